"""The JSON a report is written as: the types, and the JSON Schema generated from them.

Figures are exact: a JSON number has every digit of the Decimal it came from. An interval's open side is null.
Offsets count code points of the draft's text from 0; lines and columns count from 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from claims.claim import ClaimKind
from factcheck.finding import Label, Severity

SCHEMA_VERSION = "1.1"  # the first number changes when a reader of the old JSON would break


class DocumentJson(Struct, frozen=True):
    """The draft that was checked."""

    path: str | None
    title: str | None
    published: str | None


class CorpusJson(Struct, frozen=True):
    """The corpus that was asked."""

    path: str
    digest: str


class SpanJson(Struct, frozen=True):
    """A place in the draft: half-open code-point offsets, and the line and column of its start."""

    start: int
    end: int
    line: int
    column: int
    text: str


class QuantityJson(Struct, frozen=True):
    """A printed figure and the values it can mean."""

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    change: Literal["=", "~", ">", "<", "up", "down"]


class PeriodJson(Struct, frozen=True):
    """When a claim holds; start and end are null where the draft does not fix them."""

    text: str
    label: str
    start: str | None
    end: str | None
    calendar: Literal["calendar", "fiscal"]


class EvidenceJson(Struct, frozen=True):
    """What speaks to a claim: a fact (value, unit, period) or a passage (text), and its source."""

    source: str
    place: str
    grade: str
    published: str | None
    entity: str
    measure: str
    definition: str
    period: str
    value: Decimal | None
    unit: str
    text: str
    formula: str
    note: str
    score: float


class ClaimJson(Struct, frozen=True):
    """One claim and what became of it.

    `relation` and `object` say what a statement without a figure says: "owns", "YouTube". `entity` is null for a group, whose members `entities` lists; `anchor` is the id of the claim it leans on.
    """

    id: str
    kind: ClaimKind
    text: str
    spans: list[SpanJson]
    entity: str | None
    entities: list[str]
    measure: str | None
    scope: str
    period: PeriodJson | None
    quantity: QuantityJson | None
    role: str
    stance: str
    anchor: str | None
    speaker: str | None
    person: str | None
    title: str | None
    relation: str
    object: str
    verdict: Label
    reason: str
    working: str
    diagnosis: str
    evidence: list[EvidenceJson]


class FindingJson(Struct, frozen=True):
    """One thing that does not hold; `fingerprint` is what a baseline file knows it by."""

    check: str
    severity: Severity
    verdict: Label
    message: str
    working: str
    spans: list[SpanJson]
    evidence: list[EvidenceJson]
    suggestion: str
    claims: list[str]
    fingerprint: str


class HoldingJson(Struct, frozen=True):
    """A relation within the draft that was checked and agrees."""

    check: str
    working: str
    spans: list[SpanJson]
    claims: list[str]


class SilencedJson(Struct, frozen=True):
    """A finding that a comment in the draft silences; `line` is the comment's."""

    finding: FindingJson
    reason: str
    line: int


class SkippedJson(Struct, frozen=True):
    """Something that was not checked, and why."""

    what: str
    why: str


class FailureJson(Struct, frozen=True):
    """A check that crashed."""

    check: str
    error: str


class CoverageJson(Struct, frozen=True):
    """Counts of claims."""

    claims: int
    checked: int
    supported: int
    contradicted: int
    open: int


class ReportJson(Struct, frozen=True):
    """The outcome of checking one draft."""

    schema_version: str
    document: DocumentJson
    corpus: CorpusJson | None
    claims: list[ClaimJson]
    findings: list[FindingJson]
    holding: list[HoldingJson]
    skipped: list[SkippedJson]
    failures: list[FailureJson]
    coverage: CoverageJson
    silenced: list[SilencedJson]


class UnreadJson(Struct, frozen=True):
    """A numeral of the draft that is in no claim, and why: "year", "label", "part of a word" … or "not understood"."""

    text: str
    start: int
    end: int
    line: int
    column: int
    why: str


class LedgerJson(Struct, frozen=True):
    """What one draft claims, before anything is checked: no verdict in it says more than "not enough evidence"."""

    schema_version: str
    document: DocumentJson
    claims: list[ClaimJson]
    unread: list[UnreadJson]


_TITLES = {"report": (ReportJson, "factcheck report"), "claims": (LedgerJson, "factcheck ledger")}


def json_schema(of: Literal["report", "claims"] = "report") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report, or of the ledger that `factcheck claims` writes."""
    import msgspec

    kind, title = _TITLES[of]
    schema = _decimals_as_numbers(msgspec.json.schema(kind))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{title} {SCHEMA_VERSION}",
        **schema,
    }


def _decimals_as_numbers(node: Any) -> Any:
    """The schema with numbers where msgspec, which writes decimals as strings by default, has strings."""
    if isinstance(node, list):
        return [_decimals_as_numbers(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    return {key: _decimals_as_numbers(value) for key, value in node.items()}
