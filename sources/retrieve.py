"""From a claim or a query to its evidence: the one way, for verdicts and for searching.

Entity, measure and period come first: what the corpus has on just these. Then words and meaning, fused, among what is about the
entities asked about. Last a re-rank: what has the figure, in its unit and within what it can mean as printed, the measure
and the period goes before what only sounds alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

from claims.calendar import CALENDAR_YEAR_END
from claims.claim import Claim
from claims.entity import Entity, EntityDirectory, name_key
from claims.gazetteer import known, year_end_of
from claims.measure import Measure
from claims.measures import words_for
from claims.period import Period
from claims.quantity import Quantity
from sources.directory import find_entity, find_named
from sources.evidence import Evidence, Fact
from sources.rerank import Wanted, has_figure, weight


class Searchable(Protocol):
    """What is asked of a corpus here."""

    @property
    def directory(self) -> EntityDirectory:
        """The entities that the corpus knows."""
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim or a query asks for; what it does not say is empty."""

    text: str
    entities: tuple[Entity, ...] = ()
    measure: Measure | None = None
    period: Period | None = None
    figures: tuple[Quantity, ...] = ()


# Two periods are one where their ends differ by this in all: 52-week years, "end of June".
_SAME_DAYS = 10
_FAR = 10**6  # days; sorts what has no period last
_LEAST = 0.4  # of what a re-rank adds: the measure and the year, or most of the figure
_OTHER_PERIODS = 3  # facts of the measure over other days that are shown
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LENGTHS = {
    3: ("three months ended",),
    6: ("six months ended",),
    9: ("nine months ended",),
    12: ("year ended", "years ended"),
}  # months: what a column of a filing's table is headed
_SAME, _OTHER = "same measure, same period", "same measure, other period"


def retrieve(query: Claim | str, corpus: Searchable, limit: int = 10) -> list[Evidence]:
    """The evidence that speaks to a claim or a query, best first; at most `limit` pieces, the best with score 1."""
    return _ranked(_asked(query, corpus), corpus, limit, meaning=True, least=0.0)


def nearest(claim: Claim, corpus: Searchable, limit: int = 3) -> list[Evidence]:
    """What comes nearest to a claim that nothing settles: by its fields and words alone, so that no model is loaded.

    Only what has the claim's measure, or its figure, and is about the claim's entities; nothing where it names none.
    """
    asked = _asked(claim, corpus)
    if not any(find_entity(corpus.directory, entity) for entity in asked.entities):
        return []
    return _ranked(asked, corpus, limit, meaning=False, least=_LEAST)


def _ranked(
    asked: Asked, corpus: Searchable, limit: int, *, meaning: bool, least: float
) -> list[Evidence]:
    wanted = Wanted.of(asked.figures, asked.measure, asked.period)
    facts = _by_fields(asked, wanted, corpus)
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
    best = max((score for score, _ in scored), default=1.0)
    scored.sort(key=lambda pair: -pair[0])  # stable: facts first among equals
    return [replace(e, score=round(max(score, 0.0) / best, 4)) for score, e in scored[:limit]]


def asked_of(text: str, directory: EntityDirectory) -> Asked:
    """What a query asks for: the names the corpus knows, the measure and the period, and the figures in it."""
    from claims.discourse import find_mentions
    from claims.errors import DocumentError
    from claims.extract import extract_claims
    from claims.formats import read_document

    try:
        document = read_document(text)
    except DocumentError:  # nothing but blanks
        return Asked(text)
    mentions = find_mentions(document, directory)
    named = [e for m in mentions for e in m.entities]
    entities = tuple(dict.fromkeys(found for e in named if (found := find_entity(directory, e))))
    claims = [c for c in extract_claims(document, directory, mentions) if c.quantity]
    main = next((c for c in claims if c.measure and c.measure.known), claims[0] if claims else None)
    measure, period = (main.measure, main.period) if main else (None, None)
    figures = tuple(q for c in claims if (q := c.quantity))
    entities = entities or _named(text, directory)
    if not (measure and measure.known):
        measure = _measure(text) or measure
    if measure is not None:
        measure = replace(measure, scope=_bare_scope(measure.scope, _own_words(entities)))
    return Asked(text, entities, measure, period or _period(text, entities), figures)


def days_apart(period: Period | None, fact: Fact) -> int:
    """How far a fact's period is from a claim's: the days between their starts plus those between their ends."""
    if period is None or period.end is None or fact.end is None:
        return _FAR
    apart = abs((period.end - fact.end).days)
    if period.instant or fact.start is None:
        return apart
    return apart + (abs((period.start - fact.start).days) if period.start else 0)


def _asked(query: Claim | str, corpus: Searchable) -> Asked:
    return _of_claim(query) if isinstance(query, Claim) else asked_of(query, corpus.directory)


def _of_claim(claim: Claim) -> Asked:
    figures = () if claim.quantity is None else (claim.quantity,)
    return Asked(_query(claim), claim.entities, claim.measure, claim.period, figures)


def _measure(text: str) -> Measure | None:
    from claims.measures import find_measures

    return next((found.measure for found in find_measures(text) if not found.verb), None)


def _period(text: str, entities: Sequence[Entity]) -> Period | None:
    """The first period of the text that has an end, by the fiscal year of the one who is asked about; else a bare year."""
    from claims.recognizers.periods import find_periods

    year_end = year_end_of(entities[0]) if len(entities) == 1 else CALENDAR_YEAR_END
    found = next((p for p in find_periods(text, year_end=year_end) if p.end), None)
    if found is None and (year := _YEAR.search(text)):
        return next(iter(find_periods(f"in {year.group()}")), None)
    return found


def _own_words(entities: Iterable[Entity]) -> frozenset[str]:
    """The words of all names of those who are asked about."""
    return frozenset(
        word
        for entity in entities
        for name in (entity.name, *entity.aliases, *entity.tickers, *_also_called(entity))
        for word in name_key(name).split()
    )


def _bare_scope(scope: str, own: Set[str]) -> str:
    """A scope without the names of those whose it is: "nvidia data center" is Nvidia's "data center"."""
    return " ".join(w for w in scope.casefold().split() if name_key(w) not in own) if scope else ""


def _also_called(entity: Entity) -> tuple[str, ...]:
    listed = known().find(entity.name)
    return (listed.name, *listed.aliases, *listed.tickers) if listed else ()


_LONGEST_NAME = 5  # words
_WORDS_ASKED = 40  # of a query; a longer one is cut
_OTHER_WORDS = 12  # for a measure that are asked for besides


def not_held(text: str, directory: EntityDirectory) -> tuple[str, ...]:
    """The companies that a query names, by a name or a ticker that every desk knows, and that the corpus does not have."""
    words = text.split()[:_WORDS_ASKED]
    missing: dict[str, None] = {}
    for at, word in enumerate(words):
        if not word[0].isupper():
            continue
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            listed = known().find(name)
            if find_named(directory, name) is not None:
                break
            if listed is None or listed.kind != "organisation":
                continue
            if name.isupper() or name_key(name) in map(name_key, (listed.name, *listed.aliases)):
                missing[listed.name] = None
            break
    return tuple(missing)


def _named(text: str, directory: EntityDirectory) -> tuple[Entity, ...]:
    """The entities whose names stand in the text however it is written: "apple revenue"."""
    words = text.split()[:_WORDS_ASKED]
    found: dict[Entity, None] = {}
    for at in range(len(words)):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            entity = find_named(directory, " ".join(words[at : at + length]))
            if entity is not None:
                found[entity] = None
                break
    return tuple(found)


def _by_fields(asked: Asked, wanted: Wanted, corpus: Searchable) -> list[Evidence]:
    """The facts of the entities and the measure: those of the period, and the nearest of other periods."""
    if asked.measure is None:
        return []
    measure = asked.measure
    own = _own_words(asked.entities)
    scope = _bare_scope(measure.scope, own).replace(" ", "")
    facts: list[tuple[int, Fact]] = [
        (days_apart(asked.period, fact), fact)
        for entity in asked.entities
        for fact in corpus.facts(entity, measure.name)
        if _bare_scope(fact.scope, own).replace(" ", "") == scope
    ]
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
        return []
    terms = [*words_for(asked.measure.name)[:_OTHER_WORDS], *asked.measure.scope.split()]
    if asked.period is not None and (end := asked.period.end):
        terms += [f"{end:%B} {end.day}", f"{end.year}"]
        days = (end - asked.period.start).days + 1 if asked.period.start else 0
        terms += _LENGTHS.get(round(days / 30.44), ())
    return terms


def _query(claim: Claim) -> str:
    parts = [entity.name for entity in claim.entities]
    if claim.measure is not None:
        parts += [claim.measure.scope, claim.measure.name, claim.measure.text]
    if claim.period is not None:
        parts.append(claim.period.label)
    if claim.kind != "quantity" or claim.measure is None:
        parts += [claim.text, claim.person.name if claim.person else "", claim.object]
    return " ".join(dict.fromkeys(part for part in parts if part))
