"""Whom an article is about: the one that a paragraph means which names nobody.

"Revenue was 412 million crowns" opens the fifth paragraph of an article on a port. Within a paragraph the subject carries over from
sentence to sentence; from paragraph to paragraph it is not whoever was named last, but the one the article has been about from its
first sentences. An article on many companies (a market report) has no such one; its paragraphs take over the only company that the
paragraph before was about, if it was about one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from claims.document import Document, Sentence
from claims.entity import Entity, EntityMention, first_at
from claims.who.gazetteer import bystanders, observes

_OPENING = 3  # sentences, a headline among them, in which the protagonist is named
_LEAST_SHARE = Fraction(2, 5)  # of all subjects


@dataclass(frozen=True, slots=True)
class Protagonist:
    """The one entity of `entities`, or none; `paragraphs` are the offsets at which the document's blocks begin."""

    entities: tuple[Entity, ...]
    paragraphs: tuple[int, ...]
    since: int = 0  # where it is first named: what stands before is not about it

    def instead_of(
        self, carried: tuple[Entity, ...], sentence: Sentence, mentions: Sequence[EntityMention]
    ) -> tuple[Entity, ...]:
        """Whom a sentence is about that would take over `carried` from those before: itself within a paragraph, else the protagonist."""
        if sentence.paragraph >= len(self.paragraphs):
            return carried
        if not carried and sentence.span.start <= self.since:
            return ()
        start = first_at(mentions, self.paragraphs[sentence.paragraph])
        end = first_at(mentions, sentence.span.end)
        if any(set(m.entities) & set(carried) for m in mentions[start:end]):
            return carried
        if self.entities or not sentence.paragraph:
            return self.entities
        before = first_at(mentions, self.paragraphs[sentence.paragraph - 1])
        told = {m.entities for m in mentions[before:start] if m.leads}
        return carried if told == {carried} else ()


def protagonist_of(document: Document, mentions: Sequence[EntityMention]) -> Protagonist:
    """The subject of the first sentences that is also the subject of most, or at least two in five, of what follows."""
    paragraphs = tuple(block.span.start for block in document.blocks)
    opening = document.sentences[:_OPENING]
    end = opening[-1].span.end if opening else 0
    acting = [m for m in mentions if m.leads and _can_lead(m)]
    counts = Counter(m.entities[0] for m in acting)
    first = {m.entities[0]: None for m in acting if m.span.end <= end}
    leader = max(first, key=lambda entity: counts[entity], default=None)
    rivals = [counts[entity] for entity in counts if entity != leader]
    if leader is None or counts[leader] <= max(rivals, default=0):
        return Protagonist((), paragraphs)
    if Fraction(counts[leader], len(acting)) < _LEAST_SHARE:
        return Protagonist((), paragraphs)
    since = next(m.span.start for m in mentions if leader in m.entities)
    return Protagonist((leader,), paragraphs, since)


def _can_lead(mention: EntityMention) -> bool:
    entity = mention.entities[0]
    one = len(mention.entities) == 1 and entity.name not in bystanders() and not observes(entity)
    return one and entity.kind in ("organisation", "other", "place")
