"""Percentages where percentage points are meant: "up 6 percent from 28 percent" to 34 percent.

The three figures of such a change stand in one of a few orders, and the words between them say which is which. That the two rates are
just so many points apart as the percentage says is the sign of the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits
from factcheck.changes.growth import growth_factor, is_fall
from factcheck.changes.nouns import FALLS, RISES
from factcheck.draft import Draft
from factcheck.figures import figure
from factcheck.finding import Severity
from factcheck.hedges import HEDGE, HEDGES
from factcheck.relation import (
    Figure,
    Relation,
    constant,
    figure_of,
    half_width,
    minus,
    over,
    times,
    value_of,
)


class Slip(NamedTuple):
    """What a slip of scale is between, what is wrong, the working, and what would agree."""

    figures: Sequence[Figure]
    message: str
    working: str
    suggestion: str = ""
    severity: Severity = "warning"


_RATES = (
    *("interest rate", "unemployment", "inflation", "margin", "yield", "tax rate", "rate"),
    "share",
)
_FAR_OFF = 3  # times: a change that is so far from the printed one is none of its readings
_REACH = 110  # characters between two of the three
_HEDGE = rf"(?:(?:{HEDGE}|the|its|a|an) ){{0,2}}"
_FROM = re.compile(
    r"(?: of (?:all |the |its )?[a-z]+(?: [a-z]+){0,3}?)?,? (?:(?:more|less|fewer|higher|lower|above|below|up|down) )?(?:than|from|on|over) "
    rf"{_HEDGE}(?:[\w’'-]+ ){{0,3}}$",
    re.IGNORECASE,
)
_TO = re.compile(rf"(?:[^.;:\d]{{0,40}},)? to {HEDGES}$")
_A_RISE = re.compile(
    rf"[^.;:\d]{{0,60}}?(?:,|–|—|\(|\b(?:that is|which is|or)) {_HEDGE}(?:[a-z-]+ ){{0,2}}?"
    rf"(?:{RISES}|{FALLS}|difference|move|movement|shift|swing|change|adjustment|correction) of {_HEDGE}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_APART = re.compile(r"[;:]|\b(?:while|whereas|but)\b")


def points_meant(level: Claim, base: Claim, change: Claim) -> bool:
    """Whether a percentage between two percentages is right as percentage points, and wrong as it stands."""
    new, old, stated = figure_of(level), figure_of(base), figure_of(change)
    if not new.unit == old.unit == stated.unit == "percent":
        return False
    high, low = (old, new) if is_fall(change) else (new, old)
    relative = times(minus(over(high, low), constant(1)), 100)
    as_points = minus(high, low)
    if Relation("", as_points, stated, "", "").verdict != "holds":
        return False
    if Relation("", relative, stated, "", "").verdict == "fails":
        return True
    # "By 0.5 percent to 4.5 percent from 4 percent": rounding might explain it, if the whole of it fell one way.
    just = value_of(as_points) == stated.value > 0
    return just and abs(value_of(relative)) > _FAR_OFF * stated.value


def percent_for_points(draft: Draft) -> Iterator[Slip]:
    """Every percentage between two rates that are so many points apart."""
    loose: dict[int, list[Claim]] = {}  # changes that lean on no level, by sentence
    for claim in draft.claims:
        if claim.role == "change" and claim.anchor is None:
            loose.setdefault(claim.sentence, []).append(claim)
    for level in draft.claims:
        if level.role in LEVELS and level.quantity is not None and level.stance != "quoted":
            leaning = [c for c in draft.leaning.get(level.id, ()) if c.stance == level.stance]
            for base in [c for c in leaning if c.role == "base" and fits(c, level)][:1]:
                changes = [*leaning, *loose.get(level.sentence, ())]
                rates = [c for c in changes if c.role == "change" and growth_factor(c) is not None]
                for change in rates[:1]:
                    yield from _slip(level, base, change)
    for claims in draft.by_sentence.values():
        for level, base, change in _threes(draft, claims):
            yield from _slip(level, base, change)


def _threes(draft: Draft, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Level, base and change of three rates that follow each other, by the words between them."""
    rates = [
        c for c in claims if c.quantity is not None and c.stance != "quoted" and not c.headline
    ]
    for three in zip(rates, rates[1:], rates[2:], strict=False):
        if any(c.unit != "percent" for c in three):
            continue
        gaps = [
            _YEAR.sub("then", draft.document.text[a.span.end : b.span.start])
            for a, b in pairwise(three)
        ]
        if any(len(gap) > _REACH or _APART.search(gap) for gap in gaps):
            continue
        first, second, third = three
        if _is_change(second) and _FROM.fullmatch(gaps[1]):
            yield first, third, second
        elif _is_change(first) and _TO.fullmatch(gaps[0]) and _FROM.fullmatch(gaps[1]):
            yield second, third, first
        elif third.role in ("change", *LEVELS) and _A_RISE.fullmatch(gaps[1]):
            yield (first, second, third) if second.role == "base" else (second, first, third)


def _is_change(claim: Claim) -> bool:
    return claim.role == "change" and growth_factor(claim) is not None


def _slip(level: Claim, base: Claim, change: Claim) -> Iterator[Slip]:
    if not points_meant(level, base, change):
        return
    new, old, stated = figure_of(level), figure_of(base), figure_of(change)
    percent = times(minus(over(new, old), constant(1)), 100)
    relative = figure(abs(value_of(percent)), "percent", half_width(percent))
    points = figure(abs(new.value - old.value), "percentage point")
    working = f"from {old.text} to {new.text} is {points}, a change of {relative}; text says {stated.text}"
    message = "a percentage where percentage points are meant"
    yield Slip([new, old, stated], message, working, f"would agree as {points}")


def too_small(draft: Draft) -> Iterator[Slip]:
    """A rate moved by a percentage that would not change its print: "by 0.25 percent to 4.5 percent"."""
    text = draft.document.text
    for change, level in pairwise(draft.claims):
        rate, moved, measure = level.quantity, change.quantity, level.measure
        if rate is None or moved is None or measure is None or level.role not in LEVELS:
            continue
        if not rate.unit == moved.unit == "percent" or change.role != "change":
            continue
        if not any(measure.name.endswith(name) for name in _RATES):
            continue
        if rate.value is None or moved.value is None:
            continue
        if text[change.span.end : level.span.start] != " to ":
            continue
        if abs(Fraction(moved.value * rate.value)) / 100 < rate.step / 2:
            new, stated = figure_of(level), figure_of(change)
            working = f"{stated.text} of {new.text} would not change its last digit"
            message = "a percentage where percentage points are meant, it seems"
            yield Slip([new, stated], message, working, severity="info")
