"""A claim put to a corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from in_memory import (
    BN,
    CASH,
    NOWHERE,
    REVENUE,
    ListedFacts,
    between,
    bn,
    claim,
    fact,
    over,
    printed,
    up,
    verdict,
)

from claims.measure import Measure
from claims.period import Period
from factcheck.verdicts.verify import finding_of, verify_claim
from sources.evidence import Grade

H1, H1_BEFORE = "2024-01-01/2024-06-30", "2023-01-01/2023-06-30"
Q1, Q2 = "2024-01-01/2024-03-31", "2024-04-01/2024-06-30"
FISCAL_HALF = "2023-04-01/2023-09-30"


def _fiscal_year(year):
    return Period(f"fiscal {year}", NOWHERE, grain="year", calendar="fiscal", fiscal_year=year)


# ── levels ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_figure_that_rounds_to_what_is_printed_is_supported():
    found = verdict(claim("Acme", bn(25.2), H1), fact("Acme", 25198 * 10**6, H1))
    assert found.label == "supported"
    assert "$25.198bn" in found.reason
    assert found.evidence[0].fact is not None


def test_a_figure_one_digit_off_is_contradicted():
    found = verdict(claim("Acme", bn(26.2), H1), fact("Acme", 25198 * 10**6, H1))
    assert found.label == "contradicted"
    assert found.working == "$25.198bn (H1 2024, filing)"


def test_a_half_is_derived_from_two_quarters_with_its_formula():
    quarters = fact("Acme", 11.153 * BN, Q1), fact("Acme", 12.09 * BN, Q2)
    found = verdict(claim("Acme", bn(23.2), H1), *quarters)
    assert found.label == "supported"
    assert found.working == "11.153bn (Q1 2024) + 12.09bn (Q2 2024) = $23.243bn"
    assert {e.fact for e in found.evidence} >= set(quarters)


def test_a_fiscal_half_is_not_the_half_of_the_calendar():
    found = verdict(claim("Acme", bn(12.1), H1_BEFORE), fact("Acme", 12.077 * BN, FISCAL_HALF))
    assert found.label == "not enough evidence"
    assert "other half of the fiscal year: six months to 30 September 2023" in found.diagnosis


def test_another_definition_that_agrees_supports_and_says_so():
    found = verdict(
        claim("Acme", bn(15.2), H1),
        fact("Acme", 14.573 * BN, H1, definition="purchases of property and equipment"),
        fact("Acme", 15.187 * BN, H1, definition="including finance leases"),
    )
    assert found.label == "supported"
    assert "including finance leases" in found.reason
    assert "as purchases of property and equipment it would be $14.573bn" in found.reason


def test_a_figure_that_no_definition_gives_is_contradicted():
    found = verdict(
        claim("Acme", bn(16.2), H1),
        fact("Acme", 14.573 * BN, H1, definition="purchases of property and equipment"),
        fact("Acme", 15.187 * BN, H1, definition="including finance leases"),
    )
    assert found.label == "contradicted"
    assert "the nearest definition gives $15.187bn" in found.reason


def test_a_press_report_alone_never_contradicts():
    found = verdict(claim("Acme", bn(9.9), H1), fact("Acme", 4.2 * BN, H1, grade=Grade.PRESS))
    assert found.label == "not enough evidence"
    assert found.reason.startswith("only press reports speak to it")
    assert found.evidence


def test_a_press_report_may_support():
    found = verdict(claim("Acme", bn(4.2), H1), fact("Acme", 4.2 * BN, H1, grade=Grade.PRESS))
    assert found.label == "supported"
    assert "press" in found.reason


def test_a_filing_outweighs_a_press_report_of_the_same_definition():
    found = verdict(
        claim("Acme", bn(4.2), H1),
        fact("Acme", 4.2 * BN, H1, grade=Grade.PRESS),
        fact("Acme", 5.1 * BN, H1),
    )
    assert found.label == "contradicted"


def test_a_source_that_rounds_far_more_coarsely_cannot_tell():
    found = verdict(claim("Acme", bn(4.412, 0.0005), H1), fact("Acme", 4 * BN, H1, step=BN))
    assert found.label == "not enough evidence"
    assert "too coarsely" in found.reason


def test_a_bound_that_the_figure_passes_is_supported():
    more_than_24 = bn(24, interval=between(24 * BN, None), modifier=">")
    assert verdict(claim("Acme", more_than_24, H1), fact("Acme", 25 * BN, H1)).label == "supported"


def test_a_bound_that_the_figure_misses_is_contradicted():
    more_than_26 = bn(26, interval=between(26 * BN, None), modifier=">")
    found = verdict(claim("Acme", more_than_26, H1), fact("Acme", 25 * BN, H1))
    assert found.label == "contradicted"


def test_a_bound_far_below_the_figure_proves_nothing():
    more_than_2 = bn(2, interval=between(2 * BN, None), modifier=">")
    found = verdict(claim("Acme", more_than_2, H1), fact("Acme", 25 * BN, H1))
    assert found.label == "not enough evidence"


def test_a_restated_figure_is_supported_as_first_reported():
    found = verdict(
        claim("Acme", bn(95), "2023-01-01/2023-12-31"),
        fact("Acme", 95 * BN, "2023-01-01/2023-12-31", superseded=True),
        fact("Acme", 100 * BN, "2023-01-01/2023-12-31"),
    )
    assert found.label == "supported"
    assert "as first reported" in found.reason


def test_a_state_of_a_day_answers_for_the_end_of_a_period():
    cash = fact("Acme", 51 * BN, "2023-12-31", measure="cash", kind="stock")
    asked = claim("Acme", bn(51, 0.5), "2023-01-01/2023-12-31", CASH)
    assert verdict(asked, cash).label == "supported"


def test_a_loss_is_a_negative_figure():
    loss = Measure("net income", "net loss", "flow", known=True)
    asked = claim("Acme", bn(1.2), H1, loss)
    assert verdict(asked, fact("Acme", -1.2 * BN, H1, measure="net income")).label == "supported"


def test_what_a_company_lost_is_a_loss():
    lost = Measure("net income", "lost", "flow", known=True)
    asked = claim("Acme", bn(1.2), H1, lost)
    assert verdict(asked, fact("Acme", 1.2 * BN, H1, measure="net income")).label == "contradicted"


def test_a_profit_reported_as_a_loss_is_contradicted():
    loss = Measure("net income", "net loss", "flow", known=True)
    found = verdict(
        claim("Acme", bn(1.2), H1, loss), fact("Acme", 1.2 * BN, H1, measure="net income")
    )
    assert (found.label, found.diagnosis) == ("contradicted", "has the wrong sign")


def test_a_segment_is_not_the_company():
    cloud = Measure("revenue", "cloud revenue", "flow", scope="cloud", known=True)
    whole = fact("Acme", 240 * BN, Q2, measure="revenue")
    assert verdict(claim("Acme", bn(26.5), Q2, cloud), whole).label == "not enough evidence"


def test_a_segment_is_found_under_its_own_name_or_scope():
    cloud = Measure("revenue", "cloud revenue", "flow", scope="cloud", known=True)
    asked = claim("Acme", bn(26.5), Q2, cloud)
    assert verdict(asked, fact("Acme", 26.5 * BN, Q2, measure="cloud revenue")).label == "supported"
    scoped = fact("Acme", 26.5 * BN, Q2, measure="revenue", scope="Cloud")
    assert verdict(asked, scoped).label == "supported"


def test_a_figure_in_another_currency_is_not_compared():
    found = verdict(claim("Acme", bn(23), H1), fact("Acme", 23 * BN, H1, unit="CNY"))
    assert (found.label, found.reason) == ("not enough evidence", "the corpus has it in CNY only")


def test_a_margin_follows_from_profit_and_revenue():
    margin = Measure("gross margin", "gross margin", "ratio", known=True)
    found = verdict(
        claim("Acme", printed(45, 0.5, "percent"), H1, margin),
        fact("Acme", 45.2 * BN, H1, measure="gross profit"),
        fact("Acme", 100 * BN, H1, measure="revenue"),
    )
    assert found.label == "supported"
    assert "gross profit 45.2bn / revenue 100bn" in found.working


def test_which_way_a_tie_was_rounded_is_nobody_s_mistake():
    for value in (25.1, 25.2):
        found = verdict(claim("Acme", bn(value), H1), fact("Acme", 25150 * 10**6, H1))
        assert found.label == "supported"


def test_a_scope_much_the_same_supports_and_never_contradicts():
    cloud = Measure("revenue", "cloud computing sales", "flow", scope="cloud computing", known=True)
    stored = fact("Acme", 26.5 * BN, Q2, measure="revenue", scope="cloud")
    assert verdict(claim("Acme", bn(26.5), Q2, cloud), stored).label == "supported"
    assert verdict(claim("Acme", bn(29.5), Q2, cloud), stored).label == "not enough evidence"


def test_a_measure_taken_from_an_earlier_sentence_is_not_contradicted():
    asked = claim("Acme", bn(26.2), H1, carried=("measure",))
    found = verdict(asked, fact("Acme", 25198 * 10**6, H1))
    assert found.label == "not enough evidence"
    assert found.reason.startswith("the sentence does not say itself what it measures")


def test_days_taken_from_an_earlier_sentence_may_be_others():
    facts = fact("Acme", 25 * BN, H1), fact("Acme", 19 * BN, H1_BEFORE)
    other = verdict(claim("Acme", bn(19), H1, carried=("period",)), *facts)
    wrong = verdict(claim("Acme", bn(31.7), H1, carried=("period",)), *facts)
    assert (other.label, wrong.label) == ("not enough evidence", "contradicted")


def test_figures_worlds_apart_measure_different_things():
    per_share = Measure("dividend per share", "dividends", "per share", known=True)
    stored = fact("Acme", "0.94", H1, measure="dividend per share", kind="per share")
    found = verdict(claim("Acme", bn(15, 0.5), H1, per_share), stored)
    assert found.label == "not enough evidence"


def test_one_of_several_figures_of_a_sentence_may_be_of_other_days():
    asked = claim("Acme", bn(50.3), H1)
    other = claim("Acme", bn(59.3), H1, id="c2")
    stored = fact("Acme", 61.5 * BN, H1)
    assert verdict(asked, stored, others=[other]).label == "not enough evidence"
    assert verdict(asked, stored, others=[replace(other, sentence=1)]).label == "contradicted"


def test_a_figure_far_off_that_no_slip_explains_may_be_a_part():
    stored = fact("Acme", 11.9 * BN, H1)
    assert verdict(claim("Acme", bn("0.27", 0.005), H1), stored).label == "not enough evidence"
    assert verdict(claim("Acme", bn("0.0119", 0.00005), H1), stored).label == "contradicted"


# ── which days ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fiscal_year_is_the_company_s_own():
    asked = claim("Acme", bn(383.3), _fiscal_year(2023))
    assert verdict(asked, fact("Acme", 383.285 * BN, "2022-09-25/2023-09-30")).label == "supported"


def test_a_year_of_another_calendar_may_be_the_fiscal_year_of_that_name():
    asked = claim("Acme", bn(383.3), over("2023-01-01/2023-12-31", grain="year"))
    found = verdict(asked, fact("Acme", 383.285 * BN, "2022-09-25/2023-09-30"))
    assert found.label == "supported"
    assert "by its fiscal year, year to 30 September 2023" in found.reason


def test_a_quarter_right_only_by_the_company_s_own_calendar_is_left_open():
    asked = claim("Acme", bn(81.8), over("2023-07-01/2023-09-30", grain="quarter", part=3))
    found = verdict(
        asked,
        fact("Acme", 383.285 * BN, "2022-09-25/2023-09-30"),
        fact("Acme", 81.797 * BN, "2023-04-02/2023-07-01"),
        fact("Acme", 89.498 * BN, "2023-07-02/2023-09-30"),
    )
    assert found.label == "not enough evidence"
    assert "fiscal quarter" in found.reason


def test_nine_months_of_a_fiscal_year():
    months = Period(
        "first nine months of fiscal 2023",
        NOWHERE,
        grain="nine months",
        calendar="fiscal",
        fiscal_year=2023,
    )
    found = verdict(
        claim("Acme", bn(293.8), months),
        fact("Acme", 383.285 * BN, "2022-09-25/2023-09-30"),
        fact("Acme", 293.787 * BN, "2022-09-25/2023-07-01"),
    )
    assert found.label == "supported"


def test_the_end_of_a_fiscal_year_is_the_company_s_own():
    end = over("2023-12-31", grain="day")
    end = replace(end, text="the end of fiscal 2023")
    asked = claim("Acme", bn(6.3), end, CASH)
    found = verdict(
        asked,
        fact("Acme", 6.331 * BN, "2023-09-30", measure="cash", kind="stock"),
        fact("Acme", 6.511 * BN, "2023-12-30", measure="cash", kind="stock"),
        fact("Acme", 383.285 * BN, "2022-09-25/2023-09-30", measure="revenue"),
    )
    assert found.label == "supported"


def test_a_fiscal_year_may_be_known_from_its_stated_end():
    half = Period(
        "first half of fiscal 2024",
        NOWHERE,
        grain="half",
        calendar="fiscal",
        fiscal_year=2024,
        part=1,
    )
    asked = claim("Acme", bn(12.1), half)
    known = ListedFacts([fact("Acme", 12.077 * BN, FISCAL_HALF)], year_ends={"Acme": (3, 31)})
    assert verify_claim(asked, [asked], known).label == "supported"


def test_the_base_of_a_fiscal_year_is_the_fiscal_year_before():
    level = claim("Acme", bn(245.1), _fiscal_year(2024), id="level")
    base = claim("Acme", bn(211.9), _fiscal_year(2024), id="base", role="base", anchor="level")
    base = replace(base, period=Period("a year earlier", NOWHERE, shift="year earlier"))
    facts = (
        fact("Acme", 245.122 * BN, "2023-07-01/2024-06-30"),
        fact("Acme", 211.915 * BN, "2022-07-01/2023-06-30"),
    )
    assert verdict(base, *facts, others=[level]).label == "supported"


SECOND_QUARTER = over("2024-04-01/2024-06-30", grain="quarter", part=2)
RETAILER = (
    fact("Acme", 60.9 * BN, "2023-01-30/2024-01-28"),
    fact("Acme", 13.507 * BN, "2023-05-01/2023-07-30"),
)


def test_a_quarter_is_the_company_s_own_where_none_of_its_quarters_is_the_calendar_s():
    found = verdict(claim("Acme", bn(13.5), SECOND_QUARTER), *RETAILER)
    assert found.label == "supported"
    assert "by its fiscal quarter, three months to 30 July 2023" in found.reason


def test_such_a_quarter_never_contradicts():
    found = verdict(claim("Acme", bn(17.5), SECOND_QUARTER), *RETAILER)
    assert found.label == "not enough evidence"
    assert found.reason.startswith("nothing speaks to just this")


def test_no_date_is_said_and_the_nearest_fact_is_shown():
    found = verdict(
        claim("Acme", bn(25.2), None),
        fact("Acme", 25.198 * BN, H1),
        fact("Acme", 30 * BN, "2024-07-01/2024-12-31"),
    )
    assert found.label == "not enough evidence"
    assert found.reason.startswith("the text does not say when; the nearest is $25.198bn (H1 2024")
    assert found.evidence[0].note == "nearest"


def test_a_period_nobody_reported_names_the_nearest():
    found = verdict(claim("Acme", bn(25.2), "2026-01-01/2026-06-30"), fact("Acme", 22 * BN, H1))
    assert found.label == "not enough evidence"
    assert (
        "no capital expenditure of Acme for H1 2026; the nearest is $22bn (H1 2024" in found.reason
    )


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contradiction_is_reported_with_what_the_corpus_says_as_the_draft_rounds():
    asked = claim("Acme", bn(26.2), H1)
    finding = finding_of(verdict(asked, fact("Acme", 25198 * 10**6, H1)), asked)
    assert finding is not None
    assert (finding.check, finding.severity) == ("figure-contradicted", "error")
    assert finding.suggestion == "the corpus has $25.2bn"
    assert finding.evidence


def test_a_wrong_direction_is_reported_with_the_right_one():
    asked = claim("Acme", up(20), H1, role="change")
    facts = fact("Acme", 8 * BN, H1), fact("Acme", 10 * BN, H1_BEFORE)
    finding = finding_of(verdict(asked, *facts), asked)
    assert finding is not None
    assert finding.suggestion == "the corpus has it down 20%"


def test_what_holds_or_is_open_is_not_reported():
    asked = claim("Acme", bn(25.2), H1)
    assert finding_of(verdict(asked, fact("Acme", 25198 * 10**6, H1)), asked) is None
    assert finding_of(verdict(asked), asked) is None


# ── definitions and certainty ────────────────────────────────────────────────────────────────────────────────────

BASIC = Measure(
    "earnings per share", "basic earnings per share", "per share", known=True, definition="basic"
)


def per_share(value):
    return printed(value, 0.005, "USD", text=f"${value}")


def test_a_definition_that_the_words_name_is_the_one_that_counts():
    facts = (
        fact("Acme", "2.01", H1, measure=BASIC.name, definition="basic", kind="per share"),
        fact("Acme", "1.97", H1, measure=BASIC.name, definition="diluted", kind="per share"),
    )
    assert verdict(claim("Acme", per_share(2.01), H1, measure=BASIC), *facts).label == "supported"
    wrong = verdict(claim("Acme", per_share(1.97), H1, measure=BASIC), *facts)
    assert wrong.label == "contradicted"
    assert wrong.diagnosis == "is by another definition: diluted ($1.97)"


def test_only_the_other_definition_leaves_it_open():
    known = fact("Acme", "1.97", H1, measure=BASIC.name, definition="diluted", kind="per share")
    assert verdict(claim("Acme", per_share(2.01), H1, measure=BASIC), known).label == (
        "not enough evidence"
    )


def test_a_figure_far_off_is_contradicted_only_where_its_clause_says_nothing_else():
    asked = claim("Acme", bn(3.1), H1, measure=REVENUE)
    known = fact("Acme", 41 * BN, H1, measure="revenue")
    assert verdict(asked, known).label == "not enough evidence"
    assert verdict(replace(asked, bare=True), known).label == "contradicted"


def test_a_stretch_whose_end_is_dated_is_not_the_companys_own_quarter():
    quarter = fact("Acme", 5 * BN, "2024-02-26/2024-05-26", measure="revenue")
    days = Period(
        "the three months to April 30, 2024",
        NOWHERE,
        date(2024, 2, 1),
        date(2024, 4, 30),
        grain="quarter",
    )
    asked = replace(claim("Acme", bn(5.0), H1, measure=REVENUE), period=days)
    year = fact("Acme", 20 * BN, "2023-05-29/2024-05-26", measure="revenue")
    assert verdict(asked, quarter, year).label == "not enough evidence"
