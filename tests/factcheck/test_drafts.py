"""The labelled drafts of tests/drafts: what is planted is found, and true copy raises nothing.

`python tests/measure_drafts.py` counts them by check. A fault that is not found yet is marked `known miss:`.
"""

from pathlib import Path

import pytest
from examples import check, compare, examples_of

from factcheck.checks import CHECKS

FOLDER = Path(__file__).parent.parent / "drafts"
DRAFTS = [
    (path.stem, example) for path in sorted(FOLDER.glob("*.md")) for example in examples_of(path)
]
FEWEST_SHORT, FEWEST_ARTICLES, ARTICLE_WORDS = 150, 8, 500


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{stem}: {e.title}") for stem, e in DRAFTS]
)
def test_draft_is_reported_as_it_is_marked(example):
    report = check(example)
    missed, alarms = compare(example, report)

    assert report.failures == ()
    assert missed == [mark for mark in example.marks if mark.kind == "known miss:"]
    assert [f.check for f in alarms] == [m.check for m in example.marks if m.kind == "known alarm:"]


def test_planted_drafts_have_one_fault_each_and_clean_ones_none():
    wrong = [e.title for stem, e in DRAFTS if len(e.faults) != stem.startswith("planted")]

    assert wrong == []


def test_there_are_short_drafts_and_articles_and_half_of_them_are_clean():
    articles = [e for _, e in DRAFTS if len(e.draft.split()) >= ARTICLE_WORDS]
    clean = [e for _, e in DRAFTS if not e.faults]

    assert len(DRAFTS) - len(articles) >= FEWEST_SHORT
    assert len(articles) >= FEWEST_ARTICLES
    assert abs(len(DRAFTS) - 2 * len(clean)) <= len(DRAFTS) // 10


def test_every_check_has_planted_faults():
    assert {mark.check for _, e in DRAFTS for mark in e.faults} >= {c.name for c in CHECKS}
