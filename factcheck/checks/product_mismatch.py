"""Units times price that do not make the amount.

## What it does

Where a sentence prints a number of units, a price for each of them and the amount they come to ("sold 50 million
shares at $40 each, raising $2 billion"), multiplies. A stake, its price and the value that the price puts on the whole
company are the same three figures. Where no words tie the three figures, but they stand as units, price and amount do (`factcheck/tacit/`), what
does not fit is a warning.

## Why it matters

One of the three is usually the writer's own arithmetic, and a slip in it is a slip of scale.

## Example

"The airline ordered 40 jets at $90 million each, worth $36 billion in all." They come to $3.6 billion.

## Limits

Only within one sentence, only with one figure of each kind, and only where the text says that the amount is what the
units come to ("worth", "for a total of", "raising"). Discounts and fees are not known of. A value that includes debt or fresh
money is not the price of a stake many times over.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import fits
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.ratios.conversion import physical_factor
from factcheck.ratios.market_values import market_values
from factcheck.ratios.range_products import range_products
from factcheck.ratios.rates import Product, products
from factcheck.ratios.spell_rates import takings
from factcheck.relation import Expression, Figure, Relation, constant, figure_of, interval_of, times
from factcheck.slips import the_one_meant
from factcheck.wording.equations import stated_in_words

NAME = "product-mismatch"
# A stake, and the value that its price puts on the whole company.
_STAKE = re.compile(r" (?:[a-z-]+ ){0,2}(?:stake|share|holding|interest)\b(?! price)")
_VALUED_REACH = 60
_VALUES = re.compile(
    rf"\b(?:valu(?:es|ed|ing)|puts? a value (?:of|on)|giv(?:es|ing)) (?:[\w’'&.-]+ ){{0,5}}(?:at|of) {HEDGES}$",
    re.IGNORECASE,
)
_OTHER_VALUE = re.compile(
    r"\b(?:debts?|post-money|pre-money|enterprise value|already|rais\w+|increas\w+|options?|plus|earn-?out|further|additional)\b",
    re.IGNORECASE,
)
_COMES_TO_BEFORE = re.compile(
    r"\b(?:total|totals|totall?ing|total of|worth|altogether|in all|generat(?:ing|ed)|bring(?:ing)? in|brought in"
    r"|rais(?:e|ed|es|ing)|fetch(?:ed|ing)|cost(?:ing)?|amount(?:s|ed|ing) to|add(?:s|ed|ing)? up to|com(?:es|ing) to|for)"
    r"(?: (?:a|an|the|about|around|roughly|nearly|almost|some|up|total|of|over|more|than)){0,4}\s*$",
    re.IGNORECASE,
)
_COMES_TO_AFTER = re.compile(
    r"^\s*(?:in total|in all|altogether|in proceeds|overall)\b", re.IGNORECASE
)
_EACH = re.compile(r"^\s*(?:each|apiece|per unit|a piece)\b", re.IGNORECASE)
_REACH = 40  # characters around the amount
_OR = re.compile(rf",? or {HEDGES}$")
# "300 million for 12 buses at 600,000 apiece and a depot": the amount is for more than the units.
_AND_MORE = re.compile(
    r"^(?: [a-z]+){0,2},? (?:and|plus|as well as|together with) (?:an?|the|its|some|several|other|for|new)\b",
    re.IGNORECASE,
)


def run(draft: Draft) -> Iterator[Relation]:
    """Relate units, price and amount wherever one sentence prints all three."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in draft.claims:
        if claim.quantity is not None and claim.kind == "quantity":
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for claims in by_sentence.values():
        yield from _stakes(draft, claims)
        prices = [c for c in claims if _is_price(draft, c)]
        if len(prices) != 1:
            continue
        counts = [
            c for c in claims if _counted_by(c, prices[0]) and not _apart(draft, c, prices[0])
        ]
        amounts = [c for c in claims if c is not prices[0] and _is_amount(draft, c, prices[0])]
        if not amounts and len(counts) == 1:
            amounts = [c for c in claims if _is_in_other_words(draft, c, prices[0], counts[0])]
        if (
            len(counts) == 1
            and len(amounts) == 1
            and not _is_for_more(draft, amounts[0], prices[0])
        ):
            relation = _relation(counts[0], prices[0], amounts[0])
            # "36 million for the wheat and another 4.5 million, or $50 a tonne, for freight"
            if relation.verdict == "holds" or not _is_anothers(relation, claims):
                yield relation
    yield from range_products(draft)
    for choices in (*products(draft), *market_values(draft)):
        meant = the_one_meant([_told_apart(product) for product in choices])
        if meant is not None:
            yield meant
    yield from takings(draft, NAME)
    yield from stated_in_words(draft, NAME)


def _told_apart(product: Product) -> Relation:
    """The three in several sentences, or a number of years in words."""
    each, stated, number = figure_of(product.rate), figure_of(product.amount), product.number
    units = constant(number) if isinstance(number, Fraction) else figure_of(number)
    words = units.text if isinstance(units, Figure) else f"{number}"
    are_minor = [figure.unit.partition(" per ")[0] in minor_units() for figure in (each, stated)]
    in_cents = are_minor == [True, False]
    price: Expression = times(each, Fraction(1, 100)) if in_cents else each
    return Relation(
        NAME,
        times(units, price),
        stated,
        f"{words} × {each.text}",
        "units times price do not make the amount",
        unit=stated.unit,
    )


def _stakes(draft: Draft, claims: Sequence[Claim]) -> Iterator[Relation]:
    """As in "paid $300 million for a 60 percent stake, valuing the company at $500 million"."""
    text, sentence = draft.document.text, sentence_of(draft, claims[0])
    money = [c for c in claims if c.dimension == "money"]
    stakes = [c for c in claims if _is_stake(text, c)]
    valued = [c for c in money if _VALUES.search(_lead(text, c))]
    prices = [c for c in money if c not in valued and c.role in ("level", "other")]
    if len(stakes) != 1 or len(valued) != 1 or len(prices) != 1 or _OTHER_VALUE.search(sentence):
        return
    stake, price, whole = stakes[0], prices[0], valued[0]
    if not fits(price, whole):
        return
    part, paid, worth = figure_of(stake), figure_of(price), figure_of(whole)
    yield Relation(
        NAME,
        times(worth, times(part, Fraction(1, 100))),
        paid,
        f"{part.text} of {worth.text}",
        "the stake and its price do not make the value put on the whole",
        unit=paid.unit,
    )


def _is_stake(text: str, claim: Claim) -> bool:
    percent = claim.dimension == "percent" and not claim.direction
    return percent and _STAKE.match(text, claim.span.end) is not None


def _lead(text: str, claim: Claim) -> str:
    return text[max(0, claim.span.start - _VALUED_REACH) : claim.span.start]


def _relation(count: Claim, price: Claim, amount: Claim) -> Relation:
    units, each, stated = figure_of(count), figure_of(price), figure_of(amount)
    per = price.per
    # "At 25 crowns a kilo, the 800 tonnes": in the unit of the price
    factor = physical_factor(units.unit, per) if units.unit != per else None
    many = times(units, factor.by) if factor else units
    return Relation(
        NAME,
        times(many, each),
        stated,
        f"{units.text} × {each.text}",
        "units times price do not make the amount",
        unit=stated.unit,
    )


def _is_price(draft: Draft, claim: Claim) -> bool:
    if claim.dimension != "money":
        return False
    after = draft.document.text[claim.span.end : claim.span.end + _REACH]
    return bool(claim.per) or claim.role == "price" or _EACH.match(after) is not None


def _counted_by(claim: Claim, price: Claim) -> bool:
    if claim.quantity is None or price.quantity is None:
        return False
    if claim.quantity.dimension not in ("count", "physical") or claim.role not in ("level", "part"):
        return False
    per = price.quantity.per
    named = claim.id == price.anchor or per in ("", "unit", "piece", claim.quantity.unit)
    return named or physical_factor(claim.quantity.unit, per) is not None


def _apart(draft: Draft, count: Claim, price: Claim) -> bool:
    """Whether a number behind a price is of another clause: "about 8 euros per head; 900,000 children got in free"."""
    return ";" in draft.document.text[price.span.end : count.span.start]


def _is_anothers(relation: Relation, claims: Sequence[Claim]) -> bool:
    """Whether another amount of the sentence is what the units and the price make, or all that the amount is more than that."""
    own, made = {f.claim for f in relation.figures}, interval_of(relation.computed)
    stated = interval_of(relation.stated)
    beside = (c for c in claims if c.id not in own and c.quantity is not None)
    return any(
        c.quantity is not None
        and c.quantity.dimension == "money"
        and any(figure_of(c).interval.meets(around) for around in (made, stated - made))
        for c in beside
    )


def _is_for_more(draft: Draft, amount: Claim, price: Claim) -> bool:
    """Whether an amount that stands before its units is for other things too, which a list behind them goes on with."""
    behind = draft.document.text[price.span.end : price.span.end + _REACH]
    return amount.span < price.span and _AND_MORE.match(behind) is not None


def _is_in_other_words(draft: Draft, claim: Claim, price: Claim, count: Claim) -> bool:
    """As in "3,200 euros a square metre, or 12.8 million euros for its 5,000 square metres"."""
    one, each, units = claim.quantity, price.quantity, count.quantity
    if one is None or each is None or units is None or not each.per or each.per != units.unit:
        return False
    if one.unit != each.unit.partition(" per ")[0] or one.per or claim.role != "level":
        return False
    before = draft.document.text[max(0, claim.span.start - _REACH) : claim.span.start]
    return _OR.search(before) is not None and price.span < claim.span < count.span


def _is_amount(draft: Draft, claim: Claim, price: Claim) -> bool:
    if claim.quantity is None or price.quantity is None or claim.per or claim.dimension != "money":
        return False
    if claim.unit != price.quantity.unit.partition(" per ")[0] or claim.role != "level":
        return False
    text, span = draft.document.text, claim.span
    before, after = (
        text[max(0, span.start - _REACH) : span.start],
        text[span.end : span.end + _REACH],
    )
    return bool(_COMES_TO_BEFORE.search(before) or _COMES_TO_AFTER.match(after))
