"""The rest of a whole, told behind the parts that were listed: "1,900 of whom work in Ireland and 1,150 in Britain. The others, 550 in number, …"."""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import fits
from factcheck.draft import Draft

_THE_REST = re.compile(
    r"\b(?:the|its|their) (?:others?|rest|remainder|remaining|balance)\b", re.IGNORECASE
)
_REACH = 80  # characters from the words to the figure
_ROLES = ("level", "part", "other")


def with_rest(draft: Draft, whole: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...] | None:
    """The parts with the rest that the same sentence or the next one tells; the parts alone where there is none.

    None where a rest is named and no one figure of it given: then the parts are not meant to make the whole.
    """
    if whole.span > parts[-1].span:
        return tuple(parts)
    document, last = draft.document, parts[-1]
    end = document.sentences[min(last.sentence + 1, len(document.sentences) - 1)].span.end
    found = _THE_REST.search(document.text, last.span.end, end)
    if found is None:
        return tuple(parts)
    behind = [
        c
        for c in draft.claims_of(range(last.sentence, last.sentence + 2))
        if last.span.end <= c.span.start <= found.end() + _REACH and c.kind == "quantity"
    ]
    if any(c.span.start < found.start() and fits(c, whole) for c in behind):
        return tuple(parts)  # the rest of another whole
    rest = next((c for c in behind if c.span.start >= found.end() and c.role in _ROLES), None)
    return (*parts, rest) if rest is not None and fits(rest, whole) else None
