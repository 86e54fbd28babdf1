"""A length of time and its two ends, told in neighbouring sentences: "became chief executive in 2015 and stepped down in 2024; her twelve years at the top".

No wording has to tie the three. There are just two moments and one length, a word beside each moment says that something began or ended with it, and the
length is of what lay between: "for 20 years", "the seven-year franchise", "her twelve years at the top". Where only the beginning is told, the day of
publication is the end of "her 21 years in charge".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.lexicon import alternatives, load
from factcheck.dates.dated import COUNT, count_of
from factcheck.dates.spells import Misfit
from factcheck.dates.told_lengths import Moment, moments_of

_LENGTH = re.compile(
    rf"(?<![\w.,$€£-]){COUNT}(?P<dash>[ -])(?P<unit>day|week|month|year)s?\b(?!-)", re.IGNORECASE
)
_NO_COUNT = frozenset(("a", "an", "one"))
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SLACK = {"day": 1, "week": 4, "month": 16, "year": 20}
_YEAR, _HALF_A_YEAR = 366, 183  # days
_FEWEST, _MOST = 0.4, 2.5  # times the length; what is farther off is another's
_NEAR = 45  # characters before a moment in which what happened then is looked for
_FOR = re.compile(
    r"\b(?:for|lasted|lasts|lasting|ran|runs|ran for|ran on for|after)(?: (?:the|a period of))? $"
)
_ENDED = re.compile(r"^ (?:ended|ending|that ended|to|through|until|till) ")
_OWN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hose|[Tt]hese|[Ww]hose|[A-Z][\w’-]+[’']s?) $"
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]h(?:is|at)) $")
_ANY = re.compile(r"\b[Aa]n? $")
_GOES_ON = re.compile(r"^(?:It|The|This|That|She|He|They|Since|Its|Her|His|Their|Mr|Ms|Mrs|Dr)\b")
_THING_GOES_ON = re.compile(r"^(?:It|The|This|That|Since)\b")
# What makes of two moments or of a length something else than the ends of one stretch.
_OTHERWISE = re.compile(
    r"\b(?:ago|extended|extension|renewed|renew|again|early|ahead of schedule|behind schedule|delayed|instead|originally|interim|predecessor|successor|previous(?:ly)?|former(?:ly)?|before|former|second term"
    r"|up to|at least|more than|over|nearly|almost|about|around|some|roughly|(?<!no )options?|break clause|every|per|worth of)\b"
)
_NOT_BEHIND = re.compile(
    r"^ (?:ago|old|earlier|later|before|after|of (?!leadership|office|service)|to|from now|into|notice|apart)\b"
)


class _Length(NamedTuple):
    words: str
    days: float
    unit: str
    span: Span  # of the window's text
    of_office: bool


def terms(sentences: Sequence[Sentence], text: str, published: date | None) -> Iterator[Misfit]:
    """Every length that the beginning and the end told beside it contradict."""
    for at, sentence in enumerate(sentences):
        behind = sentences[at + 1] if at + 1 < len(sentences) else None
        alone = list(_judged(text[sentence.span.start : sentence.span.end], None, published))
        if not alone and behind is not None and _goes_on(sentence, behind):
            window = text[sentence.span.start : behind.span.end]
            alone = list(_judged(window, behind.span.start - sentence.span.start, published))
        for misfit in alone:
            yield Misfit(misfit.span.shift(sentence.span.start), misfit.message, misfit.working)


def _goes_on(before: Sentence, behind: Sentence) -> bool:
    near = behind.paragraph - before.paragraph in (0, 1)
    return near and (
        before.paragraph == behind.paragraph or _GOES_ON.match(behind.text) is not None
    )


def _judged(text: str, second: int | None, published: date | None) -> Iterator[Misfit]:
    """The one length of a window against its moments; `second` is where its second sentence starts."""
    length = _the_length(text)
    if length is None or _OTHERWISE.search(text):
        return
    moments = list(moments_of(text, published))
    if second is not None and not _spans_both(length, moments, second):
        return
    roles = [_role(text, m, moments[:at]) for at, m in enumerate(moments)]
    if len(moments) == 2 and moments[1].day < moments[0].day:
        moments.reverse()
        roles.reverse()
    if len(moments) == 2 and _are_ends(text, length, moments, roles, second):
        yield from _misfit(text, length, *moments)
    elif roles == ["begins"] and published is not None and length.of_office:
        now = Moment(published, moments[0].slack, length.span)
        if moments[0].day < published:
            yield from _misfit(text, length, moments[0], now)


def _spans_both(length: _Length, moments: Sequence[Moment], second: int) -> bool:
    """Whether the length and the moments are not all of one sentence, which was judged by itself."""
    sides = {place.start >= second for place in (length.span, *(m.span for m in moments))}
    return len(sides) == 2


def _the_length(text: str) -> _Length | None:
    """The only length of time in a text, if its words say that it lies between two moments."""
    found = [
        m
        for m in _LENGTH.finditer(text)
        if m["count"].lower() not in _NO_COUNT and count_of(m["count"])
    ]
    if len(found) != 1:
        return None
    one = found[0]
    lead, behind = text[: one.start()], text[one.end() :]
    count, unit = count_of(one["count"]) or 0, one["unit"].lower()
    noun = _starts_with("terms", behind)
    office = _starts_with("offices", behind)
    definite = _DEFINITE.search(lead) is not None
    if one["dash"] == "-":
        told = (definite and (noun or office)) or (noun and _ANY.search(lead) is not None)
    elif _OWN.search(lead):
        told = office or (definite and re.match(r" ?[,.;]", behind) is not None)
    else:
        told = _FOR.search(lead) is not None and not _NOT_BEHIND.match(behind)
        told = told or (definite and _ENDED.match(behind) is not None)
        office = office and told and definite
    if not told:
        return None
    return _Length(
        one["count"],
        count * _DAYS[unit],
        unit,
        Span(*one.span()),
        office and (definite or _OWN.search(lead) is not None),
    )


def _are_ends(
    text: str,
    length: _Length,
    moments: Sequence[Moment],
    roles: Sequence[str],
    second: int | None,
) -> bool:
    """Whether the first of two moments is told as a beginning and the last as an end."""
    first, last = roles
    if moments[0].slack != moments[1].slack or moments[0].day >= moments[1].day:
        return False
    if second is not None and length.span.start < second:
        # "won it for seven years. The contract begins in … and expires in …"
        first_said = min(m.span.start for m in moments)
        if first_said >= second and not _THING_GOES_ON.match(text[second:]):
            return False
    if last == "restarts":
        return first != "restarts"
    return first == "begins" and last == "ends"


def _role(text: str, moment: Moment, before: Sequence[Moment]) -> str:
    """Whether something begins, ends or goes on again with a moment, by the nearest word before it."""
    start = max(0, moment.span.start - _NEAR, *(m.span.end for m in before))
    lead = text[start : moment.span.start].lower()
    found = list(_happens().finditer(lead))
    return _roles()[found[-1].group()] if found else ""


def _misfit(text: str, length: _Length, first: Moment, last: Moment) -> Iterator[Misfit]:
    apart = (last.day - first.day).days
    slack = max(first.slack, last.slack) + _SLACK[length.unit]
    if length.unit == "year" and first.slack < _YEAR:
        slack = max(slack, _HALF_A_YEAR)
    if abs(apart - length.days) <= slack or not _FEWEST < apart / length.days < _MOST:
        return
    is_apart = f"{apart / _DAYS[length.unit]:.1f}".removesuffix(".0")
    ends = " to ".join(m.span.of(text) if m.span != length.span else "today" for m in (first, last))
    working = f"{ends} is {is_apart} {length.unit}s, text says {length.words}"
    at = Span.cover([first.span, last.span, length.span])
    yield Misfit(at, "the dates do not make the length", working)


def _starts_with(table: str, behind: str) -> bool:
    return _openings(table).match(behind.lower()) is not None


@cache
def _openings(table: str) -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z-]+ )?(?:{alternatives(load('happenings')[table])})s?\b")


@cache
def _roles() -> dict[str, str]:
    table = load("happenings")
    return {word: role for role in ("begins", "ends", "restarts") for word in table[role]}


@cache
def _happens() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_roles())})\b")
