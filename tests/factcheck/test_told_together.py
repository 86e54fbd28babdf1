"""Figures of one sentence that no measure is named for are given to the one series of the company's that has them all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
PUBLISHED = date(2024, 3, 1)
ACME = Entity("Acme", "Acme", "organisation")


def of(measure, millions, when=YEAR, scope="", definition=""):
    known = fact("Acme", round(millions * 1_000_000), when)
    named = definition or f"acme:{measure}"
    return replace(known, measure=measure, kind="flow", definition=named, scope=scope)


def both(measure, now, then, scope="", definition=""):
    return [of(measure, now, YEAR, scope, definition), of(measure, then, BEFORE, scope, definition)]


FACTS = [
    *both("revenue", 35_612, 33_018, definition="total revenue"),
    *both("revenue", 3_151, 2_924, "viewtube ads", "total revenue"),
    *both("revenue", 3_131, 3_278, "partner network", "total revenue"),
    *both("net income", -1_286, -836, definition="net income"),
    *both("operating income", 171, -192, "acme cloud", "operating income"),
    *both("dispatch expense", 2_131, 2_034),
    *both("backlog", 6_935, 5_217),
]


def label(statement, facts=FACTS):
    return verify_statement(statement, ListedFacts(facts, [ACME]), PUBLISHED).label


@pytest.mark.parametrize(
    "statement",
    [
        "Getting parcels packed and out of the door set Acme back $2.131 billion in 2023, 4.8 percent more than in 2022.",
        "Acme's red ink spread to $1.29 billion in 2023, from $836 million in 2022.",
        "Acme's cloud arm had an operating profit of $171 million in 2023, after losing $192 million in 2022.",
        "Acme had $6.935 billion of orders in hand in 2023, a third more than in 2022.",
    ],
)
def test_a_series_with_all_the_figures_bears_them_out(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Getting parcels packed and out of the door set Acme back $2.131 billion in 2023, 4.8 percent less than in 2022.",
        "Acme burned through $192 million in 2023 at Acme Cloud, going by its operating income.",
    ],
)
def test_the_way_of_a_change_or_the_year_of_a_named_series_speaks_against_it(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    "statement",
    [
        "Getting parcels packed and out of the door set Acme back $2.1 billion in 2023.",  # too few digits
        "Getting parcels packed and out of the door set Acme back $2.131 billion in 2023, 9 percent more than in 2022.",
        "Acme gave away $3.151 billion in 2023.",  # one figure, and no word of the name
    ],
)
def test_what_may_be_there_by_chance_stays_open(statement):
    assert label(statement) == "not enough evidence"


def test_a_part_that_the_text_leaves_out_is_not_the_one_it_is_of():
    facts = [
        *both("revenue", 9_412, 9_020, definition="total revenue"),
        *both("revenue", 6_283, 6_111, "america", "total revenue"),
        *both("revenue", 3_129, 2_909, "international", "total revenue"),
    ]
    assert label("Outside America, Acme's sales were $6.283 billion in 2023.", facts) != "supported"
    assert label("Outside America, Acme's sales were $3.129 billion in 2023.", facts) == "supported"


def test_a_multiple_of_what_another_measure_is_takes_both_from_the_corpus():
    facts = [
        *both(
            "share buybacks", 94_949, 77_550, definition="payments for repurchase of common stock"
        ),
        *both("dividends paid", 15_234, 15_025, definition="common"),
    ]
    told = "Acme bought back $95 billion of its shares in 2023, {} times what it paid in dividends."
    assert label(told.format("more than six"), facts) == "supported"
    assert label(told.format("more than nine"), facts) == "contradicted"


def test_by_a_year_is_that_year_and_the_year_before_may_stand_ahead_of_it():
    assert label("Acme's cloud loss was $192 million in 2022.") == "supported"
    told = "Having lost ${} million the year before, Acme Cloud was in the black in 2023, with an operating profit of $171 million."
    assert label(told.format(192)) == "supported"
    assert label("By 2023 Acme's dispatch bill had reached $2.131 billion.") == "supported"


def test_a_bare_loss_may_be_of_the_series_that_the_sentence_goes_on_about():
    told = "Acme Cloud made ${} million at the operating line in 2023, having lost ${} million in 2022."
    assert label(told.format(171, 192)) == "supported"
    assert label(told.format(171, 836)) == "contradicted"
