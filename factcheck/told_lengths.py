"""A length of time that stands in a sentence with just two moments, and can only be the time between them.

"Hired in April 2019, she leaves at the end of April 2026, after six years in the post": no words need link the three, if there are no others and
nothing makes the length one of something else ("in the past six years", "every two weeks").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dated import DAY, MONTH_NAME, YEAR, count_of, day_of, month_of
from factcheck.spells import Misfit

_MOMENT = re.compile(
    rf"{DAY}|(?P<alone>{MONTH_NAME}),? (?P<of>{YEAR})\b|(?<![\d.,$€£-])\b(?P<bare>{YEAR})\b(?![\d,.]\d|-)"
)
_LENGTH = re.compile(
    r"(?<![-\w])(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?P<dash>[ -])(?P<unit>day|week|month|year)(?P<plural>s?)\b(?! (?:old|ago|earlier this|high|low)\b)",
    re.IGNORECASE,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
# The length is of something else, or not told exactly.
_OF_ANOTHER = re.compile(
    r"\b(?:past|last|first|next|previous|coming|recent|every|each|per|over|in|within|around|about|some|roughly|nearly|almost|than|least|most|up to|another|few|several|average of|age of|aged|barely|just|only|further|extra|other|all|by|under)$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:after|later|lasted|lasts|lasting|counting|exactly|long|since|for|been|began|founded|started|ended|ends|due|back|matures?|expires?|runs?|term|deadline|off|until)\b",
    re.IGNORECASE,
)
# A bond's or a contract's length, against its first day and its last.
_RUNS_OUT = re.compile(
    r"\b(?:back|due|matures?|matured|expires?|expired|ends?|ended|runs? out|until|repaid|repayable|lapses?)\b"
)
_BEGINS = re.compile(
    r"\b(?:issued|signed|sold|taken|began|begins|started|starts|appointed|elected|granted|opened)\b"
)
_DETERMINED = re.compile(r"\b(?:the|a|an|those|these|its|his|her|their)$", re.IGNORECASE)
_FEWEST_TOLD = 2
_FEWEST, _MOST = 0.5, 2  # times the length; what is farther off is another's
_HALF_A_MONTH, _HALF_A_YEAR = 16, 183  # days


@dataclass(frozen=True, slots=True)
class _Moment:
    day: date
    slack: int  # days: a year may be any of its own
    span: Span


def told_lengths(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """The one length of a sentence against its only two moments."""
    text = sentence.text
    found = [m for m in _LENGTH.finditer(text) if count_of(m["count"]) is not None]
    if len(found) != 1 or not _TELLS.search(text):
        return
    length, moments = found[0], list(_moments(text, published))
    if len(moments) != 2 or moments[0].slack != moments[1].slack:
        return
    count, lead = count_of(length["count"]), text[: length.start()].rstrip()
    if not count or count < _FEWEST_TOLD or _OF_ANOTHER.search(lead):
        return
    if length["plural"]:
        if _DETERMINED.search(lead):
            return
    elif not (_RUNS_OUT.search(text) and _BEGINS.search(text)):
        return
    if moments[0].slack > _HALF_A_YEAR and length["unit"].lower() != "year":
        return
    first, last = sorted(moments, key=lambda m: m.day)
    apart, told = (last.day - first.day).days, count * _DAYS[length["unit"].lower()]
    slack = first.slack + (_HALF_A_MONTH if length["unit"].lower() == "month" else 0)
    slack += {"week": 3, "day": 1}.get(length["unit"].lower(), 0)
    if length["unit"].lower() == "year":
        slack = max(slack, _HALF_A_YEAR)
    if abs(apart - told) > slack and _FEWEST < apart / told < _MOST:
        unit = length["unit"].lower()
        working = f"{first.span.of(text)} to {last.span.of(text)} is {f'{apart / _DAYS[unit]:.1f}'.removesuffix('.0')} {unit}s, text says {length['count']}"
        at = Span.cover([first.span, last.span, Span(*length.span())])
        yield Misfit(at.shift(sentence.span.start), "the dates do not make the length", working)


def _moments(text: str, published: date | None) -> Iterator[_Moment]:
    previous: date | None = None
    for found in _MOMENT.finditer(text):
        span = Span(*found.span())
        if found["bare"]:
            yield _Moment(date(int(found["bare"]), 7, 1), 366, span)
        elif found["alone"]:
            yield _Moment(
                date(int(found["of"]), month_of(found["alone"]), 15), _HALF_A_MONTH * 2, span
            )
        else:
            previous = day_of(found, previous or published)
            if previous is not None:
                yield _Moment(previous, 1, span)
