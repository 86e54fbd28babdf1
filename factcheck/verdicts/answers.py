"""What the corpus answers to a question: stored facts, facts derived from them, and sums over a group.

An answer is a fact with a note on the definition and the days it was taken by. Several answers may differ in
definition; which of them agrees with the draft is for `judge` to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice, product

from claims.entity import Entity
from claims.measure import Measure
from factcheck.verdicts.days import Reading
from factcheck.verdicts.lookup import Facts, facts_of, in_words, is_meant, same_unit
from factcheck.verdicts.question import Question
from factcheck.verdicts.worked_out import HEADCOUNT, worked_out
from sources.derive import (
    difference,
    growth,
    implied_base,
    implied_level,
    over,
    ratio,
    summed_over_entities,
)
from sources.evidence import GROWTH, Fact
from sources.stretch import Stretch

_MOST_MIXES = 512  # ways to pick a definition for each member of a group
# The plain definition and one other: with more kinds in one sum, some mix would fit almost any figure.
_MOST_FAMILIES = 2

_NEARBY = timedelta(days=400)  # of what a fact is derived from
PLAIN = ""  # the family of definitions without a qualifier
_QUALIFIERS = (
    *("including", "includes", "excluding", "net of", "before", "after", "with", "without"),
    *("adjusted", "non-gaap", "diluted", "basic", "constant currency"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A fact that speaks to a question, and the stored facts it stands on.

    `note` says by which definition where a group needs several of them, `mixed` that it does.
    """

    fact: Fact
    reading: Reading
    parts: tuple[Fact, ...] = ()
    note: str = ""
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that speaks to a question; `missing` are the members of a group that nothing was found on."""

    found: tuple[Answer, ...] = ()
    missing: tuple[str, ...] = ()
    other_units: tuple[Fact, ...] = ()


def answer(question: Question, corpus: Facts) -> Answers:
    """Everything the corpus holds, or implies, on the question's figure."""
    found: list[Answer] = []
    missing: tuple[str, ...] = ()
    for at, reading in enumerate(question.readings):
        base = question.bases[at] if question.bases else None
        if len(question.entities) > 1:
            grouped, without = _of_group(question, at, corpus)
            found += grouped
            missing = missing or without
            continue
        entity = question.entities[0]
        found += [
            Answer(fact, reading, _stored(fact, corpus), reading.note)
            for fact in _of_entity(question, entity, reading, base, corpus)
        ]
    # The plain definition is the one meant where copy says no more; the sort keeps the order otherwise.
    found.sort(key=lambda a: (a.reading.doubtful, a.fact.superseded, _is_qualified(a)))
    fitting = tuple(a for a in found if same_unit(question.unit, a.fact.unit))
    other = tuple(a.fact for a in found if not same_unit(question.unit, a.fact.unit))
    return Answers(fitting, () if found else missing, other)


def levels(corpus: Facts, entity: Entity, measure: Measure, stretch: Stretch) -> list[Fact]:
    """The figure of one entity and measure over the days: stored, derived, by a formula, or implied by growth."""
    if measure.over is not None:
        return _shares(corpus, entity, measure, measure.over, stretch)
    facts = facts_of(corpus, entity, measure)
    found = over(facts, stretch)
    if found and not (measure.definition and all(not is_meant(f, measure) for f in found)):
        return found
    if found:
        return found + _by_formula(corpus, entity, measure, stretch)
    by_formula = _by_formula(corpus, entity, measure, stretch)
    return by_formula or _implied(corpus, entity, measure, facts, stretch)


def changes(
    corpus: Facts, entity: Entity, measure: Measure, stretch: Stretch, base: Stretch
) -> list[Fact]:
    """Growth in percent from `base` to `stretch`: as a source states it, and as the levels give it."""
    stated = []
    if base.matches(stretch.shifted(years=-1)):
        stated = over(facts_of(corpus, entity, measure, GROWTH), stretch)
    now, then = _pairs(corpus, entity, measure, stretch, base)
    derived = [growth(n, t) for n, t in _alike(now, then)]
    return stated + [fact for fact in derived if fact is not None]


def family(definition: str) -> str:
    """What sets a definition apart from the plain one: "including leases", "net of proceeds", or nothing.

    Companies word one definition in many ways; the qualifier and the last word it governs tell them apart.
    """
    words = definition.casefold().replace("(", " ").replace(")", " ")
    for qualifier in _QUALIFIERS:
        before, found, after = f" {words} ".partition(f" {qualifier} ")
        if found:
            last = (after.split() or before.split() or [""])[-1]
            return f"{qualifier} {last}".strip()
    return PLAIN


def _of_entity(
    question: Question, entity: Entity, reading: Reading, base: Stretch | None, corpus: Facts
) -> list[Fact]:
    stretch, measure = reading.stretch, question.measure
    if base is None:
        return levels(corpus, entity, measure, stretch)
    if question.claim.role == "change":
        return changes(corpus, entity, measure, stretch, base)
    now, then = _pairs(corpus, entity, measure, stretch, base)
    return [difference(n, t) for n, t in _alike(now, then)]


def _of_group(question: Question, at: int, corpus: Facts) -> tuple[list[Answer], tuple[str, ...]]:
    """Sums over a group, of one definition for all first, then of mixes; and the members nothing is known of.

    Each is taken over its own days: fiscal years differ. `at` is the rank of the reading.
    """
    reading = question.readings[at]
    if not question.measure.additive or len(question.members) < len(question.entities):
        return [], ()
    members: list[list[tuple[Fact, ...]]] = []
    for entity, days in zip(question.entities, question.members, strict=True):
        own, base = days.at(at)
        now = levels(corpus, entity, question.measure, own.stretch)
        if base is None:
            members.append([(fact,) for fact in now])
        else:
            then = levels(corpus, entity, question.measure, base)
            members.append(list(_alike(now, then)))
        if own.doubtful:
            reading = replace(reading, doubtful=True, supports=own.supports)
    named = zip(question.entities, members, strict=True)
    missing = tuple(entity.name for entity, facts in named if not facts)
    if missing:
        return [], missing
    sums = (_sum(question, pick, reading) for pick in _picks(members) if _may_be_added(pick))
    return [found for found in sums if found is not None], ()


def _pairs(
    corpus: Facts, entity: Entity, measure: Measure, stretch: Stretch, base: Stretch
) -> tuple[list[Fact], list[Fact]]:
    if measure.over is not None:
        return levels(corpus, entity, measure, stretch), levels(corpus, entity, measure, base)
    facts = facts_of(corpus, entity, measure)
    now = over(facts, stretch) or _by_formula(corpus, entity, measure, stretch)
    then = over(facts, base) or _by_formula(corpus, entity, measure, base)
    return now, then


def _alike(now: Iterable[Fact], then: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs that may be compared: of one definition, scope and unit."""
    for fact in now:
        for base in then:
            if (fact.definition, fact.scope, fact.unit) == (base.definition, base.scope, base.unit):
                yield fact, base


def _shares(
    corpus: Facts, entity: Entity, part: Measure, whole: Measure, stretch: Stretch
) -> list[Fact]:
    """What a measure is of another in percent, both over the same days."""
    parts = levels(corpus, entity, replace(part, over=None), stretch)
    wholes = levels(corpus, entity, whole, stretch)
    found = (
        ratio(p, w)
        for p in parts
        for w in wholes
        if p.unit == w.unit and not (p.superseded or w.superseded)
    )
    return [fact for fact in found if fact is not None]


def _by_formula(corpus: Facts, entity: Entity, measure: Measure, stretch: Stretch) -> list[Fact]:
    def of(name: str) -> list[Fact]:
        part = replace(measure, name=name, definition="")
        if name == measure.name:  # one definition of a measure from another
            return over(facts_of(corpus, entity, part), stretch)
        found = levels(corpus, entity, part, stretch)
        if found or name != HEADCOUNT:
            return found
        return levels(corpus, entity, part, Stretch(None, stretch.end))

    return worked_out(measure.name, of)


def _implied(
    corpus: Facts, entity: Entity, measure: Measure, facts: Sequence[Fact], stretch: Stretch
) -> list[Fact]:
    """A level that follows from the next year's level and its growth, or from last year's and the growth since."""
    grew = facts_of(corpus, entity, measure, GROWTH)
    if not grew:
        return []
    later, earlier = stretch.shifted(years=1), stretch.shifted(years=-1)
    back = (implied_base(n, g) for g in over(grew, later) for n in over(facts, later))
    onward = [implied_level(b, g) for g in over(grew, stretch) for b in over(facts, earlier)]
    found = [fact for fact in back if fact is not None] + onward
    return [replace(fact, start=stretch.start, end=stretch.end) for fact in found]


def _is_qualified(found: Answer) -> bool:
    return found.mixed or family(found.fact.definition) != PLAIN


def _stored(fact: Fact, corpus: Facts) -> tuple[Fact, ...]:
    """The stored facts a derived one stands on."""
    if not fact.parts:
        return ()
    # A company may have filed tens of thousands of facts; its other measures are read only where they must be.
    found: dict[int, Fact] = {}
    near = (fact.end - _NEARBY, fact.end + _NEARBY) if fact.end else None
    for measure, ends in ((fact.measure, None), (None, near), (None, None)):
        facts = corpus.facts(entity=fact.entity, measure=measure, ends=ends)
        found |= {f.id: f for f in facts if f.id in fact.parts}
        if len(found) == len(fact.parts):
            break
    return tuple(found[part] for part in fact.parts if part in found)


def _picks(members: Sequence[Sequence[tuple[Fact, ...]]]) -> list[tuple[tuple[Fact, ...], ...]]:
    """Ways to choose for each member of a group: one definition for all first, then mixes, the plainest first."""
    by_family = [{family(facts[0].definition): facts for facts in reversed(m)} for m in members]
    shared = set.intersection(*(set(families) for families in by_family))
    uniform = [tuple(families[name] for families in by_family) for name in sorted(shared)]
    mixes = list(islice(product(*members), _MOST_MIXES))
    return sorted(dict.fromkeys(uniform + mixes), key=_mixture)


def _mixture(pick: Sequence[Sequence[Fact]]) -> tuple[int, int]:
    """How far a choice of definitions is from one for all; among equals the plain one first."""
    families = [family(facts[0].definition) for facts in pick]
    return len(set(families)), sum(name != PLAIN for name in families)


def _may_be_added(pick: Sequence[Sequence[Fact]]) -> bool:
    units = {fact.unit for facts in pick for fact in facts}
    return len(units) == 1 and _mixture(pick)[0] <= _MOST_FAMILIES


def _sum(question: Question, pick: Sequence[Sequence[Fact]], reading: Reading) -> Answer | None:
    names = [entity.name for entity in question.entities]
    now = [facts[0] for facts in pick]
    whole: Fact | None = summed_over_entities(now, names)
    if question.bases and whole is not None:
        base = summed_over_entities([facts[1] for facts in pick], names)
        is_relative = question.claim.role == "change"
        whole = growth(whole, base) if is_relative else difference(whole, base)
    if whole is None:
        return None
    note, mixed = _definitions(now, names)
    return Answer(whole, reading, tuple(f for facts in pick for f in facts), note, mixed)


def _definitions(facts: Sequence[Fact], names: Sequence[str]) -> tuple[str, bool]:
    """Which definition the facts of a group are by, in words, and whether it takes more than one."""
    families: dict[str, list[str]] = {}
    for fact, name in zip(facts, names, strict=True):
        families.setdefault(family(fact.definition), []).append(name)
    if len(families) == 1:
        return _wording(next(iter(families)), facts), False
    qualified = (
        f"{_wording(key, facts)} for {in_words(members)}"
        for key, members in families.items()
        if key != PLAIN
    )
    return "; ".join(qualified), True


def _wording(key: str, facts: Sequence[Fact]) -> str:
    """The shortest definition of the family among the facts: how the others are spoken of."""
    worded = [f.definition for f in facts if family(f.definition) == key]
    return min(worded, key=len)
