"""Word documents: paragraphs, styles, tables, and the run of every stretch."""

import sys
from datetime import date
from io import BytesIO

import pytest

from claims.errors import ConfigError, DocumentError
from claims.formats import read_bytes

docx = pytest.importorskip("docx", reason="python-docx is not installed (extra `docx`)")


def data_of(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def draft():
    document = docx.Document()
    document.add_heading("Acme lifts profit", 0)
    document.add_paragraph("Published: 28 August 2024")
    paragraph = document.add_paragraph("LONDON, Aug 28 (Newswire) - Acme made ")
    paragraph.add_run("£23").bold = True
    paragraph.add_run(" billion.  Costs fell.")
    document.add_heading("Outlook", 2)
    document.add_paragraph("Sales up 5%", style="List Bullet")
    return document


def test_paragraphs_by_their_styles():
    document = read_bytes(data_of(draft()), name="draft.docx")
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("headline", "Acme lifts profit"),
        ("dateline", "Published: 28 August 2024"),
        ("dateline", "LONDON, Aug 28 (Newswire) -"),
        ("paragraph", "Acme made £23 billion. Costs fell."),
        ("heading", "Outlook"),
        ("list item", "Sales up 5%"),
    ]
    assert document.published == date(2024, 8, 28)
    assert document.format == "docx"


def test_every_run_leads_back_to_its_words():
    source = draft()
    document = read_bytes(data_of(source), name="draft.docx")
    bold = next(run for run in document.runs if run.span.of(document.text) == "£23")
    assert bold.place == "body/p[3]/r[2]"
    after = next(run for run in document.runs if run.span.of(document.text) == "billion.")
    words = source.paragraphs[2].runs[2].text
    assert (after.place, words[after.offset :][:8]) == ("body/p[3]/r[3]", "billion.")


def test_tables_with_merged_cells_in_reading_order():
    source = docx.Document()
    source.add_paragraph("Sales were:")
    table = source.add_table(3, 3)
    for row, words in enumerate((("Year", "Sales", ""), ("2023", "5", "6"), ("", "7", "8"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    source.add_paragraph("They rose.")
    document = read_bytes(data_of(source))
    (read,) = document.tables
    assert read.caption == "Sales were:"
    assert [(c.text, c.row, c.column, c.rows, c.columns) for c in read.cells] == [
        ("Year", 0, 0, 1, 1),
        ("Sales", 0, 1, 1, 2),
        ("2023", 1, 0, 2, 1),
        ("5", 1, 1, 1, 1),
        ("6", 1, 2, 1, 1),
        ("7", 2, 1, 1, 1),
        ("8", 2, 2, 1, 1),
    ]
    assert [b.kind for b in document.blocks] == ["paragraph", "table", "paragraph"]


def test_a_box_around_prose_is_no_table():
    source = docx.Document()
    source.add_table(1, 1).cell(0, 0).text = "Sales rose 5%."
    document = read_bytes(data_of(source))
    assert document.tables == ()
    assert [s.text for s in document.sentences] == ["Sales rose 5%."]


def test_the_date_in_the_files_properties_is_not_the_day_of_publication():
    source = docx.Document()
    source.add_paragraph("Sales rose.")
    assert read_bytes(data_of(source)).published is None


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_cut_off_file_is_one_line_of_error(keep):
    data = data_of(draft())
    with pytest.raises(
        DocumentError, match=r"\Adraft\.docx: not readable as a Word document[^\n]*\Z"
    ):
        read_bytes(data[: int(len(data) * keep)], name="draft.docx")


def test_without_python_docx_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ConfigError, match=r"pip install 'factcheck-desk\[docx\]'"):
        read_bytes(b"PK", name="draft.docx")


def test_an_empty_document_is_refused():
    with pytest.raises(DocumentError, match="empty"):
        read_bytes(data_of(docx.Document()), name="draft.docx")
