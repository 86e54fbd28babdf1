"""Since when a firm has been auditor: "Marsh & Wells has audited Acme since 1996" beside the words of its report, "auditor since 1999"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.people import same_person
from sources.directory import find_entity
from sources.evidence import Evidence, Grade

_AUDITOR = "auditor"
_SINCE = re.compile(r"since (?P<year>(?:19|20)\d\d)$", re.IGNORECASE)
# A firm's report ends with its name and with since when it has served.
_SERVED = re.compile(
    r"(?P<firm>[A-Z][\w&., ]{2,60}?):? (?:We|and) have served as (?:the|our) [^.]{0,60}auditors? since (?P<year>\d{4})"
)


def since_when(
    verdict: ClaimVerdict, claim: Claim, claims: Sequence[Claim], corpus: Facts
) -> ClaimVerdict:
    """The verdict on who audits, contradicted where the firm's report gives another year than the sentence.

    Args:
        verdict: on who it is.
        claim: who audits whom.
        claims: every claim of the draft, among them the date.
        corpus: whose passages have the firm's reports.
    """
    if verdict.label != "supported" or claim.title != _AUDITOR or claim.person is None:
        return verdict
    said = {
        found["year"]
        for c in claims
        if c.kind == "date" and c.sentence == claim.sentence and (found := _SINCE.search(c.text))
    }
    entity = find_entity(corpus.directory, claim.entities[0]) if claim.entities else None
    if len(said) != 1 or entity is None:
        return verdict
    for passage in corpus.passages(entity.id):
        found = _SERVED.search(passage.text)
        is_own = passage.entity == entity.id and passage.provenance.grade > Grade.PRESS
        if found is None or not is_own or not same_person(found["firm"].strip(), claim.person.name):
            continue
        evidence = (*verdict.evidence, Evidence(passage=passage, score=1.0))
        if found["year"] in said:
            return replace(verdict, evidence=evidence)
        reason = f"{claim.person.name} has served since {found['year']}; the text says since {said.pop()}"
        return replace(verdict, label="contradicted", reason=reason, evidence=evidence)
    return verdict
