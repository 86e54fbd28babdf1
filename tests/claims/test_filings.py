"""What a figure is of, in sentences as filings make them."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def measures_of(text: str) -> list[str]:
    claims = extract_claims(read_document(text))
    return [c.measure.name if c.measure else "-" for c in claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Its adjusted EBITA was a profit of RMB178 million, compared with a loss of RMB60 million.",
            ["EBITA", "EBITA"],
        ),
        ("The sum of dredging adjustments was a $19 million loss.", ["sum"]),
        (
            "It paid $99 million and $80 million in cash dividends in 2021 and 2020, respectively.",
            ["dividends paid", "dividends paid"],
        ),
        (
            "For 2022 and 2023, depreciation on property and equipment was $13 million and $11 million, respectively.",
            ["depreciation", "depreciation"],
        ),
        (
            "It booked swap gains of $8 million and losses of $5 million in 2023 and 2022, respectively.",
            ["swap gains", "swap gains"],
        ),
        (
            "Harbour fees were $65 million, net of sublet fees of $3 million in 2023 and $59 million, net of sublet fees of $6 million in 2022.",
            ["harbour fees", "sublet fees", "harbour fees", "sublet fees"],
        ),
        (
            "It booked a benefit of $38 million in accordance with its staff pay plan.",
            ["benefit"],
        ),
        # each of a list names its own behind it
        (
            "It holds $12 million in harbour bonds and $4 million in pilot notes.",
            ["harbour bonds", "pilot notes"],
        ),
        # what they are for does not name them
        ("It took charges of approximately $48 million for impairments.", ["charges"]),
        (
            "The strike had a negative impact of $45 million on operating income.",
            ["operating income"],
        ),
        (
            "It took on $5 million and $6 million of harbour bonds and pilot notes, respectively.",
            ["harbour bonds", "pilot notes"],
        ),
        (
            "Harbour fees were $6 million in 2023 (pilot fees of $4 million in 2022 and towage fees of $3 million in 2021).",
            ["harbour fees", "pilot fees", "towage fees"],
        ),
        (
            "Unearned dues were $10 million, of which $7 million was recognized as pilot fees.",
            ["unearned dues", "pilot fees"],
        ),
        ("Note 4 – Harbour fees were $9 million.", ["harbour fees"]),
        ("Its WACC was 9.0% for fiscal 2019.", ["cost of capital"]),
        ("Games, toys, and costumes revenues increased $5 million in 2023.", ["revenue"]),
        ("It includes the $13 million one-time employee bonus paid in 2018.", ["pay"]),
        (
            "It has $26 million of federal net operating loss carryforwards.",
            ["federal net operating loss carryforwards"],
        ),
        (
            "There was a decrease of $355 million in the market value of its bonds.",
            ["market value"],
        ),
    ],
)
def test_what_a_figure_is_of(text: str, measures: list[str]) -> None:
    assert measures_of(text) == measures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("All amounts are expressed in thousands of U.S. dollars.", []),
        ("The flood resulted in thousands of dollars of damage.", ["thousands of dollars"]),
        ("The 2020 USD Notes brought $3.9 billion.", ["$3.9 billion"]),
    ],
)
def test_what_is_no_figure(text: str, figures: list[str]) -> None:
    assert [c.text for c in extract_claims(read_document(text)) if c.quantity] == figures


def test_a_rate_that_is_lower_has_not_fallen_by_itself() -> None:
    (claim,) = (c for c in extract_claims(read_document("It pays the lower 21% tax rate.")))
    assert claim.role == "level"


def test_a_year_in_a_bracket_is_not_that_of_the_figure_in_front() -> None:
    text = "In 2019, receivables of $75 million were sold (nil in 2018)."
    (claim,) = (c for c in extract_claims(read_document(text)) if c.quantity)
    assert claim.period is not None
    assert claim.period.text == "2019"


def test_a_figure_is_no_scope() -> None:
    text = "Operating profit of RMB60 million came as a surprise."
    (claim,) = (c for c in extract_claims(read_document(text)) if c.quantity)
    assert claim.measure is not None
    assert claim.measure.scope == ""


def test_the_end_of_a_line_is_a_space() -> None:
    text = "Cash flow was $84 million, compared\nto $57 million a year earlier."
    roles = [c.role for c in extract_claims(read_document(text)) if c.quantity]
    assert roles == ["level", "base"]


def test_what_each_figure_of_a_row_is_for_is_its_scope() -> None:
    text = "Costs were $3 million and $4 million for towage and dredging, respectively, in 2023."
    claims = extract_claims(read_document(text))
    scopes = [c.measure.scope for c in claims if c.quantity and c.measure]
    assert scopes == ["towage", "dredging"]
