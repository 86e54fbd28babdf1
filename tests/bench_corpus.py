"""`make bench`, the corpus: building against its bare parts, in one run on one machine.

All in the processes' own processor time. Facts: parsing the same files and inserting the same facts into one plain SQLite table. Passages: the bare model's encode on
the same texts. Memory: a build over a million facts. The real material is in ../shared/data; without it nothing is measured.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
ZIP = DATA / "fsds" / "2010q2.zip"
RUNS = 3
MOST_TIMES = 2.0  # the bare parts' time, for facts
LEAST_RATE = 0.9  # of the bare model's encode rate, for passages
MOST_MEMORY = 2_000  # MB, over a million facts
PASSAGES = 512  # encoded to compare rates
MILLION = 1_000_000


class Instant:
    """An encoder that takes no time: what is left is the work on facts."""

    name = "instant"
    digest = "instant-1"
    dimension = 8

    def encode(self, texts):
        import numpy as np

        return np.full((len(texts), self.dimension), self.dimension**-0.5, np.float32)


def main() -> int:
    """Print the budgets of building with what was measured; the number missed."""
    if not ZIP.is_file():
        print("corpus: not measured, ../shared/data is not on this machine")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        missed = facts("the data sets of a quarter", [ZIP], folder)
        missed += facts("companyfacts", sorted((DATA / "companyfacts").glob("*.json")), folder)
        missed += passages()
        return missed + memory(folder)


def facts(what: str, files: list[Path], folder: Path) -> int:
    """A build of facts against parsing and a bare insert of the same; 1 if it is over budget."""
    from sources.corpus import Corpus

    best = bare = 1e9
    for run in range(RUNS):
        out = folder / f"{files[0].stem}-{run}"
        start = time.process_time()
        with Corpus.build(files, out, model=Instant()) as corpus:
            best = min(best, time.process_time() - start)
            rows = plain_rows(corpus._database)
        bare = min(bare, bare_parts(files, rows, folder / f"bare-{out.name}.sqlite"))
    measured = f"{best:7.3f} s  {best / bare:.1f} times {bare:.3f} s, {len(rows):,} facts"
    return line(
        f"build facts: {what}", measured, f"{MOST_TIMES:g} times", best <= MOST_TIMES * bare
    )


def plain_rows(database: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every fact with all that is kept of it."""
    return database.execute("""
        SELECT u.key, s.measure, s.definition, s.unit, s.kind, s.scope, s.concept, o.name, o.grade, o.published,
            f.first, f.last, f.value, f.step, f.place
        FROM fact f JOIN meaning s ON s.id = f.meaning JOIN subject u ON u.id = f.subject JOIN source o ON o.id = f.source""").fetchall()


def bare_parts(files: list[Path], rows: list[tuple[object, ...]], path: Path) -> float:
    """Seconds to parse the files and to insert the rows into a table without indexes."""
    start = time.process_time()
    for file in files:
        parse(file)
    database = sqlite3.connect(path)
    database.execute(f"CREATE TABLE fact ({', '.join(f'c{n}' for n in range(15))})")
    database.executemany(f"INSERT INTO fact VALUES ({', '.join('?' * 15)})", rows)
    database.commit()
    seconds = time.process_time() - start
    database.close()
    return seconds


def parse(file: Path) -> None:
    """What any program has to do with the file first."""
    if file.suffix == ".json":
        json.loads(file.read_bytes())
        return
    with zipfile.ZipFile(file) as archive:
        for name in ("sub.txt", "num.txt", "tag.txt"):
            with archive.open(name) as part:
                text = io.TextIOWrapper(part, encoding="utf-8", newline="")
                for _ in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
                    pass


def passages() -> int:
    """The rate at which a build embeds against that of the bare model on the same texts; 1 if it is over budget."""
    from sources.corpus import Corpus
    from sources.model import building_encoder
    from sources.readers import reader_for

    page = DATA / "ixbrl" / "NVDA_10-Q_0001045810-23-000175.html"
    texts = [excerpt.text for excerpt in reader_for(page).read(page).excerpts][:PASSAGES]
    encoder = building_encoder(None)
    encoder.encode(texts[:64])  # loads the model
    with tempfile.TemporaryDirectory() as name:
        notes = Path(name) / "notes.csv"
        with notes.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("page", "text"), *enumerate(texts, start=1)])
        built = bare = 1e9
        for run in range(RUNS):
            start = time.process_time()
            with Corpus.build([notes], Path(name) / f"corpus-{run}", model=encoder) as corpus:
                built = min(built, time.process_time() - start)
                passages = [passage.text for passage in corpus.passages()]
            start = time.process_time()
            encoder.model.encode(passages, normalize_embeddings=True, show_progress_bar=False)
            bare = min(bare, time.process_time() - start)
    rate = bare / built
    measured = f"{len(texts) / built:7.1f} /s  {rate:.2f} of {len(texts) / bare:.1f} /s"
    return line("build passages", measured, f"{LEAST_RATE:g}", rate >= LEAST_RATE)


_MEMORY = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
from bench_corpus import Instant
from sources.corpus import Corpus
start = time.process_time()
with Corpus.build([sys.argv[2]], sys.argv[3], model=Instant()) as corpus:
    count = corpus.stats().facts
print(count, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def memory(folder: Path) -> int:
    """The most memory of a build over a million facts, the real ones multiplied; 1 if it is over budget."""
    shelf = multiplied(folder / "million")
    command = [sys.executable, "-c", _MEMORY, str(Path(__file__).parent), str(shelf)]
    done = subprocess.run(
        [*command, str(folder / "million-corpus")], capture_output=True, text=True, check=True
    )
    count, seconds, most = (float(word) for word in done.stdout.split())
    measured = f"{seconds:7.1f} s  {most:.0f} MB, {count:,.0f} facts"
    kept = most <= MOST_MEMORY and count >= MILLION
    return line("memory: build over a million facts", measured, f"{MOST_MEMORY:,} MB", kept)


def multiplied(shelf: Path) -> Path:
    """Data sets with the quarter's figures under other filers, until there are a million and more."""
    shelf.mkdir()
    with zipfile.ZipFile(ZIP) as archive:
        parts = {name: archive.read(name).decode() for name in ("sub.txt", "num.txt", "tag.txt")}
    for copy in range(MILLION // (parts["num.txt"].count("\n") - 1_000) + 1):
        with zipfile.ZipFile(shelf / f"{copy}.zip", "w", zipfile.ZIP_DEFLATED) as out:
            for name, text in parts.items():
                out.writestr(name, renamed(text, copy) if name == "sub.txt" else text)
    return shelf


def renamed(text: str, copy: int) -> str:
    """The submissions under other names and numbers."""
    header, *rows = text.splitlines()
    cells = [row.split("\t") for row in rows]
    return "\n".join(
        [header, *("\t".join([c[0], f"{copy}{c[1]:0>7}", f"{c[2]} {copy}", *c[3:]]) for c in cells)]
    )


def line(name: str, measured: str, budget: str, kept: bool) -> int:
    """Print one budget; 1 if it is missed."""
    print(f"{name:44} {measured}  (asked: {budget}){'' if kept else '  OVER'}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
