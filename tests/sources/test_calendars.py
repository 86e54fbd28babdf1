"""The fiscal year is learned from the dates of a filing's own tables."""

from datetime import date

import pytest

from sources.readers.calendars import learned_year_end


@pytest.mark.parametrize(
    ("heads", "period_end", "year_end"),
    [
        (
            ["Six Months Ended July 31, 2023", "Three Months Ended July 31, 2023"],
            date(2023, 7, 31),
            (1, 31),
        ),
        (["Nine Months Ended June 30, 2023", "September 30, 2022"], date(2023, 6, 30), (9, 30)),
        # A year of 52 weeks: the balance sheet beside it has the very day.
        (["26 Weeks Ended July 29, 2023", "January 28, 2023"], date(2023, 7, 29), (1, 28)),
        # A trailing year is longer than what has passed of the fiscal one.
        (
            ["Six Months Ended June 30, 2023", "Twelve Months Ended June 30, 2023"],
            date(2023, 6, 30),
            (12, 31),
        ),
        (["Year Ended March 31, 2024", "Three Months Ended March 31, 2024"], None, (3, 31)),
        # A first quarter began with the year if a balance sheet closes the day before.
        (["Three Months Ended June 30, 2023", "March 31, 2023"], date(2023, 6, 30), (3, 31)),
        (["Three Months Ended June 30, 2023", "June 30, 2023"], date(2023, 6, 30), None),
        (["Level 1", "Total"], None, None),
    ],
)
def test_the_last_day_of_the_year(heads, period_end, year_end):
    assert learned_year_end(heads, period_end) == year_end
