"""How well a piece of evidence fits the figure, the measure and the period that are asked for.

A passage is looked through for numbers alone, since a hundred of them are weighed for one query: digits, the scale behind them
or in the note above a table, and whether they are percentages. A number counts for as much as it has digits that are not
nought at its end: "25,265" is found by chance far more seldom than "2".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from claims.measure import Measure
from claims.measures import words_for
from claims.period import Period
from claims.quantity import Quantity
from sources.derive import interval_of
from sources.evidence import Evidence, Fact

# What a full match adds to a score by words and meaning, which is 1 at most.
_FIGURE, _MEASURE, _PERIOD = 1.5, 0.3, 0.3
_ELSEWHERE = 0.5  # of a figure's weight, where the text says neither its unit nor its scale
_TELLING = 4  # digits from which a number is no chance match
_READ = 2_000  # characters of a passage
_SCALES = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
_NUMBER = re.compile(
    r"(?<![\w.,])[-−(]?[$€£¥₹]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<percent>%|percent\b)|\s(?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_OPENING = 2  # digits by which a number is looked at more closely
_NOTE = re.compile(r"\bin (?:\w+ ){0,2}?(?P<scale>thousand|million|billion)s\b", re.IGNORECASE)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a printed figure can mean, and how telling it is from 0 to 1; without its sign, which prose says in words."""

    low: Decimal
    high: Decimal
    unit: str
    telling: float
    opens: re.Pattern[str]  # the digits that a number within it opens with


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for besides its words."""

    figures: tuple[_Figure, ...]
    quantities: tuple[Quantity, ...]
    measure: Measure | None
    period: Period | None

    @staticmethod
    def of(
        quantities: Sequence[Quantity], measure: Measure | None, period: Period | None
    ) -> Wanted:
        """The figures that are bounded, with the measure and the period."""
        figures = tuple(f for q in quantities for f in _figures(q))
        return Wanted(figures, tuple(quantities), measure, period)


def weight(evidence: Evidence, wanted: Wanted) -> float:
    """What a piece of evidence has of what is wanted, from 0 up."""
    if evidence.fact is not None:
        return _of_fact(evidence.fact, wanted)
    if evidence.passage is None:
        return 0.0
    text = evidence.passage.text[:_READ]
    return (
        _FIGURE * _figures_in(text, wanted.figures)
        + _MEASURE * _has_measure(text, wanted.measure)
        + _PERIOD * _has_period(text, wanted.period)
    )


def has_figure(fact: Fact, wanted: Wanted) -> bool:
    """Whether a fact is what one of the figures can mean."""
    if fact.value is None:
        return False
    value = abs(fact.value)
    if any(f.low <= value <= f.high for f in wanted.figures):
        return True
    if not fact.step:
        return False
    known = interval_of(fact)  # rounded by its source
    return any(q.interval.meets(known) for q in wanted.quantities)


def _of_fact(fact: Fact, wanted: Wanted) -> float:
    found = 0.0
    if wanted.figures:
        found += _FIGURE * has_figure(fact, wanted)
    if wanted.measure is not None and fact.measure == wanted.measure.name:
        found += _MEASURE if _same_scope(fact.scope, wanted.measure.scope) else _MEASURE / 2
    if wanted.period is not None and wanted.period.end and fact.end:
        found += _PERIOD * _near(wanted.period.end, fact.end)
    return found - (0.1 if fact.superseded else 0.0)


def _same_scope(filed: str, wanted: str) -> bool:
    """Whether a fact's scope is the one asked for; filings name the company with it, "google cloud", or write one word of two."""
    if not filed or not wanted:
        return filed == wanted
    return wanted.casefold().replace(" ", "") in filed.casefold().replace(" ", "")


def _near(wanted: date, end: date) -> float:
    return 1.0 if abs((wanted - end).days) <= 7 else 0.5 * (wanted.year == end.year)


def _figures(quantity: Quantity) -> Iterable[_Figure]:
    for part in quantity.parts or (quantity,):
        low, high = part.low, part.high
        if part.value is None or not (low.is_finite() and high.is_finite()):
            continue
        if part.unit == "year" or not part.value:
            continue
        digits = len(part.value.normalize().as_tuple().digits)
        low, high = sorted((abs(low), abs(high)))
        yield _Figure(low, high, part.unit, min(digits, _TELLING) / _TELLING, _opening(low, high))


def _opening(low: Decimal, high: Decimal) -> re.Pattern[str]:
    """What numbers between two bounds open with, wherever the point and the commas stand: "1,6" and "1.6" for 1.62 to 1.68."""
    shared = ""
    if low.adjusted() == high.adjusted():
        digits = [f"{b.scaleb(-b.adjusted()):f}".replace(".", "") for b in (low, high)]
        same = takewhile(lambda pair: pair[0] == pair[1], zip(*digits, strict=False))
        shared = "".join(first for first, _ in same)[:_OPENING]
    return re.compile(r"(?<![\d.,])" + ("[,.]?".join(shared) or r"\d"))


def _figures_in(text: str, figures: Sequence[_Figure]) -> float:
    """How much of the figures the text prints, from 0 to 1."""
    sought = [figure for figure in figures if figure.opens.search(text)]
    if not sought:
        return 0.0
    note = _NOTE.search(text)
    scale = _SCALES[note.group("scale").lower()] if note else None
    found = dict.fromkeys(sought, 0.0)
    for match in _NUMBER.finditer(text):
        for figure in sought:
            if figure.opens.match(text, match.start("digits")):
                found[figure] = max(found[figure], figure.telling * _fit(match, figure, scale))
    return sum(found.values()) / len(figures)


def _fit(match: re.Match[str], figure: _Figure, note: Decimal | None) -> float:
    """How well a printed number fits: 1 where value, scale and unit do, less where the text leaves one open."""
    percent = bool(match.group("percent"))
    if percent != (figure.unit == "percent"):
        return 0.0
    digits = match.group("digits").replace(",", "")
    value = Decimal(digits)
    half = Decimal(1).scaleb(-len(digits.partition(".")[2])) / 2
    if "." not in digits:
        half = Decimal(0)
    said = match.group("scale")
    if said:
        scales = [_SCALES[said.lower()]]
    else:
        scales = [note, Decimal(1)] if note and not percent else [Decimal(1)]
    for by in scales:
        if (value - half) * by <= figure.high and figure.low <= (value + half) * by:
            return 1.0
    if note is None and not said and not percent and value >= 10:
        # A table whose note was cut off: the same digits at another scale.
        for by in _SCALES.values():
            if value * by <= figure.high and figure.low <= value * by:
                return _ELSEWHERE
    return 0.0


def _has_measure(text: str, measure: Measure | None) -> float:
    """Whether the text has one of the words for the measure, and those of its scope."""
    if measure is None:
        return 0.0
    lowered = text.casefold()
    if not measure.known:
        return float(measure.name.casefold() in lowered)
    if not _words(measure.name).search(lowered):
        return 0.0
    return 1.0 if all(w in lowered for w in measure.scope.casefold().split()) else 0.7


@lru_cache(maxsize=256)
def _words(measure: str) -> re.Pattern[str]:
    """Any word for the measure, in the singular or the plural."""
    words = sorted(words_for(measure) or (measure,), key=len, reverse=True)
    listed = "|".join(re.escape(word.casefold()) for word in words)
    return re.compile(rf"\b(?:{listed})(?:e?s)?\b")


def _has_period(text: str, period: Period | None) -> float:
    """Whether the text names the last day of the period, or its year at least."""
    if period is None or period.end is None:
        return 0.0
    end = period.end
    if str(end.year) not in text and str(period.fiscal_year or end.year) not in text:
        return 0.0
    lowered = text.casefold()
    month = _MONTHS[end.month - 1]
    day = f"{month} {end.day}" in lowered or f"{end.day} {month}" in lowered
    return 1.0 if day else 0.7
