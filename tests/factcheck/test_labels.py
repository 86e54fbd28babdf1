"""A figure of what no lexicon lists is sought under the names that the corpus has for what the company reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
END, START = "2023-12-31", "2022-12-31"
PUBLISHED = date(2024, 3, 1)
ACME = Entity("Acme", "Acme", "organisation")


def of(measure, millions, when=YEAR, kind="flow", **more):
    known = fact("Acme", millions * 1_000_000, when, **more)
    return replace(known, measure=measure, kind=kind, definition=f"acme:{measure}")


FACTS = [
    of("payments to minority shareholders", 3_462),
    of("payments to minority shareholders", 827, BEFORE),
    of("advertising expense", 104),
    of("advertising expense", 85, BEFORE),
    of("investment property", 554, END, "stock"),
    replace(of("total assets", 607, END, "stock"), definition="total assets"),
    replace(of("inventory", 56_722, END, "stock"), definition="net"),
    replace(of("inventory", 59_921, START, "stock"), definition="net"),
    of("licence fees", 2_310),
    of("licence fees", 2_640, BEFORE),
]


def label(statement, facts=FACTS):
    return verify_statement(statement, ListedFacts(facts, [ACME]), PUBLISHED).label


@pytest.mark.parametrize(
    "statement",
    [
        "Buying out minority shareholders cost Acme $3.46 billion in 2023.",
        "Acme laid out $104 million for advertising in 2023.",
        "Acme laid out $104 million for advertising in 2023, up from $85 million.",
        "Acme's licence fees shrank to $2.31 billion in 2023.",
        "Acme sat on $56.7 billion of stock at the end of 2023.",
        "Goods worth $56.7 billion lay in Acme's warehouses at the end of 2023.",
    ],
)
def test_a_name_with_the_figure_and_the_telling_words_bears_it_out(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Acme laid out $85 million for advertising in 2023.",
        "Acme sat on $59.9 billion of stock at the end of 2023.",
        "Acme carried investment properties of $607 million in its balance sheet at the end of 2023.",
        "Acme's licence fees rose to $2.31 billion in 2023.",
    ],
)
def test_the_only_name_of_these_words_with_another_figure_speaks_against_it(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's garden parties cost $104 million in 2023.",  # none of them
        "Acme had $56.7 billion of good will at the end of 2023.",
        "Acme's radio advertising in Peru cost $61 million in 2023.",
    ],
)
def test_where_the_words_tell_no_name_it_stays_open(statement):
    assert label(statement) == "not enough evidence"


def test_two_names_as_good_leave_it_open_which_is_meant():
    facts = [of("paid deposits", 300, END, "stock"), of("held deposits", 410, END, "stock")]
    assert label("Acme's deposits were $300 million at the end of 2023.", facts) == (
        "not enough evidence"
    )
    assert label("Acme's paid deposits were $300 million at the end of 2023.", facts) == "supported"
