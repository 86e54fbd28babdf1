"""A change that a noun takes up: "will get 5.5 percent more from January … The 5.5 percent rise", "fell 8 percent in May … the 8 percent drop".

The noun goes the way of the change before it, or none ("the 2.6 percent annual rate"), and what else the phrase says was told with that change. The sentence
before that has changes has just one of the kind, and nobody has told the later figure as anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.quantity import Direction
from factcheck.again import all_before, is_named, meets
from factcheck.alike import who
from factcheck.cues import is_a_part
from factcheck.definite import Definite, definite
from factcheck.draft import Draft
from factcheck.restricted import is_another, is_restricted, names_another, told_with
from factcheck.retellings import are_told, stems_of

_SENTENCES_BEFORE, _FAR_UP = 3, 40
_AFTER = re.compile(
    r"\b(?:after|following|from|than|against|versus|compared with|instead of|expected|forecast|previous|earlier) (?:(?:an?|the|its|in|of|about|just|[\w.]{1,20}[’']s) ){0,3}$",
    re.IGNORECASE,
)
_KINDS = ("percent", "point")
_PERCENT = ("percent", "per", "cent", "pct", "percentage", "points", "point")


def changes_taken_up(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every change that a noun of a later sentence takes up, with the figure of that noun."""
    for claim in draft.claims:
        if not _is_rate(claim) or claim.headline or claim.stance == "quoted":
            continue
        of = definite(draft, claim)
        if of is None or is_another(of):
            continue
        ways = [_ways().get(word.lower()) for word in of.words]
        said = next((way for way in reversed(ways) if way is not None), None)
        if said is None:
            continue
        found = _the_change(draft, claim, said)
        if found is None or not _is_the_same(draft, found, claim, of):
            continue
        if not any(meets(c, claim) for c in all_before(draft, claim)):
            yield found, claim


def _is_rate(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.dimension in _KINDS and quantity.shape == "point"


@cache
def _ways() -> dict[str, Direction | str]:
    """Which way a noun of change goes; "" for a noun that goes none."""
    changes = load("changes")
    ways: dict[str, Direction | str] = dict.fromkeys(changes["rates"], "")
    for way in ("up", "down"):
        for noun in (*changes[way]["nouns"], *changes[way]["relative_nouns"]):
            ways[noun] = "up" if way == "up" else "down"
    return ways


def _the_change(draft: Draft, claim: Claim, way: str) -> Claim | None:
    """The one change that way of the nearest sentence before that has any, if that is near or opens the story."""
    for at in range(claim.sentence - 1, max(-1, claim.sentence - 1 - _FAR_UP), -1):
        told = _changes(draft.by_sentence.get(at, ()), claim)
        if told:
            near = at >= claim.sentence - _SENTENCES_BEFORE or at in draft.opening
            alike = [c for c in told if _goes(c, way)] if near else []
            return alike[0] if len(alike) == 1 else None
    return None


def _changes(claims: Sequence[Claim], like: Claim) -> list[Claim]:
    kind = like.quantity.dimension if like.quantity else ""
    return [
        c
        for c in claims
        if c.role in ("change", "difference") and c.quantity and c.quantity.dimension == kind
        if not c.headline and c.quantity.shape == "point"
    ]


def _goes(change: Claim, way: str) -> bool:
    told = change.quantity.direction if change.quantity else None
    return not way or told in (None, way)


def _is_of_before(draft: Draft, change: Claim) -> bool:
    """Whether a change is what another came after: "rose 2.4%, after a 2.7% gain in January"."""
    start = draft.document.sentences[change.sentence].span.start
    return _AFTER.search(draft.document.text[start : change.span.start]) is not None


def _is_the_same(draft: Draft, change: Claim, claim: Claim, of: Definite) -> bool:
    if change.stance == "quoted" or is_a_part(draft, change) or _is_of_before(draft, change):
        return False
    if change.entities and who(change) != who(claim) and is_named(draft, claim):
        return False
    far = change.sentence < claim.sentence - _SENTENCES_BEFORE
    if far and (of.owner or names_another(draft, change, claim)):
        return False
    words = [w for w in of.words if w.lower() not in _ways() and w.lower() not in _PERCENT]
    named = change.measure.name if change.measure else ""
    told = told_with(draft, change, claim) | stems_of(named)
    return are_told(stems_of(" ".join(words)), told) and not is_restricted(draft, change, claim, of)
