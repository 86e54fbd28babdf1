from __future__ import annotations

from datetime import date

import pytest

from claims.claim import Claim
from claims.document import Span
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from sources.retrieve import retrieve

HARROW = Entity(id="Harrow", name="Harrow")


def claim(measure="revenue", start=None, end=None, entities=(HARROW,), scope="", text="£835m"):
    period = Period("H1", Span(0, 2), start, end) if end else None
    return Claim(
        id="c1",
        kind="quantity",
        text=text,
        span=Span(0, len(text)),
        sentence=0,
        entities=entities,
        measure=Measure(measure, scope=scope),
        period=period,
    )


def test_the_fact_of_the_claims_own_period_comes_first(build, shelf):
    found = retrieve(claim(start=date(2024, 1, 1), end=date(2024, 6, 30)), build(shelf))
    assert (found[0].fact.end, found[0].note) == (date(2024, 6, 30), "same measure, same period")
    assert (found[1].fact.end, found[1].note) == (date(2024, 3, 31), "same measure, other period")


def test_where_its_period_is_missing_the_nearest_is_said_to_be_another(build, shelf):
    found = retrieve(claim(start=date(2024, 4, 1), end=date(2024, 6, 30)), build(shelf))
    assert (found[0].fact.end, found[0].note) == (date(2024, 6, 30), "same measure, other period")


def test_a_group_has_the_facts_of_each_member(build, shelf):
    both = (HARROW, Entity(id="Oriel Foods", name="Oriel Foods"))
    found = retrieve(
        claim(start=date(2024, 1, 1), end=date(2024, 6, 30), entities=both), build(shelf)
    )
    assert {e.fact.entity for e in found[:2]} == {"Harrow Mills", "Oriel Foods"}


def test_a_segments_figure_is_not_the_whole_companys(build, shelf):
    asked = claim(start=date(2024, 1, 1), end=date(2024, 6, 30), scope="twine")
    assert not any(e.note.startswith("same measure") for e in retrieve(asked, build(shelf)))


def test_where_no_fact_fits_the_words_are_searched(build, shelf):
    found = retrieve(claim(measure="employees", text="employs ninety people"), build(shelf))
    assert any(e.passage and "ninety people" in e.passage.text for e in found)


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_than_asked_for(build, shelf, limit):
    assert len(retrieve(claim(), build(shelf), limit)) <= limit
