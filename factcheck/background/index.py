"""The source's sentences, found by the words and figures that a statement shares with them.

Words weigh by how rare they are in the source (inverse document frequency: K. Spärck Jones, 1972). Sentences are found through an
inverted index, so the time does not grow with the product of the two texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log

from factcheck.background.figures import Figure
from factcheck.background.words import Line, Word

_FIGURE_SHARED = 3  # sentences that a figure is taken to stand in, for its weight
_ROUNDED = 3  # no rounding to one digit moves a figure by more than this part of it
_MOST_LINES = 12  # that one statement is compared with
_MOST_LOOKED_AT = (
    400  # places of the index looked at for one statement, those of its rarest words first
)
_MOST_PRINTED = 20  # lines that a figure is looked for in
_KIN = 4  # letters that two words must begin with alike to be forms of one name
_INITIALS = range(2, 6)  # letters of an acronym


class Source:
    """The lines of a source and what is looked up in them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._lines_of: dict[str, list[int]] = {}
        figures: list[tuple[int, int, Figure]] = []
        for number, line in enumerate(lines):
            for root in line.places:
                self._lines_of.setdefault(root, []).append(number)
            figures += [(w.figure.size, number, w.figure) for w in line.words if w.figure]
        self._figures = sorted(figures, key=lambda entry: entry[:2])
        years = (w.place_on("year") for line in lines for w in line.words)
        self.years = frozenset(year for year in years if year is not None)
        self.spelled = frozenset(
            w.text.casefold().replace(".", "") for line in lines for w in line.words
        )

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What the source's words begin with, from four letters on."""
        return frozenset(w[:end] for w in self.spelled for end in range(_KIN, min(len(w), 40) + 1))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials of words that stand together, the first with a capital: "who" for "World Health Organization"."""
        return frozenset(
            "".join(word.text[0] for word in line.words[at : at + length]).casefold()
            for line in self.lines
            for at, first in enumerate(line.words)
            if first.text[0].isupper()
            for length in _INITIALS
        )

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
        room = figure.size // _ROUNDED + 1
        first = bisect_left(self._figures, figure.size - room, key=lambda entry: entry[0])
        last = bisect_right(self._figures, figure.size + room, key=lambda entry: entry[0])
        near = self._figures[first : min(last, first + _MOST_LOOKED_AT)]
        return [n for _, n, other in near if figure.agrees(other)][:_MOST_PRINTED]

    def nearest(self, words: Iterable[Word]) -> list[Line]:
        """The lines that share most with a statement, best first."""
        places: list[tuple[Word, list[int]]] = []
        seen: set[str] = set()
        for word in words:
            if word.figure is not None:
                places.append((word, self.printed(word.figure)))
            elif word.stem not in seen:
                seen.add(word.stem)
                places.append((word, self._lines_of.get(word.stem, [])))
        scores: dict[int, float] = {}
        left = _MOST_LOOKED_AT
        for word, numbers in sorted(places, key=lambda place: len(place[1])):
            weight = self.weight(word)
            for number in set(numbers[: max(left, 0)]):
                scores[number] = scores.get(number, 0.0) + weight
            left -= len(numbers)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:_MOST_LINES]
        return [self.lines[number] for number in best]
