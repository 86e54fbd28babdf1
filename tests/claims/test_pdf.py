"""PDF: characters to lines, lines to paragraphs and tables, and the page that each stands on."""

from __future__ import annotations

import pytest
from pdfs import pdf

from claims.errors import ConfigError, DocumentError
from claims.formats import read_bytes


def read(*pages):
    return read_bytes(pdf(*pages), name="hm.pdf")


def texts(document):
    return [" ".join(block.span.of(document.text).split()) for block in document.blocks]


def cells(document):
    """(row, column, columns, text) of the first table."""
    return [(c.row, c.column, c.columns, c.text) for c in document.tables[0].cells]


STATEMENT = (
    (60, 700, "Statements of Income (in millions)"),
    (330, 680, "Six Months Ended"),
    (310, 668, "June 30,"),
    (400, 668, "June 30,"),
    (314, 656, "2024"),
    (404, 656, "2023"),
    (60, 644, "Net sales:"),
    (66, 632, "Cloth"),
    (300, 632, "$"),
    (320, 632, "1,235"),
    (390, 632, "$"),
    (410, 632, "1,102"),
    (66, 620, "Purchases of looms and of the"),
    (66, 608, "sheds around them"),
    (324, 608, "(48)"),
    (414, 608, "(12)"),
)


def test_lines_close_under_each_other_are_one_paragraph():
    document = read(
        [
            (60, 700, "Harrow Mills opened a shed in Leeds in the spring of the year, and it has"),
            (60, 688, "hired ninety weavers since."),
            (60, 650, "It closed another."),
        ]
    )
    assert texts(document) == [
        "Harrow Mills opened a shed in Leeds in the spring of the year, and it has hired ninety weavers since.",
        "It closed another.",
    ]


def test_each_line_has_its_page_and_number():
    document = read(
        [(60, 700, "Weaving grew.")], [(60, 700, "Spinning fell."), (60, 600, "Dyeing rose.")]
    )
    places = {run.span.of(document.text): run.place for run in document.runs}
    assert places == {
        "Weaving grew.": "page 1, line 1",
        "Spinning fell.": "page 2, line 1",
        "Dyeing rose.": "page 2, line 2",
    }


def test_figures_under_each_other_are_a_table_with_headers_over_what_they_head():
    document = read(list(STATEMENT))
    assert cells(document) == [
        (0, 2, 3, "Six Months Ended"),
        (1, 2, 1, "June 30,"),
        (1, 4, 1, "June 30,"),
        (2, 2, 1, "2024"),
        (2, 4, 1, "2023"),
        (3, 0, 1, "Net sales:"),
        (4, 0, 1, "Cloth"),
        (4, 1, 1, "$"),
        (4, 2, 1, "1,235"),
        (4, 3, 1, "$"),
        (4, 4, 1, "1,102"),
        (5, 0, 1, "Purchases of looms and of the sheds around them"),
        (5, 2, 1, "(48)"),
        (5, 4, 1, "(12)"),
    ]


def test_the_title_before_a_table_is_its_caption():
    assert read(list(STATEMENT)).tables[0].caption == "Statements of Income (in millions)"


def test_prose_with_figures_in_it_is_no_table():
    document = read(
        [
            (60, 700, "Sales were 1,235 in 2024 and 1,102 in 2023, and costs were 900 and 800."),
            (60, 688, "Of these 48 and 12 were for looms."),
        ]
    )
    assert document.tables == ()


def test_running_titles_and_page_numbers_are_left_out():
    pages = [
        [(60, 760, "Harrow Mills 10-Q"), (60, 500, f"Shed {word} weaves."), (300, 30, f"{n}")]
        for n, word in enumerate("abcd", 1)
    ]
    assert texts(read(*pages)) == [f"Shed {word} weaves." for word in "abcd"]


def test_a_pdf_of_pictures_is_named():
    with pytest.raises(DocumentError, match=r"hm\.pdf: a PDF without text.*text layer"):
        read([])


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing more", pdf([(60, 700, "Cut")])[:120]])
def test_a_broken_pdf_is_one_line(data):
    with pytest.raises(DocumentError, match=r"hm\.pdf: not a PDF that can be read") as error:
        read_bytes(data, name="hm.pdf")
    assert "\n" not in str(error.value)


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(ConfigError, match=r"pip install 'factcheck-desk\[pdf\]'"):
        read([(60, 700, "Harrow")])
