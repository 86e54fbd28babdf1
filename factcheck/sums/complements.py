"""Wholes that two words divide between them: "international traffic rose to 29.7 million and domestic traffic to 18.9 million".

What is not domestic is international; so the two make what the sentence before, or the first of the story, prints of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from factcheck.alike import unit_of
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_a_part
from factcheck.draft import Draft
from factcheck.story import opening_figures
from factcheck.sums.groups import Reading

_FEWEST, _MOST = 2, 8  # levels of a sentence
_BEFORE = 2  # sentences in which the whole is looked for, besides the first of the story
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_OTHERS = re.compile(
    r"\b(?:other|others|rest|remaining|remainder|another|each|average|respectively|per(?! cent\b))\b"
)
# "Southern Denmark", "North Jutland": places of their own, no halves of one.
_COMPASS_NAME = re.compile(r"\b(?:North|South|East|West)(?:ern)? [A-Z][\w’'-]+")
# One figure is held against the other: "26,000, well ahead of a plan that had pencilled in 20,000".
_AGAINST = re.compile(
    r"\b(?:ahead of|behind|above|below|than|against|compared|versus|short of|instead of|up from|down from|beat|beating|missed)\b"
)


def halves(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """For every two figures of a sentence that divide a whole between them: what it may be, the likeliest first."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        levels = [c for c in claims if is_level(c) and c.stance == "asserted"]
        if not _FEWEST <= len(levels) <= _MOST:
            continue
        if _OTHERS.search(draft.document.sentences[at].text):
            continue
        said = {claim.id: words for claim, words in _words(draft, at, claims)}
        before = [c for i in range(at - 1, at - 1 - _BEFORE, -1) for c in by_sentence.get(i, ())]
        for one, other in combinations(levels, 2):
            alike = comparable(one, other) and unit_of(one) == unit_of(other)
            between = draft.document.text[one.span.end : other.span.start]
            if _AGAINST.search(between):
                continue
            others = (c for c in levels if one.span < c.span < other.span)
            if any(comparable(c, one) for c in others):
                continue  # two of a list
            if alike and _divide(said[one.id], said[other.id]):
                found = tuple(_wholes(draft, (one, other), before))
                if found:
                    yield found


def _words(
    draft: Draft, at: int, claims: Sequence[Claim]
) -> Iterator[tuple[Claim, frozenset[str]]]:
    """Each figure of a sentence with the words in front of it, as far as the level before."""
    text, start = draft.document.text, draft.document.sentences[at].span.start
    for claim in claims:
        words = _WORD.findall(_COMPASS_NAME.sub("", text[start : claim.span.start]).lower())
        pairs = (f"{a} {b}" for a, b in pairwise(words))
        yield claim, frozenset((*words, *pairs))
        if is_level(claim):
            start = claim.span.end


def _divide(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words before two figures name the two halves of something, and each just one of them."""
    for left, right in _halves():
        places = [(bool(words & left), bool(words & right)) for words in (one, other)]
        if sorted(places) == [(False, True), (True, False)]:
            return True
    return False


def _wholes(draft: Draft, parts: tuple[Claim, Claim], before: Sequence[Claim]) -> Iterator[Reading]:
    """What two parts may make, those that the words hardly can mean otherwise marked as likely."""
    most = max(p.quantity.value or 0 for p in parts if p.quantity)
    opening = [c for c in opening_figures(draft, parts[0]) if c.span < parts[0].span]
    for whole in dict.fromkeys((*before, *opening)):
        value = whole.quantity.value if whole.quantity else None
        if whole in parts or not is_level(whole) or value is None or value <= most:
            continue
        if comparable(whole, parts[0]) and whole.span < parts[0].span:
            sole = opening == [whole] and not is_a_part(draft, whole)
            yield Reading(whole, parts, likely=sole, sure=sole)


@cache
def _halves() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(pair["one"]), frozenset(pair["other"])) for pair in load("complements")["halves"]
    )
