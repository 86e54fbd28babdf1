"""One source file into the store: rows out of what its reader found, and the digest of them."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claims.entity import Entity, name_key
from sources.readers import reader_for
from sources.readers.base import Excerpt, Figure, ReadResult, Series, Source
from sources.weights import file_digest

_CONCEPT = re.compile(r"[\w-]+:\w+")  # "us-gaap:Revenues"
_BATCH = 5_000  # facts handed to SQLite at a time

# What is digested of a document, beside its facts; `verify` reads it back and compares.
_ENTITIES = """
    SELECT key, name, kind, aliases, tickers, country, description, private, year_end
    FROM entity WHERE document = ? ORDER BY key"""
_PASSAGES = """
    SELECT e.text, p.entity, p.place, o.name, o.grade, o.published
    FROM passage p JOIN entry e ON e.id = p.id JOIN source o ON o.id = p.source
    WHERE o.document = ? ORDER BY p.id"""
_FACTS = """
    SELECT series, source, first, last, value, step, text, formula, place
    FROM fact WHERE source IN (SELECT id FROM source WHERE document = ?) ORDER BY id"""
_SERIES = "SELECT entity, measure, definition, unit, kind, scope, concept FROM series WHERE id = ?"
_SOURCE = "SELECT name, grade, published FROM source WHERE id = ?"


@dataclass
class Ingest:
    """Adds documents within one transaction, remembering the rows that they share."""

    database: sqlite3.Connection
    touched: set[int] = field(default_factory=set)  # series with new facts
    _series: dict[Series, int] = field(default_factory=dict)
    _entries: dict[tuple[str, str, str], int] = field(default_factory=dict)

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
            self._store(document, result)
            self.database.execute(
                "UPDATE document SET content = ? WHERE id = ?",
                (content_digest(self.database, document), document),
            )
        except BaseException:
            self.database.execute("ROLLBACK TO document")
            self._series.clear()
            self._entries.clear()
            raise
        finally:
            self.database.execute("RELEASE document")
        return digest, True

    def _store(self, document: int, result: ReadResult) -> None:
        sources: dict[Source, int] = {}
        for entity in result.entities:
            self._entity(document, entity, result.year_ends.get(entity.id))
        self._facts(document, result.figures, sources)
        for excerpt in result.excerpts:
            self._passage(document, excerpt, sources)
        self.database.executemany(
            "INSERT INTO note VALUES (?, ?)", [(document, note) for note in result.notes]
        )

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

    def _facts(self, document: int, figures: Iterable[Figure], sources: dict[Source, int]) -> None:
        rows: list[tuple[object, ...]] = []
        for figure in figures:
            rows.append(
                (
                    self._series_id(figure.series),
                    self._source_id(document, figure.source, sources),
                    figure.start.isoformat() if figure.start else None,
                    figure.end.isoformat() if figure.end else None,
                    None if figure.value is None else f"{figure.value:f}",
                    f"{figure.step:f}" if figure.step else None,
                    *(figure.text or None, figure.formula or None),
                    figure.place if figure.place != figure.series.concept else None,
                )
            )
            if len(rows) == _BATCH:
                self._write(rows)
                rows = []
        self._write(rows)

    def _write(self, rows: list[tuple[object, ...]]) -> None:
        self.database.executemany(
            "INSERT INTO fact (series, source, first, last, value, step, text, formula, place)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _source_id(self, document: int, source: Source, known: dict[Source, int]) -> int:
        found = known.get(source)
        if found is None:
            published = source.published.isoformat() if source.published else None
            found = known[source] = self._insert(
                "INSERT INTO source (document, name, grade, published) VALUES (?, ?, ?, ?)",
                (document, source.name, int(source.grade), published),
            )
        return found

    def _series_id(self, series: Series) -> int:
        found = self._series.get(series)
        if found is None:
            found = self._series[series] = self._find_series(series)
            self.touched.add(found)
        return found

    def _find_series(self, series: Series) -> int:
        key = (name_key(series.entity), *series[1:])
        row = self.database.execute(
            "SELECT id FROM series WHERE (entity, measure, definition, unit, kind, scope, concept)"
            " = (?, ?, ?, ?, ?, ?, ?)",
            key,
        ).fetchone()
        if row:
            return int(row[0])
        return self._insert(
            "INSERT INTO series (entry, entity, measure, definition, unit, kind, scope, concept)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._description(series), *key),
        )

    def _description(self, series: Series) -> int:
        """The entry that says in words what a series measures; companies that report the same share it."""
        what = (series.measure, series.definition, series.scope)
        found = self._entries.get(what)
        if found is None:
            row = self.database.execute(
                "SELECT entry FROM series WHERE (measure, definition, scope) = (?, ?, ?)", what
            ).fetchone()
            text = describe(*what)
            found = self._entries[what] = (
                int(row[0]) if row else self._insert("INSERT INTO entry (text) VALUES (?)", (text,))
            )
        return found

    def _passage(self, document: int, excerpt: Excerpt, sources: dict[Source, int]) -> None:
        entry = self._insert("INSERT INTO entry (text) VALUES (?)", (excerpt.text,))
        source = self._source_id(document, excerpt.source, sources)
        key = name_key(excerpt.entity) if excerpt.entity else ""
        self._insert("INSERT INTO passage VALUES (?, ?, ?, ?)", (entry, source, key, excerpt.place))

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        return int(self.database.execute(statement, values).lastrowid or 0)


def describe(measure: str, definition: str, scope: str) -> str:
    """What a series measures, in words: "cloud revenue: external customers"; a bare concept says nothing in words."""
    subject = f"{scope} {measure}" if scope else measure
    worded = definition not in ("", measure) and not _CONCEPT.fullmatch(definition)
    return f"{subject}: {definition}" if worded else subject


def content_digest(database: sqlite3.Connection, document: int) -> str:
    """SHA-256 over everything that was read from a document; the same wherever and whenever it is read.

    A series or source is digested whole where a fact first uses it, and by its number among them afterwards: ids
    differ from one corpus to another.
    """
    digest = hashlib.sha256()
    for query in (_ENTITIES, _PASSAGES):
        digest.update(repr(database.execute(query, (document,)).fetchall()).encode())
    series: dict[int, int] = {}
    sources: dict[int, int] = {}
    for row in database.execute(_FACTS, (document,)):
        for known, query, key in ((series, _SERIES, row[0]), (sources, _SOURCE, row[1])):
            if key not in known:
                known[key] = len(known)
                digest.update(repr(database.execute(query, (key,)).fetchone()).encode())
        digest.update(repr((series[row[0]], sources[row[1]], row[2:])).encode())
    return digest.hexdigest()


def remove_document(database: sqlite3.Connection, document: int) -> set[int]:
    """Remove a document with its facts, passages and notes, and the series and entries that only it used.

    Gives the series that lost facts: what a removed publication restated is current again.
    """
    of_document = "IN (SELECT id FROM source WHERE document = ?)"
    series = database.execute(
        "SELECT DISTINCT f.series, s.entry FROM fact f JOIN series s ON s.id = f.series"
        f" WHERE f.source {of_document}",
        (document,),
    ).fetchall()
    passages = database.execute(
        f"SELECT id FROM passage WHERE source {of_document}", (document,)
    ).fetchall()
    database.execute("DELETE FROM document WHERE id = ?", (document,))
    database.executemany("DELETE FROM entry WHERE id = ?", passages)
    database.executemany(
        "DELETE FROM series WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM fact WHERE series = ?1)",
        [(key,) for key, _ in series],
    )
    database.executemany(
        "DELETE FROM entry WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM series WHERE entry = ?1)",
        [(entry,) for entry in {entry for _, entry in series}],
    )
    return {key for key, _ in series}


def mark_superseded(database: sqlite3.Connection, series: Iterable[int]) -> None:
    """Mark each fact that a later publication of the same grade restates with another value.

    Facts are compared within one series (the same concept, definition and unit) and one period. Publications without
    a date supersede nothing. `series` are those whose facts changed.
    """
    database.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    database.execute("DELETE FROM temp.touched")
    database.executemany("INSERT INTO temp.touched VALUES (?)", ((s,) for s in series))
    database.execute(
        "UPDATE fact SET superseded = 0"
        " WHERE superseded AND series IN (SELECT id FROM temp.touched)"
    )
    database.execute("""
        WITH again AS (
            SELECT series, first, last FROM fact WHERE series IN (SELECT id FROM temp.touched)
            GROUP BY series, last, first HAVING count(*) > 1),
        ranked AS (
            SELECT f.id AS id, f.value AS value, first_value(f.value) OVER (
                PARTITION BY f.series, f.last, f.first, o.grade ORDER BY o.published DESC, f.id DESC) AS latest
            FROM again a JOIN fact f ON f.series = a.series AND f.last IS a.last AND f.first IS a.first
                JOIN source o ON o.id = f.source
            WHERE o.published IS NOT NULL AND f.value IS NOT NULL)
        UPDATE fact SET superseded = 1 WHERE id IN (SELECT id FROM ranked WHERE value <> latest)""")
