"""Quantities as business copy prints them: value, unit, sign, span."""

from decimal import Decimal
from itertools import pairwise

import pytest

from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities


def printed(quantity: Quantity) -> Decimal | tuple[Decimal, ...]:
    """The printed number, or both of a range or move, rounded for comparison."""
    numbers = tuple(round(p.value, 6) for p in quantity.parts or (quantity,) if p.value is not None)
    return numbers[0] if len(numbers) == 1 else numbers


def read(text: str) -> list[tuple]:
    """(printed number or numbers, unit, change) of every quantity."""
    found = []
    for quantity in find_quantities(text):
        value = printed(quantity)
        numbers = tuple(map(float, value)) if isinstance(value, tuple) else float(value)
        found.append((numbers, quantity.unit, quantity.change))
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Bondholders are owed $34.5tn.", 34.5e12, "USD"),
        ("It paid £2.7m for the brand.", 2.7e6, "GBP"),
        ("Rent came to US$4.5 million.", 4.5e6, "USD"),
        ("The swap brought ($318) million.", -318e6, "USD"),
        ("The float raised HK$88.2 billion.", 88.2e9, "HKD"),
        ("Costs ran to NT$1.2trn.", 1.2e12, "TWD"),
        ("A grant of C$3.1 million followed.", 3.1e6, "CAD"),
        ("The order is worth USD34.6 million.", 34.6e6, "USD"),
        ("The order is worth 34.6 million EUR.", 34.6e6, "EUR"),
        ("Investors put up 75 USD million.", 75e6, "USD"),
        ("They borrowed 500 million in U.S. dollars.", 5e8, "USD"),
        ("The province set aside Rs 20 lakh crore.", 20e12, "INR"),
        ("The family got Rs 1 crore 25 lakh.", 12.5e6, "INR"),
        ("Tax receipts came to ₹1,200 crore.", 12e9, "INR"),
        ("The lender wrote off 207 billion won.", 207e9, "KRW"),
        ("A 3.2bn Swiss franc facility is in place.", 3.2e9, "CHF"),
        ("The port cost 8 hundred million yuan.", 8e8, "CNY"),
        ("A 12-cent dividend was declared.", 12, "cent"),
        ("The payout is 8.5p.", 8.5, "penny"),
        ("Each kit costs 3 dollars 50 cents.", 3.5, "USD"),
        ("Net profit in kronur was large (Euro 142 million).", 142e6, "EUR"),
        ("The fine was Euros 5m.", 5e6, "EUR"),
        ("A bond of Yuan 3 billion was sold.", 3e9, "CNY"),
        ("The permit costs Rupees 500.", 500, "INR"),
        ("The ferry cost 34 million crowns.", 34e6, "crown"),
        ("The Swedish ferry cost 34 million crowns.", 34e6, "SEK"),
        ("A $1.5-billion plant will open.", 1.5e9, "USD"),
        ("A 2 billion-dollar loan fell due.", 2e9, "USD"),
        ("The bond is worth 1.5 million pounds.", 1.5e6, "GBP"),
    ],
)
def test_money_is_read_with_its_currency_and_scale(text, value, unit):
    assert read(text) == [(value, unit, "=")]


def test_a_currency_that_moves_is_no_prefix_and_teeth_are_no_money():
    assert read("Yen 5 percent weaker.") == [(5, "percent", "down")]
    assert [q.dimension for q in find_quantities("The dentist fitted 40 crowns.")] == ["count"]


def test_pounds_are_a_weight_where_the_words_around_say_so():
    assert read("The crate weighs 40 pounds.") == [(40, "pound", "=")]
    assert read("He ate two pounds of cherries.") == [(2, "pound", "=")]
    assert read("A London flat rents for 2,400 pounds.") == [(2400, "GBP", "=")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Margins reached 12.3%.", 12.3, "percent"),
        ("Margins reached 12.3 per cent.", 12.3, "percent"),
        ("Thirty-five percent of plants are idle.", 35, "percent"),
        ("The spread is 150bp.", 150, "basis point"),
        ("The gap is 3 percentage points.", 3, "percentage point"),
        ("The gap is a quarter of a percentage point.", 0.25, "percentage point"),
        ("The vessel holds 40,000 tonnes.", 40000, "metric ton"),
        ("The dam supplies 1.2 GW.", 1.2, "gigawatt"),
        ("Gusts of 185 km/h were logged.", 185, "kilometre per hour"),
        ("The lot covers 500 sq ft.", 500, "square foot"),
        ("The oven holds 40.3 degrees Celsius.", 40.3, "celsius"),
        ("A freezing -5C is forecast.", -5, "celsius"),
        ("The bar is 1.8m long.", 1.8, "metre"),
        ("A three-and-a-half acre site was sold.", 3.5, "acre"),
        ("Half an hour was lost.", 0.5, "hour"),
        ("The clerk, a 45-year-old, resigned.", 45, "year of age"),
        ("Maria Lindqvist, 52, runs the mill.", 52, "year of age"),
    ],
)
def test_measures_get_their_canonical_unit(text, value, unit):
    assert read(text) == [(value, unit, "=")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It opened 500 domestic routes.", 500, "route"),
        ("It employs 12,000 full-time staff.", 12000, "staff"),
        ("More lorries: 300 of the trucks arrived.", 300, "truck"),
        ("The town runs 12 500 buses.", 12500, "bus"),
        ("Half a million subscribers left.", 500000, "subscriber"),
        ("A dozen breweries closed.", 12, "brewery"),
        ("Only 3 dozen breweries closed.", 36, "brewery"),
        ("The 25-member council met.", 25, "member"),
        ("The fleet has 42 Boeing 737-800 jets.", 42, "jet"),
        ("It sold 50 million iPhone 15 handsets.", 50e6, "handset"),
        ("Thirteen crew members were rescued.", 13, "member"),
        ("Twenty-eight thousand six hundred forty-two voters came.", 28642, "voter"),
        ("One former minister objected.", 1, "minister"),
        ("One New Jersey broker objected.", 1, "broker"),
        ("Two thousand five hundred jobs will go.", 2500, "job"),
        ("The app has 5m users.", 5e6, "user"),
    ],
)
def test_a_count_has_the_noun_it_counts_as_its_unit(text, value, unit):
    assert read(text) == [(value, unit, "=")]


def test_a_noun_is_not_looked_for_beyond_a_verb_or_preposition():
    assert read("Fewer than 100 remain in the villages.") == [(100, "", "<")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("One in five shops is empty.", 0.2),
        ("Two out of three tenants pay late.", 0.666667),
        ("Three-quarters of the harvest is in.", 0.75),
        ("A third of the crop was lost.", 0.333333),
        ("Half the money is gone.", 0.5),
        ("Some 3/4 of members voted.", 0.75),
        ("Labour stands for a quarter of costs.", 0.25),
    ],
)
def test_shares_in_words_are_fractions(text, value):
    (quantity,) = find_quantities(text)
    assert quantity.dimension == "fraction"
    assert round(float(quantity.value), 6) == value


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Orders doubled.", 2, "up"),
        ("Orders more than doubled.", 2, ">"),
        ("Orders nearly tripled.", 3, "~"),
        ("Orders halved.", 0.5, "down"),
        ("Orders rose threefold.", 3, "up"),
        ("A 10-fold rise was seen.", 10, "up"),
        ("Output is up 5x since May.", 5, "up"),
        ("Ten times as many people came.", 10, "="),
        ("Output is to double by spring.", 2, "up"),
        ("The stock trades at 23.5 times earnings.", 23.5, "="),
        ("Alba profit doubles as shops reopen", 2, "up"),
        ("Losses triple on dear fuel", 3, "up"),
    ],
)
def test_multiples(text, value, change):
    (quantity,) = find_quantities(text)
    assert (quantity.dimension, float(quantity.value), quantity.change) == (
        "multiple",
        value,
        change,
    )


def test_double_digit_is_no_multiple():
    assert (
        read(
            "Growth was in double-digit territory; double standards apply. They won the mixed doubles."
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Guidance is $1.2-1.4 billion.", 1.2e9, 1.4e9, "USD"),
        ("It plans to spend $10 to $12 billion.", 10e9, 12e9, "USD"),
        ("The chip sells for $30,000–$40,000.", 30000, 40000, "USD"),
        ("The chip sells at between $12,000 and $13,000.", 12000, 13000, "USD"),
        ("Growth of 5-7 per cent is likely.", 5, 7, "percent"),
        ("Some 5%-7% is likely.", 5, 7, "percent"),
        ("It hired 20 to 30 cooks.", 20, 30, "cook"),
        ("It hired two or three cooks.", 2, 3, "cook"),
        ("It takes 12-18 months.", 12, 18, "month"),
        ("The plant serves 18-to-24-year-olds.", 18, 24, "year of age"),
        ("A stake worth €1.5 million-€2 million was sold.", 1.5e6, 2e6, "EUR"),
        ("Prices ranged from $5 to $9.", 5, 9, "USD"),
        ("It was lifted from $1.25-$1.75.", 1.25, 1.75, "USD"),
    ],
)
def test_a_range_is_one_quantity_of_two_parts(text, low, high, unit):
    (quantity,) = find_quantities(text)
    assert quantity.shape == "range"
    assert quantity.value is None
    assert [float(part.value) for part in quantity.parts] == [low, high]
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


def test_from_to_is_a_move_and_its_numbers_give_the_way():
    (quantity,) = find_quantities("Unemployment went from 4.3% in May to 4.1% in June.")
    assert (quantity.shape, quantity.direction) == ("move", "down")
    assert [part.text for part in quantity.parts] == ["4.3%", "4.1%"]


def test_to_from_and_down_from_are_two_quantities():
    assert read("Inflation eased to 2.9% from 3.2%.") == [
        (2.9, "percent", "="),
        (3.2, "percent", "="),
    ]
    assert read("Profit was $3.4 billion, down from $4.1 billion.") == [
        (3.4e9, "USD", "="),
        (4.1e9, "USD", "="),
    ]


def test_millions_are_no_multiple_of_what_stands_behind():
    debt, leverage = find_quantities("Net debt was 212 million, 2.4 times core earnings.")
    assert (debt.text, debt.dimension) == ("212 million", "count")
    assert (leverage.text, leverage.dimension) == ("2.4 times", "multiple")


def test_a_change_and_the_level_it_led_to_are_no_range():
    assert read("The shares fell 12 cents to 95 cents.") == [
        (12, "cent", "down"),
        (95, "cent", "="),
    ]


def test_a_list_names_its_unit_and_scale_once():
    assert read("They sold 12, 15 and 18 million units.") == [
        (12e6, "unit", "="),
        (15e6, "unit", "="),
        (18e6, "unit", "="),
    ]
    assert [q[0] for q in read("Rounds of $5, $6 and $7 billion followed.")] == [5e9, 6e9, 7e9]


def test_a_bare_figure_takes_the_unit_of_the_one_it_is_compared_with():
    assert read("Inflation eased to 2.9 percent from 3.2.") == [
        (2.9, "percent", "="),
        (3.2, "percent", "="),
    ]
    assert read("It made 1.3 billion francs, versus 400 million.") == [
        (1.3e9, "CHF", "="),
        (4e8, "CHF", "="),
    ]
    assert read("Output rose 8 percent from 12.") == [(8, "percent", "up"), (12, "", "=")]


def test_two_amounts_each_with_its_own_sign_keep_their_own_scale():
    assert [q[0] for q in read("They cost $500 and $1.2 billion.")] == [500, 1.2e9]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It shut 1,031, a third of them in Spain.", ["", ""]),
        ("It leased 1,440, or 15 percent, to rivals.", ["", "percent"]),
        ("Of 240 cooks 150, or a quarter, left.", ["cook", "", ""]),
        ("Rates of 10, 15 or 20 percent apply.", ["percent"] * 3),
        ("It will fall 10 or 15 percent.", ["percent"] * 2),
    ],
)
def test_a_bare_figure_takes_no_unit_from_the_share_that_it_is(text, units):
    assert [q[1] for q in read(text)] == units


def test_a_quarter_behind_for_is_a_share_only_beside_another():
    shares = find_quantities("Fuel accounts for a third of costs and labour for a quarter.")
    assert [q.dimension for q in shares] == ["fraction", "fraction"]
    assert read("The hotel stays shut for a quarter.") == []


def test_a_figure_takes_no_noun_that_the_next_one_counts():
    assert read("The fleet grew from 84 two years ago.") == [(84, "", "="), (2, "year", "=")]


@pytest.mark.parametrize(
    "text",
    [
        "Its margin was higher than the 12 percent of its rival.",
        "It runs more ships, more than the 12 of its rival.",
        "Output was half as much as the 12 tonnes of 2021.",
        "It spent 40 percent more than £12 million.",
    ],
)
def test_what_is_compared_with_a_known_figure_is_no_bound(text):
    assert read(text)[-1][2] == "="


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("about", "~"),
        ("some", "~"),
        ("nearly", "~"),
        ("almost", "~"),
        ("an estimated", "~"),
        ("just under", "<"),
        ("up to", "<"),
        ("fewer than", "<"),
        ("no more than", "<"),
        ("as many as", "<"),
        ("just over", ">"),
        ("more than", ">"),
        ("at least", ">"),
        ("well over", ">"),
        ("upwards of", ">"),
        ("no fewer than", ">"),
    ],
)
def test_words_before_the_figure_give_its_sign(words, sign):
    assert read(f"The plan needs {words} 400 nurses.") == [(400, "nurse", sign)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("A dozen or so firms bid.", "~"),
        ("It takes 40 lorries or more.", ">"),
        ("The 2,000-plus stores stay open.", ">"),
        ("It has 300+ partners.", ">"),
        ("Fines of $5 million or less apply.", "<"),
    ],
)
def test_words_behind_the_figure_give_its_sign(text, sign):
    assert [q[2] for q in read(text)] == [sign]


def test_over_before_a_length_of_time_means_during():
    assert read("Over three years it lost over 300 clients.") == [
        (3, "year", "="),
        (300, "client", ">"),
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose 6 percent.", "up"),
        ("Sales rose sharply, by 6 percent.", "up"),
        ("Sales were up 6 percent.", "up"),
        ("Sales fell by a healthy 6 percent.", "down"),
        ("A 6 percent decline was reported.", "down"),
        ("A drop of 6 percent was reported.", "down"),
        ("Sales came in 6 percent higher.", "up"),
        ("Fares were cut by 6 percent.", "down"),
        ("The board raised its dividend 6 percent.", "up"),
        ("Backers put up 6 percent.", "="),
        ("Services made up 6 percent.", "="),
        ("The fund bought up 6 percent.", "="),
        ("Rents eat up 6 percent.", "="),
        ("The rate rose to 6 percent.", "="),
        ("The rate is 6 percent.", "="),
        ("Debt is to fall below $25 billion.", "<"),
        ("The rate fell to a level below 6 percent.", "<"),
        ("The rate rose by less than 6 percent.", "<"),
    ],
)
def test_direction_comes_from_the_governing_word(text, change):
    assert [q[2] for q in read(text)] == [change]


def test_verbs_with_an_object_make_no_change_of_an_amount():
    assert read("It raised $88 million and cut 500 jobs.") == [
        (88e6, "USD", "="),
        (500, "job", "="),
    ]


def test_the_same_change_told_twice_goes_the_same_way():
    assert read("The index gained 1.2 percent, or 62.3 points.") == [
        (1.2, "percent", "up"),
        (62.3, "point", "up"),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("It earned $1.42 a share.", "USD per share", "share"),
        ("It earned $1.42 per diluted share.", "USD per share", "share"),
        ("It earned $6.78 per diluted common share.", "USD per share", "share"),
        ("It earned $2.94 a diluted share.", "USD per share", "share"),
        ("A $30-per-share bid came in.", "USD per share", "share"),
        ("Crude is at $82.35 a barrel.", "USD per barrel", "barrel"),
        ("Each unit costs $12,000 per unit.", "USD per unit", "unit"),
        ("It returned 8 percent annually.", "percent per year", "year"),
        ("It refines 1.2m barrels a day.", "barrel per day", "day"),
        ("It builds 300,000 cars a year.", "car per year", "year"),
    ],
)
def test_rates(text, unit, per):
    (quantity,) = find_quantities(text)
    assert (quantity.unit, quantity.per) == (unit, per)


def test_a_year_earlier_is_no_rate():
    assert read("That compares with 23 billion yuan a year earlier.") == [(23e9, "CNY", "=")]


def test_vague_plurals_are_wide_ranges():
    (quantity,) = find_quantities("Dozens of villagers were moved.")
    assert (quantity.low, quantity.high, quantity.unit) == (12, 120, "villager")
    assert quantity.modifier == "~"
    (billions,) = find_quantities("It owes hundreds of billions of dollars.")
    assert (billions.low, billions.high, billions.unit) == (10**11, 10**12, "USD")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The index moved -1.3%.", -1.3),
        ("Growth was minus 0.4 percent.", -0.4),
        ("The loss was $(5.2) million.", -5.2e6),
        ("The loss was -$5 million.", -5e6),
        ("(1,234)", -1234),
        ("It spent 50 billion yuan, of which part abroad ($7 billion).", None),
    ],
)
def test_signs_below_zero(text, value):
    values = [float(q.value) for q in find_quantities(text)]
    assert values == ([50e9, 7e9] if value is None else [value])


def test_plus_or_minus_is_no_sign():
    assert read("Expect sales of $28.0 billion, plus or minus 2%.") == [
        (28e9, "USD", "="),
        (2, "percent", "="),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1998 and listed in 2012.",
        "The plan runs 2020–2024; the 2019-20 season is over.",
        "He was born on 14 March 1972, she on July 4.",
        "Doors open at 10:30, lunch is at 1 p.m., and the bus leaves at 7pm.",
        "Call 555-1234 or +1-202-555-0147.",
        "Filed on 14/03/2024 and again on 2024-03-14.",
        "The iPhone 14, the H100, an A320neo and the 737 MAX were shown.",
        "Coke Zero contains no sugar; Air Force One left; the Big Four met.",
        "COVID-19, the G7, MI6, 5G and Windows 11.",
        "The S&P 500, the FTSE 100 and the Nikkei 225 closed flat.",
        "See Section 230, Article 5, Rule 144A, Form 10-K and Chapter 11.",
        "He came third, she 22nd; it was the third-largest.",
        "Arsenal won 3-1, then lost 0-2; the bill passed 51 to 49.",
        "A 3-for-1 split pleased the 30-somethings at 10.30 a.m.",
        "First-half profit and half-year sales were flat.",
        "Version 3.2.1 runs at 192.168.1.1.",
        "It offers 24/7 help and a 50-50 split at odds of 2:1.",
        "In the second quarter, the first half and the last quarter.",
        "No one knows which one; one of the two said so; the two agreed.",
        "It is a one-off, a one-time, a zero-sum affair with a 401(k).",
        "The 1980s and the late 90s, the class of '99.",
        "He lives at 10 Downing Street; she at 4 Privet Drive.",
        "Coach, of 516 West 34th Street, makes handbags.",
        "He has a third term and a third reason.",
        "https://example.org/page?id=305&width=40%",
        "In Q2 2024, H1 and FY25.",
    ],
)
def test_what_measures_nothing_is_no_quantity(text):
    assert read(text) == []


def test_list_numbers_and_notes_are_no_quantities():
    assert read("1. Sales grew.\n2. Costs shrank (1) [2].") == []


def test_a_year_without_comma_counts_before_people():
    assert read("More than 2000 people came in 2019.") == [(2000, "people", ">")]


def test_spans_point_into_the_text_and_are_shifted():
    text = "Brent rose 1.2% to $82.35 a barrel, winds hit 185 km/h."
    found = find_quantities(text, 100)
    assert [q.text for q in found] == ["1.2%", "$82.35", "185 km/h"]
    assert all(text[q.span.start - 100 : q.span.end - 100] == q.text for q in found)


def test_quantities_do_not_overlap_and_keep_reading_order():
    found = find_quantities(
        "About $5-6 billion, or 3% to 4% of the 27-nation bloc's €2tn, went to 12 banks."
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert len(found) == 5


def test_a_paragraph_break_is_not_crossed():
    assert [q[0] for q in read("It sold 50\n\nmillion reasons")] != [50e6]


@pytest.mark.parametrize(
    "junk", ["7" * 5000, "1," * 2000, "(" * 3000, "and " * 1000, "$" * 3000, ""]
)
def test_noise_yields_nothing(junk):
    assert find_quantities(junk) == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The shares closed up 3%.", "up"),
        ("The index ended down 2 percent.", "down"),
        ("It closed down 12 plants.", "="),
        ("He ended up paying $5 million.", "="),
    ],
)
def test_a_market_closes_up_and_a_factory_closes_down(text, change):
    assert find_quantities(text)[0].change == change
