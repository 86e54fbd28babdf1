"""Search by words and by meaning, fused.

Words go to SQLite's full-text index (BM25), the meaning to FAISS; the two rankings are joined by reciprocal rank fusion
(Cormack, Clarke and Büttcher, SIGIR 2009). What is found are entries: a passage, or the description of a series, which
stands for the facts of the entities that the query names.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from sources.directory import KnownEntities
from sources.evidence import Evidence
from sources.rows import FACTS, PASSAGES, fact_of, passage_of

Nearest = Callable[[str, int], list[tuple[int, float]]]

_FUSION = 60  # the paper's constant: how fast a rank's weight falls
_DEPTH = 50  # entries taken from each ranking
_FACTS_PER_SERIES = 2
_FACTS_LOOKED_AT = 500  # of one measure, newest first, where the query names no entity
_LONGEST_NAME = 5  # words
_WORDS_ASKED = 40  # of a query; a longer one is cut
_WORD = re.compile(r"\w+(?:[&'’.-]\w+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOP = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "been", "by", "did", "does", "for", "from"),
        *("had", "has", "have", "how", "in", "is", "it", "its", "many", "much", "of", "on", "or"),
        *("that", "the", "their", "this", "to", "was", "were", "what", "which", "who", "with"),
    )
)


def search(
    database: sqlite3.Connection, known: KnownEntities, nearest: Nearest, text: str, limit: int
) -> list[Evidence]:
    """The best facts and passages for a query; the first has score 1."""
    by_words = _by_words(database, text)
    by_meaning = [entry for entry, _ in nearest(text, _DEPTH)]
    scores = _fuse((by_words, by_meaning))
    if not scores:
        return []
    keys = _named(known, text)
    years = set(_YEAR.findall(text))
    best = max(scores.values())
    found: list[Evidence] = []
    worded, meant = frozenset(by_words), frozenset(by_meaning)
    for entry in sorted(scores, key=lambda e: (-scores[e], e)):
        how = [way for way, hits in (("words", worded), ("meaning", meant)) if entry in hits]
        score = scores[entry] / best
        note = " and ".join(how)
        found.extend(
            replace(evidence, score=round(score, 4), note=note)
            for evidence in _evidence(database, known, entry, keys, years)
        )
        if len(found) >= limit:
            break
    return found[:limit]


def any_of(phrases: Iterable[str]) -> str:
    """A full-text query for texts that hold any of the phrases."""
    return " OR ".join('"' + phrase.replace('"', " ") + '"' for phrase in phrases)


def _by_words(database: sqlite3.Connection, text: str) -> list[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    kept = list(dict.fromkeys(word for word in words if word not in _STOP))[:_WORDS_ASKED]
    if not kept:
        return []
    rows = database.execute(
        "SELECT rowid FROM entry_words WHERE entry_words MATCH ? ORDER BY rank LIMIT ?",
        (any_of(kept), _DEPTH),
    )
    return [row[0] for row in rows]


def _fuse(rankings: Iterable[list[int]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, entry in enumerate(ranking, start=1):
            scores[entry] = scores.get(entry, 0.0) + 1 / (_FUSION + rank)
    return scores


def _named(known: KnownEntities, text: str) -> list[str]:
    """The keys of the entities that the query names."""
    words = [m.group() for m in _WORD.finditer(text)][:_WORDS_ASKED]
    keys: dict[str, None] = {}
    for at in range(len(words)):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            entity = known.directory.find(" ".join(words[at : at + length]))
            if entity is not None:
                keys.update(dict.fromkeys(known.keys_of[entity.id]))
                break
    return list(keys)


def _evidence(
    database: sqlite3.Connection,
    known: KnownEntities,
    entry: int,
    keys: list[str],
    years: set[str],
) -> list[Evidence]:
    """The entry's passage, or the newest facts of its series, of the named entities and years where there are any."""
    passage = database.execute(f"{PASSAGES} WHERE p.id = ?", (entry,)).fetchone()
    if passage:
        return [Evidence(passage=passage_of(passage, known))]
    among = f"AND u.key IN ({', '.join('?' * len(keys))})" if keys else ""
    rows = database.execute(
        f"{FACTS} WHERE s.entry = ? {among} AND NOT f.superseded"
        f" ORDER BY f.last DESC, f.first DESC LIMIT {-1 if keys else _FACTS_LOOKED_AT}",
        (entry, *keys),
    ).fetchall()
    in_years = [row for row in rows if str(row[5])[:4] in years]
    chosen: dict[str, list[Evidence]] = {}
    for row in in_years or rows:
        of_entity = chosen.setdefault(row[1], [])
        if len(of_entity) < _FACTS_PER_SERIES:
            of_entity.append(Evidence(fact=fact_of(row, known)))
    return [evidence for of_entity in chosen.values() for evidence in of_entity]
