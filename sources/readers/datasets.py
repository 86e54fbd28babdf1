"""SEC Financial Statement Data Sets: every tagged figure of a quarter's filings, as one zip of tables.

The layout is that of https://www.sec.gov/files/financial-statement-data-sets.pdf: `sub.txt` has the submissions, `num.txt`
the figures by tag, day (rounded to the month's end) and number of quarters, `tag.txt` the tags. `pre.txt`, the order in
which statements print them, says nothing of the figures and is not read.
"""

from __future__ import annotations

import csv
import sys
import zipfile
import zlib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.entity import Entity
from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.addresses import registered
from sources.readers.base import (
    Figure,
    FigureTable,
    FigureTables,
    Reader,
    ReadResult,
    Series,
    Source,
    left_out,
)
from sources.readers.coded import Coded, combined, recoded
from sources.readers.concepts import is_percentage, scope_of, tagged_series, without_implied
from sources.readers.filer import Filer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

_PARTS = ("sub.txt", "num.txt", "tag.txt")
_MOST_BYTES = 8_000_000_000  # unpacked; the largest quarters have half a gigabyte
_MOST_TIMES = 100  # that a part may be larger unpacked; tables of text are ten times
_CHUNK = 200_000  # rows of figures held at once
_MOST_QUARTERS = 40
_NUMBERS = ("adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg", "value")
_ADDRESS = ("cityba", "stprba", "countryba", "stprinc", "countryinc")
_OPTIONAL = frozenset(("segments", "coreg", "former", *_ADDRESS))  # in newer data sets
_SHARED = ("tag", "version", "uom", "instant")
_WHERE = ("adsh", "segments", "coreg")
_WHEN = ("ddate", "qtrs")
_WHOLE = ".0000"  # as all figures are printed
_NOWHERE = Source("")
_SUBMISSIONS = ("adsh", "cik", "name", "former", "fye", "form", "filed", *_ADDRESS)


@dataclass(slots=True)
class _Quarter:
    """What is known of the submissions and tags while figures are read."""

    sources: dict[str, Source] = field(default_factory=dict)  # by accession number
    names: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    year_ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    per_share: frozenset[tuple[str, str]] = frozenset()  # (tag, version)
    scopes: dict[tuple[str, str], str] = field(default_factory=dict)
    told: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sniff(path: Path, head: bytes) -> bool:
    """Whether it is a zip that holds the data sets' tables."""
    if not head.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return {"sub.txt", "num.txt"} <= set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return path.suffix.lower() == ".zip"  # `read` says what is wrong with it


def read(path: Path) -> ReadResult:
    """All figures of a quarter; they are read from the zip while the result's figures are gone through.

    Raises:
        SourceError: if the file is no zip, is damaged, or lacks a table or a column.
    """
    with _opened(path) as archive:
        quarter = _submissions(path, archive)
        tags = _table(path, archive, "tag.txt", ("tag", "version", "datatype"))
        per_share = tags[tags["datatype"] == "perShare"]
        quarter.per_share = frozenset(zip(per_share["tag"], per_share["version"], strict=True))
    return ReadResult(
        entities=tuple(quarter.entities.values()),
        figures=FigureTables(_tables(path, quarter), quarter.told),
        notes=quarter.notes,
        year_ends=quarter.year_ends,
    )


READER = Reader("SEC data sets", sniff, read)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path}: a zip that is damaged ({error}); fetch it again") from error
    parts = {info.filename: info for info in archive.infolist()}
    missing = [name for name in _PARTS if name not in parts]
    if missing:
        archive.close()
        raise SourceError(
            f"{path}: a zip without {', '.join(missing)}, so no SEC data sets; unpack it"
        )
    for name in _PARTS:
        unpacked, packed = parts[name].file_size, max(parts[name].compress_size, 1)
        if unpacked > _MOST_BYTES or unpacked > _MOST_TIMES * packed:
            archive.close()
            raise SourceError(
                f"{path}: {name} unpacks to {unpacked:,} bytes, a trap; fetch it again"
            )
    return archive


def _submissions(path: Path, archive: zipfile.ZipFile) -> _Quarter:
    quarter = _Quarter()
    table = _table(path, archive, "sub.txt", _SUBMISSIONS)
    for adsh, cik, name, former, year_end, form, filed, *address in _rows(table, _SUBMISSIONS):
        filer = Filer(name, cik, (), (former,) if former else (), _month_day(year_end))
        quarter.names[adsh] = filer.name
        quarter.entities[filer.name] = filer.entity
        quarter.year_ends |= filer.year_ends
        label = f"{filer.name} {form} {adsh}"
        source = quarter.sources[adsh] = Source(label, Grade.FILING, _day(filed))
        city, state, country, *founded = address
        quarter.told += registered(
            *(filer.name, source, source.published),
            *((city, state, country), (founded[0], founded[1])),
        )
    return quarter


def _tables(path: Path, quarter: _Quarter) -> Iterator[FigureTable]:
    skipped: Counter[str] = Counter()
    with _opened(path) as archive:
        chunks = list(islice(_chunks(path, archive, _NUMBERS), 2))
    if len(chunks) == 1:  # small enough to be gone through twice
        _add_scopes(quarter, chunks[0])
        yield _of_chunk(chunks[0], quarter, skipped)
    else:
        with _opened(path) as archive:
            for chunk in _chunks(path, archive, ("adsh", "segments")):
                _add_scopes(quarter, chunk)
        with _opened(path) as archive:
            for chunk in _chunks(path, archive, _NUMBERS):
                yield _of_chunk(chunk, quarter, skipped)
    quarter.notes.extend(left_out("figure", skipped))


def _of_chunk(chunk: DataFrame, quarter: _Quarter, skipped: Counter[str]) -> FigureTable:
    """The figures of some rows.

    What figures share (their series, their days) is worked out once for each combination of columns, and put beside the rows by number.
    """
    import numpy

    chunk["instant"] = chunk["qtrs"] == "0"
    columns = {name: Coded.of(chunk[name]) for name in (*_SHARED, *_WHERE, *_WHEN)}
    filings = columns["adsh"]
    known = numpy.array([adsh in quarter.sources for adsh in filings.words], bool)[filings.codes]
    days, of_period = combined([columns[name] for name in _WHEN])
    periods = [_days(*pair) for pair in days]
    dated = numpy.array([each is not None for each in periods], bool)[of_period]
    values = [_plain(value) for value in chunk["value"].tolist()]
    numeric = numpy.array([value is not None for value in values], bool)
    whole = known & dated & numeric
    if not whole.all():
        _count_left_out(chunk, whole, known, dated, skipped)
        values = [value for value, kept in zip(values, whole.tolist(), strict=True) if kept]
        columns = {name: each.where(whole) for name, each in columns.items()}
        of_period = of_period[whole]
    series, times, of_series = _named(columns, quarter)
    for factor in set(times) - {1}:
        of_factor = numpy.array(times)[of_series] == factor
        for at in numpy.flatnonzero(of_factor).tolist():
            values[at] = format(Decimal(values[at] or 0) * factor, "f")
    filings = columns["adsh"]
    sources = [quarter.sources.get(adsh, _NOWHERE) for adsh in filings.words]
    names = [quarter.names.get(adsh, "") for adsh in filings.words]
    every = [each or (None, date.min) for each in periods]
    return FigureTable(
        *(series, names, sources, every, [value or "" for value in values]),
        *(of_series, filings.codes, filings.codes, of_period),
    )


def _plain(value: str) -> str | None:
    """A number digit by digit, without nils at its end; None for what is none."""
    shown = value.removesuffix(_WHOLE)
    if shown.isdecimal() and shown.isascii() and shown[0] != "0":
        return shown  # nearly every one
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    try:
        number = Decimal(shown)
    except InvalidOperation:
        return None
    return format(number, "f") if number.is_finite() else None


def _count_left_out(
    chunk: DataFrame,
    whole: NDArray[Any],
    known: NDArray[Any],
    dated: NDArray[Any],
    skipped: Counter[str],
) -> None:
    empty = (chunk["value"] == "").to_numpy()
    for at in (~whole).nonzero()[0].tolist():
        if not known[at]:
            skipped["of a filing that sub.txt lacks"] += 1
        elif not dated[at]:
            skipped["of days that cannot be read"] += 1
        else:
            skipped["without a value" if empty[at] else "that are no numbers"] += 1


def _named(
    columns: dict[str, Coded], quarter: _Quarter
) -> tuple[list[Series], list[int], NDArray[Any]]:
    """The different series without their entities, what their figures are multiplied by, and the number of each row's."""
    where, of_where = combined([columns[name] for name in _WHERE])
    scopes = recoded([_scope(quarter, *each) for each in where], of_where)
    kinds, of_kind = combined([*(columns[name] for name in _SHARED), scopes])
    shared: dict[tuple[str, str, str, bool], tuple[Series, int]] = {}
    series: list[Series] = []
    times: list[int] = []
    for tag, version, uom, instant, scope in kinds:
        what = (tag, "custom" if version in quarter.sources else version, uom, instant)
        found = shared.get(what)
        if found is None:
            found = shared[what] = _series(quarter, what, version)
        series.append(found[0]._replace(scope=scope) if scope else found[0])
        times.append(found[1])
    return series, times, of_kind


def _scope(quarter: _Quarter, adsh: str, segments: str, coreg: str) -> str:
    """What the dimensions and the registrant narrow a filing's figures to."""
    scope = quarter.scopes.get((adsh, segments), "") if segments else ""
    if coreg:
        scope = ", ".join(dict.fromkeys(filter(None, (*scope.split(", "), scope_of((coreg,))))))
    return scope


def _series(
    quarter: _Quarter, shared: tuple[str, str, str, bool], version: str
) -> tuple[Series, int]:
    tag, taxonomy, uom, instant = shared
    taxonomy = taxonomy.partition("/")[0]
    concept = f"{'ifrs-full' if taxonomy == 'ifrs' else taxonomy}:{tag}"
    unit = f"{uom}/shares" if (tag, version) in quarter.per_share and "/" not in uom else uom
    found = tagged_series("", concept, unit, flow=not instant)
    return found, 100 if is_percentage(concept, unit) else 1


def _add_scopes(quarter: _Quarter, chunk: DataFrame) -> None:
    """What the dimensions of each filing's figures narrow them to, in words."""
    by_filing: dict[str, set[str]] = {}
    pairs = chunk[["adsh", "segments"]].drop_duplicates()
    for adsh, segments in _rows(pairs, ("adsh", "segments")):
        if segments:
            by_filing.setdefault(adsh, set()).add(segments)
    for adsh, every in by_filing.items():
        members = {text: _members(text) for text in every}
        bare = without_implied(members.values())
        for text, found in members.items():
            quarter.scopes[adsh, text] = scope_of(bare[found])


def _members(segments: str) -> tuple[str, ...]:
    """The members of "Axis=Member;Axis=Member;" in the order of their axes."""
    pairs = sorted(part.partition("=")[::2] for part in segments.split(";") if "=" in part)
    return tuple(member for _, member in pairs)


@lru_cache(maxsize=4096)
def _days(ddate: str, quarters: str) -> tuple[date | None, date] | None:
    """(first day or None for an instant, last day); None where they make no sense."""
    end = _day(ddate)
    if end is None or not quarters.isdecimal() or int(quarters) > _MOST_QUARTERS:
        return None
    months = 3 * int(quarters)
    if not months:
        return None, end
    at = end.year * 12 + end.month - months  # the month after the last before the period, from 0
    year, month = divmod(at, 12)
    if monthrange(end.year, end.month)[1] != end.day or year < 1:
        return None
    return date(year, month + 1, 1), end


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _month_day(text: str) -> tuple[int, int] | None:
    if len(text) != 4 or not text.isdecimal():
        return None
    month, day = int(text[:2]), int(text[2:])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _table(path: Path, archive: zipfile.ZipFile, name: str, columns: Sequence[str]) -> DataFrame:
    """A whole table of the zip."""
    (table,) = _chunks(path, archive, columns, name, None)
    return table


def _chunks(
    path: Path,
    archive: zipfile.ZipFile,
    columns: Sequence[str],
    name: str = "num.txt",
    rows: int | None = _CHUNK,
) -> Iterator[DataFrame]:
    """A table some rows at a time (all at once for None), every column as text.

    Raises:
        SourceError: if it is damaged or lacks a column.
    """
    import pandas

    wanted = set(columns)
    try:
        with archive.open(name) as file:
            reader = pandas.read_csv(
                file,
                sep="\t",
                dtype=object,
                keep_default_na=False,
                quoting=csv.QUOTE_NONE,
                usecols=lambda column: column in wanted,
                chunksize=rows or sys.maxsize,
            )
            with reader:
                for chunk in reader:
                    missing = wanted - set(chunk.columns)
                    if missing - _OPTIONAL:
                        lacks = ", ".join(sorted(missing - _OPTIONAL))
                        raise SourceError(f"{path}: {name} has no column {lacks}; fetch it again")
                    for column in missing:
                        chunk[column] = ""
                    yield chunk
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        reason = next(iter(str(error).splitlines()), "damaged")
        raise SourceError(f"{path}: {name} cannot be read ({reason}); fetch it again") from error


def _rows(table: DataFrame, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows as tuples of their columns."""
    return zip(*(table[column].tolist() for column in columns), strict=True)
