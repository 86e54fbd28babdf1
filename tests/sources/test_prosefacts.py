"""Sentences that say what a table would are facts; others are passages."""

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_bytes
from sources.evidence import Grade
from sources.readers import reader_for
from sources.readers.base import Source
from sources.readers.prosefacts import prose_figures

SOURCE = Source("Harrow Mills 10-Q", published=date(2025, 1, 31))
HALF = (date(2023, 4, 1), date(2023, 9, 30))


def told(sentence):
    document = read_bytes(sentence.encode(), name="report.txt")
    figures = prose_figures(document, "Harrow Mills", SOURCE)
    return [(f.series.measure, f.series.unit, f.start, f.end, f.value, f.step) for f in figures]


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("Revenue for the six months ended September 30, 2023 was RMB9,140 million, up by a tenth.", "revenue", 9140),
        ("Our net loss for the six months ended September 30, 2023 was RMB214 million (US$30 million).", "net income", -214),
        ("Share of results of equity method investees for the six months ended September 30, 2023 was a loss of RMB31 million.", "income from equity-method investments", -31),
        ("For the six months ended September 30, 2023, net cash used in investing activities was RMB52 million.", "investing cash flow", -52),
        ("We incurred advertising expenses of RMB31 million for the six months ended September 30, 2023.", "advertising expense", 31),
        ("Cost of revenue – Cost of revenue for the six months ended September 30, 2023 was RMB700 million.", "cost of revenue", 700),
    ],
)  # fmt: skip
def test_a_measure_a_stretch_and_a_figure(sentence, measure, value):
    million = Decimal(1_000_000)
    assert told(sentence) == [(measure, "CNY", *HALF, value * million, million)]


@pytest.mark.parametrize(
    ("sentence", "scope", "value"),
    [
        ("Revenue from Harrow Looms Group was RMB52 million (US$7 million) for the six months ended September 30, 2023, compared to RMB50 million for the same period of 2022.", "harrow looms group", 52),
        ("Revenue from our China commerce retail business for the six months ended September 30, 2023 was RMB202 million (US$27 million).", "china commerce retail business", 202),
    ],
)  # fmt: skip
def test_a_part_by_its_name_is_the_scope(sentence, scope, value):
    document = read_bytes(sentence.encode(), name="report.txt")
    (figure,) = prose_figures(document, "Harrow Mills", SOURCE)
    assert (figure.series.measure, figure.series.scope) == ("revenue", scope)
    assert (figure.start, figure.end, figure.value) == (*HALF, value * Decimal(1_000_000))


def test_what_the_money_is_from_is_no_part_unless_it_has_a_name():
    assert (
        told("Revenue from looms for the six months ended September 30, 2023 was RMB52 million.")
        == []
    )


def test_beside_the_owners_profit_the_plain_one_is_the_whole():
    text = (
        "Net income for the six months ended September 30, 2023 was RMB59 million.\n\n"
        "Net income attributable to ordinary shareholders for the six months ended September 30, 2023 was RMB62 million."
    )
    document = read_bytes(text.encode(), name="report.txt")
    figures = prose_figures(document, "Harrow Mills", SOURCE)
    assert {f.series.definition: int(f.value or 0) for f in figures} == {
        "including noncontrolling interests": 59_000_000,
        "net income": 62_000_000,
    }


def test_a_list_of_years_has_as_many_figures():
    found = told(
        "Depreciation expense was $1.2 billion, $1.3 billion, and $1.45 billion for the years ended December 31, 2021, 2022, and 2023."
    )
    assert [(start.year, value, step) for _, _, start, _, value, step in found] == [
        (2021, Decimal("1.2E9"), Decimal("1E8")),
        (2022, Decimal("1.3E9"), Decimal("1E8")),
        (2023, Decimal("1.45E9"), Decimal("1E7")),
    ]


def test_numbered_items_are_of_the_stretch_in_front_of_them():
    found = told(
        "Investing\nFor the six months ended September 30, 2023, net cash used in investing activities of RMB52 million (US$7 million) reflected"
        " (i) a loan of RMB9 million to a mill, (ii) capital expenditures of RMB31 million (US$4 million) and (iii) a cash outflow of RMB12 million for looms."
    )
    million = Decimal(1_000_000)
    assert found == [
        ("investing cash flow", "CNY", *HALF, -52 * million, million),
        ("capital expenditure", "CNY", *HALF, 31 * million, million),
    ]


def test_items_of_two_stretches_are_left_alone():
    assert not told(
        "For the six months ended September 30, 2023, cash used of RMB52 million reflected (i) capital expenditures of RMB31 million, from RMB40 million in the six months ended September 30, 2022."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        # a part, another measure, a segment, a change, a condition, a range, one figure for two years
        "Revenue from our looms for the six months ended September 30, 2023 was RMB9,140 million.",
        "Adjusted net income for the six months ended September 30, 2023 was RMB9,140 million.",
        "Cloth segment – Revenue for the six months ended September 30, 2023 was RMB9,140 million.",
        "The increase in revenue for the six months ended September 30, 2023 was RMB40 million.",
        "Excluding looms, revenue for the six months ended September 30, 2023 was RMB40 million.",
        "Revenue for the six months ended September 30, 2023 was RMB40 million to RMB50 million.",
        "Revenue for the years ended December 31, 2022 and 2023 was $9 million.",
        "Revenue for the six months ended September 30, 2026 was RMB9,140 million.",
    ],
)
def test_what_is_not_plain_is_no_fact(sentence):
    assert told(sentence) == []


def test_an_interim_report_says_whose_it_is_and_when_its_year_ends(tmp_path):
    page = tmp_path / "interim.txt"
    page.write_text(
        "HARROW MILLS HOLDING LIMITED\nINTERIM REPORT\nFOR THE SIX MONTHS ENDED SEPTEMBER 30, 2023\n\n"
        "Harrow Mills Holding Limited (“Harrow Mills,” “we” or “us”) prepared this report.\n\n"
        "Revenue for the six months ended September 30, 2023 was RMB9,140 million.\n",
        encoding="utf-8",
    )
    found = reader_for(page).read(page)
    (entity,), (figure,) = found.entities, found.figures
    assert (entity.name, "Harrow Mills" in entity.aliases) == ("Harrow Mills Holding", True)
    assert figure.source.grade is Grade.COMPANY_DOCUMENT
    assert found.year_ends == {"Harrow Mills Holding": (3, 31)}


def years(sentence, year_end=(9, 30)):
    document = read_bytes(sentence.encode(), name="report.txt")
    figures = prose_figures(document, "Harrow Mills", SOURCE, year_end)
    return [(f.series.measure, f.start.isoformat(), f.value) for f in figures]


def test_bare_years_are_the_companys_own():
    found = years("Advertising expenses totaled approximately $1.2 billion and $1.3 billion in fiscal 2022 and 2023, respectively.")  # fmt: skip
    assert found == [
        ("advertising expense", "2021-10-01", Decimal("1.2E9")),
        ("advertising expense", "2022-10-01", Decimal("1.3E9")),
    ]


@pytest.mark.parametrize("year_end", [None, (1, 31)])
def test_bare_years_of_no_known_year_or_of_one_that_ends_in_winter_are_left(year_end):
    assert years("Interest expense was $1.2 billion in 2023.", year_end) == []


def test_a_second_list_of_days_in_one_sentence():
    found = years(
        "Interest expense was $5 million for the three months ended June 30, 2023, and $9 million for the six months ended June 30, 2023."
    )
    assert [(start, value) for _, start, value in found] == [
        ("2023-04-01", 5_000_000),
        ("2023-01-01", 9_000_000),
    ]


def test_a_cost_that_no_list_has_goes_by_its_own_words():
    text = "Shipping costs, which include sortation, were $83.5 billion and $89.5 billion in 2022 and 2023."
    document = read_bytes(text.encode(), name="report.txt")
    before, now = prose_figures(document, "Harrow Mills", SOURCE, (12, 31))
    assert (before.series.measure, now.series.measure) == ("shipping costs", "shipping costs")
    assert (before.end.year, now.end.year, int(now.value)) == (2022, 2023, 89_500_000_000)
