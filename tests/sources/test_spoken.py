"""The names by which copy calls what a register lists."""

from __future__ import annotations

import pytest

from claims.entity import Entity
from sources.spoken import with_spoken_names

FILED = (
    *("Unitedhealth Group", "Thermo Fisher Scientific", "Lilly ELI &", "Schwab Charles", "Price T Rowe Group", "Heinz H J"),
    *("J P Morgan Chase &", "MACY'S", "US Bancorp \\DE\\", "Vertex Pharmaceuticals INC / MA", "Host Hotels & Resorts"),
    *("Fresenius Medical Care AG & CO. Kgaa", "Discover Financial Services", "Tyco International", "Tyco Electronics"),
    *("Hartford Financial Services Group", "NTT Docomo"),
)  # fmt: skip
KNOWN = with_spoken_names([Entity(name, name) for name in FILED])


@pytest.mark.parametrize(
    ("spoken", "filed"),
    [
        ("UnitedHealth", "Unitedhealth Group"),
        ("Thermo Fisher", "Thermo Fisher Scientific"),
        ("Eli Lilly", "Lilly ELI &"),
        ("Charles Schwab", "Schwab Charles"),
        ("T. Rowe Price", "Price T Rowe Group"),
        ("H.J. Heinz", "Heinz H J"),
        ("Heinz", "Heinz H J"),
        ("JPMorgan Chase", "J P Morgan Chase &"),
        ("Macy's", "MACY'S"),
        ("U.S. Bancorp", "US Bancorp \\DE\\"),
        ("Vertex Pharmaceuticals", "Vertex Pharmaceuticals INC / MA"),
        ("Host Hotels", "Host Hotels & Resorts"),
        ("Fresenius Medical Care", "Fresenius Medical Care AG & CO. Kgaa"),
    ],
)
def test_a_name_without_what_a_register_adds(spoken, filed):
    assert KNOWN.find(spoken) == next(e for e in KNOWN.entities if e.id == filed)


@pytest.mark.parametrize(
    "name",
    [
        "Fresenius",  # another company
        "NTT",
        "Tyco",  # either
        "Discover",  # a word
        "Price",
        "Hartford",  # a place
    ],
)
def test_a_name_that_others_bear_is_none(name):
    assert KNOWN.find(name) is None


def test_a_name_that_was_dropped_is_not_shortened():
    darden = Entity("Darden", "Darden", aliases=("General Mills Restaurants",))
    assert with_spoken_names([darden]).find("General Mills") is None


def test_a_spoken_name_is_told_from_those_of_documents():
    directory = with_spoken_names([Entity("Consol Energy", "Consol Energy")])
    assert directory.find("Consol") == directory.entities[0]
    assert directory.spoken == {"consol"}
