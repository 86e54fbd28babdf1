"""Whom a paragraph is about that names nobody: the one that the article has been about, and not who was named last."""

from claims.extract import extract_claims
from claims.formats import read_document

PORT = """Port of Halden handles more boxes

The Port of Halden handled 4.6 million containers in 2024, more than ever before.

Three lines, Maersk, MSC and CMA CGM, sent 71 percent of the boxes.

Revenue was 412 million crowns."""

MARKETS = """Shares slide

Nvidia lost 3.7%, while Qualcomm shed 3.6%. DoorDash tumbled 17.5%.

Initial claims for unemployment benefits rose by 12,000 to 229,000 last week."""


def whose(text, figure):
    """The names of the entities that the claim of a figure is about."""
    claims = extract_claims(read_document(text))
    (claim,) = [c for c in claims if c.quantity and c.text == figure]
    return [entity.name for entity in claim.entities]


def test_a_new_paragraph_is_about_the_protagonist():
    assert whose(PORT, "412 million crowns") == ["Port of Halden"]


def test_within_a_paragraph_the_subject_carries_over():
    text = PORT.replace("Revenue was", "Corso Quays lent it cranes. Revenue was")

    assert whose(text, "412 million crowns") == ["Corso Quays"]


def test_where_many_are_told_of_a_new_paragraph_is_about_none_of_them():
    assert whose(MARKETS, "229,000") == []


def test_without_a_protagonist_it_is_about_the_only_company_of_the_paragraph_before():
    text = MARKETS.replace("Nvidia lost", "Alba lost 9%.\n\nNvidia lost").replace(
        ", while Qualcomm shed 3.6%. DoorDash tumbled 17.5%.", "."
    )
    assert whose(text.replace("Initial claims for unemployment benefits", "Sales"), "229,000") == [
        "Nvidia"
    ]


def test_a_later_word_of_a_name_stands_for_it():
    text = "Brauhaus Kessler AG sold more beer.\n\nKessler earned 151 million euros."

    assert whose(text, "151 million euros") == ["Brauhaus Kessler AG"]


def test_a_town_is_not_its_port():
    text = "The Port of Halden handled 4 million containers.\n\nHalden has 31,000 residents."

    assert whose(text, "31,000") == ["Halden"]


def test_what_stands_before_the_first_naming_is_about_nobody():
    text = "Gas at the hub fell 2.6%. Storage is 92.1% full, and Norway exports 15 million cubic metres a day."

    assert whose(text, "2.6%") == []
    assert whose(text, "15 million cubic metres") == ["Norway"]
