"""The table of wordings in `claims/lexicon/equations.toml`: each as a regular expression over a marked sentence.

The table's comment gives its grammar. A wording is compiled when a sentence has a word for each of its keys, so that a draft pays for what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims import lazy_re as re
from claims.claim import Claim
from claims.errors import ConfigError
from claims.lexicon import load
from factcheck.wording.marked import END, Marked

AMOUNTS, RATES, MULTIPLES, POINTS, COUNTS, LENGTHS = "ABCD", "PQR", "NM", "S", "KL", "T"
LETTERS = frozenset((*AMOUNTS, *RATES, *MULTIPLES, *POINTS, *COUNTS, *LENGTHS))
_HEDGE = (
    r"(?:(?:about|some|around|roughly|nearly|almost|approximately|just|only|over|under|more|less|fewer|than|a|an|the|its|their|his|her|another|further|additional"
    r"|estimated|total|of|all|up|to|[^ #@;.,()]+'s?) ){0,4}"
)
FAR_GAP = "…#…"
_GAPS = {
    FAR_GAP: r"(?:(?![;/])[^ ]+ ){0,16}?",
    "…": r"(?:(?![#;/])[^ ]+ ){0,10}?",
    "..": r"(?:(?![#;/])[^ ]+ ){0,4}?",
}
_SENTENCES_BEFORE = 20
_ELEMENT = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]|(\S+)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording with its equation; `keys` are sets of words of each of which a sentence needs one, `rates` and `figures` how many it needs."""

    check: str
    words: str
    equation: str
    message: str
    keys: tuple[frozenset[str], ...]
    sure: bool
    never: frozenset[str]
    near: frozenset[str]
    reach: int
    figures: int
    rates: int
    mixed: bool
    some: bool

    @property
    def over_two_sentences(self) -> bool:
        """Whether it goes on into the next sentence."""
        return f" {END} " in self.words


def may_have(wording: Wording, sentence: Marked) -> bool:
    """Whether a sentence has a word of each kind that a wording needs, and none that it may not have."""
    words, kinds = sentence.words, sentence.kinds
    if wording.figures > kinds[""]:
        return False
    if wording.rates > kinds.get("percent", 0) + kinds.get("fraction", 0):
        return False
    return all(words & key for key in wording.keys) and not words & wording.never


def matches_of(wording: Wording, sentence: Marked) -> Iterator[dict[str, Claim]]:
    """The claims by their letters wherever a sentence has a wording."""
    for found in pattern_of(wording.words).finditer(f"{sentence.text} "):
        names = (name for name, place in found.groupdict().items() if place and name in LETTERS)
        yield {name: sentence.figure_at(found.start(name)) for name in names}


@cache
def wordings_by_check() -> dict[str, tuple[Wording, ...]]:
    """The wordings of the table by their checks."""
    found: dict[str, list[Wording]] = {}
    for entry in load("equations")["equation"]:
        for words in entry["words"]:
            found.setdefault(entry["check"], []).append(wording_of(entry, words))
    return {check: tuple(wordings) for check, wordings in found.items()}


def wording_of(entry: Mapping[str, Any], words: str) -> Wording:
    """An entry of the table with one of its wordings."""
    letters = [found[3] for found in _ELEMENT.finditer(words) if found[3] in LETTERS]
    try:
        return Wording(
            entry["check"],
            words,
            entry["equation"],
            entry["message"],
            tuple(_keys(words)),
            entry.get("sure", False),
            frozenset(entry.get("never", ())),
            frozenset(entry.get("near", ())),
            entry.get("reach", _SENTENCES_BEFORE),
            len(letters),
            sum(letter in RATES for letter in letters),
            entry.get("mixed", False),
            entry.get("some", False),
        )
    except KeyError as error:
        raise ConfigError(
            f"claims/lexicon/equations.toml: {words!r} has no {error}; add it"
        ) from error


def _keys(words: str) -> Iterator[frozenset[str]]:
    for found in _ELEMENT.finditer(words):
        choices, _, word = found.groups()
        if choices:
            yield frozenset(choice.split()[0] for choice in choices.split("|"))
        elif word in ("UP", "DOWN", "MOVED"):
            yield frozenset().union(*(_moving(way) for way in _ways(word)))
        elif word and word not in (*LETTERS, *_GAPS):
            yield frozenset((word,))


@cache
def pattern_of(words: str) -> re.Pattern[str]:
    """A wording as a regular expression over a marked sentence."""
    parts = [r"(?<![^ ])"]
    for found in _ELEMENT.finditer(words):
        choices, options, word = found.groups()
        if choices or options:
            either = "|".join(map(re.escape, (choices or options).split("|")))
            parts.append(f"(?:(?:{either}) )" + ("?" if options else ""))
        elif word in _GAPS:
            parts.append(_GAPS[word])
        elif word in ("UP", "DOWN", "MOVED"):
            ways = (
                f"(?P<{way}>{'|'.join(map(re.escape, sorted(_moving(way))))})"
                for way in _ways(word)
            )
            parts.append(f"(?:{'|'.join(ways)}) ")
        elif word in LETTERS:
            parts.append(f"{_HEDGE}(?P<{word}>[#@]) ")
        else:
            parts.append(f"{re.escape(word)} ")
    return re.compile("".join(parts))


def _ways(word: str) -> Sequence[str]:
    return ("up", "down") if word == "MOVED" else (word.lower(),)


@cache
def _moving(way: str) -> frozenset[str]:
    """The words of `changes.toml` that move a figure one way."""
    table = load("changes")[way]
    kinds = ("verbs", "lifts", "nouns", "relative_nouns", "after")
    return frozenset(word for kind in kinds for word in table[kind] if " " not in word)
