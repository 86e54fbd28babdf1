"""Two times of day and how long it was from one to the other: "from 9.40am until 1.10pm, an outage of four and a half hours".

The length has to stand beside the two ("a stint of six hours", "90 minutes later", "the 40-minute stoppage, from …"); what is told of a part of the time
("two hours of it") is not. Times of flights may be of two zones, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import count_of
from factcheck.dates.spells import Misfit

_DAY, _HALF_DAY = 24 * 60, 12 * 60  # minutes
_CLOCK = r"(?:\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]m\b|[ap]\.m\.)|\d{1,2}:\d{2}|noon|midday|midnight)"
_HEDGE = (
    r"(?P<hedge>(?:about|around|some|roughly|nearly|almost|over|more than|just|under|less than) )?"
)
_WORD = r"(?:\d{1,3}(?:\.5)?|[a-z]+(?:-[a-z]+)?)"
_LENGTH = (
    rf"{_HEDGE}(?:(?P<odd>half an hour|an hour and a half|an hour|three[- ]quarters of an hour)|(?P<hours>{_WORD})(?P<half> and a half)?[ -]hours?(?: and (?P<more>{_WORD}) minutes)?"
    rf"|(?P<minutes>{_WORD})[ -]minutes?)\b(?! of (?:it|that|this|which|them)\b)"
)
_ODD = {"half an hour": 30, "an hour and a half": 90, "an hour": 60}
_QUARTERS = 45
_RANGE = (
    rf"(?:from |between )?(?P<first>{_CLOCK})(?: (?:to|until|till|and)|\s?[–-]) (?P<last>{_CLOCK})"
)
_WHEN = r"(?: (?:on |every |each |that )?(?:[A-Z][a-z]+day|day|night|morning|local time|GMT|BST|CET))?(?: (?:night|morning|evening|afternoon))?"
_STAMPS = (
    # "from 9.40am until 1.10pm on Saturday, an outage of four and a half hours", "(90 minutes)"
    re.compile(
        rf"\b{_RANGE}{_WHEN}(?:,? (?:an?|the|its) (?:[a-z-]+ ){{0,3}}?(?:of|lasting) |,? (?:lasting|which lasted|or|a total of) |, | \(| [–—] ){_LENGTH}"
    ),
    # "The 40-minute stoppage, from 2.10pm to 3.30pm"
    re.compile(rf"\b{_LENGTH}(?:-long)?(?: [a-z]+){{0,4}},? (?:from|between) {_RANGE}"),
    # "was halted at 10:15 and resumed at 11:00, after a pause of 90 minutes", "restored at 8.50pm, three and a half hours later"
    re.compile(
        rf"\b(?:at|from) (?P<first>{_CLOCK}),? (?:[^.;:\d]{{0,50}} )?(?:at|until|by) (?P<last>{_CLOCK})(?:,| –)? (?:(?:after|following) (?:(?:an?|the) (?:[a-z-]+ ){{1,3}}?of )?{_LENGTH}(?! (?:later|afterwards))|{_LENGTH.replace('<', '<b_')} (?:later|afterwards|after))"
    ),
    # "started at 9am and ended at 2pm; five shareholders spoke in the seven hours that it lasted"
    re.compile(
        rf"\b(?:at|from) (?P<first>{_CLOCK}),? (?:[^.;:\d]{{0,50}} )?(?:at|until) (?P<last>{_CLOCK})[^.\d]{{1,60}}?\b(?:lasted|took|in the|during the) {_LENGTH}(?: that (?:it|they) (?:lasted|took))?"
    ),
)
_ZONES = re.compile(
    r"\b(?:flight|flew|flies|landed|lands|arriv\w+|took off|takes off|touched down|plane|jet|local time)\b"
)
_NOT_ALL = re.compile(
    r"\b(?:break|lunch|except|apart from|interrupted|each day|of which|with (?:an?|two|three) )\b"
)
_SLACK, _SLACK_OF_HOURS = 5, 15  # minutes
_HEDGED = Fraction(1, 5)  # of a length told roughly


def clock_spells(sentence: Sentence) -> Iterator[Misfit]:
    """Every length of hours and minutes that its two times of day do not make."""
    text = sentence.text
    if _ZONES.search(text) or _NOT_ALL.search(text):
        return
    for pattern in _STAMPS:
        for found in pattern.finditer(text):
            told, exact = _length(found)
            apart = _apart(found["first"], found["last"])
            if told is None or not apart:
                continue
            slack = _SLACK if exact else _SLACK_OF_HOURS
            if _hedge(found):
                slack = max(slack, int(told * _HEDGED))
            if all(abs(one - told) > slack for one in apart):
                shown = f"{apart[0] // 60} hours {apart[0] % 60} minutes"
                working = (
                    f"{found['first']} to {found['last']} is {shown}, text says {_said(found)}"
                )
                span = Span(*found.span()).shift(sentence.span.start)
                yield Misfit(span, "the times do not make the length", working)
                return


def _group(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    return groups.get(name) or groups.get(f"b_{name}") or ""


def _hedge(found: re.Match[str]) -> bool:
    return bool(_group(found, "hedge"))


def _said(found: re.Match[str]) -> str:
    told = _group(found, "odd") or _group(found, "hours") or _group(found, "minutes")
    return f"{told}{_group(found, 'half')}"


def _length(found: re.Match[str]) -> tuple[int | None, bool]:
    """The minutes of a length, and whether it is told by the minute."""
    odd, hours, minutes = (_group(found, name) for name in ("odd", "hours", "minutes"))
    if odd:
        return _ODD.get(odd, _QUARTERS), False
    if minutes:
        return count_of(minutes), True
    whole = hours.removesuffix(".5")
    count, more = count_of(whole), count_of(_group(found, "more")) or 0
    half = 30 if whole != hours or _group(found, "half") else 0
    return (None if count is None else count * 60 + half + more), bool(more)


def _apart(first: str, last: str) -> list[int]:
    """How many minutes there may be from one time of day to another: without "am" and "pm" it may be either."""
    begins, ends = _minutes(first), _minutes(last)
    return sorted({(end - begin) % _DAY for begin in begins for end in ends} - {0})


def _minutes(told: str) -> list[int]:
    """The minutes of the day that a time may be."""
    if told in ("noon", "midday"):
        return [_HALF_DAY]
    if told == "midnight":
        return [0]
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?\s?([ap])?(?:m|\.m\.)?", told)
    if found is None or int(found[1]) >= 24 or int(found[2] or 0) >= 60:
        return []
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        return [hour % 12 * 60 + minute + (_HALF_DAY if found[3] == "p" else 0)]
    return [hour * 60 + minute]
