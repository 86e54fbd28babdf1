"""The command line through its real entry point: output, exit status, and one line for every trouble."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from factcheck.schema import json_schema

CLEAN = "Sales at the ferry company rose to $44 million in 2025 from $40 million in 2024, up 10 percent."
WRONG = CLEAN.replace("10 percent", "30 percent")


def factcheck(*arguments, text=None, **environment):
    """Run `factcheck …` as a user does; the environment says nothing of terminals."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        input=text,
        capture_output=True,
        encoding=None if isinstance(text, bytes) else "utf-8",
        env={**inherited, "PYTHONUTF8": "1", **environment},
        timeout=120,
    )


@pytest.fixture
def draft(tmp_path):
    """A draft file with the given text."""

    def write(text, name="draft.txt"):
        path = tmp_path / name
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_clean_draft_exits_0(draft):
    done = factcheck("check", draft(CLEAN))

    assert (done.returncode, done.stderr) == (0, "")
    assert "no findings" in done.stdout


def test_a_contradiction_exits_1_and_is_shown_with_its_working(draft):
    done = factcheck("check", draft(WRONG))

    assert done.returncode == 1
    assert "change-mismatch" in done.stdout
    assert "30 percent" in done.stdout


def test_fail_on_never_exits_0_and_still_reports(draft):
    done = factcheck("check", "--fail-on", "never", draft(WRONG))

    assert done.returncode == 0
    assert "change-mismatch" in done.stdout


def test_standard_input_is_a_dash():
    assert factcheck("check", "-", text=WRONG).returncode == 1


def test_json_is_all_that_goes_to_standard_output(draft):
    done = factcheck("check", "--format", "json", draft(WRONG))
    report = json.loads(done.stdout)

    jsonschema.validate(report, json_schema())
    assert [finding["check"] for finding in report["findings"]] == ["change-mismatch"]


def test_several_drafts_are_a_json_array(draft):
    done = factcheck("check", "--format", "json", draft(CLEAN, "one.txt"), draft(WRONG, "two.txt"))

    assert [len(report["findings"]) for report in json.loads(done.stdout)] == [0, 1]


def test_no_colour_goes_into_a_pipe(draft):
    assert "\x1b" not in factcheck("check", draft(WRONG)).stdout


def test_output_goes_to_a_file(draft, tmp_path):
    done = factcheck("check", draft(WRONG), "--format", "json", "-o", tmp_path / "report.json")

    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["findings"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["draft.txt", "report.json"]


def test_an_ignored_check_reports_nothing(draft):
    assert factcheck("check", "--ignore", "change-mismatch", draft(WRONG)).returncode == 0


def test_selected_checks_are_the_only_ones_that_run(draft):
    assert factcheck("check", "--select", "sum-mismatch", draft(WRONG)).returncode == 0
    assert factcheck("check", "--select", "change-mismatch", draft(WRONG)).returncode == 1


def test_settings_are_read_from_the_folder_of_the_draft(draft):
    draft('ignore = ["change-mismatch"]\n', "factcheck.toml")

    assert factcheck("check", draft(WRONG)).returncode == 0


def test_a_baseline_hides_what_was_known_and_nothing_else(draft, tmp_path):
    known = tmp_path / "known.json"
    factcheck("check", draft(WRONG), "--write-baseline", known)
    moved = "The harbour was quiet this week.\n\n" + WRONG

    assert factcheck("check", draft(moved), "--baseline", known).returncode == 0
    assert factcheck("check", draft(WRONG.replace("30", "35")), "--baseline", known).returncode == 1


def test_a_headline_from_outside_is_checked_against_the_body(draft):
    body = "Norfjord Ferries' revenue was $44 million in 2025. It runs nine boats."
    headline = "Norfjord Ferries' revenue was $74 million in 2025"
    done = factcheck("check", draft(body), "--headline", headline, "--format", "json")

    assert [f["check"] for f in json.loads(done.stdout)["findings"]] == ["restatement-mismatch"]


def test_claims_prints_the_ledger(draft):
    done = factcheck("claims", draft(CLEAN), "--width", 120)

    assert done.returncode == 0
    for words in ("$44 million", "$40 million", "2025", "2024", "10 percent"):
        assert words in done.stdout


def records(done):
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_claims_as_csv_is_one_row_a_claim(draft):
    rows = records(factcheck("claims", draft(CLEAN), "--format", "csv"))

    assert [row["value"] for row in rows] == ["44000000", "40000000", "10"]
    assert {row["kind"] for row in rows} == {"quantity"}


def test_claims_as_csv_tells_what_was_not_read_and_what_is_missing(draft):
    text = "Flight 370 carried 180 passengers."
    figure, numeral = records(factcheck("claims", draft(text), "--format", "csv"))

    assert (figure["how_much"], figure["missing"]) == ("180", "who when")
    assert (numeral["kind"], numeral["how_much"], numeral["why"]) == ("unread", "370", "label")
    assert text[int(numeral["start"]) : int(numeral["end"])] == "370"


def test_claims_as_json(draft):
    ledger = json.loads(factcheck("claims", draft(CLEAN), "--format", "json").stdout)

    jsonschema.validate(ledger, json_schema("claims"))
    assert [c["quantity"]["unit"] for c in ledger["claims"]] == ["USD", "USD", "percent"]
    assert ledger["unread"] == []


def test_claims_as_json_lists_what_was_not_read(draft):
    done = factcheck("claims", draft("Flight 370 carried 180 passengers."), "--format", "json")

    assert json.loads(done.stdout)["unread"] == [
        {"text": "370", "start": 7, "end": 10, "line": 1, "column": 8, "why": "label"}
    ]


def test_claims_of_several_drafts_are_one_table_and_one_array(draft):
    first, second = draft(CLEAN, "a.txt"), draft("It hired 300 people.", "b.txt")
    rows = records(factcheck("claims", first, second, "--format", "csv"))
    array = json.loads(factcheck("claims", first, second, "--format", "json").stdout)

    assert [Path(row["draft"]).name for row in rows] == ["a.txt"] * 3 + ["b.txt"]
    assert [len(ledger["claims"]) for ledger in array] == [3, 1]


def test_claims_reads_standard_input_and_writes_a_file(tmp_path):
    out = tmp_path / "ledger.txt"
    done = factcheck("claims", "-", "-o", out, text="It hired 300 people.")

    assert (done.returncode, done.stdout) == (0, "")
    assert "300" in out.read_text(encoding="utf-8")


def test_claims_knows_the_names_of_a_corpus(draft):
    corpus = files("factcheck") / "sample" / "corpus"
    text = draft("Moonshot's revenue was $3 million in 2024.")
    alone = records(factcheck("claims", text, "--format", "csv"))
    named = records(factcheck("claims", text, "--corpus", corpus, "--format", "csv"))

    assert [row["who"] for row in (*alone, *named)] == ["Moonshot", "Moonshot AI"]


def test_claims_of_an_empty_draft_is_trouble(draft):
    trouble(factcheck("claims", draft("")), "empty")


def test_explain_prints_what_a_check_does_and_its_limits():
    done = factcheck("explain", "sum-mismatch")

    assert done.returncode == 0
    for heading in ("What it does", "Why it matters", "Example", "Limits"):
        assert heading in done.stdout


def test_explain_without_a_name_lists_the_checks():
    assert "conversion-mismatch" in factcheck("explain").stdout


def test_schema_prints_the_schema():
    assert json.loads(factcheck("schema").stdout) == json_schema()
    assert json.loads(factcheck("schema", "claims").stdout) == json_schema("claims")


def test_help_teaches_by_examples():
    for command in ("", "check", "claims", "corpus"):
        done = factcheck(*command.split(), "--help")
        assert done.returncode == 0
        assert "examples:" in done.stdout


def trouble(done, *words):
    """The run failed with one line on standard error that holds `words`, and nothing on standard output."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("factcheck: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def test_a_missing_draft(tmp_path):
    trouble(factcheck("check", tmp_path / "nowhere.txt"), "nowhere.txt")


def test_a_folder_instead_of_a_draft(tmp_path):
    trouble(factcheck("check", tmp_path), str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_draft(draft):
    path = draft(CLEAN)
    path.chmod(0)

    trouble(factcheck("check", path), "draft.txt")


def test_a_binary_file(draft):
    trouble(factcheck("check", draft(bytes(range(256)) * 20)), "draft.txt")


def test_a_draft_in_the_wrong_encoding(draft):
    trouble(factcheck("check", draft("Überseehafen: 3 Millionen €".encode("cp1252"))), "draft.txt")


def test_an_empty_draft(draft):
    trouble(factcheck("check", draft(" \n")), "empty")


def test_a_broken_docx(draft):
    trouble(factcheck("check", draft(b"PK\x03\x04 not a zip", "draft.docx")), "draft.docx")


def test_a_zip_that_is_no_docx(tmp_path):
    with zipfile.ZipFile(tmp_path / "draft.docx", "w") as archive:
        archive.writestr("readme.txt", "nothing to see")

    trouble(factcheck("check", tmp_path / "draft.docx"), "draft.docx")


def test_a_date_that_is_none(draft):
    trouble(factcheck("check", draft(CLEAN), "--published", "28.8.2024"), "28.8.2024", "2024-08-28")


def test_a_year_that_lost_its_first_digits(draft):
    done = factcheck("check", draft(CLEAN), "--published", "0024-08-28")

    trouble(done, "'0024-08-28' is no day that a draft appears on")


def test_an_unknown_check(draft):
    done = factcheck("check", draft(CLEAN), "--select", "sum-mismach")

    trouble(done, "sum-mismach", "did you mean sum-mismatch?")


def test_a_selection_of_nothing(draft):
    trouble(factcheck("check", "--select", ",", draft(CLEAN)), "--select names no check")


def test_an_unknown_check_to_explain():
    trouble(factcheck("explain", "spelling"), "spelling")


def test_an_unknown_format(draft):
    trouble(factcheck("check", draft(CLEAN), "--format", "pdf"), "pdf", "--help")


def test_an_unknown_command():
    trouble(factcheck("chek"), "chek")


def test_no_command():
    trouble(factcheck(), "--help")


def test_a_corpus_that_is_missing(draft, tmp_path):
    trouble(factcheck("check", draft(CLEAN), "--corpus", tmp_path / "none"), "none")


def test_a_folder_that_is_no_corpus(draft, tmp_path):
    trouble(factcheck("check", draft(CLEAN), "--corpus", tmp_path), str(tmp_path))


def test_a_setting_that_does_not_exist(draft):
    draft("colour = true\n", "factcheck.toml")

    trouble(factcheck("check", draft(CLEAN)), "factcheck.toml", "colour")


def test_settings_that_are_no_toml(draft):
    draft("select = [\n", "factcheck.toml")

    trouble(factcheck("check", draft(CLEAN)), "factcheck.toml")


def test_a_baseline_that_is_none(draft):
    trouble(factcheck("check", draft(CLEAN), "--baseline", draft("[]", "known.json")), "known.json")


def test_an_output_folder_that_is_missing(draft, tmp_path):
    done = factcheck("check", draft(CLEAN), "-o", tmp_path / "no" / "report.txt")

    trouble(done, "report.txt")


def test_a_reader_that_stops_reading_is_no_trouble(draft):
    path = draft("\n\n".join([WRONG] * 400))
    command = [sys.executable, "-m", "factcheck", "check", str(path), "--fail-on", "never"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        message = process.stderr.read()

    assert message == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output(draft):
    command = [sys.executable, "-m", "factcheck", "check", str(draft(CLEAN))]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith("factcheck: standard output: ")
    assert done.stderr.count("\n") == 1


def closed(stream, *arguments):
    """Run `factcheck …` from a shell that has closed standard output (1) or standard error (2)."""
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}>&-', "sh", *command],
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_standard_output_that_is_closed(draft):
    done = closed(1, "check", draft(WRONG))

    assert done.returncode == 2
    assert done.stderr == "factcheck: standard output is closed; name a file with --output\n"


def test_a_report_to_a_file_needs_no_standard_output(draft, tmp_path):
    done = closed(1, "check", draft(WRONG), "-o", tmp_path / "report.txt")

    assert (done.returncode, done.stderr) == (1, "")
    assert "change-mismatch" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_trouble_with_standard_error_closed_still_exits_2(tmp_path):
    assert closed(2, "check", tmp_path / "gone.txt").returncode == 2


def test_a_terminal_without_unicode_gets_signs_of_ascii(draft):
    done = factcheck("check", draft(WRONG), PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "x change-mismatch" in done.stdout


def test_a_draft_of_ten_megabytes(draft):
    paragraph = (
        "The ferry company carried passengers across the sound all summer long. " * 14 + "\n\n"
    )
    path = draft(paragraph * (10_000_000 // len(paragraph)) + WRONG)
    done = factcheck("check", path, "--format", "json")

    assert done.returncode == 1
    assert [f["check"] for f in json.loads(done.stdout)["findings"]] == ["change-mismatch"]
