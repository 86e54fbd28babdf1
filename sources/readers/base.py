"""What a reader of source files hands over: entities, figures, passages, and what it skipped.

A reader is a module with a `sniff` and a `read`, gathered in its `READER`. It knows one file format and
nothing of the store. Figures are light tuples that share their `Series` and `Source`: a large filing has a
hundred thousand of the first and some hundreds of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.entity import Entity
from claims.errors import SourceError
from claims.measure import MeasureKind
from sources.evidence import Grade

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EARLIEST, _LATEST = date(1500, 1, 1), date(2499, 12, 31)


class Source(NamedTuple):
    """The publication that figures and passages stand in: a filing, a press release, an article."""

    name: str
    grade: Grade = Grade.FILING
    published: date | None = None


class Series(NamedTuple):
    """One measure of one entity over time; `concept` is the taxonomy's name for it, where there is one."""

    entity: str
    measure: str
    definition: str = ""
    unit: str = ""
    kind: MeasureKind = "other"
    scope: str = ""
    concept: str = ""


class Figure(NamedTuple):
    """One value of a series. `start` is None for an instant; `value` is None where `text` says it in words."""

    series: Series
    source: Source
    start: date | None
    end: date | None
    value: Decimal | None
    place: str = ""
    step: Decimal = Decimal(0)
    text: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures as columns, for files that hold them so: what many share is listed once, and each has its number.

    `of_*` are arrays as long as `values`, of numbers into the lists; the series are without their entity. Values are written digit
    by digit, as `format(value, "f")` does.
    """

    series: Sequence[Series]
    entities: Sequence[str]
    sources: Sequence[Source]
    periods: Sequence[tuple[date | None, date]]
    values: Sequence[str]
    of_series: NDArray[Any]
    of_entity: NDArray[Any]
    of_source: NDArray[Any]
    of_period: NDArray[Any]

    def __iter__(self) -> Iterator[Figure]:
        """The figures, row by row."""
        numbers = (self.of_series, self.of_entity, self.of_source, self.of_period)
        rows = zip(*(each.tolist() for each in numbers), self.values, strict=True)
        for series, entity, source, period, value in rows:
            named = self.series[series]._replace(entity=self.entities[entity])
            first, last = self.periods[period]
            number = Decimal(value)
            yield Figure(named, self.sources[source], first, last, number, named.concept)


@dataclass(frozen=True, slots=True)
class FigureTables:
    """The tables of a file one after the other; gone through, their figures. `told` are facts beside them that are no figures."""

    tables: Iterable[FigureTable]
    told: Sequence[Figure] = ()

    def __iter__(self) -> Iterator[Figure]:
        """The figures of all tables, then what is told."""
        for table in self.tables:
            yield from table
        yield from self.told


class Excerpt(NamedTuple):
    """A stretch of prose with its place ("line 12") and, where it is known, the entity that it is about."""

    text: str
    source: Source
    place: str = ""
    entity: str = ""


def utf8_of(path: Path) -> str:
    """The text of a file.

    Raises:
        SourceError: if it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def is_period(start: date | None, end: date | None) -> bool:
    """Whether figures can be of these days: in order, and not the year 9999 that stands for "no end"."""
    first, last = start or end, end or start
    return first is None or last is None or _EARLIEST <= first <= last <= _LATEST


def left_out(what: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Notes on what was skipped, one for each reason: "2 figures: nil", the commonest first."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(f"{n:,} {what if n == 1 else what + 's'}: {why}" for why, n in ranked if n)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one file holds. `year_ends` gives (month, day) of the last day of an entity's fiscal year, by name."""

    entities: tuple[Entity, ...] = ()
    figures: Iterable[Figure] = ()
    excerpts: Iterable[Excerpt] = ()
    notes: Sequence[
        str
    ] = ()  # what was skipped, and why; whole once the figures have been gone through
    year_ends: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    `sniff(path, head)` decides from the name and the first 4,096 bytes; `read(path)` raises SourceError for a file
    that it cannot make sense of.
    """

    name: str
    sniff: Callable[[Path, bytes], bool]
    read: Callable[[Path], ReadResult]
