"""Seats, acquisitions, foundings and the days that fiscal years end on, put to a corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import REVENUE, ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement
from sources.evidence import Grade, Passage, Provenance

ACME = Entity("Acme", "Acme")
ZETA = Entity("Zeta", "Zeta")


def label(statement, *facts, prose="", published=None, year_end=None):
    source = Provenance("annual report", "line 9", "", Grade.FILING)
    passages = [Passage(1, prose, source, "Acme")] if prose else []
    ends = {"Acme": year_end} if year_end else {}
    known = ListedFacts(facts, [ACME, ZETA], passages, ends)
    return verify_statement(statement, known, published).label


def seat(place, measure="headquarters", day="2024-02-01"):
    return fact("Acme", None, day, measure=measure, text=place)


# ── seats ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Acme is headquartered in Mountain View.", "supported"),
        ("Acme is headquartered in Mountain View, California.", "supported"),
        ("California-based Acme sells pumps.", "supported"),
        ("Acme is headquartered in Austin, Texas.", "contradicted"),
        ("Seattle-based Acme sells pumps.", "contradicted"),
        ("Acme is based in Ireland.", "contradicted"),
        ("Acme is based in San Francisco.", "not enough evidence"),  # near enough for copy
        ("Acme was once based in Seattle.", "not enough evidence"),
        # A street leaves no larger city nearby to be meant.
        ("Acme runs its business from 12 Mill Lane in Mountain View, California.", "supported"),
        ("Acme runs its business from 12 Mill Lane in San Francisco, California.", "contradicted"),
        ("Acme's principal executive offices are at 12 Mill Lane in Mountain View.", "supported"),
        ("Acme is run from Mountain View.", "supported"),
        ("Acme is run from Portland, Oregon.", "contradicted"),
        ("Acme, of 516 West 34th Street in Mountain View, sells pumps.", "supported"),
    ],
)
def test_a_seat_by_the_cover_of_a_filing(statement, expected):
    assert label(statement, seat("Mountain View, California")) == expected


def test_a_company_that_speaks_of_offices_there_may_be_based_there():
    prose = "We lease our headquarters in Seattle and Arlington, Virginia."
    stated = label("Virginia-based Acme sells pumps.", seat("Seattle, Washington"), prose=prose)
    assert stated == "not enough evidence"


def test_a_company_may_have_moved_since():
    late = {"published": date(2027, 5, 1)}
    assert label("Acme is based in Texas.", seat("Seattle, Washington"), **late) == (
        "not enough evidence"
    )


@pytest.mark.parametrize(
    ("place", "expected"), [("Delaware", "supported"), ("Nevada", "contradicted")]
)
def test_a_place_of_incorporation(place, expected):
    stated = seat("Delaware", "incorporation")
    assert label(f"Acme is incorporated in {place}.", stated) == expected


# ── what happened ────────────────────────────────────────────────────────────────────────────────────────────────

DEAL = "On March 3, 2022, we acquired Zeta, a maker of valves, for cash."


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Acme acquired Zeta in March 2022.", "supported"),
        ("Zeta was bought by Acme in 2022.", "supported"),
        ("Zeta is owned by Acme.", "supported"),
        ("Acme acquired Zeta in March 2021.", "contradicted"),
        ("Acme acquired Zeta on March 13, 2022.", "contradicted"),
        ("Zeta acquired Acme in March 2022.", "contradicted"),
        ("Borealis Foods acquired Zeta in March 2022.", "not enough evidence"),
        ("Acme agreed to buy Zeta in 2021.", "not enough evidence"),
        ("Acme acquired Omicron in March 2022.", "not enough evidence"),
    ],
)
def test_an_acquisition_by_the_company_s_own_words(statement, expected):
    assert label(statement, prose=DEAL) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Acme was incorporated in July 2004.", "supported"),
        ("Acme was incorporated in 2006.", "contradicted"),
        ("Acme was founded in February 2004.", "not enough evidence"),
        ("Acme was founded in 2004.", "supported"),
    ],
)
def test_a_founding_and_an_incorporation_are_two_days(statement, expected):
    assert label(statement, prose="We were incorporated in Delaware in July 2004.") == expected


# ── closing days ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Acme's fiscal year ended on September 28, 2024.", "supported"),
        ("Acme's fiscal year ended on September 21, 2024.", "contradicted"),
        ("Acme's fiscal year ended on December 31, 2024.", "contradicted"),
        ("Acme's fiscal year ended on September 30, 2024.", "not enough evidence"),
        ("Acme's third quarter ended on June 29, 2024.", "supported"),
        ("Acme's second quarter ended on June 29, 2024.", "contradicted"),
    ],
)
def test_the_day_on_which_a_year_or_quarter_ended(statement, expected):
    days = ("2023-10-01/2024-09-28", "2024-03-31/2024-06-29")
    facts = [replace(fact("Acme", 9, d), measure=REVENUE.name) for d in days]
    assert label(statement, *facts, year_end=(9, 28)) == expected
