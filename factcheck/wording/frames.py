"""The table `claims/lexicon/any_order.toml`: what the figures of a sentence or two must make, in whatever order they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.lexicon import load
from factcheck.wording.wordings import LETTERS, Wording, wording_of

ALL, WHOLE, OF_SHARES = "ALL", "ALL = 100", "ALL = P"
_OPTIONS = ("pairs", "fine", "small", "plain", "rate", "close", "before")


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording of one figure with the letters of its equation; `pairs` if the others may stand in the sentence before."""

    wording: Wording
    letters: str
    pairs: bool
    fine: bool
    small: bool
    plain: bool
    rate: bool
    close: bool
    before: bool

    @property
    def unworded(self) -> bool:
        """Whether no word stands beside a figure of it: any figures of the sentence are meant, if there are hardly others."""
        return not self.wording.words


@cache
def frames() -> tuple[Frame, ...]:
    """Every entry of the table with each of its wordings; one without words once."""
    return tuple(
        _frame(entry, words)
        for entry in load("any_order")["frame"]
        for words in entry.get("words", ("",))
    )


def _frame(entry: Mapping[str, Any], words: str) -> Frame:
    letters = "".join(c for c in entry["equation"].replace(ALL, "") if c in LETTERS)
    return Frame(
        wording_of(entry, words),
        letters,
        *(entry.get(name, False) for name in _OPTIONS),
    )
