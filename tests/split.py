"""Which labelled cases are worked on and which are kept out of sight.

A hash of its text puts a case into one of two parts: "development", whose misses the measuring scripts print, and "held out" (a third),
which is only scored. The gate holds floors for both; nobody looks at what is missed in the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Generic, NamedTuple, TypeVar

Case = TypeVar("Case")


class Parts(NamedTuple, Generic[Case]):
    """The cases of a labelled set in their two parts, each in the set's order."""

    development: list[Case]
    held_out: list[Case]


def held_out(text: str) -> bool:
    """Whether a case is kept out of sight, by its text."""
    return int(sha256(text.encode()).hexdigest(), 16) % 3 == 0


def parts(cases: Iterable[Case], text_of: Callable[[Case], str] = str) -> Parts[Case]:
    """A labelled set parted; `text_of` gives the text of a case, its own without anything else."""
    found: Parts[Case] = Parts([], [])
    for case in cases:
        found[held_out(text_of(case))].append(case)
    return found


def by_part(
    cases: Iterable[Case],
    score: Callable[[list[Case]], dict[str, float]],
    text_of: Callable[[Case], str] = str,
) -> dict[str, float]:
    """The scores of all cases and of the held-out ones, as the gate wants them: "F1", "F1, held out"."""
    every = list(cases)
    held = parts(every, text_of).held_out
    return score(every) | {f"{name}, held out": value for name, value in score(held).items()}
