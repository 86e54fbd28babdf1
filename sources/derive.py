"""Facts that no filing prints: a half from two quarters, a quarter from a year less nine months, growth, sums.

Everything is computed over intervals, since a source that rounds ("8.4 billion") names many values. A derived fact
carries the middle of its interval as `value` and the whole width as `step`, shows its arithmetic in `formula`,
names its parts, and weighs as little as the least of them.

Only flows add up over time; a state on a day, a ratio or an amount per share never does. An average over a stretch does with each of
its days counted once: that of a quarter follows from those of the year and of nine months.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import groupby

from claims.interval import Interval, total
from claims.measure import MeasureKind
from sources.evidence import Fact, Provenance
from sources.stretch import SLACK, Stretch

# A year from four quarters, or twelve months across a year's end, takes at most this many facts.
_MOST_PARTS = 4
_AVERAGE = "weighted average"
_NO_SPLIT = Decimal("1.2")  # times that the largest of some averages may be the smallest
_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))


def interval_of(fact: Fact) -> Interval:
    """The values a fact's printed figure can mean; a single one where its source did not round.

    Raises:
        ValueError: for a fact that is not a number.
    """
    if fact.value is None:
        raise ValueError(f"fact {fact.id} is not a number: {fact.text!r}")
    half = Fraction(fact.step) / 2
    return Interval(Fraction(fact.value) - half, Fraction(fact.value) + half)


def over(facts: Iterable[Fact], wanted: Stretch) -> list[Fact]:
    """What `facts` say about the days `wanted`: stored facts, and for a series that has none, a derived one.

    Args:
        facts: facts of one entity and measure; they may differ in definition, scope and unit.
        wanted: the days asked about. For an instant, and for what does not add up over time, only stored
            facts answer.

    Returns:
        Facts that hold, current before superseded and the weightier source first.
    """
    answers: list[Fact] = []
    numbers = sorted((f for f in facts if f.value is not None), key=_series)
    for _, members in groupby(numbers, key=_series):
        series = list(members)
        stored = [f for f in series if (s := Stretch.of(f)) is not None and s.matches(wanted)]
        current = [f for f in series if not f.superseded]
        derived = None
        if all(f.superseded for f in stored) and wanted.start is not None:
            derived = _summed(current, wanted) or _averaged(current, wanted)
        answers += stored + ([derived] if derived else [])
    return sorted(answers, key=lambda f: (f.superseded, f.derived, -f.provenance.grade))


def growth(now: Fact, base: Fact) -> Fact | None:
    """The relative change from `base` to `now`, in percent; None where the base may be nil or negative."""
    below = interval_of(base)
    if below.low is None or below.low <= 0:
        return None
    change = (interval_of(now) / below - Interval.point(1)).scaled(100)
    formula = f"{_term(now)} / {_term(base)} − 1"
    return _derived(now, (now, base), change, formula, unit="percent", kind="ratio")


def difference(now: Fact, base: Fact) -> Fact:
    """The absolute change from `base` to `now`, in their unit."""
    change = interval_of(now) - interval_of(base)
    return _derived(now, (now, base), change, f"{_term(now)} − {_term(base)}")


def implied_base(now: Fact, grew: Fact) -> Fact | None:
    """The earlier level that a level and its growth in percent imply; None where it grew by −100% or less."""
    factor = Interval.point(1) + interval_of(grew).scaled(Fraction(1, 100))
    if factor.low is None or factor.low <= 0:
        return None
    formula = f"{_term(now)} / (1 + {amount(grew.value)}%)"
    return _derived(now, (now, grew), interval_of(now) / factor, formula)


def implied_level(base: Fact, grew: Fact) -> Fact:
    """The level that an earlier level and the growth in percent since then imply."""
    factor = Interval.point(1) + interval_of(grew).scaled(Fraction(1, 100))
    formula = f"{_term(base)} × (1 + {amount(grew.value)}%)"
    return _derived(grew, (base, grew), interval_of(base) * factor, formula, like=base)


def ratio(part: Fact, whole: Fact) -> Fact | None:
    """`part` as a percentage of `whole`, a margin for instance; None where the whole may be nil."""
    below = interval_of(whole)
    if Fraction(0) in below:
        return None
    share = (interval_of(part) / below).scaled(100)
    formula = f"{part.measure} {amount(part.value)} / {whole.measure} {amount(whole.value)}"
    return _derived(part, (part, whole), share, formula, unit="percent", kind="ratio")


def per_share(amount_of: Fact, shares: Fact, name: str = "shares") -> Fact | None:
    """What of an amount falls on one share, or on one of what `name` says; None where there may be none."""
    below = interval_of(shares)
    if below.low is None or below.low <= 0:
        return None
    each = interval_of(amount_of) / below
    formula = f"{amount_of.measure} {amount(amount_of.value)} / {amount(shares.value)} {name}"
    return _derived(amount_of, (amount_of, shares), each, formula, kind="per share")


def combined(terms: Sequence[tuple[Fact, int]]) -> Fact:
    """Facts of one entity and the same days added up, or taken away where the sign is −1.

    The result has the measure of the first: the caller names it.
    """
    formula = ""
    for fact, sign in terms:
        joiner = (" + " if sign > 0 else " − ") if formula else ("" if sign > 0 else "−")
        formula += f"{joiner}{fact.measure} {amount(fact.value)}"
    facts = [fact for fact, _ in terms]
    return _derived(
        facts[0], facts, total(interval_of(f).scaled(sign) for f, sign in terms), formula
    )


def multiple(one: Fact, other: Fact, names: tuple[str, str]) -> Fact | None:
    """How many times `other` goes into `one`; None where that may be nil or below."""
    below = interval_of(other)
    if below.low is None or below.low <= 0:
        return None
    formula = f"{names[0]} {amount(one.value)} / {names[1]} {amount(other.value)}"
    return _derived(one, (one, other), interval_of(one) / below, formula, unit="", kind="ratio")


def summed_over_entities(facts: Sequence[Fact], names: Sequence[str]) -> Fact:
    """The sum of one fact for each of several entities (at least one); `names` are how the formula calls them."""
    formula = " + ".join(
        f"{name} {amount(fact.value)}" for name, fact in zip(names, facts, strict=True)
    )
    whole = total(interval_of(fact) for fact in facts)
    result = _derived(facts[0], facts, whole, formula)
    return replace(result, entity=", ".join(fact.entity for fact in facts))


def amount(value: Decimal | None) -> str:
    """A figure as working shows it: at most three decimals at its natural scale ("11.153bn", "−4.2m", "6")."""
    if value is None:
        return "?"
    size, suffix = next(((s, n) for s, n in _SCALES if abs(value) >= s), (1, ""))
    shown = f"{value / size:,.3f}".rstrip("0").rstrip(".")
    return shown.replace("-", "−") + suffix


def _series(fact: Fact) -> tuple[str, str, str, str, str]:
    """What must agree for facts to be added up over time."""
    return (fact.entity, fact.measure, fact.definition, fact.scope, fact.unit)


def _summed(facts: Sequence[Fact], wanted: Stretch) -> Fact | None:
    """The shortest sum and difference of stored facts that covers exactly the days wanted.

    Every flow is a step between two days, forward for its value and back for its value negated; a derived figure is
    a path from the first day wanted to the day after the last. Breadth first, so the fewest parts win.
    """
    path = _path([f for f in facts if _adds_up(f)], wanted)
    return _path_fact(path, wanted) if path else None


def _averaged(facts: Sequence[Fact], wanted: Stretch) -> Fact | None:
    """An average number of shares from those of other stretches, each by its days; None where a split may lie between them.

    What dilutes is counted anew each quarter, so that there is no telling how far others are from it.
    """
    path = _path([f for f in facts if f.definition.startswith(_AVERAGE)], wanted)
    if not path:
        return None
    sizes = [abs(f.value) for f, _ in path if f.value]
    if len(sizes) < len(path) or max(sizes) > _NO_SPLIT * min(sizes):
        return None
    days = [Stretch(f.start, f.end).days if f.end else 0 for f, _ in path]
    signed = [(f, sign * n) for (f, sign), n in zip(path, days, strict=True)]
    whole = sum(n for _, n in signed)
    average = total(interval_of(f).scaled(Fraction(n, whole)) for f, n in signed)
    terms = (f"{'−' if n < 0 else '+'} {_term(f)} × {abs(n)}" for f, n in signed)
    formula = f"({' '.join(terms).removeprefix('+ ')}) / {whole} days"
    result = _derived(path[0][0], [f for f, _ in path], average, formula)
    return replace(result, start=wanted.start, end=wanted.end, leeway=None)


def _path(flows: Sequence[Fact], wanted: Stretch) -> Sequence[tuple[Fact, int]]:
    """The fewest facts, with their signs, that cover exactly the days wanted; none where they do not."""
    if wanted.start is None or len(flows) < 2:
        return ()
    steps: dict[int, list[tuple[int, Fact, int]]] = {}
    for fact in (f for f in flows if f.start and f.end):
        first, after = _ends(fact)
        steps.setdefault(first, []).append((after, fact, 1))
        steps.setdefault(after, []).append((first, fact, -1))
    goal = wanted.end.toordinal() + 1
    start = wanted.start.toordinal()
    paths: deque[tuple[int, tuple[tuple[Fact, int], ...]]] = deque(
        (day, ())
        for day in sorted(steps, key=lambda d: abs(d - start))
        if abs(day - start) <= SLACK
    )
    seen = {day for day, _ in paths}
    while paths:
        day, path = paths.popleft()
        if path and abs(day - goal) <= SLACK:
            return path
        if len(path) == _MOST_PARTS:
            continue
        for following, fact, sign in sorted(steps[day], key=lambda s: (-s[2], s[0] - day)):
            if following not in seen:
                seen.add(following)
                paths.append((following, (*path, (fact, sign))))
    return ()


def _adds_up(fact: Fact) -> bool:
    """Whether the fact's measure adds up over time; an unlisted measure does where it is money over a stretch."""
    if fact.start is None or fact.end is None:
        return False
    is_money = len(fact.unit) == 3 and fact.unit.isupper()
    return fact.kind == "flow" or (fact.kind == "other" and is_money)


def _ends(fact: Fact) -> tuple[int, int]:
    if fact.start is None or fact.end is None:
        raise ValueError(f"fact {fact.id} has no stretch of days")
    return fact.start.toordinal(), fact.end.toordinal() + 1


def _path_fact(path: Sequence[tuple[Fact, int]], wanted: Stretch) -> Fact:
    ordered = sorted(path, key=lambda step: -step[1])  # what is added, then what is taken away
    formula = ""
    for fact, sign in ordered:
        joiner = (" + " if sign > 0 else " − ") if formula else ("" if sign > 0 else "−")
        formula += joiner + _term(fact)
    facts = [fact for fact, _ in ordered]
    result = _derived(facts[0], facts, total(interval_of(f).scaled(s) for f, s in path), formula)
    return replace(result, start=wanted.start, end=wanted.end)


def _term(fact: Fact) -> str:
    """A figure with its days, as working shows it: "11.153bn (Q1 2024)", "6% (Q2 2024)"."""
    when = Stretch.of(fact)
    figure = amount(fact.value) + ("%" if fact.unit == "percent" else "")
    return f"{figure} ({when.label})" if when else figure


def _derived(
    model: Fact,
    parts: Sequence[Fact],
    interval: Interval,
    formula: str,
    *,
    unit: str | None = None,
    kind: MeasureKind | None = None,
    like: Fact | None = None,
) -> Fact:
    """A fact with the entity, measure and days of `model`; unit and kind from `like` or as given."""
    shape = like or model
    value, step = _middle(interval)
    weakest = min(parts, key=lambda fact: fact.provenance.grade)
    documents = dict.fromkeys(f.provenance.document for f in parts)
    return replace(
        model,
        id=0,
        measure=shape.measure,
        definition=shape.definition,
        value=value,
        step=step,
        unit=shape.unit if unit is None else unit,
        kind=kind or shape.kind,
        provenance=Provenance("; ".join(documents), grade=weakest.provenance.grade),
        formula=formula,
        parts=tuple(dict.fromkeys(p for f in parts for p in (f.parts or (f.id,)))),
        text="",
        superseded=False,
    )


def _middle(interval: Interval) -> tuple[Decimal, Decimal]:
    """(middle, width) of a bounded interval."""
    if interval.low is None or interval.high is None:
        raise ValueError("a derived figure without bounds")
    return _decimal((interval.low + interval.high) / 2), _decimal(interval.high - interval.low)


def _decimal(value: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return Decimal(value.numerator) / Decimal(value.denominator)
