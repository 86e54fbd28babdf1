"""How a writer holds a figure."""

import pytest

from claims.stance import stance_of


@pytest.mark.parametrize(
    ("before", "after", "stance"),
    [
        ("Profit was ", " in the quarter.", "asserted"),
        ("Analysts had expected ", ".", "expected"),
        ("The carmaker will spend ", " on a plant.", "forecast"),
        ("It aims to cut costs by ", " a year.", "target"),
        ("A tariff could cost the group ", ".", "hypothetical"),
        ("Profit was $3bn, while analysts had expected ", ".", "expected"),
        ("Profit was ", ", while analysts had expected $4bn.", "asserted"),
        ("Sales in May were ", ".", "asserted"),
    ],
)
def test_only_the_figures_own_clause_decides(before, after, stance):
    assert stance_of(before, after) == stance
