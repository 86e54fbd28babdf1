"""Tables that a PDF's text has as one cell a line: read where it is certain which column a figure is in, left alone elsewhere."""

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_bytes
from sources.evidence import Grade
from sources.readers import reader_for
from sources.readers.flattened import with_flat_tables

COVER = (
    "HARROW MILLS GROUP LIMITED\nINTERIM REPORT\nFOR THE SIX MONTHS ENDED SEPTEMBER 30, 2023\n\n"
)
HALVES = {
    2022: (date(2022, 4, 1), date(2022, 9, 30)),
    2023: (date(2023, 4, 1), date(2023, 9, 30)),
}
HEADS = "Six months ended September 30,|2022|2023|RMB|RMB|US$|(in millions)"
ROWS = "Revenue|4,000|5,000|690|Cost of revenue|(2,600)|(3,250)|(448)|Income from operations|700|910|126"


@pytest.fixture
def report(tmp_path):
    """Reads a report of lines divided by bars: (measure, unit, start, end, value) of each fact of its tables, and notes."""

    def read(lines):
        path = tmp_path / "report.txt"
        path.write_text(COVER + lines.replace("|", "\n") + "\n", encoding="utf-8")
        result = reader_for(path).read(path)
        told = {(f.series.measure, f.series.unit, f.start, f.end, f.value) for f in result.figures}
        return told, result.notes

    return read


def amount(measure, year, value, unit="CNY", scale=1_000_000):
    return (measure, unit, *HALVES[year], Decimal(value) * scale)


def test_periods_and_currencies_stand_one_below_another(report):
    told, _ = report(f"{HEADS}|{ROWS}")
    assert told == {
        amount("revenue", 2022, 4000),
        amount("revenue", 2023, 5000),
        amount("revenue", 2023, 690, "USD"),
        amount("cost of revenue", 2022, 2600),
        amount("cost of revenue", 2023, 3250),
        amount("cost of revenue", 2023, 448, "USD"),
        amount("operating income", 2022, 700),
        amount("operating income", 2023, 910),
        amount("operating income", 2023, 126, "USD"),
    }


def test_a_fact_has_its_place_and_row(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(COVER + f"{HEADS}|{ROWS}".replace("|", "\n"), encoding="utf-8")
    figure = next(f for f in reader_for(path).read(path).figures if f.value == 5_000_000_000)
    assert figure.place == "line 14, row “Revenue”, Six months ended September 30, 2023 RMB"
    assert figure.source.grade == Grade.COMPANY_DOCUMENT


def test_a_translation_is_as_good_as_its_rate(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(COVER + f"{HEADS}|{ROWS}".replace("|", "\n"), encoding="utf-8")
    grades = {f.series.unit: f.source.grade for f in reader_for(path).read(path).figures}
    assert grades == {"CNY": Grade.COMPANY_DOCUMENT, "USD": Grade.REFERENCE_RATE}


def test_rows_are_passages_with_their_heads(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(COVER + f"{HEADS}|{ROWS}".replace("|", "\n"), encoding="utf-8")
    shown = [e.text for e in reader_for(path).read(path).excerpts]
    assert any(
        "Revenue; Six months ended September 30, 2022 RMB: 4,000; Six months ended" in text
        for text in shown
    )


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        # A day in front of its month, thousands, asides, a column of notes.
        ("For the six months ended 30 September|2023|2022|(Unaudited)|(Unaudited)|Note|RMB’000|RMB’000", "Revenue|4|5,000,000|4,000,000|Cost of sales|5(a)|(3,250,000)|(2,600,000)|Gross profit|1,750,000|1,400,000"),
        # A title with the last day, years below it, changes without a sign.
        ("Six months ended 30 September 2023|2023|2022|Change|RMB million|RMB million|%", "Revenue|5,000|4,000|25.0|Cost of sales|3,250|2,600|25.0|Gross profit|1,750|1,400|25.0|Profit for the period|910|700|30.0"),
        # Each period whole, one currency for all.
        ("(RMB in millions)|Six months ended September 30, 2022|Six months ended September 30, 2023", "Revenue|4,000|5,000|Gross profit|1,400|1,750"),
        # Two stretches with two years each.
        ("Three months ended September 30,|Six months ended September 30,|2022|2023|2022|2023|RMB|RMB|RMB|RMB|(in millions)", "Revenue|2,100|2,600|4,000|5,000|Gross profit|730|910|1,400|1,750"),
        # Heads of percentages anywhere: the translation shows which amount is which.
        ("Six months ended September 30,|% of|Revenue|YoY|change|2022|2023|RMB|% of|Revenue|RMB|US$|% of|Revenue|(in millions, except percentages)", "Revenue|4,000|100%|5,000|690|100%|25%|Gross profit|1,400|35%|1,750|241|35%|25%"),
        # A line that goes on, in the heads and in a label; footnotes; a heading.
        ("Six months ended September 30,|2022|2023|RMB|RMB|YoY %|Change(2)|(in millions, except |percentages)", "Our business|– Revenue|4,000(1)|5,000|25%(2)(3)|Gross |  profit(1)|1,400|1,750|25%|Net |income|700|910|30%|(1)|Less what was given back to customers of the looms."),
    ],
)  # fmt: skip
def test_other_heads_that_are_certain(report, heads, rows):
    told, notes = report(f"{heads}|{rows}")
    scale = 1000 if "000|" in heads else 1_000_000
    wanted = {amount("revenue", 2022, 4000), amount("revenue", 2023, 5000)}
    wanted |= {amount("gross profit", 2022, 1400), amount("gross profit", 2023, 1750)}
    assert scale
    assert wanted <= told
    assert not any("table" in note for note in notes)


def test_a_balance_sheet_has_two_days(report):
    told, _ = report(
        "As of March 31,|As of September 30,|2023|2023|RMB|RMB|US$|(in millions)|Assets|Current assets:| Cash and cash equivalents|900|1,000|138"
        "|Total current assets|2,000|2,400|331|Total assets|9,000|9,600|1,325|Total liabilities|3,000|3,100|428"
    )
    spring, autumn = date(2023, 3, 31), date(2023, 9, 30)
    million = 1_000_000
    assert {
        ("cash", "CNY", None, spring, 900 * million),
        ("cash", "CNY", None, autumn, 1000 * million),
        ("total assets", "CNY", None, spring, 9000 * million),
        ("total assets", "CNY", None, autumn, 9600 * million),
        ("total assets", "USD", None, autumn, 1325 * million),
    } <= told


def test_a_row_with_fewer_figures_is_read_where_they_fit_in_one_way(report):
    heads = HEADS.replace("US$|(in", "US$|YoY %|Change|(in")
    told, _ = report(
        f"{heads}|Revenue|4,000|5,000|690|25%|Gross profit|1,400|1,750|241|25%"
        "|Income from operations|(70)|910|126|Interest expense|15|18|Operating margin|12%|17%|Cost of revenue|2,600|3,250|449|25%"
    )
    assert amount("operating income", 2022, -70) in told
    assert {"interest expense", "operating margin"}.isdisjoint(measure for measure, *_ in told)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (HEADS.replace("|2022|2023", "|Looms|Mills|2022|2023") + "|" + ROWS, "periods"),
        ("As of September 30, 2023|Looms|Mills|All|RMB|RMB|RMB|(in millions)|" + ROWS, "periods"),
        (HEADS.replace("RMB|RMB|US$", "RMB|US$|RMB|US$|RMB") + "|" + ROWS, "currencies"),
        (HEADS.replace("RMB|RMB|US$", "RMB|US$") + "|Revenue|4,000|5,000|Gross profit|1,400|1,750", "currencies"),
        ("2022|2023|RMB|RMB|(in millions)|Revenue|4,000|5,000|Gross profit|1,400|1,750", "periods"),
        (HEADS.replace("|US$", "") + "|" + ROWS, "as many figures"),
        # The dollars are not those of the renminbi.
        (HEADS + "|Revenue|4,000|5,000|690|Cost of revenue|2,600|3,250|120|Gross profit|1,400|1,750|900", "hang together"),
        # The changes are those of the years the other way round.
        (HEADS.replace("US$", "% Change") + "|Revenue|5,000|4,000|25%|Cost of revenue|3,250|2,600|25%|Gross profit|1,750|1,400|25%", "hang together"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_and_said(report, lines, why):
    told, notes = report(lines)
    assert told == set()
    assert any(note.startswith("1 table: ") and why in note for note in notes)


@pytest.mark.parametrize(
    "lines",
    [
        "Contents|Page|Chairman’s statement|2|Review of operations|5|Accounts|12",
        "Our offices|2022|2023|14|15|People|310|320",
        "We sold RMB|4,000|of cloth and RMB|5,000|of yarn.",
    ],
)
def test_what_is_no_table_is_not_said(report, lines):
    told, notes = report(lines)
    assert told == set()
    assert not any("table" in note for note in notes)


@pytest.mark.parametrize(
    "tail", ["(1)|Each share is one of ten.", "17|HARROW MILLS GROUP LIMITED", "(1)"]
)
def test_a_mark_below_the_last_row_is_none_of_its_figures(report, tail):
    heads = "Six months ended September 30,|2022|2023|RMB|RMB|(in millions)"
    told, _ = report(
        f"{heads}|Revenue|4,000|5,000|Gross profit|1,400|1,750|Interest expense|15|{tail}"
    )
    assert amount("gross profit", 2023, 1750) in told
    assert "interest expense" not in {measure for measure, *_ in told}


def test_a_break_in_a_label_that_may_be_one_or_none_is_not_guessed(report):
    heads = "Six months ended September 30,|2022|2023|RMB|RMB|(in millions)"
    rows = (
        "Revenue|4,000|5,000|Gross profit|1,400|1,750|Income from operations|Interest expense|15|18"
    )
    told, _ = report(f"{heads}|{rows}")
    assert {measure for measure, *_ in told} == {"revenue", "gross profit"}


def test_prose_around_a_table_stays_as_it_was():
    before = "Sales rose in the half. They had fallen before."
    after = "The figures are not audited."
    lines = f"{before}|{HEADS}|{ROWS}|{after}|More of it follows here.".replace("|", "\n")
    document, _ = with_flat_tables(read_bytes(lines.encode(), name="report.txt"))
    prose = [s.text for s in document.sentences if document.blocks[s.paragraph].kind != "table"]
    assert prose[:2] == ["Sales rose in the half.", "They had fallen before."]
    assert after in prose
    assert len(document.tables) == 1


def test_a_real_report_gives_its_statements(shared):
    path = shared / "hkex" / "alibaba_hkex_interim_reports_longbench482.txt"
    figures = list(reader_for(path).read(path).figures)
    assert len(figures) > 800
    held = {
        (f.series.measure, f.series.unit, f.start, f.end, f.value)
        for f in figures
        if not f.series.scope
    }
    billion = 1_000_000_000
    assert {
        amount("revenue", 2022, Decimal("412731")),
        amount("revenue", 2023, Decimal("62904"), "USD"),
        amount("income tax", 2023, Decimal("11819")),
        ("total assets", "CNY", None, date(2023, 3, 31), Decimal("1753.044") * billion),
        ("total assets", "CNY", None, date(2021, 9, 30), Decimal("1725.674") * billion),
        ("earnings per share", "CNY", *HALVES[2023], Decimal("24.08")),
    } <= held


def test_what_is_divided_by_the_shares_is_nothing_per_share(report):
    heads = "Six months ended September 30,|2022|2023|RMB|RMB|(in millions)"
    told, notes = report(
        f"{heads}|Revenue|4,000|5,000|Net income – diluted|2,177|2,904|Gross profit|1,400|1,750"
    )
    assert {measure for measure, *_ in told} == {"revenue", "gross profit"}
    assert "2 cells: an amount where one per share is meant" in notes


def test_an_item_of_the_accounts_is_no_loss_of_the_company(report):
    heads = "Six months ended September 30,|2022|2023|RMB|RMB|(in millions)"
    told, _ = report(
        f"{heads}|Revenue|4,000|5,000|Impairment loss|(31)|(44)|Gross profit|1,400|1,750"
    )
    assert "net income" not in {measure for measure, *_ in told}
    assert amount("impairment loss", 2023, -44) in told
