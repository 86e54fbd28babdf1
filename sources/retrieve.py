"""From a claim or a query to its evidence: the one way, for verdicts and for searching.

Entity, measure and period come first: what the corpus has on just these. Then words and meaning, fused, among what is about the
entities asked about. Last a re-rank: what has the figure, in its unit and within what it can mean as printed, the measure
and the period goes before what only sounds alike; where no figure is given, what gives one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from claims.claim import Claim
from claims.entity import Entity, EntityDirectory
from claims.period import Period
from claims.what.measures import words_for
from sources.asked import Asked, asked_of, bare_scope, of_claim, own_words
from sources.directory import find_entity
from sources.evidence import Evidence, Fact
from sources.rerank import Wanted, has_figure, weight
from sources.stretch import SLACK, fiscal_stretch, fiscal_year_ending, fiscal_years


class Searchable(Protocol):
    """What is asked of a corpus here."""

    @property
    def directory(self) -> EntityDirectory:
        """The entities that the corpus knows."""
        ...

    def year_end(self, entity: Entity | str) -> tuple[int, int] | None:
        """(month, day) of the last day of an entity's fiscal year."""
        ...

    def facts(
        self,
        entity: Entity | str | None = None,
        measure: str | None = None,
        definition: str | None = None,
    ) -> list[Fact]:
        """The facts of an entity, measure and definition."""
        ...

    def candidates(
        self,
        text: str,
        entities: Iterable[Entity] = (),
        *,
        terms: Sequence[str] = (),
        meaning: bool = True,
    ) -> list[Evidence]:
        """Passages and facts by words and meaning, or by words alone; `terms` are other words for what is asked."""
        ...


# Two periods are one where their ends differ by this in all: 52-week years, "end of June".
_SAME_DAYS = 10
_FAR = 10**6  # days; sorts what has no period last
_LEAST = 0.4  # of what a re-rank adds: the measure and the year, or most of the figure
_OTHER_PERIODS = 3  # facts of the measure over other days that are shown
_OTHER_WORDS = 12  # for a measure that are asked for besides
_NEWEST = (
    0.3  # what the newest publication has before one of `_AGED` days, where no period is asked for
)
_AGED = 2 * 365
_LENGTHS = {
    3: ("three months ended",),
    6: ("six months ended",),
    9: ("nine months ended",),
    12: ("year ended", "years ended"),
}  # months: what a column of a filing's table is headed
_SAME, _OTHER = "same measure, same period", "same measure, other period"


def retrieve(query: Claim | str, corpus: Searchable, limit: int = 10) -> list[Evidence]:
    """The evidence that speaks to a claim or a query, best first; at most `limit` pieces, the best with score 1."""
    asked = of_claim(query) if isinstance(query, Claim) else asked_of(query, corpus.directory)
    return _ranked(asked, corpus, limit, meaning=True, least=0.0)


def nearest(claim: Claim, corpus: Searchable, limit: int = 3) -> list[Evidence]:
    """What comes nearest to a claim that nothing settles: by its fields and words alone, so that no model is loaded.

    Only what has the claim's measure, or its figure, and is about the claim's entities; nothing where it names none.
    """
    asked = of_claim(claim)
    if not any(find_entity(corpus.directory, entity) for entity in asked.entities):
        return []
    return _ranked(asked, corpus, limit, meaning=False, least=_LEAST)


def _ranked(
    asked: Asked, corpus: Searchable, limit: int, *, meaning: bool, least: float
) -> list[Evidence]:
    reported = _of_measure(asked, corpus)
    if asked.figure:
        asked = replace(asked, period=_fiscal(asked, corpus, reported))
    wanted = Wanted.of(asked)
    facts = _by_fields(asked, wanted, reported)
    seen = {e.fact.id for e in facts if e.fact}
    others = [
        e
        for e in corpus.candidates(
            asked.text, asked.entities, terms=_other_words(asked), meaning=meaning
        )
        if e.fact is None or e.fact.id not in seen
    ]
    weighed = [(weight(evidence, wanted), evidence) for evidence in facts + others]
    scored = [(e.score + extra, e) for extra, e in weighed if extra >= least]
    if asked.period is None and asked.figure and asked.measure and asked.measure.known:
        scored = _newest_first(scored)
    best = max((score for score, _ in scored), default=1.0)
    scored.sort(key=lambda pair: -pair[0])  # stable: facts first among equals
    return [replace(e, score=round(max(score, 0.0) / best, 4)) for score, e in scored[:limit]]


def days_apart(period: Period | None, fact: Fact) -> int:
    """How far a fact's period is from a claim's: the days between their starts plus those between their ends."""
    if period is None or period.end is None or fact.end is None:
        return _FAR
    apart = abs((period.end - fact.end).days)
    if period.instant or fact.start is None:
        return apart
    return apart + (abs((period.start - fact.start).days) if period.start else 0)


def _fiscal(asked: Asked, corpus: Searchable, reported: Sequence[Fact]) -> Period | None:
    """The period; a bare year of a company whose year is another is its fiscal year: "Microsoft revenue 2023"."""
    period = asked.period
    if len(asked.entities) != 1 or period is None or period.start is None or period.end is None:
        return period
    year = period.end.year
    if (period.start, period.end) != (date(year, 1, 1), date(year, 12, 31)):
        return period
    year_end = corpus.year_end(asked.entities[0])
    if year_end is None:
        return period
    years = fiscal_years(reported) or [fiscal_year_ending(*year_end)]
    own = fiscal_stretch(years, year)
    if own is None or abs((own.end - period.end).days) <= SLACK:
        return period
    return replace(period, start=own.start, end=own.end)


def _newest_first(scored: Sequence[tuple[float, Evidence]]) -> list[tuple[float, Evidence]]:
    """Scores with a little more for what was published or is of late."""
    days = [_day_of(evidence) for _, evidence in scored]
    newest = max((day for day in days if day), default=None)
    return [
        (score + _NEWEST * max(1 - (newest - day).days / _AGED, 0.0), e)
        if day and newest
        else (score, e)
        for day, (score, e) in zip(days, scored, strict=True)
    ]


def _day_of(evidence: Evidence) -> date | None:
    if evidence.fact is not None:
        return evidence.fact.end
    return evidence.passage.provenance.published if evidence.passage else None


def _of_measure(asked: Asked, corpus: Searchable) -> list[Fact]:
    """The facts of the entities and the measure, of the scope that is asked for."""
    if asked.measure is None:
        return []
    own = own_words(asked.entities)
    scope = bare_scope(asked.measure.scope, own).replace(" ", "")
    return [
        fact
        for entity in asked.entities
        for fact in corpus.facts(entity, asked.measure.name)
        if bare_scope(fact.scope, own).replace(" ", "") == scope
    ]


def _by_fields(asked: Asked, wanted: Wanted, reported: Iterable[Fact]) -> list[Evidence]:
    """The facts of the entities and the measure: those of the period, and the nearest of other periods."""
    facts = [(days_apart(asked.period, fact), fact) for fact in reported]
    far = asked.period is None
    facts.sort(
        key=lambda pair: (
            pair[0],
            pair[1].superseded,
            -pair[1].provenance.grade,
            -pair[1].end.toordinal() if far and pair[1].end else 0,
        )
    )
    same = [fact for apart, fact in facts if apart <= _SAME_DAYS]
    other = [fact for apart, fact in facts if apart > _SAME_DAYS]
    having = [fact for fact in other if has_figure(fact, wanted)]
    others = list(dict.fromkeys((*having, *other)))[: _OTHER_PERIODS * len(asked.entities)]
    found = [Evidence(fact=fact, score=1.0, note=_SAME) for fact in same]
    return found + [
        Evidence(fact=fact, score=1 / (1 + rank), note=_OTHER) for rank, fact in enumerate(others)
    ]


def _other_words(asked: Asked) -> list[str]:
    """What a filing may call the measure, its scope, and the days of the period as a table is headed."""
    if asked.measure is None:
        return list(asked.terms)
    terms = [
        *asked.terms,
        *words_for(asked.measure.name)[:_OTHER_WORDS],
        *asked.measure.scope.split(),
    ]
    if asked.period is not None and (end := asked.period.end):
        terms += [f"{end:%B} {end.day}", f"{end.year}"]
        days = (end - asked.period.start).days + 1 if asked.period.start else 0
        terms += _LENGTHS.get(round(days / 30.44), ())
    return terms
