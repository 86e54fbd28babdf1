"""Statements about real companies that no filing prints in so many words: shares, margins, trailing years, growth over years, sums.

They are put to SEC companyfacts; the figures follow from the filed ones.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from factcheck.verdicts.verify import verify_statement

COMPANYFACTS = Path(__file__).parents[3] / "shared" / "data" / "companyfacts"
pytestmark = pytest.mark.skipif(
    not COMPANYFACTS.is_dir(), reason="needs the recorded companyfacts at ../shared/data"
)
PUBLISHED = date(2026, 7, 2)

TRUE = (
    "Apple spent 8% of its revenue on research and development in fiscal 2024.",
    "R&D ate up about 49% of Snowflake's revenue in fiscal 2025.",
    "At Alphabet, R&D accounted for 14% of revenue in 2024.",
    "Nvidia kept 55.8 cents of every dollar of revenue as net income in fiscal 2025.",
    "Nvidia turned 56% of its revenue into net profit in fiscal 2025.",
    "Apple paid out 16% of its net income in dividends in fiscal 2024.",
    "Half of Snowflake's revenue went on research and development in fiscal 2025.",
    "Nvidia's net margin reached 56 percent in fiscal 2025, up from 49 percent a year earlier.",
    "Apple generated free cash flow of $108.8 billion in fiscal 2024.",
    "Nvidia's free cash flow margin was 47% in fiscal 2025.",
    "Nvidia earned $76.8 billion in the twelve months ended April 27, 2025.",
    "Alphabet's revenue has more than doubled since 2019, reaching $350 billion in 2024.",
    "Apple's annual revenue grew 42% between fiscal 2020 and fiscal 2024.",
    "Microsoft's revenue has risen 97% since fiscal 2020, to $281.7 billion in fiscal 2025.",
    "Nvidia's revenue jumped nearly fivefold between fiscal 2023 and fiscal 2025.",
    "Alphabet spent $20.3 billion more on capital expenditure in 2024 than in 2023.",
    "Apple and Microsoft together earned $181.9 billion in fiscal 2024.",
    "Apple earned $7.46 per diluted share in fiscal 2025.",
    "Apple's revenue per share was $25.38 in fiscal 2024.",
    "Apple generated free cash flow per share of $7.06 in fiscal 2024.",
    # Before and after a split of ten for one.
    "Nvidia's book value per share was $17.44 at the end of fiscal 2024.",
    "Nvidia's book value per share was $1.74 at the end of fiscal 2024.",
    # Years of 52 and 53 weeks, and quarters that close on other days than a year before.
    "Nvidia's revenue rose 22% from the previous quarter to $22.1 billion in the fourth quarter of fiscal 2024.",
    "Apple's first-quarter revenue was $119.6 billion in fiscal 2024, up 2% from a year earlier.",
    "Apple's net income in the fourth quarter of fiscal 2024 was $14.7 billion.",
    "Apple's sales in calendar 2023 were $385.7 billion.",
)

FALSE = (
    "Apple spent 12% of its revenue on research and development in fiscal 2024.",
    "At Alphabet, R&D accounted for 19% of revenue in 2024.",
    "Snowflake's stock-based compensation equalled 31% of revenue in the year ended January 31, 2025.",
    "Apple generated free cash flow of $118.3 billion in fiscal 2024.",
    "Nvidia earned $72.9 billion in the twelve months ended April 27, 2025.",
    "Nvidia's revenue rose 62% from the previous quarter in the third quarter of fiscal 2026.",
    "Apple's annual revenue grew 52% between fiscal 2020 and fiscal 2024.",
    "Microsoft's revenue has risen 67% since fiscal 2020, to $281.7 billion in fiscal 2025.",
    "Alphabet spent $30.3 billion more on capital expenditure in 2024 than in 2023.",
    "Apple and Microsoft together earned $191.9 billion in fiscal 2024.",
    "Apple earned $7.49 per diluted share in fiscal 2025.",
    "Nvidia's book value per share was $19.44 at the end of fiscal 2024.",
    "Nvidia's revenue rose 32% from the previous quarter to $22.1 billion in the fourth quarter of fiscal 2024.",
    "Apple's net income in the fourth quarter of fiscal 2024 was $23 billion.",
    "Apple's revenue fell 1% to $119.6 billion in the quarter ended December 31, 2022.",
)

# Companies draw free cash flow up differently: a figure so near is not contradicted.
OPEN = (
    "Alphabet's free cash flow came to $82.8 billion in 2024.",
    "Apple's revenue per share was $35 in fiscal 2024.",  # by some other count of the shares?
)


class NoEncoder:
    """Figures are found by entity, measure and period."""

    name = digest = "none"
    dimension = 1

    def encode(self, texts):
        return np.ones((len(texts), 1), np.float32)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    from sources.corpus import Corpus

    folder = tmp_path_factory.mktemp("corpus")
    with Corpus.build([COMPANYFACTS], folder, model=NoEncoder()) as built:
        yield built


@pytest.mark.parametrize("statement", TRUE)
def test_true(statement, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "supported", verdict.reason


@pytest.mark.parametrize("statement", FALSE)
def test_false(statement, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "contradicted", verdict.reason


@pytest.mark.parametrize("statement", OPEN)
def test_open(statement, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "not enough evidence", verdict.reason
