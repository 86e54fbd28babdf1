"""A total that its parts do not make.

## What it does

Takes every figure of several companies together ("the three spent 50 billion yuan") and adds up what the draft gives
for each of them: same measure, same period, same unit. A total of the year before is put against the members' figures
of that year, printed or implied by a level and its growth ("23 billion yuan, up 123 percent" puts the year before at
10.3 billion). The total may stand before or after its parts. Amounts said to be part of another are added up too:
together they cannot exceed it, and where the text says that they make it up they have to.

## Why it matters

Totals are typed by hand, often before the last of the parts is corrected.

## Example

"Together the two hired 900 people: Acme 400, Initech 300." The parts make 700.

## Limits

Adds up nothing that does not add up: margins, rates, figures per share. Parts in another currency than the total are
left alone. Where the draft lacks a member's figure the check only asks that the parts it does give stay below the
total, and says so under what was skipped.

## References

Arelle, XBRL calculation 1.1: a summation is consistent where the intervals of rounded facts meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator

from claims.claim import Claim
from factcheck.alike import (
    LEVELS,
    figures_asserted,
    is_year_on_year,
    leans_a_year_back,
    name_of,
    says,
    unit_of,
    what,
    when,
    who,
    year_before,
)
from factcheck.checks.change_mismatch import growth_factor
from factcheck.draft import Draft
from factcheck.figures import figure, printed
from factcheck.finding import Skipped
from factcheck.relation import (
    Expression,
    Relation,
    figure_of,
    half_width,
    over,
    plus,
    value_of,
)

NAME = "sum-mismatch"
_NOT_TOGETHER = re.compile(
    r"\b(?:each|apiece|respectively|average|averaged|per|median)\b", re.IGNORECASE
)
_MADE_UP = re.compile(
    r"\b(?:compris\w+|consist\w+ of|made up of|split (?:between|into)|divided (?:between|into)|broken down)\b",
    re.IGNORECASE,
)
# Levels of one company, measure and period that are looked through for one with a growth rate.
_MOST_LEVELS = 10
_Term = tuple[Expression, str]  # what a member adds to the total, and its words in the working


def run(draft: Draft) -> Iterator[Relation | Skipped]:
    """Relate every total of the draft to its parts."""
    index = _Members(draft)
    for claim in figures_asserted(draft.claims):
        if len(claim.entities) > 1 and _adds_up(claim) and claim.role in (*LEVELS, "base"):
            if not says(draft, claim, _NOT_TOGETHER):
                yield from _group_total(draft, claim, index)
        elif claim.role in LEVELS:
            yield from _parts_of_one(draft, claim)


class _Members:
    """The figures of single companies, by company, measure, unit and period; built once per draft.

    A base is filed under the year before its level as well as under its own period.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._printed: dict[Hashable, list[Claim]] = {}
        self._grown: dict[Hashable, list[Claim]] = {}
        for claim in figures_asserted(draft.claims):
            if claim.entity is None or claim.role not in (*LEVELS, "base"):
                continue
            level = draft.by_id.get(claim.anchor or "")
            for period in {when(claim.period), _year_before_level(claim, level)}:
                self._printed.setdefault(self._key(claim, claim.entity.id, period), []).append(
                    claim
                )
            if claim.role in LEVELS:
                for period in {year_before(claim.period), ("year before", when(claim.period))}:
                    key = self._key(claim, claim.entity.id, period)
                    self._grown.setdefault(key, []).append(claim)

    def term(self, entity: str, total: Claim, level: Claim | None) -> _Term | None:
        """What `entity` adds to `total`: its printed figure, or the one implied by a level and its growth.

        `level` is the total that `total` is the base of.
        """
        periods = [when(total.period)]
        if level is not None:
            periods = [("year before", when(level.period)), *periods]
        for period in periods:
            printed_ones = self._printed.get(self._key(total, entity, period), [])
            if printed_ones:
                nearest = _nearest(printed_ones, total)
                leaf = figure_of(nearest, name_of(nearest))
                return leaf, leaf.label
        for period in periods:
            for claim in self._grown.get(self._key(total, entity, period), [])[:_MOST_LEVELS]:
                implied = self._implied(claim)
                if implied is not None:
                    return implied
        return None

    @staticmethod
    def _key(claim: Claim, entity: str, period: Hashable) -> Hashable:
        return (entity, what(claim.measure), unit_of(claim), period)

    def _implied(self, level: Claim) -> _Term | None:
        for change in self._draft.leaning.get(level.id, ()):
            factor = growth_factor(change) if change.role == "change" else None
            if factor is not None and is_year_on_year(self._draft, change):
                leaf = figure_of(level, name_of(level))
                base = over(leaf, factor)
                amount = figure(value_of(base), leaf.unit, half_width(base))
                return base, f"{leaf.name} {amount} ({leaf.text}, {figure_of(change).text})"
        return None


def _year_before_level(claim: Claim, level: Claim | None) -> Hashable:
    """Where a base of the year before belongs though its own period is not known by its days."""
    if claim.role != "base" or level is None or not leans_a_year_back(claim, level):
        return when(claim.period)
    return ("year before", when(level.period))


def _nearest(claims: list[Claim], total: Claim) -> Claim:
    """The last one before the total, or the first after it, whichever is nearer."""
    at = bisect_left(claims, total.span.start, key=lambda c: c.span.start)
    return min(claims[max(0, at - 1) : at + 1], key=lambda c: abs(c.span.start - total.span.start))


def _group_total(draft: Draft, total: Claim, index: _Members) -> Iterator[Relation | Skipped]:
    level = draft.by_id.get(total.anchor or "") if total.role == "base" else None
    if level is not None and not leans_a_year_back(total, level):
        return
    terms = {entity: index.term(entity, total, level) for entity in sorted(who(total))}
    known = [terms[e.id] for e in total.entities]
    given = [term for term in known if term is not None]
    missing = [e.name for e in total.entities if terms[e.id] is None]
    if not given:
        return
    if missing:
        yield Skipped(
            f"the total of {printed(total.quantity) if total.quantity else total.text}",
            f"the draft gives no comparable figure of {' or '.join(missing)}",
        )
    stated = figure_of(total)
    relation = Relation(
        NAME,
        plus(*(expression for expression, _ in given)),
        stated,
        " + ".join(words for _, words in given),
        "the parts already exceed the total" if missing else "the parts do not make the total",
        unit=stated.unit,
        sign="<=" if missing else "=",
    )
    # That some of the parts stay below the total confirms nothing.
    if not missing or relation.evaluate().verdict == "fails":
        yield relation


def _parts_of_one(draft: Draft, whole: Claim) -> Iterator[Relation]:
    parts = [
        c
        for c in draft.leaning.get(whole.id, ())
        if c.role == "part" and c.stance == "asserted" and unit_of(c) == unit_of(whole)
    ]
    if not parts or not _adds_up(whole):
        return
    figures = [figure_of(part, name_of(part)) for part in parts]
    made_up = len(parts) > 1 and says(draft, parts[0], _MADE_UP)
    yield Relation(
        NAME,
        plus(*figures),
        figure_of(whole),
        " + ".join(f.text for f in figures),
        "the parts do not make the whole" if made_up else "the parts exceed the whole",
        unit=figures[0].unit,
        sign="=" if made_up else "<=",
        says=""
        if made_up
        else f"part of {printed(whole.quantity) if whole.quantity else whole.text}",
    )


def _adds_up(claim: Claim) -> bool:
    """Whether the claim's figure is the sum of those of its parts."""
    quantity, measure = claim.quantity, claim.measure
    if quantity is None or quantity.per or quantity.dimension not in ("money", "count", "physical"):
        return False
    return measure is None or not measure.known or measure.additive
