"""How much of what is planted in tests/drafts the checks find, and how much true copy they disturb.

    python tests/measure_drafts.py [-v]

prints for each check what was planted and found, what else it reported on planted drafts and on clean ones, then the time for
1,000 words; with -v each miss and each false alarm, but for the held-out part (tests/split.py). A fault of a check that does not exist
yet is not counted. `totals` is what the gate asks for.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from examples import Example, Mark, check, compare, examples_of
from split import by_part, held_out

from factcheck.catalogue import catalogue
from factcheck.finding import Finding

FOLDER = Path(__file__).with_name("drafts")
Labelled = tuple[str, Example]


@dataclass
class Measured:
    """Counts by check; `missed` and `alarms` each with the draft it is of."""

    planted: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Example, Mark]] = field(default_factory=list)
    alarms: list[tuple[str, Example, Finding]] = field(default_factory=list)
    clean: int = 0
    words: int = 0
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        """Of the planted faults, the part that is found."""
        return 1 - len(self.missed) / self.planted.total() if self.planted else 1.0

    @property
    def disturbed(self) -> int:
        """Clean drafts with at least one finding."""
        return len({example.draft for _, example, _ in self.alarms if not example.faults})


def labelled(folder: Path = FOLDER) -> list[Labelled]:
    """Every draft of the folder with the name of its file."""
    return [(path.stem, one) for path in sorted(folder.glob("*.md")) for one in examples_of(path)]


def measure(drafts: Iterable[Labelled]) -> Measured:
    """Check every draft."""
    known = catalogue()
    measured = Measured()
    for stem, example in drafts:
        start = perf_counter()
        report = check(example)
        measured.seconds += perf_counter() - start
        measured.words += len(example.draft.split())
        missed, alarms = compare(example, report)
        measured.clean += not example.faults
        measured.planted.update(m.check for m in example.faults if m.check in known)
        measured.missed += [(stem, example, mark) for mark in missed if mark.check in known]
        measured.alarms += [(stem, example, finding) for finding in alarms]
    return measured


def totals(folder: Path = FOLDER) -> dict[str, float]:
    """Recall, and the share of clean drafts that are disturbed, negative since fewer is better; both held out too."""
    return by_part(labelled(folder), _score, lambda one: one[1].draft)


def _score(drafts: list[Labelled]) -> dict[str, float]:
    measured = measure(drafts)
    return {
        "recall": round(measured.recall, 3),
        "disturbed clean drafts": 0.0 - round(measured.disturbed / measured.clean, 3),
    }


def main() -> None:
    """Print the table, and with -v the misses and false alarms of the development part."""
    measured = measure(labelled())
    missed = Counter(mark.check for _, _, mark in measured.missed)
    beside = Counter(f.check for _, e, f in measured.alarms if e.faults)
    false = Counter(f.check for _, e, f in measured.alarms if not e.faults)
    print(f"{'check':<22}{'planted':>9}{'found':>9}{'recall':>9}{'beside':>9}{'on clean':>10}")
    for name in sorted({*measured.planted, *beside, *false}):
        planted = measured.planted[name]
        found = planted - missed[name]
        recall = f"{found / planted:.0%}" if planted else ""
        print(f"{name:<22}{planted:>9}{found:>9}{recall:>9}{beside[name]:>9}{false[name]:>10}")
    print(f"recall {measured.recall:.1%} of {measured.planted.total()}")
    print(f"{measured.disturbed} of {measured.clean} clean drafts have a finding")
    print(f"{1e6 * measured.seconds / measured.words:.0f} ms for 1,000 words")
    if "-v" in sys.argv:
        for stem, example, mark in measured.missed:
            if not held_out(example.draft):
                print(f"miss   {stem}: {example.title}: {mark.check} {mark.texts}")
        for stem, example, finding in measured.alarms:
            if not held_out(example.draft):
                what = finding.working or finding.message
                print(f"alarm  {stem}: {example.title}: {finding.check}: {what}")


if __name__ == "__main__":
    main()
