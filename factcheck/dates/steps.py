"""Steps from one day to the next: "on Monday … two days later, on Friday", "last Thursday, 19 March", "the first on 9 December, the latest on 12 January".

A step has the day named before it, a number of days and the day it leads to. The day before may stand in the sentence before; if several weekdays do, it is
not known which is meant, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import COUNT, DAY, WEEKDAY, WEEKDAYS, YEARS, count_of, day_of, ordinal_of
from factcheck.dates.spells import Misfit, Moment, moments

_WEEKDAY = re.compile(rf"\b({WEEKDAY})\b(?!-)")
_ON = rf",? (?:on )?(?:the |a )?(?P<to>{WEEKDAY})\b"
# "three days later, on Monday", "on Friday, two days later", "the next day, a Sunday"
_STEPS = (
    re.compile(
        rf"(?<!or )(?<!than )\b{COUNT} (?P<unit>day|week)s? (?P<way>later|afterwards|after that|earlier|before that){_ON}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bon (?P<to>{WEEKDAY}),? (?:just |only )?{COUNT} (?P<unit>day|week)s? (?P<way>later|afterwards|earlier)\b"
    ),
    re.compile(
        rf"\b(?P<count>the) (?:(?P<way>next|following) (?P<unit>day)|(?P<unit_before>day) before){_ON}",
        re.IGNORECASE,
    ),
)
_DAY = re.compile(DAY)
_MOST_DAYS = 20
_WEEK = 7
_LAST = re.compile(rf"\b(?P<word>[Ll]ast|[Nn]ext|[Pp]ast) (?:{WEEKDAY}),? (?:the )?{DAY}")
# "the first came on 9 December, the second on 20 January and the latest on 12 February"
_PLACE = re.compile(
    r"\b(?:the|its|their|a) (?P<place>first|second|third|fourth|fifth|sixth|latest|last|most recent)\b(?! (?:quarter|half|time|year|month|week|phase|tranche|place|two|three))",
    re.IGNORECASE,
)
_MAY_GO_BACK = re.compile(
    r"\b(?:matur\w+|due|expir\w+|tranches?|bonds?|notes?|loans?|since|until|born|founded|places?|prizes?|wave|will|should|would)\b"
)
_LATEST = 99
_FEWEST_PLACED = 2
# "joined as a trainee in 1998, became head of lending in 2011 and chief executive in 2009"
_CAREER = re.compile(
    r"\b(?:joined|started (?:out|as|at)|began (?:as|his|her)|trainee|apprentice|recruited|graduated)\b"
)
_BACKWARDS = re.compile(
    r"\b(?:after|before|having|previous\w*|following|earlier|when|who|which|whose|since|until|from|former\w*|had|then back|again|born|where)\b"
)
_FEWEST_YEARS = 3
_IN = re.compile(r"\bin $")


def steps(sentences: Sequence[Sentence], text: str, published: date | None) -> Iterator[Misfit]:
    """Every step that does not lead from the day before it to the day behind it."""
    for at, sentence in enumerate(sentences):
        yield from _weekdays(sentences, at, text, published)
        yield from _placed(sentence, published)
        yield from _career(sentence)
        if published is not None:
            yield from _last_or_next(sentence, published)


def _weekdays(
    sentences: Sequence[Sentence], at: int, text: str, published: date | None
) -> Iterator[Misfit]:
    """So many days from a weekday to another."""
    sentence = sentences[at]
    for pattern in _STEPS:
        for found in pattern.finditer(sentence.text):
            count = 1 if found["count"].lower() == "the" else count_of(found["count"])
            group = found.groupdict()
            days = (count or 0) * (_WEEK if group.get("unit") == "week" else 1)
            back = group.get("unit_before") or (group["way"] or "") in ("earlier", "before that")
            came_from = _day_before(sentences, at, found.start(), text, published)
            if not 0 < days <= _MOST_DAYS or came_from is None:
                continue
            day, span = came_from
            led = WEEKDAYS[(WEEKDAYS.index(day) + (-days if back else days)) % _WEEK]
            if led != found["to"].capitalize():
                words = f"{found['count']} {group.get('unit') or 'day'}s {'before' if back else 'after'} {day} is {led}"
                working = f"{words}, text says {found['to']}".replace("the days", "the day")
                at_end = sentence.span.start + found.end()
                yield Misfit(Span(span.start, at_end), "the days do not make the step", working)


def _day_before(
    sentences: Sequence[Sentence], at: int, end: int, text: str, published: date | None
) -> tuple[str, Span] | None:
    """The one weekday named before a place: in its sentence, or else in the one before."""
    here = sentences[at].span
    before = [Span(here.start, here.start + end)]
    if at and sentences[at].paragraph - sentences[at - 1].paragraph in (0, 1):
        before.append(sentences[at - 1].span)
    for span in before:
        named = [
            (m[1], Span(*m.span()).shift(span.start))
            for m in _WEEKDAY.finditer(text[span.start : span.end])
        ]
        dated = _DAY.finditer(text[span.start : span.end])
        for m in () if named else dated:
            day = day_of(m, published)
            if day is not None:
                named.append((WEEKDAYS[day.weekday()], Span(*m.span()).shift(span.start)))
        if named:
            return named[-1] if len({day for day, _ in named}) == 1 else None
    return None


def _last_or_next(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """A day that is told as the last and is still to come, or as the next and is over."""
    for found in _LAST.finditer(sentence.text):
        day = day_of(found, published)
        ahead = found["word"].lower() == "next"
        if day is not None and ((day < published) if ahead else (day > published)):
            way = "before" if ahead else "after"
            working = f"{day.day} {day:%B} is {way} the text's own day, {published.day} {published:%B %Y}, text says {found['word']}"
            span = Span(*found.span()).shift(sentence.span.start)
            yield Misfit(span, "the day is on the other side of publication", working)


def _placed(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """The first, the second and the latest of some happenings, against the days of each."""
    text = sentence.text
    if _MAY_GO_BACK.search(text):
        return
    placed: list[tuple[int, Moment, str]] = []
    start = 0
    for moment in moments(text, published):
        found = list(_PLACE.finditer(text, start, moment.start))
        start = moment.end
        if len(found) == 1 and not re.search(r"[.;:]|\d", text[found[0].end() : moment.start]):
            place = found[0]["place"].lower()
            rank = _LATEST if place in ("latest", "last", "most recent") else ordinal_of(place)
            placed.append((rank or 0, moment, place))
    ranks = [rank for rank, _, _ in placed]
    if len(placed) < _FEWEST_PLACED or ranks != sorted(set(ranks)) or ranks[0] != 1:
        return
    if len(placed) == _FEWEST_PLACED and ranks[-1] != _LATEST:
        return
    for (_, one, _), (_, other, place) in pairwise(placed):
        dated = YEARS.search(text, one.start, one.end) or YEARS.search(text, other.start, other.end)
        if other.last < one.first and (dated or one.first.year == other.first.year):
            said = f"{text[other.start : other.end]} is before {text[one.start : one.end]}"
            span = Span(one.start, other.end).shift(sentence.span.start)
            yield Misfit(span, "the dates are in the other order", f"{said}, text says {place}")


def _career(sentence: Sentence) -> Iterator[Misfit]:
    """The posts of one person, told one after the other, of which one lies before the one it follows."""
    text = sentence.text
    if not _CAREER.search(text) or _BACKWARDS.search(text):
        return
    years = [m for m in YEARS.finditer(text) if _IN.search(text[: m.start()])]
    if len(years) < _FEWEST_YEARS or len(years) != len(YEARS.findall(text)):
        return
    told = [int(m.group()) for m in years]
    turned = [at for at, (one, other) in enumerate(pairwise(told)) if other < one]
    if len(turned) == 1 and told[0] == min(told):
        one, other = years[turned[0]], years[turned[0] + 1]
        working = f"{other.group()} is before {one.group()}"
        span = Span(one.start(), other.end()).shift(sentence.span.start)
        yield Misfit(span, "the years are in the wrong order", working)
