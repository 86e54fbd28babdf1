"""Facts that no filing prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sources.derive import (
    amount,
    difference,
    growth,
    implied_base,
    implied_level,
    interval_of,
    over,
    ratio,
    summed_over_entities,
)
from sources.evidence import Fact, Grade, Provenance
from sources.stretch import Stretch, fiscal_stretch, fiscal_year_ending, fiscal_years


def stretch(days: str) -> Stretch:
    start, slash, end = days.partition("/")
    return Stretch(date.fromisoformat(start) if slash else None, date.fromisoformat(end or start))


def flow(number: int, value: str, days: str, **more) -> Fact:
    when = stretch(days)
    return Fact(
        id=number,
        entity=more.pop("entity", "Acme"),
        measure=more.pop("measure", "revenue"),
        definition=more.pop("definition", ""),
        start=when.start,
        end=when.end,
        value=Decimal(value),
        unit=more.pop("unit", "USD"),
        provenance=Provenance("report", grade=more.pop("grade", Grade.FILING)),
        kind=more.pop("kind", "flow"),
        step=Decimal(more.pop("step", "0")),
        **more,
    )


def only(facts: list[Fact]) -> Fact:
    assert len(facts) == 1, [f.formula or f.value for f in facts]
    return facts[0]


def test_a_stored_fact_answers_for_its_own_days():
    half = flow(1, "500", "2024-01-01/2024-06-30")
    assert over([half], stretch("2024-01-01/2024-06-30")) == [half]


def test_a_half_is_the_sum_of_its_quarters():
    quarters = [flow(1, "200", "2024-01-01/2024-03-31"), flow(2, "300", "2024-04-01/2024-06-30")]
    half = only(over(quarters, stretch("2024-01-01/2024-06-30")))
    assert (half.value, half.parts) == (500, (1, 2))
    assert half.formula == "200 (Q1 2024) + 300 (Q2 2024)"


def test_a_half_of_the_calendar_joins_two_fiscal_years():
    facts = [
        flow(1, "900", "2023-04-01/2024-03-31"),
        flow(2, "650", "2023-04-01/2023-12-31"),
        flow(3, "300", "2024-04-01/2024-06-30"),
    ]
    half = only(over(facts, stretch("2024-01-01/2024-06-30")))
    assert half.value == 900 - 650 + 300


@pytest.mark.parametrize(
    ("known", "asked", "value"),
    [
        (
            {"2024-01-01/2024-06-30": 500, "2024-01-01/2024-03-31": 200},
            "2024-04-01/2024-06-30",
            300,
        ),
        (
            {"2023-01-01/2023-12-31": 900, "2023-01-01/2023-09-30": 640},
            "2023-10-01/2023-12-31",
            260,
        ),
        (
            {"2023-01-01/2023-06-30": 400, "2023-07-01/2023-12-31": 500},
            "2023-01-01/2023-12-31",
            900,
        ),
        (
            {"2023-01-01/2023-06-30": 400, "2023-07-01/2023-09-30": 240},
            "2023-01-01/2023-09-30",
            640,
        ),
        (
            {"2023-01-01/2023-12-31": 900, "2023-01-01/2023-06-30": 400},
            "2023-07-01/2023-12-31",
            500,
        ),
    ],
    ids=["second quarter", "fourth quarter", "year", "nine months", "second half"],
)
def test_what_the_filings_leave_out(known, asked, value):
    facts = [flow(n, str(v), days) for n, (days, v) in enumerate(known.items(), 1)]
    assert only(over(facts, stretch(asked))).value == value


def test_twelve_months_to_the_middle_of_a_year():
    facts = [
        flow(1, "900", "2023-01-01/2023-12-31"),
        flow(2, "400", "2023-01-01/2023-06-30"),
        flow(3, "500", "2024-01-01/2024-06-30"),
    ]
    trailing = only(over(facts, stretch("2023-07-01/2024-06-30")))
    assert (trailing.value, set(trailing.parts)) == (1000, {1, 2, 3})


def test_the_fewest_parts_win():
    facts = [
        *(flow(n, "10", f"2024-0{n}-01/2024-0{n}-{d}") for n, d in ((1, 31), (2, 29), (3, 31))),
        flow(9, "35", "2023-01-01/2023-12-31"),
        flow(10, "66", "2023-01-01/2024-03-31"),
    ]
    assert only(over(facts, stretch("2024-01-01/2024-03-31"))).parts == (10, 9)


def test_a_year_of_52_weeks_is_the_year():
    weeks = flow(1, "383", "2022-09-25/2023-09-30")
    assert only(over([weeks], stretch("2022-10-01/2023-09-30"))) == weeks


def test_another_half_is_not_the_half_asked_about():
    fiscal_half = flow(1, "12077000000", "2023-04-01/2023-09-30")
    assert over([fiscal_half], stretch("2023-01-01/2023-06-30")) == []


def test_a_gap_is_not_bridged():
    facts = [flow(1, "200", "2024-01-01/2024-03-31"), flow(2, "300", "2024-05-01/2024-06-30")]
    assert over(facts, stretch("2024-01-01/2024-06-30")) == []


@pytest.mark.parametrize("kind", ["stock", "ratio", "per share", "price"])
def test_only_flows_add_up_over_time(kind):
    facts = [
        flow(1, "2", "2024-01-01/2024-03-31", kind=kind),
        flow(2, "3", "2024-04-01/2024-06-30", kind=kind),
    ]
    assert over(facts, stretch("2024-01-01/2024-06-30")) == []


def test_definitions_are_never_mixed_over_time():
    facts = [
        flow(1, "2", "2024-01-01/2024-03-31", definition="gross"),
        flow(2, "3", "2024-04-01/2024-06-30", definition="net of proceeds"),
    ]
    assert over(facts, stretch("2024-01-01/2024-06-30")) == []


def test_a_restated_figure_stays_visible_behind_the_one_that_holds():
    old = flow(1, "95", "2023-01-01/2023-12-31", superseded=True)
    new = flow(2, "100", "2023-01-01/2023-12-31")
    assert over([old, new], stretch("2023-01-01/2023-12-31")) == [new, old]


def test_a_derived_fact_weighs_as_little_as_the_least_of_its_parts():
    facts = [
        flow(1, "2", "2024-01-01/2024-03-31", grade=Grade.PRESS),
        flow(2, "3", "2024-04-01/2024-06-30"),
    ]
    derived = only(over(facts, stretch("2024-01-01/2024-06-30")))
    assert derived.provenance.grade is Grade.PRESS


def test_rounded_parts_make_a_rounded_sum():
    facts = [
        flow(1, "2", "2024-01-01/2024-03-31", step="1"),
        flow(2, "3", "2024-04-01/2024-06-30", step="1"),
    ]
    sum_of_both = interval_of(only(over(facts, stretch("2024-01-01/2024-06-30"))))
    assert (sum_of_both.low, sum_of_both.high) == (4, 6)


def test_growth_keeps_the_rounding_of_its_base():
    now = flow(1, "23088", "2024-01-01/2024-06-30")
    base = flow(2, "8400", "2023-01-01/2023-06-30", step="100")
    change = growth(now, base)
    assert change is not None
    assert change.unit == "percent"
    assert Fraction("176") in interval_of(change)
    assert Fraction("173") not in interval_of(change)
    assert change.formula == "23,088 (H1 2024) / 8,400 (H1 2023) − 1"


@pytest.mark.parametrize("base", ["0", "-5"])
def test_growth_from_nothing_or_from_a_loss_is_not_a_percentage(base):
    now = flow(1, "10", "2024-01-01/2024-06-30")
    assert growth(now, flow(2, base, "2023-01-01/2023-06-30")) is None


def test_difference():
    now, base = flow(1, "10", "2024-01-01/2024-06-30"), flow(2, "7", "2023-01-01/2023-06-30")
    assert difference(now, base).value == 3


def test_a_level_and_its_growth_imply_the_base():
    now = flow(1, "4200", "2024-01-01/2024-06-30")
    grew = flow(2, "5", "2024-01-01/2024-06-30", unit="percent", kind="ratio")
    base = implied_base(now, grew)
    assert base is not None
    assert (base.value, base.unit) == (4000, "USD")


def test_a_base_and_the_growth_since_imply_the_level():
    base = flow(1, "4000", "2023-01-01/2023-06-30")
    grew = flow(2, "5", "2024-01-01/2024-06-30", unit="percent", kind="ratio")
    level = implied_level(base, grew)
    assert (level.value, level.unit, level.end) == (4200, "USD", date(2024, 6, 30))


def test_a_margin_is_a_share_of_its_whole():
    days = "2024-01-01/2024-06-30"
    margin = ratio(flow(1, "45", days, measure="gross profit"), flow(2, "100", days))
    assert margin is not None
    assert (margin.value, margin.unit) == (45, "percent")
    assert margin.formula == "gross profit 45 / revenue 100"


def test_a_sum_over_companies_names_them():
    days = "2024-01-01/2024-06-30"
    whole = summed_over_entities(
        [flow(1, "25198000000", days), flow(2, "32545000000", days)], ["Acme", "Bolt"]
    )
    assert whole.formula == "Acme 25.198bn + Bolt 32.545bn"
    assert whole.value == Decimal("57743000000")


def test_fiscal_years_are_learned_from_the_facts():
    facts = [
        flow(1, "1", "2022-01-31/2023-01-29"),
        flow(2, "1", "2023-01-30/2024-01-28"),
        flow(3, "1", "2023-01-30/2023-04-30"),
    ]
    years = fiscal_years(facts)
    assert fiscal_stretch(years, 2024) == stretch("2023-01-30/2024-01-28")
    second = fiscal_stretch(years, 2024, after=1, quarters=1)
    assert second is not None
    assert second.matches(stretch("2023-05-01/2023-07-30"))


def test_a_year_that_ends_on_new_years_day_is_named_for_the_one_before():
    years = fiscal_years([flow(1, "1", "2022-01-02/2023-01-01")])
    assert fiscal_stretch(years, 2022) == years[0]


def test_a_half_of_a_fiscal_year_whose_end_is_stated():
    half = fiscal_stretch([fiscal_year_ending(3, 31)], 2024, after=0, quarters=2)
    assert half == stretch("2023-04-01/2023-09-30")


@pytest.mark.parametrize(
    ("days", "before"),
    [
        ("2024-04-01/2024-06-30", "2024-01-01/2024-03-31"),
        ("2024-06-10/2024-06-16", "2024-06-03/2024-06-09"),
        ("2024-06-30", "2023-06-30"),
    ],
)
def test_the_stretch_before_is_as_long(days, before):
    assert stretch(days).before == stretch(before)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ("2024-01-01/2024-06-30", "H1 2024"),
        ("2023-04-01/2023-09-30", "six months to 30 September 2023"),
        ("2023-07-02/2023-09-30", "three months to 30 September 2023"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2022-07-01/2023-06-30", "year to 30 June 2023"),
        ("2023-06-30", "30 June 2023"),
    ],
)
def test_stretches_in_words(days, label):
    assert stretch(days).label == label


@pytest.mark.parametrize(
    ("value", "shown"),
    [("11153000000", "11.153bn"), ("-4200000", "−4.2m"), ("6.13", "6.13"), ("12000", "12,000")],
)
def test_amounts_in_working(value, shown):
    assert amount(Decimal(value)) == shown
