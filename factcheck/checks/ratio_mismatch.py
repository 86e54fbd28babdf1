"""A margin, an average, a figure per share or per head, or a multiple that its two figures do not make.

## What it does

Divides. A margin is put to the profit and the revenue of the same company and period; a figure per share, head, store or
month, or "each", to the amount and the number it is worked out from, in its sentence or the one before ("That works out at"); a
rate of a part ("of the 8,000 rooms 5,600 were let, a rate of 70 percent") to the part and the whole; and "four times its earnings of $2 million" to the two figures it
compares.

## Why it matters

Ratios are worked out by hand, and are what the reader remembers.

## Example

"Operating profit was $12 million on revenue of $80 million, a margin of 18 percent." It was 15 percent.

## Limits

Both figures have to be printed, those of a figure per unit side by side and with words that say what it is ("or",
"an average of"). Where more than one figure could be meant, and of adjusted figures beside plain ones, nothing is said. "Three times more
than" may mean three or four times.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from claims.what.measures import find_measures
from factcheck.alike import LEVELS, fits, levels, when, who
from factcheck.cues import is_a_part, qualifiers
from factcheck.draft import Draft
from factcheck.hedges import HEDGE
from factcheck.ratios.margins import OF_REVENUE, REVENUE, margins
from factcheck.ratios.means import told_middles
from factcheck.ratios.named_multiples import is_multiple, named_multiples
from factcheck.ratios.per_unit import in_longer_stretches, per_unit, worked_out
from factcheck.relation import (
    Expression,
    Relation,
    constant,
    figure_of,
    interval_of,
    over,
    times,
)
from factcheck.slips import the_one_meant
from factcheck.sums.part_rates import rates_of_a_part
from factcheck.wording.equations import stated_in_words

NAME = "ratio-mismatch"
_SENTENCES_APART = 1
_REACH = 40  # characters before a figure in which the words are that make it a loss
_LOSS = re.compile(r"\b(?:loss|losses|negative|minus|excluding|before)\b", re.IGNORECASE)
# Between a figure and its multiple, and between that and what it is a multiple of.
_IS = re.compile(
    rf"^[^.;:]{{0,50}}?(?:\b(?:is|was|were|are|at|being|equals?|equalled|represents?|represented|makes|made|(?:amount|come|work)(?:s|ed)? (?:to|out at)|came to|amounting to|stands at|stood at)|,|–|—|\() (?:(?:{HEDGE}|still|also|or|equal to|equivalent to) ){{0,3}}$"
)
_THAN = re.compile(
    r"^ (?P<more>more than |higher than |larger than |bigger than )?(?:as (?:much|many|large|high|big) as )?[^.;:,\d]{0,45}$"
)
# "earnings before interest, tax, depreciation and amortisation of": a measure in full, commas and all
_MEASURED = re.compile(r"^(?: [a-z’'-]+,?){2,14} of (?:about )?$")
_NO_MULTIPLE = re.compile(
    r"\b(?:from|to|up|than (?:the )?(?:previous|planned|expected)|in|since|every|each)\b"
)


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every ratio to the two figures it is of."""
    by_sentence: dict[int, list[Claim]] = {}
    figures = (
        c for c in draft.claims if c.kind == "quantity" and c.quantity and c.stance != "quoted"
    )
    for claim in figures:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    revenues = _revenues(draft)
    for at, claims in by_sentence.items():
        near = [c for i in range(at - _SENTENCES_APART, at + 1) for c in by_sentence.get(i, ())]
        for claim in claims:
            yield from _margin(draft, claim, near, revenues)
        yield from per_unit(draft, claims, NAME)
        yield from in_longer_stretches(draft, claims, NAME)
        yield from worked_out(draft, by_sentence.get(at - 1, []), claims, NAME)
        yield from _multiple(draft, claims)
        for part, whole, rate in rates_of_a_part(draft, claims):
            text, message = f"{part.text} / {figure_of(whole).text}", "the rate does not fit"
            yield _relation(
                times(over(part, figure_of(whole)), 100), rate, text, message, "percent"
            )
    yield from _margins_apart(draft)
    yield from told_middles(draft)
    for multiple in named_multiples(draft):
        relation = _times(multiple.amount, multiple.times, multiple.of, more=False)
        yield from filter(None, (the_one_meant((relation,)),))
    yield from stated_in_words(draft, NAME)


def _margins_apart(draft: Draft) -> Iterator[Relation]:
    """Margins whose profit and revenue stand in other sentences; of several, those that make the margin."""
    for choices in margins(draft):
        related = [_of_two(m.profit, m.revenue, m.rate) for m in choices]
        likely = [
            r
            for r, m in zip(related, choices, strict=True)
            if m.likely and _definition(draft, m.profit) == _definition(draft, m.rate)
        ]
        meant = the_one_meant(related, likely)
        if meant is not None:
            yield meant


def _of_two(profit: Claim, revenue: Claim, rate: Claim) -> Relation:
    part, whole = figure_of(profit), figure_of(revenue)
    computed = times(over(part, whole), 100)
    formula = f"{part.text} / {whole.text}"
    return _relation(computed, rate, formula, "the margin does not fit", "percent")


def _revenues(draft: Draft) -> dict[Hashable, list[Claim]]:
    """The revenues that the draft states, by whose and when."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in levels(draft.claims):
        measure = claim.measure
        of_all = measure is not None and measure.name == REVENUE and not measure.scope
        if of_all and claim.period is not None and not is_a_part(draft, claim):
            found.setdefault((who(claim), when(claim.period)), []).append(claim)
    return found


def _margin(
    draft: Draft, margin: Claim, near: Sequence[Claim], stated: Mapping[Hashable, Sequence[Claim]]
) -> Iterator[Relation]:
    """A margin against a profit beside it and a revenue of the same company and period, beside it or further off."""
    quantity, measure = margin.quantity, margin.measure
    if quantity is None or measure is None or margin.role not in LEVELS or quantity.direction:
        return
    if margin.stance != "asserted":
        return
    if quantity.dimension != "percent" or measure.name not in OF_REVENUE or measure.scope:
        return
    beside = [c for c in near if _is_beside(draft, c, margin)]
    profits = [c for c in beside if c.measure and c.measure.name in OF_REVENUE[measure.name]]
    revenues = [
        c for c in beside if c.measure and c.measure.name == REVENUE and not is_a_part(draft, c)
    ]
    if not revenues and len(profits) == 1 and profits[0].sentence == margin.sentence:
        key = (who(profits[0]), when(profits[0].period))
        revenues = [
            c for c in stated.get(key, ()) if _definition(draft, c) == _definition(draft, margin)
        ]
    if len(profits) != 1 or len(revenues) != 1 or not fits(profits[0], revenues[0]):
        return
    relation, revenue = _of_two(profits[0], revenues[0], margin), figure_of(revenues[0])
    # Where another amount beside it makes the margin, the margin may be that one's.
    others = (figure_of(c) for c in near if c not in profits and _is_amount_like(c, revenues[0]))
    made = (interval_of(times(over(o, revenue), 100)) for o in others if o.value < revenue.value)
    if relation.verdict == "holds" or not any(i.meets(figure_of(margin).interval) for i in made):
        yield relation


def _is_amount_like(claim: Claim, revenue: Claim) -> bool:
    """Whether a figure is an amount in revenue's currency, said or left out ("kept 40 million")."""
    bare = (claim.dimension, claim.unit) == ("count", "")
    return bare or fits(claim, revenue)


def _is_beside(draft: Draft, claim: Claim, margin: Claim) -> bool:
    if claim.role not in LEVELS or claim.dimension != "money":
        return False
    if claim.stance != "asserted":
        return False
    if claim.measure is None or claim.measure.scope or who(claim) != who(margin):
        return False
    if when(claim.period) != when(margin.period) and margin.period is not None:
        return False  # a goal for another year, or for one of which nothing else is said
    before = draft.document.text[max(0, claim.span.start - _REACH) : claim.span.start]
    return not _LOSS.search(before) and _definition(draft, claim) == _definition(draft, margin)


def _definition(draft: Draft, claim: Claim) -> frozenset[str]:
    return qualifiers(draft, claim) & {
        "adjusted",
        "underlying",
        "excluding",
        "segment",
        "unit",
        "division",
    }


def _multiple(draft: Draft, claims: Sequence[Claim]) -> Iterator[Relation]:
    """As in "debt of $6 billion is four times its earnings of $1.2 billion"."""
    text = draft.document.text
    for one, multiple, other in zip(claims, claims[1:], claims[2:], strict=False):
        if not is_multiple(multiple):
            continue
        lead, behind = (
            text[one.span.end : multiple.span.start],
            text[multiple.span.end : other.span.start].removeprefix(" times"),
        )
        if (
            one.role == "base"
        ):  # "fell to 13.2 billion from 14.6 billion, or 3 times its earnings of"
            one = draft.by_id.get(one.anchor or "", one)
        if one.role not in LEVELS or other.role not in LEVELS or not fits(other, one):
            continue
        than = _THAN.match(behind)
        measured = _MEASURED.match(behind) and find_measures(behind)
        if not _IS.match(lead) or not (than or measured) or _NO_MULTIPLE.search(behind):
            continue
        yield _times(one, multiple, other, more=bool(than and than["more"]))


def _times(one: Claim, multiple: Claim, other: Claim, *, more: bool) -> Relation:
    new, old, stated = figure_of(one), figure_of(other), figure_of(multiple)
    ratio: Expression = over(new, old)
    if more:  # "three times more than" is three times or four
        ratio = over(new, times(old, constant(1, Interval(Fraction(1), Fraction(4, 3)))))
    return _relation(
        ratio, multiple, f"{new.text} / {old.text}", "the multiple does not fit", stated.unit
    )


def _relation(
    computed: Expression, stated: Claim, formula: str, message: str, unit: str
) -> Relation:
    return Relation(NAME, computed, figure_of(stated), formula, message, unit=unit)
