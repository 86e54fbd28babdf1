"""One page for a browser or a colleague: the draft with its figures marked, and the findings beside it.

The page stands alone: no script, no font, no image is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from claims.claim import Claim
from claims.document import Block, Document, Span
from factcheck.finding import Finding
from factcheck.report import Report
from factcheck.reporters import Style
from factcheck.reporters.marks import (
    AGREES,
    CONTRADICTED,
    OPEN,
    SEVERITIES,
    SUPPORTED,
    Mark,
    claim_marks,
    paragraphs,
    summary,
)
from sources.evidence import Evidence

_CLASSES = {SUPPORTED: "supported", CONTRADICTED: "contradicted", AGREES: "agrees", OPEN: "open"}
_STYLE = """
:root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --calm: #0b7285; --open: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --good: #4ac26b; --bad: #ff7b72; --calm: #66d9e8; --open: #d4a72c; } }
body { font: 17px/1.6 Georgia, serif; margin: 2rem auto; max-width: 76rem; padding: 0 1.5rem; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 3rem; }
@media (max-width: 60rem) { main { grid-template-columns: 1fr; } }
aside, footer, .place { font: 15px/1.5 system-ui, sans-serif; }
mark { background: none; color: inherit; border-bottom: 3px solid; padding: 0 .1em; }
mark::before { font-size: .75em; vertical-align: .3em; content: attr(data-sign); }
.supported { color: var(--good); } .contradicted { color: var(--bad); }
.agrees { color: var(--calm); } .open { color: var(--open); }
.finding { border-left: 4px solid; padding: .1rem 1rem; margin: 0 0 1.5rem; }
.error { border-color: var(--bad); } .warning { border-color: var(--open); } .info { border-color: var(--calm); }
.place, dt { opacity: .7; } dd { margin: 0 0 .5rem; } h2 { font-size: 1.1rem; }
"""


def render(reports: Sequence[Report], style: Style | None = None) -> str:
    """The drafts one after the other on one page."""
    title = reports[0].document.title or reports[0].document.path or "draft" if reports else ""
    body = "\n".join(part for report in reports for part in _report(report))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}: factcheck</title>\n<style>{_STYLE}</style>\n{body}\n</html>\n"
    )


def _report(report: Report) -> Iterable[str]:
    marks = claim_marks(report)
    yield "<main>\n<article>"
    reasons = {verdict.claim: verdict.reason for verdict in report.verdicts}
    for block, claims in paragraphs(report):
        yield _block(block, claims, report.document.text, marks, reasons)
    yield "</article>\n<aside>"
    yield f"<h2>Findings ({len(report.findings)})</h2>"
    for finding in report.findings:
        yield _finding(finding, report.document)
    yield from _list("Agrees within the draft", [h.working for h in report.holding])
    yield from _list("Not checked", [f"{s.what}: {s.why}" for s in report.skipped])
    yield from _list("Crashed", [f"{f.check}: {f.error}" for f in report.failures])
    yield f"</aside>\n</main>\n<footer>{escape(summary(report))}</footer>"


def _block(
    block: Block,
    claims: Sequence[Claim],
    text: str,
    marks: dict[str, Mark],
    reasons: dict[str, str],
) -> str:
    tag = {"headline": "h1", "heading": "h2", "table": "pre"}.get(block.kind, "p")
    at, parts = block.span.start, []
    for claim in claims:
        if claim.span.start < at:
            continue  # inside a claim already shown
        mark = marks[claim.id]
        reason = reasons.get(claim.id, mark.word)
        parts.append(escape(text[at : claim.span.start]))
        parts.append(
            f'<mark class="{_CLASSES[mark]}" data-sign="{mark.sign}" title="{escape(reason)}">'
            f"{escape(claim.span.of(text))}</mark>"
        )
        at = claim.span.end
    parts.append(escape(text[at : block.span.end]))
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _finding(finding: Finding, document: Document) -> str:
    mark = SEVERITIES[finding.severity]
    rows = [("working", finding.working)] if finding.working else []
    rows += [("in the draft", _places(finding.spans, document))] if finding.spans else []
    rows += [("evidence", _source(item)) for item in finding.evidence]
    rows += [("suggestion", finding.suggestion)] if finding.suggestion else []
    details = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in rows)
    return (
        f'<section class="finding {mark.word}"><h3>{mark.sign} {escape(finding.check)}</h3>'
        f"<p><strong>{escape(finding.message)}</strong></p><dl>{details}</dl></section>"
    )


def _places(spans: Iterable[Span], document: Document) -> str:
    return " · ".join(
        "“{}” {}:{}".format(span.of(document.text), *document.position(span.start))
        for span in spans
    )


def _source(item: Evidence) -> str:
    source = item.provenance
    return f"{source.grade.label}: {', '.join(filter(None, (source.document, source.place)))}"


def _list(heading: str, lines: Sequence[str]) -> Iterable[str]:
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        yield f"<h2>{heading}</h2><ul>{items}</ul>"
