"""Whose a part is that is named behind its owner: "Amazon's International segment" is Amazon's, whoever else has a part of that name."""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.verdicts.lookup import Facts
from sources.directory import find_entity

_POSSESSED = re.compile(r"['’]s?\s+$")
_SEGMENT = re.compile(r"\s+(?:segment|division|business|unit|arm|region|operations)\b")


def of_its_owner(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    """The claim, of the owner in the scope of its part where it is of a part that only its owner's name tells apart.

    Args:
        claim: any; only a figure of an entity that the corpus does not know is changed.
        draft: its text and its mentions.
        corpus: whose companies are looked for.
    """
    entity, measure = claim.entity, claim.measure
    if entity is None or measure is None or claim.kind != "quantity":
        return claim
    if measure.scope and measure.scope.casefold() != entity.name.casefold():
        return claim
    if entity.kind not in ("other", "place") or find_entity(corpus.directory, entity):
        return claim
    text, sentence = draft.document.text, draft.document.sentences[claim.sentence].span
    within = [m for m in draft.mentions if sentence.contains(m.span)]
    for owner in within:
        if len(owner.entities) != 1 or not find_entity(corpus.directory, owner.entities[0]):
            continue
        for part in within:
            if part.entities != (entity,) or part.span.start < owner.span.end:
                continue
            is_its = _POSSESSED.fullmatch(text, owner.span.end, part.span.start)
            if is_its and _SEGMENT.match(text, part.span.end):
                named = replace(measure, scope=part.text.casefold())
                return replace(claim, entities=owner.entities, measure=named)
    return claim
