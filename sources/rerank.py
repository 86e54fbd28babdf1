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
from itertools import islice, takewhile

from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from claims.what.measures import find_measures, makes_another, words_for
from claims.when.calendar import MONTHS
from sources.asked import Asked, initials
from sources.derive import interval_of
from sources.evidence import Evidence, Fact

# What a full match adds to a score by words and meaning, which is 1 at most.
_FIGURE, _MEASURE, _PERIOD = 1.5, 0.3, 0.3
# What a passage or a fact that gives a figure for the measure has before one that only names it, where a figure is looked for.
_GIVES = 0.7
_LOOKED_AT = 6  # places of a passage that name the measure
_CHANGED, _OUT_OF_SCOPE = (
    0.4,
    0.3,
)  # of its weight, for a figure that is a change, or of another segment
_AHEAD, _BEHIND = 60, 45  # characters around them within which its figure stands
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
    any_figure: bool = False  # of the measure
    percent: bool = False  # and only as a percentage

    @staticmethod
    def of(asked: Asked) -> Wanted:
        """The figures that are bounded, with the measure and the period."""
        figures = tuple(f for q in asked.figures for f in _figures(q))
        return Wanted(
            figures, asked.figures, asked.measure, asked.period, asked.figure, asked.percent
        )


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
        + (_GIVES * gives_figure(text, wanted) if wanted.any_figure else 0.0)
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
        if wanted.any_figure and _is_answer(fact, wanted):
            found += _GIVES
    if wanted.period is not None and wanted.period.end and fact.end:
        found += _PERIOD * _near(wanted.period.end, fact.end)
    return found - (0.1 if fact.superseded else 0.0)


def _is_answer(fact: Fact, wanted: Wanted) -> bool:
    """Whether a fact is of the measure, the scope and the period that are asked for."""
    measure, period = wanted.measure, wanted.period
    if measure is None or not _same_scope(fact.scope, measure.scope):
        return False
    if wanted.percent and fact.unit != "percent":
        return False
    if period is None or period.end is None or fact.end is None:
        return True
    if fact.start is None or period.start is None:
        return _near(period.end, fact.end) == 1.0
    return _near(period.end, fact.end) == 1.0 and abs((period.start - fact.start).days) <= 14


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
    return re.compile(r"(?<![\d.,])(?:0?\.0{0,6})?" + ("[,.]?".join(shared) or r"\d"))


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


def gives_figure(text: str, wanted: Wanted) -> float:
    """Whether a passage gives a figure for the measure, from 0 to 1: "headcount was 67,317", a row that is labelled so."""
    if wanted.measure is None:
        return 0.0
    head, *cells = text.split("; ")
    if cells and all(": " in cell or cell[:1] in "$(-—" or cell[:1].isdigit() for cell in cells):
        return _gives_row(head, cells, wanted.measure, wanted)
    scope = wanted.measure.scope.casefold().split()
    lowered = text.lower()
    best = 0.0
    for found in islice(_words(wanted.measure.name).finditer(lowered), _LOOKED_AT):
        ahead = lowered[found.end() : found.end() + _AHEAD].partition(". ")[0]
        behind = lowered[max(found.start() - _BEHIND, 0) : found.start()].rpartition(". ")[2]
        near = max(
            (
                _is_of(number, wanted)
                * (_CHANGED if _CHANGES.search(part, 0, number.start()) else 1.0)
                for part in (ahead, behind)
                for number in _NUMBER.finditer(part)
            ),
            default=0.0,
        )
        within = all(w in behind or w in ahead for w in scope)
        day = _when(f"{behind} {ahead}", wanted.period)
        best = max(best, near * day * (1.0 if within else _OUT_OF_SCOPE))
    return best


def _gives_row(head: str, cells: Sequence[str], measure: Measure, wanted: Wanted) -> float:
    """The same of a row of a table: its label says what it is of better than its section and its title do."""
    values = [cell.rpartition(": ")[2] for cell in cells]
    numbers = (n for value in values for n in _NUMBER.finditer(value))
    fits = max((_is_of(n, wanted, row=True) for n in numbers), default=0.0)
    if not fits:
        return 0.0
    *title, label = head.split(": ")
    section = title[-1] if title else ""
    fits *= _when("; ".join(cells).lower(), wanted.period)
    of_label, of_section = _labels(label, measure), _labels(section, measure)
    if not measure.scope:
        return fits * max(of_label, 0.6 * of_section, 0.4 * _labels(head, measure))
    own, scope = _plain(label), measure.scope.casefold()
    scoped = 1.0 if own.removeprefix("total ") == scope else 0.9 if scope in own else 0.4
    return fits * scoped * max(of_label, of_section, 0.9 * _labels(head, measure))


def _when(text: str, period: Period | None) -> float:
    """How well the words beside a figure fit a period: best its last day, worse a bare year, badly another day."""
    if period is None or period.end is None:
        return 1.0
    end = period.end
    month = MONTHS[end.month - 1]
    if str(end.year) not in text:
        return 0.6
    if f"{month} {end.day}" in text or f"{end.day} {month}" in text:
        return 1.0
    return 0.5 if _DAY.search(text) else 0.8


@lru_cache(maxsize=4096)
def _labels(words: str, measure: Measure) -> float:
    """Whether words are for a measure: 1 where they say it and nothing else, less where they say more; "cost of sales" are no sales."""
    plain = _plain(words)
    found = _words(measure.name).search(plain)
    if found is None:
        return 0.0
    if found.group() == _TOTAL.sub("", plain).strip():
        return 1.0
    if not measure.known:
        return 0.8
    named = [m for m in find_measures(plain) if m.measure.name == measure.name and not m.verb]
    if not named:
        return 0.0
    behind = plain[named[-1].span.end :].split()
    return 0.3 if behind and behind[0].isalpha() and makes_another(behind[0]) else 0.8


def _plain(label: str) -> str:
    return " ".join(label.casefold().translate(_MARKS).split())


_TOTAL = re.compile(r"\b(?:total|percentage)\b")  # of a label: which say no more of what it is
_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d")
_MARKS = str.maketrans("", "", "®™℠*†")
# Between a measure and a number they say that the number is by how much it changed.
_CHANGES = re.compile(
    r"\b(?:increas|decreas|declin|rose|fell|grew|up|down|growth|higher|lower)\w*(?! to\b)"
)


def _is_of(number: re.Match[str], wanted: Wanted, *, row: bool = False) -> float:
    """Whether a number can be a figure of the measure: a percentage of a ratio, no day and no year of anything."""
    kind = wanted.measure.kind if wanted.measure else "other"
    if number.group("percent"):
        return 1.0 if wanted.percent or kind == "ratio" else 0.2
    if wanted.percent:
        return 0.0
    digits = number.group("digits")
    money = number.group().lstrip("-−(")[:1] in "$€£¥₹"
    large = "," in digits or bool(number.group("scale"))
    if kind == "count":
        whole = digits.isdecimal() and len(digits) > 2 and not _is_year(digits)
        return 0.0 if money else float(large or whole)
    if kind == "ratio":
        return 0.7 * (money or large)
    if money or large:
        return 1.0
    return 0.5 if row and not _is_year(digits) else 0.0


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _has_measure(text: str, measure: Measure | None) -> float:
    """Whether the text has one of the words for the measure, and those of its scope."""
    if measure is None:
        return 0.0
    lowered = text.casefold()
    if not _words(measure.name).search(lowered):
        return 0.0
    if not measure.known:
        return 1.0
    return 1.0 if all(w in lowered for w in measure.scope.casefold().split()) else 0.7


@lru_cache(maxsize=256)
def _words(measure: str) -> re.Pattern[str]:
    """Any word for the measure, in the singular or the plural; of one that is not listed its own, a word or two apart."""
    words = sorted(words_for(measure), key=len, reverse=True)
    listed = "|".join(re.escape(word.casefold()) for word in words)
    if not words:
        own = [re.escape(word.casefold()) for word in measure.split()]
        listed = "|".join((r"(?:\W+\w+){0,2}?\W+".join(own), *map(re.escape, initials(measure))))
    return re.compile(rf"\b(?:{listed})(?:e?s)?\b")


def _has_period(text: str, period: Period | None) -> float:
    """Whether the text names the last day of the period, or its year at least."""
    if period is None or period.end is None:
        return 0.0
    end = period.end
    if str(end.year) not in text and str(period.fiscal_year or end.year) not in text:
        return 0.0
    lowered = text.casefold()
    month = MONTHS[end.month - 1]
    day = f"{month} {end.day}" in lowered or f"{end.day} {month}" in lowered
    return 1.0 if day else 0.7
