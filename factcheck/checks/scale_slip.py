"""Million for billion, percent for percentage points.

## What it does

Reports a percentage between two percentages that is right as percentage points and wrong as it stands ("rose 2 percent to 5
percent from 3 percent", "34 percent of sales, up 6 percent from 28 percent"), the same in basis points, an amount that changes by percentage points, a level in another currency than the one it is compared with,
and a level that is a thousand times another of the same company and measure, where nothing in the text says so. So is a figure that the words take up at
another scale ("a €750 million fund … the 750 billion euro fund").

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

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import Quantity
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import LEVELS, is_amount, measure_name
from factcheck.changes.moves import is_of_before, moves, told_apart
from factcheck.changes.points import Slip, percent_for_points, too_small
from factcheck.checks import change_mismatch
from factcheck.draft import Draft
from factcheck.figures import figure
from factcheck.finding import Finding, Severity
from factcheck.in_another_unit import misprinted_units
from factcheck.relation import (
    Figure,
    Relation,
    figure_of,
    times,
)
from factcheck.thousandfold import thousandfold

NAME = "scale-slip"
_NEAR = 2  # sentences apart
_SAME_CHANGE = re.compile(r"^,? ?(?:\(|or )(?:about |some |just )?$")
_TWO_CURRENCIES = "a figure and the one it is compared with are in two currencies"
_POINTS_OF_AMOUNT = "an amount does not change by percentage points"
_POINTS = ("basis point", "percentage point")


def run(draft: Draft) -> Iterator[Relation | Finding]:
    """Report every slip of scale."""
    yield from map(_found, percent_for_points(draft))
    for level in draft.claims:
        if level.role in LEVELS and level.quantity is not None and level.stance != "quoted":
            yield from _in_another_unit(draft, level, draft.leaning.get(level.id, ()))
    yield from _compared_in_another_unit(draft)
    yield from _points_to_an_amount(draft)
    yield from _two_points(draft)
    yield from map(_found, too_small(draft))
    yield from map(_found, thousandfold(draft))
    yield from _cents_and_dollars(draft)
    yield from _in_the_unit_of_others(draft)


def _in_the_unit_of_others(draft: Draft) -> Iterator[Finding]:
    """A figure that takes its place in a change once it is in the unit of the others."""
    for claim, unit, relation in misprinted_units(draft, change_mismatch.run):
        printed, outcome = figure_of(claim), relation.evaluate()
        message = _POINTS_OF_AMOUNT if printed.unit in _POINTS else _TWO_CURRENCIES
        right = figure(abs(printed.value), unit)
        suggestion = f"would agree if {printed.text} were {right}"
        yield _finding(relation.figures, message, outcome.working, suggestion)


def _found(slip: Slip) -> Finding:
    return _finding(slip.figures, slip.message, slip.working, slip.suggestion, slip.severity)


def _in_another_unit(draft: Draft, level: Claim, leaning: Sequence[Claim]) -> Iterator[Finding]:
    """A base in another currency than its level, and a change of an amount told in percentage points."""
    if level.quantity is None or level.dimension not in ("money", "count"):
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
            if is_amount(move.base):
                yield from _points_of_an_amount(move.levels[0], move.change)
    for level, base in dict.fromkeys(pairs):
        if level.quantity and base.quantity and _in_two_currencies(level.quantity, base.quantity):
            yield _two_currencies(level, base)


def _two_currencies(level: Claim, base: Claim) -> Finding:
    pair = [figure_of(level), figure_of(base)]
    return _finding(pair, _TWO_CURRENCIES, f"{pair[0].text} against {pair[1].text}")


def _in_two_currencies(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are in different currencies, and not in cents against dollars."""
    if one.dimension != "money" or other.dimension != "money" or one.per != other.per:
        return False
    units = {quantity.unit.partition(" per ")[0] for quantity in (one, other)}
    return len(units) == 2 and units.isdisjoint(minor_units())


def _points_of_an_amount(level: Claim, change: Claim) -> Iterator[Finding]:
    """A change of an amount that is told in percentage points."""
    if change.unit != "percentage point":
        return
    amount, moved = figure_of(level), figure_of(change)
    working = f"{amount.text} is no percentage; text says {moved.text}"
    percent = figure(abs(moved.value), "percent")
    yield _finding([amount, moved], _POINTS_OF_AMOUNT, working, f"would make sense as {percent}")


def _points_to_an_amount(draft: Draft) -> Iterator[Finding]:
    """The same where the change leans on nothing: "rose 8 percentage points to $1.4 billion"."""
    text = draft.document.text
    for change, level in zip(draft.claims, draft.claims[1:], strict=False):
        amount = level.dimension in ("money", "count")
        leads_to = text[change.span.end : level.span.start] in (" to ", ", to ")
        if change.role == "difference" and change.anchor is None and amount and leads_to:
            yield from _points_of_an_amount(level, change)


def _cents_and_dollars(draft: Draft) -> Iterator[Finding]:
    """One number, once in cents and once in the whole unit: "15 cents a share" and "$15 per share"."""
    for_each: dict[object, list[Claim]] = {}
    for claim in draft.claims:
        if (
            claim.role in (*LEVELS, "base")
            and "price" not in measure_name(claim)
            and claim.quantity is not None
            and claim.quantity.per
        ):
            for_each.setdefault((claim.quantity.value, claim.quantity.per), []).append(claim)
    for same in for_each.values():
        cents = [c for c in same if c.quantity and c.quantity.bare_unit in minor_units()]
        whole = [c for c in same if c not in cents]
        if cents and whole and abs(cents[0].sentence - whole[0].sentence) <= _NEAR:
            a, b = figure_of(cents[0]), figure_of(whole[0])
            message = "one number, in cents and in whole units"
            yield _finding([a, b], message, f"{a.text} is not {b.text}")


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
