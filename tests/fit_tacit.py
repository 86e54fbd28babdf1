"""Grows the trees of factcheck/tacit on true copy, and measures them on copy that they were not fitted on.

Usage: python tests/fit_tacit.py [--write] [-v]

Every possible relation of every clean draft of tests/drafts is an example: it is meant if it holds and is not if it does not. Files of drafts are the units of cross-validation, since a file is by one hand or of one kind. Printed for each
family are the examples, the average precision, the clean drafts that would be disturbed, and the drafts with planted errors that would be found by
this alone. --write fits on everything and writes factcheck/tacit/trees.json. -v prints what would disturb. Needs scikit-learn, which comes with
sentence-transformers.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from boosting import Fitted, Growth, write
from examples import Example, check
from measure_drafts import labelled
from sklearn.metrics import average_precision_score

from factcheck import checks
from factcheck.draft import Draft
from factcheck.report import Report
from factcheck.tacit.relations import candidates, signs_of, unexplained
from factcheck.tacit.scene import Scene

TREES_FILE = Path(__file__).parents[1] / "factcheck" / "tacit" / "trees.json"
FOLDS = 8
GROWTH = Growth(trees=120, leaves=31)
# A fall is seldom alone with its two levels: the base of another sentence is of another time.
THRESHOLDS = {"total": 0.6, "share": 0.62, "rise": 0.4, "fall": 0.9, "product": 0.5}
TRIED = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Row:
    """A possible relation; `free` is whether it may be reported."""

    family: str
    signs: frozenset[str]
    holds: bool
    free: bool
    source: str
    planted: bool
    known: bool
    shown: str

    @property
    def hand(self) -> str:
        return self.source.partition("#")[0].partition("-")[2]


def _nothing(*_: object) -> tuple[()]:
    return ()


def rows(job: tuple[str, Example]) -> list[Row]:
    source, example = job
    checks.likely = _nothing  # what the other checks explain
    report = check(example)
    scene = Scene(Draft(report.document, report.claims))
    every = list(candidates(scene))
    related = [one.claims for one in (*report.holding, *report.findings)]
    free = {id(one) for one in unexplained(every, related, lambda _: False)}
    planted = bool(example.faults)
    known = any(mark.kind == "finds" for mark in example.marks)
    found = []
    for one in every:
        if id(one) in free or not planted:
            shown = f"{one.relation.evaluate().working} | {_near(report, one.key.span.start)}"
            found.append(
                Row(
                    one.family,
                    signs_of(scene, one),
                    one.holds,
                    id(one) in free,
                    source,
                    planted,
                    known,
                    shown,
                )
            )
    return found


def _near(report: Report, at: int) -> str:
    return " ".join(report.document.text[max(0, at - 200) : at + 160].split())


def sources() -> Iterator[tuple[str, Example]]:
    counts: Counter[str] = Counter()
    for stem, example in labelled():
        counts[stem] += 1
        yield f"{stem}#{counts[stem]}", example


def cross_validated(family: str, examples: list[Row], verbose: bool) -> None:
    hands = sorted({row.hand for row in examples})
    fold = {hand: at % FOLDS for at, hand in enumerate(hands)}
    scores = np.zeros(len(examples))
    for k in range(FOLDS):
        fitted = Fitted([r for r in examples if fold[r.hand] != k and not r.planted], GROWTH)
        at = [i for i, r in enumerate(examples) if fold[r.hand] == k]
        if at:
            scores[at] = fitted.probabilities([examples[i] for i in at])
    clean = [i for i, r in enumerate(examples) if not r.planted]
    ap = average_precision_score([examples[i].holds for i in clean], scores[clean])
    meant = sum(examples[i].holds for i in clean)
    print(f"{family}: {len(clean)} examples, {meant} meant; average precision {ap:.3f}")
    for threshold in TRIED:
        flagged = [r for r, s in zip(examples, scores, strict=True) if r.free and s >= threshold]
        disturbed = {r.source for r in flagged if not r.planted}
        found = {r.source for r in flagged if r.planted}
        new = {r.source for r in flagged if r.planted and not r.known}
        print(
            f"  {threshold:.2f}: {len(disturbed)} clean drafts disturbed, {len(found)} with errors found, {len(new)} of them new"
        )
    if verbose:
        shown = sorted(
            (-s, r.source, r.shown)
            for r, s in zip(examples, scores, strict=True)
            if r.free and not r.planted and s >= THRESHOLDS[family]
        )
        for score, source, text in shown:
            print(f"    {-score:.2f} {source}: {text}")


def main(arguments: Iterable[str]) -> None:
    with Pool() as pool:
        every = [row for found in pool.imap(rows, list(sources()), chunksize=20) for row in found]
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in every:
        by_family[row.family].append(row)
    arguments = set(arguments)
    families = {}
    for family, examples in by_family.items():
        if "--no-cv" not in arguments:
            cross_validated(family, examples, "-v" in arguments)
        fitted = Fitted([row for row in examples if not row.planted], GROWTH)
        families[family] = fitted.as_data(THRESHOLDS[family])
        print(f"  {len(families[family]['signs'])} signs")
    if "--write" in arguments:
        about = "Decision trees of factcheck/tacit by family of relation; made by tests/fit_tacit.py --write."
        write(TREES_FILE, about, families)


if __name__ == "__main__":
    main(sys.argv[1:])
