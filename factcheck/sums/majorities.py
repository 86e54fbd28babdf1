"""What is called a majority or a minority, against its share: "five of the 12 seats, a majority", "a majority stake of 43 percent".

The share is a percentage beside the word, or a number of so many. A majority of another body ("a majority of the independent directors") is
another share, and what would become one ("short of a majority") is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.relation import Relation, constant, figure_of, over, times

_ADJECTIVE = r"(?:outright |clear |slim |narrow |bare |comfortable |simple |absolute |wafer-thin |thin |solid )?"
# Behind the share, and before it.
_BEHIND = re.compile(
    rf"[^.;:()\d]{{0,60}}?(?:,|–|—|\() ?(?:(?:giving|which gives|which gave|handing|and so|thus|still|now) (?:\w+ )?)?an? {_ADJECTIVE}(?P<word>majority|minority)\b(?! of\b)"
)
_BEFORE = re.compile(
    rf"\b(?:an?|the|its|their|his|her) {_ADJECTIVE}(?P<word>majority|minority) (?:stake|share|holding|interest|shareholding)(?: of| \(|, at| at|, of) $"
)
_HALF, _LEAD = 50, 60  # percent; characters
_MESSAGE = "what is called a {} is none"


def majorities(draft: Draft, check: str) -> Iterator[Relation]:
    """Each share that the text calls a majority or a minority, against one half."""
    text = draft.document.text
    for claim in draft.claims:
        if claim.direction or claim.stance not in ("asserted", "forecast"):
            continue
        if claim.dimension == "percent":
            lead = text[max(0, claim.span.start - _LEAD) : claim.span.start]
            found = _BEHIND.match(text, claim.span.end) or _BEFORE.search(lead)
            if found:
                yield _relation(check, claim, None, found["word"])
        elif claim.dimension == "count" and claim.role == "part":
            whole = draft.by_id.get(claim.anchor or "")
            found = _BEHIND.match(text, whole.span.end) if whole else None
            if whole and found and 0 < whole.span.start - claim.span.end < _LEAD:
                yield _relation(check, claim, whole, found["word"])


def _relation(check: str, part: Claim, whole: Claim | None, word: str) -> Relation:
    share = figure_of(part)
    computed = times(over(share, figure_of(whole)), 100) if whole else share
    formula = f"{share.text} / {figure_of(whole).text}" if whole else share.text
    return Relation(
        check,
        computed,
        constant(_HALF),
        formula,
        _MESSAGE.format(word),
        unit="percent",
        sign=">" if word == "majority" else "<",
        says=f"text says “{word}”",
    )
