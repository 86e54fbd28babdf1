"""Figures that leave their unit to one before: "23 billion yuan, compared with 18 billion", "38 percent of sales, games 11"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claims import lazy_re as re
from claims.quantity import SPELLS, Quantity

_RATE_APART = 10  # characters between a figure and what it is for each of: " crowns "
_ALL = 100  # percent
# Between two shares of a list of which the second leaves out its unit, and behind it.
_NEXT_SHARE = re.compile(
    r"(?: of (?:[\w’'-]+ ){0,3}[\w’'-]+)?(?:[,;]| and| followed by)+ [^.;:\d()]{0,50}?(?:\b(?:for|with|from|in) (?:the (?:remaining|other) )?|[a-z] )"
)
_NO_NOUN = re.compile(r"[.,;)]|$| and\b")
# Before an amount that is set beside the count in front of it, whatever their sizes: "92 million new shares, adding to the 828 million it has".
_BESIDE = re.compile(
    r"\b(?:add(?:s|ed|ing)? to|on top of|in addition to|besides|alongside|compared with|compared to|against|up from|down from|(?:more|less|fewer) than)"
    r" (?:the |its |their |an? |existing |current |about |some |nearly |almost ){0,3}$"
)
# Times: two amounts of one thing that are set against each other are seldom farther apart.
_ALIKE = 3
_WORLDS = 1000  # times; amounts so far apart are of different things
_LEAD = 60  # characters before an amount in which the words that set it beside another are


def without_rates(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without what one of them is for each of: the "a dozen" of "28 crowns a dozen"."""
    kept: list[Quantity] = []
    for quantity in quantities:
        before = kept[-1] if kept else None
        rate = before is not None and before.per and before.per in quantity.text.split()
        if before is None or not rate or quantity.span.start - before.span.end > _RATE_APART:
            kept.append(quantity)
    return kept


def share_percent(quantities: Sequence[Quantity], text: str, offset: int) -> list[Quantity]:
    """Give bare numbers that go on with a list of shares their percent: "38 percent of sales, children's books for 24 and games for the remaining 11".

    They are parts of one whole: together with the shares before them they make no more than all of it.
    """
    result: list[Quantity] = []
    told, before = Decimal(0), None  # what the list comes to so far, and its last share
    for quantity in quantities:
        value = quantity.value or Decimal(0)
        plain = quantity.shape == "point" and not quantity.direction and 0 < value < _ALL
        if plain and quantity.unit == "percent":
            told, before = (told if before else Decimal(0)) + value, quantity
        elif before is not None and plain and _goes_on_in_percent(before, quantity, text, offset):
            if told + value <= _ALL + 1:
                quantity = replace(quantity, unit="percent", dimension="percent", noun="")
                told, before = told + value, quantity
        elif before is not None and quantity.span.start > before.span.end:
            told, before = Decimal(0), None
        result.append(quantity)
    return result


def _goes_on_in_percent(before: Quantity, quantity: Quantity, text: str, offset: int) -> bool:
    """Whether a bare number stands in the same list as a share before it."""
    if quantity.dimension != "count" or quantity.unit or quantity.noun or quantity.step > 1:
        return False
    gap = text[before.span.end - offset : quantity.span.start - offset]
    behind = text[quantity.span.end - offset :]
    return _NEXT_SHARE.fullmatch(gap) is not None and _NO_NOUN.match(behind) is not None


def share_money(
    quantities: Sequence[Quantity], carried: Quantity | None, text: str, offset: int
) -> list[Quantity]:
    """Give a figure printed without its currency that of the figure before it, or the one `carried` from the sentence before.

    "23 billion yuan ($3 billion), compared with 18 billion a year earlier": a bare number with a scale, after money that is not in
    brackets. `text` is that of the sentence, which begins at `offset`.
    """
    result: list[Quantity] = []
    money, inside = carried, False
    for quantity in quantities:
        at = quantity.span.start - offset
        beside = _BESIDE.search(text, max(0, at - _LEAD), at) is not None
        bare = money is not None and _bare_amount(quantity)
        if money and bare and not _of_a_count(quantity, result, beside and money is carried):
            quantity = replace(quantity, unit=money.unit, dimension="money", noun="")
        bracketed = inside and text[max(at - 1, 0) : at] == "("
        if quantity.dimension == "money" and quantity.per in ("", *SPELLS) and not bracketed:
            money, inside = replace(quantity, unit=quantity.bare_unit, per=""), True
        result.append(quantity)
    return result


def _of_a_count(quantity: Quantity, before: Sequence[Quantity], beside: bool) -> bool:
    """Whether a bare amount goes on with the count in front, not the money farther off: "€34m, with 4.5m passengers, 36% more than the 3.3m"."""
    amount = next((q for q in reversed(before) if q.dimension in ("money", "count")), None)
    if amount is not None and amount.dimension == "money" and _is_far(quantity, amount):
        counts = (q for q in reversed(before) if q.dimension == "count" and q.noun)
        amount = next(counts, None)  # "has 640,000 members paying €24 and aims for a million"
    if amount is None or amount.dimension != "count" or not amount.noun or not amount.value:
        return False
    if beside:
        return True
    ratio = (quantity.value or 0) / amount.value
    money = next((q.value for q in reversed(before) if q.dimension == "money"), None)
    return _ALIKE > ratio > 1 / _ALIKE and not (
        money and _ALIKE > (quantity.value or 0) / money > 1 / _ALIKE
    )


def _is_far(quantity: Quantity, money: Quantity) -> bool:
    """Whether no one would put the two amounts beside each other."""
    return bool(quantity.value and money.value and quantity.value / money.value > _WORLDS)


def _bare_amount(quantity: Quantity) -> bool:
    return (
        quantity.dimension == "count"
        and quantity.value is not None
        and not quantity.noun
        and quantity.step >= 10_000
    )
