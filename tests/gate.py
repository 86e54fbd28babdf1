"""Accuracy floors: what reading and checking must at least achieve, on labelled sets and on real material, kept in gate.json.

    python tests/gate.py            compare with the floors; exit 1 below one
    python tests/gate.py --raise    and lift every floor to what was measured, never lower one; new figures get theirs
    python tests/gate.py --lower    write what was measured, lower or not

The table names the goal too, where an issue sets one. The sets of tests/ belong to the repository and grow with it. The real
material does not: without ../shared/data its floors are skipped and say so, and each names the SHA-256 of the data it was measured
on; with other data it is skipped until --lower takes the new. A figure of which less is better is given negative. Only the gate looks at
the held-out part of a labelled set (tests/split.py), and only at its score.

To add a set: an entry in `SETS` with its name, its file or folder, and the function from that path to figures by name; then --raise.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from measure_claims import SETS as SENTENCES
from measure_claims import held_out_scores
from measure_drafts import totals
from measure_events import events, quotations, standings
from measure_free import (
    DESK,
    EIGHTH,
    FRESH,
    NINTH,
    OPEN,
    SEVENTH,
    TENTH,
    THIRD,
    free_copy,
    fresh_copy,
)
from measure_kpi import held_out_scores as relations_of_filings
from measure_labels import ZIP
from measure_labels import measured as row_labels
from measure_periods import periods
from measure_quantities import probe, recognizers
from measure_questions import questions
from measure_retrieval import retrieval
from measure_seeded import measured as seeded
from measure_statements import statements
from measure_summedits import measured as summaries
from measure_tatqa import measured as report_tables
from measure_verdicts import companyfacts, pages
from newswire import newswire

import factcheck

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "shared" / "data"
FLOORS = HERE / "gate.json"


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


def by_bounds(path: Path) -> dict[str, float]:
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


class LabelledSet(NamedTuple):
    """What is measured: a name, a file or folder, the function from it to figures, and goals by figure."""

    name: str
    path: Path
    measure: Callable[[Path], dict[str, float]]
    goals: Mapping[str, float] = MappingProxyType({})


NEWSWIRE_GOALS = {
    "value": 93,
    "+ unit": 87,
    "+ change": 89,
    "all three": 83,
    "ranges": 85,
    "modifiers": 90,
    "currency": 92,
    "percent": 97,
}

JUDGED = MappingProxyType(
    {
        "true, supported": 90,
        "true, contradicted": -1,
        "false, contradicted": 80,
        "false, supported": -1,
    }
)
STATED = JUDGED | {"false, contradicted": 90}
DIAGNOSED = STATED | {"diagnosis right": 80}
SETS = (
    LabelledSet("labelled drafts", HERE / "drafts", totals, {"recall": 0.95}),
    *(
        LabelledSet(
            f"{'labelled' if of == 'first' else of} sentences",
            HERE / "data",
            partial(held_out_scores, of=of),
            dict.fromkeys(("role", "entity", "measure", "period"), 92) | {"all": 85},
        )
        for of in ("first", *SENTENCES)
    ),
    LabelledSet("statements", HERE / "data" / "statements.txt", statements),
    LabelledSet("statements, blind", HERE / "data" / "statements-blind.txt", statements),
    LabelledSet("newswire quantities", HERE / "data" / "quantities.txt", newswire, NEWSWIRE_GOALS),
    LabelledSet(
        "newswire quantities, blind",
        HERE / "data" / "quantities-blind.txt",
        newswire,
        NEWSWIRE_GOALS,
    ),
    LabelledSet(
        "newswire quantities, fresh",
        HERE / "data" / "quantities-fresh.txt",
        newswire,
        NEWSWIRE_GOALS,
    ),
    LabelledSet("a published article", DATA / "article/seed-article.txt", seed_article),
    LabelledSet("quantities", DATA / "quantities/probe.json", probe, {"exact": 78}),
    LabelledSet("quantities by bounds", DATA / "quantities/probe.json", by_bounds),
    LabelledSet(
        "recognizers",
        DATA / "recognizers",
        recognizers,
        {
            "currency": 92,
            "percent": 100,
            "dimension": 88,
            "number": 90,
            "age": 95,
            "temperature": 95,
        },
    ),
    LabelledSet("dates and periods", DATA / "recognizers", periods, {"read exactly": 90}),
    LabelledSet(
        "filings (KPI-EDGAR)",
        DATA / "kpi-edgar/kpi_edgar.xlsx",
        relations_of_filings,
        {"current and prior": 70},
    ),
    LabelledSet(
        "published economy news",
        DATA / "wikinews/wikinews_economy_dev.jsonl",
        published,
        {"false alarms": -15},
    ),
    LabelledSet(
        "altered summaries",
        DATA / "summedits",
        summaries,
        {"ectsum": 75},
    ),
    LabelledSet("seeded errors", HERE / "data" / "determined.txt", seeded, {"found": 90}),
    LabelledSet(
        "report tables",
        DATA / "tatqa" / "tatqa_dataset_dev.json",
        report_tables,
        {"tables disturbed": 0, "seeded cells found": 90},
    ),
    LabelledSet("statements on facts", DATA / "companyfacts", companyfacts, DIAGNOSED),
    LabelledSet(
        "statements on pages",
        DATA / "ixbrl",
        pages,
        {f"tagged: {figure}": goal for figure, goal in DIAGNOSED.items()}
        | STATED
        | {"true, supported": 75, "true, contradicted": -3, "false, contradicted": 70},
    ),
    LabelledSet(
        "statements in free words",
        DATA,
        free_copy,
        {"true, contradicted": -1, "false, supported": -1},
    ),
    *(
        LabelledSet(name, DATA, partial(fresh_copy, path=path), STATED)
        for name, path in (
            ("statements by another", FRESH),
            ("statements by a third", THIRD),
            ("statements of a news desk", DESK),
            ("statements in the open", OPEN),
            ("statements by a seventh", SEVENTH),
            ("statements by a seventh, unread", EIGHTH),
            ("statements by a ninth", NINTH),
            ("statements by a ninth, unread", TENTH),
        )
    ),
    LabelledSet("statements on events", DATA / "ixbrl", events, JUDGED),
    LabelledSet("quotations", DATA / "pressrelease", quotations, JUDGED),
    LabelledSet("comparisons", DATA / "companyfacts", standings, JUDGED),
    LabelledSet(
        "passages of pages",
        DATA / "ixbrl",
        retrieval,
        {"facts: search, recall@10": 90, "sentences: search, recall@10": 90},
    ),
    LabelledSet("what one types", DATA / "ixbrl", questions, {"answered first": 80}),
    LabelledSet(
        "labels of rows",
        ZIP,
        row_labels,
        {"right, as often as printed": 85, "wrong, as often as printed": -1},
    ),
)


class Line(NamedTuple):
    """One line of the table; `floor` is None for a figure that has none yet, `value` for one that is measured no more."""

    name: str
    figure: str
    value: float | None
    floor: float | None
    goal: float | None

    @property
    def status(self) -> str:
        """How the figure stands to its floor."""
        if self.value is None:
            return "GONE"
        if self.floor is None:
            return "no floor"
        if self.value < self.floor:
            return "BELOW"
        return "kept" if self.value == self.floor else "above"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table, and write new floors if asked; 1 where a floor is not kept."""
    asked = sys.argv[1:] if arguments is None else arguments
    if unknown := set(asked) - {"--raise", "--lower"}:
        raise SystemExit(f"gate.py: {min(unknown)} is not known; there are --raise and --lower")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    written = dict(floors)
    failed = 0
    print(f"{'':24}{'':28}{'value':>9}{'floor':>9}{'goal':>9}")
    for one in SETS:
        if not one.path.exists():
            where = one.path.relative_to(DATA.parent)
            print(f"{one.name:24}skipped: ../shared/{where} is not on this machine")
            continue
        digest = digest_of(one.path)
        known = floors.get(one.name, {"data": digest, "floors": {}})
        if known["data"] != digest and "--lower" not in asked:
            print(f"{one.name:24}skipped: the floors were measured on other data")
            continue
        measured = one.measure(one.path)
        lines = list(compared(one, measured, known["floors"]))
        failed += sum(line.status in ("BELOW", "GONE") for line in lines)
        for line in lines:
            print(row(line))
        written[one.name] = {"data": digest, "floors": lifted(lines, "--lower" in asked)}
    if asked:
        FLOORS.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
        print(f"written: {FLOORS.name}")
    if failed and "--lower" not in asked:
        print(f"{failed} below the floor")
        return 1
    return 0


def compared(
    one: LabelledSet, measured: dict[str, float], floors: dict[str, float]
) -> Iterator[Line]:
    """Every figure that is measured, and every floor of which nothing is measured any more."""
    for figure in dict.fromkeys((*measured, *floors)):
        yield Line(
            one.name, figure, measured.get(figure), floors.get(figure), one.goals.get(figure)
        )


def row(line: Line) -> str:
    """The line as text; a goal that is not reached is marked."""
    cells = "".join(
        f"{'' if n is None else f'{n:g}':>9}" for n in (line.value, line.floor, line.goal)
    )
    short = line.goal is not None and line.value is not None and line.value < line.goal
    words = [line.status, *(["short of the goal"] if short else [])]
    return f"{line.name:24}{line.figure:28}{cells}  {', '.join(words)}"


def lifted(lines: list[Line], lower: bool) -> dict[str, float]:
    """The new floors: what was measured, but without `lower` never less than the old ones."""
    floors: dict[str, float] = {}
    for line in lines:
        if line.value is None:
            if not lower and line.floor is not None:
                floors[line.figure] = line.floor
        elif lower or line.floor is None:
            floors[line.figure] = line.value
        else:
            floors[line.figure] = max(line.floor, line.value)
    return floors


def digest_of(path: Path) -> str:
    """SHA-256 of a file or of all files of a folder; none for what belongs to the repository and grows with it."""
    if path.is_relative_to(HERE):
        return ""
    found: Any = hashlib.sha256()
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        if path.is_dir():
            found.update(file.relative_to(path).as_posix().encode())
        found.update(file.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
