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
from factcheck.dates.dated import DAY, MONTH_NAME, YEAR, count_of, day_of, month_of
from factcheck.dates.spells import Misfit

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
# Something that has begun and ended, and how long it took: "It lasted eight days", "heard nearly seven weeks of evidence".
_FROM_TO = re.compile(
    r"\b(?:opened|began|started|called|launched)\b[^\n]{1,160}?\b(?:ended|finished|closed|concluded|was over|called off|stopped)\b"
)
_HEARD = re.compile(
    r"\b(?:lasted|took|after|heard|sat through|saw|brought|had been|stretched over|ran for|went on for) (?:for )?(?:nearly |almost |about |some |roughly |just over |more than )?"
    r"(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?) (?P<unit>day|week|month|year)s\b(?! (?:old|ago|earlier|before))"
)
_LOOSE = 0.25  # of a length told over two sentences
_DETERMINED = re.compile(r"\b(?:the|a|an|those|these|its|his|her|their)$", re.IGNORECASE)
_FEWEST_TOLD = 2
_FEWEST, _MOST = 0.5, 2  # times the length; what is farther off is another's
_HALF_A_MONTH, _HALF_A_YEAR = 16, 183  # days
_SLACK = {"day": 1, "week": 3, "month": _HALF_A_MONTH}


@dataclass(frozen=True, slots=True)
class Moment:
    """The middle of what a text names, a day, a month or a year, and how many days off it may be."""

    day: date
    slack: int  # days: a year may be any of its own
    span: Span


_BORN = re.compile(r"\bborn (?:[a-z]+ )?(?:in|on) (?:[A-Z][a-z]+ )?$")


def told_lengths(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """The one length of a sentence against its only two moments."""
    text = sentence.text
    lengths = [m for m in _LENGTH.finditer(text) if count_of(m["count"]) is not None]
    if len(lengths) != 1 or not _TELLS.search(text) or _is_of_another(lengths[0]):
        return
    moments = sorted(moments_of(text, published), key=lambda m: m.day)
    if len(moments) != 2 or moments[0].slack != moments[1].slack:
        return
    if _BORN.search(text[: moments[0].span.start]):
        return  # "born in 1921, ran the business for 31 years, until 1981"
    count, unit = count_of(lengths[0]["count"]) or 0, lengths[0]["unit"].lower()
    if moments[0].slack > _HALF_A_YEAR and unit != "year":
        return
    first, last = moments
    apart, told = (last.day - first.day).days, count * _DAYS[unit]
    if abs(apart - told) > _slack(first, unit) and _FEWEST < apart / told < _MOST:
        is_apart = f"{apart / _DAYS[unit]:.1f}".removesuffix(".0")
        working = f"{first.span.of(text)} to {last.span.of(text)} is {is_apart} {unit}s, text says {lengths[0]['count']}"
        at = Span.cover([first.span, last.span, Span(*lengths[0].span())])
        yield Misfit(at.shift(sentence.span.start), "the dates do not make the length", working)


def told_length_after(before: Sentence, after: Sentence, published: date) -> Iterator[Misfit]:
    """The same of a length in the sentence behind: "opened on 2 February and ended on 6 March. Jurors had heard nearly seven weeks of evidence"."""
    if not _FROM_TO.search(before.text) or _MOMENT.search(after.text):
        return
    found = _HEARD.search(after.text)
    count = count_of(found["count"]) if found else None
    moments = sorted(moments_of(before.text, published), key=lambda m: m.day)
    if found is None or not count or len(moments) != 2 or moments[1].slack > 1:
        return
    unit, apart = found["unit"].lower(), (moments[1].day - moments[0].day).days
    told = count * _DAYS[unit]
    if abs(apart - told) > max(_slack(moments[0], unit), _LOOSE * told) and apart:
        is_apart = f"{apart / _DAYS[unit]:.1f}".removesuffix(".0")
        words = " to ".join(m.span.of(before.text) for m in moments)
        working = f"{words} is {is_apart} {unit}s, text says {found['count']}"
        span = Span(*found.span("count")).shift(after.span.start)
        yield Misfit(span, "the dates do not make the length", working)


def _is_of_another(length: re.Match[str]) -> bool:
    """Whether a length is one of something else than the time between the moments of its sentence, or not told exactly."""
    text, lead = length.string, length.string[: length.start()].rstrip()
    if (count_of(length["count"]) or 0) < _FEWEST_TOLD or _OF_ANOTHER.search(lead):
        return True
    if length["plural"]:
        return _DETERMINED.search(lead) is not None
    return not (_RUNS_OUT.search(text) and _BEGINS.search(text))  # "the ten-year notes"


def _slack(moment: Moment, unit: str) -> int:
    """How many days a length of so many of a unit may be off between two moments told like this one."""
    return max(moment.slack + _SLACK.get(unit, 0), _HALF_A_YEAR if unit == "year" else 0)


def moments_of(text: str, published: date | None) -> Iterator[Moment]:
    """The days, months and years that a text names, in its order."""
    previous: date | None = None
    for found in _MOMENT.finditer(text):
        span = Span(*found.span())
        if found["bare"]:
            yield Moment(date(int(found["bare"]), 7, 1), 366, span)
        elif found["alone"]:
            yield Moment(
                date(int(found["of"]), month_of(found["alone"]), 15), _HALF_A_MONTH * 2, span
            )
        else:
            previous = day_of(found, previous or published)
            if previous is not None:
                yield Moment(previous, 1, span)
