"""What a quantity takes from the words and figures around it: noun, unit, verb; and what a name or an idiom takes away."""

import pytest

from claims.recognizers.quantities import find_quantities


def read(text: str) -> list[tuple]:
    """(printed number or numbers, unit, change) of every quantity."""
    found = []
    for quantity in find_quantities(text):
        points = quantity.parts or (quantity,)
        numbers = tuple(round(float(point.value), 6) for point in points)
        found.append((numbers if quantity.parts else numbers[0], quantity.unit, quantity.change))
    return found


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It will shut 12 of its 80 kiosks.", ["kiosk", "kiosk"]),
        ("Four of the nine judges objected.", ["judge", "judge"]),
        ("She won 11 of her last 13 races.", ["race", "race"]),
        ("It ordered 14 Airbus A220 jets.", ["jet"]),
        ("It ordered 9 F-16 fighters.", ["fighter"]),
        ("A five storey block collapsed.", ["storey"]),
        ("A twelve person panel was named.", ["person"]),
        ("It cost 3 billion taxpayer dollars.", ["USD"]),
        ("Two U.S. senators resigned.", ["senator"]),
        ("It shed 900 office and factory posts.", ["post"]),
        ("It sold 300 last week and lost money on vans.", [""]),
        ("9 Dutch and four Danish trawlers put out.", ["trawler", "trawler"]),
        ("It leased three 20-metre barges.", ["barge", "metre"]),
        ("It ordered 24 F-16s and 30 Airbus A220s.", ["f-16", "a220"]),
        ("It ordered 12 Embraer E195-E2s.", ["e195-e2"]),
        ("Both halves? The game had two halves.", ["half"]),
        ("It bought 16 graphics cards.", ["card"]),
        ("It drew 12 GPS satellites.", ["satellite"]),
        ("Four Israelis were freed.", ["israeli"]),
        ("It pumps 90,000 fewer barrels.", ["barrel"]),
        ("Three-quarters of tenants agreed.", ["tenant"]),
        ("One tenant in eight moved.", ["tenant"]),
        ("Tin rose $40 a metric ton.", ["USD per metric ton"]),
        ("It burns 2 million tons of brown coal a year.", ["ton per year"]),
        ("40 millimetres of rain fell in a day.", ["millimetre"]),
        ("It paid 3% per annum.", ["percent per year"]),
        ("The fee in Manila was 500 pesos.", ["PHP"]),
        ("The fund has 45m under management.", [""]),
        ("The population of the state is 1.5m.", [""]),
        ("The mast of the ship is 45m.", ["metre"]),
        ("Gas fell to $3/MMBtu.", ["USD per million British thermal units"]),
    ],
)
def test_the_noun_that_is_counted(text, units):
    assert [q[1] for q in read(text)] == units


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Tin rose 2% and lead 3%.", ["up", "up"]),
        ("Banks fell 1.3%, insurers 2.1% and airlines 4%.", ["down"] * 3),
        ("The DAX gained 0.6%, the CAC 40 0.3%.", ["up", "up"]),
        ("Fares will rise 5% this year, 3% next year and 2% in 2027.", ["up"] * 3),
        ("Prices climbed 0.4% in May from April, and 3.5% from a year ago.", ["up", "up"]),
        ("Sales grew 10% in Asia, 4% in Europe.", ["up", "up"]),
        ("It shrank 0.9% between May and June and a further 0.1% since July.", ["down", "down"]),
        ("Sales rose 5%, and the margin was 12%.", ["up", "="]),
        ("Sales rose 5% and margins hit 12%.", ["up", "="]),
        ("Sales rose 5%, beating 3% forecasts.", ["up", "="]),
        ("Sales rose 5%, 2% of which came from Peru.", ["up", "="]),
    ],
)
def test_a_clause_that_leaves_out_its_verb_goes_the_way_of_the_one_before(text, changes):
    assert [q[2] for q in read(text)] == changes


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Nickel is off 3%.", "down"),
        ("The fund posted a loss of 3%.", "down"),
        ("The firm posted a loss of $3 million.", "="),
        ("Its budget was cut in half.", "down"),
        ("The cake was cut, and half was left.", "="),
        ("It lowered its estimate of the number of lorries to be built in 2026 by 4%.", "down"),
        ("A decline in overseas orders of 5% was reported.", "down"),
        ("That is an increase over the earlier jobless rate of 13.9%.", "="),
        ("Crude shed 98 cents to $79.75.", "down"),
        ("The fund shed $98 million of bonds.", "="),
        ("Output grew at an annual rate of 4%.", "up"),
        ("A storm sank two near the port.", "="),
        ("Sales reached 3 million, up 4 percent.", "="),
        ("Growth fell below the 3% target.", "="),
        ("Growth fell below the 3% mark.", "<"),
        ("The Nikkei gave up 1.4%.", "down"),
        ("Lead clawed back 1.4%.", "up"),
        ("The bank knocked 3% off its forecast.", "down"),
        ("It saw a 2.2 percent year-on-year drop.", "down"),
        ("Tin closed 8 cents, or 1.2%, higher.", "up"),
        ("The start-up, 3% of which he owns, closed.", "="),
        ("The lower house passed it by 228 votes.", "="),
        ("Payrolls rose by a seasonally adjusted 12,000 jobs.", "up"),
        ("Turnover rose past $3 billion.", ">"),
        ("Turnover will top $3 billion.", ">"),
        ("Patients lost an average of 3% of their weight.", "down"),
        ("Output dropped a worse-than-expected 2%.", "down"),
        ("It came short of the 2 percent rise expected.", "up"),
        ("The firm's start-up costs rose 4%.", "up"),
        ("It sent 25 tents and up to 40 beds.", "="),
    ],
)
def test_the_way_a_figure_moved(text, change):
    assert read(text)[0][2] == change


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "Profit was 1.02 billion euros ($1.1 billion), from 1.35 billion.",
            [(1.02e9, "EUR", "="), (1.1e9, "USD", "="), (1.35e9, "EUR", "=")],
        ),
        (
            "It hired 900 nurses, compared with last year's 700.",
            [(900, "nurse", "="), (700, "nurse", "=")],
        ),
        (
            "It grew from 95 million tonnes in May to 257 million in June.",
            [((95e6, 257e6), "metric ton", "up")],
        ),
        ("It sold for 11.25 pounds a share.", [(11.25, "GBP per share", "=")]),
        ("The crate of beef was 40 pounds.", [(40, "pound", "=")]),
    ],
)
def test_a_unit_named_once(text, quantities):
    assert read(text) == quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The ship is worth $US20 billion.", 20e9, "USD"),
        ("An R1.5bn plant opened.", 1.5e9, "ZAR"),
        ("A fare rose half a cent.", 0.5, "cent"),
        ("Wheat rose 4-1/2 cents.", 4.5, "cent"),
        ("A three-quarter-point rise followed.", 0.75, "point"),
        ("Trade rose twentyfold.", 20, ""),
        ("The 6-foot-3 guard scored.", 6.25, "foot"),
        ("The guard is 5ft 6in tall.", 5.5, "foot"),
        ("It has a 4,500mAh battery.", 4500, "milliampere hour"),
        ("A couple of barges sank.", 2, "barge"),
        ("A couple of weeks passed.", 2, "week"),
        ("A couple hundred barges sank.", 200, "barge"),
    ],
)
def test_ways_to_write_a_figure(text, value, unit):
    assert [q[:2] for q in read(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Okafor, 52, was jailed.", [52]),
        ("The girl, 12, and her brother, 9, were found.", [12, 9]),
        ("The suspects, aged 19, 23 and 31, were charged.", [19, 23, 31]),
        ("Women aged 18-34 spend most.", [(18, 34)]),
        ("The victims were aged between 16 and 45.", [(16, 45)]),
        ("He is 72. She turned 50 in May.", [72, 50]),
    ],
)
def test_ages(text, ages):
    assert read(text) == [(age, "year of age", "=") for age in ages]


def test_a_figure_between_commas_behind_no_person_is_no_age():
    assert read("In July, 52, by then, were sold.")[0][1] != "year of age"


@pytest.mark.parametrize(
    "text",
    [
        "Euro 2024 and Super Bowl LVIII were sold out.",
        "The Group of Seven and the Group of 77 met.",
        "World War Two bombs were found by the Big Four auditors.",
        "The twenty-first century has begun.",
        "He was born in nineteen ninety-nine.",
        "At one point, and at one stage, it rained. One day it will stop.",
        "She hopes to one day win.",
        "The M25 was shut between junctions 10 and 11.",
        "India were 245 for six at stumps.",
        "The new Xeon 6 chips and the 3 Series cars are out.",
        "It has a USB 3.1 port.",
        "She shot a two-under-par round.",
        "Emissions must fall below 1990 levels.",
    ],
)
def test_names_and_idioms_hold_no_quantity(text):
    assert read(text) == []


def test_a_count_behind_a_date_is_no_day():
    assert read("On May 5, 12 people were hurt.") == [(12, "people", "=")]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("The fire left 17 people dead.", [(17, "people", "=")]),
        ("Power costs 125 euros per megawatt hour.", [(125, "EUR per megawatt hour", "=")]),
        ("It paid 80 million euros plus 5 million.", [(80e6, "EUR", "="), (5e6, "EUR", "=")]),
        (
            "It made 1.6 billion euros, triple the 554 million of 2024.",
            [(1.6e9, "EUR", "="), (3, "", "="), (554e6, "EUR", "=")],
        ),
        ("The plan passed 58% to 42%.", [(58, "percent", "="), (42, "percent", "=")]),
        (
            "They hit the 25-year-old at least 46 times.",
            [(25, "year of age", "="), (46, "time", ">")],
        ),
        ("The stock fell as low as 2 francs.", [(2, "CHF", ">")]),
        ("They are two points above the last team.", [(2, "point", "=")]),
        ("Cases rose by 210, and deaths by 14.", [(210, "", "up"), (14, "", "up")]),
        ("It ordered 4 thousand 3 hundred and 21 bolts.", [(4321, "bolt", "=")]),
        ("The 911 GT3 and a six-under 66 were applauded.", []),
        ("A reading above 50 means growth.", [(50, "", ">")]),
    ],
)
def test_what_stands_beside_a_figure(text, quantities):
    assert read(text) == quantities


def test_no_text_is_cut_off_where_it_cannot_be_read():
    text = (
        "Of the 20 firms 12 won 58 of its 640 orders, from zero to 100 km/h, between the ages of 13 and 18, plus 5 "
        "million a couple of 6-foot-3 men, up 4-1/2 cents, $(12.4) million or 245 for six at one point by half in half."
    )
    for end in range(len(text)):
        for quantity in find_quantities(text[:end]):
            assert quantity.span.end <= end


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("It trades at 12 times forward earnings.", [(12, "", "=")]),
        ("Rice sells at Rs 35 a kg.", [(35, "INR per kilogram", "=")]),
        ("It sold five- to ten-year bonds.", [((5, 10), "year", "=")]),
        ("It offers two- and three-year terms.", [(2, "year", "="), (3, "year", "=")]),
        ("The odds are 1 in 40 million.", [(2.5e-08, "", "=")]),
        ("He threw for two scores.", [(2, "score", "=")]),
        ("Each gets 0.4 share.", [(0.4, "share", "=")]),
        ("Of 20 bidders 12 won licences.", [(20, "bidder", "="), (12, "", "=")]),
        ("A fare costs 5,000 won.", [(5000, "KRW", "=")]),
        ("There are three real problems.", [(3, "problem", "=")]),
        ("The loss came to (12.4) million euros.", [(-12.4e6, "EUR", "=")]),
        ("The loss was $( 131 ) million.", [(-131e6, "USD", "=")]),
    ],
)
def test_a_figure_in_unusual_company(text, quantities):
    found = [
        (
            tuple(map(float, (p.value for p in q.parts))) if q.parts else float(q.value),
            q.unit,
            q.change,
        )
        for q in find_quantities(text)
    ]
    assert found == quantities


@pytest.mark.parametrize(
    "text",
    [
        "The Three Mile Island plant and COP27 were in the news.",
        "Call 0800 123 4567 or +44 20 7946 0958.",
        "The odds are fifty-fifty at eight o'clock.",
        "Demand beat supply by two to one.",
        "The course is par 71; Rule 10b-5 applies; the P5+1 met.",
        "All amounts are in the table (in millions, except per share).",
        "It was a one-man show under IFRS 9 and Scope 3.",
    ],
)
def test_more_that_measures_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "Lead fell 2.3% and tin was off 2.6%.",
            [(2.3, "percent", "down"), (2.6, "percent", "down")],
        ),
        ("It will lay off 13% of its staff.", [(13, "percent", "=")]),
        ("The pay increase over two years was refused.", [(2, "year", "=")]),
        ("Output shrank at a 1.6 percent annual rate.", [(1.6, "percent", "down")]),
        ("Visits fell 40%, and sales by half.", [(40, "percent", "down"), (0.5, "", "down")]),
        ("A ticket costs from $25 to $40.", [((25, 40), "USD", "=")]),
        ("It flooded 40 of the village's 112 barns.", [(40, "barn", "="), (112, "barn", "=")]),
        ("The trip takes an hour and a half.", [(1.5, "hour", "=")]),
        ("Three gunmen shot two grandchildren.", [(3, "gunman", "="), (2, "grandchild", "=")]),
        ("She needs two more wins.", [(2, "win", "=")]),
        ("A pack of 20 costs £12.", [(20, "", "="), (12, "GBP", "=")]),
        ("He ran a fever of 39.5C.", [(39.5, "celsius", "=")]),
        ("Tea costs 2,590 pounds a tonne.", [(2590, "GBP per metric ton", "=")]),
        ("The half-life and the half-marathon of 7-Eleven's boss.", []),
    ],
)
def test_verbs_nouns_and_rates_of_newswire(text, quantities):
    assert read(text) == quantities


def test_a_score_behind_from_is_no_move():
    assert read("She fought back from 2-5 down.") == []
    assert read("The team rose from 12-15 people.")[0][0] == (12, 15)


def test_pounds_are_money_where_another_word_of_the_sentence_is_of_money():
    text = "Prices start at 35,000 pounds in the north and run to well over 60,000 pounds."
    assert [q[1] for q in read(text)] == ["GBP", "GBP"]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("She made a third in a 4-0 win.", []),
        ("Sales fell a third in May.", [(0.333333, "", "down")]),
        ("They won 5-4 in 11 innings.", [(11, "inning", "=")]),
        ("It bought 25,000 GPUs.", [(25000, "gpu", "=")]),
        ("Each gets .5 common shares of Ref. 5029.", [(0.5, "share", "=")]),
        ("It shows 8K video.", []),
        ("Some three quarters (77%) agreed.", [(0.75, "", "~"), (77, "percent", "=")]),
        ("A loaf weighs 400 g.", [(400, "gram", "=")]),
    ],
)
def test_goals_innings_and_acronyms(text, quantities):
    assert read(text) == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("It pumps 5m to 6m barrels.", [((5e6, 6e6), "barrel", "=")]),
        ("It needs 10m-12m euros.", [((10e6, 12e6), "EUR", "=")]),
        ("It crossed a pool 5m to 6m deep.", [((5, 6), "metre", "=")]),
        ("Sales came to $1.2B, +12% on the year.", [(1.2e9, "USD", "="), (12, "percent", "up")]),
        ("The gauge swung from -2.3% to +1.1%.", [((-2.3, 1.1), "percent", "up")]),
        ("Eggs are $4.25 a dozen.", [(4.25, "USD per dozen", "=")]),
        ("It has a 3-to-1 majority (in millions of euros).", []),
    ],
)
def test_signs_letters_and_dozens(text, quantities):
    assert read(text) == quantities


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("mosquitoes", "mosquito"),
        ("canoes", "canoe"),
        ("campuses", "campus"),
        ("warehouses", "warehouse"),
        ("uses", "use"),
        ("hypotheses", "hypothesis"),
        ("birdies", "birdie"),
        ("scarves", "scarf"),
    ],
)
def test_the_singular_of_what_is_counted(plural, singular):
    assert read(f"It has 12 {plural}.") == [(12, singular, "=")]


def test_a_verb_behind_a_group_is_no_noun():
    assert read("A panel of three decides, and a team of 12 meets daily.") == [
        (3, "", "="),
        (12, "", "="),
    ]


def test_a_sign_is_not_shared_with_a_figure_of_the_next_sentence():
    read = find_quantities("Profit rose from $238 million. It ended the year with 1,187 stores.")

    assert [(q.text, q.unit) for q in read] == [("$238 million", "USD"), ("1,187", "store")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It will take two to three weeks.", [(2, 3)]),
        ("It pumps between one and two million barrels.", [(1_000_000, 2_000_000)]),
        ("A fifth to a quarter of tenants left.", [(0.2, 0.25)]),
        ("About 40 or 50 people came.", [(40, 50)]),
        ("Cases quadrupled to 1.9 million.", [4, 1_900_000]),
        ("It cut purchases by 20 billion crowns a month to 60 billion crowns.", [2e10, 6e10]),
        ("One pound in ten is saved.", [0.1]),
        ("It lost half-a-billion dollars.", [500_000_000]),
        ("The margin was (3.2) percent.", [-3.2]),
        ("They see a one-in-three chance.", [0.333333]),
        ("One shop in three cities closed.", [1, 3]),
    ],
)
def test_a_range_or_a_share_in_words(text, numbers):
    assert [q[0] for q in read(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The five-star hotel shut.",
        "The shop's 24-hour hotline was busy.",
        "Open it. 2. Tap on the name. 3. Choose.",
        'The record "21" sold well.',
        "They searched Apartment 4B and 12B Acacia Road.",
        "It is case 24-cv-01312.",
        "The bank's tier 1 ratio and its phase 3 trials pleased them.",
        "A lorry overturned near mile marker 112.",
        "The office is at 9 Amber Quadrangle, the jet on Runway 27L.",
        "Boeing's 737 MAX, Airbus's A220 and Kia's EV6 were shown.",
        'The film "12 Brave Sailors" won nothing.',
        "Ten Hag and Three Mobile declined to comment.",
        "A one-two punch, a one-to-one talk and a zero-hours contract.",
        "He hit a six, and she shot a 66.",
        "One minute he is a hero, the next he is not.",
        "The 4+1 format ended.",
        "The first 777X was late.",
        "Standard & Poor's 500 index was flat, and Seven & I slipped.",
        "They will use two-factor authentication.",
        "Call 1-800-PARCELS or dial 988.",
        "Write to Fresno, Calif. 93650.",
        "Four Seasons and Seven West Media declined to comment.",
    ],
)
def test_what_names_or_numbers_a_thing_measures_nothing(text):
    assert read(text) == []
