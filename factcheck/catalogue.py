"""Every check by name, with its documentation: what `explain`, the README and SARIF show."""

from __future__ import annotations

from factcheck.against import CORPUS_CHECKS
from factcheck.checks import CHECKS


def catalogue() -> dict[str, str]:
    """Each check's documentation by its name, the checks within the draft first."""
    within = {check.name: check.doc for check in CHECKS}
    return within | {check.name: check.doc for check in CORPUS_CHECKS}


def summary(document: str) -> str:
    """The first sentence of a check's documentation: what it reports."""
    first = " ".join(document.strip().split("\n\n")[0].split())
    return first.rstrip(".")
