"""How statements that a journalist might write are judged: a corpus of ../shared/data, put to tests/data/statements-free.txt.

Usage: python tests/measure_free.py [fresh|third|desk|open|sixth|seventh|eighth|ninth|tenth] [-v]

The statements were labelled from the filings before any was put to the corpus; the file's top gives its grammar. "pages" is the same with the
tags of the inline XBRL taken out, so that prose and tables are read. "fresh" takes statements-fresh.txt, by another hand, and all the filings there
are; a hash parts it (tests/split.py); "third" does the same with statements-third.txt, by a third, "desk" with statements-desk.txt, "open" with
statements-open.txt, "sixth" with the other half of that author's, statements-sixth.txt, "seventh" with
statements-seventh.txt, by another hand again, "eighth" with the other half of that one's, statements-eighth.txt, unread, "ninth" and "tenth" in the same way. `-v` prints what is not judged as labelled, of a parted set in the development part.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from measure_verdicts import DATA, PUBLISHED, judged, right, scores, without_tags
from measure_verdicts import NoEncoder as NoModel
from split import by_part, held_out
from statements import Statement

import factcheck
from sources.corpus import Corpus

FREE = Path(__file__).parent / "data" / "statements-free.txt"
FRESH = FREE.with_name("statements-fresh.txt")
THIRD = FREE.with_name("statements-third.txt")
DESK = FREE.with_name("statements-desk.txt")
OPEN = FREE.with_name("statements-open.txt")
SIXTH = FREE.with_name("statements-sixth.txt")
SEVENTH = FREE.with_name("statements-seventh.txt")
EIGHTH = FREE.with_name("statements-eighth.txt")
NINTH = FREE.with_name("statements-ninth.txt")
TENTH = FREE.with_name("statements-tenth.txt")
_TAGGED = ("companyfacts", "ixbrl", "hkex")
_EVERY = (*_TAGGED, "fsds", "pdf", "pressrelease")
_PARTED = {
    "fresh": FRESH,
    "third": THIRD,
    "desk": DESK,
    "open": OPEN,
    "sixth": SIXTH,
    "seventh": SEVENTH,
    "eighth": EIGHTH,
    "ninth": NINTH,
    "tenth": TENTH,
}
_SLIP = "said otherwise"  # of whatever kind: no template made it

Judged = Sequence[tuple[Statement, factcheck.ClaimVerdict]]


def labelled(path: Path = FREE) -> list[Statement]:
    """Every statement of the set."""
    return [statement for statement, _ in dated(path)]


def dated(path: Path) -> list[tuple[Statement, date]]:
    """Every statement with the day on which it was written."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, bar, text = line.partition(" | ")
        if bar and not line.startswith((" ", "#")):
            truth, _, day = label.partition(" ")
            when = date.fromisoformat(day) if day else PUBLISHED
            cases.append((Statement(text, "" if truth == "true" else _SLIP), when))
    return cases


def free_copy(folder: Path) -> dict[str, float]:
    """The scores on both corpora, for the gate."""
    found: dict[str, float] = {}
    for name, results in both(folder):
        mark = "" if name == "tagged" else f"{name}: "
        found |= {mark + key: s for key, s in scores(results).items() if "diagnosis" not in key}
    return found


def fresh_copy(folder: Path, path: Path = FRESH) -> dict[str, float]:
    """The scores of the statements by another hand on both corpora, all and the held-out ones, for the gate."""
    found: dict[str, float] = {}
    for name, results in both(folder, path, _EVERY):
        mark = "" if name == "tagged" else f"{name}: "
        told = by_part(list(results), scores, lambda result: result[0].text)
        found |= {mark + key: s for key, s in told.items() if "diagnosis" not in key}
    return found


def both(
    folder: Path, path: Path = FREE, kinds: Sequence[str] = _TAGGED
) -> list[tuple[str, Judged]]:
    """What is said of each statement of a set with the tags of the filings and without."""
    cases = dated(path)
    others = [folder / name for name in kinds if name != "ixbrl"]
    with tempfile.TemporaryDirectory() as out:
        plain = without_tags(folder / "ixbrl", Path(out))
        sources = {
            "tagged": [*others, folder / "ixbrl"],
            "pages": [*others, plain],
        }
        found = []
        for name, paths in sources.items():
            with Corpus.build(paths, Path(out) / name, model=NoModel()) as corpus:
                results = [pair for case, day in cases for pair in judged(corpus, [case], day)]
                found.append((name, results))
        return found


def main() -> None:
    """Print the scores, and with -v what is not judged as labelled."""
    if not DATA.exists():
        sys.exit(f"skipped: {DATA} is not here; filings are no part of this repository")
    path = next((path for name, path in _PARTED.items() if name in sys.argv), None)
    for name, results in both(DATA, path, _EVERY) if path else both(DATA):
        print(f"{name}: {len(results)} statements", scores(results))
        labels = Counter(("false" if c.slip else "true", v.label) for c, v in results)
        print(" ", {" ".join(key): n for key, n in sorted(labels.items())})
        if "-v" in sys.argv:
            for case, verdict in results:
                if not right(case, verdict) and not (path and held_out(case.text)):
                    kind = "false" if case.slip else "true"
                    print(f"  {kind} | {verdict.label} | {case.text} | {verdict.reason}")


if __name__ == "__main__":
    main()
