"""Ages, days and terms that a sentence counts, against the dates that it counts from.

"born in June 1958 and is therefore 69", "began on Monday 2 March and on Thursday entered its 14th day", "until 26 March, exactly three weeks from
Thursday", "led the fund from 2009 until 2021 … in his 15 years at the helm". Today is the day of publication; a day or two before it is allowed for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import COUNT, DAY, MONTH_NAME, WEEKDAY, WEEKDAYS, YEAR, count_of, day_of
from factcheck.dates.spells import Misfit

_AGE = r"(?P<age>[1-9]\d)(?![\d.,]\d|[-%]| (?:percent|per cent|million|billion|years? (?:ago|later|at|in|as)))\b"
_BORN = re.compile(
    rf"\b[Bb]orn\b[^.;\d]{{0,40}}?(?:\d{{1,2}} )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b(?:[^.;\d]{{0,15}}\b(?:is|makes (?:him|her))(?: [a-z]+)? |, (?:[A-Z][\w’'-]+ ){{1,3}}?[A-Z][\w’'-]+, (?:aged? |now )?){_AGE}"
)
_THEN = re.compile(r"\b(?:died|dead|death|was then|at the time|when (?:he|she)|would have)\b")
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
            *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
        ),
        start=1,
    )
}
# Not "sales in the first week of the season, which began on": only what goes on now is counted to today.
_NTH = re.compile(
    rf"\b(?:entered|entering|into|reached|(?:is|are|now|still|already)(?: [a-z]+)? (?:in|on)|on [A-Z][a-z]+day (?:in|on)) (?:its|the|their|a) (?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}) (?:straight |consecutive )?(?P<unit>day|week)\b"
)
_BEGAN = re.compile(
    rf"\b(?:began|begun|started|broke out|opened|launched|since)\b(?: on)?(?: (?:{WEEKDAY}),?)? {DAY}"
)
_FROM_NOW = re.compile(
    rf"{DAY},? (?:which is |that is |exactly |just ){{0,2}}{COUNT} (?P<unit>day|week|month)s? from (?P<ref>now|today|{WEEKDAY})\b"
)
_TERM = re.compile(
    rf"\b(?:from|between) (?P<first>{YEAR}) (?:until|to|till|and) (?P<last>{YEAR})\b[^.;]{{0,120}}?\b(?:his|her|their|its|the) {COUNT}[- ]years? (?:at the (?:helm|top)|in (?:charge|office|the (?:job|post|chair|role))|as\b|on the board|tenure|reign|stint)"
)
_DAYS = {"day": 1, "week": 7, "month": 30.44}
_SLACK = {"day": 1, "week": 2, "month": 16}
_TO_PRINT = 2  # days before publication that "now" may be


def counted(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """What a sentence counts wrongly."""
    text = sentence.text
    for found in _BORN.finditer(text):
        oldest = published.year - int(found["year"])
        age = int(found["age"])
        if not oldest - 1 <= age <= oldest and not _THEN.search(text):
            working = f"born in {found['year']} is {oldest - 1} or {oldest}, text says {age}"
            yield _misfit(sentence, found, "the age does not fit the year of birth", working)
    for found in _TERM.finditer(text):
        apart, told = int(found["last"]) - int(found["first"]), count_of(found["count"])
        if told is not None and abs(apart - told) > 1:
            working = (
                f"{found['first']} to {found['last']} is {apart} years, text says {found['count']}"
            )
            yield _misfit(sentence, found, "the dates do not make the length", working)
    yield from _nth(sentence, published)
    yield from _from_now(sentence, published)


def _nth(sentence: Sentence, published: date) -> Iterator[Misfit]:
    found, began = _NTH.search(sentence.text), _BEGAN.search(sentence.text)
    first = day_of(began, published) if began else None
    if found is None or first is None or first > published:
        return
    word = found["nth"]
    told = _ORDINALS.get(word) or int(word.rstrip("stndrh"))
    days = [(published - timedelta(days=back) - first).days for back in range(_TO_PRINT + 1)]
    possible = {day // int(_DAYS[found["unit"]]) + 1 for day in days}
    if told not in possible | {max(possible) + 1}:
        working = f"{began.group() if began else ''}: it is the {max(possible)}th {found['unit']}, text says {word}"
        yield _misfit(sentence, found, "the day is not the one counted", working)


def _from_now(sentence: Sentence, published: date) -> Iterator[Misfit]:
    for found in _FROM_NOW.finditer(sentence.text):
        day, told = day_of(found, published), count_of(found["count"])
        if day is None or told is None:
            continue
        near = [published + timedelta(days=at) for at in range(-6, 7)]
        weekday = found["ref"] if found["ref"] not in ("now", "today") else ""
        refs = [d for d in near if WEEKDAYS[d.weekday()] == weekday] or [published]
        length, slack = told * _DAYS[found["unit"]], _SLACK[found["unit"]]
        if all(abs((day - ref).days - length) > slack for ref in refs):
            apart = min(((day - ref).days for ref in refs), key=lambda d: abs(d - length))
            working = f"{apart} days, text says {found['count']} {found['unit']}s"
            yield _misfit(sentence, found, "the dates do not make the length", working)


def _misfit(sentence: Sentence, found: re.Match[str], message: str, working: str) -> Misfit:
    return Misfit(Span(*found.span()).shift(sentence.span.start), message, working)
