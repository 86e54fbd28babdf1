"""What a printed number can mean.

"23 billion yuan" names a value (23,000,000,000), a unit (CNY) and, through the digits it is printed with, an
interval: [22.5, 23.5) bn. Words around it widen the interval or open one side ("about", "nearly", "more than").
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

from claims.document import Span
from claims.interval import Interval

Modifier = Literal["=", "~", ">", "<"]
Direction = Literal["up", "down"]
Change = Literal["=", "~", ">", "<", "up", "down"]
Dimension = Literal[
    "money",  # unit is an ISO 4217 code
    "percent",  # value 6 is "6 percent"
    "point",  # percentage points ("percentage point") and basis points ("basis point")
    "fraction",  # value 0.5 is "half"
    "multiple",  # value 2 is "doubled", "twice", "2x"
    "count",  # unit is the noun counted, singular, or ""
    "time",  # a length of time
    "age",
    "physical",  # mass, length, power, temperature …
    "score",  # index points, magnitudes: numbers that measure but have no unit to convert
]
Shape = Literal["point", "range", "move"]
SPELLS = ("year", "quarter", "month", "week", "day", "hour")  # for each of which copy tells rates


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed and what it can mean.

    `shape` is "point" for one number, "range" for "$12,000-13,000" (one value somewhere between), "move" for
    "from 4.1% to 4.3%" (two values, the first before the second). A range or move has no single `value`; its
    two numbers are `parts`, in the order of the text, each a point with its own span.
    """

    text: str
    span: Span
    interval: Interval
    value: Decimal | None
    unit: str = ""
    dimension: Dimension = "count"
    modifier: Modifier = "="
    direction: Direction | None = None
    shape: Shape = "point"
    parts: tuple[Quantity, ...] = ()
    step: Decimal = Decimal(
        1
    )  # the worth of one unit of the last printed digit: 10**9 for "23 billion"
    per: str = (
        ""  # the rate's denominator, singular: "share", "barrel", "month"; also part of `unit`
    )
    noun: str = ""  # the noun the figure counts or qualifies, as printed: "processors"

    @property
    def low(self) -> Decimal:
        """The least value the printed figure can mean; -Infinity where that side is open.

        Of a range or a move: the lower of the two printed numbers.
        """
        if self.parts:
            return min(p.value for p in self.parts if p.value is not None)
        return _decimal(self.interval.low, Decimal("-Infinity"))

    @property
    def high(self) -> Decimal:
        """The greatest value the printed figure can mean; Infinity where that side is open.

        Of a range or a move: the higher of the two printed numbers.
        """
        if self.parts:
            return max(p.value for p in self.parts if p.value is not None)
        return _decimal(self.interval.high, Decimal("Infinity"))

    @property
    def change(self) -> Change:
        """One sign for the words around the figure: a bound or "about" first, then the way it moved."""
        if self.modifier != "=":
            return self.modifier
        return self.direction or "="

    @property
    def bare_unit(self) -> str:
        """The unit without the rate's denominator: "dollar" of "$3 a month"."""
        return self.unit.removesuffix(f" per {self.per}")

    @property
    def exact(self) -> Fraction:
        """The printed value as a rational.

        Raises:
            ValueError: for a range or a move, which has no single value.
        """
        if self.value is None:
            raise ValueError(f"{self.text!r} prints two numbers, not one")
        return Fraction(self.value)


def _decimal(end: Fraction | None, infinite: Decimal) -> Decimal:
    if end is None:
        return infinite
    with localcontext() as context:
        context.prec = 40
        return Decimal(end.numerator) / Decimal(end.denominator)
