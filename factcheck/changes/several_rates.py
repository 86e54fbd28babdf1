"""Growth rates that several statements tie together, beside another that they rule out.

"Output rose 10 percent and the price 5 percent. Revenue grew 30 percent": volume times price is 15.5 percent more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import SPELLS
from factcheck.alike import is_amount, who
from factcheck.changes.growth import growth_factor
from factcheck.changes.moves import comparable, is_level
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.relation import Expression, Relation, constant, figure_of, minus, over, times
from factcheck.several import (
    AMOUNTS,
    BEFORE,
    MESSAGE,
    NAME,
    RATE,
    is_percentage,
    named,
    near_to,
    relation,
    sentences_near,
    signed,
)

_FLAT = re.compile(
    r"\b(?:flat|unchanged|stagnated|steady|stable|did not (?:change|grow)|hardly (?:changed|moved)|stayed (?:the same|where it was))\b",
    re.IGNORECASE,
)
_FLAT_SHARES = re.compile(
    r"\bnumber of (?:its |the )?shares\b[^.;]{0,40}?\b(?:did not change|unchanged|flat|the same|constant|steady|stable)\b",
    re.IGNORECASE,
)
_VOLUMES = ("production", "unit sales", "shipments", "sales volume", "output", "volume")
_PRICES = ("price", "average price", "average selling price", "rate", "fare")
_COSTS = ("spending", "costs", "total costs", "operating expenses", "cost of sales")
_NO_OTHER = re.compile(
    r"\bno other (?:business|division|segment|unit|line)|\b(?:its|the) (?:only )?(?:two|three|four) (?:divisions|segments|units|businesses|lines|arms|regions|markets)\b"
    r"|\b(?:both|all(?: of)?(?: its| the)?) (?:divisions|segments|units|businesses|lines|arms|regions|markets)\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"\bquarters?\b", re.IGNORECASE)
_OVER_THE_YEAR = re.compile(
    r"\b(?:over|for|in|across) the (?:whole |full |entire )?year\b(?: as a whole)?|\bfull[- ]year\b|\bover (?:the )?twelve months\b",
    re.IGNORECASE,
)
_UP_FROM = re.compile(r"\b(?:from|against|compared with) (?:about |some )?$")


def rates_together(draft: Draft) -> Iterator[Relation]:
    """Growth of volume and price against that of what they make; of parts against the whole's; of a part with its share."""
    changes = [c for c in draft.claims if _is_rate(c)]
    for at, change in enumerate(changes):
        around = changes[max(0, at - 4) : at + 5]
        near = [c for c in around if c is not change and near_to(c, change)]
        yield from _priced(draft, change, near)
        yield from _for_each(change, near)
        yield from _per_share(draft, change, near)
        yield from _averaged(draft, change, near)
        yield from _of_a_share(draft, change)
    yield from _margins(draft)
    yield from _chained(draft)


def _is_rate(claim: Claim) -> bool:
    moved = claim.role == "change" and claim.stance == "asserted" and claim.measure is not None
    return moved and is_percentage(claim) and not claim.headline


def _factor(change: Claim) -> Expression:
    factor = growth_factor(change)
    return constant(1) if factor is None else factor


def _in_percent(factor: Expression, like: Claim) -> Expression:
    falls = like.direction == "down"
    return times(minus(factor, constant(1)), -100 if falls else 100)


def _priced(draft: Draft, amount: Claim, near: Sequence[Claim]) -> Iterator[Relation]:
    """As in "Copper output rose 10 percent and its price 5 percent. Revenue from copper grew 30 percent"."""
    name, scope = named(amount)
    if name not in AMOUNTS or not scope:
        return
    same = [c for c in near if who(c) == who(amount) and c.sentence <= amount.sentence]
    volumes = [c for c in same if named(c)[0] in _VOLUMES and _is_of(draft, c, scope)]
    prices = [c for c in same if named(c)[0] in _PRICES and named(c)[1] in ("", scope)]
    if len(volumes) == len(prices) == 1:
        yield _product(volumes[0], prices[0], amount)


def _is_of(draft: Draft, claim: Claim, scope: str) -> bool:
    """Whether a figure is of copper: by its measure, or where that says nothing by a word of its sentence."""
    own = named(claim)[1]
    return own == scope or (not own and scope in sentence_of(draft, claim).lower().split())


def _for_each(change: Claim, near: Sequence[Claim]) -> Iterator[Relation]:
    """As in "made 8 percent less cement, but its cost per tonne rose 25 percent. Total costs rose 2 percent"."""
    head, _, thing = named(change)[0].partition(" per ")
    beside = [c for c in near if who(c) == who(change)]
    if not thing or thing in ("share", *SPELLS) or len(beside) != 2:
        return
    if len({c.sentence for c in (*beside, change)}) == 1:
        return  # "sales per square metre increased by 3.2% (1.4% normalised) with net space growth of 1.7%"
    amounts = [c for c in beside if named(c)[0] in _COSTS or named(c)[0].startswith(head)]
    if len(amounts) == 1 and not named(amounts[0])[1]:
        (number,) = (c for c in beside if c is not amounts[0])
        if named(number)[0] in _PRICES or RATE.search(" ".join(named(number))):
            return  # "revenue per room rose 4%, the average price of a room 3%"
        yield _product(number, change, amounts[0])


def _per_share(draft: Draft, change: Claim, near: Sequence[Claim]) -> Iterator[Relation]:
    """As in "Profit rose 20 percent, and the number of shares did not change. Earnings per share rose 35 percent"."""
    if named(change)[0] != "earnings per share":
        return
    for profit in near:
        same = who(profit) == who(change) and named(profit)[0] == "net income"
        if same and any(_FLAT_SHARES.search(sentence_of(draft, c)) for c in (profit, change)):
            stated = figure_of(change)
            words = f"profit {signed(profit)} over as many shares"
            computed = _in_percent(_factor(profit), change)
            yield relation(computed, stated, words, "percent")


def _product(volume: Claim, price: Claim, amount: Claim) -> Relation:
    computed = _in_percent(times(_factor(volume), _factor(price)), amount)
    words = f"volume {signed(volume)} at a price {signed(price)}"
    return relation(computed, figure_of(amount), words, "percent")


def _averaged(draft: Draft, whole: Claim, near: Sequence[Claim]) -> Iterator[Relation]:
    """As in "Revenue rose 12 percent. Subscriptions grew 8 percent and services 5 percent. There is no other business"."""
    parts = [c for c in near if c.sentence == whole.sentence + 1 and who(c) == who(whole)]
    if len(parts) < 2 or named(whole)[1] or any(named(c) == named(whole) for c in parts):
        return
    sentences = draft.document.sentences[whole.sentence : whole.sentence + 3]
    if not any(_NO_OTHER.search(s.text) for s in sentences):
        return
    rates = sorted((_in_percent_up(c) for c in (*parts, whole)), key=lambda pair: pair[1])
    for extreme, sign, words in ((rates[-1], ">", "most"), (rates[0], "<", "least")):
        if extreme[0] is whole:
            others = [r for r in rates if r[0] is not whole]
            nearest = others[-1] if sign == ">" else others[0]
            yield Relation(
                NAME,
                _directed(nearest[0]),
                _directed(whole),
                f"of the parts the one that grew {words}, {signed(nearest[0])}",
                MESSAGE,
                "percent",
                sign=">=" if sign == ">" else "<=",
                says=f"text says {signed(whole)} for all of them",
            )


def _in_percent_up(change: Claim) -> tuple[Claim, Fraction]:
    value = figure_of(change).value
    down = change.direction == "down"
    return change, -value if down else value


def _directed(change: Claim) -> Expression:
    down = change.direction == "down"
    return times(figure_of(change), -1) if down else figure_of(change)


def _of_a_share(draft: Draft, change: Claim) -> Iterator[Relation]:
    """As in "Online sales made up 40 percent of revenue, up from 30. Revenue was flat. Online sales grew 10 percent"."""
    name, scope = named(change)
    part = scope or name
    for share, base in pairwise(draft.claims_of(sentences_near(change))):
        if share.role != "share" or share.sentence != base.sentence:
            continue
        between = draft.document.text[share.span.end : base.span.start]
        if part not in sentence_of(draft, share).lower() or not _UP_FROM.search(between):
            continue
        after = draft.document.sentences[share.sentence + 1 : change.sentence + 1]
        flat = any(_FLAT.search(s.text) and part not in s.text.lower() for s in after)
        if flat and is_percentage(base) and base.role in ("base", "level"):
            new, old = _of_hundred(share), figure_of(base)
            computed = _in_percent(over(new, old), change)
            words = f"a share that went from {old.text} to {figure_of(share).text} of an unchanged whole"
            yield relation(computed, figure_of(change), words, "percent")


def _of_hundred(share: Claim) -> Expression:
    is_fraction = share.dimension == "fraction"
    return times(figure_of(share), 100) if is_fraction else figure_of(share)


def _margins(draft: Draft) -> Iterator[Relation]:
    """As in "a profit of 54 million, a margin of 9.0 percent, after 48 million and 8.0 percent. Sales rose 10 percent"."""
    made = [
        (profit, margin)
        for claims in draft.by_sentence.values()
        for profit, margin in pairwise(claims)
        if "margin" in named(margin)[0] and is_percentage(margin)
        if is_level(profit) and who(profit) == who(margin) and is_amount(profit)
    ]
    for (now, margin), (then, margin_then) in pairwise(made):
        past = BEFORE.search(sentence_of(draft, then)) and now.sentence != then.sentence
        if not past or who(now) != who(then) or not comparable(now, then):
            continue
        sales = over(figure_of(now), figure_of(margin))
        grown = over(sales, over(figure_of(then), figure_of(margin_then)))
        words = [figure_of(c).text for c in (now, margin, then, margin_then)]
        formula = "sales behind {} at a margin of {}, after {} at {}".format(*words)
        for change in draft.claims_of(sentences_near(then)):
            of_sales = named(change) == ("revenue", "") and who(change) == who(now)
            if of_sales and _is_rate(change) and not change.anchor:
                yield relation(_in_percent(grown, change), figure_of(change), formula, "percent")


def _chained(draft: Draft) -> Iterator[Relation]:
    """As in "rose 1.0 percent in the first quarter, 0.5 in the second, 0.8 in the third and 0.7 in the fourth; over the year 5.1 percent"."""
    for at, claims in draft.by_sentence.items():
        quarters = [c for c in claims if c.role == "change" and is_percentage(c)]
        if len(quarters) != 4 or not _QUARTERS.search(draft.document.sentences[at].text):
            continue
        for change in draft.by_sentence.get(at + 1, ())[:1]:
            of_year = change.role == "change" and is_percentage(change)
            if not of_year or not _OVER_THE_YEAR.search(sentence_of(draft, change)):
                continue
            factor = _one_after_the_other(quarters)
            rates = [_in_percent_up(c)[1] for c in quarters]
            stated = _in_percent_up(change)[1]
            if min(rates) <= stated <= max(rates):
                continue  # each against the year before, and their mean
            words = ", ".join(signed(c) for c in quarters)
            yield relation(_in_percent(factor, change), figure_of(change), words, "percent")


def _one_after_the_other(changes: Sequence[Claim]) -> Expression:
    """What several changes, one after the other, multiply a level with."""
    factor: Expression = _factor(changes[0])
    for change in changes[1:]:
        factor = times(factor, _factor(change))
    return factor
