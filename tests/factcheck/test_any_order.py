"""What figures must make that no wording ties together: by a word beside one of them and by how many there are."""

import pytest

import factcheck

# What is true, and what it is worked out as.
TRUE = [
    ("Exports brought in $26 billion and imports cost $31 billion, so the trade deficit was $5 billion.", "$31bn − $26bn"),
    ("The trade gap widened to $5 billion, as exports fell to $26 billion while imports rose to $31 billion.", "$31bn − $26bn"),
    ("Goods worth 4.7 trillion yen left the ports. Goods worth 4.3 trillion came in, so that the surplus was 0.4 trillion yen.", "4.7tn − 4.3tn"),
    ("The tunnel is 18 kilometres long; 11 have been dug, leaving 7 to go.", "18 kilometres − 11"),
    ("Including debt of $300 million, the deal is worth $2.8 billion; the equity is $2.5 billion.", "$2.8bn − $2.5bn"),
    ("Output was 9.2 million barrels a day in June, 300,000 below the quota of 9.5 million.", "9.5m − 9.2m"),
    ("The budget of €2.4 billion includes €900 million for roads, €800 million for rail and €700 million for ports.", "€900m + €800m + €700m"),
    ("The bank approved $9.8 million for the port. The money is made up of a credit of $6.1 million and a grant of $3.7 million.", "$6.1m + $3.7m"),
    ("About 15 percent of the 8,000 employees, or 1,200 people, will go.", "1,200 / 8,000"),
    ("The scheme has 11 million members. Of those, 2.3 million were under 25, or 21 percent.", "2.3m / 11m"),
    ("He bought 40,000 shares at $12.50, spending $500,000.", "40,000 × $12.50"),
    ("It uses three times as much oil, burning 20.4 million barrels a day while its neighbour uses only 6.8 million.", "20.4m / 6.8m"),
    ("Lisbon's rate was 6.3 percent in May and Madrid's 2.2 percent. Lisbon's was thus 4.1 points above that of Madrid.", "6.3% − 2.2%"),
    ("Alder's owners will hold 60 percent of the new group. Birch's owners will hold the remaining 40 percent.", "60% + 40%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "working"), TRUE)
def test_a_word_beside_one_figure_says_what_the_others_make(text, working):
    report = factcheck.check(text)
    assert report.findings == ()
    assert [h.working for h in report.holding if working in h.working]


FALSE = [
    ("Exports brought in $26 billion and imports cost $37 billion, so the trade deficit was $5 billion.", "sum-mismatch"),
    ("The budget of €2.4 billion includes €900 million for roads, €800 million for rail and €900 million for ports.", "sum-mismatch"),
    ("About 51 percent of the 8,000 employees, or 1,200 people, will go.", "share-mismatch"),
    ("He bought 40,000 shares at $12.50, spending $900,000.", "product-mismatch"),
    ("Alder's owners will hold 60 percent of the new group. Birch's owners will hold the remaining 30 percent.", "breakdown-mismatch"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "check"), FALSE)
def test_one_slip_in_one_figure_is_found(text, check):
    assert [finding.check for finding in factcheck.check(text).findings] == [check]


SILENT = [
    # what it includes need not be all
    "The budget of €2.4 billion includes €900 million for roads, €300 million for rail and €700 million for ports.",
    # more figures of the kind than there are letters
    "The trade gap was $5 billion, as exports brought in $26 billion, services $9 billion and imports cost $37 billion.",
    # nothing that one slip would explain
    "The trade gap was $5.1 billion, as exports fell to $26.4 billion while freight and fuel rose to $82.9 billion.",
    # harvests of more than the two
    "The harvest was 22 million tonnes of wheat and 26 million tonnes of maize. In all it brought in 54 million tonnes of grain.",
    # a change, and no share
    "The club earned £225 million, up 6 percent, and £5 million from its shop.",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_figures_are_left_alone(text):
    assert factcheck.check(text).findings == ()
