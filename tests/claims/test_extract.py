"""The labelled sentences of tests/data/claims*.txt, read end to end."""

from datetime import date

import pytest
from measure_claims import labelled_sentences, misses, scores

from claims.extract import extract_claims
from claims.formats import read_document
from claims.what import subject

CASES = labelled_sentences()
DEVELOPMENT = [case for case in CASES if not case.held_out]
HELD_OUT = [case for case in CASES if case.held_out]


def set_of(part, name):
    return [case for case in part if case.of == name]


@pytest.mark.parametrize("case", DEVELOPMENT, ids=lambda case: case.text[:60])
def test_every_figure_gets_its_role_entity_measure_period_and_stance(case):
    wrong = misses(case)

    assert bool(wrong) == case.missed, f"known to be misread: {case.missed}; {wrong}"


@pytest.mark.parametrize(
    ("part", "floors"),
    [
        (
            set_of(DEVELOPMENT, "first"),
            {"figure": 99, "role": 98, "anchor": 98, "measure": 97, "all": 92},
        ),
        (
            set_of(HELD_OUT, "first"),
            {"figure": 98, "role": 94, "anchor": 93, "measure": 87, "all": 78},
        ),
        (
            set_of(DEVELOPMENT, "newer"),
            {"figure": 97, "role": 88, "anchor": 88, "measure": 74, "all": 40},
        ),
        (
            set_of(HELD_OUT, "newer"),
            {"figure": 96, "role": 88, "anchor": 84, "measure": 73, "all": 39},
        ),
        (
            set_of(DEVELOPMENT, "latest"),
            {"figure": 97, "role": 90, "anchor": 90, "measure": 72, "all": 55},
        ),
        (
            set_of(HELD_OUT, "latest"),
            {"figure": 95, "role": 90, "anchor": 88, "measure": 72, "all": 50},
        ),
    ],
    ids=[
        f"{part}, {of}"
        for of in ("first", "newer", "latest")
        for part in ("development", "held out")
    ],
)
def test_the_reading_keeps_its_accuracy(part, floors):
    reached = scores(part)

    assert {field: reached[field] for field in floors if reached[field] < floors[field]} == {}


def claims_of(text):
    return extract_claims(read_document(text, published=date(2024, 8, 28)))


def test_a_date_with_only_an_end_is_a_claim():
    dates = [
        c.text for c in claims_of("Volvo will sell only electric cars by 2030.") if c.kind == "date"
    ]

    assert dates == ["by 2030"]


def test_a_change_says_since_when():
    (change,) = claims_of("Sales rose 4% from a year earlier.")

    assert change.compared is not None
    assert change.compared.shift == "year earlier"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sales were 4% higher than a year earlier in the second quarter.", "the second quarter"),
        ("Sales were 4% lower than a year before in the quarter to June 30.", "the quarter to June 30"),
        ("Sales were 4% higher than in the second quarter of 2023.", None),
        ("Sales were 4% higher than a year earlier, and orders fell in June.", None),
    ],
)  # fmt: skip
def test_a_time_behind_what_a_change_is_compared_with(text, period):
    change = next(c for c in claims_of(text) if c.kind == "quantity")

    assert (change.period and change.period.text) == period


def test_a_member_keeps_the_period_that_its_group_was_given():
    claims = claims_of(
        "Shell and BP together spent $14 billion on capital expenditure in the first half of 2024. "
        "Shell spent $9 billion and BP spent $5 billion."
    )

    assert [c.period.label for c in claims if c.kind == "quantity"] == ["H1 2024"] * 3


def test_a_sentence_without_end_is_read_in_time_that_grows_with_its_length():
    claims = claims_of("profit rose 5 percent to $4 million from $3 million and " * 400)

    assert len(claims) == 1200
    assert sum(c.role == "base" for c in claims) > 390


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Nvidia forecast revenue of $28 billion for its fiscal second quarter.", "3 months to 2024-07-31"),
        ("Oracle doubled capital spending to $7 billion in fiscal 2024.", "12 months to 2024-05-31"),
        ("Tata Motors sold 1.2 million vehicles in 2023-24.", "12 months to 2024-03-31"),
        ("Ford earned $1.8 billion in fiscal 2023.", "2023"),
    ],
)  # fmt: skip
def test_a_fiscal_period_is_of_the_year_of_its_company(text, stretch):
    claims = [c for c in claims_of(text) if c.kind == "quantity" and c.role == "level"]

    assert claims[-1].period.label == stretch


def test_the_next_sentence_keeps_the_fiscal_year_of_the_company():
    *_, held = claims_of(
        "Microsoft raised its dividend. At the end of fiscal 2024 cash was $75 billion."
    )

    assert held.period.label == "2024-06-30"


def periods_of(text):
    return [c.period.label if c.period else "-" for c in claims_of(text) if c.kind == "quantity"]


def test_a_bracket_with_its_own_period_dates_only_what_stands_in_it():
    assert periods_of("Turnover in H1 2024 was $412m (H1 2023: $398m) and profit was $24m.") == [
        "H1 2024",
        "H1 2023",
        "H1 2024",
    ]


def test_a_year_in_a_name_dates_nothing():
    text = "We booked $43 million and $26 million under the 2019 Harbour Plan in fiscal 2021 and 2020, respectively."
    assert [c.period.text for c in claims_of(text) if c.quantity] == ["fiscal 2021", "2020"]


def test_a_period_that_opens_a_sentence_goes_before_one_of_a_noun():
    text = "In 2018, costs included $98 million of tax related to the settlement of a 2014 audit."
    assert [c.period.text for c in claims_of(text) if c.quantity] == ["2018"]


def test_the_period_of_a_comparison_is_not_that_of_what_follows():
    assert periods_of(
        "Drug sales were $3.1 billion in June 2024, more than in May 2023, and device sales $1.2 billion."
    ) == ["June 2024", "June 2024"]


def test_the_next_sentence_of_a_paragraph_keeps_the_period():
    assert periods_of(
        "Kestrel moved 1.02 million tonnes in the second quarter of 2024. Volumes in Texas were 640,000 tonnes."
    ) == ["Q2 2024", "Q2 2024"]
    assert periods_of(
        "Kestrel moved 1.02 million tonnes in the second quarter of 2024.\n\nVolumes in Texas were 640,000 tonnes."
    ) == ["Q2 2024", "-"]


def test_year_on_year_puts_no_level_into_the_year_before():
    assert periods_of("Inflation was 2.2 percent year on year in July 2024.") == ["July 2024"]


def test_what_the_next_sentence_says_was_brought_in_is_in_the_same_currency():
    claims = claims_of(
        "Germany had sales of 640 million euros. Austria contributed 290 million and Poland 410 million. Its app has 12 million."
    )
    assert [claim.quantity.unit for claim in claims] == ["EUR", "EUR", "EUR", ""]


def test_what_was_so_a_year_earlier_dates_neither_the_next_figure_nor_the_next_paragraph():
    claims = claims_of(
        "Nvidia's revenue doubled to $130.5 billion in the twelve months to Jan. 26, it reported last week. "
        "A year earlier sales were $60.9 billion, and two years ago they were just $27 billion.\n\n"
        "Net income surged to $72.9 billion."
    )
    labels = {c.text: c.period.label for c in claims if c.role == "level" and c.quantity}

    assert labels == {
        "$130.5 billion": "2023-01-27 to 2024-01-26",
        "$60.9 billion": "2022-01-27 to 2023-01-26",
        "$27 billion": "2022",
        "$72.9 billion": "2023-01-27 to 2024-01-26",
    }


def test_each_figure_of_a_row_is_settled_once(monkeypatch):
    settled = []
    settle = subject._settle

    def counting(reading, figures, index, known):
        settled.append(index)
        return settle(reading, figures, index, known)

    monkeypatch.setattr(subject, "_settle", counting)
    extract_claims(read_document("5% " * 100))
    assert sorted(settled) == list(range(100))


def test_a_stretch_told_by_both_ends_gives_each_of_a_move_its_own():
    old, new = claims_of(
        "Between 2015 and 2023 the number of lighthouse keepers fell from 41 to 6."
    )

    assert (old.text, old.period.label) == ("41", "2015")
    assert (new.text, new.period.label) == ("6", "2023")


def test_the_following_year_is_the_one_behind_the_last():
    first, second = claims_of("Bus fares rise by 4% in 2025 and by 3% in the following year.")

    assert (first.period.label, second.period.label) == ("2025", "2026")


def test_a_base_put_in_two_ways_has_one_date():
    claims = claims_of(
        "The loss was $3 million, or 21 cents a share, in the second quarter of 2024, against $9 million, or 56 cents, a year before."
    )

    assert {c.text: c.period.label for c in claims}["$9 million"] == "Q2 2023"


def test_what_is_so_now_takes_no_year_of_a_later_verb():
    claims = claims_of("Tavola has 55 cafes, employs 1,300 people and last made a profit in 2019.")

    assert [c.period for c in claims if c.kind == "quantity"] == [None, None]


def test_a_verb_takes_a_figure_in_front_of_the_word_that_belongs_to_it():
    (put,) = claims_of("Nestor put $250 million into a wind farm.")

    assert put.measure is not None
    assert put.measure.name == "investment"


@pytest.mark.parametrize(
    ("sentence", "measure", "scope"),
    [
        ("Nestor spent $2 billion buying back its stock.", "share buybacks", ""),
        ("Nestor handed $2 billion to shareholders through buybacks.", "share buybacks", ""),
        ("Nestor spent $2 billion buying 12 ships.", "spending", ""),
        ("Nestor's cloud division brought in $2 billion.", "revenue", "cloud"),
        ("At $2 billion, the cost of sales was a third higher.", "cost of revenue", ""),
    ],
)
def test_what_money_that_moved_is_of(sentence, measure, scope):
    first = next(c for c in claims_of(sentence) if c.text == "$2 billion")

    assert first.measure is not None
    assert (first.measure.name, first.measure.scope) == (measure, scope)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Acme had 300 shops on 30 September 2023, up from 280 in March.", date(2023, 3, 1)),
        ("Acme had 300 shops on 31 March 2022, up from 280 in December.", date(2021, 12, 1)),
        ("Acme had 300 shops in May, up from 280 in March.", None),
    ],
)
def test_a_month_without_a_year_is_the_last_before_the_dated_level(text, start):
    *_, base = (c for c in extract_claims(read_document(text)) if c.quantity)
    assert (base.role, base.period and base.period.start) == ("base", start)
