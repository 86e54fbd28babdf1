from __future__ import annotations

import pytest
from shelves import HEADER

from claims.errors import ConfigError
from sources.corpus import Corpus
from sources.encoder import query_encoder


def test_a_passage_is_found_by_its_words(build, shelf):
    (best, *_) = build(shelf).search("weaving shed in Leeds")
    assert best.passage is not None
    assert best.passage.provenance.document == "Harrow annual report"
    assert best.score == 1


def test_the_facts_of_a_measure_are_those_of_the_company_asked_about(build, shelf):
    found = [e.fact for e in build(shelf).search("revenue of Oriel Foods") if e.fact]
    assert {f.entity for f in found} == {"Oriel Foods"}


def test_a_year_in_the_query_chooses_among_the_facts(build, shelf):
    (shelf / "older.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2021-01-01,2021-12-31,7,GBP,Harrow 10-K,filing,2022-03-01,,\n"
    )
    (fact, *_) = [e.fact for e in build(shelf).search("Harrow revenue 2021") if e.fact]
    assert fact.end.year == 2021


def test_the_latest_facts_come_first_where_no_year_is_named(build, shelf):
    (fact, *_) = [e.fact for e in build(shelf).search("Harrow revenue") if e.fact]
    assert (fact.end.month, fact.end.day) == (6, 30)


def test_the_note_says_how_it_was_found(build, shelf):
    assert build(shelf).search("weaving shed")[0].note == "words and meaning"


def test_quotation_marks_and_operators_are_only_words(build, shelf):
    assert build(shelf).search('"weaving" AND (shed OR NOT Leeds*) -- ^ : "')[0].passage is not None


def test_a_query_without_words_finds_nothing_by_words(build, shelf):
    assert all(e.note == "meaning" for e in build(shelf).search("?!"))


def test_without_an_encoder_it_is_words_alone_and_said_so(build, shelf, tmp_path, monkeypatch):
    build(shelf).close()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert corpus.search("weaving shed")[0].note == "words"
        assert "`factcheck corpus build` exports it" in corpus.encoder_problem
        assert corpus.encode is None


def test_no_more_than_asked_for(build, shelf):
    assert len(build(shelf).search("revenue Harrow weaving", limit=2)) == 2


def test_a_vector_cannot_be_asked_of_an_empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ConfigError, match="not on this machine yet"):
        query_encoder()
