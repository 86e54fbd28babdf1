"""What a page prints for leafing through it is no passage and no title of a table."""

from __future__ import annotations

import pytest

from claims.formats import read_bytes
from sources.readers.furniture import without_furniture


def lines_left(html):
    document = read_bytes(html.encode(), name="page.html", format="html")
    left, _ = without_furniture(document)
    return [" ".join(b.span.of(left.text).split()) for b in left.blocks]


def pages(foot, head="", count=6):
    return "".join(
        f"<p>{head}</p><p>Line {n} of the story tells of mill {chr(65 + n)}.</p><p>{foot.format(n)}</p>"
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(
    "foot",
    ["{}", "Harrow Mills | 2024 Form 10-K | {}", "Page {} of 6", "F-{}"],
)
def test_a_line_that_counts_the_pages_goes(foot):
    assert lines_left(pages(foot)) == [
        f"Line {n} of the story tells of mill {chr(65 + n)}." for n in range(1, 7)
    ]


def test_a_running_head_goes_with_the_page_number_it_stands_beside():
    left = lines_left(pages("{}", head="HARROW MILLS AND SUBSIDIARIES"))
    assert "HARROW MILLS AND SUBSIDIARIES" not in left
    assert len(left) == 6


@pytest.mark.parametrize("said", ["Revenue in 2021 rose.", "Level 1", "Year 3"])
def test_a_line_that_comes_again_and_counts_nothing_stays(said):
    assert lines_left(f"<p>{said}</p><p>Looms.</p>" * 6).count(said) == 6


def test_fewer_than_four_pages_show_no_habit():
    assert "3" in lines_left(pages("{}", count=3))


def test_a_table_of_contents_goes_and_a_table_of_figures_stays():
    rows = (("Item 1.", "Business", 4), ("Item 2.", "Properties", 9), ("Item 3.", "Risks", 12))
    contents = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    figures = "<tr><td>Looms</td><td>4</td></tr><tr><td>Sheds</td><td>9</td></tr><tr><td>Total</td><td>13</td></tr>"
    document = read_bytes(
        f"<table>{contents}</table><p>Then.</p><table>{figures}</table>".encode(),
        name="page.html",
        format="html",
    )
    left, notes = without_furniture(document)
    assert [table.cells[0].text for table in left.tables] == ["Looms"]
    assert notes == ("1 table: of contents",)


def test_boxes_to_tick_go():
    html = (
        "<p>Indicate by check mark whether the registrant is a shell company.</p><p>Yes ☐ No ☒</p>"
        "<p>Harrow Mills was founded in Leeds.</p>"
    )
    assert lines_left(html) == ["Harrow Mills was founded in Leeds."]


def test_places_and_sentences_are_as_before():
    document = read_bytes(pages("{}").encode(), name="page.html", format="html")
    left, notes = without_furniture(document)
    assert left.text == document.text
    assert [left.blocks[s.paragraph].span.contains(s.span) for s in left.sentences] == [True] * 6
    assert notes == ("6 lines: page numbers, running heads and boxes to tick",)
