"""SARIF 2.1.0 for code hosts and editors: each finding at its line and column, with the check's documentation as help.

Columns count Unicode code points (`columnKind`), as the rest of the report does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claims.document import Document, Span
from factcheck import __version__
from factcheck.baseline import fingerprint
from factcheck.catalogue import catalogue, summary
from factcheck.finding import Failure, Finding
from factcheck.report import Report
from factcheck.reporters import Style

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(reports: Sequence[Report], style: Style | None = None) -> str:
    """One run over all the drafts."""
    names = list(catalogue())
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "version": __version__,
                "rules": [_rule(name, doc) for name, doc in catalogue().items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [result for report in reports for result in _results(report, names)],
        "invocations": [_invocation([f for r in reports for f in r.failures])],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _results(report: Report, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The findings, and those that a comment silences as suppressed ones."""
    for finding in report.findings:
        yield _result(finding, report.document, names)
    for one in report.silenced:
        suppression = {"kind": "inSource", "justification": one.reason}
        yield _result(one.finding, report.document, names) | {"suppressions": [suppression]}


def _rule(name: str, doc: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": summary(doc)},
        "help": {"text": doc.strip(), "markdown": doc.strip()},
    }


def _result(finding: Finding, document: Document, names: Sequence[str]) -> dict[str, Any]:
    parts = (finding.message, finding.working, finding.suggestion)
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in parts if part)},
        "locations": [_location(span, document) for span in finding.spans[:1]],
        "relatedLocations": [_location(span, document) for span in finding.spans[1:]],
        "partialFingerprints": {"factcheck/v1": fingerprint(finding, document.text)},
        "properties": {
            "verdict": finding.verdict,
            "evidence": [
                f"{e.provenance.grade.label}: {e.provenance.document}" for e in finding.evidence
            ],
        },
    }
    if finding.check in names:
        result["ruleIndex"] = names.index(finding.check)
    return result


def _location(span: Span, document: Document) -> dict[str, Any]:
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": span.of(document.text)},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(document)}, "region": region}}


def _uri(document: Document) -> str:
    """The draft's path as a URI reference; "stdin" for a text that came without one."""
    if document.path is None:
        return "stdin"
    path = Path(document.path)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _invocation(failures: Sequence[Failure]) -> dict[str, Any]:
    notes = [
        {"level": "error", "message": {"text": f"{failure.check} crashed: {failure.error}"}}
        for failure in failures
    ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": notes}
