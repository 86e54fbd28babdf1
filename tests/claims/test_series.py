"""Lists side by side: which figure goes with which year, name or measure."""

from __future__ import annotations

from datetime import date

import pytest

from claims.claim import Claim
from claims.extract import extract_claims
from claims.formats import read_document


def claims_of(text: str) -> list[Claim]:
    document = read_document(text, published=date(2024, 8, 28))
    return [claim for claim in extract_claims(document) if claim.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "Advertising costs were $3.2 million, $2.9 million and $2.1 million in 2023, 2022 and 2021, respectively.",
            ["2023", "2022", "2021"],
        ),
        (
            "As of June 30, 2024 and 2023, inventories were $41 million and $38 million.",
            ["2024-06-30", "2023-06-30"],
        ),
        (
            "Rent was $8 million ($6 million after tax) and $7 million ($5 million after tax) in 2023 and 2022, respectively.",
            ["2023", "2023", "2022", "2022"],
        ),
        (
            "At year-end 2023 and 2022, trade payables were $4 million and $3 million and tax payables were $2 million and $1 million.",
            ["2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"],
        ),
        (
            "Rents of $14 million, $15 million and $90 million fall due in 2024, 2025 and thereafter, respectively.",
            ["2024", "2025", "-"],
        ),
        # a balance day is that of the list it opens
        (
            "As of May 31, 2023, it held the following: Inventories of $3 million and receivables of $2 million.",
            ["2023-05-31", "2023-05-31"],
        ),
        (
            "It bought 2 million shares for $3 million and 4 million shares for $5 million in 2023 and 2022, respectively.",
            ["2023", "2023", "2023", "2022"],
        ),
        (
            "It booked swap gains of $8 million, gains of $2 million and losses of $5 million in 2023, 2022 and 2021, respectively.",
            ["2023", "2022", "2021"],
        ),
        # one figure for two days is of the first that is named
        ("At June 30, 2024 and 2023, goodwill was $11 million.", ["2024-06-30"]),
        # a comparison is no list
        ("Rent was $8 million in 2023 against $7 million in 2022.", ["2023", "2022"]),
    ],
)
def test_years_go_with_figures_one_by_one(text: str, periods: list[str]) -> None:
    assert [c.period.label if c.period else "-" for c in claims_of(text)] == periods


def test_names_go_with_figures_one_by_one_where_the_text_says_so() -> None:
    read = claims_of("Ford and Stellantis spent $9 billion and $7 billion respectively last year.")
    assert [(c.text, c.entity.name if c.entity else "-") for c in read] == [
        ("$9 billion", "Ford"),
        ("$7 billion", "Stellantis"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BMW and Daimler sold 2.1 million and 1.9 million cars respectively.", "BMW Daimler"),
        ("Nokia, Apple and Dell grew. They were 8%, 9% and 7% bigger.", "Nokia Apple Dell"),
        ("Nokia, Apple and Dell made $8 billion, $9 billion and $7 billion.", "Nokia Apple Dell"),
        # each with its own name behind
        ("The state put duties of 9% on Nokia's phones, 17% on Apple's and 19% on Dell's.", "Nokia Apple Dell"),
        # two years of all of them
        ("Nokia and Dell made $8 billion and $9 billion in 2022 and 2023.", "Nokia+Dell Nokia+Dell"),
    ],
)  # fmt: skip
def test_names_listed_with_as_many_figures_go_one_by_one(text: str, names: str) -> None:
    found = ["+".join(e.name for e in c.entities) for c in claims_of(text)]

    assert " ".join(found) == names


def test_measures_go_with_figures_one_by_one_where_the_text_says_so() -> None:
    read = claims_of("Unilever's revenue and net profit rose 3% and 8%, respectively.")
    assert [c.measure.name if c.measure else "-" for c in read] == ["revenue", "net income"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nestle said net proceeds from the sale were $4 million.", "net proceeds from the sale"),
        (
            "The fair value of the loans, net of fees, was $9 million.",
            "fair value of the loans",
        ),
        ("Heineken booked a $30 million impairment charge in 2023.", "impairment charge"),
        ("Siemens recorded $5 million of restructuring expenses.", "restructuring expenses"),
    ],
)
def test_a_measure_says_where_its_noun_phrase_stands(text: str, words: str) -> None:
    measure = claims_of(text)[0].measure
    assert measure is not None
    assert measure.span is not None
    assert measure.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a place alone, in a list
        (
            "Sales in France were 4.2 billion euros (up 3%), in Spain 1.3 billion, and in Italy 0.9 billion.",
            "revenue / france, revenue / france, revenue / spain, revenue / italy",
        ),
        ("Nokia grew. Europe brought in $1.5 billion.", "revenue / europe"),
        # a colon that opens a list
        ("Nokia sold 12,000 vans: 8,000 at home, 4,000 abroad.", "unit sales / van, unit sales / van, unit sales / van"),
        # the subject of a change is that of the level it leads to
        ("Tin rose 2% to $31,000; zinc was 1% lower at $2,800.", "tin, tin, zinc, zinc"),
        ("The plant made 1,800 cars in May; in June it made 410.", "car, car"),
        # from the sentence before, by the kind of figure
        ("The jobless rate is 4.1%: 2,000 people. Among the young the rate was 9%.", "unemployment, people, unemployment"),
        ("Claims fell to 231,000. Economists had expected 232,000.", "claims, claims"),
        ("The bank cut its rate again. It stood at 5% until June.", "interest rate"),
    ],
)  # fmt: skip
def test_a_measure_left_out_is_that_of_an_earlier_figure(text: str, measures: str) -> None:
    found = [f"{c.measure.name} / {c.measure.scope}".removesuffix(" / ") if c.measure else "-" for c in claims_of(text)]  # fmt: skip

    assert ", ".join(found) == measures
