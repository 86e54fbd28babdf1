"""Figures told in other words than a filing's: what a part brings in, what is laid out, whose and since when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

BN = 10**9
M = 10**6


def of(measure, value, when="2024-01-01/2024-12-31", scope="", kind="flow", **more):
    return replace(fact("Nokia", value, when, **more), measure=measure, scope=scope, kind=kind)


FACTS = (
    of("revenue", 40 * BN),
    of("revenue", 30 * BN, "2023-01-01/2023-12-31"),
    of("revenue", 8 * BN, scope="network services"),
    of("operating income", 10 * BN),
    of("operating income", 6 * BN, scope="network services"),
    of("operating income", -2 * BN, scope="international"),
    of("net income", 5 * BN),
    of("research and development", 9 * BN),
    of("capital expenditure", 3 * BN),
    of("property, plant and equipment", 20 * BN, "2024-12-31", kind="stock"),
    of("share buybacks", 2 * BN),
    of("staff costs", 7 * BN),
    of("fuel costs", 4 * BN),
    of("earnings per share", -2, kind="per share"),
    of("cash", 6 * BN, "2024-12-31", kind="stock"),
    of("cash", 5 * BN, "2024-09-30", kind="stock"),
    of("cash", 9 * BN, "2023-12-31", kind="stock"),
)


def label(statement, facts=FACTS):
    return verify_statement(statement, ListedFacts(facts)).label


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia turned over $40 billion in 2024.", "supported"),
        ("Nokia turned over $30 billion in 2024.", "contradicted"),
        ("Nokia cleared $5 billion in 2024.", "supported"),
        ("Nokia's network services took $8 billion in 2024.", "supported"),
        ("Nokia's network services took $6 billion in 2024.", "contradicted"),
        ("Network services supplied $8 billion, or 20%, of Nokia's sales in 2024.", "supported"),
        ("Network services supplied $8 billion, or 40%, of Nokia's sales in 2024.", "contradicted"),
        ("Network services accounted for 20% of Nokia's sales in 2024 but 60% of its operating profit.", "supported"),
        ("Network services accounted for 20% of Nokia's sales in 2024 but 30% of its operating profit.", "contradicted"),
        ("Nokia's network services arm lifted sales to $8 billion in 2024.", "supported"),
        ("Nokia poured $3 billion into property and equipment in 2024.", "supported"),
        ("Nokia laid out $5 billion on property and equipment in 2024.", "contradicted"),
        ("Nokia spent $2 billion on its own shares in 2024.", "supported"),
        ("Nokia spent $3 billion buying back its shares in 2024.", "contradicted"),
        ("Nokia's payroll came to $7 billion in 2024.", "supported"),
        ("Nokia's fuel bill was $4 billion in 2024.", "supported"),
        ("Nokia's fuel bill was $3 billion in 2024.", "contradicted"),
        ("Nokia lost $2 a share in 2024.", "supported"),
        ("Nokia's cash rose to $6 billion at the end of December 2024 from $5 billion three months earlier.", "supported"),
        ("Nokia's cash fell to $6 billion at the end of December 2024 from $9 billion three months earlier.", "contradicted"),
        ("Research and development ate up less than a fifth of Nokia's revenue in 2024.", "contradicted"),
        ("Nokia's International segment made an operating profit of $2 billion in 2024.", "contradicted"),
        # Others' words, and what may be loose talk.
        ("Nokia's rivals took $8 billion in 2024.", "not enough evidence"),
        ("Research and development ate up about a fifth of Nokia's revenue in 2024.", "supported"),
        ("Nokia's property and equipment was worth $20 billion on December 31, 2024.", "supported"),
    ],
)  # fmt: skip
def test_a_figure_in_other_words(statement, expected):
    assert label(statement) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Kohl's earned $199 million in the first quarter of fiscal 2010.", "supported"),
        ("Kohl's net income was $137 million in the first quarter of fiscal 2010.", "contradicted"),
        ("Kohl's profit of $199 million in the quarter to April 2010 topped the $60 million made by J.C. Penney.", "supported"),
        ("Kohl's profit of $199 million in the quarter to April 2010 topped the $80 million made by J.C. Penney.", "contradicted"),
    ],
)  # fmt: skip
def test_a_register_s_names_and_years_named_for_their_start(statement, expected):
    quarters = {
        ("Kohls", 2010): 199,
        ("Kohls", 2009): 137,
        ("J C Penney", 2010): 60,
        ("J C Penney", 2009): 25,
    }
    facts = [
        replace(fact(who, n * M, f"{year}-02-01/{year}-04-30"), measure="net income")
        for (who, year), n in quarters.items()
    ]
    entities = (
        Entity("Kohls", "Kohls", aliases=("KOHLS CORPORATION",), year_end=(1, 31)),
        Entity("J C Penney", "J C Penney", aliases=("JC Penney",), year_end=(1, 31)),
    )
    ends = {entity.id: (1, 31) for entity in entities}
    corpus = ListedFacts(facts, entities, year_ends=ends)
    assert verify_statement(statement, corpus).label == expected


def test_a_part_by_the_first_word_of_its_name():
    facts = (of("revenue", 6 * BN, scope="harrowgate logistics network"),)
    assert label("Harrowgate brought in $6 billion in 2024.", facts) == "supported"
    assert label("Harrowgate brought in $5 billion in 2024.", facts) == "contradicted"
    two = (*facts, of("revenue", 1 * BN, scope="harrowgate cloud"))
    assert label("Harrowgate brought in $6 billion in 2024.", two) == "not enough evidence"


def test_a_payroll_of_people_is_no_cost():
    facts = (replace(of("headcount", 700, "2024-12-31", kind="count"), unit="employee"),)
    assert label("Nokia had 700 people on its payroll on December 31, 2024.", facts) == "supported"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's dividends came to $800 million in 2024; its share buybacks came to $12 billion.", "supported"),
        ("Nokia's dividends came to $12 billion in 2024; its share buybacks came to $800 million.", "contradicted"),
        ("Nokia's dividends came to $12 billion in 2024.", "not enough evidence"),
    ],
)  # fmt: skip
def test_two_figures_of_a_sentence_that_are_swapped(statement, expected):
    facts = (of("dividends paid", 800 * M), of("share buybacks", 12 * BN))
    assert label(statement, facts) == expected
