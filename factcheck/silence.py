"""Comments in a draft that silence one check at one place, and must say why.

    <!-- factcheck: allow sum-mismatch: rounded by the agency -->    in Markdown, HTML, or plain text
    factcheck: allow sum-mismatch: rounded by the agency             a line of its own above, in plain text or a .docx

It holds for the paragraph, heading, list item or table that it stands in; one that stands alone, for the one that follows. What it
silences is listed in the report with its reason. One without a reason, of a check that does not exist, or that silences nothing is
itself reported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from claims.document import Document, Span
from claims.formats.comments import ALLOW
from factcheck.finding import Finding, Label, Silenced

NAME = "allow-comment"
DOC = """A comment that silences a check wrongly: without a reason, of a check that does not exist, or of nothing.

## What it does

Reads the comments `factcheck: allow CHECK: reason` of a draft. One that gives a reason silences that check in its paragraph, or, where it
stands alone, in the next; the report lists what was silenced and why. The others silence nothing and are reported.

## Why it matters

A finding that is known to be harmless should not be seen twice, and one that was silenced for no reason should.

## Example

`<!-- factcheck: allow sum-mismatch -->` gives no reason.

## Limits

A comment silences one check; two take two comments. In a .docx it is a paragraph of its own, not a comment of Word's.

## References

pylint, useless-suppression.
"""

_OPEN: Label = "not enough evidence"


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment: the check and reason it gives ("" for none), where it stands, and the stretch it holds for."""

    check: str
    reason: str
    span: Span
    place: Span | None


def find_silences(document: Document) -> tuple[Silence, ...]:
    """The comments of a draft, in reading order."""
    if "factcheck:" not in document.text and not document.remarks:
        return ()
    found = [
        (
            Span(*m.span()),
            m["check"] or m["check_line"] or "",
            m["reason"] or m["reason_line"] or "",
        )
        for m in ALLOW.finditer(document.text)
    ]
    for remark in document.remarks:
        m = ALLOW.fullmatch(f"<!--{remark.text}-->")
        if m:
            found.append((Span(remark.at, remark.at), m["check"] or "", m["reason"] or ""))
    spans = [span for span, _, _ in found]
    return tuple(
        Silence(check, " ".join(reason.split()), span, _place(document, span, spans))
        for span, check, reason in sorted(found)
    )


def without_comments(document: Document, silences: Sequence[Silence]) -> Document:
    """The document with the comments that are no markup of its format blanked, so that no claim is read from them."""
    known = document.markup
    added = [s.span for s in silences if s.span.end > s.span.start]
    added = [span for span in added if not any(span.overlaps(other) for other in known)]
    if not added:
        return document
    return replace(document, markup=tuple(sorted((*document.markup, *added))))


def apply(
    findings: Iterable[Finding],
    silences: Sequence[Silence],
    checks: Collection[str],
    asked: Collection[str],
) -> tuple[list[Finding], list[Silenced]]:
    """The findings that are left, with those on the comments themselves; and what was silenced.

    Args:
        findings: of the draft.
        silences: its comments.
        checks: every check that exists.
        asked: those that could run, of which a comment that silences nothing is idle.
    """
    left: list[Finding] = []
    silenced: list[Silenced] = []
    valid = [s for s in silences if s.reason and s.check in checks]
    used: set[Silence] = set()
    for finding in findings:
        by = next((s for s in valid if _covers(s, finding)), None)
        if by is None:
            left.append(finding)
        else:
            used.add(by)
            silenced.append(Silenced(finding, by.reason, by.span))
    for one in silences:
        fault = _fault(one, checks)
        if fault:
            left.append(Finding(NAME, "warning", fault, (one.span,), verdict=_OPEN))
        elif one not in used and one.check in asked:
            message = f"nothing to silence: {one.check} finds nothing there"
            left.append(Finding(NAME, "info", message, (one.span,), verdict=_OPEN))
    return left, silenced


def _fault(silence: Silence, checks: Collection[str]) -> str:
    if not silence.check:
        return "it silences nothing: write factcheck: allow CHECK: reason"
    if silence.check not in checks:
        return f"there is no check {silence.check}; `factcheck explain` lists them"
    if not silence.reason:
        return f"it gives no reason: write factcheck: allow {silence.check}: reason"
    return ""


def _covers(silence: Silence, finding: Finding) -> bool:
    place = silence.place
    if place is None or silence.check != finding.check:
        return False
    return any(span.overlaps(place) for span in finding.spans)


def _place(document: Document, span: Span, comments: Sequence[Span]) -> Span | None:
    """The block that a comment stands in, if there is more in it than comments; else the next."""
    blocks = [block.span for block in document.blocks]
    at = bisect_right(blocks, span.start, key=lambda block: block.start) - 1
    if at >= 0 and span.start < blocks[at].end:
        rest = _without(document.text, blocks[at], comments)
        if any(character.isalnum() for character in rest):
            return blocks[at]
    for block in blocks[max(at, 0) :]:
        if block.start >= span.end and _has_words(document.text, block, comments):
            return block
    return None


def _has_words(text: str, block: Span, comments: Sequence[Span]) -> bool:
    return any(character.isalnum() for character in _without(text, block, comments))


def _without(text: str, block: Span, comments: Sequence[Span]) -> str:
    """The block's text less the comments in it."""
    pieces, at = [], block.start
    for comment in comments:
        if block.start <= comment.start < block.end:
            pieces.append(text[at : max(at, comment.start)])
            at = max(at, comment.end)
    return "".join(pieces) + text[at : block.end]
