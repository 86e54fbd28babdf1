"""SARIF, HTML and ClaimReview, on the report built by hand."""

import json
from html.parser import HTMLParser

import fixture_report
import pytest

from claims.document import Block, Document, Span
from factcheck.report import Report
from factcheck.reporters import FORMATS, Style, claimreview, html, renderer, sarif


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_a_full_and_a_bare_report(name):
    bare = Report(Document("Nothing."), (), ())

    assert renderer(name)([fixture_report.report(), bare], Style()).strip()


def test_an_unknown_format_is_a_key_error():
    with pytest.raises(KeyError):
        renderer("pdf")


@pytest.fixture(scope="module")
def run():
    return json.loads(sarif.render([fixture_report.report()]))["runs"][0]


def test_sarif_points_at_the_first_place_and_relates_the_others(run):
    result = run["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]

    assert (region["startLine"], region["startColumn"]) == (3, 58)
    assert region["snippet"]["text"] == "about 60 million pounds"
    assert len(result["relatedLocations"]) == 2


def test_sarif_levels_follow_severity(run):
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]


def test_sarif_rules_carry_the_documentation_of_the_checks(run):
    rules = run["tool"]["driver"]["rules"]
    result = run["results"][0]

    assert rules[result["ruleIndex"]]["id"] == "sum-mismatch"
    assert "Limits" in rules[result["ruleIndex"]]["help"]["markdown"]


def test_sarif_says_that_a_check_crashed(run):
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "order-mismatch" in str(run["invocations"][0]["toolExecutionNotifications"])


def test_sarif_quotes_a_path_with_spaces():
    finding = fixture_report.findings()[0]
    report = Report(Document(fixture_report.TEXT, path="my drafts/a b.txt"), (), (finding,))
    results = json.loads(sarif.render([report]))["runs"][0]["results"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri == "my%20drafts/a%20b.txt"


def test_claimreview_rates_what_was_settled_and_leaves_out_the_rest():
    graph = json.loads(claimreview.render([fixture_report.report()]))["@graph"]
    ratings = {r["itemReviewed"]["name"]: r["reviewRating"]["ratingValue"] for r in graph}

    assert ratings["Belmont chair Ada Quill"] == 1
    assert "More than half a million" not in ratings


class Marks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.classes, self.tags = [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "mark":
            self.classes.append(dict(attributes)["class"])


def test_html_marks_every_figure_by_its_verdict():
    page = Marks()
    page.feed(html.render([fixture_report.report()]))

    assert page.classes.count("contradicted") == 3
    assert page.classes.count("supported") == 1
    assert page.classes.count("open") == 2
    assert "script" not in page.tags


def test_html_escapes_the_draft():
    text = "<script>alert(1)</script>"
    document = Document(text, blocks=(Block("paragraph", Span(0, len(text))),))
    page = html.render([Report(document, (), ())])

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>" not in page
