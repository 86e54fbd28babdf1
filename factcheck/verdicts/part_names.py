"""The parts of a company that a stretch of text names, by the corpus' own names of them.

Copy says "its data-centre business", "European customers", "subscriptions", "the international arm"; filings have "Data Center", "Europe", "Subscription
services", "Walmart International". What tells a part is left of both, and must stand in the text in one piece.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.entity import Entity
from claims.lexicon import load
from claims.who.gazetteer import known
from factcheck.verdicts.segments import generic, singular

_MARKS = re.compile(r"(?<=\w)[’']s\b|[®™]")
_NOT_LETTERS = re.compile(r"[^\w]+")
_APART = re.compile(r"(?:\\[-\s.])+")
# What stands beside the name of a part and tells it from no other.
_BESIDE = frozenset(("and", "the", "of", "limited", "member", "total", "group", "including"))
_REST = frozenset(("other", "others"))
_LONGEST = 6  # words of a name
_KEPT = 4096  # names and stretches of drafts whose words are remembered
_CLOSED_BY = re.compile(
    r"\s*[-–]?(?:maker|owner|parent|manufacturer|developer|boss|chief|users?|analysts?)s?\b|[’']s\s+(?:biggest|largest|richest|top)\b"
)
# "Outside the United States" it is of all but that part.
_LEFT_OUT = re.compile(
    r"\b(?:outside|beyond|excluding|except(?:\s+for)?|without|apart\s+from|other\s+than|leaving\s+out|not\s+counting)\s+(?:of\s+)?(?:the\s+|its\s+)?$",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A part where a text names it: the names that the corpus has for it, and where the words stand."""

    scopes: tuple[str, ...]
    start: int
    end: int


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def parts_in(text: str, scopes: Collection[str], owner: Entity) -> list[Named]:
    """The parts of an owner that a text names, those within a longer name left out, in reading order.

    Args:
        text: where they may stand.
        scopes: the names that the corpus has for the parts.
        owner: whose own name tells no part: "Walmart International" is its "international".
    """
    tokens = _tokens(text)
    by_words: dict[tuple[str, ...], list[str]] = {}
    own = _own_words(owner)
    for scope in scopes:
        for words in (*_ways(scope, own), *_other_words(scope, owner)):
            by_words.setdefault(words, []).append(scope)
    found = [
        Named(tuple(by_words[words]), tokens[at].start, tokens[at + len(words) - 1].end)
        for words in by_words
        for at in _places(tokens, words)
    ]
    open_ended = [n for n in found if not _CLOSED_BY.match(text, n.end)]
    open_ended = [n for n in open_ended if not _LEFT_OUT.search(text[: n.start])]
    return sorted((n for n in open_ended if not _is_within(n, open_ended)), key=lambda n: n.start)


def words_of(name: str, owner: Entity) -> tuple[str, ...]:
    """What tells a part in a name of it."""
    every = tuple(token.word for token in _tokens(name, is_name=True))
    return _core(every, _own_words(owner))


def _is_within(one: Named, others: Iterable[Named]) -> bool:
    return any(
        o.start <= one.start and one.end <= o.end and (o.end - o.start) > (one.end - one.start)
        for o in others
    )


def _places(tokens: Sequence[_Token], words: tuple[str, ...]) -> Iterator[int]:
    size = len(words)
    for at in range(len(tokens) - size + 1):
        if all(tokens[at + i].word == words[i] for i in range(size)):
            yield at


@cache
def _ways(scope: str, own: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The words that tell a part, and of a list of things the first: "wearables" of "Wearables, home and accessories"."""
    every = tuple(token.word for token in _tokens(scope, is_name=True))
    ways = [_core(every, own)]
    first, comma, _ = scope.partition(",")
    if comma:
        ways.append(_core(tuple(token.word for token in _tokens(first, is_name=True)), own))
    return tuple(way for way in dict.fromkeys(ways) if 0 < len(way) <= _LONGEST)


@cache
def _other_words(scope: str, owner: Entity) -> tuple[tuple[str, ...], ...]:
    """What else copy calls the part: "cloud computing" for Amazon Web Services."""
    own, called = _own_words(owner), words_of(scope, owner)
    listed = known().find(owner.name)
    entries = load("owners")["parts"].get(listed.name if listed else owner.name, ())
    found = []
    for entry in entries:
        name, _, others = entry.partition(":")
        names = [name, *others.split(",")]
        ways = [_core(tuple(t.word for t in _tokens(n, is_name=True)), own) for n in names]
        if called in ways:
            found += [way for way in ways if way and way != called]
    return tuple(found)


def _core(words: tuple[str, ...], own: Collection[str]) -> tuple[str, ...]:
    kept = [w for w in words if w not in _BESIDE and w not in generic()]
    while len(kept) > 1 and kept[-1] in _REST:
        kept.pop()
    if kept and all(w in _REST or w == "all" for w in kept):
        return ()
    rest = [w for w in kept if w not in own]
    return tuple(rest)


@cache
def _own_words(owner: Entity) -> frozenset[str]:
    listed = known().find(owner.name)
    names = (owner.name, *(listed.aliases if listed else ()))
    return frozenset(token.word for name in names for token in _tokens(name))


@lru_cache(maxsize=_KEPT)
def _tokens(text: str, *, is_name: bool = False) -> tuple[_Token, ...]:
    """The words of a text as names of parts are compared, with where they stand; small words between names left out.

    A place is one word, however it is named; in a name of the corpus, which has no capitals, its own may lack them.
    """
    alike = load("scopes")["alike"]
    result = []
    for found in _pattern(is_name).finditer(_MARKS.sub(lambda m: " " * len(m.group()), text)):
        word = singular(found.group().casefold())
        if found["place"]:
            word = _codes()[_NOT_LETTERS.sub("", found["place"].casefold())]
        if word not in _BESIDE:
            result.append(_Token(alike.get(word, word), found.start(), found.end()))
    return tuple(result)


@cache
def _pattern(is_name: bool) -> re.Pattern[str]:
    """A place by any of its names, or else a word."""
    names = sorted(_spelt(), key=len, reverse=True)
    places = "|".join(_APART.sub(r"[-\\s.]*", re.escape(name)) for name in names)
    return re.compile(
        rf"(?P<place>\b(?:{places})(?![\w$]))|[^\W_]+", re.IGNORECASE if is_name else 0
    )


@cache
def _spelt() -> tuple[str, ...]:
    """Every name of a country or a region, and the adjectives made from it."""
    entries = load("places")["countries"].values()
    return tuple(
        name.strip() for e in entries for name in e.replace("|", ",").split(",") if name.strip()
    )


@cache
def _codes() -> dict[str, str]:
    """Those names without blanks and stops to the code of the place."""
    return {
        _NOT_LETTERS.sub("", name.strip().casefold()): code
        for code, entry in load("places")["countries"].items()
        for name in entry.replace("|", ",").split(",")
        if name.strip()
    }
