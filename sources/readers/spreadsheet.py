"""Spreadsheets: XLSX workbooks and CSV files that are no fact tables.

A sheet with the header of a fact table (see `facttable`) is read as one. Any other is a table like that of a page: its rows
become passages, and facts where the workbook says whose they are, as the "Financial_Report.xlsx" of SEC filings does on
its first sheet ("Entity Registrant Name").
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.document import Block, Cell, Span, Table
from claims.errors import SourceError
from claims.formats.layout import Layout, document_of
from sources.evidence import Grade
from sources.readers import facttable
from sources.readers.base import Reader, ReadResult, Source, utf8_of
from sources.readers.cover import Cover, read_day, read_month_day
from sources.readers.filer import Filer
from sources.readers.filing import read_filing

if TYPE_CHECKING:
    from pandas import DataFrame

_SUFFIXES = frozenset((".xlsx", ".xlsm"))
_HEAD = 4096  # bytes that tell a text from a workbook
_MOST_BYTES = 1_000_000_000  # unpacked
_MOST_TIMES = 200  # that a part may be larger unpacked
_MOST_ROWS = 200_000  # of a sheet
_MOST_CELLS = 4_000_000  # of a file


@dataclass(slots=True)
class _Text:
    """The sheets as one text with their tables."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Add a stretch of text."""
        span = Span(self.length, self.length + len(text))
        self.pieces.append(text)
        self.length += len(text)
        return span


def sniff(path: Path, head: bytes) -> bool:
    """Whether the name is that of a workbook or of a table of values."""
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES:
        return True
    return suffix in (".csv", ".tsv") and b"\0" not in head


def read(path: Path) -> ReadResult:
    """The facts and passages of a workbook or a CSV file.

    Raises:
        SourceError: if it is damaged, a trap, or holds nothing.
    """
    sheets = _workbook(path) if path.suffix.lower() in _SUFFIXES else {"": _csv(path)}
    filled = {name: table for name, table in sheets.items() if table.size}
    if not filled:
        raise SourceError(f"{path}: an empty table; give it rows")
    results = [_fact_table(path, table) for table in filled.values() if _is_fact_table(table)]
    rest = {name: table for name, table in filled.items() if not _is_fact_table(table)}
    if rest:
        results.append(_tables(path, rest))
    return _together(results)


READER = Reader("spreadsheet", sniff, read)


def _workbook(path: Path) -> dict[str, DataFrame]:
    import pandas

    try:
        with path.open("rb") as file:
            is_text = b"\0" not in file.read(_HEAD) and not zipfile.is_zipfile(path)
        if is_text:
            raise SourceError(f"{path}: no workbook but text; name it .csv, or save it as one")
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive)
        found: dict[str, DataFrame] = pandas.read_excel(
            path, sheet_name=None, header=None, dtype=object, nrows=_MOST_ROWS, engine="openpyxl"
        )
    except ImportError as error:
        raise SourceError(f"{path}: reading .xlsx needs openpyxl; pip install openpyxl") from error
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except Exception as error:
        if isinstance(error, SourceError):
            raise
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise SourceError(
            f"{path}: a workbook that is damaged ({reason}); save it again"
        ) from error
    _check_cells(path, found.values())
    return found


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    trap = any(part.file_size > _MOST_TIMES * max(part.compress_size, 1_000) for part in parts)
    if trap or total > _MOST_BYTES:
        raise SourceError(f"{path}: a workbook that unpacks to {total:,} bytes, a trap; check it")


def _check_cells(path: Path, tables: Any) -> None:
    if sum(table.size for table in tables) > _MOST_CELLS:
        raise SourceError(f"{path}: over {_MOST_CELLS:,} cells; split it")


def _csv(path: Path) -> DataFrame:
    import pandas

    text = utf8_of(path)
    first = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    try:
        table = pandas.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            dtype=str,
            keep_default_na=False,
            nrows=_MOST_ROWS,
            names=range(_widest(text, separator)),
        )
    except ValueError as error:
        reason = next(iter(str(error).splitlines()), "no table")
        raise SourceError(f"{path}: not a table ({reason}); correct it") from error
    _check_cells(path, [table])
    return table


def _widest(text: str, separator: str) -> int:
    """More columns than any row has; rows above a table's header are often shorter."""
    return 1 + max((line.count(separator) for line in text.splitlines()), default=0)


def _is_fact_table(table: DataFrame) -> bool:
    return facttable.is_header([_shown(value) for value in table.iloc[0]])


def _fact_table(path: Path, table: DataFrame) -> ReadResult:
    rows = [[_plain(value) for value in row] for row in table.itertuples(index=False, name=None)]
    return facttable.read_rows(path, rows)


def _tables(path: Path, sheets: dict[str, DataFrame]) -> ReadResult:
    """Sheets as tables of one document."""
    text = _Text()
    said: dict[str, str] = {}
    for name, table in sheets.items():
        if name:
            if text.length:
                text.write("\n\n")
            text.blocks.append(Block("heading", text.write(name), 2))
        rows = [
            [_shown(value) for value in row] for row in table.itertuples(index=False, name=None)
        ]
        for row in rows:
            label, values = row[0], [value for value in row[1:] if value]
            if label.startswith(("Entity ", "Document ", "Trading ", "Current ")) and values:
                said.setdefault(label, values[0])
        _sheet(text, rows)
    layout = Layout("".join(text.pieces), "text", tuple(text.blocks), tuple(text.tables))
    document = replace(document_of(layout, path=str(path)), headline=None)
    cover = _cover(said)
    if cover is None:
        return read_filing(document, path, Source(path.name, Grade.PRESS), None)
    return read_filing(document, path, cover.source(), cover.filer)


def _cover(said: dict[str, str]) -> Cover | None:
    """The filing that a workbook of the SEC's renderer is of."""
    name = said.get("Entity Registrant Name")
    if not name:
        return None
    filer = Filer(
        name,
        said.get("Entity Central Index Key", ""),
        (said.get("Trading Symbol", ""),),
        (),
        read_month_day(said.get("Current Fiscal Year End Date", "")),
    )
    return Cover(
        filer, said.get("Document Type", ""), read_day(said.get("Document Period End Date", ""))
    )


def _sheet(text: _Text, rows: Sequence[Sequence[str]]) -> None:
    if text.length:
        text.write("\n\n")
    start = text.length
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        if number:
            text.write("\n")
        for column, value in enumerate(row):
            if column:
                text.write("\t")
            if value:
                extent = _extent(row, column) if number < _HEADERS else 1
                cells.append(Cell(value, text.write(value), number, column, False, 1, extent))
    if cells:
        span = Span(start, text.length)
        text.tables.append(Table(span, tuple(cells)))
        text.blocks.append(Block("table", span))


_HEADERS = 3  # rows at a table's head in which a merged cell stands over the empty ones behind it


def _extent(row: Sequence[str], column: int) -> int:
    if not column:
        return 1
    extent = 1
    while column + extent < len(row) and not row[column + extent]:
        extent += 1
    return extent


def _shown(value: Any) -> str:
    """A cell as a page would print it."""
    if isinstance(value, date | datetime):
        return f"{value:%B} {value.day}, {value.year}"
    return " ".join(_plain(value).split())


def _plain(value: Any) -> str:
    """A cell's content as text; numbers without an exponent, "" for an empty one."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def _together(results: Sequence[ReadResult]) -> ReadResult:
    if len(results) == 1:
        return results[0]
    return ReadResult(
        tuple(entity for result in results for entity in result.entities),
        (figure for result in results for figure in result.figures),
        (excerpt for result in results for excerpt in result.excerpts),
        tuple(note for result in results for note in result.notes),
        {name: end for result in results for name, end in result.year_ends.items()},
    )
