"""Whether the figures of a flattened table are what its heads say: which column each is in, and what its columns have to do with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from claims.lexicon import load
from claims.recognizers.periods import find_periods
from sources.readers.flatheads import Line, plain
from sources.readers.grid import FIGURE

_NOTE = re.compile(r"\d{1,2}(?:\.\d)?(?:\([a-z]\))?")
_MOSTLY = 0.9  # of the rows, in which two currencies are at one rate
_SLACK = Decimal("0.003")  # of a translated figure: sums of rounded parts
_FEWEST_RATES = 2
_FEWEST_CHANGES = 3


class Column(NamedTuple):
    """A column: amounts, percentages or the numbers of notes; `head` is "" where it is not known what it says.

    `group` counts the periods of amounts; the first of a group is in the currency of the accounts. `signed` says that percentages have
    their sign.
    """

    kind: Literal["money", "percent", "note"]
    head: str
    group: int = 0
    currency: str = ""
    signed: bool = True


class Figure(NamedTuple):
    """A printed figure, and the worth of its last digit."""

    value: Decimal
    step: Decimal


Placed = tuple[Line | None, ...]


def fits(cells: Sequence[Line], columns: Sequence[Column]) -> Placed | None:
    """Each column's cell where there is one way only to put the cells in it, in their order; None else."""
    if len(cells) > len(columns):
        return None
    if len(cells) == len(columns):
        noted = all(
            _may_be(cell, column)
            for cell, column in zip(cells, columns, strict=True)
            if column.kind == "note"
        )
        return tuple(cells) if noted else None
    ways = _ways(cells, columns)
    if ways[0][0] != 1:
        return None
    placed: list[Line | None] = []
    at = 0
    for number, column in enumerate(columns):
        taken = at < len(cells) and _may_be(cells[at], column) and ways[number + 1][at + 1] == 1
        placed.append(cells[at] if taken else None)
        at += taken
    return tuple(placed)


def _ways(cells: Sequence[Line], columns: Sequence[Column]) -> list[list[int]]:
    """In how many ways the cells from `j` on can stand in the columns from `i` on, as [i][j]."""
    ways = [[0] * (len(cells) + 1) for _ in range(len(columns) + 1)]
    ways[-1][-1] = 1
    for i in range(len(columns) - 1, -1, -1):
        for j in range(len(cells), -1, -1):
            ways[i][j] = ways[i + 1][j]
            if j < len(cells) and _may_be(cells[j], columns[i]):
                ways[i][j] += ways[i + 1][j + 1]
    return ways


def _may_be(cell: Line, column: Column) -> bool:
    """Whether a cell can stand in a column, by its signs."""
    text = plain(cell.text)
    if column.kind == "note":
        return _NOTE.fullmatch(cell.text) is not None
    if not any(c.isdigit() for c in text) or not column.signed:
        return True
    return ("%" in text) == (column.kind == "percent")


def checked(rows: Sequence[Placed | None], columns: Sequence[Column]) -> list[Placed | None] | None:
    """The rows without those in which a translation is at another rate; None where most are, or changes are not those of the periods."""
    kept = list(rows)
    for first, other in _translated(columns):
        rate = _rate(kept, first, other)
        if rate is None:
            return None
        kept = [row if row and _at_rate(row, first, other, rate) else None for row in kept]
    told = sum(row is not None for row in rows)
    if sum(row is not None for row in kept) < _MOSTLY * told:
        return None
    changes = [
        at
        for at, column in enumerate(columns)
        if column.kind == "percent" and (_says_change(column.head) or not column.signed)
    ]
    return kept if all(_is_change(kept, columns, at) for at in changes) else None


def _translated(columns: Sequence[Column]) -> Iterator[tuple[int, int]]:
    """Each column in a second currency, behind that of the accounts for the same period."""
    money = [at for at, column in enumerate(columns) if column.kind == "money"]
    for before, at in pairwise(money):
        if columns[before].group == columns[at].group:
            yield before, at


def _says_change(head: str) -> bool:
    words = set(head.lower().replace("%", " ").split())
    return bool(words & set(load("tables")["changes"]))


def _rate(rows: Sequence[Placed | None], first: int, other: int) -> Decimal | None:
    """What one unit of the second currency is in the first, by the row that says it most precisely."""
    pairs = [pair for row in rows if row and (pair := _pair(row, first, other))]
    if len(pairs) < _FEWEST_RATES:
        return None
    whole, part = max(pairs, key=lambda pair: abs(pair[1].value) / pair[1].step)
    return whole.value / part.value


def _at_rate(row: Placed, first: int, other: int, rate: Decimal) -> bool:
    pair = _pair(row, first, other)
    if pair is None:
        return True
    whole, part = pair
    room = whole.step + abs(rate) * part.step + _SLACK * abs(whole.value)
    return abs(whole.value - rate * part.value) <= room


def _pair(row: Placed, first: int, other: int) -> tuple[Figure, Figure] | None:
    """A row's figures in two currencies; None for a row of percentages, and where one is nil or missing."""
    whole, part = _figure(row[first]), _figure(row[other])
    return (whole, part) if whole and part and whole.value and part.value else None


def _is_change(rows: Sequence[Placed | None], columns: Sequence[Column], at: int) -> bool:
    """Whether percentages are the changes between the two periods, as time goes; where there are more there is nothing to say."""
    groups = {column.group: column for column in reversed(columns) if column.kind == "money"}
    if len(groups) != 2:
        return columns[at].signed
    first, second = sorted(groups.values(), key=lambda column: _last_day(column.head))
    tried = held = 0
    for row in rows:
        if row is None:
            continue
        cells = (row[columns.index(first)], row[columns.index(second)])
        before, after = map(_figure, cells)
        change = _figure(row[at], percent=True)
        if before and after and change and before.value > 0 and after.value > 0:
            tried += 1
            held += _makes(before, after, change)
    if tried < _FEWEST_CHANGES:
        return columns[at].signed
    return held * 2 > tried if columns[at].signed else held >= _MOSTLY * tried


def _last_day(head: str) -> date:
    found = find_periods(head)
    return (found[0].end if found else None) or date.min


def _makes(before: Figure, after: Figure, change: Figure) -> bool:
    low = (after.value - after.step) / (before.value + before.step)
    high = (after.value + after.step) / max(before.value - before.step, before.step / 2)
    told, room = change.value / 100 + 1, change.step / 100
    return low - room <= told <= high + room


def _figure(cell: Line | None, *, percent: bool = False) -> Figure | None:
    """The figure of a cell; None where it has none, or has a percent sign where none is asked for."""
    found = FIGURE.fullmatch(plain(cell.text)) if cell is not None else None
    if found is None or cell is None or ("%" in cell.text and not percent):
        return None
    number = Decimal(found["digits"].replace(",", ""))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    negative = any(sign in found["less"] for sign in "(-−–")
    return Figure(-number if negative else number, step)
