"""Plain text: paragraphs, wrapped lines, headings, datelines, dates, tables."""

from datetime import date

import pytest

from claims.formats import read_document


def kinds(document):
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def sentences(document):
    return [sentence.text for sentence in document.sentences]


def test_paragraphs_stand_between_blank_lines():
    document = read_document("Sales rose 5 percent.\n\nCosts fell 2 percent.\n")
    assert kinds(document) == [
        ("paragraph", "Sales rose 5 percent."),
        ("paragraph", "Costs fell 2 percent."),
    ]
    assert [s.paragraph for s in document.sentences] == [0, 1]


def test_wire_copy_with_a_paragraph_per_line():
    document = read_document("Sales rose 5 percent.\niPhone sales fell.\nCosts were flat.")
    assert [text for _, text in kinds(document)] == [
        "Sales rose 5 percent.",
        "iPhone sales fell.",
        "Costs were flat.",
    ]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The group said on Tuesday that its sales in the first half of the year rose\n"
        "5 percent to 4.2 billion euros, helped by demand in Asia. Chief executive Dana\n"
        "Reyes called the result solid.\n"
    )
    document = read_document(text)
    assert len(document.blocks) == 1
    assert sentences(document)[1] == "Chief executive Dana\nReyes called the result solid."


def test_windows_line_ends_are_kept_and_spans_hold():
    document = read_document("Sales rose\r\nto $4m.\r\n\r\nCosts fell.")
    assert sentences(document) == ["Sales rose\r\nto $4m.", "Costs fell."]
    assert all(s.span.of(document.text) == s.text for s in document.sentences)


def test_the_first_line_without_a_stop_is_the_headline_and_later_ones_headings():
    document = read_document("Acme lifts profit\n\nAcme made $5m.\n\nOutlook\n\nIt expects more.")
    assert document.title == "Acme lifts profit"
    assert kinds(document)[0] == ("headline", "Acme lifts profit")
    assert kinds(document)[2] == ("heading", "Outlook")


def test_a_heading_below_the_first_paragraph_is_no_headline():
    document = read_document("Acme made $5m.\n\nOutlook\n\nIt expects more.")
    assert document.title is None
    assert kinds(document)[1] == ("heading", "Outlook")


def test_a_text_of_one_line_is_a_paragraph_even_without_a_stop():
    assert kinds(read_document("Revenue rose 5% to $5m")) == [
        ("paragraph", "Revenue rose 5% to $5m")
    ]


def test_list_items_lose_their_marks():
    document = read_document("Results:\n• Sales rose 5%\n- Costs fell 3%\n2. Cash was $2m.")
    assert kinds(document)[1:] == [
        ("list item", "Sales rose 5%"),
        ("list item", "Costs fell 3%"),
        ("list item", "Cash was $2m."),
    ]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("LONDON, Aug 28 (Newswire) - ", "LONDON, Aug 28 (Newswire) -"),
        ("Aug 28 (Newswire) - ", "Aug 28 (Newswire) -"),
        ("(Newswire) - ", "(Newswire) -"),
        ("NEW YORK (NWS) -- ", "NEW YORK (NWS) --"),
        ("SHANGHAI/BEIJING, Aug. 28 (Newswire) – ", "SHANGHAI/BEIJING, Aug. 28 (Newswire) –"),
        ("SALEM, Ore.--(WIRE)--Aug. 28, 2024--", "SALEM, Ore.--(WIRE)--Aug. 28, 2024--"),
        ("SALEM, OREGON — August 28, 2024 — ", "SALEM, OREGON — August 28, 2024 —"),
        ("WASHINGTON — ", "WASHINGTON —"),
    ],
)
def test_a_wire_dateline_stands_apart_from_the_first_sentence(opening, dateline):
    document = read_document(opening + "The group cut its forecast to $5m.")
    assert document.dateline is not None
    assert document.dateline.of(document.text) == dateline
    assert sentences(document) == ["The group cut its forecast to $5m."]


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA — the maker of chips — rose 5 percent.",
        "Acme - Bolt merger talks ended.",
        "Date 28 August 2024 marks the start of the levy.",
        "May 2024 was a good month.",
        "Rental income (Boston) - as restated - was $5m.",
    ],
)
def test_what_only_resembles_a_dateline_stays_in_its_sentence(text):
    document = read_document(text)
    assert document.dateline is None
    assert document.published is None
    assert sentences(document) == [text]


def test_the_slug_of_a_wire_is_no_part_of_the_headline():
    document = read_document("UPDATE 2-Nokia cuts jobs\n\nOULU, May 5 (Wire) - Nokia cut 300 jobs.")
    assert document.headline is not None
    assert document.headline.of(document.text) == "Nokia cuts jobs"
    assert document.dateline is not None
    assert document.dateline.of(document.text) == "OULU, May 5 (Wire) -"


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        (" date 2024-08-28 ", date(2024, 8, 28)),
        ("2024-08-28 ", date(2024, 8, 28)),
        ("Published: 28 August 2024\n\n", date(2024, 8, 28)),
        ("Posted on Wed, Aug. 28, 2024 at 5:10 p.m. ET\n", date(2024, 8, 28)),
        ("By Ana Reyes\n28 August 2024\n\n", date(2024, 8, 28)),
        ("By Ana Reyes | 28 August 2024, 10:15 GMT\n", date(2024, 8, 28)),
        ("Updated: 08/28/2024\n", date(2024, 8, 28)),
        ("PARIS, 28 August 2024 – ", date(2024, 8, 28)),
        ("---\ndate: 2024-08-28T09:00:00Z\n---\n", date(2024, 8, 28)),
        ("Published: 08/09/2024\n", None),
        ("LONDON, Aug 28 (Newswire) - ", None),
        ("", None),
    ],
)
def test_the_day_of_publication(opening, published):
    document = read_document(opening + "The group cut its forecast to $5m.")
    assert document.published == published
    assert sentences(document)[-1] == "The group cut its forecast to $5m."


def test_a_date_given_from_outside_wins():
    document = read_document("Published: 28 August 2024\n\nSales rose.", published=date(2024, 9, 1))
    assert document.published == date(2024, 9, 1)


def test_byline_and_date_between_headline_and_story_are_not_prose():
    document = read_document(
        "Acme lifts profit\n\nBy Ana Reyes and Jo Lund\nAug. 28, 2024\n\nAcme made $5m."
    )
    assert document.title == "Acme lifts profit"
    assert document.published == date(2024, 8, 28)
    assert sentences(document) == ["Acme lifts profit", "Acme made $5m."]


def test_a_headline_from_outside_is_marked_where_the_draft_has_it_and_else_left_out():
    text = "Acme lifts profit\n\nAcme made $5m."
    assert read_document(text, headline="Acme  lifts profit").title == "Acme lifts profit"
    other = read_document(text, headline="Profit up at Acme")
    assert other.headline is None
    assert kinds(other)[0] == ("heading", "Acme lifts profit")


@pytest.mark.parametrize(
    "rows",
    [
        "Region    2022    2023\nEurope     120     130\nAsia        80      95",
        "Region\t2022\t2023\nEurope\t120\t130\nAsia\t80\t95",
        "Region | 2022 | 2023\n--- | --- | ---\nEurope | 120 | 130\nAsia | 80 | 95",
    ],
)
def test_an_unmistakable_table(rows):
    document = read_document(f"Sales by region (in millions):\n{rows}\n\nSales rose.")
    (table,) = document.tables
    assert table.shape == (3, 3)
    assert table.caption == "Sales by region (in millions):"
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Europe", "120", "130"]
    assert all(cell.span.of(document.text) == cell.text for cell in table.cells)
    assert sentences(document) == ["Sales by region (in millions):", "Sales rose."]


def test_two_spaces_after_a_stop_make_no_table():
    document = read_document("Sales rose.  Costs fell.\nCash grew.  Debt fell.\nAll rose.  Nice.")
    assert document.tables == ()
    assert len(document.sentences) == 6
