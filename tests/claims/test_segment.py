"""Sentences of business copy: where a stop ends one and where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.segment import split_sentences


def split(text):
    return [sentence.text for sentence in split_sentences(text, 0, len(text), 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okafor and Dr. Lund joined the board.",
        "Acme Corp. Chief Executive Dana Reyes sold shares.",
        "The U.S. Treasury sold $4.2 billion of notes.",
        "Grupo Sol S.A. Chairman Luis Vega resigned.",
        "It was No. 2 in the market, up 3.5 percent to $1.29bn.",
        "The deal closed on Aug. 28 at about 5 p.m. Wednesday in Tokyo.",
        "J. P. Lindqvist owns 4 percent.",
        "Output fell to approx. 40 tonnes vs. 55 a year earlier.",
        "Some costs, e.g. Freight, rose.",
        "Yahoo! Inc. agreed to the sale.",
        "“Is that enough?” Okafor asked analysts.",
        "“What a quarter!” said Reyes.",
        "Growth . . . slowed to 2 percent.",
        "“The market … Europe above all … is weak,” she said.",
        "See www.example.com or filings at sec.example/2.1 for more.",
        "The firm (Nasdaq: ABCD.) was listed in May.",
        "The shop opened at 9.01 a.m. (Sydney) and sold out.",
        "Rates (see Fig. 3) doubled.",
        "He works for the St. Louis branch.",
    ],
)
def test_one_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sales fell in the U.S.", "The company blamed the weather."),
        ("It was bought by Acme Inc.", "The price was $5m."),
        ("Revenue rose to $4.2 billion.", "Costs were flat."),
        ("Revenue rose in 2023.", "2024 was better."),
        ("“We grew again this year.”", "She gave no figure."),
        ("“We grew.”", "“We will grow again.”"),
        ("The call began at 5 p.m.", "Shares rose 3 percent."),
        ("Did margins hold?", "They did not."),
        ("Is the deal final?", "No."),
        ("Phones did well.", "iPhone sales rose 6 percent."),
        ("Sales fell (by 4 percent).", "Costs rose."),
        ("Then the doors opened…", "Nobody came."),
        ("“We waited …”", "Then Acme called."),
        ("It was sold to Acme Inc.", "Revenue doubled."),
        ("Someone finally moved in.", "Lettings rose."),
        ("The beam is 6 ft.", "The wall is higher."),
        ("Sales doubled.[3]", "Costs did not."),
        ("销售额增长了5%。", "成本下降了。"),
    ],
)
def test_two_sentences(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_missing_space_before_a_common_opening_still_ends_the_sentence():
    assert split("Profit doubled.The board met.") == ["Profit doubled.", "The board met."]


def test_a_number_with_a_stop_opens_a_list_item():
    assert split("1. Sales rose. 2. Costs fell.") == ["1. Sales rose.", "2. Costs fell."]


def test_a_line_break_is_a_space():
    assert split("Sales rose\nto $4m. Costs\r\nfell.") == ["Sales rose\nto $4m.", "Costs\r\nfell."]


def test_spans_are_of_the_whole_text_and_the_paragraph_is_kept():
    text = "HEAD  Sales rose. Costs fell.  TAIL"
    sentences = split_sentences(text, 4, 31, 7)
    assert [s.span.of(text) for s in sentences] == ["Sales rose.", "Costs fell."]
    assert {s.paragraph for s in sentences} == {7}


def test_a_quote_that_stands_off_after_the_last_stop_opens_no_sentence():
    assert split("He said: “Sales rose. “") == ["He said: “Sales rose. “"]


def test_nothing_has_no_sentences():
    assert split("") == []
    assert split(" \n\t ") == []


@given(st.text(alphabet="aA1.!?…,()\"'“” \n。$No", max_size=120))
def test_sentences_divide_the_text_and_lose_only_space(text):
    sentences = split_sentences(text, 0, len(text), 0)
    at = 0
    for sentence in sentences:
        assert sentence.text == sentence.span.of(text) == sentence.text.strip() != ""
        assert not text[at : sentence.span.start].strip()
        at = sentence.span.end
    assert not text[at:].strip()
