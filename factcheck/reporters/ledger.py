"""The ledger: every claim with its place, who, what, when, how much and the part it plays; and the numerals left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.claim import Claim
from claims.document import Document, Span
from claims.unread import Unread
from factcheck.ledger import Ledger
from factcheck.reporters.glue import GLUE, glued
from factcheck.reporters.marks import Mark

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADINGS = ("place", "who", "what", "when", "how much", "part")
_CELLS = tuple(heading.replace(" ", "_") for heading in HEADINGS)
COLUMNS = (
    "draft",
    "kind",
    "id",
    *_CELLS,
    *("value", "low", "high", "unit", "start", "end"),
    *("missing", "why"),
)
_TABLE_WIDTH = 110  # columns of text from which a table reads better than stacked lines
_MOST_QUOTED = 60  # characters of a quotation that a table shows
_MOST_DIGITS = 40  # of a numeral that is no figure
_MOST_PLACES = 20  # of numerals left out for one reason


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
    missing: tuple[str, ...] = ()  # of a figure: which of who, what and when is not known

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells under `HEADINGS`."""
        return (self.place, self.who, self.what, self.when, self.how_much, self.part)


def rows(
    claims: Sequence[Claim], document: Document, names: Mapping[str, str] | None = None
) -> list[Row]:
    """The ledger of a draft, in reading order; `names` say what to call a figure that others lean on, by its id."""
    return [_row(claim, document, names or {}) for claim in claims]


def ledger_csv(ledgers: Sequence[Ledger]) -> str:
    """The ledgers as CSV under `COLUMNS`, the claims of a draft and then its unread numerals."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for ledger in ledgers:
        draft = {"draft": ledger.document.path or ""}
        for claim, row in zip(ledger.claims, rows(ledger.claims, ledger.document), strict=True):
            table.writerow(draft | _claim_record(claim, row))
        for unread in ledger.unread:
            table.writerow(draft | _unread_record(unread, ledger.document))
    return out.getvalue()


def _claim_record(claim: Claim, row: Row) -> dict[str, object]:
    record: dict[str, object] = {
        "kind": claim.kind,
        "id": claim.id,
        **dict(zip(_CELLS, row.cells, strict=True)),
        "start": claim.span.start,
        "end": claim.span.end,
        "missing": " ".join(row.missing),
    }
    quantity = claim.quantity
    if quantity is None:
        return record
    return record | {
        "value": "" if quantity.value is None else f"{quantity.value:f}",
        "low": f"{quantity.low:f}",
        "high": f"{quantity.high:f}",
        "unit": quantity.unit,
    }


def _unread_record(unread: Unread, document: Document) -> dict[str, object]:
    return {
        "kind": "unread",
        "place": place_of(unread.span, document),
        "how_much": unread.text,
        "start": unread.span.start,
        "end": unread.span.end,
        "why": unread.why,
    }


def ledger_table(
    claims: Sequence[Claim], document: Document, width: int, marks: dict[str, Mark] | None = None
) -> RenderableType:
    """The ledger for a terminal: a table where there is room, two lines a claim where there is not."""
    from rich.table import Table

    words = {claim.id: _first_of(" ".join(claim.text.split()), _MOST_DIGITS) for claim in claims}
    every = [_shown(row) for row in rows(claims, document, words)]
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


def unread_table(ledger: Ledger) -> RenderableType:
    """What was seen and left out, each with its place, grouped by the reason; what was not understood first."""
    from rich.table import Table
    from rich.text import Text

    groups: dict[str, list[Unread]] = {"not understood": []}
    for unread in ledger.unread:
        groups.setdefault(unread.why, []).append(unread)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for why, members in groups.items():
        places = Text()
        for number, unread in enumerate(members[:_MOST_PLACES]):
            places.append(" · " if number else "", style="dim")
            places.append(glued(_first_of(unread.text, _MOST_DIGITS)))
            places.append(f"{GLUE}{place_of(unread.span, ledger.document)}", style="dim")
        if len(members) > _MOST_PLACES:
            places.append(f" and {len(members) - _MOST_PLACES} more", style="dim")
        if members:
            table.add_row(why, places)
    return table


def _shown(row: Row) -> Row:
    """The row as a table shows it: of a long quotation the start, a question for what is missing."""
    quoted = row.how_much
    if row.part == "quotation":
        quoted = _first_of(quoted, _MOST_QUOTED)
    who, what, when = (
        f"{name}?" if name in row.missing else known
        for name, known in (("who", row.who), ("what", row.what), ("when", row.when))
    )
    return replace(row, who=who, what=what, when=when, how_much=quoted)


def _first_of(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0] + " …"


def _sign(row: Row, marks: dict[str, Mark] | None) -> list[RenderableType]:
    from rich.text import Text

    if marks is None:
        return []
    mark = marks[row.claim]
    return [Text(mark.sign, style=mark.style)]


def _row(claim: Claim, document: Document, names: Mapping[str, str]) -> Row:
    about = {
        "who": _who(claim),
        "what": _what(claim),
        "when": claim.period.label if claim.period else "",
    }
    asked = claim.kind == "quantity"
    return Row(
        claim=claim.id,
        place=place_of(claim.span, document),
        **about,
        how_much=" ".join(claim.text.split()),
        part=_part(claim, names),
        missing=tuple(name for name, words in about.items() if asked and not words),
    )


def place_of(span: Span, document: Document) -> str:
    """The line and the column at which a span begins."""
    line, column = document.position(span.start)
    return f"{line}:{column}"


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
    if claim.relation:
        named = claim.person.name if claim.person else ""
        return " ".join(part for part in (named, claim.relation, claim.title, claim.object) if part)
    if claim.measure is None:
        return ""
    scope = claim.measure.scope
    return f"{scope} {claim.measure.name}" if scope else claim.measure.name


def _part(claim: Claim, names: Mapping[str, str]) -> str:
    """The part the figure plays: "level", "base of c3", "change of c3, forecast"."""
    if claim.kind != "quantity":
        plain = claim.stance in ("asserted", "quoted") or not claim.relation
        return claim.kind if plain else f"{claim.kind}, {claim.stance}"
    if claim.role == "other":
        return "not understood"
    anchor = names.get(claim.anchor, claim.anchor) if claim.anchor else ""
    part = f"{claim.role} of {anchor}" if anchor else claim.role
    return part if claim.stance == "asserted" else f"{part}, {claim.stance}"
