"""What a figure measures, and when: the measure and the period that belong to it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claims import cues
from claims.attach import Figure
from claims.measure import Measure
from claims.measures import (
    MeasureMention,
    find_measures,
    makes_another,
    measure_named,
    spent_on,
    unlisted,
)
from claims.phrases import figure_verbs, phrase_of
from claims.quantity import Quantity
from claims.reading import Reading
from claims.timing import limit_of

# "$50 billion in revenue", "23 billion yuan of capital spending", "a 6% rise in cloud sales", "a $3bn net loss"
_INTO_MEASURE = re.compile(
    r"^[\s-]*(?:(?:worth\s+)?(?:of|in|on)\s+(?:[\w’'&-]+\s+){0,4}|(?:[\w’'&-]+\s+){0,3})$",
    re.IGNORECASE,
)
_RISE_IN = re.compile(
    r"^[\s-]*(?:[\w’'-]+\s+){0,2}(?:growth|increase|rise|gain|jump|surge|decline|decrease|drop|fall|slump|cut|reduction)\s+(?:in|of|for|to)\s+(?:[\w’'&-]+\s+){0,5}$",
    re.IGNORECASE,
)
_VERB_BETWEEN = re.compile(
    r"\b(?:was|were|is|are|rose|fell|grew|said|reached|hit|totalled|totaled|stood|came|climbed|dropped|and|while|but)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:including|excluding|before|without|net of|after)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\s+(?:(?:about|around|roughly|nearly|almost|over|under|only|just|an?|some|at|up|to|more|less|than|estimated)\s+){0,4}"
)
_TAKEN = re.compile(rf"\s+of{_HEDGED.pattern}")
_ADJACENT = re.compile(rf"\s+of{_HEDGED.pattern}")
_APPOSED = re.compile(rf",{_HEDGED.pattern}$")
# "…, Walmart 2.1 million", "than the 175,000 economists expected", "bringing the total to 118 million"
_GAPPED = re.compile(
    rf"(?:(?:,|\band|\bthan)\s+¤\s*(?:['’]s?\s+)?|\bthan\s+the\s+|\b(?:total|number|figure|tally)\s+to{_HEDGED.pattern})$"
)
_OR = re.compile(rf"\s*[,(]?\s*or{_HEDGED.pattern}")
_SPENT_ON = re.compile(r"\s+on\s+(\w+)\b")
_BEFORE_TAX = re.compile(r"\s+before\s+(?:interest and\s+|interest,\s+)?tax")
_THOSE = re.compile(r"\b(?:those|that)\s+(?:in|from)\s+(?:the\s+)?(?=¤)")
_LEVEL_OF = re.compile(rf"^[^,;]{{0,60}}\b(?:to|of|at|was|were|from){_HEDGED.pattern}$")
# "the 4 billion euros it paid"
_RELATIVE_CLAUSE = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?:it|they|he|she|we|¤|(?:the|its)\s+\w+)\s+(?:has\s+|had\s+|have\s+)?"
)
_FORECASTERS = ("economist", "analyst", "forecaster", "investor", "trader")
_COMPARISON = re.compile(r"\b(?:compared (?:with|to)|against|versus|vs|from|than)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r";|,\s+(?:while|but|and|although|though|as|which|who)\b|^\s+by\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_RELATIVE = ("percent", "fraction", "multiple", "point")
_SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
_AMOUNTS_FROM = (
    100_000  # "2.4 billion" may be an amount whose currency goes without saying; "300" is a count
)
_ANY_THING = frozenset({"people", "person", "employee", "worker", "staff", "unit"})
# What "$15 billion in dividends" is of.
_GROWING = (
    "economy",
    "economic growth",
)  # words for output that only go with growth and shares of it
_IN_ALL = {"dividend per share": "dividends paid", "earnings per share": "net income"}
_DEALS = ("deal value", "spending")
_PER_SHARE = {"dividend per share": "dividend per share", "dividends paid": "dividend per share"}


class _Near(NamedTuple):
    """What near a figure may be its measure."""

    counted: Measure | None  # what a count counts
    phrase: MeasureMention | None  # the noun phrase it is of
    adjacent: bool  # … which stands right before: "a commission of"
    until: int  # where what is said of it ends
    following: MeasureMention | None  # the known measure behind it
    preceding: MeasureMention | None  # the known measure in front, nouns and verbs


def measure_of(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """The measure of figure `index`, from the words of its own sentence; None where they name none."""
    figure = figures[index]
    if index and _repeats(reading, figures, index):
        return _rated(measure_of(reading, figures, index - 1), figure.quantity)
    near = _near(reading, figures, index)
    measure = _counted_of(reading, figure, near)
    if measure is not None:
        return measure
    nearest = near.preceding is None or near.preceding.span.start < near.until
    if near.phrase is not None and nearest and near.following is None:
        return _rated(near.phrase.measure, figure.quantity)
    chosen = near.following or near.preceding or _later(reading, figures, index)
    if chosen is None:
        return near.counted or _rated(None, figure.quantity)
    if near.counted is not None and chosen.verb and not near.counted.known:
        any_thing = near.counted.name in _ANY_THING
        return chosen.measure if any_thing else _scoped(chosen.measure, near.counted.name)
    return _rated(_meant(chosen.measure, reading, figure), figure.quantity)


def _near(reading: Reading, figures: Sequence[Figure], index: int) -> _Near:
    figure = figures[index]
    phrase, until = _phrase(reading, figures, index)
    following = _following(reading, figures, index)
    preceding = _preceding(reading, figures, index)
    gap = reading.gist(phrase.span.end, figure.span.start) if phrase else ""
    adjacent = phrase is not None and _ADJACENT.fullmatch(gap) is not None
    if phrase is not None and adjacent and following is not None:
        on = reading.gist(figure.span.end, following.span.start).startswith(" on ")
        following = None if phrase.measure.known or on else following
    whole = figure.role == "share" and figure.anchor is None
    if whole and preceding and not preceding.verb and not _apposed(reading, figure):
        following = None  # "its deficit was 3% of output" is of the deficit
    return _Near(_counted(figure), phrase, adjacent, until, following, preceding)


def _counted_of(reading: Reading, figure: Figure, near: _Near) -> Measure | None:
    """The measure of a number of things or an amount of stuff, where what is counted settles it."""
    phrase, preceding = near.phrase, near.preceding
    if phrase is not None and near.adjacent and figure.quantity.dimension == "count":
        if phrase.things:
            return phrase.measure  # "inventories of 1.4 million vehicles"
        if near.counted is not None and phrase.measure.name == "revenue":
            return _scoped(measure_named("unit sales"), near.counted.name)  # "sales of 300 cars"
    governed = preceding is not None and preceding.verb
    if preceding and preceding.things and not governed and _set_to(reading, figure, preceding):
        return preceding.measure  # "its target for deliveries to 155,000 cars"
    if near.following is None and near.counted is not None and not governed:
        return near.counted
    behind = phrase is not None and phrase.span.start > figure.span.end
    if preceding is not None and phrase is not None and governed and preceding.things and behind:
        return _scoped(preceding.measure, phrase.measure.name)  # "produced 1.3m tonnes of copper"
    return None


def _set_to(reading: Reading, figure: Figure, mention: MeasureMention) -> bool:
    """Whether a figure is the level of the measure in front: "deliveries in 2025 to 155,000 cars"."""
    gap = reading.gist(mention.span.end, figure.span.start)
    return bool(_LEVEL_OF.search(gap)) and not _NEW_CLAUSE.search(gap)


def _meant(measure: Measure, reading: Reading, figure: Figure) -> Measure:
    """The measure that a general word stands for beside this figure: "spent", "earned … before tax"."""
    behind = reading.gist(figure.span.end, min(figure.span.end + 40, reading.sentence.span.end))
    if measure.kind == "per share" and figure.quantity.step >= _AMOUNTS_FROM:
        return measure_named(_IN_ALL.get(measure.name, measure.name))
    if measure.name == "spending":
        return _spent_on(behind) or _spending_named(reading, figure) or measure
    if measure.name == "net income" and _BEFORE_TAX.match(behind):
        return measure_named("pretax income")
    return measure


def _spent_on(behind: str) -> Measure | None:
    """The spending that "on" names behind the figure: "spent €10bn on marketing"."""
    found = _SPENT_ON.match(behind)
    named = measure_named(f"{found[1]} spending") if found else None
    return named if named is not None and named.known and named.name != "spending" else None


def _repeats(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether a figure leaves its measure to the one before: "Amazon employs 1.5 million people, Walmart 2.1 million"."""
    mine, other = figures[index].quantity, figures[index - 1].quantity
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    if mine.per == "share" and not other.per and _OR.fullmatch(gap):
        return True
    listed = cues.NEXT_IN_LIST.match(gap) and not gap.lstrip().startswith("of ")
    if mine.unit and mine.unit == other.unit and listed and not _taken(reading, figures[index]):
        return True
    if mine.dimension != other.dimension or (
        mine.unit and mine.unit not in (other.unit, *_FORECASTERS)
    ):
        return False
    return bool(_GAPPED.search(gap) or _it_moved().search(gap))


@cache
def _it_moved() -> re.Pattern[str]:
    """For "it fell", "they stood at": the subject before, whatever was measured of it."""
    verbs = "|".join((*sorted(figure_verbs()), "is", "are", "was", "were"))
    return re.compile(rf"\b(?:it|they)\s+(?:has\s+|had\s+|have\s+)?(?:{verbs}){_HEDGED.pattern}$")


def _taken(reading: Reading, figure: Figure) -> bool:
    """Whether "of" behind the figure says what it is of."""
    return reading.gist(figure.span.end, figure.span.end + 4).startswith(" of ")


def _apposed(reading: Reading, figure: Figure) -> bool:
    """Whether the figure stands beside what it is about: "sold 4 million tonnes, nearly 30% of imports"."""
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    return bool(_APPOSED.search(ahead))


def _following(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """A measure right behind the figure that takes it: "in revenue", "net loss", "rise in sales"."""
    start, limit = figures[index].span.end, limit_of(reading, figures, index)
    for mention in reading.measures:
        if mention.span.start < start:
            continue
        if mention.span.start >= limit:
            return None
        if mention.verb:
            if _RELATIVE_CLAUSE.fullmatch(reading.gist(start, mention.span.start)):
                return mention
            continue
        gap = reading.between(start, mention.span.start)
        if _VERB_BETWEEN.search(gap) or _COMPARISON.search(gap) or _EXCEPT.search(gap):
            return None
        if mention.measure.kind == "price" and (
            gap.strip() or figures[index].quantity.dimension == "count"
        ):
            return (
                None  # neither "$30 billion of its shares" nor "90 million shares" is a share price
            )
        if _of_next(reading, figures, index, mention):
            return None
        paid = any(m.verb and m.span.end <= start for m in reading.measures)
        if paid and mention.measure.name == "cash":
            return None  # "bought it for $2 million in cash"
        multiple = figures[index].quantity.dimension == "multiple"  # "4.1 times EBITDA"
        if (multiple or _counted(figures[index]) is not None) and not gap.strip():
            return None  # "42 passenger jets" are no passengers
        return mention if _INTO_MEASURE.match(gap) or _RISE_IN.match(gap) else None
    return None


def _of_next(
    reading: Reading, figures: Sequence[Figure], index: int, mention: MeasureMention
) -> bool:
    """Whether a measure behind the figure is that of the next: "a profit of £31m on sales of £410m"."""
    if index + 1 == len(figures) or figures[index + 1].span.start < mention.span.end:
        return False
    return bool(_TAKEN.fullmatch(reading.gist(mention.span.end, figures[index + 1].span.start)))


def _preceding(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The nearest measure in front of the figure; a verb's own measure only for its first object."""
    figure = figures[index]
    last = figures[index - 1].span.end if index else reading.sentence.span.start
    linked = [m for m in reading.measures if m.link]
    for mention in (*reversed(linked), *reversed(reading.measures)):
        if mention.span.end > figure.span.start:
            continue
        if mention.verb and not _takes(mention, figure, reading, last):
            continue
        if reading.aside_from(mention.span, figure.span):
            continue
        if _fits(mention, figure):
            return _as_price(_of_those(mention, reading, figure), reading, figure)
    return None


def _phrase(
    reading: Reading, figures: Sequence[Figure], index: int
) -> tuple[MeasureMention | None, int]:
    """The noun phrase that the figure is of, and where what is said of it ends.

    It is a known measure, or a measure under its own words.
    """
    figure = figures[index]
    start = figures[index - 1].span.end if index else reading.sentence.span.start
    last = index + 1 == len(figures)
    end = reading.sentence.span.end if last else figures[index + 1].span.start
    if figure.role == "share":
        end = figure.span.end  # what is behind it is the whole
    found = phrase_of(reading, figure.span, start, end)
    if found is None:
        return None, 0
    span, until = found
    known = [m for m in reading.measures if m.span.overlaps(span) and not m.verb]
    if known and not makes_another(reading.gist(known[-1].span.end, span.end)):
        return known[-1], until
    words = reading.between(span.start, span.end)
    if not known and _is_name(words, span.start > reading.sentence.span.start):
        return None, 0
    return MeasureMention(span, unlisted(words) if known else measure_named(words)), until


def _is_name(words: str, within: bool) -> bool:
    """Whether every word has a capital, other than the sentence's first alone: "Coal India"."""
    capitals = all(word[0].isupper() for word in words.split())
    return capitals and (within or " " in words)


def _of_those(mention: MeasureMention, reading: Reading, figure: Figure) -> MeasureMention:
    """The measure with the scope that "those in Asia" gives it."""
    found = _THOSE.search(reading.gist(mention.span.end, figure.span.start))
    at = mention.span.end + found.end() if found else -1
    place = next((m for m in reading.mentions if m.span.start == at), None)
    if place is None:
        return mention
    return mention._replace(measure=replace(mention.measure, scope=place.text.lower()))


def _as_price(mention: MeasureMention, reading: Reading, figure: Figure) -> MeasureMention:
    """For a "costs" right before an amount the price, since it is the verb: "sending a container costs $8,267"."""
    cost = (
        mention.measure.text.lower() in ("cost", "costs") and figure.quantity.dimension == "money"
    )
    if cost and _HEDGED.fullmatch(reading.gist(mention.span.end, figure.span.start)):
        return mention._replace(measure=measure_named("price"))
    return mention


def _fits(mention: MeasureMention, figure: Figure) -> bool:
    """Whether the figure can be of the measure: a count of things is no amount of money."""
    quantity = figure.quantity
    if mention.measure.name == "share price":
        return quantity.step < _AMOUNTS_FROM
    if mention.measure.text.lower() in _GROWING:
        return quantity.dimension in _RELATIVE
    if quantity.dimension == "money" and mention.things:
        return mention.measure.kind == "flow"
    return quantity.dimension != "count" or mention.things or quantity.step >= _AMOUNTS_FROM


def _takes(verb: MeasureMention, figure: Figure, reading: Reading, last: int) -> bool:
    """Whether a verb ("spent", "employs") governs the figure behind it."""
    things = figure.quantity.dimension in ("count", "physical")
    relative = figure.quantity.dimension in _RELATIVE
    if verb.things != things if not relative else figure.role != "share":
        return False  # "lost 52 percent" is no loss
    if things and verb.span.end <= last:
        return False
    gap = reading.between(verb.span.end, figure.span.start)
    if verb.link and not re.search(rf"\b{verb.link}\s+(?:[\w-]+\s+){{0,2}}[^\s\w]{{0,2}}$", gap):
        return False
    ahead = reading.between(reading.sentence.span.start, verb.span.start)
    return not (_NEW_CLAUSE.search(gap) or _PASSIVE.search(ahead))


def _later(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The first measure behind the figure: "$800 million the company invested"."""
    start, limit = figures[index].span.end, limit_of(reading, figures, index)
    for mention in reading.measures:
        if start <= mention.span.start < limit:
            gap = reading.gist(start, mention.span.start)
            apart = "," in gap or _EXCEPT.search(gap) or _NEW_CLAUSE.search(gap)
            return None if apart or _of_next(reading, figures, index, mention) else mention
    return None


def _counted(figure: Figure) -> Measure | None:
    """For a count, the thing counted."""
    quantity = figure.quantity
    if quantity.dimension != "count" or not quantity.unit:
        return None
    unit = quantity.unit.partition("per ")[0].strip()  # "242,000 per month"
    named = find_measures(unit)
    if named and named[0].things:
        return named[0].measure
    if not unit:
        return None
    return Measure(name=unit, text=quantity.noun or quantity.unit, kind="count")


def _spending_named(reading: Reading, figure: Figure) -> Measure | None:
    """What "spent" or "spending" was on, where the sentence named it before."""
    before = [m.measure for m in reading.measures if m.span.end <= figure.span.start]
    return next((m for m in reversed(before) if is_spending(m)), None)


def is_spending(measure: Measure) -> bool:
    """Whether the measure is one that "spent" may refer to."""
    return measure.name in spent_on()


def _rated(measure: Measure | None, quantity: Quantity) -> Measure | None:
    """The measure of a rate: "$1.42 a share" is earnings per share, "$90 a barrel" a price."""
    per = quantity.per
    if not per or per in _SPANS_OF_TIME or quantity.dimension != "money":
        return measure
    if measure is not None and measure.kind in ("per share", "price"):
        return measure
    if per == "share":
        if measure is None or measure.name in _DEALS:
            return None if measure is None else replace(measure_named("price"), scope=per)
        return measure_named(_PER_SHARE.get(measure.name, "earnings per share"))
    return replace(measure_named("price"), scope=per)


def _scoped(measure: Measure, scope: str) -> Measure:
    return replace(measure, scope=measure.scope or scope)
