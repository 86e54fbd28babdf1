"""The plain text that a draft is read in, and the way back to its own."""

from __future__ import annotations

import pytest

import factcheck
from claims.document import Span
from claims.formats import read_bytes, read_document
from claims.plain import plain_reading

SENTENCE = "Acme's sales rose 25 percent to $36 million."
WRITTEN_OTHERWISE = {
    "a hard line break": "Acme's sales rose 25\npercent to $36 million.",
    "a line break of Windows": "Acme's sales rose 25\r\npercent to $36 million.",
    "an indented line": "Acme's sales rose 25\n   percent to $36 million.",
    "no-break spaces": "Acme's sales rose 25\u00a0percent to $36\u202fmillion.",
    "soft hyphens": "Acme's sales rose 25 per\u00adcent to $36 mil\u00adlion.",
    "a byte-order mark inside": "Acme's sales \ufeffrose 25 percent to $36 million.",
    "emphasis": "Acme's sales rose **25 percent** to *$36 million*.",
    "underscores": "Acme's sales rose _25 percent_ to __$36 million__.",
    "doubled blanks": "Acme's sales  rose 25 percent to $36  million.",
}


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_a_sentence_is_read_in_plain_text_however_it_is_typed(text):
    plain = plain_reading(read_document(text))
    assert [s.text for s in plain.document.sentences] == [SENTENCE]


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_its_claims_stand_where_they_stand_in_the_original(text):
    change, level = (c for c in factcheck.extract(text) if c.quantity)
    assert change.text == "25 percent"
    assert text[level.span.start : level.span.end].startswith("$36")
    assert "".join(c for c in text[level.span.start : level.span.end] if c.isalnum()) == "36million"


def test_a_plain_text_is_itself():
    document = read_document(SENTENCE)
    assert plain_reading(document).document is document


def test_a_plain_reading_is_plain():
    plain = plain_reading(read_document("Up **5%**\u00a0to\n$3 **million**. Down\u00ad."))
    assert plain_reading(plain.document).document is plain.document


def test_a_span_of_the_plain_text_comes_from_one_of_the_original():
    text = "# Sales up\n\nThey rose **25\npercent** to [$36 million](a.html)."
    plain = plain_reading(read_bytes(text.encode(), name="draft.md"))
    at = plain.document.text.index("$36 million")
    there = plain.place(Span(at, at + len("$36 million")))
    assert there.of(text) == "$36 million"
    assert plain.place(Span(at, at)) == Span(there.start, there.start)


def test_a_tag_between_two_words_is_a_blank_and_a_sign_within_one_is_nothing():
    text = "Sales rose 5%<br>from June, **thrice**fold."
    plain = plain_reading(read_bytes(text.encode(), name="draft.md"))
    assert plain.document.text == "Sales rose 5% from June, thricefold."


def test_cells_of_a_table_and_the_blocks_around_it_move_with_the_text():
    text = "# Sa\u00adles\n\n| a | **b** |\n|---|---|\n| 1\u00a0000 | 2 |\n\nDone, in **all**.\n"
    plain = plain_reading(read_bytes(text.encode(), name="draft.md"))
    (table,) = plain.document.tables
    assert [cell.text for cell in table.cells] == ["a", "b", "1 000", "2"]
    assert all(cell.span.of(plain.document.text) == cell.text for cell in table.cells)
    assert plain.document.blocks[0].span.of(plain.document.text) == "Sales"


def test_a_finding_is_reported_where_the_original_has_it():
    text = "Sales rose **25 percent** to **$36 million**\nfrom **$40 million**."
    (finding,) = factcheck.check(text).findings
    assert [span.of(text) for span in finding.spans] == ["rose", "$36 million", "$40 million"]
    assert finding.working == "from $40m to $36m, text says up"


@pytest.mark.parametrize(
    "text", ["5*6*7 is 210.", "Up 5%* and 6%*. * unaudited", "snake_case_name"]
)
def test_stars_and_underscores_that_are_no_emphasis_stay(text):
    assert plain_reading(read_document(text)).document.text == text
