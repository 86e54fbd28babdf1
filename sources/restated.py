"""What a change leaves behind: a removed document's facts and all that only it used, and facts that later publications restate."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def remove_document(database: sqlite3.Connection, document: int) -> set[tuple[int, int]]:
    """Remove a document with its facts, passages and notes, and the meanings, subjects and entries that only it used.

    Gives the (meaning, subject) that lost facts: what a removed publication restated is current again.
    """
    of_document = "IN (SELECT id FROM source WHERE document = ?)"
    lost = database.execute(
        f"SELECT DISTINCT meaning, subject FROM fact WHERE source {of_document}", (document,)
    ).fetchall()
    passages = database.execute(
        f"SELECT id FROM passage WHERE source {of_document}", (document,)
    ).fetchall()
    database.execute("DELETE FROM document WHERE id = ?", (document,))
    database.executemany("DELETE FROM entry WHERE id = ?", passages)
    _remove_unused(database, {meaning for meaning, _ in lost}, {subject for _, subject in lost})
    return set(lost)


def _remove_unused(database: sqlite3.Connection, meanings: set[int], subjects: set[int]) -> None:
    """Those of the meanings and subjects that no fact has, and the entries of the meanings."""
    left = (
        {row[0] for row in database.execute("SELECT DISTINCT subject FROM fact")}
        if subjects
        else set()
    )
    database.executemany("DELETE FROM subject WHERE id = ?", [(s,) for s in subjects - left])
    for meaning in meanings:
        gone = database.execute(
            "DELETE FROM meaning WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM fact WHERE meaning = ?1)"
            " RETURNING entry",
            (meaning,),
        ).fetchall()
        database.executemany(
            "DELETE FROM entry WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM meaning WHERE entry = ?1)",
            gone,
        )


def mark_superseded(
    database: sqlite3.Connection, series: Iterable[tuple[int, int]] | None = None
) -> None:
    """Mark each fact that a later publication of the same grade restates with another value.

    Facts are compared within one series (the same entity, concept, definition and unit) and one period. Publications
    without a date supersede nothing. `series` are the (meaning, subject) whose facts changed; None for all.
    """
    among = ""
    if series is not None:
        database.execute(
            "CREATE TEMP TABLE IF NOT EXISTS touched"
            " (meaning, subject, PRIMARY KEY (meaning, subject)) WITHOUT ROWID"
        )
        database.execute("DELETE FROM temp.touched")
        database.executemany("INSERT INTO temp.touched VALUES (?, ?)", sorted(series))
        among = (
            "temp.touched t CROSS JOIN fact f ON f.meaning = t.meaning AND f.subject = t.subject"
        )
        database.execute(
            f"UPDATE fact SET superseded = 0 WHERE id IN (SELECT f.id FROM {among} WHERE f.superseded)"
        )
    database.execute(f"""
        WITH again AS (
            SELECT f.meaning, f.subject, f.first, f.last FROM {among or "fact f"}
            GROUP BY f.meaning, f.subject, f.last, f.first HAVING count(*) > 1),
        ranked AS (
            SELECT f.id AS id, f.value AS value, first_value(f.value) OVER (
                PARTITION BY f.meaning, f.subject, f.last, f.first, o.grade
                ORDER BY o.published DESC, f.id DESC) AS latest
            FROM again a JOIN fact f ON f.meaning = a.meaning AND f.subject = a.subject
                AND f.last IS a.last AND f.first IS a.first
                JOIN source o ON o.id = f.source
            WHERE o.published IS NOT NULL AND f.value IS NOT NULL)
        UPDATE fact SET superseded = 1 WHERE id IN (SELECT id FROM ranked WHERE value <> latest)""")
