"""A change told first, and the two levels behind it that make it.

"Annual profit climbed 14 percent", says the first paragraph, and the second: "Pretax profit was £228 million, against £200 million a year earlier".
Which profit the first sentence means is left to the reader, so this is a reading: only one slip away from holding does it count.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.claim import Claim
from factcheck.alike import measure_name, much_the_same, when
from factcheck.changes.growth import is_relative
from factcheck.changes.moves import Move, comparable, is_level
from factcheck.cues import is_year_on_year
from factcheck.draft import Draft

_SENTENCES_BEHIND = 6
# Which of these a headline's "profit" is, the body says.
_PROFITS = frozenset(("net income", "pretax income", "operating income", "profit", "EBITDA"))


def changes_told_first(draft: Draft) -> Iterator[Move]:
    """Every change without a level of its own, with the one pair of levels behind it that can be meant."""
    by_base = _pairs(draft)
    for change in draft.claims:
        if not _is_alone(draft, change):
            continue
        behind = range(change.sentence + 1, change.sentence + _SENTENCES_BEHIND + 1)
        pairs = (pair for at in behind for pair in by_base.get(at, ()))
        found = [(level, base) for level, base in pairs if _may_be_of(change, level)]
        same = [pair for pair in found if measure_name(pair[0]) == measure_name(change)] or found
        if len(same) == 1:
            level, base = same[0]
            yield Move((level,), base, change, said=False)


def _pairs(draft: Draft) -> dict[int, list[tuple[Claim, Claim]]]:
    """By the base's sentence the levels with one base beside them, of which the text does not say how far they are apart."""
    found: dict[int, list[tuple[Claim, Claim]]] = {}
    for level in draft.claims:
        leaning = draft.leaning.get(level.id, ())
        bases = [c for c in leaning if c.role == "base"]
        if not is_level(level) or level.role == "share" or level.measure is None or len(bases) != 1:
            continue
        if comparable(level, bases[0]) and not any(c.role == "change" for c in leaning):
            found.setdefault(bases[0].sentence, []).append((level, bases[0]))
    return found


def _is_alone(draft: Draft, change: Claim) -> bool:
    if change.role != "change" or change.anchor or draft.leaning.get(change.id):
        return False
    if change.headline and change.dimension == "multiple":
        return False  # which the check of restatements sees to
    if change.quantity is None or change.quantity.direction is None or change.measure is None:
        return False
    if change.stance != "asserted" or not is_relative(change) or not change.measure.known:
        return False
    if _has_levels_beside(draft, change):
        return False
    period = change.period
    return period is None or period.grain == "day" or is_year_on_year(draft, change)


def _has_levels_beside(draft: Draft, change: Claim) -> bool:
    """Whether its sentence has the level of its measure and a base: "a 22% rise in profit at Rs 143 crore, against Rs 117 crore"."""
    return any(
        is_level(c) and measure_name(c) == measure_name(change) and draft.has_base(c)
        for c in draft.by_sentence.get(change.sentence, ())
        if c is not change
    )


def _may_be_of(change: Claim, level: Claim) -> bool:
    if level.stance != "asserted":
        return False
    one, other = change.measure, level.measure
    if one is None or other is None or not much_the_same(one.scope, other.scope):
        return False
    names = {one.name, other.name}
    if len(names) > 1 and not names <= _PROFITS:
        return False
    periods = {when(c.period) for c in (change, level) if c.period and c.period.resolved}
    told = change.entities and level.entities and "entity" not in change.carried
    if told and not {e.id for e in change.entities} & {e.id for e in level.entities}:
        return False
    return len(periods) < 2 or (change.period is not None and change.period.grain == "day")
