"""Approximators and bounds around a figure: "about 6%", "more than $4 million", "40 lorries or more"."""

from __future__ import annotations

from dataclasses import replace

from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import modifier_words, nouns

_LONGEST_PHRASE = 6


def with_modifiers(tokens: Tokens, figure: Figure) -> Figure:
    """The figure with the approximator or bound before and behind it."""
    return _after(tokens, _before(tokens, figure))


def _before(tokens: Tokens, figure: Figure) -> Figure:
    phrases = vocabulary.modifiers("before")
    at = figure.first
    # "approaching a one-year low" says nothing of the year
    compound = tokens.at(figure.number.last) == "-" and tokens.joined(figure.number.last)
    for _ in range(1 if compound else 3):
        for length in range(min(_LONGEST_PHRASE, at), 0, -1):
            rule = phrases.get(tokens.phrase(at - length, at))
            if rule is None or _means_during(tokens, figure, at - length, length):
                continue
            if tokens.at(at - length - 1) == "-" and tokens.joined(at - length):
                continue  # "a six-under 66"
            if _compares(tokens, figure, at - length, at) or _is_of_verb(tokens, at - length, at):
                return figure
            return replace(figure, lead=at - length, wording=rule)
        if tokens.at(at - 1) not in modifier_words("skip"):
            break
        at -= 1
    return figure


# What makes a figure known: "more than the $4m of last year", "fewer than its 400".
_DEFINITE = frozenset(("the", "its", "their"))


# "below the 3 percent target" compares; "above the 3 percent mark" bounds.
_BESIDE = frozenset(("below", "above", "under", "over"))


def _compares(tokens: Tokens, figure: Figure, start: int, end: int) -> bool:
    """Whether "more than" compares and bounds nothing: "50 percent more than €31m", "as much as the €6m of 2021"."""
    behind_figure = tokens.at(start - 1) in modifier_words("measured")
    known = tokens.at(end) in _DEFINITE and figure.own
    known = known and tokens.at(figure.tail) not in modifier_words("marks")
    if tokens.at(end - 1) in _BESIDE:  # "10 percent below the 3.0 billion"
        return behind_figure or (end < figure.first and known)
    if tokens.phrase(start, end) in modifier_words("short_of"):
        return known  # "short of the 1.9 percent rise expected"
    if tokens.at(end - 1) not in ("than", "as"):
        return False
    definite = any(tokens.at(at) in _DEFINITE for at in range(end, figure.first))
    return definite or behind_figure or tokens.is_number(start - 1)


def _is_of_verb(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a verb takes the words to it: "the fees add up to $4 million", "each shop turns over $3 million"."""
    taken = {"up to": "sums", "over": "overs"}.get(tokens.phrase(start, end))
    return taken is not None and tokens.at(start - 1) in modifier_words(taken)


def _means_during(tokens: Tokens, figure: Figure, at: int, length: int) -> bool:
    """Whether "over three years" tells a time and bounds nothing."""
    if length > 1 or figure.dimension != "time":
        return False
    word = tokens.at(at)
    before = tokens.at(at - 1)
    return word in modifier_words("spans") and before not in ("for", "in", "of")


def _after(tokens: Tokens, figure: Figure) -> Figure:
    phrases = vocabulary.modifiers("after")
    for length in range(3, 0, -1):
        last = figure.tail + length
        rule = phrases.get(tokens.phrase(figure.tail, last)) if last <= len(tokens) else None
        if rule is None or (length == 1 and not _is_suffix(tokens, figure.tail)):
            continue
        if tokens.is_number(last) or tokens.at(last) in vocabulary.numbers("ones"):
            continue  # "the 25-year-old at least 46 times"
        return replace(figure, tail=last, wording=rule)
    return figure


def with_trailing(tokens: Tokens, figure: Figure, at: int) -> Figure:
    """The figure with a bound that stands behind its noun, before token `at`: "40 lorries or more"."""
    rule = vocabulary.modifiers("after").get(tokens.phrase(at, at + 2))
    if tokens.at(at + 2) == "to":  # "2,500 troops and up to 40 tanks"
        return figure
    return figure if rule is None else replace(figure, wording=rule)


def _is_suffix(tokens: Tokens, at: int) -> bool:
    """Whether a lone "+" or "plus" closes the figure rather than adds another."""
    if tokens.at(at) == "+":
        return tokens.joined(at) and not tokens.is_number(at + 1)
    following = tokens.at(at + 1)
    if not tokens.is_word(at + 1):
        return following in ("", ".", ",", ";", ")")
    return tokens.words[at + 1].islower() and following not in nouns("stops")
