"""The terminal report, pinned on the report built by hand."""

import re

import fixture_report
import pytest

from claims.document import Document
from factcheck.report import Report
from factcheck.reporters import Style
from factcheck.reporters.terminal import render, render_ledger

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_whole_report_at_80_columns(golden):
    text = render([fixture_report.report()], Style(width=80, ledger=True))

    golden("terminal-80.txt", text)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_asked(width):
    text = render([fixture_report.report()], Style(width=width, ledger=True))

    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_figure_stays_in_one_line(width):
    text = render([fixture_report.report()], Style(width=width))

    for claim in fixture_report.claims():
        assert re.search(rf"[✓✗=?]{re.escape(claim.text)}", text), claim.text


def test_colour_adds_nothing_but_colour():
    plain = render([fixture_report.report()], Style(width=80))
    coloured = render([fixture_report.report()], Style(width=80, colour=True))

    assert "\x1b" not in plain
    assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain.splitlines()


def test_contradicted_figures_are_red_and_supported_ones_green():
    coloured = render([fixture_report.report()], Style(width=120, colour=True))

    assert "\x1b[1;31m✗about 60 million pounds" in coloured
    assert "\x1b[33m?up 20 percent" in coloured


def test_findings_come_before_the_draft():
    text = render([fixture_report.report()], Style(width=80))

    assert text.index("sum-mismatch") < text.index("The draft") < text.index("Put to the corpus")


def test_a_paragraph_without_a_claim_is_left_out():
    assert "weather" not in render([fixture_report.report()], Style(width=80))


def test_the_ledger_only_comes_on_demand():
    report = fixture_report.report()

    assert "Ledger" not in render([report], Style(width=80))
    assert "conversion of c1" in render([report], Style(width=80, ledger=True))


def test_a_draft_without_a_claim_says_so():
    text = render([Report(Document("Nothing here."), (), ())], Style(width=80))

    assert text.splitlines()[-1] == "no claims; no findings"


def test_the_last_line_counts_every_claim_once():
    text = render([fixture_report.report()], Style(width=120))
    counts = [
        int(number) for number in re.findall(r"(\d+) (?!claims|finding)", text.splitlines()[-1])
    ]

    assert sum(counts) == len(fixture_report.claims())


@pytest.mark.parametrize("width", [60, 120])
def test_the_ledger_shows_who_what_when_and_how_much(width):
    text = render_ledger(fixture_report.claims(), fixture_report.document(), width, colour=False)

    for words in ("Arden, Belmont", "capital expenditure", "H1 2025", "about 60 million pounds"):
        assert words in text
