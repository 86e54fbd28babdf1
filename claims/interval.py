"""Exact intervals: what a printed number can mean, and arithmetic over them.

Ends are exact rationals (`Fraction`); None is an open side that runs to infinity. An end may be excluded
("23 billion" is [22.5, 23.5) bn). Arithmetic follows R. E. Moore, *Interval Analysis* (1966); division by
an interval that holds zero gives the whole line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The values between `low` and `high`; an end is included unless its `*_open` flag is set."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Fraction | int) -> Interval:
        """Exactly one value."""
        exact = Fraction(value)
        return Interval(exact, exact)

    @property
    def is_empty(self) -> bool:
        """Whether no value satisfies it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_bounded(self) -> bool:
        """Whether both sides are finite."""
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Fraction | None:
        """The distance between the ends, or None where a side is open to infinity."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __contains__(self, value: Fraction | int) -> bool:
        return not self.meet(Interval.point(Fraction(value))).is_empty

    def meet(self, other: Interval) -> Interval:
        """The values in both (may be empty)."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), max)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), min)
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Whether at least one value is in both."""
        return not self.meet(other).is_empty

    def hull(self, other: Interval) -> Interval:
        """The smallest interval around both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def scaled(self, by: Fraction | int) -> Interval:
        """Every value times `by`."""
        factor = Fraction(by)
        if factor == 0:
            return Interval.point(0)
        if factor < 0:
            return (-self).scaled(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def __mul__(self, other: Interval) -> Interval:
        corners = [
            _times(a, b)
            for a in ((self.low, self.low_open, -1), (self.high, self.high_open, 1))
            for b in ((other.low, other.low_open, -1), (other.high, other.high_open, 1))
        ]
        low, low_open = _outermost(corners, min, -1)
        high, high_open = _outermost(corners, max, 1)
        return Interval(low, high, low_open, high_open)

    def __truediv__(self, other: Interval) -> Interval:
        if Fraction(0) in other:
            return Interval(None, None)
        return self * other._reciprocal()

    def _reciprocal(self) -> Interval:
        low = Fraction(0) if self.high is None else None if self.high == 0 else 1 / self.high
        high = Fraction(0) if self.low is None else None if self.low == 0 else 1 / self.low
        return Interval(
            low, high, self.high_open or self.high is None, self.low_open or self.low is None
        )


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all."""
    result = Interval.point(0)
    for interval in intervals:
        result = result + interval
    return result


_End = tuple[Fraction | None, bool]
_Pick = Callable[[Iterable[Fraction]], Fraction]  # min or max
_Corner = tuple[
    Fraction | None, bool, int
]  # value (None: infinite), excluded, sign of the infinity


def _tighter(a: _End, b: _End, pick: _Pick) -> _End:
    """The end that lets fewer values in: the greater of two low ends (`pick` is max), the lesser of two high ones."""
    if a[0] is None:
        return b
    if b[0] is None:
        return a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    end = pick((a[0], b[0]))
    return a if a[0] == end else b


def _times(a: _Corner, b: _Corner) -> _Corner:
    """The product of two ends; infinity times zero is zero, as a limit of the interval's own values."""
    if a[0] is not None and b[0] is not None:
        product = a[0] * b[0]
        attained = (a[0] == 0 and not a[1]) or (b[0] == 0 and not b[1])
        return product, (a[1] or b[1]) and not attained, 0
    if a[0] == 0 or b[0] == 0:
        return Fraction(0), (a[0] == 0 and a[1]) or (b[0] == 0 and b[1]), 0
    sign_a = a[2] if a[0] is None else (1 if a[0] > 0 else -1)
    sign_b = b[2] if b[0] is None else (1 if b[0] > 0 else -1)
    return None, True, sign_a * sign_b


def _outermost(corners: list[_Corner], pick: _Pick, sign: int) -> _End:
    """The least of the corners (`pick` is min, `sign` -1) or the greatest (max, 1); infinite if one of that sign is."""
    if any(value is None and infinite == sign for value, _, infinite in corners):
        return None, False
    finite = [(value, is_open) for value, is_open, _ in corners if value is not None]
    if not finite:
        return None, False
    outermost = pick(value for value, _ in finite)
    return outermost, all(is_open for value, is_open in finite if value == outermost)
