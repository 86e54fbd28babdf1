"""Fetching from EDGAR, against recorded answers on loopback: forms, resume, identity, and what cannot be had."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from claims.errors import ConfigError
from sources.fetch import PER_SECOND, fetch

WHO = "Jane Doe jane@example.org"
NUMBER = "0000000012"  # a registrant's number that no ticker has
FILINGS = (
    ("0000000012-24-000009", "2024-08-02", "10-Q"),
    ("0000000012-24-000007", "2024-07-30", "8-K"),
    ("0000000012-24-000002", "2024-02-20", "10-K"),
    ("0000000012-24-000001", "2024-01-05", "4"),
)
needs_edgartools = pytest.mark.skipif(
    importlib.util.find_spec("edgar") is None, reason="edgartools (extra edgar) is not installed"
)


def submissions():
    """The list of a registrant's filings as data.sec.gov gives it."""
    recent = {
        "accessionNumber": [number for number, _, _ in FILINGS],
        "filingDate": [day for _, day, _ in FILINGS],
        "reportDate": [day for _, day, _ in FILINGS],
        "acceptanceDateTime": [f"{day}T16:00:00.000Z" for _, day, _ in FILINGS],
        "form": [form for _, _, form in FILINGS],
        "size": [100] * len(FILINGS),
        "isXBRL": [0] * len(FILINGS),
        "isInlineXBRL": [0] * len(FILINGS),
        **{
            name: ["x.htm"] * len(FILINGS)
            for name in (
                *("act", "fileNumber", "filmNumber", "items", "core_type"),
                *("primaryDocument", "primaryDocDescription"),
            )
        },
    }
    address = dict.fromkeys(
        ("street1", "street2", "city", "stateOrCountry", "zipCode", "stateOrCountryDescription"), ""
    )
    plain = dict.fromkeys(
        (
            *("sic", "sicDescription", "ein", "description", "website", "investorWebsite", "flags"),
            *("category", "stateOfIncorporation", "stateOfIncorporationDescription", "phone"),
        ),
        "",
    )
    return {
        **plain,
        "cik": NUMBER,
        "entityType": "operating",
        "name": "HARROW MILLS INC",
        "tickers": [],
        "exchanges": [],
        "fiscalYearEnd": "1231",
        "insiderTransactionForOwnerExists": 0,
        "insiderTransactionForIssuerExists": 0,
        "addresses": {"mailing": address, "business": address},
        "formerNames": [],
        "filings": {"recent": recent, "files": []},
    }


@pytest.fixture
def sec():
    """A server with recorded answers; `asked` are the paths and who asked, `gone` what it does not have."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0]
            server.asked.append((path, self.headers.get("User-Agent")))
            server.times.append(time.monotonic())
            content = None
            if path == f"/submissions/CIK{NUMBER}.json":
                content = json.dumps(submissions())
            elif path.endswith(".txt") and path.rpartition("/")[2] not in server.gone:
                content = f"<SEC-DOCUMENT>{path.rpartition('/')[2]}\n"
            self.send_response(200 if content else 404)
            self.end_headers()
            self.wfile.write((content or "").encode())

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.times, server.gone = [], [], set()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def command(sec, tmp_path):
    """`factcheck corpus fetch …` in a folder of its own, with the server in place of the SEC's."""

    def command(*arguments):
        url = f"http://127.0.0.1:{sec.server_port}"
        environment = {
            **os.environ,
            "EDGAR_BASE_URL": url,
            "EDGAR_DATA_URL": url,
            "EDGAR_LOCAL_DATA_DIR": str(tmp_path / "cache"),
            "HOME": str(tmp_path),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        environment.pop("EDGAR_IDENTITY", None)
        return subprocess.run(
            [sys.executable, "-m", "factcheck", "corpus", "fetch", *arguments],
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=120,
        )

    return command


@needs_edgartools
def test_filings_of_the_forms_are_brought_with_the_users_identity(command, sec, tmp_path):
    done = command("12", "--forms", "10-K,10-Q", "--identity", WHO)
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(path.name for path in (tmp_path / "downloads" / "12").iterdir())
    assert files == ["10-K_0000000012-24-000002.txt", "10-Q_0000000012-24-000009.txt"]
    assert done.stdout.startswith("fetched  2 filings into downloads\n")
    assert {who for _, who in sec.asked} == {WHO}


@needs_edgartools
def test_a_fetch_goes_on_where_it_stopped(command, sec, tmp_path):
    sec.gone.add("0000000012-24-000002.txt")
    first = command("12", "--forms", "10-K,10-Q", "--identity", WHO)
    assert first.returncode == 1
    assert "left out: 12 10-K 0000000012-24-000002: " in first.stderr
    sec.gone.clear()
    sec.asked.clear()
    second = command("12", "--forms", "10-K,10-Q", "--identity", WHO)
    assert second.returncode == 0
    assert second.stdout.splitlines() == [
        "fetched  1 filing into downloads",
        "kept     1 filing that was there",
    ]
    texts = [path.rpartition("/")[2] for path, _ in sec.asked if path.endswith(".txt")]
    assert texts == ["0000000012-24-000002.txt"]
    assert not list(tmp_path.rglob("*.part"))


@needs_edgartools
def test_the_newest_since_a_day(command, tmp_path):
    command("12", "--since", "2024-07-01", "--limit", "1", "--identity", WHO, "-o", "new")
    assert [path.name for path in (tmp_path / "new" / "12").iterdir()] == [
        "10-Q_0000000012-24-000009.txt"
    ]


@needs_edgartools
def test_a_company_that_edgar_does_not_know_is_named_and_the_others_are_brought(command, tmp_path):
    done = command("99", "12", "--forms", "10-K", "--identity", WHO)
    assert done.returncode == 1
    assert done.stderr.startswith("factcheck: left out: 99: ")
    assert len(list((tmp_path / "downloads" / "12").iterdir())) == 1


def test_without_an_identity_it_says_what_to_do(command):
    done = command("AAPL")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "factcheck: the SEC asks who fetches: give --identity 'Jane Doe jane@example.org', or set EDGAR_IDENTITY\n"
    )


def test_without_edgartools_it_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "edgar", None)
    with pytest.raises(
        ConfigError, match=r"needs edgartools; pip install 'factcheck-desk\[edgar\]'"
    ):
        fetch(["AAPL"], tmp_path, identity=WHO)


def test_no_more_requests_begin_in_a_second_than_the_sec_allows(sec, tmp_path, monkeypatch):
    def filing(number):
        url = f"http://127.0.0.1:{sec.server_port}/{number}.txt"
        return SimpleNamespace(
            form="8-K",
            accession_no=f"0000000012-24-{number:06}",
            filing_date="2024-07-30",
            full_text_submission=lambda: urllib.request.urlopen(url).read().decode(),
        )

    library = SimpleNamespace(
        set_identity=lambda who: None,
        Company=lambda name: SimpleNamespace(
            get_filings=lambda **asked: [filing(n) for n in range(2 * PER_SECOND)]
        ),
    )
    monkeypatch.setitem(sys.modules, "edgar", library)
    result = fetch(["12"], tmp_path, identity=WHO)
    assert (len(result.fetched), result.missed) == (2 * PER_SECOND, ())
    begun = sec.times
    assert all(later - first > 0.9 for first, later in zip(begun, begun[PER_SECOND:], strict=False))
