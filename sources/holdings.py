"""What a corpus holds: its documents, and how much of everything."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sources import store


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document of a corpus, as `Corpus.list` gives it."""

    name: str
    digest: str
    reader: str
    size: int  # bytes
    facts: int
    passages: int
    notes: tuple[str, ...]  # what its reader left out, and why


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a corpus holds."""

    documents: int
    entities: int
    series: int
    facts: int
    passages: int
    encoder: str
    dimension: int
    bytes: int


def documents(database: sqlite3.Connection) -> list[DocumentEntry]:
    """The documents, by name."""
    rows = database.execute("""
        SELECT d.id, d.name, d.digest, d.reader, d.size,
            (SELECT count(*) FROM fact f JOIN source o ON o.id = f.source WHERE o.document = d.id),
            (SELECT count(*) FROM passage p JOIN source o ON o.id = p.source WHERE o.document = d.id)
        FROM document d ORDER BY d.name, d.digest""").fetchall()
    return [
        DocumentEntry(name, digest, reader, size, facts, passages, _notes(database, document))
        for document, name, digest, reader, size, facts, passages in rows
    ]


def stats(database: sqlite3.Connection, folder: Path, entities: int) -> Stats:
    """How much there is of everything; `entities` are counted by the directory."""
    pairs = "(SELECT DISTINCT meaning, subject FROM fact)"
    counts = (
        int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("document", pairs, "fact", "passage")
    )
    held, series, facts, passages = counts
    return Stats(
        held,
        entities,
        series,
        facts,
        passages,
        store.get_meta(database, "encoder_name"),
        int(store.get_meta(database, "dimension") or 0),
        sum(file.stat().st_size for file in folder.iterdir() if file.is_file()),
    )


def left_out(database: sqlite3.Connection, day: date) -> str:
    """How many publications came after a day or do not say when; "" for none."""
    later, undated = database.execute(
        "SELECT count(published > ?1 OR NULL), count(published IS NULL OR NULL) FROM source",
        (day.isoformat(),),
    ).fetchone()
    said = []
    if later:
        said.append(f"{later:,} published after {day}")
    if undated:
        said.append(f"{undated:,} that {'does' if undated == 1 else 'do'} not say when")
    return f"left out of the corpus: {' and '.join(said)}" if said else ""


def _notes(database: sqlite3.Connection, document: int) -> tuple[str, ...]:
    rows = database.execute("SELECT text FROM note WHERE document = ?", (document,))
    return tuple(row[0] for row in rows)
