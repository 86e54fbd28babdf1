"""Columns of shares of one whole: the stakes of shareholders, the weights of a portfolio, what each market brings of sales.

Together they are no more than all of it; where a row is of the rest ("Others", "Free float") they are just that. A column with a total of its own is
left to that, and so is one of several wholes, which its head or the shares themselves show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from factcheck.relation import Sign
from factcheck.sums.footing import is_total
from factcheck.sums.grid import Grid, Line

_SHARES = re.compile(
    r"\b(?:shares?|stakes?|holdings?|weights?|weighting|ownership|allocation|proportion|split|mix|breakdown|% of|per ?cent of)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:change|growth|margin|rate|yield|return|turnout|per share|price|answers|agree|cumulative|market share in|of local|of own)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"^\W*(?:all )?(?:the )?(?:others?|rest|remainder|remaining|free float|everything else|everyone else|rest of (?:the )?world|not known|undecided|don[’']t know|balance)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 30  # rows
_HUNDRED, _NEAR = 100, 30  # percent; a sum further off is of several wholes


def shares_of_one(grid: Grid, caption: str) -> Iterator[tuple[Sequence[tuple[Line, int]], Sign]]:
    """The rows, each with the column, whose shares make a whole, and whether exactly or at most."""
    rows = [row for row in grid.rows if row.amounts]
    if not _FEWEST <= len(rows) <= _MOST or any(is_total(row) for row in rows):
        return
    for column in grid.columns:
        about = f"{column.label} {caption}"
        amounts = [row.amounts.get(column.at) for row in rows]
        told = [a for a in amounts if a is not None]
        if len(told) < len(rows) or not all(a.percent and a.value > 0 for a in told):
            continue
        if not _SHARES.search(about) or _SEVERAL.search(about):
            continue
        sum_ = sum((a.value for a in told), Fraction(0))
        if abs(sum_ - _HUNDRED) > _NEAR:
            continue
        rest = any(_REST.search(row.label) for row in rows)
        if rest or sum_ > _HUNDRED:
            yield [(row, column.at) for row in rows], "=" if rest else "<="
