"""A stretch of time that is taken up in another unit or by another noun: "a 48-hour strike … the three-day stoppage".

Both are compounds of a length and a noun, the later one is definite, and the two nouns may speak of one thing (`stoppages` in `happenings.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from factcheck.draft import Draft
from factcheck.relation import Figure, Relation, figure_of
from factcheck.restricted import is_told_apart

_HOURS = {"hour": 1, "day": 24, "week": 168, "fortnight": 336, "month": 730, "year": 8766}
_LEAST, _MOST = Fraction(87, 100), Fraction(115, 100)  # twelve months are a year, whatever the days
_SENTENCES_BEFORE = 5
_NOUNS = re.compile(r" (?P<noun>[a-z-]+)(?: (?P<next>[a-z-]+))?")
_WHICH = re.compile(r"(?: [a-z-]+){1,2}? (?:with|of|for|between|at|in|on|by|from|that|which|who)\b")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]h(?:is|at)|[Ii]ts|[Tt]heir) $")
_PLANNED = re.compile(
    r"\b(?:second|another|further|separate|replac\w*|follow\w*|longer|shorter|then|later|after that|new|fresh|that (?:began|started|starts|begins)|extended|extend\w*|cut short|shortened|instead of|lengthened|reduced|original\w*)\b",
    re.IGNORECASE,
)


def stretches_again(draft: Draft, check: str) -> Iterator[Relation]:
    """Every compound length that takes up another which it does not equal."""
    told: list[tuple[Claim, frozenset[int]]] = []
    for claim in draft.claims:
        lists = _lists(draft, claim)
        if not lists:
            continue
        near = [
            c for c, of in told if of & lists and claim.sentence - c.sentence <= _SENTENCES_BEFORE
        ]
        told.append((claim, lists))
        lead = draft.document.text[max(0, claim.span.start - 6) : claim.span.start]
        if not near or not _DEFINITE.search(lead) or _is_restricted(draft, claim):
            continue
        if len({_in_hours(c).value for c in near}) > 1:
            continue  # of two before it, either may be meant
        if _is_of_another(draft, near[-1], claim) or any(_are_alike(c, claim) for c in near):
            continue
        yield _relation(check, near[-1], claim)


def _lists(draft: Draft, claim: Claim) -> frozenset[int]:
    """The lists that have a noun right behind a compound length; none for any other figure."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "time" or quantity.shape != "point":
        return frozenset()
    if "-" not in claim.text or quantity.unit not in _HOURS or claim.stance == "quoted":
        return frozenset()
    found = _NOUNS.match(draft.document.text, claim.span.end)
    if found is None:
        return frozenset()
    nouns = _stretches()
    return nouns.get(found["noun"], frozenset()) or nouns.get(found["next"] or "", frozenset())


def _is_restricted(draft: Draft, claim: Claim) -> bool:
    """Whether words behind the noun say which stretch is meant: "the three-year pact with the drivers"."""
    return _WHICH.match(draft.document.text, claim.span.end) is not None


@cache
def _stretches() -> dict[str, frozenset[int]]:
    lists = load("happenings")["stoppages"]
    every = {word for words in lists for word in words}
    return {
        word: frozenset(at for at, words in enumerate(lists) if word in words) for word in every
    }


def _is_of_another(draft: Draft, one: Claim, other: Claim) -> bool:
    """Whether something between two lengths, or beside them, tells them apart."""
    if is_told_apart(draft, one) or is_told_apart(draft, other):
        return True
    start = draft.document.sentences[one.sentence].span.start
    end = draft.document.sentences[other.sentence].span.end
    return _PLANNED.search(draft.document.text, start, end) is not None


def _are_alike(one: Claim, other: Claim) -> bool:
    a, b = _in_hours(one), _in_hours(other)
    return b.value != 0 and _LEAST <= a.value / b.value <= _MOST


def _in_hours(claim: Claim) -> Figure:
    printed = figure_of(claim)
    factor = Fraction(_HOURS[claim.quantity.unit if claim.quantity else "hour"])
    scaled = printed.interval.scaled(factor)
    return replace(printed, value=printed.value * factor, interval=scaled, unit="hour")


def _relation(check: str, first: Claim, again: Claim) -> Relation:
    one, two = _in_hours(first), _in_hours(again)
    said, also = f"{first.text} in one place", f"{again.text} in another place"
    message = "the same figure is given twice, and differs"
    return Relation(check, one, two, said, message, says=also, unit=one.unit)
