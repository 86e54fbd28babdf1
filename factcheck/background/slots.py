"""A slot of the draft: a word, with those around it that say what it is about, and how well a word of the source fits it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.background.index import Source
from factcheck.background.words import Line, Word

_REACH = 8  # words either side that tell what a slot is about
_NEAR = 4  # words apart at which nearness counts half
_ACROSS = 0.5  # what a word counts beyond a comma or conjunction
_HEAD = 6  # words from a filler within which the slot's head has to stand
_FLOOR = 0.3  # of a slot's words, weighed, that have to stand by a rival
_MARGIN = 1.5  # how much better a rival must fit than what agrees …
_MARGIN_BESIDE = 2.5  # … and where what agrees stands in the rival's own sentence


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of the draft, the telling words around it with their weights, and the first of them on each side."""

    word: Word
    around: tuple[tuple[Word, float], ...]
    heads: tuple[Word, ...]

    @property
    def full(self) -> float:
        """The score of a perfect fit."""
        return sum(weight for _, weight in self.around)

    @property
    def words(self) -> list[Word]:
        """The telling words without their weights."""
        return [word for word, _ in self.around]


@dataclass(frozen=True, slots=True)
class Fit:
    """A word of the source in its line, and how well it fits a slot."""

    score: float = 0.0
    at: int = 0
    line: Line | None = None

    @property
    def word(self) -> Word:
        """The word itself."""
        if self.line is None:
            raise ValueError("nothing fits the slot")
        return self.line.words[self.at]


NOTHING = Fit(-1.0)  # fits worse than a word that shares nothing with the slot


def slot_at(
    source: Source, line: Line, at: int, *, ahead: bool = False, turning: bool = False
) -> Slot:
    """The slot of a word: what tells on both sides of it, or only `ahead`; `turning` words too, if asked."""
    around: list[tuple[Word, float]] = []
    heads: list[Word] = []
    for step in (1,) if ahead else (-1, 1):
        share, headless, here = 1.0, True, at + step
        for passed in range(1, _REACH + 1):
            if not 0 <= here < len(line.words):
                break
            word = line.words[here]
            if word.breaks:
                share *= _ACROSS
            elif word.tells or (turning and word.places):
                if headless and share == 1:
                    heads.append(word)
                headless = False
                around.append((word, source.weight(word) * share * _decay(passed)))
            here += step
    return Slot(line.words[at], tuple(around), tuple(heads))


def fit(slot: Slot, line: Line, at: int, *, itself: bool = False) -> Fit:
    """How many of a slot's words, weighed, stand near a word of a line (or are it)."""
    score = 0.0
    for word, weight in slot.around:
        if word.figure is None:
            places = line.places.get(word.stem, ())
        else:
            places = [here for here in line.figures if word.is_like(line.words[here])]
        distances = [abs(here - at) or 1 for here in places if itself or here != at]
        if distances:
            score += weight * _decay(min(distances))
    return Fit(score, at, line)


def best_fits(
    slot: Slot,
    lines: Sequence[Line],
    is_like: Callable[[Line, int], bool],
    agrees: Callable[[Line, int], bool],
) -> tuple[Fit, Fit]:
    """The best fit among the source's fillers that agree with the draft's, and among their rivals."""
    same, rival = NOTHING, NOTHING
    for line in lines:
        for at in range(len(line.words)):
            if not is_like(line, at):
                continue
            found = fit(slot, line, at)
            if agrees(line, at):
                same = max(same, found, key=lambda one: one.score)
            else:
                rival = max(rival, found, key=lambda one: one.score)
    return same, rival


def outweighs(
    slot: Slot, same: Fit, rival: Fit, agrees: Callable[[Line, int], bool], floor: float = _FLOOR
) -> bool:
    """Whether the rival speaks of the slot's subject, and fits it clearly better than what agrees."""
    line = rival.line
    if line is None or rival.score < floor * slot.full or not head_near(slot, rival):
        return False
    beside = any(agrees(line, at) for at in range(len(line.words)))
    return rival.score > (_MARGIN_BESIDE if beside else _MARGIN) * max(same.score, 0.0)


def head_near(slot: Slot, found: Fit) -> bool:
    """Whether the first telling word on one side of the slot stands near the filler as well."""
    if found.line is None:
        return False
    near = found.line.words[max(0, found.at - _HEAD) : found.at + _HEAD + 1]
    return any(head.is_like(word) for head in slot.heads for word in near)


def _decay(distance: int) -> float:
    return 1 / (1 + (distance - 1) / _NEAR)
