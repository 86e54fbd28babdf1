"""Statements about real companies, true and false, put to their SEC companyfacts.

The false ones are true ones with a slip: a digit, a scale, a direction, a neighbouring period, another company or
another measure.
"""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

import pytest

from factcheck.verdicts.verify import verify_statement

COMPANYFACTS = Path(__file__).parents[3] / "shared" / "data" / "companyfacts"
pytestmark = pytest.mark.skipif(
    not COMPANYFACTS.is_dir(), reason="needs the recorded companyfacts at ../shared/data"
)
PUBLISHED = date(2025, 6, 2)

TRUE = (
    "Alphabet's revenue was $307.4 billion in 2023.",
    "Apple's net income fell to $97.0 billion in fiscal 2023 from $99.8 billion.",
    "Snowflake's net loss was $836 million in fiscal 2024, $39 million more than in fiscal 2023.",
    "Nvidia's revenue rose to $13.5 billion in the quarter ended July 30, 2023, from $7.2 billion.",
    "Nvidia's revenue rose to $13.5 billion in the quarter ended July 30, 2023, from $6.7 billion.",
    "In 2023 Alphabet reported revenue of $307 billion.",
    "Alphabet earned $73.8 billion in 2023.",
    "Net income at Alphabet came to $59.97 billion in 2022.",
    "Alphabet spent $25.2 billion on capital expenditure in the first half of 2024.",
    "Alphabet's capital expenditure was $13.2 billion in the second quarter of 2024.",
    "Google's owner Alphabet spent about $32 billion on capital expenditure in 2023.",
    "Revenue at Alphabet rose 9 percent in 2023.",
    "Alphabet's revenue grew 8.7% to $307.4 billion in 2023.",
    "Alphabet's research and development spending rose 15 percent in 2023.",
    "Alphabet had total assets of $402.4 billion at the end of 2023.",
    "Alphabet held $24.0 billion in cash and cash equivalents on December 31, 2023.",
    "Diluted earnings per share at Alphabet were $5.80 in 2023.",
    "Alphabet's revenue in the fourth quarter of 2023 was $86.3 billion.",
    "Apple's revenue was $383.3 billion in fiscal 2023.",
    "In fiscal 2023, Apple's net sales fell 3% to $383.3 billion.",
    "Apple's net income fell 2.8 percent to $97 billion in fiscal 2023.",
    "Apple reported gross profit of $169.1 billion for fiscal 2023.",
    "Apple's gross margin was 44.1 percent in fiscal 2023.",
    "Apple spent $29.9 billion on research and development in the year ended September 30, 2023.",
    "Apple's operating income was $114.3 billion in fiscal 2023.",
    "Apple earned $6.13 per diluted share in fiscal 2023.",
    "Nvidia's revenue more than doubled to $60.9 billion in fiscal 2024.",
    "Nvidia's revenue rose 126% in fiscal 2024.",
    "Nvidia reported net income of $29.76 billion for the year ended January 28, 2024.",
    "Nvidia spent $8.7 billion on research and development in fiscal 2024.",
    "Nvidia's inventory stood at $5.3 billion on January 28, 2024.",
    "Nvidia's operating income climbed from $4.2 billion in fiscal 2023 to $33 billion in fiscal 2024.",
    "Microsoft's revenue rose to $245.1 billion in fiscal 2024 from $211.9 billion a year earlier.",
    "Microsoft reported operating income of $109.4 billion in fiscal 2024.",
    "Microsoft's net income was $88.1 billion in the year ended June 30, 2024.",
    "Microsoft spent $44.5 billion on capital expenditure in fiscal 2024.",
    "Microsoft's revenue grew 16 percent in fiscal 2024.",
)

FALSE = (
    ("Apple's net income fell to $97.0 billion in fiscal 2023 from $98.9 billion.", ""),
    (
        "Nvidia's revenue rose to $13.5 billion in the quarter ended July 30, 2023, from $8.7 billion.",
        "",
    ),
    ("Alphabet's revenue was $317.4 billion in 2023.", ""),
    ("Alphabet's revenue was $307.4 million in 2023.", "a thousand times too small"),
    ("Alphabet's revenue was $282.8 billion in 2023.", "prior year"),
    ("Alphabet earned $84.3 billion in 2023.", "operating income"),
    ("Net income at Alphabet came to $97 billion in 2023.", ""),
    ("Alphabet spent $21.5 billion on capital expenditure in the first half of 2024.", ""),
    (
        "Alphabet's capital expenditure was $25.2 billion in the second quarter of 2024.",
        "year to date",
    ),
    ("Revenue at Alphabet fell 9 percent in 2023.", "direction"),
    ("Revenue at Alphabet rose 19 percent in 2023.", ""),
    ("Alphabet's revenue grew 8.7% to $370.4 billion in 2023.", ""),
    ("Alphabet had total assets of $365.3 billion at the end of 2023.", "31 December 2022"),
    ("Diluted earnings per share at Alphabet were $8.50 in 2023.", ""),
    ("Alphabet's revenue in the fourth quarter of 2023 was $307.4 billion.", "full year"),
    ("Apple's revenue was $394.3 billion in fiscal 2023.", "prior year"),
    ("In fiscal 2023, Apple's net sales rose 3% to $383.3 billion.", "direction"),
    ("Apple's net income fell 2.8 percent to $79 billion in fiscal 2023.", ""),
    ("Apple's gross margin was 54.1 percent in fiscal 2023.", ""),
    ("Apple spent $27.2 billion on research and development in fiscal 2023.", ""),
    ("Apple earned $6.31 per diluted share in fiscal 2023.", ""),
    ("Nvidia's revenue more than tripled to $60.9 billion in fiscal 2024.", ""),
    ("Nvidia's revenue was $26.97 billion in fiscal 2024.", "prior year"),
    (
        "Nvidia reported net income of $29.76 million for the year ended January 28, 2024.",
        "thousand",
    ),
    ("Nvidia's inventory stood at $3.5 billion on January 28, 2024.", ""),
    ("Microsoft's revenue rose to $211.9 billion in fiscal 2024.", "prior year"),
    ("Microsoft reported operating income of $88.1 billion in fiscal 2024.", "net income"),
    ("Microsoft's net income was $72.4 billion in the year ended June 30, 2024.", "prior year"),
    ("Microsoft's revenue grew 26 percent in fiscal 2024.", ""),
)

OPEN = (
    "Alphabet expects capital expenditure of $75 billion in 2025.",
    "Meta's revenue was $134.9 billion in 2023.",
    "Alphabet's revenue may reach $500 billion in 2023.",
    "Apple's founders met in a garage.",
)


class Hashed:
    """An encoder that needs no model."""

    name = digest = "hashed words"
    dimension = 8

    def encode(self, texts):
        import numpy as np

        bits = [[(zlib.crc32(t.encode()) >> (3 * i)) % 8 + 1 for i in range(8)] for t in texts]
        rows = np.array(bits, dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    from sources.corpus import Corpus

    with Corpus.build([COMPANYFACTS], tmp_path_factory.mktemp("corpus"), model=Hashed()) as built:
        yield built


@pytest.mark.parametrize("statement", TRUE)
def test_true(statement, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "supported", verdict.reason


@pytest.mark.parametrize(("statement", "diagnosis"), FALSE)
def test_false(statement, diagnosis, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "contradicted", verdict.reason
    assert diagnosis in verdict.diagnosis


@pytest.mark.parametrize("statement", OPEN)
def test_open(statement, corpus):
    verdict = verify_statement(statement, corpus, PUBLISHED)
    assert verdict.label == "not enough evidence", verdict.reason
