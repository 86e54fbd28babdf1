"""What a company reported last: "last quarter" of one whose quarters are not the calendar's, "the fiscal year just ended", "its payroll is down to 71,469".

Copy dates them by the company's reports. What these were on the day of a draft, the corpus tells: the last stretch of that length that had been
published by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.entity import Entity
from claims.period import Grain, Period
from factcheck.draft import Draft
from factcheck.verdicts.lookup import Facts, facts_of
from sources.directory import find_entity
from sources.evidence import Fact
from sources.stretch import SLACK, Stretch

_REPORTED = ("revenue", "net income", "operating income")  # measures that every filer reports
_LATEST = re.compile(
    r"\b(?:the\s+|its\s+|their\s+)?(?:(?:last|latest|past|most\s+recent)\s+(?:reported\s+)?(?:(?:fiscal|financial)\s+)?(?P<unit>quarter)"
    r"|(?:last|latest|most\s+recent)\s+(?:full\s+)?(?:fiscal|financial)\s+(?P<year>year)"
    r"|(?:(?:fiscal|financial)\s+)?(?P<over>quarter|year)\s+(?:that\s+has\s+|that\s+)?(?:just|recently)\s+(?:ended|closed|finished|gone))\b"
)
_NOW = re.compile(
    r"\b(?:now|today|currently|is|are|has|have|employs?|counts?|runs?|owns?|holds?|owes?|operates?|stands?|boasts?|sits?)\b(?!\s+(?:been|had)\b)[^;:]{0,60}$"
)
_WAIT = timedelta(days=14)  # at least from the end of a stretch to the first word on it
_AHEAD = timedelta(days=30)  # of the filing, that the company says what it holds
_OLD = timedelta(days=400)  # a report that is older is none of late
_MONTHS: dict[str, int] = {"quarter": 3, "year": 12}


def dated_by_reports(draft: Draft, corpus: Facts) -> Draft:
    """The draft, its figures of the latest quarter or fiscal year given the days of the company's own."""
    claims = tuple(
        _as_of_now(_dated(claim, draft, corpus), draft, corpus) for claim in draft.claims
    )
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _dated(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    published = draft.document.published
    found = _told(claim, draft) if published else None
    if found is None or published is None or len(claim.entities) != 1:
        return claim
    text, span, unit = found
    entity = find_entity(corpus.directory, claim.entities[0])
    if entity is None:
        return claim
    reports = [s for s in _reports(entity, corpus, published) if s.months == _MONTHS[unit]]
    last = max(reports, key=lambda s: s.end, default=None)
    if last is None or last.start is None or published - last.end > _OLD or _is_own(claim, reports):
        return claim
    grain: Grain = "quarter" if unit == "quarter" else "year"
    text = f"{text} to {last.end:%B} {last.end.day}, {last.end.year}"
    period = Period(text, span, last.start, last.end, grain)
    return replace(claim, period=period, carried=(*claim.carried, "period"))


def _as_of_now(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    """The claim, a state that is told in the present and without a time given the day of the last report: it may be borne out by that, not contradicted."""
    published, measure = draft.document.published, claim.measure
    is_state = measure is not None and measure.known and measure.kind in ("stock", "count")
    if published is None or not is_state or measure is None or len(claim.entities) != 1:
        return claim
    if claim.kind != "quantity" or claim.role != "level" or claim.period is not None:
        return claim
    start = draft.document.sentences[claim.sentence].span.start
    entity = find_entity(corpus.directory, claim.entities[0])
    if entity is None or not _NOW.search(draft.document.text[start : claim.span.start]):
        return claim
    ends = (f.end for f in facts_of(corpus, entity, measure) if f.end is not None)
    last = max((end for end in ends if end + _WAIT <= published), default=None)
    if last is None or published - last > _OLD:
        return claim
    text = f"latest, {last:%B} {last.day}, {last.year}"
    period = Period(text, claim.span, last, last, "day", instant=True, approximate=True)
    return replace(claim, period=period, carried=(*claim.carried, "period"))


def _told(claim: Claim, draft: Draft) -> tuple[str, Span, str] | None:
    """The words for the stretch that was reported last, in the claim's own period or, where it has none, in its sentence."""
    if claim.kind not in ("quantity", "direction"):
        return None
    period, sentence = claim.period, draft.document.sentences[claim.sentence].span
    if period is None and any(
        c.period for c in draft.by_sentence.get(claim.sentence, ()) if c.quantity
    ):
        return None
    shown = draft.document.text[sentence.start : sentence.end] if period is None else period.text
    found = _LATEST.search(shown.casefold())
    if found is None:
        return None
    unit = found["unit"] or found["year"] or found["over"]
    start = sentence.start + found.start() if period is None else period.span.start
    return found.group(), Span(start, start + len(found.group())), unit


def _reports(entity: Entity, corpus: Facts, published: date) -> Iterable[Stretch]:
    """The stretches that the company had reported on by a day."""
    for measure in _REPORTED:
        for fact in corpus.facts(entity=entity.id, measure=measure):
            if (stretch := Stretch.of(fact)) and _is_public(fact, stretch.end, published):
                yield stretch


def _is_public(fact: Fact, end: date, day: date) -> bool:
    known = fact.provenance.published
    filed = known is None or known <= end or known - _AHEAD <= day
    return filed and end + _WAIT <= day


def _is_own(claim: Claim, reports: Iterable[Stretch]) -> bool:
    """Whether the days that the words were read as are those of a report of the company."""
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return False
    return any(Stretch(period.start, period.end).matches(s, SLACK) for s in reports)
