"""Runs the examples of `tests/checks/*.md`, one file for each check; tests/examples.py has the format.

The findings must be exactly those marked. Every check has at least four examples that fire and at least as many that
must not.
"""

import re
from pathlib import Path

import pytest
from examples import Mark, check, examples_of, reads

from factcheck.checks import CHECKS

FOLDER = Path(__file__).parent.parent / "checks"
FEWEST = 4

FILES = sorted(FOLDER.glob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{path.stem}: {example.title}")
    for path in FILES
    for example in examples_of(path)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_finds_what_is_marked_and_nothing_else(example):
    report = check(example)
    text = report.document.text
    assert report.failures == ()
    findings = [f for f in report.findings if f.severity != "info"]
    for mark in example.marks:
        if mark.kind == "finds":
            fitting = [
                f for f in findings if f.check == mark.check and reads(text, f.spans, mark.texts)
            ]
            assert fitting, f"{mark} is not among {findings}"
            findings.remove(fitting[0])
        elif mark.kind == "holds":
            assert any(
                c.check == mark.check and reads(text, c.spans, mark.texts) for c in report.holding
            ), f"{mark} is not among {report.holding}"
    assert findings == []


@pytest.mark.parametrize("check_", CHECKS, ids=lambda c: c.name)
def test_check_has_examples_that_fire_and_as_many_that_must_not(check_):
    examples = list(examples_of(FOLDER / f"{check_.name}.md"))
    firing = [e for e in examples if any(m == Mark("finds", check_.name, m.texts) for m in e.marks)]
    silent = [e for e in examples if not e.fires]
    assert len(firing) >= FEWEST
    assert len(silent) >= len(firing)


@pytest.mark.parametrize("check_", CHECKS, ids=lambda c: c.name)
def test_check_documents_itself_under_the_fixed_headings(check_):
    headings = re.findall(r"^## (.*)$", check_.doc, re.MULTILINE)
    assert headings == ["What it does", "Why it matters", "Example", "Limits", "References"]


def test_every_file_of_examples_belongs_to_a_check():
    assert {path.stem for path in FILES} <= {c.name for c in CHECKS}
