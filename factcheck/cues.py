"""What the words around a figure say of it that its claim does not: another definition, a part, a loss, another comparison.

Checks ask these before they take two figures for comparable. Each looks at the claim's sentence, or at so many
characters around the figure.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.what.measures import find_measures
from factcheck.alike import unit_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES

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
    r"|preliminary|attributable|(?:includ|record)ed in|annuali[sz]ed|pre-?tax|after[- ]tax|before|diluted|basic|core|one-time|average|median|of which"
    r"|segment|unit|division|subsidiary|region|domestic|overseas|international|alone|constant)\b",
    re.IGNORECASE,
)
# The same, of words so common that they count only near the figure.
_QUALIFIED_NEARBY = re.compile(
    r"\b(?:latter|former|(?:first|second|third|fourth)(?![ -](?:fiscal )?(?:quarter|half)| (?:in|for|since|time)\b)"
    r"|record|additional|another|further|extra|more(?! than)|remaining|rest|other|part|some|per(?! cent\b)|each)\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND, _RIGHT_BEHIND = 60, 30, 20  # characters around a figure that are near it

_SHARE_BEHIND = 80  # characters behind a figure in which its share is looked for
_OR_PERCENT = re.compile(
    r"(?: \([^()]{1,40}\)|(?: in| over| during| for) (?:the |its )?(?:\w+ ){0,2}\w+(?=,))?,? "
    rf"(?:or|which is|which was|equal to|equivalent to|accounting for|representing|making up|\() ?{HEDGES}[\d.]+ ?(?:%|percent|per cent)(?! (?:higher|lower|more|less|up|down))",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r",? of (?:the|that) (?:total|sum|whole|amount)\b")
_LEAD = 30  # characters before a figure in which the words that introduce it are looked for
_WITH = re.compile(
    r"(?:, with|\bof which|\bincluding)(?: (?:about|some|nearly|almost|an?|additional|the|another))* $",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together(?! with)|combined|jointly|between them)\b", re.IGNORECASE)
# "imports and exports", "exports and imports", of a figure that is of either
_BOTH = re.compile(r"\b[A-Za-z]+ and (?:(?:the|its|their|all) )?[a-z]+\b")
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit|shortfall|outflows?)\b", re.IGNORECASE)
_LOSS_OF = re.compile(
    rf"\b(?:(?:loss|losses|deficit|shortfall|outflow) of|lost|losing) {HEDGES}$",
    re.IGNORECASE,
)
_PROFIT_OF = re.compile(
    rf"\b(?:(?:profit|income|surplus|gain|earnings|inflow) of|earned|earning|made|making|netted) {HEDGES}$",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(
    r"\b(?:a|one|the) year (?:earlier|before|ago|previously)\b|\byear[- ](?:on|over)[- ]year\b|\by-?o-?y\b"
    r"|\b(?:than|from|on|of) (?:a|last) year\b|\bsame month (?:of )?(?:last|a|the|in)\b",
    re.IGNORECASE,
)


def sentence_of(draft: Draft, claim: Claim) -> str:
    """The text of the claim's sentence."""
    return draft.document.sentences[claim.sentence].text


def says(draft: Draft, claim: Claim, pattern: re.Pattern[str]) -> bool:
    """Whether the claim's sentence has words that match; read once for all figures of a sentence."""
    return _matches(pattern, sentence_of(draft, claim))


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


def qualifiers(draft: Draft, claim: Claim) -> frozenset[str]:
    """The words around a claim that make another figure of the same measure: "adjusted", "excluding", "of which"."""
    sentence, span = draft.document.sentences[claim.sentence], claim.span
    start = max(sentence.span.start, span.start - _BEFORE)
    near = draft.document.text[start : min(sentence.span.end, span.end + 2 * _BEHIND)]
    found = _QUALIFIED_NEARBY.finditer(near)
    end = span.end + _BEHIND - start
    return _qualifiers_of(sentence.text) | {m.group().lower() for m in found if m.start() < end}


def qualifiers_near(draft: Draft, claim: Claim, *, common: bool = True) -> frozenset[str]:
    """The same of the words right around the figure alone; without the `common` ones, only those that define another figure."""
    sentence, span = draft.document.sentences[claim.sentence].span, claim.span
    near = draft.document.text[
        max(sentence.start, span.start - _BEFORE) : min(sentence.end, span.end + _RIGHT_BEHIND)
    ]
    found = (*_QUALIFIED.finditer(near), *(_QUALIFIED_NEARBY.finditer(near) if common else ()))
    return frozenset(m.group().lower() for m in found)


def is_a_part(draft: Draft, claim: Claim) -> bool:
    """Whether the words around a figure make it part of another: "47 million, or 11% of", "1.02 billion of the total", "with 2 million payable"."""
    if _is_part_of(draft, claim):
        return True
    told = draft.by_sentence.get(claim.sentence, ())
    at = bisect_left(told, claim.span, key=lambda c: c.span)
    return any(
        _are_listed(before, claim) and _is_part_of(draft, before)
        for before in told[max(0, at - _LONGEST_LIST) : at]
    )


_LONGEST_LIST = 12  # figures of a sentence before one of them that are looked at


def is_of_both(draft: Draft, claim: Claim) -> bool:
    """Whether a figure's measure is named with another that it is of too: "imports and exports totaled 3.9 trillion"."""
    measure, text = claim.measure, draft.document.text
    if measure is None or measure.span is None:
        return False
    found = _BOTH.search(text, max(0, measure.span.start - _LEAD), measure.span.end + _LEAD)
    if found is None or found.end() < measure.span.start or found.start() > measure.span.end:
        return False
    names = {m.measure.name for m in find_measures(found.group())}
    return len(names) > 1 and measure.name in names


def _are_listed(part: Claim, claim: Claim) -> bool:
    """Whether a figure goes on a list of parts: "frozen food $954m, or 45 percent of sales; snacks contributed $636m"."""
    one, other = part.measure, claim.measure
    if one is None or other is None or one.name != other.name or not one.scope:
        return False
    return claim.role == "level" and unit_of(part) == unit_of(claim)


def _is_part_of(draft: Draft, claim: Claim) -> bool:
    text, span = draft.document.text, claim.span
    if _OF_ALL.match(text, span.end) or _OR_PERCENT.match(
        text[span.end : span.end + _SHARE_BEHIND]
    ):
        return True
    return _WITH.search(text[max(0, span.start - _LEAD) : span.start]) is not None


def is_of_several(draft: Draft, claim: Claim) -> bool:
    """Whether a figure that is read as one company's is of several together: "together the two earned …"."""
    return len(claim.entities) < 2 and says(draft, claim, _TOGETHER)


def crosses_zero(draft: Draft, level: Claim, base: Claim) -> bool:
    """Whether one of the two is a loss and the other a profit: "income of $1.7bn compared to a loss of $1.9bn"."""
    text, sentence = draft.document.text, draft.document.sentences[level.sentence]
    if _LOSS_OF.search(text[max(0, base.span.start - _LEAD) : base.span.start]):
        # "The loss narrowed to 38 million, from a loss of 61 million"
        start = max(sentence.span.start, level.span.start - _BEFORE)
        return _LOSS.search(text[start : level.span.start]) is None
    if _LOSS_OF.search(text[max(0, level.span.start - _LEAD) : level.span.start]):
        return (
            _PROFIT_OF.search(text[max(0, base.span.start - _LEAD) : base.span.start]) is not None
        )
    return False


@lru_cache(maxsize=512)
def _qualifiers_of(sentence: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _QUALIFIED.finditer(sentence))


@lru_cache(maxsize=512)
def _matches(pattern: re.Pattern[str], sentence: str) -> bool:
    return pattern.search(sentence) is not None
