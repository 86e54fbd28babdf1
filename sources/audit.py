"""Is a corpus whole? Everything that was digested is read back and digested again; every vector is looked at."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sources import index, store
from sources.build import corpus_digest
from sources.digest import content_digest

_NORM_SLACK = 1e-3  # float32 sums of a few hundred squares stay well within


def audit(database: sqlite3.Connection, folder: Path) -> list[str]:
    """The problems found, one line each; an empty list for a whole corpus."""
    try:
        return [
            *_structure(database),
            *_contents(database),
            *_words(database),
            *_vectors(database),
            *_index_file(database, folder),
        ]
    except store.DAMAGE as error:
        return [f"{store.FILE}: {error}; build the corpus again"]


def _structure(database: sqlite3.Connection) -> list[str]:
    problems = [
        f"{store.FILE}: {row[0]}"
        for row in database.execute("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    problems += [
        f"{table}: row {row} refers to a {parent} that is not there"
        for table, row, parent, _ in database.execute("PRAGMA foreign_key_check")
    ]
    return problems


def _contents(database: sqlite3.Connection) -> list[str]:
    problems = []
    rows = database.execute("SELECT id, name, content FROM document").fetchall()
    for document, name, content in rows:
        if content_digest(database, document) != content:
            problems.append(f"{name}: its facts or passages are not those that were read")
    if store.get_meta(database, "digest") != corpus_digest(database):
        problems.append("the documents are not those of the corpus' digest")
    return problems


def _words(database: sqlite3.Connection) -> list[str]:
    """Each entry is found in the full-text index, and nothing else is."""
    entries = database.execute("SELECT count(*) FROM entry").fetchone()[0]
    indexed = database.execute("SELECT count(*) FROM entry_words_docsize").fetchone()[0]
    if entries != indexed:
        return [f"full-text index: {indexed} texts for {entries} entries"]
    return []


def _vectors(database: sqlite3.Connection) -> list[str]:
    import numpy as np

    dimension = int(store.get_meta(database, "dimension") or 0)
    problems = []
    for entry, blob in database.execute("SELECT id, vector FROM entry"):
        if blob is None:
            problems.append(f"entry {entry}: no vector")
        elif len(blob) != 4 * dimension:
            problems.append(f"entry {entry}: vector of {len(blob)} bytes, expected {4 * dimension}")
        elif not abs(float(np.linalg.norm(np.frombuffer(blob, np.float32))) - 1) < _NORM_SLACK:
            problems.append(f"entry {entry}: vector not of unit length")
    return problems


def _index_file(database: sqlite3.Connection, folder: Path) -> list[str]:
    """The FAISS file, where there is one; a missing one is made again and no problem."""
    generation = store.get_meta(database, "generation")
    if not index.index_path(folder, generation).exists():
        return []
    count = database.execute("SELECT count(vector) FROM entry").fetchone()[0]
    dimension = int(store.get_meta(database, "dimension") or 0)
    found = index.load_index(folder, generation, count, dimension)
    name = index.index_path(folder, generation).name
    if found is None:
        return [f"{name}: broken; delete it, it is made again"]
    stored = {row[0] for row in database.execute("SELECT id FROM entry")}
    if stored != set(index.index_ids(found).tolist()):
        return [f"{name}: not of the corpus' entries; delete it, it is made again"]
    return []
