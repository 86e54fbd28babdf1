"""The smallest change that would make failing figures agree, in words.

Each printed figure of a failing relation is tried with the slips that typing and editing make: a scale too high or
low (million for billion), a decimal point one place off, two neighbouring digits exchanged, a rise for a fall, the two levels of a change
exchanged; another currency; with the value that the other figures leave to it; and with the figure that the draft gives for another company or another time. A change counts only if it breaks none of the other
relations of the draft. What repairs most of the failing ones is suggested: one figure, or two with "or". Where more figures could be the wrong one, nothing is
known of which, and what the others make of the stated figure is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from claims.claim import Claim
from factcheck.alike import what, when
from factcheck.figures import digits_of, figure, rounded
from factcheck.relation import (
    Figure,
    Outcome,
    Relation,
    figure_of,
    half_width,
    interval_of,
    leaves,
    substitute,
    value_of,
)
from factcheck.slips import RATES, at, fits, reprinted, slips

_MOST_FIGURES = 200  # of a draft, of which one may have been taken for another
_FINE = 3  # digits of a figure that seldom fits by chance
_ALIKE = 5  # times; what is farther from a figure was not taken for it
_FAR = 10_000  # a figure that would have to change by more was not meant
_EITHER = (1, 2)  # figures that a suggestion may name
_BOTH = 2  # failing relations that exchanged figures mend
_MOST_NEIGHBOURS = 20  # relations of one figure that a change of it is tried on


class Reconciler:
    """All relations of a draft, by the figures they share."""

    def __init__(
        self, outcomes: Sequence[tuple[Relation, Outcome]], claims: Iterable[Claim] = ()
    ) -> None:
        self._claims = {claim.id: claim for claim in claims if _is_told(claim)}
        self._by_claim: dict[str, list[tuple[Relation, bool]]] = {}
        for relation, outcome in outcomes:
            for printed in relation.figures:
                entry = (relation, outcome.verdict == "fails")
                self._by_claim.setdefault(printed.claim, []).append(entry)

    def suggestion(self, relation: Relation) -> str:
        """What to change so that the relation holds: "would agree if 60bn were 50.2bn"; "" where unknown."""
        exchanged = _exchanged(relation) if self._may_exchange(relation) else ""
        changes = [c for c in self._changes(relation) if c.repairs]
        if relation.sign != "=":
            # Which way a figure moved says too little of it; with a change that fails as well, one slip may explain both.
            both = _by_figure(c for c in changes if c.is_slip and c.repairs > 1)
            either = _would_agree(both.values()) if len(both) in _EITHER else ""
            return either or self._exchanged_with_another(relation) or exchanged
        most = max((c.repairs for c in changes), default=0)
        typed = _by_figure(c for c in changes if c.repairs == most and c.is_slip)
        swapped = self._exchanged_with_another(relation) if most < _BOTH else ""
        if swapped:
            return swapped
        every = {**_by_figure(c for c in changes if c.repairs == most), **typed}
        if most > 1 and len(every) in _EITHER:
            return _would_agree(every.values())
        if len(typed) == 1:
            return _would_agree(typed.values())
        return relation.hint or exchanged or self._of_another(relation) or _as_computed(relation)

    def _of_another(self, relation: Relation) -> str:
        """The one figure of another company or another time with which the relation would hold: "would agree with the 181,000 of 2024"."""
        own = {printed.claim for printed in relation.figures}
        found: dict[tuple[str, Fraction], str] = {}
        for printed in relation.figures:
            claim = self._claims.get(printed.claim)
            if claim is None or printed.unit in RATES or len(digits_of(printed.value)[0]) < _FINE:
                continue
            for other in islice(self._claims.values(), _MOST_FIGURES):
                words = _told_of(other, claim) if other.id not in own else ""
                taken = replace(figure_of(other), claim=printed.claim)
                if words and _could_stand_for(taken, printed) and self._repairs(relation, taken):
                    found[printed.claim, taken.value] = (
                        f"would agree with {words} for {printed.label}"
                    )
        return next(iter(found.values())) if len(found) == 1 else ""

    def _exchanged_with_another(self, relation: Relation) -> str:
        """A figure and that of another failing relation each in the place of the other, where that alone makes both hold."""
        failing = {
            id(other): other
            for entries in self._by_claim.values()
            for other, failed in entries
            if failed and other is not relation
        }
        if len(failing) > _MOST_NEIGHBOURS:
            return ""
        own = {printed.claim for printed in relation.figures}
        found: dict[tuple[str, str], str] = {}
        for other in failing.values():
            theirs = [f for f in other.figures if f.claim not in own]
            for a in relation.figures:
                for b in theirs:
                    if a.unit == b.unit and a.unit not in RATES and self._fit_exchanged(a, b):
                        one, two = sorted((a, b), key=lambda f: f.span)
                        found[one.claim, two.claim] = (
                            f"would agree with {one.label} and {two.label} exchanged"
                        )
        return next(iter(found.values())) if len(found) == 1 else ""

    def _fit_exchanged(self, a: Figure, b: Figure) -> bool:
        """Whether all relations of two figures hold once each is printed as the other, and two of them failed before."""
        swapped = replace(b, claim=a.claim), replace(a, claim=b.claim)
        entries = [
            entry
            for claim in (a.claim, b.claim)
            for entry in self._by_claim.get(claim, ())[:_MOST_NEIGHBOURS]
        ]
        both = len({id(relation) for relation, failed in entries if failed}) > 1
        return both and all(fits(relation, *swapped) for relation, _ in entries)

    def _may_exchange(self, relation: Relation) -> bool:
        """Whether the other relations of two exchanged levels hold as well: no rise of 25 percent from 45 to 63."""
        swapped = _swapped(relation)
        claims = {figure.claim for figure in swapped}
        others = {
            id(r): r
            for claim in claims
            for r, _ in self._by_claim.get(claim, ())[:_MOST_NEIGHBOURS]
        }
        return all(fits(other, *swapped) for other in others.values())

    def _changes(self, relation: Relation) -> Iterator[_Change]:
        for printed in relation.figures:
            for slip in slips(printed):
                yield _Change(printed, slip, self._repairs(relation, slip), is_slip=True)
            left = _left_by_others(relation, printed)
            if left is not None:
                yield _Change(printed, left, self._repairs(relation, left), is_slip=False)

    def _repairs(self, relation: Relation, meant: Figure) -> int:
        """How many failing relations a change repairs; 0 if not this one, or if it breaks another."""
        if not fits(relation, meant):
            return 0
        repaired = 1
        for other, failed in self._by_claim.get(meant.claim, ())[:_MOST_NEIGHBOURS]:
            if other is not relation:
                mended = fits(other, meant)
                if not mended and not failed:
                    return 0
                repaired += mended and failed
        return repaired


def _is_told(claim: Claim) -> bool:
    """Whether a claim is a figure that could stand in the place of another."""
    quantity = claim.quantity
    point = quantity is not None and quantity.shape == "point" and quantity.value is not None
    return claim.kind == "quantity" and point and claim.role in ("level", "base")


def _could_stand_for(taken: Figure, printed: Figure) -> bool:
    """Whether a figure is of the unit and the size of another, and is another."""
    if taken.unit != printed.unit or taken.value == printed.value or not taken.value:
        return False
    return 1 < _ALIKE * abs(printed.value / taken.value) < _ALIKE**2


def _told_of(other: Claim, claim: Claim) -> str:
    """A figure of the measure of another, with whose or of when it is: "the 181,000 of 2024"; "" where it is of the same."""
    if other.measure is None or what(other.measure) != what(claim.measure):
        return ""
    text = figure_of(other).text
    if other.entity and claim.entity and other.entity.id != claim.entity.id:
        return f"the {text} of {other.entity.name}"
    apart = other.period and when(other.period) != when(claim.period)
    return f"the {text} of {other.period.text}" if other.period and apart else ""


@dataclass(frozen=True, slots=True)
class _Change:
    """One figure changed, and how many failing relations that repairs."""

    printed: Figure
    meant: Figure
    repairs: int
    is_slip: bool


def _by_figure(changes: Iterable[_Change]) -> dict[str, _Change]:
    """The first change of each figure."""
    found: dict[str, _Change] = {}
    for change in changes:
        found.setdefault(change.printed.claim, change)
    return found


def _would_agree(changes: Iterable[_Change]) -> str:
    words = (f"{change.printed.label} were {change.meant.text}" for change in changes)
    return f"would agree if {', or '.join(words)}"


def _left_by_others(relation: Relation, printed: Figure) -> Figure | None:
    """The figure at the value that the other printed values leave to it, rounded as it is printed.

    Solved by the secant method; the relations are linear in each of their figures or nearly so.
    """

    def off(value: Fraction) -> Fraction:
        by_claim = {printed.claim: replace(printed, value=value)}
        computed = value_of(substitute(relation.computed, by_claim))
        return computed - value_of(substitute(relation.stated, by_claim))

    x, y = printed.value, printed.value * Fraction(11, 10)
    off_x, off_y = off(x), off(y)
    for _ in range(6):
        if off_x == off_y:
            break
        x, y = y, (y - off_y * (y - x) / (off_y - off_x)).limit_denominator(10**12)
        off_x, off_y = off_y, off(y)
    if not abs(printed.value) / _FAR < abs(y) < abs(printed.value) * _FAR:
        return None
    unit = Fraction(10) ** digits_of(printed.value)[1]
    value = round(y / unit) * unit
    if value <= 0 or value == printed.value or printed.interval.width is None:
        return None
    return at(printed, value)


def _exchanged(relation: Relation) -> str:
    """The two levels of a change the other way round, where that alone makes it hold."""
    sides = [f for f in relation.figures if f.unit not in RATES]
    if len(sides) != 2:
        return ""
    first, second = sides
    swapped = _swapped(relation)
    if first.unit != second.unit or relation.check == "restatement-mismatch":
        return ""
    if not fits(relation, *swapped):
        return ""
    return f"would agree with {first.text} and {second.text} exchanged"


def _swapped(relation: Relation) -> tuple[Figure, ...]:
    """The two levels of a relation, each as the other is printed; none where there are not just two."""
    sides = [f for f in relation.figures if f.unit not in RATES]
    if len(sides) != 2:
        return ()
    first, second = sides
    return replace(second, claim=first.claim), replace(first, claim=second.claim)


def _as_computed(relation: Relation) -> str:
    stated = list(leaves(relation.stated))
    if len(stated) != 1 or not interval_of(relation.computed).is_bounded:
        return ""
    value, spread = value_of(relation.computed), half_width(relation.computed)
    alike = None
    if isinstance(relation.stated, Figure) and relation.unit.startswith(relation.stated.unit):
        alike = reprinted(relation.stated, rounded(value, spread or Fraction(0)))
    return f"would agree if {stated[0].text} were {alike or figure(value, relation.unit, spread)}"
