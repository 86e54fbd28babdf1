"""A figure without a time of its own in a sentence that names one only: "cost it a charge of | $10.2bn | and lifted its tax rate to 24.1% in fiscal 2024".

One of the year before a time that is named only behind it: "having lost | $2.7bn | the year before, it earned $30bn in 2023".
So has one whose time is told of another: "ended 2024 with a profit for | the year | of", "had by September 2021 paid the fine imposed | that year |".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims import lazy_re as re
from claims.claim import Claim
from claims.period import Period
from factcheck.draft import Draft

_ANOTHER = re.compile(
    r"(?:in\s+)?(?:the|that)\s+(?P<unit>year|half|quarter|period|month)", re.IGNORECASE
)
_LEVELS = ("level", "part", "share")
_YEAR_BEFORE = re.compile(
    r",?\s+(?:in\s+)?(?:(?:the|a)\s+year\s+(?:before|earlier)|the\s+(?:previous|prior|preceding)\s+year)\b"
)


def in_time(draft: Draft) -> Draft:
    """The draft, its figures without a time given the only one of their sentence; they lean on it, so that it is no ground to contradict them."""
    claims = tuple(_timed(claim, draft) for claim in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _timed(claim: Claim, draft: Draft) -> Claim:
    if _is_of_the_year_before(claim, draft) and claim.period:
        return replace(claim, period=claim.period.year_earlier())
    if claim.kind != "quantity" or claim.role not in _LEVELS:
        return claim
    unit = _said_of_another(claim.period)
    if claim.period is not None and not unit:
        return claim
    told: dict[tuple[object, ...], Period] = {}
    for other in draft.by_sentence.get(claim.sentence, ()):
        for period in (other.period, other.compared):
            is_dated = period is not None and period.end is not None and not period.future
            if period is not None and is_dated and (period.resolved or unit):
                told[period.start, period.end] = period
    if len(told) != 1:
        return claim
    (period,) = told.values()
    if claim.period is None:
        return replace(claim, period=period, carried=(*claim.carried, "period"))
    same = period if unit in (period.grain, "period") else _year_of(period, claim.period)
    return replace(claim, period=same) if same else claim


def _is_of_the_year_before(claim: Claim, draft: Draft) -> bool:
    """Whether a level was read with the time of the next one, and the words behind it say that it is of the year before that."""
    period = claim.period
    if claim.kind != "quantity" or claim.role != "level" or period is None or not period.resolved:
        return False
    if period.shift or not _YEAR_BEFORE.match(draft.document.text, claim.span.end):
        return False
    later = (c for c in draft.by_sentence.get(claim.sentence, ()) if c.span.start > claim.span.end)
    return period.span.start > claim.span.end and any(c.period == period for c in later)


def _said_of_another(period: Period | None) -> str:
    """The unit of a time that only another tells: "year" of "that year", "period" of "the period"; "" of any other."""
    if period is None or period.resolved:
        return ""
    found = _ANOTHER.fullmatch(period.text)
    return found["unit"].lower() if found else ""


def _year_of(period: Period, said: Period) -> Period | None:
    """The year of a day or a part of a year: "by September 2021 … | that year |"; None where only a fiscal year could be meant."""
    if not said.text.lower().startswith("that") or period.end is None or period.fiscal_year:
        return None
    first, last = date(period.end.year, 1, 1), date(period.end.year, 12, 31)
    return replace(
        period, text=said.text, start=first, end=last, grain="year", instant=False, open_start=False
    )
