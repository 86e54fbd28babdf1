"""A draft as the candidates and their signs see it: its single figures in reading order, and its words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from factcheck.draft import Draft
from factcheck.ratios.conversion import in_basic_units
from factcheck.relation import Expression, figure_of, times

RATES = frozenset({"percent", "fraction", "multiple"})
_MOST_FIGURES = 60  # of a sentence: one with more is no prose, and everything here is linear but for what stands in a sentence
_FURTHEST = 2  # sentences
_MOST_NEAR = 8  # figures
_CENTS = {"penny": "GBP", "cent": ""}  # of which currency; "" where several have it
_WORD = re.compile(r"[A-Za-z'’]+|[.,;:()%&/–—-]|\d+")


class Scene:
    """The figures of a draft that print one bounded, positive number, and the words between them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        single = sorted((c for c in draft.claims if _is_single(c)), key=lambda c: c.span)
        many = Counter(c.sentence for c in single)
        self.figures: tuple[Claim, ...] = tuple(
            c for c in single if many[c.sentence] <= _MOST_FIGURES
        )

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
    def _own(self) -> frozenset[str]:
        return frozenset(c.id for c in self.figures)

    def of_sentences(self, first: int, last: int) -> Iterator[Claim]:
        """The figures from one sentence to another, both included, in reading order."""
        return (c for c in self.draft.claims_of(range(first, last + 1)) if c.id in self._own)

    def amounts_near(self, claim: Claim, never: tuple[str, ...]) -> Sequence[Claim]:
        """Of the figures nearest to one, those that are amounts, and of no kind that begins like one of `never`."""
        near = self.of_sentences(claim.sentence - _FURTHEST, claim.sentence + _FURTHEST)
        others = (c for c in near if c is not claim)
        nearest = sorted(others, key=lambda c: abs(c.span.start - claim.span.start))[:_MOST_NEAR]
        return [c for c in nearest if self.is_amount(c, never)]

    def is_amount(self, claim: Claim, never: tuple[str, ...]) -> bool:
        """Whether a figure is no rate, and of no kind that begins like one of `never`."""
        return not is_rate(claim) and not self.kind(claim).startswith(never)

    @cached_property
    def by_kind(self) -> dict[str, tuple[Claim, ...]]:
        """The figures that can be added to one another, in reading order, by what they are in."""
        kinds: dict[str, list[Claim]] = {}
        for claim in self.figures:
            kinds.setdefault(self.kind(claim), []).append(claim)
        return {kind: tuple(claims) for kind, claims in kinds.items()}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each figure stands among those of its kind."""
        return {c.id: at for claims in self.by_kind.values() for at, c in enumerate(claims)}

    def kind(self, claim: Claim) -> str:
        """What a figure is in: "count" whatever it counts, "money:USD", "physical:length"."""
        return self._measured[claim.id][0]

    def amount(self, claim: Claim, beside: Claim) -> Expression:
        """A figure in the unit of another of its kind: 26 cents beside dollars are 0.26."""
        factor = self._measured[claim.id][1] / self._measured[beside.id][1]
        return figure_of(claim) if factor == 1 else times(figure_of(claim), factor)

    @cached_property
    def _measured(self) -> dict[str, tuple[str, Fraction]]:
        """The kind of each figure, and the size of its unit."""
        units = {
            c.quantity.bare_unit
            for c in self.figures
            if c.quantity and c.quantity.dimension == "money"
        }
        whole = units - set(_CENTS)
        coins = {
            cent: of or (next(iter(whole)) if len(whole) == 1 else "")
            for cent, of in _CENTS.items()
        }
        return {c.id: _measured(c, coins) for c in self.figures}


def _measured(claim: Claim, coins: dict[str, str]) -> tuple[str, Fraction]:
    quantity, one = claim.quantity, Fraction(1)
    if quantity is None:
        return "", one
    unit = quantity.bare_unit
    if quantity.dimension == "count":
        return "count", one
    if quantity.dimension == "money" and coins.get(unit):
        return f"money:{coins[unit]}", Fraction(1, 100)
    if quantity.dimension == "physical" and (basic := in_basic_units(unit)):
        return f"physical:{basic[0]}", basic[1]
    return f"{quantity.dimension}:{unit}", one


def _is_single(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "point" or quantity.value is None:
        return False
    if quantity.modifier in ("<", ">") or claim.role == "conversion":
        return False
    return quantity.value > 0 and quantity.interval.is_bounded


def is_rate(claim: Claim) -> bool:
    """Whether a figure is a percentage, a fraction or a multiple."""
    return claim.quantity is not None and claim.quantity.dimension in RATES
