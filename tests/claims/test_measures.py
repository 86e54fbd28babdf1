"""Measures in copy: the words that name them, their scope, and the concepts of filings."""

import pytest

from claims.lexicon import load
from claims.what.measures import concept_measure, find_measures, measure_named


def names(text):
    return [(m.measure.name, m.measure.scope) for m in find_measures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Capital expenditures doubled.", [("capital expenditure", "")]),
        (
            "The bank cut capex and R&D.",
            [("capital expenditure", ""), ("research and development", "")],
        ),
        ("Cloud revenue was flat.", [("revenue", "cloud")]),
        ("Revenue from its advertising business grew.", [("revenue", "advertising")]),
        ("Sales in Japan slipped.", [("revenue", "japan")]),
        ("Sales rose in the second quarter.", [("revenue", "")]),
        ("Shareholders’ equity stood at $3bn.", [("shareholders' equity", "")]),
        ("Net cash provided by operating activities fell.", [("operating cash flow", "")]),
        ("Diluted earnings per share came to $1.40.", [("earnings per share", "")]),
        ("The deficiency was noted.", []),
    ],
)
def test_the_longest_phrase_names_the_measure_and_its_neighbours_the_scope(text, expected):
    assert names(text) == expected


def test_a_phrase_does_not_run_across_a_full_stop():
    assert names("It holds cash. Flow of goods stopped.") == [("cash", "")]


def test_a_verb_names_the_measure_of_its_object():
    (mention,) = find_measures("The group employs thousands.")
    assert (mention.measure.name, mention.verb) == ("headcount", True)


def test_spans_lie_in_the_text_and_are_shifted():
    text = "Gross profit and net income"
    assert [m.span.shift(-7).of(text) for m in find_measures(text, 7)] == [
        "Gross profit",
        "net income",
    ]


def test_an_unlisted_noun_phrase_is_a_measure_under_its_own_words():
    measure = measure_named("Pension deficit contributions")
    assert measure_named("lobster landings").known is False
    assert measure.text == "Pension deficit contributions"


def test_a_concept_of_a_filing_maps_to_a_measure_and_its_definition():
    found = concept_measure("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment")
    assert found is not None
    assert (found.measure.name, found.definition) == (
        "capital expenditure",
        "purchases of property and equipment",
    )
    assert concept_measure("us-gaap:NoSuchThing") is None


def test_no_concept_and_no_phrase_is_listed_twice():
    measures = load("measures")["measure"]
    concepts = [c for m in measures for d in m.get("definition", ()) for c in d["concepts"]]
    words = [w for m in measures for w in m["words"]]
    assert sorted(set(concepts)) == sorted(concepts)
    assert sorted(set(words)) == sorted(words)


def test_every_measure_has_a_kind_that_the_types_know():
    kinds = {m["kind"] for m in load("measures")["measure"]}
    assert kinds <= {"flow", "stock", "ratio", "per share", "count", "price"}


def test_an_adjusted_figure_is_of_another_measure_than_the_plain_one():
    assert names("Adjusted net income was $110m.") == [("net income", "adjusted")]
    assert names("Non-GAAP earnings rose.") == [("net income", "non-gaap")]


def test_words_that_name_one_definition_say_which():
    basic, any_ = find_measures("Basic earnings per share beat earnings per share.")
    assert (basic.measure.name, basic.measure.definition) == ("earnings per share", "basic")
    assert any_.measure.definition == ""
    (cash,) = find_measures("cash, cash equivalents and restricted cash")
    assert cash.measure.definition == "including restricted cash"
