"""Who holds which office: a role claim against what the organisation's own documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.recognizers.roles import titles_in
from claims.words import title_words
from factcheck.finding import ClaimVerdict, Label
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.people import same_person
from factcheck.verdicts.prose import stated
from sources.directory import find_entity
from sources.evidence import Evidence, Fact, Grade

# Offices that one person holds at a time, by the canonical titles of `titles.toml`; for any other a second holder proves nothing.
_SINGLE = ("chairman", "president", "auditor")
_CHIEF = re.compile(r"chief \w+(?: \w+)? officer")
# A unit often has a president of its own, and a title does not always say so.
_OF_UNITS_TOO = ("president",)
_JOINERS = re.compile(r"\s*(?:[,;&/]|\band\b)\s*")
_PAST = (
    *("former", "ex", "then", "outgoing", "incoming", "designate", "vice", "deputy", "acting"),
    *("co", "interim", "emeritus", "principal", "honorary"),
)
# A document tells who holds an office on its own day; some months later or earlier it may be another.
_STILL_HELD = 200  # days
_STILL_AUDITED = 450  # auditors are appointed for a year, and reported once in it


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
    day = _day(claim, published)
    known = corpus.facts(entity=organisation.id, measure="role")
    if not any(_agrees(claim, holder) for holder in _holders(known, day)):
        known = [*known, *_told(claim, organisation, corpus)]
    holders = list(_holders(known, day))
    if claim.object:
        reason = f"the office is of {claim.object} of {organisation.name}, on which the corpus has no facts"
        return _open(claim, reason, holders)
    return _judge(claim, organisation, holders, day)


def _judge(
    claim: Claim, organisation: Entity, holders: list[_Holder], day: date | None
) -> ClaimVerdict:
    name, title = (claim.person.name if claim.person else ""), claim.title or ""
    offices = _offices(title)
    mine = [h for h in holders if same_person(h.name, name)]
    agreeing = _nearest([h for h in mine if _is_held(title, offices, h)], day)
    if not offices:
        if agreeing:
            return _agreed(claim, organisation, agreeing)
        return _open(claim, f"“{title}” is not an office that can be compared", holders)
    weighty = [h for h in holders if h.fact.provenance.grade >= Grade.COMPANY_DOCUMENT]
    others = _nearest([h for h in weighty if offices & h.offices and h not in mine], day)
    is_past = claim.relation == "held" and day is None
    if agreeing and (not others or is_past or not _is_nearer(others[0], agreeing[0], day)):
        return _agreed(claim, organisation, agreeing)
    own = _nearest([h for h in mine if h in weighty and h.offices], day)
    if not others and not _exclude(offices, own):
        missing = f"the corpus does not say who is {title} of {organisation.name}"
        return _open(claim, missing, holders)
    found = [*own[:1], *others[:1]]
    said = [f"{h.name} is {h.title}" for h in found]
    reason = f"{organisation.name}'s documents say " + " and ".join(said) + _dated(found)
    reason += f"; the text has {name} as {title}"
    if doubt := _doubt(claim, offices, own, found, day):
        return _verdict(claim, "not enough evidence", f"{reason}; {doubt}", found)
    return _verdict(claim, "contradicted", reason, found, "; ".join(said))


def _agrees(claim: Claim, holder: _Holder) -> bool:
    name, title = (claim.person.name if claim.person else ""), claim.title or ""
    return same_person(holder.name, name) and _is_held(title, _offices(title), holder)


def _told(claim: Claim, organisation: Entity, corpus: Facts) -> Iterator[Fact]:
    """Who holds which office of the organisation by its passages that name the person or the office."""
    person = claim.person.name.split()[-1] if claim.person else ""
    for each in stated(corpus, organisation, ("role",), (person, claim.title or "")):
        told, source = each.claim, each.passage.provenance
        is_own = any(e.id == organisation.id for e in told.entities) and not told.object
        if is_own and told.person and each.weighty and told.relation == "holds":
            yield Fact(
                id=0,
                entity=organisation.id,
                measure="role",
                definition=told.title or "",
                start=None,
                end=source.published,
                value=None,
                unit="",
                provenance=source,
                text=f"{told.person.name}: {told.title}",
            )


def _is_held(title: str, offices: frozenset[str], holder: _Holder) -> bool:
    """Whether a holder has one of the offices, or the title where it is no office of one alone."""
    if offices:
        return bool(offices & holder.offices)
    return title in {canonical for _, canonical in titles_in(holder.title)}


def _agreed(claim: Claim, organisation: Entity, agreeing: list[_Holder]) -> ClaimVerdict:
    """The verdict where a document has the person in the office."""
    first = agreeing[0]
    named = f"{organisation.name} names {first.name} {first.title}{_dated(agreeing[:1])}"
    if claim.stance == "denied":
        return _verdict(claim, "contradicted", f"{named}; the text denies it", agreeing, named)
    return _verdict(claim, "supported", f"holds: {named}", agreeing)


def _doubt(
    claim: Claim,
    offices: frozenset[str],
    own: list[_Holder],
    found: list[_Holder],
    day: date | None,
) -> str:
    """Why another holder may not exclude this one; empty where nothing speaks for it."""
    if claim.stance != "asserted":
        return "the text does not say it as a fact"
    if offices <= frozenset(_OF_UNITS_TOO) and not own:
        return "a unit may have a president of its own"
    if claim.relation == "held" and (claim.period is None or day is None):
        return "the text does not say when"
    far = [h for h in found if day and _is_far(h.fact, day, offices)]
    if far and day:
        return f"the office may have changed hands by {day}"
    return ""


def _is_far(fact: Fact, day: date, offices: frozenset[str]) -> bool:
    """Whether a fact of one day, that of its document, is too far from the day asked about to tell."""
    if fact.start is not None or fact.end is None:
        return False
    most = _STILL_AUDITED if offices == frozenset(("auditor",)) else _STILL_HELD
    return abs((day - fact.end).days) > most


def _nearest(holders: Iterable[_Holder], day: date | None) -> list[_Holder]:
    """The holders, those of the document nearest to the day first; without a day those of the latest."""
    return sorted(holders, key=lambda holder: _distance(holder, day))


def _is_nearer(one: _Holder, other: _Holder, day: date | None) -> bool:
    return _distance(one, day) < _distance(other, day)


def _distance(holder: _Holder, day: date | None) -> int:
    """Days from the one asked about, or back from the end of time; one who holds the office since a day holds it still."""
    start, end = holder.fact.start, holder.fact.end
    if start is not None or end is None:
        return 0
    return abs(((day or date.max) - end).days)


def _dated(holders: list[_Holder]) -> str:
    """When their documents say so."""
    days = {h.fact.end for h in holders if h.fact.start is None and h.fact.end}
    return f" on {max(days)}" if days else ""


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
    """The offices a title names: "chairman and CEO" two, "vice president", "former chairman" and "president, Europe" none."""
    roles = title_words().roles
    found: set[str] = set()
    for part in _JOINERS.split(title.casefold().replace("-", " ").strip()):
        words = part.removeprefix("the ").removeprefix("group ").strip()
        if not words or words.split()[0] in _PAST:
            continue
        office = words if words == "auditor" else roles.get(words, "")
        if office in _SINGLE or _CHIEF.fullmatch(office):
            found.add(office)
        elif found and not titles_in(words):
            return frozenset()  # what stands before it is of a unit
    return frozenset(found)


def _verdict(
    claim: Claim, label: Label, reason: str, holders: Iterable[_Holder], diagnosis: str = ""
) -> ClaimVerdict:
    evidence = tuple(Evidence(fact=h.fact, score=1.0) for h in holders)
    return ClaimVerdict(claim.id, label, reason, evidence=evidence, diagnosis=diagnosis)


def _open(claim: Claim, reason: str, holders: Iterable[_Holder] = ()) -> ClaimVerdict:
    return _verdict(claim, "not enough evidence", reason, list(holders)[:3])
