"""Nearest vectors by inner product, on FAISS: exact search in a flat index.

The index is a cache: its file carries the corpus' generation in its name, and where it is missing, stale or broken it
is made again from the vectors in the store.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sources.store import get_meta

if TYPE_CHECKING:
    import numpy as np

    Ids = np.ndarray[tuple[int], np.dtype[np.int64]]
    Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]

_PREFIX, _SUFFIX = "vectors-", ".faiss"


def current_index(
    database: sqlite3.Connection, folder: Path, *, reuse: bool = True
) -> tuple[str, Any | None]:
    """The generation of the last committed state and the FAISS index of its vectors, None where it has none.

    It is read from its file; where that is missing, stale or broken, or not to be reused, it is made from the store,
    and kept if the folder can be written.
    """
    database.execute("BEGIN")  # one state for the generation and the vectors
    try:
        generation = get_meta(database, "generation")
        count = database.execute("SELECT count(vector) FROM entry").fetchone()[0]
        dimension = int(get_meta(database, "dimension") or 0)
        found = load_index(folder, generation, count, dimension) if reuse else None
        if found is not None or not count:
            return generation, found
        found = _index_of(database)
    finally:
        database.execute("COMMIT")
    save_index(folder, generation, found)
    return generation, found


def _index_of(database: sqlite3.Connection) -> Any:
    import numpy as np

    rows = database.execute(
        "SELECT id, vector FROM entry WHERE vector IS NOT NULL ORDER BY id"
    ).fetchall()
    vectors = np.frombuffer(b"".join(blob for _, blob in rows), np.float32)
    ids = np.array([found for found, _ in rows], np.int64)
    return build_index(ids, vectors.reshape(len(rows), -1))


def build_index(ids: Ids, vectors: Vectors) -> Any:
    """A flat inner-product index of `vectors`, shape (n, dimension), under `ids`, shape (n,)."""
    import faiss

    if vectors.ndim != 2 or len(ids) != len(vectors):
        raise ValueError(f"{len(ids)} ids for vectors of shape {vectors.shape}")
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    index.add_with_ids(vectors, ids)
    return index


def search_index(index: Any, vector: Vectors, limit: int) -> list[tuple[int, float]]:
    """(id, cosine) of the nearest entries to one vector of shape (1, dimension), best first."""
    scores, ids = index.search(vector, min(limit, index.ntotal))
    pairs = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
    return [(found, score) for found, score in pairs if found >= 0]


def load_index(folder: Path, generation: str, count: int, dimension: int) -> Any | None:
    """The saved index of a generation, or None where there is none that can be trusted."""
    path = index_path(folder, generation)
    if not path.is_file():
        return None
    import faiss

    try:
        index = faiss.read_index(str(path))
    except RuntimeError:
        return None  # truncated or not FAISS at all
    return index if (index.ntotal, index.d) == (count, dimension) else None


def save_index(folder: Path, generation: str, index: Any) -> None:
    """Keep the index beside the store, whole or not at all; a folder without write permission keeps none."""
    import faiss

    with suppress(OSError, RuntimeError):
        temporary = folder / f"{_PREFIX}{os.getpid()}.tmp"
        try:
            faiss.write_index(index, str(temporary))
            temporary.replace(index_path(folder, generation))
        finally:
            temporary.unlink(missing_ok=True)
        for old in folder.glob(f"{_PREFIX}*"):
            if old.name != index_path(folder, generation).name:
                old.unlink(missing_ok=True)


def index_path(folder: Path, generation: str) -> Path:
    """The file of a generation's index."""
    return folder / f"{_PREFIX}{generation}{_SUFFIX}"
