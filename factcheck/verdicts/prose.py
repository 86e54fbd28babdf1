"""What the passages of a corpus state, read as a draft is read: who bought whom, was founded when, is based where.

A company's own document says "we" and "the Company": its passages are read with its name in their place. Only the passages
that name what a claim is about are read, and only so many of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims import lazy_re as re
from claims.claim import Claim, ClaimKind
from claims.entity import Entity
from factcheck.verdicts.lookup import Facts
from sources.evidence import Grade, Passage

_MOST_READ = 12  # passages, those with the most of the words first
_LONGEST = 1_500  # characters of a passage
_OUR = re.compile(r"\b(?:[Oo]ur|[Tt]he (?:Company|Registrant|Group)['’]s)\b")
_WE = re.compile(r"\b(?:[Ww]e|[Tt]he (?:Company|Registrant|Group))\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim that a passage makes."""

    claim: Claim
    passage: Passage

    @property
    def weighty(self) -> bool:
        """Whether the source is better than a press report, and says it as a fact."""
        is_better = self.passage.provenance.grade >= Grade.COMPANY_DOCUMENT
        return is_better and self.claim.stance == "asserted"


def stated(
    corpus: Facts, entity: Entity, kinds: Sequence[ClaimKind], words: Sequence[str]
) -> Iterator[Stated]:
    """The claims of some kinds in the passages about an entity that have one of the words.

    Args:
        corpus: whose passages are read.
        entity: as the corpus knows it.
        kinds: of claims.
        words: in any case; a passage with more of them is read first.
    """
    wanted = [word.casefold() for word in words if word]
    counted = [
        (sum(word in passage.text.casefold() for word in wanted), passage)
        for passage in corpus.passages(entity.id)
    ]
    ranked = sorted((pair for pair in counted if pair[0]), key=lambda pair: -pair[0])
    yield from _claims(corpus, [passage for _, passage in ranked], kinds)


def stated_anywhere(corpus: Any, kinds: Sequence[ClaimKind], text: str) -> Iterator[Stated]:
    """The claims of some kinds in the passages that share most words with a text, whoever they are about.

    None of a source of facts that cannot be searched.
    """
    if hasattr(corpus, "candidates"):
        found = corpus.candidates(text, meaning=False)
        yield from _claims(corpus, [e.passage for e in found if e.passage is not None], kinds)


def _claims(
    corpus: Facts, passages: Sequence[Passage], kinds: Sequence[ClaimKind]
) -> Iterator[Stated]:
    for passage in passages[:_MOST_READ]:
        for claim in _read(passage, corpus):
            if claim.kind in kinds:
                yield Stated(claim, passage)


def _read(passage: Passage, corpus: Facts) -> Sequence[Claim]:
    from claims.extract import extract_claims
    from claims.formats import read_document

    text = passage.text[:_LONGEST]
    if passage.entity:
        text = in_third_person(text, passage.entity)
    document = read_document(text, published=passage.provenance.published)
    return extract_claims(document, corpus.directory)


def in_third_person(text: str, name: str) -> str:
    """A company's own words with its name for "we", "our" and "the Company"."""
    return _WE.sub(name, _OUR.sub(f"{name}’s", text))
