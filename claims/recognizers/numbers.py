"""A number, in digits or in words, with the scale behind it: "1,234.5", "4.2 billion", "twenty-eight thousand", "half a million".

What the number counts or measures is not looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from claims.precision import rounding_unit
from claims.recognizers import vocabulary
from claims.recognizers.tokens import Tokens

Style = Literal["digits", "words", "share", "vague"]

# A longer run of digits is an identifier or noise, and Python's conversion of it would not be linear.
_MOST_DIGITS = 30
_THOUSAND = Fraction(1000)


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
        number = _digits(tokens, first)
        number = number and _with_fraction(tokens, number)
        number = number and _scaled(tokens, number, money)
        return number and _with_half(tokens, number)
    word = tokens.at(first)
    if word not in starters():
        return None
    return (
        _vague(tokens, first)
        or _share(tokens, first)
        or _set(tokens, first)
        or _words(tokens, first, money)
    )


def plain_number(token: str) -> tuple[Fraction, Fraction] | None:
    """(value, step) of a token of digits, or None where its commas and points are no number's."""
    whole, point, decimals = token.partition(".")
    groups = whole.split(",")
    if "." in decimals or len(token) > _MOST_DIGITS or not _grouped(groups):
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


def _digits(tokens: Tokens, first: int) -> Number | None:
    token = tokens.words[first]
    last = first + 1
    if len(token) <= 3:  # thousands parted by spaces: "12 500"
        while (
            tokens.is_number(last)
            and len(tokens.words[last].partition(".")[0]) == 3
            and tokens.starts[last] == tokens.ends[last - 1] + 1
            and "," not in tokens.words[last]
            and "." not in token
            and len(token) < _MOST_DIGITS
        ):
            token += tokens.words[last]
            last += 1
    plain = plain_number(token)
    if plain is None:
        return None
    return Number(first, last, *plain)


def _with_fraction(tokens: Tokens, number: Number) -> Number:
    """With what follows of "1/4", "10 1/2" or "2½"."""
    last = number.last
    if number.value.denominator != 1 or number.value > 10**6:
        return number
    glyph = vocabulary.numbers("glyphs").get(tokens.at(last))
    if glyph:
        return _plus(number, Fraction(glyph), last + 1)
    if tokens.at(last) == "/" and tokens.joined(last):
        part = _slash(tokens, number.last - 1)
        return number if part is None else replace(number, last=last + 2, value=part, step=part)
    if tokens.is_number(last) and tokens.at(last + 1) == "/" and tokens.joined(last + 1):
        part = _slash(tokens, last)
        return number if part is None else _plus(number, part, last + 3)
    return number


def _plus(number: Number, part: Fraction, last: int) -> Number:
    return replace(number, last=last, value=number.value + part, step=Fraction(1, part.denominator))


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
    following = tokens.at(at + 1)
    counts = (
        tokens.is_word(at + 1)
        and not tokens.joined(at + 1)
        and following not in vocabulary.nouns("stops")
        and following not in vocabulary.scale_words("measures")
    )
    return size if counts and letter in "mb" else None


def _scaled(tokens: Tokens, number: Number, money: bool) -> Number:
    """With the scale words that follow: "thousand crore" is two."""
    last, factor = number.last, Fraction(1)
    hundred = vocabulary.numbers("hundreds").get(tokens.at(last))
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


def _with_half(tokens: Tokens, number: Number) -> Number:
    """With "and a half" behind it: "two and a half", "3 million and a half", "two and a half million"."""
    at = number.last
    if tokens.at(at) != "and":
        return number
    article = tokens.at(at + 1) in ("a", "one")
    name = tokens.at(at + (2 if article else 1))
    below = vocabulary.numbers("denominators").get(name)
    if not article or below is None or below > 10:
        return number
    one = number.step if number.scaled else Fraction(1)
    half = replace(
        number,
        last=at + 3,
        value=number.value + one / below,
        step=one / 10,
        style="words",
    )
    return half if number.scaled else _scaled(tokens, half, False)


def _vague(tokens: Tokens, first: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    word = tokens.at(first)
    bounds = vocabulary.numbers("vague").get(word)
    if bounds:
        least, most, last = Fraction(bounds[0]), Fraction(bounds[1]), first + 1
        scale = vocabulary.numbers("vague").get(tokens.at(first + 2))
        if tokens.at(first + 1) == "of" and scale and scale[0] > bounds[0]:
            least, most, last = least * scale[0], most * scale[0], first + 3
        return Number(first, last, least, least, "vague", most=most)
    at = first + 1 if word in ("a", "an") else first
    times = vocabulary.numbers("several").get(tokens.at(at))
    size = times and (
        vocabulary.scales("words").get(tokens.at(at + 1))
        or vocabulary.numbers("hundreds").get(tokens.at(at + 1))
        or vocabulary.numbers("sets").get(tokens.at(at + 1))
    )
    if not times or not size:
        return None
    low, high = Fraction(times[0] * size), Fraction(times[1] * size)
    return Number(first, at + 2, low, Fraction(size), "vague", most=high)


def _share(tokens: Tokens, first: int) -> Number | None:
    """Read "half", "a third", "two-thirds", "three-quarters of a million", "½"."""
    glyph = vocabulary.numbers("glyphs").get(tokens.at(first))
    if glyph:
        return _of_scale(tokens, first, first + 1, Fraction(glyph))
    at, above = first, Fraction(1)
    if tokens.at(first) in ("a", "an"):
        at = first + 1
    elif tokens.at(first) != "half" and tokens.at(first) not in vocabulary.numbers("denominators"):
        count = _small(tokens, first)
        if count is None:
            return None
        above, at = count
        at += tokens.at(at) == "-"
    name = tokens.at(at)
    plural = name.endswith("s")
    below = vocabulary.numbers("denominators").get("half" if name == "halves" else name.rstrip("s"))
    if below is None or (plural and above == 1) or (not plural and above != 1):
        return None
    return _checked_share(tokens, first, at + 1, above / below)


def _small(tokens: Tokens, first: int) -> tuple[Fraction, int] | None:
    """A numerator: a number word below a hundred, and the token after it."""
    number = _group(tokens, first)
    return None if number is None or number[0] >= 100 else (Fraction(number[0]), number[1])


# What shows that "a third" or "a quarter" is a share and not an ordinal or three months.
_SHARE_NEXT = frozenset(
    ("of", "less", "more", "lower", "higher", "fewer", ".", ",", ";", ")", "as", "from", "in", "to")
)
_SHARE_BEFORE = frozenset(
    (
        "by",
        "about",
        "nearly",
        "almost",
        "roughly",
        "around",
        "over",
        "than",
        "over",
        "least",
        "only",
    )
)
_PERIOD_BEFORE = frozenset(
    ("first", "second", "last", "third", "other", "latter", "this", "next", "each", "every", "past")
)
_HALF_NOT = frozenset(
    ("year", "yearly", "time", "past", "way", "brother", "sister", "back", "day", "century", "term")
)


def _checked_share(tokens: Tokens, first: int, last: int, value: Fraction) -> Number | None:
    """The share, unless its words are an ordinal ("a third term") or a period ("the first half", "a quarter")."""
    whole = _of_scale(tokens, first, last, value)
    if whole.scaled:
        return whole
    before, following = tokens.at(first - 1), tokens.at(last)
    name = tokens.at(last - 1)
    if name.startswith("half"):
        hyphened = following == "-" and tokens.joined(last)
        if before in _PERIOD_BEFORE or following in _HALF_NOT:
            return None
        return None if hyphened and tokens.at(last + 1) in _HALF_NOT else whole
    if name.startswith("quarter"):
        return whole if following == "of" or (last - first == 3) or before == "by" else None
    if name.endswith("s") or last - first == 3:
        return whole
    if following in _SHARE_NEXT or before in _SHARE_BEFORE or last == len(tokens):
        return whole if first != last - 1 and before not in _PERIOD_BEFORE else None
    return whole if tokens.at(first) == "one" else None


def _of_scale(tokens: Tokens, first: int, last: int, value: Fraction) -> Number:
    """Read "half a million", "a quarter of a million", "half million", "a dozen": a share of a scale is a number."""
    slack = vocabulary.word_slack("share_slack")
    at = last + 1 if tokens.at(last) == "of" else last
    at += tokens.at(at) in ("a", "an")
    at += tokens.at(at) == "-"
    size = vocabulary.scales("words").get(tokens.at(at)) or vocabulary.numbers("sets").get(
        tokens.at(at)
    )
    if size:
        whole = value * size
        return Number(first, at + 1, whole, slack * size, "words", True, slack * size)
    return Number(first, last, value, slack, "share", slack=slack)


def _set(tokens: Tokens, first: int) -> Number | None:
    """Read "a dozen", "two dozen", "a couple of"."""
    at, count = first, Fraction(1)
    if tokens.at(first) in ("a", "an"):
        at = first + 1
    else:
        small = _small(tokens, first)
        if small is None:
            return None
        count, at = small
    size = vocabulary.numbers("sets").get(tokens.at(at))
    if tokens.at(at) not in ("dozen", "dozens") or size is None:
        return None
    return Number(first, at + 1, count * size, Fraction(1), "words")


def _words(tokens: Tokens, first: int, money: bool) -> Number | None:
    """Read "twenty-eight thousand six hundred forty-two", "a million", "five point two billion"."""
    total, size, step, at = Fraction(0), None, Fraction(1), first
    if tokens.at(first) in ("a", "an"):
        following = tokens.at(first + 1)
        if following in vocabulary.numbers("hundreds"):
            group: tuple[int, int] | None = _group(tokens, first + 1)
        elif following in vocabulary.scales("words"):
            group = (1, first + 1)
        else:
            return None
    else:
        group = _group(tokens, first)
    while group is not None:
        count, at = Fraction(group[0]), group[1]
        decimals = _spoken_decimals(tokens, at)
        if decimals:
            count, step, at = count + decimals[0], decimals[1], decimals[2]
        found = scale_at(tokens, at, money=money)
        if found is None or (size is not None and found[0] >= size):
            total += count
            break
        size, at = found
        while (more := scale_at(tokens, at)) is not None:
            size, at = size * more[0], more[1]
        total, step = total + count * size, (step if decimals else Fraction(1)) * size
        following_group = _group(tokens, at + (tokens.at(at) == "and"))
        group = following_group if following_group and following_group[0] < size else None
        if group:
            step = Fraction(1)
    if at == first or (total == 0 and tokens.at(first) in ("a", "an")):
        return None
    scaled = size is not None and step >= _THOUSAND
    step = step if scaled or step < 1 else Fraction(1)
    factor = size if scaled and size is not None else Fraction(1)
    number = Number(first, at, total, step, "words", scaled, factor=factor)
    return _with_half(tokens, number)


def _group(tokens: Tokens, first: int) -> tuple[int, int] | None:
    """A number below a thousand in words, and the token after it: "six hundred and forty-two"."""
    ones, tens = vocabulary.numbers("ones"), vocabulary.numbers("tens")
    at = first
    value, seen, hundreds = 0, "", False
    while True:
        word = tokens.at(at)
        if word == "-" and seen and tokens.joined(at) and tokens.at(at + 1) in ones:
            at += 1
            word = tokens.at(at)
        if word in tens and seen in ("", "hundred"):
            value, seen = value + tens[word], "tens"
        elif word in ones and (seen in ("", "hundred") or (seen == "tens" and 0 < ones[word] < 10)):
            value, seen = value + ones[word], "ones"
        elif word in vocabulary.numbers("hundreds") and not hundreds and (seen or at == first):
            value, seen, hundreds = (value or 1) * 100, "hundred", True
        elif word == "and" and seen == "hundred" and tokens.at(at + 1) in (*ones, *tens):
            at += 1
            continue
        else:
            return (value, at) if seen else None
        at += 1


def _spoken_decimals(tokens: Tokens, at: int) -> tuple[Fraction, Fraction, int] | None:
    """Read "point seven five": (value, step, token after)."""
    if tokens.at(at) != "point":
        return None
    ones = vocabulary.numbers("ones")
    digits, last = "", at + 1
    while tokens.at(last) in ones and len(digits) < _MOST_DIGITS:
        digits += str(ones[tokens.at(last)])
        last += 1
    if not digits:
        return None
    step = Fraction(1, 10 ** len(digits))
    return int(digits) * step, step, last


def integer_step(number: Number) -> Fraction:
    """The step of a plain integer, its trailing zeros taken as rounding: 1000 for "12,000"."""
    return rounding_unit(number.value) if not number.scaled and number.step == 1 else number.step
