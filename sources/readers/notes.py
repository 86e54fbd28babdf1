"""A table's note on units: "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.lexicon import load

if TYPE_CHECKING:
    from sources.readers.columns import Column
    from sources.readers.grid import Grid, Value
    from sources.readers.labels import Label

_SCALE = r"(?P<scale>thousands?|millions?|billions?|000s|['’]000|mm)(?!\w)"
_IN = re.compile(rf"\b(?:in|of)\s+(?:[\w.$€£¥]+\s+){{0,3}}?(?<!\d\s){_SCALE}", re.IGNORECASE)
_BRACKETED = re.compile(rf"\((?:[^()\d]{{0,40}}\s)?[$€£¥]?{_SCALE}", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:RMB|[A-Z]{{0,2}}\$|[€£¥]|[A-Z]{{3}})\s?{_SCALE}", re.IGNORECASE)
_SHARES = re.compile(
    rf"\bshares?\b(?![^(),;]{{0,12}}\bdata)[^();]{{0,40}}?\bin\s+{_SCALE}", re.IGNORECASE
)
_EXCEPT = re.compile(r"\bexcept\b[^()]{0,200}", re.IGNORECASE)
_PER_SHARE = re.compile(r"per[\s-](?:\w+\s)?share", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:number of|changes in)\s(?:\w+\s){0,2}?(?:shares|options|awards|units)\b", re.IGNORECASE
)
# A row that counts something by its own words: "Unit counts at period end", "number of stores".
_COUNT = re.compile(r"\bnumber of\b(?!\s(?:\w+\s)?shares)|\b(?:\w+\s)counts?\b")
# What a row counts or measures that is no money, whatever the table's note: "Retail square feet at period end".
_NO_MONEY = re.compile(
    r"\b(?:square\s(?:feet|foot|met(?:er|re)s)|acres|tons|tonnes|barrels|ounces|gallons|miles|kilomet(?:er|re)s|megawatts|hours|number\sof)\b"
)
_SIGN = re.compile(r"RMB|[A-Z]{0,3}[$€£¥₹]|(?<![A-Z])(?:USD|EUR|GBP|HKD|CNY|JPY|CHF|CAD)(?![A-Z])")


_LEAST_NOTES = 5
_NEARLY_ALL = 0.8  # of the notes of a document


@dataclass(frozen=True, slots=True)
class Note:
    """What figures are multiplied by, what numbers of shares are, and the currency; None where the table does not say."""

    scale: int | None
    shares: int | None
    currency: str | None
    excepts: bool = False
    usual: bool = False  # the scale is that of the document's other tables

    def with_scale(self, usual: int | None) -> Note:
        """The note with the scale of the document's other tables, where it names none and its figures are money."""
        if self.scale is not None or self.currency is None or self.excepts:
            return self
        return replace(self, scale=usual, usual=True)

    def unit_of(self, value: Value, label: Label, column: Column) -> tuple[str, int] | None:
        """(unit, what the printed figure is multiplied by) of a cell; None where it is not plain."""
        signed = currency_in(value.text)
        if "%" in value.text or column.percent or (label.percent and not signed):
            return "percent", 1
        if label.kind == "ratio" and not signed and label.percent:
            return "percent", 1
        money = signed or column.currency or self.currency
        if label.per_share:
            return (money, 1) if money else None
        if label.shares and not signed:
            scale = self.shares if self.shares is not None else self.scale
            return "share", scale or 1
        if (label.kind == "count" or _COUNT.search(label.measure)) and not signed:
            return None if self.scale and not self.excepts else ("", 1)
        if label.kind == "ratio" and not signed:
            return None
        if not label.known and not signed and _NO_MONEY.search(label.measure):
            return None
        scale = column.scale or self.scale
        if self.usual and not label.known:
            return None
        return (money, scale) if money and scale else None


def note_of(text: str, currency: str, grid: Grid) -> Note:
    """The note in the words around a table.

    Args:
        text: its title, what stands in its corner.
        currency: that of the filer's accounts, which a bare "$" or no sign at all means.
        grid: the table; a sign at any figure is the currency of all.
    """
    scale = scale_in(text)
    exception = _EXCEPT.search(text)
    shares = _SHARES.search(text)
    count = _scale(shares) if shares else None
    if count is None and exception and "share" in _PER_SHARE.sub("", exception.group()).lower():
        count = 1
    signs = (currency_in(value.text) for row in grid.rows for value in row.values)
    said = next((sign for sign in signs if sign), None) or currency_in(text)
    if said is None and _COUNTED.search(
        _EXCEPT.sub("", text)
    ):  # "changes in shares of common stock (in thousands)"
        return Note(None, scale, None)
    return Note(scale, count, said or (currency if scale else None), exception is not None)


def usual_scale(notes: Sequence[Note]) -> int | None:
    """The scale that nearly all tables of a document name; None where they differ, or few name one."""
    counts = Counter(note.scale for note in notes if note.scale)
    if not counts:
        return None
    scale, count = counts.most_common(1)[0]
    return scale if count >= _LEAST_NOTES and count >= _NEARLY_ALL * counts.total() else None


def scale_in(text: str) -> int | None:
    """What the figures under these words are multiplied by; None where they do not say."""
    for pattern in (_IN, _BRACKETED, _SIGNED):
        found = pattern.search(text)
        if found:
            return _scale(found)
    return None


@lru_cache(maxsize=4096)
def currency_in(text: str) -> str | None:
    """The ISO code of the first currency sign in a text."""
    found = _SIGN.search(text)
    return _code(found.group()) if found else None


@lru_cache(maxsize=64)
def _code(sign: str) -> str | None:
    from claims.recognizers.quantities import find_quantities

    read = find_quantities(f"{sign}5")
    return read[0].unit if len(read) == 1 and read[0].unit.isupper() else None


def _scale(found: re.Match[str]) -> int:
    return int(load("tables")["scales"][found.group("scale").lower()])
