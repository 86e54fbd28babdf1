"""When two claims speak of the same thing: the same measure, period, unit, company.

Checks relate figures only where these agree. What cannot be compared (an unknown measure, an unresolved period) is
not taken for equal, except for what the text itself leaves unsaid on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache

from claims.claim import Claim
from claims.measure import Measure
from claims.period import Period
from factcheck.draft import Draft

# A figure of the past that the draft states as such; forecasts and quotations are held to nothing.
LEVELS = ("level", "range")

_OTHER_COMPARISON = re.compile(
    r"\b(?:previous|prior|preceding|last) (?:quarter|month|week|day|session|period|half)\b"
    r"|\b(?:quarter|month|week)[- ](?:on|over|to)[- ](?:quarter|month|week)\b"
    r"|\bq-?o-?q\b|\bm-?o-?m\b|\bsequential(?:ly)?\b|\bsince\b|\bthan (?:expected|forecast)\b"
    r"|\b(?:earlier|previous|prior) (?:quarter|month|week|day)\b|\b(?:quarter|month|week) (?:earlier|before|ago)\b"
    r"|\bexpect(?:ations|ed)\b|\bforecasts?\b|\bconstant currenc|\bover (?:the past |the last )?\w+ years\b",
    re.IGNORECASE,
)

# Words that make another figure of the same measure; a pair is compared only where both sentences or neither has one.
_QUALIFIED = re.compile(
    r"\b(?:adjusted|underlying|excluding|including|net|gross|organic|comparable|like-for-like|revised|restated|initial"
    r"|preliminary|attributable|annuali[sz]ed|pre-?tax|after[- ]tax|before|diluted|basic|core|one-time|average|median|of which"
    r"|segment|unit|division|subsidiary|region|domestic|overseas|international|alone|constant)\b",
    re.IGNORECASE,
)
# The same, of words so common that they count only near the figure.
_QUALIFIED_NEARBY = re.compile(
    r"\b(?:latter|former|(?:first|second|third|fourth)(?! (?:fiscal )?(?:quarter|half)| (?:in|for|since|time)\b)"
    r"|record|additional|another|further|extra|more(?! than)|remaining|rest|other|part|some|per|each)\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 60, 30  # characters around a figure that are near it

_SHARE_BEHIND = 80  # characters behind a figure in which its share is looked for
_OR_PERCENT = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:or|\() ?(?:about |nearly |some )?[\d.]+ ?(?:%|percent|per cent)(?! (?:higher|lower|more|less|up|down))",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(
    r"\b(?:a|one|the) year (?:earlier|before|ago|previously)\b|\byear[- ](?:on|over)[- ]year\b|\by-?o-?y\b"
    r"|\b(?:than|from|on|of) (?:a|last) year\b|\bsame month (?:of )?(?:last|a|the|in)\b",
    re.IGNORECASE,
)


def figures_asserted(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The quantity claims that the draft asserts."""
    for claim in claims:
        if claim.kind == "quantity" and claim.quantity is not None and claim.stance == "asserted":
            yield claim


def levels(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The asserted levels that say of whom and of what."""
    for claim in figures_asserted(claims):
        if claim.role in LEVELS and claim.entities and claim.measure is not None:
            yield claim


def who(claim: Claim) -> frozenset[str]:
    """The ids of the claim's entities."""
    return frozenset(entity.id for entity in claim.entities)


def what(measure: Measure | None) -> Hashable:
    """A measure's identity: its name and scope; None for none."""
    return None if measure is None else (measure.name, measure.scope.casefold())


def when(period: Period | None) -> Hashable:
    """A period's identity: its days, or where they are not known what the words fix; None for none."""
    if period is None:
        return None
    if period.start is not None and period.end is not None:
        return (period.start, period.end)
    return (
        *(period.grain, period.calendar, period.fiscal_year, period.part, period.shift),
        (period.start, period.end),
    )


def unit_of(claim: Claim) -> Hashable:
    """What the claim's figure counts or is expressed in."""
    quantity = claim.quantity
    return None if quantity is None else (quantity.dimension, quantity.unit, quantity.per)


def leaves_out_unit(claim: Claim, beside: Claim) -> bool:
    """Whether a figure leaves out what the one beside it prints: "84 aircraft to 96", "12 cents a share from 30 cents"."""
    short, full = claim.quantity, beside.quantity
    if short is None or full is None or short.per or short.dimension != full.dimension:
        return False
    if full.per:
        return full.unit == f"{short.unit} per {full.per}"
    return short.dimension == "count" and not short.unit


def fits(claim: Claim, beside: Claim) -> bool:
    """Whether a figure is in the unit of the one it leans on, said or left out."""
    return (
        unit_of(claim) == unit_of(beside)
        or leaves_out_unit(claim, beside)
        or leaves_out_unit(beside, claim)
    )


def year_before(period: Period | None) -> Hashable:
    """The identity of the same stretch one year earlier; None where the period is not known by its days."""
    if period is None or not period.resolved:
        return None
    return when(period.year_earlier())


def leans_a_year_back(base: Claim, level: Claim) -> bool:
    """Whether `base` holds for the same stretch as `level`, one year earlier."""
    if base.period is None:
        return False
    if base.period.resolved and level.period is not None and level.period.resolved:
        return when(base.period) == year_before(level.period)
    return base.period.shift == "year earlier"


def is_year_on_year(draft: Draft, change: Claim) -> bool:
    """Whether a change compares with the same stretch of the year before.

    That is what copy means by "up 4 percent" of a quarter, half or year unless it names another comparison. Of a month
    it has to say so.
    """
    if change.period is not None and change.period.shift == "previous":
        return False
    if says(draft, change, _OTHER_COMPARISON):
        return False
    if change.period is None or change.period.grain in ("quarter", "half", "nine months", "year"):
        return True
    return change.period.grain == "month" and says(draft, change, _YEAR_ON_YEAR)


def name_of(claim: Claim) -> str:
    """Whose figure it is, for working: "Alibaba", "Alibaba cloud", or the measure's own words."""
    scope = claim.measure.scope if claim.measure else ""
    if claim.entity is not None:
        return f"{claim.entity.name} {scope}".strip()
    return scope


def sentence_of(draft: Draft, claim: Claim) -> str:
    """The text of the claim's sentence."""
    return draft.document.sentences[claim.sentence].text


def is_part_by_share(draft: Draft, claim: Claim) -> bool:
    """Whether the text gives a figure's share of something right behind it: "47 million ($7 million), or 11% of"."""
    behind = draft.document.text[claim.span.end : claim.span.end + _SHARE_BEHIND]
    return _OR_PERCENT.match(behind) is not None


def says(draft: Draft, claim: Claim, pattern: re.Pattern[str]) -> bool:
    """Whether the claim's sentence has words that match; read once for all figures of a sentence."""
    return _matches(pattern, sentence_of(draft, claim))


def qualifiers(draft: Draft, claim: Claim) -> frozenset[str]:
    """The words around a claim that make another figure of the same measure: "adjusted", "excluding", "of which"."""
    sentence, span = draft.document.sentences[claim.sentence], claim.span
    start = max(sentence.span.start, span.start - _BEFORE)
    near = draft.document.text[start : min(sentence.span.end, span.end + 2 * _BEHIND)]
    found = _QUALIFIED_NEARBY.finditer(near)
    end = span.end + _BEHIND - start
    return _qualifiers_of(sentence.text) | {m.group().lower() for m in found if m.start() < end}


@lru_cache(maxsize=512)
def _qualifiers_of(sentence: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _QUALIFIED.finditer(sentence))


@lru_cache(maxsize=512)
def _matches(pattern: re.Pattern[str], sentence: str) -> bool:
    return pattern.search(sentence) is not None
