"""Fingerprints: what leaves a known finding known, and what makes a new one."""

from dataclasses import replace

import pytest

from claims.document import Document, Span
from claims.errors import ConfigError
from factcheck.baseline import fingerprint, read_baseline, without_known, write_baseline
from factcheck.finding import Finding
from factcheck.report import Report

TEXT = "Rent rose from 9 to 7 crowns."


def finding(text):
    start = text.index("9 to 7")
    return Finding(
        "direction-mismatch",
        "error",
        "7 is not above 9, 22 characters in.",
        (Span(start, start + 1), Span(start + 5, start + 6)),
    )


def test_text_put_before_it_leaves_a_fingerprint_as_it_is():
    moved = f"It snowed.\n\n{TEXT}"

    assert fingerprint(finding(TEXT), TEXT) == fingerprint(finding(moved), moved)


def test_a_new_line_break_inside_a_figure_leaves_it_as_it_is():
    one, two = Finding("x", "error", "m", (Span(0, 7),)), Finding("x", "error", "m", (Span(0, 8),))

    assert fingerprint(one, "9 crown") == fingerprint(two, "9 \ncrown")


def test_another_figure_makes_another_fingerprint():
    assert fingerprint(finding(TEXT), TEXT) != fingerprint(finding(TEXT), TEXT.replace("7", "6"))


def test_another_check_on_the_same_words_makes_another_fingerprint():
    other = replace(finding(TEXT), check="change-mismatch")

    assert fingerprint(finding(TEXT), TEXT) != fingerprint(other, TEXT)


def test_a_written_baseline_hides_what_it_lists_and_says_how_many(tmp_path):
    report = Report(Document(TEXT), (), (finding(TEXT),))
    write_baseline(tmp_path / "known.json", [report])

    left = without_known(report, read_baseline(tmp_path / "known.json"))

    assert left.findings == ()
    assert [(s.what, s.why) for s in left.skipped] == [
        ("1 known finding", "listed in the baseline")
    ]


@pytest.mark.parametrize("content", ["", "[]", '{"findings": 3}', '{"findings": [{}]}'])
def test_a_file_that_is_no_baseline_is_a_config_error(tmp_path, content):
    (tmp_path / "known.json").write_text(content)

    with pytest.raises(ConfigError, match="--write-baseline"):
        read_baseline(tmp_path / "known.json")


def test_paragraphs_that_change_places_leave_a_fingerprint_as_it_is():
    first, second = "Rent is 9 crowns.", "Rent is 7 crowns."
    one, other = f"{first}\n\n{second}", f"{second}\n\n{first}"

    def of(text):
        spans = tuple(sorted(Span(text.index(w), text.index(w) + 1) for w in ("9 cr", "7 cr")))
        return fingerprint(Finding("restatement-mismatch", "error", "They differ.", spans), text)

    assert of(one) == of(other)


def test_a_known_finding_is_hidden_as_often_as_it_is_listed(tmp_path):
    once = Report(Document(TEXT), (), (finding(TEXT),))
    write_baseline(tmp_path / "known.json", [once])
    twice = replace(once, findings=(finding(TEXT), finding(TEXT)))

    assert len(without_known(twice, read_baseline(tmp_path / "known.json")).findings) == 1
