"""Ranking by shared words, of some companies' entries and of all of a large corpus."""

from __future__ import annotations

import pytest

from sources.bywords import ByWords, words_of
from sources.scope import Scope

TEXTS = (
    "The mill spins yarn in Leeds.",
    "The mill weaves cloth in Leeds and in Bradford, where it also dyes the cloth that it weaves.",
    "Yarn is dear.",
    "Rent is due.",
)


@pytest.fixture
def database(build, tmp_path):
    """Each text an entry, by its number."""
    for number, text in enumerate(TEXTS, start=1):
        (tmp_path / f"{number}.txt").write_text(f"{text}\n")
    return build(*sorted(tmp_path.glob("*.txt")))._database


def test_the_entry_with_the_rarest_words_comes_first(database):
    scope = Scope((1, 2, 3, 4))
    assert ByWords(database, scope).ranking(["mill", "yarn", "leeds"], 9) == [1, 3, 2]


def test_entries_outside_the_scope_are_not_found(database):
    assert ByWords(database, Scope((2, 4))).ranking(["yarn", "mill"], 9) == [2]


def test_a_phrase_is_found_whole(database):
    assert ByWords(database, Scope((1, 2, 3))).ranking(["weaves cloth"], 9) == [2]


def test_of_a_large_corpus_the_rarer_words_are_asked(database, monkeypatch):
    monkeypatch.setattr("sources.bywords._MOST_HELD", 2)
    monkeypatch.setattr("sources.bywords._SAMPLED", 8)
    assert ByWords(database).ranking(["mill", "bradford"], 9) == [2]
    assert ByWords(database).ranking(["mill"], 1) == [1]


def test_names_of_those_asked_about_tell_nothing():
    assert words_of("Harrow Mills spins yarn", frozenset(("harrow", "mills"))) == ["spins", "yarn"]
