"""What stands around the figures of a possible relation, as names of signs.

None looks at the figures' values, but for the rough size of a count: whether figures fit must not be told by whether they fit. And none looks at words,
but for the hinges of a sentence directly beside a figure: with all words among the signs, hardly more is found on copy by hands that the model was not
fitted on, and a word that no draft of ours has would count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations
from math import log10

from claims.claim import Claim
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene, is_rate

# What a word directly beside a figure can be and still be a sign; any other is "word".
_HINGES = frozenset((
    "the", "a", "an", "and", "or", "of", "than", "from", "to", "at", "by", "in", "on", "for", "with", "after", "before", "against", "each", "per", "apiece", "as", "was",
    "were", "is", "are", "rest", "remaining", "other", "another", "further", ",", ";", ":", ".", "(", ")", "-", "–", "—", "%", "&", "/", "0",
))  # fmt: skip
# What two figures may have in common, each by its name.
COMMON: Mapping[str, Callable[[Claim], Hashable]] = {
    "measure": lambda c: c.measure and c.measure.name,
    "entity": lambda c: frozenset(e.name for e in c.entities) or None,
    "period": lambda c: c.period and c.period.label,
    "noun": lambda c: (c.quantity and c.quantity.noun.lower()) or None,
    "stance": lambda c: c.stance,
}


def bucket(value: float, *cuts: float) -> int:
    """The number of the first of the rising `cuts` that a value does not exceed."""
    return next((at for at, cut in enumerate(cuts) if value <= cut), len(cuts))


def signs(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The signs that candidates of every family have."""
    ordered = sorted(candidate.slots.items(), key=lambda slot: slot[1].span)
    names, claims = [name for name, _ in ordered], [claim for _, claim in ordered]
    beside = _beside(scene, claims, candidate.members)
    order = " ".join(names)
    yield f"order={order}"
    yield f"beside={min(len(beside), 4)}"
    apart = "".join(str(min(b.sentence - a.sentence, 2)) for a, b in pairwise(claims))
    alike = max(_alike(scene, beside, claim) for claim in claims)
    yield f"order={order}&apart={apart}&alike={min(alike, 2)}"
    yield f"apart={apart}&beside={min(len(beside), 3)}"
    yield f"figures={bucket(len(scene.figures), 3, 4, 5, 7, 10, 20)}&beside={min(len(beside), 3)}"
    yield f"paragraphs={scene.paragraph(claims[0]) != scene.paragraph(claims[-1])}"
    for name, claim in ordered:
        yield f"alike:{name}={min(_alike(scene, beside, claim), 3)}"
        yield from _of_one(scene, name, claim)
    for (name, one), (behind, other) in pairwise(ordered):
        between = sum(one.span < c.span < other.span for c in beside)
        yield f"between:{name} {behind}={min(between, 2)}"
        yield f"gap:{name} {behind}={bucket(len(scene.words(one.span.end, other.span.start)), 1, 2, 4, 7, 12, 20, 35)}"
    yield from _of_pairs(candidate)


def _beside(scene: Scene, claims: Sequence[Claim], members: Sequence[Claim]) -> Sequence[Claim]:
    """The other figures of the sentences from the first figure's to the last one's."""
    sentences = [c.sentence for c in claims]
    near = scene.of_sentences(min(sentences), max(sentences))
    return [c for c in near if c not in members]


def _alike(scene: Scene, others: Sequence[Claim], claim: Claim) -> int:
    kind, rate = scene.kind(claim), is_rate(claim)
    return sum(scene.kind(c) == kind or (rate and is_rate(c)) for c in others)


def _of_one(scene: Scene, name: str, claim: Claim) -> Iterator[str]:
    quantity, sentence = claim.quantity, scene.sentence(claim)
    if quantity is None:
        return
    yield f"role:{name}={claim.role}"
    yield f"dimension:{name}={quantity.dimension}"
    yield f"modifier:{name}={quantity.modifier}"
    yield f"direction:{name}={quantity.direction}"
    yield f"stance:{name}={claim.stance}"
    yield f"rate:{name}={bool(quantity.per)}"
    if quantity.dimension == "count":
        yield f"size:{name}={bucket(log10(quantity.exact), 0.31, 0.7, 1, 2, 3, 5)}"
    if is_rate(claim):
        yield f"in digits:{name}={quantity.text[:1].isdigit()}"
    yield f"before:{name}={hinge(scene.words(sentence.start, claim.span.start)[-1:])}"
    yield f"behind:{name}={hinge(scene.words(claim.span.end, sentence.end)[:1])}"


def hinge(words: Sequence[str]) -> str:
    """A word if it is a hinge of the sentence, "word" if it is another, "end" where there is none."""
    return next(("word" if word not in _HINGES else word for word in words), "end")


def _of_pairs(candidate: Candidate) -> Iterator[str]:
    ids = {claim.id for claim in candidate.members}
    for name, claim in candidate.slots.items():
        yield f"leans elsewhere:{name}={bool(claim.anchor and claim.anchor not in ids)}"
    for (name, one), (behind, other) in permutations(candidate.slots.items(), 2):
        yield f"leans:{name} {behind}={one.anchor == other.id}"
    for (name, one), (behind, other) in combinations(candidate.slots.items(), 2):
        for what, of in COMMON.items():
            a, b = of(one), of(other)
            alike = "none" if a is None or b is None else a == b
            yield f"{what}:{name} {behind}={alike}"
        yield f"roles:{name} {behind}={one.role}+{other.role}"
