"""Findings that are known and accepted: a baseline file lists their fingerprints.

A fingerprint is made of the check, the words it points at in the order of the alphabet, and the message without its digits. So edits
elsewhere in the draft and paragraphs that change places leave it as it is, and a changed figure makes a new finding. The same
finding once more is a new one too: a baseline counts.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from claims import lazy_re as re
from claims.errors import ConfigError
from factcheck.files import write_text
from factcheck.finding import Finding, Skipped
from factcheck.report import Report

_DIGITS = re.compile(r"\d+")


def fingerprint(finding: Finding, text: str) -> str:
    """What a baseline knows the finding by: 16 hexadecimal digits."""
    words = sorted(" ".join(span.of(text).casefold().split()) for span in finding.spans)
    skeleton = _DIGITS.sub("#", finding.message)
    content = "\x1f".join([finding.check, *words, skeleton])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def read_baseline(path: Path) -> Counter[str]:
    """The fingerprints in a baseline file, each as often as it is listed.

    Raises:
        ConfigError: if the file is missing or is not a baseline.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Counter(str(entry["fingerprint"]) for entry in content["findings"])
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


def without_known(report: Report, known: Counter[str]) -> Report:
    """The report less the findings the baseline knows; how many there were is said among the skipped.

    Each that is found is taken from `known`, so that reports of several drafts share one baseline.
    """
    text = report.document.text
    fresh: list[Finding] = []
    for finding in report.findings:
        name = fingerprint(finding, text)
        if known[name] > 0:
            known[name] -= 1
        else:
            fresh.append(finding)
    dropped = len(report.findings) - len(fresh)
    if not dropped:
        return report
    note = Skipped(f"{dropped} known finding{'s' if dropped > 1 else ''}", "listed in the baseline")
    return replace(report, findings=tuple(fresh), skipped=(*report.skipped, note))
