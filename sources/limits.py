"""Which part of a corpus is asked: some companies, some forms, what was public on a day.

A limit is put where rows are read, so that whatever asks a corpus (a verdict, a search) sees that part and nothing else.
As of a day, a figure that was restated only later is current, and a publication whose day is not known is left out: nothing
shows that it was public.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.errors import ConfigError
from sources.directory import KnownEntities
from sources.evidence import Grade

# A form as readers write it into the name of a publication: "Apple 10-K 0000320193-24-000123".
_FORM = re.compile(
    r"(?<!\S)(?:(?:10|20|40|6|8|11)-[KQF]T?(?:405|SB)?|S-[1-9]|F-[1-9]|424B\d)(?!\w)"
)
_NAMED = 5  # of a list that a message ends in
_IS_FILED = f"o.grade >= {int(Grade.COMPANY_DOCUMENT)}"  # the rest only talks of forms


@dataclass(frozen=True, slots=True)
class Limits:
    """The part that is asked; what is empty limits nothing.

    `keys` are the store's keys of the companies, `names` what they go by in prose, `forms` as "10-K", amendments included.
    """

    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def sources(self) -> tuple[str, tuple[str, ...]]:
        """A condition on the publication `o`, with its values; "" for none."""
        wanted: list[str] = []
        values: list[str] = []
        if self.as_of is not None:
            wanted.append("o.published <= ?")
            values.append(self.as_of.isoformat())
        if self.forms:
            any_form = " OR ".join(["' ' || o.name || ' ' LIKE ?"] * (2 * len(self.forms)))
            wanted.append(f"{_IS_FILED} AND ({any_form})")
            values += [f"% {form}{end}" for form in self.forms for end in (" %", "/A %")]
        return " AND ".join(wanted), tuple(values)

    @property
    def of_facts(self) -> tuple[str, tuple[str, ...]]:
        """Conditions on a fact of the subject `u` in the publication `o`, each behind an AND, with their values."""
        where, values = self.sources
        wanted = f"AND {where}" if where else ""
        if not self.keys:
            return wanted, values
        return f"{wanted} AND {of_subjects(self.keys)}", (*values, *self.keys)

    @property
    def of_passages(self) -> tuple[list[str], tuple[str, ...]]:
        """Conditions on a passage `p` in the publication `o`, with their values."""
        where, values = self.sources
        wanted = [where] if where else []
        if not self.keys:
            return wanted, values
        wanted.append(
            f"(p.entity IN ({', '.join('?' * len(self.keys))}) OR p.id IN"
            " (SELECT rowid FROM entry_words WHERE entry_words MATCH ?))"
        )
        return wanted, (*values, *self.keys, any_of(self.names))

    @property
    def superseded(self) -> str:
        """Whether the fact `f` of the publication `o` is restated by a later one that was public by then."""
        if self.as_of is None:
            return "f.superseded"
        return f"""(f.superseded AND f.value <> (
            SELECT g.value FROM fact g JOIN source p ON p.id = g.source
            WHERE g.meaning = f.meaning AND g.subject = f.subject AND g.last IS f.last AND g.first IS f.first
                AND p.grade = o.grade AND p.published <= '{self.as_of.isoformat()}' AND g.value IS NOT NULL
            ORDER BY p.published DESC, g.id DESC LIMIT 1))"""


def of_subjects(keys: Sequence[str]) -> str:
    """The condition that a fact `f` is of one of the subjects of these keys, so that the index of series is used."""
    return f"f.subject IN (SELECT id FROM subject WHERE key IN ({', '.join('?' * len(keys))}))"


def any_of(phrases: Iterable[str]) -> str:
    """A full-text query for texts that hold any of the phrases."""
    return " OR ".join('"' + phrase.replace('"', " ") + '"' for phrase in phrases)


def companies(
    known: KnownEntities, named: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys and the names of companies, by any of their names or tickers.

    Raises:
        ConfigError: for one that the corpus does not know, with the nearest that it does.
    """
    keys: list[str] = []
    names: list[str] = []
    for name in named:
        entity = known.find(name) or known.find(name.upper())
        if entity is None:
            raise ConfigError(f"the corpus knows no company {name!r}; {_nearest(known, name)}")
        keys += known.keys(entity)
        names += known.names(entity)
    return tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(names))


def forms(database: sqlite3.Connection, named: Iterable[str]) -> tuple[str, ...]:
    """The forms, as the corpus writes them.

    Raises:
        ConfigError: for one that no publication of the corpus has, with those that they have.
    """
    wanted = tuple(dict.fromkeys(form.strip().upper() for form in named))
    rows = database.execute(f"SELECT DISTINCT o.name FROM source o WHERE {_IS_FILED}")
    held = sorted({form for (name,) in rows for form in _FORM.findall(name)})
    for form in wanted:
        if form.removesuffix("/A") not in held:
            has = f"it has {', '.join(held)}" if held else "none of its documents says its form"
            raise ConfigError(f"the corpus has no document of the form {form!r}; {has}")
    return wanted


def _nearest(known: KnownEntities, name: str) -> str:
    """The names most like one that is not known: "did you mean Apple or Appian?"."""
    from difflib import get_close_matches

    shown: dict[str, str] = {}
    for entity in known.directory.entities:
        for each in (*known.names(entity), *entity.tickers):
            shown.setdefault(each.casefold(), entity.name)
    asked = name.casefold().strip()
    near = [shown[key] for key in get_close_matches(asked, list(shown), _NAMED, 0.6)]
    near += [shown[key] for key in sorted(shown) if asked and asked in key.split()]
    if near:
        return f"did you mean {' or '.join(dict.fromkeys(near[:_NAMED]))}?"
    every = sorted(entity.name for entity in known.directory.entities)
    if not every:
        return "it knows none"
    others = f" and {len(every) - _NAMED:,} more" if len(every) > _NAMED else ""
    return f"it knows {', '.join(every[:_NAMED])}{others}"
