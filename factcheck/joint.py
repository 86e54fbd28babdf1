"""All relations of a draft at once: the smallest sets of statements that cannot all be true.

Every printed figure is a real variable within its interval, and every relation a constraint between them, in exact
linear arithmetic (z3). A product of a variable and a figure that is bounded and positive, such as a growth factor, is
the pair of inequalities `low * x <= product <= high * x`; that is exact where the factor occurs once and never
excludes a true reading where it occurs more often. Relations that share no figure cannot conflict and are solved
apart, so the cost grows with the number of relations, not with the number of pairs.

Most drafts are consistent, and then a witness is easily found: the printed values, with each total moved to what its
parts make. The solver is loaded only where that fails.

The method is that of constraint-based diagnosis: a minimal unsatisfiable subset of the constraints, found by leaving
out one after the other (de Moura and Bjørner, 2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from time import monotonic
from typing import Any

from claims.interval import Interval
from factcheck.finding import Skipped
from factcheck.relation import (
    Constant,
    Expression,
    Figure,
    Operation,
    Relation,
    interval_of,
    leaves,
    substitute,
    value_of,
)

# For one component, in seconds; that of ordinary copy takes a few milliseconds.
_TIME_BOUND = 2.0
_SHARES = ("share-mismatch", "ratio-mismatch")
_WITNESS_ROUNDS = 3  # a chain of totals of totals settles in as many rounds as it is long
_LARGEST_COMPONENT = 200  # relations; more of them hang together only in tables


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal set of relations that no values inside the printed intervals satisfy together.

    `implied` are the values that all the others leave to the computed side of the last one.
    """

    relations: tuple[Relation, ...]
    implied: Interval

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that take part, each once, in reading order."""
        found = {figure.claim: figure for r in self.relations for figure in r.figures}
        return tuple(sorted(found.values(), key=lambda f: f.span))


def solve(relations: Sequence[Relation]) -> Iterator[Conflict | Skipped]:
    """The minimal conflicts among relations that hold one by one; at most one for each component.

    Yields a `Skipped` in place of a conflict where the solver reached its time bound.
    """
    for component in components(_with_one_whole(relations)):
        if len(component) > 1:
            result = _conflict(component)
            if result is not None:
                yield result


def _with_one_whole(relations: Sequence[Relation]) -> list[Relation]:
    """The relations, of a part whose share is read of two wholes the one that comes nearest: a margin is not of this year's sales and of last year's."""
    nearest: dict[tuple[str, str], Relation] = {}
    for relation in relations:
        key = _share_of(relation)
        if key and (key not in nearest or _apart(relation) < _apart(nearest[key])):
            nearest[key] = relation
    return [r for r in relations if nearest.get(_share_of(r) or ("", ""), r) is r]


def _share_of(relation: Relation) -> tuple[str, str] | None:
    """The part and the share of it, where a relation tells one."""
    stated, part = relation.stated, next(leaves(relation.computed), None)
    if relation.check not in _SHARES or relation.sign != "=" or not isinstance(stated, Figure):
        return None
    return (part.claim, stated.claim) if part else None


def _apart(relation: Relation) -> Fraction:
    return abs(value_of(relation.computed) - value_of(relation.stated))


def components(relations: Sequence[Relation]) -> list[list[Relation]]:
    """The relations, grouped so that two that share a figure, directly or through others, are together."""
    parent: dict[str, str] = {}

    def root(claim: str) -> str:
        while parent.setdefault(claim, claim) != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for relation in relations:
        first, *others = (figure.claim for figure in relation.figures)
        for other in others:
            parent[root(other)] = root(first)
    grouped: dict[str, list[Relation]] = {}
    for relation in relations:
        grouped.setdefault(root(relation.figures[0].claim), []).append(relation)
    return list(grouped.values())


def _has_witness(relations: Sequence[Relation]) -> bool:
    """Whether the printed values satisfy all relations, once the stated figures follow the computed ones."""
    points = {f.claim: _at(f, f.value) for r in relations for f in r.figures}
    for _ in range(_WITNESS_ROUNDS):
        for relation in relations:
            moved = _follow(relation, points) if relation.sign == "=" else None
            if moved is not None:
                points[moved.claim] = moved
    if any(figure.interval.is_empty for figure in points.values()):
        return False
    return all(
        replace(
            relation,
            computed=substitute(relation.computed, points),
            stated=substitute(relation.stated, points),
        ).verdict
        != "fails"
        for relation in relations
    )


def _at(printed: Figure, value: Fraction) -> Figure:
    """The figure at one value; its interval is empty where the print does not allow that."""
    return replace(printed, value=value, interval=printed.interval.meet(Interval.point(value)))


def _follow(relation: Relation, points: Mapping[str, Figure]) -> Figure | None:
    """The stated figure moved to the computed value, if its print allows that."""
    stated = list(leaves(relation.stated))
    if len(stated) != 1 or not stated[0].value:
        return None
    scale = value_of(relation.stated) / stated[0].value
    moved = _at(stated[0], value_of(substitute(relation.computed, points)) / scale)
    return None if moved.interval.is_empty else moved


def _conflict(relations: Sequence[Relation]) -> Conflict | Skipped | None:
    if _has_witness(relations):
        return None
    bound = Skipped(
        f"whether {len(relations)} relations hold together", "the solver reached its time bound"
    )
    if len(relations) > _LARGEST_COMPONENT:
        return bound
    deadline = monotonic() + _TIME_BOUND
    core = list(relations)
    for relation in (None, *relations):
        tried = [r for r in core if r is not relation]
        satisfiable = _satisfiable(tried, deadline - monotonic())
        if satisfiable is None:
            return bound
        if relation is None and satisfiable:
            return None
        if not satisfiable:
            core = tried
    core.sort(key=lambda r: (len(r.figures), -r.figures[0].span.start))
    return Conflict(tuple(core), _implied(core[:-1], core[-1].computed))


def _satisfiable(relations: Sequence[Relation], seconds: float) -> bool | None:
    """Whether some values satisfy all relations; None where the solver cannot tell in `seconds`."""
    import z3

    if seconds <= 0:
        return None
    solver = z3.SolverFor("QF_LRA")
    solver.set("timeout", max(1, int(seconds * 1000)))
    system = _System(solver)
    for relation in relations:
        system.require(relation)
    outcome = solver.check()
    return None if outcome == z3.unknown else bool(outcome == z3.sat)


def _implied(relations: Sequence[Relation], expression: Expression) -> Interval:
    """The values that `relations` leave to an expression; an end that no relation bounds is None."""
    import z3

    ends: list[Fraction | None] = []
    for direction in ("minimize", "maximize"):
        optimizer = z3.Optimize()
        optimizer.set("timeout", int(_TIME_BOUND * 1000))
        system = _System(optimizer, closed=True)
        for relation in relations:
            system.require(relation)
        goal = getattr(optimizer, direction)(system.term(expression))
        best = goal.value() if optimizer.check() == z3.sat else None
        # An unbounded optimum is the symbol "oo", no number.
        exact = z3.is_rational_value(best) or z3.is_int_value(best)
        ends.append(Fraction(str(best)) if exact else None)
    return Interval(ends[0], ends[1])


@dataclass
class _System:
    """Relations as constraints of linear arithmetic; equal expressions share a variable.

    `closed` takes excluded ends in, for an optimum to be attained.
    """

    solver: Any
    closed: bool = False
    _variables: dict[Expression | str, Any] = field(default_factory=dict)

    def require(self, relation: Relation) -> None:
        """Add a relation, with the intervals of its figures."""
        left, right = relation.equation or (relation.computed, relation.stated)
        a, b = self.term(left), self.term(right)
        sign = f"{relation.sign[0]}=" if self.closed else relation.sign
        self.solver.add({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}.get(sign, a == b))

    def term(self, expression: Expression) -> Any:
        """The expression as a z3 term, with what bounds it added to the solver."""
        if isinstance(expression, Operation):
            known = self._variables.get(expression)
            if known is None:
                known = self._variables[expression] = self._operation(expression)
            return known
        return self._leaf(expression)

    def _leaf(self, leaf: Figure | Constant) -> Any:
        if isinstance(leaf, Constant) and leaf.interval.width == 0:
            return _real(leaf.value)
        key: Expression | str = leaf.claim if isinstance(leaf, Figure) else leaf
        if key not in self._variables:
            self._variables[key] = self._fresh()
            self._bound(self._variables[key], leaf.interval)
        return self._variables[key]

    def _operation(self, operation: Operation) -> Any:
        first, *others = operation.operands
        result = self.term(first)
        if operation.operator in "+-":
            for other in others:
                term = self.term(other)
                result = result + term if operation.operator == "+" else result - term
            return result
        (second,) = others
        if operation.operator == "*":
            return self._product(first, second)
        quotient = self._fresh()
        self._bound(quotient, interval_of(operation))
        self._multiplied(result, quotient, interval_of(operation), second)
        return quotient

    def _product(self, a: Expression, b: Expression) -> Any:
        for constant, other in ((a, b), (b, a)):
            if not any(leaves(constant)) and interval_of(constant).width == 0:
                return _real(interval_of(constant).low or Fraction(0)) * self.term(other)
        product = self._fresh()
        self._multiplied(product, self.term(a), interval_of(a), b)
        self._multiplied(product, self.term(b), interval_of(b), a)
        return product

    def _multiplied(self, product: Any, x: Any, x_values: Interval, factor: Expression) -> None:
        """Bound `product = x * factor`, for an `x` that cannot be negative."""
        if x_values.low is None or x_values.low < 0:
            return
        values = interval_of(factor)
        if values.low is not None:
            self.solver.add(product >= _real(values.low) * x)
        if values.high is not None:
            self.solver.add(product <= _real(values.high) * x)

    def _bound(self, variable: Any, interval: Interval) -> None:
        if interval.low is not None:
            low = _real(interval.low)
            self.solver.add(
                variable > low if interval.low_open and not self.closed else variable >= low
            )
        if interval.high is not None:
            high = _real(interval.high)
            self.solver.add(
                variable < high if interval.high_open and not self.closed else variable <= high
            )

    def _fresh(self) -> Any:
        import z3

        return z3.FreshReal()


def _real(value: Fraction) -> Any:
    import z3

    return z3.Q(value.numerator, value.denominator)
