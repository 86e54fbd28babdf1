"""How a corpus is asked: the facts of an entity's measure, names, and units that may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from claims.entity import Entity, EntityDirectory
from claims.interval import Interval
from claims.measure import Measure
from claims.what.measures import definitions_of
from factcheck.verdicts.segments import is_same_scope, overlap
from sources.asked import initials
from sources.derive import interval_of
from sources.evidence import CONSTANT_CURRENCY, Fact, Passage

_COSTS = ("cost", "expense", "bill", "spending", "charge")


class Facts(Protocol):
    """What a verdict needs of a corpus: names, and facts by entity and measure."""

    @property
    def directory(self) -> EntityDirectory:
        """The entities that the facts are about."""
        ...

    def facts(
        self,
        entity: str | None = None,
        measure: str | None = None,
        definition: str | None = None,
        ends: tuple[date, date] | None = None,
    ) -> Sequence[Fact]:
        """The facts of an entity (by id), a measure (by name) and a definition, with a last day in between; each optional."""
        ...

    def scopes(self) -> Sequence[tuple[str, str]]:
        """Every (entity id, scope) that there are facts of; none of whole companies."""
        ...

    def year_end(self, entity: str) -> tuple[int, int] | None:
        """(month, day) of the last day of the entity's fiscal year, where the sources tell."""
        ...

    def passages(self, entity: str | None = None) -> Sequence[Passage]:
        """The passages about an entity (by id), or all of them."""
        ...


def scopes_of(corpus: Facts, entity: Entity, measure: str) -> list[str]:
    """The parts of a company of which there are facts of a measure, by the corpus' names of them, in the order of the alphabet."""
    facts = corpus.facts(entity=entity.id, measure=measure)
    return sorted({fact.scope for fact in facts if fact.scope})


def facts_of(corpus: Facts, entity: Entity, measure: Measure, suffix: str = "") -> list[Fact]:
    """An entity's facts of a measure in the claim's scope; `suffix` GROWTH for stored growth rates.

    Over days of which no fact is exactly in the claim's scope, those much the same; they may support it but not contradict it.
    """
    stored = corpus.facts(entity=entity.id, measure=measure.name + suffix)
    scope = measure.scope.casefold()
    if not scope:
        plain = [f for f in stored if not f.scope]
        return plain or _called_otherwise(corpus, entity, measure, suffix)
    facts = [replace(f, scope=scope) for f in stored if is_same_scope(f.scope, scope)]
    for name in (f"{scope} {measure.name}", *_filed_as(measure)):
        facts += corpus.facts(entity=entity.id, measure=name + suffix)
    told = {(f.start, f.end) for f in facts}
    alike = [f for f in stored if f.scope and (f.start, f.end) not in told]
    return facts + [f for f in alike if overlap(scope, f.scope)]


def _called_otherwise(corpus: Facts, entity: Entity, measure: Measure, suffix: str) -> list[Fact]:
    """Of a cost that the lexicon does not list, the facts under another of the words for one: a "fuel bill" is filed as "fuel costs"."""
    *what, last = measure.name.casefold().split() or [""]
    if measure.known or not what or last.removesuffix("s") not in _COSTS:
        return []
    others = (f"{word}{plural}" for word in _COSTS for plural in ("", "s") if word != last)
    names = (" ".join((*what, other)) + suffix for other in others)
    found = (f for name in names for f in corpus.facts(entity=entity.id, measure=name))
    return [f for f in found if not f.scope]


def _filed_as(measure: Measure) -> tuple[str, ...]:
    """What filings may call spending on something: "fulfillment costs" are a "fulfillment expense", "traffic acquisition costs" are "TAC".

    A bare "fulfillment" is not among them: tables of other things break these down by such rows, too.
    """
    if measure.name != "spending" or not measure.scope:
        return ()
    scope = measure.scope.casefold()
    named = (f"{scope} {word}" for word in ("cost", "costs", "expense", "expenses"))
    return (*named, *initials(f"{scope} costs"))


def is_in_scope(fact: Fact, measure: Measure) -> bool:
    """Whether the fact's scope is exactly the claim's, and not only much the same ("cloud", "cloud computing")."""
    return not fact.scope or is_same_scope(fact.scope, measure.scope)


def is_meant(fact: Fact, measure: Measure) -> bool:
    """Whether the fact is by the definition that the claim's words name: "basic" of earnings per share.

    True where they name none, and of a source's own words for a definition, which may be the same one.
    """
    asked = measure.definition
    if CONSTANT_CURRENCY in (asked, fact.definition):
        return asked == fact.definition  # no other rate of growth is like it
    if not asked or fact.definition == asked:
        return True
    return ":" not in fact.definition and fact.definition not in definitions_of(measure.name)


def has_figure(fact: Fact, interval: Interval, unit: str) -> bool:
    """Whether a fact of any days has a figure in the interval."""
    return (
        fact.value is not None and same_unit(unit, fact.unit) and interval.meets(interval_of(fact))
    )


def same_unit(asked: str, stored: str) -> bool:
    """Whether a claim in one unit can be put to a fact in the other ("USD" to "USD/shares", "" to "employee")."""
    a, b = _unit(asked), _unit(stored)
    if a == b:
        return True
    return not _is_measured(a) and not _is_measured(b)


def in_words(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    every = list(dict.fromkeys(names))
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def _unit(unit: str) -> str:
    """A unit without its plural, and money per share or per head as money."""
    name = unit.replace(" per ", "/").casefold()
    for ending in ("/shares", "/depositary share", "/share", "/employee", "/worker", "/head"):
        name = name.removesuffix(ending)
    if name in ("pure", "item", "number", "people", "person"):
        return ""
    return name.removesuffix("s") if len(name) > 3 else name


def _is_measured(unit: str) -> bool:
    """Whether the unit is money or a rate, as against a noun that is counted."""
    return unit == "percent" or (len(unit) == 3 and unit.isalpha())
