"""A whole whose parts several sentences tell, up to "the remaining": "a round of $48 million. Redfern led it with $25 million. …, and others supplied the remaining $5 million"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.cues import is_a_part
from factcheck.draft import Draft
from factcheck.groups import Reading
from factcheck.moves import comparable, figures_by_sentence, is_level
from factcheck.relation import figure_of

_REST = re.compile(
    r"\b(?:the|its|their) (?:remaining|remainder of|rest of|balance of|final|last|other) (?:about |some )?$"
    r"|\b(?:the (?:remainder|rest|balance|others?)(?! of (?-i:[A-Z]))|all others?|everyone else),? (?:[\w’'-]+ ){0,3}(?:about |some )?$",
    re.IGNORECASE,
)
_NO_PARTS = re.compile(
    r"\b(?:respectively|each|apiece|average|than|compared|against|from|including|among)\b",
    re.IGNORECASE,
)
_SENTENCES, _MOST = 4, 8
_FEWEST = 3


def closed_by_a_rest(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """For each figure that is the rest of a whole: the whole and parts it may close, the nearest whole first."""
    by_sentence = figures_by_sentence(draft)
    text, sentences = draft.document.text, draft.document.sentences
    for at, claims in by_sentence.items():
        for rest in claims:
            lead = text[sentences[at].span.start : rest.span.start]
            if not is_level(rest) or not _is_amount(rest) or not _REST.search(lead[-60:]):
                continue
            before = [
                c
                for i in range(max(0, at - _SENTENCES), at + 1)
                if sentences[i].paragraph >= sentences[at].paragraph - 1
                for c in by_sentence.get(i, ())
                if c.span < rest.span and is_level(c) and comparable(c, rest)
            ][-_MOST:]
            found = tuple(_readings(draft, before, rest))
            if found:
                yield found


def _readings(draft: Draft, before: list[Claim], rest: Claim) -> Iterator[Reading]:
    """The figures before as wholes, the nearest first, each with all that follow it as parts."""
    for at in range(len(before) - 2, -1, -1):
        whole, parts = before[at], (*before[at + 1 :], rest)
        told = {c.sentence for c in parts}
        if len(parts) < _FEWEST:
            continue
        if any(_NO_PARTS.search(draft.document.sentences[i].text) for i in told):
            return
        if any(c.role == "share" for i in told for c in draft.by_sentence.get(i, ())):
            return  # "Half of these exports, 13,500 tonnes": a part of a part
        if is_a_part(draft, whole) or not all(_is_smaller(c, whole) for c in parts):
            continue
        yield Reading(whole, parts, likely=_is_near(whole, parts))


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.dimension in ("money", "count", "physical")


def _is_near(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts come to half of a whole at least, and to twice at most."""
    total = sum(figure_of(c).value for c in parts)
    return figure_of(whole).value < 2 * total < 4 * figure_of(whole).value


def _is_smaller(part: Claim, whole: Claim) -> bool:
    a, b = part.quantity, whole.quantity
    return a is not None and b is not None and (a.value or 0) < (b.value or 0)
