"""Amounts told one after the other with the rest at the end, and the whole that they are of, over the sentences of a paragraph.

"Memory chips brought in $769 million. Logic chips earned $298 million, and the remaining $173 million came from licensing": the word
"remaining" says that the parts are all of something. What that is stands in the paragraph itself ("of revenue", "handled 4.6 million
containers") or further up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.claim import Claim
from claims.measures import find_measures
from factcheck.alike import LEVELS, fits, when, who
from factcheck.cues import is_a_part
from factcheck.draft import Draft
from factcheck.totals import Listing

_SENTENCES_BEFORE = 3
_MOST_PARTS = 8
_FEWEST_PARTS = 3  # with the rest; of two, one is too easily something else
_LEAD = 40  # characters before a figure in which the words that introduce it are looked for
# Right before the rest: "contributed the remaining", "with the rest, "; not "the rest of Europe 280 million".
_REST = re.compile(
    r"\b(?:(?:the|its|their) (?:remaining|other)|the (?:rest|remainder|balance)(?! of\b)[^.;:\d]{0,30}) ?(?:some |about |roughly )?$",
    re.IGNORECASE,
)
# What lists examples, or parts of a part.
_SOME = re.compile(
    r"\b(?:of which|including|such as|among|at least|so far|already|another|further)\b",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r" of (?:the |its |their |all |total |group ){0,3}(?P<what>[\w-]+(?: [\w-]+){0,2})"
)


def remainders(draft: Draft) -> Iterator[Listing]:
    """Every whole with all its parts, of which the last is called the rest."""
    figures = [c for c in draft.claims if _is_amount(c)]
    for at, rest in enumerate(figures):
        if not _REST.search(_lead(draft, rest)):
            continue
        paragraph = draft.document.sentences[rest.sentence].paragraph
        near = [
            c
            for c in figures[max(0, at - _MOST_PARTS) : at]
            if draft.document.sentences[c.sentence].paragraph == paragraph
            if c.sentence >= rest.sentence - _SENTENCES_BEFORE
        ]
        found = _counted(draft, near, rest) or _measured(draft, near, rest, figures[:at])
        if found is not None and _is_all(draft, found[1]):
            yield found


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or claim.kind != "quantity" or claim.headline:
        return False
    plain = quantity.shape == "point" and not quantity.direction and not quantity.per
    return plain and quantity.dimension in ("money", "count", "physical")


def _lead(draft: Draft, claim: Claim) -> str:
    return draft.document.text[max(0, claim.span.start - _LEAD) : claim.span.start]


def _parts(near: Sequence[Claim], rest: Claim) -> tuple[Claim, ...]:
    """The figures in front of the rest that can be parts beside it, and itself."""
    parts = (c for c in near if c.role in ("level", "part") and c.stance == rest.stance)
    return (*(c for c in parts if fits(c, rest)), rest)


def _is_all(draft: Draft, parts: Sequence[Claim]) -> bool:
    """Whether the parts are one list of all there is: none of them an example, an addition or a part of another."""
    text = draft.document.text[parts[0].span.start - _LEAD : parts[-1].span.end]
    return len(parts) >= _FEWEST_PARTS and not _SOME.search(text)


def _counted(draft: Draft, near: Sequence[Claim], rest: Claim) -> Listing | None:
    """The whole right before, which alone says what is counted: "4.6 million containers. Imports rose to 2.3 million …"."""
    whole = next((c for c in near if c.role in LEVELS), None)
    if whole is None or whole.quantity is None or not whole.quantity.unit:
        return None
    parts = _parts([c for c in near if c.sentence > whole.sentence], rest)
    bare = all(
        c.quantity and c.quantity.dimension == "count" and not c.quantity.unit for c in parts
    )
    if not bare or whole.quantity.dimension != "count" or whole.stance != rest.stance:
        return None
    return whole, parts


def _measured(
    draft: Draft, near: Sequence[Claim], rest: Claim, before: Sequence[Claim]
) -> Listing | None:
    """The whole further up, whose measure a part's share names or the parts have: "62 percent of revenue"."""
    parts = _parts(near, rest)
    text = draft.document.text[parts[0].span.start - 2 * _LEAD : rest.span.end]
    measures = {
        m.measure.name
        for found in _OF_WHOLE.finditer(text)
        for m in find_measures(found["what"])[:1]
    }
    measures |= {c.measure.name for c in parts if c.measure and c.measure.scope}
    wholes = [
        c
        for c in before
        if c.span.end < parts[0].span.start and c.role in LEVELS and c.stance == rest.stance
        if c.measure and c.measure.name in measures and not c.measure.scope and fits(rest, c)
        if who(rest) <= who(c) and not is_a_part(draft, c)
    ]
    if not wholes or len({when(c.period) for c in (wholes[-1], *parts)} - {None}) > 1:
        return None
    return wholes[-1], parts
