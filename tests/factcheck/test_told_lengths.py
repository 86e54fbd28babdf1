"""A length of time in a sentence with just two moments."""

import pytest

import factcheck

TEXTS = [
    ("Appointed in March 2018, the head of the bank leaves at the end of March 2026, after eight years in office.", "eight", "six"),
    ("The strike began on 2 February and was called off on 23 February, exactly three weeks later.", "three", "two"),
    ("Holders of the seven-year notes that the port issued in May 2020 get their money back in May 2027.", "seven", "nine"),
    ("The mine opened in 1990, and when it shut in 2015 it had been digging coal for 25 years.", "25", "35"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TEXTS)
def test_the_one_length_between_two_moments_fits_them(text, right, wrong):
    assert factcheck.check(text, published="2026-03-12").findings == ()
    findings = factcheck.check(text.replace(right, wrong), published="2026-03-12").findings
    assert [finding.check for finding in findings] == ["date-mismatch"]


SILENT = [
    "Founded in 1998, the maker lost money in 2023 for the first time in 15 years.",
    "The bond of 2020, a ten-year one, fell until 2023.",
    "Of the 1,000 firms founded in 2015 half were gone after two years, and in 2020 a third were left.",
    "Sales rose in May 2024 and in May 2025, as they have every two years since the crisis.",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_lengths_are_left_alone(text):
    assert factcheck.check(text, published="2026-03-12").findings == ()
