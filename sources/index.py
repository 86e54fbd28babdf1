"""Nearest vectors by inner product, on FAISS: exact search in a flat index, clusters (IVF) above a size.

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

# Vectors from which clusters are searched. Measured on one core with made-up vectors around 2,000 centres, 384 dimensions: comparing
# with all of 100,000 takes 5 ms, of 200,000 14 ms; three tenths of the clusters 2 and 4 ms. They hold all of the ten nearest
# where the vectors lie close to their centres, 96 and 98 of 100 where they are scattered.
CLUSTERED = 100_000
_CLUSTERS = 2  # times the root of the number of vectors
_TRAINED = 64  # vectors for each cluster that the clusters are found from
_ROUNDS = 10  # of k-means
_SEARCHED = 0.3  # of the clusters, for a query
_FEW = 20_000  # entries that are compared one by one
_AT_ONCE = 10_000  # ids in one statement
_PREFIX, _SUFFIX = "vectors-", ".faiss"


def current_index(
    database: sqlite3.Connection, folder: Path, *, earlier: str = "", reuse: bool = True
) -> tuple[str, Any | None]:
    """The generation of the last committed state and the FAISS index of its vectors, None where it has none.

    It is read from its file. Where that is missing, stale or broken, or not to be reused, it is made from the index of
    an `earlier` generation with what came and went since, else from all vectors in the store, and kept if the folder
    can be written.
    """
    database.execute("BEGIN")  # one state for the generation and the vectors
    try:
        generation = get_meta(database, "generation")
        count = database.execute("SELECT count(vector) FROM entry").fetchone()[0]
        dimension = int(get_meta(database, "dimension") or 0)
        found = load_index(folder, generation, count, dimension) if reuse else None
        if found is not None or not count:
            return generation, found
        found = _brought_up(database, _load(index_path(folder, earlier)), dimension)
        if found is None:
            found = build_index(*_vectors(database, "vector IS NOT NULL"))
    finally:
        database.execute("COMMIT")
    save_index(folder, generation, found)
    return generation, found


def _brought_up(database: sqlite3.Connection, index: Any | None, dimension: int) -> Any | None:
    """An earlier index without the entries that went and with those that came; None where a new one is better."""
    import numpy as np

    if index is None or index.d != dimension:
        return None
    has = index_ids(index)
    wanted = np.array(
        [row[0] for row in database.execute("SELECT id FROM entry WHERE vector IS NOT NULL")],
        np.int64,
    )
    gone, new = np.setdiff1d(has, wanted), np.setdiff1d(wanted, has)
    if (
        is_clustered(index) != (len(wanted) >= CLUSTERED)
        or len(new) > len(has)
        or (is_clustered(index) and len(gone) > len(has) // 4)
    ):
        return None
    if len(gone):
        index.remove_ids(gone)
    for at in range(0, len(new), _AT_ONCE):
        some = ",".join(map(str, new[at : at + _AT_ONCE].tolist()))
        ids, vectors = _vectors(database, f"id IN ({some})")
        index.add_with_ids(vectors, ids)
    return index


def _vectors(database: sqlite3.Connection, which: str) -> tuple[Ids, Vectors]:
    """The ids and vectors of the entries chosen, by id; one row at a time, since there may be a gigabyte of them."""
    import numpy as np

    ids = np.array(
        [row[0] for row in database.execute(f"SELECT id FROM entry WHERE {which} ORDER BY id")],
        np.int64,
    )
    dimension = int(get_meta(database, "dimension") or 0)
    vectors = np.empty((len(ids), dimension), np.float32)
    rows = database.execute(f"SELECT vector FROM entry WHERE {which} ORDER BY id")
    for at, (blob,) in enumerate(rows):
        vectors[at] = np.frombuffer(blob, np.float32)
    return ids, vectors


def build_index(ids: Ids, vectors: Vectors) -> Any:
    """An inner-product index of `vectors`, shape (n, dimension), under `ids`, shape (n,).

    Few vectors are compared one by one; from `CLUSTERED` on they lie in clusters, of which the nearest are searched.
    """
    import faiss

    if vectors.ndim != 2 or len(ids) != len(vectors):
        raise ValueError(f"{len(ids)} ids for vectors of shape {vectors.shape}")
    if len(ids) < CLUSTERED:
        index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    else:
        index = _clusters(vectors)
    index.add_with_ids(vectors, ids)
    return index


def _clusters(vectors: Vectors) -> Any:
    """An empty index with the clusters that the vectors lie in."""
    import faiss

    count, dimension = vectors.shape
    clusters = int(_CLUSTERS * count**0.5)
    coarse = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFFlat(coarse, dimension, clusters, faiss.METRIC_INNER_PRODUCT)
    index.cp.seed = 1  # the same vectors make the same clusters
    index.cp.niter = _ROUNDS
    index.train(vectors[:: max(count // (clusters * _TRAINED), 1)])
    index.nprobe = max(int(clusters * _SEARCHED), 1)
    return index


def is_clustered(index: Any) -> bool:
    """Whether the vectors lie in clusters."""
    import faiss

    return isinstance(index, faiss.IndexIVF)


def index_ids(index: Any) -> Ids:
    """The ids of all vectors of an index, in no order."""
    import faiss
    import numpy as np

    if not is_clustered(index):
        return np.asarray(faiss.vector_to_array(index.id_map), np.int64)
    lists = index.invlists
    sizes = [lists.list_size(n) for n in range(index.nlist)]
    found = [
        faiss.rev_swig_ptr(lists.get_ids(n), size).copy() for n, size in enumerate(sizes) if size
    ]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def search_index(
    index: Any, vector: Vectors, limit: int, among: Ids | None = None
) -> list[tuple[int, float]]:
    """(id, cosine) of the nearest entries to one vector of shape (1, dimension), best first.

    `among` are the ids that may be found; few of them are compared one by one, in whichever clusters they lie.
    """
    if among is not None and not len(among):
        return []
    most = min(limit, index.ntotal if among is None else len(among))
    if among is not None and len(among) <= _FEW and _can_give_back(index):
        return _compared(index, vector, most, among)
    scores, ids = index.search(vector, most, params=_chosen(index, among))
    pairs = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
    return [(found, score) for found, score in pairs if found >= 0]


def _can_give_back(index: Any) -> bool:
    """Whether the vectors can be had by their ids; clusters need a table for it, made once."""
    if is_clustered(index) and index.direct_map.type == 0:
        index.set_direct_map_type(2)  # faiss.DirectMap.Hashtable
    return True


def _compared(index: Any, vector: Vectors, limit: int, among: Ids) -> list[tuple[int, float]]:
    """The nearest of a few, compared one by one."""
    import numpy as np

    scores = index.reconstruct_batch(among) @ vector[0]
    best = np.argsort(-scores, kind="stable")[:limit]
    return list(zip(among[best].tolist(), scores[best].tolist(), strict=True))


def _chosen(index: Any, among: Ids | None) -> Any | None:
    """How FAISS is told to look among some ids only."""
    if among is None:
        return None
    import faiss as typed
    import numpy as np

    faiss: Any = typed  # its stubs do not know the parameters
    bits = np.zeros(int(among.max()) // 8 + 1, np.uint8)
    np.bitwise_or.at(bits, among >> 3, np.left_shift(1, among & 7).astype(np.uint8))
    selector = faiss.IDSelectorBitmap(bits)
    if not is_clustered(index):
        return faiss.SearchParameters(sel=selector)
    few = len(among) < index.ntotal * _SEARCHED
    return faiss.SearchParametersIVF(sel=selector, nprobe=index.nlist if few else index.nprobe)


def load_index(folder: Path, generation: str, count: int, dimension: int) -> Any | None:
    """The saved index of a generation, or None where there is none that can be trusted."""
    index = _load(index_path(folder, generation))
    if index is None or (index.ntotal, index.d) != (count, dimension):
        return None
    return index


def _load(path: Path) -> Any | None:
    if not path.is_file():
        return None
    import faiss

    try:
        index = faiss.read_index(str(path))
    except RuntimeError:
        return None  # truncated or not FAISS at all
    return index if isinstance(index, faiss.IndexIVF | faiss.IndexIDMap) else None


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
