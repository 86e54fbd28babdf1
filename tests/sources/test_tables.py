"""Tables of filings: cells put together, headers over their columns, notes on units, and the facts that come of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_bytes
from sources.evidence import Grade
from sources.readers.base import Source
from sources.readers.grid import read_grid
from sources.readers.prose import excerpts
from sources.readers.tablefacts import TableFacts

SOURCE = Source("Harrow Mills 10-Q", Grade.FILING, date(2024, 8, 2))
HALVES = ["", "Six Months Ended June 30,", "2024", "2023"]


def table(title, *rows):
    """A page with one table; a cell "a|3" spans three columns. Its last row holds no figure."""
    lines = []
    for row in (*rows, ["Memo", "n/a"]):
        cells = []
        for cell in row:
            text, _, span = str(cell).partition("|")
            cells.append(f'<td colspan="{span or 1}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<p>{title}</p><table>{''.join(lines)}</table>"


def document(*tables):
    page = "<html><body><p>Harrow Mills weaves cloth in Leeds.</p>" + "".join(tables)
    return read_bytes(f"{page}</body></html>".encode(), name="hm.htm", format="html")


def facts(*tables, year_end=(12, 31)):
    found = TableFacts("Harrow Mills", SOURCE, year_end)
    found.read(document(*tables))
    return found.figures(), dict(found.left_out)


def shown(*tables, year_end=(12, 31)):
    """(measure, scope, unit, start, end, value) of each fact, days as text."""
    return [
        (
            *(f.series.measure, f.series.scope, f.series.unit),
            *(str(f.start) if f.start else None, str(f.end), f.value),
        )
        for f in facts(*tables, year_end=year_end)[0]
    ]


STATEMENT = table(
    "Condensed Statements of Income (In millions, except per share amounts)",
    ["", "Six Months Ended June 30,|6"],
    ["", "2024|3", "2023|3"],
    ["Net sales", "$", "1,235", "", "$", "1,102", ""],
    ["Operating loss", "", "(48", ")", "", "(12", ")"],
    ["Diluted net income per common share", "$", "1.52", "", "$", "1.40", ""],
)


def test_signs_and_brackets_are_joined_to_their_figures_under_the_headers_above():
    page = document(STATEMENT)
    grid = read_grid(page, page.tables[0])
    assert [(v.text, v.head) for v in grid.rows[0].values] == [
        ("$1,235", "Six Months Ended June 30, 2024"),
        ("$1,102", "Six Months Ended June 30, 2023"),
    ]
    assert [v.text for v in grid.rows[1].values] == ["(48)", "(12)"]


def test_a_footnote_in_a_cell_of_its_own_is_no_closing_bracket():
    page = document(table("Sales", ["", "2024", "2023"], ["Cloth", "105", "(3)"]))
    assert [v.text for v in read_grid(page, page.tables[0]).rows[0].values] == ["105", "(3)"]


def test_cells_become_facts_with_measure_period_and_unit():
    assert shown(STATEMENT) == [
        ("revenue", "", "USD", "2024-01-01", "2024-06-30", Decimal(1_235_000_000)),
        ("revenue", "", "USD", "2023-01-01", "2023-06-30", Decimal(1_102_000_000)),
        ("operating income", "", "USD", "2024-01-01", "2024-06-30", Decimal(-48_000_000)),
        ("operating income", "", "USD", "2023-01-01", "2023-06-30", Decimal(-12_000_000)),
        ("earnings per share", "", "USD", "2024-01-01", "2024-06-30", Decimal("1.52")),
        ("earnings per share", "", "USD", "2023-01-01", "2023-06-30", Decimal("1.40")),
    ]


def test_a_fact_has_its_row_and_column_for_a_place_and_the_definition_meant():
    figures, _ = facts(STATEMENT)
    assert figures[0].place == "line 7, row “Net sales”, Six Months Ended June 30, 2024"
    assert (figures[0].series.definition, figures[4].series.definition) == (
        "total revenue",
        "diluted",
    )


def test_a_balance_sheet_holds_on_a_day():
    sheet = table(
        "Balance Sheets (in thousands)",
        ["", "June 30, 2024", "December 31, 2023"],
        ["Total assets", "$9,000", "$8,000"],
    )
    assert shown(sheet) == [
        ("total assets", "", "USD", None, "2024-06-30", Decimal(9_000_000)),
        ("total assets", "", "USD", None, "2023-12-31", Decimal(8_000_000)),
    ]


def test_a_year_alone_is_the_fiscal_year():
    page = table("Selected data (in millions)", ["", "2023", "2022"], ["Net income", "$7", "$6"])
    assert shown(page, year_end=(9, 30)) == [
        ("net income", "", "USD", "2022-10-01", "2023-09-30", Decimal(7_000_000)),
        ("net income", "", "USD", "2021-10-01", "2022-09-30", Decimal(6_000_000)),
    ]


def test_a_year_alone_is_the_day_that_the_title_gives_it():
    page = table(
        "Debt as of June 28, 2024 and June 30, 2023 (in millions):",
        ["", "2024", "2023"],
        ["Long-term debt", "$70", "$60"],
    )
    assert [row[3:5] for row in shown(page)] == [(None, "2024-06-28"), (None, "2023-06-30")]


def test_rows_of_a_section_are_parts_of_its_measure():
    page = table(
        "Statements of Income (in millions)",
        ["", "Year Ended December 31, 2023"],
        ["Net sales:", ""],
        ["Cloth", "$40"],
        ["Thread", "2"],
        ["Total net sales", "42"],
        ["Shares used in computing earnings per share:", ""],
        ["Basic", "15"],
    )
    assert [(m, s, u, v) for m, s, u, _, _, v in shown(page)] == [
        ("revenue", "cloth", "USD", Decimal(40_000_000)),
        ("revenue", "thread", "USD", Decimal(2_000_000)),
        ("revenue", "", "USD", Decimal(42_000_000)),
        ("shares outstanding", "", "share", Decimal(15_000_000)),
    ]


def test_a_title_that_breaks_a_measure_down_names_it_for_its_rows():
    page = table(
        "Net sales by region (in millions):", ["", "2023"], ["Europe", "$9"], ["Asia", "4"]
    )
    assert [(m, s) for m, s, *_ in shown(page)] == [("revenue", "europe"), ("revenue", "asia")]


@pytest.mark.parametrize(
    ("title", "label", "cell", "unit", "value"),
    [
        ("(In thousands)", "Net sales", "$5", "USD", 5_000),
        ("(€ in millions)", "Net sales", "5", "EUR", 5_000_000),
        ("(RMB in millions)", "Net sales", "5", "CNY", 5_000_000),
        ("(in millions, except percentages)", "Effective tax rate", "24.1%", "percent", "24.1"),
        (
            "(In millions, except number of shares, which are reflected in thousands)",
            *("Weighted-average shares", "15,343", "share", 15_343_000),
        ),
        (
            "(in millions, except share data)",
            *("Weighted-average shares", "15,343", "share", 15_343),
        ),
        ("(in millions)", "Gross margin", "$5", "USD", 5_000_000),
        ("(in millions)", "Purchases of property and equipment", "(5)", "USD", 5_000_000),
    ],
)
def test_units(title, label, cell, unit, value):
    page = table(f"Data {title}", ["", "2023"], [label, cell])
    figures = facts(page)[0]
    assert (figures[0].series.unit, figures[0].value) == (unit, Decimal(value))


def test_money_without_a_scale_is_no_fact():
    figures, left_out = facts(table("Prices", ["", "2023"], ["Net sales", "$5"]))
    assert (figures, left_out) == ([], {"the unit is not said": 1})


def test_columns_that_are_no_periods_are_left_out_by_reason():
    page = table(
        "Fair values (in millions)",
        ["", "2023", "Level 1", "Change"],
        ["Money market funds", "$9", "$8", "12%"],
    )
    figures, left_out = facts(page)
    assert [f.value for f in figures] == [Decimal(9_000_000)]
    assert left_out == {"the column is no period": 1, "a change between columns": 1}


def test_a_category_beside_the_period_is_the_scope_of_a_known_measure():
    page = table(
        "Segments (in millions)",
        ["", "Year Ended December 31, 2023|2"],
        ["", "Cloth", "Total"],
        ["Operating income", "$4", "$9"],
    )
    assert [(s, v) for _, s, _, _, _, v in shown(page)] == [
        ("cloth", Decimal(4_000_000)),
        ("", Decimal(9_000_000)),
    ]


def test_of_several_figures_for_one_fact_that_of_the_statements_is_it():
    segment = table(
        "Weaving division (in millions)",
        ["", "Six Months Ended June 30, 2024"],
        ["Net sales", "$7"],
        ["Operating income", "$1"],
    )
    other = segment.replace("Weaving", "Spinning").replace("$1", "$2")
    figures, left_out = facts(segment, STATEMENT, other)
    sales = [f.value for f in figures if f.series.measure == "revenue" and f.end.year == 2024]
    assert sales == [Decimal(1_235_000_000)]
    income = [f.value for f in figures if f.series.measure == "operating income"]
    assert income == [Decimal(-48_000_000), Decimal(-12_000_000)]
    assert left_out == {}


def test_a_statement_by_title_and_rows_goes_before_one_by_its_title_alone():
    rows = ["Net sales", "Gross profit", "Operating income", "Income taxes", "Net income"]
    statement = table(
        "Statements of income (in millions)",
        ["", "2023"],
        *([row, f"${9 - at}"] for at, row in enumerate(rows)),
    )
    inside = table(
        "Amounts in the statements of income (in millions)", ["", "2023"], ["Net sales", "$2"]
    )
    figures, _ = facts(inside, statement)
    assert [f.value for f in figures if f.series.measure == "revenue"] == [Decimal(9_000_000)]


def test_rows_of_a_section_of_changes_are_changes():
    page = table(
        "Cash flows (in millions)",
        ["", "2023"],
        ["Changes in operating assets:", ""],
        ["Inventories", "$5"],
    )
    assert [found[0] for found in shown(page)] == ["changes in operating assets, inventories"]


def test_where_no_statement_decides_none_is_kept():
    pages = [
        table(f"{name} (in millions)", ["", "2023"], ["Net sales", f"${value}"])
        for name, value in (("Weaving", 7), ("Spinning", 8))
    ]
    figures, left_out = facts(*pages)
    assert (figures, left_out) == ([], {"several figures for one measure and period": 2})


def test_targets_are_no_facts():
    page = table("Targets (in millions)", ["", "Fiscal year 2025"], ["Net sales", "$5"])
    assert facts(page) == ([], {"of the future": 1})


@pytest.mark.parametrize(
    "label",
    [
        "Proceeds from sales of marketable securities",
        "Change in inventories",
        "Losses on sales of businesses",
        "Provision for inventories written down",
    ],
)
def test_a_label_that_only_holds_a_measures_words_is_another_measure(label):
    page = table("Cash flows (in millions)", ["", "2023"], [label, "$5"])
    assert shown(page)[0][0] == label.lower()


def test_a_share_of_sales_is_no_figure_of_the_measure():
    page = table("In percent of net sales", ["", "2023"], ["Net sales", "100%"])
    assert facts(page) == ([], {"a share of another figure, or a change": 1})


def test_an_opening_balance_is_that_of_the_day_before_the_period():
    page = table("Cash (in millions)", ["", "2023"], ["Cash, beginning of year", "$5"])
    (found,) = facts(page)[0]
    assert (found.series.measure, found.start, found.end) == ("cash", None, date(2022, 12, 31))


def test_an_opening_balance_of_what_is_not_listed_is_no_figure():
    page = table("Claims (in millions)", ["", "2023"], ["Claims open, beginning of year", "$5"])
    assert facts(page)[0] == []


@pytest.mark.parametrize(
    ("title", "label", "measure", "value"),
    [
        ("Statements of Cash Flows", "Accounts receivable", None, 5),
        (
            "Balance Sheets",
            "Accounts receivable, net of allowance of $1 and $2",
            "accounts receivable",
            5,
        ),
        ("Balance Sheets", "Treasury stock, shares", None, 5),
        ("Statements of Income", "Interest income, other", None, 5),
        (
            "Statements of Cash Flows",
            "Net cash used for investing activities",
            "investing cash flow",
            -5,
        ),
        ("Statements of Operations", "Net loss", "net income", -5),
        ("Statements of Operations", "Net (loss) income", "net income", 5),
        ("Statements of Operations", "Income tax (expense) benefit", "income tax", -5),
        ("Statements of Operations", "Income tax benefit", "income tax", -5),
        ("Statements of Operations", "Income from continuing operations", None, 5),
        ("Balance Sheets", "Total Harrow Mills shareholders' equity", "shareholders' equity", 5),
        ("Components of deferred tax assets", "Inventories", None, 5),
    ],
)
def test_a_row_of_a_statement_is_read_as_the_statement_means_it(title, label, measure, value):
    page = table(f"{title} (in millions)", ["", "2023"], [label, "$5"])
    known = [f for f in facts(page)[0] if f.series.measure != label.lower() and f.series.definition]
    listed = [f for f in known if f.series.measure == measure]
    assert [f.value for f in listed] == ([] if measure is None else [Decimal(value * 1_000_000)])


def test_a_part_of_deferred_tax_does_not_go_by_the_name_of_what_it_arises_from():
    page = table(
        "Deferred taxes (in millions)",
        ["", "December 31, 2023"],
        ["Deferred tax assets:", ""],
        ["Deferred revenue", "$5"],
    )
    (found,) = facts(page)[0]
    assert found.series.measure == "deferred tax assets, deferred revenue"


def test_beside_what_is_attributable_to_the_owners_the_rest_is_the_whole():
    page = table(
        "Statements of Comprehensive Income (in millions)",
        ["", "2023"],
        ["Comprehensive income", "$9"],
        ["Comprehensive income attributable to Harrow Mills", "$8"],
    )
    assert [(f.series.definition, f.value) for f in facts(page)[0]] == [
        ("including noncontrolling interests", Decimal(9_000_000)),
        ("comprehensive income", Decimal(8_000_000)),
    ]


def test_property_above_its_accumulated_depreciation_is_gross():
    page = table(
        "Balance Sheets (in millions)",
        ["", "December 31, 2023"],
        ["Property and equipment", "$9"],
        ["Accumulated depreciation", "(4)"],
        ["Property and equipment, net", "5"],
    )
    assert [(f.series.definition, f.value) for f in facts(page)[0]] == [
        ("gross", Decimal(9_000_000)),
        ("accumulated depreciation", Decimal(4_000_000)),
        ("net", Decimal(5_000_000)),
    ]


def test_a_head_and_a_label_name_a_measure_together():
    page = table(
        "Maturities as of December 31, 2023 (in millions)",
        ["", "Operating leases", "Finance leases"],
        ["Present value of lease liabilities", "$9", "$4"],
    )
    assert [(f.series.measure, f.series.definition, f.value) for f in facts(page)[0]] == [
        ("operating lease liabilities", "total", Decimal(9_000_000)),
        ("finance lease liabilities", "total", Decimal(4_000_000)),
    ]


def test_thousands_of_shares_are_no_money():
    page = table(
        "The number of shares bought back (in thousands)",
        ["", "2023"],
        ["Common stock repurchased", "471"],
    )
    assert [f.series.unit for f in facts(page)[0]] in ([], ["share"])


def test_a_passage_keeps_a_row_with_its_headers_and_unit_note():
    texts = [excerpt.text for excerpt in excerpts(document(STATEMENT), SOURCE)]
    assert texts[1] == (
        "Condensed Statements of Income (In millions, except per share amounts): Net sales; "
        "Six Months Ended June 30, 2024: $1,235; Six Months Ended June 30, 2023: $1,102"
    )


@pytest.mark.parametrize(
    "name", ["NVDA_10-Q_0001045810-23-000175", "WMT_10-Q_0000104169-23-000097"]
)
def test_tables_of_real_filings_agree_with_their_tags(shared, name):
    from sources.readers import ixbrl

    path = shared / "ixbrl" / f"{name}.html"
    tagged = ixbrl.read(path)
    page = read_bytes(path.read_bytes(), name=str(path), format="html")
    entity = tagged.entities[0].id
    found = TableFacts(entity, tagged.figures[0].source, tagged.year_ends[entity])
    found.read(page)
    tags = {}
    for figure in tagged.figures:
        tags.setdefault(_what(figure), []).append(figure)
    checked = [
        any(f.value == tag.value for tag in same)
        for f in found.figures()
        if (same := _same_days(tags.get(_what(f), ()), f))
    ]
    assert len(checked) >= 140
    assert all(checked)


def _same_days(tags, figure):
    """The tagged figures of the same days, give or take a week."""
    return [
        tag
        for tag in tags
        if abs((tag.end - figure.end).days) < 8
        and (tag.start is None) == (figure.start is None)
        and (tag.start is None or abs((tag.start - figure.start).days) < 8)
    ]


def _what(figure):
    series = figure.series
    return series.measure, series.definition, series.scope, series.unit


HALF_YEARS = (["", "Six Months Ended June 30,|2"], ["", "2024", "2023"])


def by_definition(*rows):
    made, _ = facts(table("Condensed Statements of Income (In millions)", *HALF_YEARS, *rows))
    return {
        (f.series.measure, f.series.definition, f.series.scope): f.value / 10**6
        for f in made
        if f.end.year == 2024
    }


def test_two_rows_of_one_measure_are_by_two_definitions():
    found = by_definition(["Net sales", "160", "151"], ["Total revenues", "162", "153"])
    assert found == {
        ("revenue", "net sales", ""): 160,
        ("revenue", "total revenue", ""): 162,
    }


def test_the_row_that_says_the_definition_itself_keeps_it():
    found = by_definition(["Operating lease cost", "27", "21"], ["Total operating lease cost", "34", "29"])  # fmt: skip
    assert found == {
        ("operating lease cost", "operating lease cost", ""): 27,
        ("operating lease cost", "total operating lease cost", ""): 34,
    }


def test_rows_under_a_section_are_parts_of_it():
    rows = (["Cost of sales:"], ["Products", "18", "17"], ["Services", "3", "2"])
    found = by_definition(*rows, ["Total cost of sales", "21", "19"])
    assert found == {
        ("cost of revenue", "total cost of revenue", "products"): 18,
        ("cost of revenue", "total cost of revenue", "services"): 3,
        ("cost of revenue", "total cost of revenue", ""): 21,
    }


def test_subscriptions_under_revenue_are_no_subscribers():
    found = by_definition(["Revenue"], ["Subscription", "18", "17"], ["Total revenue", "21", "19"])
    assert found == {
        ("revenue", "total revenue", "subscription"): 18,
        ("revenue", "total revenue", ""): 21,
    }


def test_shares_on_average_are_of_all_the_days():
    (figure, *_), _ = facts(
        table(
            "Statements of Income (In millions)",
            *HALF_YEARS,
            ["Weighted average shares outstanding, diluted", "460", "475"],
        )
    )
    assert (str(figure.start), str(figure.end)) == ("2024-01-01", "2024-06-30")


def test_tax_assets_above_an_allowance_are_before_it():
    made, _ = facts(
        table(
            "The components of deferred tax assets were as follows (in millions)",
            ["", "June 30, 2024", "December 31, 2023"],
            ["Total deferred tax assets", "34", "33"],
            ["Less: valuation allowance", "(8)", "(9)"],
        )
    )
    named = {f.series.definition for f in made if f.series.measure == "deferred tax assets"}
    assert named == {"before the valuation allowance"}


def test_a_table_with_a_part_of_the_company_for_its_title_is_of_the_part():
    rows = (
        ["(Amounts in millions, except unit counts)", "Three Months Ended June 30, 2024"],
        ["Net sales", "$110"],
        ["Calendar comparable sales increase", "5.9%"],
        ["Unit counts at period end", "4,616"],
        ["Retail square feet at period end", "699"],
    )
    days = ("2024-04-01", "2024-06-30")
    assert shown(table("Looms U.S. Segment", *rows)) == [
        ("revenue", "looms u.s.", "USD", *days, Decimal(110_000_000)),
        ("same-store sales", "looms u.s.", "percent", *days, Decimal("5.9")),
        ("stores", "looms u.s.", "", None, "2024-06-30", Decimal(4616)),
    ]
    assert {scope for _, scope, *_ in shown(table("Operating Segment", *rows))} == {""}


def test_a_table_of_all_parts_goes_before_one_of_a_part():
    head = ["(in millions)", "Three Months Ended June 30, 2024"]
    every = table("Results", head, ["Net sales:", ""], ["Looms", "$90"])
    own = table("Looms Segment", head, ["Net sales", "$80"])
    values = [value for *_, value in shown(every, own)]
    assert values == [Decimal(90_000_000)]
