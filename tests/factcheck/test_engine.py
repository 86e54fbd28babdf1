"""The way through: what a report is made of, and that a crash in one part stops no other."""

import pytest

import factcheck.checks
from claims.errors import ConfigError
from claims.formats import read_document
from factcheck.config import Config
from factcheck.engine import check_document, with_headline
from factcheck.finding import Finding

DRAFT = "Sales at the ferry company rose to $44 million in 2025 from $40 million in 2024, up 30 percent."


def read(text, **known):
    return read_document(text, **known)


def test_findings_come_in_the_order_of_the_text():
    both = f"Tickets cost between $9 and $5. {DRAFT}"

    assert [f.check for f in check_document(read(both)).findings] == [
        "range-inverted",
        "change-mismatch",
    ]


def test_without_a_corpus_the_report_says_that_filings_were_not_asked():
    report = check_document(read(DRAFT))

    assert report.corpus is None
    assert report.verdicts == ()
    assert "filings" in [skipped.what for skipped in report.skipped]


def test_a_check_that_crashes_is_reported_and_the_others_go_on(monkeypatch):
    def broken(draft):
        raise ZeroDivisionError("division by zero")

    crashing = factcheck.checks.Check("sum-mismatch", "Crashes.", broken)
    kept = tuple(check for check in factcheck.checks.CHECKS if check.name != "sum-mismatch")
    monkeypatch.setattr(factcheck.checks, "CHECKS", (crashing, *kept))

    report = check_document(read(DRAFT))

    assert [failure.check for failure in report.failures] == ["sum-mismatch"]
    assert "division by zero" in report.failures[0].error
    assert [finding.check for finding in report.findings] == ["change-mismatch"]


def test_claims_that_cannot_be_read_are_a_failure_and_no_verdict(monkeypatch):
    def broken(document, directory, mentions):
        raise RuntimeError("lost")

    monkeypatch.setattr("factcheck.engine.extract_claims", broken)

    report = check_document(read(DRAFT))

    assert [failure.check for failure in report.failures] == ["claims"]
    assert report.findings == ()


def test_a_crash_shows_itself_to_a_developer(monkeypatch):
    def broken(document, directory, mentions):
        raise RuntimeError("lost")

    monkeypatch.setattr("factcheck.engine.extract_claims", broken)
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")

    with pytest.raises(RuntimeError, match="lost"):
        check_document(read(DRAFT))


def test_only_selected_checks_run():
    report = check_document(read(DRAFT), config=Config(select=("sum-mismatch",)))

    assert report.findings == ()


def test_a_check_that_does_not_exist_is_a_config_error():
    with pytest.raises(ConfigError, match="unknown check 'sums'"):
        check_document(read(DRAFT), config=Config(select=("sums",)))


def test_an_outside_headline_stands_after_the_text():
    document = with_headline(read(DRAFT), "  Ferry sales up ")

    assert document.text.startswith(DRAFT)
    assert document.title == "Ferry sales up"
    assert document.sentences[-1].span.of(document.text) == "Ferry sales up"


@pytest.mark.parametrize("headline", [None, "", "  "])
def test_no_headline_leaves_the_document_as_it_is(headline):
    document = read(DRAFT)

    assert with_headline(document, headline) is document


def test_every_finding_points_into_the_text():
    document = read(DRAFT)
    report = check_document(document)

    for finding in report.findings:
        assert isinstance(finding, Finding)
        assert all(0 <= s.start < s.end <= len(document.text) for s in finding.spans)
