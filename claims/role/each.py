"""What each figure of a row is of, and for: "costs of $3 million and $4 million for toys and games, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims import lazy_re as re
from claims.measure import Measure
from claims.reading import Reading
from claims.role.place import Figure
from claims.role.series import is_said
from claims.what.measures import MeasureMention
from claims.what.phrases import phrases_behind

Settled = dict[int, Measure | None]  # the measures of a sentence's figures, by index
_UNDER = re.compile(r"\s+(?:on|of|in|for|from|to)\s+(?:(?:the|its|our|their)\s+)?")


def heads(reading: Reading, nouns: Sequence[MeasureMention]) -> list[MeasureMention]:
    """The measures without those that a preposition puts under the one before: "depreciation | on property"."""
    kept = list(nouns[:1])
    for before, noun in pairwise(nouns):
        if not _UNDER.fullmatch(reading.gist(before.span.end, noun.span.start)):
            kept.append(noun)
    return kept


def scoped_in_turn(
    reading: Reading, figures: Sequence[Figure], row: Sequence[int], index: int, measure: Measure
) -> Measure:
    """The measure with what its figure is for as its scope, where "respectively" gives each figure of the row (indices) its own."""
    if index not in row or measure.scope or not is_said(reading, figures, row[-1]):
        return measure
    spans = phrases_behind(reading, figures[row[-1]].span.end, len(row), after=("for",))
    span = spans[row.index(index)] if len(spans) == len(row) else None
    if span is None:
        return measure
    return replace(measure, scope=reading.between(span.start, span.end).lower())
