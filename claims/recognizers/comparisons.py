"""Bare figures that are compared with one that has a unit, or added to it, and have the same: "8.3 cents, from 9.1"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims.recognizers.directions import direction_of
from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import change_words

_COMPARISON_REACH = 8
_COMPARABLE = 100  # how many times greater than the other one of two compared figures may be


def share_in_comparisons(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """Each bare figure with the unit of the one it is compared with: "8.3 cents, from 9.1", "2.9 percent against 3.2"."""
    result = figures[:1]
    for figure in figures[1:]:
        level, tail = result[-1], result[-1].tail
        if tokens.at(level.lead - 1) == "(" and tokens.at(tail) == ")" and len(result) > 1:
            # "1.02 billion euros ($1.1 billion) from 1.35 billion"
            level, tail = result[-2], tail + 1
        elif level.dimension in ("multiple", "fraction") and len(result) > 1:
            level, tail = result[-2], result[-2].tail
        bare = not figure.own and not figure.counted and figure.number.style in ("digits", "words")
        if bare and (level.own or level.counted) and _is_compared(tokens, level, figure, tail):
            figure = replace(
                figure,
                unit=level.unit,
                dimension=level.dimension,
                counted=level.counted,
                noun=level.noun,
                per=figure.per or level.per,
            )
        result.append(figure)
    return result


_COMPARED = frozenset(("money", "percent", "physical", "count", "time"))


def _is_compared(tokens: Tokens, level: Figure, figure: Figure, tail: int) -> bool:
    if level.dimension not in _COMPARED or not level.value or not figure.value:
        return False
    at = figure.lead - 1
    at -= tokens.at(at) == "."  # "vs."
    for _ in range(4):
        word = tokens.at(at)
        named = tokens.is_word(at) and (
            word.endswith(("'s", "’s")) or tokens.words[at][0].isupper()
        )
        if word not in change_words("compared_before") and not named:
            break
        at -= 1
    between = tokens.lower[tail:at]
    moved = tokens.at(at) == "to" and tokens.at(level.lead - 1) == "from"
    likened = tokens.at(at) == "to" and tokens.at(at - 1) == "compared"
    if tokens.at(at) == "with" and not tokens.at(at - 1).startswith(("compar", "contrast")):
        return False  # "two miles from shore, with 47 aboard"
    added = tokens.at(at) in change_words("adding") and figure.number.scaled and level.own
    if tokens.at(at) not in change_words("comparing") and not (moved or likened or added):
        return False
    if len(between) > _COMPARISON_REACH or any(word in ".;:()" for word in between):
        return False
    if level.own and direction_of(tokens, level) is not None:
        return False
    ratio = abs(figure.value / level.value)
    return Fraction(1, _COMPARABLE) <= ratio <= _COMPARABLE
