"""What a figure is of, where a part, another thing or an earlier year stands beside it: doubt is no contradiction."""

from __future__ import annotations

from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR = "2023-01-01/2023-12-31"
BEFORE = "2022-01-01/2022-12-31"
LONG_AGO = "2018-01-01/2018-12-31"
PUBLISHED = date(2024, 3, 1)
TALLIS = Entity("Tallis", "Tallis", "organisation")
FACTS = [
    fact("Tallis", 60_000_000_000, YEAR, measure="revenue"),
    fact("Tallis", 54_000_000_000, BEFORE, measure="revenue"),
    fact("Tallis", 14_400_000_000, LONG_AGO, measure="revenue"),
    fact("Tallis", 12_000_000_000, YEAR, measure="revenue", scope="parcels"),
    fact("Tallis", 9_000_000_000, YEAR, measure="revenue", scope="europe"),
    fact("Tallis", 5_200, "2023-12-31", measure="headcount", unit="employee"),
    fact("Tallis", 5_500, "2023-06-30", measure="headcount", unit="employee"),
    fact("Tallis", 6_000, "2022-12-31", measure="headcount", unit="employee"),
    fact("Tallis", 3_690_000_000, YEAR, measure="operating income"),
    fact("Tallis", 2_460_000_000, YEAR, measure="operating income", scope="parcels"),
    fact("Tallis", 3_200_000_000, YEAR, measure="net income"),
    fact("Tallis", -2_030_000_000, BEFORE, measure="net income"),
]


def label(statement):
    return verify_statement(statement, ListedFacts(FACTS, [TALLIS]), PUBLISHED).label


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("two thirds", "supported"),  # 66.7%
        ("about two thirds", "supported"),
        ("nearly seven tenths", "supported"),
        ("three fifths", "contradicted"),
        ("a half", "contradicted"),
        ("seven tenths", "not enough evidence"),  # so near that it may be loose talk
    ],
)
def test_a_share_in_words_is_as_wide_as_copy_means_it(share, found):
    told = f"Tallis's parcels operating profit was $2.46 billion in 2023, or {share} of the total."
    assert label(told) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("from a $2.03 billion loss in 2022", "supported"),
        ("from a $2bn net loss a year earlier", "supported"),
        ("from $2.03 billion in the red in 2022", "supported"),
        ("from a $2.03 billion profit in 2022", "contradicted"),
        ("from a $3.02 billion loss in 2022", "contradicted"),
    ],
)
def test_a_loss_in_a_base_has_its_sign(told, found):
    assert label(f"Tallis swung to a net profit of $3.2 billion in 2023 {told}.") == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("more than four times what it had been five years earlier", "supported"),
        ("4.2 times as much as five years before", "supported"),
        ("up 317% in five years", "supported"),
        ("four times what it was in 2018", "supported"),
        ("three times what it was five years earlier", "contradicted"),
        ("three times what it was in 2018", "contradicted"),
        ("up 270% in five years", "not enough evidence"),  # which year it began is not said
        ("four times what it was a year earlier", "contradicted"),
        ("four times what parcels did", "not enough evidence"),
        ("four times the sales of its rival", "not enough evidence"),
    ],
)
def test_a_multiple_is_of_the_time_or_thing_it_names(told, found):
    assert label(f"Tallis's revenue was $60 billion in 2023, {told}.") == found


@pytest.mark.parametrize(
    "statement",
    [
        "Ferries were the fastest-growing of Tallis's divisions in 2023: their sales jumped 47%.",
        "Tallis earned $3.2 billion in 2023, as its North Sea business turned a profit of $1.1 billion.",
        "Customers in Norway brought Tallis a tenth of its revenue in 2023 and 85% more than in 2022.",
    ],
)
def test_what_may_be_of_a_part_is_not_contradicted(statement):
    assert label(statement) == "not enough evidence"


@pytest.mark.parametrize(
    "statement",
    [
        "Tallis's revenue jumped 47% in 2023.",
        "Tallis's bottom line was $1.1 billion in 2023.",
        "After a hard year for ferries, Tallis's revenue jumped 47% in 2023.",
        "Tallis said that its revenue in 2023 was 85% more than in 2022.",
    ],
)
def test_the_figure_of_the_whole_is(statement):
    assert label(statement) == "contradicted"


RIVALS = [*FACTS, fact("Norbury", 1_400_000_000, YEAR, measure="net income")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("against $1.4 billion at Norbury", "supported"),
        ("compared with Norbury's $1.4 billion", "supported"),
        ("against just $1.4 billion for rival Norbury", "supported"),
        ("against $4.1 billion at Norbury", "contradicted"),
        ("against a loss of $2.03 billion a year earlier", "supported"),
        ("against a loss of $3.02 billion a year earlier", "contradicted"),
    ],
)
def test_what_it_is_compared_with_may_be_the_figure_of_another(told, found):
    norbury = Entity("Norbury", "Norbury", "organisation")
    corpus = ListedFacts(RIVALS, [TALLIS, norbury])
    statement = f"Tallis's net profit was $3.2 billion in 2023, {told}."
    assert verify_statement(statement, corpus, PUBLISHED).label == found


HALVES = [
    fact("Tallis", 60_000_000_000, YEAR, measure="revenue"),
    fact("Tallis", 54_000_000_000, BEFORE, measure="revenue"),
    fact("Tallis", 28_000_000_000, "2023-01-01/2023-06-30", measure="revenue"),
    fact("Tallis", 26_000_000_000, "2022-01-01/2022-06-30", measure="revenue"),
    fact("Tallis", 71_469, "2023-06-30", measure="headcount", kind="count", unit="employee"),
]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Tallis's first-half revenue rose to $28 billion in 2023 from $26 billion in 2022.", "supported"),
        ("First-half revenue at Tallis rose to $28 billion in 2023 from $25 billion in 2022.", "contradicted"),
        ("Tallis's half-year revenue was $28 billion in 2023.", "not enough evidence"),
        ("Tallis's revenue was $28 billion in 2023.", "contradicted"),
        ("Tallis employed 71,469 people in the middle of 2023.", "supported"),
        ("Tallis's headcount was 77,469 in mid-2023.", "contradicted"),
        ("Tallis's headcount had fallen to 71,469 by 30 June 2023.", "supported"),
    ],
)  # fmt: skip
def test_a_part_of_the_year_is_that_of_each_year(statement, found):
    assert verify_statement(statement, ListedFacts(HALVES, [TALLIS]), PUBLISHED).label == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Tallis broke through the $60 billion mark in 2023, with revenue of $60.0 billion.", "supported"),
        ("Tallis broke through the $90 billion mark in 2023, with revenue of $60.0 billion.", "not enough evidence"),
        ("Tallis had orders of $9 billion in 2023, the revenue under contract.", "not enough evidence"),
    ],
)  # fmt: skip
def test_a_mark_that_is_passed_and_what_is_only_under_contract_are_no_level(statement, found):
    assert label(statement) == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Tallis's parcels sales were $12 billion in 2023, twice as much as ferries brought in and a fifth of all.", "not enough evidence"),
        ("Tallis's revenue of $60 billion in 2023 was four times the $14.4bn it had five years earlier.", "not enough evidence"),
        ("Tallis's revenue was $60 billion in 2023, against $14.4bn five years earlier.", "supported"),
        ("Tallis made $3.69 billion at the operating line in 2023.", "supported"),
        ("Tallis made $3.69 billion in 2023.", "contradicted"),
    ],
)  # fmt: skip
def test_what_the_sentence_names_beside_is_no_error(statement, found):
    assert label(statement) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("300 fewer than six months earlier", "supported"),
        ("300 more than six months earlier", "contradicted"),
        ("800 fewer than a year earlier", "supported"),
        ("300 fewer than a year earlier", "contradicted"),
    ],
)
def test_a_counted_difference_is_to_the_day_that_the_text_says(told, found):
    assert label(f"Tallis employed 5,200 people at the end of December 2023, {told}.") == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Tallis had 5,200 full-time and part-time employees at the end of 2023.", "supported"),
        ("Tallis had 5,900 full-time and part-time employees at the end of 2023.", "contradicted"),
        ("Tallis drew $9 billion of its 2023 revenue from customers in Europe.", "supported"),
        ("Tallis drew $8 billion of its 2023 revenue from customers in Europe.", "contradicted"),
        ("Tallis made $3.2 billion in 2023 after losing $2.03 billion in 2022.", "supported"),
        ("Tallis made $3.2 billion in 2023 after making $2.03 billion in 2022.", "contradicted"),
    ],
)
def test_whose_and_what_a_figure_is_by_the_words_around_it(statement, found):
    assert label(statement) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Tallis's sales were $48 billion in 2023.", "contradicted"),
        (
            "Outside the United States Tallis's sales were $48 billion in 2023.",
            "not enough evidence",
        ),
        (
            "Tallis's net income, with one-off items stripped out, was $3.9 billion in 2023.",
            "not enough evidence",
        ),
        ("Excluding fuel, Tallis's sales were $60 billion in 2023.", "supported"),
        (
            "Tallis's delivery unit did well in 2023, while its net income was $2.1 billion.",
            "not enough evidence",
        ),
        ("Tallis's sales in 2023 were $60 billion, $2 billion more than in 2022.", "contradicted"),
        (
            "Tallis's sales in 2023 were $60 billion, $2 billion more than those of Zeta.",
            "not enough evidence",
        ),
        ("Tallis did well in 2023, while its net income was $2.1 billion.", "contradicted"),
    ],
)
def test_what_something_is_left_out_of_is_no_whole(told, found):
    assert label(told) == found
