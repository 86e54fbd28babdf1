"""The words with which a text takes up what it has told, by what they can mean: "bought … the deal", "a smelter … the project", "hand back … the return".

Words of one family may speak of one happening, so they have one stem; a general noun may take up any of its own words. Both stand in `retellings.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claims import lazy_re as re
from claims.lexicon import load
from factcheck.background.words import stem

_WORD = re.compile(r"[A-Za-z][\w’-]*")
_PARTICLES = frozenset(("back", "over", "out", "off", "up"))
_SUMS = frozenset(("price", "tag", "sum", "amount"))


def stems(words: Sequence[str]) -> frozenset[str]:
    """The stems of words that say something, each part of a compound by itself; a verb with its particle is one, where that has a family: "give back"."""
    said: list[str] = []
    phrases: list[str] = []
    for word in (word.lower() for word in words):
        phrase = f"{stem(said[-1])} {word}" if said and word in _PARTICLES else ""
        if phrase in _families():
            phrases.append(_families()[phrase])
            said.pop()
        else:
            said += [word] if _is_known(word) or "-" not in word else [word, *word.split("-")]
    said = [part for part in said if part not in _empty() | words_that_stop()]
    if len(said) + len(phrases) > 1:  # "the purchase price": it is the purchase that tells
        said = [part for part in said if part not in _SUMS] or said
    return frozenset((*map(_family, said), *phrases))


def _is_known(word: str) -> bool:
    return stem(word) in _families() or stem(word) in _general()


@lru_cache(maxsize=512)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words that say something; words that may speak of one happening have one stem."""
    return stems(_WORD.findall(text))


@cache
def _family(word: str) -> str:
    """The stem of a word, or of the first word that means the same happening: "deal" for "takeover", "bought"."""
    return _families().get(stem(word), stem(word))


@cache
def _families() -> dict[str, str]:
    families = load("retellings")["families"]
    return {_stem(w): _stem(words[0]) for words in families for w in words}


def _stem(words: str) -> str:
    return " ".join(map(stem, words.split()))


@cache
def _general() -> dict[str, frozenset[str]]:
    """The words that a general noun may take up, by its stem: "project" a bridge, "proceeds" a sale."""
    return {
        _family(noun): frozenset(map(_family, words))
        for noun, words in load("retellings")["general"].items()
    }


def are_told(words: frozenset[str], told: frozenset[str]) -> bool:
    """Whether all of some stems are among those told before, or are general nouns for one of them."""
    return all(w in told or not told.isdisjoint(_general().get(w, ())) for w in words)


def are_told_any(words: frozenset[str], told: frozenset[str]) -> bool:
    """Whether any of some stems is among those told, or is a general noun for one of them."""
    return any(are_told(frozenset((word,)), told) for word in words)


def are_kindred(counted: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two counts may be of the same people by two names."""
    pairs = (stems_of(" ".join(words)) for words in load("retellings")["kindred"])
    return any(counted & pair and other & pair for pair in pairs)


@cache
def words_that_stop() -> frozenset[str]:
    """Words that end a noun phrase: what follows is another."""
    return frozenset(load("retellings")["stops"])


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("retellings")["empty"])


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that say nothing of what was done, and no verb at all."""
    return frozenset(("", *load("retellings")["light"]))
