"""A stretch without a year beside one that has one."""

from __future__ import annotations

from datetime import date

import pytest

from claims.recognizers.periods import find_periods
from claims.when.told_year import with_told_year

PUBLISHED = date(2026, 11, 2)


def last(text):
    found = with_told_year(find_periods(text, published=PUBLISHED))[-1]
    return f"{found.start} {found.end}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("$2 in the three months to July 2023 and $1 in the three months to June", "2023-04-01 2023-06-30"),
        ("$2 in the year to March 2021 and $1 in the year to September", "None None"),
        ("$2 in the year to March 2021 and $1 in the year to May", "2020-06-01 2021-05-31"),
        ("$2 in the half-year to September 2022 and $1 in the six months to June", "2022-01-01 2022-06-30"),
    ],
)  # fmt: skip
def test_it_is_the_one_beside_the_other(text, days):
    assert last(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("$2 in the three months to June", "2026-04-01 2026-06-30"),
        ("Floated in 2012, it earned $2 in the three months to June", "2026-04-01 2026-06-30"),
        ("$2 in the quarter to June 2023 and $1 in the latest quarter", "2026-07-01 2026-09-30"),
        ("$2 in the quarter to June 2023 and $1 in the year to June", "2025-07-01 2026-06-30"),
    ],
)
def test_what_is_told_from_the_day_or_of_another_length_is_not(text, days):
    assert last(text) == days
