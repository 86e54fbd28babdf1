"""The report for a person at a terminal: what does not hold first, then the draft with its figures marked.

Nothing depends on colour: every verdict has a sign. Figures are never cut, and no line breaks inside one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claims.claim import Claim
from claims.document import Block, Document, Span
from claims.period import period_label
from factcheck.finding import ClaimVerdict, Finding
from factcheck.ledger import Ledger
from factcheck.report import Report
from factcheck.reporters import Style
from factcheck.reporters.glue import GLUE, glued
from factcheck.reporters.ledger import ledger_table, place_of, unread_table
from factcheck.reporters.marks import (
    OPEN,
    SEVERITIES,
    SUPPORTED,
    VERDICTS,
    Mark,
    claim_marks,
    paragraphs,
    summary,
)
from sources.evidence import Evidence

_MOST_EVIDENCE = 4
_MOST_PLACES = 6


def render(reports: Sequence[Report], style: Style) -> str:
    """The reports one after the other, as text with or without terminal colours."""
    console, out = _console(style.width, style.colour)
    for number, report in enumerate(reports):
        if number:
            console.print()
        for part in _parts(report, style):
            console.print(part)
    return _text(out)


def render_ledger(ledgers: Sequence[Ledger], width: int, colour: bool) -> str:
    """The ledgers alone, as text with or without terminal colours."""
    console, out = _console(width, colour)
    for number, ledger in enumerate(ledgers):
        if number:
            console.print()
        for part in _ledger(ledger, width, titled=len(ledgers) > 1):
            console.print(part)
    return _text(out)


def _ledger(ledger: Ledger, width: int, *, titled: bool) -> Iterable[RenderableType]:
    if titled:
        yield Text(ledger.document.path or "draft", style="bold")
    if ledger.claims:
        yield ledger_table(ledger.claims, ledger.document, width)
    if ledger.unread:
        if ledger.claims:
            yield Text()
        yield Text.assemble(("Numerals in no claim", "bold underline"), f"  {len(ledger.unread)}")
        yield unread_table(ledger)
    if not ledger.claims and not ledger.unread:
        yield Text("no claims")


def render_evidence(found: Sequence[Evidence], width: int, colour: bool) -> str:
    """What a search found, best first, with its score."""
    console, out = _console(width, colour)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for item in found:
        table.add_row(f"{item.score:.2f}", _evidence(item))
    console.print(table)
    return _text(out)


def _console(width: int, colour: bool) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    return console, out


def _text(out: io.StringIO) -> str:
    lines = out.getvalue().replace(GLUE, " ").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _parts(report: Report, style: Style) -> Iterable[RenderableType]:
    marks = claim_marks(report)
    yield _title(report)
    if report.findings:
        yield from _section("Findings", len(report.findings))
        for number, finding in enumerate(report.findings):
            if number:
                yield Text()
            yield from _finding(finding, report.document)
    if report.claims:
        yield from _section("The draft")
        yield _legend(marks)
        yield _annotated(report, marks)
    yield from _verdicts(report)
    yield from _holding(report)
    if style.ledger and report.claims:
        yield from _section("Ledger", len(report.claims))
        yield ledger_table(report.claims, report.document, style.width, marks)
    yield from _silenced(report)
    yield from _unchecked(report)
    yield Text()
    yield Rule(style="dim")
    yield Text(summary(report), style="bold")


def _section(name: str, count: int | None = None) -> Iterable[RenderableType]:
    yield Text()
    yield Text.assemble((name, "bold underline"), "" if count is None else f"  {count}")


def _title(report: Report) -> RenderableType:
    document = report.document
    title = Text(document.title or document.path or "draft", style="bold")
    facts = [document.path] if document.title and document.path else []
    facts.append(_day(document))
    if report.corpus:
        facts.append(f"corpus {report.corpus.path} ({report.corpus.digest[:12]})")
    return Text.assemble(title, "\n", (" · ".join(fact for fact in facts if fact), "dim"))


def _day(document: Document) -> str:
    day = document.published
    return f"{day.day} {day:%B %Y}" if day else "no date"


def _finding(finding: Finding, document: Document) -> Iterable[RenderableType]:
    mark = SEVERITIES[finding.severity]
    head = Text.assemble((f"{mark.sign} {finding.check}", mark.style))
    if finding.spans:
        head.append(f"  {place_of(finding.spans[0], document)}", style="dim")
    yield head
    yield Padding(Text(finding.message, style="bold"), (0, 0, 0, 2))
    body = Table.grid(padding=(0, 2, 0, 0))
    body.add_column(style="dim", no_wrap=True)
    body.add_column(overflow="fold")
    if finding.working and finding.working not in finding.message:
        body.add_row("working", Text(finding.working))
    if finding.spans:
        body.add_row("in the draft", _places(finding.spans, document))
    for label, item in _labelled("evidence", finding.evidence):
        body.add_row(label, item)
    if finding.suggestion:
        body.add_row("suggestion", Text(finding.suggestion, style="green"))
    yield Padding(body, (0, 0, 0, 2))


def _places(spans: Sequence[Span], document: Document) -> Text:
    """The places in one line: “about 60 billion yuan” 1:75 · “23 billion yuan” 9:60."""
    shown = Text()
    for number, span in enumerate(spans[:_MOST_PLACES]):
        if number:
            shown.append(" · ", style="dim")
        shown.append(f"“{glued(span.of(document.text))}”")
        shown.append(f"{GLUE}{place_of(span, document)}", style="dim")
    if len(spans) > _MOST_PLACES:
        shown.append(f" and {len(spans) - _MOST_PLACES} more", style="dim")
    return shown


def _labelled(label: str, evidence: Sequence[Evidence]) -> Iterable[tuple[str, Text]]:
    for number, item in enumerate(evidence[:_MOST_EVIDENCE]):
        yield (label if number == 0 else ""), _evidence(item)
    if len(evidence) > _MOST_EVIDENCE:
        yield "", Text(f"and {len(evidence) - _MOST_EVIDENCE} more", style="dim")


def _evidence(item: Evidence) -> Text:
    """What the evidence says, then its source and grade."""
    note = f" ({item.note})" if item.note else ""
    return Text.assemble(_said(item), note, (f"  {_source(item)}", "dim"))


def _source(item: Evidence) -> str:
    source = item.provenance
    derived = "derived, " if item.fact and item.fact.derived else ""
    where = ", ".join(part for part in (source.document, source.place) if part)
    return f"{derived}{source.grade.label}: {where}"


def _said(item: Evidence) -> str:
    fact = item.fact
    if fact is None:
        return f"“{' '.join(item.passage.text.split())}”" if item.passage else ""
    if fact.value is None:
        return f"{fact.entity}, {fact.text}"
    from factcheck.figures import figure

    period = ""
    if fact.end:
        period = period_label(fact.start or fact.end, fact.end, instant=fact.start is None)
    about = ", ".join(part for part in (f"{fact.scope} {fact.measure}".strip(), period) if part)
    working = f" = {fact.formula}" if fact.formula else ""
    return f"{fact.entity} {about}: {figure(fact.value, fact.unit)}{working}"


def _legend(marks: dict[str, Mark]) -> Text:
    present = [mark for mark in VERDICTS if mark in marks.values()]
    legend = Text()
    for mark in present:
        legend.append(f"{mark.sign}", style=mark.style)
        legend.append(f" {mark.word}   ", style="dim")
    return legend


def _annotated(report: Report, marks: dict[str, Mark]) -> RenderableType:
    """Every paragraph that has a claim, its figures marked; the rest is left out."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    left_out = False
    for block, inside in paragraphs(report):
        if not inside:
            left_out = True
            continue
        if left_out:
            table.add_row("", Text("⋯", style="dim"))
        left_out = False
        line, _ = report.document.position(block.span.start)
        table.add_row(str(line), _marked(block, inside, report.document, marks))
    return table


def _marked(
    block: Block, claims: Sequence[Claim], document: Document, marks: dict[str, Mark]
) -> Text:
    text, at = Text(), block.span.start
    for claim in claims:
        if claim.span.start < at:
            continue  # inside a claim already shown
        text.append(_one_line(document.text[at : claim.span.start]))
        mark = marks[claim.id]
        text.append(mark.sign + glued(claim.span.of(document.text)), style=mark.style)
        at = claim.span.end
    text.append(_one_line(document.text[at : block.span.end]))
    return text


def _verdicts(report: Report) -> Iterable[RenderableType]:
    """What the corpus or source settled, with its sources, then why the rest is open; contradictions are findings already."""
    rest = [verdict for verdict in report.verdicts if verdict.label != "contradicted"]
    if not rest:
        return
    by_id = {claim.id: claim for claim in report.claims}
    title = "Put to the corpus" if report.corpus else "Put to the source"
    yield from _section(title, len(rest))
    table = _three_columns()
    for verdict in sorted(rest, key=lambda v: v.label != "supported"):
        claim = by_id[verdict.claim]
        mark = SUPPORTED if verdict.label == "supported" else OPEN
        place = place_of(claim.span, report.document)
        table.add_row(Text(mark.sign, mark.style), place, _judged(claim, verdict))
    yield table


def _three_columns(style: str = "") -> Table:
    """A sign or a name in a line, a place in the draft, and what there is to say of it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=style, no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _judged(claim: Claim, verdict: ClaimVerdict) -> Text:
    words = claim.text if claim.kind != "quotation" else f"the words of {claim.speaker}"
    text = Text.assemble((glued(words), "bold"), f": {verdict.reason}")
    if verdict.label != "supported":
        return text
    if verdict.working and verdict.working not in verdict.reason:
        text.append(f"\n{verdict.working}")
    if verdict.evidence:
        text.append(f"\n{_source(verdict.evidence[0])}", style="dim")
    return text


def _holding(report: Report) -> Iterable[RenderableType]:
    if not report.holding:
        return
    yield from _section("Agrees within the draft", len(report.holding))
    table = _three_columns(style="cyan")
    for holding in report.holding:
        place = place_of(holding.spans[0], report.document) if holding.spans else ""
        table.add_row("=", place, holding.working)
    yield table


def _silenced(report: Report) -> Iterable[RenderableType]:
    if not report.silenced:
        return
    yield from _section("Silenced in the draft", len(report.silenced))
    table = _three_columns()
    for one in report.silenced:
        place = place_of(one.finding.spans[0], report.document) if one.finding.spans else ""
        table.add_row(one.finding.check, place, f"{one.finding.message}\nallowed: {one.reason}")
    yield table


def _unchecked(report: Report) -> Iterable[RenderableType]:
    if report.skipped:
        yield from _section("Not checked")
        for skipped in report.skipped:
            yield Text(f"{skipped.what}: {skipped.why}", style="dim")
    if report.failures:
        yield from _section("Crashed", len(report.failures))
        for failure in report.failures:
            yield Text(f"{failure.check}: {failure.error}", style="red")


def _one_line(text: str) -> str:
    """Line breaks of the draft's own wrapping become spaces."""
    return text.replace("\r", "").replace("\n", " ")
