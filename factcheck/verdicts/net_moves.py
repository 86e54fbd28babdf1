"""So many people or places more or fewer than before: "shed | 10,000 | jobs", "was | 103 | stores smaller than a year earlier".

A number of jobs that a company cut is borne out by its headcount, but not contradicted: it may have hired others.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from claims.quantity import Direction
from claims.what.measures import measure_named
from factcheck.draft import Draft

_STAFF = "headcount"
_UNIT = "employee"
_REACH = 60  # characters in front of a figure
_HEDGES = r"(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|a|mere|more|less|fewer|than|further|another|its|of)\s+){0,4}"
_COMPARED = re.compile(
    r"\s+[a-z]+(?:\s+[a-z]+)?\s+(?:(?P<up>more|bigger|larger|higher)|fewer|smaller|less|lower)\s+than\b"
)


def by_net_moves(draft: Draft) -> Draft:
    """The draft, its numbers of people or places more or fewer read as differences."""
    claims = tuple(_compared(_of_staff(claim, draft), draft) for claim in draft.claims)
    same = all(now is then for now, then in zip(claims, draft.claims, strict=True))
    return draft if same else replace(draft, claims=claims)


def _of_staff(claim: Claim, draft: Draft) -> Claim:
    measure, text = claim.measure, draft.document.text
    if measure is None or measure.scope or not _is_count(claim):
        return claim
    if measure.name not in load("moves")["staff"]["things"]:
        return claim
    ahead = text[max(0, claim.span.start - _REACH) : claim.span.start]
    taken, gone = _taken().search(ahead), _gone().match(text, claim.span.end)
    if taken is None and gone is None:
        return claim
    read = replace(_as_staff(claim), carried=(*claim.carried, "measure"))
    return _moved(read, up=bool(taken and taken["up"]))


def _compared(claim: Claim, draft: Draft) -> Claim:
    period, measure = claim.period, claim.measure
    if claim.role != "level" or not _is_count(claim) or period is None or measure is None:
        return claim
    way = _COMPARED.match(draft.document.text, claim.span.end)
    beside = draft.by_sentence.get(claim.sentence, ())
    levels = (c for c in beside if c is not claim and c.role == "level" and c.period)
    is_staff = measure.name in load("moves")["staff"]["things"]
    name = _STAFF if is_staff else measure.name
    level = next((c for c in levels if c.measure and c.measure.name == name), None)
    if way is None or level is None or level.period is None:
        return claim
    if period.end is None or level.period.end is None or period.end >= level.period.end:
        return claim
    moved = replace(claim, period=level.period, compared=period)
    return _moved(_as_staff(moved) if is_staff else moved, up=bool(way["up"]))


def _as_staff(claim: Claim) -> Claim:
    own = claim.measure
    measure = measure_named(_STAFF)
    if own is not None:
        measure = replace(measure, text=own.text, span=own.span)
    return replace(
        claim, measure=measure, quantity=claim.quantity and replace(claim.quantity, unit=_UNIT)
    )


def _moved(claim: Claim, *, up: bool) -> Claim:
    way: Direction = "up" if up else "down"
    quantity = claim.quantity and replace(claim.quantity, direction=way)
    return replace(claim, role="difference", quantity=quantity)


def _is_count(claim: Claim) -> bool:
    quantity = claim.quantity
    is_asserted = claim.kind == "quantity" and claim.stance == "asserted"
    is_count = quantity is not None and quantity.dimension == "count"
    return is_asserted and is_count and claim.role in ("level", "difference")


@cache
def _taken() -> re.Pattern[str]:
    staff = load("moves")["staff"]
    more, fewer = alternatives(staff["more"]), alternatives(staff["fewer"])
    return re.compile(rf"\b(?:(?P<up>{more})|{fewer})\s+{_HEDGES}$")


@cache
def _gone() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:[a-z]+\s+){{1,2}}(?:{alternatives(load('moves')['staff']['gone'])})\b"
    )
