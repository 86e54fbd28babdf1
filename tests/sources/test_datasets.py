"""SEC Financial Statement Data Sets: figures, days, dimensions, filers, and zips that are traps or damaged."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal

import pytest

from claims.errors import SourceError
from sources.readers.datasets import read, sniff

SUB = "adsh\tcik\tname\tformer\tfye\tform\tfiled\n0000000012-24-000007\t12\tHARROW MILLS INC\tHARROW SPINNING CO\t1231\t10-Q\t20240802\n"
NUM = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\tfootnote\n"
TAG = (
    "tag\tversion\tcustom\tdatatype\nRevenues\tus-gaap/2023\t0\tmonetary\n"
    "LoomDividend\t0000000012-24-000007\t1\tperShare\n"
)
ADSH = "0000000012-24-000007"


def num(*rows):
    return NUM + "".join("\t".join((ADSH, *row, "")) + "\n" for row in rows)


def revenue(
    value, ddate="20240630", qtrs="2", segments="", coreg="", tag="Revenues", version="us-gaap/2023"
):
    return (tag, version, ddate, qtrs, "USD", segments, coreg, value)


@pytest.fixture
def quarter(tmp_path):
    def quarter(*rows, **parts):
        path = tmp_path / "2024q3.zip"
        given = {key.replace("_", "."): text for key, text in parts.items()}
        content = {"sub.txt": SUB, "num.txt": num(*rows), "tag.txt": TAG, "pre.txt": "", **given}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in content.items():
                if text is not None:
                    archive.writestr(name, text)
        return path

    return quarter


def test_a_figure_has_its_days_source_and_concept(quarter):
    (figure,) = read(quarter(revenue("1235000000.0000"))).figures
    assert (figure.value, figure.start, figure.end) == (
        Decimal(1_235_000_000),
        date(2024, 1, 1),
        date(2024, 6, 30),
    )
    assert (figure.series.measure, figure.series.concept) == ("revenue", "us-gaap:Revenues")
    assert figure.source.name == "Harrow Mills 10-Q 0000000012-24-000007"
    assert figure.source.published == date(2024, 8, 2)


def test_no_quarters_are_an_instant(quarter):
    (figure,) = read(quarter(revenue("5.5", qtrs="0", tag="Assets"))).figures
    assert (figure.start, figure.end, figure.series.kind) == (None, date(2024, 6, 30), "stock")


def test_the_filer_goes_by_its_names_and_number(quarter):
    result = read(quarter(revenue("1")))
    (entity,) = result.entities
    assert entity.name == "Harrow Mills"
    assert {"Harrow Spinning", "CIK 0000000012"} <= set(entity.aliases)
    assert result.year_ends == {"Harrow Mills": (12, 31)}


def test_dimensions_and_other_registrants_are_the_scope(quarter):
    figures = read(
        quarter(
            revenue("3"),
            revenue("1", segments="BusinessSegments=WeavingSheds;"),
            revenue("2", coreg="HarrowLeeds"),
        )
    ).figures
    assert [f.series.scope for f in figures] == ["", "weaving sheds", "harrow leeds"]


def test_a_tag_of_the_filers_own_has_its_kind_from_the_tags(quarter):
    row = revenue("0.25", tag="LoomDividend", version=ADSH)
    (figure,) = read(quarter(row)).figures
    assert (figure.series.measure, figure.series.kind, figure.series.unit) == (
        "loom dividend",
        "per share",
        "USD",
    )


def test_what_is_left_out_is_counted_by_reason(quarter):
    result = read(quarter(revenue(""), revenue("1", ddate="20240699"), revenue("2")))
    assert [f.value for f in result.figures] == [Decimal(2)]
    assert result.notes == ["1 figure: of days that cannot be read", "1 figure: without a value"]


def test_older_data_sets_without_segments_are_read(quarter):
    old = num(("Revenues", "us-gaap/2009", "20100331", "1", "USD", "7"))
    old = old.replace("\tsegments\tcoreg", "")
    (figure,) = read(quarter(num_txt=old)).figures
    assert (figure.value, figure.series.scope) == (Decimal(7), "")


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"tag_txt": None}, "a zip without tag.txt"),
        ({"sub_txt": "adsh\tcik\n"}, "sub.txt has no column filed, form, fye, name"),
        ({"sub_txt": ""}, "sub.txt cannot be read"),
        ({"num_txt": "0" * 50_000_000}, "num.txt unpacks to 50,000,000 bytes, a trap"),
    ],
)
def test_a_broken_zip_is_one_line(quarter, parts, why):
    with pytest.raises(SourceError, match=f"2024q3\\.zip: {why}") as error:
        list(read(quarter(**parts)).figures)
    assert "\n" not in str(error.value)


def test_a_truncated_zip_is_one_line(quarter, tmp_path):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(quarter(revenue("1")).read_bytes()[:300])
    assert sniff(cut, cut.read_bytes())
    with pytest.raises(SourceError, match=r"cut\.zip: a zip that is damaged"):
        read(cut)


def test_other_zips_are_not_taken(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert not sniff(path, path.read_bytes()[:4096])


def test_a_real_quarter(shared):
    result = read(shared / "fsds" / "2010q2.zip")
    ford = [f for f in result.figures if f.series[0:2] == ("Ford Motor", "revenue")]
    whole = {(f.start, f.end): f.value for f in ford if not f.series.scope}
    assert whole[date(2010, 1, 1), date(2010, 3, 31)] == Decimal(31_566_000_000)
    assert result.notes == ["600 figures: without a value"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1235.0000", "1235"), ("-0.2500", "-0.25"), ("007", "7"), ("1E+3", "1000"), ("0.0000", "0")],
)
def test_a_value_is_written_digit_by_digit(quarter, printed, value):
    (table,) = read(quarter(revenue(printed))).figures.tables
    assert list(table.values) == [value]


def test_what_is_no_number_is_left_out(quarter):
    result = read(quarter(revenue("n.m."), revenue("NaN"), revenue("7", ddate="20240331")))
    assert [figure.value for figure in result.figures] == [7]
    assert result.notes == ["2 figures: that are no numbers"]


def test_columns_are_stored_as_the_figures_that_they_hold(quarter, build):
    path = quarter(
        revenue("5.0000"),
        revenue("6.0000", segments="ProductOrService=LoomsProduct;", qtrs="1"),
        ("LoomDividend", ADSH, "20240630", "0", "USD", "", "HarrowLooms", "0.2500"),
        ("Nothing", "us-gaap/2023", "20240631", "0", "USD", "", "", ""),
    )
    rows = build(path)._database.execute(
        "SELECT s.measure, s.scope, f.first, f.last, f.value FROM fact f JOIN meaning s ON s.id = f.meaning ORDER BY f.id"
    )
    assert rows.fetchall() == [
        ("revenue", "", "2024-01-01", "2024-06-30", "5"),
        ("revenue", "looms product", "2024-04-01", "2024-06-30", "6"),
        ("loom dividend", "harrow looms", None, "2024-06-30", "0.25"),
    ]
    assert [str(figure.value) for figure in read(path).figures] == ["5", "6", "0.25"]


def test_a_row_that_is_left_out_leaves_no_company_behind(quarter, build):
    database = build(quarter(revenue("5"), revenue("")))._database
    assert database.execute("SELECT count(*) FROM subject").fetchone() == (1,)


def test_the_register_says_where_a_company_sits_and_is_incorporated(quarter):
    heads, row = (line.split("\t") for line in SUB.splitlines())
    more = {
        "cityba": "PORT OF SPAIN",
        "stprba": "",
        "countryba": "IE",
        "stprinc": "MD",
        "countryinc": "US",
    }
    lines = ("\t".join((*heads, *more)), "\t".join((*row, *more.values())))
    told = [f for f in read(quarter(sub_txt="\n".join(lines) + "\n")).figures if f.text]
    assert [(f.series.measure, f.text, f.end) for f in told] == [
        ("headquarters", "Port of Spain, Ireland", date(2024, 8, 2)),
        ("incorporation", "Maryland", date(2024, 8, 2)),
    ]
