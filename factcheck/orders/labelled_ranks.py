"""A rank drawn from a list of figures with names: "$1.2 billion in Asia, $1.6 billion in Europe and $0.9 billion in the Americas, making Asia its biggest market".

Each figure of the list has its name right before it ("solar 21, wind 34") or behind it ("$1.2 billion in Asia"). The rank is drawn in the same sentence
("making … the second-largest") or in the next ("That puts … third", "Asia was the largest region").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.relation import figure_of

_FEWEST, _MOST = 3, 8
_LONGEST_NAME = 4  # words
_NAME_BEHIND = re.compile(
    r"(?: (?!and\b|in\b|for\b|from\b|at\b|on\b)[a-z-]+){0,2} (?:in|for|from|at|on) (?P<name>(?:the )?(?:[A-Z][\w’'-]+|[a-z]+(?=[.,;]| and\b))(?: [A-Z][\w’'-]+)*)"
)
_NAME_BEFORE = re.compile(
    r"(?:^|[,;:]|\b(?:and|while|but|with|in|from|for|as)\b)\s*(?P<name>(?:[\w’'-]+ ){0,3}?[\w’'-]+),? ?(?:(?:\(|with|at|had|has|made up|accounted for|brought in|took in|earned|sold|supplied|contributed|generated|produced|employs?|used|drew|was|were|is|are|came to|stood at) ?)?(?:about |some |the )?$"
)
_TOP = r"(?:(?P<place>second|third|fourth|fifth)[- ])?(?:(?P<most>biggest|largest|highest|greatest|main|top)|(?P<least>smallest|lowest))"
_PLACE = r"(?P<alone>first|second|third|fourth|fifth|last)(?: place)?(?=[.,;]| among| of the| in the (?:list|ranking|table))"
_DRAWN = re.compile(
    rf"\b(?:making|which (?:makes|made)|that (?:makes|made)|leaving|putting|which (?:puts|put)) (?P<name>(?:[\w’'-]+ ){{1,4}}?)(?:(?:its|the|their|by far the|comfortably the) {_TOP}|{_PLACE})\b(?P<rest>[^.;]{{0,60}})"
)
_DRAWN_BEHIND = re.compile(
    rf"(?:(?:That|This|The figures) (?:makes?|made|puts?|leaves?|left) (?P<it>(?:[\w’'-]+ ){{1,4}}?)|(?P<name>(?:[\w’'-]+ ){{1,3}}?)(?:is|was|remains|remained|are|were|ranks|ranked) (?:thus |therefore |still |by far )?)(?:(?:its|the|their) {_TOP}|{_PLACE})\b(?P<rest>[^.;]{{0,60}})"
)
_QUALIFIED = re.compile(
    r"\b(?:outside|after|behind|excluding|except|apart|ever|since|record|growing|by|per|world|in (?:its|their) history|until|not|no longer|years?|months?|quarters?|once)\b"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_Named = Sequence[tuple[str, Claim]]


def labelled_ranks(draft: Draft) -> Iterator[Comparison]:
    """Every rank against the figure of the list that has or would have its place."""
    text, sentences = draft.document.text, draft.document.sentences
    for at, claims in draft.by_sentence.items():
        listed = _listed(draft, at, claims)
        if not listed:
            continue
        end = listed[-1][1].span.end
        here = _DRAWN.search(text, end, sentences[at].span.end)
        if here is not None:
            yield from _ranked(listed, here, here["name"], drawn=True)
        elif draft.goes_on(at):
            behind = _DRAWN_BEHIND.match(text, sentences[at + 1].span.start)
            figures = draft.by_sentence.get(at + 1, ())
            if behind is not None and not any(c.span.start < behind.end() for c in figures):
                name = behind["it"] or behind["name"]
                yield from _ranked(listed, behind, name, drawn=behind["it"] is not None)


def _listed(draft: Draft, at: int, claims: Sequence[Claim]) -> _Named:
    """The figures of a sentence that are of one unit, each with its name; none where one has no name."""
    text, start = draft.document.text, draft.document.sentences[at].span.start
    like = [
        c for c in claims if c.kind == "quantity" and c.quantity and c.quantity.shape == "point"
    ]
    like = [c for c in like if like and in_one_unit(c, like[-1])]
    if not _FEWEST <= len(like) <= _MOST:
        return ()
    behind = [_NAME_BEHIND.match(text, c.span.end) for c in like]
    if all(behind):
        return [(m["name"], c) for m, c in zip(behind, like, strict=True) if m]
    if any(behind):
        return ()
    found = []
    for claim in like:
        before = _NAME_BEFORE.search(text[start : claim.span.start])
        start = claim.span.end
        if before is None or len(before["name"].split()) > _LONGEST_NAME:
            return ()
        found.append((before["name"], claim))
    return found


def _ranked(
    listed: _Named, found: re.Match[str], name: str, *, drawn: bool
) -> Iterator[Comparison]:
    """What the rank says; a rank that is `drawn` from the list leaves nothing out that is not in it."""
    if _QUALIFIED.search(found["rest"]):
        return
    words = _words(name)
    called = [claim for label, claim in listed if words and words <= _words(label)]
    if len(called) != 1:
        return
    one, last = called[0], found["least"] is not None or found["alone"] == "last"
    others = sorted(
        (c for _, c in listed if c is not one),
        key=lambda c: figure_of(c).value,
        reverse=not last,
    )
    place = _ORDINALS.get(found["place"] or found["alone"] or "first", 1)
    told = found.group()[: found.start("rest") - found.start()].strip()
    if place <= len(others):
        yield one, others[place - 1], "<=" if last else ">=", told
    if drawn and 1 < place <= len(others) + 1:
        yield one, others[place - 2], ">=" if last else "<=", told


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split()) - {"the", "its", "their", "in", "and"}
