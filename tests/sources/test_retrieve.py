from __future__ import annotations

from datetime import date

import pytest
from shelves import HEADER

from claims.claim import Claim
from claims.document import Span
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from sources.asked import not_held
from sources.retrieve import retrieve

HARROW = Entity(id="Harrow", name="Harrow")


def claim(measure="revenue", start=None, end=None, entities=(HARROW,), scope="", text="£835m"):
    period = Period("H1", Span(0, 2), start, end) if end else None
    return Claim(
        id="c1",
        kind="quantity",
        text=text,
        span=Span(0, len(text)),
        sentence=0,
        entities=entities,
        measure=Measure(measure, scope=scope),
        period=period,
    )


def test_the_fact_of_the_claims_own_period_comes_first(build, shelf):
    found = retrieve(claim(start=date(2024, 1, 1), end=date(2024, 6, 30)), build(shelf))
    assert (found[0].fact.end, found[0].note) == (date(2024, 6, 30), "same measure, same period")
    assert (found[1].fact.end, found[1].note) == (date(2024, 3, 31), "same measure, other period")


def test_where_its_period_is_missing_the_nearest_is_said_to_be_another(build, shelf):
    found = retrieve(claim(start=date(2024, 4, 1), end=date(2024, 6, 30)), build(shelf))
    assert (found[0].fact.end, found[0].note) == (date(2024, 6, 30), "same measure, other period")


def test_a_group_has_the_facts_of_each_member(build, shelf):
    both = (HARROW, Entity(id="Oriel Foods", name="Oriel Foods"))
    found = retrieve(
        claim(start=date(2024, 1, 1), end=date(2024, 6, 30), entities=both), build(shelf)
    )
    assert {e.fact.entity for e in found[:2]} == {"Harrow Mills", "Oriel Foods"}


def test_a_segments_figure_is_not_the_whole_companys(build, shelf):
    asked = claim(start=date(2024, 1, 1), end=date(2024, 6, 30), scope="twine")
    assert not any(e.note.startswith("same measure") for e in retrieve(asked, build(shelf)))


def test_where_no_fact_fits_the_words_are_searched(build, shelf):
    found = retrieve(claim(measure="employees", text="employs ninety people"), build(shelf))
    assert any(e.passage and "ninety people" in e.passage.text for e in found)


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_than_asked_for(build, shelf, limit):
    assert len(retrieve(claim(), build(shelf), limit)) <= limit


FILED = "Source: Harrow 10-K\nGrade: filing\nPublished: 2024-03-01\nEntity: Harrow Mills\n\n"


def test_of_passages_that_sound_alike_the_one_with_the_figure_comes_first(build, tmp_path):
    for number, sum_spent in enumerate(("12", "47", "63", "85")):
        (tmp_path / f"{number}.txt").write_text(
            f"{FILED}Harrow Mills bought looms for ${sum_spent}.4 million in Leeds.\n"
        )
    corpus = build(*sorted(tmp_path.glob("*.txt")))
    (best, *_) = retrieve("Harrow Mills bought looms for $63 million.", corpus)
    assert "$63.4 million" in best.passage.text
    (best, *_) = retrieve("Harrow Mills bought looms for $85.4 million.", corpus)
    assert "$85.4 million" in best.passage.text


def test_a_figure_below_one_is_found_too(build, tmp_path):
    for number, rate in enumerate(("0.41", "0.52", "0.375", "0.309")):
        (tmp_path / f"{number}.txt").write_text(
            f"{FILED}Harrow Mills repaid the notes at {rate}% when they fell due.\n"
        )
    corpus = build(*sorted(tmp_path.glob("*.txt")))
    (best, *_) = retrieve("Harrow Mills repaid its 0.309% notes.", corpus)
    assert "0.309%" in best.passage.text


def test_a_row_under_a_unit_note_has_the_figure_in_millions(build, tmp_path):
    rows = "\n\n".join(f"Looms (in millions): bought; 2023: {n}" for n in ("1,207", "1,984"))
    (tmp_path / "rows.txt").write_text(f"{FILED}{rows}\n")
    (tmp_path / "bare.txt").write_text(f"{FILED}Harrow Mills counted 1,984 looms bought in 2023.\n")
    corpus = build(tmp_path / "rows.txt", tmp_path / "bare.txt")
    (best, *_) = retrieve("Harrow Mills bought looms for $1.984 billion in 2023.", corpus)
    assert "in millions" in best.passage.text


def test_a_query_is_read_as_a_claim_is(build, shelf):
    (best, *_) = retrieve(
        "Harrow made sales of £835 million in the first half of 2024", build(shelf)
    )
    assert (best.fact.value, best.note) == (835_000_000, "same measure, same period")


def test_a_filings_own_word_for_the_measure_is_asked_for_too(build, tmp_path):
    rows = "\n\n".join(
        f"Statements of operations (in millions): {what}; Year ended December 31, 2023: {n}"
        for n, what in enumerate(("Operating income", *(f"Item {i}" for i in range(90))), start=500)
    )
    (tmp_path / "rows.txt").write_text(f"{FILED}{rows}\n")
    (best, *_) = retrieve("Harrow Mills' EBIT came to $500 million in 2023.", build(tmp_path))
    assert "Operating income" in best.passage.text


def test_a_segment_is_found_under_the_companys_name(build, tmp_path):
    (tmp_path / "segments.csv").write_text(
        HEADER.replace("measure,", "measure,scope,")
        + "Harrow Mills,revenue,Harrow Yarn,,2023-01-01,2023-12-31,40,GBP,Harrow 10-K,filing,2024-03-01,,\n"
    )
    (best, *_) = retrieve("Harrow Mills yarn revenue 2023", build(tmp_path / "segments.csv"))
    assert (best.fact.scope, best.note) == ("Harrow Yarn", "same measure, same period")


def test_a_company_that_the_corpus_does_not_have_is_named(build, shelf):
    directory = build(shelf).directory
    assert not_held("TSLA deliveries and Harrow Mills revenue", directory) == ("Tesla",)
    assert not_held("Harrow Mills revenue low in all months", directory) == ()


def test_what_gives_a_figure_goes_before_what_only_names_the_measure(build, tmp_path):
    (tmp_path / "notes.txt").write_text(
        f"{FILED}The cuts in headcount of 2023 fell on headcount in Leeds, whose headcount had risen in 2023.\n\n"
        + "Looms were bought. " * 12
        + "\n\nIt had 4,310 employees as of December 31, 2023.\n"
    )
    (best, *_) = retrieve("Harrow Mills headcount 2023", build(tmp_path / "notes.txt"))
    assert "4,310" in best.passage.text


def test_a_figure_of_another_day_of_the_year_comes_second(build, tmp_path):
    said = [
        f"{FILED}Headcount was {n} as of {day}, 2023.\n"
        for n, day in (("5,120", "June 30"), ("4,310", "December 31"))
    ]
    for number, text in enumerate(said):
        (tmp_path / f"{number}.txt").write_text(text)
    found = retrieve("Harrow Mills headcount 2023", build(*sorted(tmp_path.glob("*.txt"))))
    assert ["4,310" in e.passage.text for e in found] == [True, False]


def test_a_bare_year_is_the_fiscal_year_of_a_company_whose_year_is_another(build, tmp_path):
    years = ((2021, 2022, 70), (2022, 2023, 80), (2023, 2024, 90))
    (tmp_path / "years.csv").write_text(
        HEADER.replace("\n", ",year_end\n")
        + "".join(
            f"Harrow Mills,revenue,,{a}-07-01,{b}-06-30,{n},GBP,Harrow 10-K,filing,{b}-08-01,,,06-30\n"
            for a, b, n in years
        )
    )
    (best, *_) = retrieve("Harrow Mills revenue 2023", build(tmp_path / "years.csv"))
    assert (best.fact.value, best.note) == (80, "same measure, same period")


def test_without_a_period_the_newest_comes_first(build, tmp_path):
    for year, n in ((2021, "3,980"), (2023, "4,310")):
        (tmp_path / f"{year}.txt").write_text(
            f"{FILED.replace('2024', str(year))}It had {n} employees and no more.\n"
        )
    (best, *_) = retrieve("Harrow Mills employees", build(*sorted(tmp_path.glob("*.txt"))))
    assert "4,310" in best.passage.text


def test_a_percentage_is_shown_where_one_is_asked_for(build, tmp_path):
    rows = "\n\n".join(
        f"Margins (in millions): {label}; 2023: {n}"
        for label, n in (("Gross margin", "$3,120"), ("Gross margin percentage", "41.2%"))
    )
    (tmp_path / "rows.txt").write_text(f"{FILED}{rows}\n")
    (best, *_) = retrieve("Harrow Mills gross margin percentage 2023", build(tmp_path / "rows.txt"))
    assert "41.2%" in best.passage.text


def test_who_audits_asks_for_the_auditor(build, shelf, tmp_path):
    (tmp_path / "notes.txt").write_text(
        f"{FILED}Harrow Mills plans its work in a committee.\n\n"
        + "Looms were bought. " * 12
        + "\n\n/s/ Marsh & Wells LLP\n\nWe have served as the auditor since 1998.\n"
    )
    (best, *_) = retrieve("who audits Harrow Mills", build(shelf, tmp_path / "notes.txt"))
    assert "Marsh & Wells" in best.passage.text


def test_a_phrase_is_found_under_its_initials(build, tmp_path):
    rows = "\n\n".join(
        f"Costs (in millions): {label}; 2023: {n}"
        for label, n in (("Other costs of traffic", "912"), ("TAC", "5,088"))
    )
    (tmp_path / "rows.txt").write_text(f"{FILED}{rows}\n")
    (best, *_) = retrieve(
        "Harrow Mills traffic acquisition costs 2023", build(tmp_path / "rows.txt")
    )
    assert "5,088" in best.passage.text


def test_a_word_is_found_however_it_is_joined(build, tmp_path):
    (tmp_path / "notes.txt").write_text(f"{FILED}Its eCommerce sales were mostly of rugs.\n")
    found = retrieve("Harrow Mills e-commerce", build(tmp_path / "notes.txt"))
    assert found[0].note.startswith("words")
