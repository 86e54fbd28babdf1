"""When two claims speak of the same thing: the same measure, period, unit, company.

Checks relate figures only where these agree. What cannot be compared (an unknown measure, an unresolved period) is
not taken for equal, except for what the text itself leaves unsaid on both sides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from claims.measure import Measure
from claims.period import Period

# A figure of the past that the draft states as such; forecasts and quotations are held to nothing.
LEVELS = ("level", "range")
LEANING = ("base", "change", "difference", "conversion")  # what is told of another figure
_MILLIONS = re.compile(r"(?:\b|(?<=\d))(?:thousand|million|billion|trillion|tn|mn|bn|m)\b")
# What a figure "a head", "per resident" or "for each employee" is for each of.
PEOPLE = frozenset(
    (
        *("person", "people", "head", "employee", "worker", "capita", "resident", "inhabitant"),
        *("citizen", "adult", "member"),
    )
)
_THOUSAND = 1000  # a figure printed in thousands or more ("606 million") is none for each share


def figures_asserted(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The quantity claims that the draft asserts."""
    for claim in claims:
        if claim.kind == "quantity" and claim.quantity is not None and claim.stance == "asserted":
            yield claim


def levels(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The asserted levels that say of whom and of what."""
    for claim in figures_asserted(claims):
        if claim.role in LEVELS and claim.entities and claim.measure is not None:
            yield claim


def is_amount(claim: Claim) -> bool:
    """Whether a figure is money, a number of things, or a measure of them."""
    return claim.dimension in ("money", "count", "physical")


def who(claim: Claim) -> frozenset[str]:
    """The ids of the claim's entities."""
    return frozenset(entity.id for entity in claim.entities)


def what(measure: Measure | None) -> Hashable:
    """A measure's identity: its name and scope; None for none."""
    return None if measure is None else (measure.name, measure.scope.casefold())


def measure_name(claim: Claim) -> str:
    """The name of the claim's measure; empty for none."""
    return claim.measure.name if claim.measure else ""


def of_one_measure(one: Claim, other: Claim) -> bool:
    """Whether two figures are of the same measure and scope."""
    return one.measure is not None and what(one.measure) == what(other.measure)


def of_two_measures(one: Claim, other: Claim) -> bool:
    """Whether two figures are of measures that the lexicon keeps apart: net profit, operating profit."""
    a, b = one.measure, other.measure
    return a is not None and b is not None and a.known and b.known and a.name != b.name


def much_the_same(scope: str, other: str) -> bool:
    """Whether all the words of one scope are in the other: "cloud" and "cloud computing"; no scope is the same as none alone."""
    a, b = set(scope.casefold().split()), set(other.casefold().split())
    return a == b if not (a and b) else a <= b or b <= a


def when(period: Period | None) -> Hashable:
    """A period's identity: its days, or where they are not known what the words fix; None for none."""
    if period is None:
        return None
    if period.start is not None and period.end is not None:
        return (period.start, period.end)
    return (
        *(period.grain, period.calendar, period.fiscal_year, period.part, period.shift),
        (period.start, period.end),
    )


def are_of_one_length(one: Claim, other: Claim) -> bool:
    """Whether two figures are of stretches of one length, as far as they are told: no quarter beside a year."""
    a, b = one.period, other.period
    return a is None or b is None or "other" in (a.grain, b.grain) or a.grain == b.grain


def unit_of(claim: Claim) -> Hashable:
    """What the claim's figure counts or is expressed in."""
    return None if claim.quantity is None else (claim.dimension, claim.unit, claim.per)


def leaves_out_unit(claim: Claim, beside: Claim) -> bool:
    """Whether a figure leaves out what the one beside it prints: "84 aircraft to 96", "12 cents a share from 30 cents"."""
    short, full = claim.quantity, beside.quantity
    if short is None or full is None or short.per or short.dimension != full.dimension:
        return False
    if full.per:
        return full.unit == f"{short.unit} per {full.per}" and short.step < _THOUSAND
    return short.dimension == "count" and not short.unit


def leaves_out_currency(short: Claim, full: Claim) -> bool:
    """Whether a bare "840 million" stands behind an amount of money."""
    one, two = short.quantity, full.quantity
    if one is None or two is None or one.unit or one.per or two.per:
        return False
    return two.dimension == "money" and _MILLIONS.search(short.text) is not None


def fits(claim: Claim, beside: Claim) -> bool:
    """Whether a figure is in the unit of the one it leans on, said or left out."""
    return (
        unit_of(claim) == unit_of(beside)
        or leaves_out_unit(claim, beside)
        or leaves_out_unit(beside, claim)
    )


def counts_them(number: Claim, figures: Sequence[Claim]) -> bool:
    """Whether a number says how many figures follow: "in the first two quarters: 337,000 and 384,000"."""
    many = number.quantity.value if number.quantity else None
    values = [c.quantity.value for c in figures if c.quantity]
    return many == len(figures) and all(v is not None and many and v > many for v in values)


def runs_backwards(new: Claim, old: Claim) -> bool:
    """Whether the year of what is taken for the later of two figures is before that of the other; which year a bare month is of may be doubtful."""
    later, earlier = new.period, old.period
    if later is None or earlier is None or later.end is None or earlier.start is None:
        return False
    return later.grain == earlier.grain == "year" and later.end < earlier.start


def year_before(period: Period | None) -> Hashable:
    """The identity of the same stretch one year earlier; None where the period is not known by its days."""
    if period is None or not period.resolved:
        return None
    return when(period.year_earlier())


def is_outside(part: Period | None, whole: Period | None) -> bool:
    """Whether a stretch is known to be no part of another: the halves of 2024 make no sum for 2023."""
    if part is None or part.start is None or part.end is None:
        return False
    if whole is None or whole.start is None or whole.end is None:
        return False
    return part.end <= whole.start or part.start >= whole.end


def leans_a_year_back(base: Claim, level: Claim) -> bool:
    """Whether `base` holds for the same stretch as `level`, one year earlier."""
    if base.period is None:
        return False
    if base.period.resolved and level.period is not None and level.period.resolved:
        return when(base.period) == year_before(level.period)
    return base.period.shift == "year earlier"


def name_of(claim: Claim) -> str:
    """Whose figure it is, for working: "Alibaba", "Alibaba cloud", or the measure's own words."""
    scope = claim.measure.scope if claim.measure else ""
    if claim.entity is not None:
        return f"{claim.entity.name} {scope}".strip()
    return scope
