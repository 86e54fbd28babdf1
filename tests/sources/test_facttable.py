from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.facttable import read

COLUMNS = "entity,measure,definition,period_start,period_end,value,unit,source,grade"


def table(tmp_path, *rows, columns=COLUMNS):
    path = tmp_path / "facts.csv"
    path.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    return path


def one(tmp_path, line, columns=COLUMNS):
    result = read(table(tmp_path, line, columns=columns))
    assert result.notes == ()
    (figure,) = result.figures
    return figure


def test_a_row_is_a_figure_with_its_period_and_source(tmp_path):
    figure = one(
        tmp_path,
        "Pell,capex,cash,2024-01-01,2024-06-30,4200000000,CNY,Pell report,company document",
    )
    assert (figure.series.measure, figure.series.definition) == ("capital expenditure", "cash")
    assert (figure.start, figure.end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert (figure.value, figure.series.unit) == (Decimal(4_200_000_000), "CNY")
    assert (figure.source.name, figure.source.grade) == ("Pell report", Grade.COMPANY_DOCUMENT)
    assert figure.place == "line 2"


def test_a_modifier_of_the_measure_is_its_scope(tmp_path):
    figure = one(tmp_path, "Pell,cloud revenue,,2024-01-01,2024-03-31,7,USD,r,filing")
    assert (figure.series.measure, figure.series.scope) == ("revenue", "cloud")


def test_growth_is_a_ratio_of_its_measure(tmp_path):
    figure = one(tmp_path, "Pell,cloud revenue growth,,2024-01-01,2024-03-31,6,percent,r,press")
    assert (figure.series.measure, figure.series.scope) == ("revenue growth", "cloud")
    assert figure.series.kind == "ratio"


def test_equal_ends_are_an_instant(tmp_path):
    figure = one(tmp_path, "Pell,cash,,2024-06-30,2024-06-30,7,USD,r,filing")
    assert (figure.start, figure.end) == (None, date(2024, 6, 30))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2024-01-01/2024-06-30", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-01-01 to 2024-06-30", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-06-30", None, date(2024, 6, 30)),
        ("2024-01-01..2024-06-30", date(2024, 1, 1), date(2024, 6, 30)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("H1 2024", date(2024, 1, 1), date(2024, 6, 30)),
    ],
)
def test_a_period_in_one_column(tmp_path, words, start, end):
    columns = "entity,measure,definition,period,value,unit,source,grade"
    figure = one(tmp_path, f"Pell,revenue,,{words},7,USD,r,filing", columns)
    assert (figure.start, figure.end) == (start, end)


def test_a_fiscal_year_is_that_of_the_entity(tmp_path):
    columns = "entity,measure,period,value,unit,source,grade,year_end"
    figure = one(tmp_path, "Pell,revenue,fiscal 2024,7,USD,r,filing,03-31", columns)
    assert (figure.start, figure.end) == (date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("value", "grade", "step"),
    [
        ("4200000000", "press", "100000000"),
        ("23088000000", "company document", "1000000"),
        ("7.129", "reference rate", "0.001"),
        ("4200000000", "filing", "0"),
        ("0", "press", "0"),
    ],
)
def test_below_a_filing_the_trailing_zeros_tell_the_rounding(tmp_path, value, grade, step):
    assert one(tmp_path, f"Pell,revenue,,,2024-06-30,{value},USD,r,{grade}").step == Decimal(step)


def test_a_stated_step_goes_before_the_zeros(tmp_path):
    figure = one(tmp_path, "Pell,revenue,,,2024-06-30,800,USD,r,press,1", COLUMNS + ",step")
    assert figure.step == Decimal(1)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (
            'Pell,role,,2023-09-10,,,,r,filing,"Jane Doe: Chief Executive Officer"',
            COLUMNS + ",text",
        ),
        ("Pell,role: Jane Doe,,2023-09-10,,,Chief Executive Officer,r,filing", COLUMNS),
        ("Pell,role: Jane Doe,,2023-09-10,,Chief Executive Officer,,r,filing", COLUMNS),
    ],
)
def test_a_role_in_any_of_its_forms(tmp_path, row, columns):
    figure = one(tmp_path, row, columns)
    assert (figure.series.measure, figure.text) == ("role", "Jane Doe: chief executive officer")
    assert (figure.value, figure.start, figure.end) == (None, date(2023, 9, 10), None)


def test_a_row_of_an_entity_alone_is_no_figure(tmp_path):
    columns = COLUMNS + ",aliases,tickers,country,private,year_end"
    result = read(
        table(tmp_path, "Pell,,,,,,,,,Pell Group;Pell plc,PLL,gb,yes,03-31", columns=columns)
    )
    (entity,) = result.entities
    assert (entity.aliases, entity.tickers) == (("Pell Group", "Pell plc"), ("PLL",))
    assert (entity.country, entity.private) == ("GB", True)
    assert (list(result.figures), result.notes) == ([], ())
    assert result.year_ends == {"Pell": (3, 31)}


def test_a_remark_in_the_derivation_makes_no_derived_figure(tmp_path):
    figure = one(
        tmp_path,
        "Pell,cash,,,2024-06-30,51,USD,r,press,of which 7 restricted",
        COLUMNS + ",derivation",
    )
    assert (figure.formula, figure.place) == ("", "line 2 (of which 7 restricted)")


def test_a_derived_figure_keeps_its_derivation_and_stands_lowest(tmp_path):
    figure = one(
        tmp_path,
        "Pell,revenue,,2024-01-01,2024-03-31,11,USD,r,derived,24 / (1 + 118%)",
        COLUMNS + ",derivation",
    )
    assert (figure.formula, figure.source.grade) == ("24 / (1 + 118%)", Grade.PRESS)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Pell,revenue,,,2024-06-30,three,USD,r,filing", "value 'three' is no number"),
        ("Pell,revenue,,,2024-06-30,NaN,USD,r,filing", "value 'NaN' is no number"),
        ("Pell,revenue,,,2024-06-30,1e999999999,USD,r,filing", "value '1e999999999' is no number"),
        (
            "Pell,revenue,,2024-01-01,9999-12-31,3,USD,r,filing",
            "no figure is of 2024-01-01 to 9999-12-31",
        ),
        ("Pell,revenue,,,30.6.2024,3,USD,r,filing", "period_end '30.6.2024' is no date"),
        (
            "Pell,revenue,,2024-06-30,2024-01-01,3,USD,r,filing",
            "ends on 2024-01-01, before it starts",
        ),
        ("Pell,revenue,,,2024-06-30,3,USD,r,hearsay", "grade 'hearsay' is not one of press"),
        ("Pell,revenue,,,2024-06-30,3,USD,,filing", "no source"),
        (",revenue,,,2024-06-30,3,USD,r,filing", "no entity"),
        ("Pell,revenue,,,2024-06-30,,,r,filing", "neither a value nor a text"),
        ("Pell,revenue,,,2024-06-30,3,USD,r,derived", "grade derived without a derivation"),
        ("Pell,role,,,2024-06-30,,,r,filing", 'a role needs the text "Name: office"'),
    ],
)
def test_a_row_that_cannot_be_read_is_a_note_with_its_line(tmp_path, row, why):
    good = "Pell,revenue,,,2024-06-30,3,USD,r,filing"
    result = read(table(tmp_path, good, row))
    assert len(list(result.figures)) == 1
    (note,) = result.notes
    assert note.startswith("line 3: ")
    assert why in note


def test_a_header_without_a_needed_column(tmp_path):
    path = table(tmp_path, columns="entity,measure,value,source,grade")
    with pytest.raises(SourceError, match=r"facts\.csv:1: no column unit, period_end; add it"):
        read(path)


def test_a_table_that_is_not_utf8(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_bytes(COLUMNS.encode() + b"\nPell\xff")
    with pytest.raises(SourceError, match="not UTF-8 at byte"):
        read(path)


def test_a_spreadsheets_byte_order_mark_and_capitals_do_no_harm(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_bytes(
        b"\xef\xbb\xbf" + COLUMNS.title().encode() + b"\nPell,revenue,,,2024-06-30,3,USD,r,filing\n"
    )
    assert len(list(read(path).figures)) == 1


def test_the_figures_of_the_seed_article_are_read(shared):
    result = read(shared / "article" / "figures.csv")
    roles = [f.text for f in result.figures if f.series.measure == "role"]
    assert roles == ["Eddie Wu: chief executive officer"]
    assert result.notes == ()
