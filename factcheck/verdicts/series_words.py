"""The words that tell what a figure is of: those of a text, and those of the names that the corpus has for its series of figures.

Words are compared by their roots. What tells is the rarer word of the company's own names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, log

from claims import lazy_re as re
from claims.entity import Entity
from claims.lexicon import load
from claims.what.measures import ways_to_say
from factcheck.background.words import stem
from sources.asked import bare_scope, own_words
from sources.bywords import is_stop_word

_WORD = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
_LEFT_OUT = re.compile(
    r"\b(?:[Oo]utside|[Bb]eyond|[Ee]xcluding|[Ee]xcept(?:\s+for)?|[Ww]ithout|[Aa]part\s+from|[Oo]ther\s+than)\s+(?:of\s+)?(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}"
)
# Words that say when, how much or which way, and not what.
_NOT_TELLING = frozenset(
    stem(word)
    for word in (
        "year", "years", "quarter", "half", "week", "end", "start", "first", "second", "third", "fourth", "fiscal", "financial",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "company", "group",
        "million", "billion", "trillion", "thousand", "percent", "cent", "dollar", "dollars", "yuan", "total", "value", "amount", "more", "less", "about",
        "some", "just", "over", "under", "nearly", "almost", "not", "up", "down", "out", "no", "other", "between", "through", "period", "member", "three",
        "six", "nine", "twelve", "two", "one", "them", "they", "he", "she", "into", "after", "before", "only", "also", "against", "each", "per",
    )
)  # fmt: skip
# What makes one word of another: "rent" and "rental", "invest" and "investment".
_MADE_OF = ("ational", "ation", "ment", "ional", "ion", "al", "ly", "er", "or")
_SHORTEST = 3  # letters of what is left
_ALIKE = {
    "daily": "day",
    "monthly": "month",
    "subscriber": "subscription",
    "subscribers": "subscription",
    "owed": "owe",
    "owes": "owe",
    "owing": "owe",
}
_KEPT = 8192  # words whose roots are remembered, and names of series whose words are

_FIGURES = frozenset(("expens", "cost", "spend", "charg", "bill"))  # nouns of any cost
_LESS = 0.3


def without_left_out(text: str) -> str:
    """A text without the places that its figures are not of: "outside the United States"."""
    return _LEFT_OUT.sub(" ", text)


def telling(text: str, entity: Entity) -> list[str]:
    """The roots of a text's telling words; those of the company's name tell nothing where they are written as a name."""
    text = without_left_out(text)
    own = own_words((entity,))
    words = (w for found in _WORD.findall(text) for w in found.split("-"))
    kept = (
        w.casefold()
        for w in words
        if len(w) > 1 and not (w[0].isupper() and w.casefold() in own) and not is_stop_word(w)
    )
    return [_root(w) for w in kept if stem(w) not in _NOT_TELLING]


@lru_cache(maxsize=_KEPT)
def _root(word: str) -> str:
    """A word without the endings of its inflection, and without the one that makes it of another."""
    alike = load("scopes")["alike"]
    root = stem(_ALIKE.get(word) or alike.get(word) or alike.get(word.removesuffix("s")) or word)
    for ending in _MADE_OF:
        if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST:
            return root.removesuffix(ending)
    return root


@lru_cache(maxsize=_KEPT)
def names_of(
    measure: str, definition: str, scope: str, entity: Entity, *, hints: bool = True
) -> tuple[frozenset[str], ...]:
    """The words of a series' name, and of the other names that the lexicon has for its measure; `hints`: those that are never held against a figure, too."""
    narrowed = telling(bare_scope(scope, own_words((entity,))), entity)
    names = [measure, *ways_to_say(measure, definition, hints=hints)]
    if ":" not in definition:
        names += [definition, f"{measure} {definition}"]
    words = (frozenset((*telling(name, entity), *narrowed)) for name in dict.fromkeys(names))
    return tuple(filter(None, words))


def weights_of(labels: Iterable[Sequence[frozenset[str]]]) -> Mapping[str, float]:
    """How much each word tells: the fewer names have it, the more."""
    every = [all_words(ways) for ways in labels]
    held = Counter(word for words in every for word in words)
    return {
        word: log(1 + len(every) / count) * (_LESS if word in _FIGURES else 1)
        for word, count in held.items()
    }


def all_words(ways: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words of all names of a series."""
    return frozenset(word for words in ways for word in words)


def likeness(
    said: frozenset[str], ways: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> float:
    """How much of a name is said, and how much of what is said is in the name: the harmonic mean of both."""
    whole = fsum(weights.get(word, 0.0) for word in said)
    best = 0.0
    for words in ways:
        shared = fsum(weights[word] for word in words & said)
        if shared:
            named = fsum(weights[word] for word in words)
            best = max(best, 2 * shared / (named + whole))
    return best


def cover(
    said: frozenset[str], names: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> tuple[float, float]:
    """How much of a name is said, of the one most said; and how much that tells."""
    best = (0.0, 0.0)
    for words in names:
        shared = fsum(weights[w] for w in words & said)
        if not words & said <= _FIGURES:
            best = max(best, (shared / fsum(weights[w] for w in words), shared))
    return best
