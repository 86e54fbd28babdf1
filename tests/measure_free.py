"""How statements that a journalist might write are judged: a corpus of ../shared/data, put to tests/data/statements-free.txt.

Usage: python tests/measure_free.py [-v]

The statements were labelled from the filings before any was put to the corpus; the file's top gives its grammar. "pages" is the same with the
tags of the inline XBRL taken out, so that prose and tables are read. `-v` prints what is not judged as labelled.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from measure_verdicts import DATA, judged, right, scores, without_tags
from measure_verdicts import NoEncoder as NoModel
from statements import Statement

import factcheck
from sources.corpus import Corpus

FREE = Path(__file__).parent / "data" / "statements-free.txt"
_TAGGED = ("companyfacts", "ixbrl", "hkex")
_SLIP = "said otherwise"  # of whatever kind: no template made it

Judged = Sequence[tuple[Statement, factcheck.ClaimVerdict]]


def labelled(path: Path = FREE) -> list[Statement]:
    """Every statement of the set."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, bar, text = line.partition(" | ")
        if bar and not line.startswith((" ", "#")):
            cases.append(Statement(text, "" if label == "true" else _SLIP))
    return cases


def free_copy(folder: Path) -> dict[str, float]:
    """The scores on both corpora, for the gate."""
    found: dict[str, float] = {}
    for name, results in both(folder):
        mark = "" if name == "tagged" else f"{name}: "
        found |= {mark + key: s for key, s in scores(results).items() if "diagnosis" not in key}
    return found


def both(folder: Path) -> list[tuple[str, Judged]]:
    """What is said of each statement with the tags of the filings and without."""
    cases = labelled()
    with tempfile.TemporaryDirectory() as out:
        plain = without_tags(folder / "ixbrl", Path(out))
        sources = {
            "tagged": [folder / name for name in _TAGGED],
            "pages": [folder / "companyfacts", plain, folder / "hkex"],
        }
        found = []
        for name, paths in sources.items():
            with Corpus.build(paths, Path(out) / name, model=NoModel()) as corpus:
                found.append((name, judged(corpus, cases)))
        return found


def main() -> None:
    """Print the scores, and with -v what is not judged as labelled."""
    if not DATA.exists():
        sys.exit(f"skipped: {DATA} is not here; filings are no part of this repository")
    for name, results in both(DATA):
        print(f"{name}: {len(results)} statements", scores(results))
        labels = Counter(("false" if c.slip else "true", v.label) for c, v in results)
        print(" ", {" ".join(key): n for key, n in sorted(labels.items())})
        if "-v" in sys.argv:
            for case, verdict in results:
                if not right(case, verdict):
                    kind = "false" if case.slip else "true"
                    print(f"  {kind} | {verdict.label} | {case.text} | {verdict.reason}")


if __name__ == "__main__":
    main()
