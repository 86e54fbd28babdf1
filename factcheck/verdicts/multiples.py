"""A multiple of something else than the figure's own past: "four times as much as gaming" is no change since a year ago."""

from __future__ import annotations

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document

OF_ANOTHER = "it compares the figure with another one than that of an earlier time"

_REACH = 60  # characters behind the figure
_AS = re.compile(
    r"\s+(?:as\s+(?:much|many|large|big|high|great)\s+as|that\s+of|those\s+of|the\s+size\s+of|more\s+than|what|the\s+(?:sales|revenues?|takings|amount|figure|sum|number)\s+(?:of|at|in|from))\s+(?P<what>[^,;.\s][^,;.]*)"
)
_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|years?|quarters?|months?|weeks?|half|halves|period|earlier|before|ago|then|previous(?:ly)?|prior|past|last|first|second|third|fourth"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:it|they|he|she|was|were|had|in|at|on|during|for|an?|the|that|this|its|last|\d+|[a-z]+\s+(?:years?|quarters?|months?))\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|while|but)\s")
_DID = re.compile(r"what\s+\S")


def is_of_another(claim: Claim, document: Document) -> bool:
    """Whether a multiple is of what another part or company has, not of what the figure was."""
    quantity = claim.quantity
    if claim.role != "change" or quantity is None or quantity.dimension != "multiple":
        return False
    end = claim.span.end
    behind = document.text[end : end + _REACH]
    found = _AS.match(behind)
    if found is None:
        return False
    what = _AND.split(found["what"], maxsplit=1)[0]
    if _DID.match(behind.lstrip()) and not _ITSELF.match(what):
        return True  # "what gamers did last year"
    return not _PAST.search(what)
