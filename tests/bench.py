"""`make bench`: the budgets of speed, as ratios within one run on one machine.

Cold commands are timed from outside, each run a new process, the runs of all of them interleaved; the best of five
counts, since a machine can only be disturbed towards slower. Exit 1 if a budget is missed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

RUNS = 5
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
        missed += growth(Path(folder))
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
    """Cold commands against importing sentence-transformers; the number of budgets missed."""
    factcheck = [sys.executable, "-m", "factcheck"]
    commands = {
        "import sentence_transformers": [sys.executable, "-c", "import sentence_transformers"],
        "factcheck check, no corpus": [*factcheck, "check", str(draft), "--fail-on", "never"],
        "factcheck demo": [*factcheck, "demo"],
    }
    best = best_of(
        {name: lambda command=command: run(command) for name, command in commands.items()}
    )
    yardstick = best["import sentence_transformers"]
    print(f"{'import sentence_transformers':44} {yardstick:7.3f} s")
    missed = 0
    for name, budget in (("factcheck check, no corpus", 1 / 10), ("factcheck demo", 1 / 5)):
        ratio = best[name] / yardstick
        missed += line(
            name, f"{best[name]:7.3f} s  1/{1 / ratio:.1f}", f"1/{1 / budget:.0f}", ratio <= budget
        )
    return missed


def growth(folder: Path) -> int:
    """Ten times the text against ten times the time, on prose and on hostile input; budgets missed."""
    prose = (SAMPLE / "draft.txt").read_text(encoding="utf-8") + "\n"
    texts = {
        "prose": prose,
        "digits": "7",
        "commas": ",",
        "opening brackets": "(",
        "nested quotes": "“‘",
        "and": "and ",
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
    """Print the growth over one kind of text up to `size` KB; 1 if it, or the memory, is over budget."""
    name = f"{size} KB of {name}"
    asked = f"{MOST_GROWTH} times, {MOST_MEMORY} MB"
    small = one_size(folder, piece, size * 100)
    large = one_size(folder, piece, size * 1_000) if small else None
    if small is None or large is None:
        return line(name, f"stopped after {PATIENCE} s", asked, False)
    ratio = large[0] / small[0]
    measured = f"{large[0]:7.3f} s  {ratio:.1f} times a tenth of it, {large[1]:.0f} MB"
    kept = ratio <= MOST_GROWTH and large[1] <= MOST_MEMORY
    return line(name, measured, asked, kept)


_CHECK = """
import sys, time, resource
import factcheck
factcheck.check("Sales rose 3 percent to $9 million in 2024.")
text = open(sys.argv[1], encoding="utf-8").read()
start = time.perf_counter()
factcheck.check(text)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def one_size(folder: Path, piece: str, size: int) -> tuple[float, float] | None:
    """Seconds (best of two) and megabytes for checking `size` characters of a repeated piece; None past patience."""
    path = folder / f"{size}.txt"
    path.write_text((piece * (size // len(piece) + 1))[:size], encoding="utf-8")
    runs = []
    for _ in range(2):
        command = [sys.executable, "-c", _CHECK, str(path)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return None
        runs.append(tuple(map(float, done.stdout.split())))
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def best_of(tasks: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The least seconds of each task over interleaved runs."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(RUNS):
        for name, task in tasks.items():
            seconds[name].append(task())
    return {name: min(runs) for name, runs in seconds.items()}


def run(command: list[str]) -> float:
    """Seconds one process takes."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return time.perf_counter() - start


def line(name: str, measured: str, budget: str, kept: bool) -> int:
    """Print one budget; 1 if it is missed."""
    print(f"{name:44} {measured}  (asked: {budget}){'' if kept else '  OVER'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
