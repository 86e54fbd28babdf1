"""Every check says how grave its findings are, and keeps to it."""

from pathlib import Path

import pytest
from examples import check, examples_of

from factcheck.catalogue import built_in
from factcheck.severity import severity_of

FOLDERS = [Path(__file__).parents[1] / name for name in ("checks", "drafts")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_findings_have_the_severities_that_explain_tells(folder):
    for path in sorted(folder.glob("*.md")):
        for example in examples_of(path):
            for finding in check(example).findings:
                rule = severity_of(finding.check)
                assert finding.severity in rule.levels, f"{path.name}: {example.title}: {finding}"


def test_every_check_has_a_rule_in_words_for_each_of_its_severities():
    for name in built_in():
        rule = severity_of(name)
        assert all(level in rule.rule for level in rule.levels), f"{name}: {rule}"
