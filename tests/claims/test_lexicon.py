"""The word lists: each opens with its grammar, loads, and contradicts neither itself nor its neighbours."""

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

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
    expected = {"cent": "USD", "penny": "GBP", "paisa": "INR", "ore": "SEK", "grosz": "PLN"}

    assert expected.items() <= vocabulary.minor_units().items()


ROOT = Path(__file__).parents[2]
READ = """
import sys
from claims.extract import extract_claims
from claims.formats import read_document
for claim in extract_claims(read_document(sys.argv[1])):
    quantity, measure, period = claim.quantity, claim.measure, claim.period
    print(claim.text, quantity.change, quantity.unit, measure and measure.name, period and period.label, sep=" | ")
"""


@pytest.fixture
def edited(tmp_path):
    """A copy of the reader whose word lists a test may edit, and what it then reads."""
    shutil.copytree(ROOT / "claims", tmp_path / "claims")

    def read(sentence, *edits):
        for name, old, new in edits:
            path = tmp_path / "claims" / "lexicon" / f"{name}.toml"
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-c", READ, sentence],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PYTHONUTF8": "1", "PYTHONPATH": str(tmp_path)},
        )

    return read


def below(heading, line):
    """An edit that puts a line below a heading; the line is one of those that CONTRIBUTING shows."""
    assert line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return f"\n{heading}\n", f"\n{heading}\n{line}\n"


def test_the_words_that_contributing_adds_are_read(edited):
    sentence = "Pitch fees were nigh on 40 million ariary in septembre 2023."
    measure = (
        '[[measure]]\nname = "stall rents"\nkind = "flow"\nwords = ["stall rent", "pitch fee"]'
    )
    assert measure in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    done = edited(
        sentence,
        ("currencies", *below("[names]", 'ariary = "MGA"')),
        ("approximators", 'nearly = ["nearly",', 'nearly = ["nigh on", "nearly",'),
        ("measures", "\n[[measure]]\n", f"\n{measure}\n\n[[measure]]\n"),
        ("periods", *below("[numbers.MONTH]", "septembre = 9")),
    )
    expected = "40 million ariary | ~ | MGA | stall rents | September 2023"
    assert (done.stdout.strip(), done.stderr) == (expected, "")
    assert sentence in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_unit_that_contributing_adds_is_read(edited):
    edit = ("units", *below("[physical]", 'firkin = ["firkin", "=fkn"]'))
    done = edited("The brewery sold 40 fkn of ale.", edit)
    assert done.stdout.startswith("40 fkn | = | firkin | ")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[names]", "[names", "currencies.toml: "),
        ("[names]", '[signs]\n"$" = "USD"\n[names]', "currencies.toml: "),
        ("[signs]", "[sign]", "currencies.toml: 'signs' is missing; correct or restore the file"),
    ],
)
def test_a_mistake_in_a_list_is_told_with_its_file(edited, old, new, words):
    done = edited("Sales were $3 million.", ("currencies", f"\n{old}\n", f"\n{new}\n"))
    last = done.stderr.splitlines()[-1]
    assert last.startswith("claims.errors.ConfigError: claims/lexicon/")
    assert words in last
