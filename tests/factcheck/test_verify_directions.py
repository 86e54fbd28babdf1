"""Which way a figure went, and how parts of one company stand to each other, put to a corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from in_memory import REVENUE, ListedFacts, fact

from factcheck.verdicts.verify import verify_statement
from sources.evidence import Grade

BN = 10**9


def of(measure, billions, when="2024-01-01/2024-12-31", scope="", **more):
    return replace(fact("Nokia", billions * BN, when, **more), measure=measure, scope=scope)


def revenue(billions, year=2024, scope="", **more):
    return of(REVENUE.name, billions, f"{year}-01-01/{year}-12-31", scope, **more)


def loss(billions, year=2024):
    return of("net income", -billions, f"{year}-01-01/{year}-12-31")


FELL = (revenue(40), revenue(50, 2023))


def label(statement, facts=FELL):
    return verify_statement(statement, ListedFacts(facts)).label


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's revenue fell in 2024.", "supported"),
        ("In 2024, Nokia's revenue rose.", "contradicted"),
        ("Revenue at Nokia grew in 2024 compared with 2023.", "contradicted"),
        ("Nokia's sales were lower in 2024 than in 2023.", "supported"),
        ("Nokia's revenue has fallen in 2024.", "supported"),
        ("Nokia's revenue rose in 2023.", "not enough evidence"),
        # What says something else, or nothing that is settled.
        ("Nokia's revenue did not fall in 2024.", "not enough evidence"),
        ("Nokia's revenue may have risen in 2024.", "not enough evidence"),
        ("Nokia's revenue growth slowed in 2024.", "not enough evidence"),
        ("Nokia's revenue grew faster than Ericsson's in 2024.", "not enough evidence"),
        ("Nokia's revenue rose to a record in 2024.", "not enough evidence"),
        ("Nokia raised its revenue forecast in 2024.", "not enough evidence"),
        ("Demand for Nokia's phones rose in 2024.", "not enough evidence"),
    ],
)
def test_a_direction_without_a_figure(statement, expected):
    assert label(statement) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's net loss deepened in 2024.", "contradicted"),
        ("Nokia's net loss narrowed in 2024.", "supported"),
        ("Nokia's net profit rose in 2024.", "not enough evidence"),
    ],
)
def test_a_loss_grows_as_the_figure_falls(statement, expected):
    assert label(statement, (loss(2), loss(3, 2023))) == expected


def test_a_loss_that_was_none_neither_widens_nor_narrows():
    facts = (loss(-2), loss(3, 2023))
    assert label("Nokia's net loss narrowed in 2024.", facts) == "not enough evidence"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's revenue has risen in every year from 2021 to 2024.", "contradicted"),
        ("Nokia's revenue has risen in every year from 2022 to 2024.", "supported"),
    ],
)
def test_every_year_of_several(statement, expected):
    values = {2020: 20, 2021: 30, 2022: 25, 2023: 35, 2024: 40}
    assert label(statement, [revenue(v, year) for year, v in values.items()]) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia added staff between the end of June and the end of December 2024.", "contradicted"),
        ("Nokia cut its headcount in 2024.", "supported"),
        ("Nokia added staff to its factory in 2024.", "not enough evidence"),
    ],
)
def test_a_state_at_two_days(statement, expected):
    days = {"2023-12-31": 90, "2024-06-30": 80, "2024-12-31": 70}
    facts = [replace(of("headcount", n, day), unit="employee") for day, n in days.items()]
    assert label(statement, facts) == expected


def test_the_quarter_before_may_be_meant():
    quarters = {"2023-10-01/2023-12-31": 12, "2024-07-01/2024-09-30": 9}
    facts = [of(REVENUE.name, v, when) for when, v in quarters.items()]
    facts.append(of(REVENUE.name, 10, "2024-10-01/2024-12-31"))
    assert label("Nokia's revenue rose in the fourth quarter of 2024.", facts) == (
        "not enough evidence"
    )
    assert label("Nokia's revenue rose in the fourth quarter of 2024.", facts[::2]) == (
        "contradicted"
    )


def test_a_press_report_does_not_turn_a_direction_round():
    facts = (revenue(40, grade=Grade.PRESS), revenue(50, 2023))
    assert label("Nokia's revenue rose in 2024.", facts) == "not enough evidence"


PARTS = (
    revenue(100),
    revenue(30, scope="japan"),
    revenue(20, scope="united kingdom"),
    revenue(12, scope="datacenter"),
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia sold more in Japan than in Britain in 2024.", "supported"),
        ("Nokia sold less in Japan than in Britain in 2024.", "contradicted"),
        ("Nokia made more from data centres than from Japan in 2024.", "contradicted"),
        ("Britain overtook Japan as Nokia's biggest market in 2024.", "contradicted"),
        ("Japan was Nokia's biggest market by revenue in 2024, ahead of Britain.", "supported"),
        ("In 2024, Nokia's sales in Japan exceeded those in Britain.", "supported"),
        ("Nokia sold more in Japan than in France in 2024.", "not enough evidence"),
        ("Nokia sold more phones in Britain than in Japan in 2024.", "not enough evidence"),
    ],
)
def test_parts_of_one_company_beside_each_other(statement, expected):
    assert label(statement, PARTS) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "Nokia out-earned Ericsson in 2024.",
        "Nokia made more money than Ericsson in 2024.",
    ],
)
def test_who_earned_more(statement):
    other = replace(loss(-5), entity="Ericsson")
    assert label(statement, (loss(-2), other)) == "contradicted"
    assert label(statement, (loss(-8), other)) == "supported"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia shed about 9,700 jobs in the six months to December 2024.", "supported"),
        ("Nokia cut about 19,700 jobs in 2024.", "supported"),
        ("Nokia cut 30,000 jobs in 2024.", "not enough evidence"),
        ("About 9,700 posts vanished at Nokia between the end of June and the end of December 2024.", "supported"),
        ("Nokia hired 9,700 people in the six months to December 2024.", "not enough evidence"),
        ("Nokia's headcount fell by 9,700 between the last day of June and the last day of December 2024.", "supported"),
        ("Nokia's headcount rose by 9,700 between the last day of June and the last day of December 2024.", "contradicted"),
        ("With 70,200 employees at the end of 2024, Nokia was 19,700 people smaller than a year earlier.", "supported"),
        ("With 70,200 employees at the end of 2024, Nokia was 15,300 people smaller than a year earlier.", "contradicted"),
    ],
)  # fmt: skip
def test_people_more_or_fewer(statement, expected):
    days = {"2023-12-31": 89_900, "2024-06-30": 79_900, "2024-12-31": 70_200}
    facts = [
        replace(fact("Nokia", n, day), measure="headcount", unit="employee", kind="count")
        for day, n in days.items()
    ]
    assert label(statement, facts) == expected
