"""Two processes that read a corpus and one that writes it, at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from shelves import HEADER, HashEncoder

from sources.corpus import Corpus

TURNS = 12
# Reads until its standard input is closed: facts, a search, the nearest; each answer is of one committed state.
READER = """
import select, sys
from shelves import HashEncoder
from sources.corpus import Corpus
seen = set()
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    with Corpus.open(sys.argv[1], encoder=HashEncoder()) as corpus:
        for _ in range(3):
            seen.add(len(corpus.facts("Pell Mills", "revenue")))
            assert corpus.search("revenue of Pell Mills")
            assert corpus.nearest("revenue", 2)
print(*sorted(seen), flush=True)
"""


def test_two_readers_and_a_writer(tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "base.csv").write_text(HEADER + _rows(2020))
    (tmp_path / "more.csv").write_text(HEADER + _rows(2021) + _rows(2022))
    folder = tmp_path / "corpus"
    with Corpus.build([shelf], folder, model=HashEncoder()) as corpus:
        readers = [_reader(folder), _reader(folder)]
        for _ in range(TURNS):
            corpus.add([tmp_path / "more.csv"])
            corpus.remove("more.csv")
        answers = [reader.communicate("stop", timeout=60)[0] for reader in readers]
        assert corpus.verify() == []
    assert [reader.returncode for reader in readers] == [0, 0]
    assert all(set(answer.split()) <= {"4", "12"} for answer in answers)


def _rows(year: int) -> str:
    ends = ("03-31", "06-30", "09-30", "12-31")
    return "".join(
        f"Pell Mills,revenue,,{year}-01-01,{year}-{end},{year + at},USD,Pell report,filing,,,\n"
        for at, end in enumerate(ends)
    )


def _reader(folder: Path) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "ready\n"
    return reader
