"""Killed at any moment, a build leaves the corpus as it was committed last."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from shelves import HEADER, HashEncoder

from sources.corpus import Corpus

KILLS = 100
# Runs a build for each line "shelf corpus seconds" that it reads, and kills it then: a fork is at work at once, a new
# process after half a second. It tells how long the build was given.
NURSERY = """
import os, signal, sys, time
import faiss, numpy, pandas
from shelves import HashEncoder
import sources.build, sources.readers.facttable
from sources.corpus import Corpus
for line in sys.stdin:
    shelf, folder, after = line.split()
    started = time.monotonic()
    child = os.fork()
    if not child:
        try:
            Corpus.build([shelf], folder, model=HashEncoder()).close()
        finally:
            os._exit(0)
    if after != "never":
        time.sleep(float(after))
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(time.monotonic() - started, flush=True)
"""


class Nursery:
    """A process that forks builds."""

    def __init__(self):
        here = Path(__file__).parent
        path = os.pathsep.join((str(here), str(here.parents[1])))
        self.process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )

    def build(self, shelf, folder, kill_after="never"):
        """Seconds that the build took, or until it was killed."""
        self.process.stdin.write(f"{shelf} {folder} {kill_after}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


@pytest.fixture
def nursery():
    nursery = Nursery()
    yield nursery
    nursery.close()


def test_a_killed_build_leaves_the_corpus_at_a_committed_state(tmp_path, nursery):
    folder = tmp_path / "corpus"
    shelves = [_shelf(tmp_path / name, rows) for name, rows in (("a", 20), ("b", 35))]
    digests = {_digest(shelf, tmp_path / f"whole-{shelf.name}") for shelf in shelves}
    Corpus.build([shelves[0]], folder, model=HashEncoder()).close()
    span = max(nursery.build(shelf, folder) for shelf in (*shelves, *shelves))
    moments = random.Random(2024)
    seen = set()
    for kill in range(KILLS):
        nursery.build(shelves[kill % 2], folder, moments.uniform(0, span * 1.5))
        with Corpus.open(folder, encoder=HashEncoder()) as corpus:
            assert corpus.digest in digests
            assert corpus.verify() == []
            assert corpus.search("revenue of Pell 12")
            seen.add(corpus.digest)
    assert seen == digests  # some builds were killed before they committed, some after


def _shelf(folder: Path, rows: int) -> Path:
    folder.mkdir()
    for part in range(3):
        lines = "".join(
            f"Pell {n},revenue,line {n},2024-01-01,2024-0{part + 3}-28,{rows + n},USD,Pell report,filing,,,\n"
            for n in range(rows)
        )
        (folder / f"{part}.csv").write_text(HEADER + lines)
    return folder


def _digest(shelf: Path, folder: Path) -> str:
    with Corpus.build([shelf], folder, model=HashEncoder()) as corpus:
        return corpus.digest
