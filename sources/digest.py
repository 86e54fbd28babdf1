"""The digest of what was read from one document: made while it is stored, and again from the store when that is verified.

Ids differ from one corpus to another: each is replaced by its number among those that the document uses, and what it stands for is
digested where it is used first.
"""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

BATCH = 5_000  # facts that are written, and digested, together

# (meaning, subject, source, first, last, value, step, text, formula, place) of a fact, and the same of many, each by itself
FactRow = tuple[Any, ...]
FactColumns = Sequence[Iterable[Any]]
Said = Callable[[int], tuple[object, ...]]

_ENTITIES = """
    SELECT key, name, kind, aliases, tickers, country, description, private, year_end
    FROM entity WHERE document = ? ORDER BY key"""
_PASSAGES = """
    SELECT e.text, p.entity, p.place, o.name, o.grade, o.published
    FROM passage p JOIN entry e ON e.id = p.id JOIN source o ON o.id = p.source
    WHERE o.document = ? ORDER BY p.id"""
_FACTS = """
    SELECT meaning, subject, source, first, last, value, step, text, formula, place FROM fact
    WHERE id BETWEEN ? AND ? AND source IN (SELECT id FROM source WHERE document = ?) ORDER BY id"""
# A document's facts were written one after the other: a stretch of numbers, gone through without sorting.
_STRETCH = (
    "SELECT min(f.id), max(f.id) FROM source o JOIN fact f ON f.source = o.id WHERE o.document = ?"
)
_MEANING = "SELECT measure, definition, unit, kind, scope, concept FROM meaning WHERE id = ?"
_SUBJECT = "SELECT key FROM subject WHERE id = ?"
_SOURCE = "SELECT name, grade, published FROM source WHERE id = ?"


class ContentDigest:
    """SHA-256 over the entities and passages that the store has of a document, and over the facts that are added to it here.

    `meaning`, `subject` and `source` say what the ids of a fact stand for.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        document: int,
        *,
        meaning: Said,
        subject: Said,
        source: Said,
    ) -> None:
        self._digest = hashlib.sha256()
        for query in (_ENTITIES, _PASSAGES):
            self._digest.update(repr(database.execute(query, (document,)).fetchall()).encode())
        self._meanings = _Numbered(meaning, self._digest)
        self._subjects = _Numbered(subject, self._digest)
        self._sources = _Numbered(source, self._digest)

    def add(self, columns: FactColumns) -> None:
        """Add facts in their order, `BATCH` at a time and the rest at last."""
        meanings, subjects, sources, *rest = columns
        numbered = (  # row by row, so that what a row stands for is digested in its place
            map(self._meanings.__getitem__, meanings),
            map(self._subjects.__getitem__, subjects),
            map(self._sources.__getitem__, sources),
        )
        self._digest.update(msgspec.json.encode(list(zip(*numbered, *rest, strict=True))))

    def hexdigest(self) -> str:
        """The digest so far."""
        return self._digest.hexdigest()


def content_digest(database: sqlite3.Connection, document: int) -> str:
    """The digest of everything that the store has of a document; the same wherever and whenever it is read."""

    def said(query: str) -> Said:
        return lambda key: tuple(database.execute(query, (key,)).fetchone())

    digest = ContentDigest(
        database, document, meaning=said(_MEANING), subject=said(_SUBJECT), source=said(_SOURCE)
    )
    stretch = database.execute(_STRETCH, (document,)).fetchone()
    rows = database.execute(_FACTS, (*stretch, document))
    with uncollected():
        while some := rows.fetchmany(BATCH):
            digest.add(list(zip(*some, strict=True)))
    return digest.hexdigest()


class _Numbered(dict[int, int]):
    """Ids to numbers in the order in which they come up."""

    def __init__(self, said: Said, digest: Any) -> None:
        super().__init__()
        self._said, self._digest = said, digest

    def __missing__(self, key: int) -> int:
        self._digest.update(repr(self._said(key)).encode())
        self[key] = number = len(self)
        return number


@contextmanager
def uncollected() -> Iterator[None]:
    """A block that makes many tuples and no cycles: looking for cycles among them would take a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
