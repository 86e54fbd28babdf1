"""Rows of the store as facts and passages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sources.directory import KnownEntities
from sources.evidence import Fact, Grade, Passage, Provenance

FACTS = """
    SELECT f.id, s.entity, s.measure, s.definition, f.first, f.last, f.value, s.unit, s.kind, s.scope, f.text, f.step,
        f.formula, f.superseded, o.name, coalesce(f.place, s.concept), d.digest, o.grade, o.published
    FROM fact f JOIN series s ON s.id = f.series JOIN source o ON o.id = f.source
        JOIN document d ON d.id = o.document"""

PASSAGES = """
    SELECT p.id, e.text, p.entity, o.name, p.place, d.digest, o.grade, o.published
    FROM passage p JOIN entry e ON e.id = p.id JOIN source o ON o.id = p.source
        JOIN document d ON d.id = o.document"""

_EXACT = Decimal(0)


def fact_of(row: tuple[Any, ...], known: KnownEntities) -> Fact:
    """A row of `FACTS` as a fact."""
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
    )


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
