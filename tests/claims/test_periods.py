"""Periods as copy prints them: each line is a sentence, the words that are the period, and the days it means."""

from datetime import date, timedelta

import pytest

from claims import lexicon
from claims.document import Span
from claims.period import Period
from claims.recognizers.periods import READINGS, find_periods

DATELINE = date(2024, 8, 28)  # a Wednesday


def read(text: str, **more) -> list[Period]:
    more.setdefault("published", DATELINE)
    return find_periods(text, **more)


def only(text: str, **more) -> Period:
    found = read(text, **more)
    assert len(found) == 1, [p.text for p in found]
    return found[0]


def days(period: Period) -> str:
    return f"{period.start} {period.end}"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The deal closed on Aug. 28, 2024.", "Aug. 28, 2024", "2024-08-28"),
        ("The deal closed on 28 August 2024.", "28 August 2024", "2024-08-28"),
        ("The books closed on 9/30/2023.", "9/30/2023", "2023-09-30"),
        ("The books closed on 30/9/2023.", "30/9/2023", "2023-09-30"),
        ("The books closed on 2023-09-30.", "2023-09-30", "2023-09-30"),
        ("The board met on the 14th of March.", "the 14th of March", "2024-03-14"),
        ("The board met on Monday, June 3.", "Monday, June 3", "2024-06-03"),
        ("Shares rose on Tuesday.", "Tuesday", "2024-08-27"),
        ("Shares rose on Wednesday.", "Wednesday", "2024-08-28"),
        ("Shares rose yesterday.", "yesterday", "2024-08-27"),
        ("The board met on December 19.", "December 19", "2023-12-19"),
        ("The dividend is due on September 12.", "September 12", "2024-09-12"),
        ("The plant will open on Monday.", "Monday", "2024-09-02"),
        ("Its listing came on March 3 last year.", "March 3 last year", "2023-03-03"),
        (
            "It had 900 staff on the last day of June 2023.",
            "the last day of June 2023",
            "2023-06-30",
        ),
        ("It had 900 staff at midyear 2022.", "midyear 2022", "2022-06-30"),
        (
            "It had 900 staff when July 2023 drew to a close.",
            "when July 2023 drew to a close",
            "2023-07-31",
        ),
        ("It began July 2023 with 900 staff.", "began July 2023 with", "2023-06-30"),
    ],
)
def test_days(text, words, day):
    period = only(text)
    assert (period.text, days(period)) == (words, f"{day} {day}")
    assert period.grain == "day"
    assert period.instant


@pytest.mark.parametrize(
    ("text", "words", "stretch", "grain"),
    [
        ("Output fell in June 2023.", "June 2023", "2023-06-01 2023-06-30", "month"),
        (
            "Sales fell in the half year to the end of May 2023.",
            "the half year to the end of May 2023",
            "2022-12-01 2023-05-31",
            "half",
        ),
        (
            "Sales fell between late January and July 2023.",
            "between late January and July 2023",
            "2023-01-31 2023-07-31",
            "half",
        ),
        (
            "Sales fell between December and early March 2023.",
            "between December and early March 2023",
            "2022-12-01 2023-03-01",
            "quarter",
        ),
        ("Output fell in February.", "February", "2024-02-01 2024-02-29", "month"),
        ("Output fell in October.", "October", "2023-10-01 2023-10-31", "month"),
        ("Output fell last month.", "last month", "2024-07-01 2024-07-31", "month"),
        ("Sales doubled in 2021.", "2021", "2021-01-01 2021-12-31", "year"),
        ("Sales doubled last year.", "last year", "2023-01-01 2023-12-31", "year"),
        ("Its 2023 revenue was flat.", "2023", "2023-01-01 2023-12-31", "year"),
        ("It was founded in the 1990s.", "the 1990s", "1990-01-01 1999-12-31", "years"),
        ("Rents fell last week.", "Last week".lower(), "2024-08-19 2024-08-25", "week"),
        (
            "Rents fell from July 3 to July 9.",
            "from July 3 to July 9",
            "2024-07-03 2024-07-09",
            "week",
        ),
    ],
)
def test_weeks_months_and_years(text, words, stretch, grain):
    period = only(text)
    assert (period.text, days(period), period.grain) == (words, stretch, grain)


@pytest.mark.parametrize(
    ("text", "words", "stretch", "part"),
    [
        ("Capex rose in the first half.", "the first half", "2024-01-01 2024-06-30", 1),
        ("Capex rose in the second half.", "the second half", "2024-07-01 2024-12-31", 2),
        ("Capex rose in the second quarter.", "the second quarter", "2024-04-01 2024-06-30", 2),
        ("Capex rose in the third quarter.", "the third quarter", "2023-07-01 2023-09-30", 3),
        ("Third-quarter profit was flat.", "Third-quarter", "2023-07-01 2023-09-30", 3),
        ("Capex rose in the first six months.", "the first six months", "2024-01-01 2024-06-30", 1),
        (
            "Capex rose in the first quarter of last year.",
            "the first quarter of last year",
            "2023-01-01 2023-03-31",
            1,
        ),
        ("Capex rose in Q2.", "Q2", "2024-04-01 2024-06-30", 2),
        ("Capex rose in 3Q23.", "3Q23", "2023-07-01 2023-09-30", 3),
        ("Capex rose in 1H24.", "1H24", "2024-01-01 2024-06-30", 1),
        ("Capex rose in H2 2023.", "H2 2023", "2023-07-01 2023-12-31", 2),
        (
            "Capex rose in the final three months of 2023.",
            "the final three months of 2023",
            "2023-10-01 2023-12-31",
            4,
        ),
        ("Capex rose in the June quarter.", "the June quarter", "2024-04-01 2024-06-30", None),
        (
            "Capex rose in the January-March quarter.",
            "the January-March quarter",
            "2024-01-01 2024-03-31",
            None,
        ),
        ("Capex rose in the latest quarter.", "the latest quarter", "2024-04-01 2024-06-30", None),
        ("Capex rose this quarter.", "this quarter", "2024-07-01 2024-09-30", None),
    ],
)
def test_quarters_and_halves_are_those_of_the_calendar(text, words, stretch, part):
    period = only(text)
    assert (period.text, days(period), period.part) == (words, stretch, part)
    assert period.calendar == "calendar"


@pytest.mark.parametrize(
    ("text", "words", "stretch"),
    [
        ("in the quarter ended June 30", "the quarter ended June 30", "2024-04-01 2024-06-30"),
        (
            "in the three months to 30 September 2023",
            "the three months to 30 September 2023",
            "2023-07-01 2023-09-30",
        ),
        (
            "in the three months to 30 September",
            "the three months to 30 September",
            "2023-07-01 2023-09-30",
        ),
        (
            "for the six months ended September 30, 2023",
            "the six months ended September 30, 2023",
            "2023-04-01 2023-09-30",
        ),
        ("in the half-year to June", "the half-year to June", "2024-01-01 2024-06-30"),
        (
            "in the nine months to end-September",
            "the nine months to end-September",
            "2023-01-01 2023-09-30",
        ),
        ("in the 13 weeks to 29 June", "the 13 weeks to 29 June", "2024-03-30 2024-06-29"),
        (
            "in the year to March 31, 2024",
            "the year to March 31, 2024",
            "2023-04-01 2024-03-31",
        ),
        ("in the year ending March", "the year ending March", "2023-04-01 2024-03-31"),
        (
            "in the 12 months through June 2024",
            "the 12 months through June 2024",
            "2023-07-01 2024-06-30",
        ),
    ],
)
def test_a_stretch_is_told_by_its_last_day(text, words, stretch):
    period = only(f"It earned $40m {text}.")
    assert (period.text, days(period)) == (words, stretch)


def test_two_years_after_one_closing_day_share_the_stretch():
    first, second = read("Costs for the six months ended September 30, 2023 and 2022 were flat.")
    assert days(first) == "2023-04-01 2023-09-30"
    assert (second.text, days(second), second.grain) == ("2022", "2022-04-01 2022-09-30", "half")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Costs for the years ended September 30, 2023, 2022 and 2021 rose.", [2023, 2022, 2021]),
        ("Costs for the years ended September 30, 2023, 2022, and 2021 rose.", [2023, 2022, 2021]),
        (
            "Costs for the years ended September 30, 2023, 2022, 2021 and 2020 rose.",
            [2023, 2022, 2021, 2020],
        ),
        ("Costs in fiscal years 2023 and 2022 rose.", [2023, 2022]),
    ],
)
def test_a_list_of_years_shares_the_stretch_of_the_first(text, years):
    found = read(text, year_end=(9, 30))
    assert [days(p) for p in found] == [f"{y - 1}-10-01 {y}-09-30" for y in years]


def test_a_year_after_a_date_and_a_comma_is_no_list():
    _, year = read("By June 30, 2023, 2022 sales were restated.")
    assert days(year) == "2022-01-01 2022-12-31"


def test_the_last_quarter_is_the_previous_one_and_of_a_year_the_fourth():
    assert days(only("Sales fell last quarter.")) == "2024-04-01 2024-06-30"
    assert days(only("Sales fell in the last quarter of 2022.")) == "2022-10-01 2022-12-31"


def test_fiscal_years_make_a_fiscal_range():
    assert (
        days(only("Sales fell from fiscal 2021 to 2023.", year_end=(3, 31)))
        == "2020-04-01 2023-03-31"
    )


def test_two_months_joined_share_their_year():
    first, second = read("It bought the shops in August and September of 2021.")
    assert days(first) == "2021-08-01 2021-08-31"
    assert days(second) == "2021-09-01 2021-09-30"


@pytest.mark.parametrize(
    ("text", "stretch", "fiscal_year", "part"),
    [
        ("fiscal 2024", "2023-04-01 2024-03-31", 2024, None),
        ("FY25", "2024-04-01 2025-03-31", 2025, None),
        ("FY2023-24", "2023-04-01 2024-03-31", 2024, None),
        ("financial year 2023-24", "2023-04-01 2024-03-31", 2024, None),
        ("2023/24", "2023-04-01 2024-03-31", 2024, None),
        ("Q2 FY24", "2023-07-01 2023-09-30", 2024, 2),
        ("the second quarter of fiscal 2024", "2023-07-01 2023-09-30", 2024, 2),
        ("the fiscal first quarter", "2024-04-01 2024-06-30", 2025, 1),
        ("the fiscal second quarter 2024", "2023-07-01 2023-09-30", 2024, 2),
        ("the first half of fiscal 2024", "2023-04-01 2023-09-30", 2024, 1),
        ("the fiscal year ended March 31, 2024", "2023-04-01 2024-03-31", 2024, None),
        ("last fiscal year", "2023-04-01 2024-03-31", 2024, None),
    ],
)
def test_fiscal_periods_follow_the_year_end(text, stretch, fiscal_year, part):
    period = only(f"The airline broke even in {text}.", year_end=(3, 31))
    assert (period.text, days(period)) == (text, stretch)
    assert (period.fiscal_year, period.part, period.calendar) == (fiscal_year, part, "fiscal")


def test_the_first_half_is_january_to_june_even_where_the_fiscal_year_is_another():
    assert (
        days(only("Spending in the first half doubled.", year_end=(3, 31)))
        == "2024-01-01 2024-06-30"
    )


def test_a_year_that_straddles_two_stays_open_where_the_books_close_in_december():
    period = only("The club lost money in 2023/24.")
    assert (period.start, period.fiscal_year) == (None, 2024)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("up 4% from a year earlier", "a year earlier"),
        ("less than a year ago", "a year ago"),
        ("up 4% year-on-year", "year-on-year"),
        ("up 4% year over year", "year over year"),
        ("up 4% YoY", "YoY"),
        ("against the same period last year", "the same period last year"),
        ("against the year-ago quarter", "the year-ago quarter"),
        ("against the prior-year period", "the prior-year period"),
        ("compared with a year before", "a year before"),
        ("up 4% on an annual basis", "on an annual basis"),
        ("compared with 12 months earlier", "12 months earlier"),
        ("up 4% on a yearly basis", "on a yearly basis"),
    ],
)
def test_words_that_lean_on_the_year_before(text, words):
    period = only(f"Profit was $4m, {text}.")
    assert (period.text, period.shift, period.resolved) == (words, "year earlier", False)


@pytest.mark.parametrize(
    ("text", "words", "grain"),
    [
        ("up from the previous quarter", "the previous quarter", "quarter"),
        ("up 2% quarter-on-quarter", "quarter-on-quarter", "quarter"),
        ("up 2% sequentially", "sequentially", "quarter"),
        ("up 2% MoM", "MoM", "month"),
        ("up 2% month-on-month", "month-on-month", "month"),
        ("up from the prior month", "the prior month", "month"),
        ("up from three months earlier", "three months earlier", "quarter"),
    ],
)
def test_words_that_lean_on_the_stretch_before(text, words, grain):
    period = only(f"Profit was $4m, {text}.")
    assert (period.text, period.shift, period.grain) == (words, "previous", grain)


@pytest.mark.parametrize("words", ["the same period", "that quarter"])
def test_words_that_mean_the_period_just_named(words):
    assert only(f"Costs rose in {words}.").shift == "same"


def test_the_same_period_of_a_named_year_takes_the_stretch_before_it():
    _, then = read(
        "It earned $4m in the six months to September 30, 2023, against $3m in the same period of 2022."
    )
    assert (days(then), then.shift) == ("2022-04-01 2022-09-30", "year earlier")


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Cash was $2bn as of June 30.", "as of June 30", "2024-06-30"),
        ("Cash was $2bn at June 30, 2024.", "at June 30, 2024", "2024-06-30"),
        ("Cash was $2bn at the end of June.", "the end of June", "2024-06-30"),
        ("Cash was $2bn at the end of last year.", "the end of last year", "2023-12-31"),
        ("Cash was $2bn at year-end.", "year-end", "2023-12-31"),
        ("Cash was $2bn at the end of the quarter.", "the end of the quarter", "2024-06-30"),
    ],
)
def test_instants(text, words, day):
    period = only(text)
    assert (period.text, days(period), period.instant) == (words, f"{day} {day}", True)


@pytest.mark.parametrize(
    ("text", "words", "stretch"),
    [
        ("Sales grew between 2019 and 2023.", "between 2019 and 2023", "2019-01-01 2023-12-31"),
        ("Sales grew from May to July.", "from May to July", "2024-05-01 2024-07-31"),
        (
            "Sales grew from December to February.",
            "from December to February",
            "2023-12-01 2024-02-29",
        ),
        ("Sales grew in 2019-2023.", "2019-2023", "2019-01-01 2023-12-31"),
        ("Sales grew in the past five years.", "the past five years", "2019-08-29 2024-08-28"),
        ("Sales grew over the past decade.", "the past decade", "2014-08-29 2024-08-28"),
        ("Sales grew in late 2023.", "late 2023", "2023-07-01 2023-12-31"),
        ("Sales grew so far this year.", "so far this year", "2024-01-01 2024-08-28"),
    ],
)
def test_ranges_and_lengths(text, words, stretch):
    period = only(text)
    assert (period.text, days(period)) == (words, stretch)


def test_a_quarter_without_its_noun_is_of_the_year_of_the_one_before():
    second, first = read("Outflows slowed to $1bn in the second quarter from $3bn in the first.")
    assert (first.text, days(second), days(first)) == (
        "the first",
        "2024-04-01 2024-06-30",
        "2024-01-01 2024-03-31",
    )


def test_the_first_of_something_else_is_no_quarter():
    assert (
        len(read("It led in the first half. Its ship sank in the first storm of the year 2023."))
        == 2
    )


def test_the_first_days_of_a_month():
    assert days(only("Exports rose in the first 20 days of August.")) == "2024-08-01 2024-08-20"
    assert days(only("Exports rose in the January-to-July period.")) == "2024-01-01 2024-07-31"


def test_since_the_start_of_a_unit_runs_from_its_first_day():
    period = only("The shares have gained 12% since the start of the year.")
    assert (days(period), period.open_end) == ("2024-01-01 2024-08-28", True)


def test_a_fiscal_year_that_tells_its_last_day_ends_in_the_year_it_is_named_for():
    period = only("The grant covers fiscal year 2024, which ends on Sept. 30.")
    assert days(period) == "2023-10-01 2024-09-30"


def test_a_half_may_be_the_back_one_and_a_quarter_the_one_just_ended():
    assert days(only("Demand picked up in the back half of 2023.")) == "2023-07-01 2023-12-31"
    assert days(only("Margins held in the quarter just ended.")) == "2024-04-01 2024-06-30"


def test_since_is_open_at_its_end_and_until_at_its_start():
    since, until = (
        only("Rates were cut for the first time since 2019."),
        only("The loan runs until 2021."),
    )
    assert (since.start, since.open_end) == (date(2019, 1, 1), True)
    assert (until.start, until.end, until.open_start) == (None, date(2021, 12, 31), True)


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("The grid is to be clean by 2030.", "by 2030", date(2030, 12, 31)),
        ("The review will be held in October.", "October", date(2024, 10, 31)),
        ("The plant will open in March.", "March", date(2025, 3, 31)),
        ("A fourth mill opens in Leeds in March.", "March", date(2025, 3, 31)),
        ("The ban ends on October 4.", "October 4", date(2024, 10, 4)),
        ("Work is to be finished in May.", "May", date(2025, 5, 31)),
        ("It expects to hire in the coming months.", "the coming months", None),
        ("It hopes for growth over the next few quarters.", "the next few quarters", None),
        ("Margins will widen next year.", "next year", date(2025, 12, 31)),
    ],
)
def test_the_future(text, words, end):
    period = only(text)
    assert (period.text, period.end, period.future) == (words, end, True)


@pytest.mark.parametrize(
    "text",
    [
        "The chips it bought in July will be fitted to new servers.",
        "It now expects 6%, compared with the 5% it had forecast in July.",
        "Inflation would fall to 38% from 61.8% in July.",
    ],
)
def test_a_month_of_what_was_done_is_the_past_one_in_a_sentence_that_looks_ahead(text):
    period = only(text)
    assert (period.start, period.future) == (date(2024, 7, 1), False)


@pytest.mark.parametrize(
    "text", ["last month", "in February", "the first half", "on Tuesday", "in the coming months"]
)
def test_without_a_dateline_nothing_relative_is_resolved(text):
    assert not only(f"It spent $4m {text}.", published=None).resolved


def test_without_a_dateline_an_absolute_date_is():
    assert days(only("It spent $4m in May 2022.", published=None)) == "2022-05-01 2022-05-31"


def test_a_half_after_a_year_is_of_that_year():
    year = only("In 2022 the group invested heavily.")
    assert days(only("In the first half it spent $4m.", context=year)) == "2022-01-01 2022-06-30"


def test_a_quarter_keeps_the_year_in_sight():
    first = only("In the first quarter of 2022 it spent $4m.")
    assert (
        days(only("In the second quarter it spent $5m.", context=first)) == "2022-04-01 2022-06-30"
    )


def test_a_year_far_back_in_the_text_is_no_longer_in_sight():
    year = only("In 2022 the group invested heavily.")
    later = only("In the first half it spent $4m.", context=year, offset=2_000)
    assert days(later) == "2024-01-01 2024-06-30"


def test_the_previous_year_after_a_year_is_the_one_before_it():
    _, before = read("It made $4m in 2022, twice as much as in the previous year.")
    assert (days(before), before.shift) == ("2021-01-01 2021-12-31", "previous")


def test_a_quarter_of_a_year_told_by_its_last_day_counts_from_that_year():
    period = only("It broke even in the first quarter of the year ending March 31, 2025.")
    assert days(period) == "2024-04-01 2024-06-30"


def test_a_month_after_an_earlier_year_stays_open():
    year = only("In 2022 the group invested heavily.")
    assert not only("In February it bought a rival.", context=year).resolved


@pytest.mark.parametrize(
    "text",
    [
        "She ran the bank for 12 years.",
        "The two-hour hearing was about a five-year bond.",
        "A quarter of a million people, half of the town, live there.",
        "It is the second-largest lender and may march on.",
        "They sold 2,000 vehicles to 2030 customers.",
        "Theresa May met Jan Hatzius of the Sun.",
        "Its H20, H100 and H200 chips sell for $2024.",
        "They led in the first half of the match.",
        "The first quarter-point cut came as 9m people watched.",
        "It employs around 2000 people in a 2000 seat hall.",
        "Version 10.2.1 runs on 192.168.1.1 and scored 3-2-1.",
        "See https://news.example/2023/24/story for the 24/7 service.",
        "It meets each Monday and every February.",
        "A mom from Des Moines won.",
        "Crude for October delivery rose while the December contract fell.",
    ],
)
def test_what_only_looks_like_a_period(text):
    assert [p.text for p in read(text)] == []


def test_may_is_a_month_after_a_preposition_or_beside_a_figure():
    assert [p.text for p in read("May said sales in May beat those of 3 May 2022.")] == [
        "May",
        "3 May 2022",
    ]


def test_spans_are_shifted_and_in_order():
    text = "In 2022 it grew; in the first half of 2023, too, up from a year earlier."
    found = read(text, offset=100)
    assert [p.span.shift(-100).of(text) for p in found] == [p.text for p in found]
    assert [p.text for p in found] == ["2022", "the first half of 2023", "a year earlier"]
    assert found[0].span == Span(103, 107)


def test_every_line_of_the_lexicon_has_a_reading():
    rules = [rule for layer in lexicon.load("periods")["layer"] for rule in layer["rules"]]
    assert {rule["means"] for rule in rules} == set(READINGS)


def test_every_day_of_three_years_can_be_the_dateline():
    text = "On Feb. 29, in the first half, last quarter, next month, late last week, in the past two years, by June."
    for shift in range(0, 1096, 7):
        assert len(find_periods(text, published=date(2023, 1, 1) + timedelta(days=shift))) >= 7


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        (
            "Profit for the three and nine months ended September 30, 2023 rose.",
            ["2023-07-01 2023-09-30", "2023-01-01 2023-09-30"],
        ),
        (
            "In the second and third quarters of 2023 sales rose.",
            ["2023-04-01 2023-06-30", "2023-07-01 2023-09-30"],
        ),
        ("Sales rose in the 12 weeks to August 4.", ["2024-05-13 2024-08-04"]),
        # of the past, though a later clause is of the future
        ("Inflation peaked in December and will ease.", ["2023-12-01 2023-12-31"]),
    ],
)
def test_what_shares_its_noun_or_its_sentence_with_another(text, stretches):
    assert [days(period) for period in read(text)] == stretches


@pytest.mark.parametrize(
    ("text", "words", "stretch"),
    [
        (
            "It earned $5 in the July-to-September quarter of 2022.",
            "the July-to-September quarter of 2022",
            "2022-07-01 2022-09-30",
        ),
        (
            "Sales fell in the quarter that ended on 1 April 2023.",
            "the quarter that ended on 1 April 2023",
            "2023-01-02 2023-04-01",
        ),
        (
            "A three-month stretch, ended 25 January, brought $68.",
            "three-month stretch, ended 25 January",
            "2023-10-26 2024-01-25",
        ),
        (
            "Sales fell in the financial year just ended.",
            "the financial year just ended",
            "2023-01-01 2023-12-31",
        ),
    ],
)
def test_a_stretch_that_is_over_is_told_in_many_ways(text, words, stretch):
    period = only(text)
    assert (period.text, days(period)) == (words, stretch)


def test_a_day_on_which_something_ended_is_past_though_the_next_is_nearer():
    november = date(2026, 11, 2)
    assert days(only("Its books closed on 25 January.", published=november)).startswith("2026")
    assert days(only("The show opens on 25 January.", published=november)).startswith("2027")
