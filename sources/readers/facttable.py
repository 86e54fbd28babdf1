"""Fact tables: figures that someone has looked up, one to a row of a CSV file, each with its source and grade.

Columns, in any order; a header row names them:

    entity, measure, value, unit, source, grade   needed
    period_start, period_end                      days; a start alone is "since", an end alone is an instant
    period                                        in their place: "2024-01-01/2024-06-30", "2024-06-30", "H1 2024"
    definition, scope, kind                       what exactly is measured; kind is one of `MeasureKind`
    step                                          worth of the last printed digit: 100000000 for "4.2 billion"
    derivation                                    how the figure was worked out, if no source prints it: "14bn + 19bn";
                                                  words without arithmetic ("of which 7bn restricted") are a remark
    text                                          a fact that is not a number
    published, place                              when and where the source printed it
    aliases, tickers, country, description, private, entity_kind, year_end

Aliases and tickers are separated by ";", `private` is "yes" or empty, `year_end` is "03-31". A row may carry only what
it says of its entity and leave measure and value empty. A role is a row with the measure "role" and the text "Jane
Doe: chief executive officer" (or the measure "role: Jane Doe" and the office as unit or value), valid from `period_start`.

Where `step` is not given, a figure below the grade of a filing is as coarse as its trailing zeros say: 4200000000 in a
newspaper is 4.2 billion, give or take 50 million. A filing's figure is exact.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from claims.entity import Entity, EntityKind
from claims.errors import SourceError
from claims.measure import MeasureKind
from claims.what.measures import measure_named
from sources.evidence import GROWTH, Grade
from sources.readers.base import Figure, Reader, ReadResult, Series, Source, is_period, utf8_of

_NEEDED = ("entity", "measure", "value", "unit", "source", "grade")
_PERIODS = ("period", "period_start", "period_end")
_ENTITY_COLUMNS = (
    *("aliases", "tickers", "country", "description", "private"),
    *("entity_kind", "year_end"),
)
_MOST_DIGITS = 40  # before or after the point; "1e999999999" is no figure of a company
_ARITHMETIC = re.compile(r" [-+−*×/÷] ")


def sniff(path: Path, head: bytes) -> bool:
    """Whether it is a CSV file whose header names an entity and a measure; `read` says what it lacks beside them."""
    if path.suffix.lower() != ".csv" or b"\0" in head:
        return False
    first = head.decode("utf-8-sig", errors="replace").partition("\n")[0]
    return is_header(next(csv.reader([first.strip()]), []))


def is_header(columns: Sequence[str]) -> bool:
    """Whether a row is the header of a fact table."""
    return {"entity", "measure"} <= {column.strip().lower() for column in columns}


def read(path: Path) -> ReadResult:
    """Every row of a fact table; a row that cannot be read becomes a note with its line.

    Raises:
        SourceError: if the file is not UTF-8 text or its header lacks a needed column.
    """
    return _result(_rows(path))


def read_rows(path: Path, rows: Sequence[Sequence[str]]) -> ReadResult:
    """The same of a sheet of a workbook, the header first.

    Raises:
        SourceError: if the header lacks a needed column.
    """
    columns = _columns(path, rows[0])
    numbered = (
        (line, dict(zip(columns, row, strict=True))) for line, row in enumerate(rows[1:], start=2)
    )
    return _result([(line, row) for line, row in numbered if any(row.values())])


def _result(rows: Iterable[tuple[int, dict[str, str]]]) -> ReadResult:
    figures: list[Figure] = []
    entities: dict[str, Entity] = {}
    year_ends: dict[str, tuple[int, int]] = {}
    notes: list[str] = []
    for line, row in rows:
        try:
            entity = _entity(row)
            if any(row.get(column) for column in _ENTITY_COLUMNS) or entity.id not in entities:
                entities[entity.id] = _merged(entities.get(entity.id), entity)
            if row.get("year_end"):
                year_ends[entity.id] = _month_day(row["year_end"])
            figure = _figure(entity.id, row, line, year_ends.get(entity.id))
            if figure is not None:
                figures.append(figure)
        except ValueError as error:
            notes.append(f"line {line}: {error}; the row is left out")
    return ReadResult(tuple(entities.values()), figures, (), tuple(notes), year_ends)


READER = Reader("fact table", sniff, read)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    text = utf8_of(path)
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    try:
        columns = _columns(path, table.fieldnames or ())
        table.fieldnames = columns
        return [
            (table.line_num, {name: (row[name] or "").strip() for name in columns if name})
            for row in table
        ]
    except csv.Error as error:
        raise SourceError(f"{path}:{table.line_num}: {error}; correct the row") from error


def _columns(path: Path, header: Sequence[str | None]) -> list[str]:
    """The names of the columns.

    Raises:
        SourceError: if one that is needed is not among them.
    """
    columns = [(name or "").strip().lower() for name in header]
    missing = [column for column in _NEEDED if column not in columns]
    if not any(column in columns for column in _PERIODS):
        missing.append("period_end")
    if missing:
        raise SourceError(f"{path}:1: no column {', '.join(missing)}; add it to the header")
    return columns


def _entity(row: dict[str, str]) -> Entity:
    if not row["entity"]:
        raise ValueError("no entity")
    kind = row.get("entity_kind") or "organisation"
    if kind not in get_args(EntityKind):
        raise ValueError(f"entity_kind {kind!r} is not one of {', '.join(get_args(EntityKind))}")
    return Entity(
        id=row["entity"],
        name=row["entity"],
        kind=kind,  # type: ignore[arg-type]
        aliases=_list(row.get("aliases", "")),
        tickers=_list(row.get("tickers", "")),
        country=row.get("country", "").upper(),
        description=row.get("description", ""),
        private=row.get("private", "").lower() in ("yes", "true", "1"),
    )


def _merged(first: Entity | None, second: Entity) -> Entity:
    if first is None:
        return second
    return Entity(
        id=first.id,
        name=first.name,
        kind=second.kind if first.kind == "organisation" else first.kind,
        aliases=tuple(dict.fromkeys(first.aliases + second.aliases)),
        tickers=tuple(dict.fromkeys(first.tickers + second.tickers)),
        country=first.country or second.country,
        description=first.description or second.description,
        private=first.private or second.private,
    )


def _figure(
    entity: str, row: dict[str, str], line: int, year_end: tuple[int, int] | None
) -> Figure | None:
    """The row's figure; None for a row that only says something of its entity."""
    named = row["measure"]
    if not named or named == "name":
        return None
    source, formula = _source(row)
    start, end = _period(row, year_end)
    place = row.get("place") or f"line {line}"
    if row.get("derivation") and not formula:
        place += f" ({row['derivation']})"
    if named == "role" or named.startswith("role:"):
        person, office = _role(row)
        series = Series(entity, "role", office)
        return Figure(series, source, start, end, None, place, text=f"{person}: {office}")
    series = _series(entity, row)
    if not row["value"]:
        text = row.get("text") or row["unit"]
        if not text:
            raise ValueError("neither a value nor a text")
        return Figure(series._replace(unit=""), source, start, end, None, place, text=text)
    value = _number(row["value"], "value")
    step = _number(row["step"], "step") if row.get("step") else _printed_step(value, source.grade)
    return Figure(series, source, start, end, value, place, step, row.get("text", ""), formula)


def _series(entity: str, row: dict[str, str]) -> Series:
    words = row["measure"].strip().lower()
    growth = words.endswith(GROWTH)
    measure = measure_named(words.removesuffix(GROWTH))
    kind = row.get("kind") or ("ratio" if growth else measure.kind)
    if kind not in get_args(MeasureKind):
        raise ValueError(f"kind {kind!r} is not one of {', '.join(get_args(MeasureKind))}")
    return Series(
        entity,
        measure.name + (GROWTH if growth else ""),
        row.get("definition", ""),
        row["unit"],
        kind,  # type: ignore[arg-type]
        row.get("scope") or measure.scope,
    )


def _source(row: dict[str, str]) -> tuple[Source, str]:
    """The row's source, and its derivation where that is a sum; a grade of "derived" stands at the lowest, press."""
    label = row["grade"].lower()
    derived = label == "derived"
    derivation = row.get("derivation", "")
    formula = derivation if derived or _ARITHMETIC.search(derivation) else ""
    if derived and not formula:
        raise ValueError("grade derived without a derivation")
    try:
        grade = Grade.PRESS if derived else Grade.of(label)
    except KeyError:
        known = ", ".join(g.label for g in Grade)
        raise ValueError(f"grade {label!r} is not one of {known}") from None
    if not row["source"]:
        raise ValueError("no source")
    published = _day(row["published"], "published") if row.get("published") else None
    return Source(row["source"], grade, published), formula


def _role(row: dict[str, str]) -> tuple[str, str]:
    """The person and the office, from either way of writing a role."""
    person = row["measure"].partition(":")[2].strip()
    office = row.get("text") or row["unit"] or row["value"]
    if not person:
        person, _, office = (part.strip() for part in office.partition(":"))
    if not person or not office:
        raise ValueError('a role needs the text "Name: office"')
    return person, office.lower()


_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d) ?(?:/|to|–|\.\.) ?(\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_FIRST = re.compile(r"(\d{4})[ -]?([QH][1-4])")


def _period(
    row: dict[str, str], year_end: tuple[int, int] | None = None
) -> tuple[date | None, date | None]:
    """(first day or None for an instant, last day or None for "since") of a row."""
    words = row.get("period", "")
    start, end = row.get("period_start", ""), row.get("period_end", "")
    if between := _INTERVAL.fullmatch(words):
        start, end = between.groups()
    elif _DAY.fullmatch(words):
        end = words
    elif words:
        return _worded_period(words, year_end)
    first = _day(start, "period_start") if start else None
    last = _day(end, "period_end") if end else None
    if first and last and first > last:
        raise ValueError(f"the period ends on {end}, before it starts")
    if not is_period(first, last):
        raise ValueError(f"no figure is of {' to '.join(filter(None, (start, end)))}")
    return (None, last) if first == last else (first, last)


def _worded_period(words: str, year_end: tuple[int, int] | None) -> tuple[date | None, date | None]:
    """A period in words: "H1 2024", "2024-Q2", "fiscal 2024" of an entity whose year end the table gives."""
    from claims.recognizers.periods import find_periods

    plain = _YEAR_FIRST.sub(r"\2 \1", words)
    found = find_periods(plain, year_end=year_end) if year_end else find_periods(plain)
    if len(found) != 1 or not found[0].resolved:
        raise ValueError(f'period {words!r} is not one; write it as "2024-01-01/2024-06-30"')
    return (None if found[0].instant else found[0].start), found[0].end


def _day(text: str, column: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{column} {text!r} is no date; write it as 2024-06-30") from None


def _month_day(text: str) -> tuple[int, int]:
    day = _day(f"2023-{text}", "year_end")
    return day.month, day.day


def _number(text: str, column: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"{column} {text!r} is no number") from None
    if not value.is_finite() or not -_MOST_DIGITS <= value.adjusted() <= _MOST_DIGITS:
        raise ValueError(f"{column} {text!r} is no number")
    return value


def _printed_step(value: Decimal, grade: Grade) -> Decimal:
    if grade is Grade.FILING or value == 0:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
