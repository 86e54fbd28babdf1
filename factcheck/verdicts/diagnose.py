"""What a contradicted figure does match: another period, another company, a slip of scale or sign.

Only facts of the corpus are offered, the likeliest slip first. A diagnosis is a hint for the editor; it never
changes a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from claims.claim import Claim
from claims.interval import Interval
from claims.what.measures import definitions_of
from factcheck.verdicts.answers import changes, levels
from factcheck.verdicts.lookup import Facts, facts_of, has_figure, is_meant, same_unit
from factcheck.verdicts.phrases import shown
from factcheck.verdicts.question import Question
from sources.derive import difference, interval_of, over
from sources.evidence import Fact
from sources.stretch import SLACK, Stretch

# A figure that can mean values further apart than this share of itself matches too much to tell anything: the
# more facts it is compared with, the narrower it has to be.
_WIDEST_FOR_SLIPS = Fraction(1, 3)
_WIDEST_FOR_FACTS = Fraction(1, 10)
_SCALES = (
    (Fraction(1000), "a thousand times too small"),
    (Fraction(1, 1000), "a thousand times too large"),
    (Fraction(10**6), "a million times too small"),
    (Fraction(1, 10**6), "a million times too large"),
    (Fraction(10), "ten times too small"),
    (Fraction(1, 10), "ten times too large"),
)
_FARTHEST_DAYS = 3 * 366  # days further off than that are nobody's slip
_FEWEST_DIGITS = 3  # of two digits, one is wrong in half of all errors
_LENGTHS = {1: "month", 3: "quarter", 12: "year"}
_MOST_COMPANIES = 50  # past that, only the companies of the draft are compared


@dataclass(frozen=True, slots=True)
class Match:
    """What the figure matches: `text` completes "the figure …"; `fact` is that fact where it is another one.

    `same_measure` is false where the figure is right for another measure of the company.
    """

    text: str
    fact: Fact | None = None
    same_measure: bool = True


def diagnose(
    question: Question, known: Sequence[Fact], claims: Sequence[Claim], corpus: Facts
) -> Match | None:
    """The likeliest slip by which the claim says what it says, or None.

    Args:
        question: the contradicted claim's question.
        known: the facts that contradict it, one for each definition.
        claims: every claim of the draft; its companies are the ones compared first.
        corpus: where the other facts stand.
    """
    slips: tuple[Callable[[], Iterator[Match]], ...] = (
        lambda: (m for fact in known for m in _slips(question, fact)),
        lambda: _points(question, corpus),
    )
    facts: tuple[Callable[[], Iterator[Match]], ...] = (
        lambda: _other_definitions(question, corpus),
        lambda: _other_periods(question, corpus),
        lambda: _other_scopes(question, corpus),
        lambda: _other_measures(question, corpus),
        lambda: _other_companies(question, claims, corpus),
        lambda: _other_currencies(question, corpus),
        lambda: (m for fact in known for m in _digits(question, fact)),
    )
    tried = slips if _is_telling(question.interval, _WIDEST_FOR_SLIPS) else ()
    if _is_telling(question.interval, _WIDEST_FOR_FACTS):
        tried = slips + facts
    return next((match for search in tried for match in search()), None)


def other_days(question: Question, corpus: Facts) -> Match | None:
    """The other days the figure is right for, where nothing speaks to the days the claim says."""
    if not _is_telling(question.interval, _WIDEST_FOR_FACTS):
        return None
    return next(_other_periods(question, corpus), None)


def _is_telling(asked: Interval, widest: Fraction) -> bool:
    if asked.low is None or asked.high is None:
        return False
    return asked.high - asked.low <= widest * max(abs(asked.high), abs(asked.low))


def _slips(question: Question, known: Fact) -> Iterator[Match]:
    """Sign and scale."""
    fact = interval_of(known)
    asked = question.interval
    if (-asked).meets(fact):
        yield Match("has the wrong sign" if not question.bases else "has the wrong direction")
    if question.bases:
        return
    for factor, words in _SCALES:
        if asked.scaled(factor).meets(fact):
            yield Match(f"is {words}")


def _points(question: Question, corpus: Facts) -> Iterator[Match]:
    """Percent for percentage points: the difference of two percentages printed as relative growth, or the reverse."""
    if question.measure.kind != "ratio" or not question.bases or len(question.entities) > 1:
        return
    entity, measure = question.entities[0], question.measure
    now = levels(corpus, entity, measure, question.readings[0].stretch)
    then = levels(corpus, entity, measure, question.bases[0])
    for n in now:
        for t in then:
            if n.unit == t.unit and interval_of(difference(n, t)).meets(question.interval):
                yield Match("is the change in percentage points, not percent")


def _other_definitions(question: Question, corpus: Facts) -> Iterator[Match]:
    """The figure of the same days by a definition that the text's words do not name."""
    if not question.measure.definition or len(question.entities) > 1:
        return
    for at, reading in enumerate(question.readings):
        base = question.bases[at] if question.bases else None
        entity, measure, stretch = question.entities[0], question.measure, reading.stretch
        facts = (
            changes(corpus, entity, measure, stretch, base)
            if base
            else levels(corpus, entity, measure, stretch)
        )
        for fact in facts:
            if not is_meant(fact, measure) and _equals(question, fact):
                yield Match(f"is by another definition: {fact.definition} ({shown(fact)})", fact)


def _other_periods(question: Question, corpus: Facts) -> Iterator[Match]:
    """The same figure of other days, the nearest first."""
    if len(question.entities) > 1:
        return
    entity, asked = question.entities[0], question.readings[0].stretch
    stored = [f for f in facts_of(corpus, entity, question.measure) if not f.superseded]
    if question.bases:
        yield from _other_growth(question, stored, corpus)
        return
    derived = [f for other in _likely(asked) for f in over(stored, other) if f.derived]
    for fact in sorted(stored + derived, key=lambda f: _distance(asked, f)):
        when = Stretch.of(fact)
        if when is None or when.matches(asked) or not _equals(question, fact):
            continue
        if abs((when.end - asked.end).days) > _FARTHEST_DAYS:
            continue
        yield Match(f"matches {_period_words(asked, when)} ({shown(fact)})", fact)


def _other_growth(question: Question, stored: Sequence[Fact], corpus: Facts) -> Iterator[Match]:
    entity, asked = question.entities[0], question.readings[0].stretch
    other = asked.shifted(years=-1) if question.sequential else asked.before
    words = "a year earlier" if question.sequential else "the period before"
    for fact in changes(corpus, entity, question.measure, asked, other):
        if _equals(question, fact):
            yield Match(f"is the change from {words} ({shown(fact)})", fact)
    stretches = {s for f in stored if (s := Stretch.of(f)) and not s.matches(asked)}
    for stretch in sorted(stretches, key=lambda s: _apart(asked, s)):
        for fact in changes(corpus, entity, question.measure, stretch, stretch.shifted(years=-1)):
            if _equals(question, fact):
                yield Match(f"is the growth of {_period_words(asked, stretch)}", fact)


def _other_scopes(question: Question, corpus: Facts) -> Iterator[Match]:
    if question.bases:
        return
    for entity in question.entities:
        stored = corpus.facts(entity=entity.id, measure=question.measure.name)
        others = [f for f in stored if f.scope.casefold() != question.measure.scope.casefold()]
        for fact in over(others, question.readings[0].stretch):
            if _equals(question, fact):
                whose = fact.scope or "the whole company"
                yield Match(f"is that of {whose} ({shown(fact)})", fact)


def _other_measures(question: Question, corpus: Facts) -> Iterator[Match]:
    """Another measure of the same company and days."""
    if question.bases or len(question.entities) > 1:
        return
    asked = question.readings[0].stretch
    near = (asked.end - timedelta(days=SLACK), asked.end + timedelta(days=SLACK))
    stored = corpus.facts(entity=question.entities[0].id, ends=near)
    for fact in sorted(stored, key=lambda f: not definitions_of(f.measure)):  # copy's own first
        when = Stretch.of(fact)
        if fact.measure == question.measure.name or fact.superseded or when is None:
            continue
        if when.matches(asked) and _equals(question, fact):
            yield Match(f"is the {fact.measure} ({shown(fact)})", fact, same_measure=False)


def _other_companies(question: Question, claims: Sequence[Claim], corpus: Facts) -> Iterator[Match]:
    asked = question.readings[0].stretch
    every = corpus.directory.entities
    named = {e.name for c in claims for e in c.entities}
    others = every if len(every) <= _MOST_COMPANIES else [e for e in every if e.name in named]
    for entity in sorted(others, key=lambda e: (e.name not in named, e.name)):
        if entity in question.entities:
            continue
        facts = (
            changes(corpus, entity, question.measure, asked, question.bases[0])
            if question.bases
            else levels(corpus, entity, question.measure, asked)
        )
        for fact in facts:
            if _equals(question, fact):
                yield Match(
                    f"is the {question.measure.name} of {entity.name} ({shown(fact)})", fact
                )


def _other_currencies(question: Question, corpus: Facts) -> Iterator[Match]:
    if question.bases or len(question.entities) > 1:
        return
    facts = facts_of(corpus, question.entities[0], question.measure)
    for fact in over(facts, question.readings[0].stretch):
        if not same_unit(question.unit, fact.unit) and question.interval.meets(interval_of(fact)):
            yield Match(f"is in {fact.unit}, not {question.unit or 'a bare number'}", fact)


def _digits(question: Question, known: Fact) -> Iterator[Match]:
    """Rounding the wrong way, two digits exchanged, one digit wrong: the likeliest where no other fact explains it."""
    quantity = question.claim.quantity
    if quantity is None or quantity.value is None or known.value is None or not quantity.step:
        return
    size, right = abs(quantity.value), abs(known.value)
    if abs(size - right) < quantity.step:
        yield Match(f"is rounded the wrong way ({shown(known)})")
        return
    printed = str(int((size / quantity.step).to_integral_value()))
    wanted = str(int((right / quantity.step).to_integral_value()))
    wrong = [i for i, (a, b) in enumerate(zip(printed, wanted, strict=False)) if a != b]
    if len(printed) != len(wanted) or len(wanted) < _FEWEST_DIGITS:
        return
    if len(wrong) == 1:
        yield Match(f"has one digit wrong ({shown(known)})")
    elif len(wrong) == 2 and sorted(printed) == sorted(wanted):
        yield Match(f"has two digits exchanged ({shown(known)})")


def _equals(question: Question, fact: Fact) -> bool:
    return has_figure(fact, question.interval, question.unit)


def _likely(asked: Stretch) -> list[Stretch]:
    """The days most often taken for those asked about, where no source may print them."""
    return [asked.before, asked.shifted(years=-1), asked.shifted(years=1)]


def _distance(asked: Stretch, fact: Fact) -> tuple[int, int]:
    when = Stretch.of(fact)
    return _apart(asked, when) if when else (1, 0)


def _apart(asked: Stretch, other: Stretch) -> tuple[int, int]:
    """How likely two stretches are taken for each other: the same length first, then the nearest end."""
    return (
        abs(asked.months - other.months) if asked.end != other.end else 0,
        abs((asked.end - other.end).days),
    )


def _period_words(asked: Stretch, found: Stretch) -> str:
    if found.start is None or asked.start is None:
        return f"the figure at {found.label}" if found.start is None else found.words
    if asked.months == found.months:
        if found.matches(asked.shifted(years=-1)):
            return f"the prior year: {found.words}"
        if found.matches(asked.shifted(years=1)):
            return f"the year after: {found.words}"
        if asked.months == 6:
            return f"the other half of the fiscal year: {found.words}"
        if asked.before.matches(found) or found.before.matches(asked):
            side = "before" if found.end < asked.end else "after"
            return f"the {_LENGTHS.get(asked.months, 'period')} {side}: {found.words}"
        return f"another period: {found.words}"
    if found.months == 12:
        return f"the full year: {found.words}"
    if found.end == asked.end and found.months > asked.months:
        return f"the year to date: {found.words}"
    if asked.start <= found.start and found.end <= asked.end:
        return f"a part of it: {found.words}"
    return f"another period: {found.words}"
