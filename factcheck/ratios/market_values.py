"""What all shares of a company come to, where their price and their number stand in several sentences.

"Tallis offers 410 pence a share. … With 500 million shares in issue, that values Norbury at 2.05 billion pounds."
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.moves import figures_by_sentence, is_level
from factcheck.draft import Draft
from factcheck.ratios.rates import Product, in_one_unit

_MOST = 6
_REACH = 8  # sentences between price and value
_VALUED = ("valuation", "market value", "market capitalization", "market capitalisation")
_VALUES = re.compile(
    r"\b(?:valu(?:es|ed|ing)\b|worth\b|market (?:value|cap\w*)\b)[^.;:\d]{0,40}$", re.IGNORECASE
)
_WITH_DEBT = re.compile(r"\b(?:debts?|enterprise value|borrowings|liabilities)\b", re.IGNORECASE)
_ALL_SHARES = re.compile(
    r" (?:[a-z]+ )?(?:shares )?(?:outstanding|in issue|in circulation|on issue|in existence)\b"
)
_HAS = re.compile(
    r"\b(?:has|have|had|with|on|of) (?:its |the |all |about |some |roughly ){0,2}$", re.IGNORECASE
)
_SOME_SHARES = re.compile(
    r"\b(?:sold|sells?|selling|bought|buys?|buying|issu\w+|new|traded|hands|repurchas\w+|owns?|holds?|held|offer\w*)\b"
)
_A_SHARE = re.compile(
    r"(?: [a-z]+){0,3} (?:a|per|for each|for every) (?:[A-Z][\w’'&-]+ ){0,2}share\b"
)


def market_values(draft: Draft) -> Iterator[tuple[Product, ...]]:
    """For every value put on a company of which the text says how many shares it has: the prices it may rest on, nearest first."""
    by_sentence = figures_by_sentence(draft)
    figures = [c for claims in by_sentence.values() for c in claims]
    numbers = [c for c in figures if _is_all_shares(draft, c)]
    if len({c.quantity.value for c in numbers if c.quantity}) != 1:
        return
    number = numbers[0]
    for value in figures:
        if not _is_value(draft, value):
            continue
        near = [
            c
            for at in range(value.sentence - _REACH, value.sentence + 1)
            for c in by_sentence.get(at, ())
            if c.span < value.span and in_one_unit(c, value) and _is_price(draft, c)
        ]
        if near:
            yield tuple(Product(value, price, number) for price in near[::-1][:_MOST])


def _is_all_shares(draft: Draft, claim: Claim) -> bool:
    """Whether a number of shares is all there are: "500 million shares in issue", "the company has 2.5 billion shares"."""
    quantity, text = claim.quantity, draft.document.text
    if quantity is None or quantity.unit != "share" or not is_level(claim):
        return False
    if _ALL_SHARES.match(text, claim.span.end):
        return True
    start = draft.document.sentences[claim.sentence].span.start
    lead = text[start : claim.span.start]
    return _HAS.search(lead) is not None and not _SOME_SHARES.search(lead)


def _is_price(draft: Draft, claim: Claim) -> bool:
    quantity, measure = claim.quantity, claim.measure
    if (
        quantity is None
        or quantity.dimension != "money"
        or claim.role not in ("level", "price", "base")
    ):
        return False
    if measure is not None and measure.name in ("dividend per share", "earnings per share"):
        return False
    named = measure is not None and measure.name == "share price" and not quantity.per
    return (
        named
        or quantity.per == "share"
        or _A_SHARE.match(draft.document.text, claim.span.end) is not None
    )


def _is_value(draft: Draft, claim: Claim) -> bool:
    if claim.dimension != "money" or claim.per or not is_level(claim):
        return False
    sentence = draft.document.sentences[claim.sentence]
    if _WITH_DEBT.search(sentence.text):
        return False
    named = claim.measure is not None and claim.measure.name in _VALUED
    return (
        named
        or _VALUES.search(draft.document.text[sentence.span.start : claim.span.start]) is not None
    )
