"""A figure that is said to lie within, above or below a range told before it: "between €50m and €55m … landed inside its own target at €53m"."""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, unit_of
from factcheck.draft import Draft
from factcheck.orders.spreads import ends_of
from factcheck.orders.superlatives import Comparison

_RANGE = r"(?:its|the|their|that|this|an?|his|her)(?: own)?(?: [a-z]+){0,2}? (?:range|targets?|guidance|corridor|band|forecasts?|span|window|expectations|estimates)"
_LIES = re.compile(
    rf"\b(?:(?P<inside>(?:inside|within|in the middle of|in line with)) {_RANGE}\b"
    rf"|(?P<above>(?:above|over|beyond|exceed(?:ed|ing)|topp(?:ed|ing)|beat(?:ing)?|ahead of)) {_RANGE}\b"
    rf"|(?P<below>(?:below|under|beneath|short of|miss(?:ed|ing))) {_RANGE}\b)",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no|nor|if|would|could|might|will|unless|should|previous|earlier|old|new|raised|lowered|lifted|cut|narrowed)\b",
    re.IGNORECASE,
)
_AHEAD = ("forecast", "target", "expected")
_NEAR = 1  # sentences


def said_in_range(draft: Draft) -> Iterator[Comparison]:
    """The figure of a sentence with such words against the ends of the one range of its kind in it or the sentence before."""
    for sentence in draft.by_sentence:
        text = draft.document.sentences[sentence].text
        found = _LIES.search(text)
        if found is None or _NOT_SAID.search(text):
            continue
        beside = draft.claims_of(range(max(0, sentence - _NEAR), sentence + 1))
        figures = [c for c in draft.by_sentence[sentence] if _is_reached(c)]
        for figure in figures if len(figures) == 1 else ():
            ranges = [c for c in beside if _is_range_of(c, figure) and c.span < figure.span]
            ends = ends_of(ranges[0]) if len(ranges) == 1 else None
            if ends is not None:
                yield from _against(figure, *ends, found)


def _against(figure: Claim, low: Claim, high: Claim, found: re.Match[str]) -> Iterator[Comparison]:
    words = found.group()
    if found["inside"]:
        yield figure, low, ">=", words
        yield figure, high, "<=", words
    elif found["above"]:
        yield figure, high, ">", words
    else:
        yield figure, low, "<", words


def _is_reached(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.shape == "point" and claim.role in LEVELS


def _is_range_of(claim: Claim, figure: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "range" or len(quantity.parts) != 2:
        return False
    return claim.stance in _AHEAD and unit_of(claim) == unit_of(figure)
