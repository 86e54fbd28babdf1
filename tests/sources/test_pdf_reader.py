"""PDF files as sources: facts with their page, whose they are, and what cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pdfs import pdf

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.pdf import read, sniff

COVER = [
    (200, 740, "SECURITIES AND EXCHANGE COMMISSION"),
    (250, 710, "FORM 10-Q"),
    (200, 680, "For the quarterly period ended June 30, 2024"),
    (240, 650, "HARROW MILLS INC"),
    (180, 635, "(Exact name of registrant as specified in its charter)"),
]
PAGE = [
    (60, 700, "Statements of Income (in millions)"),
    (330, 680, "Six Months Ended June 30,"),
    (314, 668, "2024"),
    (404, 668, "2023"),
    (60, 656, "Net sales"),
    (320, 656, "$1,235"),
    (410, 656, "$1,102"),
    (60, 644, "Net income"),
    (330, 644, "88"),
    (420, 644, "71"),
    (60, 600, "Date: August 2, 2024"),
]


@pytest.fixture
def filing(tmp_path):
    path = tmp_path / "hm.pdf"
    path.write_bytes(pdf(COVER, PAGE))
    return path


def test_table_cells_become_facts_of_the_filing_with_their_page(filing):
    result = read(filing)
    first = next(iter(result.figures))
    assert (first.series.entity, first.series.measure, first.value) == (
        "Harrow Mills",
        "revenue",
        Decimal(1_235_000_000),
    )
    assert (first.start, first.end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert first.place == "page 2, line 4, row “Net sales”, Six Months Ended June 30, 2024"
    assert (first.source.grade, first.source.published) == (Grade.FILING, date(2024, 8, 2))


def test_passages_have_their_page(filing):
    rows = [e.place for e in read(filing).excerpts if "(in millions): Net sales;" in e.text]
    assert rows == ["page 2, line 4"]


def test_a_broken_pdf_is_one_line(tmp_path):
    path = tmp_path / "cut.pdf"
    path.write_bytes(pdf(COVER)[:200])
    with pytest.raises(SourceError, match=r"cut\.pdf: not a PDF that can be read"):
        read(path)


def test_a_pdf_is_told_by_its_mark(filing):
    assert sniff(filing.with_suffix(".bin"), filing.read_bytes()[:4096])
    assert not sniff(filing.with_suffix(".bin"), b"Harrow Mills")


def test_a_real_filing(shared):
    result = read(shared / "pdf" / "NVDA_10-Q_2023Q2.pdf")
    sales = {
        (f.series.scope, (f.end - f.start).days > 100): f.value
        for f in result.figures
        if f.series.measure == "revenue" and f.end == date(2023, 7, 30)
    }
    assert sales["", False] == Decimal(13_507_000_000)
    assert sales["data center", True] == Decimal(14_607_000_000)
