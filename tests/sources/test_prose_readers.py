from __future__ import annotations

import zipfile
from datetime import date

import pytest

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers import html, reader_for, text


def excerpts(reader, tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return list(reader.read(path).excerpts)


def test_a_short_text_is_one_passage(tmp_path):
    (found,) = excerpts(text, tmp_path, "a.txt", "Pell makes rope. It is based in Hull.\n")
    assert found.text == "Pell makes rope. It is based in Hull."
    assert (found.place, found.source.name, found.source.grade) == ("line 1", "a.txt", Grade.PRESS)


def test_a_header_says_where_the_prose_comes_from(tmp_path):
    (found,) = excerpts(
        text,
        tmp_path,
        "a.txt",
        "Source: Pell report\nGrade: company document\nPublished: 2024-08-15\nEntity: Pell\n\nPell makes rope.\n",
    )
    assert found.source == ("Pell report", Grade.COMPANY_DOCUMENT, date(2024, 8, 15))
    assert (found.entity, found.text, found.place) == ("Pell", "Pell makes rope.", "line 6")


def test_a_text_that_opens_with_a_colon_has_no_header(tmp_path):
    (found,) = excerpts(
        text, tmp_path, "a.txt", "Hull: Pell makes rope here and has done so for years.\n"
    )
    assert "Hull" in found.text
    assert found.source.name == "a.txt"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Grade: hearsay", "grade 'hearsay' is not known; write one of press"),
        ("Published: yesterday", "published 'yesterday' is no date; write it as 2024-08-28"),
    ],
)
def test_a_wrong_header_is_said(tmp_path, line, why):
    with pytest.raises(SourceError, match=why):
        excerpts(text, tmp_path, "a.txt", f"{line}\n\nPell makes rope.\n")


def test_long_prose_is_cut_after_five_sentences(tmp_path):
    sentences = [f"Rope number {n} was tested in the yard at Hull." for n in range(12)]
    found = excerpts(text, tmp_path, "a.txt", " ".join(sentences) + "\n")
    assert [e.text.count("Rope number") for e in found] == [5, 5, 2]
    assert " ".join(e.text for e in found) == " ".join(sentences)


def test_a_heading_goes_with_the_prose_below_it(tmp_path):
    rope = (
        "Pell makes rope of hemp and of nylon, and sells most of it to yards along the coast. " * 3
    )
    found = excerpts(
        text, tmp_path, "a.md", f"# Rope\n\n{rope}\n\n## Twine\n\nIt makes no twine.\n"
    )
    assert [e.text for e in found] == [f"Rope: {rope.strip()}", "Twine: It makes no twine."]


def test_sections_of_a_few_words_share_a_passage(tmp_path):
    found = excerpts(text, tmp_path, "a.md", "# Rope\n\nNone.\n\n# Twine\n\nNone either.\n")
    assert [e.text for e in found] == ["Rope: None. Twine: None either."]


def test_a_table_row_carries_its_headers(tmp_path):
    found = excerpts(
        text,
        tmp_path,
        "a.md",
        "Pell makes rope.\n\n| Item | 2023 | 2024 |\n|---|---|---|\n| Rope | 4 | 5 |\n| Twine | 1 | 2 |\n",
    )
    assert [e.text.rpartition(": Rope;")[2] or e.text for e in found][-1].endswith(
        "2023: 1; 2024: 2"
    )
    assert any("Rope; 2023: 4; 2024: 5" in e.text for e in found)


def test_a_page_is_read_under_its_title(tmp_path):
    found = excerpts(
        html,
        tmp_path,
        "a.html",
        "<html><head><title>Pell half-year report</title></head><body><p>Pell makes <b>rope</b>.</p></body></html>",
    )
    assert "Pell makes rope." in " ".join(e.text for e in found)
    assert found[0].source.name in ("Pell half-year report", "a.html")


def test_binary_under_a_text_name_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(SourceError, match=r"format not known"):
        reader_for(path)


def test_an_unknown_format_is_named(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x7fELF\0")
    with pytest.raises(
        SourceError,
        match=r"format not known; known are companyfacts, .*, text",
    ):
        reader_for(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "old.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
            "an Office file of the old kind, or locked by a password",
        ),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
            "or locked by a password; save it as .xlsx without one",
        ),
        (
            "table.csv",
            "Year,Revenue\n2023,10\n".encode("utf-16"),
            "text in UTF-16; save it as UTF-8",
        ),
    ],
)
def test_a_file_that_no_reader_takes_says_what_to_do(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        reader_for(path)


def test_a_workbook_that_is_a_csv_file_says_so(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_text("Year,Revenue\n2023,10\n")
    with pytest.raises(SourceError, match=r"no workbook but text; name it \.csv"):
        reader_for(path).read(path)


@pytest.mark.parametrize("name", ["eurofxref-hist.csv", "eurofxref-hist.zip"])
def test_the_ecbs_rates_are_recognised_and_not_stored_again(tmp_path, name):
    path = tmp_path / name
    record = "Date,USD,JPY,BGN,\n2024-08-27,1.1162,161.41,1.9558,\n"
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("eurofxref-hist.csv", record)
    else:
        path.write_text(record)
    reader = reader_for(path)
    found = reader.read(path)
    assert (reader.name, list(found.figures), list(found.excerpts)) == ("ECB rates", [], [])
    assert found.notes[0].startswith("rates: those until ")
