"""One thing divided in words: "half of the loan pays for trams, a third for depots and the remaining quarter for machines".

Behind the first, such fractions name nothing that they are of, and no claim is read from them. They are read here, where the last of them
closes the list ("the remaining", "the other") and so makes them all of one whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.interval import Interval
from claims.recognizers.vocabulary import numbers
from factcheck.dates.dated import count_of
from factcheck.relation import Figure

_REST = (
    r"(?P<rest>(?:the )?(?:remaining|other|last|final)|the (?:rest|remainder|balance),? (?:of )?)"
)
_PART = re.compile(
    rf"\b(?:{_REST} )?(?:(?:(?P<many>an?|one|two|three|four|five|seven|nine)[- ])?(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"|(?P<percent>\d{1,2}(?:\.\d{1,2})?) ?(?:percent|per cent|%))(?![-\w])(?! of (?:the )?(?:year|(?:19|20)\d\d)\b| (?:of )?an? )",
    re.IGNORECASE,
)
# What makes them times, terms and changes, or parts of parts.
_NO_PART = re.compile(
    r"\b(?:of which|of (?:that|these|those|it)|points?|quarters? of (?:the )?(?:year|20\d\d)|first|second|hour|up|down|rose|fell|than|from(?= [\d$€£])|more|less|by|each|average|also|again|after|before)\b",
    re.IGNORECASE,
)
# Before a percentage by which something went up or down.
_MOVED_BY = re.compile(
    r"\b(?:up|down|by|rose|fell|grew|climbed|gained|lost|jumped|dropped|dearer|cheaper|rising|falling|growing)(?: (?:by|a|an|just|only|mere|about|some|another|further|nearly|almost)){0,3} $",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,;]|\band\b|\bwith\b|\bwhile\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|over|than|least|just|up to|under|close to)(?: a| the)? $"
)
_OF_ONE = re.compile(r" of (?!(?:that|those|it|them)\b)\w")
_EXACT = Fraction(1, 2)  # the same of one among fractions alone
_ROUND = Fraction(3, 2)  # points by which "a third" may be off
_LONGEST_GAP, _MOVED_REACH = 90, 40
_FEWEST, _MOST = 2, 8


class Part(NamedTuple):
    """A part of the whole: its value, where it stands, and whether it closes the list."""

    value: Fraction
    start: int
    end: int
    closes: bool
    in_words: bool
    slack: Fraction


def divided(sentence: Sentence) -> Iterator[list[Figure]]:
    """The parts of every whole that a sentence divides in words, as percentages."""
    parts: list[Part] = []
    for part in _parts(sentence.text):
        if parts and not _goes_on(sentence.text[parts[-1].end : part.start]):
            parts = []
        parts.append(part)
        if not part.closes or not _FEWEST <= len(parts) <= _MOST:
            continue
        if any(p.in_words for p in parts[1:]) and not _of_several(sentence.text, parts):
            every = [p._replace(slack=_EXACT) for p in parts] if _all_in_words(parts) else parts
            yield [_figure(sentence, p) for p in every]
            parts = []


def _all_in_words(parts: list[Part]) -> bool:
    """Whether one thing is shared out in fractions alone, which are meant to the letter."""
    return all(part.in_words for part in parts)


def _parts(text: str) -> Iterator[Part]:
    for found in _PART.finditer(text):
        closes = found["rest"] is not None
        if found["percent"]:
            if _MOVED_BY.search(text, max(0, found.start() - _MOVED_REACH), found.start()):
                continue
            start, decimals = found.start("percent"), len(found["percent"].partition(".")[2])
            slack = Fraction(1, 2 * 10**decimals)
            yield Part(Fraction(found["percent"]) / 100, start, found.end(), closes, False, slack)
            continue
        word = found["part"].lower()
        if found["many"] is None and not closes and word != "half":
            continue  # "the third", "quarter"
        many = count_of(found["many"] or "a")
        start = found.start("many") if found["many"] else found.start("part")
        parts = int(numbers("denominators")[word])
        if many is not None and many < parts:
            yield Part(Fraction(many, parts), start, found.end(), closes, True, _ROUND)


def _goes_on(gap: str) -> bool:
    return (
        len(gap) <= _LONGEST_GAP
        and _LISTED.search(gap) is not None
        and _NO_PART.search(gap) is None
    )


def _of_several(text: str, parts: list[Part]) -> bool:
    """Whether the parts name more than one whole, or one of them is said to be inexact."""
    if sum(_OF_ONE.match(text, part.end) is not None for part in parts) > 1:
        return True
    return any(_HEDGED.search(text[max(0, part.start - 20) : part.start]) for part in parts)


def _figure(sentence: Sentence, part: Part) -> Figure:
    span = Span(part.start, part.end).shift(sentence.span.start)
    value = part.value * 100
    text = sentence.text[part.start : part.end]
    return Figure(
        f"words {span.start}",
        span,
        Interval(value - part.slack, value + part.slack),
        value,
        text,
        unit="percent",
    )
