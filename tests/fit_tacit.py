"""Fits the weights of factcheck/tacit on true copy, and measures them on copy that they were not fitted on.

Usage: python tests/fit_tacit.py [--write] [-v]

Every possible relation of every clean draft of tests/drafts, and of the real texts of ../shared/data where they are present, is an example: it is meant
if it holds and is not if it does not. Files of drafts are the units of cross-validation, since a file is by one hand or of one kind. Printed for each
family are the examples, the average precision, the clean drafts that would be disturbed, and the drafts with planted errors that would be found by
this alone. --write fits on everything and writes factcheck/tacit/weights.json. -v prints what would disturb. Needs scikit-learn, which comes with
sentence-transformers.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from examples import Example, check
from measure_drafts import labelled
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from factcheck import checks
from factcheck.draft import Draft
from factcheck.report import Report
from factcheck.tacit.relations import candidates, signs_of, unexplained
from factcheck.tacit.scene import Scene

WEIGHTS = Path(__file__).parents[1] / "factcheck" / "tacit" / "weights.json"
WIKINEWS = Path(__file__).parents[2] / "shared" / "data" / "wikinews" / "wikinews_economy_dev.jsonl"
FOLDS = 8
STRENGTH = 0.1  # C of the regression
RAREST = 6  # examples that a sign must have
LEAST_WEIGHT = 0.02
THRESHOLDS = {"total": 0.42, "share": 0.4, "rise": 0.3, "fall": 0.25, "product": 0.3}
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
    free = {id(one) for one in unexplained(scene, every, related)}
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
    if WIKINEWS.exists():
        for at, line in enumerate(WIKINEWS.read_text(encoding="utf-8").splitlines()):
            yield f"clean-wikinews#{at}", Example("", json.loads(line)["text"], {}, ())


class Fitted:
    def __init__(self, examples: list[Row]) -> None:
        counts = Counter(sign for row in examples for sign in row.signs)
        self.signs = {
            s: at for at, s in enumerate(sorted(s for s, n in counts.items() if n >= RAREST))
        }
        self.model = LogisticRegression(C=STRENGTH, max_iter=200, solver="liblinear")
        self.model.fit(self.matrix(examples), [row.holds for row in examples])

    def matrix(self, examples: list[Row]) -> csr_matrix:
        columns = [[self.signs[s] for s in row.signs if s in self.signs] for row in examples]
        starts = np.cumsum([0, *map(len, columns)]).astype(np.int32)
        flat = np.array([c for one in columns for c in one], dtype=np.int32)
        return csr_matrix(
            (np.ones(len(flat), np.float32), flat, starts), shape=(len(columns), len(self.signs))
        )

    def probabilities(self, examples: list[Row]) -> np.ndarray:
        return self.model.predict_proba(self.matrix(examples))[:, 1]

    def weights(self) -> dict[str, float]:
        found = {s: round(float(self.model.coef_[0][at]), 2) for s, at in self.signs.items()}
        return {s: w for s, w in sorted(found.items()) if abs(w) >= LEAST_WEIGHT}


def cross_validated(family: str, examples: list[Row], verbose: bool) -> None:
    hands = sorted({row.hand for row in examples})
    fold = {hand: at % FOLDS for at, hand in enumerate(hands)}
    scores = np.zeros(len(examples))
    for k in range(FOLDS):
        fitted = Fitted([r for r in examples if fold[r.hand] != k and not r.planted])
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
        fitted = Fitted([row for row in examples if not row.planted])
        families[family] = {
            "bias": round(float(fitted.model.intercept_[0]), 2),
            "threshold": THRESHOLDS[family],
            "weights": fitted.weights(),
        }
        print(f"  {len(families[family]['weights'])} weights")
    if "--write" in arguments:
        WEIGHTS.write_text(
            json.dumps(
                {
                    "about": "Weights of factcheck/tacit by family of relation; made by tests/fit_tacit.py --write.",
                    "families": families,
                },
                indent=0,
                ensure_ascii=False,
            )
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(sys.argv[1:])
