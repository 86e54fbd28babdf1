"""Days that reports do not divide as the calendar does: quarters of weeks, years that roll on; and what follows of a quarter, a share, an employee."""

from datetime import date

import pytest
from in_memory import BN, ListedFacts, day, fact

from factcheck.verdicts.verify import verify_statement
from sources.derive import over
from sources.stretch import Stretch, quarters_in_weeks

YEAR = "2009-02-01/2010-01-30"
# Of a grocer whose first quarter has 16 weeks and whose others have 12.
WEEKS = (
    ("2009-02-01/2009-05-23", 22.8),
    ("2009-05-24/2009-08-15", 17.7),
    ("2009-08-16/2009-11-07", 17.6),
    (YEAR, 76.7),
    ("2010-01-31/2010-05-22", 24.8),
)


def stretch(days):
    start, _, end = days.partition("/")
    return Stretch(day(start), day(end))


@pytest.fixture(scope="module")
def grocer():
    revenue = [
        fact("Harrow Grocers", round(value * BN), days, measure="revenue") for days, value in WEEKS
    ]
    crew = fact(
        "Harrow Grocers", 330_000, "2010-01-30", measure="headcount", unit="employee", kind="count"
    )
    return ListedFacts([*revenue, crew], year_ends={"Harrow Grocers": (1, 30)})


def label(statement, corpus, published=None):
    return verify_statement(statement, corpus, published=published).label


@pytest.mark.parametrize(
    ("sentence", "judged"),
    [
        ("Harrow Grocers' sales were $24.8 billion in the 16 weeks to May 22, 2010.", "supported"),
        ("Harrow Grocers' sales were $26.8 billion in the 16 weeks to May 22, 2010.", "contradicted"),
        ("Harrow Grocers' sales were $24.8 billion in the sixteen-week period ended May 22, 2010.", "supported"),
        ("Harrow Grocers' sales were $17.7 billion in the 12 weeks ended August 15, 2009.", "supported"),
        ("Harrow Grocers' sales were $40.5 billion in the 28 weeks to August 15, 2009.", "supported"),
        ("Harrow Grocers' sales were $17.7 billion in the second quarter of fiscal 2010.", "supported"),
        ("Harrow Grocers' sales were $19.7 billion in the second quarter of fiscal 2010.", "contradicted"),
        ("Harrow Grocers' sales were $18.6 billion in the fourth quarter of fiscal 2010.", "supported"),
        ("Harrow Grocers' sales were $20.6 billion in the fourth quarter of fiscal 2010.", "contradicted"),
        ("Harrow Grocers' sales were $24.8 billion in the 12 weeks to May 22, 2010.", "not enough evidence"),
    ],
)  # fmt: skip
def test_quarters_of_weeks(grocer, sentence, judged):
    assert label(sentence, grocer) == judged


def test_quarters_in_weeks_need_each_one_before():
    told = [stretch(days) for days, _ in WEEKS]
    assert quarters_in_weeks(stretch(YEAR), told, 1, 1) == stretch("2009-05-24/2009-08-15")
    assert quarters_in_weeks(stretch(YEAR), told, 3, 1) == stretch("2009-11-08/2010-01-30")
    assert quarters_in_weeks(stretch(YEAR), told[1:], 1, 1) is None


@pytest.mark.parametrize(
    ("sentence", "judged"),
    [
        ("Harrow Grocers' revenue per employee was about $232,000 in the year to January 30, 2010.", "supported"),
        ("Harrow Grocers made sales of $232,000 per worker in the year to January 30, 2010.", "supported"),
        # By the average of the year or by its end, in full time or in heads: there is no telling.
        ("Harrow Grocers' revenue per employee was $290,000 in the year to January 30, 2010.", "not enough evidence"),
        ("Harrow Grocers' revenue per employee was $232,000 in the year to January 31, 2009.", "not enough evidence"),
    ],
)  # fmt: skip
def test_revenue_per_employee(grocer, sentence, judged):
    assert label(sentence, grocer) == judged


@pytest.fixture(scope="module")
def mills():
    """Four quarters, of which the last is told by the year and nine months; earnings and shares by both."""

    def told(measure, unit, kind, figures, definition=""):
        return [
            fact(
                "Harrow Mills",
                value,
                days,
                measure=measure,
                unit=unit,
                kind=kind,
                definition=definition,
            )
            for days, value in figures
        ]

    year, nine, quarter = "2023-01-01/2023-12-31", "2023-01-01/2023-09-30", "2024-01-01/2024-03-31"
    before = "2023-01-01/2023-03-31"
    return ListedFacts([
        *told("revenue", "USD", "flow", [(year, 4 * BN), (nine, 3 * BN), (quarter, 2 * BN), (before, BN)]),
        *told("net income", "USD", "flow", [(year, 400_000_000), (nine, 280_000_000)]),
        *told("shares outstanding", "share", "stock", [(year, 100_000_000), (nine, 101_000_000)], "weighted average, diluted"),
        *told("earnings per share", "USD", "per share", [(year, 4), (nine, "2.77")], "diluted"),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "judged"),
    [
        # 120 million by (100 × 365 − 101 × 273) / 92 = 97.03 million shares.
        ("Harrow Mills earned $1.24 per diluted share in the fourth quarter of 2023.", "supported"),
        ("Harrow Mills earned $2.24 per diluted share in the fourth quarter of 2023.", "contradicted"),
        # The year less nine months is near, and not it.
        ("Harrow Mills earned $1.28 per diluted share in the fourth quarter of 2023.", "not enough evidence"),
    ],
)  # fmt: skip
def test_earnings_per_share_of_a_last_quarter(mills, sentence, judged):
    assert label(sentence, mills) == judged


def test_an_average_across_a_split_is_not_worked_out():
    def shares(value, days):
        return fact("Harrow Mills", value, days, measure="shares outstanding", unit="share", kind="stock", definition="weighted average, diluted")  # fmt: skip

    split = [shares(1_000, "2023-01-01/2023-12-31"), shares(100, "2023-01-01/2023-09-30")]
    assert over(split, stretch("2023-10-01/2023-12-31")) == []


@pytest.mark.parametrize(
    "when",
    [
        "over the past four quarters",
        "over the last four quarters",
        "on a trailing twelve-month basis",
        "on a trailing basis",
        "in the trailing twelve months",
        "in the twelve months to March 31, 2024",
        "in the four quarters through March 2024",
        "on a TTM basis",
    ],
)
def test_a_trailing_year_in_the_words_of_copy(mills, when):
    published = date(2024, 5, 10)
    assert (
        label(f"Harrow Mills had revenue of $5.0 billion {when}.", mills, published) == "supported"
    )
    assert (
        label(f"Harrow Mills had revenue of $5.9 billion {when}.", mills, published)
        == "contradicted"
    )


def test_the_past_year_may_end_on_any_day(mills):
    published = date(2024, 5, 10)
    said = "Harrow Mills had revenue of ${} billion over the past year."
    assert label(said.format("5.0"), mills, published) == "supported"
    assert label(said.format("4.6"), mills, published) == "not enough evidence"


@pytest.mark.parametrize(
    ("sentence", "judged"),
    [
        ("Kite Foods' sales were $24 million in the six months to September 2023.", "contradicted"),
        ("Kite Foods' sales were $24 million between April and September 2023.", "contradicted"),
        ("Kite Foods' sales were $12 million between April and September 2023.", "supported"),
        ("Kite Foods' sales were $24 million between April and September 2022.", "supported"),
    ],
)
def test_months_that_are_named_are_of_no_other_year(sentence, judged):
    years = ("2021-04-01/2022-03-31", "2022-04-01/2023-03-31")
    halves = (("2022-04-01/2022-09-30", 24), ("2023-04-01/2023-09-30", 12))
    told = [(days, 50) for days in years] + list(halves)
    facts = [fact("Kite Foods", n * 10**6, days, measure="revenue") for days, n in told]
    assert label(sentence, ListedFacts(facts, year_ends={"Kite Foods": (3, 31)})) == judged
