"""How well the labels of statement rows are read: the rows of a quarter's filings, each with the concept that its filer tagged it as.

Usage: python tests/measure_labels.py [-v]

The pairs of concept and printed label are in `pre.txt` of the SEC's data sets, of some five hundred filers. A label is right if it is read as the measure that
`measures.toml` gives its concept, of the whole company; wrong if it is read as another measure; and it should not be read as a measure at all if its concept
is none of ours ("foreign"). Each pair of a statement counts once, or as often as filers print it. Labels that one statement prints for two concepts are left out: sections,
which the data sets lack, tell them apart ("Basic" of shares and of earnings). A hash parts the labels (tests/split.py); `-v` prints what is not right in the
development part, what most filers print first.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from split import by_part, parts

from claims.what.measures import concept_measure
from sources.readers.grid import Row
from sources.readers.labels import Label, label_of
from sources.readers.rownames import Statement

ZIP = Path(__file__).parents[2] / "shared" / "data" / "fsds" / "2010q2.zip"
# What the data sets call the statements. Movements of equity are tables without periods.
_STATEMENTS: dict[str, Statement] = {
    "BS": "balance",
    "IS": "income",
    "CF": "cash flow",
    "CI": "income",
}


class Printed(NamedTuple):
    """A row of a statement: the concept it is tagged as, and what it is called."""

    statement: str
    concept: str
    label: str
    filers: int


def labels(path: Path = ZIP) -> list[Printed]:
    """The distinct rows of the data set's statements whose concept is one of the taxonomy's."""
    concepts: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in _rows(path):
        if row["stmt"] in _STATEMENTS and row["plabel"].strip():
            taxonomy = row["version"].partition("/")[0] if "/" in row["version"] else ""
            label = " ".join(row["plabel"].split())
            concepts[row["adsh"], row["stmt"], label].add(f"{taxonomy}:{row['tag']}")
    counts = Counter(
        (statement, *some, label)
        for (_, statement, label), some in concepts.items()
        if len(some) == 1 and not next(iter(some)).startswith(":")
    )
    return [Printed(*key, count) for key, count in counts.items()]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(path) as archive, archive.open("pre.txt") as part:
        text = io.TextIOWrapper(part, encoding="utf-8", newline="")
        yield from csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)


def judged(printed: Printed) -> str:
    """ "right", "wrong", "part" (of a segment or product), "unread"; "foreign" or "rightly unread" where the concept is none of ours."""
    read = _read(printed)
    known = concept_measure(printed.concept)
    if known is None:
        return "foreign" if read and read.known and not read.scope else "rightly unread"
    if read is None or not read.known:
        return "unread"
    if read.scope:
        return "part"
    measure = read.series("", "USD", "", flow=True).measure
    return "right" if measure == known.measure.name else "wrong"


def _read(printed: Printed) -> Label | None:
    return label_of(Row(printed.label, "", (), 0), "", _STATEMENTS[printed.statement])


def scores(cases: Iterable[Printed]) -> dict[str, float]:
    """Percentages of the rows whose concept is ours, and of all others; what is better low is negative."""
    counts: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    for case in cases:
        counts[judged(case)] += 1
        printed[judged(case)] += case.filers
    return _percentages(counts, "") | _percentages(printed, ", as often as printed")


def _percentages(counts: Counter[str], mark: str) -> dict[str, float]:
    ours = sum(counts[name] for name in ("right", "wrong", "part", "unread"))
    others = counts["foreign"] + counts["rightly unread"]
    return {
        f"right{mark}": round(100 * counts["right"] / ours, 1),
        f"wrong{mark}": -round(100 * counts["wrong"] / ours, 1),
        f"foreign{mark}": -round(100 * counts["foreign"] / others, 1),
    }


def measured(path: Path) -> dict[str, float]:
    """The scores of all rows and of the held-out ones, for the gate."""
    return by_part(labels(path), scores, lambda case: case.label.lower())


def main() -> None:
    """Print the scores, and with -v what is not right in the development part."""
    if not ZIP.is_file():
        sys.exit(f"skipped: {ZIP} is not here; filings are no part of this repository")
    both = parts(labels(), lambda case: case.label.lower())
    for name, cases in zip(("development", "held out"), both, strict=True):
        print(f"{name}: {len(cases)} rows", scores(cases))
        if "-v" in sys.argv and name == "development":
            for case in sorted(cases, key=lambda case: -case.filers):
                _print(case)


@cache
def _ours(concept: str) -> str:
    known = concept_measure(concept)
    return f"{known.measure.name} ({known.definition})" if known else concept


def _print(case: Printed) -> None:
    found = judged(case)
    if found in ("right", "rightly unread"):
        return
    read = _read(case)
    said = f"{read.measure} ({read.definition}) of {read.scope or 'all'}" if read else "nothing"
    print(
        f"{case.filers:4} {found:8} {case.statement} | {case.label} | {_ours(case.concept)} | read as {said}"
    )


if __name__ == "__main__":
    main()
