"""Words that turn a statement round, and denials, put to the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.background.index import Source
from factcheck.background.slots import Fit, Slot, best_fits, fit, head_near, outweighs, slot_at
from factcheck.background.words import Line, Place, Word

_BOUND = 4  # words from a figure within which the word that says its direction stands
_DENIES = 3  # words behind a negation that it denies at once
_SCOPE = 8  # words before a word in which what denies it stands
_SAME = 0.5  # of a statement's words, weighed, that have to stand together for it to be the same
_CERTAIN = 0.75  # the same, where the source denies what the draft states
_MARGIN = 1.5  # how much better the opposite must fit
_EXCLUDING = ("what is included", 1)  # "excluding", "except": as good as "without"


@dataclass(frozen=True, slots=True)
class Turned:
    """A word of the draft that says the opposite of a line of the source, and the source's word."""

    word: Word
    line: Line
    says: str = ""  # the source's word
    denies: Literal["", "draft", "source"] = ""  # which of the two denies what the other says


def turned(source: Source, line: Line) -> Iterator[Turned]:
    """What a line of the draft says the other way round, in reading order."""
    denied = any(_denies(word) for word in line.words)
    for at, word in enumerate(line.words):
        for place in word.places:
            if place != _EXCLUDING or not _is_denied_alike(source, line, at):
                yield from _opposite(source, line, at, place)
        if word.negates:
            yield from _denied(source, line, at)
    if not denied:
        yield from _not_denied(source, line)


def _opposite(source: Source, line: Line, at: int, place: Place) -> Iterator[Turned]:
    """The source's word at another place of the scale, where the draft has this one."""
    word, scale = line.words[at], place[0]
    slot = slot_at(source, line, at)
    lines = source.nearest(slot.words)
    denied = _is_negated(line, at)

    def is_like(other: Line, here: int) -> bool:
        return other.words[here].place_on(scale) is not None

    def agrees(other: Line, here: int) -> bool:
        same = other.words[here].place_on(scale) == place[1]
        return same if _is_negated(other, here) == denied else True

    same, rival = best_fits(slot, lines, is_like, agrees)
    for found in (_by_figure(source, line, at, place), _by_next_word(slot, lines, line, at, place)):
        if found and found.line:
            yield Turned(word, found.line, found.word.text)
            return
    if outweighs(slot, same, rival, agrees) and rival.line:
        yield Turned(word, rival.line, rival.word.text)


def _by_figure(source: Source, line: Line, at: int, place: Place) -> Fit | None:
    """The word that stands by the same figure in the source, if it and every other there say otherwise."""
    figure = _figure_bound_to(line, at, place[0])
    if figure is None or figure.figure is None:
        return None
    rivals = []
    for number in source.printed(figure.figure):
        other = source.lines[number]
        for here, word in enumerate(other.words):
            if not figure.is_like(word):
                continue
            by = _bound_to(other, here, place[0])
            if by is None:
                continue
            if other.words[by].place_on(place[0]) == place[1] or _is_negated(other, by):
                return None
            rivals.append(Fit(1.0, by, other))
    return rivals[0] if rivals else None


def _by_next_word(
    slot: Slot, lines: Sequence[Line], line: Line, at: int, place: Place
) -> Fit | None:
    """The same for the word right behind: "higher expenses" where the source has lower ones, and nowhere higher ones."""
    if at + 1 >= len(line.words) or not line.words[at + 1].tells:
        return None
    rivals = []
    for other in lines:
        for here in range(len(other.words) - 1):
            found = other.words[here].place_on(place[0])
            if found is None or not other.words[here + 1].is_like(line.words[at + 1]):
                continue
            if found == place[1] or _is_negated(other, here):
                return None
            rivals.append(fit(slot, other, here))
    best = max(rivals, key=lambda one: one.score, default=None)
    return best if best and best.score >= _SAME * slot.full else None


def _figure_bound_to(line: Line, at: int, scale: str) -> Word | None:
    """The figure that a turning word is the nearest to: "up 7 percent", "$301 million was up"."""
    for here in _outwards(line, at):
        word = line.words[here]
        if word.figure is not None:
            return word if _bound_to(line, here, scale) == at else None
    return None


def _bound_to(line: Line, at: int, scale: str) -> int | None:
    """The nearest word of a scale to a figure, with no other figure between."""
    for here in _outwards(line, at):
        if line.words[here].place_on(scale) is not None:
            between = line.words[min(at, here) + 1 : max(at, here)]
            return None if any(word.figure for word in between) else here
    return None


def _outwards(line: Line, at: int) -> Iterator[int]:
    """Places around a word, nearest first, those before it before those behind; none beyond a comma or conjunction."""
    open_sides = {-1, 1}
    for distance in range(1, _BOUND + 1):
        for side in (-1, 1):
            here = at + side * distance
            if side not in open_sides or not 0 <= here < len(line.words):
                continue
            if line.words[here].breaks:
                open_sides.discard(side)
            else:
                yield here


def _denied(source: Source, line: Line, at: int) -> Iterator[Turned]:
    """A statement denied that the source makes."""
    slot = slot_at(source, line, at, ahead=True, turning=True)
    if len(slot.around) < 2:
        return
    same, rival = Fit(), Fit()
    for other in source.nearest(slot.words):
        for here, word in enumerate(other.words):
            if not any(word.is_like(one) for one in slot.words):
                continue
            found = fit(slot, other, here, itself=True)
            if any(_denies(w) for w in other.words[max(0, here - _SCOPE) : here + _DENIES]):
                same = max(same, found, key=lambda one: one.score)
            else:
                rival = max(rival, found, key=lambda one: one.score)
    enough = rival.score >= _SAME * slot.full and rival.score > _MARGIN * same.score
    if enough and rival.line and head_near(slot, rival) and not _says_opposite(slot, rival.line):
        yield Turned(line.words[at], rival.line, denies="draft")


def _says_opposite(slot: Slot, line: Line) -> bool:
    """Whether the source denies by an opposite what the draft denies by "not": "not exceed" and "below"."""
    scales = {place for word in slot.words for place in word.places}
    found = {place for word in line.words for place in word.places}
    return any(s[0] == f[0] and s[1] != f[1] for s in scales for f in found)


def _not_denied(source: Source, line: Line) -> Iterator[Turned]:
    """A statement made that the source denies, and nowhere makes."""
    telling = [word for word in line.words if word.tells]
    for other in source.nearest(telling):
        for at, word in enumerate(other.words):
            if not word.negates:
                continue
            slot = slot_at(source, other, at, ahead=True, turning=True)
            if len(slot.around) < 3 or _made_elsewhere(source, slot, other):
                continue
            found = _best_in(slot, line)
            if found.score >= _CERTAIN * slot.full and head_near(slot, found):
                yield Turned(found.word, other, word.text, denies="source")
                return


def _made_elsewhere(source: Source, slot: Slot, denying: Line) -> bool:
    """Whether another line of the source makes the statement without denying it."""
    return any(
        _best_in(slot, line).score >= _SAME * slot.full
        for line in source.nearest(slot.words)
        if line is not denying and not any(word.negates for word in line.words)
    )


def _best_in(slot: Slot, line: Line) -> Fit:
    fits = (fit(slot, line, here, itself=True) for here in range(len(line.words)))
    return max(fits, key=lambda one: one.score, default=Fit())


def _is_denied_alike(source: Source, line: Line, at: int) -> bool:
    """Whether the source leaves out with a "not" or "without" what the draft leaves out with "excluding"."""
    slot = slot_at(source, line, at, ahead=True)
    return any(
        any(word.negates for word in other.words)
        and _best_in(slot, other).score >= _SAME * slot.full
        for other in source.nearest(slot.words)
    )


def _is_negated(line: Line, at: int) -> bool:
    return any(word.negates for word in line.words[max(0, at - _DENIES) : at])


def _denies(word: Word) -> bool:
    return word.negates or _EXCLUDING in word.places
