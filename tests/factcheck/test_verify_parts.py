"""Statements in a reporter's words about parts of a company, put to facts: who brought in what, by which name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.segments import is_same_scope
from factcheck.verdicts.verify import verify_statement

YEAR = "2023-01-01/2023-12-31"
HARROW = Entity("Harrow Mills", "Harrow Mills", "organisation")


def filed(measure, value, scope="", days=YEAR, **more):
    kind = more.pop("kind", "flow")
    return fact("Harrow Mills", value, days, measure=measure, scope=scope, kind=kind, **more)


FACTS = (
    filed("revenue", 90_000_000_000),
    filed("revenue", 22_400_000_000, "Loom Parts revenue"),
    filed("revenue", 8_100_000_000, "Weaver Retail Services"),
    filed("operating income", -1_610_000_000, "Loom Parts revenue"),
    filed("net income", 3_040_000_000),
    filed("net income", -272_000_000, days="2022-01-01/2022-12-31"),
    filed("share buybacks", 1_977_000_000),
    filed("earnings per share", "-1.29", days="2024-01-01/2024-12-31", unit="USD/shares"),
)


def label(statement):
    return verify_statement(statement, ListedFacts(FACTS, (HARROW,))).label


@pytest.mark.parametrize(
    "statement",
    [
        "Harrow Mills' loom parts business brought in $22.4 billion in 2023.",
        "A quarter of Harrow Mills' sales in 2023, $22.4 billion, came from loom parts.",
        "Loom Parts had sales of $22.4 billion in 2023.",
        "WRS had sales of $8.1 billion in 2023.",
        "Loom Parts lost $1.61 billion in 2023.",
        "Harrow Mills spent $1.98 billion buying back its shares in 2023.",
        "Harrow Mills returned $1.98 billion to shareholders through buybacks in 2023.",
        "Harrow Mills swung to a profit of $3.04 billion in 2023 from a loss of $272 million in 2022.",
        "In 2024 Harrow Mills posted a loss of $1.29 per share.",
    ],
)
def test_true_in_other_words(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Harrow Mills' loom parts business brought in $24.2 billion in 2023.",
        "Loom Parts had sales of $24.2 billion in 2023.",
        "Loom Parts made a profit of $1.61 billion in 2023.",
        "Harrow Mills spent $1.79 billion buying back its shares in 2023.",
        "Harrow Mills swung to a profit of $3.04 billion in 2023 from a profit of $272 million in 2022.",
        "In 2024 Harrow Mills posted a profit of $1.29 per share.",
        "In 2024 Harrow Mills posted a loss of 92 cents per share.",
    ],
)
def test_false_in_other_words(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    "statement",
    [
        # two measures in one figure, an unknown part, a name that is no part
        "Harrow Mills returned $1.79 billion to shareholders through buybacks and dividends in 2023.",
        "Harrow Mills' dye business brought in $24.2 billion in 2023.",
        "Dye Works had sales of $24.2 billion in 2023.",
    ],
)
def test_what_is_not_of_a_filed_part_stays_open(statement):
    assert label(statement) == "not enough evidence"


def test_a_part_of_two_companies_needs_one_named():
    zeta = Entity("Zeta", "Zeta", "organisation")
    other = fact("Zeta", 5_000_000_000, YEAR, measure="revenue", scope="loom parts")
    corpus = ListedFacts((*FACTS, other), (HARROW, zeta))
    open_ = verify_statement("Loom Parts had sales of $22.4 billion in 2023.", corpus)
    assert open_.label == "not enough evidence"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("services", "Service", True),
        ("YouTube ads", "YouTube advertising revenue", True),
        ("AWS", "Amazon Web Services", True),
        ("the Cloud business", "cloud", True),
        ("cloud", "cloud computing", False),
        ("class A", "class B", False),
        ("", "cloud", False),
    ],
)
def test_names_of_one_part(one, other, same):
    assert is_same_scope(one, other) is same


def test_a_figure_larger_than_the_only_part_that_is_filed_stays_open():
    current = filed("marketable securities", 10_240_000_000, days="2023-07-30", kind="stock")
    corpus = ListedFacts((replace(current, definition="current"),), (HARROW,))
    larger = "Harrow Mills' marketable securities stood at $15.8 billion on July 30, 2023."
    less = "Harrow Mills' marketable securities stood at $9.24 billion on July 30, 2023."
    found = [verify_statement(text, corpus).label for text in (larger, less)]
    assert found == ["not enough evidence", "contradicted"]


MORE = (
    filed("revenue", 20_000_000_000, "Loom Parts revenue", days="2022-01-01/2022-12-31"),
    filed("EBITA", 2_400_000_000, "Loom Parts revenue"),
    filed("EBITA", 7_000_000_000),
    replace(filed("headcount", 71_469, days="2023-12-31"), unit="employee", kind="count"),
    replace(filed("headcount", 80_300, days="2022-12-31"), unit="employee", kind="count"),
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Harrow Mills' loom parts unit did well in 2023, with revenue 12% ahead at $22.4 billion.", "supported"),
        ("Harrow Mills' loom parts unit did well in 2023, with revenue 21% ahead at $22.4 billion.", "contradicted"),
        ("Harrow Mills' loom parts unit grew by 12% in 2023, while its EBITA came to $2.4 billion.", "supported"),
        ("Harrow Mills' loom parts unit grew by 12% in 2023, while its EBITA came to $7.0 billion.", "not enough evidence"),
        # What a customer bought is no part by its kind.
        ("One maker and retailer of loom parts alone stood for 17% of Harrow Mills' revenue in 2023.", "not enough evidence"),
        ("Loom parts stood for 25% of Harrow Mills' revenue in 2023.", "supported"),
        ("Loom parts stood for 17% of Harrow Mills' revenue in 2023.", "contradicted"),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_about_a_part(statement, expected):
    corpus = ListedFacts((*FACTS, *MORE), (HARROW,))
    assert verify_statement(statement, corpus).label == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Harrow Mills' payroll is down to 71,469 people.", "supported"),
        ("Harrow Mills now employs 71,469 people.", "supported"),
        ("Harrow Mills now employs 75,100 people.", "not enough evidence"),
        ("Harrow Mills employed 71,469 people.", "not enough evidence"),
    ],
)
def test_what_a_company_has_now_is_what_it_reported_last(statement, expected):
    corpus = ListedFacts(MORE, (HARROW,))
    assert verify_statement(statement, corpus, date(2024, 3, 1)).label == expected
