"""The words of a sentence by what kind each is: what the signs are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from claims.reading import FIGURE, NAME, PERIOD, Reading
from claims.wording import figure_verbs, listed, words_of
from claims.words import description_words, measure_words, name_words

# Words that stand for themselves.
_SMALL = frozenset(
    [
        "at",
        "by",
        "of",
        "in",
        "for",
        "from",
        "on",
        "to",
        "with",
        "and",
        "or",
        "but",
        "while",
        "as",
        "than",
        "that",
        "which",
        "who",
        "whose",
        "after",
        "against",
        "between",
        "under",
        "over",
        "into",
        "like",
        "per",
        "versus",
        "because",
        "though",
        "when",
        "if",
        ",",
        ";",
        ":",
        "(",
        ")",
    ]
)
_MODALS = frozenset(["will", "would", "could", "may", "might", "should", "can", "must", "shall"])
VERBS = frozenset(["reports", "is", "has", "will", "moves", "takes", "verb", "ed"])


class Kind(NamedTuple):
    """A word: its text, what kind it is of, and where it stands in the sentence."""

    text: str
    kind: str
    start: int
    end: int


def kinds_in(reading: Reading) -> Sequence[Kind]:
    """The words of a sentence with names, periods and figures as one word each."""
    return _kinds(reading.plain)


@lru_cache(maxsize=16)  # each figure of a sentence asks
def _kinds(plain: str) -> Sequence[Kind]:
    return tuple(Kind(w.text, kind_of(w.text), w.start, w.end) for w in words_of(plain))


def kind_at(words: Sequence[Kind], at: int) -> str:
    """The kind of a word; "none" where there is no such word."""
    return words[at].kind if 0 <= at < len(words) else "none"


def neighbours(words: Sequence[Kind], first: int, last: int, whose: str = "") -> Iterator[str]:
    """The signs of what stands right before the word `first` and from the word `last` on: one word each way, and two."""
    ahead, behind = kind_at(words, first - 1), kind_at(words, last)
    yield f"{whose}ahead={ahead}"
    yield f"{whose}ahead={kind_at(words, first - 2)} {ahead}"
    yield f"{whose}behind={behind}"
    yield f"{whose}behind={behind} {kind_at(words, last + 1)}"


@lru_cache(maxsize=8192)
def kind_of(word: str) -> str:
    """What a word is, as far as its form and our lists tell."""
    if word in _SMALL:
        return word
    if word[0] in (NAME, PERIOD):
        return f"{word[0]}'s" if len(word) > 1 else word
    if word == FIGURE or word[0].isdigit():
        return FIGURE
    if not word[0].isalpha():
        return "mark"
    return _listed_kind(word) or _kind_by_form(word)


def _listed_kind(word: str) -> str:
    names, firms = name_words(), description_words()
    lists = (
        ("reports", names.reporting),
        ("is", listed("links")),
        ("has", ("has", "have", "had")),
        ("will", _MODALS),
        ("the", listed("determiners")),
        ("the", ("its", "their", "own")),
        ("prep", names.prepositions),
        ("moves", figure_verbs()),
        ("takes", listed("takers")),
        ("takes", listed("movers")),
        ("measure", measure_words()),
        ("firm", firms.heads),
        ("firm", firms.generic),
        ("verb", names.verbs),
        ("verb", listed("finite")),
    )
    return next((kind for kind, words in lists if word in words), "")


def _kind_by_form(word: str) -> str:
    return next((ending for ending in ("ed", "ing", "ly", "s") if word.endswith(ending)), "word")
