"""A figure for each of something, how many there are, and what they come to, where the three stand in several sentences.

"It pays 35 cents a share. With 1.3 billion shares that comes to 455 million euros", "600 million over the next five years, or 120
million a year". Each reading is given, the nearest first; the one that comes out is the one meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import PEOPLE, is_amount
from factcheck.changes.moves import figures_by_sentence, is_level
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGE


class Product(NamedTuple):
    """An amount, the figure for each, and how many there are: a figure of the text or a number of years in words."""

    amount: Claim
    rate: Claim
    number: Claim | Fraction


_HEDGE = rf"(?:(?:{HEDGE}|a total of) ){{0,2}}"
# Between a number and what so many come to.
_COMES_TO = re.compile(
    r"[^.;:\d]{0,60}?\b(?:that|which|this|it) (?:would |will )?(?:come[s]? to|came to|amount(?:s|ed)? to|is|was|be|makes?|made|values?|valued|cost[s]?|means?|meant"
    rf"|brings? in|brought in|works? out (?:at|to))(?: (?!in |on )[a-z-]+){{0,4}}? {_HEDGE}$",
    re.IGNORECASE,
)
_OR = re.compile(rf"[^.;:,()\d]{{0,30}}(?:,| \() ?or {_HEDGE}$", re.IGNORECASE)
_IN_ALL = re.compile(
    r"[^.;:,\d]{0,25}\b(?:in total|in all|altogether|overall|all told)\b", re.IGNORECASE
)
_PER = re.compile(r"\b(?:per|for each|for every) ([a-z]+)\b", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"[^.;:,()\d]{0,15}?\b(?:(?:a|an|per|for each|for every) ([a-z]+)|(?:on|from|to|with) (?:each|every) (?:[a-z-]+ ){0,2}?([a-z]+)(?= (?:it|they|that|which|sold|made)\b|[.,;]))\b"
)
_DONE = re.compile(r" (?:[a-z]+ )?(?:sold|bought|made|built|delivered|shipped|let|rented|served)\b")
_SPELL = re.compile(
    r"\b(?:over|for|in|within|during|across) (?:the |a )?(?:next |past |last |coming |first |following )?([a-z]+|\d{1,2})[ -](year|month|week|quarter|day)s?\b",
    re.IGNORECASE,
)
_IN_OTHER_WORDS = re.compile(
    r"\b(?:or|an average of|averaging|on average|equal to|equivalent to|that is|which is|at)\b|–|—|\("
)
_THAT_IS = re.compile(r"\s*(?:That|This|It) (?:is|was|would be|will be|means|works? out at) ")
_SENTENCES_BEFORE, _MOST = 3, 5


def products(draft: Draft) -> Iterator[tuple[Product, ...]]:
    """For every amount that so many make: what may be meant, the nearest reading first."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        for index in range(len(claims)):
            found = (
                _so_many_come_to(draft, claims, index, at, by_sentence)
                or _in_all(draft, claims, index, at, by_sentence)
                or _over_years(draft, claims, index)
                or _for_years(draft, claims, index, at, by_sentence)
            )
            if found:
                yield found


def _so_many_come_to(
    draft: Draft,
    claims: Sequence[Claim],
    index: int,
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Product, ...]:
    """As in "It pays 35 cents a share. With 1.3 billion shares that comes to 455 million euros"."""
    amount = claims[index]
    number = claims[index - 1] if index else None
    if number is None or number.quantity is None or not _is_amount(amount):
        return ()
    unit, bare = number.quantity.unit, _DONE.match(draft.document.text, number.span.end)
    if number.quantity.dimension not in ("count", "physical") or not (unit or bare):
        return ()
    if not _COMES_TO.fullmatch(draft.document.text, number.span.end, amount.span.start):
        return ()
    rates = [
        c
        for i in range(at, at - _SENTENCES_BEFORE, -1)
        for c in reversed(by_sentence.get(i, ()))
        if c.span.end <= number.span.start and in_one_unit(c, amount)
        if (each := _each(draft, c)) == unit or (each and not unit)
    ]
    return tuple(Product(amount, rate, number) for rate in rates[:_MOST])


def _in_all(
    draft: Draft,
    claims: Sequence[Claim],
    index: int,
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Product, ...]:
    """As in "Debt per head is $3,900, or $1.6 billion in total", of so many inhabitants told before."""
    amount, text = claims[index], draft.document.text
    rate = claims[index - 1] if index else None
    if rate is None or not _is_amount(amount) or not in_one_unit(rate, amount):
        return ()
    if not _OR.fullmatch(text, rate.span.end, amount.span.start):
        return ()
    if not _IN_ALL.match(text, amount.span.end):
        return ()
    start = draft.document.sentences[at].span.start
    before = _PER.findall(text[max(start, rate.span.start - 50) : rate.span.start])
    each = _each(draft, rate) or (before[-1].lower() if before else "")
    numbers = [
        c
        for i in range(at, at - _SENTENCES_BEFORE - 1, -1)
        for c in reversed(by_sentence.get(i, ()))
        if c.span.end <= rate.span.start and is_level(c) and _counts(c, each)
    ]
    return tuple(Product(amount, rate, number) for number in numbers[:_MOST])


def _over_years(draft: Draft, claims: Sequence[Claim], index: int) -> tuple[Product, ...]:
    """As in "600 million euros over the next five years, or 120 million euros a year"."""
    rate = claims[index]
    amount = claims[index - 1] if index else None
    if amount is not None and amount.dimension == "time":
        amount = claims[index - 2] if index > 1 else None
    spell = _each(draft, rate)
    if amount is None or not spell or not _is_amount(amount) or not in_one_unit(rate, amount):
        return ()
    between = draft.document.text[amount.span.end : rate.span.start]
    found = _SPELL.search(between)
    if found is None or found[2].lower() != spell or not _IN_OTHER_WORDS.search(between):
        return ()
    number = _number(found[1])
    return (Product(amount, rate, number),) if number else ()


def _for_years(
    draft: Draft,
    claims: Sequence[Claim],
    index: int,
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Product, ...]:
    """As in "That is 80 million a year for six years", of an amount told before."""
    rate = claims[index]
    sentence = draft.document.sentences[at]
    if index or not _THAT_IS.match(sentence.text):
        return ()
    spell = _each(draft, rate)
    found = _SPELL.search(draft.document.text, rate.span.end, sentence.span.end)
    number = _number(found[1]) if found and found[2].lower() == spell else None
    if not number:
        return ()
    amounts = [c for c in by_sentence.get(at - 1, ()) if _is_amount(c) and in_one_unit(rate, c)]
    return tuple(Product(amount, rate, number) for amount in amounts[:_MOST])


def _number(words: str) -> Fraction | None:
    number = int(words) if words.isdigit() else count_of(words.lower())
    return Fraction(number) if number and number > 1 else None


def _is_amount(claim: Claim) -> bool:
    return is_level(claim) and not claim.per and is_amount(claim)


def in_one_unit(rate: Claim, amount: Claim) -> bool:
    """Whether so many of the one can be the other: both in one currency, or the one in cents."""
    one, all_of_it = rate.quantity, amount.quantity
    if one is None or all_of_it is None or one.dimension != all_of_it.dimension:
        return False
    if rate.role not in ("level", "price", "share"):
        return False
    unit = f" {one.unit}".partition(" per ")[0].strip()
    if one.dimension == "money":
        return unit == all_of_it.unit or unit in minor_units()
    return unit == all_of_it.unit or not unit or not all_of_it.unit


def _each(draft: Draft, claim: Claim) -> str:
    """What a figure is for each of: "share" of "35 cents a share"."""
    if claim.quantity is None:
        return ""
    if claim.quantity.per:
        return claim.quantity.per
    found = _FOR_EACH.match(draft.document.text, claim.span.end)
    return found[1] or found[2] if found else ""


def _counts(claim: Claim, each: str) -> bool:
    if claim.dimension != "count" or not each:
        return False
    return claim.unit == each or {claim.unit, each} <= PEOPLE
