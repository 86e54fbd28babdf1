"""How much of what is planted in tests/drafts the checks find, and how much true copy they disturb.

Run by hand: `python tests/measure_drafts.py [-v]`. It prints for each check what was planted, caught and missed, then the clean
drafts with a finding above info; with -v each miss and each false alarm. `totals` is what the gate asks for.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from examples import Example, Mark, check, compare, examples_of

from factcheck.finding import Finding

FOLDER = Path(__file__).with_name("drafts")


@dataclass
class Measured:
    """Counts by check; `missed` and `alarms` each with the draft it is of."""

    planted: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Example, Mark]] = field(default_factory=list)
    alarms: list[tuple[str, Example, Finding]] = field(default_factory=list)
    clean: int = 0

    @property
    def recall(self) -> float:
        """Of the planted faults, the part that is found."""
        return 1 - len(self.missed) / self.planted.total()

    @property
    def disturbed(self) -> int:
        """Clean drafts with at least one finding."""
        return len({example.draft for _, example, _ in self.alarms if not example.faults})


def measure(folder: Path = FOLDER) -> Measured:
    """Check every draft of the folder."""
    measured = Measured()
    for path in sorted(folder.glob("*.md")):
        for example in examples_of(path):
            missed, alarms = compare(example, check(example))
            measured.clean += not example.faults
            measured.planted.update(mark.check for mark in example.faults)
            measured.missed += [(path.stem, example, mark) for mark in missed]
            measured.alarms += [(path.stem, example, finding) for finding in alarms]
    return measured


def totals(folder: Path = FOLDER) -> dict[str, float]:
    """Recall, and the share of clean drafts that are disturbed, negative since fewer is better."""
    measured = measure(folder)
    return {
        "recall": round(measured.recall, 3),
        "disturbed clean drafts": 0.0 - round(measured.disturbed / measured.clean, 3),
    }


def main() -> None:
    """Print the table, and with -v every miss and every false alarm."""
    measured = measure()
    missed = Counter(mark.check for _, _, mark in measured.missed)
    print(f"{'check':<22}{'planted':>8}{'caught':>8}{'missed':>8}")
    for name, planted in sorted(measured.planted.items()):
        print(f"{name:<22}{planted:>8}{planted - missed[name]:>8}{missed[name]:>8}")
    print(f"recall {measured.recall:.1%} of {measured.planted.total()}")
    print(f"{measured.disturbed} of {measured.clean} clean drafts have a finding")
    if "-v" in sys.argv:
        for stem, example, mark in measured.missed:
            print(f"miss   {stem}: {example.title}: {mark.check} {mark.texts}")
        for stem, example, finding in measured.alarms:
            print(
                f"alarm  {stem}: {example.title}: {finding.check}: {finding.working or finding.message}"
            )


if __name__ == "__main__":
    main()
