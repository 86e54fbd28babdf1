"""Whatever the text, nothing crashes and every span reproduces it; and what is said in other words is judged alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from claims.errors import DocumentError
from claims.formats import read_bytes

PIECES = (
    *(
        "$4.2 billion",
        "12 percent",
        "up from",
        "1,200",
        "of which",
        "half",
        "a third",
        "in 2023",
        "Acme",
        "Borland",
    ),
    *(
        "together",
        "the two",
        "rose",
        "fell",
        "to",
        "by",
        "and",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "\n",
        "| 3 |",
        "# ",
        "<td>",
    ),
    *(
        "HK$",
        "yuan",
        "5%",
        "-",
        "–",
        "a year earlier",
        "İ",
        "\u2028",
        "½",
        "²",
        "0",
        "9" * 40,
        "chairman",
        "said",
    ),
)
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_quantities_reproduce_the_text(text):
    end = 0
    for quantity in factcheck.quantities(text):
        assert quantity.span.of(text) == quantity.text
        assert end <= quantity.span.start < quantity.span.end
        end = quantity.span.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["text", "markdown", "html"]))
def test_no_format_crashes_and_its_spans_lie_in_the_text(text, kind):
    try:
        document = read_bytes(text.encode("utf-8", "replace"), format=kind)
    except DocumentError:
        return
    for part in (*document.sentences, *(c for table in document.tables for c in table.cells)):
        assert part.span.of(document.text) == part.text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_draft_crashes_a_check(text):
    try:
        report = factcheck.check(text)
    except DocumentError:
        return
    assert report.failures == ()
    length = len(report.document.text)
    for spans in (*(f.spans for f in report.findings), *((c.span,) for c in report.claims)):
        assert all(0 <= span.start < span.end <= length for span in spans)


def judged(text):
    report = factcheck.check(text, published="2024-08-28")
    return sorted((f.check, f.verdict) for f in report.findings), len(report.holding)


DRAFTS = (
    "Acme's revenue rose 50 percent to 1,500 yuan in 2023 from 1,200 yuan in 2022.",
    "Acme's revenue rose 25 percent to 1,500 yuan in 2023 from 1,200 yuan in 2022.",
)


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize(
    ("old", "new"),
    [("yuan", "RMB"), ("1,200", "1.2 thousand"), ("percent", "per cent"), ("yuan", "renminbi")],
)
def test_the_same_in_other_words_is_judged_alike(draft, old, new):
    assert judged(draft.replace(old, new)) == judged(draft)


def test_sentences_that_stand_alone_are_judged_alike_in_any_order():
    first = "Acme's revenue rose 50 percent to $1.5 million in 2023 from $1.2 million in 2022."
    second = "Borland's profit fell 10 percent to $9 million in 2023 from $10 million in 2022."

    assert judged(f"{first} {second}") == judged(f"{second} {first}")
    assert judged(f"{first} {second}")[0] == [("change-mismatch", "contradicted")]
