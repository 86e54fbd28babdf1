"""The outcome of checking one draft."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claims.claim import Claim
from claims.document import Document
from factcheck.finding import (
    ClaimVerdict,
    Confirmation,
    Failure,
    Finding,
    Label,
    Severity,
    Silenced,
    Skipped,
)

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")  # rising


@dataclass(frozen=True, slots=True)
class CorpusRef:
    """Which corpus was asked: its folder and the digest of its content."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the draft was checked: counts of claims.

    A claim counts as checked when a relation within the draft or the corpus settled it; `open` are the rest.
    """

    claims: int
    checked: int
    supported: int
    contradicted: int
    open: int


@dataclass(frozen=True)
class Report:
    """A draft, its claims, and what was found.

    `holding` are the relations within the draft that were checked and agree, `silenced` the findings that a comment in the
    draft silences.
    """

    document: Document
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[ClaimVerdict, ...] = ()
    holding: tuple[Confirmation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    corpus: CorpusRef | None = None
    silenced: tuple[Silenced, ...] = ()

    def verdict_of(self, claim: Claim) -> Label:
        """The claim's verdict: the corpus' where it settles the claim, else that of the draft's own relations.

        So where five figures do not agree and a filing bears out four, the fifth stands alone.
        """
        return self._labels.get(claim.id, "not enough evidence")

    @cached_property
    def _labels(self) -> dict[str, Label]:
        within = {c: f.verdict for f in self.findings if f.severity != "info" for c in f.claims}
        corpus = {v.claim: v.label for v in self.verdicts if v.label != "not enough evidence"}
        return within | corpus

    @property
    def coverage(self) -> Coverage:
        """Claims found, checked, supported, contradicted, open."""
        related = {c for confirmation in self.holding for c in confirmation.claims}
        related |= {c for finding in self.findings for c in finding.claims}
        labels = {claim.id: self.verdict_of(claim) for claim in self.claims}
        settled = {c for c, label in labels.items() if label != "not enough evidence"}
        checked = settled | (related & set(labels))
        return Coverage(
            claims=len(self.claims),
            checked=len(checked),
            supported=sum(label == "supported" for label in labels.values()),
            contradicted=sum(label == "contradicted" for label in labels.values()),
            open=len(self.claims) - len(checked),
        )
