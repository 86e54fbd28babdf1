"""A quotation put to the passages of a corpus: found word for word, found altered, or not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.claim import Claim
from claims.entity import Entity
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from sources.directory import find_entity
from sources.evidence import Evidence, Passage

_FEWEST_WORDS = 4  # shorter quotations are found by chance
_NEAR = 85  # of 100: how like a passage a quotation must be to be called altered (rapidfuzz's partial ratio)
_MOST_COMPARED = 50  # passages compared letter by letter


def verify_quotation(claim: Claim, claims: Sequence[Claim], corpus: Facts) -> ClaimVerdict:
    """The verdict on quoted words: supported where a passage of the speaker's organisation has them.

    Words that are not found prove nothing, since a corpus never holds all that was said.

    Args:
        claim: the quotation.
        claims: every claim of the draft; its roles tell which organisation the speaker is of.
        corpus: whose passages are searched.
    """
    words = _words(claim.text)
    if len(words.split()) < _FEWEST_WORDS:
        return _open(claim, "the quotation is too short to look for")
    named = [*claim.entities, *_speaking_for(claim, claims)]
    known = dict.fromkeys(f for e in named if (f := find_entity(corpus.directory, e)))
    if not known:
        return _open(claim, "the corpus holds nothing on whoever is quoted")
    longest = max(words.split(), key=len)
    passages = [p for e in known for p in corpus.passages(e.id) if longest in p.text.casefold()]
    for passage in passages:
        if f" {words} " in f" {_words(passage.text)} ":
            evidence = (Evidence(passage=passage, score=1.0, note="word for word"),)
            reason = f"found word for word in {passage.provenance.document}"
            return ClaimVerdict(claim.id, "supported", reason, evidence=evidence)
    return _altered(claim, words, passages)


def _speaking_for(claim: Claim, claims: Sequence[Claim]) -> Iterator[Entity]:
    """The speaker, and the organisations in which the speaker holds a role by the draft."""
    if claim.person is None:
        return
    yield claim.person
    for role in claims:
        if role.kind == "role" and role.person and role.person.id == claim.person.id:
            yield from role.entities


def _altered(claim: Claim, words: str, passages: list[Passage]) -> ClaimVerdict:
    from rapidfuzz.fuzz import partial_ratio

    scored = [(partial_ratio(words, _words(p.text)), p) for p in passages[:_MOST_COMPARED]]
    best, passage = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if passage is None or best < _NEAR:
        return _open(claim, "a quotation: the corpus does not have its words")
    reason = f"a passage of {passage.provenance.document} is worded otherwise: {passage.text}"
    evidence = (Evidence(passage=passage, score=best / 100, note="worded otherwise"),)
    return ClaimVerdict(claim.id, "not enough evidence", reason, evidence=evidence)


def _words(text: str) -> str:
    """The words alone, lower case: punctuation, quotation marks and spacing are the typesetter's."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _open(claim: Claim, reason: str) -> ClaimVerdict:
    return ClaimVerdict(claim.id, "not enough evidence", reason)
