"""Ranking entries by the words they share with a query (BM25, Robertson and Zaragoza 2009).

Of the whole corpus the full-text index ranks; in a large one by the rarer words of the query alone, since what is in every tenth text
tells little and costs the most. Of some companies' entries it would still go through those of all: there each word is looked up within the
stretches of numbers that the entries have, and weighed by how few of just these entries hold it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import TYPE_CHECKING

from sources.limits import any_of

if TYPE_CHECKING:
    from sources.scope import Scope

_WORDS_ASKED = 40  # of a query; a longer one is cut
_MOST_RUNS = 60  # stretches of numbers that are looked through one by one
_MOST_HELD = 60_000  # entries with one of the words, counted once for each word
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


def words_of(text: str) -> list[str]:
    """The words of a query that are asked for, each once."""
    words = (word.lower() for word in _WORD.findall(text))
    return list(dict.fromkeys(word for word in words if word not in _STOP))[:_WORDS_ASKED]


def words_ranking(
    database: sqlite3.Connection,
    terms: Sequence[str],
    limit: int,
    scope: Scope | None = None,
) -> list[int]:
    """The entries with some of the terms (words or phrases), best first."""
    if not terms:
        return []
    if scope is not None and len(scope.runs) <= _MOST_RUNS:
        return _within(database, terms, limit, scope)
    among, values = "", [any_of(_telling(database, terms))]
    if scope is not None:
        # "+" keeps SQLite from asking the full-text index once for each entry.
        among = "AND +rowid IN (SELECT value FROM json_each(?))"
        values.append(scope.listed)
    rows = database.execute(
        f"SELECT rowid FROM entry_words WHERE entry_words MATCH ? {among}"
        " ORDER BY bm25(entry_words) LIMIT ?",
        (*values, limit),
    )
    return [row[0] for row in rows]


def _within(
    database: sqlite3.Connection, terms: Iterable[str], limit: int, scope: Scope
) -> list[int]:
    """The ranking among the entries of a scope, each term counted once in an entry."""
    scores: dict[int, float] = defaultdict(float)
    sizes = scope.sizes(database)
    mean = max(sum(sizes.values()) / max(len(sizes), 1), 1.0)
    for term in terms:
        holding = [
            row[0]
            for first, last in scope.runs
            for row in database.execute(
                "SELECT rowid FROM entry_words WHERE entry_words MATCH ? AND rowid BETWEEN ? AND ?",
                (any_of((term,)), first, last),
            )
            if row[0] in sizes
        ]
        rarity = log(1 + (len(sizes) - len(holding) + 0.5) / (len(holding) + 0.5))
        for entry in holding:
            scores[entry] += rarity * (_K + 1) / (1 + _K * (1 - _B + _B * sizes[entry] / mean))
    return sorted(scores, key=lambda entry: (-scores[entry], entry))[:limit]


def _telling(database: sqlite3.Connection, terms: Sequence[str]) -> list[str]:
    """The rarer of the terms, as many as can be ranked at once; how many texts hold one is judged by the newest."""
    last = database.execute("SELECT max(id) FROM entry").fetchone()[0] or 0
    if last * len(terms) <= _MOST_HELD:
        return list(terms)
    held = {term: _count(database, term, last - _SAMPLED) * last / _SAMPLED for term in terms}
    kept, total = [], 0.0
    for term in sorted(terms, key=lambda term: held[term]):
        total += held[term]
        if kept and total > _MOST_HELD:
            break
        kept.append(term)
    return kept


def _count(database: sqlite3.Connection, term: str, after: int) -> int:
    query = "SELECT count(*) FROM entry_words WHERE entry_words MATCH ? AND rowid > ?"
    return int(database.execute(query, (any_of((term,)), after)).fetchone()[0])
