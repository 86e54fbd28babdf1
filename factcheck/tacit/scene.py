"""A draft as the candidates and their signs see it: its single figures in reading order, and its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from factcheck.draft import Draft

RATES = frozenset({"percent", "fraction", "multiple"})
_MOST_FIGURES = 400  # of a draft: tables of figures in running text are not read so
_WORD = re.compile(r"[A-Za-z']+|[.,;:()%&/–—-]|\d+")


class Scene:
    """The figures of a draft that print one bounded, positive number, and the words between them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.figures: tuple[Claim, ...] = tuple(
            sorted((c for c in draft.claims if _is_single(c)), key=lambda c: c.span)
        )[:_MOST_FIGURES]

    @cached_property
    def _words(self) -> tuple[list[int], list[str]]:
        """Where each word starts, and the word in small letters; a number is "0"."""
        found = list(_WORD.finditer(self.draft.document.text))
        return (
            [word.start() for word in found],
            ["0" if word[0][0].isdigit() else word[0].lower() for word in found],
        )

    def words(self, start: int, end: int) -> Sequence[str]:
        """The words that begin in a stretch of the text."""
        starts, words = self._words
        return words[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence(self, claim: Claim) -> Span:
        """The sentence of a figure."""
        return self.draft.document.sentences[claim.sentence].span

    def paragraph(self, claim: Claim) -> int:
        """The number of a figure's paragraph."""
        return self.draft.document.sentences[claim.sentence].paragraph

    @cached_property
    def by_kind(self) -> dict[str, tuple[Claim, ...]]:
        """The figures that can be added to one another, in reading order, by what they are in."""
        kinds: dict[str, list[Claim]] = {}
        for claim in self.figures:
            kinds.setdefault(kind_of(claim), []).append(claim)
        return {kind: tuple(claims) for kind, claims in kinds.items()}


def _is_single(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "point" or quantity.value is None:
        return False
    return quantity.value > 0 and quantity.interval.is_bounded


def kind_of(claim: Claim) -> str:
    """What a figure is in: "count" whatever it counts, else its unit without a rate's denominator."""
    quantity = claim.quantity
    if quantity is None:
        return ""
    return (
        "count"
        if quantity.dimension == "count"
        else f"{quantity.dimension}:{quantity.bare_unit}"
    )


def is_rate(claim: Claim) -> bool:
    """Whether a figure is a percentage, a fraction or a multiple."""
    return claim.quantity is not None and claim.quantity.dimension in RATES
