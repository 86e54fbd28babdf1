"""Shares of a list that are one told twice, parts of each other, or by their sum meant to make a whole."""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.relation import figure_of

_REGIONS = re.compile(
    r"\b(?:Asia|Europe|Americas?|North America|Latin America|Africa|the Middle East|EMEA|APAC|Asia[- ]Pacific|European Union|EU|abroad|overseas"
    r"|worldwide|international\w*|foreign\w*)\b"
)
_COUNTRIES = re.compile(
    r"\b(?:China|Japan|India|Germany|France|Britain|Italy|Spain|Brazil|Mexico|South Korea|Taiwan|Canada|UK|US|United States)\b"
)
_REST_OF = re.compile(r"\brest of (?:the )?\w+", re.IGNORECASE)
_APPOSED = re.compile(r" of [^,.;:()\d]{1,40}(?:,| \()(?: or)? ")
_ROUGHLY = 8  # percent
_FEWEST, _JUST_OVER = 3, (100, 110)  # shares; percent


def is_told_again(text: str, fraction: Claim, share: Claim) -> bool:
    """Whether a percentage is that of the fraction before it: "just over half of its cocoa, 52%, is grown in Ghana"."""
    one, other = figure_of(fraction), figure_of(share)
    if one.unit == "percent" or other.unit != "percent":
        return False
    near = abs(one.value * 100 - other.value) < _ROUGHLY
    return near and _APPOSED.fullmatch(text, fraction.span.end, share.span.start) is not None


def are_just_over(shares: Sequence[Claim]) -> bool:
    """Whether three shares or more make hardly more than a whole, as those of several wholes seldom do."""
    figures = [figure_of(c) for c in shares]
    sum_ = sum(f.value if f.unit == "percent" else f.value * 100 for f in figures)
    return len(shares) >= _FEWEST and _JUST_OVER[0] < sum_ <= _JUST_OVER[1]


def are_nested(sentence: str) -> bool:
    """Whether a country may be part of a region that is listed beside it."""
    bare = _REST_OF.sub("", sentence)
    return _REGIONS.search(bare) is not None and _COUNTRIES.search(sentence) is not None
