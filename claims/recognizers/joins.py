"""Two figures that are one: shares ("one in five"), a unit with its part ("3 dollars 50 cents", "6-foot-4")."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.nouns import read_noun
from claims.recognizers.tokens import Tokens


def read_share(tokens: Tokens, first: Figure, second: Figure) -> Figure | None:
    """Read "one in five", "two out of three", "nine of every 10", "one adult in six", "two dollars in three" as one figure, or None."""
    noun = _noun_between(tokens, first, second)
    between = tuple(tokens.lower[first.last : second.first])
    if noun is None and between not in _SHARES:
        return None
    before = first.first - 1
    if tokens.at(before) in ("-", "–") and tokens.is_number(before - 1):
        return None  # "won 5-4 in 11 innings"
    small = first.value < second.value and second.value <= 10**10
    every = between in _SHARES and second.dimension == "money" and not second.prefixed
    whole = all(f.value.denominator == 1 for f in (first, second)) and (
        noun is not None or not (first.own or (second.own and not every))
    )
    if not (small and whole) or first.number.scaled:
        return None
    year = tokens.words[second.first].isdecimal() and second.value > 1000
    if between == ("in",) and (first.value > 99 or (year and not second.number.scaled)):
        return None
    slack = vocabulary.word_slack("share_slack")
    value = first.value / second.value
    number = replace(first.number, last=second.number.last, value=value, style="share", slack=slack)
    return replace(
        first,
        last=second.last,
        tail=second.last,
        number=number,
        value=value,
        step=slack,
        unit="",
        dimension="fraction",
        counted=noun or "",
        noun=noun or "",
    )


_SHARES = frozenset(
    (
        *(("in",), ("-", "in", "-"), ("out", "of"), ("of", "every")),
        *(("in", "every"), ("out", "of", "every")),
    )
)
_IN = frozenset(("in", "of"))


def _noun_between(tokens: Tokens, first: Figure, second: Figure) -> str | None:
    """The noun of "one adult in six", "one pound in ten"; None of "one shop in three cities", which is no share."""
    at = second.first - 1
    at -= tokens.at(at) == "every"
    is_money = first.dimension == "money" and not first.prefixed
    if (first.value != 1 and not is_money) or second.own or second.first - first.first > _NEAR:
        return None
    if tokens.at(at) not in _IN or (tokens.at(at) == "of" and tokens.at(at - 1) != "out"):
        return None
    noun = tokens.at(first.last - 1) if is_money else first.counted or first.unit
    if not noun or tokens.at(at - 1 - (tokens.at(at) == "of")) != noun:
        return None
    return noun if read_noun(tokens, second.tail) is None else None


_NEAR = 7


# A major unit, the minor one that may follow it, and how many of these make one.
_COMPOUNDS = {
    ("USD", "cent"): 100,
    ("EUR", "cent"): 100,
    ("AUD", "cent"): 100,
    ("CAD", "cent"): 100,
    ("GBP", "penny"): 100,
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
}


def read_compound(tokens: Tokens, first: Figure, second: Figure) -> Figure | None:
    """Two figures in a unit and its part as one: "3 dollars 50 cents", "5 feet 2 inches"; or None."""
    if first.unit == "foot" and not second.own and second.number.bare and second.value < 12:
        return _feet(tokens, first, second)
    whole = _COMPOUNDS.get((first.unit, second.unit))
    between = tokens.lower[first.last : second.first]
    if whole is None or between not in ([], ["and"]) or not 0 <= second.value < whole:
        return None
    value = first.value + second.value / whole
    return replace(
        first,
        last=second.last,
        tail=second.tail,
        number=replace(first.number, last=second.number.last),
        value=value,
        step=second.step / whole,
    )


def _feet(tokens: Tokens, first: Figure, second: Figure) -> Figure | None:
    """Read "6-foot-4" as feet and inches."""
    at = second.first
    close = tokens.at(at - 1) == "-" and tokens.joined(at) and tokens.joined(at - 1)
    if not close or second.first != first.last + 1:
        return None
    value = first.value + second.value / 12
    number = replace(first.number, last=second.number.last)
    return replace(
        first, last=second.last, tail=second.tail, number=number, value=value, step=Fraction(1, 12)
    )
