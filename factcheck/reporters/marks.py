"""One sign and one colour for each verdict and severity, so that a report reads the same without colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.claim import Claim
from claims.document import Block
from factcheck.report import Report


@dataclass(frozen=True, slots=True)
class Mark:
    """How a verdict or a severity is shown; `style` is in rich's words."""

    sign: str
    style: str
    word: str


SUPPORTED = Mark("✓", "bold green", "supported")
CONTRADICTED = Mark("✗", "bold red", "contradicted")
AGREES = Mark("=", "cyan", "agrees within the draft")
OPEN = Mark("?", "yellow", "not settled")
VERDICTS = (CONTRADICTED, SUPPORTED, AGREES, OPEN)

SEVERITIES = {
    "error": Mark("✗", "bold red", "error"),
    "warning": Mark("!", "bold yellow", "warning"),
    "info": Mark("i", "bold blue", "info"),
}


def claim_marks(report: Report) -> dict[str, Mark]:
    """The mark of every claim, by its id."""
    related = {claim for holding in report.holding for claim in holding.claims}
    return {claim.id: _mark(claim, report, related) for claim in report.claims}


def _mark(claim: Claim, report: Report, related: set[str]) -> Mark:
    label = report.verdict_of(claim)
    if label == "contradicted":
        return CONTRADICTED
    if label == "supported":
        return SUPPORTED
    return AGREES if claim.id in related else OPEN


def paragraphs(report: Report) -> Iterator[tuple[Block, list[Claim]]]:
    """Every block of the draft in reading order, with the claims in it whose words are shown marked.

    Statements hold the words of other claims and are not marked apart.
    """
    claims = [c for c in report.claims if c.kind != "quotation" and not c.relation]
    at = 0
    for block in sorted(report.document.blocks, key=lambda b: b.span):
        inside: list[Claim] = []
        while at < len(claims) and claims[at].span.start < block.span.end:
            inside.append(claims[at])
            at += 1
        yield block, inside


def summary(report: Report) -> str:
    """The last line, as "31 claims: 9 supported, 2 contradicted, 6 agree within the draft, 14 not settled; 3 findings"."""
    marks = list(claim_marks(report).values())
    counts = [
        (marks.count(SUPPORTED), "supported"),
        (marks.count(CONTRADICTED), "contradicted"),
        (marks.count(AGREES), "agree within the draft"),
        (marks.count(OPEN), "not settled"),
    ]
    parts = ", ".join(f"{count} {word}" for count, word in counts if count)
    claims = plural(len(report.claims), "claim")
    findings = plural(len(report.findings), "finding")
    silenced = f", {len(report.silenced)} silenced" if report.silenced else ""
    return f"{claims}{': ' + parts if parts else ''}; {findings}{silenced}"


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 claim", "2 entities", "no findings"."""
    nouns = f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"
    return f"{count or 'no'} {noun if count == 1 else nouns}"
