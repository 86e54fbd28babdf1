"""The checks on a real article, whole and with one figure changed at a time.

Reads ../shared/data, which the repository does not carry; skips without it.
"""

from pathlib import Path

import pytest

from claims.formats import read_document
from factcheck.engine import check_document

ARTICLE = Path(__file__).parents[3] / "shared/data/article/seed-article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="needs ../shared/data/article")


def checked(old="", new=""):
    text = ARTICLE.read_text(encoding="utf-8")
    assert old in text
    report = check_document(read_document(text.replace(old, new, 1)))
    assert report.failures == ()
    return report


def figures_found(report):
    return {f.check for f in report.findings if f.check != "name-variant"}


def test_nothing_but_a_name_is_found_in_the_article_as_published():
    report = checked()
    assert figures_found(report) == set()
    assert [f.check for f in report.findings] == ["name-variant"]


def test_the_total_its_dollar_value_and_the_total_of_the_year_before_are_shown_to_hold():
    holding = {(c.check, len(c.claims)) for c in checked().holding}
    assert {("sum-mismatch", 4), ("sum-mismatch", 7), ("conversion-mismatch", 2)} <= holding


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("about 50 billion yuan", "about 60 billion yuan", "sum-mismatch"),
        ("about 50 billion yuan", "about 40 billion yuan", "sum-mismatch"),
        ("about 50 billion yuan", "about 50 million yuan", "sum-mismatch"),
        ("($7 billion)", "($6 billion)", "conversion-mismatch"),
        ("($7 billion)", "($9 billion)", "conversion-mismatch"),
        ("($7 billion)", "($7 million)", "conversion-mismatch"),
        ("with 23 billion yuan a year", "with 25 billion yuan a year", "sum-mismatch"),
        ("with 23 billion yuan a year", "with 20 billion yuan a year", "sum-mismatch"),
        ("half was 23 billion yuan", "half was 32 billion yuan", "sum-mismatch"),
        ("rose to 23 billion yuan", "rose to 13 billion yuan", "sum-mismatch"),
        ("spending 4.2 billion yuan", "spending 42 billion yuan", "sum-mismatch"),
        ("up 123 percent", "up 23 percent", "sum-mismatch"),
        ("up 176 percent", "up 76 percent", "sum-mismatch"),
        ("up 4 percent", "up 40 percent", "sum-mismatch"),
        ("$12,000 and $13,000", "$13,000 and $12,000", "range-inverted"),
    ],
)
def test_a_figure_changed_so_that_it_no_longer_agrees_is_found(old, new, check):
    assert check in figures_found(checked(old, new))


def test_the_working_and_the_smallest_change_are_shown():
    report = checked("about 50 billion yuan", "about 60 billion yuan")
    (total,) = (f for f in report.findings if f.check == "sum-mismatch")
    assert total.working == (
        "Alibaba 23bn + Tencent 23bn + Baidu 4.2bn = 50.2bn (49.15 to 51.25 as rounded), "
        "text says about 60bn"
    )
    assert total.suggestion == "would agree if about 60bn yuan were 50bn yuan"
