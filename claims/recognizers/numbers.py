"""A number, in digits or in words, with the scale behind it. What it counts or measures is not looked at here."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims.precision import rounding_unit
from claims.recognizers import vocabulary
from claims.recognizers.digits import Number, read_digits, scaled
from claims.recognizers.spelled import read_spelled, share_at
from claims.recognizers.tokens import Tokens


@cache
def starters() -> frozenset[str]:
    """The words that a number can start with."""
    tables = ("ones", "tens", "hundreds", "denominators", "glyphs", "sets", "vague", "several")
    words = {word for table in tables for word in vocabulary.numbers(table)}
    return frozenset(words | {"a", "an"} | set(vocabulary.scales("words")))


def read_number(tokens: Tokens, first: int, *, money: bool = False) -> Number | None:
    """The number that starts at token `first`, if one does.

    Args:
        tokens: the text.
        first: the token to start at.
        money: whether a currency sign stands before, so that "m" and "t" are a million and a trillion.
    """
    if tokens.is_number(first):
        number = read_digits(tokens, first, money=money)
        return number and _with_share(tokens, number)
    if tokens.at(first) not in starters():
        return None
    number = read_spelled(tokens, first, money=money)
    return number if number is None or number.style != "words" else _with_share(tokens, number)


def _with_share(tokens: Tokens, number: Number) -> Number:
    """With the share behind it: "two and a half million", "3 million and a half", "five and three-quarters"."""
    at = number.last
    at += tokens.at(at) == "-" and tokens.joined(at)  # "three-and-a-half"
    if tokens.at(at) != "and":
        return number
    at += 1
    at += tokens.at(at) == "-" and tokens.joined(at)
    share = share_at(tokens, at)
    if share is None:
        return number
    one = number.factor if number.scaled else Fraction(1)
    mixed = replace(
        number, last=share[1], value=number.value + one * share[0], step=one / 10, style="words"
    )
    return mixed if number.scaled else scaled(tokens, mixed, money=False)


def integer_step(number: Number) -> Fraction:
    """The step of a plain integer, its trailing zeros taken as rounding: 1000 for "12,000"."""
    return rounding_unit(number.value) if not number.scaled and number.step == 1 else number.step
