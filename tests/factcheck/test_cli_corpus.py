"""`factcheck corpus …` and `factcheck check --corpus`, through the real entry point."""

import json
import shutil
import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import factcheck as public

SAMPLE = Path(str(files("factcheck") / "sample"))
TABLE = """\
entity,measure,definition,period_start,period_end,value,unit,source,grade
Norfjord Ferries,revenue,as reported,2024-01-01,2024-12-31,40000000,USD,annual report 2024,filing
Norfjord Ferries,revenue,as reported,2025-01-01,2025-12-31,44000000,USD,annual report 2025,filing
"""


def factcheck(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A corpus built from a table and a page of prose, with the real model."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "in").mkdir()
    (folder / "in" / "facts.csv").write_text(TABLE)
    (folder / "in" / "notes.md").write_text("Norfjord Ferries counts charter income as revenue.\n")
    (folder / "in" / "broken.csv").write_text("entity,measure\nA,b\n")
    return folder / "out", factcheck("corpus", "build", folder / "out", folder / "in")


def test_a_build_says_what_it_holds_and_what_was_left_out(built):
    _, done = built

    assert done.returncode == 1
    assert "2 documents" in done.stdout
    assert "2 facts" in done.stdout
    assert done.stderr.startswith("factcheck: left out: ")
    assert "broken.csv" in done.stderr
    assert done.stderr.count("\n") == 1  # no bars where there is no terminal


def test_a_built_corpus_contradicts_and_supports(built, tmp_path):
    folder, _ = built
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Norfjord Ferries had revenue of $44 million in 2025.\n\n"
        "Norfjord Ferries' revenue was $47 million in 2024.\n"
    )
    done = factcheck("check", draft, "--corpus", folder, "--format", "json")
    report = json.loads(done.stdout)

    assert done.returncode == 1
    assert [claim["verdict"] for claim in report["claims"]] == ["supported", "contradicted"]
    assert [finding["check"] for finding in report["findings"]] == ["figure-contradicted"]
    assert report["findings"][0]["evidence"][0]["source"] == "annual report 2024"


def test_a_corpus_is_whole_and_can_be_searched(built):
    folder, _ = built

    assert factcheck("corpus", "verify", folder).stdout == "whole\n"
    assert (
        "charter income" in factcheck("corpus", "search", folder, "what counts as revenue").stdout
    )


def test_a_document_can_be_removed(built, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(built[0], folder)

    assert factcheck("corpus", "remove", folder, "notes.md").returncode == 0
    assert "notes.md" not in factcheck("corpus", "list", folder).stdout
    assert "facts.csv" in factcheck("corpus", "list", folder).stdout


def test_a_corpus_of_another_version_is_not_opened(built, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(built[0], folder)
    with sqlite3.connect(folder / "corpus.sqlite") as database:
        database.execute("PRAGMA user_version = 999")
    done = factcheck("corpus", "stats", folder)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "version" in done.stderr


@pytest.mark.parametrize("action", ["list", "verify", "stats"])
def test_a_folder_that_is_no_corpus_is_named(action, tmp_path):
    done = factcheck("corpus", action, tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path) in done.stderr


def test_a_build_of_nothing_leaves_nothing(tmp_path):
    done = factcheck("corpus", "build", tmp_path / "out", tmp_path / "missing.csv")

    assert done.returncode == 2
    assert "missing.csv" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("order", ["out in", "in out", "in --out out"])
def test_the_corpus_stands_first_last_or_behind_out(tmp_path, order):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "facts.csv").write_text(TABLE)
    words = [w if w.startswith("-") else tmp_path / w for w in order.split()]
    done = factcheck("corpus", "build", *words)

    assert (done.returncode, "2 facts" in done.stdout) == (0, True)
    assert (tmp_path / "out").is_dir()


def test_a_search_for_no_results_is_refused(tmp_path):
    assert (
        factcheck("corpus", "search", SAMPLE / "corpus", "revenue", "--limit", "0").returncode == 2
    )


def test_the_demo_finds_every_planted_fault():
    report = json.loads(factcheck("demo", "--format", "json").stdout)

    assert sorted(finding["check"] for finding in report["findings"]) == [
        "change-mismatch",
        "conversion-mismatch",
        "figure-contradicted",
        "name-variant",
        "range-inverted",
        "role-contradicted",
        "sum-mismatch",
    ]
    assert report["document"]["path"] == "factcheck/sample/draft.txt"
    assert report["failures"] == []


def test_the_demo_can_fail_on_request():
    assert factcheck("demo").returncode == 0
    assert factcheck("demo", "--fail-on", "contradicted").returncode == 1


def test_the_public_verify_gives_a_label_with_evidence():
    statement = "Alphabet's capital expenditure was $25.2 billion in the first half of 2024."
    verdict = public.verify(statement, SAMPLE / "corpus")

    assert verdict.label == "supported"
    assert verdict.evidence[0].provenance.grade.label == "filing"


def test_the_public_verify_is_still_there_after_a_check():
    public.check("Sales were $3 million.", corpus=SAMPLE / "corpus")

    assert callable(public.verify)


def test_what_is_left_out_is_said_once_for_each_reason(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "facts.csv").write_text(TABLE)
    (folder / "again.csv").write_bytes((folder / "facts.csv").read_bytes())
    for name in ("a.bin", "b.bin"):
        (folder / name).write_bytes(b"\0\1\2" * 100)
    (folder / "empty.txt").write_text("")
    (folder / "~$facts.xlsx").write_bytes(b"lock")
    done = factcheck("corpus", "build", folder, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout.startswith("read     2 of 5 files; 1 was there already\n")
    first, second, third, last = done.stderr.splitlines()
    assert first.startswith("factcheck: left out: 2 files: format not known; known are ")
    assert second == f"factcheck: left out: {folder / 'a.bin'}"
    assert third == f"factcheck: left out: {folder / 'b.bin'}"
    assert last == f"factcheck: left out: {folder / 'empty.txt'}: empty; fetch or save it again"
