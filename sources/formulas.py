"""Measures that are worked out from others: free cash flow, margins, a tax rate, what a share earns.

The formulas stand in `claims/lexicon/formulas.toml`, which explains itself at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.lexicon import load


@dataclass(frozen=True, slots=True)
class Formula:
    """How a measure follows from others: a sum, or a sum over a whole.

    `terms` are (measure, 1 or -1), `over` is the measure they are divided by, empty for none. A measure may have its definition behind it:
    "shares outstanding / weighted average, diluted". `loose` marks what companies draw up in different ways.
    """

    name: str
    terms: tuple[tuple[str, int], ...]
    over: str = ""
    definition: str = ""
    loose: bool = False

    @property
    def words(self) -> str:
        """The formula as a definition: "operating cash flow less capital expenditure"."""
        if self.definition or self.over:
            return self.definition
        added = " plus ".join(name for name, sign in self.terms if sign > 0)
        taken = "".join(f" less {name}" for name, sign in self.terms if sign < 0)
        return added + taken


@cache
def formulas() -> dict[str, tuple[Formula, ...]]:
    """The formulas of each measure, in the order of the file."""
    found: dict[str, list[Formula]] = {}
    for entry in load("formulas")["formula"]:
        added = tuple((name, 1) for name in entry["plus"])
        taken = tuple((name, -1) for name in entry.get("minus", ()))
        for name in (entry["name"], *entry.get("also", ())):
            formula = Formula(
                name=name,
                terms=added + taken,
                over=entry.get("over", ""),
                definition=entry.get("as", ""),
                loose=entry.get("loose", False),
            )
            found.setdefault(name, []).append(formula)
    return {name: tuple(several) for name, several in found.items()}
