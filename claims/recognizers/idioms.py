"""Numbers in phrases that count nothing: "at one point", "one day it will", "24-hour news", "in two minds"."""

from __future__ import annotations

from functools import cache

from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import labels

_HOURS = 24
_SENTENCE_DAY = frozenset((",", "he", "she", "they", "it", "we", "i", "the"))


def is_idiom(tokens: Tokens, figure: Figure) -> bool:
    """Whether "one" makes an adverb ("at one point", "one day it will"), "24-hour" says always, or "zero-hours" names a kind."""
    if _is_in_idiom(tokens, figure):
        return True
    if figure.value == 0 and figure.number.style == "words" and figure.dimension == "time":
        return tokens.at(figure.number.last) == "-"
    if figure.value == _HOURS and figure.unit == "hour" and tokens.at(figure.last - 2) == "-":
        return tokens.at(figure.last) in labels("always_open")
    if figure.value != 1 or tokens.at(figure.first) != "one":
        return False
    before, noun, after = (tokens.at(figure.first + by) for by in (-1, 1, 2))
    if before == "at":
        return noun in ("point", "stage", "time", "end", "moment")
    if noun in labels("moments") and _is_followed_by_next(tokens, figure.last):
        return True
    told = after in _SENTENCE_DAY and (figure.first == 0 or before in (".", '"', "“"))
    return noun == "day" and (before in labels("to_come") or told)


_IDIOM_LEAD = 4  # tokens of an idiom before its number
_LONGEST_IDIOM = 7


@cache
def _idiom_words() -> frozenset[str]:
    return frozenset(word for idiom in labels("idioms") for word in idiom.split())


def _is_in_idiom(tokens: Tokens, figure: Figure) -> bool:
    """Whether the figure stands in a set phrase: "in two minds", "kill two birds with one stone"."""
    idioms = labels("idioms")
    if tokens.at(figure.number.first) not in _idiom_words():
        return False
    for first in range(max(0, figure.first - _IDIOM_LEAD), figure.first + 1):
        for last in range(figure.number.last, first + _LONGEST_IDIOM + 1):
            if tokens.phrase(first, last) in idioms:
                return True
    return False


_NEXT_REACH = 14


def _is_followed_by_next(tokens: Tokens, at: int) -> bool:
    """Whether "one minute he is a hero, the next he is not" goes on so."""
    pairs = (tokens.phrase(index, index + 2) for index in range(at, at + _NEXT_REACH))
    return "the next" in pairs
