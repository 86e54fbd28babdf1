"""Findings that are known and accepted: a baseline file lists their fingerprints.

A fingerprint is made of the check, the words it points at and the message without its digits, so that edits elsewhere
in the draft leave it as it is and a changed figure makes a new finding.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from claims.errors import ConfigError
from factcheck.files import write_text
from factcheck.finding import Finding, Skipped
from factcheck.report import Report

_DIGITS = re.compile(r"\d+")


def fingerprint(finding: Finding, text: str) -> str:
    """What a baseline knows the finding by: 16 hexadecimal digits."""
    words = [" ".join(span.of(text).casefold().split()) for span in finding.spans]
    skeleton = _DIGITS.sub("#", finding.message)
    content = "\x1f".join([finding.check, *words, skeleton])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints in a baseline file.

    Raises:
        ConfigError: if the file is missing or is not a baseline.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return frozenset(entry["fingerprint"] for entry in content["findings"])
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{path}: {reason}; write one with --write-baseline {path}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"{path}: not a baseline file ({type(error).__name__}); write one with --write-baseline {path}"
        ) from error


def write_baseline(path: Path, reports: Iterable[Report]) -> None:
    """Write every finding of `reports` to a baseline file.

    Raises:
        ConfigError: if the file cannot be written.
    """
    entries = [
        {"fingerprint": fingerprint(f, r.document.text), "check": f.check, "message": f.message}
        for r in reports
        for f in r.findings
    ]
    write_text(path, json.dumps({"findings": entries}, indent=2, ensure_ascii=False) + "\n")


def without_known(report: Report, known: Collection[str]) -> Report:
    """The report less the findings the baseline knows; how many there were is said among the skipped."""
    text = report.document.text
    fresh = tuple(f for f in report.findings if fingerprint(f, text) not in known)
    dropped = len(report.findings) - len(fresh)
    if not dropped:
        return report
    note = Skipped(f"{dropped} known finding{'s' if dropped > 1 else ''}", "listed in the baseline")
    return replace(report, findings=fresh, skipped=(*report.skipped, note))
