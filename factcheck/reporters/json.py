"""JSON for other programs: one object for one draft, an array of them for several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from claims.claim import Claim
from claims.document import Document, Span
from claims.period import Period, period_label
from claims.quantity import Quantity
from factcheck import schema
from factcheck.baseline import fingerprint
from factcheck.finding import ClaimVerdict, Confirmation, Finding
from factcheck.ledger import Ledger
from factcheck.report import Report
from factcheck.reporters import Style
from sources.evidence import Evidence


def render(reports: Sequence[Report], style: Style | None = None) -> str:
    """The reports as JSON text, indented, in UTF-8's own characters."""
    objects = [report_json(report) for report in reports]
    return encode(objects[0] if len(objects) == 1 else objects)


def encode(content: object) -> str:
    """One of the schema's types, or an array of them, as indented JSON text; decimals are written digit by digit, as numbers."""
    encoded = msgspec.json.Encoder(decimal_format="number").encode(content)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def report_json(report: Report) -> schema.ReportJson:
    """A report in the types of the schema."""
    document, coverage = report.document, report.coverage
    verdicts = {verdict.claim: verdict for verdict in report.verdicts}
    return schema.ReportJson(
        schema_version=schema.SCHEMA_VERSION,
        document=_document(document),
        corpus=schema.CorpusJson(report.corpus.path, report.corpus.digest)
        if report.corpus
        else None,
        claims=[_claim(c, verdicts.get(c.id), report) for c in report.claims],
        findings=[_finding(f, document) for f in report.findings],
        holding=[_holding(h, document) for h in report.holding],
        skipped=[schema.SkippedJson(s.what, s.why) for s in report.skipped],
        failures=[schema.FailureJson(f.check, f.error) for f in report.failures],
        coverage=schema.CoverageJson(
            coverage.claims,
            coverage.checked,
            coverage.supported,
            coverage.contradicted,
            coverage.open,
        ),
        silenced=[
            schema.SilencedJson(
                _finding(one.finding, document), one.reason, document.position(one.span.start)[0]
            )
            for one in report.silenced
        ],
    )


def render_ledgers(ledgers: Sequence[Ledger]) -> str:
    """The ledgers as JSON text: one object for one draft, an array of them for several."""
    objects = [ledger_json(ledger) for ledger in ledgers]
    return encode(objects[0] if len(objects) == 1 else objects)


def ledger_json(ledger: Ledger) -> schema.LedgerJson:
    """A ledger in the types of the schema."""
    document = ledger.document
    report = Report(document, ledger.claims, ())
    return schema.LedgerJson(
        schema_version=schema.SCHEMA_VERSION,
        document=_document(document),
        claims=[_claim(claim, None, report) for claim in ledger.claims],
        unread=[
            schema.UnreadJson(
                one.text, one.span.start, one.span.end, *document.position(one.span.start), one.why
            )
            for one in ledger.unread
        ],
    )


def _document(document: Document) -> schema.DocumentJson:
    return schema.DocumentJson(document.path, document.title, _iso(document.published))


def _claim(claim: Claim, verdict: ClaimVerdict | None, report: Report) -> schema.ClaimJson:
    return schema.ClaimJson(
        id=claim.id,
        kind=claim.kind,
        text=claim.text,
        spans=_spans([claim.span], report.document),
        entity=claim.entity.name if claim.entity else None,
        entities=[entity.name for entity in claim.entities],
        measure=claim.measure.name if claim.measure else None,
        scope=claim.measure.scope if claim.measure else "",
        period=_period(claim.period) if claim.period else None,
        quantity=_quantity(claim.quantity) if claim.quantity else None,
        role=claim.role,
        stance=claim.stance,
        anchor=claim.anchor,
        speaker=claim.speaker,
        person=claim.person.name if claim.person else None,
        title=claim.title,
        relation=claim.relation,
        object=claim.object,
        verdict=report.verdict_of(claim),
        reason=verdict.reason if verdict else "",
        working=verdict.working if verdict else "",
        diagnosis=verdict.diagnosis if verdict else "",
        evidence=_evidence(verdict.evidence) if verdict else [],
    )


def _finding(finding: Finding, document: Document) -> schema.FindingJson:
    return schema.FindingJson(
        check=finding.check,
        severity=finding.severity,
        verdict=finding.verdict,
        message=finding.message,
        working=finding.working,
        spans=_spans(finding.spans, document),
        evidence=_evidence(finding.evidence),
        suggestion=finding.suggestion,
        claims=list(finding.claims),
        fingerprint=fingerprint(finding, document.text),
    )


def _holding(holding: Confirmation, document: Document) -> schema.HoldingJson:
    return schema.HoldingJson(
        holding.check, holding.working, _spans(holding.spans, document), list(holding.claims)
    )


def _spans(spans: Iterable[Span], document: Document) -> list[schema.SpanJson]:
    return [
        schema.SpanJson(s.start, s.end, *document.position(s.start), s.of(document.text))
        for s in spans
    ]


def _quantity(quantity: Quantity) -> schema.QuantityJson:
    return schema.QuantityJson(
        text=quantity.text,
        value=_plain(quantity.value),
        low=_plain(quantity.low),
        high=_plain(quantity.high),
        unit=quantity.unit,
        dimension=quantity.dimension,
        change=quantity.change,
    )


def _period(period: Period) -> schema.PeriodJson:
    return schema.PeriodJson(
        period.text, period.label, _iso(period.start), _iso(period.end), period.calendar
    )


def _evidence(evidence: Iterable[Evidence]) -> list[schema.EvidenceJson]:
    return [_one_evidence(item) for item in evidence]


def _one_evidence(item: Evidence) -> schema.EvidenceJson:
    fact, passage, source = item.fact, item.passage, item.provenance
    period = ""
    if fact and fact.end:
        period = period_label(fact.start or fact.end, fact.end, instant=fact.start is None)
    return schema.EvidenceJson(
        source=source.document,
        place=source.place,
        grade=source.grade.label,
        published=_iso(source.published),
        entity=fact.entity if fact else passage.entity if passage else "",
        measure=fact.measure if fact else "",
        definition=fact.definition if fact else "",
        period=period,
        value=_plain(fact.value) if fact else None,
        unit=fact.unit if fact else "",
        text=fact.text if fact else passage.text if passage else "",
        formula=fact.formula if fact else "",
        note=item.note,
        score=item.score,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """The same number without an exponent; None for infinity, which JSON has no word for."""
    if value is None or not value.is_finite():
        return None
    return Decimal(f"{value:f}")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
