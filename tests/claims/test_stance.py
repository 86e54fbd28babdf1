"""How a writer holds a figure."""

import pytest

from claims.role.stance import stance_of


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
        ("Third-quarter outlook: revenue of ", " or more.", "forecast"),
        ("Loss per share: 14 cents (consensus: ", ").", "expected"),
        ("Loss per share: ", " (consensus: 19 cents).", "asserted"),
        ("Analysts at Bernfeld expect a profit of ", " next week.", "expected"),
        ("The bank raised its estimate of spending to ", ".", "forecast"),
        ("Hungary is to receive ", " of the money.", "forecast"),
        ("If the buyers drop out, Corvus will owe them ", ".", "hypothetical"),
        ("New pledges totalled ", ".", "asserted"),
        ("By 2026 the chain wants ", " shops.", "target"),
        ("The deficit should shrink to ", " next year.", "forecast"),
        ("It raised its forecast after third-quarter sales climbed ", " in Asia.", "asserted"),
        ("Its shares fell ", " on Tuesday after the group cut its outlook.", "asserted"),
        ("The group expects a profit after tax of ", ".", "forecast"),
        (
            "We had an allowance of ",
            " for some foreign assets that are not likely to be used.",
            "asserted",
        ),
        ("The bank said that prices would rise by ", " in 2025.", "forecast"),
        ("Tessel sees sales of $2.9bn, and a gross margin of ", ".", "forecast"),
        ("Investors had feared ", ".", "expected"),
        ("It wrote off ", ", without which it would have made a profit.", "asserted"),
        ("Orders were ", " and most of these orders are expected to be filled.", "asserted"),
        ("The lender left its rate at ", " and said that it would stay there.", "asserted"),
    ],
)
def test_only_the_figures_own_clause_decides(before, after, stance):
    assert stance_of(before, after) == stance
