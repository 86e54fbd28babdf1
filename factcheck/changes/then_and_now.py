"""Two levels of one thing with their times, and a word of their clause, or of one that leads to it, that says which way the thing went.

"Debts have mounted, accounts showed. They come to £61m; two years ago they stood at £72m": which of the two is the earlier, `in_time` tells; which way it
went, `way_told`. The two are the only figures of their kind and size in the sentence, or in two that follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.lexicon import alternatives
from claims.quantity import Direction
from factcheck.changes.exchange_rates import is_exchange_rate
from factcheck.changes.in_time import later_and_earlier, words
from factcheck.changes.moves import is_of_the_change
from factcheck.changes.other_days import is_of_the_day_before
from factcheck.changes.way_told import SHORT_LEAD, way_told
from factcheck.cues import crosses_zero
from factcheck.draft import Draft
from factcheck.figures import within
from factcheck.orders.compared import are_comparable
from factcheck.relation import figure_of

_DIMENSIONS = ("money", "count", "physical", "percent", "score", "time", "multiple")
_ROLES = ("level", "base", "share", "other", "part")
_STANCES = ("asserted", "forecast", "target", "quoted")
_REACH = 170  # characters between the two
_MOST_APART = 3  # times: two levels of one thing are of one size
_MOST_FIGURES = 12  # of a sentence


# "and orders overtook": of another thing; not "and 61,900 in July", "and has 270 now"
_ANOTHER = re.compile(
    r"\b(?:and|but|while|whereas) (?!(?:now|it|they|that|then|had|has|have|was|were|is|are|in|at|on|by|to|about|ended|closed|finished|some|the (?:year|month|week)|an? (?:year|month|week))\b)[A-Za-z]"
)
# Each is how many did so: "34 of its members fell, 14 rose".
_MOVES = re.compile(
    r"(?: of [\w’' -]{2,30}?)? (?:rose|fell|gained|lost|advanced|retreated|declined|climbed|dropped|slipped|eased|closed|ended|grew|shrank)\b"
)


class Pair(NamedTuple):
    """The later and the earlier figure, the way that a word says they go, and its place."""

    later: Claim
    earlier: Claim
    way: Direction
    word: Span


def then_and_now(draft: Draft) -> Iterator[Pair]:
    """Every two levels of which a word says which way they go."""
    for at, claims in draft.by_sentence.items():
        told, behind = _figures(claims), _figures(draft.claims_behind(at))
        for one, other in chain(combinations(told, 2), product(told, behind)):
            beside = told if one.sentence == other.sentence else (*told, *behind)
            if _are_the_only_ones(beside, one, other) and _may_be_of_two_times(draft, one, other):
                yield from _of_pair(draft, one, other)


def _figures(claims: Sequence[Claim]) -> Sequence[Claim]:
    told = [c for c in claims if c.kind == "quantity" and c.quantity is not None and not c.headline]
    return told if len(told) <= _MOST_FIGURES else []


def _are_the_only_ones(told: Sequence[Claim], one: Claim, other: Claim) -> bool:
    """Whether two figures are levels that may be of one thing, and no other of their sentences may."""
    if not (_is_level(one) and _is_level(other) and _are_of_one_kind(one, other)):
        return False
    rivals = [c for c in told if c.role not in ("change", "difference")]
    alike = [c for c in rivals if c in (one, other) or _are_of_one_kind(one, c)]
    return len(alike) == len((one, other)) and figure_of(one).value != figure_of(other).value


def _are_of_one_kind(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, which the second may leave out, and of one size."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.shape != "point" or b.shape != "point":
        return a is not None and b is not None and a.dimension == b.dimension
    bare = b.dimension == "count" and not b.unit and a.dimension in ("time", "physical")
    alike = within(figure_of(one).value, figure_of(other).value, _MOST_APART)
    return (are_comparable(one, other) or bare) and alike


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and quantity.shape == "point"
        and quantity.dimension in _DIMENSIONS
        and claim.role in _ROLES
        and claim.stance in _STANCES
    )


def _may_be_of_two_times(draft: Draft, one: Claim, other: Claim) -> bool:
    """Whether two figures stand near each other, and nothing between them sets them apart in another way."""
    text = draft.document.text
    between = text[one.span.end : other.span.start]
    if len(between) > _REACH or _of_others().search(between) or _ANOTHER.search(between):
        return False
    if is_of_the_change(draft, one, other) or is_of_the_day_before(draft, one, other):
        return False
    if _MOVES.match(text, one.span.end) and _MOVES.match(text, other.span.end):
        return False
    if one.sentence != other.sentence:
        behind = draft.document.sentences[other.sentence].span.start
        if len(text[behind : other.span.start].split()) > SHORT_LEAD:
            return False
    return not is_exchange_rate(draft, one) and not is_exchange_rate(draft, other)


def _of_pair(draft: Draft, one: Claim, other: Claim) -> Iterator[Pair]:
    ordered = later_and_earlier(draft, one, other)
    told = way_told(draft, one, other, later_first=ordered[0] is one) if ordered else None
    if ordered is None or told is None or crosses_zero(draft, *ordered):
        return
    way, word = told
    is_time = one.quantity is not None and one.quantity.dimension == "time"
    if is_time and _of_speed().search(word.of(draft.document.text)):
        way = "down" if way == "up" else "up"  # what gets slower takes longer
    yield Pair(*ordered, way, word)


@cache
def _of_speed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words()['of_speed'])})\b")


@cache
def _of_others() -> re.Pattern[str]:
    """What stands between two figures that are not of two times: "above the 3.4% that economists had expected"."""
    return re.compile(rf"\b(?:{alternatives(words()['of_others'])})\b")
