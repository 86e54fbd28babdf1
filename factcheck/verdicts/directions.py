"""Which way a figure went: "Acme's net loss deepened in 2024", "Acme added staff", put to the figures of both times.

What is meant is the change since a year earlier unless the text says since when. It is settled only where every definition of the
measure that the corpus has for both times goes the same way, beyond what the sources round; the change from the period just before may keep
a statement from being contradicted, but does not support it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from factcheck.finding import ClaimVerdict, Label
from factcheck.verdicts.answers import levels
from factcheck.verdicts.days import Days, Reading, days_of
from factcheck.verdicts.lookup import Facts, facts_of, is_in_scope, is_meant
from factcheck.verdicts.phrases import stated
from factcheck.verdicts.question import Unasked, is_loss, of_whom
from sources.derive import interval_of
from sources.evidence import Evidence, Fact, Grade
from sources.stretch import Stretch

ROSE, YEARLY = "rose", "yearly"
_MOST_YEARS = 12
_TAG = re.compile(r"[a-z][a-z-]*:\w+")


@dataclass(frozen=True, slots=True)
class _Step:
    """A figure and what it was before, by one definition."""

    now: Fact
    then: Fact
    losing: bool  # the text speaks of a loss, which grows as the figure falls

    @property
    def way(self) -> int:
        """1 where it rose for certain, −1 where it fell, 0 where rounding leaves it open, or the words do not fit the signs."""
        below = [(f.value or 0) < 0 for f in (self.now, self.then)]
        if (self.losing and not all(below)) or (all(below) and not self.losing):
            return 0  # a loss that was none, or a profit where there was a loss each time
        gap = interval_of(self.now) - interval_of(self.then)
        sign = -1 if self.losing else 1
        if gap.low is not None and gap.low > 0:
            return sign
        return -sign if gap.high is not None and gap.high < 0 else 0

    @property
    def weighty(self) -> bool:
        """Whether both are of exactly what is asked, in force, and no press reports."""
        return all(f.provenance.grade > Grade.PRESS for f in (self.now, self.then))

    @property
    def shown(self) -> str:
        return f"{stated(self.now)}, after {stated(self.then)}"


def verify_direction(claim: Claim, claims: Sequence[Claim], corpus: Facts) -> ClaimVerdict:
    """The verdict on which way a figure went.

    Args:
        claim: a direction.
        claims: every claim of the draft.
        corpus: whose facts of both times are compared.
    """
    if claim.stance != "asserted":
        return _open(claim, "the text does not say it as a fact")
    if claim.measure is None or claim.period is None or not claim.entities:
        return _open(claim, "the text does not say of what, of whom or when")
    asked = of_whom(claim, claim.entities, claim.measure, claims, corpus)
    if isinstance(asked, Unasked):
        return _open(claim, asked.reason)
    (entity, *_), measure = asked
    wanted = 1 if claim.relation.startswith(ROSE) else -1
    if claim.relation.endswith(YEARLY):
        return _every_year(claim, entity, measure, wanted, corpus)
    return _judged(claim, entity, measure, wanted, corpus)


def _judged(
    claim: Claim, entity: Entity, measure: Measure, wanted: int, corpus: Facts
) -> ClaimVerdict:
    plain, doubtful = _steps(claim, entity, measure, corpus)
    ways = {step.way for step in plain}
    if not plain:
        lacking = f"the corpus lacks the {measure.name} of {entity.name} for one of the two times"
        return _open(claim, lacking, doubtful)
    first = plain[0]
    if ways == {wanted}:
        return _verdict(claim, "supported", f"holds: {first.shown}", plain[:1])
    exact = all(is_in_scope(f, measure) for step in plain for f in (step.now, step.then))
    if ways != {-wanted} or not exact or not first.weighty:
        reason = f"it depends on rounding, days or definitions: {first.shown}"
        return _open(claim, reason, plain)
    if doubtful and any(step.way == wanted for step in doubtful):
        against = next(step for step in doubtful if step.way == wanted)
        reason = f"against a year earlier it went the other way, but since {against.shown}"
        return _open(claim, reason, plain)
    return _verdict(claim, "contradicted", f"{first.shown}; it went the other way", plain[:1])


def _every_year(
    claim: Claim, entity: Entity, measure: Measure, wanted: int, corpus: Facts
) -> ClaimVerdict:
    """Every year of "from fiscal 2021 to fiscal 2025" beside the one before it; the first is what the second is compared with."""
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return _open(claim, "the text does not say which years")
    count = round(((period.end - period.start).days + 1) / 365.25)
    facts = facts_of(corpus, entity, measure)
    whole = _year_to(period)
    each = replace(claim, role="change", period=whole, compared=None)
    days = days_of(each, (), whole, measure, entity, facts, corpus)
    if not days.readings or not 1 < count <= _MOST_YEARS:
        return _open(claim, "which years are meant is not known")
    last = days.readings[0].stretch
    held: list[_Step] = []
    for back in range(count - 1):
        now, then = last.shifted(years=-back), last.shifted(years=-back - 1)
        steps = list(_compared(entity, measure, now, then, corpus))
        ways = {step.way for step in steps}
        if ways == {-wanted} and steps[0].weighty:
            reason = f"{steps[0].shown}; in that year it went the other way"
            return _verdict(claim, "contradicted", reason, steps[:1])
        held += steps[:1] if ways == {wanted} else []
    if len(held) < count - 1:
        return _open(claim, "the corpus lacks some of the years, or they depend on definitions")
    return _verdict(claim, "supported", "holds: " + "; ".join(s.shown for s in held[:3]), held)


def _year_to(period: Period) -> Period:
    """The last year of several."""
    if period.end is None:
        return period
    day = period.end + timedelta(days=1)
    start = day.replace(year=day.year - 1, day=min(day.day, 28))
    return replace(period, start=start, grain="year")


def _steps(
    claim: Claim, entity: Entity, measure: Measure, corpus: Facts
) -> tuple[list[_Step], list[_Step]]:
    """What the corpus has of both times, by the plain readings of them and by the doubtful ones."""
    period = claim.period
    if period is None:
        return [], []
    facts = facts_of(corpus, entity, measure)
    days = days_of(replace(claim, role="change"), (), period, measure, entity, facts, corpus)
    plain: list[_Step] = []
    doubtful: list[_Step] = []
    for reading, base in _pairs(days, measure, claim):
        steps = list(_compared(entity, measure, reading.stretch, base, corpus))
        (doubtful if reading.doubtful else plain).extend(steps)
    return plain, doubtful


def _pairs(days: Days, measure: Measure, claim: Claim) -> Iterator[tuple[Reading, Stretch]]:
    """The times compared; of a state also the day before the stretch in which it changed: "trimmed its debt during the quarter"."""
    yield from zip(days.readings, days.bases, strict=False)
    period = claim.period
    is_within = period is not None and not period.instant and claim.compared is None
    if measure.kind == "stock" and is_within and period and period.start and days.readings:
        before = Stretch(None, period.start - timedelta(days=1))
        yield Reading(days.readings[0].stretch, doubtful=True), before


def _compared(
    entity: Entity, measure: Measure, stretch: Stretch, base: Stretch, corpus: Facts
) -> Iterator[_Step]:
    now, then = (levels(corpus, entity, measure, when) for when in (stretch, base))
    losing = is_loss(measure)
    for fact in now:
        for earlier in then:
            alike = (fact.definition, fact.scope, fact.unit) == (
                earlier.definition,
                earlier.scope,
                earlier.unit,
            )
            alike = alike and _one_concept(fact, earlier)
            current = not (fact.superseded or earlier.superseded)
            if alike and current and is_meant(fact, measure) and fact.value is not None:
                yield _Step(fact, earlier, losing)


def _one_concept(fact: Fact, earlier: Fact) -> bool:
    """Whether both are of one tag, where tags say what they are: revenue from goods is not compared with all revenue."""
    tags = [f.provenance.place for f in (fact, earlier) if _TAG.fullmatch(f.provenance.place)]
    return len(set(tags)) < 2


def _verdict(claim: Claim, label: Label, reason: str, steps: Sequence[_Step] = ()) -> ClaimVerdict:
    facts = dict.fromkeys(f for step in steps for f in (step.now, step.then))
    return ClaimVerdict(
        claim.id,
        label,
        reason,
        working="; ".join(step.shown for step in steps),
        evidence=tuple(Evidence(fact=fact, score=1.0) for fact in facts),
    )


def _open(claim: Claim, reason: str, steps: Sequence[_Step] = ()) -> ClaimVerdict:
    return _verdict(claim, "not enough evidence", reason, steps[:1])
