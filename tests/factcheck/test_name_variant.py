"""The name-variant check on its own: its message, its places, its suggestion."""

import pytest

import factcheck
from claims.entity import EntityDirectory
from claims.formats import read_document
from claims.who.discourse import find_mentions
from factcheck.checks import name_variant
from factcheck.draft import Draft


def findings(text):
    document = read_document(text)
    mentions = find_mentions(document, EntityDirectory())
    return document, list(name_variant.run(Draft(document, (), tuple(mentions))))


def test_both_spellings_are_counted_and_every_place_is_marked():
    document, (finding,) = findings(
        "Dr. Ines Marchetta opened the plant. Later Marchetta spoke of wages.\n\n"
        "Marcheta named no figure. In June, Marchetta had promised one."
    )
    assert finding.message == (
        "One name is spelt two ways: “Marchetta” (3 times) and “Marcheta” (once)."
    )
    assert [span.of(document.text) for span in finding.spans] == [
        "Marchetta",
        "Marchetta",
        "Marcheta",
        "Marchetta",
    ]
    assert finding.suggestion == "“Marchetta” throughout"
    assert finding.severity == "warning"


def test_no_spelling_is_suggested_where_both_are_as_frequent():
    _, (finding,) = findings("Ines Marchetta opened the plant.\n\nMarcheta named no figure.")
    assert finding.suggestion == ""


def test_an_accent_left_out_is_a_variant():
    _, (finding,) = findings("Ana Müllner runs the depot.\n\nThe depot is full, Mullner said.")
    assert "Müllner" in finding.message


def test_two_surnames_in_one_sentence_are_two_people():
    _, found = findings("Ines Marchetta opened the plant, and Marcheta closed it.")
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "“We would rather wait,” chief executive Anna Pallister said. “We want to own the sites,” Pallinger added.",
        "Judge Amara Whitcombe must still agree. Whitcomb had pushed both sides to the table.",
        "Chief executive Luis Castellane bought the jets. Mr Castellan forecasts growth of 5 percent.",
        "Henrik Dahl, the chairman, spoke first. Mr Dall said the plant would open in June.",
    ],
)
def test_a_surname_that_nobody_was_introduced_with(text):
    assert [finding.check for finding in factcheck.check(text).findings] == ["name-variant"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Pallister runs Tessler. Its rival is led by Mark Palliser. Palliser said he would wait.",
        "Anna Pallister runs Tessler. Pallinger Group said it would bid.",
        "Maria Costa leads the bank. Costco said it would hire.",
    ],
)
def test_another_bearer_is_no_variant(text):
    assert factcheck.check(text).findings == ()
