"""The entities of a corpus: what its documents say of each, put together."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.entity import CIK, Entity, EntityDirectory, name_key
from claims.who.gazetteer import known
from sources.spoken import with_spoken_names

_NEAR = 10  # days; years of whole weeks end on another day each
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class KnownEntities:
    """The directory, and the keys (`name_key`) under which the store has each entity's facts."""

    directory: EntityDirectory
    keys_of: Mapping[str, tuple[str, ...]]  # by entity id
    name_of: Mapping[str, str]  # key to entity id

    @staticmethod
    def read(database: sqlite3.Connection) -> KnownEntities:
        """What the corpus' documents say, one entity to a company however many names it has filed under."""
        rows = database.execute(
            "SELECT key, name, kind, aliases, tickers, country, description, private, year_end,"
            " (SELECT max(published) FROM source WHERE source.document = entity.document)"
            " FROM entity ORDER BY key, length(name), name"
        ).fetchall()
        groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        owner = _owners(rows)
        for row in rows:
            groups[owner[row[0]]].append(row)
        entities, keys_of = [], {}
        for key in sorted(groups):
            # The one who declares the other names goes first; it gives the entity its name.
            group = sorted(groups[key], key=lambda row: row[0] != key)
            entity = _entity(group)
            entities.append(entity)
            keys_of[entity.id] = tuple(dict.fromkeys(row[0] for row in group))
        name_of = {key: name for name, keys in keys_of.items() for key in keys}
        return KnownEntities(with_spoken_names(entities), keys_of, name_of)

    def find(self, entity: Entity | str) -> Entity | None:
        """The corpus' own entity of that id, name, alias or ticker."""
        if isinstance(entity, str):
            return find_named(self.directory, entity)
        return find_entity(self.directory, entity)

    def keys(self, entity: Entity | str) -> tuple[str, ...]:
        """The keys under which the store has the entity's facts."""
        found = self.find(entity)
        if found is not None:
            return self.keys_of[found.id]
        return (name_key(entity if isinstance(entity, str) else entity.name),)

    def names(self, entity: Entity | str) -> tuple[str, ...]:
        """The names that the entity goes by in prose, those that every desk knows among them."""
        found = self.find(entity)
        if found is not None:
            listed = known().find(found.name)
            more = (listed.name, *listed.aliases) if listed else ()
            prose = (name for name in found.aliases if not name.startswith(CIK))
            return tuple(dict.fromkeys((found.name, *prose, *more)))
        return (entity if isinstance(entity, str) else entity.name,)

    def year_end(self, entity: Entity | str) -> tuple[int, int] | None:
        """(month, day) of the last day of the entity's fiscal year, where the sources tell."""
        found = self.find(entity)
        return found.year_end if found else None


def find_named(directory: EntityDirectory, name: str) -> Entity | None:
    """The directory's own entity of that name, alias or ticker: one that its documents give or one that every desk knows.

    A ticker that only the desk knows must be in capitals: "all" and "it" are words.
    """
    if found := directory.find(name):
        return found
    listed = known().find(name)
    if listed is None:
        return None
    names = {name_key(each) for each in (listed.name, *listed.aliases)}
    is_ticker = name_key(name) not in names
    return find_entity(directory, listed) if name.isupper() or not is_ticker else None


def find_entity(directory: EntityDirectory, entity: Entity) -> Entity | None:
    """The directory's own entity for one that came from elsewhere, by any of its names."""
    for name in (entity.name, *entity.aliases, *entity.tickers, entity.id):
        if found := directory.find(name):
            return found
    return None


def _owners(rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Each key's entity: itself, the one that names it among its aliases, or the newest of its registrant's number."""
    keys = {row[0] for row in rows}
    declared: dict[str, str] = {}
    numbered: dict[
        str, dict[str, str]
    ] = {}  # registrant's number: key and when it was last filed under
    for row in rows:
        for alias in json.loads(row[3]):
            other = name_key(alias)
            if other in keys and other != row[0]:
                declared.setdefault(other, row[0])
            if alias.startswith(CIK):
                filed = numbered.setdefault(alias, {})
                filed[row[0]] = max(filed.get(row[0], ""), row[9] or "")
    for filed in numbered.values():
        newest = max(filed, key=lambda key: (filed[key], key))
        for key in filed.keys() - {newest}:
            declared[key] = newest
        if len(filed) > 1:
            declared.pop(newest, None)
    owner = {}
    for key in keys:
        seen = {key}
        at = key
        while at in declared and declared[at] not in seen:
            at = declared[at]
            seen.add(at)
        owner[key] = at
    return owner


def _entity(group: Sequence[tuple[str, ...]]) -> Entity:
    names = [row[1] for row in group]
    aliases = [*names[1:], *(alias for row in group for alias in json.loads(row[3]))]
    tickers = [ticker for row in group for ticker in json.loads(row[4])]
    closings = [row[8] for row in group if row[8]]
    kinds = [row[2] for row in group if row[2] != "organisation"]
    return Entity(
        id=names[0],
        name=names[0],
        kind=kinds[0] if kinds else "organisation",  # type: ignore[arg-type]
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != names[0]),
        tickers=tuple(dict.fromkeys(tickers)),
        country=next((row[5] for row in group if row[5]), ""),
        description=next((row[6] for row in group if row[6]), ""),
        private=any(row[7] for row in group),
        year_end=_agreed(closings),
    )


def _agreed(closings: Sequence[str]) -> tuple[int, int] | None:
    """The last day of the fiscal year, "01-28", that most documents state or nearly; the first of those, since years of weeks move it.

    A register's entry may be of an old year, or have the calendar's for want of another.
    """
    days = [date(2001, int(c[:2]), min(int(c[3:]), _SHORTEST_MONTH)) for c in closings]
    near = [sum(_apart(day, other) <= _NEAR for other in days) for day in days]
    if not near:
        return None
    chosen = closings[near.index(max(near))]
    return int(chosen[:2]), int(chosen[3:])


def _apart(one: date, other: date) -> int:
    days = abs((one - other).days)
    return min(days, 365 - days)
