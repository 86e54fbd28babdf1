"""Words that only say how exactly a figure is meant stand before it in every wording."""

import pytest

import factcheck
from claims.lexicon import load

OPEN = {"over", "more than", "at least"}  # how much more, nobody knows: nothing is confirmed
COMMON = [hedge for hedge in load("approximators")["common"] if hedge not in OPEN]


@pytest.mark.parametrize("hedge", ["just under", *COMMON])
def test_a_figure_is_put_to_the_others_whatever_stands_before_it(hedge):
    draft = f"The fund sold 27 percent, or {hedge} $8.2 million, of its $30.2 million pool."
    report = factcheck.check(draft)

    assert report.findings == ()
    assert "share-mismatch" in [holding.check for holding in report.holding]


@pytest.mark.parametrize("hedge", ["about", "approximately", "just over", "barely", "at least"])
def test_a_hedge_excuses_no_error(hedge):
    draft = f"A room cost {hedge} £80, down from £100, a drop of 35 percent."
    (finding,) = factcheck.check(draft).findings

    assert finding.check == "change-mismatch"
