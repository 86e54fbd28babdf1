"""Wholes told first, whose parts fill the sentences behind: "between them … close 340 branches. Miramar will shut 215 and Norte 125".

Either the words of the first sentence say that it is a total of so many, or the last of the parts is "the remaining".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.sums.groups import Reading

_TOGETHER = re.compile(r"\b(?:between them|together(?! with)|combined|jointly)\b", re.IGNORECASE)
_THE_REMAINING = re.compile(
    r"(?:The|Its|Their) (?:remaining|rest|other|balance)\b[^.;:\d$€£¥]{0,50}", re.IGNORECASE
)
_NO_PARTS = re.compile(
    r"\b(?:each|average|than|up|down|from|against|compared|including|so far|since|already|a year|last year|respectively|another|further|per)\b"
)
_BACK = 3  # sentences
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
        yield from _with_remaining(draft, claims[0], at, by_sentence)


def _with_remaining(
    draft: Draft, rest: Claim, at: int, by_sentence: dict[int, list[Claim]]
) -> Iterator[tuple[Reading, ...]]:
    """As in "will spend 38 billion yen. It plans to put 14 billion into … and 9.5 billion into …. The remaining 14.5 billion is for …"."""
    sentences = draft.document.sentences
    if not _THE_REMAINING.fullmatch(draft.document.text, sentences[at].span.start, rest.span.start):
        return
    told = [
        c
        for i in range(at - _BACK, at)
        for c in by_sentence.get(i, ())
        if sentences[i].paragraph == sentences[at].paragraph and is_level(c) and comparable(c, rest)
    ]
    if len(told) > _FEWEST and told[0].sentence < told[1].sentence:
        yield from _reading(draft, told[0], [*told[1:], rest], told[1].sentence)


def _reading(
    draft: Draft, whole: Claim, parts: Sequence[Claim], first: int
) -> Iterator[tuple[Reading, ...]]:
    most = max(figure_of(part).value for part in parts)
    text = draft.document.sentences[first].text
    if len(parts) <= _MOST and most < figure_of(whole).value and not _NO_PARTS.search(text):
        yield (Reading(whole, tuple(parts), likely=True, sure=True),)
