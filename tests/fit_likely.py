"""Grows the trees of claims/likely on the labelled sentences, and measures them on files that they were not grown on.

Usage: python tests/fit_likely.py [--write] [--no-cv]

An example is a name, a noun, or a period of a sentence beside one of its figures: it is meant if the label says so. Grown is on the development part
(tests/split.py) of tests/data/claims*.txt. A file is by one hand, so files are left out in turn, and what is printed is what the whole reading gets right
of the sentences of each set with and without the models that had not seen their file. --write grows on all files and writes claims/likely/trees.json.
Needs scikit-learn, which comes with sentence-transformers.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from boosting import Fitted, Growth, write
from measure_claims import (
    DATA,
    ENTITY,
    FIELDS,
    MEASURE,
    PERIOD,
    Labelled,
    agrees,
    labelled_sentences,
    pairs,
    rows_of,
)

from claims import extract, trees
from claims.likely import bearers, measures, periods
from claims.likely.kinds import kinds_in

TREES_FILE = Path(__file__).parents[1] / "claims" / "likely" / "trees.json"
FOLDS = 6
GROWTH = Growth(trees=40, leaves=15, rate=0.15, fewest=20, features=0.3)
FINE = Growth(trees=60, leaves=15, rate=0.14, fewest=10, features=0.2, rarest=10)
GROWTHS = {"bearer": GROWTH, "measure": GROWTH, "period": FINE}
THRESHOLDS = {"bearer": 0.8, "measure": 0.3, "period": 0.6}
FAMILIES = {"bearer": ENTITY, "measure": MEASURE, "period": PERIOD}
SAME_HAND = {"claims-dispatches": "claims-couriers"}


class Row(NamedTuple):
    """A candidate for a figure."""

    family: str
    signs: frozenset[str]
    holds: bool
    hand: str


def hands(folder: Path = DATA) -> dict[str, str]:
    """The file of each labelled sentence."""
    found = {}
    for path in sorted(folder.glob("claims*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found[line.removeprefix("? ")] = SAME_HAND.get(path.stem, path.stem)
    return found


def rows(cases: Sequence[Labelled]) -> Iterator[Row]:
    """The candidates of the figures of sentences."""
    asked: dict[int, list[tuple[str, str, frozenset[str]]]] = {}

    def bearer(reading, figures, index, chosen, measure):
        figure, words = figures[index], kinds_in(reading)
        nouns = measures.candidates(reading, figure)
        asked[figure.span.start] = (
            [
                (
                    "bearer",
                    "+".join(e.name for e in m.entities),
                    frozenset(bearers.signs(reading, figure, words, m, measure)),
                )
                for m in bearers.candidates(reading, figure, measure)
            ]
            + [
                (
                    "measure",
                    f"{noun.measure.name} / {noun.measure.scope}",
                    frozenset(measures.signs(reading, figure, words, nouns, noun)),
                )
                for noun in nouns
            ]
            + [
                (
                    "period",
                    period.label,
                    frozenset(periods.signs(reading, figures, index, words, period, measure)),
                )
                for period in periods.candidates(reading)
            ]
        )
        return chosen

    install(None)
    extract.bearer = bearer
    of = hands()
    for case in cases:
        asked.clear()
        got = rows_of(case.text)
        starts = _starts(case.text, got)
        for want, row in pairs(case.rows, got):
            for family, name, signs in asked.get(starts.get(id(row), -1), ()):
                field = FAMILIES[family]
                if want[field] != "*":
                    yield Row(family, signs, agrees(field, want[field], name), of[case.text])
    extract.bearer = bearers.bearer


def _starts(text: str, got: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Where each row that was read begins in the text."""
    at, found = 0, {}
    for row in got:
        at = text.index(row[0], at)
        found[id(row)] = at
        at += 1
    return found


def grown(examples: Collection[Row]) -> dict[str, dict[str, object]]:
    """The models of all families."""
    return {
        family: Fitted([r for r in examples if r.family == family], GROWTHS[family]).as_data(
            threshold
        )
        for family, threshold in THRESHOLDS.items()
    }


def install(families: dict[str, dict[str, object]] | None) -> None:
    """Let the reading use models; None for none."""
    made = None if families is None else trees.read(families)
    bearers.models = measures.models = periods.models = lambda _: made or {}


def right(cases: Sequence[Labelled]) -> Counter[str]:
    """How many figures have each field right, and all."""
    found = Counter[str]()
    for case in cases:
        for want, row in pairs(case.rows, rows_of(case.text)):
            good = [row is not None and agrees(f, label, row[f]) for f, label in enumerate(want)]
            found.update(name for name, is_right in zip(FIELDS, good, strict=True) if is_right)
            found.update(all=all(good), figures=1)
    return found


def part(case: Labelled) -> str:
    if case.of in ("dispatches", "couriers", "passages"):
        return case.of
    return "held out" if case.held_out else "development"


def cross_validated(cases: Sequence[Labelled], examples: Sequence[Row]) -> None:
    of = hands()
    fold = {hand: at % FOLDS for at, hand in enumerate(sorted(set(of.values())))}
    scores: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for k in range(FOLDS):
        here = [case for case in cases if fold[of[case.text]] == k]
        for models in (None, grown([r for r in examples if fold[r.hand] != k])):
            install(models)
            for case in here:
                scores[part(case), models is not None] += right([case])
    for name, with_models in sorted(scores):
        got = scores[name, with_models]
        shares = (
            f"{f} {100 * got[f] / got['figures']:.1f}"
            for f in ("entity", "measure", "period", "all")
        )
        print(f"{name}, {'with' if with_models else 'without'}:", *shares)


def main(arguments: Collection[str]) -> None:
    cases = labelled_sentences()
    if "--no-cv" not in arguments:
        cross_validated(cases, list(rows(cases)))
    families = grown(list(rows([case for case in cases if not case.held_out])))
    for family, one in families.items():
        print(f"{family}: {len(one['signs'])} signs")
    if "--write" in arguments:
        about = "Decision trees of claims/likely; made by tests/fit_likely.py --write."
        write(TREES_FILE, about, families)


if __name__ == "__main__":
    main(sys.argv[1:])
