"""What a check reports: what does not hold, where, and the working."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.document import Span
from sources.evidence import Evidence

Severity = Literal["error", "warning", "info"]
Label = Literal["supported", "contradicted", "not enough evidence"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold (or, at severity "info", one worth knowing).

    `spans` are all the places of the draft that take part, in reading order: no single one is blamed. `working` is
    the arithmetic in one line. `suggestion` is the single change that would make the figures agree, if there is one.
    """

    check: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]
    working: str = ""
    evidence: tuple[Evidence, ...] = ()
    suggestion: str = ""
    verdict: Label = "contradicted"
    claims: tuple[str, ...] = ()  # ids of the claims that take part


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim put to a corpus."""

    claim: str  # id
    label: Label
    reason: str  # one line: why this label; for "not enough evidence" what is missing
    working: str = ""
    evidence: tuple[Evidence, ...] = ()
    diagnosis: str = ""  # what the figure does match, when it is contradicted: "prior period", "chairman is Joe Tsai"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A relation within the draft that holds, with its working: what was checked and found right."""

    check: str
    spans: tuple[Span, ...]
    working: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that a comment in the draft silences, the reason it gives, and where it stands."""

    finding: Finding
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not checked, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that crashed; the rest went on."""

    check: str
    error: str
