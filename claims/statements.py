"""Claims of what holds no figure: ownership, seats, events with their dates, rankings, changes of office.

`claims.recognizers.statements` reads the forms; here each becomes a claim with whom it is about and how it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.claim import Claim, Stance
from claims.entity import Entity, EntityMention
from claims.period import Period
from claims.reading import Reading
from claims.recognizers.statements import Statement, find_statements
from claims.role.stance import stance_of
from claims.who.bearer import entity_for


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
            person=_person(statement),
            title="auditor" if statement.kind == "role" else statement.title or None,
            relation=statement.relation,
            object="" if statement.kind == "role" else statement.object,
        )


def _person(statement: Statement) -> Entity | None:
    """Who takes, leaves or holds an office; an auditor is a firm."""
    if statement.kind == "role":
        return statement.target
    return statement.whom.entities[0] if statement.whom else None


def _entities(
    reading: Reading, statement: Statement, mentions: Sequence[EntityMention]
) -> tuple[Entity, ...]:
    if statement.kind != "appointment":
        return statement.who.entities if statement.who else ()
    if statement.who is not None:
        return statement.who.entities
    # Where the title still stands: what follows it, "of Acme", says whose it is.
    about = entity_for(mentions, reading.sentence, statement.span.end - 1)
    return tuple(e for e in about if e.kind in ("organisation", "other"))


def _only_period(reading: Reading, statement: Statement) -> Period | None:
    """The date of a deal or an appointment: the one beside it, or the only one of its sentence."""
    if statement.kind not in ("appointment", "ownership") or statement.relation in _STATES:
        return None
    dated = [p for p in reading.periods if p.start or p.end]
    beside = [p for p in dated if _is_beside(reading, p, statement)]
    return beside[0] if beside else dated[0] if len(dated) == 1 else None


def _is_beside(reading: Reading, period: Period, statement: Statement) -> bool:
    """Whether a date opens the clause, "On March 3, Acme bought", or follows it, "bought Zeta on March 3"."""
    front = reading.between(period.span.end, statement.span.start)
    behind = reading.between(statement.span.end, period.span.start)
    is_front = period.span.end <= statement.span.start and front.strip() == ","
    return is_front or (period.span.start >= statement.span.end and behind.strip() in ("in", "on"))


_STATES = ("owns", "is owned by", "owns a stake in")


def _stance(reading: Reading, statement: Statement) -> Stance:
    if statement.cue:
        return statement.cue
    if not statement.acts:
        return "asserted"  # "Acme, the largest miner, may sell": the doubt is of the sale
    stance = stance_of(*reading.voice(statement.span))
    period = statement.period
    return "forecast" if stance == "asserted" and period is not None and period.future else stance
