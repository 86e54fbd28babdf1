"""Since when a firm has been auditor, by the words of its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement
from sources.evidence import Grade, Passage, Provenance

ACME = Entity("Acme", "Acme", "organisation")
ROLE = replace(
    fact("Acme", 0, "2024-02-01"),
    measure="role",
    definition="auditor",
    value=None,
    text="Marsh & Wells LLP: auditor",
)
REPORT = Passage(
    1,
    "/s/ Marsh & Wells LLP: We have served as the Company's auditor since 1999.",
    Provenance("Acme 10-K", grade=Grade.FILING, published=date(2024, 2, 1)),
    "Acme",
)


class Filed(ListedFacts):
    def passages(self, entity=None):
        return [REPORT]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Marsh & Wells has been Acme's auditor since 1999.", "supported"),
        ("Marsh & Wells has been checking the books of Acme since 1999.", "supported"),
        ("Marsh & Wells has been Acme's auditor since 2001.", "contradicted"),
        ("Marsh & Wells has been Acme's auditor.", "supported"),
    ],
)
def test_the_year_is_that_of_the_report(statement, found):
    verdict = verify_statement(statement, Filed([ROLE], [ACME]), date(2024, 3, 1))
    assert verdict.label == found
