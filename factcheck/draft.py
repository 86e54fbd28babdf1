"""What a check is given: the draft, read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from claims.claim import Claim
from claims.document import Document
from claims.entity import EntityMention

if TYPE_CHECKING:
    import numpy as np

    from factcheck.orders.spreads import Spread
    from factcheck.wording.marked import Marked

_OPENING = 2  # sentences
# Sentences to vectors of unit length, shape (n, dimension), float32.
Encode = Callable[[Sequence[str]], "np.ndarray"]


@dataclass(frozen=True)
class Draft:
    """A document with its claims and mentions; `encode` is None where no model is at hand."""

    document: Document
    claims: tuple[Claim, ...]
    mentions: tuple[EntityMention, ...] = ()
    encode: Encode | None = field(default=None, repr=False)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Claim, ...]]:
        """The claims of each sentence that has any, in reading order."""
        result: dict[int, list[Claim]] = {}
        for claim in self.claims:
            result.setdefault(claim.sentence, []).append(claim)
        return {sentence: tuple(claims) for sentence, claims in result.items()}

    @cached_property
    def in_headline(self) -> tuple[Claim, ...]:
        """The figures of the headline."""
        return tuple(c for c in self.claims if c.headline and c.quantity is not None)

    @cached_property
    def opening(self) -> range:
        """The first two sentences of the body, which tell what the story is about."""
        title, sentences = self.document.headline, self.document.sentences
        first = 0
        while title and first < len(sentences) and sentences[first].span.start < title.end:
            first += 1
        return range(first, first + _OPENING)

    def claims_of(self, sentences: range) -> Iterator[Claim]:
        """The claims of a run of sentences, in reading order: what is near a figure, without a look at the whole draft."""
        for at in sentences:
            yield from self.by_sentence.get(at, ())

    def claims_behind(self, sentence: int) -> tuple[Claim, ...]:
        """The claims of the sentence behind one, if it is of the same paragraph."""
        return self.by_sentence.get(sentence + 1, ()) if self.goes_on(sentence) else ()

    def goes_on(self, sentence: int) -> bool:
        """Whether another sentence of the same paragraph stands behind one."""
        run = self.document.sentences[sentence : sentence + 2]
        return len(run) == 2 and run[0].paragraph == run[1].paragraph

    @cached_property
    def spreads(self) -> dict[int, tuple[Spread, ...]]:
        """The ranges and the lows and highs of each sentence that has any, in reading order."""
        from factcheck.orders.spreads import find_spreads

        return find_spreads(self)

    @cached_property
    def leaning(self) -> dict[str, tuple[Claim, ...]]:
        """For each claim that others lean on (`Claim.anchor`): those others, in reading order."""
        result: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.anchor:
                result.setdefault(claim.anchor, []).append(claim)
        return {anchor: tuple(claims) for anchor, claims in result.items()}

    def has_base(self, level: Claim) -> bool:
        """Whether a figure is told with what it was before."""
        return any(c.role == "base" for c in self.leaning.get(level.id, ()))

    @cached_property
    def marked(self) -> dict[int, Marked]:
        """The body's sentences with their figures as signs, by their numbers."""
        from factcheck.wording.marked import marked_sentences

        return marked_sentences(self.document, self.claims)

    @cached_property
    def marked_pairs(self) -> dict[int, Marked]:
        """Each marked sentence with the one behind it in its paragraph, where that has figures too, by the number of the first."""
        return {
            at: marked.followed_by(self.marked[at + 1])
            for at, marked in self.marked.items()
            if at + 1 in self.marked and self.goes_on(at)
        }
