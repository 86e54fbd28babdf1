"""On which day a fiscal year or quarter ended: what a draft says beside the days that the company's own facts cover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.period import Period
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from sources.directory import find_entity
from sources.evidence import Evidence, Fact
from sources.stretch import SLACK, Stretch, fiscal_year_ending

_CLOSES = re.compile(
    r"\b(?P<what>year|half|quarter|nine months|six months|three months)\b.{0,20}?\b(?:ended|ends|closed|closes|finished)\s+(?:on\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b|\d{1,2}\s+[A-Z][a-z]{2,8}\b)",
    re.IGNORECASE,
)
_MONTHS = {
    "year": 12,
    "half": 6,
    "six months": 6,
    "quarter": 3,
    "three months": 3,
    "nine months": 9,
}
_ORDINAL = re.compile(r"\b(first|second|third|fourth)\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth")
# Measures that every report gives over its own days.
_REPORTED = ("revenue", "net income", "operating income", "operating cash flow", "pretax income")
_FARTHEST = {3: 45, 6: 90, 9: 45, 12: 180}  # days from the end claimed to another of the same kind


def closes(claim: Claim) -> bool:
    """Whether a date is that of a fiscal year or quarter that ended on it."""
    return bool(claim.period and claim.period.end and _CLOSES.search(claim.period.text))


def verify_closing(claim: Claim, corpus: Facts) -> ClaimVerdict | None:
    """The verdict on "its fiscal year ended on September 28, 2024"; None for a date of anything else.

    Args:
        claim: a date.
        corpus: whose facts tell over which days the company reports.
    """
    found = _CLOSES.search(claim.period.text) if claim.period else None
    if found is None or claim.period is None or claim.period.end is None or not claim.entities:
        return None
    entity = find_entity(corpus.directory, claim.entities[0])
    if entity is None:
        return _open(claim, f"the corpus holds nothing on {claim.entities[0].name}")
    months = _MONTHS[found["what"].casefold()]
    reported = list(_reported(corpus, entity, months))
    day = claim.period.end
    if not reported:
        return _open(
            claim, f"the corpus does not say when the {found['what']} of {entity.name} ends"
        )
    fact, ends = min(reported, key=lambda pair: abs((pair[1] - day).days))
    part, said = _part_of(ends, corpus.year_end(entity.id), months), _said_part(claim.period)
    what = f"{_ORDINALS[part - 1]} {found['what']}" if part and months == 3 else found["what"]
    shown = f"{entity.name}'s {what} ended on {ends}, by {fact.provenance.document}"
    if ends == day and (not said or not part or said == part):
        return _verdict(claim, "supported", f"holds: {shown}", fact)
    if abs((ends - day).days) > _FARTHEST[months] or claim.stance != "asserted":
        return _open(claim, f"no {found['what']} that ended about then; the nearest: {shown}", fact)
    if ends != day and _is_loose(day, ends):
        return _open(claim, f"{shown}; the text may mean the end of the month", fact)
    return _verdict(claim, "contradicted", f"{shown}; the text has {claim.period.text}", fact)


def _reported(corpus: Facts, entity: Entity, months: int) -> Iterator[tuple[Fact, date]]:
    """The facts over so many months, with their last day; of years only those that end with the fiscal year."""
    stated = corpus.year_end(entity.id)
    for measure in _REPORTED:
        for fact in corpus.facts(entity=entity.id, measure=measure):
            when = Stretch.of(fact)
            if when is None or when.start is None or when.months != months:
                continue
            if months != 12 or stated is None or _apart(when.end, stated) <= 2 * SLACK:
                yield fact, when.end


def _apart(day: date, closing: tuple[int, int]) -> int:
    """Days between a day and the nearest close of a fiscal year, in any year."""
    apart = abs(day.timetuple().tm_yday - fiscal_year_ending(*closing).end.timetuple().tm_yday)
    return min(apart, 365 - apart)


def _part_of(ends: date, closing: tuple[int, int] | None, months: int) -> int:
    """Which quarter of its fiscal year ended on a day; 0 where that is not known."""
    if closing is None or months != 3:
        return 0
    since = (ends.timetuple().tm_yday - fiscal_year_ending(*closing).end.timetuple().tm_yday) % 365
    return (round(since / 91.3) - 1) % 4 + 1


def _said_part(period: Period) -> int:
    found = _ORDINAL.search(period.text)
    return _ORDINALS.index(found[1].casefold()) + 1 if found else 0


def _is_loose(said: date, ends: date) -> bool:
    """Whether the end of a month is said of a period that ends some days off it, as copy does of 52-week years."""
    is_month_end = (said + timedelta(days=1)).day == 1
    return is_month_end and abs((said - ends).days) <= SLACK


def _verdict(claim: Claim, label: str, reason: str, fact: Fact) -> ClaimVerdict:
    evidence = (Evidence(fact=fact, score=1.0),)
    return ClaimVerdict(claim.id, label, reason, evidence=evidence)  # type: ignore[arg-type]


def _open(claim: Claim, reason: str, fact: Fact | None = None) -> ClaimVerdict:
    evidence = (Evidence(fact=fact, note="nearest"),) if fact else ()
    return ClaimVerdict(claim.id, "not enough evidence", reason, evidence=evidence)
