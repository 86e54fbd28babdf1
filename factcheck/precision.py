"""One hand rounds alike: "rose to 5.9 billion yen, against 5 billion" means 5.0, since copy drops a nought behind the point, and no digit.

A printed number is an interval (`claims.precision`), and alone "5 billion" is anything from 4.5 to 5.5. Beside a figure of the same size in the same unit
that is printed more finely it was rounded like that one. What holds only by the wider reading is reported as a warning, and never as more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from claims.interval import Interval
from factcheck.draft import Draft
from factcheck.relation import Figure, Relation, leaves, substitute

_NEAR = 250  # characters
_PLAIN = ("=", "up", "down")  # modifiers of a figure that is not hedged


def at_one_precision(draft: Draft, relation: Relation) -> Relation | None:
    """The relation with each figure as finely rounded as one of its size beside it; None where all are alike."""
    if relation.sign != "=":
        return None
    figures = {f.claim: f for side in (relation.computed, relation.stated) for f in leaves(side)}
    finer = dict(_finer(draft, figures))
    if not finer:
        return None
    computed, stated = (substitute(side, finer) for side in (relation.computed, relation.stated))
    return replace(relation, computed=computed, stated=stated)


def _finer(draft: Draft, figures: dict[str, Figure]) -> Iterator[tuple[str, Figure]]:
    for coarse, fine in permutations(figures.values(), 2):
        wide, narrow = coarse.interval.width, fine.interval.width
        if not wide or not narrow or narrow >= wide or coarse.unit != fine.unit:
            continue
        if not _of_one_size(coarse.value, fine.value) or _is_hedged(draft, coarse):
            continue
        if abs(coarse.span.start - fine.span.start) <= _NEAR:
            half = narrow / 2
            yield (
                coarse.claim,
                replace(coarse, interval=Interval(coarse.value - half, coarse.value + half)),
            )


def _of_one_size(one: Fraction, other: Fraction) -> bool:
    """Whether two figures have as many digits before the point."""
    return len(str(int(abs(one)))) == len(str(int(abs(other))))


def _is_hedged(draft: Draft, figure: Figure) -> bool:
    claim = draft.by_id.get(figure.claim)
    quantity = claim.quantity if claim else None
    return (
        quantity is None
        or quantity.modifier not in _PLAIN
        or not any(c.isdigit() for c in quantity.text)
    )
