"""Whether every text that a regular expression matches holds one of some words, proved from its structure.

The proof walks the pattern and keeps, for every way through it, how far a word has been spelled; a character that can be
several is taken for one that spells nothing. So it may fail to see what is so, but what it says is so.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants, _parser  # the only place where the structure of a pattern is to be had
from typing import Any

_DONE = "\0"  # a way on which one of the words is spelled out
_MOST_SIGNS = 40  # of a class whose characters are tried one by one


def always_holds(pattern: str, flags: int, words: tuple[str, ...]) -> bool:
    """Whether every match holds one of the words, which are in lower case."""
    parsed = _parser.parse(pattern, flags)
    return _Spelling(words).sequence(parsed, frozenset(("",))) == {_DONE}


class _Spelling:
    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = frozenset(words)
        self.starts = {word[:length] for word in words for length in range(len(word))}

    def sequence(self, nodes: Iterable[Any], ways: frozenset[str]) -> frozenset[str]:
        for kind, value in nodes:
            ways = self._node(kind, value, ways)
        return ways

    def _node(self, kind: Any, value: Any, ways: frozenset[str]) -> frozenset[str]:
        if kind is _constants.LITERAL:
            return self._spelled(ways, [value])
        if kind is _constants.IN:
            literal = all(one is _constants.LITERAL for one, _ in value)
            if literal and len(value) <= _MOST_SIGNS:
                return self._spelled(ways, [sign for _, sign in value])
        elif kind is _constants.SUBPATTERN:
            return self.sequence(value[-1], ways)
        elif kind is _constants.ATOMIC_GROUP:
            return self.sequence(value, ways)
        elif kind is _constants.BRANCH:
            return frozenset().union(*(self.sequence(body, ways) for body in value[1]))
        elif kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
            return ways
        elif kind in (
            _constants.MAX_REPEAT,
            _constants.MIN_REPEAT,
            _constants.POSSESSIVE_REPEAT,
        ):
            least, most, body = value
            once = self.sequence(body, ways)
            if most == 1:
                return once if least else once | ways
            return self._lost(once) if least else self._lost(once) | ways
        return self._lost(ways)

    def _lost(self, ways: frozenset[str]) -> frozenset[str]:
        return frozenset(way if way == _DONE else "" for way in ways)

    def _spelled(self, ways: frozenset[str], signs: list[int]) -> frozenset[str]:
        return frozenset(self._next(way, chr(sign).casefold()) for way in ways for sign in signs)

    def _next(self, way: str, sign: str) -> str:
        if way == _DONE:
            return way
        spelled = way + sign
        ends = [spelled[at:] for at in range(len(spelled) + 1)]
        if any(end in self.words for end in ends):
            return _DONE
        return next(end for end in ends if end in self.starts)
