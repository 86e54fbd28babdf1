"""Days that are moved, against the way that the verb says: "brought forward the deadline, from mid-June to mid-August".

Months without a year may lie on either side of the turn of one; so what is put back from November to February is later, and six months are either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.lexicon import alternatives, load
from factcheck.dates.dated import DAY, MONTH_NAME, YEAR, day_of, month_of
from factcheck.dates.spells import Misfit

_ABOUT = r"(?:early |mid-|late |end-|the (?:end|start|middle|beginning) of |the |on |in )?"
_TIME = rf"(?:\d{{1,2}} {MONTH_NAME}(?:,? {YEAR})?|{MONTH_NAME} \d{{1,2}}(?:, {YEAR})?|{MONTH_NAME}(?: {YEAR})?|{YEAR})"
_FROM_TO = re.compile(
    rf"\bfrom {_ABOUT}(?P<a>{_TIME}),? (?:to|until|till) {_ABOUT}(?P<b>{_TIME})(?![\w%]|[.,]\d)"
)
_DAY, _YEAR = re.compile(DAY), re.compile(rf"\b{YEAR}\b")
_REACH = 90  # characters from the verb to the days
_NOT_SAID = re.compile(r"\b(?:not|never|instead of|rather than|refused|ruled out|or|nor)\b")
_MONTHS, _HALF = 12, 6


def moved(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """Every day that is moved the other way than the verb before it says."""
    for found in _FROM_TO.finditer(sentence.text):
        lead = sentence.text[max(0, found.start() - _REACH) : found.start()].lower()
        verbs = list(_verbs().finditer(lead))
        if not verbs or _NOT_SAID.search(lead) or re.search(r"[.;:]", lead[verbs[-1].end() :]):
            continue
        ahead = verbs[-1].group() in load("happenings")["later"]
        way = _way(found["a"], found["b"], published)
        if way and (way > 0) != ahead:
            working = f"{found['b']} is {'after' if way > 0 else 'before'} {found['a']}, text says {verbs[-1].group()}"
            start = found.start() - len(lead) + verbs[-1].start()
            at = Span(start, found.end()).shift(sentence.span.start)
            yield Misfit(at, "the day is moved the other way", working)


def _way(one: str, other: str, published: date | None) -> int:
    """Whether a time is later (1) or earlier (-1) than another; 0 where it may be either."""
    days = [_day(words, published) for words in (one, other)]
    first, last = days
    if first is not None and last is not None:
        return (last > first) - (last < first)
    names = [re.match(MONTH_NAME, words) for words in (one, other)]
    if not all(names) or _YEAR.search(one) or _YEAR.search(other):
        return 0
    months = [month_of(name.group()) for name in names if name]
    apart = (months[1] - months[0]) % _MONTHS
    return 0 if apart in (0, _HALF) else 1 if apart < _HALF else -1


def _day(words: str, published: date | None) -> date | None:
    """The day that words name, or the middle of a year or of a month of one."""
    found = _DAY.fullmatch(words)
    if found is not None:
        return day_of(found, published)
    year = _YEAR.search(words)
    if year is None:
        return None
    month = words[: year.start()].strip(" ,")
    return date(int(year.group()), month_of(month) if month else 7, 1)


@cache
def _verbs() -> re.Pattern[str]:
    table = load("happenings")
    return re.compile(rf"\b(?:{alternatives((*table['earlier'], *table['later']))})\b")
