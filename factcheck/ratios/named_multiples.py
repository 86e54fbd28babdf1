"""Multiples of a measure that is named and not printed again: "Net debt of 1.64 billion euros amounts to four times core earnings"."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.what.measures import find_measures
from factcheck.alike import what, who
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_a_part
from factcheck.draft import Draft
from factcheck.hedges import HEDGE

_OF_YEAR = ("year", "other")  # a debt is a multiple of what a year brings
_LINK = re.compile(r"(?: times)? (?:(?:its|the|their|annual|yearly|underlying) ){0,3}")
_ENDS = re.compile(r"(?:[.;)]|, (?!of\b)|,? (?:and|but|while|after|against|up|down)\b|$)")
_IS = re.compile(
    r"[^.;:\d]{0,50}?(?:\b(?:is|was|were|are|at|equals?|represents?|stands at|(?:amount|come)(?:s|ed|ing)? to|to)|,|\(|–|—)"
    rf" (?:(?:{HEDGE}|still|also|or|equal to|now) ){{0,3}}$"
)
_REACH, _MOST = 60, 40


class Multiple(NamedTuple):
    """An amount, how many times it is what, and that: the only figure of the measure that is named."""

    amount: Claim
    times: Claim
    of: Claim


def named_multiples(draft: Draft) -> Iterator[Multiple]:
    """Every multiple of a measure of which the text prints one figure of the same company."""
    by_sentence = figures_by_sentence(draft)
    by_measure = _by_measure(draft)
    for claims in by_sentence.values():
        for amount, times in pairwise(claims):
            if not is_level(amount) or not is_multiple(times) or not _is_debt(amount):
                continue
            if not _IS.fullmatch(draft.document.text, amount.span.end, times.span.start):
                continue
            named = _named(draft, times)
            told = [c for c in by_measure.get(named, ()) if _may_be_meant(c, amount)]
            if len({c.quantity.value for c in told if c.quantity}) == 1:
                yield Multiple(amount, times, told[0])


def _by_measure(draft: Draft) -> dict[Hashable, list[Claim]]:
    """The first levels of each measure that a whole year or no time is told of."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in draft.claims:
        told = claim.measure is not None and claim.stance == "asserted" and is_level(claim)
        if told and (claim.period is None or claim.period.grain in _OF_YEAR):
            same = found.setdefault(what(claim.measure), [])
            if len(same) < _MOST and not is_a_part(draft, claim):
                same.append(claim)
    return found


def _is_debt(claim: Claim) -> bool:
    """Whether a figure is a debt; a value is put on a company by what it will earn, which need not be printed."""
    return claim.measure is not None and "debt" in claim.measure.name


def is_multiple(claim: Claim) -> bool:
    """Whether a figure says how many times another one goes into a third."""
    quantity = claim.quantity
    if quantity is None or quantity.direction:
        return False
    return quantity.dimension == "multiple" or quantity.noun == "times"


def _named(draft: Draft, times: Claim) -> Hashable:
    """The measure right behind a multiple, if the phrase ends there."""
    text, end = draft.document.text, times.span.end
    link = _LINK.match(text, end)
    if link is None:
        return None
    behind = text[link.end() : link.end() + _REACH]
    found = next((m for m in find_measures(behind) if m.span.start == 0), None)
    if found is None or not _ENDS.match(behind, found.span.end):
        return None
    return what(found.measure)


def _may_be_meant(claim: Claim, amount: Claim) -> bool:
    same = not claim.entities or not amount.entities or who(claim) == who(amount)
    return same and comparable(claim, amount)
