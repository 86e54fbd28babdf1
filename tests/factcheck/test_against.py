"""Drafts put to the document they were written from: tests/against/*.md, and what the report makes of it.

A file holds sources (fenced blocks of kind `source`) and below each the drafts that were written from it, with marks as in
tests/examples.py.
"""

import re
from pathlib import Path

import pytest
from examples import MARK, Mark, reads

import factcheck
from factcheck.commands.check import exit_status

FOLDER = Path(__file__).parent.parent / "against"
_BLOCK = re.compile(r"^```(source|draft)\n(.*?)\n```\n([^`#]*)", re.MULTILINE | re.DOTALL)


def cases():
    for path in sorted(FOLDER.glob("*.md")):
        source = ""
        for number, block in enumerate(_BLOCK.finditer(path.read_text(encoding="utf-8"))):
            if block[1] == "source":
                source = block[2]
                continue
            marks = [
                Mark(found[1] or "finds", found[2], tuple(re.findall(r'"([^"]*)"', found[3] or "")))
                for line in block[3].splitlines()
                if (found := MARK.match(line.strip()))
            ]
            assert marks or "nothing" in block[3], f"{path.name}: draft {number} has no mark"
            yield pytest.param(source, block[2], marks, id=f"{path.stem} {number}")


CASES = list(cases())
RELEASE = (
    "Net sales were $1.84 billion, an increase of 6.2%. Gross margin was 27.4 percent, down 90 "
    "basis points."
)


@pytest.mark.parametrize(("source", "draft", "marks"), CASES)
def test_draft_is_told_from_its_source_as_marked(source, draft, marks):
    report = factcheck.check(draft, against=source)
    found = [f for f in report.findings if f.severity != "info"]

    assert report.failures == ()
    for mark in marks:
        fitting = [f for f in found if f.check == mark.check and reads(draft, f.spans, mark.texts)]
        assert bool(fitting) == (mark.kind != "known miss:"), f"{mark}: {found}"
        found = [f for f in found if f not in fitting[:1]]
    assert found == []


def test_there_are_as_many_true_drafts_as_a_third_of_all():
    true = [case for case in CASES if all(m.kind == "known alarm:" for m in case.values[2])]

    assert len(true) >= len(CASES) / 3


def test_figure_that_the_source_has_is_supported_with_the_passage():
    report = factcheck.check("Sales rose 6.2% to $1.84 billion.", against=RELEASE)

    assert [(v.label, v.evidence[0].passage.text[:9]) for v in report.verdicts] == [
        ("supported", "Net sales"),
        ("supported", "Net sales"),
    ]


def test_contradicted_figure_shows_the_passage_and_fails_the_run():
    report = factcheck.check("Net sales were $1.48 billion.", against=RELEASE)
    (finding,) = report.findings

    assert finding.working == "the source has $1.84 billion, text says $1.48 billion"
    assert finding.evidence[0].passage.text == "Net sales were $1.84 billion, an increase of 6.2%."
    assert exit_status([report], "contradicted") == 1


def test_figure_worked_out_from_two_of_the_source_is_no_finding():
    source = "Revenue was $230 million, compared with $200 million a year earlier."

    assert (
        factcheck.check("Revenue increased 15%, or by $30 million.", against=source).findings == ()
    )


def test_source_is_read_from_a_file_by_the_command(tmp_path, capsys):
    from factcheck.cli import main

    release, draft = tmp_path / "release.txt", tmp_path / "draft.txt"
    release.write_text(RELEASE)
    draft.write_text("The gross margin widened 90 basis points to 27.4%.")

    assert main(["check", str(draft), "--against", str(release), "--fail-on", "warning"]) == 1
    assert "the source has “down” where the draft has “widened”" in capsys.readouterr().out


def test_missing_source_is_one_line(tmp_path, capsys):
    from factcheck.cli import main

    draft = tmp_path / "draft.txt"
    draft.write_text("Sales rose 6.2%.")

    assert main(["check", str(draft), "--against", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_select_leaves_out_the_checks_against_the_source(tmp_path):
    from claims.formats import read_document
    from factcheck.config import Config
    from factcheck.engine import check_document

    draft, source = read_document("Net sales were $1.48 billion."), read_document(RELEASE)
    report = check_document(draft, config=Config(ignore=("figure-contradicted",)), source=source)

    assert report.findings == ()


def test_time_grows_no_faster_than_both_texts_together():
    from claims.formats import read_document
    from factcheck.background.index import Source
    from factcheck.background.words import lines_of

    source = "\n".join(f"Unit {n} sold {n + 7},000 tons of ore in 2023." for n in range(400))
    index = Source(lines_of(read_document(source)))
    (line,) = lines_of(read_document("Unit 12 sold 19,000 tons of ore in 2023."))

    assert len(index.nearest(line.words)) <= 12
