"""How figures must hang together, evaluated over intervals.

A relation says that something computed from printed figures (a sum, a growth rate, an amount at an exchange rate)
equals, exceeds or falls short of another printed figure. Every figure stands for the interval of values its print can
mean, and arithmetic on the ends is exact, so a relation *fails* only where no values inside the printed intervals
satisfy it. No tolerance is added. The method is that of statcheck (Nuijten et al., 2016), with Moore's interval
arithmetic in the place of recomputed p-values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Literal

from claims.claim import Claim
from claims.document import Span
from claims.interval import Interval
from factcheck.figures import figure, printed, span_of_values

Operator = Literal["+", "-", "*", "/"]
Sign = Literal["=", "<", "<=", ">", ">="]
Verdict = Literal["holds", "fails", "open"]
Gravity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure as a relation uses it; `text` is its short printed form, `name` whose it is."""

    claim: str
    span: Span
    interval: Interval
    value: Fraction
    text: str
    name: str = ""
    unit: str = ""

    @property
    def label(self) -> str:
        """Whose and how much: "Alibaba 23bn yuan"."""
        return f"{self.name} {self.text}" if self.name else self.text


@dataclass(frozen=True, slots=True)
class Constant:
    """A number the draft does not print: 1, 100, or an exchange rate with the range of its days."""

    interval: Interval
    value: Fraction


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic on two or more expressions; from left to right where there are more than two."""

    operator: Operator
    operands: tuple[Expression, ...]


Expression = Figure | Constant | Operation


@dataclass(frozen=True, slots=True)
class Relation:
    """`computed` `sign` `stated`, found by a check.

    `formula` is the left side in words ("Alibaba 23bn + Tencent 23bn"); `unit` is that of the computed value.
    `equation` is the same relation in a form without division by an unknown, for the joint solver, where `computed =
    stated` is not one already.
    """

    check: str
    computed: Expression
    stated: Expression
    formula: str
    message: str
    unit: str = ""
    sign: Sign = "="
    says: str = ""  # the right side in words; by default the printed figure
    equation: tuple[Expression, Expression] | None = None
    # What the relation says, in words an editor follows: "up 20% from $15bn to $18bn".
    statement: str = ""
    # The direction of a change is the conclusion itself: such a relation is never "close".
    decisive: bool = False
    # One of several ways to read what the figures have to do with each other: proof of nothing else.
    supposed: bool = False
    # The words by which the text says it, shown beside the figures.
    words: tuple[Span, ...] = ()
    # What would make it hold that is no other value of a figure: "would agree if $3.0bn were in euros".
    hint: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that take part, each once, in reading order."""
        found = {f.claim: f for side in (self.computed, self.stated) for f in leaves(side)}
        return tuple(sorted(found.values(), key=lambda f: f.span))

    @property
    def right_side(self) -> str:
        """The stated side in words: "text says about 60bn"."""
        return self.says or f"text says {_text(self.stated)}"

    @property
    def in_words(self) -> str:
        """What the relation says, in one phrase."""
        return self.statement or f"{self.formula}, {self.right_side}"

    @property
    def verdict(self) -> Verdict:
        """Whether values inside the printed intervals can satisfy the relation; without the working."""
        return _verdict(interval_of(self.computed), self.sign, interval_of(self.stated))

    def evaluate(self) -> Outcome:
        """Whether values inside the printed intervals can satisfy the relation, with the working."""
        computed, stated = interval_of(self.computed), interval_of(self.stated)
        return Outcome(
            _verdict(computed, self.sign, stated),
            computed,
            value_of(self.computed),
            self._working(computed),
            self._gravity(computed, stated),
        )

    def _working(self, computed: Interval) -> str:
        value = value_of(self.computed)
        if isinstance(self.computed, Figure):
            return f"{self.formula}, {self.right_side}"
        result = figure(value, self.unit, half_width(self.computed))
        spread = (
            ""
            if computed.width == 0
            else f" ({span_of_values(computed, self.unit, result)} as rounded)"
        )
        return f"{self.formula} = {result}{spread}, {self.right_side}"

    def _gravity(self, computed: Interval, stated: Interval) -> Gravity:
        """Statcheck's two gravities: beyond twice what rounding explains the conclusion changes."""
        if self.decisive:
            return "error"
        slack = ((computed.width or Fraction(0)) + (stated.width or Fraction(0))) / 2
        return "error" if _gap(computed, stated) > slack else "warning"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What evaluating a relation gave. `gravity` counts only where it fails."""

    verdict: Verdict
    computed: Interval
    value: Fraction
    working: str
    gravity: Gravity


def figure_of(claim: Claim, name: str = "") -> Figure:
    """The claim's figure as a leaf of an expression.

    Raises:
        ValueError: for a claim without a quantity.
    """
    quantity = claim.quantity
    if quantity is None:
        raise ValueError(f"claim {claim.id} prints no figure")
    value = Fraction(quantity.value) if quantity.value is not None else _middle(quantity.interval)
    text = printed(quantity)
    if claim.role == "change" and quantity.direction and text[:1].isdigit():
        text = f"{quantity.direction} {text}"
    return Figure(claim.id, claim.span, quantity.interval, value, text, name, quantity.unit)


def constant(value: Fraction | int, interval: Interval | None = None) -> Constant:
    """A number that is not printed; `interval` where it is not known exactly."""
    exact = Fraction(value)
    return Constant(interval or Interval.point(exact), exact)


def plus(*operands: Expression) -> Expression:
    """Their sum; one operand alone is itself."""
    return operands[0] if len(operands) == 1 else Operation("+", operands)


def minus(a: Expression, b: Expression) -> Operation:
    """`a` less `b`."""
    return Operation("-", (a, b))


def times(a: Expression, b: Expression | Fraction | int) -> Operation:
    """`a` times `b`."""
    return Operation("*", (a, constant(b) if isinstance(b, Fraction | int) else b))


def over(a: Expression, b: Expression) -> Operation:
    """`a` divided by `b`."""
    return Operation("/", (a, b))


def interval_of(expression: Expression) -> Interval:
    """The values the expression can take.

    Exact where no figure occurs twice in it, which the builders of relations see to.
    """
    if isinstance(expression, Figure | Constant):
        return expression.interval
    return reduce(
        _APPLY_INTERVAL[expression.operator], [interval_of(e) for e in expression.operands]
    )


def value_of(expression: Expression) -> Fraction:
    """The expression at the printed values, rounding aside; 0 where it divides by zero."""
    if isinstance(expression, Figure | Constant):
        return expression.value
    return reduce(_APPLY_VALUE[expression.operator], [value_of(e) for e in expression.operands])


def half_width(expression: Expression) -> Fraction | None:
    """How far the expression's values reach either way; None where a side is open."""
    width = interval_of(expression).width
    return None if width is None else width / 2


def leaves(expression: Expression) -> Iterator[Figure]:
    """The printed figures of an expression, from left to right."""
    if isinstance(expression, Figure):
        yield expression
    elif isinstance(expression, Operation):
        for operand in expression.operands:
            yield from leaves(operand)


def substitute(expression: Expression, by_claim: Mapping[str, Figure]) -> Expression:
    """The expression with the figures of some claims replaced."""
    if isinstance(expression, Figure):
        return by_claim.get(expression.claim, expression)
    if isinstance(expression, Operation):
        return replace(
            expression, operands=tuple(substitute(e, by_claim) for e in expression.operands)
        )
    return expression


_APPLY_INTERVAL = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
_APPLY_VALUE = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else Fraction(0),
}


def _verdict(computed: Interval, sign: Sign, stated: Interval) -> Verdict:
    """Open where the relation can hold but says next to nothing: a computed side without an end."""
    if sign == "=":
        if not computed.meets(stated):
            return "fails"
        return "holds" if computed.is_bounded else "open"
    below = sign in ("<", "<=")
    small, large = (computed, stated) if below else (stated, computed)
    strict = len(sign) == 1
    if not _reaching_up(small, strict).meets(large):
        return "fails"
    sure = not _reaching_up(large, not strict).meets(small)
    return "holds" if sure else "open"


def _reaching_up(interval: Interval, strict: bool) -> Interval:
    """All values above (where not `strict`: at or above) some value of the interval."""
    return Interval(interval.low, None, interval.low_open or strict, False)


def _gap(a: Interval, b: Interval) -> Fraction:
    """The distance between two intervals, 0 where they overlap."""
    if a.low is not None and b.high is not None and a.low > b.high:
        return a.low - b.high
    if b.low is not None and a.high is not None and b.low > a.high:
        return b.low - a.high
    return Fraction(0)


def _middle(interval: Interval) -> Fraction:
    if interval.low is not None and interval.high is not None:
        return (interval.low + interval.high) / 2
    return interval.low or interval.high or Fraction(0)


def _text(expression: Expression) -> str:
    found = list(leaves(expression))
    return found[0].text if found else figure(value_of(expression))
