"""Prices of a day of their own, from which no other change is counted: of a flotation, a peak, a low.

"Shares in Mirae, which went public at 250,000 won last February, closed at 208,000 won, up 10.6 percent": up from the close of the day before.
"""

from __future__ import annotations

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft

_SET_APART = re.compile(
    r"\b(?:went public|go(?:ing)? public|floated|listed|debuted|made (?:its|their) debut|(?:issue|offer|offering|listing|float|flotation|IPO) price|peak(?:ed|ing)?|touch(?:ed|ing)|bottom(?:ed|ing)?"
    r"|(?:as (?:low|high) as|(?:a|its|their|the|an all-time|all-time) (?:[a-z-]+ )?(?:low|high|record|trough))(?: of| at)?)\b(?P<behind>[^.;:]{0,50})$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:in|on|last|until|since) (?:the )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|spring|summer|autumn|fall|winter|year|month|week)\b|ago\b|earlier\b|before\b|split\b)"
)
# Around a change that is counted from such a day after all.
_SINCE = re.compile(
    r"\b(?:since|from|above|below|over|under|off|debut|flotation|float|listing|IPO|(?:issue|offer|offering) price|peak|low|high|record|then|first day|investors)\b"
)
# What is quoted by the day, and words by which its change is of a longer time after all.
_BY_THE_DAY = re.compile(
    r"\b(?:shares?|stock|units|futures|index|bonds?|crude|gold|bitcoin)\b[^.;:]{0,80}$",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:year|month|quarter|week|half|season|(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_LONG_AGO = re.compile(r"\b(?:years?|months?|quarters?|season|(?:19|20)\d\d)\b")
_LEAD, _BEHIND, _AROUND = 80, 25, 60  # characters


def is_of_another_day(draft: Draft, price: Claim, change: Claim) -> bool:
    """Whether a figure is one of a day set apart, and the words around a change do not say that it is from there."""
    text, sentence = draft.document.text, draft.document.sentences[price.sentence].span
    found = _SET_APART.search(
        text[max(sentence.start, price.span.start - _LEAD) : price.span.start]
    )
    if found is None:
        return False
    behind = text[price.span.end : min(sentence.end, price.span.end + _BEHIND)]
    if not (_DATED.search(found["behind"]) or _DATED.search(behind)):
        return False
    own = draft.document.sentences[change.sentence].span
    start = max(
        own.start,
        price.span.end if price.sentence == change.sentence else 0,
        change.span.start - _AROUND,
    )
    return not _SINCE.search(text[start : min(own.end, change.span.end + _AROUND)])


def is_of_the_day_before(draft: Draft, level: Claim, base: Claim) -> bool:
    """Whether the change beside a price is from the day before, and not from the price that another sentence tells: "rose 2p to 97p. Two years ago they were 140p"."""
    if level.sentence == base.sentence:
        return False
    text, sentence = draft.document.text, draft.document.sentences[level.sentence].span
    told = draft.document.sentences[base.sentence].span.of(text)
    beside = draft.by_sentence.get(level.sentence, ())
    changed = _LONG_AGO.search(told) and any(c.role in ("change", "difference") for c in beside)
    lead = text[sentence.start : level.span.start]
    return bool(changed and _BY_THE_DAY.search(lead)) and not _LONGER.search(sentence.of(text))
