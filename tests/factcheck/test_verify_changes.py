"""Changes and groups of companies put to a corpus, and what no filing settles."""

from __future__ import annotations

import pytest
from in_memory import (
    BN,
    CASH,
    NOWHERE,
    REVENUE,
    between,
    bn,
    claim,
    fact,
    printed,
    up,
    verdict,
)

from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from sources.evidence import Grade

H1, H1_BEFORE = "2024-01-01/2024-06-30", "2023-01-01/2023-06-30"
Q1, Q2 = "2024-01-01/2024-03-31", "2024-04-01/2024-06-30"
GROWTH = "capital expenditure growth"


def down(value, half=0.5):
    return printed(value, half, "percent", direction="down", text=f"{value} percent")


# ── changes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_growth_is_derived_from_two_levels():
    found = verdict(
        claim("Acme", up(20), H1, role="change"),
        fact("Acme", 12 * BN, H1),
        fact("Acme", 10 * BN, H1_BEFORE),
    )
    assert found.label == "supported"
    assert found.working == "12bn (H1 2024) / 10bn (H1 2023) − 1 = 20%"


def test_growth_within_the_rounding_of_its_base_is_supported_and_says_so():
    found = verdict(
        claim("Acme", up(176), H1, role="change"),
        fact("Acme", 23.088 * BN, H1),
        fact("Acme", 8.4 * BN, H1_BEFORE, step=10**8),
    )
    assert found.label == "supported"
    assert "within the rounding of its source" in found.reason


def test_growth_beyond_the_rounding_of_its_base_is_contradicted():
    found = verdict(
        claim("Acme", up(178), H1, role="change"),
        fact("Acme", 23.088 * BN, H1),
        fact("Acme", 8.4 * BN, H1_BEFORE, step=10**8),
    )
    assert found.label == "contradicted"


def test_growth_may_be_stated_by_a_source():
    stated = fact("Acme", 6, Q2, measure=GROWTH, unit="percent", step=1, kind="ratio")
    assert verdict(claim("Acme", up(6), Q2, role="change"), stated).label == "supported"


def test_a_fall_reported_as_a_rise_has_the_wrong_direction():
    found = verdict(
        claim("Acme", up(20), H1, role="change"),
        fact("Acme", 8 * BN, H1),
        fact("Acme", 10 * BN, H1_BEFORE),
    )
    assert (found.label, found.diagnosis) == ("contradicted", "has the wrong direction")


def test_a_fall_is_supported_by_a_fall():
    asked = claim("Acme", down(20), H1, role="change")
    facts = fact("Acme", 8 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    assert verdict(asked, *facts).label == "supported"


def test_doubled_is_growth_of_a_hundred_percent():
    doubled = printed(2, 0.05, "times", dimension="multiple", direction="up", text="doubled")
    asked = claim("Acme", doubled, H1, role="change")
    facts = fact("Acme", 20.1 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    assert verdict(asked, *facts).label == "supported"


def test_growth_leans_on_the_level_beside_it():
    level = claim("Acme", bn(12), H1, id="level")
    asked = claim("Acme", up(20), None, None, id="growth", role="change", anchor="level")
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    assert verdict(asked, *facts, others=[level]).label == "supported"


QUARTERS = (
    fact("Acme", 6 * BN, Q2),
    fact("Acme", 5 * BN, Q1),
    fact("Acme", 5.9 * BN, "2023-04-01/2023-06-30"),
)
SEQUENTIAL, ON_THE_YEAR = (
    Period(shift, NOWHERE, shift=shift) for shift in ("previous", "year earlier")
)


def test_growth_from_the_previous_quarter():
    asked = claim("Acme", up(20), Q2, role="change", compared=SEQUENTIAL)
    assert verdict(asked, *QUARTERS).label == "supported"


def test_growth_on_the_quarter_given_for_growth_on_the_year_is_named():
    asked = claim("Acme", up(20), Q2, role="change", compared=ON_THE_YEAR)
    found = verdict(asked, *QUARTERS)
    assert found.label == "contradicted"
    assert found.diagnosis == "is the change from the period before (20%)"


def test_growth_that_does_not_say_since_when_may_be_either():
    found = verdict(claim("Acme", up(20), Q2, role="change"), *QUARTERS)
    assert found.label == "not enough evidence"
    assert "holds as the change from the period before" in found.reason


def test_growth_since_a_base_that_the_text_dates():
    asked = claim("Acme", up(20), Q2, id="growth", role="change", anchor="level")
    base = claim("Acme", bn(5), Q1, id="base", role="base", anchor="level")
    level = claim("Acme", bn(6), Q2, id="level")
    assert verdict(asked, *QUARTERS, others=[level, base]).label == "supported"


def test_an_absolute_change():
    rise = bn(2, 0.5, direction="up")
    facts = fact("Acme", 12 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    assert verdict(claim("Acme", rise, H1, role="difference"), *facts).label == "supported"


def test_a_difference_as_large_as_the_level_may_be_the_level():
    facts = fact("Acme", 33 * BN, H1), fact("Acme", 4.2 * BN, H1_BEFORE)
    rise = claim("Acme", bn(33, 0.5, direction="up"), H1, role="difference")
    other = claim("Acme", bn(35, 0.5, direction="up"), H1, role="difference")
    small = claim("Acme", bn(7, 0.5, direction="up"), H1, role="difference")
    assert verdict(rise, *facts).label == "supported"
    assert verdict(other, *facts).label == "not enough evidence"
    assert verdict(small, *facts).label == "contradicted"


def test_a_base_is_a_level_of_its_own_days_and_may_be_implied():
    level = claim("Acme", bn(4.2), H1, id="level")
    asked = claim("Acme", bn(4.0), H1_BEFORE, id="base", role="base", anchor="level")
    grew = fact("Acme", 4, H1, measure=GROWTH, unit="percent", step=1, kind="ratio")
    found = verdict(asked, fact("Acme", 4.2 * BN, H1), grew, others=[level])
    assert found.label == "supported"
    assert found.working == "4.2bn (H1 2024) / (1 + 4%) = $4.04bn"


MARGIN = Measure("operating margin", "operating margin", "ratio", known=True)


def points(value, half, unit="percentage point"):
    return printed(value, half, unit, dimension="point", direction="up", text=f"{value} {unit}s")


@pytest.mark.parametrize(
    ("rise", "label"),
    [
        (points("0.9", "0.05"), "supported"),  # 27.4 less 26.5, as printed
        (points("1.0", "0.05"), "supported"),
        (points(96, "0.5", "basis point"), "supported"),
        (points("1.4", "0.05"), "contradicted"),
    ],
)
def test_points_are_worked_out_from_rounded_percentages(rise, label):
    margins = [
        fact("Acme", value, days, measure="operating margin", unit="percent", kind="ratio")
        for value, days in (("27.422", H1), ("26.461", H1_BEFORE))
    ]
    asked = claim("Acme", rise, H1, MARGIN, role="difference")
    assert verdict(asked, *margins).label == label


def test_growth_that_follows_from_the_rounded_figures_beside_it_is_left_open():
    facts = fact("Acme", 11.96 * BN, H1), fact("Acme", 10.03 * BN, H1_BEFORE)
    level = claim("Acme", bn(12, 0.5), H1, id="level")
    base = claim("Acme", bn(10, 0.5), H1_BEFORE, id="base", role="base", anchor="level")
    asked = claim("Acme", up(20), H1, id="growth", role="change", anchor="level")
    assert verdict(asked, *facts, others=[level, base]).label == "not enough evidence"
    assert verdict(asked, *facts, others=[level]).label == "contradicted"


# ── groups ───────────────────────────────────────────────────────────────────────────────────────────────────────

FOUR = ["Acme", "Bolt", "Crane", "Dyne"]
PURCHASES, LEASES = "purchases of property and equipment", "including finance leases"
FOUR_FACTS = (
    fact("Acme", 25.198 * BN, H1, definition=PURCHASES),
    fact("Bolt", 32.545 * BN, H1, definition=f"{PURCHASES} (gross)"),
    fact("Bolt", 30.328 * BN, H1, definition=f"{PURCHASES} net of proceeds"),
    fact("Crane", 15.187 * BN, H1, definition="including principal payments on finance leases"),
    fact("Crane", 14.573 * BN, H1, definition=PURCHASES),
    fact("Dyne", 33 * BN, H1, definition=LEASES),
    fact("Dyne", 24.9 * BN, H1, definition="additions to property and equipment"),
)


def test_a_group_holds_by_one_definition_for_all():
    found = verdict(claim(FOUR, bn(97, 0.5), H1), *FOUR_FACTS)
    assert found.label == "supported"
    assert found.reason.startswith("holds: $97.216bn")


def test_a_group_that_holds_by_a_mix_says_which_and_what_one_definition_would_give():
    found = verdict(claim(FOUR, bn(106, 0.5), H1), *FOUR_FACTS)
    assert found.label == "supported"
    assert "including finance leases for Crane and Dyne" in found.reason
    assert "as purchases of property and equipment it would be $97.216bn" in found.reason
    assert found.working.startswith("Acme 25.198bn + Bolt 32.545bn + Crane 15.187bn + Dyne 33bn =")


def test_a_group_total_that_no_mix_gives_is_contradicted():
    assert verdict(claim(FOUR, bn(116, 0.5), H1), *FOUR_FACTS).label == "contradicted"


def test_one_definition_for_all_is_found_in_a_large_group():
    """Ten companies with three definitions each could be summed in 59,049 ways."""
    names = [f"Firm {n}" for n in range(10)]
    definitions = ((PURCHASES, 3), ("net of proceeds", 2), (LEASES, 5))
    facts = [fact(n, v * BN, H1, definition=d) for n in names for d, v in definitions]
    found = verdict(claim(names, bn(50, 0.5), H1), *facts)
    assert found.label == "supported"
    assert "including finance leases" in found.reason


def test_a_total_is_not_made_of_three_kinds_of_definition():
    """Acme plain, Bolt net of proceeds, Crane with leases and Dyne plain would make 95.6."""
    assert verdict(claim(FOUR, bn(95.6), H1), *FOUR_FACTS).label == "contradicted"


def test_a_group_with_a_member_unknown_is_open():
    found = verdict(claim([*FOUR[:2], "Egret"], bn(58, 0.5), H1), *FOUR_FACTS)
    assert (found.label, found.reason) == (
        "not enough evidence",
        "the corpus holds nothing on Egret",
    )


def test_a_group_with_a_member_s_figure_missing_names_it():
    found = verdict(
        claim(["Acme", "Egret"], bn(58, 0.5), H1),
        *FOUR_FACTS,
        fact("Egret", 1, H1, measure="revenue"),
    )
    assert found.label == "not enough evidence"
    assert "capital expenditure of Egret" in found.reason


def test_the_growth_of_a_group():
    facts = (
        fact("Acme", 12 * BN, H1),
        fact("Bolt", 12 * BN, H1),
        fact("Acme", 10 * BN, H1_BEFORE),
        fact("Bolt", 10 * BN, H1_BEFORE),
    )
    asked = claim(["Acme", "Bolt"], up(20), H1, role="change")
    assert verdict(asked, *facts).label == "supported"


def test_ratios_of_a_group_are_not_added():
    margin = Measure("operating margin", "operating margin", "ratio", known=True)
    asked = claim(["Acme", "Bolt"], printed(40, 0.5, "percent"), H1, margin)
    facts = [
        fact(name, 20, H1, measure="operating margin", unit="percent", kind="ratio")
        for name in ("Acme", "Bolt")
    ]
    assert verdict(asked, *facts).label == "not enough evidence"


# ── what no filing settles ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("days", ["2023-06-30", None])
def test_a_private_company_files_nothing(days):
    found = verdict(
        claim("Acme", bn(50, interval=between(50 * BN, None)), days, CASH),
        fact("Acme", 51 * BN, "2023-06-30", measure="cash", kind="stock", grade=Grade.PRESS),
        entities=[Entity("Acme", "Acme", private=True)],
    )
    assert found.label == "not enough evidence"
    assert "Acme is private" in found.reason
    assert "press reports say $51bn" in found.reason


@pytest.mark.parametrize("stance", ["forecast", "target", "expected", "hypothetical", "quoted"])
def test_only_what_is_asserted_can_be_disproved(stance):
    found = verdict(claim("Acme", bn(99), H1, stance=stance), fact("Acme", 25 * BN, H1))
    assert found.label == "not enough evidence"


@pytest.mark.parametrize("role", ["share", "part", "conversion", "price"])
def test_figures_that_lean_on_another_are_for_the_draft_s_own_checks(role):
    asked = claim("Acme", bn(99), H1, role=role)
    assert verdict(asked, fact("Acme", 25 * BN, H1)).label == "not enough evidence"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (claim([], bn(1), H1), "the text does not say whose figure it is"),
        (claim("Acme", bn(1), H1, None), "the text does not say what the figure measures"),
        (claim("Egret", bn(1), H1), "the corpus holds nothing on Egret"),
        (claim("Acme", bn(1), H1, REVENUE), "the corpus has no revenue of Acme"),
    ],
)
def test_what_is_missing_is_said(asked, reason):
    found = verdict(asked, fact("Acme", 25 * BN, H1))
    assert (found.label, found.reason) == ("not enough evidence", reason)
