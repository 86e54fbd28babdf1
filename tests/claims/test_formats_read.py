"""Choosing the format, and drafts that cannot be read: one line that says what, where and what to do."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import formats
from claims.errors import DocumentError
from claims.formats import read_bytes, read_document


def refusal(*args, **kwargs):
    with pytest.raises(DocumentError) as caught:
        read_bytes(*args, **kwargs)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_file(tmp_path):
    with pytest.raises(DocumentError, match=r"none\.txt: no such file; check the path"):
        read_document(tmp_path / "none.txt")


def test_a_directory(tmp_path):
    with pytest.raises(DocumentError, match="a directory; name a file in it"):
        read_document(tmp_path)


def test_a_name_that_no_file_can_have():
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(Path("a\0b"))


def test_binary_data():
    assert refusal(b"\x7fELF\0\0", name="draft.txt").startswith("draft.txt: a NUL byte at offset 4")


def test_a_wrong_encoding_names_the_byte():
    message = refusal("Sales rose.\nActé 5%".encode("latin-1"), name="draft.txt")
    assert message == "draft.txt:2: byte 0xe9 at offset 15 is not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"<html><script>5</script></html>"])
def test_an_empty_draft(data):
    assert refusal(data) == "<stdin>: empty; give it some text"


def test_an_empty_str():
    with pytest.raises(DocumentError, match="the draft: empty"):
        read_document("  ")


def test_a_draft_over_the_limit(monkeypatch):
    monkeypatch.setattr(formats, "MAX_BYTES", 1_000_000)
    assert "over 1 MB" in refusal(b"a" * 1_000_001)


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"<SEC-DOCUMENT>0000000001-23-000001.txt : 20230315\n", "a full submission from EDGAR"),
        (b"\xd0\xcf\x11\xe0", "Office"),
        (b"PK\x03\x04x", "zip"),
    ],
)
def test_other_kinds_of_document_are_named(data, advice):
    assert advice in refusal(data)


def test_an_unknown_format():
    assert "one of docx, pdf, html, markdown, text" in refusal(b"Sales rose.", format="odt")


def test_nested_too_deep():
    assert "nested more than 1000 deep" in refusal(b"<div>" * 1500 + b"x", name="draft.html")


def test_byte_order_marks_are_no_text():
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert read_bytes("Sales rose.".encode(encoding)).text == "Sales rose."


def test_a_str_is_the_text_and_a_path_is_a_file(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Sales rose.", encoding="utf-8")
    assert read_document(path).path == str(path)
    assert read_document(str(path)).text == str(path)


def test_the_suffix_tells_before_the_content(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("# not a heading", encoding="utf-8")
    assert read_document(path).format == "text"


def test_plain_text_is_read_without_the_parsers_of_other_formats():
    code = (
        "import sys; from claims.formats import read_document; read_document('Sales rose 5 percent.');"
        "print(sorted({'lxml', 'docx', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def check_spans(document):
    text = document.text
    spans = [block.span for block in document.blocks]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for sentence in document.sentences:
        assert sentence.text == sentence.span.of(text)
        assert document.blocks[sentence.paragraph].span.contains(sentence.span)
    for table in document.tables:
        assert all(cell.text == cell.span.of(text) for cell in table.cells)
        assert all(table.span.contains(cell.span) for cell in table.cells)
    assert all(0 <= run.span.start < run.span.end <= len(text) for run in document.runs)
    assert len(document.reading) == len(text)


PIECES = (
    *(
        "# ",
        "- ",
        "> ",
        "**",
        "_",
        "[a](b 5)",
        "`",
        "|",
        "|--|--|",
        "\n",
        "\n\n",
        "\r\n",
        "  ",
        "\t",
        "1. ",
    ),
    *(
        "Sales rose. ",
        "23 billion",
        "LONDON, Aug 28 (X) - ",
        "2024-08-28 ",
        "By Ana",
        "---\n",
        "title: x",
        "\\",
    ),
    *(
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "<td rowspan=3>",
        "</table>",
        "<br>",
        "<!--",
        "-->",
        "&amp;",
        "<b>",
    ),
    *("<article>", "<h1>", "<caption>", "“", ".”", "\u00a0", "\U0001f600", "\x0c", "\u2028", "é"),
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.sampled_from(["text", "markdown", "html"]),
)
def test_any_text_is_read_or_refused_and_every_span_holds(text, name):
    try:
        document = read_bytes(text.encode(), format=name)
    except DocumentError:
        return
    check_spans(document)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=60), st.sampled_from(["text", "markdown", "html", "docx", None]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        document = read_bytes(data, format=name)
    except DocumentError:
        return
    check_spans(document)
