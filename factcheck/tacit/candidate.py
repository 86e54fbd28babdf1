"""A possible relation: the figures in their places, and the equation they would make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from claims.claim import Claim
from factcheck.relation import Relation, value_of
from factcheck.slips import one_slip_away

_NEAR = Fraction(7, 4)  # times: no further is a figure off that is not off by its scale
_SCALES = tuple(Fraction(10) ** n for n in (1, 2, 3, 6))
_SCALE_WIDTH = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figures that may make one another.

    `family` names the model that judges it ("total", "share" …); `slots` the figures by their places in the equation ("whole", "first"); `members`
    are all of them; `key` is the one that has one meaning at most: the total, the rate, the product.
    """

    family: str
    slots: Mapping[str, Claim]
    members: tuple[Claim, ...]
    key: Claim
    relation: Relation

    @property
    def holds(self) -> bool:
        """Whether values inside the printed intervals satisfy it."""
        return self.relation.verdict == "holds"

    @property
    def others(self) -> frozenset[str]:
        """The figures beside the key, by their claims: one share is all that two figures have."""
        return frozenset(c.id for c in self.members if c is not self.key)

    @property
    def is_near(self) -> bool:
        """Whether it fails as copy gets figures wrong: by a part of them, or by a power of ten."""
        computed, stated = value_of(self.relation.computed), value_of(self.relation.stated)
        if computed <= 0 or stated <= 0:
            return False
        off = max(computed / stated, stated / computed)
        near = off <= self._reach or any(abs(off / s - 1) <= _SCALE_WIDTH for s in _SCALES)
        # Of what is meant to add up, nearly all that fails is a slip away; that takes long to tell, and is asked last.
        return near and (self.family != "total" or one_slip_away(self.relation))

    @property
    def _reach(self) -> Fraction:
        return Fraction(5, 4) if self.family == "total" else _NEAR
