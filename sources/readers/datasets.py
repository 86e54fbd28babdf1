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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from claims.entity import Entity
from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.base import Figure, Reader, ReadResult, Series, Source, left_out
from sources.readers.concepts import is_percentage, scope_of, tagged_series, without_implied
from sources.readers.filer import Filer

if TYPE_CHECKING:
    from pandas import DataFrame

_T = TypeVar("_T")
_PARTS = ("sub.txt", "num.txt", "tag.txt")
_MOST_BYTES = 8_000_000_000  # unpacked; the largest quarters have half a gigabyte
_MOST_TIMES = 100  # that a part may be larger unpacked; tables of text are ten times
_CHUNK = 200_000  # rows of figures held at once
_MOST_QUARTERS = 40
_NUMBERS = ("adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg", "value")
_OPTIONAL = frozenset(("segments", "coreg", "former"))  # in newer data sets
_SUBMISSIONS = ("adsh", "cik", "name", "former", "fye", "form", "filed")


@dataclass(slots=True)
class _Quarter:
    """What is known of the submissions and tags while figures are read."""

    sources: dict[str, Source] = field(default_factory=dict)  # by accession number
    names: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    year_ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    per_share: frozenset[tuple[str, str]] = frozenset()  # (tag, version)
    scopes: dict[tuple[str, str], str] = field(default_factory=dict)
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
        figures=_figures(path, quarter),
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
    for adsh, cik, name, former, year_end, form, filed in _rows(table, _SUBMISSIONS):
        filer = Filer(name, cik, (), (former,) if former else (), _month_day(year_end))
        quarter.names[adsh] = filer.name
        quarter.entities[filer.name] = filer.entity
        quarter.year_ends |= filer.year_ends
        label = f"{filer.name} {form} {adsh}"
        quarter.sources[adsh] = Source(label, Grade.FILING, _day(filed))
    return quarter


def _figures(path: Path, quarter: _Quarter) -> Iterator[Figure]:
    skipped: Counter[str] = Counter()
    names = _Names(quarter)
    with _opened(path) as archive:
        chunks = list(islice(_chunks(path, archive, _NUMBERS), 2))
    if len(chunks) == 1:  # small enough to be gone through twice
        _add_scopes(quarter, chunks[0])
        yield from _of_chunk(chunks[0], quarter, names, skipped)
    else:
        with _opened(path) as archive:
            for chunk in _chunks(path, archive, ("adsh", "segments")):
                _add_scopes(quarter, chunk)
        with _opened(path) as archive:
            for chunk in _chunks(path, archive, _NUMBERS):
                yield from _of_chunk(chunk, quarter, names, skipped)
    quarter.notes.extend(left_out("figure", skipped))


def _of_chunk(
    chunk: DataFrame, quarter: _Quarter, names: _Names, skipped: Counter[str]
) -> Iterator[Figure]:
    """The figures of some rows.

    What figures share (their series, their days) is worked out once for each combination of columns, and put beside the rows by number.
    """
    period = _numbered(chunk, ("ddate", "qtrs"), lambda row: _days(*row))
    chunk["instant"] = chunk["qtrs"] == "0"
    known = _numbered(chunk, ("adsh",), lambda row: row[0] in quarter.sources)
    values = chunk["value"].tolist()
    whole = [
        has_source and days is not None and value != ""
        for has_source, days, value in zip(known, period, values, strict=True)
    ]
    if not all(whole):
        for has_source, days, kept in zip(known, period, whole, strict=True):
            if not kept:
                why = "without a value" if days else "of days that cannot be read"
                skipped[why if has_source else "of a filing that sub.txt lacks"] += 1
        chunk = chunk[whole]
        values = chunk["value"].tolist()
    periods = [days for days, kept in zip(period, whole, strict=True) if kept and days]
    series = _numbered(chunk, _KEY, names.__getitem__)
    sources = _numbered(chunk, ("adsh",), lambda row: quarter.sources[row[0]])
    for (named, times), source, (first, last), value in zip(
        series, sources, periods, values, strict=True
    ):
        try:
            number = Decimal(value.rstrip("0").rstrip(".") if "." in value else value)
        except InvalidOperation:
            skipped["that are no numbers"] += 1
            continue
        if times != 1:
            number *= times
        yield Figure(named, source, first, last, number, named[6])


def _numbered(table: DataFrame, columns: Sequence[str], make: Callable[[Any], _T]) -> list[_T]:
    """For each row what `make` gives for its values in the columns, asked once for each combination of them."""
    import pandas

    codes, _ = pandas.factorize(table[columns[0]])
    for column in columns[1:]:
        found, unique = pandas.factorize(table[column])
        codes, _ = pandas.factorize(codes * len(unique) + found)  # so that numbers stay small
    first = ~pandas.Series(codes).duplicated().to_numpy()
    rows = zip(*(table[column][first].tolist() for column in columns), strict=True)
    made = [make(row) for row in rows]
    return [made[code] for code in codes.tolist()]


_KEY = ("adsh", "tag", "version", "uom", "segments", "coreg", "instant")
_Key = tuple[str, str, str, str, str, str, bool]


class _Names:
    """The series of (filing, tag, version, unit, dimensions, registrant, instant), and what its figures are multiplied by.

    Much of a series is the same for every filing, and worked out once.
    """

    def __init__(self, quarter: _Quarter) -> None:
        self._quarter = quarter
        self._shared: dict[tuple[str, str, str, bool], tuple[Series, int]] = {}

    def __getitem__(self, key: _Key) -> tuple[Series, int]:
        adsh, tag, version, uom, segments, coreg, instant = key
        shared = (tag, "custom" if version == adsh else version, uom, instant)
        found = self._shared.get(shared)
        if found is None:
            found = self._shared[shared] = _series(self._quarter, shared, version)
        (_, measure, definition, unit, kind, _, concept), times = found
        scope = self._quarter.scopes.get((adsh, segments), "") if segments else ""
        if coreg:
            scope = ", ".join(dict.fromkeys(filter(None, (*scope.split(", "), scope_of((coreg,))))))
        name = self._quarter.names[adsh]
        return Series(name, measure, definition, unit, kind, scope, concept), times


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
