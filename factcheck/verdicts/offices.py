"""Who holds which office: a role claim against what the organisation's own documents say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claims.claim import Claim
from claims.entity import Entity, name_key
from factcheck.finding import ClaimVerdict, Label
from factcheck.verdicts.lookup import Facts
from sources.directory import find_entity
from sources.evidence import Evidence, Fact, Grade

# Offices that one person holds at a time; for any other title a second holder proves nothing.
_OFFICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "chair",
        (
            "chair",
            "chairman",
            "chairwoman",
            "chairperson",
            "chairman of the board",
            "executive chairman",
        ),
    ),
    ("chief executive officer", ("ceo", "chief executive", "chief executive officer")),
    (
        "chief financial officer",
        ("cfo", "chief financial officer", "finance chief", "finance director"),
    ),
    ("chief operating officer", ("coo", "chief operating officer", "operations chief")),
    ("chief technology officer", ("cto", "chief technology officer", "technology chief")),
    ("chief strategy officer", ("cso", "chief strategy officer", "strategy chief")),
    ("chief legal officer", ("chief legal officer", "general counsel")),
    ("president", ("president",)),
)
_BY_TITLE = {title: office for office, titles in _OFFICES for title in titles}
_JOINERS = re.compile(r"\s*(?:,|&|\band\b|/)\s*")
_PAST = (
    "former",
    "ex",
    "then",
    "outgoing",
    "incoming",
    "designate",
    "vice",
    "deputy",
    "acting",
    "co",
)


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person and the offices that one fact says they hold."""

    name: str
    offices: frozenset[str]
    title: str
    fact: Fact


def verify_role(claim: Claim, corpus: Facts, published: date | None = None) -> ClaimVerdict:
    """The verdict on "chairman Jane Roe" of an organisation.

    Contradicted where a document of the organisation gives that office to another person and not to this one, or
    gives this person one that excludes it.

    Args:
        claim: who holds which office where.
        corpus: whose facts of the measure "role" say who does.
        published: the draft's date, on which the office is held unless the claim says when.
    """
    if claim.person is None or not claim.title:
        return _open(claim, "the text does not say who holds which office")
    if not claim.entities:
        return _open(claim, f"the text does not say where {claim.person.name} is {claim.title}")
    organisation = find_entity(corpus.directory, claim.entities[0])
    if organisation is None:
        return _open(claim, f"the corpus holds nothing on {claim.entities[0].name}")
    offices = _offices(claim.title)
    holders = list(
        _holders(corpus.facts(entity=organisation.id, measure="role"), _day(claim, published))
    )
    if not offices:
        return _open(claim, f"“{claim.title}” is not an office that can be compared", holders)
    return _judge(claim, organisation, offices, holders)


def _judge(
    claim: Claim, organisation: Entity, offices: frozenset[str], holders: list[_Holder]
) -> ClaimVerdict:
    name = claim.person.name if claim.person else ""
    own = [h for h in holders if _same_person(h.name, name)]
    if agreeing := [h for h in own if offices & h.offices]:
        reason = f"holds: {organisation.name} names {agreeing[0].name} {agreeing[0].title}"
        return _verdict(claim, "supported", reason, agreeing)
    weighty = [h for h in holders if h.fact.provenance.grade >= Grade.COMPANY_DOCUMENT]
    others = [h for h in weighty if offices & h.offices and h not in own]
    own = [h for h in own if h in weighty and h.offices]
    if not others and not _exclude(offices, own):
        own = []
    if not others and not own:
        return _open(
            claim, f"the corpus does not say who is {claim.title} of {organisation.name}", holders
        )
    said = [f"{h.name} is {h.title}" for h in (*own[:1], *others[:1])]
    reason = f"{organisation.name}'s documents say " + " and ".join(said)
    reason += f"; the text has {name} as {claim.title}"
    return _verdict(claim, "contradicted", reason, [*own[:1], *others[:1]], "; ".join(said))


def _exclude(offices: frozenset[str], own: list[_Holder]) -> bool:
    """Whether the person's known offices leave no room for these: a chief executive is no chief financial officer.

    One who is chief executive may be chairman or president too, whatever one document calls them.
    """
    held = {office for holder in own for office in holder.offices}
    return bool(held) and all(office.startswith("chief ") for office in held | offices)


def _day(claim: Claim, published: date | None) -> date | None:
    return claim.period.end if claim.period and claim.period.end else published


def _holders(facts: Iterable[Fact], day: date | None) -> Iterator[_Holder]:
    """Who holds what on a day, or now, from facts that say "Name: title"."""
    for fact in facts:
        name, colon, title = fact.text.partition(":")
        if not colon or fact.superseded:
            continue
        # An end alone is the day of the document, not the day the office was given up.
        gone = fact.start and fact.end and fact.start < fact.end
        if day and ((fact.start and fact.start > day) or (gone and fact.end and fact.end < day)):
            continue
        if day is None and gone:
            continue
        yield _Holder(name.strip(), _offices(title), title.strip(), fact)


def _offices(title: str) -> frozenset[str]:
    """The offices a title names: "chairman and CEO" two, "vice president" and "former chairman" none."""
    found = set()
    for part in _JOINERS.split(title.casefold().replace("-", " ").strip()):
        words = part.removeprefix("the ").removeprefix("group ").strip()
        if not words or words.split()[0] in _PAST:
            continue
        if words in _BY_TITLE:
            found.add(_BY_TITLE[words])
    return frozenset(found)


def _same_person(a: str, b: str) -> bool:
    """Whether two names may be of one person: the same words in any order, or one a surname of the other."""
    first, second = set(name_key(a).split()), set(name_key(b).split())
    return bool(first and second) and (first <= second or second <= first)


def _verdict(
    claim: Claim, label: Label, reason: str, holders: Iterable[_Holder], diagnosis: str = ""
) -> ClaimVerdict:
    evidence = tuple(Evidence(fact=h.fact, score=1.0) for h in holders)
    return ClaimVerdict(claim.id, label, reason, evidence=evidence, diagnosis=diagnosis)


def _open(claim: Claim, reason: str, holders: Iterable[_Holder] = ()) -> ClaimVerdict:
    return _verdict(claim, "not enough evidence", reason, list(holders)[:3])
