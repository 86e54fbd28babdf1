"""References without a name, lists, and what carries over from sentence to sentence."""

import itertools
import random
from pathlib import Path

import pytest

from claims.entity import Entity, EntityDirectory
from claims.formats import read_document
from claims.who.discourse import find_mentions

SEED = Path(__file__).parents[3] / "shared" / "data" / "article" / "seed-article.txt"


def mentions(text, *entities):
    return find_mentions(read_document(text), EntityDirectory.of(entities))


def meant(text, words, *entities):
    """The names that the last mention reading `words` refers to; None where there is no such mention."""
    found = [m for m in mentions(text, *entities) if m.text == words]
    return [e.name for e in found[-1].entities] if found else None


def test_the_company_is_the_subject_of_the_sentences_before():
    assert meant(
        "Ericsson cut jobs at its plant.\n\nThe company also sold a unit.", "The company"
    ) == ["Ericsson"]


def test_the_company_is_not_one_merely_mentioned():
    text = "Ericsson cut jobs at a plant that once belonged to Nokia. The company gave no reason."
    assert meant(text, "The company") == ["Ericsson"]


def test_the_company_is_never_the_newspaper_that_is_quoted():
    text = "Ericsson may sell a unit, according to a Financial Times report. The company gave no reason."
    assert meant(text, "The company") == ["Ericsson"]


def test_the_company_is_nobody_where_only_a_newspaper_was_named():
    assert (
        meant("The Wall Street Journal reported a merger. The company is small.", "The company")
        is None
    )


def test_the_company_is_nobody_after_somebody_unnamed():
    text = (
        "A dealer in Oslo sells Ericsson phones. Another rents them out.\n\nThe company is small."
    )
    assert meant(text, "The company") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Swedish group", "Ericsson"),
        ("The Finnish group", "Nokia"),
        ("The Stockholm-based company", "Ericsson"),
    ],
)
def test_nationality_chooses(words, name):
    text = f"Ericsson and Nokia both lost orders.\n\n{words} cut jobs."
    assert meant(text, words) == [name]


def test_a_nationality_that_nobody_has_means_nobody():
    assert meant("Ericsson lost orders. The Japanese group cut jobs.", "The Japanese group") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the carmaker", "Renault"),
        ("the bank", "Barclays"),
        ("the French carmaker", "Renault"),
        ("the lender", "Barclays"),
        ("the British bank", "Barclays"),
    ],
)
def test_trade_chooses(words, name):
    text = (
        f"Barclays lent to Renault. Renault will repay Barclays. In May, {words} changed its terms."
    )
    assert meant(text, words) == [name]


def test_a_product_names_its_maker():
    text = "Nintendo met Apple in court. The iPhone maker won."
    assert meant(text, "The iPhone maker") == ["Apple"]


def test_what_the_draft_says_of_a_company_is_remembered():
    text = (
        "Danish brewer Halsted is buying Tolm, a Norwegian shipping firm. Halsted pays cash.\n\n"
        "Tolm will keep its name. The shipping firm was founded in 1911, the brewer in 1850."
    )
    assert meant(text, "The shipping firm") == ["Tolm"]
    assert meant(text, "the brewer") == ["Halsted"]


def test_the_directory_says_where_a_company_sits():
    entity = Entity("halsted", "Halsted", country="DK", description="brewing group")
    text = "Halsted bought Tolm. The Danish group paid cash."
    found = [m for m in mentions(text, entity) if m.text == "The Danish group"]
    assert found[0].entities == (entity,)


@pytest.mark.parametrize(
    "text",
    [
        "Ericsson lost orders. The group of creditors met.",
        "Ericsson lost orders. The bank holiday is over.",
        "Ericsson lost orders. The growth of our business is slow.",
        "Ericsson lost orders. The supply chain is long.",
        "Ericsson lost orders. A company must adapt.",
    ],
)
def test_what_only_looks_like_a_reference(text):
    assert [m.form for m in mentions(text)] == ["name"]


def test_a_list_is_one_group_over_its_whole_length():
    (found,) = mentions("Revenue grew at Dell, Lenovo and HSBC in May.")
    assert (found.text, found.form) == ("Dell, Lenovo and HSBC", "group")
    assert [e.name for e in found.entities] == ["Dell", "Lenovo", "HSBC"]


def test_an_ampersand_inside_a_name_makes_no_list():
    (found,) = mentions("Revenue grew at Procter & Gamble in May.")
    assert (found.text, found.form) == ("Procter & Gamble", "name")


def test_names_in_two_clauses_are_no_list():
    found = mentions("Revenue grew at Dell, and Lenovo cut its forecast.")
    assert [m.form for m in found if m.form != "pronoun"] == ["name", "name"]


@pytest.mark.parametrize(
    "words", ["The three", "The three companies", "The companies", "All of the three groups"]
)
def test_the_three_are_the_list_before(words):
    text = f"Revenue grew at Dell, Lenovo and Sony. {words} spent more."
    reference = words.removeprefix("All of ")
    assert meant(text, reference) == ["Dell", "Lenovo", "Sony"]


def test_the_two_are_not_a_list_of_three():
    assert (
        meant(
            "Revenue grew at Dell, Lenovo and Sony. The two companies spent more.",
            "The two companies",
        )
        is None
    )


def test_the_two_are_the_two_that_the_draft_is_about():
    text = "Dell sued Lenovo. Lenovo sued back. Dell is angry. Both companies gave no reason."
    assert meant(text, "Both companies") == ["Dell", "Lenovo"]


def test_the_three_months_are_nobody():
    assert meant("Dell, Lenovo and Sony grew. The three months were good.", "The three") is None


def test_its_is_the_subject_of_its_sentence():
    assert meant("Dell, unlike Lenovo, will close its plant.", "its") == ["Dell"]


def test_it_is_the_subject_of_the_sentence_before():
    assert meant("Dell sued Lenovo. In May, it won.", "it") == ["Dell"]


def test_an_empty_it_is_nobody():
    assert meant("Dell sued Lenovo. It is likely that both will settle.", "It") is None


def test_he_is_the_last_person_who_spoke():
    text = "Dell chief Paul Marsh praised John Smith. He added that orders rose."
    assert meant(text, "He") == ["Paul Marsh"]


def test_mentions_are_in_order_and_never_overlap():
    words = [
        "the",
        "The",
        "company",
        "iPhone",
        "maker",
        "Apple",
        ",",
        "and",
        "its",
        "Samsung",
        "'s",
        "it",
        ".",
        "US-based",
        "bank",
        "Dr.",
        "Wu",
        "said",
        "“",
        "”",
        "three",
        "Both",
        "of",
        "Inc.",
        "(NYSE:",
        "ABC)",
        "AT&T",
        "&",
        "he",
        "\n\n",
        "Chinese",
        "tech",
        "giant",
    ]
    chance = random.Random(7)
    for _ in range(60):
        found = mentions(" ".join(chance.choice(words) for _ in range(80)) or "x")
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@pytest.mark.skipif(
    not SEED.exists(), reason="the shared development data is not beside the repository"
)
def test_the_article_this_was_asked_for():
    document = read_document(SEED)
    found = [
        (m.text, tuple(e.name for e in m.entities))
        for m in find_mentions(document, EntityDirectory())
        if m.form in ("description", "group")
    ]
    assert found == [
        ("Alibaba, Tencent and Baidu", ("Alibaba", "Tencent", "Baidu")),
        ("The groups", ("Alibaba", "Tencent", "Baidu")),
        ("The Chinese tech giant", ("Alibaba",)),
        ("the group", ("Alibaba",)),
        ("the company", ("Alibaba",)),
        ("The company", ("Tencent",)),
        ("the company", ("Tencent",)),
        ("Alphabet, Amazon, Meta and Microsoft", ("Alphabet", "Amazon", "Meta", "Microsoft")),
        ("The US-based chipmaker", ("Nvidia",)),
    ]
