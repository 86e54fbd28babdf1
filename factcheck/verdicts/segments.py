"""Parts of a company that figures are of: segments, products and regions under the names that copy and filings give them.

"YouTube ads" and "YouTube advertising revenue" are one; and where copy speaks of "AWS" as of a company, the company that files figures of it is
whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from claims.entity import Entity, EntityDirectory
from claims.lexicon import load
from claims.measure import Measure
from claims.words import is_ordinary
from factcheck.alike import much_the_same

_APOSTROPHES = str.maketrans("", "", "'’")  # a tag's "sams club" is Sam's Club
_SHORTEST_OPENING = 5
_INCOME = frozenset(("advertising", "subscription", "license", "licence", "fee"))
_SHORTEST = 3  # letters of a name that can stand for a company


class Scoped(Protocol):
    """What tells which companies file figures of a part by that name."""

    @property
    def directory(self) -> EntityDirectory:
        """The entities that the facts are about."""
        ...

    def scopes(self) -> Sequence[tuple[str, str]]:
        """Every (entity id, scope) that there are facts of; none of whole companies."""
        ...


@cache
def scope_key(scope: str) -> str:
    """What two names of one part have in common: "services" and "Service", "YouTube ads" and "YouTube advertising revenue"."""
    listed = load("scopes")
    words = [
        singular(word)
        for word in scope.casefold().translate(_APOSTROPHES).replace("-", " ").split()
    ]
    kept = [listed["alike"].get(word, word) for word in words if word not in listed["determiners"]]
    while len(kept) > 1 and kept[-1] in generic():
        kept.pop()
    return " ".join(kept)


def is_same_scope(one: str, other: str) -> bool:
    """Whether both name one part, or both the whole company."""
    if one == other or _run_on(one) == _run_on(other):
        return True
    return _is_acronym(one, other) or _is_acronym(other, one)


@cache
def _run_on(scope: str) -> str:
    """The key without its spaces: a tag's "datacenter" is the row's "data center"."""
    return scope_key(scope).replace(" ", "")


def overlap(asked: str, stored: str) -> bool:
    """Whether all the words of one scope are in the other: "cloud" and "cloud computing"."""
    return much_the_same(scope_key(asked), scope_key(stored))


def as_whole(measure: Measure) -> Measure:
    """The measure without a scope that names no part: all of a company's staff are its "full-time and part-time" employees."""
    words = measure.scope.casefold().replace("-", " ").split()
    return replace(measure, scope="") if words and _of_the_whole().issuperset(words) else measure


@cache
def _of_the_whole() -> frozenset[str]:
    return frozenset(part for word in load("scopes")["whole"] for part in word.split("-"))


def as_part(
    entity: Entity, measure: Measure, corpus: Scoped, named: Sequence[Entity]
) -> tuple[Entity, Measure] | None:
    """The company and the measure of its part, where `entity` is no company of the corpus but the name of such a part.

    Args:
        entity: who the text says it is of.
        measure: of what.
        corpus: whose facts are of parts of companies.
        named: the companies of the text; where several have a part of that name, the one of them that is named is meant.
    """
    if measure.scope or entity.kind in ("person", "place") or len(entity.name) < _SHORTEST:
        return None
    owners = owners_of(entity.name, corpus)
    if len(owners) > 1:
        owners = [owner for owner in owners if owner in named]
    if only := _opened_by(entity.name, corpus):
        return only[0], replace(measure, scope=only[1])
    if len(owners) != 1:
        return None
    return owners[0], replace(measure, scope=entity.name.casefold())


def _opened_by(name: str, corpus: Scoped) -> tuple[Entity, str] | None:
    """The part of the only company with parts whose names a name of one word opens: "Cainiao" of "Cainiao Smart Logistics Network"."""
    if " " in name or len(name) < _SHORTEST_OPENING or not name[0].isupper() or is_ordinary(name):
        return None
    opening = f"{name.casefold()} "
    found = {(owner, s) for owner, s in corpus.scopes() if s.casefold().startswith(opening)}
    if any(tells_income(s) for _, s in found):
        return None
    if len({owner for owner, _ in found}) != 1 or not are_of_one([s for _, s in found]):
        return None
    owner, scope = min(found, key=lambda each: (len(each[1]), each))
    entity = corpus.directory.find(owner)
    return (entity, scope) if entity else None


def tells_income(scope: str) -> bool:
    """Whether a name of a part is of one kind of its income only: "YouTube ads" is not all that YouTube takes in."""
    alike = load("scopes")["alike"]
    words = (singular(word) for word in scope.casefold().split()[1:])
    return any(alike.get(word, word) in _INCOME for word in words)


def are_of_one(names: Sequence[str]) -> bool:
    """Whether several names that one word opens may be of one part: the rest has a word in common, "Cainiao logistics services", "Cainiao Smart Logistics"."""
    alike = load("scopes")["alike"]
    words = ([singular(word) for word in name.casefold().split()[1:]] for name in names)
    rest = [frozenset(alike.get(word, word) for word in each) for each in words]
    return len(names) == 1 or bool(frozenset.intersection(*rest))


def owners_of(part: str, corpus: Scoped) -> list[Entity]:
    """The companies that file figures of a part of that name."""
    ids = dict.fromkeys(owner for owner, scope in corpus.scopes() if is_same_scope(scope, part))
    found = (corpus.directory.find(each) for each in ids)
    owners = [entity for entity in found if entity is not None]
    opened = None if owners else _opened_by(part, corpus)
    return [opened[0]] if opened else owners


def owners_named(name: str, corpus: Scoped) -> list[Entity]:
    """The companies that file figures of a part whose name is this or opens with it: of "YouTube ads" where the text says "YouTube"."""
    opening = f"{name.casefold()} "
    ids = dict.fromkeys(o for o, s in corpus.scopes() if f"{s.casefold()} ".startswith(opening))
    found = (corpus.directory.find(each) for each in ids)
    return owners_of(name, corpus) or [entity for entity in found if entity is not None]


@cache
def generic() -> frozenset[str]:
    """Nouns at the end of the name of a part that tell it from no other: "the cloud | business"."""
    listed = load("scopes")
    return frozenset(singular(word) for word in (*listed["generic"], *listed["figures"]))


def _is_acronym(short: str, full: str) -> bool:
    """Whether one is made of the first letters of the other: "AWS" and "Amazon Web Services"."""
    words = full.split()
    return len(words) >= _SHORTEST and short.casefold() == "".join(w[0] for w in words).casefold()


def singular(word: str) -> str:
    """A word of a name without its plural: "services" as "service"."""
    if len(word) > 2 and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word
