"""Comments that silence a check at one place: what they hold for, and what is said of those that are wrong."""

import io
import json

import pytest

import factcheck
from claims.formats import read_bytes
from factcheck.engine import check_document

FAULT = "Sales fell to $36m from $40m, down 25 percent."
OTHER = "Costs fell to $54m from $60m, down 30 percent."
ALLOW = "<!-- factcheck: allow change-mismatch: rounded by the agency -->"


def written(paragraphs, form):
    """Paragraphs as a draft of a format."""
    if form == "html":
        body = "".join(p if p.startswith("<!--") else f"<p>{p}</p>" for p in paragraphs)
        return f"<html><body>{body}</body></html>".replace(
            "<p>Harbour sales slip</p>", "<h1>Harbour sales slip</h1>"
        ).encode()
    if form == "docx":
        docx = pytest.importorskip("docx")
        word = docx.Document()
        for paragraph in paragraphs:
            word.add_paragraph(paragraph)
        file = io.BytesIO()
        word.save(file)
        return file.getvalue()
    return "\n\n".join(paragraphs).encode()


def found(report):
    return [(f.check, f.severity) for f in report.findings]


@pytest.mark.parametrize(
    "draft",
    [
        f"# Sales\n\n{FAULT} {ALLOW}\n",
        f"# Sales\n\n{ALLOW}\n\n{FAULT}\n",
        f"# Sales\n\n{ALLOW}\n{FAULT}\n",
        f"Sales\n\nfactcheck: allow change-mismatch: rounded by the agency\n\n{FAULT}\n",
        f"Sales\n\nfactcheck: allow change-mismatch: rounded by the agency\n{FAULT}\n",
    ],
)
def test_a_comment_silences_its_paragraph_or_where_it_stands_alone_the_next(draft):
    report = factcheck.check(draft)

    assert report.findings == ()
    assert [(s.finding.check, s.reason) for s in report.silenced] == [
        ("change-mismatch", "rounded by the agency")
    ]


def test_a_comment_in_a_page_silences_the_paragraph_it_stands_in():
    page = f"<html><body><p>{OTHER}</p><p>{FAULT} {ALLOW}</p></body></html>"
    report = check_document(read_bytes(page.encode(), name="page.html"))

    assert found(report) == [("change-mismatch", "error")]
    assert [s.finding.spans[0].of(report.document.text) for s in report.silenced] == ["$36m"]


def test_a_comment_between_two_paragraphs_of_a_page_silences_the_second():
    page = f"<html><body><p>{OTHER}</p>{ALLOW}<p>{FAULT}</p></body></html>"
    report = check_document(read_bytes(page.encode(), name="page.html"))

    assert [s.finding.spans[0].of(report.document.text) for s in report.silenced] == ["$36m"]


@pytest.mark.parametrize(
    "comment", [ALLOW, "factcheck: allow change-mismatch: rounded by the agency"]
)
@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx"])
def test_a_comment_above_the_story_is_no_title(comment, form):
    paragraphs = [comment, "Harbour sales slip", FAULT]
    document = read_bytes(written(paragraphs, form), format=form)

    assert document.headline is not None
    assert document.headline.of(document.text) == "Harbour sales slip"
    assert not any("factcheck" in block.span.of(document.text) for block in document.blocks)


def test_a_comment_over_a_story_without_a_title_silences_its_first_paragraph():
    document = read_bytes(f"{ALLOW}\n{FAULT}\n".encode(), format="text")
    report = check_document(document)

    assert (document.headline, report.findings, len(report.silenced)) == (None, (), 1)


def test_a_line_that_speaks_of_a_fact_check_is_prose():
    document = read_bytes(b"Factcheck: did sales fall?\n\nThey did.\n", format="text")

    assert [block.span.of(document.text) for block in document.blocks] == [
        "Factcheck: did sales fall?",
        "They did.",
    ]


def test_it_silences_that_check_at_that_place_and_no_other():
    report = factcheck.check(f"# Sales\n\n{FAULT} {ALLOW}\n\n{OTHER}\n")

    assert found(report) == [("change-mismatch", "error")]
    assert len(report.silenced) == 1


@pytest.mark.parametrize(
    ("comment", "says", "severity"),
    [
        ("<!-- factcheck: allow change-mismatch -->", "it gives no reason", "warning"),
        ("<!-- factcheck: allow change-mismatch: -->", "it gives no reason", "warning"),
        ("<!-- factcheck: allow spelling: as the house has it -->", "no check spelling", "warning"),
        ("<!-- factcheck: allow -->", "it silences nothing", "warning"),
        (
            "<!-- factcheck: ignore sum-mismatch because it is rounded -->",
            "it silences nothing",
            "warning",
        ),
    ],
)
def test_a_comment_that_is_wrong_silences_nothing_and_is_reported(comment, says, severity):
    report = factcheck.check(f"# Sales\n\n{FAULT} {comment}\n")
    (fault,) = [f for f in report.findings if f.check == "allow-comment"]

    assert says in fault.message
    assert fault.severity == severity
    assert ("change-mismatch", "error") in found(report)
    assert report.silenced == ()


def test_a_comment_that_silences_nothing_is_mentioned():
    report = factcheck.check(f"# Sales\n\nSales fell to $36m. {ALLOW}\n")

    assert found(report) == [("allow-comment", "info")]
    assert report.findings[0].message == "nothing to silence: change-mismatch finds nothing there"


def test_a_comment_on_a_check_that_could_not_run_is_no_idle_one():
    comment = "<!-- factcheck: allow figure-contradicted: restated since -->"

    assert factcheck.check(f"# Sales\n\nSales fell to $36m. {comment}\n").findings == ()


def test_no_claim_is_read_from_a_comment():
    draft = (
        "Sales\n\nfactcheck: allow sum-mismatch: the 12 units were sold in 2019\n\nSales fell.\n"
    )

    assert factcheck.check(draft).claims == ()


def test_what_is_silenced_is_counted_and_listed_with_its_reason(tmp_path, capsys):
    from factcheck.cli import main

    draft = tmp_path / "draft.md"
    draft.write_text(f"# Sales\n\n{FAULT} {ALLOW}\n")

    assert main(["check", str(draft)]) == 0
    text = capsys.readouterr().out
    assert "Silenced in the draft  1" in text
    assert "allowed: rounded by the agency" in text
    assert text.splitlines()[-1].endswith("no findings, 1 silenced")


def test_what_is_silenced_stands_in_json_and_is_suppressed_in_sarif(tmp_path, capsys):
    from factcheck.cli import main

    draft = tmp_path / "draft.md"
    draft.write_text(f"# Sales\n\n{FAULT} {ALLOW}\n")
    main(["check", str(draft), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    main(["check", str(draft), "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]

    assert report["findings"] == []
    assert [(s["finding"]["check"], s["reason"], s["line"]) for s in report["silenced"]] == [
        ("change-mismatch", "rounded by the agency", 3)
    ]
    assert result["suppressions"] == [
        {"kind": "inSource", "justification": "rounded by the agency"}
    ]
