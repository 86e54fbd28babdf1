"""Which way a figure of a company went, where no figure says by how much: "Acme's revenue fell in 2024", "Acme cut its debt".

A sentence is read with a sign in place of every company, measure, period and figure, as for `claims.recognizers.standings`. The words are in
`lexicon/moves.toml`. Nothing is read of a sentence that has a figure, which says it itself, nor of one that tells of more than two periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from claims import lazy_re as re
from claims.document import Span
from claims.entity import Entity, EntityMention
from claims.lexicon import load
from claims.measure import Measure
from claims.period import Period
from claims.reading import Reading
from claims.recognizers.standings import any_of, as_signs
from claims.what.measures import MeasureMention, measure_named

Way = Literal["rose", "fell"]

_FIRM, _MEASURE, _VERB, _PERIOD = "¤", "µ", "∂", "§"
_LONGEST = 400  # characters: a longer sentence tells of more than one thing
_THAN = re.compile(
    r"\b(?:than|compared|against|versus|vs|with|from|on|over)[\s,]{1,3}(?:(?:in|to|that of|the|for|at|with)\s{1,3}){0,3}$"
)
_BETWEEN = re.compile(r"\b(?:between|from)\s{1,3}(?:the\s{1,3})?$")
_DIGITS = re.compile(r"\b(?:19|20)\d\d\b")
_LINKS = "of|for|from|in|to|on|by|at|with|and"
# Behind a verb, words that make it say something else: "fell short of", "grew faster than", "rose to a record".
_ANOTHER = (
    "by|to|at|up|off|short|behind|below|above|out|apart|away|faster|slower|more|less|in line|within"
)
_LOSSES = frozenset(("loss", "losses", "deficit", "deficits", "shortfall"))


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a company that went up or down; `compared` is since when, `yearly` that it did so in every year of the period."""

    who: tuple[Entity, ...]
    measure: Measure
    way: Way
    span: Span
    period: Period | None = None
    compared: Period | None = None
    yearly: bool = False


def find_move(reading: Reading) -> Moved | None:
    """The move that a sentence tells of."""
    if reading.quantities or len(reading.sentence.text) > _LONGEST or not reading.periods:
        return None
    text, places = as_signs(reading)
    for form in _forms():
        match = form.match(text)
        if match is None:
            continue
        found = _moved(reading, match, places)
        if found is not None:
            return found
    return None


def _moved(reading: Reading, match: re.Match[str], places: dict[int, object]) -> Moved | None:
    groups = match.groupdict()
    base = reading.sentence.span.start
    period, compared = _when(reading)
    measure = _measure(reading, match, places)
    who, measure = _whose(reading, match, places, measure)
    if measure is None or not who or period is None:
        return None
    rose = groups.get("up") is not None
    if groups.get("loss"):
        if _LOSSES.isdisjoint(measure.text.lower().split()):
            return None
        rose = groups["loss"] in load("moves")["wider"]
    span = Span(match.start("subject"), match.end("told")).shift(base)
    yearly = groups.get("yearly") is not None
    if yearly != (period.grain == "years"):
        return None
    return Moved(who, measure, "rose" if rose else "fell", span, period, compared, yearly)


def _measure(reading: Reading, match: re.Match[str], places: dict[int, object]) -> Measure | None:
    """What moved: a measure of the lexicon, or the noun phrase that stands for one."""
    groups = match.groupdict()
    if groups.get("took"):
        return measure_named("revenue")
    for name in ("measure", "verb"):
        if groups.get(name):
            found = places.get(match.start(name))
            if not isinstance(found, MeasureMention):
                return None
            if name == "verb" and found.things:
                return measure_named("revenue")  # "sold more in 2024 than in 2023"
            if not _is_its_own((groups.get("own") or "").split(), found.measure):
                return None
            return _spent_on(reading, found) or found.measure
    if groups.get("noun"):
        base = reading.sentence.span.start
        return measure_named(reading.between(base + match.start("noun"), base + match.end("noun")))
    return None


def _is_its_own(words: Sequence[str], measure: Measure) -> bool:
    """Whether the words in front of a measure narrow or date it, and do not make another of it: no "forecast revenue"."""
    scope = measure.scope.lower().split()
    plain = set(load("scopes")["stop"]) - {"forecast", "expected"}
    return all(word in scope or word in plain for word in words)


def _spent_on(reading: Reading, found: MeasureMention) -> Measure | None:
    """What "spending on" is followed by, where that is a measure of its own: "spending on | research and development"."""
    for other in reading.measures:
        if found.measure.name != "spending" or other.span.start <= found.span.end:
            continue
        if reading.between(found.span.end, other.span.start).split() in (["on"], ["for"]):
            return other.measure
    return None


def _whose(
    reading: Reading,
    match: re.Match[str],
    places: dict[int, object],
    measure: Measure | None,
) -> tuple[tuple[Entity, ...], Measure | None]:
    """Whose figure it is; of a part that is named without its company, the part, which a corpus may know."""
    base = reading.sentence.span.start
    groups = match.groupdict()
    firm = places.get(match.start("firm")) if groups.get("firm") else None
    name = next((n for n in ("part", "alone") if groups.get(n)), "")
    part = reading.between(*(base + at for at in match.span(name))).strip() if name else ""
    if isinstance(firm, EntityMention):
        if len(firm.entities) != 1:
            return (), None
        if part and measure is not None and not measure.scope:
            measure = replace(measure, scope=part.lower())
        return firm.entities, measure
    if part and measure is not None and _is_name(part):
        return (Entity(part, part, "other"),), replace(measure, scope="")
    return (), None


def _is_name(part: str) -> bool:
    """Whether words may be the name of a part of a company: "Sam's Club", and no "ads" or "the firm"."""
    return part[0].isupper() and part.lower() not in ("total", "net", "gross", "its", "their")


def _when(reading: Reading) -> tuple[Period | None, Period | None]:
    """The period of the move and the one it is compared with; neither where a third is told."""
    periods = reading.periods
    own = [p for p in periods if not p.shift]
    if not own or len(periods) > 2:
        return None, None
    if len(periods) == 1:
        return own[0], None
    first, second = periods
    base = reading.sentence.span.start
    ahead = reading.sentence.text[: first.span.start - base].lower()
    if _BETWEEN.search(ahead) and second in own and first in own:
        return second, _of_same_year(first, second)
    gap = reading.between(first.span.end, second.span.start).lower()
    if first in own and (second.shift or _THAN.search(gap)):
        return first, second
    return None, None


def _of_same_year(first: Period, second: Period) -> Period:
    """The first of two days in the year that the second says: "between the end of March and the end of September 2022"."""
    if _DIGITS.search(first.text) or not (first.end and second.end):
        return first
    while first.end and first.end >= second.end:
        first = first.year_earlier()
    return first


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    listed = load("moves")
    up, down = listed["up"], listed["down"]

    def either(kind: str) -> str:
        return rf"(?:(?P<up>{any_of(up[kind])})|(?P<down>{any_of(down[kind])}))"

    open_ = rf"\s*+(?:(?:in|for|over|during)\s++(?:the\s++)?{_PERIOD}\s*+,?\s*+)?(?P<subject>)"
    firm = rf"(?P<firm>{_FIRM})\s*+"
    its = rf"{firm}['’]s?\s++(?:{_PERIOD}\s*+)?"
    noun = rf"(?P<noun>(?:[a-z&’'-]+\s++){{1,4}}(?:{any_of(listed['nouns'])}))\s*+"
    own = rf"(?P<own>(?:(?!(?:{_LINKS})\b)[a-z&’'-]+\s++){{0,3}}?)"
    behind = (
        r"(?P<scope>(?:from|of|in|on)\s++(?:the\s++|its\s++|their\s++)?[a-z][\w&’' -]{1,40}?\s++)?"
    )
    what = rf"(?:{own}(?P<measure>{_MEASURE})\s*+{behind}|{noun})"
    part = r"(?P<part>[a-z¤][\w&.’' -]{1,40}?)\s*+"
    owned = rf"(?P<firm>{_FIRM})\s*+(?:['’]s?\s++{part})?"
    alone = part.replace("part", "alone")
    of_part = (
        rf"(?P<measure>{_MEASURE})\s*+(?:at|of|for|from|in)\s++(?:the\s++)?(?:{owned}|{alone})"
    )
    when = rf"(?:(?:in|for|over|during)\s++(?:the\s++)?{_PERIOD}\s*+)?"
    has = r"(?:(?:has|have|had)\s++)?(?:(?:also|again|still|even|only|just|[a-z]+ly)\s++){0,2}"
    verb = rf"{has}{either('verbs')}"
    loss = rf"{has}(?P<loss>{any_of((*listed['wider'], *listed['narrower']))})"
    every = r"(?P<yearly>\s++(?:in\s++)?(?:each|every)\s++(?:fiscal\s++|financial\s++|single\s++)?year\b)?"
    told = rf"(?P<told>){every}(?=[\s,.]|$)(?!\s++(?:{_ANOTHER})\b)"
    compared = rf"(?:was|were)\s++(?:[a-z]+\s++)?{either('degrees')}"
    at = rf"(?:(?:it\s++was\s++|it\s++did\s++)?(?:in|for|at|on|during|over)\s++)?(?:the\s++)?{_PERIOD}"
    than = rf"(?P<told>)(?:\s++{at})?\s*+than\s++{at}"
    lifted = rf"{has}{either('lifts')}\s++(?:its|their)\s++{what}(?P<told>)"
    taken = rf"{has}{either('takes')}\s++(?P<measure>{_MEASURE})\s*+(?P<told>)(?=[.]|$|(?:in|over|during|between|from|since|for|by|on)\s[^,;#¤µ]{{0,20}}?{_PERIOD}|{_PERIOD})"
    did = rf"(?:(?P<verb>{_VERB})\s*+(?:money\s++)?|(?P<took>turned over|took)\s++)"
    less = r"(?:(?P<up>more)|(?P<down>less))\s*+(?:money\s*+)?"
    bodies = (
        *(rf"{its}{what}{when}{v}{told}" for v in (verb, loss)),
        *(rf"{of_part}{when}{v}{told}" for v in (verb, loss)),
        *(
            rf"(?:{firm}|{alone}){own}(?P<measure>{_MEASURE})\s*+{when}{v}{told}"
            for v in (verb, loss)
        ),
        rf"{its}{what}{when}{compared}{than}",
        rf"(?:{firm}|{alone}){own}(?P<measure>{_MEASURE})\s*+{compared}{than}",
        rf"{of_part}{compared}{than}",
        rf"{firm}{lifted}",
        rf"{firm}{taken}",
        rf"{firm}{did}{less}{than}",
    )
    return tuple(re.compile(open_ + body) for body in bodies)
