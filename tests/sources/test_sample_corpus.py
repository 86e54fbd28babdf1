"""The corpus inside the package: whole, built from the sources beside it, and small."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from shelves import HashEncoder

import factcheck
from sources.corpus import Corpus
from sources.evidence import Grade

SAMPLE = Path(factcheck.__file__).parent / "sample"
H1 = (date(2024, 1, 1), date(2024, 6, 30))


@pytest.fixture(scope="module")
def sample():
    with Corpus.open(SAMPLE / "corpus") as corpus:
        yield corpus


def test_it_is_whole_and_small(sample):
    assert sample.verify() == []
    assert sample.stats().bytes < 1_500_000


def test_it_holds_what_its_sources_say(sample, tmp_path):
    with Corpus.build([SAMPLE / "sources"], tmp_path / "again", model=HashEncoder()) as again:
        assert [(d.name, d.digest) for d in again.list()] == [
            (d.name, d.digest) for d in sample.list()
        ]
        plain = [(f.entity, f.measure, f.value, f.text) for f in again.facts()]
        assert plain == [(f.entity, f.measure, f.value, f.text) for f in sample.facts()]


def test_no_row_was_left_out(sample):
    assert [note for document in sample.list() for note in document.notes] == []


def test_alphabets_half_year_is_the_filings(sample):
    (half,) = [f for f in sample.facts("Google", "capital expenditure") if (f.start, f.end) == H1]
    assert (half.value, half.provenance.grade) == (Decimal(25_198_000_000), Grade.FILING)


def test_alibabas_half_is_not_printed_but_its_quarters_and_another_half_are(sample):
    facts = sample.facts("Alibaba", "capital expenditure")
    assert not any((f.start, f.end) == H1 for f in facts)
    assert {f.value for f in facts if f.end == date(2023, 9, 30)} == {Decimal(12_077_000_000)}
    assert len([f for f in facts if f.end.year == 2024]) == 2


def test_no_row_is_the_sum_of_the_four_groups(sample):
    billions = Decimal(10) ** 9
    assert not any(f.value and 97 * billions < f.value < 107 * billions for f in sample.facts())


def test_chairman_and_chief_executive_of_alibaba(sample):
    roles = {f.text for f in sample.facts("Alibaba", "role")}
    assert roles == {"Eddie Wu: chief executive officer", "Joe Tsai: chairman"}


def test_bytedance_is_private(sample):
    assert sample.directory.find("ByteDance").private
    assert not sample.directory.find("Tencent").private


def test_fiscal_years(sample):
    ends = {name: sample.year_end(name) for name in ("Alibaba", "Microsoft", "Alphabet")}
    assert ends == {"Alibaba": (3, 31), "Microsoft": (6, 30), "Alphabet": (12, 31)}


def test_the_query_encoder_is_exported_where_it_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with Corpus.open(SAMPLE / "corpus") as corpus:
        assert "not on this machine" in corpus.encoder_problem
        corpus.prepare()
        assert corpus.encoder_problem == ""
        assert corpus.nearest("finance leases", 1) != []
