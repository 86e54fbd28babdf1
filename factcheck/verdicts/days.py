"""Which days a claim speaks of, and which it compares them with.

Several readings of one period may be open: "in 2023" of a company whose year ends in September may be its fiscal year.
The plainest reading comes first. "The first half" is January to June unless the text says fiscal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims import lazy_re as re
from claims.claim import Claim, Role
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from factcheck.verdicts.fiscal import own_stretch, years_of
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.spans import span_of
from sources.evidence import Fact
from sources.stretch import SLACK, Stretch, fiscal_stretch

CHANGES: tuple[Role, ...] = ("change", "difference")  # what is told of two periods
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROLLING = re.compile(
    r"\b(?:past|last(?!\s+day)|trailing|rolling|latest|recent|ttm|ltm)\b", re.IGNORECASE
)
_TRAILING = re.compile(r"\b(?:trailing|rolling|quarters?|ttm|ltm)\b", re.IGNORECASE)
_NEAR_REPORT = 140  # days: a report's last day and the wait for the next
_SINCE = 45  # days
_EARLIER = re.compile(r"(three|six|nine|[369]) months (?:earlier|before|previously|ago)")
_YEAR_MONTHS = 12
_YEARS_EARLIER = re.compile(
    r"(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years (?:earlier|before|previously)"
)
_NUMBERS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        map(str, range(2, 11)),
        strict=True,
    )
)
_MIDDLE = re.compile(r"(?:the\s+)?(?:middle\s+of\s+|mid-?\s*)(?:19|20)\d\d$", re.IGNORECASE)
# "between the end of June and December": a state is compared with that of the first day
_BETWEEN_DAYS = re.compile(
    r"(?:between|from)\s+(?:the\s+)?(?:late|early|end|close|start|beginning|first|last|final)\b",
    re.IGNORECASE,
)
_STATES = ("stock", "count")
_QUARTER_MONTHS = 3
_LONGEST_YEAR = 366 + SLACK  # days
_MID_MONTH = 15


@dataclass(frozen=True, slots=True)
class Reading:
    """The days a claim may speak of; `note` says how they were taken where that is not the plain way.

    A doubtful reading never contradicts; it supports a claim only where `supports` says so.
    """

    stretch: Stretch
    note: str = ""
    doubtful: bool = False
    supports: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """The days a claim speaks of, the plainest reading first; of a change, those that each is compared with."""

    readings: tuple[Reading, ...]
    bases: tuple[Stretch, ...] = ()
    sequential: bool = False  # `bases` are the periods just before, not a year earlier

    def at(self, index: int) -> tuple[Reading, Stretch | None]:
        """The reading of this rank and its base; the last where there are fewer."""
        last = min(index, len(self.readings) - 1)
        return self.readings[last], self.bases[last] if self.bases else None


def period_of(claim: Claim, anchor: Claim | None) -> Period | None:
    """The claim's period: a change has that of its level, and a base leans on it, a year earlier unless it says when.

    Args:
        claim: the claim.
        anchor: the claim it is anchored to, if it is.
    """
    own, level = _on_the_day(claim.period), _on_the_day(anchor.period if anchor else None)
    if level is None or (own is None and claim.role != "base"):
        return own or level
    if is_undated_base(claim, anchor):
        own = None
    if claim.role in CHANGES and own is not None:
        return level if level.resolved else own
    earlier = level.year_earlier()
    if own is not None and claim.role == "base":
        own = _before_level(own, level)
    if own is not None and (months := _months_earlier(own)) and level.resolved:
        moved = _shifted(level, -months)
        fiscal = level.fiscal_year if months % _YEAR_MONTHS == 0 else None
        return replace(
            moved,
            fiscal_year=fiscal and fiscal - months // _YEAR_MONTHS,
            part=level.part if fiscal else None,
        )
    if (
        own is None
        or (own.shift == "year earlier" and not own.resolved)
        or (own.resolved and (own.start, own.end) == (earlier.start, earlier.end))
    ):
        year = None if level.fiscal_year is None else level.fiscal_year - 1
        return replace(earlier, fiscal_year=year, part=level.part)
    return own


def _before_level(own: Period, level: Period) -> Period:
    """The period of a base, of the year in which it is over before its level: "at the end of July 2023, down from $5bn | at the end of January |"."""
    if not own.resolved or not level.resolved or own.shift or _YEAR.search(own.text):
        return own
    while own.end and level.end and own.end > level.end:
        own = own.year_earlier()
    return own


def _on_the_day(period: Period | None) -> Period | None:
    """That day, of "had fallen to $4 billion by 31 July": what there was by then is what there was on it; a flow is not known."""
    if period is None or not period.open_start or period.end is None:
        return period
    if period.text[:3].casefold() != "by ":
        return period
    return replace(period, start=period.end, instant=True, open_start=False)


def _months_earlier(period: Period) -> int:
    """How many months back of the level "three months earlier" or "five years before" is; 0 for anything else."""
    if period.resolved:
        return 0
    for pattern, months in ((_EARLIER, 1), (_YEARS_EARLIER, _YEAR_MONTHS)):
        if found := pattern.fullmatch(period.text.casefold()):
            return months * int(_NUMBERS.get(found[1], found[1]))
    return 0


def _shifted(period: Period, months: int) -> Period:
    """The same stretch or day so many months later."""
    if period.start is None or period.end is None:
        return period
    start = None if period.instant else period.start
    moved = Stretch(start, period.end).shifted(months=months)
    first = moved.start or moved.end
    return replace(period, start=first, end=moved.end, fiscal_year=None, part=None)


def days_of(
    claim: Claim,
    claims: Sequence[Claim],
    period: Period,
    measure: Measure,
    entity: Entity,
    facts: Sequence[Fact],
    corpus: Facts,
) -> Days:
    """The days that a claim speaks of, of one of its companies, and those it compares them with.

    The arguments are those of `readings_of` and of `compared_with`.
    """
    if claim.role not in CHANGES:
        readings = readings_of(period, measure, entity, facts, corpus)
        level = next((c for c in claims if c.id == claim.anchor), None)
        if is_undated_base(claim, level):
            closes = _closing_days(readings, measure, years_of(entity, facts, corpus))
            readings = _from_just_before(readings, closes)
        return Days(readings)
    if measure.kind in _STATES and period.start and _BETWEEN_DAYS.match(period.text):
        readings = readings_of(period, measure, entity, facts, corpus)
        return Days(readings, tuple(Stretch(None, period.start) for _ in readings))
    span = span_of(claim, claims, period)
    if span is None:
        readings = readings_of(period, measure, entity, facts, corpus)
        days = compared_with(claim, claims, readings) if readings else Days(())
        return _since_its_first_day(days, claim, period, measure)
    readings = readings_of(span.year, measure, entity, facts, corpus)
    if span.loose:
        readings = tuple(replace(r, doubtful=True) for r in readings)
    return Days(readings, tuple(r.stretch.shifted(years=-span.back) for r in readings))


def _since_its_first_day(days: Days, claim: Claim, period: Period, measure: Measure) -> Days:
    """The days, of what a state changed by within a stretch also against the day before it: "shed 10,000 jobs | in six months |"."""
    within = claim.compared is None and period.start and not period.instant
    if not days.bases or measure.kind not in _STATES or claim.role != "difference" or not within:
        return days
    day = Stretch(None, (period.start or date.min) - timedelta(days=1))
    last = Stretch(None, days.readings[0].stretch.end)
    own = Reading(last, "since its first day", doubtful=True)
    return replace(days, readings=(*days.readings, own), bases=(*days.bases, day))


def is_undated_base(claim: Claim, level: Claim | None) -> bool:
    """Whether the text does not say when a base was: it has no days, or those of its level, "was $7 billion instead of $4 billion"."""
    if claim.role != "base":
        return False
    own, other = claim.period, level.period if level else None
    if own is None:
        return True
    return other is not None and own.resolved and (own.start, own.end) == (other.start, other.end)


def _from_just_before(
    readings: tuple[Reading, ...], closes: Sequence[Stretch]
) -> tuple[Reading, ...]:
    """The readings of a base a year back, and the period right before its level: "rose to $5 billion from $4 billion" may be either.

    A balance sheet sets its last day beside that of the fiscal year before, too: those days are `closes`.
    """
    last = [r.stretch.shifted(years=1).before for r in readings]
    note = "as the period before"
    also = (
        Reading(s, note, doubtful=True)
        for s in dict.fromkeys((*last, *closes))
        if not any(s.matches(r.stretch) for r in readings)
    )
    return (*readings, *also)


def _closing_days(
    readings: Sequence[Reading], measure: Measure, years: list[Stretch]
) -> list[Stretch]:
    """Of a state, the last days of the quarter and of the fiscal year before that of its level, which `readings` have a year back."""
    if measure.kind not in _STATES:
        return []
    found: list[Stretch] = []
    for level in (r.stretch.shifted(years=1) for r in readings if r.stretch.start is None):
        found.append(level.shifted(months=-_QUARTER_MONTHS))
        named = (fiscal_stretch(years, level.end.year - back) for back in (-1, 0, 1))
        ends = (Stretch(None, year.end) for year in named if year)
        found += [e for e in ends if SLACK < (level.end - e.end).days < _LONGEST_YEAR]
    return found


def readings_of(
    period: Period,
    measure: Measure,
    entity: Entity,
    facts: Sequence[Fact],
    corpus: Facts,
) -> tuple[Reading, ...]:
    """The days a period may stand for, the plainest reading first; none where they are not known.

    Args:
        period: as the draft has it.
        measure: what is measured, since a state is one of a day and not of a stretch.
        entity: whose, and by whose fiscal year.
        facts: from which fiscal years are learned.
        corpus: asked for their years where those facts do not tell.
    """
    if measure.kind in _STATES and (middle := _middle(period)):
        return (Reading(Stretch(None, middle)),)
    years = years_of(entity, facts, corpus)
    rolls = period.approximate and _ROLLING.search(period.text) is not None
    fiscal = None if rolls else own_stretch(period, years, entity, facts)
    is_said = period.calendar == "fiscal" or "fiscal" in period.text.casefold()
    is_settled = fiscal is not None and is_said and bool(period.fiscal_year or period.instant)
    is_closed = not (period.open_start or period.open_end)
    readings = []
    if not is_settled and is_closed and period.end and (period.start or period.instant):
        readings.append(Reading(Stretch(None if period.instant else period.start, period.end)))
    if fiscal and not any(r.stretch.matches(fiscal) for r in readings):
        readings.append(_by_fiscal(period, fiscal, is_said, years))
    if rolls:
        is_doubtful = not _TRAILING.search(period.text)  # "the past year" may end on any day
        readings = [replace(r, doubtful=is_doubtful) for r in readings]
        readings += _to_last_report(period, facts)
    return tuple(r for reading in readings for r in _as_measured(reading, measure))


def _middle(period: Period) -> date | None:
    """The last day of the first half of "the middle of 2023", when a state of that time is reported."""
    if period.start is None or period.end is None or not _MIDDLE.match(period.text):
        return None
    half = period.start + (period.end - period.start) / 2
    return half.replace(day=1) - timedelta(days=1) if half.day < _MID_MONTH else half


def compared_with(claim: Claim, claims: Sequence[Claim], readings: tuple[Reading, ...]) -> Days:
    """What each reading is compared with: the days the text says, or a year earlier.

    Where the text does not say since when, the change from the period before is a doubtful reading of it.

    Args:
        claim: a change or a difference.
        claims: every claim of the draft, among them the base it may be compared with.
        readings: the days of the claim.
    """
    first = readings[0].stretch
    before = tuple(r.stretch.before for r in readings)
    year_earlier = tuple(r.stretch.shifted(years=-1) for r in readings)
    says = claim.compared or next(
        (c.period for c in claims if c.role == "base" and c.anchor in (claim.anchor, claim.id)),
        None,
    )
    if says is None and not before[0].matches(year_earlier[0], 2 * SLACK):
        note = "as the change from the period before"
        doubtful = Reading(first, note, doubtful=True, supports=False)
        return Days((*readings, doubtful), (*year_earlier, before[0]))
    if says is not None and says.shift == "previous":
        return Days(readings, before, sequential=True)
    says = _before(says, first)
    if says is None or says.shift or says.end is None:
        return Days(readings, year_earlier)
    base = Stretch(None if says.instant or first.start is None else says.start, says.end)
    if base.matches(year_earlier[0], 2 * SLACK):
        return Days(readings, year_earlier)
    return Days(readings, tuple(base for _ in readings), base.matches(before[0]))


def _before(says: Period | None, first: Stretch) -> Period | None:
    """The period compared with, in the last year in which it is over before the claim's: "than in the March quarter"."""
    if says is None or says.end is None or says.shift or says.end < first.end:
        return says
    if _YEAR.search(says.text):
        return None
    earlier = says
    while earlier.end and earlier.end >= first.end:
        earlier = earlier.year_earlier()
    return earlier


def _by_fiscal(period: Period, fiscal: Stretch, is_said: bool, years: Sequence[Stretch]) -> Reading:
    """The fiscal reading of a period: plain where the text says fiscal, and of a whole year.

    "The second quarter" may be a company's own only where its quarters are none of the calendar's; its half is never
    "the first half".
    """
    if is_said:
        return Reading(fiscal)
    note = f"by its fiscal {period.grain}, {fiscal.words}"
    is_year = period.grain == "year"
    is_own = period.grain == "quarter" and not any(_ends_calendar_quarter(y.end) for y in years)
    return Reading(fiscal, note, doubtful=not is_year, supports=is_year or is_own)


def _ends_calendar_quarter(day: date) -> bool:
    """Whether the day is within the slack of the end of March, June, September or December."""
    nearby = (day - timedelta(days=SLACK), day + timedelta(days=SLACK))
    return (nearby[0].month - 1) // 3 != (nearby[1].month - 1) // 3


def _to_last_report(period: Period, facts: Iterable[Fact]) -> list[Reading]:
    """A year that rolls on, up to the last day of a report near its end: its four quarters are the company's own."""
    end = period.end
    if end is None or Stretch(period.start, end).months != 12:
        return []
    # Quarters that are over are the calendar's; a company's own may have ended since.
    latest = end + timedelta(days=_SINCE if _TRAILING.search(period.text) else 0)
    ends = [f.end for f in facts if f.end and f.end <= latest]
    last = max(ends, default=date.min)
    if (end - last).days > _NEAR_REPORT or abs((end - last).days) <= SLACK:
        return []
    start = Stretch(None, last).shifted(years=-1).end + timedelta(days=1)
    return [Reading(Stretch(start, last), f"as the year to {last:%B %-d, %Y}", doubtful=True)]


def _as_measured(reading: Reading, measure: Measure) -> list[Reading]:
    """A state is one of a day: "at the end of", so the last day of the stretch."""
    stretch = reading.stretch
    instant = replace(reading, stretch=Stretch(None, stretch.end))
    if stretch.start is None or measure.kind == "stock":
        return [instant]
    return [reading] if measure.kind in ("flow", "ratio", "per share") else [reading, instant]
