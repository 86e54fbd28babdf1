"""Whether a figure is of something that the figures beside it are not of: a share of another thing, the rest of a longer list.

"Software contributed $8.6 billion and devices $4.7 billion. Cloud now accounts for 46 percent of sales": the share is the cloud's, whose revenue stands
further up. A subject that is a pronoun or is taken up with "the" or "these" may go by another name than before, and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import unit_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.retellings import stems_of
from factcheck.wording.choices import is_rate

_SUBJECT = re.compile(
    r"\W*(?:(?:And|But|Meanwhile|Overall|Today|Now),? )?(?!(?:[Tt]h(?:e|is|at|ese|ose|ey|ere)|[Ii]ts?|[Ss]uch|[Bb]oth|[Hh]e|[Ss]he|[Ww]e|[Tt]heir|[Oo]ne|[Ss]ome|[Hh]alf|[Nn]early|[Aa]bout)\b)"
    r"(?P<subject>[A-Za-z](?:[\w’'&-]+ ){1,4}?)(?:(?:now|alone|still|thus|therefore|already|also|together) ){0,2}"
    r"(?:account(?:s|ed)?|ma(?:kes?|de)|represent(?:s|ed)?|hold(?:s)?|held|own(?:s|ed)?|contribute[sd]?)\b"
)

_SEVERAL = re.compile(
    r"\W*(?:Between them|Together|Combined|Jointly|Taken together|(?:These|Those|The) (?:two|three|four|five|pair)\b)"
)
_REST = re.compile(r"\bthe (?:remaining|rest|remainder|balance|others?)\b[^.;:\d]*$")
_STAKE = re.compile(
    r" of (?:the |its |their |a )?(?:[\w-]+ ){0,3}?(?:unit|company|group|business|firm|subsidiary|venture|operator|lender|club|stock|equity|shares)\b"
)
_PROFIT = re.compile(
    r" of (?:the |its |their )?(?:(?:underlying|net|adjusted|operating|core|annual|pre-tax) )*(?P<what>earnings|profit|income|cash flow)"
)
_BY = re.compile(rf"\bby {HEDGES}\Z")
_LEAD = 40  # characters before a figure


def speaks_of_another(draft: Draft, share: Claim, figures: Sequence[Claim]) -> bool:
    """Whether the subject of a share's sentence is in none of the sentences of the other figures but its own."""
    sentence = draft.document.sentences[share.sentence]
    found = _SUBJECT.match(draft.document.text, sentence.span.start, share.span.start)
    if found is None:
        return False
    named = stems_of(found["subject"])
    told = {c.sentence for c in figures} - {share.sentence}
    return bool(named) and all(
        named.isdisjoint(stems_of(draft.document.sentences[at].text)) for at in told
    )


def are_no_parts(draft: Draft, figures: Sequence[Claim]) -> bool:
    """Whether no two of some figures can be a part and its whole: one is a step of another, or a share is of several together."""
    return (
        _has_step(draft, figures)
        or _speak_of_several(draft, figures)
        or any(is_rate(c) and _is_of_another_whole(draft, c, figures) for c in figures)
    )


def _is_of_another_whole(draft: Draft, share: Claim, figures: Sequence[Claim]) -> bool:
    """Whether a share is said to be of what the other figures do not count: "49 percent of the fibre unit, which passes 11.2 million homes"."""
    text = draft.document.text
    if not any(c.dimension == "money" for c in figures) and _STAKE.match(text, share.span.end):
        return True
    profit = _PROFIT.match(text, share.span.end)
    if profit is None:
        return False
    told = {draft.document.sentences[c.sentence] for c in figures}
    return sum(s.text.lower().count(profit["what"]) for s in told) < len(("here", "before"))


def _speak_of_several(draft: Draft, figures: Sequence[Claim]) -> bool:
    """Whether a share is what several figures of the sentence before are together: "742,000, then 518,000 Germans. Between them they were half of all"."""
    text = draft.document.text
    for share in figures:
        start = draft.document.sentences[share.sentence].span.start
        others = [c for c in figures if c.sentence == share.sentence - 1]
        if is_rate(share) and len(others) > 1 and _SEVERAL.match(text, start, share.span.start):
            return True
    return False


def _has_step(draft: Draft, claims: Sequence[Claim]) -> bool:
    """Whether one figure is how far another has moved, and no part of it: "rises by 1.1 billion to 11.2 billion francs, which is 2.3% of GDP"."""
    text, money = draft.document.text, {c.id: c.dimension == "money" for c in claims}
    return any(
        c.role == "difference"
        and money.get(c.anchor or "") == money[c.id]
        and _BY.search(text, max(0, c.span.start - _LEAD), c.span.start)
        for c in claims
    )


def closes_a_list(draft: Draft, rest: Claim, figures: Sequence[Claim]) -> bool:
    """Whether "the remaining" is the last part after more figures of the sentence before than those that were chosen."""
    text, start = draft.document.text, draft.document.sentences[rest.sentence].span.start
    if not _REST.search(text, max(start, rest.span.start - _LEAD), rest.span.start):
        return False
    chosen = {c.id for c in (rest, *figures)}
    told = {c.sentence for c in figures} - {rest.sentence}
    beside = (c for at in told for c in draft.by_sentence.get(at, ()) if c.id not in chosen)
    return any(c.quantity is not None and unit_of(c) == unit_of(rest) for c in beside)
