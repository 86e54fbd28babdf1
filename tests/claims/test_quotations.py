"""What is quoted, and who said it."""

import pytest

from claims.entity import EntityDirectory
from claims.formats import read_document
from claims.recognizers.quotations import find_quotations
from claims.who.discourse import find_mentions

# (text, [(quoted words, speaker)])
CASES = [
    ("“Orders are strong,” Jane Doe said.", [("Orders are strong,", "Jane Doe")]),
    (
        "“Orders are strong,” said Jane Doe. “They will stay so.”",
        [("Orders are strong,", "Jane Doe"), ("They will stay so.", "Jane Doe")],
    ),
    ("Jane Doe said: “Orders are strong.”", [("Orders are strong.", "Jane Doe")]),
    ('"Orders are strong," Jane Doe said.', [("Orders are strong,", "Jane Doe")]),
    ('Jane Doe said orders were "very strong".', [("very strong", "Jane Doe")]),
    ("The so-called “green” bonds sold well.", [("green", None)]),
    (
        "Jane Doe runs the yard. “Orders are strong,” she said.",
        [("Orders are strong,", "Jane Doe")],
    ),
    (
        "“Orders are strong.\n\n“They will stay so,” Jane Doe said.",
        [("Orders are strong.", None), ("They will stay so,", "Jane Doe")],
    ),
    (
        "“He told me ‘wait’ and I did,” Jane Doe said.",
        [("He told me ‘wait’ and I did,", "Jane Doe")],
    ),
    ("‘Orders are strong,’ Jane Doe said.", [("Orders are strong,", "Jane Doe")]),
    ("Jane Doe read the book “Rivers and Tides” twice.", [("Rivers and Tides", None)]),
    ("The firm's owners' plan isn't ready.", []),
    ("According to Jane Doe, “orders are strong.”", [("orders are strong.", "Jane Doe")]),
    (
        "“Orders are strong,” Brightwater said in a statement.",
        [("Orders are strong,", "Brightwater")],
    ),
    ("“Orders are strong,” Jane Doe told Reuters.", [("Orders are strong,", "Jane Doe")]),
    (
        "Jane Doe met John Smith. “Orders are strong,” Smith told Doe.",
        [("Orders are strong,", "John Smith")],
    ),
    (
        "“Orders are strong,” she said, “and they will stay so.”",
        [("Orders are strong,", None), ("and they will stay so.", None)],
    ),
    (
        "Jane Doe, chief executive of Brightwater, said, “Orders are strong.”",
        [("Orders are strong.", "Jane Doe")],
    ),
    ("The word “surplus” does not appear, Jane Doe said.", [("surplus", None)]),
    ("A 5' 11\" beam fell.", []),
]


def quotations(text):
    document = read_document(text)
    return find_quotations(document, find_mentions(document, EntityDirectory()))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_of(text, expected):
    assert [(q.text, q.speaker and q.speaker.name) for q in quotations(text)] == expected


def test_the_span_lies_inside_the_marks():
    text = "“Orders are strong,” Jane Doe said."
    (quotation,) = quotations(text)
    assert quotation.span.of(text) == "Orders are strong,"
    assert quotation.verb == "said"


def test_the_rest_of_a_speech_belongs_to_its_speaker():
    text = "Jane Doe said: “Orders are strong.\n\n“They will stay so.”"
    assert [q.speaker.name for q in quotations(text)] == ["Jane Doe", "Jane Doe"]
