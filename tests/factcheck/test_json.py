"""The JSON report: what is in it, and that it is what the schema says."""

import json
from decimal import Decimal

import fixture_report
import jsonschema
import pytest

from claims.document import Document
from factcheck.report import Report
from factcheck.reporters.json import render
from factcheck.schema import SCHEMA_VERSION, json_schema


@pytest.fixture(scope="module")
def report():
    return json.loads(render([fixture_report.report()]), parse_float=Decimal)


def test_the_schema_is_a_json_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    "report", [fixture_report.report(), Report(Document("Nothing."), (), ())], ids=["full", "bare"]
)
def test_a_report_is_what_the_schema_says(report):
    jsonschema.validate(json.loads(render([report])), json_schema())


def test_the_schema_refuses_a_report_without_findings(report):
    broken = {key: value for key, value in report.items() if key != "findings"}

    with pytest.raises(jsonschema.ValidationError, match="findings"):
        jsonschema.validate(broken, json_schema())


def test_the_top_level_is_the_contract(report):
    assert list(report) == [
        "schema_version",
        "document",
        "corpus",
        "claims",
        "findings",
        "holding",
        "skipped",
        "failures",
        "coverage",
        "silenced",
    ]
    assert report["schema_version"] == SCHEMA_VERSION
    assert report["document"] == {
        "path": "mills.txt",
        "title": "Mills pour money into looms",
        "published": "2025-09-03",
    }


def test_a_figure_keeps_every_digit(report):
    assert report["claims"][4]["quantity"] == {
        "text": "19.5 million pounds",
        "value": 19500000,
        "low": 19450000,
        "high": 19550000,
        "unit": "GBP",
        "dimension": "money",
        "change": "=",
    }


def test_an_open_side_is_null(report):
    assert report["claims"][6]["quantity"]["high"] is None
    assert report["claims"][6]["quantity"]["low"] == 500000


def test_spans_are_offsets_into_the_text_with_line_and_column(report):
    (span,) = report["claims"][2]["spans"]

    assert fixture_report.TEXT[span["start"] : span["end"]] == "31 million pounds"
    assert (span["line"], span["column"]) == (7, 13)


def test_a_group_has_no_single_entity(report):
    assert report["claims"][0]["entity"] is None
    assert report["claims"][0]["entities"] == ["Arden", "Belmont"]
    assert report["claims"][2]["entity"] == "Arden"


def test_a_contradicted_claim_carries_its_evidence(report):
    chair = report["claims"][5]

    assert chair["verdict"] == "contradicted"
    assert chair["evidence"][0]["grade"] == "company document"
    assert chair["evidence"][0]["text"] == "Ada Quill: chief executive officer"


def test_several_drafts_are_an_array():
    both = json.loads(render([fixture_report.report(), fixture_report.report()]))

    assert [report["document"]["path"] for report in both] == ["mills.txt", "mills.txt"]
