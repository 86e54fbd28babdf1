"""What a contradicted figure does match."""

from __future__ import annotations

import pytest
from in_memory import CAPEX, ListedFacts, between, claim, fact, printed

from claims.measure import Measure
from factcheck.verdicts.verify import verify_claim

H1, H2 = "2024-01-01/2024-06-30", "2023-07-01/2023-12-31"
H1_BEFORE = "2023-01-01/2023-06-30"
YEAR = "2023-01-01/2023-12-31"
NINE_MONTHS = "2023-01-01/2023-09-30"
Q3 = "2023-07-01/2023-09-30"
BN = 10**9
MARGIN = Measure("operating margin", "operating margin", "ratio", known=True)


def bn(value, half=0.05, **more):
    return printed(int(value * BN), int(half * BN), "USD", text=f"{value} billion", **more)


def diagnosis(asked, *facts, others=()):
    found = verify_claim(asked, [asked, *others], ListedFacts(facts))
    assert found.label == "contradicted"
    return found.diagnosis


def test_the_year_before():
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    words = diagnosis(claim("Acme", bn(10), H1), *facts)
    assert words == "matches the prior year: six months to 30 June 2023 ($10bn)"


def test_the_year_after():
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    words = diagnosis(claim("Acme", bn(12), H1_BEFORE), *facts)
    assert words == "matches the year after: six months to 30 June 2024 ($12bn)"


def test_the_other_half_of_a_fiscal_year():
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, "2023-04-01/2023-09-30")
    words = diagnosis(claim("Acme", bn(10), H1), *facts)
    assert words.startswith(
        "matches the other half of the fiscal year: six months to 30 September 2023"
    )


def test_nine_months_for_a_quarter():
    facts = fact("Acme", 4 * BN, Q3), fact("Acme", 11 * BN, NINE_MONTHS)
    words = diagnosis(claim("Acme", bn(11), Q3), *facts)
    assert words == "matches the year to date: nine months to 30 September 2023 ($11bn)"


def test_the_full_year_for_a_quarter():
    facts = fact("Acme", 4 * BN, Q3), fact("Acme", 15 * BN, YEAR)
    assert diagnosis(claim("Acme", bn(15), Q3), *facts).startswith("matches the full year")


def test_a_period_that_no_filing_prints():
    """The half before follows from the year and the other half."""
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 21 * BN, YEAR), fact("Acme", 10 * BN, H1_BEFORE)
    words = diagnosis(claim("Acme", bn(11), H1), *facts)
    assert (
        words == "matches the other half of the fiscal year: six months to 31 December 2023 ($11bn)"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0252, "is a thousand times too small"),
        (25200, "is a thousand times too large"),
        (2.52, "is ten times too small"),
    ],
)
def test_a_slip_of_scale(value, words):
    half = value / 500
    assert diagnosis(claim("Acme", bn(value, half), H1), fact("Acme", 25.2 * BN, H1)) == words


def test_a_slip_of_scale_in_another_definition():
    facts = (
        fact("Acme", 42 * BN, H1, definition="noncurrent"),
        fact("Acme", 47.237 * BN, H1, definition="including the current portion"),
    )
    words = diagnosis(claim("Acme", bn(0.04724, 0.000005), H1), *facts)
    assert words == "is a thousand times too small"


def test_days_long_past_are_nobody_s_slip():
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 17.3 * BN, "2014-01-01/2014-06-30")
    assert diagnosis(claim("Acme", bn(17.3), H1), *facts) == ""


def test_another_company_of_the_draft():
    acme, bolt = claim("Acme", bn(32.5), H1), claim("Bolt", bn(32.5), H1, id="c2")
    facts = fact("Acme", 25.2 * BN, H1), fact("Bolt", 32.545 * BN, H1)
    words = diagnosis(acme, *facts, others=[bolt])
    assert words == "is the capital expenditure of Bolt ($32.545bn)"


def test_another_measure_of_the_same_company():
    facts = (
        fact("Acme", 25.2 * BN, H1),
        fact("Acme", 18 * BN, H1, measure="research and development"),
    )
    assert diagnosis(claim("Acme", bn(18), H1), *facts) == "is the research and development ($18bn)"


def test_the_whole_company_for_a_segment():
    cloud = Measure("revenue", "cloud revenue", "flow", scope="cloud", known=True)
    facts = (
        fact("Acme", 26 * BN, H1, measure="revenue", scope="cloud"),
        fact("Acme", 240 * BN, H1, measure="revenue"),
    )
    words = diagnosis(claim("Acme", bn(240, 0.5), H1, cloud), *facts)
    assert words == "is that of the whole company ($240bn)"


def test_another_currency():
    facts = fact("Acme", 3.2 * BN, H1), fact("Acme", 23 * BN, H1, unit="CNY")
    assert diagnosis(claim("Acme", bn(23), H1), *facts) == "is in CNY, not USD"


def test_percentage_points_for_percent():
    facts = [
        fact("Acme", value, days, measure="operating margin", unit="percent", kind="ratio", step=1)
        for value, days in ((25, H1), (20, H1_BEFORE))
    ]
    asked = claim("Acme", printed(5, 0.5, "percent", direction="up"), H1, MARGIN, role="change")
    assert diagnosis(asked, *facts) == "is the change in percentage points, not percent"


def test_the_growth_of_another_year():
    facts = (
        fact("Acme", 15 * BN, H1),
        fact("Acme", 10 * BN, H1_BEFORE),
        fact("Acme", 8 * BN, "2022-01-01/2022-06-30"),
    )
    asked = claim("Acme", printed(25, 0.5, "percent", direction="up"), H1, CAPEX, role="change")
    words = diagnosis(asked, *facts)
    assert words == "is the growth of the prior year: six months to 30 June 2023"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (25.1, "is rounded the wrong way"),
        (52.2, "has two digits exchanged"),
        (25.8, "has one digit wrong"),
    ],
)
def test_a_slip_of_a_digit(value, words):
    found = diagnosis(claim("Acme", bn(value), H1), fact("Acme", 25.198 * BN, H1))
    assert found == f"{words} ($25.198bn)"


def test_another_fact_explains_more_than_a_digit():
    facts = fact("Acme", 25.198 * BN, H1), fact("Acme", 25.8 * BN, H1_BEFORE)
    assert diagnosis(claim("Acme", bn(25.8), H1), *facts).startswith("matches the prior year")


def test_a_figure_that_matches_nothing_has_no_diagnosis():
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    assert diagnosis(claim("Acme", bn(17.3), H1), *facts) == ""


def test_a_bound_is_too_wide_to_be_diagnosed():
    more_than_26 = bn(26, interval=between(26 * BN, None), modifier=">")
    facts = fact("Acme", 25 * BN, H1), fact("Acme", 27 * BN, H1_BEFORE)
    assert diagnosis(claim("Acme", more_than_26, H1), *facts) == ""
