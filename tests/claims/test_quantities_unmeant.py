"""Numbers that describe, name or time a thing, beside the same words where they count."""

import pytest

from claims.recognizers.quantities import find_quantities


def read(text: str) -> list[tuple[float, str, str]]:
    """(value, unit, change) of every quantity that is a point."""
    return [(float(q.value or 0), q.unit, q.change) for q in find_quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy still backs a two-state solution.",
        "The one-party state ended its one-child policy.",
        "She won a seven-figure settlement.",
        "He took the three-legged stool and the four-wheel-drive truck.",
        "The 787 is grounded again, and so is the 737 that flew to Oslo.",
        "Boeing's 777 and 787 programmes are late.",
        "Regulators halted the phase 2b trial.",
        "The '90s look is back, as it was in the '70s.",
        '"Harbour Lights 4" topped the charts.',
        'The film "12 Winters a Sailor" won a prize.',
        "Agent 007 was seen there at 0830.",
        "Euro 7 engines come next.",
        "The gates open at 7 in the morning and the match starts at 3 on Saturday.",
        "Shares of the brewer (9821.HK) slid.",
        "The office moved to 1407 Avenue of the Arts.",
        "The 14th Five-Year Plan and the One Belt, One Road scheme are older.",
        "The Dimensity 9200 chip is made in Taiwan.",
        "Rivian showed the R1T.",
        "A bigger model will follow the 1929 one.",
        "The half-finished bridge was half-heartedly guarded.",
        "Senators passed H.R. 1 on Friday.",
        "Nobody should be in two minds, said the woman who kills two birds with one stone.",
        "The minister doubled down, and the chapel doubles as a bank.",
        "The Indy 500 winner starts from pole.",
        "Crews closed the 405 freeway near the 42 bus depot.",
    ],
)
def test_a_number_that_describes_or_names_measures_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("The six-party talks resume.", [(6, "party", "=")]),
        ("A 787 passenger list was found; 787 passengers were on it.", [(787, "passenger", "=")]),
        ("The index rose to 787.", [(787, "", "=")]),
        ("In phase 2 trials 2b doses were given.", [(2e9, "dose", "=")]),
        ("The loan of Euro 7 million fell due.", [(7e6, "EUR", "=")]),
        ("The unit came at 7 euros.", [(7, "EUR", "=")]),
        ("Only one of the 14 sailors spoke.", [(1, "sailor", "="), (14, "sailor", "=")]),
    ],
)
def test_the_same_words_where_they_count(text, quantities):
    assert read(text) == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "His fortune dwindled by $100 billion to $137 billion.",
            [(100e9, "USD", "down"), (137e9, "USD", "=")],
        ),
        (
            "The bank trimmed its forecast for growth by 0.2 of a percentage point.",
            [(0.2, "percentage point", "down")],
        ),
        (
            "Gas cost $6.58 per million British thermal units.",
            [(6.58, "USD per million British thermal units", "=")],
        ),
        ("Wheat lost 11 cents.", [(11, "cent", "down")]),
        ("The brewer lost 11 cents a share.", [(11, "cent per share", "=")]),
        ("The star is ten times fainter than the sun.", [(10, "", "=")]),
        ("The rate went up by a percentage point.", [(1, "percentage point", "up")]),
        ("Sales doubled as prices fell.", [(2, "", "up")]),
        ("The fine follows a larger one last year.", []),
        ("They will try one last time.", [(1, "time", "=")]),
        ("One ran out of bread in 40 minutes.", [(40, "minute", "=")]),
        ("Sales fell nearly a quarter.", [(0.25, "", "~")]),
        ("The shares have slumped a quarter this year.", [(0.25, "", "down")]),
        ("The firm folded nearly a quarter later.", []),
        ("Wheat closed at $6.54-1/2.", [(6.545, "USD", "=")]),
        ("They left $9 million to 15 heirs.", [(9e6, "USD", "="), (15, "heir", "=")]),
        ("The fees add up to $4 million.", [(4e6, "USD", "=")]),
        ("He wants $75 million up front.", [(75e6, "USD", "=")]),
        ("It trades at 14 times next year's earnings.", [(14, "", "=")]),
        ("The rate went up four times last year.", [(4, "time", "=")]),
        (
            "The fund paid 350 pensioners £22 million.",
            [(350, "pensioner", "="), (22e6, "GBP", "=")],
        ),
        ("A pack of 20 costs £12.", [(20, "", "="), (12, "GBP", "=")]),
        ("She lost 14,000 pounds at cards.", [(14000, "GBP", "=")]),
        ("She lost 14 pounds in May.", [(14, "pound", "=")]),
        ("The engine has 273 pound-feet of torque.", [(273, "pound-foot", "=")]),
        (
            "It was 48.8 C (119.8 F) in the heat.",
            [(48.8, "celsius", "="), (119.8, "fahrenheit", "=")],
        ),
        (
            "The boat lay two miles from shore, with 47 aboard.",
            [(2, "mile", "="), (47, "", "=")],
        ),
        ("He won by five thousandths of a second.", [(0.005, "second", "=")]),
        ("A couple of dozen police came.", [(24, "police", "=")]),
        (
            "Deliveries rose 8% year over year and 3% sequentially.",
            [(8, "percent", "up"), (3, "percent", "up")],
        ),
    ],
)
def test_figures_whose_words_are_easily_misread(text, quantities):
    assert read(text) == quantities
