"""Every check by name, with its documentation: what `explain`, the README and SARIF show."""

from __future__ import annotations

from factcheck import silence
from factcheck.against import CORPUS_CHECKS
from factcheck.checks import CHECKS, added_checks


def catalogue() -> dict[str, str]:
    """Each check's documentation by its name: the checks within the draft, those of sources, and those of plugins."""
    added = {check.name: check.doc for check in added_checks().checks}
    return built_in() | added


def built_in() -> dict[str, str]:
    """The same of the checks that come with factcheck."""
    within = {check.name: check.doc for check in CHECKS}
    others = {check.name: check.doc for check in CORPUS_CHECKS}
    return within | others | {silence.NAME: silence.DOC}


def summary(document: str) -> str:
    """The first sentence of a check's documentation: what it reports."""
    first = " ".join(document.strip().split("\n\n")[0].split())
    return first.rstrip(".")
