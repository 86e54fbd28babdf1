"""The verdicts that the package's own sample corpus has to give, with their derivations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.verdicts.verify import verify_statement
from sources.corpus import Corpus

SAMPLE = Path(factcheck.__file__).parent / "sample" / "corpus"


@pytest.fixture(scope="module")
def corpus():
    with Corpus.open(SAMPLE) as opened:
        yield opened


def ask(statement, corpus):
    return verify_statement(statement, corpus, date(2024, 8, 28))


def test_a_half_year_across_two_fiscal_years(corpus):
    found = ask(
        "Alibaba's capital expenditure was 23 billion yuan in the first half of 2024.", corpus
    )
    assert found.label == "supported"
    assert found.working == "11.153bn (Q1 2024) + 12.09bn (Q2 2024) = 23.24bn yuan"


def test_growth_within_the_rounding_of_its_base(corpus):
    found = ask(
        "Tencent's capital spending rose 176 percent to 23 billion yuan in the first half of 2024.",
        corpus,
    )
    assert found.label == "supported"
    assert "within the rounding of its source" in found.reason


def test_the_total_of_three_groups(corpus):
    found = ask(
        "Alibaba, Tencent and Baidu together spent about 50 billion yuan on capital expenditure "
        "in the first half of 2024.",
        corpus,
    )
    assert found.label == "supported"
    assert found.working.startswith("Alibaba 23.243bn + Tencent 23.088bn + Baidu 4.2bn =")


def test_a_total_that_holds_by_a_mix_of_definitions_says_so(corpus):
    found = ask(
        "In the first half of 2024, Alphabet, Amazon, Meta and Microsoft spent $106 billion on "
        "capital expenditure.",
        corpus,
    )
    assert found.label == "supported"
    assert "including finance leases for Meta and Microsoft" in found.reason
    assert "as purchases of property and equipment it would be $97.2bn" in found.reason


@pytest.mark.parametrize("amount", [96, 116])
def test_a_total_that_no_definition_gives(amount, corpus):
    found = ask(
        f"In the first half of 2024, Alphabet, Amazon, Meta and Microsoft spent ${amount} billion on "
        "capital expenditure.",
        corpus,
    )
    assert found.label == "contradicted"


def test_the_half_to_september_is_not_the_half_to_june(corpus):
    found = ask(
        "Alibaba's capital expenditure was 12 billion yuan in the first half of 2023.", corpus
    )
    assert found.label == "not enough evidence"
    assert "six months to 30 September 2023" in found.diagnosis


def test_an_office_that_another_holds(corpus):
    found = ask("Alibaba chairman Eddie Wu spoke to investors this month.", corpus)
    assert found.label == "contradicted"
    assert "Joe Tsai is chairman" in found.diagnosis


def test_a_private_company(corpus):
    found = ask("ByteDance has a cash pile of more than $50 billion.", corpus)
    assert found.label == "not enough evidence"
    assert "ByteDance is private" in found.reason
    assert "press reports say $51bn" in found.reason


def test_a_digit_wrong_in_a_filed_figure(corpus):
    found = ask(
        "Alphabet spent $21 billion on capital expenditure in the first half of 2024.", corpus
    )
    assert found.label == "contradicted"
    assert "$25.198bn" in found.working


def test_a_newspaper_s_figure_is_not_proof_against_another(corpus):
    found = ask(
        "Baidu's capital expenditure was 5.2 billion yuan in the first half of 2024.", corpus
    )
    assert found.label == "not enough evidence"
    assert found.reason.startswith("only press reports speak to it")
