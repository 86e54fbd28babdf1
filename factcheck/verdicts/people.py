"""Whether two names may be of one person."""

from __future__ import annotations

from claims.entity import name_key

_AFTER = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))


def same_person(a: str, b: str) -> bool:
    """Whether two names may be of one person.

    They are where they have the same words in any order, where one is a surname of the other, and where one surname
    has first names that begin alike ("Dan Durn", "Daniel Durn"; "Doug McMillon", "C. Douglas McMillon").
    """
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if first[-1] != second[-1]:
        return False
    return any(_alike(one, other) for one in first[:-1] for other in second[:-1])


def _words(name: str) -> list[str]:
    return [word for word in name_key(name).split() if word not in _AFTER]


def _alike(a: str, b: str) -> bool:
    """Whether one first name may be short for the other: the same three letters at their head, or an initial."""
    length = min(len(a), len(b), 3)
    return a[:length] == b[:length]
