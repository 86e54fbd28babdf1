"""The labelled sentences of tests/data/claims.txt, read end to end."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from claims.extract import extract_claims
from claims.formats import read_document

DATA = Path(__file__).parents[1] / "data" / "claims.txt"
FIELDS = ("figure", "role", "anchor", "entity", "measure", "period", "stance")


class Labelled(NamedTuple):
    text: str
    rows: list[tuple[str, ...]]


def labelled_sentences():
    cases, text, rows = [], None, []
    for line in DATA.read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith("  "):
            rows.append(tuple(cell.strip() for cell in line.split("|")))
        elif not line.startswith("#"):
            if text:
                cases.append(Labelled(text, rows))
            text, rows = line, []
    return cases


def rows_of(text):
    document = read_document(text, published=date(2024, 8, 28))
    claims = [c for c in extract_claims(document) if c.kind == "quantity"]
    figures = {c.id: c.text for c in claims}
    return [
        (
            c.text,
            c.role,
            figures[c.anchor] if c.anchor else "-",
            "+".join(e.name for e in c.entities) or "-",
            c.measure.name if c.measure else "-",
            c.period.label if c.period else "-",
            c.stance,
        )
        for c in claims
        if c.role != "other"
    ]


@pytest.mark.parametrize("case", labelled_sentences(), ids=lambda case: case.text[:60])
def test_every_figure_gets_its_role_entity_measure_period_and_stance(case):
    got = rows_of(case.text)
    seen = [
        tuple("*" if want == "*" else have for want, have in zip(wanted, row, strict=True))
        for wanted, row in zip(case.rows, got, strict=False)
    ]
    assert seen + [row[:1] for row in got[len(case.rows) :]] == case.rows
