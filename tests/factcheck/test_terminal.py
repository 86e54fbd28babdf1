"""The terminal report, pinned on the report built by hand."""

import re
from dataclasses import replace

import fixture_report
import pytest

from claims.document import Document, Span
from claims.unread import Unread
from factcheck.ledger import Ledger
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
    assert "change of 31 million pounds" in render([report], Style(width=80, ledger=True))


def test_a_draft_without_a_claim_says_so():
    text = render([Report(Document("Nothing here."), (), ())], Style(width=80))

    assert text.splitlines()[-1] == "no claims; no findings"


def test_the_last_line_counts_every_claim_once():
    text = render([fixture_report.report()], Style(width=120))
    counts = [
        int(number) for number in re.findall(r"(\d+) (?!claims|finding)", text.splitlines()[-1])
    ]

    assert sum(counts) == len(fixture_report.claims())


def ledger():
    document = fixture_report.document()
    unread = (
        Unread("1,23", Span(0, 4), "not understood"),
        Unread("9" * 90, Span(5, 9), "too many digits"),
        *(Unread("2024", Span(at, at + 4), "year") for at in range(10, 40)),
    )
    return Ledger(document, fixture_report.claims(), unread)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_ledger_shows_who_what_when_and_how_much(width):
    text = render_ledger([ledger()], width, colour=False)

    for words in ("Arden, Belmont", "capital expenditure", "H1 2025", "about 60 million pounds"):
        assert words in text
    assert max(map(len, text.splitlines())) <= width


def test_a_figure_that_leans_on_another_names_it_by_its_words():
    assert "conversion of about 60 million pounds" in render_ledger([ledger()], 200, colour=False)


def test_what_is_not_known_of_a_figure_is_a_question():
    (figure, *_) = fixture_report.claims()
    bare = replace(figure, entities=(), measure=None, period=None)
    text = render_ledger([replace(ledger(), claims=(bare,))], 80, colour=False)

    assert "who? · what? · when? · level" in text


def test_a_figure_that_is_not_understood_is_marked():
    (figure, *_) = fixture_report.claims()
    text = render_ledger([replace(ledger(), claims=(replace(figure, role="other"),))], 80, False)

    assert "not understood\n" in text


def test_numerals_in_no_claim_stand_below_by_their_reason():
    text = render_ledger([ledger()], 120, colour=False)
    below = text.partition("Numerals in no claim  32\n")[2].splitlines()

    assert below[0] == "not understood   1,23 1:1"
    assert below[1].startswith("too many digits  " + "9" * 40 + " … 1:6")
    assert below[2].startswith("year             2024 1:11 · 2024 1:12")
    assert below[-1].endswith("and 10 more")


def test_a_draft_without_claims_says_so():
    nothing = Ledger(Document("Nothing."), (), ())
    assert render_ledger([nothing], 80, colour=False) == "no claims\n"


def test_several_ledgers_are_named_by_their_drafts():
    text = render_ledger([ledger(), ledger()], 80, colour=False)
    assert text.count("mills.txt\n") == 2
