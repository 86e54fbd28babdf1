"""Killed at any moment, a build leaves the corpus as it was committed last."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from shelves import HEADER, HashEncoder

from sources.corpus import Corpus

KILLS = 15
CHILD = """
import sys
from shelves import HashEncoder
from sources.corpus import Corpus
import faiss
print("ready", flush=True)
Corpus.build([sys.argv[1]], sys.argv[2], model=HashEncoder()).close()
print("done", flush=True)
"""


def test_a_killed_build_leaves_the_corpus_at_a_committed_state(tmp_path):
    folder = tmp_path / "corpus"
    shelves = [_shelf(tmp_path / name, rows) for name, rows in (("a", 150), ("b", 250))]
    digests = {_digest(shelf, tmp_path / f"whole-{shelf.name}") for shelf in shelves}
    Corpus.build([shelves[0]], folder, model=HashEncoder()).close()
    span = _duration(shelves[1], tmp_path / "timed")
    moments = random.Random(2024)
    for kill in range(KILLS):
        _killed_build(shelves[(kill + 1) % 2], folder, moments.uniform(0, span * 1.1))
        with Corpus.open(folder, encoder=HashEncoder()) as corpus:
            assert corpus.digest in digests
            assert corpus.verify() == []
            assert corpus.search("revenue of Pell 12")


def _shelf(folder: Path, rows: int) -> Path:
    folder.mkdir()
    for part in range(4):
        lines = "".join(
            f"Pell {n},revenue,line {n},2024-01-01,2024-0{part + 3}-28,{rows + n},USD,Pell report,filing,,,\n"
            for n in range(rows)
        )
        (folder / f"{part}.csv").write_text(HEADER + lines)
    return folder


def _digest(shelf: Path, folder: Path) -> str:
    with Corpus.build([shelf], folder, model=HashEncoder()) as corpus:
        return corpus.digest


def _child(shelf: Path, folder: Path) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(shelf), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _duration(shelf: Path, folder: Path) -> float:
    with _child(shelf, folder) as child:
        started = time.monotonic()
        assert child.stdout.readline() == "done\n"
        return time.monotonic() - started


def _killed_build(shelf: Path, folder: Path, after: float) -> None:
    with _child(shelf, folder) as child:
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        child.wait()
