"""`make bench`: the budgets of speed, as ratios within one run on one machine.

Cold commands are timed from outside, each run a new process, the runs of all of them interleaved; the best of five
counts, since a machine can only be disturbed towards slower. What runs within a process is measured in its own processor time.
Exit 1 if a budget is missed.

quantulum3 and proselint are the yardsticks of others. `make bench` installs them into .venv-bench, for nothing else. quantulum3 runs as pip
installs it: its parser, without the classifier that tells units of one name apart, which needs scikit-learn and would be slower.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import bench_corpus
import bench_retrieval
from measure_claims import labelled_sentences

from claims.formats import read_document

RUNS = 5
OTHERS = Path(__file__).parents[1] / ".venv-bench" / "bin"
LEAST_FASTER = 20  # times the sentences per second of quantulum3
NEWS = Path(__file__).parents[2] / "shared" / "data" / "wikinews" / "wikinews_economy_dev.jsonl"
SENTENCES = 500
LONGEST = 500  # characters of a sentence; what is longer is a list or a table
WORDS = 1_700  # of the article that the budgets speak of
ARTICLE = Path(__file__).parents[2] / "shared" / "data" / "article" / "seed-article.txt"
SAMPLE = Path(str(files("factcheck") / "sample"))
MOST_GROWTH = 11  # times the time, for ten times the text
MOST_MEMORY = 300  # MB, for a draft of 1 MB
PATIENCE = 60  # seconds for one run of the growth test


def main() -> int:
    """Print every budget with what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        missed = cold(article(Path(folder)))
        missed += warm(Path(folder))
        missed += growth(Path(folder))
    missed += bench_corpus.main()
    missed += bench_retrieval.main()
    print("every budget is kept" if not missed else f"{missed} over budget")
    return 1 if missed else 0


def article(folder: Path) -> Path:
    """The seed article where it is at hand, else the sample draft repeated to its length."""
    if ARTICLE.is_file():
        return ARTICLE
    text = (SAMPLE / "draft.txt").read_text(encoding="utf-8")
    path = folder / "article.txt"
    path.write_text("\n".join([text] * (WORDS // len(text.split()))), encoding="utf-8")
    return path


def cold(draft: Path) -> int:
    """Cold commands against importing sentence-transformers, and against others; the number of budgets missed."""
    factcheck = [sys.executable, "-m", "factcheck"]
    check, claims = "factcheck check, no corpus", "factcheck claims"
    commands = {
        "import sentence_transformers": [sys.executable, "-c", "import sentence_transformers"],
        check: [*factcheck, "check", str(draft), "--fail-on", "never"],
        claims: [*factcheck, "claims", str(draft)],
        "factcheck demo": [*factcheck, "demo"],
        "quantulum3, one sentence": [str(OTHERS / "python"), "-W", "ignore", "-c", _QUANTULUM_COLD],
        "proselint check": [str(OTHERS / "proselint"), "check", str(draft)],
    }
    here = {name: command for name, command in commands.items() if Path(command[0]).exists()}
    best = best_of({name: lambda command=command: run(command) for name, command in here.items()})
    budgets = (
        (check, 1 / 10, "import sentence_transformers"),
        ("factcheck demo", 1 / 5, "import sentence_transformers"),
        (claims, 1 / 2, "quantulum3, one sentence"),
        (check, 1, "proselint check"),
    )
    missed = 0
    for name, budget, yardstick in budgets:
        if yardstick not in best:
            print(f"{name:44} skipped: .venv-bench is not here; `make bench` makes it")
            continue
        ratio = best[name] / best[yardstick]
        measured = f"{best[name]:7.3f} s  {ratio:.2f} of {yardstick} ({best[yardstick]:.3f} s)"
        missed += line(name, measured, f"{budget:g}", ratio <= budget)
    return missed


_QUANTULUM_COLD = """
from quantulum3 import parser
parser.parse("Sales rose 3 percent to $9 million in 2024.")
"""
_QUANTULUM = """
import json, sys, time
from quantulum3.parser import parse as read
"""
_OURS = """
import json, sys, time
from claims.recognizers.quantities import find_quantities as read
"""
_PACE = """
sentences = json.load(open(sys.argv[1], encoding="utf-8"))
for sentence in sentences[:20]:
    read(sentence)
start = time.process_time()
for sentence in sentences:
    read(sentence)
print(len(sentences) / (time.process_time() - start))
"""


def warm(folder: Path) -> int:
    """Sentences per second, quantities alone, beside quantulum3; how many of the budgets are missed."""
    name = "quantities, sentences a second"
    if not (OTHERS / "python").exists():
        print(f"{name:44} skipped: .venv-bench is not here; `make bench` makes it")
        return 0
    missed = 0
    if NEWS.is_file():
        missed = pace(folder, f"{name}, news", news(), LEAST_FASTER)
    else:
        print(f"{name:44} skipped: ../shared/data/wikinews is not on this machine")
    # three figures in every sentence: what is left of the lead where nothing can be passed over
    pace(folder, f"{name}, figures", [case.text for case in labelled_sentences()], None)
    return missed


def news() -> list[str]:
    """Sentences of published news, as many as quantulum3 reads in a few seconds."""
    texts = [json.loads(line)["text"] for line in NEWS.read_text("utf-8").splitlines()]
    sentences = [s.text for text in texts for s in read_document(text).sentences]
    return [sentence for sentence in sentences if len(sentence) < LONGEST][:SENTENCES]


def pace(folder: Path, name: str, sentences: list[str], least: float | None) -> int:
    """Print how many of the sentences each of the two reads in a second of processor time; 1 if ours reads too few."""
    path = folder / "sentences.json"
    path.write_text(json.dumps(sentences), encoding="utf-8")
    theirs = [str(OTHERS / "python"), "-W", "ignore", "-c", _QUANTULUM + _PACE, str(path)]
    ours = [sys.executable, "-c", _OURS + _PACE, str(path)]
    runs = [(float(output_of(ours)), float(output_of(theirs))) for _ in range(3)]
    fast, slow = max(our for our, _ in runs), max(their for _, their in runs)
    measured = f"{fast:7.0f}  {fast / slow:.0f} times quantulum3 ({slow:.0f})"
    asked = "to be seen" if least is None else f"{least:g} times"
    return line(name, measured, asked, least is None or fast / slow >= least)


def growth(folder: Path) -> int:
    """Ten times the text against ten times the time, on prose and on hostile input; budgets missed."""
    prose = (SAMPLE / "draft.txt").read_text(encoding="utf-8") + "\n"
    texts = {
        "prose": prose,
        "digits": "7",
        "commas": ",",
        "commas and digits": "7,",
        "opening brackets": "(",
        "nested quotes": "“‘",
        "and": "and ",
        "quotation marks": "“a",
        "dollars": "$",
        "capitals": "A. ",
        "spaces": " x" + " " * 98,
        "line breaks": "x\n",
    }
    # A claim in every few characters takes the time of a claim each: the same growth is seen at a tenth of the size.
    dense = {
        "figures": "123,456 ",
        "percentages": "5% ",
        "a table's pipes": "| 1 ",
        "dates": "1 June, ",
        "names": "Acme and ",
        "offices": "Jane Doe, chairman and ",
        "quotations": '"a," Doe said. ',
    }
    missed = sum(one_growth(folder, name, piece, 1_000) for name, piece in texts.items())
    return missed + sum(one_growth(folder, name, piece, 100) for name, piece in dense.items())


def one_growth(folder: Path, name: str, piece: str, size: int) -> int:
    """Print the growth over one kind of text up to `size` KB; how many budgets, of time and memory, it is over."""
    asked = f"{MOST_GROWTH} times, {MOST_MEMORY} MB"
    small = one_size(folder, piece, size * 100)
    large = one_size(folder, piece, size * 1_000) if small else None
    missed = 0
    for at, command in enumerate(("check", "claims")):
        label = f"{command}, {size} KB of {name}"
        if small is None or large is None:
            missed += line(label, f"stopped after {PATIENCE} s", asked, False)
            continue
        ratio = large[at] / small[at]
        measured = f"{large[at]:7.3f} s  {ratio:.1f} times a tenth of it, {large[2]:.0f} MB"
        missed += line(label, measured, asked, ratio <= MOST_GROWTH and large[2] <= MOST_MEMORY)
    return missed


_GROWTH = """
import sys, time, resource
from claims.formats import read_document
from factcheck.engine import check_document
from factcheck.ledger import ledger_of
text = open(sys.argv[1], encoding="utf-8").read()
def check(text): check_document(read_document(text))
def claims(text): ledger_of(read_document(text))
for work in (check, claims):
    work("Sales rose 3 percent to $9 million in 2024.")
    start = time.process_time()
    work(text)
    print(time.process_time() - start)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def one_size(folder: Path, piece: str, size: int) -> tuple[float, float, float] | None:
    """Seconds (best of two) for checking `size` characters of a repeated piece and for listing its claims, and megabytes; None past patience."""
    path = folder / f"{size}.txt"
    path.write_text((piece * (size // len(piece) + 1))[:size], encoding="utf-8")
    runs = []
    for _ in range(2):
        try:
            told = output_of([sys.executable, "-c", _GROWTH, str(path)], PATIENCE)
        except subprocess.TimeoutExpired:
            return None
        runs.append(tuple(map(float, told.split())))
    checks, claims, memory = zip(*runs, strict=True)
    return min(checks), min(claims), max(memory)


def best_of(tasks: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The least seconds of each task over interleaved runs."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(RUNS):
        for name, task in tasks.items():
            seconds[name].append(task())
    return {name: min(runs) for name, runs in seconds.items()}


def run(command: list[str]) -> float:
    """Seconds one process takes; proselint exits 1 where it finds something."""
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), check=False
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return time.perf_counter() - start


def output_of(command: list[str], patience: float | None = None) -> str:
    """What one process prints."""
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=patience, env=environment()
    ).stdout


def environment() -> dict[str, str]:
    """As a user has it: compiled modules are kept, whatever this shell says."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def line(name: str, measured: str, budget: str, kept: bool) -> int:
    """Print one budget; 1 if it is missed."""
    print(f"{name:44} {measured}  (asked: {budget}){'' if kept else '  OVER'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
