"""How much of what the labelled sentences say is read right: figures, roles, anchors, entities, measures, periods, stances.

Usage: python tests/measure_claims.py [-v] [--unmark]

The sentences stand in tests/data/claims*.txt, whose grammar is at the top of claims.txt. `-v` prints what is misread of the
development part (tests/split.py), `--unmark` takes the "? " away from those of its sentences that are read right by now; the other
part is only scored. A figure that is not read has every field wrong; a figure that is read and should not be counts against `figure` and `all`.
The sentences came in sets, each scored by itself: SETS names the files of all but the first, each labelled before it was read and after the
reading had been built on the ones before.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from split import held_out

from claims.entity import name_key
from claims.extract import extract_claims
from claims.formats import read_document
from claims.recognizers.nouns import singular
from claims.what.measures import measure_named

DATA = Path(__file__).parent / "data"
FIELDS = ("figure", "role", "anchor", "entity", "measure", "period", "stance")
PUBLISHED = date(2024, 8, 28)
ENTITY, MEASURE, PERIOD = (FIELDS.index(field) for field in ("entity", "measure", "period"))
SETS = {
    "newer": ("wires", "filings", "markets", "technology", "policy", "trade", "columns"),
    "latest": ("reporters", "desks", "newsrooms"),
    "fresh": ("fresh",),
    "voices": ("voices",),
    "bureaus": ("bureaus", "beats"),
    "briefs": ("briefs",),
    "dispatches": ("dispatches",),
    "couriers": ("couriers",),
    "passages": ("passages",),
}

Row = tuple[str, ...]


class Labelled(NamedTuple):
    """A sentence, what each of its figures is, whether it is known to be misread, and which part and set it is of."""

    text: str
    rows: list[Row]
    missed: bool
    held_out: bool
    of: str  # which set: "first", or one of SETS


def labelled_sentences(folder: Path = DATA) -> list[Labelled]:
    """Every labelled sentence of tests/data/claims*.txt."""
    cases: list[Labelled] = []
    for path in sorted(folder.glob("claims*.txt")):
        text, missed, rows = "", False, []
        of = next(
            (n for n, stems in SETS.items() if path.stem.removeprefix("claims-") in stems), "first"
        )
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("  "):
                rows.append(tuple(cell.strip() for cell in line.split("|")))
            elif not line.startswith("#"):
                if text:
                    cases.append(Labelled(text, rows, missed, held_out(text), of))
                missed = line.startswith("? ")
                text, rows = line.removeprefix("? "), []
    return cases


def rows_of(text: str) -> list[Row]:
    """What is read in `text`, in the form of the labels."""
    document = read_document(text, published=PUBLISHED)
    claims = [c for c in extract_claims(document) if c.kind == "quantity"]
    figures = {c.id: c.text for c in claims}
    return [
        (
            c.text,
            c.role,
            figures[c.anchor] if c.anchor else "-",
            "+".join(e.name for e in c.entities) or "-",
            f"{c.measure.name} / {c.measure.scope}" if c.measure else "-",
            c.period.label if c.period else "-",
            c.stance,
        )
        for c in claims
        if c.role != "other"
    ]


def agrees(field: int, wanted: str, read: str) -> bool:
    """Whether a field is as labelled; a label may leave it open, name several, or leave the scope of a measure out.

    A thing that is a measure by its own name may be labelled in either number: "flats" is what is read as "flat". Labels in the words of copy mean
    what the lexicon makes of most of them ("pre-tax profit or profit before tax": pretax income), and names may lack their legal form.
    """
    options = [option for option in wanted.split(" or ") if option != "-"]
    if wanted == "*" or read in wanted.split(" or ") or read == "-":
        return wanted == "*" or read in wanted.split(" or ")
    if field == ENTITY:
        return any(_keys(read) == _keys(option) for option in options)
    if field != MEASURE:
        return False
    name = read.partition(" / ")[0]
    if any(_in_one(read if " / " in o else name) == _in_one(o) for o in options):
        return True
    plain = [measure_named(o).name for o in options if " / " not in o]
    return 2 * sum(_in_one(o) == _in_one(name) for o in plain) > len(options)


def _keys(names: str) -> list[str]:
    return [name_key(name) for name in names.split("+")]


def _in_one(measure: str) -> str:
    """A measure with its last word in the singular."""
    name, slash, scope = measure.partition(" / ")
    first, space, last = name.rpartition(" ")
    return f"{first}{space}{singular(last)}{slash}{scope}"


def pairs(wanted: list[Row], read: list[Row]) -> list[tuple[Row, Row | None]]:
    """Each labelled figure with the row read for it, if any."""
    found: list[tuple[Row, Row | None]] = [(row, None) for row in wanted]
    matcher = SequenceMatcher(None, [r[0] for r in wanted], [r[0] for r in read], autojunk=False)
    for at, start, size in matcher.get_matching_blocks():
        for step in range(size):
            found[at + step] = (wanted[at + step], read[start + step])
    return found


def misses(case: Labelled) -> list[str]:
    """What is wrong in the reading of one sentence, in words."""
    read = rows_of(case.text)
    every = pairs(case.rows, read)
    kept = [got for _, got in every if got is not None]
    wrong = [f"{row[0]} should be no figure" for row in read if row not in kept]
    for want, got in every:
        if got is None:
            wrong.append(f"{want[0]} is not read")
            continue
        wrong += [
            f"{want[0]}: {name} {have}, should be {label}"
            for field, (name, label, have) in enumerate(zip(FIELDS, want, got, strict=True))
            if not agrees(field, label, have)
        ]
    return wrong


def scores(cases: Iterable[Labelled]) -> dict[str, float]:
    """F1 of the figures, then per cent of the labelled figures with each field right, and with all of them right."""
    right, labelled = Counter[str](), Counter[str]()
    wanted = read = both = 0
    for case in cases:
        got = rows_of(case.text)
        every = pairs(case.rows, got)
        wanted, read = wanted + len(case.rows), read + len(got)
        both += sum(row is not None for _, row in every)
        for want, row in every:
            good = [row is not None and agrees(f, label, row[f]) for f, label in enumerate(want)]
            right["all"] += all(good)
            for name, label, is_right in zip(FIELDS, want, good, strict=True):
                labelled[name] += label != "*"
                right[name] += label != "*" and is_right
    labelled["all"] = wanted + read - both
    shares = {name: 100 * right[name] / max(labelled[name], 1) for name in (*FIELDS[1:], "all")}
    return {"figure": 200 * both / max(wanted + read, 1), **shares}


def held_out_scores(folder: Path = DATA, *, of: str = "first") -> dict[str, float]:
    """The scores of the held-out sentences of one of the sets, as the gate keeps them."""
    cases = [c for c in labelled_sentences(folder) if c.held_out and c.of == of]
    return {field: round(score, 1) for field, score in scores(cases).items()}


def unmark(folder: Path = DATA) -> int:
    """Take the sign of a known miss from development sentences that are read right; how many there were."""
    right = {
        c.text for c in labelled_sentences(folder) if c.missed and not c.held_out and not misses(c)
    }
    for path in sorted(folder.glob("claims*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        plain = [
            line[2:] if line.startswith("? ") and line[2:] in right else line for line in lines
        ]
        if plain != lines:
            path.write_text("\n".join(plain) + "\n", encoding="utf-8")
    return len(right)


def main() -> None:
    """Print the scores of both parts, and with -v every miss of the development part."""
    if "--unmark" in sys.argv:
        print(f"{unmark()} sentences are no longer misread")
    cases = labelled_sentences()
    parts = {
        f"{name}, {of} set": [c for c in cases if (c.held_out, c.of) == (held, of)]
        for of in ("first", *SETS)
        for held, name in ((False, "development"), (True, "held out"))
    }
    if "-v" in sys.argv:
        for case in (c for c in cases if not c.held_out):
            wrong = misses(case)
            if wrong:
                print(case.text, *wrong, sep="\n    ")
    for name, part in parts.items():
        figures = sum(len(case.rows) for case in part)
        print(f"{name}: {len(part)} sentences, {figures} figures")
        print("  " + "  ".join(f"{field} {score:.1f}" for field, score in scores(part).items()))


if __name__ == "__main__":
    main()
