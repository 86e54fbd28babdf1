"""A number of things and how many there are of each kind: "30 properties: 18 hotels, six offices and four warehouses".

The kinds have nouns of their own, so that nothing but the colon, the dash or "comprising" says that they make the number up; or they have none and only
their place: "30 trains, 18 for Spain and 10 for Italy". The list is closed by "and".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.figures import within
from factcheck.relation import figure_of

_WORDS = r"(?: (?!and\b|or\b|but\b|which\b|who\b|that\b|as\b|while\b|than\b|will\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b)[\w’'&-]+)"
_OPENS = re.compile(
    rf"{_WORDS}{{0,5}}?(?::| [–—-]|,? (?:comprising|consisting of|made up of|composed of|namely|divided into|split into|broken down into)) (?:(?:some|the) )?$"
)
_OF_PLACES = re.compile(
    r"(?: (?!in\b|for\b|at\b|to\b|from\b|on\b|of\b|by\b|with\b|will\b|are\b|were\b)[a-z-]+){0,3}?, $"
)
_PLACE = re.compile(r" (?:for|in|from|to|at|by|on|with) (?:the )?[A-Z]")
_NEXT = re.compile(
    rf"(?P<words>{_WORDS}{{0,5}}?)(?:,|(?P<last>,? (?:and|plus))) (?:(?:the other|the remaining|another|a further) )?$"
)
_CLOSED = re.compile(
    rf"{_WORDS}{{1,5}}?(?=[.;)]|,? (?:which|who|that|and(?! (?:an?|one|two|three|four|five|six|another|\d))|but|while|as|said|according)\b|, (?!and (?:an?|one|two|three|four|five|six|another|\d))[a-z]| [–—-] |$|\n)"
)
_OPEN = re.compile(
    r"\b(?:including|such as|among|others|more|further|so far|at least|each|apiece|respectively)\b"
)
_FEWEST, _MOST = 2, 8
_NEAR = Fraction(4, 3)  # times


def kinds_of(draft: Draft) -> Iterator[tuple[Claim, tuple[Claim, ...]]]:
    """Every number of things with the numbers of its kinds."""
    text = draft.document.text
    for claims in draft.by_sentence.values():
        counts = [c for c in claims if c.kind == "quantity"]
        for at, whole in enumerate(counts[:-1]):
            first = counts[at + 1]
            between = text[whole.span.end : first.span.start]
            if not (_is_exact(whole) and _is_exact(first)) or not whole.text[:1].isdigit():
                continue  # small numbers in words are counted with their list
            of_places = _OF_PLACES.fullmatch(between) is not None
            if of_places and at and figure_of(counts[at - 1]).value > figure_of(whole).value:
                continue  # "24 ships: 11 in the Baltic, nine in the North Sea and four": a part itself
            if of_places and _PLACE.search(between):
                continue  # "260 jobs in Essen, 140 in Lyon and 75 in Turin"
            if of_places or _OPENS.fullmatch(between):
                parts = _run(text, counts[at + 1 :])
                if len(parts) < _FEWEST or not _is_closed(text, whole, parts):
                    continue
                if _comes_near(whole, parts) and (
                    not of_places or all(_is_bare(text, c) for c in parts)
                ):
                    yield whole, parts


def _run(text: str, counts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The numbers that stand in one list, up to the one behind "and"; none where the list does not come to it."""
    for place, (one, other) in enumerate(pairwise(counts[:_MOST]), 1):
        found = _NEXT.fullmatch(text, one.span.end, other.span.start)
        if found is None or not _is_exact(other):
            return ()
        if found["last"]:
            return tuple(counts[: place + 1])
    return ()


def _is_closed(text: str, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether nothing goes on behind the list, and nothing in it says that there are more."""
    behind = _CLOSED.match(text, parts[-1].span.end)
    told = text[whole.span.start : behind.end() if behind else parts[-1].span.end]
    return behind is not None and _OPEN.search(told) is None


def _comes_near(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the kinds come near to the number: "nine cities: two nights in Rome and three in Paris" tells of none."""
    total = sum((figure_of(part).value for part in parts), Fraction(0))
    return within(total, figure_of(whole).value, _NEAR)


def _is_bare(text: str, claim: Claim) -> bool:
    """Whether a number has no noun, and only a place."""
    return _PLACE.match(text, claim.span.end) is not None


def _is_exact(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and (quantity.dimension, quantity.shape, quantity.modifier) == ("count", "point", "=")
        and quantity.direction is None
        and claim.role in ("level", "part", "other")
    )
