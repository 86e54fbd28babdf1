"""A table whose rows or columns do not make their totals.

## What it does

Learns from a table which rows are the sum of others, or the first of them less the rest, from the columns in which they are; holds
every other column to that; and does the same for columns. Subtotals are not counted twice, and one that only the total below it
confirms is put to its own parts. A profit below an amount and a cost in brackets is what is left of them. A column of changes is put to the two
columns it is between, one of percentages to the column whose shares it gives, a row of averages to the rows above.

## Why it matters

A table is retyped cell by cell, and a corrected cell leaves its total as it was.

## Example

| | 2022 | 2023 |
|---|---|---|
| North | 12.0 | 14.0 |
| South | 10.0 | 11.0 |
| Total | 22.0 | 26.0 |

The rows of 2023 make 25.0.

## Limits

Every cell stands for what its last digit allows, so that a sum of rounded cells may be off by as much as they are. A total that
no column confirms is checked only in a table with one column of plain figures. Rates, averages and figures
per unit are not added up, and neither is a column of another kind than one that adds up.

## References

Arelle, XBRL calculation 1.1: a summation is consistent where the intervals of rounded facts meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Table
from claims.interval import Interval
from factcheck.changes.growth import rate_between
from factcheck.draft import Draft
from factcheck.relation import (
    Expression,
    Figure,
    Relation,
    constant,
    figure_of,
    minus,
    over,
    plus,
    times,
)
from factcheck.slips import one_slip_away
from factcheck.sums.beside_tables import figures_beside
from factcheck.sums.columns import amount_step, derived_columns
from factcheck.sums.footing import Footing, footings, is_total
from factcheck.sums.grid import Amount, Line, grid_of
from factcheck.sums.share_columns import shares_of_one

NAME = "table-mismatch"
_SOME = re.compile(
    r"\b(?:largest|biggest|top|leading|main|major|key|selected|most|some|best|highlights|examples?)\b",
    re.IGNORECASE,
)
_MOST_SHOWN = 6  # parts spelled out in the working


def run(draft: Draft) -> Iterator[Relation]:
    """Relate the totals, changes and shares of every table to the cells they are made of."""
    for number, table in enumerate(draft.document.tables):
        yield from _of_table(number, table)
    for claim, amount, scale in figures_beside(draft):
        stated, cell = figure_of(claim), f"table, row {amount.row}, column {amount.column}"
        interval, value = amount.interval.scaled(scale), amount.value * scale
        printed = Figure(cell, amount.span, interval, value, amount.text, unit=stated.unit)
        message = "the text has another figure than the table"
        yield _made(printed, stated, printed.text, message, f"text says {stated.text}")


def _of_table(number: int, table: Table) -> Iterator[Relation]:
    grid = grid_of(table)
    if grid is None:
        return
    done: set[tuple[str, ...]] = set()
    complete = (
        _SOME.search(" ".join((table.caption, *(c.text for c in table.cells if c.row == 0))))
        is None
    )
    by_rows = footings(grid.rows, grid.columns, complete=complete)
    by_columns = (f for f in footings(grid.columns, grid.rows) if _is_regular(f))
    for found in (*by_rows, *by_columns, *derived_columns(grid.columns, grid.rows)):
        for cross in sorted((*found.holds, *found.fails)):
            relation = _relation(number, found, cross)
            figures = tuple(f.claim for f in relation.figures)
            # A mean may be one of more than is shown, and sales may be of more.
            unsure = not found.holds and (found.kind == "mean" or not is_total(found.whole))
            if unsure and relation.verdict == "fails" and not one_slip_away(relation):
                continue
            if figures not in done:
                done.add(figures)
                yield relation
    for told, sign in shares_of_one(grid, table.caption):
        shares = [_figure(number, row, column) for row, column in told]
        message = "the shares do not make a whole" if sign == "=" else "the shares exceed a whole"
        words, says = _listed(shares), "the whole is 100%"
        relation = Relation(
            NAME, plus(*shares), constant(100), words, message, "percent", sign, says=says
        )
        if sign == "=" or relation.verdict == "fails":
            yield relation


def _is_regular(footing: Footing) -> bool:
    """Whether columns add up in so many rows that one which does not is an exception."""
    told = is_total(footing.whole)
    return len(footing.fails) <= len(footing.holds) / (1 if told else 2)


def _relation(number: int, footing: Footing, cross: int) -> Relation:
    stated = _figure(number, footing.whole, cross)
    if footing.kind == "product":
        one, other = (_figure(number, part, cross) for part in footing.parts)
        formula, message = (
            f"{one.text} × {other.text}",
            "so many at that price do not make the amount",
        )
        return _made(times(one, other), stated, formula, message)
    if footing.kind in ("change", "growth", "share"):
        return _derived(number, footing, cross, stated)
    figures = [_figure(number, p, cross) for p in footing.parts if cross in p.amounts]
    computed: Expression = plus(*figures)
    formula, message = _listed(figures), "the parts do not make the total"
    if footing.kind == "difference":
        computed = minus(figures[0], plus(*figures[1:]))
        formula, message = (
            " − ".join(f.text for f in figures[:_MOST_SHOWN]),
            "the figures do not make the difference",
        )
    elif footing.kind == "mean":
        computed = over(computed, constant(len(figures)))
        formula, message = f"({formula}) / {len(figures)}", "the figures do not make the average"
    where = footing.whole.label or "last line"
    return _made(computed, stated, formula, message, f"table says {stated.text} ({where})")


def _derived(number: int, footing: Footing, cross: int, stated: Figure) -> Relation:
    new = _figure(number, footing.parts[0], cross)
    if footing.kind == "share":
        rows = [r for r, a in footing.whole.amounts.items() if abs(a.value) == 100]
        every = [_figure(number, footing.parts[0], r) for r in rows or footing.parts[0].amounts]
        old = plus(*every)
        of_all = _listed(every) if rows else f"({_listed(every)})"
        step = amount_step(footing.whole.amounts[cross])
        rounding = constant(0, Interval(-step, step))
        computed: Expression = plus(times(over(new, old), 100), rounding)
        return _made(
            computed,
            stated,
            f"{new.text} / {of_all}",
            "the share does not fit the part and the total",
        )
    old = _figure(number, footing.parts[1], cross)
    message = "the change does not fit the two figures"
    if footing.kind == "change":
        return _made(minus(new, old), stated, f"{new.text} − {old.text}", message)
    computed, formula = rate_between(new, old, falls=stated.value > 0 and new.value < old.value)
    return _made(computed, stated, formula, message)


def _made(
    computed: Expression, stated: Figure, formula: str, message: str, says: str = ""
) -> Relation:
    says = says or f"table says {stated.text}"
    return Relation(NAME, computed, stated, formula, message, unit=stated.unit, says=says)


def _listed(figures: list[Figure]) -> str:
    if len(figures) <= _MOST_SHOWN:
        return " + ".join(f.text for f in figures)
    return (
        f"{figures[0].text} + {figures[1].text} + … + {figures[-1].text} ({len(figures)} figures)"
    )


def _figure(number: int, line: Line, cross: int) -> Figure:
    amount = line.amounts[cross]
    key = f"table {number}, row {amount.row}, column {amount.column}"
    unit = "percent" if amount.percent else ""
    return Figure(key, amount.span, amount.interval, amount.value, _text(amount), unit=unit)


def _text(amount: Amount) -> str:
    return amount.text.strip("()") if amount.value >= 0 else amount.text
