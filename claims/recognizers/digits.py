"""A number in digits, its scale with it: "1,234.5", "12 500", "10 1/2", "4.2 billion", "£5m"; and the type of all numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from claims.recognizers import vocabulary
from claims.recognizers.tokens import Tokens

Style = Literal["digits", "words", "share", "vague"]


# A longer run of digits is an identifier or noise, and Python's conversion of it would not be linear.
MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number that covers the tokens from `first` up to `last`.

    `step` is the worth of one unit of its last printed digit, scale included. `slack` is given where the style fixes how
    loosely the number is meant ("a third"), else None. A vague one ("dozens") has a `most` besides its `value`. `factor`
    is what its scale words multiply by.
    """

    first: int
    last: int
    value: Fraction
    step: Fraction
    style: Style = "digits"
    scaled: bool = False
    slack: Fraction | None = None
    most: Fraction | None = None
    factor: Fraction = Fraction(1)

    @property
    def bare(self) -> bool:
        """Whether it is a plain whole number in digits: what years, labels and scores look like."""
        return self.style == "digits" and not self.scaled and self.value.denominator == 1


def read_digits(tokens: Tokens, first: int, *, money: bool) -> Number | None:
    """The number whose digits are token `first`; `money` says whether a currency sign stands before."""
    token = tokens.words[first]
    last = first + 1
    if len(token) <= 3:  # thousands parted by spaces: "12 500"
        while (
            tokens.is_number(last)
            and len(tokens.words[last].partition(".")[0]) == 3
            and tokens.starts[last] == tokens.ends[last - 1] + 1
            and "," not in tokens.words[last]
            and "." not in token
            and len(token) < MOST_DIGITS
        ):
            token += tokens.words[last]
            last += 1
    plain = plain_number(token)
    if plain is None:
        return None
    number = _with_fraction(tokens, Number(first, last, *plain), money)
    return _chained(tokens, scaled(tokens, number, money=money))


def plain_number(token: str) -> tuple[Fraction, Fraction] | None:
    """(value, step) of a token of digits, or None where its commas and points are no number's."""
    whole, point, decimals = token.partition(".")
    groups = (whole or "0").split(",")
    if "." in decimals or len(token) > MOST_DIGITS or not _grouped(groups):
        return None
    digits = "".join(groups)
    if not point:
        return Fraction(int(digits)), Fraction(1)
    step = Fraction(1, 10 ** len(decimals))
    return Fraction(int(digits + decimals)) * step, step


def _grouped(groups: list[str]) -> bool:
    """Whether commas part thousands ("1,234,567"), or lakhs and crores ("12,34,567")."""
    if len(groups) == 1:
        return True
    if len(groups[0]) > 3 or len(groups[-1]) != 3:
        return False
    return all(len(g) == 3 for g in groups[1:]) or all(len(g) == 2 for g in groups[1:-1])


def _with_fraction(tokens: Tokens, number: Number, money: bool) -> Number:
    """With what follows of "1/4", "10 1/2" or "2½", and of "$6.54-1/2" the part of a cent."""
    last = number.last
    if money and number.step == _CENT and tokens.at(last) == "-" and tokens.joined(last + 1):
        part = _slash(tokens, last + 1) if tokens.at(last + 2) == "/" else None
        return number if part is None else _plus(number, part * _CENT, last + 4)
    if number.value.denominator != 1 or number.value > 10**6:
        return number
    glyph = vocabulary.numbers("glyphs").get(tokens.at(last))
    if glyph:
        return _plus(number, Fraction(glyph), last + 1)
    if tokens.at(last) == "/" and tokens.joined(last):
        part = _slash(tokens, number.last - 1)
        if part is None:
            return number
        slack = vocabulary.word_slack("share_slack")
        return Number(number.first, last + 2, part, slack, "share", slack=slack)
    if tokens.at(last) == "-" and tokens.joined(last) and tokens.joined(last + 1):
        part = _slash(tokens, last + 1) if tokens.at(last + 2) == "/" else None  # "4-1/2 cents"
        return number if part is None else _plus(number, part, last + 4)
    if tokens.is_number(last) and tokens.at(last + 1) == "/" and tokens.joined(last + 1):
        part = _slash(tokens, last)
        return number if part is None else _plus(number, part, last + 3)
    return number


def _plus(number: Number, part: Fraction, last: int) -> Number:
    return replace(number, last=last, value=number.value + part, step=Fraction(1, part.denominator))


_CENT = Fraction(1, 100)
_SLASH_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "10", "16", "32", "64"))


def _slash(tokens: Tokens, first: int) -> Fraction | None:
    """The fraction "1/4" at token `first`; None for "24/7", "9/11" and dates."""
    above, below = tokens.words[first], tokens.at(first + 2)
    if below not in _SLASH_DENOMINATORS or tokens.at(first + 3) == "/" or not above.isdecimal():
        return None
    if len(above) > 2 or not tokens.joined(first + 2) or int(above) >= int(below):
        return None
    return Fraction(int(above), int(below))


def scale_at(tokens: Tokens, at: int, *, money: bool = False) -> tuple[Fraction, int] | None:
    """(multiplier, token after it) of the scale word or letter at token `at`."""
    joined = tokens.joined(at)
    if tokens.at(at) == "-" and joined and tokens.joined(at + 1):
        at += 1
        joined = False
    word = tokens.at(at)
    size = vocabulary.scales("words").get(word) or vocabulary.scales("short").get(word)
    if size is None and (joined or money) and len(word) == 1:
        size = _letter(tokens, at, money)
    if word == "mm" and not money:  # millimetres
        return None
    return None if size is None else (Fraction(size), at + 1)


def _letter(tokens: Tokens, at: int, money: bool) -> int | None:
    letter = tokens.words[at]
    size = vocabulary.scales("letters").get(letter)
    if size is None or money or letter not in vocabulary.scale_words("letters"):
        return size
    ranges = tokens.at(at + 1) in ("-", "–", "to") and tokens.is_number(at + 2)
    if ranges and tokens.joined(at + 3) and tokens.words[at + 3] == letter:
        at += 3  # "5m to 6m barrels": the second shows what the first is
    following = tokens.at(at + 1)
    area = following == "square" and tokens.is_word(at + 2)  # "648m square metres", not "5m square"
    counts = (
        tokens.is_word(at + 1)
        and not tokens.joined(at + 1)
        and following not in vocabulary.nouns("stops")
        and (area or following not in vocabulary.scale_words("measures"))
    )
    return size if letter in "mb" and (counts or _is_million(tokens, at)) else None


_NEARBY = 8


def _is_million(tokens: Tokens, at: int) -> bool:
    """Whether "m" is a million: where no word near it is of lengths ("the wall is 3m high"), or one is of money or people."""
    if tokens.words[at] != "m" or tokens.at(at + 1) in vocabulary.scale_words("measures"):
        return False
    nearby = tokens.lower[max(0, at - _NEARBY) : at + _NEARBY]
    if not vocabulary.scale_words("money").isdisjoint(nearby):
        return True
    lengths = vocabulary.scale_words("measures") | vocabulary.scale_words("lengths")
    return lengths.isdisjoint(nearby)


def scaled(tokens: Tokens, number: Number, *, money: bool) -> Number:
    """With the scale words that follow: "thousand crore" is two."""
    last, factor = number.last, Fraction(1)
    word = tokens.at(last)
    hundred = vocabulary.numbers("hundreds").get(word) or vocabulary.numbers("sets").get(word)
    if hundred and not tokens.joined(last):
        factor, last = Fraction(hundred), last + 1
    while found := scale_at(tokens, last, money=money and factor == 1):
        factor, last = factor * found[0], found[1]
    if factor == 1:
        return number
    return replace(
        number,
        last=last,
        value=number.value * factor,
        step=number.step * factor,
        scaled=True,
        factor=factor,
    )


def _chained(tokens: Tokens, number: Number) -> Number:
    """With the smaller parts that follow: "1 crore 25 lakh", "3 million 400 thousand", "4 thousand 3 hundred and 21"."""
    while number.scaled and number.factor > 1:
        at = number.last + (tokens.at(number.last) == "and" and number.factor == _HUNDRED)
        plain = plain_number(tokens.words[at]) if tokens.is_number(at) else None
        found = scale_at(tokens, at + 1)
        if tokens.at(at + 1) in vocabulary.numbers("hundreds"):
            found = _HUNDRED, at + 2
        if found is None and at > number.last:
            found = Fraction(1), at + 1
        if plain is None or found is None or plain[0] * found[0] >= number.factor:
            break
        number = replace(
            number,
            last=found[1],
            value=number.value + plain[0] * found[0],
            step=plain[1] * found[0],
            factor=found[0],
        )
    return number


_HUNDRED = Fraction(100)
