"""Whether a regular expression can backtrack without bound, told from its structure and not from a clock.

A pattern is turned into the automaton of its characters (Glushkov's): one state for each character class that is printed in it, and an edge
where one can follow another. Backtracking is unbounded where one text can be read in ever more ways:

- a repetition whose rounds can be cut in two ways, `(?:\\w+\\s*)*`: exponential;
- two repetitions, one after the other, that read the same characters up to where the second begins, `\\w*,?\\w*` or `.*a.*`: polynomial.

Bounded repetitions are unrolled twice, which shows what two rounds have in common. Possessive and atomic parts never give back what
they took, so nothing within them is read in two ways from outside. What stands in a lookaround is judged by itself.
(Weideman et al., "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", CIAA 2016.)
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from re import (
    _compiler,
    _constants,
    _parser,
)  # the only place where the structure of a pattern is to be had
from typing import Any, NamedTuple

# Characters that tell the classes of our patterns apart.
_ALPHABET = (
    "".join(map(chr, range(9, 127))) + "\x85\xa0 éÉß²½٣中。、」“”‘’«»–—−…·•€£¥₹§¤\u2028\u200b"
)
_ROUNDS = 2  # of a bounded repetition that are looked at
_LOOPS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


class _Part(NamedTuple):
    """A part of a pattern: whether it can be empty, in two ways even, and the states it can begin and end in."""

    empty: bool
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty_twice: bool = False  # "(?:|b?)"


_NOTHING = _Part(True)


class _Automaton:
    """The states of a pattern and the edges between them; `asides` are the bodies of lookarounds."""

    def __init__(self, pattern: str, flags: int) -> None:
        parsed = _parser.parse(pattern, flags)
        self.masks: list[int] = []
        self.edges: list[set[int]] = []
        self.twice = False  # an edge that two repetitions give: "(?:x+)+"
        self.asides: list[tuple[Any, int]] = []
        self._state = parsed.state
        self.whole = self.sequence(parsed, parsed.state.flags, True)

    def sequence(self, nodes: Iterable[Any], flags: int, loops: bool) -> _Part:
        part = _NOTHING
        for node in nodes:
            part = self._then(part, self._node(node, flags, loops))
        return part

    def _then(self, one: _Part, two: _Part) -> _Part:
        for state in one.last:
            self.edges[state] |= two.first
        return _Part(
            one.empty and two.empty,
            one.first | two.first if one.empty else one.first,
            two.last | one.last if two.empty else two.last,
            one.empty_twice or two.empty_twice,
        )

    def _node(self, node: Any, flags: int, loops: bool) -> _Part:
        kind, value = node
        if kind in _LOOPS:
            return self._repeated(*value, flags, loops)
        if kind is _constants.POSSESSIVE_REPEAT:
            return self._repeated(*value, flags, False)
        if kind is _constants.ATOMIC_GROUP:
            return self.sequence(value, flags, False)
        if kind is _constants.SUBPATTERN:
            _, added, removed, body = value
            return self.sequence(body, (flags | added) & ~removed, loops)
        if kind is _constants.BRANCH:
            parts = [self.sequence(body, flags, loops) for body in value[1]]
            return _Part(
                any(part.empty for part in parts),
                frozenset().union(*(part.first for part in parts)),
                frozenset().union(*(part.last for part in parts)),
                sum(part.empty for part in parts) > 1 or any(p.empty_twice for p in parts),
            )
        if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            self.asides.append((value[1], flags))
            return _NOTHING
        if kind is _constants.AT:
            return _NOTHING
        if kind is _constants.GROUPREF:
            return self._new(-1)
        return self._new(self._mask(node, flags))

    def _repeated(self, least: int, most: int, body: Any, flags: int, loops: bool) -> _Part:
        if most is not _constants.MAXREPEAT or not loops:
            part = _NOTHING
            for number in range(min(most, _ROUNDS) if loops else min(most, 1)):
                one = self.sequence(body, flags, loops)
                optional = one._replace(
                    empty=one.empty or number >= least,
                    empty_twice=one.empty_twice or (one.empty and number >= least),
                )
                part = self._then(part, optional)
            return part
        part = self.sequence(body, flags, loops)
        self.twice |= part.empty_twice
        for state in part.last:
            self.twice |= not self.edges[state].isdisjoint(part.first)
            self.edges[state] |= part.first
        return part._replace(empty=part.empty or least == 0)

    def _new(self, mask: int) -> _Part:
        self.masks.append(mask)
        self.edges.append(set())
        state = frozenset((len(self.masks) - 1,))
        return _Part(False, state, state)

    def _mask(self, node: Any, flags: int) -> int:
        """The characters of the alphabet that a class takes, as bits; a literal outside of it is a bit of its own."""
        kind, value = node
        if kind is _constants.LITERAL and chr(value) not in _ALPHABET:
            return 1 << (len(_ALPHABET) + value)
        one = _compiler.compile(_parser.SubPattern(self._state, [node]), flags)
        return sum(1 << at for at, sign in enumerate(_ALPHABET) if one.fullmatch(sign))


@cache
def fault_of(pattern: str, flags: int = 0) -> str | None:
    """ "exponential", "polynomial", or None where backtracking is bounded."""
    return _fault(_Automaton(pattern, flags & ~re.DEBUG))


def _fault(automaton: _Automaton) -> str | None:
    if automaton.twice or _exponential(automaton):
        return "exponential"
    if _polynomial(automaton):
        return "polynomial"
    for body, flags in automaton.asides:
        aside = _Automaton("", flags)
        aside._state = automaton._state
        aside.sequence(body, flags, True)
        if found := _fault(aside):
            return found
    return None


def _loops(automaton: _Automaton) -> list[frozenset[int]]:
    """The groups of states that lead back to one another."""
    reach = {state: _reached(automaton, state) for state in range(len(automaton.masks))}
    groups = {
        frozenset(other for other in reach[state] if state in reach[other])
        for state in reach
        if state in reach[state]
    }
    return sorted(groups, key=min)


def _reached(automaton: _Automaton, state: int) -> frozenset[int]:
    seen: set[int] = set()
    todo = [state]
    while todo:
        for following in automaton.edges[todo.pop()]:
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return frozenset(seen)


def _exponential(automaton: _Automaton) -> bool:
    """Whether a state of a loop comes back to itself by two ways that read the same."""
    for loop in _loops(automaton):
        inside = [loop, loop]
        for state in loop:
            start = (state, state)
            for pair in _walk(automaton, start, inside):
                if pair[0] != pair[1] and start in _walk(automaton, pair, inside):
                    return True
    return False


def _polynomial(automaton: _Automaton) -> bool:
    """Whether one text leads a loop to itself, that loop to a later one, and the later one to itself."""
    every = frozenset(range(len(automaton.masks)))
    loops = _loops(automaton)
    for one in loops:
        for two in loops:
            if one is two or not any(min(two) in _reached(automaton, state) for state in one):
                continue
            for p in one:
                for q in two:
                    if (p, q, q) in _walk(automaton, (p, p, q), [one, every, two]):
                        return True
    return False


def _walk(
    automaton: _Automaton, start: tuple[int, ...], inside: list[frozenset[int]]
) -> set[tuple[int, ...]]:
    """Where several readings of one text, each within its own states, can be after at least one character."""
    seen: set[tuple[int, ...]] = set()
    todo = deque([start])
    while todo:
        for following in _steps(automaton, todo.popleft(), inside):
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return seen


def _steps(
    automaton: _Automaton, at: tuple[int, ...], inside: list[frozenset[int]]
) -> Iterator[tuple[int, ...]]:
    partial: list[tuple[tuple[int, ...], int]] = [((), -1)]
    for state, allowed in zip(at, inside, strict=True):
        partial = [
            ((*done, following), mask & automaton.masks[following])
            for done, mask in partial
            for following in automaton.edges[state] & allowed
            if mask & automaton.masks[following]
        ]
    for done, _ in partial:
        yield done
