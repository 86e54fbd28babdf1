"""An amount that is not the same in its other unit.

## What it does

Takes every figure that is given in a second currency or unit ("50 billion yuan ($7 billion)", "100 miles, or 160 km", "160km - roughly
100 miles", "$2.20 a pound, which is $4.85 a kilo") and converts the first into the second; a length of time told twice too. Currencies convert at the European Central Bank's reference rates: that of the
draft's date or of any day in the month before, or those of the period the figure is of. One that fits is enough.
Physical units convert by their exact factors, and any two units at a rate that the draft itself
tells ("at four talers to the pound"). A converted figure may be as round as copy makes it ("400 km").

## Why it matters

The bracket is typed last, from memory or with last year's rate, and a wrong scale is seldom noticed in it.

## Example

"The group spent 60 billion yuan ($7 billion)." At the rate of the day it is $8.4 billion.

## Limits

Needs the draft's date or the figure's period: without either, only a conversion that no rate since 1999 could explain
is reported, and one at a rate far from that of another close by. Knows the currencies the ECB sets rates for; of several
with one name ("kroner") any may be meant. "Ton", "gallon" and "pint" may be any of the units so called.

## References

European Central Bank, euro foreign exchange reference rates. BIPM, The International System of Units (2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from claims.recognizers.vocabulary import shared_currencies
from factcheck.alike import when
from factcheck.draft import Draft
from factcheck.finding import Skipped
from factcheck.ratios.apposed import apposed
from factcheck.ratios.conversion import (
    Factor,
    any_day_factor,
    currency_factors,
    namesakes,
    physical_factor,
    rounded_for_readers,
)
from factcheck.ratios.told_rates import at_same_rate, at_told_rates
from factcheck.relation import Expression, Figure, Relation, constant, figure_of, over, plus, times

NAME = "conversion-mismatch"
# Two conversions at one time: as many sentences apart, and their rates so far apart at most.
_NEAR, _DRIFT = 3, Fraction(1, 10)
# The currencies that copy mixes up, as a suggestion names them.
_IN_WORDS = {
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "CNY": "yuan",
    "HKD": "Hong Kong dollars",
    "CHF": "Swiss francs",
    "INR": "rupees",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
}
_MOST = 8  # conversions before one that are looked at

_UNIT = re.compile(
    r"\d(?:k|m|bn|tn)?[ -]?([^\W\d][^\d]*)$"
)  # "km" of "160 km", "litres" of "48m litres"


def run(draft: Draft) -> Iterator[Relation | Skipped]:
    """Relate every conversion to the figure it converts."""
    undated: list[tuple[Claim, Claim]] = []
    told = [*at_told_rates(draft), *at_same_rate(draft)]
    yield from told
    tied = {frozenset(f.claim for f in relation.figures) for relation in told}
    for one, other, factor in apposed(draft):
        if not any({one.id, other.id} <= figures for figures in tied):
            yield _converted(one, other, factor)
    for claim in draft.claims:
        anchor = draft.by_id.get(claim.anchor or "")
        if claim.role != "conversion" or anchor is None:
            continue
        if anchor.quantity is None or claim.quantity is None:
            continue
        if any({anchor.id, claim.id} <= figures for figures in tied):
            continue
        if anchor.quantity.dimension == claim.quantity.dimension == "physical":
            yield from _physical(anchor, claim)
        elif anchor.quantity.dimension == claim.quantity.dimension == "money":
            found = list(_money(draft, anchor, claim))
            if not any(isinstance(r, Relation) for r in found):
                found += _beside_another(anchor, claim, undated)
                undated.append((anchor, claim))
            yield from found


def _beside_another(
    anchor: Claim, claim: Claim, before: Sequence[tuple[Claim, Claim]]
) -> Iterator[Relation]:
    """A conversion without a known rate against the nearest before it of the same currencies: within a few sentences the two are of one time."""
    amount, stated = figure_of(anchor), rounded_for_readers(figure_of(claim))
    for one, other in reversed(before[-_MOST:]):
        known, converted = rounded_for_readers(figure_of(one)), figure_of(other)
        if (known.unit, converted.unit) != (amount.unit, stated.unit) or known.value <= 0:
            continue
        if anchor.sentence - one.sentence <= _NEAR and when(one.period) == when(anchor.period):
            rate = over(converted, known)
            yield Relation(
                NAME,
                times(times(amount, rate), constant(1, Interval(1 - _DRIFT, 1 + _DRIFT))),
                stated,
                f"{amount.text} at the rate of {known.text} being {converted.text}",
                "two conversions are not at one rate",
                unit=stated.unit,
            )
        return


def _physical(anchor: Claim, claim: Claim) -> Iterator[Relation]:
    factor = physical_factor(figure_of(anchor).unit, figure_of(claim).unit)
    if factor is not None:
        yield _converted(anchor, claim, factor)


def _converted(anchor: Claim, claim: Claim, factor: Factor) -> Relation:
    amount, stated = rounded_for_readers(_at_bound(anchor)), _at_bound(claim)
    unit = _UNIT.search(stated.text)
    named = replace(factor, words=f"in {unit[1]}" if unit else "")
    return _relation(amount, rounded_for_readers(stated), named)


def _money(draft: Draft, anchor: Claim, claim: Claim) -> Iterator[Relation | Skipped]:
    amount, stated = _at_bound(anchor), rounded_for_readers(_at_bound(claim))
    relations = list(_at_rates(draft, anchor, amount, stated, amount.unit, stated.unit))
    of_namesakes = _of_namesakes(draft, anchor, amount, stated)
    if relations or of_namesakes:
        fitting = next((r for r in (*relations, *of_namesakes) if r.verdict != "fails"), None)
        if fitting is None and (
            (not relations and amount.unit.isupper())
            or any(_is_of_any_country(draft, f) for f in (amount, stated))
        ):
            # a currency that the words name, without a rate: its namesakes' rates say nothing of it
            yield Skipped(
                f"the conversion of {amount.text} into {stated.text}",
                "no reference rate for these currencies",
            )
            return
        if fitting is not None and (fitting in relations or not relations):
            yield fitting
        elif fitting is None:
            hint = _in_another_currency(draft, anchor, amount, stated)
            yield replace((relations or of_namesakes)[0], hint=hint)
        return
    any_day = any_day_factor(amount.unit, stated.unit)
    if any_day is not None:
        relation = _relation(amount, stated, any_day)
        if relation.verdict == "fails":
            yield relation
            return
    yield Skipped(
        f"the conversion of {amount.text} into {stated.text}",
        "no reference rate for these currencies" if any_day is None else "the draft has no date",
    )


@lru_cache(maxsize=1)  # every conversion of a draft asks
def _lowered(text: str) -> str:
    return text.lower()


def _is_of_any_country(draft: Draft, amount: Figure) -> bool:
    """Whether a currency is called by a name that countries share, and the text names none that has the one it is taken for: a peso may be Uruguay's."""
    words = amount.text.lower().split()
    for word in () if {"crore", "lakh"} & set(words) else words:
        _, countries = shared_currencies().get(word, ("", {}))
        if countries.get("*") == amount.unit:
            text = _lowered(draft.document.text)
            return not any(
                at != "*" and at in text for at, c in countries.items() if c == amount.unit
            )
    return False


def _in_another_currency(draft: Draft, anchor: Claim, amount: Figure, stated: Figure) -> str:
    """The one of the two amounts that would be right in another currency, if just one currency makes it so."""
    found = [
        f"would agree if {printed.label} were in {_IN_WORDS[code]}"
        for code in _IN_WORDS
        for printed, units in (
            (stated, (amount.unit, code)),
            (amount, (code, stated.unit)),
        )
        if code not in (amount.unit, stated.unit)
        if any(r.verdict != "fails" for r in _at_rates(draft, anchor, amount, stated, *units))
    ]
    return found[0] if len(found) == 1 else ""


def _at_rates(
    draft: Draft, anchor: Claim, amount: Figure, stated: Figure, unit: str, other: str
) -> Iterator[Relation]:
    published = draft.document.published
    # A period that an earlier sentence told is no sure date of this amount.
    period = None if "period" in anchor.carried else anchor.period
    for factor in currency_factors(unit, other, published, period):
        yield _relation(amount, stated, factor)


def _of_namesakes(draft: Draft, anchor: Claim, amount: Figure, stated: Figure) -> list[Relation]:
    """The conversion in the currencies that the words of its amounts may mean besides."""
    return [
        relation
        for unit in namesakes(amount.unit, amount.text)
        for other in namesakes(stated.unit, stated.text)
        if (unit, other) != (amount.unit, stated.unit)
        for relation in _at_rates(draft, anchor, amount, stated, unit, other)
    ]


def _relation(amount: Figure, stated: Figure, factor: Factor) -> Relation:
    computed: Expression = times(amount, factor.by)
    if factor.plus:
        computed = plus(computed, constant(factor.plus))
    return Relation(
        NAME,
        computed,
        stated,
        f"{amount.text} {factor.words}".strip(),
        f"{amount.text} is not {stated.text}",
        unit=stated.unit,
        statement=f"{amount.text} being {stated.text} {factor.words}".strip(),
    )


def _at_bound(claim: Claim) -> Figure:
    """The figure itself, of a bound too: what is at most 27 °C is at most 81 °F."""
    printed, quantity = figure_of(claim), claim.quantity
    if quantity is None or quantity.modifier not in ("<", ">") or quantity.shape != "point":
        return printed
    half = Fraction(quantity.step) / 2
    return replace(printed, interval=Interval(printed.value - half, printed.value + half))
