"""The word lists: each opens with its grammar, loads, and contradicts neither itself nor its neighbours."""

import re
from importlib.resources import files

import pytest

from claims.errors import ConfigError
from claims.lexicon import load
from claims.recognizers import vocabulary
from claims.recognizers.quantities import find_quantities

NAMES = sorted(
    entry.name.removesuffix(".toml")
    for entry in files("claims.lexicon").iterdir()
    if entry.name.endswith(".toml")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_opens_with_a_comment_that_documents_it(name):
    text = (files("claims.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert load(name)


def test_a_missing_list_is_one_line_that_says_what_to_do():
    with pytest.raises(ConfigError, match=r"no_such_list\.toml: .*correct or restore"):
        load("no_such_list")


def test_currency_codes_are_three_capitals():
    table = load("currencies")
    codes = {*table["codes"], *table["signs"].values(), *table["names"].values()}
    assert [code for code in sorted(codes) if not re.fullmatch("[A-Z]{3}", code)] == []


def test_no_word_goes_both_ways():
    table = load("changes")
    for kind in ("verbs", "lifts", "nouns", "after"):
        assert set(table["up"][kind]).isdisjoint(table["down"][kind])


def test_no_phrase_has_two_rules():
    for side in ("before", "after"):
        phrases = [p for every in load("approximators")[side].values() for p in every]
        assert len(phrases) == len(set(phrases))


def test_every_unit_spelling_reads_back_as_its_unit():
    # a few words serve as units only beside others: those are tested with the text they need
    context = {"degree c", "degrees c", "deg."}
    wrong = []
    for dimension, units in load("units").items():
        if dimension in ("nearby", "money"):
            continue
        for name, spellings in units.items():
            for spelling in spellings:
                if spelling.startswith("=+") or spelling in context:
                    continue
                found = find_quantities(f"It was 7.5 {spelling.lstrip('=')} then.")
                if [q.unit for q in found] != [name]:
                    wrong.append((spelling, name, [q.unit for q in found]))
    assert wrong == []


def test_every_currency_name_reads_back_as_its_code():
    wrong = [
        (name, code)
        for name, code in load("currencies")["names"].items()
        if [q.unit for q in find_quantities(f"It was 7.5 million {name} then.")] != [code]
    ]
    assert wrong == []


def test_the_minor_unit_knows_its_currency():
    assert vocabulary.minor_units() == {"cent": "USD", "penny": "GBP", "paisa": "INR"}
