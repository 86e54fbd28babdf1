"""What `verify` notices: each test damages a whole corpus in one place."""

from __future__ import annotations

import sqlite3

import pytest

from sources import store
from sources.corpus import Corpus


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE fact SET value = '52000001' WHERE value = '52000000'", "figures.csv: its facts"),
        ("DELETE FROM fact WHERE value = '52000000'", "figures.csv: its facts"),
        ("UPDATE source SET grade = 1 WHERE name = 'Harrow annual report'", "notes.txt: its facts"),
        ("DELETE FROM document WHERE name = 'notes.txt'", "refers to a document that is not there"),
        ("DELETE FROM document WHERE name = 'notes.txt'", "not those of the corpus' digest"),
        ("UPDATE entry SET vector = NULL WHERE id = 1", "entry 1: no vector"),
        ("UPDATE entry SET vector = zeroblob(8) WHERE id = 1", "vector of 8 bytes, expected 256"),
        (
            "UPDATE entry SET vector = zeroblob(256) WHERE id = 1",
            "entry 1: vector not of unit length",
        ),
        ("DELETE FROM entry_words_docsize WHERE id = 1", "full-text index"),
        ("UPDATE meta SET value = 'many' WHERE key = 'dimension'", "build the corpus again"),
    ],
)
def test_damage_is_named(build, shelf, tmp_path, damage, problem):
    build(shelf).close()
    with sqlite3.connect(tmp_path / "corpus" / store.FILE) as database:
        database.execute(damage)
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert any(problem in found for found in corpus.verify())


def test_a_broken_index_file_is_named(build, shelf, tmp_path):
    build(shelf).close()
    (path,) = (tmp_path / "corpus").glob("*.faiss")
    path.write_bytes(b"x")
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert corpus.verify() == [f"{path.name}: broken; delete it, it is made again"]


def test_a_whole_corpus_has_no_problems(build, shelf):
    assert build(shelf).verify() == []
