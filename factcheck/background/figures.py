"""When a figure of the draft is one of the source: printed alike, as rounded, or worked out from two of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from claims.quantity import Quantity

_MOST_PAIRED = 8  # figures of one sentence that differences and changes are worked out from
_SMALLEST_WRITTEN_OUT = (
    12  # "two plants", "a dozen stores": counted by the writer as often as by the source
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number in a unit that can be compared: cents in money, halves and basis points in per cent and points."""

    value: Fraction
    step: Fraction  # the worth of its last digit
    kind: str
    unit: str
    size: int  # the value in thousandths, without its sign: a sieve before the exact comparison
    room: int  # how far the size may be off, in thousandths

    def measures_like(self, other: Figure) -> bool:
        """Whether the two are of one kind and, as far as both say, in one unit."""
        if self.kind != other.kind:
            return False
        return self.unit == other.unit or not self.unit or not other.unit

    def agrees(self, other: Figure) -> bool:
        """Whether the two can be one figure, rounded in either."""
        if abs(self.size - other.size) > max(self.room, other.room):
            return False
        near = max(self.step, other.step) / 2
        return self.measures_like(other) and abs(abs(self.value) - abs(other.value)) <= near


def figure_of(quantity: Quantity) -> Figure | None:
    """The figure that a quantity prints; None for what is no single number."""
    if quantity.value is None:
        return None
    value, step = Fraction(quantity.value), Fraction(quantity.step)
    kind, unit = str(quantity.dimension), quantity.unit.split(" per ")[0]
    if kind == "money" and unit == "cent":
        return _figure(value / 100, step / 100, kind)
    if kind == "fraction":
        return _figure(value * 100, step * 100, "percent")
    if kind == "point":
        scale = 100 if unit == "basis point" else 1
        return _figure(value / scale, step / scale, kind)
    if kind in ("count", "percent", "multiple", "score"):
        return _figure(value, step, kind)
    return _figure(value, step, kind, unit.split(" ")[0])


def _figure(value: Fraction, step: Fraction, kind: str, unit: str = "") -> Figure:
    return Figure(value, step, kind, unit, int(abs(value) * 1000), int(step * 500) + 2)


def is_counted(quantity: Quantity) -> bool:
    """Whether a figure is a small number in words, which a writer may have counted himself."""
    small = quantity.value is not None and abs(quantity.value) <= _SMALLEST_WRITTEN_OUT
    return quantity.dimension == "count" and small and not quantity.text[:1].isdigit()


def is_worked_out(figure: Figure, printed: Sequence[Figure]) -> bool:
    """Whether a figure is the difference, sum or relative change of two that one sentence of the source prints."""
    if len(printed) > _MOST_PAIRED:
        return False
    for new, old in permutations(printed, 2):
        if not new.measures_like(old):
            continue
        spread = (figure.step + new.step + old.step) / 2
        if figure.measures_like(new) or (figure.kind == "point" and new.kind == "percent"):
            if abs(abs(figure.value) - abs(new.value - old.value)) <= spread:
                return True
            if abs(figure.value - new.value - old.value) <= spread:
                return True
        if figure.kind == "percent" and old.value and old.kind != "percent":
            change = abs(new.value - old.value) / abs(old.value) * 100
            if abs(abs(figure.value) - change) <= figure.step / 2:
                return True
    return False
