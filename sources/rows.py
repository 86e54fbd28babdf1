"""Rows of the store as facts and passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sources.directory import KnownEntities
from sources.evidence import Fact, Grade, Passage, Provenance
from sources.limits import Limits

_FACTS = """
    SELECT f.id, u.key, s.measure, s.definition, f.first, f.last, f.value, s.unit, s.kind, s.scope, f.text, f.step,
        f.formula, {superseded}, o.name, coalesce(f.place, s.concept), d.digest, o.grade, o.published
    FROM fact f JOIN meaning s ON s.id = f.meaning JOIN subject u ON u.id = f.subject
        JOIN source o ON o.id = f.source JOIN document d ON d.id = o.document"""

PASSAGES = """
    SELECT p.id, e.text, p.entity, o.name, p.place, d.digest, o.grade, o.published
    FROM passage p JOIN entry e ON e.id = p.id JOIN source o ON o.id = p.source
        JOIN document d ON d.id = o.document"""

PARTS = """
    SELECT DISTINCT u.key, s.scope FROM meaning s JOIN fact f ON f.meaning = s.id
        JOIN subject u ON u.id = f.subject WHERE s.scope != ''"""

_EXACT = Decimal(0)
_TRANSLATED = ("flow", "stock", "per share", "other")
_RATES_APART = Decimal("0.1")  # of one rate: as far as the great currencies move in a year


def facts_query(limits: Limits) -> str:
    """The query for facts, up to its conditions; whether they are superseded is as of the limits' day."""
    return _FACTS.format(superseded=limits.superseded)


def fact_of(row: tuple[Any, ...], known: KnownEntities) -> Fact:
    """A row of `facts_query` as a fact."""
    (key, entity, measure, definition, first, last, value, unit, kind, scope) = row[:10]
    (text, step, formula, superseded, *source) = row[10:]
    return Fact(
        id=key,
        entity=known.name_of.get(entity, entity),
        measure=measure,
        definition=definition,
        start=_day(first),
        end=_day(last),
        value=None if value is None else Decimal(value),
        unit=unit,
        provenance=_provenance(*source),
        kind=kind,
        scope=scope,
        text=text or "",
        step=Decimal(step) if step else _EXACT,
        formula=formula or "",
        superseded=bool(superseded),
        leeway=_leeway(source[3], kind, value),
    )


def _leeway(grade: int, kind: str, value: str | None) -> Decimal:
    """How far from a company's figure at a reference rate others may come, who translate it at another day's."""
    translated = grade == Grade.REFERENCE_RATE and kind in _TRANSLATED
    return abs(Decimal(value)) * _RATES_APART if translated and value else _EXACT


def without_repeats(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in their order, each once however many publications give it.

    The one that is kept is of the weightiest source and, of several, the first that printed it; the other publications
    are in `also`. It is superseded only where it is in all of them.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        what = (fact.entity, fact.measure, fact.definition, fact.unit, fact.scope)
        groups.setdefault(
            (*what, fact.start, fact.end, fact.value, fact.text, fact.formula), []
        ).append(fact)
    return [group[0] if len(group) == 1 else _first_of(group) for group in groups.values()]


def _first_of(group: list[Fact]) -> Fact:
    def rank(fact: Fact) -> tuple[int, date, Decimal, int]:
        source = fact.provenance
        return -source.grade, source.published or date.max, fact.step, fact.id

    first, *others = sorted(group, key=rank)
    return replace(
        first,
        superseded=all(fact.superseded for fact in group),
        also=tuple(dict.fromkeys(fact.provenance for fact in others)),
    )


def part_of(row: tuple[Any, ...], known: KnownEntities) -> tuple[str, str]:
    """A row of `PARTS` as (entity id, scope)."""
    return known.name_of.get(row[0], row[0]), row[1]


def passage_of(row: tuple[Any, ...], known: KnownEntities) -> Passage:
    """A row of `PASSAGES` as a passage."""
    key, text, entity, *source = row
    return Passage(key, text, _provenance(*source), known.name_of.get(entity, entity))


def _provenance(
    document: str, place: str | None, digest: str, grade: int, published: str | None
) -> Provenance:
    return Provenance(document, place or "", digest, Grade(grade), _day(published))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
