"""What is said of the pace of two changes: "fell 4.8 percent, after a drop of 3.5 percent in the quarter before. The slowing decline …".

Two changes the same way, the second of which is told as the earlier one, and behind them, or between them, one word of pace in `paces.toml`. A faster
rise and a steeper fall are the larger change, a slower rise and an easing fall the smaller; what gets better or worse is told of falls alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from factcheck.draft import Draft
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign

_REACH = 110  # characters between the changes
# What the next sentence calls it: "The slowing decline was blamed on", "The acceleration".
_TAKEN_UP = re.compile(r"(?:The|This|That)(?: [a-z]+)? (?:[a-z]+(?:ing|ion|down|ment)|pick-?up)\b")
_THEN = re.compile(
    r"\b(?:after|following|from|than|against|versus|compared (?:with|to)|previous|prior|preceding|earlier|before|follows|followed|had been)\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|no|never|nor|without|would|could|may|might|will|should|expects?|expected|forecasts?|hopes?|fears?|despite|although|though|but|if|until|yet|rather|instead|core|excluding"
    r"|as|while|and|whereas|which|who|when|with|because|thanks)\b"
)
_LEAD = re.compile(
    r"(?:[\w’'-]+ ){0,7}[\w-]+,? to (?:[a-z]+ ){0,4}$"
)  # "also deteriorated, to a decline of"


def paces(draft: Draft) -> Iterator[Comparison]:
    """Every two changes of which a word of pace says which is the larger."""
    for at, claims in draft.by_sentence.items():
        for now, then in pairwise([c for c in claims if c.kind == "quantity"]):
            if _are_changes(now, then) and _is_before(draft, now, then):
                yield from _said(draft, at, now, then)


def _are_changes(now: Claim, then: Claim) -> bool:
    a, b = now.quantity, then.quantity
    if a is None or b is None or "quoted" in (now.stance, then.stance):
        return False
    rates = a.dimension == b.dimension == "percent" and a.shape == b.shape == "point"
    alike = a.direction is not None and b.direction in (a.direction, None)
    return rates and alike and a.modifier == b.modifier == "="


def _is_before(draft: Draft, now: Claim, then: Claim) -> bool:
    """Whether the second change is told as the earlier."""
    between = draft.document.text[now.span.end : then.span.start]
    told = then.role == "base" or _THEN.search(between) is not None
    return len(between) <= _REACH and told


def _said(draft: Draft, at: int, now: Claim, then: Claim) -> Iterator[Comparison]:
    text, sentences = draft.document.text, draft.document.sentences
    falls = now.quantity is not None and now.quantity.direction == "down"
    end = sentences[at].span.end
    places = [text[now.span.end : then.span.start]]
    rates = [c for c in draft.by_sentence[at] if c.quantity and c.quantity.dimension == "percent"]
    if now is rates[0]:
        lead = _LEAD.search(text, sentences[at].span.start, now.span.start)
        places += [lead.group()] if lead else []
    if then is rates[-1]:
        places.append(text[then.span.end : end])
        taken_up = (
            _TAKEN_UP.match(text, sentences[at + 1].span.start) if draft.goes_on(at) else None
        )
        places += [taken_up.group()] if taken_up else []
    for words in places:
        found = list((_of_falls() if falls else _of_rises()).finditer(words))
        if len(found) == 1 and not _NOT_SAID.search(words[: found[0].end()]):
            sign: Sign = ">" if found[0].group().lower() in _of_more() else "<"
            yield now, then, sign, found[0].group()
            return


@cache
def _of_falls() -> re.Pattern[str]:
    return _any_of("faster", "slower", "worse", "better")


@cache
def _of_rises() -> re.Pattern[str]:
    return _any_of("faster", "slower", "brisker")


def _any_of(*names: str) -> re.Pattern[str]:
    every = alternatives(word for name in names for word in load("paces")[name])
    return re.compile(rf"\b(?:{every})\b", re.IGNORECASE)


@cache
def _of_more() -> frozenset[str]:
    """The words by which the later change is the larger."""
    table = load("paces")
    return frozenset((*table["faster"], *table["worse"], *table["brisker"]))
