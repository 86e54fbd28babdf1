"""Words and figures that multiply: "doubled", "twice", "threefold", "10-fold", "5x", "ten times as many"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims.quantity import Direction
from claims.recognizers import vocabulary
from claims.recognizers.digits import Number
from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import multiple_context


def read_multiple(tokens: Tokens, at: int) -> Figure | None:
    """The multiple that the one word at token `at` is."""
    word = tokens.at(at)
    if word.startswith("doubl") and _is_figurative(tokens, at + 1):
        return None
    found = vocabulary.multiples("always").get(word)
    last = at + 1
    if tokens.at(last) == "-" and tokens.joined(last):  # "twice-weekly", "double-digit"
        return None
    if found is None and _is_verb(tokens, at):
        found = vocabulary.multiples("verbal").get(word)
    if found is not None:
        likened = word in vocabulary.multiples("verbal") and _is_likened(tokens, at)
        way = None if likened else found.direction
        if word in _ADVERBS and _is_how_often(tokens, at):
            times = Number(at, last, found.times, Fraction(1))
            return replace(_figure(at, last, times), dimension="count")
        return _figure(at, last, Number(at, last, found.times, found.times), way)
    count = folds().get(word)
    return None if count is None else _figure(at, last, Number(at, last, count, Fraction(1)))


@cache
def folds() -> dict[str, Fraction]:
    """Words such as "threefold" and "hundredfold" to what they multiply by."""
    tables = (vocabulary.numbers(name) for name in ("ones", "tens", "hundreds"))
    counts = {word: count for table in tables for word, count in table.items()}
    return {f"{word}fold": Fraction(count) for word, count in counts.items() if count > 1}


_STOPS = frozenset((".", ",", ";"))
_ADVERBS = frozenset(("twice", "thrice"))
_SHORTEST_SUBJECT = 4


def _figure(first: int, last: int, number: Number, direction: Direction | None = None) -> Figure:
    slack = vocabulary.word_slack("multiple_slack")
    number = replace(number, style="words", slack=slack, step=slack)
    return Figure(
        first=first,
        last=last,
        number=number,
        value=number.value,
        step=slack,
        dimension="multiple",
        lead=first,
        tail=last,
        direction=direction,
    )


def _is_figurative(tokens: Tokens, at: int) -> bool:
    """Whether nothing is doubled: "doubled down on his attack", "doubles as a cafe"."""
    serves = tokens.at(at) == "as" and tokens.at(at + 1) in ("a", "an")
    return serves or (tokens.at(at) == "down" and not tokens.is_number(at + 1))


def _is_how_often(tokens: Tokens, at: int) -> bool:
    """Whether "twice" counts occasions: "lowered prices twice this year", "failed twice in court", "twice a week"."""
    behind, then = tokens.at(at + 1), tokens.at(at + 2)
    occasions = multiple_context("occasions")
    if behind in ("this", "last", "next"):  # "twice last year's level"
        return then in occasions and tokens.at(at + 3) not in ("'s", "’s", "'", "’")
    if behind in ("a", "an", "each", "every", "per"):
        return then in occasions
    if behind in _STOPS and at and tokens.at(at - 1) not in multiple_context("degrees"):
        return True  # "had counted some of the offences twice."
    return behind in multiple_context("occasion_prepositions")


def _is_likened(tokens: Tokens, at: int) -> bool:
    """Whether the word compares: "1.6 billion, nearly triple the 554 million of 2024"."""
    degrees = 0
    while degrees < 2 and tokens.at(at - degrees - 1) in multiple_context("degrees"):
        degrees += 1
    return tokens.at(at - degrees - 1) in multiple_context("likens")


def _is_verb(tokens: Tokens, at: int) -> bool:
    before = tokens.at(at - 1) in multiple_context("before")
    if before or tokens.at(at + 1) in multiple_context("after"):
        return True
    return _agrees(tokens, at) and (
        at + 1 == len(tokens) or tokens.at(at + 1) in multiple_context("closing")
    )


def _agrees(tokens: Tokens, at: int) -> bool:
    """Whether a noun that can be the verb's subject stands right before it: "losses triple", "profit doubles"."""
    subject = tokens.at(at - 1)
    if not tokens.is_word(at - 1) or len(subject) < _SHORTEST_SUBJECT:
        return False
    if subject in multiple_context("no_subject"):
        return False
    plural = subject.endswith("s") and not subject.endswith("ss")
    return plural != tokens.at(at).endswith("s")


_POINTING = frozenset(("last", "this", "next"))


def _compares(tokens: Tokens, at: int) -> bool:
    """Whether "times" says how large and not how often: "14 times next year's earnings", but "four times this year"."""
    owners = range(at, at + 3 if tokens.at(at) in _POINTING else at + 1)
    owned = any(tokens.at(index).endswith(("'s", "’s")) for index in owners)
    degree = (
        tokens.at(at).endswith("er") and tokens.at(at + 1) == "than"
    )  # "ten times fainter than"
    return owned or degree or tokens.at(at) in multiple_context("compared")


_LARGEST = 100  # what a capital X behind more of says is no multiple


def as_multiple(tokens: Tokens, figure: Figure) -> Figure:
    """The figure as a multiple where "x", "-fold" or "times as many" follows; else as it is."""
    if figure.own:
        return figure
    last = figure.last
    hyphen = tokens.at(last) == "-" and tokens.joined(last)
    word = tokens.at(last + hyphen)
    sign = word in ("x", "×") and tokens.joined(last) and not tokens.is_number(last + 1)
    if sign and (tokens.words[last] != "X" or figure.value < _LARGEST):  # "the first 777X"
        return replace(figure, last=last + 1, tail=last + 1, dimension="multiple")
    broken = figure.value.denominator > 1  # nobody does a thing one and a half times
    compared = word == "times" and (broken or _compares(tokens, last + 1))
    if word == "fold" or compared:
        end = last + 1 + hyphen
        return replace(figure, last=end, tail=end, dimension="multiple")
    return figure
