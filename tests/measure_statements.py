"""How many statements without a figure are read right, and how many that are read are wrong, by kind.

Usage: python tests/measure_statements.py [-v]

The sentences stand in tests/data/statements.txt, whose grammar is at its top, and in statements-blind.txt, labelled before they were read. A statement is right if all its fields are. `tests/split.py` parts
the set; `-v` prints what is missed and wrong in the development part.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from split import by_part, parts

from claims.extract import extract_claims
from claims.formats import read_document

DATA = Path(__file__).parent / "data" / "statements.txt"
BLIND = DATA.with_name("statements-blind.txt")
PUBLISHED = date(2024, 8, 28)
KINDS = ("ownership", "location", "event", "ranking", "appointment")

Row = tuple[str, ...]


class Labelled(NamedTuple):
    """A sentence and what it states: kind, who, relation, what, when, stance."""

    text: str
    rows: list[Row]


def labelled_statements(path: Path = DATA) -> list[Labelled]:
    """Every labelled sentence."""
    cases: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            cases[-1].rows.append(tuple(cell.strip() for cell in line.split("|")))
        elif line and not line.startswith("#"):
            cases.append(Labelled(line, []))
    return cases


def rows_of(text: str) -> list[Row]:
    """What is read in `text`, in the form of the labels."""
    claims = extract_claims(read_document(text, published=PUBLISHED))
    return [
        (
            c.kind,
            "+".join(e.name for e in c.entities),
            c.relation,
            f"{c.person.name if c.person else ''} {c.title or c.object}".strip() or "-",
            c.period.label if c.period else "-",
            c.stance,
        )
        for c in claims
        if c.kind in KINDS
    ]


def agrees(wanted: Row, read: Row) -> bool:
    """Whether every field is as labelled, but for those left open."""
    return all(want in ("*", got) for want, got in zip(wanted, read, strict=True))


def counts(cases: Iterable[Labelled]) -> Counter[tuple[str, str]]:
    """(kind, "wanted" | "read" | "right") to how many."""
    result: Counter[tuple[str, str]] = Counter()
    for case in cases:
        left = rows_of(case.text)
        result.update((row[0], "read") for row in left)
        result.update((row[0], "wanted") for row in case.rows)
        for row in case.rows:
            same = next((got for got in left if agrees(row, got)), None)
            if same is not None:
                left.remove(same)
                result[row[0], "right"] += 1
    return result


def scores(cases: list[Labelled]) -> dict[str, float]:
    """Per cent of the labelled statements that are read right, and of those read that are labelled so; both by kind too."""
    found = counts(cases)
    result = {}
    for kind in ("", *KINDS):
        kinds = (kind,) if kind else KINDS
        wanted, read, right = (
            sum(found[k, part] for k in kinds) for part in ("wanted", "read", "right")
        )
        result[f"{kind} recall".strip()] = round(100 * right / max(wanted, 1), 1)
        result[f"{kind} precision".strip()] = round(100 * right / max(read, 1), 1)
    return result


def statements(path: Path) -> dict[str, float]:
    """What the gate holds: recall and precision over all kinds, of all sentences and of those held out."""
    whole = ("recall", "precision")
    return by_part(
        labelled_statements(path),
        lambda cases: {name: scores(cases)[name] for name in whole},
        lambda case: case.text,
    )


def main() -> None:
    """Print the scores of both parts of both sets, and with -v what is wrong in the development part."""
    for path in (DATA, BLIND):
        print_scores(path)


def print_scores(path: Path) -> None:
    both = parts(labelled_statements(path), lambda case: case.text)
    if "-v" in sys.argv:
        for case in both.development:
            read = rows_of(case.text)
            missed = [row for row in case.rows if not any(agrees(row, got) for got in read)]
            wrong = [got for got in read if not any(agrees(row, got) for row in case.rows)]
            if missed or wrong:
                print(
                    case.text,
                    *(f"missed {row}" for row in missed),
                    *(f"wrong {row}" for row in wrong),
                    sep="\n    ",
                )
    for name, cases in (("development", both.development), ("held out", both.held_out)):
        print(f"{path.stem}, {name}: {len(cases)} sentences")
        print("  " + "  ".join(f"{field} {score}" for field, score in scores(cases).items()))


if __name__ == "__main__":
    main()
