"""Changes told one after another, with the level before the first of them and the one behind the last.

"It built 90,000 in 2023. Output grew by a third in 2024. In 2025 it dropped by 20,000, which left it at 110,000": each statement can be true, but 90,000
and what followed make 100,000. Shares of shares are told the same way: "Of its 900 staff 60 percent work in factories. A third of those are women, 180 in all".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.changes.growth import growth_factor
from factcheck.changes.moves import comparable, is_level
from factcheck.draft import Draft
from factcheck.relation import Expression, Relation, figure_of, minus, plus, times, value_of
from factcheck.several import relation
from factcheck.slips import one_slip_away

_SENTENCES = 4  # over which they are told
_CHANGES = range(2, 5)
_MOST_FIGURES = 12  # of so many sentences
_ASIDE = ("time", "age", "point")
_FRACTIONS = {"percent": 100, "fraction": 1}
_SIZES = 2  # times; figures farther apart are of two things
_NEXT = re.compile(
    r"\b(?:then|again|another|a further|next|after|followed|before|later|subsequently|in (?:19|20)\d\d|second|third|following|since|"
    rf"(?:in|on) (?:{MONTH_NAMES}|Monday|Tuesday|Wednesday|Thursday|Friday))\b",
    re.IGNORECASE,
)
_NOT_IN_TURN = re.compile(
    r"\b(?:respectively|compared|than|average|averaged|forecast|expect(?:s|ed)?|would|could|may|might|whereas|while|year-on-year|year on year|a year (?:earlier|ago|before)|target|excluding)\b",
    re.IGNORECASE,
)
# The level behind the last change is what came of them.
_CAME_TO = re.compile(
    r"\b(?:left|leaves|leaving|brought|brings|bringing|took|takes|taking) (?:it|them|[a-z ]{3,30}) (?:at|to|with) $|\b(?:to|reaching|or) $"
    r"|\b(?:now|today|end(?:s|ed)?|finish(?:es|ed)?|stands?|stood|years? later|months? later|costs?|cost)\b[^.;:\d]{0,40}$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r" of (?:them|those|these|that|it|whom|which|the (?P<noun>[a-z]+(?: [a-z]+)?))\b"
)
_IN_ALL = re.compile(
    r"\b(?:then|thus|therefore|so|in all|altogether|means|meaning|makes|making|or|i\.e\.|that is|there are|there were|comes to|works out)\b|[,:–—] ?$",
    re.IGNORECASE,
)


def in_turn(draft: Draft) -> Iterator[Relation]:
    """What a level becomes by the changes told behind it, and the level that the text has for it; the same of shares of shares."""
    for at in draft.by_sentence:
        near = range(at, at + _SENTENCES)
        told = [c for c in draft.claims_of(near) if _counts(c)]
        if len(told) > _MOST_FIGURES or not told or told[0].headline:
            continue
        for many in _CHANGES:
            run = told[: many + 2]
            if len(run) == many + 2:
                yield from _changed(draft, run)
        yield from _shares(draft, told[:4])


def _counts(claim: Claim) -> bool:
    return claim.quantity is not None and claim.dimension not in _ASIDE


def _changed(draft: Draft, run: Sequence[Claim]) -> Iterator[Relation]:
    if run[0].role == "change":
        changes, first, last = run[:-2], run[-2], run[-1]
    else:
        changes, first, last = run[1:-1], run[0], run[-1]
    if not (is_level(first) and is_level(last) and comparable(first, last)):
        return
    if any(c.quantity is None or c.quantity.shape != "point" for c in run):
        return
    if first.dimension == "percent":
        return
    if last.sentence == run[0].sentence or not _are_moves(changes, first):
        return
    text = draft.document.text
    whole = text[draft.document.sentences[run[0].sentence].span.start : run[-1].span.start]
    gaps = [text[a.span.end : b.span.end + 40] for a, b in pairwise(changes)]
    if _NOT_IN_TURN.search(whole) or not all(_NEXT.search(gap) for gap in gaps):
        return
    if not _are_one_s(changes, first):
        return
    computed: Expression = figure_of(first)
    for change in changes:
        computed = _moved(computed, change)
    formula = " and ".join((figure_of(first).text, *(figure_of(c).text for c in changes)))
    yield from _if_meant(
        draft, relation(computed, figure_of(last), formula, figure_of(last).unit), last, _CAME_TO
    )


def _if_meant(
    draft: Draft, found: Relation, last: Claim, words: re.Pattern[str]
) -> Iterator[Relation]:
    """A relation that holds, is one slip away from it, or is said by the words before its last figure."""
    computed, stated = abs(value_of(found.computed)), abs(value_of(found.stated))
    if not stated or not 1 / _SIZES < computed / stated < _SIZES:
        return
    lead = draft.document.text[draft.document.sentences[last.sentence].span.start : last.span.start]
    if found.verdict != "fails" or words.search(lead) or one_slip_away(found):
        yield found


def _are_moves(changes: Sequence[Claim], level: Claim) -> bool:
    """Whether all figures say how a level moved; "and by 10 percent again" leaves out a rise told before."""
    ways = [c.quantity.direction for c in changes if c.quantity]
    left_out = all(
        way == "up" or (way is None and c.role == "change" and growth_factor(c) is not None)
        for way, c in zip(ways, changes, strict=True)
    )
    return _is_move(changes[0], level) and (
        left_out or all(_is_move(c, level) for c in changes[1:])
    )


def _is_move(claim: Claim, level: Claim) -> bool:
    """Whether a figure says how a level moved: a rate of change with its way, or so many more of its unit."""
    if claim.direction is None:
        return False
    if claim.role == "change":
        return growth_factor(claim) is not None
    return claim.role == "difference" and _are_alike(claim, level)


def _are_alike(claim: Claim, level: Claim) -> bool:
    one, other = claim.quantity, level.quantity
    if one is None or other is None or one.per:
        return False
    return one.dimension == other.dimension and (
        one.unit == other.bare_unit or not one.unit or not other.unit
    )


def _moved(level: Expression, change: Claim) -> Expression:
    if change.role == "difference":
        falls = change.direction == "down"
        return minus(level, figure_of(change)) if falls else plus(level, figure_of(change))
    factor = growth_factor(change)
    return level if factor is None else times(level, factor)


def _are_one_s(changes: Sequence[Claim], first: Claim) -> bool:
    """Whether no other company is named for a change than for the level, and no two changes are of two measures."""
    named = {e.id for e in first.entities}
    if any(named and c.entities and not named & {e.id for e in c.entities} for c in changes):
        return False
    measures = {c.measure.name for c in changes if c.measure}
    return len(measures) < 2


def _shares(draft: Draft, run: Sequence[Claim]) -> Iterator[Relation]:
    """A whole, a share of it, a share of that, and how many these are."""
    if len(run) < 4 or not _are_shares(run[1:3]):
        return
    whole, one, other, part = run
    if not (is_level(whole) and comparable(whole, part)) or part.role not in ("level", "part"):
        return
    if whole.dimension not in ("count", "money", "physical"):
        return
    text = draft.document.text
    of = _OF_THOSE.match(text, other.span.end)
    if of is None or not one.span.end < other.span.start:
        return
    told = text[one.span.start : other.span.start]
    if of["noun"] and of["noun"].split()[0].rstrip("s")[:6] not in told:
        return
    if _NOT_IN_TURN.search(text, whole.span.end, part.span.start):
        return
    computed: Expression = figure_of(whole)
    for share in (one, other):
        unit = share.dimension
        computed = times(computed, times(figure_of(share), _hundredth(unit)))
    formula = f"{figure_of(other).text} of {figure_of(one).text} of {figure_of(whole).text}"
    found = relation(computed, figure_of(part), formula, figure_of(part).unit)
    yield from _if_meant(draft, found, part, _IN_ALL)


def _hundredth(unit: str) -> Fraction:
    return Fraction(1, _FRACTIONS[unit])


def _are_shares(claims: Sequence[Claim]) -> bool:
    return all(
        c.quantity is not None
        and c.quantity.dimension in _FRACTIONS
        and c.role in ("share", "level")
        and not c.quantity.direction
        for c in claims
    )
