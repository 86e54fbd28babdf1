"""Wholes told first, whose parts fill the sentences behind: "between them … close 340 branches. Miramar will shut 215 and Norte 125".

Either the words of the first sentence say that it is a total of so many, or the last of the parts is "the remaining".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import leaves_out_currency
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.sums.groups import Reading

_TOGETHER = re.compile(r"\b(?:between them|together(?! with)|combined|jointly)\b", re.IGNORECASE)
_THE_REMAINING = re.compile(
    r"(?:The|Its|Their) (?:remaining|rest|other|balance)\b[^.;:\d$€£¥]{0,50}", re.IGNORECASE
)
# Before the rest, further on in its sentence: "Municipalities received what was left: 4.7bn".
_WHAT_IS_LEFT = re.compile(
    r"\b(?:the (?:remaining|rest|remainder|balance)|what (?:was|is|were) left(?: over)?|what remained|whatever (?:was left|remained))\b(?! of\b)"
    r"(?:,? (?:or|about|some|worth|was|is|were|came to|comes to|amounting to)){0,2}[ ,:–—-]{0,3}$"
)
_NO_PARTS = re.compile(
    r"\b(?:each|average|than|up|down|from|against|compared|including|so far|since|already|a year|last year|respectively|another|further|per)\b"
)
_BACK, _LEAD = 3, 70  # sentences; characters
_FEWEST, _MOST = 2, 8


def told_first(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """Each whole with the parts behind it, where nothing else in between is of its kind."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        behind = by_sentence.get(at + 1, [])
        if draft.goes_on(at) and _TOGETHER.search(draft.document.sentences[at].text):
            wholes = [c for c in claims if is_level(c)]
            parts = [c for c in behind if is_level(c) and wholes and comparable(c, wholes[0])]
            if len(wholes) == 1 and len(parts) == max(_FEWEST, len(wholes[0].entities)):
                yield from _reading(draft, wholes[0], parts, at + 1)
        for rest in (claims[0], claims[-1])[: len(claims)]:
            yield from _with_remaining(draft, rest, at, by_sentence)


def _with_remaining(
    draft: Draft, rest: Claim, at: int, by_sentence: dict[int, list[Claim]]
) -> Iterator[tuple[Reading, ...]]:
    """As in "will spend 38 billion yen. It plans to put 14 billion into … and 9.5 billion into …. The remaining 14.5 billion is for …"."""
    sentences, text = draft.document.sentences, draft.document.text
    start = sentences[at].span.start
    opens = _THE_REMAINING.fullmatch(text, start, rest.span.start)
    if not opens and not _WHAT_IS_LEFT.search(
        text, max(start, rest.span.start - _LEAD), rest.span.start
    ):
        return
    told = [
        c
        for i in range(at - _BACK, at + 1)
        for c in by_sentence.get(i, ())
        if c.span < rest.span
        if sentences[i].paragraph == sentences[at].paragraph and is_level(c) and _are_alike(c, rest)
    ]
    apart = len(told) > _FEWEST and (told[0].sentence < told[1].sentence or told[1].role == "part")
    if apart and told[1].sentence < at:
        yield from _reading(draft, told[0], [*told[1:], rest], told[1].sentence)


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are in one unit, or one leaves the currency to the other: "14.2bn" beside "4.7bn kroner"."""
    short, full = (one, other) if other.quantity and other.quantity.unit else (other, one)
    return comparable(one, other) or leaves_out_currency(short, full)


def _reading(
    draft: Draft, whole: Claim, parts: Sequence[Claim], first: int
) -> Iterator[tuple[Reading, ...]]:
    most = max(figure_of(part).value for part in parts)
    text = draft.document.sentences[first].text
    if len(parts) <= _MOST and most < figure_of(whole).value and not _NO_PARTS.search(text):
        yield (Reading(whole, tuple(parts), likely=True, sure=True),)
