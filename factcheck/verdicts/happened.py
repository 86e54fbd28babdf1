"""What happened to whom, and when: acquisitions and ownership, foundings and listings, changes of office, as the corpus' passages tell it.

A claim is supported where a passage says the same, its day within the one the claim gives; contradicted where a filing or a
company's own document gives the same event another day, or turns it round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from claims.claim import Claim
from claims.entity import Entity, name_key
from claims.period import Period
from factcheck.finding import ClaimVerdict, Label
from factcheck.verdicts.lookup import Facts, in_words
from factcheck.verdicts.people import same_person
from factcheck.verdicts.prose import Stated, stated, stated_anywhere
from factcheck.verdicts.segments import owners_of
from sources.directory import find_entity
from sources.evidence import Evidence

# Which way round a relation says it, and what it says: who has whom, and how.
_OWNERSHIP = {
    "acquired": (1, "acquired"),
    "was acquired by": (-1, "acquired"),
    "owns": (1, "owns"),
    "is owned by": (-1, "owns"),
    "owns a stake in": (1, "stake"),
}
_PROVES = {"acquired": ("acquired",), "owns": ("owns", "acquired"), "stake": ("stake",)}
_MISSING = {
    "ownership": "does not say who owns whom here",
    "event": "does not say when this happened",
    "appointment": "does not tell of this change of office",
}

Judged = tuple[Label, str]  # a verdict and what the passage has, in words


def verify_happened(claim: Claim, corpus: Facts) -> ClaimVerdict:
    """The verdict on an event, an ownership or a change of office.

    Args:
        claim: of one of these kinds.
        corpus: whose passages about the organisations are read.
    """
    if claim.stance != "asserted":
        return _open(claim, "the text does not say that it has happened")
    known = [e for c in _named(claim) if (e := find_entity(corpus.directory, c))]
    told = [each for e in known for each in stated(corpus, e, (claim.kind,), _words(claim, e))]
    told += stated_anywhere(corpus, (claim.kind,), claim.text)
    judge = _RULES[claim.kind]
    judged = [(*found, each) for each in told if (found := judge(claim, each.claim))]
    for wanted in ("supported", "contradicted", "not enough evidence"):
        for label, text, each in judged:
            if label == wanted and (label != "contradicted" or each.weighty):
                return _verdict(claim, label, text, each)
    if claim.kind == "ownership" and (owner := _of_part(claim, corpus)):
        return ClaimVerdict(
            claim.id, "supported", f"holds: {owner} reports figures of it as a part"
        )
    if not known:
        names = in_words([e.name for e in _named(claim)]) or "whoever it is about"
        return _open(claim, f"the corpus holds nothing on {names}")
    return _open(claim, f"the corpus {_MISSING[claim.kind]}")


def _named(claim: Claim) -> list[Entity]:
    """The organisations that a claim names: whom it is about, and whom it relates that to."""
    other = (
        [Entity(claim.object, claim.object)] if claim.kind == "ownership" and claim.object else []
    )
    return [*claim.entities, *other]


def _of_part(claim: Claim, corpus: Facts) -> str:
    """The name of the owner where the corpus has figures of the owned as one of its parts: "Meta's Reality Labs division"."""
    owner, owned, how = _sides(claim)
    if how != "owns" or not owned:
        return ""
    return next((e.name for e in owners_of(owned, corpus) if same_name(owner, e.name)), "")


def _words(claim: Claim, known: Entity) -> list[str]:
    """The words by which a passage about one of them may tell of it."""
    names = [e.name for e in _named(claim) if name_key(e.name) != name_key(known.name)]
    names += [claim.person.name.split()[-1]] if claim.person else []
    words = [max(name_key(name).split(), key=len, default="") for name in names]
    if claim.kind == "event":
        words += [word for word in claim.relation.split() if len(word) > 4]
        words += ["incorporated", "established"] if claim.relation == "was founded" else []
    return words


def _ownership(asked: Claim, told: Claim) -> Judged | None:
    """One ownership beside another: the same two, which way round, and when."""
    owner, owned, how = _sides(asked)
    his, its, told_how = _sides(told)
    if told.stance != "asserted" or not (owner and owned and his and its):
        return None
    if same_name(owner, its) and same_name(owned, his) and "stake" not in (how, told_how):
        return "contradicted", f"{told.text}: the other way round"
    if not same_name(owned, its) or told_how not in _PROVES[how]:
        return None
    if not same_name(owner, his):
        # A unit may be the buyer, or a later one: it is shown, and proves nothing.
        return (
            ("not enough evidence", f"{told.text}: of another owner") if how == told_how else None
        )
    return _dated(asked, told)


def _sides(claim: Claim) -> tuple[str, str, str]:
    """(owner, owned, how)."""
    way, how = _OWNERSHIP.get(claim.relation, (1, ""))
    subject = claim.entities[0].name if claim.entities else ""
    return (subject, claim.object, how) if way > 0 else (claim.object, subject, how)


def _event(asked: Claim, told: Claim) -> Judged | None:
    if told.relation != asked.relation or told.stance != "asserted" or not _same_who(asked, told):
        return None
    if asked.object and told.object and not same_name(asked.object, told.object):
        return None
    if _is_incorporated(asked) != _is_incorporated(told):
        label, text = _dated(asked, told)
        return (label, text) if label == "supported" else ("not enough evidence", text)
    return _dated(asked, told)


def _is_incorporated(claim: Claim) -> bool:
    return "incorporat" in claim.text.casefold()


def _appointment(asked: Claim, told: Claim) -> Judged | None:
    people = asked.person, told.person
    if told.relation != asked.relation or asked.title != told.title or told.stance != "asserted":
        return None
    if not _same_who(asked, told) or people[0] is None or people[1] is None:
        return None
    return _dated(asked, told) if same_person(people[0].name, people[1].name) else None


_RULES: dict[str, Callable[[Claim, Claim], Judged | None]] = {
    "ownership": _ownership,
    "event": _event,
    "appointment": _appointment,
}


def _same_who(asked: Claim, told: Claim) -> bool:
    return any(same_name(a.name, b.name) for a in asked.entities for b in told.entities)


def same_name(a: str, b: str) -> bool:
    """Whether two names may be of one organisation: the words of one are those the other begins with."""
    one, other = name_key(a).split(), name_key(b).split()
    return bool(one and other) and one[: len(other)] == other[: len(one)]


def _dated(asked: Claim, told: Claim) -> Judged:
    """Whether the day told is the one asked about."""
    within = _within(told.period, asked.period)
    if asked.period is None or within is True:
        return "supported", f"{told.text} ({told.period.text})" if told.period else told.text
    if told.period is None:
        return "not enough evidence", f"{told.text}; it does not say when"
    when = f"{told.text} ({told.period.text})"
    if within is False:
        return "contradicted", f"{when}; the text has {asked.period.text}"
    return "not enough evidence", f"{when}, which is no more exact than that"


def _within(told: Period | None, asked: Period | None) -> bool | None:
    """True if the days told are all among those asked about, False if none is, None in between or unknown."""
    if told is None or asked is None:
        return None
    first, last = _ends(told)
    start, end = _ends(asked)
    if not (first and last and start and end):
        return None
    if start <= first and last <= end:
        return True
    return False if last < start or end < first else None


def _ends(period: Period) -> tuple[date | None, date | None]:
    return period.start or period.end, period.end or period.start


def _verdict(claim: Claim, label: Label, text: str, found: Stated) -> ClaimVerdict:
    source = found.passage.provenance
    place = ", ".join(part for part in (source.document, source.place) if part)
    opening = {"supported": "holds: ", "contradicted": "", "not enough evidence": ""}[label]
    evidence = (Evidence(passage=found.passage, score=1.0),)
    return ClaimVerdict(
        claim.id,
        label,
        f"{opening}{place} has “{text}”",
        evidence=evidence,
        diagnosis=text if label == "contradicted" else "",
    )


def _open(claim: Claim, reason: str, found: Iterable[Stated] = ()) -> ClaimVerdict:
    evidence = tuple(Evidence(passage=each.passage) for each in found)
    return ClaimVerdict(claim.id, "not enough evidence", reason, evidence=evidence)
