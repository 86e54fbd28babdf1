"""Quarters, halves and fiscal years."""

from datetime import date

import pytest

from claims.when.calendar import (
    add_months,
    fiscal_year,
    grain_of,
    halves,
    months_between,
    months_ending,
    period_of_quarter,
    period_of_year,
)


@pytest.mark.parametrize(
    ("year", "year_end", "start", "end"),
    [
        (2024, (12, 31), date(2024, 1, 1), date(2024, 12, 31)),
        (2025, (3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        (2024, (6, 30), date(2023, 7, 1), date(2024, 6, 30)),
        (2024, (9, 28), date(2023, 10, 1), date(2024, 9, 30)),
        (2025, (1, 28), date(2024, 2, 1), date(2025, 1, 31)),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_in(year, year_end, start, end):
    assert period_of_year(year, year_end) == (start, end)


def test_a_year_that_closes_in_the_first_days_of_a_month_is_the_one_of_the_month_before():
    assert period_of_year(2024, (1, 2)) == (date(2023, 1, 1), date(2023, 12, 31))


def test_quarters_count_from_the_start_of_the_fiscal_year():
    assert period_of_quarter(2025, 1, (3, 31)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert period_of_quarter(2025, 4, (3, 31)) == (date(2025, 1, 1), date(2025, 3, 31))
    assert period_of_quarter(2024, 2) == (date(2024, 4, 1), date(2024, 6, 30))


def test_the_halves_of_a_june_year_are_not_january_to_june():
    first, second = halves(2024, (6, 30))
    assert first == (date(2023, 7, 1), date(2023, 12, 31))
    assert second == (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("day", "year_end", "expected"),
    [
        (date(2024, 8, 28), (12, 31), 2024),
        (date(2024, 8, 28), (3, 31), 2025),
        (date(2024, 6, 30), (6, 30), 2024),
        (date(2024, 7, 1), (6, 30), 2025),
        (date(2024, 2, 29), (1, 31), 2025),
    ],
)
def test_fiscal_year_of_a_day(day, year_end, expected):
    assert fiscal_year(day, year_end) == expected


def test_three_months_to_the_end_of_september_open_on_the_first_of_july():
    assert months_ending(date(2024, 9, 30), 3) == (date(2024, 7, 1), date(2024, 9, 30))
    assert months_ending(date(2024, 2, 29), 12) == (date(2023, 3, 1), date(2024, 2, 29))


def test_adding_months_stops_at_the_end_of_a_short_month():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


def test_months_between_takes_thirteen_weeks_for_three_months():
    assert months_between(date(2024, 3, 31), date(2024, 6, 29)) == 3
    assert months_between(date(2023, 10, 1), date(2024, 9, 28)) == 12


@pytest.mark.parametrize(
    ("start", "end", "grain"),
    [
        (date(2024, 4, 1), date(2024, 6, 30), "quarter"),
        (date(2024, 3, 31), date(2024, 6, 29), "quarter"),
        (date(2022, 9, 25), date(2023, 9, 30), "year"),
        (date(2024, 1, 1), date(2024, 9, 30), "nine months"),
        (date(2024, 2, 1), date(2024, 2, 29), "month"),
        (date(2024, 6, 3), date(2024, 7, 4), "other"),
        (date(2024, 6, 3), date(2024, 6, 9), "week"),
        (date(2019, 1, 1), date(2023, 12, 31), "years"),
    ],
)
def test_grain_of_a_stretch(start, end, grain):
    assert grain_of(start, end) == grain
