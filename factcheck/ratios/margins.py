"""Margins whose profit and revenue stand in other sentences: "Its operating margin widened to 10.5 percent", two paragraphs below the revenue.

Which profit and which revenue are meant is not said, so each pair is a reading, the nearest first: one that makes the margin is the one meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import measure_name, when, who
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.draft import Draft

REVENUE = "revenue"
# What a margin is of revenue; a bare "margin" is of the one profit beside it.
OF_REVENUE = {
    "operating margin": ("operating income",),
    "gross margin": ("gross profit",),
    "net margin": ("net income",),
    "pretax margin": ("pretax income",),
    "profit margin": ("net income", "profit", "operating income"),
    "EBITDA margin": ("EBITDA",),
    "margin": ("net income", "profit", "operating income", "gross profit", "EBITDA"),
}
_ANY_PROFIT = ("pretax income",)  # that a margin of no name may be of, where no other is told
# A margin of a part, of others, or of another profit.
_OF_ANOTHER = re.compile(
    r"^(?:In|At|For|Without|Excluding|Outside|Across|Among|Before|After)\b|\b(?:industry|sector|rivals?|peers|competitors?|average|excluding|without|segment|division|unit|aims?|target|goal|wants|hopes|expects?)\b"
)
_NEAR, _FAR = 1, 20  # sentences
_MOST = 4


class Margin(NamedTuple):
    """A margin, the profit and the revenue it may be of; `likely` if they are the nearest, and of one company and time."""

    rate: Claim
    profit: Claim
    revenue: Claim
    likely: bool


def margins(draft: Draft) -> Iterator[tuple[Margin, ...]]:
    """For every margin: what it may be of, the nearest profit and revenue first."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        if _OF_ANOTHER.search(draft.document.sentences[at].text):
            continue
        for rate in _first_of_each(c for c in claims if _is_margin(c)):
            found = tuple(_readings(rate, at, by_sentence))
            if found:
                yield found


def _first_of_each(rates: Iterable[Claim]) -> Collection[Claim]:
    """The first margin of each name in a sentence: those behind are of another time, or of another company."""
    first: dict[str, Claim] = {}
    for rate in rates:
        first.setdefault(measure_name(rate), rate)
    return first.values()


def _is_margin(claim: Claim) -> bool:
    quantity, measure = claim.quantity, claim.measure
    if quantity is None or measure is None or claim.stance != "asserted":
        return False
    named = measure.name in OF_REVENUE and not measure.scope
    return named and is_level(claim) and quantity.dimension == "percent"


def _readings(rate: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]) -> Iterator[Margin]:
    before = [c for c in _before(rate, at, by_sentence) if c.measure and not c.measure.scope]
    named = _names_of(rate)
    profits = [c for c in before if measure_name(c) in named and c.sentence >= at - _NEAR]
    profits = [
        c for c in profits if c.role == "level" and c.stance == "asserted" and _of_one(c, rate)
    ]
    revenues = [c for c in before if measure_name(c) == REVENUE and c.role in ("level", "part")]
    for profit in profits[:_MOST]:
        whole = [r for r in revenues if comparable(profit, r) and _of_one(r, rate)]
        for revenue in whole[:_MOST]:
            nearest = len(profits) == 1 and revenue is whole[0]
            one_time = _of_one_length(profit, revenue) and _of_one_length(profit, rate)
            yield Margin(rate, profit, revenue, nearest and one_time)


def _names_of(rate: Claim) -> tuple[str, ...]:
    """The profits that a margin may be of."""
    named = OF_REVENUE[measure_name(rate)]
    return (*named, *_ANY_PROFIT) if "profit" in named else named


def _of_one(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one company, or of nobody in particular."""
    return not one.entities or not other.entities or who(one) == who(other)


def _of_one_length(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one time, as far as it is told, or of stretches of one length at least."""
    a, b = one.period, other.period
    if a is None or b is None or "other" in (a.grain, b.grain):
        return True
    if a.grain != b.grain or (a.part and b.part and a.part != b.part):
        return False  # the second quarter and the third
    return when(a) == when(b) or not (a.resolved and b.resolved)


def _before(rate: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]) -> Iterator[Claim]:
    for i in range(at, max(-1, at - _FAR), -1):
        yield from (c for c in reversed(by_sentence.get(i, ())) if c.span < rate.span)
