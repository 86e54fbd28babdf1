"""Ages without their unit: "aged 45", "87 yo", "Anna Holt, 52, …", "the boy, 12, …", "he is 72", "she turned 50"."""

from __future__ import annotations

from dataclasses import replace

from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens

_OLDEST = 120
_AGED = frozenset(("aged", "age", "ages"))
_ENDS = frozenset(("", ".", ",", ";", ")", "and", "when", "but", "or"))
_PERSONS = frozenset(("he", "she", "i", "who"))


def as_age(tokens: Tokens, figure: Figure) -> Figure:
    """The figure as an age where the words around say so; else as it is."""
    if figure.own or not _could_be(figure):
        return figure
    before = tokens.at(figure.lead - 1)
    last = figure.last + (tokens.at(figure.last) == "yo")
    told = before in _AGED or _spans_ages(tokens, figure)
    found = told or last > figure.last or _is_apposed(tokens, figure) or _is_told(tokens, figure)
    if not found:
        return figure
    worded = before in ("age", "aged") and figure.lead == figure.first
    return replace(
        figure,
        first=figure.first - worded,
        lead=figure.lead - worded,
        last=last,
        tail=max(last, figure.tail),
        unit="year of age",
        dimension="age",
    )


def _could_be(figure: Figure) -> bool:
    whole = figure.number.style in ("digits", "words") and not figure.number.scaled
    return whole and figure.value.denominator == 1 and 0 < figure.value <= _OLDEST


def _spans_ages(tokens: Tokens, figure: Figure) -> bool:
    """Whether it opens "aged between 16 and 45" or "the ages of 13 and 18"."""
    before, first = tokens.at(figure.lead - 1), tokens.at(figure.lead - 2)
    return (before == "between" and first == "aged") or (before == "of" and first in _AGED)


def _is_apposed(tokens: Tokens, figure: Figure) -> bool:
    """Whether it stands behind a person: "Anna Holt, 52,", "White, 52,", "the boy, 12,", "Raymond Fair, 76."."""
    name = figure.first - 2
    if not figure.number.bare or tokens.at(name + 1) != "," or name < 0 or not tokens.is_word(name):
        return False
    after = tokens.at(figure.last)
    if tokens.at(name) in vocabulary.labels("months") or tokens.at(name) in vocabulary.nouns(
        "stops"
    ):
        return False
    if tokens.words[name][0].isupper():
        full = tokens.is_word(name - 1) and tokens.words[name - 1][0].isupper()
        placed = tokens.at(name - 1) in ("in", "at", "near", "from")
        return (full and after in (",", ".", ";")) or (after == "," and not placed)
    return after == "," and not tokens.at(name).endswith(("s", "ly", "ed"))


def _is_told(tokens: Tokens, figure: Figure) -> bool:
    """Whether a sentence tells it: "he is 72.", "she turned 50 last week"."""
    verb, who = tokens.at(figure.first - 1), tokens.at(figure.first - 2)
    if tokens.at(figure.last) not in _ENDS:
        return verb in ("turned", "turns") and who in _PERSONS
    if verb in ("turned", "turns"):
        return True
    return verb in ("is", "was", "am") and who in _PERSONS
