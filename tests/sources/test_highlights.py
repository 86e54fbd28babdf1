"""What a press release says under headings that name a quarter or a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_bytes
from sources.evidence import Grade
from sources.readers.base import Source
from sources.readers.highlights import highlighted

SOURCE = Source("Harrow Mills 8-K, EX-99.1", Grade.COMPANY_DOCUMENT, date(2023, 3, 15))


def told(heading, *sentences, year_end=(11, 30)):
    page = f"<html><body><p>{heading}</p>{''.join(f'<p>{s}</p>' for s in sentences)}</body></html>"
    document = read_bytes(page.encode(), name="release.htm", format="html")
    return [
        (f.series.measure, f.series.definition, f.series.scope, str(f.end), f.value)
        for f in highlighted(document, "Harrow Mills", SOURCE, year_end)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "First Quarter Fiscal Year 2023 Business Segment Highlights",
        "Q1 2023 Results",
        "First-Quarter Fiscal 2023 Financial Summary",
    ],
)
def test_a_heading_dates_the_sentences_under_it(heading):
    sentence = "Looms segment revenue was $3.40 billion, which represents 9 percent year-over-year growth or 14 percent in constant currency."
    assert told(heading, sentence) == [
        ("revenue", "total revenue", "looms", "2023-02-28", Decimal(3_400_000_000)),
        ("revenue growth", "total revenue", "looms", "2023-02-28", Decimal(9)),
        ("revenue growth", "constant currency", "looms", "2023-02-28", Decimal(14)),
    ]


def test_a_verb_may_stand_in_front():
    sentence = "Harrow achieved revenue of $4.66 billion in its first quarter of fiscal year 2023, up 9 percent."
    first, second = told("First Quarter Fiscal Year 2023 Financial Highlights", sentence)
    assert first == ("revenue", "total revenue", "", "2023-02-28", Decimal(4_660_000_000))
    assert second[-1] == Decimal(9)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Second Quarter Fiscal Year 2023 Targets", "Looms segment revenue was $3.40 billion."),
        ("Second Quarter Fiscal Year 2023 Highlights", "Looms segment revenue was $3.40 billion."),  # to come
        ("Business Segment Highlights", "Looms segment revenue was $3.40 billion."),
        ("First Quarter Fiscal Year 2023 Highlights", "Non-GAAP operating income was $2 billion."),
        ("First Quarter Fiscal Year 2023 Highlights", "Diluted earnings per share was $2.71 on a GAAP basis."),
        ("First Quarter Fiscal Year 2023 Highlights", "Net new recurring sales were $410 million to $420 million."),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_passages(heading, sentence):
    assert told(heading, sentence) == []


def test_another_heading_ends_it():
    assert told("Q1 2023 Results", "About Harrow Mills", "Revenue was $3 billion.") == []
