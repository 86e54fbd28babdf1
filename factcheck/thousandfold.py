"""Two figures of one thing that are a thousand times apart: million for billion.

They are a level and its base, the levels of one company and measure in two periods, or one figure and the words that take it up ("a
€750 million fund … the €750 billion fund").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, are_of_one_length, fits, unit_of, what, when, who
from factcheck.changes.points import Slip
from factcheck.cues import qualifiers, sentence_of
from factcheck.draft import Draft
from factcheck.figures import digits_of, figure
from factcheck.relation import Figure, figure_of

# Two levels of one measure that are this far apart, or nearly so, were meant to be alike.
_SLIP = 1000
_NEARLY = Fraction(5, 2)
_MOST_LEVELS = 12
_NEAR = 2  # sentences apart
_STANCES = ("asserted", "expected", "forecast", "target")
_GREW = re.compile(
    r"\b(?:\w*fold|times|start-?up|from scratch|from zero|from nothing|first|early|inception|launch\w*|merger|acqui\w+|collaps\w+|ceas\w+|windfall|one-off"
    r"|merely|only|just)\b",
    re.IGNORECASE,
)
# Definitions that leave a figure of the same size as the others.
_OF_ONE_SIZE = frozenset(
    ("adjusted", "underlying", "before", "record", "net", "gross", "pretax", "pre-tax", "after tax")
)
# What takes up a thing named before, and the noun of a figure that is an adjective: "the 750 billion euro fund".
_TAKES_UP = re.compile(
    r"\b(?:the|its|his|her|their|this|that|these|those) (?:[a-z-]+ ){0,1}$", re.IGNORECASE
)
_NOUN = re.compile(
    r"[- ]((?!(?:of|in|for|to|from|on|by|and|or|a|an|the|that|which|has|had|is|was)\b)[a-z]{3,})"
)
_MOST_BEFORE = 40  # figures before one that it may take up
_LEAD = 30  # characters


def thousandfold(draft: Draft) -> Iterator[Slip]:
    """Every pair of figures that only a scale can tell apart."""
    for level in draft.claims:
        if level.role in LEVELS and level.quantity is not None and level.stance != "quoted":
            leaning = [c for c in draft.leaning.get(level.id, ()) if c.stance == level.stance]
            bases = [c for c in leaning if c.role == "base" and fits(c, level)]
            for base in bases[:1]:
                yield from _far_apart(draft, level, base, leaning)
    yield from _between_levels(draft)
    yield from _taken_up(draft)


def _far_apart(draft: Draft, level: Claim, base: Claim, leaning: Sequence[Claim]) -> Iterator[Slip]:
    """A level a thousand times its base, with no change beside them that says so."""
    if any(c.role in ("change", "difference") for c in leaning):
        return
    if level.sentence != base.sentence or _GREW.search(sentence_of(draft, level)):
        return
    if level.measure is not None and _is_slip(level, base):
        yield _slip(level, base)


def _between_levels(draft: Draft) -> Iterator[Slip]:
    """Two levels of one company and measure, in two periods or expected and reached, a thousand times apart."""
    by_key: dict[object, list[Claim]] = {}
    for level in draft.claims:
        if level.role != "level" or level.quantity is None or level.period is None:
            continue
        if level.stance not in _STANCES:
            continue
        if _is_known(level) or (level.quantity.dimension == "count" and level.measure is not None):
            by_key.setdefault((who(level), what(level.measure)), []).append(level)
        if level.quantity.dimension == "count" and level.quantity.unit:
            by_key.setdefault((who(level), unit_of(level)), []).append(level)
    for same in by_key.values():
        for at, one in enumerate(same[:_MOST_LEVELS]):
            for other in same[at + 1 : _MOST_LEVELS]:
                if (
                    _comparable(one, other)
                    and _is_slip(one, other)
                    and not _grew(draft, one, other)
                ):
                    yield _slip(one, other)


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures of one measure are of two times or two views, and surely of one company."""
    if one.sentence == other.sentence and (one.period is None or not one.period.resolved):
        return False
    if not one.entities and other.sentence - one.sentence > _NEAR:
        return False
    if not fits(one, other) or _are_of_year_and_part(one, other):
        return False
    known = {what(claim.measure) for claim in (one, other) if claim.measure and claim.measure.known}
    if len(known) > 1:
        return False
    return one.stance != other.stance or when(one.period) != when(other.period)


def _are_of_year_and_part(one: Claim, other: Claim) -> bool:
    """Whether one figure is of a year and the other of a shorter stretch: a month's deficit, a year's exports."""
    of_a_year = any(c.period and c.period.grain == "year" for c in (one, other))
    return of_a_year and not are_of_one_length(one, other)


def _grew(draft: Draft, one: Claim, other: Claim) -> bool:
    if qualifiers(draft, one) - _OF_ONE_SIZE != qualifiers(draft, other) - _OF_ONE_SIZE:
        return True
    return any(_GREW.search(sentence_of(draft, claim)) for claim in (one, other))


def _is_known(claim: Claim) -> bool:
    """Whether a figure is of a measure that is known to add up, and so seldom moves by thousands."""
    return claim.measure is not None and claim.measure.known and claim.measure.additive


def _is_slip(one: Claim, other: Claim) -> bool:
    if one.dimension not in ("money", "count") or one.per:
        return False
    a, b = figure_of(one), figure_of(other)
    if a.value <= 0 or b.value <= 0 or not _scaled(a) or not _scaled(b):
        return False
    apart = max(a.value / b.value, b.value / a.value)
    return _SLIP / _NEARLY <= apart <= _SLIP * _NEARLY


def _scaled(printed: Figure) -> bool:
    """Whether a figure is printed with a scale that may be the wrong one."""
    return printed.value >= 10**5


def _taken_up(draft: Draft) -> Iterator[Slip]:
    """The same digits at another scale, in words that take up the thing of the first: "the 750 billion euro fund"."""
    text = draft.document.text
    by_digits: dict[object, list[Claim]] = {}
    for claim in draft.claims:
        key = _digits(claim)
        if key is None:
            continue
        before = by_digits.setdefault(key, [])
        if _TAKES_UP.search(text[max(0, claim.span.start - _LEAD) : claim.span.start]):
            for one in islice(reversed(before), _MOST_BEFORE):
                if _is_thousands(one, claim) and _of_one_thing(draft, one, claim):
                    yield _slip(one, claim)
                    break
        before.append(claim)


def _digits(claim: Claim) -> object:
    """What two prints of one figure have in common, whatever their scales; None for what is not looked at."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.value <= 0 or quantity.per:
        return None
    if quantity.dimension not in ("money", "count") or quantity.shape != "point":
        return None
    return (quantity.unit, digits_of(Fraction(quantity.value))[0])


def _is_thousands(one: Claim, other: Claim) -> bool:
    a, b = figure_of(one).value, figure_of(other).value
    return max(a / b, b / a) in (_SLIP, _SLIP**2)


def _of_one_thing(draft: Draft, one: Claim, other: Claim) -> bool:
    """Whether the noun behind the second figure stands beside the first, or both count the same things."""
    if other.sentence == one.sentence:
        return False
    if other.dimension == "count":
        return bool(other.unit)
    noun = _NOUN.match(draft.document.text, other.span.end)
    return noun is not None and (
        re.search(rf"\b{re.escape(noun[1])}\b", sentence_of(draft, one)) is not None
    )


def _slip(one: Claim, other: Claim) -> Slip:
    a, b = figure_of(one), figure_of(other)
    small, large = sorted((a, b), key=lambda f: f.value)
    apart = large.value / small.value
    by = _SLIP**2 if apart > _SLIP * _NEARLY else _SLIP
    working = f"{large.text} is {figure(apart, '', Fraction(50))} times {small.text}"
    message = (
        "two figures of one measure that are a thousand times apart"
        if by == _SLIP
        else "two figures of one measure that are a million times apart"
    )
    lower, higher = (
        figure(f.value * factor, f.unit) for f, factor in ((small, by), (large, Fraction(1, by)))
    )
    meant = f"would agree if {small.text} were {lower}, or {large.text} were {higher}"
    return Slip([a, b], message, working, meant)
