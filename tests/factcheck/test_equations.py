"""Wordings that state an equation, and lists of parts that no word closes."""

import pytest
from backtracking import fault_of

import factcheck
from factcheck.wording.wordings import pattern_of, wordings_by_check

WORDINGS = [wording for wordings in wordings_by_check().values() for wording in wordings]

# What is true, and what it is worked out as.
TRUE = [
    ("The chain closed 14 of its 96 shops, leaving 82.", "96 − 14 = 82"),
    ("Insurance paid for £9m of the £21m, leaving the club with £12m to find.", "£21m − £9m"),
    ("It had $3.4 billion in cash and $7.1 billion of debt, for net debt of $3.7 billion.", "$7.1bn − $3.4bn"),
    ("It made a loss of €31m, against a profit of €12m, a swing of €43m.", "€31m + €12m"),
    ("Shorter hours save £250,000, and fewer buses another £90,000, for a total of £340,000.", "£250,000 + £90,000"),
    ("A levy of 17.5 percent comes on top of the old one of 10 percent, for a maximum of 27.5 percent.", "17.5% + 10%"),
    ("Grants have fallen by a fifth since 2019, from £45 million to £36 million.", "£36m / £45m"),
    ("Bidders offered $33 a share, a premium of 32 percent to Monday's close of $25.", "$33 / $25"),
    ("Copper ended at $9,870, down $130, or 1.3 percent.", "$130 / ($9,870 + $130)"),
    ("The fund took in 1.4 billion dollars, twice its rival's intake of 700 million dollars.", "1.4bn dollars / 700m dollars"),
    ("Some 1,900 of the mill's 12,600 workers, or 15%, will go.", "1,900 / 12,600"),
    ("It handled €40bn of payments. Its fee of 0.3 percent brought it revenue of €120m.", "€40bn × 0.3%"),
    ("The bank cut its rate from 4.5% to 3.25%, or by 1.25 percentage points.", "4.5% − 3.25%"),
    ("The shares fell 7.5 percent to $37 before the market opened. They had closed at $40.", "$37 / $40"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "working"), TRUE)
def test_a_wording_states_its_equation(text, working):
    report = factcheck.check(text)
    assert report.findings == ()
    assert any(working in holding.working for holding in report.holding)


FALSE = [
    ("The chain closed 14 of its 96 shops, leaving 72.", "96 − 14 = 82, text says 72"),
    (
        "Grants have risen by a fifth since 2019, from £45 million to £36 million.",
        "from £45m to £36m",
    ),
    ("Copper ended at $9,870, down $730, or 1.3 percent.", "$9,870 / $730"),
    ("It made a loss of €31m, against a profit of €12m, a swing of €34m.", "= €43m"),
]


@pytest.mark.parametrize(("text", "working"), FALSE)
def test_figures_that_do_not_fit_a_wording_are_found(text, working):
    (finding,) = factcheck.check(text).findings
    assert working in finding.working


@pytest.mark.parametrize(
    "text",
    [
        "It closed 14 of its 96 shops, leaving 2,300 people without work.",
        "It sold 300 of its 900 flats for €40m, leaving debts of €70m.",
        "Twice as many as planned, 400, came in May, and 900 in June.",
        "The city spends £40m on schools and £15m on roads, leaving residents with a gap of 30 minutes between buses.",
    ],
)
def test_what_a_wording_is_not_about_is_left_alone(text):
    assert factcheck.check(text).findings == ()


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.words)
def test_a_wording_is_read_without_backtracking_and_names_what_its_equation_needs(wording):
    pattern = pattern_of(wording.words)
    assert fault_of(pattern.pattern, pattern.flags) is None
    letters = {name for name in wording.equation if name.isupper()} - {"W", "V"}
    assert letters <= set(pattern.groupindex)


def test_a_list_without_a_last_word_is_put_to_the_total_right_before_it():
    text = "Three lenders were fined 94 million euros. Morel has to pay 51 million euros, Sul 28 million euros and Kredit {} million euros."
    assert factcheck.check(text.format(15)).findings == ()
    (finding,) = factcheck.check(text.format(55)).findings
    assert finding.working.startswith("51m + 28m + 55m = €134m")


def test_a_list_of_some_parts_is_put_to_nothing():
    text = "The fund lent 94 million euros. It went, among others, to Morel with 51 million, Sul with 28 million and Kredit with 55 million euros."
    assert factcheck.check(text).findings == ()
