"""Quoted words beside those of a passage: the same, or which words differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims import lazy_re as re

FEWEST_WORDS = 4  # shorter quotations are found by chance
_FEWEST_COMPARED = (
    7  # words of a quotation that is called altered: shorter ones are alike by chance
)
_MOST_DIFFERENT = 0.3  # of the words
_KEPT = 6  # words that have to stand in the passage just so, one after the other or nearly
# A quotation may leave something out, or put a word of the writer's in brackets.
_GAP = re.compile(r"\.{3,}|…|\[[^\]]*\]|\. \. \.")
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # "[W]e", which a writer made the head of a sentence
_SMALL = frozenset(
    (
        *("a", "an", "the", "that", "which", "and", "but", "so", "also", "very", "really", "just"),
        *("well", "now", "we", "i", "our", "this", "these", "those", "of", "to", "in", "on", "for"),
        *("is", "are", "was", "were", "has", "have", "had", "be", "been", "it", "its", "as", "at"),
    )
)
_SHORT_FORMS = (
    (re.compile(r"\b(can)['’]?not\b|\bcan['’]t\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"['’]re\b"), " are"),
    (re.compile(r"['’]ve\b"), " have"),
    (re.compile(r"['’]ll\b"), " will"),
    (re.compile(r"\b(it|that|there|he|she|what)['’]s\b"), r"\1 is"),
    (re.compile(r"\bi['’]m\b"), "i am"),
    (re.compile(r"%|\bper cent\b"), " percent "),
    (re.compile(r"\b(\w{3,})is(e[ds]?|ing|ation)\b"), r"\1iz\2"),
    (re.compile(r"(?<=\d)[,.](?=\d)"), ""),
)


@dataclass(frozen=True, slots=True)
class Altered:
    """How quoted words differ from a passage's: `shown` is for people, `original` the passage's words in that place."""

    shown: str
    original: tuple[str, ...]
    distance: int  # words put in, left out or changed
    likeness: float  # 1 is the same
    only_small: bool  # articles, pronouns and the like


def words_of(text: str) -> list[str]:
    """The words alone, lower case, short forms written out: punctuation, marks and spacing are the typesetter's."""
    plain = text.casefold()
    for pattern, whole in _SHORT_FORMS:
        plain = pattern.sub(whole, plain)
    return "".join(c if c.isalnum() else " " for c in plain).split()


def pieces_of(quotation: str) -> list[list[str]]:
    """The words of a quotation between what it says to leave out ("…") or to put in ("[sic]")."""
    whole = _CAPITAL.sub(r"\1", quotation)
    return [words for part in _GAP.split(whole) if (words := words_of(part))]


def is_within(pieces: Sequence[Sequence[str]], passage: str) -> bool:
    """Whether a passage has the words of each piece, one after the other."""
    there = f" {' '.join(words_of(passage))} "
    at = 0
    for piece in pieces:
        at = there.find(f" {' '.join(piece)} ", at)
        if at < 0:
            return False
        at += sum(len(word) + 1 for word in piece)
    return bool(pieces)


def altered(quotation: str, passage: str) -> Altered | None:
    """The differences of a quotation from the place in a passage that is likest; None where it is not like it."""
    pieces = pieces_of(quotation)
    there = words_of(passage)
    size = sum(map(len, pieces))
    if size < _FEWEST_COMPARED or not there:
        return None
    compared = [_compare(piece, there) for piece in pieces]
    distance = sum(len(change) for _, changes in compared for change in changes)
    if not distance or distance > _MOST_DIFFERENT * size or size - distance < _KEPT:
        return None
    changes = [change for _, each in compared for change in each]
    return Altered(
        shown="; ".join(change.shown for change in changes),
        original=max((original for original, _ in compared), key=len),
        distance=distance,
        likeness=1 - distance / size,
        only_small=all(change.is_small for change in changes),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    quoted: tuple[str, ...]
    said: tuple[str, ...]

    def __len__(self) -> int:
        return max(len(self.quoted), len(self.said))

    @property
    def is_small(self) -> bool:
        return _SMALL.issuperset((*self.quoted, *self.said))

    @property
    def shown(self) -> str:
        quoted, said = " ".join(self.quoted), " ".join(self.said)
        if not quoted:
            return f"“{said}” is left out"
        return f"“{quoted}” is put in" if not said else f"“{quoted}” for “{said}”"


def _compare(piece: Sequence[str], there: Sequence[str]) -> tuple[tuple[str, ...], list[_Change]]:
    """The stretch of a passage that is likest a piece, and the changes between the two."""
    from rapidfuzz.distance import Levenshtein

    first, last = _stretch(piece, there)
    original = there[first:last]
    changes = [
        _Change(tuple(piece[o.dest_start : o.dest_end]), tuple(original[o.src_start : o.src_end]))
        for o in Levenshtein.opcodes(original, piece)
        if o.tag != "equal"
    ]
    return tuple(original), changes


def _stretch(piece: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Where in a passage a piece fits best: from the first to the last of its words there.

    One pass of the alignment in which what stands before and behind the piece costs nothing (Sellers 1980).
    """
    costs = [(0, at) for at in range(len(there) + 1)]  # (words changed, where it began)
    for index, word in enumerate(piece, start=1):
        row = [(index, 0)]
        for at, other in enumerate(there, start=1):
            same, begun = costs[at - 1]
            row.append(
                min(
                    (same + (word != other), begun),
                    (costs[at][0] + 1, costs[at][1]),
                    (row[-1][0] + 1, row[-1][1]),
                )
            )
        costs = row
    end = min(range(len(costs)), key=lambda at: (costs[at][0], -at))
    return costs[end][1], end
