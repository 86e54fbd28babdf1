"""Tagged facts in words: what a taxonomy's concept, unit and dimension are called in the rest of the house.

Every reader of tagged figures (companyfacts, inline XBRL, data sets) names them here, so that one fact filed in three
forms is one series.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from claims.lexicon import load
from claims.measure import MeasureKind
from claims.what.measures import concept_measure
from sources.readers.base import Series

_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
# What ends the name of a dimension's member and says nothing of it.
_MEMBER_ENDS = ("Member", "Domain", "Segment", "Segments")
# Members that say only that a figure is one of those of the segments, which its other dimension says already.
_PLAIN_MEMBERS = frozenset(("OperatingSegmentsMember", "OperatingSegments", "ReportableSegments"))
_RATE = re.compile(r"Percent(?:age)?(?![a-z])|Rate(?![a-z])")
_NO_RATE = re.compile(r"PerShare|Ratio(?![a-z])|ExchangeRate")


def tagged_series(entity: str, concept: str, unit: str, *, flow: bool, scope: str = "") -> Series:
    """The series of a concept's figures.

    Args:
        entity: whose they are.
        concept: the taxonomy's name with its prefix: "us-gaap:Revenues".
        unit: as filings write it: "USD", "USD/shares", "shares", "pure".
        flow: whether its figures cover stretches of days.
        scope: the segment, region or product that the figures are of; "" for the whole.
    """
    shown = "percent" if is_percentage(concept, unit) else unit_name(unit)
    known = concept_measure(concept)
    if known is not None:
        return Series(
            entity, known.measure.name, known.definition, shown, known.measure.kind, scope, concept
        )
    kind = _kind(unit, flow=flow)
    return Series(entity, concept_words(concept), concept, shown, kind, scope, concept)


def is_percentage(concept: str, unit: str) -> bool:
    """Whether the concept's pure numbers are percentages filed as fractions: 0.241 for a tax rate of 24.1%."""
    name = concept.partition(":")[2]
    return unit == "pure" and bool(_RATE.search(name)) and not _NO_RATE.search(name)


@lru_cache(maxsize=1024)
def unit_name(unit: str) -> str:
    """The unit in the words of `Quantity.unit`: "USD/shares" is USD (per share), "pure" a bare number."""
    if unit.endswith("/shares"):
        return unit.removesuffix("/shares")
    if unit in ("shares", "pure"):
        return "share" if unit == "shares" else ""
    return unit if unit.isupper() or "/" in unit else unit.lower()


@lru_cache(maxsize=65_536)
def concept_words(concept: str) -> str:
    """A concept that the lexicon lacks, in words: its name taken apart at the capitals."""
    return " ".join(_CAMEL.findall(concept.rpartition(":")[2])).lower()


def scope_of(members: Sequence[str], printed: Collection[str] = ()) -> str:
    """What a figure's dimensions narrow it to, in words: "google cloud", "americas, iphone"; "" for none.

    Words that a concept's capitals take apart ("you tube") are put together where the filing's own words, `printed` in
    lower case, have them so.
    """
    kept = [name for name in members if name.rpartition(":")[2] not in _PLAIN_MEMBERS] or members
    return ", ".join(dict.fromkeys(_as_printed(_member_words(name), printed) for name in kept))


def without_implied(every: Iterable[Sequence[str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Sets of members without those that another member of the set always comes with.

    A product that is sold by one segment only is named by itself: the segment says nothing more.
    """
    sets = {tuple(members) for members in every}
    always: dict[str, set[str]] = {}
    for members in sets:
        for member in members:
            always[member] = always.get(member, set(members)) & set(members)
    return {
        members: tuple(
            member
            for member in members
            if not any(
                other != member and member in always[other] and other not in always[member]
                for other in members
            )
        )
        for members in sets
    }


def _apart(word: str, printed: Collection[str]) -> tuple[str, ...]:
    """A word of a concept without the small word that its capitals do not take off: "homeand" of "HomeandAccessories"."""
    before = word.removesuffix("and")
    if before == word or word in printed or before not in printed:
        return (word,)
    return before, "and"


def _as_printed(words: str, printed: Collection[str]) -> str:
    shown = [part for word in words.split() for part in _apart(word, printed)]
    for at in range(len(shown) - 1, 0, -1):
        joined = shown[at - 1] + shown[at]
        if joined in printed:
            shown[at - 1 : at + 1] = [joined]
    return " ".join(shown)


@lru_cache(maxsize=8192)
def _member_words(member: str) -> str:
    if " " in member:  # a typed member: the filer's own words
        return member.lower()
    taxonomy, _, name = member.rpartition(":")
    if taxonomy == "country" and name in load("places")["countries"]:
        return (
            str(load("places")["countries"][name])
            .partition("|")[0]
            .partition(",")[0]
            .strip()
            .lower()
        )
    for ending in _MEMBER_ENDS:
        if name.endswith(ending) and name != ending and not name.endswith(f"Non{ending}"):
            name = name.removesuffix(ending)
    words = _CAMEL.findall(name) or [name]
    if (
        len(words) > 1 and words[0] == "I"
    ):  # "IPhone" is written so only because a concept begins with a capital
        words[:2] = [words[0] + words[1]]
    return " ".join(words).lower()


def _kind(unit: str, *, flow: bool) -> MeasureKind:
    if unit.endswith("/shares"):
        return "per share"
    if unit == "pure":
        return "ratio"
    return "flow" if flow else "stock"
