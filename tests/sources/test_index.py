from __future__ import annotations

import numpy as np
import pytest
from shelves import HashEncoder

from sources.corpus import Corpus
from sources.index import build_index, load_index, save_index, search_index


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
