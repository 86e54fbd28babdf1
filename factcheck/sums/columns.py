"""Columns of a table that are made of others, row by row.

A column may be the change between two others, in amount or in percent, the share that each amount of another has of its total, or the product of two:
so many at a price. It counts as found where nearly every row confirms it, and is then held against the rows that do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import combinations
from operator import add

from claims import lazy_re as re
from claims.interval import Interval
from factcheck.sums.footing import Footing, Kind, score
from factcheck.sums.grid import Amount, Line

_ONE = Interval.point(1)
_HUNDRED = 100  # what a column of shares makes
_NEIGHBOURS = 6  # columns to the left of a change among which its two levels are looked for
_FEWEST = 3  # rows
_RANK = re.compile(r"\b(?:rank(?:ing)?|position|place)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:change|increase|decrease|growth|variance|difference|diff|vs\.?|over|y/y|yoy|\+/[-−])|[Δ±]",
    re.IGNORECASE,
)


def derived_columns(columns: Sequence[Line], rows: Sequence[Line]) -> Iterator[Footing]:
    """Columns that are the change between two others, or the shares of one; a better rank is a smaller number."""
    ranks = {row.at for row in rows if _RANK.search(row.label)}
    if ranks:
        columns = [_without(column, ranks) for column in columns]
    for at, column in enumerate(columns):
        rates = sum(amount.percent for amount in column.amounts.values())
        is_rate = 2 * rates > len(column.amounts)
        left = [c for c in columns[max(0, at - _NEIGHBOURS) : at + 3] if c is not column]
        if is_rate:
            pairs: list[tuple[Kind, tuple[Line, ...]]] = [
                ("growth", (a, b)) for a in left for b in left if a is not b
            ]
            pairs += [("share", (a,)) for a in left]
            yield from _best(column, pairs)
        elif _CHANGE.search(column.label):
            yield from _best(column, [("change", (a, b)) for a in left for b in left if a is not b])
        else:
            ahead = columns[max(0, at - _NEIGHBOURS) : at]
            yield from _best(column, [("product", pair) for pair in combinations(ahead, 2)])


def _without(column: Line, rows: set[int]) -> Line:
    amounts = {row: amount for row, amount in column.amounts.items() if row not in rows}
    return replace(column, amounts=amounts)


def _best(whole: Line, tried: Sequence[tuple[Kind, tuple[Line, ...]]]) -> Iterator[Footing]:
    """The one derivation that nearly every row confirms."""
    found = [_derived(kind, whole, parts) for kind, parts in tried]
    best = max((f for f in found if f is not None), key=score, default=None)
    if best is None or len(best.holds) < 2 or len(best.fails) * 3 > len(best.holds) + 1:
        return
    yield best


def _sum_of(column: Line) -> Amount | None:
    """What a column makes that has no total of its own: the whole that its shares are of."""
    amounts = list(column.amounts.values())
    if len(amounts) < _FEWEST or any(a.percent or a.value <= 0 for a in amounts):
        return None
    value = sum((a.value for a in amounts), Fraction(0))
    around = reduce(add, (a.interval for a in amounts))
    return replace(amounts[-1], value=value, interval=around, text="their sum")


def _derived(kind: Kind, whole: Line, parts: tuple[Line, ...]) -> Footing | None:
    holds: list[int] = []
    fails: list[int] = []
    totals = [
        row
        for row, amount in whole.amounts.items()
        if kind == "share" and abs(amount.value) == _HUNDRED
    ]
    if kind == "share" and len(totals) > 1:
        return None
    whole_sum = None if totals else _sum_of(parts[0])
    for row, amount in whole.amounts.items():
        levels = [part.amounts.get(row) for part in parts]
        if kind == "share":
            levels.append(parts[0].amounts.get(totals[0]) if totals else whole_sum)
        if (
            None in levels
            or row in totals
            or amount.dash
            or (kind in ("growth", "share") and not amount.percent)
        ):
            continue
        outcome = fits(kind, amount, [level for level in levels if level is not None])
        if outcome is not None:
            (holds if outcome else fails).append(row)
    return Footing(kind, whole, parts, tuple(holds), tuple(fails))


def amount_step(amount: Amount) -> Fraction:
    """The worth of the last printed digit."""
    return Fraction(1, 10**amount.decimals)


def fits(kind: Kind, stated: Amount, levels: Sequence[Amount]) -> bool | None:
    """Whether a change, growth or share agrees with its levels; None where it cannot tell."""
    new, old = levels
    if new.percent or old.percent:
        return None
    if kind == "product":
        if min(new.value, old.value) <= 1 or stated.percent:
            return None
        return (new.interval * old.interval).meets(stated.interval)
    if kind == "change":
        if stated.percent:
            return None
        computed = new.interval - old.interval
    else:
        if old.value <= 0 or new.value < 0 or (old.interval.low or 0) <= 0:
            return None
        ratio = new.interval / old.interval
        # Shares are made to add up to 100, which may move one of them by its last digit.
        computed = ratio.scaled(100) + Interval(-amount_step(stated), amount_step(stated))
        if kind == "growth":
            computed = (ratio - _ONE).scaled(100)
    return computed.meets(stated.interval) or (
        kind == "growth" and (-computed).meets(stated.interval) and stated.value > 0
    )
