"""Inline XBRL: scale, sign, format, context, unit, dimensions, hidden facts, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pages import context, fact, page

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.ixbrl import read, sniff

SALES = "us-gaap:Revenues"


@pytest.fixture
def read_page(tmp_path):
    def read_page(body="", contexts="", hidden=""):
        path = tmp_path / "hm-0000000012-24-000007.htm"
        path.write_text(page(body, contexts, hidden), encoding="utf-8")
        return read(path)

    return read_page


def test_a_figure_has_its_scale_days_unit_and_place(read_page):
    (figure,) = read_page(fact(SALES, "1,234", id="f-7")).figures
    assert figure.value == Decimal(1_234_000_000)
    assert (figure.start, figure.end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert (figure.series.measure, figure.series.unit, figure.series.scope) == (
        "revenue",
        "USD",
        "",
    )
    assert figure.place == "us-gaap:Revenues, fact #f-7"


def test_the_source_is_the_filing_on_the_day_it_was_signed(read_page):
    result = read_page(fact(SALES, "1"))
    source = result.figures[0].source
    assert source.name == "Harrow Mills 10-Q 0000000012-24-000007"
    assert (source.grade, source.published) == (Grade.FILING, date(2024, 8, 2))


def test_the_registrant_goes_by_name_number_and_ticker(read_page):
    result = read_page(fact(SALES, "1"))
    (entity,) = result.entities
    assert (entity.name, entity.tickers) == ("Harrow Mills", ("HRW",))
    assert entity.aliases == ("HARROW MILLS INC", "CIK 0000000012")
    assert result.year_ends == {"Harrow Mills": (12, 31)}


@pytest.mark.parametrize(
    ("text", "attributes", "value"),
    [
        ("565", {"sign": "-"}, "-565000000"),
        ("—", {"format": "ixt:fixed-zero"}, "0"),
        ("1.234,5", {"format": "ixt:num-comma-decimal"}, "1234500000"),
        ("1 234", {"format": "ixt:num-dot-decimal"}, "1234000000"),
        ("two", {"format": "ixt-sec:numwordsen", "scale": "0"}, "2"),
        ("no", {"format": "ixt-sec:numwordsen", "scale": "0"}, "0"),
        ("1.9", {"scale": "9", "decimals": "-9"}, "1900000000"),
        ("7", {"format": None, "scale": None}, "7"),
        ("1,<ix:exclude>[a]</ix:exclude>234", {}, "1234000000"),
    ],
)
def test_how_a_text_is_read(read_page, text, attributes, value):
    (figure,) = read_page(fact(SALES, text, **attributes)).figures
    assert figure.value == Decimal(value)


def test_units(read_page):
    body = (
        fact("us-gaap:EarningsPerShareDiluted", "1.52", unit="eps", scale="0", decimals="2")
        + fact(
            "us-gaap:EffectiveIncomeTaxRateContinuingOperations", "24.1", unit="pure", scale="-2"
        )
        + fact("us-gaap:EntityLooms", "12", unit="shares", scale="0")
    )
    figures = {f.series.measure: f for f in read_page(body).figures}
    per_share = figures["earnings per share"]
    assert (per_share.value, per_share.series.unit) == (Decimal("1.52"), "USD")
    rate = figures["effective tax rate"]
    assert (rate.value, rate.series.unit) == (Decimal("24.1"), "percent")
    assert figures["entity looms"].series.unit == "share"


def test_a_dimension_is_the_scope_and_never_the_whole(read_page):
    contexts = context(
        "sheds",
        "2024-01-01",
        "2024-06-30",
        StatementBusinessSegmentsAxis="hm:WeavingShedsSegmentMember",
    )
    figures = read_page(fact(SALES, "9") + fact(SALES, "4", "sheds"), contexts).figures
    assert {f.series.scope: f.value for f in figures} == {
        "": Decimal(9_000_000),
        "weaving sheds": Decimal(4_000_000),
    }


def test_two_tags_of_one_definition_go_by_their_rows_where_they_differ(read_page):
    net, total = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", SALES
    rows = (("Net sales", fact(net, "160", id="a")), ("Total revenues", fact(total, "162", id="b")))
    body = "".join(f"<tr><td>{label}</td><td>{cell}</td></tr>" for label, cell in rows)
    figures = read_page(f"<table>{body}</table>").figures
    assert {f.series.definition: f.value for f in figures} == {
        "net sales": Decimal(160_000_000),
        "total revenue": Decimal(162_000_000),
    }


def test_a_country_is_named(read_page):
    contexts = context("us", "2024-01-01", "2024-06-30", StatementGeographicalAxis="country:US")
    (figure,) = read_page(fact(SALES, "9", "us"), contexts).figures
    assert figure.series.scope == "united states"


def test_a_product_of_one_segment_goes_by_itself(read_page):
    product = {
        "ProductOrServiceAxis": "hm:CottonMember",
        "StatementBusinessSegmentsAxis": "hm:ClothMember",
    }
    other = {
        "ProductOrServiceAxis": "hm:LinenMember",
        "StatementBusinessSegmentsAxis": "hm:ClothMember",
    }
    contexts = context("cotton", "2024-01-01", "2024-06-30", **product)
    contexts += context("linen", "2024-01-01", "2024-06-30", **other)
    figures = read_page(fact(SALES, "9", "cotton") + fact(SALES, "8", "linen"), contexts).figures
    assert {f.series.scope for f in figures} == {"cotton", "linen"}


def test_a_name_that_capitals_take_apart_is_put_together_as_the_page_prints_it(read_page):
    contexts = context(
        "loom", "2024-01-01", "2024-06-30", ProductOrServiceAxis="hm:LoomWorksMember"
    )
    (figure,) = read_page(
        f"<p>LoomWorks sold well.</p>{fact(SALES, '9', 'loom')}", contexts
    ).figures
    assert figure.series.scope == "loomworks"


def test_the_same_fact_is_kept_once_where_it_is_most_exact(read_page):
    rough = fact(SALES, "1.2", scale="9", decimals="-8", id="prose")
    exact = fact(SALES, "1,234", id="table")
    (figure,) = read_page(rough + exact + fact(SALES, "1,234", id="again")).figures
    assert figure.place.endswith("#table")
    assert figure.step == 0


def test_a_figure_coarser_than_the_tables_has_a_step(read_page):
    body = fact("us-gaap:Assets", "5") + fact("us-gaap:Liabilities", "5")
    body += fact(SALES, "1.2", scale="9", decimals="-8")
    steps = {f.series.measure: f.step for f in read_page(body).figures}
    assert steps["revenue"] == Decimal(100_000_000)
    assert steps["total assets"] == 0


def test_a_hidden_fact_is_read_and_says_so(read_page):
    (figure,) = read_page(hidden=fact(SALES, "5", id="h-1")).figures
    assert figure.place == "us-gaap:Revenues, hidden fact #h-1"


def test_what_is_left_out_is_counted_by_reason(read_page):
    body = (
        fact(SALES, "", **{"xsi:nil": "true"})
        + fact("dei:EntityCommonStockSharesOutstanding", "5")
        + fact(SALES, "5", "nowhere")
        + fact(SALES, "5", format="ixt:num-unit-decimal")
        + fact(SALES, "many", format="ixt-sec:numwordsen")
    )
    result = read_page(body)
    assert result.figures == []
    assert result.notes == (
        "1 figure: in a form that is not known (numunitdecimal)",
        "1 figure: in a form that is not known (numwordsen)",
        "1 figure: nil",
        "1 figure: of the filing itself, of pay or of fees",
        "1 figure: without a context or a unit that can be read",
    )


def test_the_prose_and_the_table_rows_are_passages(read_page):
    result = read_page("<p>It opened a shed in Leeds in May.</p>")
    texts = [excerpt.text for excerpt in result.excerpts]
    assert any("opened a shed in Leeds" in text for text in texts)
    assert {e.entity for e in read_page().excerpts} == {"Harrow Mills"}


def test_a_broken_page_is_one_line(tmp_path):
    path = tmp_path / "hm.htm"
    path.write_text(page(fact(SALES, "5"))[:-400])
    with pytest.raises(
        SourceError, match=r"hm\.htm: inline XBRL that is not well formed \(.*\); fetch it again"
    ) as error:
        read(path)
    assert "\n" not in str(error.value)


def test_an_entity_bomb_is_not_expanded(tmp_path):
    bomb = "<!DOCTYPE html [<!ENTITY a '" + "ha" * 50 + "'>"
    bomb += "".join(
        f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = tmp_path / "hm.htm"
    path.write_text(page("<p>&i;</p>").replace("<html", bomb + "]><html", 1))
    try:
        texts = [excerpt.text for excerpt in read(path).excerpts]
    except SourceError as error:
        texts = [str(error)]
    assert max(map(len, texts)) < 2_000


def test_pages_that_declare_the_namespace_are_taken(tmp_path):
    assert sniff(tmp_path / "a.htm", page("").encode()[:4096])
    assert not sniff(tmp_path / "a.htm", b"<html><body>Harrow</body></html>")


def test_a_real_filing(shared):
    result = read(shared / "ixbrl" / "AAPL_10-K_0000320193-24-000123.html")
    sales = {f.end: f.value for f in result.figures if f.series[1:6:4] == ("revenue", "")}
    assert sales[date(2024, 9, 28)] == Decimal(391_035_000_000)
    assert {f.series.scope for f in result.figures} >= {"iphone", "europe", "greater china"}
    assert result.figures[0].source.published == date(2024, 11, 1)
