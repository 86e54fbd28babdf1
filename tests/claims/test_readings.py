"""Sentences read end to end: what a figure is, of whom, of what and when, each beside a near miss."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def _read(text, figure):
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))
    return next(c for c in claims if c.text == figure)


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("Savers took out €600 million, 3% of its deposits.", "3%", "deposits"),
        ("It flew 6 million guests and filled 91% of its seats.", "91%", "seats"),
        ("The loan, of which €40 million has been repaid, is due in May.", "€40 million", "loan"),
        ("Nine in ten trains were on time.", "Nine in ten", "train"),
        ("A third of the firms said orders had fallen.", "A third", "firm"),
        ("Unlike Corvane, whose margin is 4%, it grew.", "4%", "margin"),
        ("It lost the contract, worth $40 million, to a rival.", "$40 million", "contract"),
        ("Visits to its shops were down 8%.", "8%", "visits"),
        ("Net income shot up 96 percent in May.", "96 percent", "net income"),
        ("Its sales crept up 2 percent.", "2 percent", "revenue"),
        ("The union turned down an offer of 5%.", "5%", "offer"),
        ("The rival made an offer of $5 billion.", "$5 billion", "deal value"),
        (
            "It issued €200 million of bonds and sold €90 million of shares.",
            "€90 million",
            "shares",
        ),
        ("It pays a dividend of 2 crowns.", "2 crowns", "dividend per share"),
        ("It pays a dividend of 4 billion.", "4 billion", "dividends paid"),
        ("The mills are old; 1,100 people work in them.", "1,100", "headcount"),
        ("Mechanics earn a median of $61,000 in Ohio.", "$61,000", "pay"),
        ("Mechanics earned $61 million for their firm.", "$61 million", "net income"),
        ("The share of loans in arrears rose to 1.3%.", "1.3%", "loans"),
        ("At Falmouth, a chain of gyms, membership rose to 410,000.", "410,000", "membership"),
        ("Zorvane grew 6% in May.", "6%", "revenue"),
        ("It opened nine shops in May and plans 20 more.", "20", "stores"),
        ("It earned 9% less, although it sold 14% more fish.", "14%", "unit sales"),
        ("Drivers earn $24 an hour in Ohio and $31 in Texas.", "$31", "wages"),
        ("The price per kilo, 78 crowns, was down.", "78 crowns", "price"),
        ("Volt sold its unit for $275 million in cash.", "$275 million", "deal value"),
        ("Volt has $275 million in cash.", "$275 million", "cash"),
        ("Spain grew 0.8% in May.", "0.8%", "gross domestic product"),
    ],
)
def test_what_a_figure_is_of(text, figure, measure):
    read = _read(text, figure).measure

    assert read is not None
    assert read.name == measure


@pytest.mark.parametrize(
    ("text", "figure", "role"),
    [
        ("A third said orders had fallen; in spring it was a quarter.", "a quarter", "share"),
        ("Sales fell 3%; in spring it was 4%.", "4%", "level"),
        ("A survey of 1,400 shoppers found that 38% had moved.", "38%", "share"),
        ("A rate of 38% had been expected by 1,400 shoppers.", "38%", "level"),
        ("Rail accounts for 18% of goods, lorries for 71%.", "71%", "share"),
        ("Rates rose 2.9%, much slower than the 6.4% of last year.", "6.4%", "base"),
        ("It spent £9 million, £2 million over budget.", "£2 million", "difference"),
        ("It was founded in 1911 by two brothers.", "two", "level"),
        ("Output rose by two tonnes.", "two tonnes", "difference"),
        ('Orders would be "at least 10%" below those of May.', "10%", "change"),
    ],
)
def test_what_a_figure_does(text, figure, role):
    assert _read(text, figure).role == role


def test_a_second_comparison_is_about_the_level_of_the_first():
    text = "Sales were $26 billion, up 16% from the spring and 154% from a year ago."
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))
    level = next(c for c in claims if c.text == "$26 billion")

    assert [c.anchor for c in claims if c.role == "change"] == [level.id, level.id]


def test_an_amount_beside_a_percentage_is_no_second_comparison():
    text = (
        "The midpoint, $25.5 billion, is 3.7% above May's and $400 million more than was expected."
    )

    assert _read(text, "$400 million").anchor is None


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("In May it hired 40 people in Cork, where a house costs €390,000.", "€390,000", None),
        ("In May it hired 40 people in Cork, where it sold 300 homes.", "300", "May 2024"),
        ("The deal, announced in March, values Corvane at $9 billion.", "$9 billion", None),
        ("On Tuesday the union said that it had 900 members.", "900", None),
        ("On Tuesday the shares fell 9%.", "9%", "2024-08-27"),
        ("Its life was extended to 2041, and reserves now stand at 41 tonnes.", "41 tonnes", None),
        ("Prices rose 7% in the year to the first quarter.", "7%", "12 months to 2024-03-31"),
        ("It expects sales of $3 billion in the September quarter.", "$3 billion", "Q3 2024"),
        ("It had sales of $3 billion in the September quarter.", "$3 billion", "Q3 2023"),
        ("Growth was below the 4% economists had forecast and June's 6%.", "6%", "June 2024"),
        (
            "Visits rose to 9 million, up 4% on last year, and sales to 8 million.",
            "8 million",
            None,
        ),
    ],
)
def test_when_a_figure_holds(text, figure, period):
    read = _read(text, figure).period

    assert (read.label if read else None) == period


@pytest.mark.parametrize(
    ("text", "figure", "names"),
    [
        ("Sales rose 5%, the statistics office Ondal said. Exports fell 4%.", "4%", []),
        ("Sales rose 5%, Zorvane said. Costs fell 4%.", "4%", ["Zorvane"]),
        (
            '"We have 220 clients," said Ines Marek, who founded the start-up Zorvane.',
            "220",
            ["Zorvane"],
        ),
        (
            "Profit at Port Almeda rose. The port handles 40,000 boxes.",
            "40,000",
            ["Port Almeda"],
        ),
        ("Profit at Zorvane rose. The port handles 40,000 boxes.", "40,000", []),
        ("Loans fell at Zorvane; at Ondal they rose 4%.", "4%", ["Ondal"]),
        ("Zorvane's sales fell 8%, while those of Ondal rose 4%.", "4%", ["Ondal"]),
        ("The lender Zorvane expects the euro area to grow 0.8%.", "0.8%", ["Eurozone"]),
        ("The lender Zorvane expects house prices to grow 0.8%.", "0.8%", []),
        ("Vale do Lobo made €4 million.", "€4 million", ["Vale do Lobo"]),
        ("Vale made €4 million.", "€4 million", ["Vale"]),
        ("Casa do Porto made €4 million.", "€4 million", ["Casa do Porto"]),
        ("A pizza at Giovanni's costs $18. The chain made $4 million.", "$4 million", ["Giovanni"]),
        ("Of the executives polled by Zorvane, 40% were glad.", "40%", []),
    ],
)
def test_whom_a_figure_is_about(text, figure, names):
    assert [e.name for e in _read(text, figure).entities] == names


@pytest.mark.parametrize(
    ("text", "figure", "stance"),
    [
        ("It will lay off 130 of 610 workers.", "610", "asserted"),
        ("It will lay off 130 of 610 workers.", "130", "forecast"),
        ("It will cut 450 of the 1,200 jobs that it plans to shed.", "1,200", "target"),
        (
            "It raised its outlook after sales of its new drug more than doubled to $3 billion.",
            "$3 billion",
            "asserted",
        ),
        ("The bid values the target at 9 times earnings.", "9 times", "asserted"),
    ],
)
def test_how_a_figure_is_held(text, figure, stance):
    assert _read(text, figure).stance == stance
