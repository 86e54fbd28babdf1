"""Shares whose part is told in another sentence: "That is 61 percent of the 230,000", "Food thus made up 79 percent of the total"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.moves import comparable, is_level
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.story import opening_figures
from factcheck.sums.portion import (
    OF,
    OF_ALL,
    OF_THAT,
    Portion,
    is_part,
    levels_before,
    value_of,
)

_WHOLE_BEHIND = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |all |an? ){0,2}(?:[\w’'-]+ ){0,6}?(?:[\w’'-]+, which (?:is|was|were|are|came to|comes to) )?"
    + HEDGES
    + "$"
)
_MAKES_UP = re.compile(
    rf"(?:The )?(?P<part>(?:[\w’'&-]+ ){{0,3}}?[\w’'&-]+) (?:(?:alone|thus|therefore|hence|now|together) ){{0,2}}(?:ma(?:kes?|de) up|account(?:s|ed)? for|represents?|represented|contribute[sd]|was|is) {HEDGES}"
)
_THAT_IS = re.compile(
    r"\s*(?:That|This|It) (?:is|was|would be|works? out (?:at|to)|comes? to|amounts? to|equals?|means|represents|makes up|accounts for) "
)
_THUS = re.compile(r"\b(?:thus|so|therefore|hence)\b")
_WORD = re.compile(r"[A-Za-z][a-z’'-]{3,}")
_NEAR, _MOST = 2, 10


def of_part_told(
    draft: Draft,
    claims: Sequence[Claim],
    index: int,
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Portion, ...]:
    """A share of a whole beside it, where the part is told before ("That is 61 percent of the 230,000") or behind."""
    share, text = claims[index], draft.document.text
    sentence = draft.document.sentences[at].text
    before = [c for c in by_sentence.get(at - 1, ()) if is_part(c)][::-1]
    that_is = _THAT_IS.match(sentence) is not None
    whole = claims[index + 1] if index + 1 < len(claims) else None
    is_beside = whole is not None and _WHOLE_BEHIND.fullmatch(
        text, share.span.end, whole.span.start
    )
    if whole is not None and is_part(whole) and is_beside:
        parts = [c for c in before if comparable(c, whole)] if that_is and not index else []
        parts += _told_behind(draft, at, whole, by_sentence)
        if not index:
            named = (c for c, _ in _named_parts(draft, share, at, by_sentence))
            parts += [c for c in named if comparable(c, whole)]
        return tuple(Portion(part, whole, share) for part in parts)
    if that_is and not index and OF.match(text, share.span.end):
        pairs = [(a, b) for a in before for b in before if a is not b and comparable(a, b)]
        return tuple(Portion(a, b, share) for a, b in pairs if value_of(a) < value_of(b))
    whole = claims[index - 1] if index else None
    if OF_ALL.match(text, share.span.end) and not index:
        return tuple(_of_named_part(draft, share, at, by_sentence))
    if whole is None or not is_part(whole) or not OF_THAT.match(text, share.span.end):
        return ()
    if not _THUS.search(text[whole.span.end : share.span.start]):
        return ()
    parts = [c for c in levels_before(whole, at, by_sentence, _NEAR) if c.sentence < at]
    return tuple(Portion(part, whole, share) for part in parts[:_MOST])


def _of_named_part(
    draft: Draft, share: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[Portion]:
    """As in "Food brought in £4.1 billion, clothing £0.4 billion … Food thus made up 79 percent of the total"."""
    for part, sentence in _named_parts(draft, share, at, by_sentence):
        levels = levels_before(part, sentence, by_sentence, _NEAR)
        larger = [w for w in levels if w.span < part.span and value_of(w) > value_of(part)]
        first = larger[-1:] or opening_figures(draft, part)[:1]
        yield from (Portion(part, w, share, w in first) for w in larger or first)
        return


def _named_parts(
    draft: Draft, share: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[tuple[Claim, int]]:
    """The figures before, with their sentences, of what a sentence opens with: "Food" of "Food brought in £4.1 billion", "60 million new shares"."""
    text, start = draft.document.text, draft.document.sentences[at].span.start
    named = _MAKES_UP.fullmatch(text, start, share.span.start)
    if named is None:
        return
    words = re.escape(named["part"])
    subject = re.compile(rf"\W*(?:(?:and|while|the) )*{words}\b", re.IGNORECASE)
    placed = re.compile(rf"[^.;:]*?\b(?:in|near|at|from) {words}\b")  # "The biggest, near Lyon,"
    counted = re.compile(rf" {words}\b", re.IGNORECASE)
    for sentence in range(at - 1, at - 1 - _NEAR, -1):
        claims = by_sentence.get(sentence, ())
        ends = [
            draft.document.sentences[max(0, sentence)].span.start,
            *(c.span.end for c in claims),
        ]
        for part, clause in zip(claims, ends, strict=False):
            opens = subject.match(text, clause, part.span.start)
            opens = opens or placed.match(text, clause, part.span.start)
            if is_part(part) and (opens or counted.match(text, part.span.end)):
                yield part, sentence


def _told_behind(
    draft: Draft, at: int, whole: Claim, by_sentence: Mapping[int, Sequence[Claim]]
) -> list[Claim]:
    """Figures of the next sentences that speak of what this one opens with: "Fares covered 29 percent of … The fares came to"."""
    subject = _WORD.search(draft.document.sentences[at].text)
    found: list[Claim] = []
    for i in range(at + 1, at + 1 + _NEAR):
        if subject is None or i >= len(draft.document.sentences):
            break
        opening = draft.document.sentences[i].text[:40].lower()
        if re.match(
            rf"(?:the |its |these |their )?{re.escape(subject.group().lower())}\b", opening
        ):
            found += [c for c in by_sentence.get(i, ()) if comparable(c, whole) and is_level(c)]
    return found
