"""`make bench`, retrieval: asking a corpus of a million facts and 200,000 passages, against a bare FAISS search over its vectors.

The real ones of ../shared/data multiplied: every copy of two companies has a name, figures and vectors of its own, which lie as near the real
ones as a paraphrase does. Nine queries of ten name a company, the tenth nobody. The bare search is exact, of one vector made beforehand.
All in processor time.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

DATA = Path(__file__).parents[2] / "shared" / "data"
SOURCES = (
    (
        DATA / "ixbrl" / "AAPL_10-K_0000320193-24-000123.html",
        DATA / "companyfacts" / "companyfacts_CIK0000320193.json",
    ),
    (
        DATA / "ixbrl" / "NVDA_10-Q_0001045810-23-000175.html",
        DATA / "companyfacts" / "companyfacts_CIK0001045810.json",
    ),
)
FACTS, PASSAGES = 1_000_000, 200_000
NOISE = 0.5  # length of what is added to a unit vector: the cosine to the real one is 0.9
COMPANIES = 25  # that are asked about
QUERIES = 150
BEST = 10
MOST_TIMES = 3.0  # the bare search's time, at the 95th percentile
LEAST_RECALL = 0.99  # of exact search
_NUMBER = re.compile(r"\d[\d,]*\d")


class Multiplied:
    """The real passages and facts under other names, and the encoder that knows which text is a copy of which."""

    name = "multiplied"
    digest = "multiplied-1"

    def __init__(self, encoder: Any) -> None:
        from sources.readers import reader_for

        self._encoder = encoder
        self.dimension = encoder.dimension
        self._copies: dict[str, str] = {}
        self._real: dict[str, np.ndarray] = {}
        self._noise = np.random.default_rng(1)
        read = [tuple(reader_for(path).read(path) for path in pair) for pair in SOURCES]
        self._pages = [(page, list(page.excerpts), list(facts.figures)) for page, facts in read]
        passages = sum(len(excerpts) for _, excerpts, _ in self._pages)
        self.copies = PASSAGES // passages + 1
        self._each = FACTS // self.copies // len(self._pages) + 1

    def shelf(self, folder: Path) -> Path:
        """A file for each copy, which holds its number."""
        folder.mkdir()
        for copy in range(self.copies):
            (folder / f"{copy:04}.copy").write_text(str(copy), encoding="utf-8")
        return folder

    def read(self, path: Path) -> Any:
        """What a copy holds, as a reader gives it."""
        from sources.readers.base import ReadResult

        copy = int(path.read_text(encoding="utf-8"))
        entities, figures, excerpts, year_ends = [], [], [], {}
        for page, passages, facts in self._pages:
            (filer,) = page.entities
            name = f"{filer.name} {copy}"
            entities.append(replace(filer, id=name, name=name, aliases=(), tickers=()))
            year_ends[name] = page.year_ends[filer.name]
            for excerpt in passages:
                text = self._altered(excerpt.text, filer.name, copy)
                self._copies[text] = excerpt.text
                source = excerpt.source._replace(name=f"{name} {excerpt.source.name}")
                excerpts.append(excerpt._replace(text=text, source=source, entity=name))
            for figure in facts[:: max(len(facts) // self._each, 1)]:
                value = None if figure.value is None else figure.value + copy * 1000
                figures.append(
                    figure._replace(series=figure.series._replace(entity=name), value=value)
                )
        return ReadResult(tuple(entities), figures, excerpts, (), year_ends)

    def _altered(self, text: str, name: str, copy: int) -> str:
        """The text about another company, with other figures and the same years."""

        def other(number: re.Match[str]) -> str:
            digits = number.group()
            if len(digits) == 4 and digits.startswith(("19", "20")):
                return digits
            last = (int(digits[-1]) + copy) % 10
            return (
                f"{digits[:-2]}{(int(digits[-2]) + copy // 10) % 10}{last}"
                if digits[-2].isdigit()
                else digits
            )

        return f"{_NUMBER.sub(other, text).replace(name, f'{name} {copy}')}"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The real text's vector and some noise."""
        real = [self._copies.get(text, text) for text in texts]
        new = [text for text in dict.fromkeys(real) if text not in self._real]
        if new:
            self._real |= dict(zip(new, self._encoder.encode(new), strict=True))
        vectors = np.stack([self._real[text] for text in real])
        noise = self._noise.standard_normal(vectors.shape) * NOISE / self.dimension**0.5
        vectors = vectors + noise
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def main() -> int:
    """Print the budgets of retrieval with what was measured; the number missed."""
    if not all(path.is_file() for pair in SOURCES for path in pair):
        print("retrieval: not measured, ../shared/data is not on this machine")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        build(Path(name), folder)
        done = subprocess.run(
            [sys.executable, __file__, str(folder)], capture_output=True, text=True, check=True
        )
    return report(json.loads(done.stdout))


def build(place: Path, folder: Path) -> None:
    """The corpus, by the way that every corpus is built, with a reader for copies."""
    from sources import ingest
    from sources.corpus import Corpus
    from sources.encoder import query_encoder
    from sources.model import building_encoder
    from sources.readers.base import Reader

    building_encoder(None).export(None)
    made = Multiplied(query_encoder())
    reader = Reader("copies", lambda path, head: True, made.read)
    usual = ingest.reader_for
    ingest.reader_for = lambda path: reader
    try:
        Corpus.build([made.shelf(place / "copies")], folder, model=made).close()
    finally:
        ingest.reader_for = usual


def report(found: dict[str, float]) -> int:
    """The lines of the table."""
    from bench_corpus import line

    ratio = found["search"] / found["bare"]
    measured = f"{1000 * found['search']:7.1f} ms  {ratio:.1f} times {1000 * found['bare']:.1f} ms, {found['memory']:.0f} MB"
    what = f"retrieval, p95: {found['facts'] / 1e6:.1f}M facts, {found['passages'] / 1000:.0f}k passages"
    missed = line(what, measured, f"{MOST_TIMES:g} times", ratio <= MOST_TIMES)
    recall = f"{found['recall']:7.3f}    in {1000 * found['index']:.1f} ms"
    return missed + line(
        "retrieval: ten nearest of exact search",
        recall,
        f"{LEAST_RECALL:g}",
        found["recall"] >= LEAST_RECALL,
    )


# ── in a process of its own ──────────────────────────────────────────────────────────────────────────────────────


def ask(folder: Path) -> dict[str, float]:
    """Seconds at the 95th percentile, memory, and how many of the nearest the index finds."""
    import faiss

    from sources.corpus import Corpus
    from sources.encoder import query_encoder

    faiss.omp_set_num_threads(1)
    with Corpus.open(folder, encoder=query_encoder()) as corpus:
        stats = corpus.stats()
        asked = questions(corpus)
        corpus.search(asked[0])  # loads the index and the encoder
        search = [seconds(lambda text=text: corpus.search(text)) for text in asked]
        if "-v" in sys.argv:
            slowest = sorted(zip(search, asked, strict=True), reverse=True)[:10]
            print(*slowest, sep="\n", file=sys.stderr)
        memory = peak_memory()
        vectors = query_encoder().encode(asked)
        index, bare, recall = against_exact(corpus, vectors)
    return {
        "search": p95(search),
        "index": p95(index),
        "bare": p95(bare),
        "recall": recall,
        "memory": memory,
        "facts": stats.facts,
        "passages": stats.passages,
    }


def questions(corpus: Any) -> list[str]:
    """Statements about some companies' facts; each tenth without its company."""
    from statements import stated_facts

    every = corpus.directory.entities
    some = every[:: max(len(every) // COMPANIES, 1)][:COMPANIES]
    stated = [
        (text, entity.name) for entity in some for text, _ in stated_facts(corpus, 3, (entity,))
    ]
    chosen = stated[:: max(len(stated) // QUERIES, 1)][:QUERIES]
    return [
        text.replace(name, "the group") if number % 10 == 9 else text
        for number, (text, name) in enumerate(chosen)
    ]


def against_exact(corpus: Any, vectors: np.ndarray) -> tuple[list[float], list[float], float]:
    """Seconds of each search in the corpus' index and in an exact one, and the share of the exact ten nearest that the first finds."""
    import faiss

    rows = corpus._database.execute("SELECT id, vector FROM entry ORDER BY id")
    ids, blobs = zip(*rows, strict=True)
    exact: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    exact.add_with_ids(
        np.frombuffer(b"".join(blobs), np.float32).reshape(len(ids), -1), np.array(ids)
    )
    own = corpus._vectors()
    index, bare, found = [], [], 0
    for vector in vectors:
        index.append(seconds(lambda v=vector: own.search(v[None], BEST)))
        bare.append(seconds(lambda v=vector: exact.search(v[None], BEST)))
        nearest = set(exact.search(vector[None], BEST)[1][0].tolist())
        found += len(nearest & set(own.search(vector[None], BEST)[1][0].tolist()))
    return index, bare, found / (BEST * len(vectors))


def peak_memory() -> float:
    """MB of this process; its `ru_maxrss` would have what its parent used before it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def seconds(call: Any) -> float:
    """Of processor time, of all threads."""
    start = time.process_time()
    call()
    return time.process_time() - start


def p95(times: Sequence[float]) -> float:
    return float(np.percentile(times, 95))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(ask(Path(sys.argv[1]))))
    else:
        sys.exit(main())
