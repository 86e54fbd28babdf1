"""When figures that no word links can hardly be there but to make one another.

"At 36 million dinars for 24 trams, each vehicle will cost 1.8 million dinars" has two amounts, a number and an "each", and nothing else. That alone
is less than a wording that links them, so more is asked of the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.relation import Relation, figure_of, leaves, value_of
from factcheck.slips import at, fits, transposed
from factcheck.wording.choices import is_no_change, is_rate
from factcheck.wording.frames import Frame
from factcheck.wording.wordings import COUNTS, POINTS

_ITS = re.compile(r"\b(?:its|their|whose)\s", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:from|than|against|versus|compared|comparison|before|earlier|ago)\b", re.IGNORECASE
)
_ALIKE, _SCALE = Fraction(3, 2), 1000  # times
_CLOSE = Fraction(93, 100)  # of each other
_FEWEST, _LARGE = 4, 100  # figures; a whole
_SIZES = (
    "percentage point",
    "basis point",
    "point",
    "times",
)  # units that put other figures to each other


def is_alone(frame: Frame, every: Sequence[Claim], figures: Sequence[Claim]) -> bool:
    """Whether figures that no words link are nearly all there are, lean on no others, and are rates of the kind the equation is of."""
    if len(figures) > len(every) + 1:
        return False
    ids = {c.id for c in every}
    if any(c.anchor and c.anchor not in ids for c in every):
        return False
    units = {c.quantity.unit for c in every if c.quantity and not is_rate(c)} - {"", *_SIZES}
    if COUNTS[0] not in frame.letters and len(units) > 1:
        return False
    counted = (c for c in every if c.dimension in ("count", "physical"))
    if any(figure_of(c).value < 1 for c in counted):
        return False  # "half a litre", "0.37 of a share"
    if COUNTS[0] in frame.letters and _is_of_another(every, figures):
        return False
    if set(POINTS) & set(frame.letters):
        return True
    of_change = frame.wording.check == "change-mismatch"
    return all(is_no_change(c) != of_change for c in every if is_rate(c))


def _is_of_another(every: Sequence[Claim], figures: Sequence[Claim]) -> bool:
    """Whether a number alone is told with a figure that is left over: "$1.9bn in premiums and $1.1bn in claims. It raised rates by 9% in each of two years"."""
    left = {c.sentence for c in figures if c not in every}
    told = [c.sentence for c in every]
    numbers = (c for c in every if c.quantity and c.quantity.dimension == "count")
    return any(c.sentence in left and told.count(c.sentence) == 1 for c in numbers)


def tells_of_its_other(text: str, every: Sequence[Claim]) -> bool:
    """Whether the figure behind the one that a change ends at is of something else of the same owner: "to $4.7bn, and | its | costs to $3.4bn"."""
    levels = {c.anchor for c in every if c.role == "change" and c.anchor}
    ends = [c.span.end for c in every if c.id in levels]
    behind = [c.span.start for c in every if c.id not in levels and c.role == "level"]
    between = (text[end:start] for end in ends for start in behind if end < start)
    return any(_ITS.search(words) and not _BASE.search(words) for words in between)


def nearly_hold(frame: Frame, found: Sequence[Relation]) -> list[Relation]:
    """Of the relations that figures may be meant to have those which nearly hold, where no word at all asks for them all but hold."""
    if COUNTS[0] in frame.letters:
        found = [r for r in found if _is_for_each(r)]
    return list(filter(_is_close if frame.close else _is_near, found))


def _is_for_each(relation: Relation) -> bool:
    """Whether what would be for each of several is less than what they all come to: "250 … raised €18.5bn, … worth €74bn" says nothing of each."""
    largest = max(abs(printed.value) for printed in leaves(relation.computed))
    return abs(value_of(relation.stated)) < largest


def _is_near(relation: Relation) -> bool:
    """Whether the two sides of a relation are of one size, a scale apart, or two exchanged digits."""
    computed, stated = abs(value_of(relation.computed)), abs(value_of(relation.stated))
    low, high = sorted((computed, stated))
    if low and (high / low < _ALIKE or _SCALE / _ALIKE < high / low < _SCALE * _ALIKE):
        return True
    return any(
        fits(relation, at(printed, value))
        for printed in relation.figures
        for value in transposed(printed.value)
    )


def _is_close(relation: Relation) -> bool:
    """Whether three parts or more all but make a whole that is no small number."""
    computed, stated = abs(value_of(relation.computed)), abs(value_of(relation.stated))
    low, high = sorted((computed, stated))
    return len(relation.figures) >= _FEWEST and stated >= _LARGE and low > _CLOSE * high
