"""SEC submissions and untagged filings: which documents are read, whose they are, how much they weigh."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pages import fact, page

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers import html
from sources.readers.submission import read, sniff

HEADER = """<SEC-DOCUMENT>0000000012-24-000009.txt : 20240802
<SEC-HEADER>0000000012-24-000009.hdr.sgml : 20240802
ACCESSION NUMBER:\t\t0000000012-24-000009
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t20240801
FILED AS OF DATE:\t\t20240802

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tHARROW MILLS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000000012
\t\tFISCAL YEAR END:\t\t\t1231

\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tHARROW SPINNING CO
</SEC-HEADER>
"""
RELEASE = """<html><body><p>Harrow Mills (NYSE: HRW) today said it had opened a shed in Leeds.</p>
<p>Statements of Income (in millions)</p>
<table><tr><td></td><td>Six Months Ended June 30, 2024</td></tr><tr><td>Net sales</td><td>$1,235</td></tr>
<tr><td>Net income</td><td>$88</td></tr></table></body></html>"""
COVER = """<html><body><p>UNITED STATES</p><p>SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-Q</p>
<p>For the quarterly period ended June 30, 2024</p><p>HARROW MILLS INC</p>
<p>(Exact name of registrant as specified in its charter)</p>
<p>Statements of Income (in millions)</p>
<table><tr><td></td><td>Six Months Ended June 30, 2024</td></tr><tr><td>Net sales</td><td>$1,235</td></tr>
<tr><td>Net income</td><td>$88</td></tr></table><p>Date: August 2, 2024</p></body></html>"""


def part(kind, content):
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<TEXT>\n{content}\n</TEXT>\n</DOCUMENT>\n"


@pytest.fixture
def submission(tmp_path):
    def submission(*parts, header=HEADER):
        path = tmp_path / "hm.txt"
        path.write_text(header + "".join(parts) + "</SEC-DOCUMENT>\n", encoding="utf-8")
        return path

    return submission


def test_the_form_and_the_press_release_are_read_and_the_rest_is_counted(submission):
    form = f"<XBRL>\n{page(fact('us-gaap:Assets', '5'))}\n</XBRL>"
    result = read(
        submission(
            part("8-K", form),
            part("EX-99.1", RELEASE),
            part("EX-101.SCH", "<xsd/>"),
            part("GRAPHIC", "M~"),
        )
    )
    measures = {f.series.measure: (f.source.name, f.source.grade) for f in result.figures}
    assert measures["total assets"] == ("Harrow Mills 10-Q 0000000012-24-000009", Grade.FILING)
    assert measures["revenue"] == (
        "Harrow Mills 8-K 0000000012-24-000009, EX-99.1",
        Grade.COMPANY_DOCUMENT,
    )
    assert result.notes == ("2 documents: neither form nor press release (EX-101, GRAPHIC)",)
    assert any("opened a shed in Leeds" in excerpt.text for excerpt in result.excerpts)


def test_the_header_tells_the_company_its_former_name_and_the_day(submission):
    result = read(submission(part("EX-99.1", RELEASE)))
    (entity,) = result.entities
    assert entity.name == "Harrow Mills"
    assert {"Harrow Spinning", "HARROW SPINNING CO", "CIK 0000000012"} <= set(entity.aliases)
    assert result.year_ends == {"Harrow Mills": (12, 31)}
    assert result.figures[0].source.published == date(2024, 8, 2)


def test_a_page_whose_tags_are_broken_is_read_without_them(submission):
    broken = page("<p>Harrow grew.</p>" + fact("us-gaap:Assets", "5")).replace("</body>", "")
    result = read(submission(part("10-Q", broken)))
    assert result.notes[0].startswith("10-Q: read without its tags: inline XBRL that is not well")
    assert any("Harrow grew" in excerpt.text for excerpt in result.excerpts)


@pytest.mark.parametrize(
    ("header", "parts", "why"),
    [
        ("<SEC-DOCUMENT>cut\n", (), "a submission without its header"),
        (HEADER, (), "a submission cut short before its documents"),
        (HEADER.replace("COMPANY CONFORMED NAME", "NOBODY"), (), "whose header names no company"),
    ],
)
def test_a_broken_submission_is_one_line(submission, header, parts, why):
    with pytest.raises(SourceError, match=f"hm\\.txt: .*{why}.*; fetch it again") as error:
        read(submission(*parts, header=header))
    assert "\n" not in str(error.value)


def test_only_submissions_are_taken(tmp_path):
    assert sniff(tmp_path / "a.txt", HEADER.encode())
    assert not sniff(tmp_path / "a.txt", b"Harrow Mills said")


def test_a_page_that_opens_as_a_filing_is_one(tmp_path):
    path = tmp_path / "hm-10q.htm"
    path.write_text(COVER)
    result = html.read(path)
    source = result.figures[0].source
    assert (source.name, source.grade) == ("Harrow Mills 10-Q for 2024-06-30", Grade.FILING)
    assert source.published == date(2024, 8, 2)
    assert [(f.series.entity, f.value) for f in result.figures] == [
        ("Harrow Mills", Decimal(1_235_000_000)),
        ("Harrow Mills", Decimal(88_000_000)),
    ]


def test_a_press_release_names_its_company_by_the_ticker_and_weighs_little(tmp_path):
    path = tmp_path / "release.htm"
    path.write_text(RELEASE)
    result = html.read(path)
    assert result.entities[0].tickers == ("HRW",)
    assert {f.source.grade for f in result.figures} == {Grade.PRESS}


def test_tables_of_nobody_are_no_facts(tmp_path):
    path = tmp_path / "page.htm"
    path.write_text(RELEASE.replace("(NYSE: HRW)", ""))
    result = html.read(path)
    assert (list(result.figures), result.notes) == (
        [],
        ("tables: the page does not say whose figures they hold",),
    )


def test_a_real_submission(shared):
    (path,) = (shared / "pressrelease").glob("*.txt")
    result = read(path)
    income = [f for f in result.figures if f.series[1:6:4] == ("operating income", "")]
    assert {f.value for f in income} >= {Decimal(1_586_000_000), Decimal(1_580_000_000)}
    assert {f.source.grade for f in result.figures if f.value} == {Grade.COMPANY_DOCUMENT}
    signed = "Daniel Durn: Executive Vice President and Chief Financial Officer"
    assert {f.text for f in result.figures if f.series.measure == "role"} == {signed}
