"""What came before what, by the months and years that a sentence names: "approved in August 2025, a month before … in July 2025", "launched in 1998, four years younger than …"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import COUNT, DAY, MONTH_NAME, YEAR, count_of, day_of, month_of
from factcheck.dates.spells import Misfit

_MOMENT = rf"(?:{MONTH_NAME} )?{YEAR}"
# "approved in August 2025, a month before competition authorities gave it their blessing in July 2025"
_APART = re.compile(
    rf"\b(?:in|by) (?P<a>{_MOMENT}),? (?:just |only |about |some |nearly )?{COUNT} (?P<unit>month|year)s? (?P<way>before|after|ahead of)\b[^.;\d]{{1,80}}? (?:in|of) (?P<b>{_MOMENT})\b",
    re.IGNORECASE,
)
# "launched in 1998, is four years younger than her sister ship, which entered the water in 2002"
_AGED = re.compile(
    rf"\b(?:in|of) (?P<a>{YEAR})\b[^.;\d]{{0,40}}?\b(?:{COUNT} years? )?(?P<way>younger|newer|older) than\b[^.;\d]{{1,80}}?\b(?:in|of) (?P<b>{YEAR})\b",
    re.IGNORECASE,
)
# Figures of a stretch that is not over yet: "edged up … in the six months to 31 March 2026, the exporter reported".
_STRETCH_TO = re.compile(
    rf"\b(?:(?:three|six|nine|12|twelve) months|quarter|half|half-year|(?:financial |fiscal )?year) (?:to|ended|ending|through|that ended on) (?:(?P<end>the end of |end-)(?P<of>{MONTH_NAME}),? (?P<in>{YEAR})|(?:on )?{DAY})",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|slipped|jumped|declined|increased|decreased|edged (?:up|down)|gained|lost|earned|made|doubled|halved|shrank|narrowed|widened|swung|came to|was|were|amounted to|totalled|totaled|reached)\b"
)
_REPORTED = re.compile(r"\b(?:reported|said|announced|showed|posted|published|disclosed)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|expect\w*|forecast\w*|due|guidance|target\w*|to (?:rise|fall|grow|be|reach|come)|on course|plan\w*|aim\w*|see[sn]?|outlook|budget\w*|should|may|might|could|likely|runs?|halfway|so far|half of)\b",
    re.IGNORECASE,
)


def in_sequence(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """Moments that the words put in the other order, and ages that the years turn round."""
    text = sentence.text
    for found in _APART.finditer(text):
        first, last = _moment(found["a"]), _moment(found["b"])
        before = found["way"].lower() != "after"
        early, late = (first, last) if before else (last, first)
        if early > late and count_of(found["count"]) is not None:
            working = f"{found['a']} is {'after' if before else 'before'} {found['b']}, text says {found['way']}"
            yield _misfit(sentence, found, "the dates are in the other order", working)
    for found in _AGED.finditer(text):
        apart = int(found["a"]) - int(found["b"])
        told = count_of(found["count"]) if found["count"] else None
        younger = found["way"].lower() != "older"
        if apart and (apart > 0) != younger:
            working = f"{found['a']} against {found['b']}, text says {found['way']}"
            yield _misfit(sentence, found, "the years make the first the other way", working)
        elif told is not None and abs(abs(apart) - told) > 1:
            working = f"{found['a']} and {found['b']} are {abs(apart)} years apart, text says {found['count']}"
            yield _misfit(sentence, found, "the years do not make the difference", working)
    if published is not None:
        yield from _not_over(sentence, published)


def _not_over(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """What is reported of a stretch that ends after publication."""
    text = sentence.text
    if _AHEAD.search(text) or not _REPORTED.search(text):
        return
    for found in _STRETCH_TO.finditer(text):
        if found["end"]:
            end: date | None = date(int(found["in"]), month_of(found["of"]), 28)
        else:
            end = day_of(found, published)
        if end is not None and end > published and _HAPPENED.search(text, 0, found.start()):
            working = f"{found.group()} ends after publication, {published:%-d %B %Y}"
            yield _misfit(sentence, found, "figures of a stretch that is not over yet", working)


def _moment(words: str) -> tuple[int, int]:
    """The year and month of a moment; one told by its year alone is in the middle of it."""
    month, _, year = words.rpartition(" ")
    return (int(year), month_of(month) if month else 7)


def _misfit(sentence: Sentence, found: re.Match[str], message: str, working: str) -> Misfit:
    return Misfit(Span(*found.span()).shift(sentence.span.start), message, working)
