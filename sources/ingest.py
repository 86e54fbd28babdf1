"""One source file into the store: rows out of what its reader found, and the digest of them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from claims.entity import Entity, name_key
from sources.digest import BATCH, ContentDigest, FactRow, uncollected
from sources.readers import reader_for
from sources.readers.base import (
    Excerpt,
    Figure,
    FigureTable,
    FigureTables,
    ReadResult,
    Series,
    Source,
)
from sources.weights import file_digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

_T = TypeVar("_T")
_CONCEPT = re.compile(r"[\w-]+:\w+")  # "us-gaap:Revenues"


@dataclass
class Ingest:
    """Adds documents within one transaction, remembering the rows that they share."""

    database: sqlite3.Connection
    # (meaning, subject) with new facts, unless there are no others
    touched: set[tuple[int, int]] = field(default_factory=set)
    _series: dict[Series, tuple[int, int]] = field(default_factory=dict)
    _subjects: dict[str, int] = field(default_factory=dict)
    _meanings: dict[tuple[str, ...], int] = field(default_factory=dict)
    _entries: dict[tuple[str, str, str], int] = field(default_factory=dict)
    # The other way round: what the numbers of meanings, subjects and sources stand for.
    _said_meanings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _said_subjects: dict[int, tuple[str]] = field(default_factory=dict)
    _said_sources: dict[int, tuple[object, ...]] = field(default_factory=dict)
    # Rows that wait to be written together, and the numbers given last.
    _new_entries: list[tuple[int, str]] = field(default_factory=list)
    _new_meanings: list[tuple[object, ...]] = field(default_factory=list)
    _new_passages: list[tuple[object, ...]] = field(default_factory=list)
    _last_entry: int = 0
    _last_meaning: int = 0
    _remembers_all: bool = False  # no meaning is in the store that is not remembered
    alone: bool = False  # the corpus holds no facts but those that were added here

    def __post_init__(self) -> None:
        self.alone = not self.database.execute("SELECT 1 FROM meaning LIMIT 1").fetchone()
        self._remembers_all = self.alone
        self._count()

    def _count(self) -> None:
        """Numbers go on from those in the store; an entry's is never given twice."""
        row = self.database.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'entry'"
        ).fetchone()
        self._last_entry = int(row[0]) if row else 0
        row = self.database.execute("SELECT max(id) FROM meaning").fetchone()
        self._last_meaning = int(row[0] or 0)

    def add(self, path: Path, name: str) -> tuple[str, bool]:
        """Read a file and store what it holds; its digest, and False where the same bytes were there already.

        Raises:
            SourceError: if the file cannot be read; nothing of it is kept.
        """
        reader = reader_for(path)
        digest = file_digest(path)
        if self.database.execute("SELECT 1 FROM document WHERE digest = ?", (digest,)).fetchone():
            return digest, False
        self.database.execute("SAVEPOINT document")
        try:
            result = reader.read(path)
            document = self._insert(
                "INSERT INTO document (name, digest, content, reader, size) VALUES (?, ?, '', ?, ?)",
                (name, digest, reader.name, path.stat().st_size),
            )
            content = self._store(document, result)
            self.database.execute(
                "UPDATE document SET content = ? WHERE id = ?", (content, document)
            )
        except BaseException:
            self.database.execute("ROLLBACK TO document")
            self._forget()
            raise
        finally:
            self.database.execute("RELEASE document")
        return digest, True

    def _forget(self) -> None:
        """What was remembered may have been undone."""
        for known in (
            *(self._series, self._subjects, self._meanings, self._entries),
            *(self._said_subjects, self._said_meanings, self._said_sources),
        ):
            known.clear()
        self._new_entries, self._new_meanings, self._new_passages = [], [], []
        self._remembers_all = False
        self._count()

    def _store(self, document: int, result: ReadResult) -> str:
        """Store what was read; its digest."""
        sources: dict[Source, int] = {}
        for entity in result.entities:
            self._entity(document, entity, result.year_ends.get(entity.id))
        for excerpt in result.excerpts:
            self._passage(document, excerpt, sources)
        self._flush()
        digest = ContentDigest(
            self.database,
            document,
            meaning=self._said_meanings.__getitem__,
            subject=self._said_subjects.__getitem__,
            source=self._said_sources.__getitem__,
        )
        with uncollected():
            if isinstance(result.figures, FigureTables):
                for table in result.figures.tables:
                    self._table(document, table, sources, digest)
                self._facts(document, result.figures.told, sources, digest)
            else:
                self._facts(document, result.figures, sources, digest)
        self._flush()
        self.database.executemany(
            "INSERT INTO note VALUES (?, ?)", [(document, note) for note in result.notes]
        )
        return digest.hexdigest()

    def _entity(self, document: int, entity: Entity, year_end: tuple[int, int] | None) -> None:
        self.database.execute(
            "INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document, name_key(entity.name), entity.name, entity.kind),
                *(json.dumps(entity.aliases), json.dumps(entity.tickers)),
                *(entity.country, entity.description, int(entity.private)),
                f"{year_end[0]:02}-{year_end[1]:02}" if year_end else None,
            ),
        )

    def _facts(
        self,
        document: int,
        figures: Iterable[Figure],
        sources: dict[Source, int],
        digest: ContentDigest,
    ) -> None:
        known, days = self._series, _Days()
        rows: list[FactRow] = []
        last: tuple[Series | None, Source | None] = (None, None)
        ids, number = (0, 0), 0
        for series, source, start, end, value, place, step, text, formula in figures:
            if series is not last[0]:  # mostly it is that of the figure before
                ids = known.get(series) or self._series_ids(series)
            if source is not last[1]:
                number = sources.get(source) or self._source_id(document, source, sources)
            last = (series, source)
            rows.append(
                (
                    *ids,
                    number,
                    days[start],
                    days[end],
                    None if value is None else format(value, "f"),
                    format(step, "f") if step else None,
                    text or None,
                    formula or None,
                    place if place != series[6] else None,
                )
            )
            if len(rows) == BATCH:
                self._write(rows, digest)
                rows = []
        if rows:
            self._write(rows, digest)

    def _table(
        self,
        document: int,
        table: FigureTable,
        sources: dict[Source, int],
        digest: ContentDigest,
    ) -> None:
        """The facts of a table, column by column: what they share is looked up once for each, not for each fact."""

        def number(source: Source) -> int:
            return sources.get(source) or self._source_id(document, source, sources)

        columns = [
            _each(table.series, table.of_series, self._meaning_id),
            _each(table.entities, table.of_entity, self._subject_id),
            _each(table.sources, table.of_source, number),
            _each(table.periods, table.of_period, lambda days: _day(days[0])),
            _each(table.periods, table.of_period, lambda days: _day(days[1])),
        ]
        if not self.alone:
            self.touched.update(zip(columns[0], columns[1], strict=True))
        self._flush()
        columns.append(list(table.values))
        for at in range(0, len(table.values), BATCH):
            some = [column[at : at + BATCH] for column in columns]
            digest.add([*some, *[[None] * len(some[0])] * 4])
            self.database.executemany(
                "INSERT INTO fact (meaning, subject, source, first, last, value) VALUES (?, ?, ?, ?, ?, ?)",
                zip(*some, strict=True),
            )

    def _flush(self) -> None:
        """Write the entries, and the meanings and passages that refer to them."""
        self.database.executemany("INSERT INTO entry (id, text) VALUES (?, ?)", self._new_entries)
        self.database.executemany(
            "INSERT INTO meaning (id, entry, measure, definition, unit, kind, scope, concept)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._new_meanings,
        )
        self.database.executemany("INSERT INTO passage VALUES (?, ?, ?, ?)", self._new_passages)
        self._new_entries, self._new_meanings, self._new_passages = [], [], []

    def _entry(self, text: str) -> int:
        self._last_entry += 1
        self._new_entries.append((self._last_entry, text))
        return self._last_entry

    def _write(self, rows: list[FactRow], digest: ContentDigest) -> None:
        self._flush()
        digest.add(list(zip(*rows, strict=True)))
        self.database.executemany(
            "INSERT INTO fact (meaning, subject, source, first, last, value, step, text, formula, place)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _source_id(self, document: int, source: Source, known: dict[Source, int]) -> int:
        published = source.published.isoformat() if source.published else None
        said = (source.name, int(source.grade), published)
        known[source] = number = self._insert(
            "INSERT INTO source (document, name, grade, published) VALUES (?, ?, ?, ?)",
            (document, *said),
        )
        self._said_sources[number] = said
        return number

    def _series_ids(self, series: Series) -> tuple[int, int]:
        """The ids of what a series measures and of whose it is."""
        self._series[series] = ids = (self._meaning_id(series), self._subject_id(series[0]))
        if not self.alone:
            self.touched.add(ids)
        return ids

    def _meaning_id(self, series: Series) -> int:
        key = series[1:]
        meaning = self._meanings.get(key)
        if meaning is None:
            meaning = self._meanings[key] = self._meaning(series)
            self._said_meanings[meaning] = key
        return meaning

    def _subject_id(self, entity: str) -> int:
        subject = self._subjects.get(entity)
        if subject is None:
            called = name_key(entity)
            subject = self._subjects[entity] = self._subject(called)
            self._said_subjects[subject] = (called,)
        return subject

    def _subject(self, key: str) -> int:
        row = self.database.execute("SELECT id FROM subject WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else self._insert("INSERT INTO subject (key) VALUES (?)", (key,))

    def _meaning(self, series: Series) -> int:
        key = series[1:]
        row = self._find(
            "SELECT id FROM meaning WHERE (measure, definition, unit, kind, scope, concept)"
            " = (?, ?, ?, ?, ?, ?)",
            key,
        )
        if row:
            return int(row[0])
        entry = self._description(series)
        self._last_meaning += 1
        self._new_meanings.append((self._last_meaning, entry, *key))
        return self._last_meaning

    def _description(self, series: Series) -> int:
        """The entry that says in words what a series measures; companies that report the same share it."""
        what = (series.measure, series.definition, series.scope)
        found = self._entries.get(what)
        if found is None:
            row = self._find(
                "SELECT entry FROM meaning WHERE (measure, definition, scope) = (?, ?, ?)", what
            )
            text = describe(*what)
            found = self._entries[what] = int(row[0]) if row else self._entry(text)
        return found

    def _passage(self, document: int, excerpt: Excerpt, sources: dict[Source, int]) -> None:
        source = sources.get(excerpt.source) or self._source_id(document, excerpt.source, sources)
        key = name_key(excerpt.entity) if excerpt.entity else ""
        self._new_passages.append((self._entry(excerpt.text), source, key, excerpt.place))
        if len(self._new_passages) == BATCH:
            self._flush()

    def _find(self, query: str, values: tuple[object, ...]) -> Any:
        """A row that an earlier transaction may have left; the first one need not look."""
        return None if self._remembers_all else self.database.execute(query, values).fetchone()

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        return int(self.database.execute(statement, values).lastrowid or 0)


def describe(measure: str, definition: str, scope: str) -> str:
    """What a series measures, in words: "cloud revenue: external customers"; a bare concept says nothing in words."""
    subject = f"{scope} {measure}" if scope else measure
    worded = definition not in ("", measure) and not _CONCEPT.fullmatch(definition)
    return f"{subject}: {definition}" if worded else subject


def _each(items: Sequence[_T], numbers: NDArray[Any], made: Callable[[_T], Any]) -> list[Any]:
    """What is made of the item of each number, once for each item that has one."""
    import numpy

    of_items = numpy.empty(len(items), object)
    for at in numpy.unique(numbers).tolist():
        of_items[at] = made(items[at])
    return list(of_items[numbers].tolist())


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _Days(dict[date | None, str | None]):
    """Days as the store writes them; a filing has few of them."""

    def __missing__(self, day: date | None) -> str | None:
        self[day] = shown = _day(day)
        return shown
