"""The cells of a filing's tables as facts: the row says what, the column when, the notes in which unit.

A cell becomes a fact only where all of it is plain: its column is a period (and nothing else, or a category that becomes
the scope), its unit is written beside it or in the table's note, and its label says what it measures. What is not plain
is counted by reason and left to the passages, which keep every row with its headers.

Of one company, measure and period a document has one figure. Where its tables give several (each segment's table has
a row "Net sales"), that of the primary statements is it, known by title and rows, then by either; of several in tables of one rank
none is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from claims.document import Document
from sources.evidence import Grade
from sources.readers.base import Figure, Series, Source, is_period
from sources.readers.calendars import learned_year_end
from sources.readers.columns import Column, Columns
from sources.readers.grid import FIGURE, NOTHING, Grid, Row, Value, read_grids
from sources.readers.labels import Label, label_of, settled, statement_of
from sources.readers.notes import Note, note_of, usual_scale
from sources.readers.places import Places
from sources.readers.rivals import told_apart
from sources.readers.rownames import Statement

# What each of the primary statements comes down to, and of how many measures at least it is made.
_TOTALS: dict[Statement, frozenset[str]] = {
    "balance": frozenset(("total assets", "liabilities and equity")),
    "cash flow": frozenset(("operating cash flow", "financing cash flow")),
    "income": frozenset(("net income", "pretax income")),
}
_FEWEST_OF_STATEMENT = 5
_TOLD = -1  # the rank of what stands behind every table of the whole
_COSTS = ("cost", "research", "sales and marketing", "general and administrative", "selling")
_FEWEST_COSTS = 3  # figures
_TAXES = ("income tax", "deferred tax expense")
# A table that is of one part of the company by its title: "Walmart U.S. Segment", no "Operating Segments".
_OF_PART = re.compile(r"(?P<part>[A-Z][\w.&’'-]*(?:\s[A-Z&][\w.&’'-]*){0,4})\s(?:Segment|Division)")
_NOTE = re.compile(r"\([^()]*\)")
_NO_PART = frozenset(
    (
        "operating",
        "reportable",
        "reporting",
        "business",
        "geographic",
        "other",
        "total",
        "by",
        "industry",
        "each",
    )
)
_WORDS = re.compile(r"[^\W\d_]{4}")  # in a cell where a figure would stand


class _Found(NamedTuple):
    """A figure with the rank of its table and the part of the company that the table's title says it is of."""

    rank: int
    part: str
    figure: Figure


@dataclass(slots=True)
class TableFacts:
    """Collects the facts of one document's tables.

    `year_end` is (month, day) of the last day of the fiscal year, learned from the tables where it is not given; `period_end` the last day of
    the period that the document reports on, where its cover says so; `currency` that of the filer's accounts.
    """

    entity: str
    source: Source
    year_end: tuple[int, int] | None = None
    period_end: date | None = None
    currency: str = "USD"
    left_out: Counter[str] = field(default_factory=Counter)
    _found: list[_Found] = field(default_factory=list)
    _own: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._own = frozenset(word.strip(".,").lower() for word in self.entity.split())

    def read(self, document: Document) -> None:
        """Read every table of the document."""
        places = Places(document)
        grids = read_grids(document)
        heads = _heads(grids)
        if self.year_end is None:
            self.year_end = learned_year_end(heads, self.period_end)
        columns = Columns(self.year_end, heads)
        notes = [note_of(f"{grid.lead} {grid.corner}", self.currency, grid) for grid in grids]
        usual = usual_scale(notes)
        for grid, note in zip(grids, notes, strict=True):
            if grid.rows:
                self._table(grid, note.with_scale(usual), columns, places)

    def add(self, told: Iterable[Figure]) -> None:
        """Add what sentences tell, which stands behind every table."""
        self._found.extend(_Found(_TOLD, "", figure) for figure in told)

    def figures(self) -> list[Figure]:
        """The facts, one for each series and period, and none where the tables disagree."""
        kept: dict[tuple[Series, date | None, date | None], list[_Found]] = {}
        for found in self._found:
            figure = found.figure
            kept.setdefault((figure.series, figure.start, figure.end), []).append(found)
        result = []
        for group in kept.values():
            best = max(found.rank for found in group)
            chosen = [found for found in group if found.rank == best]
            if len({found.figure.value for found in chosen}) == 1:
                result.append(chosen[0].figure)
                continue
            parted = _by_part(chosen)
            result += parted
            self.left_out["several figures for one measure and period"] += len(group) - len(parted)
        return result

    def _table(self, grid: Grid, note: Note, columns: Columns, places: Places) -> None:
        labels, rank = _labels(grid, self._own)
        found: list[tuple[Row, Figure]] = []
        for row, label in zip(grid.rows, labels, strict=True):
            qualified = " ".join(v.text for v in row.values if _WORDS.search(v.text)).lower()
            if qualified and label is not None and label.known:  # which line, which kind: in words
                label = replace(label, scope=f"{label.scope} {qualified}".strip())
            for value in row.values:
                number = _number(value.text)
                if number is None:
                    continue
                column = columns.read(value.head, row.section, grid.lead)
                made = self._figure(label, value, number, note, column)
                if isinstance(made, str):
                    self.left_out[made] += 1
                    continue
                under = f", {value.head}" if value.head else ""
                where = f"{places.at(value.at)}, row “{row.label}”{under}"
                found.append((row, made._replace(place=where)))
        part = _part_of(grid.lead)
        figures = told_apart(_translated(found))
        self._found.extend(_Found(rank, part, figure) for figure in figures)

    def _figure(
        self,
        label: Label | None,
        value: Value,
        number: Decimal,
        note: Note,
        column: Column | str,
    ) -> Figure | str:
        """A cell's fact, or the reason why it is none."""
        if label is None:
            return "the row does not say what it measures"
        if isinstance(column, str):
            return column
        if (
            column.scope and not label.known
        ):  # "Operating leases" over "Present value of liabilities"
            both = label_of(Row(f"{column.scope} {label.measure}", "", (), 0), "")
            if both is not None and both.known and not both.scope:
                label, column = both, replace(column, scope="")
        if label.per_share and label.unsaid and "." not in value.text:
            return "an amount where one per share is meant"
        unit = note.unit_of(value, label, column)
        if unit is None:
            return "the unit is not said"
        if column.scope and not label.known:
            return "the column is no period"
        if unit[0] == "percent" and label.known and label.kind != "ratio":
            return "a share of another figure, or a change"
        scope = " ".join(part for part in (label.scope, column.scope) if part)
        series = label.series(self.entity, unit[0], scope, flow=column.start is not None)
        # Shares are a stock; their average is of all the days.
        averaged = series.definition.startswith("weighted average") and column.start is not None
        start, end = column.days("flow" if averaged else series.kind, label.day)
        if end is None or not is_period(start, end):
            return "the column is no period"
        if self.source.published and end > self.source.published:
            return "of the future"
        if label.taken and number < 0 and label.sign == "printed":
            return "its sign can be read in two ways"
        return Figure(series, self.source, start, end, _signed(number, label) * unit[1])


def _by_part(found: Sequence[_Found]) -> list[Figure]:
    """The figures that tables of several parts give in one row, each of its part; one of a table of no part is of the company."""
    groups: dict[str, list[Figure]] = {}
    for each in found:
        groups.setdefault(each.part, []).append(each.figure)
    is_told = all(len({figure.value for figure in group}) == 1 for group in groups.values())
    if not is_told or found[0].figure.series.scope:
        return []
    return [
        group[0]._replace(series=group[0].series._replace(scope=part))
        for part, group in groups.items()
    ]


def _translated(found: Iterable[tuple[Row, Figure]]) -> list[tuple[Row, Figure]]:
    """A table's figures, those of a second currency for the same days as of a reference rate: "RMB  US$", for the reader's convenience."""
    first: dict[tuple[int, date | None, date | None], str] = {}
    result = []
    for row, figure in found:
        unit = figure.series.unit
        if unit.isupper():
            own = first.setdefault((row.at, figure.start, figure.end), unit)
            grade = figure.source.grade
            if unit != own and grade > Grade.REFERENCE_RATE:
                figure = figure._replace(source=figure.source._replace(grade=Grade.REFERENCE_RATE))
        result.append((row, figure))
    return result


def _signed(number: Decimal, label: Label) -> Decimal:
    """The figure with the sign that its measure has, by what the label says of it."""
    if label.sign == "positive" or (label.sign == "paid" and label.kind == "flow"):
        return abs(number)
    if label.sign == "negative":
        return -abs(number)
    return -number if label.sign == "reversed" else number


def _labels(grid: Grid, own: frozenset[str]) -> tuple[list[Label | None], int]:
    """The rows' labels, and the rank of the table: 2 for a primary statement by title and rows, 1 by either."""
    titled = statement_of(grid.lead)
    labels = [label_of(row, grid.lead, titled, own) for row in grid.rows]
    told = _told_statement(labels)
    if told and not titled:
        labels = [label_of(row, grid.lead, told, own) for row in grid.rows]
    labels = settled(labels)
    part, rank = _part_of(grid.lead), bool(titled) + bool(told)
    if part:  # a table of all parts side by side is the better one
        labels = [one and replace(one, scope=f"{part} {one.scope}".strip()) for one in labels]
        rank = _TOLD
    if _costs_in_brackets(grid, labels):
        labels = [one and _as_cost(one) for one in labels]
    return labels, rank


def _part_of(lead: str) -> str:
    """The part of the company that a table's title says it is of."""
    found = _OF_PART.fullmatch(_NOTE.sub("", lead).strip())
    part = found["part"].lower() if found else ""
    return "" if _NO_PART & set(part.split()) else part


def _costs_in_brackets(grid: Grid, labels: Iterable[Label | None]) -> bool:
    """Whether a table prints what it takes away in brackets: all its costs have them."""
    shown = [
        number < 0
        for row, label in zip(grid.rows, labels, strict=True)
        if label is not None and label.known and not label.taken and label.sign == "positive"
        if label.measure.startswith(_COSTS) or label.measure.endswith("expense")
        for value in row.values
        if (number := _number(value.text))
    ]
    return len(shown) >= _FEWEST_COSTS and all(shown)


def _as_cost(label: Label) -> Label:
    """A tax that is printed as the costs are: "Income tax expenses  (15,183)" is an expense."""
    taxed = label.sign == "printed" and label.measure in _TAXES
    return replace(label, sign="reversed") if taxed else label


def _told_statement(labels: Iterable[Label | None]) -> Statement:
    """The primary statement that the rows are those of, whatever its title."""
    named = {label.measure for label in labels if label and label.known and not label.scope}
    if len(named) < _FEWEST_OF_STATEMENT:
        return ""
    return next((kind for kind, totals in _TOTALS.items() if not named.isdisjoint(totals)), "")


def _heads(grids: Iterable[Grid]) -> set[str]:
    return {value.head for grid in grids for row in grid.rows for value in row.values}


def _number(text: str) -> Decimal | None:
    """The figure in a cell; a dash is nothing, and no figure."""
    found = FIGURE.fullmatch(text)
    if found is None or NOTHING.fullmatch(text):
        return None
    number = Decimal(found.group("digits").replace(",", ""))
    return (
        -number
        if found.group("less").strip() or "(" in text.partition(found.group("digits"))[0]
        else number
    )
