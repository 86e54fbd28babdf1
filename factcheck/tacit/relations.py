"""All possible relations of a draft, and those that are likely meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from factcheck.draft import Draft
from factcheck.relation import Relation
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.model import models
from factcheck.tacit.products import products
from factcheck.tacit.rates import rates
from factcheck.tacit.scene import Scene
from factcheck.tacit.signs import signs
from factcheck.tacit.totals import signs_of_group, totals


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
        related: the sets of claims that checks have related; a figure of one of them has its explanation.
    """
    scene = Scene(draft)
    if len(scene.figures) < 3:
        return
    explained = {claim for ids in related for claim in ids}
    every = list(candidates(scene))
    fitting = {c.key.id for c in every if c.holds}
    found: dict[str, tuple[float, Candidate]] = {}
    for candidate in every:
        key = candidate.key.id
        if key in explained or key in fitting or candidate.holds or not candidate.is_near:
            continue
        model = models()[candidate.family]
        chance = model.probability(signs_of(scene, candidate))
        if chance >= model.threshold and chance > found.get(key, (0.0, None))[0]:
            found[key] = (chance, candidate)
    for _, candidate in found.values():
        yield candidate.relation
