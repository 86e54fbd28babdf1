"""What a text says of one person's birth and ages, all of it together: "in 1998, when she was 22 … in 2018, at the age of 46".

Each age with its year leaves two years of birth, an age of today ("Okafor, 58,", "at 71 she shows no sign") those before publication, and "31 when he set it up
fifteen years ago" three. Two statements of one sentence, or of two next to each other of which the later goes on about the same
person, that leave no year in common cannot both be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import COUNT, MONTH_NAME, YEAR, count_of
from factcheck.dates.spells import Misfit

_IN_YEAR = (
    rf"(?:in|on|of|by|since) (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?"
)
_AT_AGE = r"(?:when (?:he|she) was|at (?:the )?age(?: of)?|aged|then)(?: only| just)?"
_NO_MORE = r"\b(?![.,]\d| (?:per cent|percent|months|weeks|days))"
_BORN = re.compile(
    rf"\b[Bb]orn\b[^.;\d]{{0,40}}? (?:\d{{1,2}} )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b"
)
# An age that stands with its year, behind it or before it; and a birthday, which leaves one year.
_AGES = (
    re.compile(
        rf"\b{_IN_YEAR}(?P<year>{YEAR})\b(?:, (?!and )| )(?:[^.;,\d]{{0,40}}[, ] ?)?{_AT_AGE} {COUNT}{_NO_MORE}"
    ),
    re.compile(rf"\b{_AT_AGE} {COUNT},?[^.;\d]{{0,50}}? {_IN_YEAR}(?P<year>{YEAR})\b"),
    re.compile(rf"\bdied,? [^.;\d]{{0,30}}{_IN_YEAR}(?P<year>{YEAR}),? at {COUNT}{_NO_MORE}"),
)
_TURNED = re.compile(rf"\b(?:turned|turns|will turn) {COUNT} {_IN_YEAR}(?P<year>{YEAR})\b")
# The age of today: "Kofi Anane, now 42, was", "Mr Lindqvist, 58, took over", "At 71 he shows no sign"
_NOW = (
    re.compile(
        r"\b(?:[A-Z][\w’'-]+|who|[Hh]e|[Ss]he),? (?:who )?(?:(?:is )?now |is (?:now )?|aged |, )?(?P<count>[1-9]\d)(?=,| and was\b|\.$)(?!,\d)"
    ),
    re.compile(r"^At (?P<count>[1-9]\d),? (?:he|she|Mr|Ms|Mrs|Dr|[A-Z][a-z]+) "),
)
_GONE = re.compile(r"\b(?:died|dead|death|late|was then|at the time|would have|killed|obituary)\b")
_YEARS_AGO = re.compile(
    rf"\b(?:was|, |only|just|aged|at) {COUNT} when (?:he|she) [^.;:\d]{{1,80}}? (?P<ago>[a-z]+(?:-[a-z]+)?|\d{{1,2}}) years ago\b"
)
_GOES_ON = re.compile(r"^(?:He|She|His|Her|Mr|Ms|Mrs|Dr|Born|At)\b")
_KIN = re.compile(
    r"\b(?:brother|sister|father|mother|son|daughter|wife|husband|twin|grand\w+|uncle|aunt|partner|predecessor|successor|rival|friend|their|they|children)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)? ([A-Z][\w’'-]+)")
_HIM = re.compile(r"\b(?:[Hh]e|[Hh]is|him|Mr)\b")
_HER = re.compile(r"\b(?:[Ss]he|[Hh]er|Ms|Mrs)\b")
_AFTER_NAME = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+, (?:who was )?$")
_GIVEN = re.compile(r"([A-Z][\w’'-]+) $")
_NEAR = 40  # characters before a birth or an age in which a given name is looked for
_YOUNGEST, _OLDEST = 5, 115


class _Fact(NamedTuple):
    """The years in which somebody can have been born, by one statement."""

    first: int
    last: int
    span: Span
    sentence: int
    words: str
    today: bool = False  # an age of the day of publication


def lives(sentences: Sequence[Sentence], published: date | None) -> Iterator[Misfit]:
    """Every two statements of one person's birth and ages that leave no year of birth in common."""
    before: list[_Fact] = []
    for at, sentence in enumerate(sentences):
        here = list(_facts(sentence, at, published))
        if _KIN.search(
            sentence.text
        ):  # "Edgar Pohl, born in May 1958, took over when his father died"
            here = [fact for fact in here if _is_of_the_name(sentence, fact)]
        pairs = list(combinations(here, 2)) if not _are_several(sentence) else []
        if before and here and _goes_on(sentences[before[0].sentence], sentence):
            pairs += [(b, h) for b in before for h in here]
        # two ages of one day are two people's
        ages = {fact.first for fact in (*before, *here) if fact.today}
        for one, other in pairs if len(ages) < 2 else ():
            if one.first > other.last or other.first > one.last:
                yield Misfit(
                    Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end)),
                    "the ages do not fit each other",
                    f"{one.words} and {other.words}",
                )
                return
        before = here if here and not _are_several(sentence) else []


def _facts(sentence: Sentence, at: int, published: date | None) -> Iterator[_Fact]:
    start = sentence.span.start
    for found in _BORN.finditer(sentence.text):
        year = int(found["year"])
        yield _Fact(year, year, Span(*found.span()).shift(start), at, f"born in {year}")
    for pattern in (*_AGES, _TURNED):
        for found in pattern.finditer(sentence.text):
            age = count_of(found["count"])
            if age is None or not _YOUNGEST <= age <= _OLDEST:
                continue
            born = int(found["year"]) - age
            earliest = born if pattern is _TURNED else born - 1
            words = f"{age} in {found['year']}"
            yield _Fact(earliest, born, Span(*found.span()).shift(start), at, words)
    if published is not None and not _GONE.search(sentence.text):
        yield from _facts_of_today(sentence, at, published.year)


def _facts_of_today(sentence: Sentence, at: int, year: int) -> Iterator[_Fact]:
    """What ages of the day of publication, and of so many years before it, leave open."""
    start = sentence.span.start
    for pattern in _NOW:
        for found in pattern.finditer(sentence.text):
            age = int(found["count"])
            words = f"{age} in {year}"
            at_text = Span(*found.span()).shift(start)
            yield _Fact(year - age - 1, year - age, at_text, at, words, today=True)
    for found in _YEARS_AGO.finditer(sentence.text):
        count, ago = count_of(found["count"]), count_of(found["ago"])
        if count is not None and ago is not None and count >= _YOUNGEST:
            born = year - ago - count
            words = f"{count} {found['ago']} years ago"
            yield _Fact(born - 2, born + 1, Span(*found.span()).shift(start), at, words)


def _is_of_the_name(sentence: Sentence, fact: _Fact) -> bool:
    """Whether a fact stands right behind a name, with nobody's kin before it."""
    lead = sentence.text[: fact.span.start - sentence.span.start]
    return _AFTER_NAME.search(lead) is not None and not _KIN.search(lead)


def _are_several(sentence: Sentence) -> bool:
    """Whether a sentence names several people."""
    return len({found[1] for found in _NAME.finditer(sentence.text)}) > 1


def _goes_on(before: Sentence, after: Sentence) -> bool:
    """Whether a sentence speaks of the one person of the sentence before: by a pronoun, or by the surname."""
    if before.paragraph != after.paragraph:
        return False
    names = {found[1] for found in _NAME.finditer(before.text)}
    others = {found[1] for found in _NAME.finditer(after.text)} - names
    for him, her in ((_HIM, _HER), (_HER, _HIM)):
        if him.search(before.text) and her.search(after.text) and not him.search(after.text):
            return False  # "At 61 he says he has earned a rest. Born in 1978, she"
    return len(names) < 2 and not others and _GOES_ON.match(after.text) is not None


def are_two(text: str, at: int, before: re.Match[str]) -> bool:
    """Whether two people of one surname, one born and one aged, have different given names."""
    given = (
        _GIVEN.search(text[max(0, at - _NEAR) : at]),
        _GIVEN.search(before.string[: before.start()]),
    )
    return len({found[1] for found in given if found}) > 1
