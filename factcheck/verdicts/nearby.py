"""What comes nearest to a claim that the corpus does not settle, so that an editor need not search for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims.claim import Claim
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.phrases import stated
from sources.evidence import Evidence

_SHOWN = 160  # characters of a passage in a reason


def with_nearest(verdict: ClaimVerdict, claim: Claim, corpus: Any) -> ClaimVerdict:
    """The verdict with the nearest evidence and its place, where it is open and shows none.

    Args:
        verdict: what was made of the claim.
        claim: an asserted one; of forecasts and quoted words nothing is near.
        corpus: a `Corpus`; another source of facts that cannot be searched leaves the verdict as it is.
    """
    if verdict.label != "not enough evidence" or verdict.evidence or claim.stance != "asserted":
        return verdict
    if claim.kind in ("date", "quotation") or not hasattr(corpus, "candidates"):
        return verdict
    from sources.retrieve import nearest

    found = tuple(replace(e, note="nearest") for e in nearest(claim, corpus))
    if not found:
        return verdict
    reason = f"{verdict.reason}; the nearest is {_worded(found[0])}"
    return replace(verdict, reason=reason, evidence=found)


def _worded(evidence: Evidence) -> str:
    if evidence.fact is not None:
        return stated(evidence.fact)
    if evidence.passage is None:
        return ""
    text = evidence.passage.text
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
    source = evidence.provenance
    place = ", ".join(part for part in (source.document, source.place) if part)
    return f"“{shown}” ({place})"
