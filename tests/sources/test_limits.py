"""A part of a corpus: some company, some form, what was public on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from shelves import HEADER

from claims.errors import ConfigError

FEBRUARY, MAY = date(2024, 2, 1), date(2024, 5, 1)


@pytest.fixture
def corpus(build, tmp_path):
    """Harrow restates the revenue of 2022; Oriel has a report without a day."""
    folder = tmp_path / "filed"
    folder.mkdir()
    (folder / "figures.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2022-01-01,2022-12-31,700,GBP,Harrow 10-K 1,filing,2023-03-01,,HRW\n"
        + "Harrow Mills,revenue,,2022-01-01,2022-12-31,690,GBP,Harrow 10-K/A 2,filing,2024-03-01,,\n"
        + "Harrow Mills,revenue,,2023-01-01,2023-09-30,510,GBP,Harrow 10-Q 3,filing,2023-11-01,,\n"
        + "Oriel Foods,revenue,,2022-01-01,2022-12-31,99,EUR,Oriel half-year report,company document,,,\n"
    )
    for day, words in (("2023-03-01", "Leeds"), ("2024-03-01", "Bradford")):
        (folder / f"{words}.txt").write_text(
            f"Source: Harrow 10-K for {day}\nGrade: filing\nPublished: {day}\nEntity: Harrow Mills\n\n"
            f"Harrow Mills spins its yarn in a shed in {words}.\n"
        )
    return build(folder)


def revenue(corpus, of="Harrow Mills"):
    return [(f.value, f.superseded) for f in corpus.facts(of, "revenue")]


def test_a_figure_restated_later_is_current_as_of_the_day_before(corpus):
    assert (Decimal(700), True) in revenue(corpus)
    assert (Decimal(700), False) in revenue(corpus.limited(as_of=FEBRUARY))


def test_once_the_restatement_is_public_the_first_figure_is_superseded(corpus):
    assert {(Decimal(700), True), (Decimal(690), False)} <= set(revenue(corpus.limited(as_of=MAY)))


def test_what_was_filed_later_is_not_there(corpus):
    assert revenue(corpus.limited(as_of=date(2023, 10, 1))) == [(Decimal(700), False)]
    found = corpus.limited(as_of=FEBRUARY).search("Harrow yarn shed")
    assert ["Leeds" in e.passage.text for e in found if e.passage] == [True]


def test_what_does_not_say_when_it_was_public_does_not_count_on_a_day(corpus):
    assert revenue(corpus, "Oriel Foods")
    assert revenue(corpus.limited(as_of=MAY), "Oriel Foods") == []
    assert corpus.limited(as_of=MAY).left_out == "left out of the corpus: 1 that does not say when"


def test_the_whole_corpus_is_as_it_was(corpus):
    corpus.limited(as_of=FEBRUARY, form="10-K")
    assert (corpus.left_out, len(revenue(corpus))) == ("", 3)


def test_a_form_has_its_amendments_and_no_other_form(corpus):
    assert [value for value, _ in revenue(corpus.limited(form="10-k"))] == [700, 690]
    assert [value for value, _ in revenue(corpus.limited(form="10-K/A"))] == [690]


def test_a_company_is_known_by_its_alias_and_nothing_else_is_found(corpus):
    part = corpus.limited(company="HRW")
    assert revenue(part, "Oriel Foods") == []
    found = part.search("revenue in 2022")
    assert {e.fact.entity for e in found if e.fact} == {"Harrow Mills"}


def test_an_unknown_company_is_an_error_that_names_a_near_one(corpus):
    with pytest.raises(ConfigError, match=r"no company 'Harow Mills'; did you mean Harrow Mills?"):
        corpus.limited(company="Harow Mills")


def test_an_unknown_form_is_an_error_that_names_those_there_are(corpus):
    with pytest.raises(ConfigError, match="form '20-F'; it has 10-K, 10-Q"):
        corpus.limited(form="20-F")


def test_a_company_is_known_by_names_that_every_desk_knows(build, tmp_path):
    (tmp_path / "meta.csv").write_text(
        HEADER
        + "Meta Platforms,revenue,,2023-01-01,2023-12-31,134902000000,USD,Meta 10-K,filing,2024-02-02,,\n"
    )
    corpus = build(tmp_path / "meta.csv")
    for name in ("META", "meta", "fb", "Facebook"):
        assert [v for v, _ in revenue(corpus.limited(company=name), "Facebook")] == [134902000000]
    with pytest.raises(ConfigError, match=r"did you mean Meta Platforms\?"):
        corpus.limited(company="Facebok")


def test_a_ticker_in_small_letters_is_a_word(build, tmp_path):
    (tmp_path / "allstate.csv").write_text(
        HEADER
        + "Allstate,revenue,,2023-01-01,2023-12-31,57094000000,USD,Allstate 10-K,filing,2024-02-02,,\n"
    )
    corpus = build(tmp_path / "allstate.csv")
    assert corpus.facts("ALL", "revenue")
    assert not corpus.facts("all", "revenue")
