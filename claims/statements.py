"""Claims of what holds no figure: ownership, seats, events with their dates, rankings, changes of office.

`claims.recognizers.statements` reads the forms; here each becomes a claim with whom it is about and how it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.bearer import entity_for
from claims.claim import Claim, Stance
from claims.entity import Entity, EntityMention
from claims.period import Period
from claims.reading import Reading
from claims.recognizers.statements import Statement, find_statements
from claims.stance import stance_of


def statement_claims(reading: Reading, mentions: Sequence[EntityMention]) -> Iterator[Claim]:
    """The claims of one sentence; a statement whose subject the text leaves open is none.

    Args:
        reading: the sentence.
        mentions: every mention of the document, for an appointment that does not say where.
    """
    for statement in find_statements(reading):
        entities = _entities(reading, statement, mentions)
        if not entities:
            continue
        yield Claim(
            id=f"{statement.kind}.{statement.span.start}",
            kind=statement.kind,
            text=" ".join(reading.between(statement.span.start, statement.span.end).split()),
            span=statement.span,
            sentence=reading.index,
            entities=entities,
            period=statement.period or _only_period(reading, statement),
            stance=_stance(reading, statement),
            person=statement.whom.entities[0] if statement.whom else None,
            title=statement.title or None,
            relation=statement.relation,
            object=statement.object,
        )


def _entities(
    reading: Reading, statement: Statement, mentions: Sequence[EntityMention]
) -> tuple[Entity, ...]:
    if statement.kind != "appointment":
        return statement.who.entities if statement.who else ()
    if statement.who is not None:
        return statement.who.entities
    about = entity_for(mentions, reading.sentence, statement.span.end)
    return tuple(e for e in about if e.kind in ("organisation", "other"))


def _only_period(reading: Reading, statement: Statement) -> Period | None:
    """The date of a deal or an appointment: the only one of its sentence, in digits or resolved."""
    if statement.kind not in ("appointment", "ownership") or statement.relation in _STATES:
        return None
    dated = [p for p in reading.periods if p.start or p.end]
    return dated[0] if len(dated) == 1 else None


_STATES = ("owns", "is owned by", "owns a stake in")


def _stance(reading: Reading, statement: Statement) -> Stance:
    if statement.cue:
        return statement.cue
    if not statement.acts:
        return "asserted"  # "Acme, the largest miner, may sell": the doubt is of the sale
    stance = stance_of(*reading.voice(statement.span))
    period = statement.period
    return "forecast" if stance == "asserted" and period is not None and period.future else stance
