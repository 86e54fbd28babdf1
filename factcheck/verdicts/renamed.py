"""Who is meant by a name that a company filed under once: "Google" of 2023 is Alphabet, though the corpus has Google's filings of 2010."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claims.claim import Claim
from claims.entity import Entity
from claims.who.gazetteer import known
from factcheck.verdicts.lookup import Facts
from sources.directory import find_entity

_A_YEAR = timedelta(days=366)


def under_its_name(claim: Claim, corpus: Facts) -> Claim:
    """The claim, of the company as it is called since, where the corpus has nothing under the older name for its days."""
    end = claim.period.end if claim.period else None
    if end is None or not claim.entities:
        return claim
    entities = tuple(_since(entity, end, corpus) for entity in claim.entities)
    return claim if entities == claim.entities else replace(claim, entities=entities)


def _since(entity: Entity, end: date, corpus: Facts) -> Entity:
    listed = known().find(entity.name)
    if listed is None or listed.name == entity.name:
        return entity
    own, later = find_entity(corpus.directory, entity), corpus.directory.find(listed.name)
    if own is None or later is None or own == later:
        return entity
    around = (end - _A_YEAR, end + _A_YEAR)
    return entity if corpus.facts(entity=own.id, ends=around) else later
