"""How many people a company employs is read from the sentence that says it of the whole of it on a day."""

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_bytes
from sources.readers.base import Source
from sources.readers.staffing import staff_figures

SOURCE = Source("Harrow Mills 10-K", published=date(2024, 2, 20))


def told(sentence):
    document = read_bytes(sentence.encode(), name="report.txt")
    figures = staff_figures(document, "Harrow Mills", SOURCE)
    return [(f.end.isoformat(), f.value, f.step) for f in figures if f.series.unit == "employee"]


def grown(sentence):
    document = read_bytes(sentence.encode(), name="report.txt")
    figures = staff_figures(document, "Harrow Mills", SOURCE)
    return [(f.series.measure, f.value) for f in figures if f.series.unit == "percent"]


@pytest.mark.parametrize(
    ("sentence", "count", "step"),
    [
        ("As of December 31, 2023, we had 9,512 employees.", 9512, 1),
        ("As of December 31, 2023, the Company had approximately 9,500 full-time equivalent employees.", 9500, 100),
        ("As of December 31, 2023, Harrow Mills employed 9,512 people worldwide.", 9512, 1),
        ("We had a global workforce of 9,512 employees as of December 31, 2023, in many cities.", 9512, 1),
        ("Headcount was 9,512 as of December 31, 2023, a decrease of 22% year-over-year.", 9512, 1),
    ],
)  # fmt: skip
def test_a_count_of_the_whole_company_on_a_day(sentence, count, step):
    assert told(sentence) == [("2023-12-31", Decimal(count), Decimal(step))]


@pytest.mark.parametrize(
    ("told_of", "rate"),
    [
        ("a decrease of 22% year-over-year", -22),
        ("up 4.5% from a year earlier", Decimal("4.5")),
        ("an increase of about 3% compared to the prior year", 3),
        ("a decrease of 22% from June 30, 2023", None),
        ("a decrease of 2,000 year-over-year", None),
    ],
)
def test_the_rate_at_which_it_grew_over_a_year(told_of, rate):
    found = grown(f"Headcount was 9,512 as of December 31, 2023, {told_of}.")
    assert found == ([] if rate is None else [("headcount growth", rate)])


def test_the_count_it_is_compared_with():
    found = told("As of September 30, 2023, we had a total of 9,512 employees, compared to 9,733 as of March 31, 2023.")  # fmt: skip
    assert found == [("2023-09-30", 9512, 1), ("2023-03-31", 9733, 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        # a part of them, a lay-off, another's, a day to come, no day
        "As of December 31, 2023, we had 4,000 employees in Europe.",
        "We announced a layoff of approximately 1,100 employees on December 31, 2023.",
        "As of December 31, 2023, our contractors had 4,000 employees.",
        "As of December 31, 2025, we had 9,512 employees.",
        "We had 9,512 employees when the mill opened.",
    ],
)
def test_anything_else_is_left(sentence):
    assert told(sentence) == []
