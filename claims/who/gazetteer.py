"""Names that every business desk knows: companies, institutions, outlets, products and places.

The lists stand in `lexicon/organisations.toml` and `lexicon/places.toml`. A corpus knows more; what it says of
an entity wins, and this module only adds what it leaves open (seat and sector words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims import lexicon
from claims.entity import Entity, EntityDirectory, EntityKind, name_key
from claims.when.calendar import CALENDAR_YEAR_END, YearEnd
from claims.words import name_words


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entity for "the Chinese tech giant": ISO country code ("" unknown) and sector words."""

    country: str
    words: frozenset[str]


@cache
def known() -> EntityDirectory:
    """The directory of all the lists."""
    return EntityDirectory.of(_entities())


@cache
def outlets() -> frozenset[str]:
    """The names of the newspapers, agencies and broadcasters listed."""
    return frozenset(lexicon.load("organisations")["media"])


@cache
def bystanders() -> frozenset[str]:
    """Those whom copy names beside figures that are not theirs: outlets, exchanges, index and data providers."""
    listed = lexicon.load("organisations")["institutions"]
    said = {name: entry.rpartition("|")[2].split() for name, entry in listed.items()}
    return outlets() | {name for name, words in said.items() if not _BESIDE.isdisjoint(words)}


@cache
def indexes() -> frozenset[str]:
    """The names of the share indexes listed."""
    return frozenset(lexicon.load("organisations")["indexes"])


_BESIDE = frozenset(("exchange", "index", "data"))


@cache
def nationalities() -> dict[str, str]:
    """Adjectives and place names, folded, to ISO country codes: "chinese", "us", "beijing"."""
    places = lexicon.load("places")
    result: dict[str, str] = {}
    for code, entry in places["countries"].items():
        for name in split(entry.replace("|", ",")):
            result[name.casefold()] = code
    for code, names in places["cities"].items():
        result.update((name.casefold(), code) for name in split(names))
    result.update((name.casefold(), "US") for name in split(places["states"]))
    return result


@cache
def us_states() -> dict[str, str]:
    """The states of the USA by the two letters of a postal address: "CA" to "California"."""
    entries = lexicon.load("places")["us_states"]
    return {code: entry.partition("|")[0].strip() for code, entry in entries.items()}


@cache
def states_of(city: str) -> frozenset[str]:
    """The states of the USA that have a city of this name which copy names without them."""
    entries = (entry.partition("|") for entry in lexicon.load("places")["us_states"].values())
    wanted = city.casefold()
    return frozenset(
        state.strip()
        for state, _, cities in entries
        if wanted in (name.casefold() for name in split(cities))
    )


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of nationality, folded: "chinese", "american"."""
    entries = lexicon.load("places")["countries"].values()
    return frozenset(n.casefold() for e in entries for n in split(e.partition("|")[2]))


def country_of_adjective(word: str) -> Entity | None:
    """The country of an adjective of nationality: Finland of "Finnish"; None for any other word."""
    folded = word.casefold()
    if folded not in adjectives():
        return None
    entry = lexicon.load("places")["countries"][nationalities()[folded]]
    return known().find(split(entry.partition("|")[0])[0])


def is_adjective(word: str) -> bool:
    """Whether a word is an adjective of nationality or its plural, the people: "Chinese", "Germans"."""
    folded = word.casefold()
    return folded in adjectives() or (folded[-1:] == "s" and folded[:-1] in adjectives())


def look_up(name: str, directory: EntityDirectory) -> Entity | None:
    """The entity of this name, the directory's own where it has one.

    A ticker alone is no name: "IT" and "ALL" are words.
    """
    found = directory.find(name)
    if found is not None and _is_named(found, name):
        return found
    listed = known().find(name)
    if listed is None or not _is_named(listed, name):
        return None
    if listed.name.endswith("'s") and not _has_s(name, listed):
        return None
    return directory.find(listed.name) or listed


def profile(entity: Entity) -> Profile:
    """The seat and sector words of an entity, from itself and from the lists."""
    listed = known().find(entity.name) or known().find(entity.id)
    country = entity.country or (listed.country if listed else "")
    words = f"{entity.description} {listed.description if listed else ''}"
    return Profile(country, frozenset(words.casefold().replace(",", " ").split()))


def observes(entity: Entity, lead: str = "") -> bool:
    """Whether it is of those who tell of others: a central bank, an association, "the statistics office" (`lead`)."""
    if lead.rstrip().rpartition(" ")[2] in name_words().observers:
        return True
    central = {"central", "bank"} <= profile(entity).words
    return central or not name_words().observers.isdisjoint(entity.name.split())


def year_end_of(entity: Entity) -> YearEnd:
    """When the entity's fiscal year closes: what it says itself, else the list, else the end of the calendar's."""
    return entity.year_end or listed_year_end(entity) or CALENDAR_YEAR_END


def listed_year_end(entity: Entity) -> YearEnd | None:
    """The same by `lexicon/fiscal_years.toml` alone; None where the entity is not in it."""
    ends = _year_ends()
    names = (entity.name, entity.id, *entity.aliases)
    return next((ends[key] for name in names if (key := name_key(name)) in ends), None)


def named_by_start(entity: Entity) -> bool:
    """Whether it names its fiscal year for the calendar year that it starts in, as retailers do: "fiscal 2024" to January 2025."""
    names = (entity.name, entity.id, *entity.aliases)
    return any(name_key(name) in _named_by_start() for name in names)


@cache
def _named_by_start() -> frozenset[str]:
    listed = lexicon.load("fiscal_years")["named_by_start"]
    return frozenset(name_key(form) for name in listed for form in (name, name.replace("'", "")))


@cache
def _year_ends() -> dict[str, YearEnd]:
    listed = lexicon.load("fiscal_years")["year_ends"]
    return {
        name_key(name): (int(day[:2]), int(day[3:]))
        for day, names in listed.items()
        for name in names
    }


def split(names: str) -> list[str]:
    """The names of a comma-separated list."""
    return [name.strip() for name in names.split(",") if name.strip()]


def _is_named(entity: Entity, name: str) -> bool:
    """Whether `name` is a name of the entity, not only its ticker."""
    if not entity.tickers:
        return True
    key = name_key(name)
    return any(name_key(n) == key for n in (entity.name, *entity.aliases, entity.id))


def _has_s(name: str, entity: Entity) -> bool:
    """Whether the name has the 's that is part of the entity's: "Lowe" is a surname, "Lowe's" a shop."""
    return name.endswith(("'s", "’s")) or " " in name or name in entity.aliases


def _entities() -> Iterator[Entity]:
    lists = lexicon.load("organisations")
    for section in ("companies", "institutions", "media"):
        for name, entry in lists[section].items():
            yield _organisation(name, entry)
    for name, entry in lists["indexes"].items():
        yield replace(_organisation(name, entry), kind="other")
    for name, owner in lists["products"].items():
        yield Entity(name, name, "product", description=owner)
    yield from _places()


def _organisation(name: str, entry: str) -> Entity:
    country, tickers, aliases, words = (part.strip() for part in entry.split("|"))
    described = words.split()
    return Entity(
        id=name,
        name=name,
        aliases=tuple(split(aliases)),
        tickers=tuple(tickers.split()),
        country=country,
        description=" ".join(w for w in described if w != "private"),
        private="private" in described,
    )


def _places() -> Iterator[Entity]:
    places = lexicon.load("places")
    unclear = frozenset(places["ambiguous"])
    for code, entry in places["countries"].items():
        first, *others = split(entry.partition("|")[0])
        yield _place(first, code, others)
    for code, names in places["cities"].items():
        yield from (_place(name, code) for name in split(names) if name not in unclear)
    yield from (_place(name, "US") for name in split(places["states"]))


def _place(name: str, country: str, aliases: Iterable[str] = ()) -> Entity:
    kind: EntityKind = "place"
    return Entity(id=name, name=name, kind=kind, aliases=tuple(aliases), country=country)
