"""Workbooks and CSV tables: fact tables, the SEC's renderings, everything else as passages, and broken files."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers import facttable, reader_for
from sources.readers.spreadsheet import read

ABOUT = [
    ["Document and Entity Information"],
    ["Entity Registrant Name", "HARROW MILLS INC"],
    ["Entity Central Index Key", "0000000012"],
    ["Document Type", "10-Q"],
    ["Document Period End Date", "Jun. 30, 2024"],
    ["Current Fiscal Year End Date", "--12-31"],
]
INCOME = [
    ["STATEMENTS OF INCOME - USD ($) $ in Millions", "6 Months Ended", None],
    [None, "Jun. 30, 2024", "Jun. 30, 2023"],
    ["Net sales", 1235, 1102],
    ["Operating income", -48, 12.5],
]


@pytest.fixture
def workbook(tmp_path):
    def workbook(**sheets):
        path = tmp_path / "book.xlsx"
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(path)
        return path

    return workbook


def test_a_rendered_filing_becomes_facts(workbook):
    result = read(workbook(about=ABOUT, income=INCOME))
    assert [
        (f.series.entity, f.series.measure, f.start, f.end, f.value) for f in result.figures
    ] == [
        ("Harrow Mills", "revenue", date(2024, 1, 1), date(2024, 6, 30), Decimal(1_235_000_000)),
        ("Harrow Mills", "revenue", date(2023, 1, 1), date(2023, 6, 30), Decimal(1_102_000_000)),
        (
            "Harrow Mills",
            "operating income",
            date(2024, 1, 1),
            date(2024, 6, 30),
            Decimal(-48_000_000),
        ),
        (
            "Harrow Mills",
            "operating income",
            date(2023, 1, 1),
            date(2023, 6, 30),
            Decimal(12_500_000),
        ),
    ]
    assert {f.source.grade for f in result.figures} == {Grade.FILING}
    assert result.year_ends == {"Harrow Mills": (12, 31)}


def test_a_sheet_with_the_header_of_a_fact_table_is_one(workbook):
    header = ["entity", "measure", "period_start", "period_end", "value", "unit", "source", "grade"]
    row = [
        "Harrow Mills",
        "revenue",
        datetime(2024, 1, 1),
        datetime(2024, 6, 30),
        835.5,
        "GBP",
        "report",
        "filing",
    ]
    (figure,) = read(workbook(facts=[header, row])).figures
    assert (figure.series.measure, figure.start, figure.value) == (
        "revenue",
        date(2024, 1, 1),
        Decimal("835.5"),
    )


def test_a_table_of_nobody_is_passages(workbook):
    result = read(workbook(sheds=[["Shed", "Opened"], ["Leeds", date(2024, 5, 1)], ["York", None]]))
    assert list(result.figures) == []
    assert [excerpt.text for excerpt in result.excerpts] == [
        "sheds Shed: Leeds; Opened: May 1, 2024"
    ]
    assert result.notes == ("tables: the page does not say whose figures they hold",)


def test_a_csv_file_that_is_no_fact_table_is_passages(tmp_path):
    path = tmp_path / "sheds.csv"
    path.write_text("Shed;Looms\nLeeds;40\nYork;12\n")
    assert [excerpt.text for excerpt in read(path).excerpts] == [
        "Shed: Leeds; Looms: 40",
        "Shed: York; Looms: 12",
    ]
    assert reader_for(path).name == "spreadsheet"


def test_a_csv_file_that_names_entities_and_measures_is_a_fact_table(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_text("entity,measure\nHarrow Mills,revenue\n")
    assert reader_for(path) is facttable.READER


@pytest.mark.parametrize("cut", [40, 400])
def test_a_truncated_workbook_is_one_line(workbook, cut):
    path = workbook(income=INCOME)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match=r"book\.xlsx: a workbook that is damaged") as error:
        read(path)
    assert "\n" not in str(error.value)


def test_a_zip_that_is_no_workbook_is_one_line(tmp_path):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook")
    with pytest.raises(SourceError, match=r"book\.xlsx: a workbook that is damaged"):
        read(path)


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 20_000_000)
    with pytest.raises(SourceError, match=r"unpacks to 20,000,000 bytes, a trap"):
        read(path)


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "an empty table"), (b"caf\xe9,1\n", "not UTF-8 at byte 3")]
)
def test_a_broken_csv_file_is_one_line(tmp_path, content, why):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=f"a\\.csv: {why}"):
        read(path)
