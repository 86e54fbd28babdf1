"""Whether figures hardly can be anything but what a total behind them is made of, or what is left of them.

"It costs £214m in cash, plus a £36m earn-out. If the targets are met, the full price comes to £270m": words as plain as "the full price comes to" stand
in many a sentence that sums up nothing of what is before it. So much is asked of the figures: that they all stand before it, in its paragraph, are of
its time, no change of each other, and come near to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEANING, is_outside
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.wording.choices import is_rate
from factcheck.wording.frames import ALL, Frame

_OF = re.compile(r" of ([a-z]+)")
_FEW = 12
_NEAR = Fraction(3, 2)  # times


def are_before_it(
    draft: Draft, frame: Frame, told: Claim, others: Sequence[Claim], figures: Sequence[Claim]
) -> bool:
    """Whether the others are told before a figure of their paragraph that they may make up or leave."""
    sentences = draft.document.sentences
    if any(c.span > told.span for c in others) or told.stance == "quoted":
        return False
    if len({sentences[c.sentence].paragraph for c in (told, *others)}) > 1:
        return False
    if any(c.role in LEANING or c.direction for c in figures):
        return False
    if any(is_outside(c.period, told.period) for c in others) or _is_of_more(draft, told, others):
        return False
    return _may_make(frame, told, others)


def _is_of_more(draft: Draft, told: Claim, others: Sequence[Claim]) -> bool:
    """Whether a total is of a kind that has more than the parts have: "22 million tonnes of wheat and 26 million of maize … 54 million tonnes of grain".

    Nor is the number of those that have the parts one of these: "the two depots employ 310 people and 275 people".
    """
    counts = [c for c in others if c.dimension == "count"]
    if any(figure_of(c).value <= _FEW and _unit(c) not in ("", _unit(told)) for c in counts):
        return True
    text = draft.document.text
    kinds = [found[1] if (found := _OF.match(text, c.span.end)) else "" for c in (told, *others)]
    return all(kinds) and len(set(kinds)) == len(kinds)


def _unit(claim: Claim) -> str:
    return claim.unit


def _may_make(frame: Frame, told: Claim, others: Sequence[Claim]) -> bool:
    """Whether the sizes are such that one slip at most is between them."""
    amounts = [figure_of(c).value for c in others if not is_rate(c)]
    value = figure_of(told).value
    if ALL in frame.wording.equation:
        sum_ = sum(amounts, Fraction(0))
        return max(amounts) < value and sum_ < _NEAR * value and value < _NEAR * sum_
    ids = {c.id for c in others}
    rates = [c for c in others if is_rate(c)]
    return value < max(amounts) and all(c.anchor in ids for c in rates)
