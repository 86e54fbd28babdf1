"""What is called the highest or lowest of a week, a quarter or a year, and figures of other days or months of it: "its highest this week, after 801 on Monday".

The others stand in the same sentence or the next, each with its day or month beside it. Their words are those of the first figure or say no more
than that a figure was one, so that they are of the same thing: "exports were the highest this year; imports came to more in May" tells of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.when.calendar import MONTH_NAMES, MONTHS
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, superlatives_of
from factcheck.relation import figure_of

_REACH = 60  # characters between a figure and its superlative, or its month
_STEM = 4
_QUARTER = 3  # months
_SO_FAR = re.compile(
    rf"(?:the|its|their) (?P<top>{any_of('most', 'least')})(?: (?:monthly|daily|weekly|closing))?(?: [a-z]+)? (?:so far )?(?:of the|this|in the|for the) (?P<frame>week|quarter|year)\b(?! (?:before|earlier|to|ago))"
)
_NAMED = re.compile(rf"\b(?:{MONTH_NAMES}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_BEHIND = re.compile(
    rf"(?: [a-z]+){{0,2}} (?:in|on) (?P<time>{MONTH_NAMES}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|second|third|would|could|if|last|intraday|traded|touched|as (?:high|low) as|expected|forecast|(?:19|20)\d\d)\b"
)
_PLAIN = frozenset(
    [
        "had",
        "been",
        "stood",
        "stands",
        "closed",
        "ended",
        "settled",
        "finished",
        "fetched",
        "brought",
        "came",
        "drew",
        "counted",
        "totalled",
        "reached",
        "hit",
        "after",
        "and",
        "on",
        "in",
        "at",
        "of",
        "from",
        "to",
        "for",
        "it",
        "they",
        "there",
        "per",
        "a",
        "an",
        "while",
        "when",
        "with",
        "but",
        "against",
        "compared",
    ]
)
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")


def so_far(draft: Draft) -> Iterator[Comparison]:
    """Every highest or lowest so far, against the figure of another day or month that is furthest up, or down."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        for found in _SO_FAR.finditer(sentence.text):
            start = sentence.span.start + found.start()
            before = [c for c in claims if c.span.end <= start and c.quantity]
            one = before[-1] if before else None
            if one is None or start - one.span.end > _REACH or not one.quantity:
                continue
            sign = superlatives_of(one.quantity.dimension).get(found["top"])
            near = [c for c in (*claims, *draft.claims_behind(at)) if c.span.start > start]
            if sign is None or not near:
                continue
            last = draft.document.sentences[near[-1].sentence].span
            if _NOT_SAID.search(text, sentence.span.start, last.end):
                continue
            stems = {w[:_STEM] for w in _words(text[sentence.span.start : one.span.start])}
            others = [c for c in near if _is_of(draft, one, c, found["frame"], stems, near)]
            if others:
                furthest = (max if sign == ">=" else min)(others, key=lambda c: figure_of(c).value)
                yield one, furthest, sign, found.group()


def _is_of(
    draft: Draft, one: Claim, other: Claim, frame: str, stems: set[str], near: Sequence[Claim]
) -> bool:
    """Whether a figure is of another day or month of the frame, and of the same thing."""
    text, at = draft.document.text, near.index(other)
    if not in_one_unit(one, other) or other.headline:
        return False
    start = draft.document.sentences[other.sentence].span.start
    top = [m.end() for m in _SO_FAR.finditer(text, start, other.span.start)]
    start = top[-1] if top else start
    if at and near[at - 1].span.end > start:
        own = _BEHIND.match(text, near[at - 1].span.end)
        start = own.end() if own else near[at - 1].span.end
    lead = text[start : other.span.start]
    lead = re.split(r"[;,:] ", lead)[-1] if at == 0 or ";" in lead else lead
    behind = _BEHIND.match(text, other.span.end)
    times = [behind["time"]] if behind else _NAMED.findall(lead)
    if len(times) != 1 or not _is_in(draft, one, times[0], frame):
        return False
    return all(
        w in _PLAIN or w in _neutral() or w[:_STEM] in stems or w.capitalize() in times
        for w in _words(lead)
    )


def _is_in(draft: Draft, one: Claim, time: str, frame: str) -> bool:
    """Whether a day or a month is of the week, the quarter or the year so far."""
    if time.endswith("day"):
        return frame == "week"
    month, published = MONTHS.index(time.lower()) + 1, draft.document.published
    if frame == "year":
        return published is not None and month <= published.month
    sentence = draft.document.sentences[one.sentence].span
    own = _NAMED.findall(draft.document.text, sentence.start, one.span.end + _REACH)
    own = [name for name in own if name != time and not name.endswith("day")]
    if frame == "week" or not own:
        return False
    return 0 < (MONTHS.index(own[0].lower()) + 1 - month) % len(MONTHS) < _QUARTER


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load("orders")["neutral"])
