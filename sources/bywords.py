"""Ranking entries by the words they share with a query (BM25, Robertson and Zaragoza 2009).

Of the whole corpus the full-text index ranks; in a large one by the rarer words of the query alone, since what is in every tenth text
tells little and costs the most. Of some companies' entries it would still go through those of all: there each word is looked up within the
stretches of numbers that the entries have, and weighed by how few of just these entries hold it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from math import log
from typing import TYPE_CHECKING

from sources.limits import any_of

if TYPE_CHECKING:
    from sources.scope import Scope

_WORDS_ASKED = 40  # of a query; a longer one is cut
_MOST_RUNS = 60  # stretches of numbers that are looked through one by one
_MOST_HELD = 10_000  # entries with one of the words, counted once for each word
_WEIGHED = 4  # times as many as are wanted, of those that have the most words
_SAMPLED = 2_000  # entries that show how common a word is
_K, _B = 1.2, 0.75  # as usual: how fast a weight is reached, how much length counts
_WORD = re.compile(r"\w+(?:[&'’.-]\w+)*")
_STOP = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "been", "by", "did", "does", "for", "from"),
        *("had", "has", "have", "how", "in", "is", "it", "its", "many", "much", "of", "on", "or"),
        *("that", "the", "their", "this", "to", "was", "were", "what", "which", "who", "with"),
    )
)


def words_of(text: str, without: Container[str] = ()) -> list[str]:
    """The words of a query that are asked for, each once."""
    words = (word.lower() for word in _WORD.findall(text))
    kept = (word for word in words if word not in _STOP and word not in without)
    return list(dict.fromkeys(kept))[:_WORDS_ASKED]


def is_stop_word(word: str) -> bool:
    """Whether a word is too small to be asked for."""
    return word.lower() in _STOP


class ByWords:
    """Rankings for one query, in which each word is looked up once."""

    def __init__(self, database: sqlite3.Connection, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope
        self._found: dict[str, list[int]] = {}

    def ranking(self, terms: Sequence[str], limit: int) -> list[int]:
        """The entries with some of the terms (words or phrases), best first."""
        if not terms:
            return []
        if self._scope is not None and len(self._scope.runs) <= _MOST_RUNS:
            return self._within(terms, limit, self._scope)
        last = self._database.execute("SELECT max(id) FROM entry").fetchone()[0] or 0
        if last * len(terms) > _MOST_HELD and self._scope is None:
            return self._among_many(terms, limit, last)
        return self._by_index(terms, limit)

    def _by_index(self, terms: Sequence[str], limit: int) -> list[int]:
        """As the full-text index ranks them."""
        among, values = "", [any_of(way for term in terms for way in _spelt(term))]
        if self._scope is not None:
            # "+" keeps SQLite from asking the full-text index once for each entry.
            among = "AND +rowid IN (SELECT value FROM json_each(?))"
            values.append(self._scope.listed)
        rows = self._database.execute(
            f"SELECT rowid FROM entry_words WHERE entry_words MATCH ? {among}"
            " ORDER BY bm25(entry_words) LIMIT ?",
            (*values, limit),
        )
        return [row[0] for row in rows]

    def _within(self, terms: Iterable[str], limit: int, scope: Scope) -> list[int]:
        """The ranking among the entries of a scope, each term counted once in an entry."""
        sizes = scope.sizes(self._database)
        scores: dict[int, float] = defaultdict(float)
        for term in terms:
            holding = self._holding(term, scope.runs, sizes)
            rarity = _rarity(len(holding), len(sizes))
            for entry in holding:
                scores[entry] += rarity
        return _ranked(scores, sizes, limit)

    def _among_many(self, terms: Sequence[str], limit: int, last: int) -> list[int]:
        """The ranking among all entries by the rarer words, as many as can be gone through at once; phrases cost too much."""
        terms = [term for term in terms if " " not in term]
        middle = last // 2
        sample = ((middle, middle + _SAMPLED // 2), (last - _SAMPLED // 2, last))
        held = {t: len(self._looked_up(t, sample)) * last / _SAMPLED for t in terms}
        scores: dict[int, float] = defaultdict(float)
        total = 0.0
        for term in sorted(terms, key=lambda term: held[term]):
            total += held[term]
            if scores and total > _MOST_HELD:
                break
            holding = self._looked_up(term, ((0, last),), _MOST_HELD)
            rarity = _rarity(len(holding), last)
            for entry in holding:
                scores[entry] += rarity
        best = nlargest(_WEIGHED * limit, scores, key=scores.__getitem__)
        rows = self._database.execute(
            "SELECT id, length(text) FROM entry WHERE id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, best))}]",),
        )
        return _ranked({entry: scores[entry] for entry in best}, dict(rows.fetchall()), limit)

    def _holding(
        self, term: str, runs: Iterable[tuple[int, int]], among: Container[int]
    ) -> list[int]:
        if term not in self._found:
            self._found[term] = [e for e in self._looked_up(term, runs) if e in among]
        return self._found[term]

    def _looked_up(self, term: str, runs: Iterable[tuple[int, int]], most: int = -1) -> list[int]:
        """The entries of stretches of numbers that hold a term."""
        query = "SELECT rowid FROM entry_words WHERE entry_words MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
        asked = any_of(_spelt(term))
        return [
            row[0]
            for first, last in runs
            for row in self._database.execute(query, (asked, first, last, most))
        ]


def _spelt(term: str) -> tuple[str, ...]:
    """The ways in which a word is written: "e-commerce", "ecommerce"."""
    joined = term.replace("-", "")
    return (term,) if joined == term or " " in term or not joined.isalpha() else (term, joined)


def _rarity(holding: int, every: int) -> float:
    return log(1 + (every - holding + 0.5) / (holding + 0.5))


def _ranked(scores: Mapping[int, float], sizes: Mapping[int, int], limit: int) -> list[int]:
    """The best entries, a long one for less than a short one with the same words."""
    mean = max(sum(sizes.values()) / max(len(sizes), 1), 1.0)
    weighed = {
        entry: score * (_K + 1) / (1 + _K * (1 - _B + _B * sizes[entry] / mean))
        for entry, score in scores.items()
    }
    return nsmallest(limit, weighed, key=lambda entry: (-weighed[entry], entry))
