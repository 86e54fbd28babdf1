"""A table of a draft as lines of amounts: its rows, and its columns, each with its label.

An amount keeps what its print says: "(1,204)" is negative, "—" is nothing, "12.5%" is a percentage, and its last digit
gives the interval of values it can mean. Cells without one clear number are no amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claims import lazy_re as re
from claims.document import Cell, Span, Table
from claims.interval import Interval
from claims.lexicon import load
from claims.recognizers.nouns import singular

_NOTE = re.compile(r"(?<=[\d%)])\s*(?:\*{1,3}|†|‡|\((?:\d|[a-z])\)|\[\w{1,2}\]|\^\w)$")
_DRESS = re.compile(
    r"^\s+|[\s.]+$|^(?:US|HK|[ACS])?[$€£¥₹]|[$€£¥₹]$|^(?:[A-Z]{3}|Rs)(?=[\s\d(−-])|(?<=\d)\s?[A-Z]{3}$"
)
_NUMBER = re.compile(
    r"(?P<sign>[-−–+]?)\s*+[$€£¥₹]?\s*+(?P<digits>\d{1,3}(?:,\d{3})+|\d*)(?P<point>\.\d+)?\s*+"
    r"(?P<scale>trillion|tn|billion|bn|million|mn|m|thousand|k)?\s*+(?P<percent>%|percent|per cent|pct\.?)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^[$€£¥\s]*(?:[-–—−_]{1,3}|nil)\s*%?$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:FY\s?|H[12]\s|Q[1-4]\s)?(?:19|20)\d\d(?:[/–-]\d{2,4})?[A-Za-z]?$")
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bpct\b", re.IGNORECASE)
_SCALES = {"k": 3, "th": 3, "m": 6, "mi": 6, "mn": 6, "bi": 9, "bn": 9, "tn": 12, "tr": 12}
_MOST_CELLS = 20_000
_LONGEST_CELL = 40  # characters of a cell that is a number
# Figures of these are counted one by one, and not rounded unless a scale is named.
_COUNTED = re.compile(
    r"\b(?:number of|jobs|employees|staff|headcount|workers|people|stores|shops|branches|vehicles|cars|planes|aircraft|ships"
    r"|seats|votes|orders|outlets|restaurants|hotels|rooms|plants|factories|sites|hires|openings|closures)\b",
    re.IGNORECASE,
)
# A column headed by such a plural alone counts, unless it is of amounts: "Deals", "Flights", "Wells drilled".
_PLURAL = re.compile(r"(?:new |total |active )?([a-z]{3,}[^s\W]s)\b(?: [a-z]+)?", re.IGNORECASE)
_SCALED = re.compile(
    r"\b(?:thousands?|millions?|billions?|trillions?|mn|bn|tn|m)\b|[$€£]\s?m\b|[’'`]?000s?\b|[$€£¥]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell's number; `percent` where it is a rate."""

    row: int
    column: int
    value: Fraction
    interval: Interval
    percent: bool
    decimals: int
    text: str
    span: Span
    dash: bool = False  # printed as a dash: nothing, or nothing to say


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its label, and its amounts by the number of the column or row that crosses it.

    `stands_out` is whether it is the last row and alone is printed in bold.
    """

    at: int
    label: str
    amounts: Mapping[int, Amount]
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table below its header, in order, with those that hold no amount, and its columns."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


def grid_of(table: Table) -> Grid | None:
    """The table as lines of amounts; None for one too large, or without two rows of figures."""
    height, width = table.shape
    if height < 2 or width < 2 or height * width > _MOST_CELLS:
        return None
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    first = _first_row(table, cells, height, width)
    heads = [_head(table.cells, column, first) for column in range(width)]
    labels = [_label(cells, row) for row in range(height)]
    about = " ".join((table.caption, *(c.text for c in table.cells if c.row < first)))
    scaled = _SCALED.search(table.caption) is not None
    counted = _COUNTED.search(about) is not None and _SCALED.search(about) is None
    amounts: dict[tuple[int, int], Amount] = {}
    for row in range(first, height):
        rate = _PERCENT.search(labels[row]) is not None
        for column in range(1, width):
            cell = cells.get((row, column))
            percent = rate or _PERCENT.search(heads[column]) is not None
            exact = counted or (not scaled and _counts(heads[column]))
            amount = _amount(cell, percent=percent, exact=exact) if cell else None
            if amount is not None:
                amounts[row, column] = amount
    rows = [
        _line(row, labels[row], amounts, range(width), by_row=True) for row in range(first, height)
    ]
    bold = _only_bold(cells, range(first, height))
    rows = [replace(row, stands_out=row.at == bold) for row in rows]
    columns = [
        _line(column, heads[column], amounts, range(height), by_row=False)
        for column in range(1, width)
    ]
    return Grid(tuple(rows), tuple(c for c in columns if c.amounts))


def is_year(text: str) -> bool:
    """Whether a cell names a year, and so heads a line: "2023", "FY2023", "2022/23"."""
    return _YEAR.match(text.strip()) is not None


def _counts(head: str) -> bool:
    """Whether what stands over a column names things that are counted one by one."""
    found = _PLURAL.fullmatch(head)
    return found is not None and singular(found[1].casefold()) not in load("tables")["amounts"]


def _line(
    at: int,
    label: str,
    amounts: Mapping[tuple[int, int], Amount],
    across: Sequence[int],
    *,
    by_row: bool,
) -> Line:
    keys = ((cross, (at, cross) if by_row else (cross, at)) for cross in across)
    return Line(at, label, {cross: amounts[key] for cross, key in keys if key in amounts})


def _first_row(table: Table, cells: Mapping[tuple[int, int], Cell], height: int, width: int) -> int:
    """The first row of figures: below the header cells, and below rows of years and words."""
    marked = [cell.row + cell.rows for cell in table.cells if cell.header and cell.column > 0]
    first = max((row for row in marked if row <= height // 2 + 1), default=0)
    for row in range(first, height):
        texts = [cells[row, column].text for column in range(1, width) if (row, column) in cells]
        if any(_is_figure(text) for text in texts):
            return row
    return height


def _is_figure(text: str) -> bool:
    return not is_year(text) and _parsed(text) is not None


def _label(cells: Mapping[tuple[int, int], Cell], row: int) -> str:
    return cells[row, 0].text.strip() if (row, 0) in cells else ""


def _only_bold(cells: Mapping[tuple[int, int], Cell], rows: Iterable[int]) -> int | None:
    """The last row, where all its cells are in bold and those of no other row are; None elsewhere."""
    bold = []
    for row in rows:
        filled = [c for at, c in cells.items() if at[0] == row and c.text.strip()]
        if filled and all(cell.strong for cell in filled):
            bold.append(row)
    return bold[0] if bold and bold == [max(rows)] else None


def _head(cells: Sequence[Cell], column: int, first: int) -> str:
    over = (
        c.text.strip() for c in cells if c.row < first and c.column <= column < c.column + c.columns
    )
    return " ".join(text for text in over if text)


def _amount(cell: Cell, *, percent: bool, exact: bool) -> Amount | None:
    text = cell.text.strip()
    if _NOTHING.match(text):
        zero, around = Fraction(0), Interval.point(0)
        return Amount(cell.row, cell.column, zero, around, percent, 0, text, cell.span, dash=True)
    parsed = _parsed(text)
    if parsed is None:
        return None
    value, step, decimals, printed_percent = parsed
    half = Fraction(0) if exact and step == 1 else step / 2
    around = Interval(value - half, value + half)
    return Amount(
        cell.row, cell.column, value, around, percent or printed_percent, decimals, text, cell.span
    )


def _parsed(text: str) -> tuple[Fraction, Fraction, int, bool] | None:
    """(value, worth of the last digit, decimals, whether in percent) of a cell that holds one number."""
    if not text or len(text) > _LONGEST_CELL:
        return None
    bare, rate = _NOTE.sub("", text.strip()), False
    for _ in range(3):  # sign, brackets and percent sign stand in any order: "$(38)%"
        bare = _DRESS.sub("", bare)
        if bare.endswith(("%", "%)")) and bare.count("%") == 1:
            bare, rate = bare.replace("%", ""), True
    bracketed = bare.startswith("(")
    found = _NUMBER.fullmatch(_DRESS.sub("", bare.replace("(", "").replace(")", "")))
    if found is None or not (found["digits"] or found["point"]):
        return None
    point, scale = found["point"] or "", (found["scale"] or "").lower()[:2]
    factor = Fraction(10) ** _SCALES.get(scale, 0)
    value = Fraction((found["digits"] or "0").replace(",", "") + point) * factor
    decimals = max(0, len(point) - 1)
    negative = bracketed or found["sign"] in ("-", "−", "–")
    rate = rate or found["percent"] is not None
    return (-value if negative else value), factor / 10**decimals, decimals, rate
