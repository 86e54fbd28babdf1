"""A number in words: "twenty-eight thousand six hundred", "half a million", "two-thirds", "a dozen", "tens of thousands"."""

from __future__ import annotations

from fractions import Fraction

from claims.recognizers import vocabulary
from claims.recognizers.digits import MOST_DIGITS, Number, scale_at
from claims.recognizers.share_context import is_share
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import nouns, share_words

_THOUSAND = Fraction(1000)
_FIRST = frozenset(("first", "second"))  # the ordinals that are no denominator
# What a year in words opens with: "nineteen ninety-nine", "twenty twenty-four".
_CENTURIES = frozenset(("eighteen", "nineteen", "twenty"))


def read_spelled(tokens: Tokens, first: int, *, money: bool) -> Number | None:
    """The number whose words start at token `first`, if they do; a share before a set, a set before a plain number."""
    return (
        _vague(tokens, first)
        or _share(tokens, first)
        or _set(tokens, first)
        or _plain(tokens, first, money)
    )


def _plain(tokens: Tokens, first: int, money: bool) -> Number | None:
    """A number in words, but no ordinal ("twenty-first") and no year ("nineteen ninety-nine")."""
    number = _words(tokens, first, money)
    if number is None or number.scaled or number.value > 99:
        return number
    at, tens = number.last, vocabulary.numbers("tens")
    hyphened = tokens.at(at) == "-" and tokens.joined(at) and number.value % 10 == 0
    if hyphened and (
        tokens.at(at + 1) in _FIRST or tokens.at(at + 1) in vocabulary.numbers("denominators")
    ):
        return None
    if hyphened and tokens.at(at + 1) == tokens.at(first):  # "fifty-fifty"
        return None
    year = tokens.at(first) in _CENTURIES and tokens.at(at) in tens
    ends_year = tokens.at(first) in tens and tokens.at(first - 1) in _CENTURIES
    return None if year or ends_year else number


def _vague(tokens: Tokens, first: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    word = tokens.at(first)
    bounds = vocabulary.numbers("vague").get(word)
    if bounds and (
        tokens.is_number(first - 1) or tokens.at(first - 1) in vocabulary.numbers("ones")
    ):
        return None  # "two scores"
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
    point = tokens.at(at + 1) == "-" and tokens.at(at + 2) in share_words("points")
    joint = tokens.at(at - 1) == "-" and point
    agrees = plural == (above != 1) or (joint and not plural)  # "a three-quarter-point rise"
    if below is None or not agrees or name == "halves":  # "a game of two halves"
        return None
    number = _of_scale(tokens, first, at + 1, above / below)
    alone = at == first and name != "half"  # "the first quarter of 2005", but "quarter million"
    told = number.scaled or (not alone and is_share(tokens, first, at + 1))
    return number if told else None


def share_at(tokens: Tokens, first: int) -> tuple[Fraction, int] | None:
    """(value, token after) of a share behind "and": "a half", "three quarters", one word above the line."""
    word = tokens.at(first)
    above = 1 if word == "a" else vocabulary.numbers("ones").get(word)
    at = first + 1
    at += tokens.at(at) == "-" and tokens.joined(at)
    name = tokens.at(at)
    if not above or (above > 1) != name.endswith("s"):
        return None
    below = vocabulary.numbers("denominators").get(name.removesuffix("s"))
    return None if below is None or tokens.at(at + 1) == "of" else (Fraction(above, below), at + 1)


def _small(tokens: Tokens, first: int) -> tuple[Fraction, int] | None:
    """A numerator: a number word below a hundred, and the token after it."""
    number = _group(tokens, first)
    return None if number is None or number[0] >= 100 else (Fraction(number[0]), number[1])


def _of_scale(tokens: Tokens, first: int, last: int, value: Fraction) -> Number:
    """Read "half a million", "a quarter of a million", "half million", "a dozen": a share of a scale is a number."""
    slack = vocabulary.word_slack("share_slack")
    at = last + 1 if tokens.at(last) == "of" else last
    at += tokens.at(at) == "-" and tokens.at(at + 1) == "a"  # "half-a-billion"
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
    """Read "a dozen", "two dozen", "a couple of weeks", "a couple hundred"."""
    at, count = first, Fraction(1)
    if tokens.at(first) == "a" and tokens.at(first + 1) == "couple":
        return _couple(tokens, first)
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


def _couple(tokens: Tokens, first: int) -> Number | None:
    """Read "a couple of", which is two and may be three; without "of" only before a scale, else they are two people."""
    at = first + 2
    of = tokens.at(at) == "of"
    word = tokens.at(at + of)
    size = vocabulary.scales("words").get(word) or vocabulary.numbers("hundreds").get(word)
    dozens = vocabulary.numbers("sets").get(word)
    if size or dozens:
        factor = Fraction(size or dozens or 1)
        scaled = size is not None
        return Number(first, at + of + 1, 2 * factor, factor, "words", scaled, factor)
    if not of or word in nouns("stops"):
        return None
    return Number(first, at, Fraction(2), Fraction(1), "words", slack=Fraction(1))


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
        joined = tokens.at(at) == "and"
        ended = joined and share_at(tokens, at + 1)  # "five billion and three quarters"
        following_group = None if ended else _group(tokens, at + joined)
        group = following_group if following_group and following_group[0] < size else None
        if group:
            step = Fraction(1)
    if at == first or (total == 0 and tokens.at(first) in ("a", "an")):
        return None
    scaled = size is not None and step >= _THOUSAND
    step = step if scaled or step < 1 else Fraction(1)
    factor = size if scaled and size is not None else Fraction(1)
    return Number(first, at, total, step, "words", scaled, factor=factor)


def _group(tokens: Tokens, first: int) -> tuple[int, int] | None:
    """A number below a thousand in words, and the token after it: "six hundred and forty-two"."""
    ones, tens = vocabulary.numbers("ones"), vocabulary.numbers("tens")
    at, last = first, first
    value, seen, hundreds = 0, "", False
    while True:
        word = tokens.at(at)
        if word == "-" and seen and tokens.joined(at):
            at += 1
            word = tokens.at(at) if seen == "tens" or tokens.at(at) in tens else ""
        elif word == "-" and seen == "tens" and not tokens.joined(at + 1):  # "fifty - two"
            at += 1
            word = tokens.at(at)
        if word in tens and seen in ("", "hundred"):
            value, seen = value + tens[word], "tens"
        elif word in ones and (seen in ("", "hundred") or (seen == "tens" and 0 < ones[word] < 10)):
            value, seen = value + ones[word], "ones"
        elif word in vocabulary.numbers("hundreds") and not hundreds and (seen or at == first):
            value, seen, hundreds = (value or 1) * 100, "hundred", True
        elif word == "and" and seen == "hundred" and not share_at(tokens, at + 1):
            at += 1
            if tokens.at(at) not in ones and tokens.at(at) not in tens:
                return value, last
            continue
        else:
            return (value, last) if seen else None
        at += 1
        last = at


def _spoken_decimals(tokens: Tokens, at: int) -> tuple[Fraction, Fraction, int] | None:
    """Read "point seven five" or "point seventy-five": (value, step, token after)."""
    if tokens.at(at) != "point":
        return None
    ones = vocabulary.numbers("ones")
    digits, last = "", at + 1
    if tokens.at(last) in vocabulary.numbers("tens") and (pair := _group(tokens, last)):
        digits, last = str(pair[0]), pair[1]
    while tokens.at(last) in ones and len(digits) < MOST_DIGITS:
        digits += str(ones[tokens.at(last)])
        last += 1
    if not digits:
        return None
    step = Fraction(1, 10 ** len(digits))
    return int(digits) * step, step, last
