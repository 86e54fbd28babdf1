"""Comments to this program that stand in a draft's own text; they are no prose and no heading, in whatever format.

<!-- factcheck: allow sum-mismatch: rounded by the agency -->
factcheck: allow sum-mismatch: rounded by the agency             a line of its own
"""

from __future__ import annotations

from claims import lazy_re as re
from claims.document import Block

# What other programs call it: such a comment is meant for this one too, and is told how to say so.
_OTHERWISE = r"(?:ignore|disable|silence|skip|suppress|accept|off|noqa)\b"
# Every repetition is bounded, so that a text made of half comments is read once.
ALLOW = re.compile(
    r"<!--\s{0,9}factcheck:\s{0,9}(?:allow\b[ \t]{0,9}(?P<check>[\w-]{0,60})[ \t]{0,9}"
    rf"(?::\s{{0,9}}(?P<reason>[^<>]{{0,400}}?))?|{_OTHERWISE}[^<>]{{0,400}}?)\s{{0,9}}-->"
    r"|^[ \t]{0,9}factcheck:[ \t]{0,9}(?:allow\b[ \t]{0,9}(?P<check_line>[\w-]{0,60})[ \t]{0,9}"
    rf"(?::(?P<reason_line>[^\r\n]{{0,400}}))?|{_OTHERWISE}[^\r\n]{{0,400}})\r?$",
    re.MULTILINE,
)


def is_comment(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a draft is comments to this program and nothing else."""
    at = start
    while at < end:
        found = ALLOW.match(text, at, end)
        if found is None:
            return False
        at = found.end()
        while at < end and text[at].isspace():
            at += 1
    return end > start


def without_comments(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks that hold more than a comment."""
    if "factcheck:" not in text:
        return blocks
    return tuple(b for b in blocks if not is_comment(text, b.span.start, b.span.end))
