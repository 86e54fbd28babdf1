"""What a figure measures, and when: the measure and the period that belong to it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.attach import Figure
from claims.measure import Measure
from claims.measures import MeasureMention, measure_named, spent_on
from claims.period import Period
from claims.reading import Reading

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
_COMPARISON = re.compile(r"\b(?:compared (?:with|to)|against|versus|vs|from|than)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r";|,\s+(?:while|but|and)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "The firm, founded in 1984, flies to 62 cities": the year dates the founding, not the figure.
_DATES_ANOTHER = re.compile(
    r"\b(?:founded|established|born|created|set up|incorporated|formed|built|opened|launched|acquired|listed)\s+(?:in|on)\s+$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:(?:in|for|during|over|but|and)\s+)*", re.IGNORECASE)
_RELATIVE = ("percent", "fraction", "multiple", "point")
_SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
_ATTACHED = (
    "conversion",
    "price",
    "change",
)  # roles that share the period of the figure they lean on
_AMOUNTS_FROM = (
    100_000  # "2.4 billion" may be an amount whose currency goes without saying; "300" is a count
)
_ANY_THING = frozenset({"people", "person", "employee", "worker", "staff", "unit"})
_PER_SHARE = {"dividend per share": "dividend per share", "dividends paid": "dividend per share"}


def measure_of(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """The measure of figure `index`, from the words of its own sentence; None where they name none."""
    figure = figures[index]
    following = _following(reading, figures, index)
    preceding = _preceding(reading, figures, index)
    counted = _counted(figure)
    if following is None and counted is not None and (preceding is None or not preceding.verb):
        return counted
    if figure.role == "share" and figure.anchor is None and preceding is not None:
        following = None  # "its deficit was 3% of output" is of the deficit
    chosen = following or preceding or _later(reading, figures, index)
    if chosen is None:
        return counted
    measure = chosen.measure
    if counted is not None and chosen.verb and not counted.known:
        return measure if counted.name in _ANY_THING else _scoped(measure, counted.name)
    if measure.name == "spending":
        measure = _spending_named(reading, figure) or measure
    return _rated(measure, figure.quantity.per)


def _following(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """A measure right behind the figure that takes it: "in revenue", "net loss", "rise in sales"."""
    start, limit = figures[index].span.end, _limit(reading, figures, index)
    for mention in reading.measures:
        if mention.span.start < start or mention.verb:
            continue
        if mention.span.start >= limit:
            return None
        gap = reading.between(start, mention.span.start)
        if _VERB_BETWEEN.search(gap) or _COMPARISON.search(gap):
            return None
        return mention if _INTO_MEASURE.match(gap) or _RISE_IN.match(gap) else None
    return None


def _preceding(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The nearest measure in front of the figure; a verb's own measure only for its first object."""
    figure = figures[index]
    last = figures[index - 1].span.end if index else reading.sentence.span.start
    for mention in reversed(reading.measures):
        if mention.span.end > figure.span.start:
            continue
        if mention.verb and not _takes(mention, figure, reading, last):
            continue
        if _fits(mention, figure):
            return mention
    return None


def _fits(mention: MeasureMention, figure: Figure) -> bool:
    """Whether the figure can be of the measure: a count of things is no amount of money."""
    quantity = figure.quantity
    return quantity.dimension != "count" or mention.things or quantity.step >= _AMOUNTS_FROM


def _takes(verb: MeasureMention, figure: Figure, reading: Reading, last: int) -> bool:
    """Whether a verb ("spent", "employs") governs the figure behind it."""
    things = figure.quantity.dimension in ("count", "physical")
    if verb.things != things and figure.quantity.dimension not in _RELATIVE:
        return False
    if things and verb.span.end <= last:
        return False
    gap = reading.between(verb.span.end, figure.span.start)
    ahead = reading.between(reading.sentence.span.start, verb.span.start)
    return not (_NEW_CLAUSE.search(gap) or _PASSIVE.search(ahead))


def _later(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The first measure behind the figure: "$800 million the company invested"."""
    start, limit = figures[index].span.end, _limit(reading, figures, index)
    for mention in reading.measures:
        if start <= mention.span.start < limit:
            return mention
    return None


def _counted(figure: Figure) -> Measure | None:
    """For a count, the thing counted."""
    quantity = figure.quantity
    if quantity.dimension != "count" or not quantity.unit:
        return None
    named = measure_named(quantity.unit)
    if named.known:
        return named
    return Measure(name=quantity.unit, text=quantity.noun or quantity.unit, kind="count")


def _spending_named(reading: Reading, figure: Figure) -> Measure | None:
    """What "spent" or "spending" was on, where the sentence named it before."""
    before = [m.measure for m in reading.measures if m.span.end <= figure.span.start]
    return next((m for m in reversed(before) if is_spending(m)), None)


def is_spending(measure: Measure) -> bool:
    """Whether the measure is one that "spent" may refer to."""
    return measure.name in spent_on()


def _rated(measure: Measure, per: str) -> Measure:
    """The measure of a rate: "$1.42 a share" is earnings per share, "$90 a barrel" a price."""
    if not per or per in _SPANS_OF_TIME or measure.kind in ("per share", "price"):
        return measure
    if per == "share":
        return measure_named(_PER_SHARE.get(measure.name, "earnings per share"))
    return replace(measure_named("price"), scope=per)


def _scoped(measure: Measure, scope: str) -> Measure:
    return replace(measure, scope=measure.scope or scope)


def _limit(reading: Reading, figures: Sequence[Figure], index: int) -> int:
    """Where the words behind a figure stop being its own: at the next one with a period of its own."""
    rest = (f.span.start for f in figures[index + 1 :] if f.role not in _ATTACHED)
    return next(rest, reading.sentence.span.end)


def period_of(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The period of figure `index` in its own sentence: behind it in its clause, else the last in front."""
    figure = figures[index]
    limit = _limit(reading, figures, index)
    start = figures[index - 1].span.end if index else reading.sentence.span.start
    own = [
        p for p in reading.periods if p.shift in (None, "same") and not _dates_another(reading, p)
    ]
    behind = [p for p in own if figure.span.end <= p.span.start < limit]
    if behind and not _COMPARISON.search(reading.between(figure.span.end, behind[0].span.start)):
        return behind[0]
    if figure.role == "base":
        return None
    near = [p for p in own if start <= p.span.start and p.span.end <= figure.span.start]
    if near:
        return near[-1]
    before = [p for p in own if p.span.end <= figure.span.start]
    if before:
        return before[-1]
    later = [p for p in own if p.span.start >= limit]
    return later[0] if later and _shares(reading, figures, index, later[0]) else None


def _dates_another(reading: Reading, period: Period) -> bool:
    ahead = reading.between(reading.sentence.span.start, period.span.start)
    return bool(_DATES_ANOTHER.search(ahead))


def _shares(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period behind a later figure is this one's too: "X spent 3bn and Y 4bn in the first half"."""
    owner = max((f for f in figures if f.span.end <= period.span.start), key=lambda f: f.span.end)
    mine, other = figures[index].quantity, owner.quantity
    compared = _COMPARISON.search(reading.between(period.span.start - 40, period.span.start))
    same = mine.dimension == other.dimension and mine.per == other.per
    counts = mine.dimension == "count" and not (mine.unit and other.unit)
    return same and (mine.unit == other.unit or counts) and not compared


def shift_of(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The words that put figure `index` into an earlier period.

    They stand behind it ("23 billion a year earlier") or open the sentence ("A year earlier it earned …").
    """
    figure = figures[index]
    last = index + 1 == len(figures)
    limit = reading.sentence.span.end if last else figures[index + 1].span.start
    for period in reading.periods:
        if period.shift not in ("year earlier", "previous"):
            continue
        if figure.span.end <= period.span.start < limit:
            return period
        opening = reading.between(reading.sentence.span.start, period.span.start)
        if period.span.end <= figure.span.start and _OPENS.fullmatch(opening):
            return period
    return None
