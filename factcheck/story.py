"""What a story is about: the figures it opens with, which later sentences lean on without printing them again.

"It aims for 670,000, an increase of 4.4 percent" leans on the 642,000 of the first sentence, and so does "have more than tripled since then".
Which figure is meant is not certain, so each is a reading: one that fits is the one meant, and of the others only the one that the story opens with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import are_of_one_length, of_one_measure
from factcheck.changes.growth import is_relative
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_a_part, is_of_several
from factcheck.draft import Draft

_ALIKE = 1000  # times; figures farther apart are of different things
_MOST_BEFORE = 12  # figures before one among which its base is looked for
_NEAR, _REACH = 2, 20  # sentences
_AHEAD = ("forecast", "target", "expected")
_SINCE = re.compile(
    r"\bso (?:(?:the|its|their) )?(?:[\w’'-]+ ){1,4}(?:has|have)\b|\bsince (?:then|that (?:year|time|day|month)|those days)\b|\bin the (?:years|decade|time) since\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\b")
_IMPLIES = re.compile(r"\b(?:impl(?:y|ies|ying)|(?:would|will) (?:mean|give|make))\b")


class Growth(NamedTuple):
    """A level, its change, and what it may have grown from, the likeliest first."""

    level: Claim
    bases: tuple[Claim, ...]
    change: Claim
    said: bool = True  # whether the words leave no other base


def opening_figures(draft: Draft, like: Claim) -> list[Claim]:
    """The levels of a figure's kind in the first sentence that prints any, each value once; of its measure if some are."""
    for at in draft.opening:
        found: dict[object, Claim] = {}
        for claim in draft.by_sentence.get(at, ()):
            if claim.headline or claim is like or not _may_open(draft, claim):
                continue
            if _counts_the_same(claim, like) and claim.quantity is not None:
                found.setdefault(claim.quantity.value, claim)
        measured = [c for c in found.values() if of_one_measure(c, like)]
        if found:
            return measured or list(found.values())
    return []


def _counts_the_same(one: Claim, other: Claim) -> bool:
    """Whether two figures are of a kind and a size, and name no two things that they count."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or not a.value or not b.value or not comparable(one, other):
        return False
    named = a.dimension == "count" and a.unit and b.unit and a.unit != b.unit
    return not named and 1 / _ALIKE < a.value / b.value < _ALIKE


def _may_open(draft: Draft, claim: Claim) -> bool:
    return (
        is_level(claim)
        and claim.stance == "asserted"
        and not is_a_part(draft, claim)
        and not is_of_several(draft, claim)
    )


def growths(draft: Draft) -> Iterator[Growth]:
    """Levels whose change leans on a figure told elsewhere."""
    by_sentence = figures_by_sentence(draft)
    for claims in by_sentence.values():
        for claim in claims:
            if claim.role == "difference" and _is_in_points(claim):
                found = _aim(draft, claim, by_sentence)
                if found is not None:
                    yield found
            if claim.role == "change" and is_relative(claim):
                found = (
                    _goal(draft, claim, by_sentence)
                    or _implied(draft, claim, claims, by_sentence)
                    or _since_then(draft, claim)
                )
                if found is not None:
                    yield found


def _goal(draft: Draft, change: Claim, by_sentence: Mapping[int, Sequence[Claim]]) -> Growth | None:
    """What is aimed for, against what there is: "aims for sales of 670,000, an increase of 4.4 percent"."""
    level = _level_ahead(draft, change)
    if level is None or level.dimension != "count":
        return None  # amounts of money are compared with those of many other stretches of time
    opening = [c for c in opening_figures(draft, level) if c.span < level.span]
    before = list(_before(level, by_sentence))
    near = [c for c in before if c.sentence >= level.sentence - _NEAR]
    told = [c for c in near if of_one_measure(c, level) and _may_open(draft, c)]
    first = opening if len(opening) == 1 else told[-1:]
    if not first:
        return None
    return Growth(level, tuple(dict.fromkeys((first[0], *before))), change, said=False)


def _level_ahead(draft: Draft, change: Claim) -> Claim | None:
    """The figure aimed for that a change leads to, where the sentence prints no base of it."""
    level = draft.by_id.get(change.anchor or "")
    if level is None or level.stance not in _AHEAD or not is_level(level):
        return None
    return None if draft.has_base(level) else level


def _is_in_points(claim: Claim) -> bool:
    return claim.dimension == "point"


def _aim(draft: Draft, points: Claim, by_sentence: Mapping[int, Sequence[Claim]]) -> Growth | None:
    """A rate that is aimed for, against the one before: "aims for 4 percent by 2028, a reduction of 2.4 points"."""
    level = _level_ahead(draft, points)
    if level is None:
        return None
    near = [c for c in _before(level, by_sentence) if c.sentence >= level.sentence - _NEAR]
    told = [c for c in near if c.stance == "asserted"]
    return Growth(level, tuple(told), points) if told else None


def _implied(
    draft: Draft,
    change: Claim,
    beside: Sequence[Claim],
    by_sentence: Mapping[int, Sequence[Claim]],
) -> Growth | None:
    """What a growth rate comes to: "growth would be about 30 percent, which implies revenue of $1.16 trillion"."""
    at = next(i for i, c in enumerate(beside) if c is change)
    level = beside[at + 1] if at + 1 < len(beside) else None
    if level is None or not is_level(level) or change.anchor not in (None, level.id):
        return None
    if not _IMPLIES.search(draft.document.text[change.span.end : level.span.start]):
        return None
    if any(c.role == "base" for c in beside):
        return None
    before = list(_before(level, by_sentence))
    likely = [c for c in before if of_one_measure(c, level) and _may_open(draft, c)]
    if not likely or not are_of_one_length(likely[0], level):
        return None
    return Growth(level, tuple(dict.fromkeys((likely[0], *before))), change)


def _before(level: Claim, by_sentence: Mapping[int, Sequence[Claim]]) -> Iterator[Claim]:
    """The levels before a figure that it may have grown from, nearest first."""
    found = (
        c
        for at in range(level.sentence, max(-1, level.sentence - _REACH), -1)
        for c in reversed(by_sentence.get(at, ()))
        if c.span < level.span and is_level(c) and comparable(c, level)
    )
    return islice(found, _MOST_BEFORE)


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.shape == "point" and quantity.step >= 1


def _since_then(draft: Draft, change: Claim) -> Growth | None:
    """What the story opens with, against the figure of another day right before: "have tripled since then", "so its value has tripled"."""
    if not _SINCE.search(draft.document.sentences[change.sentence].text):
        return None
    near = draft.claims_of(range(change.sentence - 1, change.sentence + 1))
    before = [c for c in near if c.span < change.span and is_level(c) and _is_amount(c)]
    here = [c for c in before if c.sentence == change.sentence]
    bases = here or before
    if len(bases) != 1 or (change.anchor and not _is_of_before(draft, change, bases[0])):
        return None
    base = bases[0]
    opening = [c for c in opening_figures(draft, base) if c.span < base.span]
    return Growth(opening[0], (base,), change) if len(opening) == 1 else None


def _is_of_before(draft: Draft, change: Claim, base: Claim) -> bool:
    """Whether a change leans on a figure of the past: "had valued it at $1.6 billion, so the value has tripled"."""
    start = draft.document.sentences[base.sentence].span.start
    lead = draft.document.text[start : base.span.start]
    return change.anchor == base.id and _HAD.search(lead) is not None
