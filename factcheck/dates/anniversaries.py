"""Anniversaries, jubilees and birthdays of companies against the years that their sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import (
    COUNT,
    DAY,
    MONTH_NAME,
    YEAR,
    YEARS,
    count_of,
    day_of,
    month_of,
    ordinal_of,
)
from factcheck.dates.spells import Misfit

_FEWEST_YEARS = 2
_NEAR = 40  # characters behind an anniversary in which its year is looked for
_FOUNDED = re.compile(
    rf"\b(?:founded|established|set up|launched|opened|created|formed|incorporated|began|started|born|dates? back)\b[^.;\d]{{0,40}}? (?:in|to|on) (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
# Of a person, who may be born a year before another of whom the sentence tells.
_BIRTHDAY = re.compile(
    r"\b(?:his|her|he|she) (?:own )?(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?) birthday\b",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:who|whose|brother|sister|father|mother|son|daughter|wife|husband|twin|partner|predecessor|successor|rival|friend|[Tt]heir)\b"
)
_ANNIVERSARY = re.compile(
    r"\b(?:its|their|the (?:company|firm|bank|group|airline|brewer|chain|club|newspaper)[’']s|the) (?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?) (?:anniversary|birthday)\b(?! of (?!(?:its|the company’s|their) (?:founding|foundation|launch)))",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(
    rf"\b(?:(?P<word>last|this) year|in (?P<at>{YEAR}))\b[^.;:\d]{{0,30}},? {COUNT} years after (?:it|he|she|they|the [a-z]+) (?:was|were|had been) (?:founded|established|set up|launched|opened|created|built|formed|listed) in (?P<year>{YEAR})\b"
)
_YEAR_OF_TERM = re.compile(
    rf"\b(?:elected|appointed|re-elected|took (?:office|over|charge)|sworn in|joined|arrived|became [a-z ]{{3,30}}|named [a-z ]{{3,30}})[^.;:\d]{{0,20}} in (?:{MONTH_NAME} )?(?P<year>{YEAR})[^.;:\d]{{1,30}} in (?:the|his|her|its) (?P<ordinal>[a-z]+|\d{{1,2}}(?:st|nd|rd|th)) year\b"
)
_CAREER = re.compile(
    rf"\bjoined [^.;:\d]{{1,60}} in (?:{MONTH_NAME} )?(?P<joined>{YEAR})(?:,| and|, and) (?:he |she |later |then )?(?:became|rose|took over|was (?:named|appointed|made|promoted))\b[^.;:\d]{{1,60}} in (?:{MONTH_NAME} )?(?P<rose>{YEAR})\b"
)
_SINCE = re.compile(
    rf"\bsince (?:(?:early|late|the end of|the start of) )?(?:(?P<month>{MONTH_NAME}) )?(?P<year>{YEAR})\b(?!,? (?:will|is|would|may|might|could))"
)
# Two years and how many lie between them, each with how far off that may be: the months may make up to a year.
_APART = (
    # "is due to open in 2028, four years from the start of building in 2023"
    (
        re.compile(
            rf"\bin (?P<to>{YEAR}), (?:some |about |just )?{COUNT} years (?:from|earlier than|ahead of|later than) [^.;:\d]{{0,60}}?\b(?:in|of) (?P<from>{YEAR})\b"
        ),
        1,
    ),
    # "issued in 2020, matures in 2030, after 10 years"
    (
        re.compile(
            rf"\bin (?P<from>{YEAR}),? [^.;:\d]{{1,60}} in (?P<to>{YEAR}),? (?:after|having (?:spent|served|worked|been there(?: for)?|put in)|with) (?:just |only )?{COUNT} years\b(?! (?:of|to|in prison|later|younger|old)\b)"
        ),
        1,
    ),
    # "the first in 2028 and the last in 2033, six years later"
    (
        re.compile(
            rf"\bin (?P<from>{YEAR})\b[^.;:\d]{{1,60}} in (?P<to>{YEAR}), {COUNT} years (?:later|afterwards|on)\b"
        ),
        0,
    ),
)
_AGE_THEN = re.compile(
    rf"[A-Z][\w’'-]+, (?:now |aged )?(?P<age>\d{{2}}), (?:who|and) [^.;:\d]{{1,90}} in (?P<year>{YEAR}),? (?:when (?:he|she) was|at (?:the age of )?|aged) ?{COUNT}\b"
)
_JUNIOR = re.compile(
    rf"[A-Z][\w’'-]+, (?P<one>\d{{2}}), [^.;:\d]{{1,80}}?\b{COUNT} years (?:his|her|their) (?P<way>junior|senior)\b[^.;:\d]{{0,40}}?, (?P<other>\d{{2}})\b(?![.,]\d)"
)
_YOUNGER = re.compile(
    rf"[A-Z][\w’'-]+, (?P<one>\d{{2}}), (?:is|was) {COUNT} years (?P<way>younger|older) than [^.;:\d]{{1,50}}?, (?:who is )?(?P<other>\d{{2}})\b(?![.,]\d)"
)
# "who is 47 and was 40 when she took over at the start of 2019", "now 51, was 40 when he became chief executive in 2015"
_AGE_NOW = re.compile(
    rf"\b(?:who is|now|is now|aged|, ) ?(?P<age>\d{{2}}),? (?:and |who |and who )?was (?:only |just |aged ){{0,2}}{COUNT} when (?:he|she) [^.;:\d]{{1,60}} (?:in|of|since) (?:early |late |mid-)?(?:{MONTH_NAME} )?(?P<year>{YEAR})\b"
)
_OF_ITS_OWN = re.compile(r"^(?:It|Its|The|They|Their)\b(?! (?:rival|competitor|parent|owner))")
# "Its first aircraft, a three-seater, took off on 4 May 1926"
_FIRST_DID = re.compile(
    rf"^(?:Its|The|Their) first [^.;\d]{{3,60}}? (?:in|on) (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b"
)
# "Ten years to the day after the blast of 11 March 2016"
_TO_THE_DAY = re.compile(
    rf"\b{COUNT} years to the day (?:after|since|from) [^.;\d]{{0,50}}?(?:of |on )?{DAY}",
    re.IGNORECASE,
)
_NEAR_DAYS = 7
_JUBILEES = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "silver jubilee": 25,
    "golden jubilee": 50,
    "diamond jubilee": 60,
}
_JUBILEE = re.compile(
    rf"\b(?:its|their|the (?:company|firm|bank|group|club)[’']s) (?P<named>{'|'.join(_JUBILEES)})\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"\b(?:turned|turns|turning|will turn|celebrat(?:ed|es|ing)(?: its)?|marks|marked) {COUNT}(?: years| this| last| next| in|[,.])",
    re.IGNORECASE,
)
# "will be a century old in 2042", "will be 100 in 2042"
_OLD_IN = re.compile(
    rf"\b(?:will be|is|was|would be) (?:(?P<century>a (?:century|hundred(?: years)?)) old|{COUNT}(?: years old)?) in (?:{MONTH_NAME} )?(?P<year>{YEAR})\b"
)
# "is in its third decade, having been founded in 1984"
_DECADE = re.compile(
    r"\bin (?:its|his|her|their) (?P<ordinal>[a-z]+|\d{1,2}(?:st|nd|rd|th)) decade\b(?! (?:in|as|at|of)\b)"
)
_WHICH_YEAR = re.compile(
    rf"\b(?:(?P<word>this|last|next) year|(?:in (?:{MONTH_NAME} )?|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH_NAME} (?:\d{{1,2}},? )?)(?P<year>{YEAR}))\b",
    re.IGNORECASE,
)


def to_the_day(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """A day of the week of publication that is told as so many years to the day after another."""
    for found in _TO_THE_DAY.finditer(sentence.text):
        count, day = count_of(found["count"]), day_of(found, published)
        rest = sentence.text[: found.start()] + sentence.text[found.end() :]
        if count is None or day is None or YEARS.search(rest):
            continue
        apart = abs(published.year - day.year - count)
        if apart and abs((published - day).days - count * 365.25) > _NEAR_DAYS:
            working = f"{day.year} and {count} years is {day.year + count}"
            yield _misfit(sentence, found.span(), "the years do not make the length", working)


def years_after(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """A happening of a year against the founding that it came so many years after: "made its first profit last year, seven years after it was founded in 2018"."""
    for found in _YEARS_AFTER.finditer(sentence.text):
        count = count_of(found["count"])
        year = {"last": published.year - 1, "this": published.year}.get(found["word"] or "")
        apart = (year or int(found["at"])) - int(found["year"])
        if count is not None and abs(apart - count) > 1:  # the months may make up to a year
            working = f"{found['year']} and {count} years is {int(found['year']) + count}"
            yield _misfit(sentence, found.span(), "the years do not fit the founding", working)


def years_in_office(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """The year of a term against its first: "elected in 2021 and in the fifth year of her time in office"."""
    for found in _YEAR_OF_TERM.finditer(sentence.text):
        count, since = ordinal_of(found["ordinal"]), int(found["year"])
        begun = published.year - since
        if count is not None and since <= published.year and count not in (begun, begun + 1):
            working = f"{since} to {published.year} is year {begun} or {begun + 1}"
            yield _misfit(sentence, found.span(), "the year does not fit the first", working)


def careers(sentence: Sentence) -> Iterator[Misfit]:
    """Who became something before he or she joined: "joined the bank in 1998, became its head in 1995"."""
    for found in _CAREER.finditer(sentence.text):
        joined, rose = int(found["joined"]), int(found["rose"])
        if rose < joined:
            working = f"{rose} is {joined - rose} years before {joined}"
            yield _misfit(sentence, found.span(), "the years are in the wrong order", working)


def since_ahead(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """What has lasted since a time that is to come: "the slowest pace since August 2026", of a text of March 2026."""
    for found in _SINCE.finditer(sentence.text):
        month = month_of(found["month"]) if found["month"] else 1
        if (int(found["year"]), month) > (published.year, published.month):
            working = f"the text is of {published:%B %Y}"
            yield _misfit(sentence, found.span(), "the date is still to come", working)


def years_apart(sentence: Sentence) -> Iterator[Misfit]:
    """Two years and how far they lie apart: "the first in 2028 and the last in 2033, six years later"."""
    for pattern, slack in _APART:
        for found in pattern.finditer(sentence.text):
            count = count_of(found["count"])
            first, last = sorted((int(found["from"]), int(found["to"])))
            if count is not None and first < last and abs(last - first - count) > slack:
                working = f"{first} to {last} is {last - first} years, text says {count}"
                yield _misfit(sentence, found.span(), "the years do not make the length", working)


def ages_then(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """The age somebody is and the one he or she was in a year: "Lena Brandt, 41, who started the firm in 2009, at the age of 24"."""
    for found in chain(_AGE_THEN.finditer(sentence.text), _AGE_NOW.finditer(sentence.text)):
        then = count_of(found["count"])
        years = published.year - int(found["year"])
        if then is not None and abs(int(found["age"]) - then - years) > 1:
            working = f"{found['age']} less the {years} years since {found['year']} is {int(found['age']) - years}"
            yield _misfit(sentence, found.span(), "the two ages do not fit the year", working)


def anniversaries(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """An anniversary, or the age of a company, against the year it was founded in."""
    founded = _FOUNDED.search(sentence.text)
    kept = (
        _ANNIVERSARY.search(sentence.text)
        or _birthday(sentence.text, founded)
        or _JUBILEE.search(sentence.text)
        or _TURNED.search(sentence.text)
    )
    if founded is None or kept is None:
        return
    group = kept.groupdict()
    if "named" in group:
        count: int | None = _JUBILEES[group["named"].lower()]
    else:
        count = ordinal_of(group["ordinal"]) if "ordinal" in group else count_of(group["count"])
    if count is None or count < _FEWEST_YEARS:
        return
    since = int(founded["year"])
    years = _years_of(sentence, kept, founded, published)
    if all(year - since != count for year in years):
        *others, latest = map(str, years)
        given = f"{', '.join(others)} or {latest}" if others else latest
        working = f"{since} and {count} years is {since + count}, not {given}"
        start = min(kept.start(), founded.start())
        end = max(kept.end(), founded.end())
        yield _misfit(sentence, (start, end), "the anniversary does not fit the year", working)


def anniversaries_after(before: Sentence, after: Sentence, published: date) -> Iterator[Misfit]:
    """An anniversary of one sentence against the year of the next: "celebrates its centenary on 4 May. Its first aircraft took off on 4 May 1926"."""
    if before.paragraph != after.paragraph or not _OF_ITS_OWN.match(after.text):
        return
    kept = _ANNIVERSARY.search(before.text) or _JUBILEE.search(before.text)
    began = _FIRST_DID.search(after.text) or _FOUNDED.search(after.text)
    if kept is None or began is None or YEARS.search(before.text) or _KIN.search(after.text):
        return
    group = kept.groupdict()
    count = _JUBILEES[group["named"].lower()] if "named" in group else ordinal_of(group["ordinal"])
    since = int(began["year"])
    years = (published.year - 1, published.year, published.year + 1)
    if count is None or count < _FEWEST_YEARS or any(year - since == count for year in years):
        return
    working = f"{since} and {count} years is {since + count}"
    at = (0, after.span.start - before.span.start + began.end())
    yield _misfit(before, at, "the anniversary does not fit the year", working)


def olds(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """How old something will be in a year, and in which decade it is, against its founding or birth."""
    text = sentence.text
    founded = _FOUNDED.search(text)
    if founded is None or _KIN.search(text):
        return
    since = int(founded["year"])
    for found in _OLD_IN.finditer(text):
        count = 100 if found["century"] else count_of(found["count"])
        age = int(found["year"]) - since
        if count is not None and count > 1 and count not in (age, age - 1) and age >= 0:
            working = f"{since} to {found['year']} is {age} years"
            yield _misfit(sentence, found.span(), "the age does not fit the years", working)
    for found in _DECADE.finditer(text):
        place, years = ordinal_of(found["ordinal"]), published.year - since
        if (
            place is not None
            and years >= 0
            and place not in (years // 10 + 1, (years - 1) // 10 + 1)
        ):
            working = f"{since} to {published.year} is {years} years"
            yield _misfit(sentence, found.span(), "the decade does not fit the year", working)


def seniors(sentence: Sentence) -> Iterator[Misfit]:
    """Two ages and how far they are said to be apart: "Sven Aas, 58, hands over to a man seven years his junior, Per Lie, 63"."""
    for pattern in (_JUNIOR, _YOUNGER):
        for found in pattern.finditer(sentence.text):
            count = count_of(found["count"])
            one, other = int(found["one"]), int(found["other"])
            younger = found["way"] in ("junior", "younger")
            # the junior is the other; "X, 58, is seven years younger than Y, 65" is of the one
            apart = one - other if younger == (pattern is _JUNIOR) else other - one
            if count is not None and abs(apart - count) > 1:
                working = f"{one} and {other} are {abs(one - other)} years apart, text says {count} {found['way']}"
                yield _misfit(
                    sentence, found.span(), "the ages do not make the difference", working
                )


def _birthday(text: str, founded: re.Match[str] | None) -> re.Match[str] | None:
    """A birthday of the one person whose birth the sentence dates."""
    kept = _BIRTHDAY.search(text)
    if kept is None or founded is None or "born" not in founded.group().lower():
        return None
    between = text[min(kept.start(), founded.start()) : max(kept.end(), founded.end())]
    return None if _KIN.search(between.replace("who was born", "born")) else kept


def _misfit(sentence: Sentence, at: tuple[int, int], message: str, working: str) -> Misfit:
    return Misfit(Span(*at).shift(sentence.span.start), message, working)


def _years_of(
    sentence: Sentence, kept: re.Match[str], founded: re.Match[str], published: date
) -> tuple[int, ...]:
    """The years in which an anniversary may fall: that which is said behind it, else any around publication."""
    said = _WHICH_YEAR.search(sentence.text, kept.start(), kept.end() + _NEAR)
    if said is None or founded.start() <= said.start() < founded.end():
        return (published.year - 1, published.year, published.year + 1)
    if said["year"]:
        return (int(said["year"]),)
    return (published.year + {"last": -1, "this": 0, "next": 1}[said["word"].lower()],)
