from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.companyfacts import read, sniff
from sources.readers.filer import company_name

CAPEX = "PaymentsToAcquirePropertyPlantAndEquipment"


def row(end, val, accn="0000000001-24-000001", filed="2024-05-01", form="10-Q", **more):
    return {"end": end, "val": val, "accn": accn, "form": form, "filed": filed, "fy": 2024, **more}


def filing(tmp_path, facts, name="HARROW MILLS INC."):
    path = tmp_path / "CIK0000000001.json"
    path.write_text(json.dumps({"cik": 1, "entityName": name, "facts": facts}))
    return path


def concept(unit, *rows, label=None):
    return {"label": label, "description": None, "units": {unit: list(rows)}}


def figures(path):
    return list(read(path).figures)


def test_a_known_concept_is_a_measure_with_its_definition(tmp_path):
    quarter = row("2024-03-31", 51_000_000, start="2024-01-01")
    (figure,) = figures(filing(tmp_path, {"us-gaap": {CAPEX: concept("USD", quarter)}}))
    assert (figure.series.measure, figure.series.kind) == ("capital expenditure", "flow")
    assert figure.series.definition == "purchases of property and equipment"
    assert (figure.start, figure.end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert (figure.value, figure.series.unit) == (Decimal(51_000_000), "USD")
    assert figure.place == f"us-gaap:{CAPEX}"


def test_the_source_is_the_filing(tmp_path):
    (figure,) = figures(
        filing(tmp_path, {"us-gaap": {"Assets": concept("USD", row("2024-03-31", 7))}})
    )
    assert figure.source.name == "Harrow Mills 10-Q 0000000001-24-000001"
    assert (figure.source.grade, figure.source.published) == (Grade.FILING, date(2024, 5, 1))


def test_a_concept_that_the_lexicon_lacks_goes_by_its_name(tmp_path):
    facts = {"hm": {"IPOCostsOfLooms2": concept("USD", row("2024-03-31", 7))}}
    assert figures(filing(tmp_path, facts))[0].series.measure == "ipo costs of looms 2"


@pytest.mark.parametrize(
    ("unit", "start", "shown", "kind"),
    [
        ("USD", "2024-01-01", "USD", "flow"),
        ("USD", None, "USD", "stock"),
        ("USD/shares", "2024-01-01", "USD", "per share"),
        ("shares", None, "share", "stock"),
        ("pure", "2024-01-01", "", "ratio"),
        ("Store", None, "store", "stock"),
    ],
)
def test_units_and_kinds_of_unknown_concepts(tmp_path, unit, start, shown, kind):
    one = row("2024-03-31", 7, **({"start": start} if start else {}))
    (figure,) = figures(filing(tmp_path, {"hm": {"Looms": concept(unit, one)}}))
    assert (figure.series.unit, figure.series.kind) == (shown, kind)


def test_a_value_that_later_filings_repeat_is_kept_once_from_the_first(tmp_path):
    rows = [
        row("2024-03-31", 7, accn="0000000001-25-000009", filed="2025-05-01"),
        row("2024-03-31", 7),
    ]
    (figure,) = figures(filing(tmp_path, {"us-gaap": {"Assets": concept("USD", *rows)}}))
    assert figure.source.published == date(2024, 5, 1)


def test_a_restated_value_is_kept_beside_the_first(tmp_path):
    rows = [
        row("2024-03-31", 7),
        row("2024-03-31", 6, accn="0000000001-24-000002", filed="2024-06-01"),
    ]
    found = figures(filing(tmp_path, {"us-gaap": {"Assets": concept("USD", *rows)}}))
    assert [(f.value, f.source.published.month) for f in found] == [
        (Decimal(7), 5),
        (Decimal(6), 6),
    ]


def test_decimal_values_keep_their_digits(tmp_path):
    facts = {"us-gaap": {"EarningsPerShareBasic": concept("USD/shares", row("2024-03-31", 1.89))}}
    assert figures(filing(tmp_path, facts))[0].value == Decimal("1.89")


def test_the_fiscal_year_end_comes_from_the_annual_filings(tmp_path):
    rows = [
        row("2023-01-29", 5, start="2022-01-31", form="10-K", filed="2023-03-01"),
        row("2024-01-28", 6, start="2023-01-30", form="10-K", filed="2024-03-01"),
        row("2024-04-28", 2, start="2024-01-29"),
    ]
    result = read(filing(tmp_path, {"us-gaap": {"Revenues": concept("USD", *rows)}}))
    assert result.year_ends == {"Harrow Mills": (1, 28)}


def test_pay_and_fee_tables_are_left_out_and_said_so(tmp_path):
    result = read(
        filing(tmp_path, {"ecd": {"PeoTotalCompAmt": concept("USD", row("2024-03-31", 7))}})
    )
    assert list(result.figures) == []
    assert result.notes == ("taxonomy ecd: not figures of the business",)


@pytest.mark.parametrize(
    "days", [{"end": "9999-12-31"}, {"start": "2024-07-01", "end": "2024-06-30"}]
)
def test_a_row_of_days_that_cannot_be_is_no_figure(tmp_path, days):
    rows = (row(val=3, **days), row("2024-03-31", 7))
    (figure,) = figures(filing(tmp_path, {"us-gaap": {"Assets": concept("USD", *rows)}}))
    assert figure.value == 7


def test_a_row_without_a_value_is_no_figure(tmp_path):
    rows = [row("2023-03-31", None), row("2024-03-31", 7, filed=None, form=None)]
    (figure,) = figures(filing(tmp_path, {"us-gaap": {"Assets": concept("USD", *rows)}}))
    assert (figure.value, figure.source.published) == (Decimal(7), None)
    assert figure.source.name == "Harrow Mills 0000000001-24-000001"


@pytest.mark.parametrize(
    ("filed", "shown"),
    [
        ("ALPHABET INC.", "Alphabet"),
        ("NVIDIA CORP", "Nvidia"),
        ("Apple Inc.", "Apple"),
        ("AT&T INC.", "AT&T"),
        ("META PLATFORMS, INC.", "Meta Platforms"),
        ("WALMART INC. /DE/", "Walmart"),
        ("IBM CORP", "IBM"),
        ("AMAZON.COM, INC.", "Amazon.com"),
    ],
)
def test_company_names_as_copy_prints_them(filed, shown):
    assert company_name(filed) == shown


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        '{"entityName": 3, "facts": {}}',
        '{"entityName": "A", "facts": [1]}',
        "[]",
        "[" * 99_999,
    ],
)
def test_a_broken_file_is_named(tmp_path, content):
    path = tmp_path / "facts.json"
    path.write_text(content)
    with pytest.raises(SourceError, match=r"facts\.json: not SEC companyfacts .*; fetch it again"):
        read(path)


def test_other_json_is_not_taken(tmp_path):
    assert sniff(tmp_path / "a.json", b'{"cik": 1, "entityName": "A"')
    assert not sniff(tmp_path / "a.json", b'{"type": "FeatureCollection"')
    assert not sniff(tmp_path / "a.txt", b'{"entityName": "A"')


def test_it_is_taken_under_any_name(tmp_path):
    assert sniff(tmp_path / "a.txt", b'{"cik":1,"entityName":"A","facts":{"us-gaap":{')


def test_an_ifrs_filer_is_read(shared):
    result = read(shared / "companyfacts" / "lpa_facts_IFRS.json")
    revenue = [f for f in result.figures if f.series.measure == "revenue"]
    assert {f.series.concept.partition(":")[0] for f in revenue} == {"ifrs-full"}
    assert result.year_ends == {"Logistic Properties of the Americas": (12, 31)}
