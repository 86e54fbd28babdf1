"""What something comes to for each of something else: "$670 million for 4.2 million shares, an average of $160 apiece".

A total, how many there are, and the figure for each; of a stretch of time the number is known ("£1.2 billion a year, or £100 million a month").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.interval import Interval
from claims.quantity import SPELLS
from factcheck.alike import PEOPLE
from factcheck.draft import Draft
from factcheck.hedges import HEDGE, HEDGES
from factcheck.relation import Constant, Expression, Relation, constant, figure_of, over, times

_ABOUT = re.compile(rf",\s{HEDGE}\s$")
_RATIO = re.compile(
    r"(?:\bor|\baverag(?:e|ing)(?: of)?|\bworks? out (?:at|to)|\bequals?|\bequivalent to|\bequal to|\b(?:that|which) is|\btranslat\w+ (?:in)?to|\bmean(?:s|ing)"
    rf"|\(|=)\s(?:(?:{HEDGE}|an average of) ){{0,2}}$|[(=]$",
    re.IGNORECASE,
)
_EACH = re.compile(r" (?:(?:in |on |for |at )?each|apiece|on average)\b", re.IGNORECASE)
# Shares are counted in several ways, and only figures counted alike divide.
_OTHER_COUNT = re.compile(r"\b(?:diluted|adjusted|weighted|outstanding at)\b", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"(?: (?P<counted>[a-z]{3,}))?? (?:a|an|per|for each|for every) (?P<each>[a-z]+)"
)
# "12 bottles | to the case": how many make one of another thing, not how many there are
_MAKE_ONE = re.compile(r"(?: [a-z]+)? to (?:the|a|an|every|each) [a-z]+\b")
# Between a figure and the same in other words.
_IN_OTHER_WORDS = re.compile(
    rf"(?:,? (?:a|an|per|each|every) [a-z]+)?(?: each| apiece)?(?:,| \(| –| —)? ?(?:or|that is|which is|equal to|equivalent to|which comes to|which makes|making|i\.e\.,?|=)? ?{HEDGES}",
    re.IGNORECASE,
)
_WORKED = ("day", "hour")  # not every day of a week or year is worked
_NO_VERB = re.compile(r"(?:[,;(]|\band|\bwith|\bat) $")
_REACH = 40  # characters before a ratio in which the words that introduce it are looked for
_TWO_FIGURES = 2
_WORKS_OUT = re.compile(
    r"(?:That|This|It|Which) (?:is|was|works? out|worked out|mean[st]|comes? to|came to|makes?|made|equals|amounts? to|translates)\b"
)
_PEOPLE = PEOPLE | {"staff"}
# How many of a shorter stretch make a longer one.
STRETCHES: dict[tuple[str, str], tuple[int, int]] = {
    ("year", "month"): (12, 12),
    ("year", "quarter"): (4, 4),
    ("year", "week"): (52, 53),
    ("year", "day"): (365, 366),
    ("half", "month"): (6, 6),
    ("half", "week"): (26, 26),
    ("half", "day"): (181, 184),
    ("quarter", "month"): (3, 3),
    ("quarter", "week"): (13, 13),
    ("quarter", "day"): (90, 92),
    ("month", "day"): (28, 31),
    ("week", "day"): (7, 7),
}


def per_unit(draft: Draft, claims: Sequence[Claim], check: str) -> Iterator[Relation]:
    """A figure for each of something against an amount and a number of them, as relations of a check."""
    for at, ratio in enumerate(claims):
        if not _is_ratio(draft, ratio):
            continue
        totals = [c for c in claims if _is_total(c, ratio) and c.stance == ratio.stance]
        if not totals:
            continue
        before = [c for c in totals if c.span.end <= ratio.span.start]
        total = before[-1] if before else totals[0]
        claims = [c for c in claims if c.stance == ratio.stance]
        numbers = [c for c in claims if c not in (total, ratio) and _counts(draft, c, ratio)]
        around = Span.cover([c.span for c in (total, ratio, *numbers)]).of(draft.document.text)
        if ";" in around or _OTHER_COUNT.search(around):
            continue
        if len(totals) == 1 and len(numbers) == 1:
            number = figure_of(_nearer(claims, numbers[0], total))
            yield _divided(total, ratio, number, number.text, check)
        elif not numbers and claims[at - 1] is total:
            parts = _parts_of_period(total, ratio)
            if parts is not None:
                yield _divided(total, ratio, parts, f"{parts.interval.low}", check)


def in_longer_stretches(draft: Draft, claims: Sequence[Claim], check: str) -> Iterator[Relation]:
    """What is told for each of a shorter stretch of time and, in other words, of a longer: "$15 a month, or $180 a year"."""
    for one, other in pairwise(claims):
        a, b = one.quantity, other.quantity
        if a is None or b is None or a.direction or b.direction or a.bare_unit != b.bare_unit:
            continue
        if not _IN_OTHER_WORDS.fullmatch(draft.document.text, one.span.end, other.span.start):
            continue
        for short, long in ((one, other), (other, one)):
            pers = tuple(c.quantity.per for c in (long, short) if c.quantity)
            parts = _many(*pers) if pers[1] not in _WORKED else None
            if parts is not None:
                yield _divided(long, short, parts, f"{parts.interval.low}", check)


def _nearer(claims: Sequence[Claim], number: Claim, total: Claim) -> Claim:
    """The number, or one without a noun that stands between it and the total: "71,300 plots, and bought 5,900 for £390m"."""
    between = [
        c for c in claims if number.span.end <= c.span.start and c.span.end <= total.span.start
    ]
    bare = [
        c
        for c in between
        if c.quantity and (c.quantity.dimension, c.quantity.unit) == ("count", "")
    ]
    return bare[-1] if bare else number


def worked_out(
    draft: Draft, before: Sequence[Claim], claims: Sequence[Claim], check: str
) -> Iterator[Relation]:
    """The result in a sentence of its own: "That works out at 150 trees a plot"."""
    ratio = claims[0]
    start = draft.document.sentences[ratio.sentence].span.start
    if len(before) != _TWO_FIGURES or not _WORKS_OUT.match(draft.document.text, start):
        return
    if _is_ratio(draft, ratio) and ratio.span.start - start <= 2 * _REACH:
        yield from per_unit(draft, [*before, ratio], check)


def _is_ratio(draft: Draft, claim: Claim) -> bool:
    quantity, text = claim.quantity, draft.document.text
    if quantity is None or quantity.direction or claim.role not in ("level", "price", "other"):
        return False
    before = text[max(0, claim.span.start - _REACH) : claim.span.start]
    if not quantity.per and not _EACH.match(text, claim.span.end) and not _for_each(draft, claim):
        return False
    if claim.per in SPELLS and _ABOUT.search(before):
        return True
    return _RATIO.search(before) is not None


def _for_each(draft: Draft, claim: Claim) -> str:
    """What a figure is for each of, in words that its unit does not hold: "$1 million a store", "180 trees a plot"."""
    found = _FOR_EACH.match(draft.document.text, claim.span.end)
    unit = claim.unit
    if found is None or (found["counted"] and not (unit and found["counted"].startswith(unit))):
        return ""
    return found["each"]


def _is_total(claim: Claim, ratio: Claim) -> bool:
    one, per = claim.quantity, ratio.quantity
    if (
        one is None
        or per is None
        or one.per
        or claim is ratio
        or claim.role not in ("level", "part")
    ):
        return False
    unit = f" {per.unit}".partition(" per ")[0].strip()
    if (one.unit, unit) == ("GBP", "pound"):
        return True  # "52,000 pounds per employee" are no weight
    if one.dimension != per.dimension:
        return False
    if one.dimension == "money":
        return one.unit == unit or unit == "cent"
    if one.dimension == "physical":
        return one.unit == unit
    # "1,000 bikes, an average of 250 each": the number of what each has is bare
    if unit not in ("", one.unit):
        return False
    return one.dimension == "count" and one.value is not None and one.value > (per.value or 0)


def _counts(draft: Draft, claim: Claim, ratio: Claim) -> bool:
    """Whether a figure is the number of things the ratio is for each of."""
    one, per = claim.quantity, ratio.quantity
    if (
        one is None
        or per is None
        or one.dimension not in ("count", "physical")
        or one.per
        or claim.role not in ("level", "part", "other")
    ):
        return False
    text, start = draft.document.text, claim.span.start
    if _MAKE_ONE.match(text, claim.span.end) and _NO_VERB.search(text, max(0, start - 12), start):
        return False
    each = "" if per.per == "unit" else per.per or _for_each(draft, ratio)
    if one.dimension == "physical":
        return one.unit == each
    if not each:
        return per.dimension == "money" or one.unit not in ("", per.unit)
    return one.unit == each or {one.unit, each} <= _PEOPLE


def _parts_of_period(total: Claim, ratio: Claim) -> Constant | None:
    """How many of the ratio's stretches the total's period has: 12 for a month of a year."""
    period, per = total.period, ratio.per
    if period is None or period.open_start or period.open_end or "period" in total.carried:
        return None
    return _many(period.grain, per)


def _many(stretch: str, shorter: str) -> Constant | None:
    """How many of a shorter stretch of time a longer one has."""
    parts = STRETCHES.get((stretch, shorter))
    if parts is None:
        return None
    least, most = map(Fraction, parts)
    return constant((least + most) / 2, Interval(least, most))


def _divided(total: Claim, ratio: Claim, number: Expression, text: str, check: str) -> Relation:
    """The total over the number against the figure for each."""
    whole, stated = figure_of(total), figure_of(ratio)
    computed: Expression = over(whole, number)
    if stated.unit.startswith("cent") and not whole.unit.startswith("cent"):
        computed = times(computed, 100)
    formula, message = f"{whole.text} / {text}", "the figure for each does not fit"
    return Relation(check, computed, stated, formula, message, unit=stated.unit)
