"""The words around a figure, and the lists of `lexicon/phrases.toml` that tell what each can be."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.lexicon import load
from claims.reading import FIGURE, NAME, PERIOD

_WORD = re.compile(
    rf"[^\W\d_]+(?:[&’'-][^\W_]+)*(?:['’](?=\s))?|[{NAME}{PERIOD}]\s*['’]s?|[{NAME}{PERIOD}]|{FIGURE}|\d[\d.,]*|[,;:()\"“”—–]"
)


class Word(NamedTuple):
    """A word, a sign of `Reading.plain` or a mark, in lower case."""

    text: str
    start: int  # in the sentence
    end: int


@cache
def listed(name: str) -> frozenset[str]:
    """One list of `lexicon/phrases.toml`."""
    return frozenset(load("phrases")[name])


@cache
def figure_verbs() -> frozenset[str]:
    """The verbs whose subject a figure measures: "stood", "rose", "totalled"."""
    changes = load("changes")
    moved = {v for way in ("up", "down") for v in changes[way]["verbs"]}
    return (listed("verbs") | moved) - {"up", "down"}


@cache
def moves_as_nouns() -> frozenset[str]:
    """Those of the verbs that are as often nouns: "a special advance", "the rise"."""
    changes = load("changes")
    return frozenset(n for way in ("up", "down") for n in changes[way]["nouns"])


@cache
def governing() -> frozenset[str]:
    """Verbs that a noun phrase may stand right behind."""
    return figure_verbs() | listed("movers") | listed("takers") | frozenset(load("scopes")["verbs"])


def is_verb(word: str) -> bool:
    """Whether the word is a verb that copy puts beside figures, or belongs to one."""
    return word in governing() or word in listed("auxiliaries")


def words_of(text: str) -> list[Word]:
    """The words of a stretch of `Reading.plain`."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def is_plain(word: str) -> bool:
    """Whether the word may be part of the name of a measure."""
    return (
        word[0].isalpha()
        and word not in listed("ends")
        and word not in listed("determiners")
        and word not in listed("prepositions")
        and word not in listed("links")
        and not word.endswith(("'", "’", "'s", "’s"))
    )
