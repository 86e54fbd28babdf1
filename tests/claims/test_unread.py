"""What a draft prints and no claim holds: every numeral is told, with why it is left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract import extract_claims
from claims.formats import read_document
from claims.recognizers.periods import find_periods
from claims.unread import find_unread


def unread(text):
    document = read_document(text)
    found = find_unread(document, extract_claims(document))
    assert all(one.span.of(document.text) == one.text for one in found)
    return [(one.text, one.why) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left at 10:30 with 40 lorries on deck.", [("10:30", "clock time")]),
        ("The board met in Room 12 and hired 30 welders.", [("12", "label")]),
        ("It bought 3,000 of the H100 boards.", [("H100", "part of a word")]),
        ("The 22nd branch has 40 clerks.", [("22nd", "ordinal")]),
        ("The motion passed by 51 to 49.", [("51", "score or code"), ("49", "score or code")]),
        ("Its hotline is 555-0199 on weekdays.", [("555-0199", "score or code")]),
        ("The two had agreed on a price of $3 million.", [("two", "number word")]),
        ("A Boeing 737 carries 180 passengers.", [("737", "label")]),
        ("It sells Clipper 11 at $300.", [("11", "part of a name")]),
        ("The order of 1,23,4 was for 60 pallets.", [("1,23,4", "not understood")]),
        (f"Its account is {'7' * 40} at the bank.", [("7" * 40, "too many digits")]),
    ],
)
def test_a_numeral_in_no_claim_is_listed_with_its_reason(text, expected):
    assert unread(text) == expected


def test_what_is_understood_is_not_listed():
    assert unread("Sales rose 12 percent to $1.2 billion in the first half of 2024.") == []


def test_a_period_is_understood_even_where_no_figure_is_of_it():
    assert unread("In the six months to 30 September 2024 the mine was shut.") == []


def test_a_pronoun_is_no_numeral():
    assert unread("No one asked which one was the larger one.") == []


def test_a_number_in_markup_is_not_part_of_the_draft():
    assert unread("The mine hired 300 people, [it said](https://mine.example/2024/17).") == []


def test_the_figures_of_a_table_are_listed_but_not_its_dates(tmp_path):
    path = Path(tmp_path) / "draft.md"
    path.write_text("| region | 2024 |\n|---|---|\n| North | 12 |\n| South | 1,400 |\n", "utf-8")
    document = read_document(path)

    assert [(one.text, one.why) for one in find_unread(document, ())] == [
        ("12", "figure of a table"),
        ("1,400", "figure of a table"),
    ]


def test_they_come_in_reading_order():
    text = "Flight 370 left at 10:30. Flight 12 left at 11:15."
    assert [word for word, _ in unread(text)] == ["370", "10:30", "12", "11:15"]


def test_an_endless_run_of_digits_is_one_entry():
    text = f"Code {'9' * 5000} was printed."
    assert unread(text) == [("9" * 5000, "too many digits")]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 ,.:/-%$(#a4Qof", max_size=80))
def test_every_digit_is_in_a_claim_in_a_period_or_in_the_list(text):
    document = read_document(f"Sales rose {text} in the shop.")
    claims = extract_claims(document)
    spans = [claim.span for claim in claims] + [c.period.span for c in claims if c.period]
    for sentence in document.sentences:
        spans += [p.span for p in find_periods(sentence.text, sentence.span.start)]
    spans += [one.span for one in find_unread(document, claims)]
    told = {at for span in spans for at in range(span.start, span.end)}

    digits = {at for at, sign in enumerate(document.text) if sign.isdigit()}
    assert digits <= told
