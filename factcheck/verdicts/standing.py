"""How companies stand to each other by a measure: rankings, and one's figure beside another's.

Each is taken over its own days, since fiscal years differ. A ranking is settled only where every way to take the days and the
definitions gives the same order, beyond what the sources round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.claim import Claim
from claims.entity import Entity
from claims.interval import Interval
from claims.period import Period
from claims.standings import BESIDE
from factcheck.finding import ClaimVerdict, Label
from factcheck.verdicts.answers import family, levels
from factcheck.verdicts.days import Reading, readings_of
from factcheck.verdicts.judge import agrees
from factcheck.verdicts.lookup import Facts, facts_of, in_words, is_in_scope, is_meant
from factcheck.verdicts.phrases import shown, stated
from sources.derive import amount, difference, growth, interval_of, multiple, ratio
from sources.directory import find_entity, find_named
from sources.evidence import Evidence, Fact, Grade
from sources.stretch import Stretch

STANDINGS = ("more than", "less than", "the most", "the least")
_UP = ("more than", "the most")
_MUCH_OF_A_YEAR = (
    150  # days: a fiscal year to June or later in the next is as much of it as the one named for it
)
_MOST_COMPARED = 3  # companies that a reason names


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of one company beside that of another: of one definition, over days that are read alike."""

    mine: Fact
    other: Fact

    @property
    def order(self) -> int:
        """1 if mine is the greater for certain, −1 if the other is, 0 where their rounding leaves it open."""
        gap = interval_of(self.mine) - interval_of(self.other)
        if gap.low is not None and gap.low > 0:
            return 1
        return -1 if gap.high is not None and gap.high < 0 else 0

    @property
    def weighty(self) -> bool:
        """Whether neither is from the press alone."""
        return all(f.provenance.grade > Grade.PRESS for f in (self.mine, self.other))

    @property
    def shown(self) -> str:
        """Both, the greater first."""
        greater, less = (self.mine, self.other) if self.order >= 0 else (self.other, self.mine)
        sign = ">" if self.order else "≈"
        return f"{_worded(greater)} {sign} {_worded(less)}"


def verify_standing(claim: Claim, corpus: Facts) -> ClaimVerdict:
    """The verdict on "Acme earned more than Zeta", "Of the three, Acme had the highest revenue".

    Args:
        claim: a ranking; its first entity against each of the others.
        corpus: whose facts are compared.
    """
    if claim.stance != "asserted":
        return _open(claim, "the text does not say it as a fact")
    known = [find_entity(corpus.directory, entity) for entity in claim.entities]
    missing = [e.name for e, found in zip(claim.entities, known, strict=True) if found is None]
    if missing:
        return _open(claim, f"the corpus holds nothing on {in_words(missing)}")
    mine, *others = [entity for entity in known if entity is not None]
    wanted = 1 if claim.relation in _UP else -1
    if not others:
        return _of_parts(claim, mine, wanted, corpus)
    settled: list[_Pair] = []
    unsettled: list[str] = []
    for other in others:
        pairs = list(_pairs(claim, mine, other, corpus))
        orders = {pair.order for pair in pairs}
        if not pairs:
            unsettled.append(_lacking(claim, mine, other, corpus))
        elif orders == {-wanted} and pairs[0].weighty:
            return _verdict(
                claim, "contradicted", f"{pairs[0].shown}; the text has it the other way", pairs[:1]
            )
        elif orders != {wanted}:
            unsettled.append(f"it depends on rounding, days or definitions: {pairs[0].shown}")
        settled += pairs[:1]
    if unsettled:
        return _open(claim, "; ".join(dict.fromkeys(unsettled)), settled)
    return _verdict(
        claim,
        "supported",
        "holds: " + "; ".join(p.shown for p in settled[:_MOST_COMPARED]),
        settled,
    )


def _of_parts(claim: Claim, company: Entity, wanted: int, corpus: Facts) -> ClaimVerdict:
    """The verdict on one part of a company beside another of it: "sold more in Japan than in Britain"."""
    if claim.measure is None or claim.period is None:
        return _open(claim, "the text does not say of what or when")
    both = claim.measure, replace(claim.measure, scope=claim.object.casefold())
    sides = [_by_reading(replace(claim, measure=m), company, corpus, exact=True) for m in both]
    pairs = list(_side_by_side(*sides))
    if not pairs:
        lacking = [m.scope for m, side in zip(both, sides, strict=True) if not side]
        what = f"{claim.measure.name} of its {in_words(lacking)}" if lacking else "two in one unit"
        return _open(claim, f"the corpus lacks the {what} of {company.name}")
    orders = {pair.order for pair in pairs}
    shown = f"{_of_part(pairs[0].mine)}; {_of_part(pairs[0].other)}"
    if orders == {wanted}:
        return _verdict(claim, "supported", f"holds: {shown}", pairs[:1])
    if orders == {-wanted} and pairs[0].weighty:
        return _verdict(claim, "contradicted", f"{shown}; the text has it the other way", pairs[:1])
    return _open(claim, f"it depends on rounding, days or definitions: {shown}", pairs[:1])


def _of_part(fact: Fact) -> str:
    return f"{fact.scope} {stated(fact)}"


def verify_beside(claim: Claim, corpus: Facts) -> ClaimVerdict:
    """The verdict on a figure that is one company's beside another's: "$3 billion more than Zeta's", "twice Zeta's".

    Args:
        claim: the figure; its `object` names the other company.
        corpus: whose facts are compared.
    """
    mine = find_entity(corpus.directory, claim.entities[0]) if claim.entities else None
    other = find_named(corpus.directory, claim.object)
    if mine is None or other is None:
        missing = claim.object if mine else claim.entities[0].name
        return _open(claim, f"the corpus holds nothing on {missing}")
    if claim.stance != "asserted" or claim.quantity is None:
        return _open(claim, "the text does not say it as a fact")
    pairs = list(_pairs(claim, mine, other, corpus))
    gaps = [(gap, pair) for pair in pairs if (gap := _gap(claim, pair, mine, other)) is not None]
    if not gaps:
        return _open(claim, _lacking(claim, mine, other, corpus))
    asked = _asked(claim)
    for gap, pair in gaps:
        if agrees(asked, gap):
            return _verdict(claim, "supported", f"holds: {_worked(gap)}", [pair], _worked(gap))
    gap, pair = gaps[0]
    reason = f"{_worked(gap)}; the text says {claim.quantity.text}"
    is_near = any(interval_of(g).meets(_loosely(claim, asked)) for g, _ in gaps)
    if is_near or not pair.weighty:
        return _open(claim, reason, [pair])
    return _verdict(claim, "contradicted", reason, [pair], _worked(gap))


def _pairs(claim: Claim, mine: Entity, other: Entity, corpus: Facts) -> Iterator[_Pair]:
    """The figures of both that may be compared, by the plainest days first."""
    ours, theirs = (_by_reading(claim, entity, corpus) for entity in (mine, other))
    yield from _side_by_side(ours, theirs)


def _side_by_side(
    ours: Sequence[Sequence[Fact]], theirs: Sequence[Sequence[Fact]]
) -> Iterator[_Pair]:
    """The figures of two by each way to take the days; of the ways that one lacks, by its last."""
    if not ours or not theirs:
        return
    for at in range(max(len(ours), len(theirs))):
        these, those = ours[min(at, len(ours) - 1)], theirs[min(at, len(theirs) - 1)]
        alike = [(a, b) for a in these for b in those if a.unit == b.unit]
        same = [pair for pair in alike if pair[0].definition == pair[1].definition]
        kin = [pair for pair in alike if family(pair[0].definition) == family(pair[1].definition)]
        yield from (_Pair(*pair) for pair in same or kin)


def _by_reading(
    claim: Claim, entity: Entity, corpus: Facts, *, exact: bool = False
) -> list[list[Fact]]:
    """What the corpus has of a company for each way to take the period; the ways of which it has nothing left out.

    `exact` leaves out what is of a part that is called much the same.
    """
    measure, period = claim.measure, claim.period
    if measure is None or period is None:
        return []
    facts = facts_of(corpus, entity, measure)
    readings = [r for r in readings_of(period, measure, entity, facts, corpus) if not r.doubtful]
    found = []
    for stretch in [s for r in readings for s in _taken(r, period)]:
        held = levels(corpus, entity, measure, stretch)
        held = [f for f in held if not f.superseded and is_meant(f, measure)]
        held = [f for f in held if is_in_scope(f, measure)] if exact else held
        if held:
            found.append([replace(f, entity=entity.name) for f in held])
    return found


def _taken(reading: Reading, period: Period) -> Iterator[Stretch]:
    """The days of a reading; of a plain year also those of the fiscal year after, where most of it falls in that."""
    yield reading.stretch
    later = reading.stretch.shifted(years=1)
    if reading.note and later.start and period.start and period.end:
        shared = (min(later.end, period.end) - max(later.start, period.start)).days
        if shared >= _MUCH_OF_A_YEAR:
            yield later


def _gap(claim: Claim, pair: _Pair, mine: Entity, other: Entity) -> Fact | None:
    """What lies between the two, as the claim measures it."""
    quantity = claim.quantity
    if quantity is None:
        return None
    names = f"{mine.name} {amount(pair.mine.value)}", f"{other.name} {amount(pair.other.value)}"
    if quantity.dimension in ("multiple", "fraction"):
        return multiple(pair.mine, pair.other, (mine.name, other.name))
    if quantity.dimension == "percent" and claim.relation == BESIDE:
        share = ratio(pair.mine, pair.other)
        return share and replace(share, formula=f"{names[0]} / {names[1]}")
    if quantity.dimension == "percent":
        change = growth(pair.mine, pair.other)
        return change and replace(change, formula=f"{names[0]} / {names[1]} − 1")
    if quantity.dimension == "money" and quantity.unit != pair.mine.unit:
        return None
    return replace(difference(pair.mine, pair.other), formula=f"{names[0]} − {names[1]}")


def _asked(claim: Claim) -> Interval:
    """What the printed figure can mean, below nil for "less than"."""
    if claim.quantity is None:
        return Interval.point(0)
    return -claim.quantity.interval if "less" in claim.relation else claim.quantity.interval


def _loosely(claim: Claim, asked: Interval) -> Interval:
    """The interval, as far off again for "a third" and "twice" as its own slack: they are loose talk, no error."""
    quantity, slack = claim.quantity, asked.width
    if quantity is None or slack is None or quantity.dimension not in ("multiple", "fraction"):
        return asked
    return asked + Interval(-slack, slack)


def _worked(gap: Fact) -> str:
    return f"{gap.formula} = {shown(gap)}, derived from {gap.provenance.grade.label} figures"


def _worded(fact: Fact) -> str:
    return f"{fact.entity} {stated(fact)}"


def _lacking(claim: Claim, mine: Entity, other: Entity, corpus: Facts) -> str:
    """What is missing for the comparison."""
    if claim.period is None:
        return "the text does not say when"
    what = claim.measure.name if claim.measure else "figure"
    lacking = [e.name for e in (mine, other) if not _by_reading(claim, e, corpus)]
    if lacking:
        return f"the corpus lacks the {what} of {in_words(lacking)} for {claim.period.text}"
    return f"the {what} of {mine.name} and {other.name} are not in one unit and definition"


def _verdict(
    claim: Claim, label: Label, reason: str, pairs: Sequence[_Pair], working: str = ""
) -> ClaimVerdict:
    facts = dict.fromkeys(f for pair in pairs for f in (pair.mine, pair.other))
    return ClaimVerdict(
        claim.id,
        label,
        reason,
        working=working or "; ".join(pair.shown for pair in pairs),
        evidence=tuple(Evidence(fact=fact, score=1.0) for fact in facts),
    )


def _open(claim: Claim, reason: str, pairs: Sequence[_Pair] = ()) -> ClaimVerdict:
    return _verdict(claim, "not enough evidence", reason, pairs)
