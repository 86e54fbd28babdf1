"""From a claim to its evidence: by entity, measure and period first, then by words and meaning."""

from __future__ import annotations

from typing import Protocol

from claims.claim import Claim
from claims.entity import Entity
from claims.period import Period
from sources.evidence import Evidence, Fact


class Searchable(Protocol):
    """What is asked of a corpus here."""

    def facts(
        self,
        entity: Entity | str | None = None,
        measure: str | None = None,
        definition: str | None = None,
    ) -> list[Fact]:
        """The facts of an entity, measure and definition."""
        ...

    def search(self, text: str, limit: int = 10) -> list[Evidence]:
        """Facts and passages by words and meaning."""
        ...


# Two periods are one where their ends differ by this in all: 52-week years, "end of June".
_SAME_DAYS = 10
_FAR = 10**6  # days; sorts what has no period last


def retrieve(claim: Claim, corpus: Searchable, limit: int = 10) -> list[Evidence]:
    """The evidence that speaks to a claim, best first; at most `limit` pieces.

    Facts of the claim's entities and measure come first, in the order of how near their period is to the claim's. Only
    where none has the claim's own period is the corpus searched by words and meaning as well.
    """
    facts = _by_fields(claim, corpus)
    exact = [e for e in facts if e.note == "same measure, same period"]
    if exact and len(facts) >= limit:
        return facts[:limit]
    if exact:
        return facts
    seen = {e.fact.id for e in facts if e.fact}
    searched = [
        e for e in corpus.search(_query(claim), limit) if e.fact is None or e.fact.id not in seen
    ]
    kept = facts[: max(limit - len(searched), limit // 2)]
    return (kept + searched)[:limit]


def days_apart(period: Period | None, fact: Fact) -> int:
    """How far a fact's period is from a claim's: the days between their starts plus those between their ends."""
    if period is None or period.end is None or fact.end is None:
        return _FAR
    apart = abs((period.end - fact.end).days)
    if period.instant or fact.start is None:
        return apart
    return apart + (abs((period.start - fact.start).days) if period.start else 0)


def _by_fields(claim: Claim, corpus: Searchable) -> list[Evidence]:
    if claim.measure is None:
        return []
    facts: list[tuple[int, Fact]] = [
        (days_apart(claim.period, fact), fact)
        for entity in claim.entities
        for fact in corpus.facts(entity, claim.measure.name)
        if _same_scope(claim, fact)
    ]
    facts.sort(key=lambda pair: (pair[0], pair[1].superseded, -pair[1].provenance.grade))
    found = []
    for rank, (apart, fact) in enumerate(facts):
        same = apart <= _SAME_DAYS
        note = "same measure, same period" if same else "same measure, other period"
        found.append(Evidence(fact=fact, score=1 / (1 + rank), note=note))
    return found


def _same_scope(claim: Claim, fact: Fact) -> bool:
    scope = claim.measure.scope if claim.measure else ""
    return scope.casefold() == fact.scope.casefold()


def _query(claim: Claim) -> str:
    parts = [entity.name for entity in claim.entities]
    if claim.measure is not None:
        parts += [claim.measure.scope, claim.measure.name]
    if claim.period is not None:
        parts.append(claim.period.label)
    if claim.kind != "quantity" or claim.measure is None:
        parts.append(claim.text)
    return " ".join(part for part in parts if part)
