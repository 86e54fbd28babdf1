"""Names a letter away from one the corpus knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.document import Span
from claims.entity import Entity, EntityDirectory, EntityMention
from factcheck.names.misspelt import misspelt_names

KNOWN = EntityDirectory.of(
    [
        Entity("Alphabet", "Alphabet", aliases=("Alphabet Inc",), tickers=("GOOGL",)),
        Entity("Meta", "Meta"),
        Entity("Tongyi", "Tongyi", "product"),
        Entity("Derek Aw", "Derek Aw", "person"),
        Entity("H100", "H100", "product"),
        Entity("Mining", "Rock Mining", aliases=("Stones",)),
    ]
)


def named(text, form="name"):
    return EntityMention(text, Span(3, 3 + len(text)), (), form)


@pytest.mark.parametrize(
    ("printed", "known"), [("Alphabett", "Alphabet"), ("Tongi", "Tongyi"), ("Derek Au", "Derek Aw")]
)
def test_a_letter_off(printed, known):
    (finding,) = misspelt_names([named(printed)], KNOWN)
    assert (finding.severity, finding.suggestion) == ("warning", known)
    assert finding.spans == (Span(3, 3 + len(printed)),)


@pytest.mark.parametrize(
    "printed",
    [
        "Alphabet",
        "Alphabet's",
        "Beta",
        "Mata",
        "Tonga",
        "Derek Smith",
        "Dirk Au",
        "H200",
        "Stone",
        "Rock",
    ],
)
def test_what_is_right_short_or_another_name_is_left_alone(printed):
    assert list(misspelt_names([named(printed)], KNOWN)) == []


def test_a_name_is_reported_once():
    assert len(list(misspelt_names([named("Tongi"), named("Tongi")], KNOWN))) == 1


def test_descriptions_are_not_names():
    assert list(misspelt_names([named("alphabett", "description")], KNOWN)) == []


def test_a_name_that_no_document_gives_is_none_to_misspell():
    energy = Entity("Consol Energy", "Consol Energy", aliases=("Consol",))
    known = replace(EntityDirectory.of([energy]), spoken=frozenset(["consol"]))
    assert list(misspelt_names([named("Console")], known)) == []
    assert list(misspelt_names([named("Console")], EntityDirectory.of([energy])))
