"""A range whose lower end is above its upper.

## What it does

Looks at every range ("between $12,000 and $13,000", "5-7 percent") and asks that its first number is not above its
second, each at its own scale.

## Why it matters

It is a typing slip or a lost scale ("$1.2 billion to $900 million" for "$0.9 billion").

## Example

"Prices ranged between $13,000 and $12,000 per unit."

## Limits

Movements ("from 9 to 7") are no ranges, and neither are votes, scores and odds ("by 12 to 10"), whose larger number
stands first by custom. Negative numbers are left alone: "-1 to -3 percent" is written both ways.

## References

Moore (1966), Interval Analysis: an interval's lower end is not above its upper.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.cues import says
from factcheck.draft import Draft
from factcheck.figures import printed
from factcheck.finding import Finding

NAME = "range-inverted"
_OF_EACH = re.compile(r" (?:in|at|for|among|on) (?:the )?[A-Za-z’'-]+ .*\bto\b")
_CONTEST = re.compile(
    r"\b(?:vot\w+|ballots?|scor\w+|w[io]n|beat\w*|defeat\w*|major\w+|odds|ratio|lead|led|outnumber\w*|game)\b",
    re.IGNORECASE,
)


_CLOCK = re.compile(
    r"(?:five|ten|twenty|twenty-five) to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)


def run(draft: Draft) -> Iterator[Finding]:
    """Report every range that is printed upside down."""
    for claim in draft.claims:
        if claim.kind == "quantity" and _inverted(claim) and not says(draft, claim, _CONTEST):
            yield _finding(claim)


def _inverted(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "range" or len(quantity.parts) != 2:
        return False
    if _OF_EACH.search(quantity.text):
        return False  # "from 19 percent in Latin America to 6 percent in Africa": of the two places
    if _CLOCK.fullmatch(quantity.text):
        return False  # "at ten to seven"
    first, second = (part.value for part in quantity.parts)
    return first is not None and second is not None and first > second >= 0


def _finding(claim: Claim) -> Finding:
    low, high = (printed(part) for part in claim.quantity.parts) if claim.quantity else ("", "")
    return Finding(
        check=NAME,
        severity="error",
        message="the range starts above its end",
        spans=(claim.span,),
        working=f"{low} is more than {high}",
        suggestion=f"would agree as {high} to {low}",
        claims=(claim.id,),
    )
