"""The entries among which is searched: passages of some companies, forms or days, and what the companies' series are called."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.entity import name_key
from sources.limits import Limits, any_of

if TYPE_CHECKING:
    from sources.index import Ids

_GAP = 300  # other entries that a stretch may run over


@dataclass(frozen=True)
class Scope:
    """Entries by their numbers; `names` are the words, in lower case, of the names of those whom they are about."""

    entries: tuple[int, ...]
    names: frozenset[str] = frozenset()

    @cached_property
    def listed(self) -> str:
        """The entries as a JSON array, as a query takes them."""
        return "[" + ",".join(map(str, self.entries)) + "]"

    @cached_property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Stretches of numbers, first and last, that hold all entries and not many others."""
        runs: list[list[int]] = []
        for entry in self.entries:
            if runs and entry - runs[-1][1] <= _GAP:
                runs[-1][1] = entry
            else:
                runs.append([entry, entry])
        return tuple((first, last) for first, last in runs)

    def sizes(self, database: sqlite3.Connection) -> dict[int, int]:
        """The length of each entry in characters; read once."""
        if not self._sizes:
            chosen = frozenset(self.entries)
            for run in self.runs:
                rows = database.execute(
                    "SELECT id, length(text) FROM entry WHERE id BETWEEN ? AND ?", run
                )
                self._sizes.update((e, size) for e, size in rows if e in chosen)
        return self._sizes

    @cached_property
    def _sizes(self) -> dict[int, int]:
        return {}

    @cached_property
    def ids(self) -> Ids:
        """The entries as the index takes them."""
        import numpy as np

        return np.array(self.entries, np.int64)


def read_scope(
    database: sqlite3.Connection, limits: Limits, keys: Sequence[str], names: Sequence[str]
) -> Scope | None:
    """What may be found within the limits about the companies of these keys and names; None where that is everything."""
    if not keys and limits == Limits():
        return None
    found: set[int] | None = None
    for some, called in ((limits.keys, limits.names), (keys, names)):
        if some:
            about = _about(database, some, called)
            found = about if found is None else found & about
    where, values = limits.sources
    if where:
        rows = database.execute(
            f"SELECT p.id FROM passage p JOIN source o ON o.id = p.source WHERE {where}", values
        )
        public = {row[0] for row in rows}
        found = public if found is None else found & public
    series = _described(database, keys or limits.keys)
    words = frozenset(word for name in names for word in name_key(name).split())
    return Scope(tuple(sorted((found or set()) | series)), words)


def _about(database: sqlite3.Connection, keys: Sequence[str], names: Sequence[str]) -> set[int]:
    """The passages that are about companies or name them."""
    marks = ", ".join("?" * len(keys))
    rows = database.execute(
        f"SELECT id FROM passage WHERE entity IN ({marks})"
        " UNION SELECT rowid FROM entry_words WHERE entry_words MATCH ?",
        (*keys, any_of(names)),
    )
    return {row[0] for row in rows}


def _described(database: sqlite3.Connection, keys: Sequence[str]) -> set[int]:
    """The descriptions of the series of companies, or of all."""
    among = ""
    if keys:
        marks = ", ".join("?" * len(keys))
        among = f"""WHERE EXISTS (SELECT 1 FROM fact f WHERE f.meaning = s.id
            AND f.subject IN (SELECT id FROM subject WHERE key IN ({marks})))"""
    rows = database.execute(f"SELECT DISTINCT s.entry FROM meaning s {among}", tuple(keys))
    return {row[0] for row in rows}
