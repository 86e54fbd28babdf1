"""How well a draft put to its source is told true from false: the SummEdits evaluation parts, from ../shared/data.

Each case is a document and a summary of it, as written or with an altered fact. It is found false if `factcheck.check` with the
document as `against` has a finding above info. The score is balanced accuracy: the mean of how many of the altered summaries are
found and how many of the true ones are let pass. The reference on earnings calls is 67.6% for "every number occurs in the document" and
72.6% for QAFactEval (Laban et al., 2023).

Half of the documents of each part, in the order of their hash read backwards, are worked on; the rest is only scored.

    python tests/measure_summedits.py [-v]    what is missed and what disturbed, with -v, of the development half
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import factcheck

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "summedits"
PARTS = ("ectsum", "news", "sales_call")
Case = dict[str, Any]


def development(cases: Iterable[Case]) -> set[str]:
    """The documents that are worked on."""
    documents = sorted({case["doc"] for case in cases}, key=_hashed)
    return set(documents[: len(documents) // 2])


def _hashed(document: str) -> str:
    return f"{int(sha256(document.encode()).hexdigest(), 16):0256b}"[::-1]


def findings(case: Case) -> list[factcheck.Finding]:
    """What is found above info in a summary put to its document."""
    report = factcheck.check(case["summary"], against=case["doc"])
    if report.failures:
        raise SystemExit(f"{report.failures[0].check} crashed: {report.failures[0].error}")
    return [finding for finding in report.findings if finding.severity != "info"]


def score(judged: Iterable[tuple[Case, bool]]) -> float:
    """Balanced accuracy in per cent, of cases with whether they were found false."""
    counts = Counter((case["label"] == 1, false) for case, false in judged)
    found = counts[False, True] / (counts[False, True] + counts[False, False])
    passed = counts[True, False] / (counts[True, False] + counts[True, True])
    return round(50 * (found + passed), 1)


def measured(folder: Path = FOLDER) -> dict[str, float]:
    """For the gate: every part, whole and held out."""
    figures: dict[str, float] = {}
    for part in PARTS:
        cases = read(folder, part)
        known = development(cases)
        judged = [(case, bool(findings(case))) for case in cases]
        figures[part] = score(judged)
        figures[f"{part}, held out"] = score(j for j in judged if j[0]["doc"] not in known)
    return figures


def read(folder: Path, part: str) -> list[Case]:
    """The cases of one part."""
    found: list[Case] = json.loads(
        (folder / f"summedits_{part}_evaluation.json").read_text(encoding="utf-8")
    )
    return found


def main() -> None:
    """Print the scores, the findings by check, and with -v the development half's misses and false alarms."""
    if not FOLDER.exists():
        raise SystemExit("../shared/data/summedits is not on this machine")
    for part in PARTS:
        cases = read(FOLDER, part)
        known = development(cases)
        found = [(case, findings(case)) for case in cases]
        judged = [(case, bool(one)) for case, one in found]
        worked = [(case, one) for case, one in found if case["doc"] in known]
        kinds = Counter((f.check, case["label"]) for case, one in worked for f in one)
        print(f"{part}: balanced {score(judged)}%, of {len(cases)};", end=" ")
        print(f"development {score(j for j in judged if j[0]['doc'] in known)}%", end="; ")
        print(f"held out {score(j for j in judged if j[0]['doc'] not in known)}%")
        for check in sorted({check for check, _ in kinds}):
            print(
                f"  {check:<24}{kinds[check, 0]:>4} of altered, {kinds[check, 1]:>3} of true ones"
            )
        if "-v" in sys.argv:
            for case, one in worked:
                if bool(one) == (case["label"] == 1):
                    print("alarm " if one else "miss  ", " ".join(case["summary"].split()))
                    for finding in one:
                        print("       ", finding.check, finding.message)


if __name__ == "__main__":
    main()
