"""Million for billion, percent for percentage points.

## What it does

Reports a percentage between two percentages that is right as percentage points and wrong as it stands ("rose 2 percent to 5
percent from 3 percent"), the same in basis points, an amount that changes by percentage points, a level in another currency than the one it is compared with,
and a level that is a thousand times another of the same company and measure, where nothing in the text says so.

## Why it matters

Both are single letters on the page and turn a small change into a large one.

## Example

"Sales fell to $9 million, from $10 billion a year earlier."

## Limits

A percentage that is right both ways is let pass. A rate that is said to move by a percentage so small that its print would not show it
is only noted: much copy writes so. A slip that other figures show is reported by the check that compares them, with the
scale that would make them agree.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims.claim import Claim
from claims.quantity import Quantity
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import LEVELS, fits, unit_of, what, when, who
from factcheck.cues import qualifiers, sentence_of
from factcheck.draft import Draft
from factcheck.figures import figure
from factcheck.finding import Finding, Severity
from factcheck.growth import growth_factor, is_fall
from factcheck.moves import is_of_before, moves, told_apart
from factcheck.relation import (
    Figure,
    Relation,
    constant,
    figure_of,
    half_width,
    minus,
    over,
    times,
    value_of,
)

NAME = "scale-slip"
# Two levels of one measure that are this far apart, or nearly so, were meant to be alike.
_SLIP = 1000
_NEARLY = Fraction(5, 2)
_MOST_LEVELS = 12
_NEAR = 2  # sentences apart
_STANCES = ("asserted", "expected", "forecast", "target")
_CENTS = ("cent", "penny", "pence")
_RATES = (
    "interest rate",
    "unemployment",
    "inflation",
    "margin",
    "yield",
    "tax rate",
    "rate",
    "share",
)
_GREW = re.compile(
    r"\b(?:\w*fold|times|start-?up|from scratch|from zero|from nothing|first|early|inception|launch\w*|merger|acqui\w+|collaps\w+|ceas\w+|windfall|one-off"
    r"|merely|only|just|record)\b",
    re.IGNORECASE,
)
_SAME_CHANGE = re.compile(r"^,? ?(?:\(|or )(?:about |some |just )?$")
_POINTS = ("basis point", "percentage point")


def run(draft: Draft) -> Iterator[Relation | Finding]:
    """Report every slip of scale."""
    loose: dict[int, list[Claim]] = {}  # changes that lean on no level, by sentence
    for claim in draft.claims:
        if claim.role == "change" and claim.anchor is None:
            loose.setdefault(claim.sentence, []).append(claim)
    for level in draft.claims:
        if level.role in LEVELS and level.quantity is not None and level.stance != "quoted":
            leaning = [c for c in draft.leaning.get(level.id, ()) if c.stance == level.stance]
            bases = [c for c in leaning if c.role == "base" and fits(c, level)]
            for base in bases[:1]:
                changes = [*leaning, *loose.get(level.sentence, ())]
                yield from _percent_for_points(level, base, changes)
                yield from _far_apart(draft, level, base, leaning)
            yield from _in_another_unit(draft, level, draft.leaning.get(level.id, ()))
    yield from _compared_in_another_unit(draft)
    yield from _points_to_an_amount(draft)
    yield from _two_points(draft)
    yield from _too_small(draft)
    yield from _between_levels(draft)
    yield from _cents_and_dollars(draft)


def points_meant(level: Claim, base: Claim, change: Claim) -> bool:
    """Whether a percentage between two percentages is right as percentage points, and wrong as it stands."""
    new, old, stated = figure_of(level), figure_of(base), figure_of(change)
    if not new.unit == old.unit == stated.unit == "percent":
        return False
    high, low = (old, new) if is_fall(change) else (new, old)
    relative = times(minus(over(high, low), constant(1)), 100)
    as_points = minus(high, low)
    return (
        Relation(NAME, as_points, stated, "", "").verdict == "holds"
        and Relation(NAME, relative, stated, "", "").verdict == "fails"
    )


def _percent_for_points(level: Claim, base: Claim, leaning: Sequence[Claim]) -> Iterator[Finding]:
    changes = [c for c in leaning if c.role == "change" and growth_factor(c) is not None]
    for change in changes[:1]:
        if points_meant(level, base, change):
            new, old, stated = figure_of(level), figure_of(base), figure_of(change)
            percent = times(minus(over(new, old), constant(1)), 100)
            relative = figure(abs(value_of(percent)), "percent", half_width(percent))
            points = figure(abs(new.value - old.value), "percentage point")
            working = f"from {old.text} to {new.text} is {points}, a change of {relative}; text says {stated.text}"
            message = "a percentage where percentage points are meant"
            yield _finding([new, old, stated], message, working, f"would agree as {points}")


def _far_apart(
    draft: Draft, level: Claim, base: Claim, leaning: Sequence[Claim]
) -> Iterator[Finding]:
    """A level a thousand times its base, with no change beside them that says so."""
    if any(c.role in ("change", "difference") for c in leaning):
        return
    if (
        level.sentence == base.sentence
        and _is_slip(level, base)
        and not _GREW.search(sentence_of(draft, level))
    ):
        yield _thousandfold(level, base)


def _in_another_unit(draft: Draft, level: Claim, leaning: Sequence[Claim]) -> Iterator[Finding]:
    """A base in another currency than its level, and a change of an amount told in percentage points."""
    if level.quantity is None or level.quantity.dimension not in ("money", "count"):
        return
    for claim in leaning:
        if (
            claim.quantity is None
            or claim.stance != level.stance
            or claim.sentence != level.sentence
        ):
            continue
        if claim.role == "base" and _in_two_currencies(claim.quantity, level.quantity):
            if not is_of_before(draft, level, claim):
                continue
            yield _two_currencies(level, claim)
        elif claim.role in ("change", "difference"):
            yield from _points_of_an_amount(level, claim)


def _compared_in_another_unit(draft: Draft) -> Iterator[Finding]:
    """The same of figures that only the words between them compare."""
    pairs = [(level, base) for level, base in told_apart(draft) if base.anchor != level.id]
    for move in moves(draft):
        if move.said:
            pairs.append((move.levels[0], move.base))
            amount = move.base.quantity
            if amount is not None and amount.dimension in ("money", "count", "physical"):
                yield from _points_of_an_amount(move.levels[0], move.change)
    for level, base in dict.fromkeys(pairs):
        if level.quantity and base.quantity and _in_two_currencies(level.quantity, base.quantity):
            yield _two_currencies(level, base)


def _two_currencies(level: Claim, base: Claim) -> Finding:
    pair = [figure_of(level), figure_of(base)]
    message = "a level and the one it is compared with are in two currencies"
    return _finding(pair, message, f"{pair[0].text} against {pair[1].text}")


def _in_two_currencies(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are in different currencies, and not in cents against dollars."""
    if one.dimension != "money" or other.dimension != "money" or one.per != other.per:
        return False
    units = {quantity.unit.partition(" per ")[0] for quantity in (one, other)}
    return len(units) == 2 and units.isdisjoint(minor_units())


def _points_of_an_amount(level: Claim, change: Claim) -> Iterator[Finding]:
    """A change of an amount that is told in percentage points."""
    if change.quantity is None or change.quantity.unit != "percentage point":
        return
    amount, moved = figure_of(level), figure_of(change)
    message = "an amount does not change by percentage points"
    working = f"{amount.text} is no percentage; text says {moved.text}"
    percent = figure(abs(moved.value), "percent")
    yield _finding([amount, moved], message, working, f"would make sense as {percent}")


def _points_to_an_amount(draft: Draft) -> Iterator[Finding]:
    """The same where the change leans on nothing: "rose 8 percentage points to $1.4 billion"."""
    text = draft.document.text
    for change, level in zip(draft.claims, draft.claims[1:], strict=False):
        amount = level.quantity is not None and level.quantity.dimension in ("money", "count")
        leads_to = text[change.span.end : level.span.start] == " to "
        if change.role == "difference" and change.anchor is None and amount and leads_to:
            yield from _points_of_an_amount(level, change)


def _between_levels(draft: Draft) -> Iterator[Finding]:
    """Two levels of one company and measure, in two periods or expected and reached, a thousand times apart."""
    by_key: dict[object, list[Claim]] = {}
    for level in draft.claims:
        if level.role != "level" or level.measure is None or level.quantity is None:
            continue
        if level.measure.known and level.period is not None and level.stance in _STANCES:
            by_key.setdefault((who(level), what(level.measure), unit_of(level)), []).append(level)
    for same in by_key.values():
        for at, one in enumerate(same[:_MOST_LEVELS]):
            for other in same[at + 1 : _MOST_LEVELS]:
                if (
                    _comparable(one, other)
                    and _is_slip(one, other)
                    and not _grew(draft, one, other)
                ):
                    yield _thousandfold(one, other)


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures of one measure are of two times or two views, and surely of one company."""
    if one.sentence == other.sentence:
        return False
    if not one.entities and other.sentence - one.sentence > _NEAR:
        return False
    return one.stance != other.stance or when(one.period) != when(other.period)


def _grew(draft: Draft, one: Claim, other: Claim) -> bool:
    if qualifiers(draft, one) != qualifiers(draft, other):
        return True
    return any(_GREW.search(sentence_of(draft, claim)) for claim in (one, other))


def _cents_and_dollars(draft: Draft) -> Iterator[Finding]:
    """One number, once in cents and once in the whole unit: "15 cents a share" and "$15 per share"."""
    for_each: dict[object, list[Claim]] = {}
    for claim in draft.claims:
        if (
            claim.role in (*LEVELS, "base")
            and "price" not in (claim.measure.name if claim.measure else "")
            and claim.quantity is not None
            and claim.quantity.per
        ):
            for_each.setdefault((claim.quantity.value, claim.quantity.per), []).append(claim)
    for same in for_each.values():
        cents = [c for c in same if c.quantity and c.quantity.unit.startswith(_CENTS)]
        whole = [c for c in same if c.quantity and not c.quantity.unit.startswith(_CENTS)]
        if cents and whole and abs(cents[0].sentence - whole[0].sentence) <= _NEAR:
            a, b = figure_of(cents[0]), figure_of(whole[0])
            message = "one number, in cents and in whole units"
            yield _finding([a, b], message, f"{a.text} is not {b.text}")


def _is_slip(one: Claim, other: Claim) -> bool:
    quantity = one.quantity
    if quantity is None or quantity.dimension not in ("money", "count") or one.measure is None:
        return False
    if not one.measure.known or not one.measure.additive or quantity.per:
        return False
    a, b = figure_of(one), figure_of(other)
    if a.value <= 0 or b.value <= 0 or not _scaled(a) or not _scaled(b):
        return False
    apart = max(a.value / b.value, b.value / a.value)
    return _SLIP / _NEARLY <= apart <= _SLIP * _NEARLY


def _scaled(printed: Figure) -> bool:
    """Whether a figure is printed with a scale that may be the wrong one."""
    return printed.value >= 10**5


def _thousandfold(one: Claim, other: Claim) -> Finding:
    a, b = figure_of(one), figure_of(other)
    small, large = sorted((a, b), key=lambda f: f.value)
    working = (
        f"{large.text} is {figure(large.value / small.value, '', Fraction(50))} times {small.text}"
    )
    message = "two figures of one measure that are a thousand times apart"
    lower, higher = (
        figure(f.value * by, f.unit) for f, by in ((small, _SLIP), (large, Fraction(1, _SLIP)))
    )
    meant = f"would agree if {small.text} were {lower}, or {large.text} were {higher}"
    return _finding([a, b], message, working, meant)


def _two_points(draft: Draft) -> Iterator[Relation]:
    """One change in basis points and in percentage points."""
    text = draft.document.text
    for one, other in zip(draft.claims, draft.claims[1:], strict=False):
        a, b = one.quantity, other.quantity
        if a is None or b is None or one.sentence != other.sentence or a.unit == b.unit:
            continue
        if (
            a.unit in _POINTS
            and b.unit in _POINTS
            and _SAME_CHANGE.match(text[one.span.end : other.span.start])
        ):
            new, stated = figure_of(one), figure_of(other)
            factor = Fraction(1, 100) if a.unit == "basis point" else Fraction(100)
            message = "basis points and percentage points do not agree"
            yield Relation(NAME, times(new, factor), stated, new.text, message, unit=b.unit)


def _too_small(draft: Draft) -> Iterator[Finding]:
    """A rate moved by a percentage that would not change its print: "by 0.25 percent to 4.5 percent"."""
    text = draft.document.text
    for change, level in zip(draft.claims, draft.claims[1:], strict=False):
        rate, moved, measure = level.quantity, change.quantity, level.measure
        if rate is None or moved is None or measure is None or level.role not in LEVELS:
            continue
        if not rate.unit == moved.unit == "percent" or change.role != "change":
            continue
        if not any(measure.name.endswith(name) for name in _RATES):
            continue
        if (
            rate.value is None
            or moved.value is None
            or text[change.span.end : level.span.start] != " to "
        ):
            continue
        if abs(moved.value * rate.value) / 100 < rate.step / 2:
            new, stated = figure_of(level), figure_of(change)
            working = f"{stated.text} of {new.text} would not change its last digit"
            message = "a percentage where percentage points are meant, it seems"
            yield _finding([new, stated], message, working, severity="info")


def _finding(
    figures: Sequence[Figure],
    message: str,
    working: str,
    suggestion: str = "",
    severity: Severity = "warning",
) -> Finding:
    ordered = sorted(figures, key=lambda f: f.span)
    return Finding(
        check=NAME,
        severity=severity,
        message=message,
        spans=tuple(f.span for f in ordered),
        working=working,
        suggestion=suggestion,
        verdict="not enough evidence" if severity == "info" else "contradicted",
        claims=tuple(f.claim for f in ordered),
    )
