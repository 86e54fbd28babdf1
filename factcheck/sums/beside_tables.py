"""Figures of the text beside a table that are those of its rows, but for a slip: "Wheat … brought in $38.1 million", and in the table "Wheat | $31.8 million".

A figure counts where the sentence names just one row before it, no cell of the table has it, and a slip of typing makes it one of that row's.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Table
from factcheck.alike import LEVELS, is_amount
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.slips import transposed
from factcheck.sums.grid import Amount, Grid, Line, grid_of

_NEAR = 3  # sentences before a table and behind it
_SCALES = tuple(Fraction(10) ** power for power in (0, 3, 6, 9))
_SHORTEST = 3  # letters of a row's label
_MOST_ROWS = 60
_PEOPLE = ("people", "person", "employee", "worker", "staff", "job")
_OTHER_TIME = re.compile(
    r"\b(?:[Ll]ast (?:year|quarter|season)|previous|earlier|before|ago|expected|forecast|target|(?:19|20)\d\d)\b"
)


def figures_beside(draft: Draft) -> Iterator[tuple[Claim, Amount, Fraction]]:
    """Each figure that is a row's but for a slip, with the cell and what its amount is multiplied with to be in the figure's scale."""
    text = draft.document.text
    for table in draft.document.tables:
        grid = grid_of(table)
        if grid is None or len(grid.rows) > _MOST_ROWS:
            continue
        for at in _sentences_near(draft, table):
            sentence = draft.document.sentences[at]
            if _OTHER_TIME.search(sentence.text):
                continue
            start = sentence.span.start
            for claim in draft.by_sentence.get(at, ()):
                found = None
                if _is_level(claim) and not _counts_others(claim, table):
                    told = text[sentence.span.start : claim.span.start]
                    found = _misprinted(grid, claim, told, text[start : claim.span.start])
                start = claim.span.end
                if found is not None:
                    yield claim, *found


def _sentences_near(draft: Draft, table: Table) -> Iterator[int]:
    start = min(cell.span.start for cell in table.cells)
    end = max(cell.span.end for cell in table.cells)
    sentences = draft.document.sentences
    before = [at for at, s in enumerate(sentences) if s.span.end <= start]
    behind = [at for at, s in enumerate(sentences) if s.span.start >= end]
    yield from (*before[-_NEAR:], *behind[:_NEAR])


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and claim.role in LEVELS
        and quantity.shape == "point"
        and is_amount(claim)
    )


def _counts_others(claim: Claim, table: Table) -> bool:
    """Whether a figure is of people, beside a table of other things: "at Porto 3,120 people are employed", of flights."""
    unit = claim.unit
    heads = " ".join((table.caption, *(c.text for c in table.cells if c.row == 0))).lower()
    return unit in _PEOPLE and not any(word in heads for word in _PEOPLE)


def _misprinted(grid: Grid, claim: Claim, told: str, near: str) -> tuple[Amount, Fraction] | None:
    """The cell and the scale; `near` is what stands between the figure and the one before it, which names its row where it names one."""
    rows = _named(grid, near) or _named(grid, told)
    if len(rows) != 1:
        return None
    stated = figure_of(claim)
    cells = [a for row in grid.rows for a in row.amounts.values() if not a.percent]
    for scale in _SCALES:
        if any(a.interval.scaled(scale).meets(stated.interval) for a in cells):
            return None
    slips = set(transposed(stated.value))
    for amount in rows[0].amounts.values():
        for scale in _SCALES:
            if not amount.percent and amount.value * scale in slips:
                return amount, scale
    return None


def _named(grid: Grid, told: str) -> list[Line]:
    return [
        row
        for row in grid.rows
        if len(row.label) >= _SHORTEST and re.search(rf"\b{re.escape(row.label)}\b", told)
    ]
