"""The public surface: exactly these names, with these behaviours. Other programs rely on it."""

from datetime import date
from decimal import Decimal

import pytest

import factcheck

DRAFT = "Sales at the ferry company fell to $36 million in 2025 from $40 million in 2024, down 25 percent."


def test_the_public_names():
    assert factcheck.__all__ == [
        "Claim",
        "ClaimVerdict",
        "ConfigError",
        "Corpus",
        "CorpusError",
        "DocumentError",
        "FactcheckError",
        "Finding",
        "Quantity",
        "Report",
        "SourceError",
        "Span",
        "__version__",
        "check",
        "extract",
        "quantities",
        "verify",
    ]


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_public_name_is_there(name):
    assert getattr(factcheck, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="speling"):
        _ = factcheck.speling


def test_check_reports_findings_with_working_and_places():
    (finding,) = factcheck.check(DRAFT).findings

    assert finding.check == "change-mismatch"
    assert finding.severity == "error"
    assert [span.of(DRAFT) for span in finding.spans] == [
        "$36 million",
        "$40 million",
        "25 percent",
    ]
    assert "10%" in finding.working
    assert finding.evidence == ()


def test_check_reads_a_file_given_as_a_path(tmp_path):
    (tmp_path / "draft.md").write_text(f"# Ferries\n\n{DRAFT}\n")

    report = factcheck.check(tmp_path / "draft.md")

    assert report.document.title == "Ferries"
    assert [finding.check for finding in report.findings] == ["change-mismatch"]


@pytest.mark.parametrize("published", [date(2024, 8, 28), "2024-08-28"])
def test_published_is_a_date_or_its_iso_form(published):
    assert factcheck.check(DRAFT, published=published).document.published == date(2024, 8, 28)


def test_a_date_that_is_none_is_a_config_error():
    with pytest.raises(factcheck.ConfigError, match="yesterday"):
        factcheck.check(DRAFT, published="yesterday")


def test_a_headline_is_checked_and_moves_no_span():
    body = "Norfjord Ferries' revenue was $36 million in 2025. It runs nine boats."
    report = factcheck.check(body, headline="Norfjord Ferries' revenue was $86 million in 2025")
    (finding,) = report.findings

    assert finding.check == "restatement-mismatch"
    assert body.index("$36 million") in [span.start for span in finding.spans]
    assert report.document.title == "Norfjord Ferries' revenue was $86 million in 2025"


def test_extract_lists_claims_with_what_they_are_about():
    sales = factcheck.extract(DRAFT)[0]

    assert sales.quantity.value == Decimal(36_000_000)
    assert sales.measure.name == "revenue"
    assert sales.period.label == "2025"
    assert sales.span.of(DRAFT) == "$36 million"


def test_quantities_have_bounds_unit_and_change():
    (sales, base, change) = factcheck.quantities("Sales fell to $36m from about $40m, down 10%.")

    assert (sales.low, sales.high, sales.unit) == (Decimal(35_500_000), Decimal(36_500_000), "USD")
    assert base.change == "~"
    assert (change.value, change.unit, change.change) == (Decimal(10), "percent", "down")


def test_a_corpus_that_is_missing_is_a_corpus_error(tmp_path):
    with pytest.raises(factcheck.CorpusError):
        factcheck.check(DRAFT, corpus=tmp_path / "none")


def test_every_error_is_a_factcheck_error():
    for error in (
        factcheck.ConfigError,
        factcheck.CorpusError,
        factcheck.DocumentError,
        factcheck.SourceError,
    ):
        assert issubclass(error, factcheck.FactcheckError)
