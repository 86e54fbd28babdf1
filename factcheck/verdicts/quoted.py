"""A quotation put to the passages of a corpus: found word for word, found altered, said by another, or not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from claims.claim import Claim
from claims.entity import Entity
from claims.recognizers.quotations import PRINTED
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.people import same_person
from factcheck.verdicts.wording import (
    FEWEST_WORDS,
    Altered,
    altered,
    is_within,
    pieces_of,
    words_of,
)
from sources.directory import find_entity
from sources.evidence import Evidence, Passage

_MOST_COMPARED = 50  # passages compared word by word
_SAME_OCCASION = (
    60  # days from a passage's publication to a draft that may quote other words of another day
)


def verify_quotation(
    claim: Claim, claims: Sequence[Claim], corpus: Facts, published: date | None = None
) -> ClaimVerdict:
    """The verdict on quoted words.

    Supported where a passage of the speaker's organisation has them; contradicted where it has them with other words among
    them, or as another person's. Words that are not found prove nothing, since a corpus never holds all that was said.

    Args:
        claim: the quotation.
        claims: every claim of the draft; its roles tell which organisation the speaker is of.
        corpus: whose passages are searched.
        published: the draft's day: a passage of another season may be of another occasion.
    """
    pieces = pieces_of(claim.text)
    if sum(map(len, pieces)) < FEWEST_WORDS:
        return _open(claim, "the quotation is too short to look for")
    known = dict.fromkeys(_houses(claim, claims, corpus))
    own = [p for e in known for p in corpus.passages(e.id)]
    passages = list(dict.fromkeys([*own, *_found_anywhere(claim, corpus)]))
    for passage in passages:
        if is_within(pieces, passage.text):
            return _word_for_word(claim, passage, passages, is_own=passage in own)
    if not passages:
        return _open(claim, "the corpus holds nothing on whoever is quoted, nor the words")
    return _near(claim, passages, published)


def _houses(claim: Claim, claims: Sequence[Claim], corpus: Facts) -> Iterator[Entity]:
    """The speaker, the organisations in which the speaker holds a role by the draft or by the corpus, as the corpus knows them."""
    person = claim.person
    named = [*claim.entities, *([person] if person else ())]
    for role in claims:
        if role.kind == "role" and role.person and person and role.person.id == person.id:
            named += role.entities
    if person is not None and person.kind == "person":
        roles = corpus.facts(measure="role")
        named += (
            Entity(fact.entity, fact.entity)
            for fact in roles
            if same_person(fact.text.partition(":")[0], person.name)
        )
    yield from (found for e in named if (found := find_entity(corpus.directory, e)))


def _found_anywhere(claim: Claim, corpus: Any) -> Iterator[Passage]:
    """The passages with the same words, whoever they are about; none of a source that cannot be searched."""
    if hasattr(corpus, "candidates"):
        for evidence in corpus.candidates(claim.text, meaning=False):
            if evidence.passage is not None:
                yield evidence.passage


def _word_for_word(
    claim: Claim, passage: Passage, passages: Sequence[Passage], *, is_own: bool
) -> ClaimVerdict:
    source = passage.provenance.document
    speaker = _speaker_in(passage, passages, pieces_of(claim.text))
    evidence = (Evidence(passage=passage, score=1.0, note="word for word"),)
    if speaker is not None and claim.person is not None and _are_people(speaker, claim.person):
        if not same_person(speaker.name, claim.person.name):
            said = f"the words are {speaker.name}'s"
            reason = f"{said}, found word for word in {source}; the text has {claim.person.name} say them"
            return ClaimVerdict(
                claim.id, "contradicted", reason, said, evidence=evidence, diagnosis=said
            )
        is_own = True
    if not is_own:
        whose = f" on {passage.entity}" if passage.entity else ""
        reason = f"found word for word in {source}{whose}, which does not say whose they are"
        return ClaimVerdict(claim.id, "not enough evidence", reason, evidence=evidence)
    by = f", said by {speaker.name}" if speaker is not None and speaker.kind == "person" else ""
    reason = f"found word for word in {source}{by}"
    return ClaimVerdict(claim.id, "supported", reason, evidence=evidence)


def _are_people(one: Entity, other: Entity) -> bool:
    return one.kind == other.kind == "person"


def _speaker_in(
    passage: Passage, passages: Sequence[Passage], pieces: Sequence[Sequence[str]]
) -> Entity | None:
    """Who says the words in a passage, where it or the one before it says so."""
    from claims.entity import EntityDirectory
    from claims.formats import read_document
    from claims.recognizers.quotations import find_quotations
    from claims.who.discourse import find_mentions

    before = next((p.text for p in passages if _is_right_before(p, passage)), "")
    document = read_document(f"{before} {passage.text}".strip())
    for quotation in find_quotations(document, find_mentions(document, EntityDirectory())):
        if is_within(pieces, quotation.text):
            return quotation.speaker
    return None


def _is_right_before(one: Passage, other: Passage) -> bool:
    return one.id == other.id - 1 and one.provenance.document == other.provenance.document


def _near(claim: Claim, passages: Sequence[Passage], published: date | None) -> ClaimVerdict:
    """The verdict where no passage has just these words: the nearest one's differences, if it is near at all."""
    words = words_of(claim.text)
    longest = sorted(set(words), key=lambda word: (len(word), word))[-3:]
    likely = [p for p in passages if any(word in p.text.casefold() for word in longest)]
    found = [(a, p) for p in likely[:_MOST_COMPARED] if (a := altered(claim.text, p.text))]
    if not found:
        return _open(claim, "a quotation: the corpus does not have its words")
    best, passage = min(found, key=lambda pair: pair[0].distance)
    where = passage.provenance.document
    evidence = (Evidence(passage=passage, score=best.likeness, note="worded otherwise"),)
    reason = f"{where} has it worded otherwise: {best.shown}"
    why = _doubt(claim, best, _speaker_in(passage, passages, [best.original]), passage, published)
    if why:
        return ClaimVerdict(
            claim.id, "not enough evidence", f"{reason}; {why}", best.shown, evidence=evidence
        )
    return ClaimVerdict(
        claim.id, "contradicted", reason, best.shown, evidence=evidence, diagnosis=best.shown
    )


def _doubt(
    claim: Claim,
    best: Altered,
    speaker: Entity | None,
    passage: Passage,
    published: date | None,
) -> str:
    """Why words that differ may yet have been said just so; empty where nothing speaks for it."""
    if best.only_small:
        return "the difference is only in small words"
    said = passage.provenance.published
    if said and published and abs((published - said).days) > _SAME_OCCASION:
        return f"it is of {said}, and much the same may have been said again"
    if speaker is None and not _is_its_own(claim, passage):
        return "the source does not say whose words they are"
    person = claim.person
    if (
        speaker
        and person
        and _are_people(speaker, person)
        and not same_person(speaker.name, person.name)
    ):
        return f"{speaker.name} says it there"
    return ""


def _is_its_own(claim: Claim, passage: Passage) -> bool:
    """Whether the words are said to be of the company's document, and the passage is of one."""
    person = claim.person
    return claim.relation == PRINTED and person is not None and passage.entity == person.id


def _open(claim: Claim, reason: str) -> ClaimVerdict:
    return ClaimVerdict(claim.id, "not enough evidence", reason)
