"""All possible relations of a draft, and those that are likely meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from factcheck.draft import Draft
from factcheck.relation import Relation
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.model import models
from factcheck.tacit.products import products
from factcheck.tacit.rates import rates
from factcheck.tacit.scene import Scene
from factcheck.tacit.signs import signs
from factcheck.tacit.totals import signs_of_group, totals

_FEWEST = 3  # figures
_MEANT = 0.2  # the probability from which a relation that holds gives its figures their meaning


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Every possible relation, of all families."""
    yield from totals(scene)
    yield from rates(scene)
    yield from products(scene)


def signs_of(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The names of a candidate's signs."""
    found = set(signs(scene, candidate))
    if candidate.family == "total":
        found.update(signs_of_group(scene, candidate))
    return frozenset(found)


def likely(draft: Draft, related: Iterable[Collection[str]]) -> Iterator[Relation]:
    """The relations that fail though they are likely meant.

    Args:
        draft: the draft.
        related: the sets of claims that checks have related: their figures have their meaning.
    """
    scene = Scene(draft)
    if len(scene.figures) < _FEWEST:
        return
    found: dict[str, tuple[float, Candidate]] = {}
    every = list(candidates(scene))
    for candidate in unexplained(every, related, lambda c: probability(scene, c) >= _MEANT):
        chance, key = probability(scene, candidate), candidate.key.id
        best = found.get(key, (models()[candidate.family].threshold, None))[0]
        if chance >= best:
            found[key] = (chance, candidate)
    for _, candidate in found.values():
        yield candidate.relation


def probability(scene: Scene, candidate: Candidate) -> float:
    """How likely its figures are meant to make one another."""
    return models()[candidate.family].probability(signs_of(scene, candidate))


def unexplained(
    every: Sequence[Candidate],
    related: Iterable[Collection[str]],
    is_meant: Callable[[Candidate], bool],
) -> Iterator[Candidate]:
    """The candidates that fail nearly, and whose figures nothing else explains: no check, and no candidate that holds and `is_meant`."""
    sets: dict[str, set[int]] = {}  # of each claim that is related, by their numbers
    for number, ids in enumerate(related):
        for claim in ids:
            sets.setdefault(claim, set()).add(number)
    fitting = [c for c in every if c.holds]
    explained = sets.keys() | {c.key.id for c in fitting}
    made = {(c.family, c.others) for c in fitting}
    for fit in fitting:
        if is_meant(fit):
            explained.update(c.id for c in fit.members)
    for candidate in every:
        if candidate.key.id in explained or not candidate.is_near:
            continue
        of = [sets[c.id] for c in candidate.members if c.id in sets]
        is_related = any(one & other for one, other in combinations(of, 2))
        if not is_related and (candidate.family, candidate.others) not in made:
            yield candidate
