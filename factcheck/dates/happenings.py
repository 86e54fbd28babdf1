"""What happened when: what ends against what began it, and "the listing 13 years ago" against the year in which it went public.

A verb with its date in one sentence and its noun with a number of years in the next ("went public in 2010 … the listing 13 years ago")
tell of one event, where the noun is definite and the sentences name one year between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import (
    COUNT,
    HEDGED,
    MONTH_NAME,
    TO_DAY,
    YEAR,
    YEARS,
    count_of,
    fits_years,
)
from factcheck.dates.spells import Misfit, Moment, moments

# Verbs that date an event, and the nouns that take it up.
_EVENTS = (
    (
        r"went public|listed|floated|was floated|made its debut",
        r"listing|flotation|float|IPO|debut|initial public offering",
    ),
    (
        r"bought|acquired|took over|was (?:bought|acquired|taken over)|purchased",
        r"takeover|acquisition|purchase|deal|buyout",
    ),
    (r"merged|joined forces|was formed|were merged", r"merger|tie-up|union|deal"),
    (
        r"was (?:privati[sz]ed|nationali[sz]ed)|privati[sz]ed|nationali[sz]ed",
        r"privati[sz]ation|nationali[sz]ation|sale",
    ),
    (
        r"was (?:founded|established|set up|created)|was (?:started|launched)|founded|established|set up",
        r"foundation|founding|launch|start",
    ),
    (r"opened|was (?:opened|inaugurated)", r"opening|inauguration"),
    (r"closed|shut|was (?:closed|shut)|were (?:closed|shut)", r"closure|closing|shutdown"),
    (r"split|was (?:split|spun off)|demerged|spun off", r"split|spin-off|demerger|break-up"),
    (
        r"went bankrupt|collapsed|filed for (?:bankruptcy|insolvency)|failed",
        r"bankruptcy|collapse|insolvency|failure",
    ),
    (r"burned down|caught fire|burnt down", r"fire|blaze"),
    (r"was (?:signed|agreed)|signed|agreed", r"signing|agreement|treaty|contract|deal|pact"),
)
_IN_YEAR = (
    rf"[^.;\d]{{0,60}}? (?:in|since) (?:early |late |mid-)?(?:{MONTH_NAME} )?(?P<year>{YEAR})\b"
)
_TELLS = tuple(
    (
        re.compile(rf"\b(?:{verbs})\b{_IN_YEAR}"),
        re.compile(
            rf"\b(?i:the|its|their|that|this|his|her) (?:[a-z]+ )?(?:{nouns}),? (?:which (?:was|came) |now )?{HEDGED}{COUNT} years ago\b"
            rf"|\bwhich (?:{verbs}) (?:(?:it|them|there|the [a-z]+|control of it) )?{COUNT.replace('count', 'by_verb')} years ago\b"
        ),
    )
    for verbs, nouns in _EVENTS
)
_NEAR = 2  # sentences behind the one with the year
_BEGINS = r"began|begun|start(?:ed|ing)|opened|launched|walked out|went on strike|downed tools|commenced|kicked off|got under way|filed for [a-z]+|suspended|halted|went offline|(?:was|were) (?:shut|closed|grounded|idled|taken offline)"
_ENDS = r"ended|closed|finished|concluded|expired|lapsed|(?:went|came|were|was|is|are) back|returned|resumed|reopened|collapsed|emerged|broke down|wrapped up|called off|completed|restarted"
_BEGUN = re.compile(
    rf"\b(?P<verb>{_BEGINS})\b[^.;\d]{{0,40}}?(?:,| on| in| from| since)? {TO_DAY}$"
)
_OTHERS = r"(?!(?:who|which|whose|where|that|he|she|they|rival|former|after|before|while|when|as|once|since|because|again)\b)"
_ENDED = re.compile(
    rf"(?:,? (?:and|but|then|only)|,)? (?:{_OTHERS}[\w’'-]+ ){{0,3}}?(?P<verb>{_ENDS})\b(?: {_OTHERS}[\w’'-]+){{0,6}}?,? (?:on|in) {TO_DAY}$"
)
_ROUND_THE_YEAR = re.compile(r"\b(?:years?|seasons?|terms?|annual|twelve|12)\b", re.IGNORECASE)
_LEAD = 90
# "For three years, since 2019", "took over in 2011 and has led it for eight years", "opened in 2001, is 15 years old".
_EVER_SINCE = (
    re.compile(
        rf"\bfor (?:the (?:past|last) )?{HEDGED}{COUNT} years(?:,| \(| –| —) ?(?:ever )?since (?:{MONTH_NAME} )?(?P<year>{YEAR})\b"
    ),
    re.compile(
        rf"\b(?:took (?:over|charge|office|the helm)|became|was (?:appointed|named|hired|elected))\b[^.;\d]{{0,50}}? in (?:{MONTH_NAME} )?(?P<year>{YEAR}) and has (?:now |since )?(?:led|run|headed|chaired|managed|been (?:in charge|in office|its|the)) (?:[\w’'-]+ ){{0,4}}?for {HEDGED}{COUNT} years\b"
    ),
    re.compile(
        rf"\b(?:opened|built|founded|launched|set up|established) in (?:{MONTH_NAME} )?(?P<year>{YEAR}),? (?:and )?(?:which )?(?:is|are) (?:now )?{HEDGED}{COUNT} years old\b"
    ),
    re.compile(rf"\bin (?P<year>{YEAR}),? (?:was|were|came) {HEDGED}{COUNT} years ago\b"),
    re.compile(
        rf"\b(?:hired|employed|appointed|joined|elected|founded|opened|taken on|who (?:came|started|arrived))(?: [^.;:,\d]{{1,30}})? in (?:{MONTH_NAME} )?(?P<year>{YEAR}),? (?:and )?has (?:now |since )?(?:been|worked|served|sat|played|run) [^.;:,\d]{{0,40}}?for {HEDGED}{COUNT} years\b(?! of\b)"
    ),
)
# "The ten-year lease was signed in 2015 and ends in 2022."
_TERM = re.compile(
    rf"\b{COUNT}-year (?:[a-z]+ )?(?P<what>bonds?|notes?|lease|loan|contract|concession|licence|license|deal|agreement|franchise|mandate)\b[^.;\d]{{0,50}}?"
    rf"\b(?:issued|signed|agreed|taken out|awarded|granted|sold|began|started|runs from|dates from)(?: in)? (?:{MONTH_NAME} )?(?P<year>{YEAR})\b[^.;\d]{{0,30}}?"
    rf"\b(?:matur\w+|expir\w+|ends?|ended|ending|due|runs? out|ran out|runs? until)(?: in| until)? (?:{MONTH_NAME} )?(?P<last>{YEAR})\b"
)


def out_of_order(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """What ends before it begins, by its days or months: "walked out on 3 March and went back on 21 February"."""
    text = sentence.text
    for one, other in pairwise(moments(text, published)):
        if other.last >= one.first or _ENDED.fullmatch(text, one.end, other.start) is None:
            continue
        begun = _BEGUN.search(text[max(0, one.start - _LEAD) : one.start])
        if begun is None:
            continue
        if text[: other.start].endswith(" in ") and one.first.year != other.first.year:
            continue  # told by the years alone
        if not _names_years(text, one, other) and _ROUND_THE_YEAR.search(text):
            continue  # "The year began on 1 March and ended on 28 February"
        ended = _ENDED.fullmatch(text, one.end, other.start)
        words = (begun["verb"], ended["verb"] if ended else "")
        working = (
            f"{words[0]} {text[one.start : one.end]}, {words[1]} {text[other.start : other.end]}"
        )
        start = one.start - len(text[max(0, one.start - _LEAD) : one.start]) + begun.start()
        span = Span(start, other.end).shift(sentence.span.start)
        yield Misfit(span, "what ends is dated before it begins", working)


def _names_years(text: str, *found: Moment) -> bool:
    return all(YEARS.search(text, moment.start, moment.end) for moment in found)


def ever_since(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """A year and the number of years that have gone by since, told in one sentence; and the term of a contract."""
    for pattern in _EVER_SINCE:
        for found in pattern.finditer(sentence.text):
            yield from _not_so_long_ago(found, published, sentence.span.start)
    for found in _TERM.finditer(sentence.text):
        count, years = count_of(found["count"]), int(found["last"]) - int(found["year"])
        if count is not None and abs(years - count) > 1:
            working = f"{found['year']} to {found['last']} is {years} years, text says {count}"
            span = Span(*found.span()).shift(sentence.span.start)
            yield Misfit(span, "the years do not make the length", working)


def retold(sentences: Sequence[Sentence], published: date) -> Iterator[Misfit]:
    """The years that an event lies back, against its year in a sentence before."""
    for at, before in enumerate(sentences):
        years = YEARS.findall(before.text)
        if len(years) != 1:
            continue
        told = [noun for verb, noun in _TELLS if verb.search(before.text)]
        for after in sentences[at : at + 1 + _NEAR] if told else ():
            if after.paragraph != before.paragraph or (
                after is not before and YEARS.search(after.text)
            ):
                continue
            for noun in told:
                found = noun.search(after.text)
                if found is not None:
                    yield from _against(before, years[0], after, found, published)
                    break


def _against(
    before: Sentence, year: str, after: Sentence, found: re.Match[str], published: date
) -> Iterator[Misfit]:
    count, ago = count_of(found["count"] or found["by_verb"]), published.year - int(year)
    if count is None or fits_years(count, ago - 1, ago, found["hedge"]):
        return
    first = before.span.start + before.text.find(year)
    last = after.span.start + found.end()
    start, end = min(first, after.span.start + found.start()), max(last, first + len(year))
    working = f"{year} is {ago} years before {published.year}, text says {count}"
    yield Misfit(Span(start, end), "the year is not so long ago", working)


def _not_so_long_ago(found: re.Match[str], published: date, start: int) -> Iterator[Misfit]:
    count, ago = count_of(found["count"]), published.year - int(found["year"])
    if count is not None and not fits_years(count, ago - 1, ago, found["hedge"]):
        working = f"{found['year']} is {ago} years before {published.year}, text says {count}"
        yield Misfit(Span(*found.span()).shift(start), "the year is not so long ago", working)
