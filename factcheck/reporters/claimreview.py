"""schema.org ClaimReview (JSON-LD) for publishing: one review for each claim that was settled.

Rated from 1 (contradicted) to 5 (supported); a claim that is open has no rating and is left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claims.claim import Claim
from factcheck.finding import ClaimVerdict, Label
from factcheck.report import Report
from factcheck.reporters import Style

_RATINGS: dict[Label, int] = {"contradicted": 1, "supported": 5}


def render(reports: Sequence[Report], style: Style | None = None) -> str:
    """The reviews of all the drafts, as one JSON-LD graph."""
    graph = [review for report in reports for review in _reviews(report)]
    content = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _reviews(report: Report) -> list[dict[str, Any]]:
    verdicts = {verdict.claim: verdict for verdict in report.verdicts}
    return [
        _review(claim, label, verdicts.get(claim.id), report)
        for claim in report.claims
        if (label := report.verdict_of(claim)) in _RATINGS
    ]


def _review(
    claim: Claim, label: Label, verdict: ClaimVerdict | None, report: Report
) -> dict[str, Any]:
    document = report.document
    sentences = document.sentences
    statement = sentences[claim.sentence].text if claim.sentence < len(sentences) else claim.text
    findings = [f for f in report.findings if claim.id in f.claims]
    reasons = [verdict.reason] if verdict and verdict.label == label else []
    reasons += [part for f in findings for part in (f.message, f.working) if part]
    sources = verdict.evidence if verdict else ()
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": " ".join(statement.split()),
        "reviewBody": " ".join(reasons),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[label],
            "worstRating": min(_RATINGS.values()),
            "bestRating": max(_RATINGS.values()),
            "alternateName": label.capitalize(),
        },
        "itemReviewed": {"@type": "Claim", "name": " ".join(claim.text.split())},
        "author": {"@type": "Organization", "name": "factcheck"},
        "citation": list(dict.fromkeys(item.provenance.document for item in sources)),
    }
    if document.published:
        review["datePublished"] = document.published.isoformat()
    if claim.speaker:
        review["itemReviewed"]["author"] = {"@type": "Person", "name": claim.speaker}
    return review
