"""Dates, ages and lengths of time that do not fit each other.

## What it does

Puts a weekday to its date, "25 years ago", an age, an anniversary or a length ("from 2015 to 2019, six years") to the years
they are printed with; days, weeks and months ("the 12-day strike from 3 to 10 May", "six weeks later, on 4 December") to the dates they lie
between; "at the age of 19" to the years of the sentence; and two events to the order that the text gives them. A date that no calendar has is reported, and so is
an event that the text tells as past and dates after publication.

What ends is put against what began it ("walked out on 3 March and went back on 21 February"), and "the listing 13 years ago" against the
year in which, as a sentence before says, the company went public. Two times of day are put to the length beside them ("from 9.40am until 1.10pm, an outage of
four and a half hours"), a length to the beginning and the end told beside it ("became chief executive in 2015 and stepped down in 2024; her twelve years
at the top"), a weekday to so many days after another, a birthday to the birth, two ages to "seven years his junior", and "within 30 days of 2 March, that is by …" to its last day.

## Why it matters

Readers check dates by heart, and a wrong weekday makes them doubt the rest.

## Example

"The shop opened in 1999, 15 years ago", published in 2024. It is 25.

## Limits

"Years ago", ages and anniversaries need the day of publication. A count of years may be either of the two that months
leave open. Decades and centuries are taken for round numbers, and so is a count that is hedged ("about", "nearly").
Of two
people of one surname the ages are not compared, and "his grandfather, born in 1921" is the birth of nobody else.
Years that may be fiscal are not put after publication.

## References

ISO 8601-1:2019, Date and time: the calendar that weekdays are reckoned by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.anniversaries import (
    ages_then,
    anniversaries,
    anniversaries_after,
    careers,
    olds,
    seniors,
    since_ahead,
    to_the_day,
    years_after,
    years_apart,
    years_in_office,
)
from factcheck.dates.clock_times import clock_spells
from factcheck.dates.counting import counted
from factcheck.dates.dated import (
    COUNT,
    DAY,
    HEDGED,
    MONTH_NAME,
    TO_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    count_of,
    day_of,
    fits_years,
    is_no_day,
    month_of,
)
from factcheck.dates.from_today import from_today, weekday_stretches
from factcheck.dates.happenings import ever_since, out_of_order, retold
from factcheck.dates.lives import are_two
from factcheck.dates.sequence import in_sequence
from factcheck.dates.spells import OTHER_ORDER, Misfit, misfits, taken_up
from factcheck.dates.together import told_together
from factcheck.dates.told_lengths import told_length_after, told_lengths
from factcheck.draft import Draft
from factcheck.finding import Finding

NAME = "date-mismatch"
_DIGIT = re.compile(r"\d")
_OTHER_YEAR = re.compile(
    r"\b(?:last|next|previous|following) year\b|\byears? (?:ago|earlier|before|later)\b",
    re.IGNORECASE,
)
_HALF_A_YEAR = 6  # months
_NEAR = 40  # characters before a birth or an age in which a name is looked for
_IN_YEAR = rf"(?:in|since|from|of|by) (?:early |late |mid-)?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?"
_DAY = re.compile(DAY)
_WEEKDAY_BEFORE = re.compile(rf"\b({WEEKDAY}),? (?:the |\()?$")
_IS_DATE = re.compile(r"\b(?:on|by|until|till|from|before|after|since|dated|ends|expires) $")
_WEEKDAY_BEHIND = re.compile(rf"(?: \((?:a )?|, a )({WEEKDAY})\b")
# "in 1999, 25 years ago" and "25 years ago, in 1999".
_AGO = (
    re.compile(
        rf"\b{_IN_YEAR}(?P<year>{YEAR})(?:,| \(| –| —)? {HEDGED}{COUNT} years ago\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b{HEDGED}{COUNT} years ago,? (?:\(|{_IN_YEAR})(?P<year>{YEAR})\b", re.IGNORECASE
    ),
)
_SPAN_OF = rf"(?P<months>{MONTH_NAME} )?(?P<first>{YEAR})"
_LENGTH = (
    re.compile(
        rf"\b(?:from|between) {_SPAN_OF} (?:to|until|till|and|through) (?P<other>{MONTH_NAME} )?(?P<last>{YEAR})"
        rf"(?:,? (?:for|over|or|that is|an? [a-z]+ of|in all)|,|\s?[–—(])\s?(?:the |a |an )?{HEDGED}{COUNT}[- ]years?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{HEDGED}{COUNT}[- ]years?(?: (?:period|stretch|stint|term|run|reign|tenure|spell|span|stay|plan|contract|programme|program|deal|agreement|lease|loan|licence|license|mandate|strategy))?(?:,? (?:(?:which|that) )?(?:runs|ran|running|lasts|lasted|lasting))?(?: (?:at|in|as|of|on) [^.;:,\d]{{1,25}})?,?"
        rf" (?:from|between) {_SPAN_OF} (?:to|until|till|and|through) (?P<other>{MONTH_NAME} )?(?P<last>{YEAR})\b",
        re.IGNORECASE,
    ),
    # "From 2011 until 2023 he ran the bank, and in those twelve years"
    re.compile(
        rf"\b(?:from|between) {_SPAN_OF} (?:to|until|till|and|through) (?P<other>{MONTH_NAME} )?(?P<last>{YEAR})\b[^.;\d]{{1,80}}? (?:in|over|during|for|after) (?:those|these|the|his|her|its) {HEDGED}{COUNT} years\b",
        re.IGNORECASE,
    ),
)
_INVERTED = re.compile(
    rf"\b(?:from|between) (?P<first>{YEAR}) (?:to|until|till|and|through) (?P<last>{YEAR})\b(?! (?:levels?|prices|dollars|terms))",
    re.IGNORECASE,
)
# "In 2011, three years after its founding in 2009" and "bought in 2009 and sold three years later, in 2014".
_APART = (
    re.compile(
        rf"\b(?:in|by) (?:{MONTH_NAME} )?(?P<a>{YEAR}),? {HEDGED}{COUNT} years (?P<way>after|before)\b[^.;]{{1,60}}? in (?:{MONTH_NAME} )?(?P<b>{YEAR})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:in|since) (?:{MONTH_NAME} )?(?P<b>{YEAR})\b[^.;\d]{{1,80}}? {HEDGED}{COUNT} years (?P<way>later|earlier),? in (?:{MONTH_NAME} )?(?P<a>{YEAR})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{HEDGED}{COUNT} years (?P<way>after|before)\b[^.;\d]{{1,60}}? in (?:{MONTH_NAME} )?(?P<b>{YEAR}),? [^.;\d]{{1,60}}? in (?:{MONTH_NAME} )?(?P<a>{YEAR})\b",
        re.IGNORECASE,
    ),
)
_BEGINS = r"(?:founded|established|set up|born|incorporated|created|formed|opened|launched|hired|appointed|joined|announced|agreed|begun|began|started|commenced|signed|ordered)"
_ENDS = (
    r"(?:went public|listed|floated|was (?:acquired|bought|sold|dissolved|wound up|closed|shut)|closed|shut|died|left|retired|resigned"
    r"|grounded|scrapped|withdrawn|discontinued|(?:was )?completed|concluded|ended|finished|expired|stepped down|collapsed|went bankrupt|filed for bankruptcy|was fired|was dismissed)"
)
_ORDER = re.compile(
    rf"\b(?P<begins>{_BEGINS})\b[^.;\d]{{0,40}}? in (?:{MONTH_NAME} )?(?P<first>{YEAR})\b(?P<between>[^.;\d]{{1,60}}?)\b(?P<ends>{_ENDS})\b"
    rf"[^.;\d]{{0,40}}? in (?:{MONTH_NAME} )?(?P<last>{YEAR})\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:who|which|whose|where|that|he|she|they|rival|former(?:ly)?|after|before|while|when|as|once|since|because)\b"
)
_NEAR_AHEAD = timedelta(days=60)
_PAST = re.compile(
    r"\b(?P<verb>(?<!be )(?<!shares )(?<!Shares )(?<!stock )(?<!bonds )held|met|took place|gathered|closed|completed|signed|announced|reported|opened|launched|died|resigned|began|ended|happened|unveiled|published|released"
    r"|posted|said|told|bought|acquired|filed|fell|rose|voted|approved|stepped down|sold|was (?:\w+ )?(?:signed|closed|completed|announced|fired|named"
    r"|appointed|approved|opened|launched|filed|held|sold|published)|took effect|came into force|won|lost)\b"
    rf"(?P<between>[^.;,]{{0,50}}?) on {TO_DAY}{DAY}"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|to|due|scheduled|expect\w*|plan\w*|until|by|expir\w*|effective|ending|maturing|set|if|should|may|might|could"
    r"|deadline|upcoming|next|for)\b",
    re.IGNORECASE,
)
# "Lena Okafor was born in Lagos in 1971", "Born in 1971, Okafor …".
_BORN = re.compile(
    rf"(?:(?P<name>[A-Z][\w’'-]+)(?:,? (?:who )?(?:was|is)|,) )?\b[Bb]orn\b[^.;\d]{{0,40}}? (?:\d{{1,2}} )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b"
    r"(?:[^.;,\d]{0,30}, (?P<name_behind>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\b)?"
)
# "his grandfather, born in 1921": nobody of whom an age is given.
_RELATIVE = re.compile(
    r"\b(?:his|her|their|its|whose|a|an) (?:[a-z-]+ ){0,2}[a-z-]+,? (?:who )?(?:was |is )?$"
)
_NAME_BEFORE = re.compile(r"([A-Z][\w’'-]+),? (?:\(|aged? |who is |is )?$")
_GONE = re.compile(
    r"\b(?:died|death|dead|late|when he|when she|at the time|at the age|joined|became|then)\b"
)


def run(draft: Draft) -> Iterator[Finding]:
    """Report what is dated wrongly: sentence by sentence, and what these say of one person's ages together."""
    found = list(_by_sentence(draft))
    yield from found
    for misfit in told_together(draft.document):
        if not any(misfit.span.overlaps(span) for one in found for span in one.spans):
            yield _of_misfit(misfit)


def _by_sentence(draft: Draft) -> Iterator[Finding]:
    published = draft.document.published
    for sentence in draft.document.sentences:
        yield from map(_of_misfit, weekday_stretches(sentence))
        if not _DIGIT.search(sentence.text):
            continue
        found = list(_in_words(sentence, published))
        turned = [f for f in found if f.message == OTHER_ORDER]
        for one in turned:  # said better by another
            if any(one.spans[0].overlaps(o.spans[0]) for o in found if o is not one):
                found.remove(one)
        yield from found or map(_of_misfit, told_lengths(sentence, published))
    if published is not None:
        yield from _ages(draft, published)
        for before, after in pairwise(draft.document.sentences):
            yield from map(_of_misfit, taken_up(before, after, published))
            yield from map(_of_misfit, told_length_after(before, after, published))
            yield from map(_of_misfit, anniversaries_after(before, after, published))
        yield from map(_of_misfit, retold(draft.document.sentences, published))


def _in_words(sentence: Sentence, published: date | None) -> Iterator[Finding]:
    """What the wordings of a sentence say of its dates."""
    yield from _weekdays(sentence, published)
    yield from _lengths(sentence)
    yield from _apart(sentence)
    yield from map(_of_misfit, misfits(sentence, published))
    yield from map(_of_misfit, years_apart(sentence))
    yield from map(_of_misfit, careers(sentence))
    yield from map(_of_misfit, seniors(sentence))
    yield from map(_of_misfit, out_of_order(sentence, published))
    yield from map(_of_misfit, in_sequence(sentence, published))
    yield from map(_of_misfit, clock_spells(sentence))
    if published is not None:
        yield from _ago(sentence, published)
        yield from map(_of_misfit, ever_since(sentence, published))
        yield from map(_of_misfit, anniversaries(sentence, published))
        yield from map(_of_misfit, olds(sentence, published))
        yield from map(_of_misfit, to_the_day(sentence, published))
        yield from map(_of_misfit, years_after(sentence, published))
        yield from map(_of_misfit, years_in_office(sentence, published))
        yield from map(_of_misfit, since_ahead(sentence, published))
        yield from map(_of_misfit, ages_then(sentence, published))
        yield from map(_of_misfit, counted(sentence, published))
        yield from map(_of_misfit, from_today(sentence, published))
        yield from _not_yet(sentence, published)


def _of_misfit(misfit: Misfit) -> Finding:
    return Finding(NAME, "error", misfit.message, (misfit.span,), working=misfit.working)


def _weekdays(sentence: Sentence, published: date | None) -> Iterator[Finding]:
    """Dates with the wrong weekday beside them, and dates that do not exist."""
    for found in _DAY.finditer(sentence.text):
        head = sentence.text[max(0, found.start() - 20) : found.start()]
        before, behind = (
            _WEEKDAY_BEFORE.search(head),
            _WEEKDAY_BEHIND.match(sentence.text, found.end()),
        )
        told = before or behind
        dated = told or found["year"] or found["year_behind"] or _IS_DATE.search(head)
        if dated and is_no_day(found):
            yield _finding(sentence, found.span(), "there is no such day", found.group())
            continue
        day = day_of(found, published)
        if told is None or day is None:
            continue
        name = WEEKDAYS[day.weekday()]
        if not (found["year"] or found["year_behind"]) and _OTHER_YEAR.search(sentence.text):
            continue  # "last year it was Wednesday, March 29": which year the day is of is not said
        if told[1] != name:
            start = found.start() - len(head) + before.start() if before else found.start()
            end = behind.end() if behind else found.end()
            working = f"{_dated(day)} is a {name}, text says {told[1]}"
            yield _finding(
                sentence, (start, end), "the weekday is not that of the date", working, f"{name}"
            )


def _lengths(sentence: Sentence) -> Iterator[Finding]:
    """Stretches between two years against the number of years said of them."""
    for found in _each(_LENGTH, sentence):
        first, last, count = int(found["first"]), int(found["last"]), count_of(found["count"])
        if count is None or last < first:
            continue
        years = last - first
        least, most = years, years + 1
        if found["months"] and found["other"]:
            months = 12 * years + month_of(found["other"]) - month_of(found["months"])
            # to the nearest year, the last month counted or not
            least, most = -((_HALF_A_YEAR - months) // 12), (months + 1 + _HALF_A_YEAR) // 12
        if not fits_years(count, least, most, found["hedge"]):
            working = f"{first} to {last} is {years} years, text says {count}"
            yield _finding(sentence, found.span(), "the years do not make the length", working)
    for found in _INVERTED.finditer(sentence.text):
        first, last = int(found["first"]), int(found["last"])
        if last < first:
            working = f"{first} is after {last}"
            yield _finding(sentence, found.span(), "the stretch ends before it begins", working)


def _apart(sentence: Sentence) -> Iterator[Finding]:
    """Two events against the years said to lie between them, and against their order."""
    for found in _each(_APART, sentence):
        later, earlier, count = int(found["a"]), int(found["b"]), count_of(found["count"])
        if found["way"].lower() in ("before", "earlier"):
            later, earlier = earlier, later
        apart = later - earlier
        if count is not None and not fits_years(count, apart - 1, apart, found["hedge"]):
            working = f"{earlier} to {later} is {apart} years, text says {count}"
            yield _finding(sentence, found.span(), "the years are not so far apart", working)
    for found in _ORDER.finditer(sentence.text):
        first, last = int(found["first"]), int(found["last"])
        tail = found.string[found.end("ends") : found.end()]
        if last < first and not _ANOTHER.search(found["between"]) and " having " not in tail:
            working = f"{found['begins']} in {first}, {found['ends']} in {last}"
            yield _finding(sentence, found.span(), "what ends is dated before it begins", working)


def _ago(sentence: Sentence, published: date) -> Iterator[Finding]:
    """A year against "25 years ago"."""
    for found in _each(_AGO, sentence):
        year, count = int(found["year"]), count_of(found["count"])
        ago = published.year - year
        if count is not None and not fits_years(count, ago - 1, ago, found["hedge"]):
            working = f"{year} is {ago} years before {published.year}, text says {count}"
            yield _finding(
                sentence, found.span(), "the year is not so long ago", working, f"{ago} years ago"
            )


def _not_yet(sentence: Sentence, published: date) -> Iterator[Finding]:
    """What the text tells as past, dated after the day of publication."""
    for found in _PAST.finditer(sentence.text):
        day = day_of(found, published)
        clause = re.split(r"[,;:]", sentence.text[: found.start()])[-1]
        if day is None or day <= published + timedelta(days=1):
            continue
        # "Ended on 25 January" of a text of November is of the January before.
        may_be_earlier = day > published + _NEAR_AHEAD or _OTHER_YEAR.search(sentence.text)
        if not (found["year"] or found["year_behind"]) and may_be_earlier:
            continue
        if _NOT_YET.search(found["between"]) or _NOT_YET.search(clause):
            continue
        working = f"{_dated(day)} is after {_dated(published)}, when the text was published"
        message = "the text tells as past what is dated after publication"
        yield _finding(sentence, found.span(), message, working)


def _ages(draft: Draft, published: date) -> Iterator[Finding]:
    """A person's age against the year of birth, in one sentence or by surname across the text."""
    text = draft.document.text
    born: dict[str, re.Match[str]] = {}
    for found in _BORN.finditer(text):
        sentence = draft.document.sentence_at(found.start())
        lead = text[max(0, found.start() - _NEAR) : found.start()]
        if found["name"] is None and _RELATIVE.search(lead):
            continue
        if sentence is not None and not _GONE.search(sentence.text):
            name = found["name"] or found["name_behind"]
            born.setdefault(name.split()[-1] if name else f"sentence {sentence.span.start}", found)
    for claim in draft.claims if born else ():
        quantity = claim.quantity
        if quantity is None or quantity.dimension != "age" or quantity.value is None:
            continue
        sentence = draft.document.sentences[claim.sentence]
        before = _NAME_BEFORE.search(text[max(0, claim.span.start - _NEAR) : claim.span.start])
        at_birth = born.get(before[1] if before else "") or born.get(
            f"sentence {sentence.span.start}"
        )
        if at_birth is not None and before is not None and are_two(text, at_birth.start(), before):
            continue
        if at_birth is None or claim.stance == "quoted" or _GONE.search(sentence.text):
            continue
        age, reached = int(quantity.value), published.year - int(at_birth["year"])
        if age not in (reached - 1, reached):
            year = at_birth["year"]
            yield Finding(
                check=NAME,
                severity="error",
                message="the age does not fit the year of birth",
                spans=tuple(sorted((claim.span, Span(*at_birth.span())))),
                working=f"born in {year}, {reached - 1} or {reached} in {published.year}, text says {age}",
                claims=(claim.id,),
            )


def _each(patterns: tuple[re.Pattern[str], ...], sentence: Sentence) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(sentence.text)


def _dated(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _finding(
    sentence: Sentence, at: tuple[int, int], message: str, working: str, meant: str = ""
) -> Finding:
    return Finding(
        check=NAME,
        severity="error",
        message=message,
        spans=(Span(*at).shift(sentence.span.start),),
        working=working,
        suggestion=f"would agree with {meant}" if meant else "",
    )
