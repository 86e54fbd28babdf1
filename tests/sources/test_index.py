from __future__ import annotations

import numpy as np
import pytest
from shelves import HEADER, HashEncoder

from sources.corpus import Corpus
from sources.index import (
    build_index,
    index_ids,
    is_clustered,
    load_index,
    save_index,
    search_index,
)


def test_the_nearest_vector_comes_first_with_its_cosine():
    index = build_index(np.array([7, 9]), np.eye(2, dtype=np.float32))
    found = search_index(index, np.array([[0.6, 0.8]], np.float32), 5)
    assert [(entry, round(score, 4)) for entry, score in found] == [(9, 0.8), (7, 0.6)]


def test_ids_and_vectors_must_be_as_many():
    with pytest.raises(ValueError, match=r"3 ids for vectors of shape \(2, 2\)"):
        build_index(np.array([1, 2, 3]), np.eye(2, dtype=np.float32))


def test_an_index_is_kept_under_its_generation_and_older_ones_go(tmp_path):
    index = build_index(np.array([7, 9]), np.eye(2, dtype=np.float32))
    save_index(tmp_path, "a", index)
    save_index(tmp_path, "b", index)
    assert [file.name for file in tmp_path.iterdir()] == ["vectors-b.faiss"]
    assert load_index(tmp_path, "b", 2, 2).ntotal == 2


def test_an_index_of_another_size_is_not_trusted(tmp_path):
    save_index(tmp_path, "a", build_index(np.array([7, 9]), np.eye(2, dtype=np.float32)))
    assert load_index(tmp_path, "a", 3, 2) is None
    assert load_index(tmp_path, "a", 2, 3) is None


@pytest.mark.parametrize("damage", ["missing", "empty", "cut short", "another file"])
def test_a_damaged_index_is_made_again_from_the_store(build, shelf, tmp_path, damage):
    build(shelf).close()
    (path,) = (tmp_path / "corpus").glob("*.faiss")
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(
            {"empty": b"", "cut short": content[: len(content) // 2], "another file": b"x" * 99}[
                damage
            ]
        )
    with Corpus.open(tmp_path / "corpus", encoder=HashEncoder()) as corpus:
        (best, *_) = corpus.nearest("revenue", 3)
        assert best[1] == pytest.approx(1, abs=0.01)
    assert path.read_bytes() == content


def test_what_is_added_and_removed_changes_the_index_without_making_it_again(
    build, shelf, tmp_path, monkeypatch
):
    corpus = build(shelf)
    monkeypatch.setattr("sources.index.build_index", None)  # making one would fail
    (shelf / "more.csv").write_text(
        HEADER + "Oriel Foods,bakeries,,,2024-06-30,31,,Oriel,filing,,,\n"
    )
    corpus.add([shelf / "more.csv"])
    entries = corpus.stats().series + corpus.stats().passages
    assert len(corpus.nearest("bakeries", 99)) == entries - 1  # two companies share "revenue"
    corpus.remove("more.csv")
    assert len(corpus.nearest("bakeries", 99)) == entries - 2
    assert corpus.verify() == []


def test_an_index_with_other_entries_is_a_problem(build, shelf, tmp_path):
    build(shelf).close()
    (path,) = (tmp_path / "corpus").glob("*.faiss")
    faiss = pytest.importorskip("faiss")
    index = faiss.read_index(str(path))
    ids = index_ids(index)
    index.remove_ids(ids[:1])
    index.add_with_ids(np.ones((1, 64), np.float32) / 8, np.array([999]))
    faiss.write_index(index, str(path))
    with Corpus.open(tmp_path / "corpus", encoder=HashEncoder()) as corpus:
        assert corpus.verify() == [
            f"{path.name}: not of the corpus' entries; delete it, it is made again"
        ]


@pytest.fixture
def many():
    """Vectors in clusters, as many as are searched in clusters."""
    random = np.random.default_rng(7)
    centres = random.normal(size=(40, 32)).astype(np.float32)
    vectors = np.repeat(centres, 10, axis=0) + random.normal(scale=0.4, size=(400, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return np.arange(1, 401), vectors


def test_many_vectors_are_searched_in_clusters(many, monkeypatch):
    monkeypatch.setattr("sources.index.CLUSTERED", 300)
    ids, vectors = many
    index = build_index(ids, vectors)
    assert is_clustered(index)
    assert sorted(index_ids(index).tolist()) == ids.tolist()
    assert search_index(index, vectors[41:42], 1)[0][0] == 42
    index.remove_ids(np.array([42]))
    assert 42 not in index_ids(index)


def test_the_nearest_of_a_few_are_found_in_whichever_clusters_they_lie(many, monkeypatch):
    monkeypatch.setattr("sources.index.CLUSTERED", 300)
    ids, vectors = many
    few = np.array([7, 41, 200, 333])
    found = search_index(build_index(ids, vectors), vectors[39:40], 3, few)
    by_hand = sorted(few.tolist(), key=lambda n: -float(vectors[n - 1] @ vectors[39]))
    assert [entry for entry, _ in found] == by_hand[:3]
