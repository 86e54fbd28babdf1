"""Which capitalised words are names, of what, and which of them are the same."""

import pytest

from claims.entity import Entity, EntityDirectory
from claims.formats import read_document
from claims.recognizers.names import find_names
from claims.who.discourse import find_mentions


def names(text, *entities):
    return [n.text for n in find_names(read_document(text), EntityDirectory.of(entities))]


def kinds(text):
    found = find_mentions(read_document(text), EntityDirectory())
    return {e.name: e.kind for m in found for e in m.entities}


def entities(text, *known):
    found = find_mentions(read_document(text), EntityDirectory.of(known))
    return [m.entities[0].name for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of Bank of America rose.", ["Bank of America"]),
        ("The chain Marks & Spencer opened a shop.", ["Marks & Spencer"]),
        ("A call to AT&T was not returned.", ["AT&T"]),
        ("It buys from eBay and from iRobot.", ["eBay", "iRobot"]),
        (
            "The owner is Brightwater Holdings, Inc. of Ohio.",
            ["Brightwater Holdings, Inc.", "Ohio"],
        ),
        ("Last year Ludwig van Dessel left.", ["Ludwig van Dessel"]),
        ("The yard of George W. Tarn closed.", ["George W. Tarn"]),
        ("He met Nokia Chairman Sari Baldauf there.", ["Nokia", "Sari Baldauf"]),
        ("It uses Nvidia's H100 chips.", ["Nvidia", "H100"]),
        ("It rents Nvidia-powered servers.", ["Nvidia"]),
        ("A Beijing-based firm bid.", ["Beijing"]),
        ("The Ministry of Industry and Trade objected.", ["Ministry of Industry and Trade"]),
        ("Mondelux (NYSE: MDX) rose.", ["Mondelux"]),
        ("The sale to Acme Ltd. It closed.", ["Acme Ltd"]),
    ],
)
def test_a_name_is_read_whole(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose. Analysts cheered. Overall, demand held.",
        "The CEO and the CFO met about GDP, AI and R&D on Monday in March.",
        "Chinese and American firms compete.",
        "Yesterday prices fell. They’re low.",
        "Strong Demand Lifts Quarterly Profit",
        "In May, orders rose.",
    ],
)
def test_capitals_that_name_no_one(text):
    assert names(text) == []


def test_a_plain_word_at_the_head_of_a_sentence_is_a_name_only_if_it_acts():
    assert names("Target prices were raised.") == []
    assert names("Target said sales fell.") == ["Target"]


@pytest.mark.parametrize("word", ["Capex", "Goodwill", "Depreciation", "Headcount"])
def test_a_measure_at_the_head_of_a_sentence_is_no_name(word):
    assert names(f"{word} rose 30 percent.") == []


def test_the_s_of_a_shop_is_no_surname():
    assert entities("Rob Lowe spoke. Lowe left.") == ["Rob Lowe", "Rob Lowe"]
    assert entities("Sales at Lowe's rose.") == ["Lowe's"]


def test_a_heading_names_what_the_text_names():
    text = "Velmarin Profit Rises Again\n\nThe dairy group Velmarin earned more than last year, it said."
    assert names(text) == ["Velmarin", "Velmarin"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Dr. Ahana Quist spoke.", "Ahana Quist", "person"),
        ("The economist Ahana Quist spoke.", "Ahana Quist", "person"),
        ("Then Ahana Quist, 52, spoke.", "Ahana Quist", "person"),
        ("It is owned by Quist Partners.", "Quist Partners", "organisation"),
        ("The startup Quistly is growing.", "Quistly", "organisation"),
        ("Quistly's revenue doubled.", "Quistly", "organisation"),
        ("A plant in Norway closed.", "Norway", "place"),
        ("It sells the Quistor series of phones.", "Quistor", "product"),
        ("It makes B20 chips.", "B20", "product"),
    ],
)
def test_kind_of_a_name(text, name, kind):
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eddie Wu spoke. Later Wu left.", ["Eddie Wu", "Eddie Wu"]),
        ("The startup Moonshot AI grew. Investors like Moonshot.", ["Moonshot AI", "Moonshot AI"]),
        ("Alphabet Inc. grew. Rivals of Alphabet did not.", ["Alphabet", "Alphabet"]),
        (
            "The Harbour Pilots Association (HPA) met. The HPA will strike.",
            ["Harbour Pilots Association"] * 3,
        ),
        (
            "Ana Ruiz and Leo Ruiz met. Then Ana Ruiz left; Ruiz was angry.",
            ["Ana Ruiz", "Leo Ruiz", "Ana Ruiz", "Ana Ruiz"],
        ),
        (
            "Mohammed Sabri met Mohammed Al-Rashid. Sabri left.",
            ["Mohammed Sabri", "Mohammed Al-Rashid", "Mohammed Sabri"],
        ),
    ],
)
def test_short_forms_are_of_the_long_one(text, expected):
    assert entities(text) == expected


def test_a_known_company_keeps_the_directorys_own_entity():
    company = Entity("0001652044", "Alphabet Inc.", aliases=("Google",))
    found = find_mentions(
        read_document("Sales at Google and at Alphabet rose."), EntityDirectory.of([company])
    )
    assert {m.entities[0].id for m in found} == {"0001652044"}


def test_a_ticker_is_no_name():
    company = Entity("now", "ServiceNow", tickers=("NOW", "IT"))
    assert entities("NOW is the time. IT budgets rose.", company) == []


def test_a_ticker_in_brackets_tells_whose_name_it_is():
    company = Entity("mdx", "Mondelux International", tickers=("MDX",))
    document = read_document("Shares of Mondlux Intl (NYSE: MDX) rose.")
    found = find_mentions(document, EntityDirectory.of([company]))
    assert [m.entities[0].id for m in found] == ["mdx"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The orders came: Builders bought more.", []),
        ("He shrugged. “Shoppers are back.”", []),
        ("(Brewers excepted, prices fell.)", []),
        ("Police said traffic was light.", []),
        ("Oil's rise continues.", []),
        ("Ledger said revenue fell.", ["Ledger"]),
        ("Ledger's revenue fell.", ["Ledger"]),
        ("It cost AU$145 million and NZ$9.", []),
        ("In April Nokia paid in May.", ["Nokia"]),
        ("The analyst April Jones left.", ["April Jones"]),
        ("Germans and West Africans vote.", []),
    ],
)
def test_a_capital_that_its_place_explains_names_no_one(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was bought by Harrow's Bay Company.", ["Harrow's Bay Company"]),
        ("It paid Nokia's Networks unit.", ["Nokia", "Networks"]),
        ("The climatologist is Senior Climatologist Maria Falk.", ["Maria Falk"]),
        ("It hired Chief Revenue Officer Olaf Brandt.", ["Olaf Brandt"]),
        ("They asked Democrat Elim Carsten.", ["Elim Carsten"]),
        ("They met Charlotte Hogg in Charlotte.", ["Charlotte Hogg", "Charlotte"]),
        (
            "The National Oceanic and Atmospheric Administration warned.",
            ["National Oceanic and Atmospheric Administration"],
        ),
    ],
)
def test_where_a_name_begins_and_ends(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ships crossed the Azure Sea.", "Azure Sea", "place"),
        ("It mines in Western Australia.", "Western Australia", "place"),
        ("The Strait of Velm is shut.", "Strait of Velm", "place"),
        ("A shop in Talbot Street closed.", "Talbot Street", "place"),
        ("Then Talbot Hill said no.", "Talbot Hill", "person"),
        ("SKAR Taiwan remarked that it grew.", "SKAR Taiwan", "other"),
        ("An analyst at Falk Danner disagreed.", "Falk Danner", "organisation"),
        ("“No,” said Ondrej Maly.", "Ondrej Maly", "person"),
        ("Then Ondrej Maly (president of Skoda Works) spoke.", "Ondrej Maly", "person"),
        ("Then Velm & Maly said no.", "Velm & Maly", "other"),
        ("Then Velm Maly reported sales.", "Velm Maly", "organisation"),
        ("Harbin Lake Bancorp fell.", "Harbin Lake Bancorp", "organisation"),
    ],
)
def test_what_the_words_of_a_name_say_it_is(text, name, kind):
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Velm Transit Commission met. Later the VTC left.",
            ["Velm Transit Commission"] * 2,
        ),
        (
            "The United States Velm Transit Commission met. Later the VTC left.",
            ["United States Velm Transit Commission"] * 2,
        ),
        ("It uses the VTC scale.", ["VTC"]),
        (
            "Shares of Quistly fell. Its unit Quistly Leasing Partners lost money.",
            ["Quistly", "Quistly Leasing Partners"],
        ),
        (
            "Shares of Quistly fell. A branch of Quistly Bank closed.",
            ["Quistly Bank", "Quistly Bank"],
        ),
        (
            "The Harbour Bank of Velm cut rates. The Bank will meet again.",
            ["Harbour Bank of Velm"],
        ),
        ("The Velm Bank cut rates. Later the Bank met.", ["Velm Bank", "Velm Bank"]),
        ("Then the Ministry objected.", []),
        ("The envoy Christopher Dell left. Dell was tired.", ["Christopher Dell"] * 2),
        (
            "Shares of Dell rose. The founder Michael Dell sold. Dell fell.",
            ["Dell", "Michael Dell", "Dell"],
        ),
        (
            "Patrick Rocco left. Rocco had founded Rocco Tiles.",
            ["Patrick Rocco", "Patrick Rocco", "Rocco Tiles"],
        ),
    ],
)
def test_a_short_form_is_of_what_was_named_in_full(text, expected):
    assert entities(text) == expected


def test_a_directory_s_name_with_small_words_inside_is_one_name():
    directory = EntityDirectory.of([Entity("Bank of the Ozarks", "Bank of the Ozarks")])
    document = read_document(
        "Deposits at Bank of the Ozarks rose. Bank of the Ozarks' profit fell."
    )

    assert [n.text for n in find_names(document, directory)] == ["Bank of the Ozarks"] * 2


def test_april_alone_is_a_month():
    document = read_document("Goodwill at Nvidia was $4.4 billion as of April 30, 2023.")

    assert [n.text for n in find_names(document, EntityDirectory())] == ["Nvidia"]


def test_a_place_can_begin_the_name_of_a_firm():
    assert names("It bought Dresden Optik from Nokia.") == ["Dresden Optik", "Nokia"]
    assert names("They asked Dresden Mayor Dirk Hilbert.") == ["Dresden", "Dirk Hilbert"]
