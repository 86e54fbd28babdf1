"""The price of one currency in another, which falls as its own currency rises: "The koruna weakened 0.3 percent to 24.32 per euro, from 24.25".

Such a rate tells how much of the currency that the sentence speaks of is paid for one of the other, so that a change of the currency is that from
the new rate to the old one. Where the sentence names neither, either may be meant.
"""

from __future__ import annotations

from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.quantity import Direction
from factcheck.draft import Draft

_TO_THE_DOLLAR = re.compile(
    r"(?: [a-z]+)? (?:to|per|against|versus|for|a) (?:(?:the|one|a|each) )?(?:[\w.]+ )?(?P<other>dollar|euro|pound|yen|franc|yuan|greenback|rouble|ruble|rupee|krona|krone|koruna|zloty|sterling)\b",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\b(?:(?P<weaker>weakened|weakens|weakening|softened|depreciated|devalued|weaker)|strengthened|strengthens|strengthening|firmed|firms|appreciated|stronger)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?P<weaker>fell|falls|slipped|slips|slid|dropped|drops|lost|loses|sank|tumbled|eased|declined|down)|rose|rises|gained|gains|climbed|advanced|rallied|up)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:(?<=[Tt]he )won|\b(?!won\b)[A-Za-z]+)\b")  # who "won" has no money's name
_OF = re.compile(r"(?: per [a-z]+)? (?:of|in) ")  # "38 cents per dollar of sales"


def is_exchange_rate(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is the price of another currency: "11.98 to the euro", "83.55 per dollar"."""
    return _other(draft, claim) is not None


def between(draft: Draft, level: Claim, base: Claim) -> tuple[tuple[Claim, Claim], ...]:
    """The level and the base that a change is from the one to the other of; of an exchange rate those of the currency that is spoken of."""
    other = _other(draft, level)
    if other is None:
        return ((level, base),)
    own = _spoken_of(draft, level)
    if own is not None:
        return ((level, base),) if own == other else ((base, level),)
    strength = _STRENGTH.search(_lead(draft, level)) is not None
    return ((base, level),) if strength else ((base, level), (level, base))


def way_of_rate(draft: Draft, level: Claim) -> Direction | None:
    """Which way a rate goes as its currency is said to rise or fall: up as "the krona weakened to", "the rupee slid to"."""
    lead = _lead(draft, level)
    told = [found for pattern in (_STRENGTH, _MOVED) for found in pattern.finditer(lead)]
    other, own = _other(draft, level), _spoken_of(draft, level)
    strength = _STRENGTH.search(lead) is not None
    if not told or len({bool(found["weaker"]) for found in told}) > 1:
        return None
    if own == other or (own is None and not strength):
        return None
    return "up" if told[0]["weaker"] else "down"


def _other(draft: Draft, claim: Claim) -> str | None:
    """The currency that a rate is the price of, by its code."""
    if claim.dimension not in ("count", "money"):
        return None
    text = draft.document.text
    if claim.per in _names():
        return None if _OF.match(text, claim.span.end) else _names()[claim.per]
    found = _TO_THE_DOLLAR.match(text, claim.span.end)
    return _names().get(found["other"].lower()) if found else None


def _spoken_of(draft: Draft, level: Claim) -> str | None:
    """The one currency that the words in front of a rate name."""
    words = (word.lower() for word in _WORD.findall(_lead(draft, level)))
    named = {_names()[word] for word in words if word in _names()}
    return named.pop() if len(named) == 1 else None


def _lead(draft: Draft, level: Claim) -> str:
    return draft.document.text[
        draft.document.sentences[level.sentence].span.start : level.span.start
    ]


@cache
def _names() -> dict[str, str]:
    """Names of currencies and their codes; one that several countries have stands for itself."""
    table = load("currencies")
    shared = {name: name for name in table["shared"]}
    return {"sterling": "GBP", "greenback": "USD", **shared, **table["names"]}
