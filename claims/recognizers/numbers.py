"""A number, in digits or in words, with the scale behind it. What it counts or measures is not looked at here."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from claims.precision import rounding_unit
from claims.recognizers import vocabulary
from claims.recognizers.digits import Number, read_digits
from claims.recognizers.spelled import read_spelled
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
        return read_digits(tokens, first, money=money)
    if tokens.at(first) not in starters():
        return None
    return read_spelled(tokens, first, money=money)


def integer_step(number: Number) -> Fraction:
    """The step of a plain integer, its trailing zeros taken as rounding: 1000 for "12,000"."""
    return rounding_unit(number.value) if not number.scaled and number.step == 1 else number.step
