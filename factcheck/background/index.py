"""The source's sentences, found by the words and figures that a statement shares with them.

Words weigh by how rare they are in the source (inverse document frequency: K. Spärck Jones, 1972). Sentences are found through an
inverted index, so the time does not grow with the product of the two texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import log

from factcheck.background.figures import Figure
from factcheck.background.words import Line, Word

_FIGURE_SHARED = 3  # sentences that a figure is taken to stand in, for its weight
_ROUNDED = Fraction(1, 4)  # no rounding to one digit moves a figure by more
_MOST_LINES = 12  # that one statement is compared with


class Source:
    """The lines of a source and what is looked up in them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._lines_of: dict[str, list[int]] = {}
        figures: list[tuple[Fraction, int, Figure]] = []
        for number, line in enumerate(lines):
            for root in {w.stem for w in line.words if w.figure is None and not w.breaks}:
                self._lines_of.setdefault(root, []).append(number)
            figures += [(abs(w.figure.value), number, w.figure) for w in line.words if w.figure]
        self._figures = sorted(figures, key=lambda entry: entry[:2])
        years = (w.place_on("year") for line in lines for w in line.words)
        self.years = frozenset(year for year in years if year is not None)
        self.spelled = frozenset(w.text.casefold() for line in lines for w in line.words)

    def has(self, word: Word) -> bool:
        """Whether the source has a word in any inflection, or a figure as rounded."""
        return bool(self.printed(word.figure)) if word.figure else word.stem in self._lines_of

    def weight(self, word: Word) -> float:
        """How telling a word is; half as much if the source, which may word it otherwise, does not have it."""
        if word.figure is not None or word.quantity is not None:
            return log(1 + (len(self.lines) + 1) / _FIGURE_SHARED)
        lines = len(self._lines_of.get(word.stem, ()))
        rarity = log(1 + (len(self.lines) + 1) / (lines + 1))
        return rarity if lines else rarity / 2

    def printed(self, figure: Figure) -> list[int]:
        """The numbers of the lines that print a figure."""
        value = abs(figure.value)
        first = bisect_left(self._figures, value * (1 - _ROUNDED), key=lambda entry: entry[0])
        last = bisect_right(self._figures, value * (1 + _ROUNDED), key=lambda entry: entry[0])
        return [n for _, n, other in self._figures[first:last] if figure.agrees(other)]

    def nearest(self, words: Iterable[Word]) -> list[Line]:
        """The lines that share most with a statement, best first."""
        scores: dict[int, float] = {}
        for word in {(w.stem, w.figure): w for w in words}.values():
            numbers = (
                self.printed(word.figure) if word.figure else self._lines_of.get(word.stem, ())
            )
            weight = self.weight(word)
            for number in set(numbers):
                scores[number] = scores.get(number, 0.0) + weight
        best = sorted(scores, key=lambda number: (-scores[number], number))[:_MOST_LINES]
        return [self.lines[number] for number in best]
