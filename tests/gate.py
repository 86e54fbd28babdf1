"""Accuracy floors: what reading and checking must at least achieve, on labelled drafts and on real material, kept in gate.json.

`python tests/gate.py` compares with the floors and exits 1 below one; `--lower` writes what was measured as the new floors. The labelled drafts are in tests/drafts. The real material is not part of the repository: without ../shared/data its floors
are skipped and say so. Each of these names the SHA-256 of the data it was measured on; with other data it is skipped too.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from measure_drafts import totals

import factcheck

DATA = Path(__file__).parents[2] / "shared" / "data"
FLOORS = Path(__file__).with_name("gate.json")


def seed_article(path: Path) -> dict[str, float]:
    """A published article: its claims, and its findings by check (name-variant is right, nothing else is)."""
    report = checked(path)
    checks = [finding.check for finding in report.findings if finding.severity != "info"]
    return {
        "claims with a figure": sum(claim.kind == "quantity" for claim in report.claims),
        "relations that hold": len(report.holding),
        "name variants": checks.count("name-variant"),
        "false alarms": -(len(checks) - checks.count("name-variant")),
    }


def checked(draft: Path | str, *, published: str | None = None) -> factcheck.Report:
    """The report on a draft; a figure measured while something crashes is none."""
    report = factcheck.check(draft, published=published)
    if report.failures:
        raise SystemExit(f"{report.failures[0].check} crashed: {report.failures[0].error}")
    return report


def probe(path: Path) -> dict[str, float]:
    """Hand-labelled quantities, compared by their bounds: how many are read, and how many are invented."""
    expected = found = right = 0
    for case in json.loads(path.read_text(encoding="utf-8")):
        wanted = [bounds(gold["value"]) for gold in case["gold"]]
        read = [printed(quantity) for quantity in factcheck.quantities(case["text"])]
        expected, found = expected + len(wanted), found + len(read)
        right += sum(min(wanted.count(pair), read.count(pair)) for pair in set(wanted))
    return {"recall": round(right / expected, 3), "precision": round(right / found, 3)}


def bounds(value: float | list[float]) -> tuple[float, float]:
    """The label's one number, or the two of a range, in order."""
    ends = value if isinstance(value, list) else [value, value]
    return float(min(ends)), float(max(ends))


def printed(quantity: factcheck.Quantity) -> tuple[float, float]:
    """The same of a quantity that was read."""
    if quantity.value is not None:
        return float(quantity.value), float(quantity.value)
    return float(quantity.low), float(quantity.high)


def published(path: Path) -> dict[str, float]:
    """Published articles, taken to be true: contradictions reported, negative since fewer is better."""
    alarms = 0
    for article in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        report = checked(article["text"], published=article["date"])
        alarms += sum(f.verdict == "contradicted" and f.severity != "info" for f in report.findings)
    return {"false alarms": -alarms}


MEASURES: tuple[tuple[str, Path, Callable[[Path], dict[str, float]]], ...] = (
    ("labelled drafts", Path(__file__).with_name("drafts"), totals),
    ("a published article", DATA / "article/seed-article.txt", seed_article),
    ("hand-labelled quantities", DATA / "quantities/probe.json", probe),
    ("published economy news", DATA / "wikinews/wikinews_economy_dev.jsonl", published),
)


def main() -> int:
    """Measure, compare, and print one line for each figure."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below, measured = 0, {}
    for name, path, measure in MEASURES:
        if not path.exists():
            print(
                f"skipped  {name}: ../shared/data/{path.relative_to(DATA)} is not on this machine"
            )
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        figures = measure(path)
        measured[name] = {"data": digest, "floors": figures}
        known = floors.get(name, {})
        if known.get("data") != digest:
            print(f"skipped  {name}: the floors were measured on other data")
            continue
        for label, figure in figures.items():
            kept = figure >= known["floors"][label]
            below += not kept
            print(
                f"{'kept   ' if kept else 'BELOW  '}  {name}, {label}: {figure:g} (floor {known['floors'][label]:g})"
            )
    if "--lower" in sys.argv[1:]:
        FLOORS.write_text(json.dumps({**floors, **measured}, indent=2) + "\n", encoding="utf-8")
        print(f"{FLOORS.name} now holds what was measured")
        return 0
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
