"""Claims of how companies stand to each other, and to what they were: rankings, figures of one beside another, and which way a figure went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claims.claim import Claim
from claims.reading import Reading
from claims.recognizers.moves import find_move
from claims.recognizers.parts import PartsCompared, find_parts_compared
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
    figures, rankings = dict(claims), list(_directions(reading))
    if parts := find_parts_compared(reading):
        return figures, [*rankings, _of_parts(reading, parts)]
    for number, found in enumerate(find_standings(reading)):
        if found.figure is None:
            rankings.append(_ranking(reading, found, number))
            continue
        for index, claim in claims.items():
            if claim.quantity is not None and claim.quantity.span == found.figure.span:
                figures[index] = _beside(claim, found)
    return figures, rankings


def _directions(reading: Reading) -> Iterator[Claim]:
    """Which way a figure went, where the sentence has none itself."""
    found = find_move(reading)
    if found is None:
        return
    text = reading.between(found.span.start, found.span.end)
    yield Claim(
        id=f"direction.{found.span.start}",
        kind="direction",
        text=" ".join(text.split()),
        span=found.span,
        sentence=reading.index,
        entities=found.who,
        measure=found.measure,
        period=found.period,
        stance=stance_of(*reading.voice(found.span)),
        relation=f"{found.way} yearly" if found.yearly else found.way,
        compared=found.compared,
    )


def _of_parts(reading: Reading, found: PartsCompared) -> Claim:
    """One part of a company beside another: the first is the scope of the measure, the other the object."""
    return Claim(
        id=f"parts.{found.span.start}",
        kind="ranking",
        text=" ".join(reading.between(found.span.start, found.span.end).split()),
        span=found.span,
        sentence=reading.index,
        entities=(found.who,),
        measure=replace(found.measure, scope=found.part),
        period=found.period,
        stance=stance_of(*reading.voice(found.span)),
        relation=found.standing,
        object=found.other,
    )


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
