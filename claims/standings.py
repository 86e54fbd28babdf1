"""Claims of how companies stand to each other: rankings, and figures that are of one company beside another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claims.claim import Claim
from claims.reading import Reading
from claims.recognizers.standings import Compared, find_standings
from claims.role.stance import stance_of

BESIDE = "beside"  # the relation of a figure that is a difference from another company's, or a multiple of it


def with_standings(
    reading: Reading, claims: Mapping[int, Claim]
) -> tuple[dict[int, Claim], list[Claim]]:
    """The figures of a sentence, those of one company beside another marked so, and the rankings without a figure.

    Args:
        reading: the sentence.
        claims: its figures, by their index.
    """
    figures, rankings = dict(claims), []
    for number, found in enumerate(find_standings(reading)):
        if found.figure is None:
            rankings.append(_ranking(reading, found, number))
            continue
        for index, claim in claims.items():
            if claim.quantity is not None and claim.quantity.span == found.figure.span:
                figures[index] = _beside(claim, found)
    return figures, rankings


def _ranking(reading: Reading, found: Compared, number: int) -> Claim:
    text = reading.between(found.span.start, found.span.end)
    return Claim(
        id=f"standing.{found.span.start}.{number}",
        kind="ranking",
        text=" ".join(text.split()),
        span=found.span,
        sentence=reading.index,
        entities=(*found.who.entities, *found.others),
        measure=found.measure,
        period=found.period,
        stance=stance_of(*reading.voice(found.who.span)),
        relation=found.standing or "",
        object=", ".join(entity.name for entity in found.others),
    )


def _beside(claim: Claim, found: Compared) -> Claim:
    """The figure as one of the two: "$3 billion more than Zeta's", "twice Zeta's"."""
    return replace(
        claim,
        entities=found.who.entities,
        measure=found.measure,
        period=found.period or claim.period,
        role="difference" if found.standing else "change",
        anchor=None,
        relation=f"{BESIDE} ({found.standing})" if found.standing else BESIDE,
        object=found.others[0].name,
        compared=None,
        ratio=None,
    )
