"""Figures that no wording links, and that can hardly be there but to make one another."""

import pytest

import factcheck

# What is true, the figure that is changed, what to, and the check that reports it.
TEXTS = [
    ("At 42 million francs for 28 buses, each one costs the town 1.5 million francs.", "1.5 million", "1.9 million", "ratio-mismatch"),
    ("The plant sold 14,000 pumps last year. At $650 apiece they brought in $9.1 million.", "$9.1 million", "$8.2 million", "product-mismatch"),
    ("Wheat came from 61,000 hectares and weighed 427,000 tonnes: a yield of 7.0 tonnes a hectare.", "7.0 tonnes", "6.1 tonnes", "product-mismatch"),
    ("Rails took 310 tonnes, beams 225 and wire 115: orders of the yard came to 650 tonnes.", "650 tonnes", "640 tonnes", "sum-mismatch"),
    ("$21m came from Birch, $7.5m from Alder and $3.5m from staff. That completes a round of $32m.", "$32m", "$36m", "sum-mismatch"),
    ("Each of 36 drivers delivered 35 crates on average on Monday, when 1,260 crates left the yard.", "35 crates", "38 crates", "ratio-mismatch"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "check"), TEXTS)
def test_figures_alone_with_each_other_are_related(text, right, wrong, check):
    assert factcheck.check(text).findings == ()
    assert text.count(right) == 1
    findings = factcheck.check(text.replace(right, wrong)).findings
    assert [finding.check for finding in findings] == [check]


SILENT = [
    # a share of a share
    "Holders get 0.37 of a share of Norda for each share. Norda had 30 percent of the market.",
    # more figures than the equation needs, so others may be meant
    "Each of the 45 couriers had 27 parcels, 300 letters and 12 crates, and 1,080 were late, 90 of them by a day.",
    # parts of which the words say that there are more
    "Cash use was $3.9 million, mainly a loss of $3.8 million, a discount of $0.2 million and a gain of $0.3 million.",
    # counts of two things
    "About 40 firms took part. Each hired 3 people, and 115 visitors came.",
]


@pytest.mark.parametrize("text", SILENT)
def test_figures_among_others_are_left_alone(text):
    assert factcheck.check(text).findings == ()
