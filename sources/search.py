"""Search by words and by meaning, fused.

Words go to SQLite's full-text index (BM25), the meaning to FAISS; the two rankings are joined by reciprocal rank fusion
(Cormack, Clarke and Büttcher, SIGIR 2009). What is found are entries: a passage, or the description of a series, which
stands for the facts of the entities that the query names.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sources.bywords import ByWords, words_of
from sources.directory import KnownEntities
from sources.evidence import Evidence
from sources.limits import Limits, of_subjects
from sources.rows import PASSAGES, fact_of, facts_query, passage_of
from sources.scope import Scope

Nearest = Callable[[str, int, Scope | None], list[tuple[int, float]]]

DEPTH = 50  # entries taken from each ranking
_FUSION = 60  # the paper's constant: how fast a rank's weight falls
_FACTS_PER_SERIES = 2
# Where the query names no entity: those whose facts of a measure are looked at, the facts, newest first, and those shown.
_ENTITIES_LOOKED_AT, _FACTS_LOOKED_AT, _ENTITIES_SHOWN = 20, 100, 5
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def candidates(
    database: sqlite3.Connection,
    nearest: Nearest | None,
    text: str,
    scope: Scope | None,
    terms: Sequence[str] = (),
) -> list[tuple[int, Evidence]]:
    """Entries by words and meaning, best first, each with the score and the note that its evidence gets.

    `terms` are other words and phrases for what the text asks for; they make a ranking of their own.
    """
    words = ByWords(database, scope)
    asked = words_of(text, frozenset() if scope is None else scope.names)
    if scope is None:  # all companies' entries are too many to go through twice
        asked, terms = list(dict.fromkeys((*asked, *terms))), ()
    by_words = words.ranking(asked, DEPTH)
    by_terms = words.ranking(terms, DEPTH)
    by_meaning = [entry for entry, _ in nearest(text, DEPTH, scope)] if nearest else []
    scores = fuse((by_words, by_terms, by_meaning))
    best = max(scores.values(), default=1.0)
    worded, meant = frozenset((*by_words, *by_terms)), frozenset(by_meaning)
    found = []
    for entry in sorted(scores, key=lambda e: (-scores[e], e)):
        how = [way for way, hits in (("words", worded), ("meaning", meant)) if entry in hits]
        found.append((entry, Evidence(score=scores[entry] / best, note=" and ".join(how))))
    return found


def evidence_of(
    database: sqlite3.Connection,
    known: KnownEntities,
    ranked: Iterable[tuple[int, Evidence]],
    keys: Sequence[str],
    text: str,
    limits: Limits,
) -> list[Evidence]:
    """What the entries stand for: a passage, or the newest facts of a series.

    Args:
        database: the store.
        known: its entities.
        ranked: what `candidates` gave.
        keys: those of the entities asked about; facts of the others are left out.
        text: the query, whose years choose among facts.
        limits: the part of the corpus that is asked.
    """
    ranked = list(ranked)
    ids = ",".join(str(entry) for entry, _ in ranked)
    rows = database.execute(f"{PASSAGES} WHERE p.id IN ({ids})").fetchall()
    passages = {row[0]: passage_of(row, known) for row in rows}
    years = set(_YEAR.findall(text))
    found: list[Evidence] = []
    for entry, how in ranked:
        if entry in passages:
            found.append(replace(how, passage=passages[entry]))
        else:
            found += _facts(database, known, entry, how, (keys, years, limits))
    return found


def fuse(rankings: Iterable[Sequence[int]]) -> dict[int, float]:
    """Scores by reciprocal rank fusion."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, entry in enumerate(ranking, start=1):
            scores[entry] = scores.get(entry, 0.0) + 1 / (_FUSION + rank)
    return scores


def _facts(
    database: sqlite3.Connection,
    known: KnownEntities,
    entry: int,
    how: Evidence,
    asked: tuple[Sequence[str], set[str], Limits],
) -> list[Evidence]:
    """The newest facts of a series, of the entities and years asked about where there are any."""
    keys, years, limits = asked
    wanted, values = limits.of_facts
    asked_for = keys or _some_reporting(database, entry)
    wanted = f"{wanted} AND {of_subjects(asked_for)}"
    rows = database.execute(
        f"{facts_query(limits)} WHERE s.entry = ? {wanted} AND NOT {limits.superseded}"
        f" ORDER BY f.last DESC, f.first DESC LIMIT {-1 if keys else _FACTS_LOOKED_AT}",
        (entry, *values, *asked_for),
    ).fetchall()
    in_years = [row for row in rows if str(row[5])[:4] in years]
    chosen: dict[str, list[Evidence]] = {}
    for row in in_years or rows:
        of_entity = chosen.setdefault(row[1], [])
        if len(of_entity) < _FACTS_PER_SERIES:
            of_entity.append(replace(how, fact=fact_of(row, known)))
    shown = list(chosen.values())[: None if keys else _ENTITIES_SHOWN]
    return [evidence for of_entity in shown for evidence in of_entity]


def _some_reporting(database: sqlite3.Connection, entry: int) -> list[str]:
    """The keys of some of the entities that report a series."""
    rows = database.execute(
        """SELECT u.key FROM subject u WHERE u.id IN (
            SELECT DISTINCT f.subject FROM meaning s CROSS JOIN fact f ON f.meaning = s.id
            WHERE s.entry = ? LIMIT ?)""",
        (entry, _ENTITIES_LOOKED_AT),
    )
    return [row[0] for row in rows]
