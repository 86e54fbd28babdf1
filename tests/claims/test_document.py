"""Documents: spans, lines, sentences by offset, and the reading without markup."""

from claims.document import Cell, Document, Sentence, Span, Table


def test_a_span_is_half_open():
    assert Span(2, 5).of("abcdefg") == "cde"
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 4).contains(Span(2, 4))
    assert not Span(0, 3).contains(Span(2, 4))


def test_a_span_shifts_and_covers():
    assert Span(2, 5).shift(10) == Span(12, 15)
    assert Span.cover([Span(4, 6), Span(1, 2)]) == Span(1, 6)


def test_positions_count_lines_and_columns_from_one():
    document = Document("Sales\nrose 5%.\n\nCosts fell.")
    assert document.position(0) == (1, 1)
    assert document.position(6) == (2, 1)
    assert document.position(11) == (2, 6)
    assert document.position(16) == (4, 1)


def test_a_sentence_is_found_by_any_offset_in_it_and_not_between():
    text = "Sales rose.  Costs fell."
    first = Sentence("Sales rose.", Span(0, 11), 0)
    second = Sentence("Costs fell.", Span(13, 24), 0)
    document = Document(text, sentences=(first, second))
    assert document.sentence_at(0) == first
    assert document.sentence_at(10) == first
    assert document.sentence_at(12) is None
    assert document.sentence_at(23) == second
    assert document.sentence_at(24) is None


def test_the_reading_blanks_markup_and_keeps_every_offset():
    document = Document("rose to **23 billion** yuan", markup=(Span(8, 10), Span(20, 22)))
    assert document.reading == "rose to   23 billion   yuan"
    assert len(document.reading) == len(document.text)


def test_a_text_without_markup_is_its_own_reading():
    text = "rose to 23 billion yuan"
    assert Document(text).reading is text


def test_the_title_is_the_headlines_text():
    assert (
        Document("Alpha lifts profit\n\nMore.", headline=Span(0, 18)).title == "Alpha lifts profit"
    )
    assert Document("More.").title is None


def test_the_shape_of_a_table_counts_spanned_cells():
    table = Table(
        Span(0, 1), (Cell("a", Span(0, 1), 0, 0, rows=2), Cell("b", Span(0, 1), 1, 1, columns=2))
    )
    assert table.shape == (2, 3)
    assert Table(Span(0, 0), ()).shape == (0, 0)
