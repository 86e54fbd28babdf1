"""How companies stand to each other by a measure, with or without a figure.

"Acme earned more than Zeta", "Of the three, Acme had the highest revenue", "Acme's sales were twice Zeta's". The sentence is read
with a sign in place of every company, measure, period and figure, so that a form says what stands beside what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from claims import lazy_re as re
from claims.document import Span
from claims.entity import Entity, EntityMention
from claims.lexicon import load
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from claims.reading import Reading, outermost_first, signed
from claims.what.measures import MeasureMention, measure_named

Standing = Literal["more than", "less than", "the most", "the least"]

_FIRM, _MEASURE, _VERB, _PERIOD, _FIGURE = "¤", "µ", "∂", "§", "#"
_HOW = r"(?:(?:far|much|slightly|even|still|also|well|somewhat|considerably|significantly|nearly|almost|about|roughly|just|over|(?:more|less) than(?=\s+#))\s+){0,2}+"
_MORE = r"(?P<more>more|larger|bigger|higher|greater)"
_LESS = r"(?P<less>less|smaller|lower|fewer)"
_DEGREE = rf"(?:{_MORE}|{_LESS})"
_MOST = r"(?:(?P<most>most|highest|largest|biggest|greatest)|(?P<least>least|lowest|smallest))"
_BEAT = r"(?:(?P<above>exceeded|topped|surpassed|outstripped|beat|was above|were above)|(?P<below>trailed|lagged|fell short of|was below|were below))"
_HAD = r"(?:had|has|reported|posted|recorded|generated|booked|made|earned|achieved|reaped)"
_BE = r"(?:was|were|is|are)"
_WHEN = rf"(?:(?:,\s*)?(?:in|for|over|during)\s+(?:the\s+)?{_PERIOD}\s*)?"
_ITS = rf"{_FIRM}\s*['’]s?\s*{_WHEN}(?P<measure>{_MEASURE})\s*{_WHEN}"
_OTHER = rf"(?:(?:that|those)\s+of\s+)?(?P<other>{_FIRM})\s*(?:['’]s?\b)?"
_OTHER_DID = rf"(?P<other>{_FIRM})\s*(?:did\b)?"
_GROUP = rf"(?:of|among|amongst)\s+(?:the\s+)?(?P<group>{_FIRM})\s*"
_DEGREES = frozenset(
    ("more", "larger", "bigger", "higher", "greater", "less", "smaller", "lower", "fewer")
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One company beside another, or beside several: by what, which way and by how much, where the text says."""

    who: EntityMention
    others: tuple[Entity, ...]
    measure: Measure
    standing: Standing | None  # None where only a figure tells: "twice Zeta's"
    span: Span
    period: Period | None = None
    figure: Quantity | None = None


def find_standings(reading: Reading) -> Iterator[Compared]:
    """The comparisons of companies in a sentence; none of one that names several periods, which is whose is easily misread."""
    if sum(map(is_company, reading.mentions)) < 2:
        return
    text, places = as_signs(reading)
    base = reading.sentence.span.start
    for form in _forms():
        for match in form.finditer(text):
            found = _compared(reading, match, places, base)
            if found is not None:
                yield found
                return


def as_signs(reading: Reading) -> tuple[str, dict[int, object]]:
    """The sentence in lower case with a sign and blanks for what was recognised, and what each sign stands for."""
    sentence = reading.sentence
    lower = sentence.text.lower()
    if len(lower) != len(sentence.text):
        return "", {}
    base = sentence.span.start
    parts: list[tuple[Span, str, object]] = [
        (m.span, _FIRM, m) for m in reading.mentions if is_company(m)
    ]
    parts += [(m.span, _VERB if m.verb else _MEASURE, m) for m in reading.measures]
    parts += [(p.span, _PERIOD, p) for p in reading.periods]
    parts += [(q.span, _FIGURE, q) for q in reading.quantities]
    return signed(lower, sorted(parts, key=outermost_first), base)


def is_company(mention: EntityMention) -> bool:
    """Whether a mention names companies, and no person or place."""
    is_named = mention.form in ("name", "group") or len(mention.entities) > 1
    return is_named and all(e.kind == "organisation" for e in mention.entities)


def _compared(
    reading: Reading, match: re.Match[str], places: dict[int, object], base: int
) -> Compared | None:
    groups = match.groupdict()
    firms = [
        what
        for start, what in sorted(places.items())
        if match.start() <= start < match.end() and isinstance(what, EntityMention)
    ]
    target = places.get(match.start("group" if groups.get("group") else "other"))
    who = next((m for m in firms if m is not target and len(m.entities) == 1), None)
    measure = _measured(places, match)
    if who is None or measure is None or not isinstance(target, EntityMention):
        return None
    figure = places.get(match.start("figure")) if groups.get("figure") else None
    standing = _standing(groups)
    quantity = figure if isinstance(figure, Quantity) else None
    is_ratio = quantity is not None and _is_ratio(quantity, standing)
    if is_ratio != (standing is None):
        return None  # "1.5 times more than": of which, is anyone's guess
    others = tuple(e for e in target.entities if e != who.entities[0])
    periods = [p for p in reading.periods if p.shift is None]
    if not others or len(periods) > 1:
        return None
    if _DEGREES.issuperset(measure.scope.split()):
        measure = replace(measure, scope="")  # "a larger profit"
    return Compared(
        who,
        others,
        measure,
        standing,
        Span(match.start(), match.end()).shift(base),
        periods[0] if periods else None,
        quantity,
    )


def _measured(places: dict[int, object], match: re.Match[str]) -> Measure | None:
    """By what the two are compared."""
    groups = match.groupdict()
    if groups.get("outdid"):
        return measure_named(load("standings")["outdid"][groups["outdid"]])
    found = places.get(match.start("measure" if groups.get("measure") else "verb"))
    if not isinstance(found, MeasureMention):
        return None
    if found.things:  # "sold more than Zeta": of what is sold, its worth
        return None if groups.get("figure") else _worth(found)
    return found.measure


def _worth(sold: MeasureMention) -> Measure | None:
    return measure_named("revenue") if sold.measure.name == "unit sales" else None


def _is_ratio(quantity: Quantity, standing: Standing | None) -> bool:
    """Whether a figure is how many times, or which part of, the other: "twice", "three quarters of", "77% of"."""
    is_share = quantity.dimension == "percent" and standing is None and quantity.direction is None
    return is_share or quantity.dimension in ("multiple", "fraction")


def _standing(groups: dict[str, str | None]) -> Standing | None:
    if groups.get("more") or groups.get("above") or groups.get("outdid"):
        return "more than"
    if groups.get("less") or groups.get("below"):
        return "less than"
    if groups.get("most"):
        return "the most"
    return "the least" if groups.get("least") else None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    outdid = any_of(load("standings")["outdid"])
    return tuple(
        re.compile(pattern)
        for pattern in (
            # Acme's revenue in 2024 was $3 billion larger than Zeta's
            rf"{_ITS}{_BE}\s+{_HOW}(?:(?P<figure>{_FIGURE})\s*)?{_DEGREE}\s+than\s+{_OTHER}",
            rf"{_ITS}(?P<beat>{_BEAT})\s+{_OTHER}",
            # Acme's revenue was more than twice Zeta's, 1.4 times that of Zeta
            rf"{_ITS}{_BE}\s+{_HOW}(?P<figure>{_FIGURE})\s*(?:as\s+(?:large|high|big|much)\s+as\s+|of\s+)?{_OTHER}",
            # Acme earned $3 billion more than Zeta; spent more on research than Zeta
            rf"{_FIRM}\s*(?P<verb>{_VERB})\s*{_HOW}(?:(?P<figure>{_FIGURE})\s*)?{_DEGREE}\s+than\s+{_OTHER_DID}",
            # Acme made more money than Zeta
            rf"{_FIRM}\s*(?P<verb>{_VERB})\s*{_HOW}{_DEGREE}\s+(?:money|cash)\s+than\s+{_OTHER_DID}",
            # Acme out-earned Zeta
            rf"{_FIRM}\s*{_HOW}(?P<outdid>{outdid})\s+{_OTHER}",
            rf"{_FIRM}\s*{_VERB}\s*{_HOW}(?:(?P<figure>{_FIGURE})\s*)?{_DEGREE}\s+on\s+(?P<measure>{_MEASURE})\s*than\s+{_OTHER_DID}",
            rf"{_FIRM}\s*(?P<verb>{_VERB})\s*{_HOW}(?P<figure>{_FIGURE})\s*(?:as\s+much\s+as|what)\s+{_OTHER_DID}",
            rf"{_FIRM}\s*{_HAD}\s+(?:a\s+|an\s+)?{_HOW}{_DEGREE}\s+(?P<measure>{_MEASURE})\s*than\s+{_OTHER_DID}",
            # Of Acme and Zeta, Acme earned the most; had the highest revenue
            rf"{_GROUP},\s*{_FIRM}\s*(?P<verb>{_VERB})\s*(?:the\s+)?{_MOST}\b",
            rf"{_GROUP},\s*{_FIRM}\s*{_HAD}\s+the\s+{_MOST}\s+(?P<measure>{_MEASURE})",
            rf"{_FIRM}\s*(?P<verb>{_VERB})\s*the\s+{_MOST}\s+{_GROUP}",
            rf"{_FIRM}\s*{_HAD}\s+the\s+{_MOST}\s+(?P<measure>{_MEASURE})\s*{_WHEN}{_GROUP}",
            rf"{_ITS}{_BE}\s+the\s+{_MOST}\s+{_GROUP}",
        )
    )


def any_of(words: Collection[str]) -> str:
    """The words of a table as alternatives of a pattern, the longest first, with any blanks between the words of one."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s++")
