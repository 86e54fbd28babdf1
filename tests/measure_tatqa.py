"""Tables of annual reports: those that foot raise nothing, and a cell altered in one that foots is found. From ../shared/data.

The tables are those of TAT-QA's development part, each put into a draft as Markdown. Which of them foot is decided here, not by the check
under test: a row whose label opens with "Total" is, in every column of figures (two at least), the sum of one and the same set of rows
right above it, within what rounding allows. A column sum of all that stands above is wrong on more than a quarter of these tables.

    python tests/measure_tatqa.py [-v]    with -v each false alarm and each miss of the development part
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from split import held_out

import factcheck

PATH = Path(__file__).parents[2] / "shared" / "data" / "tatqa" / "tatqa_dataset_dev.json"
Rows = list[list[str]]
_FIGURE = re.compile(r"\(?-?[$€£]?\s*\(?(\d[\d,]*(?:\.\d+)?)\)?")
_STEP = 4  # what is added to a leading digit


class Footing(NamedTuple):
    """A total: its row, the rows it is the sum of, and the columns in which it is."""

    total: int
    parts: tuple[int, ...]
    columns: tuple[int, ...]


class Cell(NamedTuple):
    """A figure of a table and the worth of its last digit."""

    value: Decimal
    step: Decimal


def cell_of(text: str) -> Cell | None:
    """The cell's figure, negative in brackets; None for a label, a percentage or a blank."""
    found = _FIGURE.fullmatch(text.strip().removesuffix("%")) if "%" not in text else None
    if found is None:
        return None
    value = Decimal(found[1].replace(",", ""))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Cell(-value if "(" in text or "-" in text else value, step)


def footings(rows: Rows) -> Iterator[Footing]:
    """The totals that foot, each with the shortest run of rows above that makes it in every column."""
    cells = [[cell_of(text) for text in row] for row in rows]
    totals = [at for at, row in enumerate(rows) if row and row[0].strip().lower()[:5] == "total"]
    for total in totals:
        columns = tuple(c for c in range(1, len(rows[total])) if cells[total][c] is not None)
        if len(columns) < 2:
            continue
        for parts in _runs(total, totals, cells):
            if all(_adds_up(cells, total, parts, column) for column in columns):
                yield Footing(total, parts, columns)
                break


def _runs(
    total: int, totals: list[int], cells: list[list[Cell | None]]
) -> Iterator[tuple[int, ...]]:
    """Sets of rows that a total may be of: a run of lines right above it, the subtotals above it, or both mixed."""
    above = [at for at in range(total) if any(cells[at][1:])]
    plain = [at for at in above if at not in totals]
    between = [at for at in plain if not any(at < other < total for other in totals)]
    subtotals = [at for at in above if at in totals]
    for kind in (above, plain, subtotals, subtotals + between):
        for first in range(len(kind) - 2, -1, -1):
            yield tuple(kind[first:])


def _adds_up(
    cells: list[list[Cell | None]], total: int, parts: tuple[int, ...], column: int
) -> bool:
    whole = cells[total][column]
    found = [cells[at][column] for at in parts if column < len(cells[at])]
    added = [cell for cell in found if cell is not None]
    if whole is None or len(added) < 2:
        return False
    spread = sum((cell.step for cell in (*added, whole)), Decimal(0)) / 2
    return abs(sum((cell.value for cell in added), Decimal(0)) - whole.value) <= spread


def naive(rows: Rows) -> bool:
    """Whether every column is the sum of all rows above its last total, as a spreadsheet would add it."""
    totals = [at for at, row in enumerate(rows) if row[0].strip().lower()[:5] == "total"]
    cells = [[cell_of(text) for text in row] for row in rows]
    total = totals[-1]
    parts = tuple(at for at in range(total) if any(cells[at][1:]))
    columns = [c for c in range(1, len(rows[total])) if cells[total][c] is not None]
    return bool(columns) and all(_adds_up(cells, total, parts, column) for column in columns)


def draft_of(rows: Rows) -> str:
    """The table as a Markdown draft."""
    width = max(map(len, rows))
    lines = [
        "| " + " | ".join(c.replace("|", "/").strip() for c in r + [""] * (width - len(r))) + " |"
        for r in rows
    ]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"


def seeded(rows: Rows, footing: Footing) -> Iterator[tuple[str, Rows]]:
    """The table with one cell wrong: a part, and the total, in a column that the table's text picks."""
    number = int(sha256(json.dumps(rows).encode()).hexdigest(), 16)
    column = footing.columns[number % len(footing.columns)]
    parts = [at for at in footing.parts if cell_of(rows[at][column])]
    spread = sum(
        (cell.step for at in (*parts, footing.total) if (cell := cell_of(rows[at][column]))),
        Decimal(0),
    )
    for row in (parts[number % len(parts)], footing.total):
        text = rows[row][column]
        at = next(i for i, c in enumerate(text) if c.isdigit())
        new = text[:at] + str((int(text[at]) + _STEP - 1) % 9 + 1) + text[at + 1 :]
        before, after = cell_of(text), cell_of(new)
        if before and after and abs(before.value - after.value) > spread:
            altered = [list(line) for line in rows]
            altered[row][column] = new
            yield f"{rows[row][0]}: {text} → {new}", altered


def alarms(draft: str) -> list[factcheck.Finding]:
    """What is found above info in a table."""
    report = factcheck.check(draft)
    if report.failures:
        raise SystemExit(f"{report.failures[0].check} crashed: {report.failures[0].error}")
    return [finding for finding in report.findings if finding.severity != "info"]


def tables(path: Path = PATH) -> list[Rows]:
    """Every table of the set."""
    return [entry["table"]["table"] for entry in json.loads(path.read_text(encoding="utf-8"))]


def measured(path: Path = PATH) -> dict[str, float]:
    """For the gate: false alarms (negative) on all tables, and per cent of the seeded cells that are found."""
    every = tables(path)
    quiet = [rows for rows in every if not alarms(draft_of(rows))]
    cases = [(rows, bool(alarms(draft_of(new)))) for rows in quiet for _, new in _seeds(rows)]
    held = [found for rows, found in cases if held_out(json.dumps(rows))]
    return {
        "tables disturbed": len(quiet) - len(every),
        "seeded cells found": round(100 * sum(found for _, found in cases) / len(cases), 1),
        "seeded cells found, held out": round(100 * sum(held) / len(held), 1),
    }


def _seeds(rows: Rows) -> Iterator[tuple[str, Rows]]:
    """The altered tables of one that foots."""
    for footing in footings(rows):
        yield from seeded(rows, footing)


def main() -> None:
    """Print the scores, and with -v the development part's false alarms and misses."""
    if not PATH.exists():
        raise SystemExit("../shared/data/tatqa is not on this machine")
    every = tables()
    start = perf_counter()
    false = [(rows, found) for rows in every if (found := alarms(draft_of(rows)))]
    seconds = perf_counter() - start
    words = sum(len(draft_of(rows).split()) for rows in every)
    footed = [rows for rows in every if any(footings(rows))]
    wrong = sum(not naive(rows) for rows in footed)
    disturbed = [rows for rows, _ in false]
    quiet = [rows for rows in footed if rows not in disturbed]
    cases = [(rows, what, alarms(draft_of(new))) for rows in quiet for what, new in _seeds(rows)]
    found = sum(bool(one) for _, _, one in cases)
    print(
        f"{len(every)} tables, {len(footed)} foot; adding up all rows is wrong on {wrong} of them"
    )
    print(f"disturbed: {len(false)}, of which {len(footed) - len(quiet)} foot")
    print(f"seeded cells found: {found} of {len(cases)} ({found / len(cases):.1%})")
    print(f"{1e6 * seconds / words:.0f} ms for 1,000 words")
    if "-v" in sys.argv:
        for rows, one in false:
            if not held_out(json.dumps(rows)):
                print("alarm ", one[0].check, one[0].working)
        for rows, what, one in cases:
            if not one and not held_out(json.dumps(rows)):
                print("miss  ", what)


if __name__ == "__main__":
    main()
