"""The ledger: every claim with its place, who, what, when, how much and the part it plays."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.claim import Claim
from claims.document import Document
from factcheck.reporters.marks import Mark

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADINGS = ("place", "who", "what", "when", "how much", "part")
_TABLE_WIDTH = 110  # columns of text from which a table reads better than stacked lines
_MOST_QUOTED = 60  # characters of a quotation that a table shows


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in words; `claim` is its id."""

    claim: str
    place: str
    who: str
    what: str
    when: str
    how_much: str
    part: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells under `HEADINGS`."""
        return (self.place, self.who, self.what, self.when, self.how_much, self.part)


def rows(claims: Sequence[Claim], document: Document) -> list[Row]:
    """The ledger of a draft, in reading order."""
    return [_row(claim, document) for claim in claims]


def ledger_csv(claims: Sequence[Claim], document: Document) -> str:
    """The ledger as CSV with a header; offsets are code points of the draft's text."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(["id", *(h.replace(" ", "_") for h in HEADINGS), "value", "low", "high", "unit", "start"])
    for claim, row in zip(claims, rows(claims, document), strict=True):
        quantity = claim.quantity
        figures: list[object] = ["", "", "", ""]
        if quantity:
            value = "" if quantity.value is None else f"{quantity.value:f}"
            figures = [value, f"{quantity.low:f}", f"{quantity.high:f}", quantity.unit]
        write([claim.id, *row.cells, *figures, claim.span.start])
    return out.getvalue()


def ledger_table(
    claims: Sequence[Claim], document: Document, width: int, marks: dict[str, Mark] | None = None
) -> RenderableType:
    """The ledger for a terminal: a table where there is room, two lines a claim where there is not."""
    from rich.table import Table

    every = [replace(row, how_much=_short(row)) for row in rows(claims, document)]
    if width < _TABLE_WIDTH:
        return _stacked(every, marks)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    if marks:
        table.add_column("", no_wrap=True)
    for heading in HEADINGS:
        fixed = heading in ("place", "when", "part")
        table.add_column(heading, no_wrap=fixed, overflow="fold")
    for row in every:
        table.add_row(*_sign(row, marks), *row.cells)
    return table


def _stacked(every: Sequence[Row], marks: dict[str, Mark] | None) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    if marks:
        table.add_column(no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for row in every:
        about = " · ".join(part for part in (row.who, row.what, row.when, row.part) if part)
        words = Text.assemble((row.how_much, "bold"), "\n", (about, "dim"))
        table.add_row(*_sign(row, marks), row.place, words)
    return table


def _short(row: Row) -> str:
    """The claim's words; of a long quotation the first ones. Figures are never cut."""
    if row.part != "quotation" or len(row.how_much) <= _MOST_QUOTED:
        return row.how_much
    return row.how_much[:_MOST_QUOTED].rsplit(" ", 1)[0] + " …"


def _sign(row: Row, marks: dict[str, Mark] | None) -> list[RenderableType]:
    from rich.text import Text

    if marks is None:
        return []
    mark = marks[row.claim]
    return [Text(mark.sign, style=mark.style)]


def _row(claim: Claim, document: Document) -> Row:
    line, column = document.position(claim.span.start)
    return Row(
        claim=claim.id,
        place=f"{line}:{column}",
        who=_who(claim),
        what=_what(claim),
        when=claim.period.label if claim.period else "",
        how_much=" ".join(claim.text.split()),
        part=_part(claim),
    )


def _who(claim: Claim) -> str:
    if claim.kind == "role" and claim.person:
        return claim.person.name
    if claim.kind == "quotation":
        return claim.speaker or ""
    return ", ".join(entity.name for entity in claim.entities)


def _what(claim: Claim) -> str:
    if claim.kind == "role":
        offices = ", ".join(entity.name for entity in claim.entities)
        return f"{claim.title or ''}, {offices}" if offices else claim.title or ""
    if claim.measure is None:
        return ""
    scope = claim.measure.scope
    return f"{scope} {claim.measure.name}" if scope else claim.measure.name


def _part(claim: Claim) -> str:
    """The part the figure plays: "level", "base of c3", "change of c3, forecast"."""
    if claim.kind != "quantity":
        return claim.kind
    part = f"{claim.role} of {claim.anchor}" if claim.anchor else claim.role
    return part if claim.stance == "asserted" else f"{part}, {claim.stance}"
