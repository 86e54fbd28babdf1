from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from shelves import HEADER, HashEncoder

from claims.entity import Entity
from claims.errors import ConfigError, CorpusError
from sources.corpus import Corpus
from sources.evidence import Grade


def test_a_fact_comes_back_with_its_period_source_and_grade(build, shelf):
    facts = build(shelf).facts("Harrow Mills", "capital expenditure")
    assert [(f.value, f.unit, f.definition) for f in facts] == [
        (Decimal(52_000_000), "GBP", "cash")
    ]
    assert (facts[0].start, facts[0].end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert facts[0].kind == "flow"
    assert facts[0].provenance.document == "Harrow 10-Q Q2"
    assert facts[0].provenance.grade is Grade.FILING
    assert facts[0].provenance.published == date(2024, 8, 2)


def test_facts_are_in_the_order_of_their_periods(build, shelf):
    facts = build(shelf).facts(measure="revenue")
    assert [(f.entity, f.end) for f in facts] == [
        ("Harrow Mills", date(2024, 3, 31)),
        ("Harrow Mills", date(2024, 6, 30)),
        ("Oriel Foods", date(2024, 6, 30)),
    ]


@pytest.mark.parametrize("name", ["Harrow Mills", "Harrow", "HARROW MILLS PLC", "Harrow Mills’s"])
def test_an_entity_is_found_by_any_of_its_names(build, shelf, name):
    assert len(build(shelf).facts(name, "revenue")) == 2


def test_an_entity_of_a_draft_is_found_by_its_aliases(build, shelf):
    of_draft = Entity(id="e7", name="Harrow Mills Weaving", aliases=("Harrow",))
    assert len(build(shelf).facts(of_draft, "revenue")) == 2


def test_a_company_that_no_source_knows_has_no_facts(build, shelf):
    corpus = build(shelf)
    assert corpus.facts("Harrow Mill") == []
    assert corpus.facts("Harrow Mills", "headcount") == []
    assert corpus.facts("Harrow Mills", "capital expenditure", "with leases") == []


def test_two_sources_that_name_a_company_differently_speak_of_one(build, shelf):
    (shelf / "more.csv").write_text(
        HEADER + "Harrow,headcount,,,2024-06-30,5100,employee,Harrow 10-Q Q2,filing,2024-08-02,,\n"
    )
    corpus = build(shelf)
    assert [f.value for f in corpus.facts("Harrow Mills", "headcount")] == [Decimal(5100)]
    assert [e.name for e in corpus.directory.entities] == ["Harrow Mills", "Oriel Foods"]


def test_a_later_filing_supersedes_the_earlier_value_and_both_stay(build, shelf):
    (shelf / "restated.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2024-01-01,2024-03-31,405000000,GBP,Harrow 10-Q/A,filing,2024-06-11,,\n"
    )
    quarter = [f for f in build(shelf).facts("Harrow", "revenue") if f.end == date(2024, 3, 31)]
    assert {f.value: f.superseded for f in quarter} == {
        Decimal(410_000_000): True,
        Decimal(405_000_000): False,
    }


def test_a_newspaper_supersedes_no_filing(build, shelf):
    (shelf / "press.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2024-01-01,2024-03-31,400000000,GBP,a newspaper,press,2024-06-11,,\n"
    )
    assert not any(f.superseded for f in build(shelf).facts("Harrow", "revenue"))


def test_a_figure_of_several_filings_is_one_fact_with_all_its_sources(build, shelf):
    for name, day in (("10-Q/A", "2024-06-11"), ("10-K", "2025-02-20")):
        (shelf / f"{day}.csv").write_text(
            HEADER
            + f"Harrow Mills,revenue,,2024-01-01,2024-03-31,410000000,GBP,Harrow {name},filing,{day},,\n"
        )
    (fact,) = [f for f in build(shelf).facts("Harrow", "revenue") if f.end == date(2024, 3, 31)]
    assert fact.provenance.document == "Harrow 10-Q Q1"
    assert [source.document for source in fact.also] == ["Harrow 10-Q/A", "Harrow 10-K"]


def test_a_registrant_is_one_company_under_all_names_it_filed_under(build, tmp_path):
    from pages import fact, page

    folder = tmp_path / "filings"
    folder.mkdir()
    older = page(fact("us-gaap:Assets", "4")).replace("HARROW MILLS INC", "HARROW SPINNING CO")
    (folder / "old.htm").write_text(older.replace("2024", "2021"), encoding="utf-8")
    (folder / "new.htm").write_text(page(fact("us-gaap:Assets", "5")), encoding="utf-8")
    corpus = build(folder)
    assert [entity.name for entity in corpus.directory.entities] == ["Harrow Mills"]
    assert [f.value for f in corpus.facts("Harrow Spinning", "total assets")] == [
        Decimal(4_000_000),
        Decimal(5_000_000),
    ]


def test_removing_the_later_filing_brings_the_earlier_value_back(build, shelf):
    (shelf / "restated.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2024-01-01,2024-03-31,405000000,GBP,Harrow 10-Q/A,filing,2024-06-11,,\n"
    )
    corpus = build(shelf)
    corpus.remove("restated.csv")
    assert not any(f.superseded for f in corpus.facts("Harrow", "revenue"))


def test_passages_carry_their_line_and_source(build, shelf):
    (passage,) = build(shelf).passages("Harrow")
    assert passage.text == "Harrow Mills opened a weaving shed in Leeds. It employs ninety people."
    assert passage.entity == "Harrow Mills"
    assert (passage.provenance.document, passage.provenance.place) == (
        "Harrow annual report",
        "line 6",
    )


def test_a_passage_that_names_a_company_is_one_of_its_passages(build, shelf):
    (shelf / "other.txt").write_text("Oriel Foods bakes bread. Nobody else in town does.\n")
    corpus = build(shelf)
    assert [p.provenance.document for p in corpus.passages("Oriel Foods")] == ["other.txt"]
    assert len(corpus.passages()) == 2


def test_the_same_bytes_under_two_names_are_one_document(build, shelf):
    (shelf / "copy.txt").write_bytes((shelf / "notes.txt").read_bytes())
    corpus = build(shelf)
    assert [d.name for d in corpus.list()] == ["copy.txt", "figures.csv"]
    assert len(corpus.passages()) == 1


def test_building_again_keeps_what_is_the_same_and_drops_what_is_gone(build, shelf):
    build(shelf)
    (shelf / "notes.txt").unlink()
    (shelf / "new.txt").write_text("Oriel Foods bakes bread.\n")
    corpus = build(shelf)
    assert corpus.built.kept == ("figures.csv",)
    assert corpus.built.added == ("new.txt",)
    assert corpus.built.removed == ("notes.txt",)
    assert [d.name for d in corpus.list()] == ["figures.csv", "new.txt"]


def test_the_digest_tells_content_not_place_or_order(build, shelf, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shelf_copy = elsewhere / "deep"
    shelf_copy.mkdir(parents=True)
    for file in shelf.iterdir():
        (shelf_copy / f"z-{file.name}").write_bytes(file.read_bytes())
    first = build(shelf, out="one")
    second = build(shelf_copy / "z-notes.txt", shelf_copy / "z-figures.csv", out="two")
    assert first.digest == second.digest


def test_building_twice_gives_the_same_files(build, shelf, tmp_path):
    for out in ("one", "two"):
        build(shelf, out=out).close()
    first, second = (
        {file.name: file.read_bytes() for file in (tmp_path / out).iterdir()}
        for out in ("one", "two")
    )
    assert first == second


def test_a_folder_may_be_called_anything(build, shelf):
    corpus = build(shelf, out="Q3 #1? 50% – Zürich")
    assert len(corpus.facts("Harrow")) == 3


def test_the_digest_changes_with_a_figure(build, shelf):
    before = build(shelf, out="one").digest
    table = shelf / "figures.csv"
    table.write_text(table.read_text().replace("52000000", "52000001"))
    assert build(shelf, out="two").digest != before


def test_adding_and_removing_a_document_leaves_no_trace(build, shelf):
    corpus = build(shelf)
    before = corpus.digest, corpus.stats().facts, corpus.stats().series, len(corpus.passages())
    extra = shelf.parent / "extra.csv"
    extra.write_text(HEADER + "Pell,dividend,,,2024-06-30,3,USD,Pell report,filing,2024-07-01,,\n")
    assert corpus.add([extra]).added == ("extra.csv",)
    assert corpus.facts("Pell")[0].value == Decimal(3)
    corpus.remove("extra.csv")
    assert (
        corpus.digest,
        corpus.stats().facts,
        corpus.stats().series,
        len(corpus.passages()),
    ) == before
    assert corpus.directory.find("Pell") is None
    assert corpus.verify() == []


def test_a_document_may_be_removed_by_its_digest(build, shelf):
    corpus = build(shelf)
    corpus.remove(corpus.list()[0].digest[:12])
    assert [d.name for d in corpus.list()] == ["notes.txt"]


def test_removing_what_is_not_there_says_how_to_look(build, shelf):
    with pytest.raises(CorpusError, match=r"no document called q3\.json; `factcheck corpus list`"):
        build(shelf).remove("q3.json")


def test_a_broken_file_is_named_and_the_rest_is_read(build, shelf):
    (shelf / "broken.json").write_text('{"entityName": "Pell", "facts": {"us-gaap": ')
    corpus = build(shelf)
    (skipped,) = corpus.built.skipped
    assert skipped.path.endswith("broken.json")
    assert skipped.why.startswith("not SEC companyfacts (")
    assert len(corpus.facts(measure="revenue")) == 3


def test_what_is_no_file_is_named_and_not_waited_for(build, shelf):
    os.mkfifo(shelf / "a-pipe.txt")
    (shelf / "b-nowhere.txt").symlink_to("gone.txt")
    (shelf / "c-round.txt").symlink_to("c-round.txt")
    (shelf / "d-empty.json").touch()
    (shelf / "e-folder.json").mkdir()
    left_out = [(Path(s.path).name, s.why) for s in build(shelf).built.skipped]
    assert left_out == [
        ("a-pipe.txt", "no file that can be read twice; save what it gives as a file"),
        ("b-nowhere.txt", "No such file or directory; check the path"),
        ("c-round.txt", "Too many levels of symbolic links; check the path"),
        ("d-empty.json", "empty; fetch or save it again"),
    ]


def test_words_of_an_added_file_are_found_with_those_of_the_first(build, shelf, tmp_path):
    corpus = build(shelf)
    for name, text in (("one.txt", "Pell spins jute rope."), ("two.txt", "Pell weaves sisal.")):
        (tmp_path / name).write_text(text)
        corpus.add([tmp_path / name])
    assert corpus.verify() == []
    for word, text in (("jute", "Pell spins jute rope."), ("sisal", "Pell weaves sisal.")):
        rows = corpus._database.execute(
            "SELECT e.text FROM entry_words w JOIN entry e ON e.id = w.rowid WHERE entry_words MATCH ?",
            (word,),
        )
        assert rows.fetchall() == [(text,)]


def test_the_line_that_is_wrong_is_said(build, shelf):
    (shelf / "headless.csv").write_text("entity,measure,value\n")
    (skipped,) = build(shelf).built.skipped
    assert skipped.why.startswith("line 1: no column unit, source, grade, period_end")


def test_a_file_that_breaks_half_way_leaves_nothing_of_itself(build, shelf):
    (shelf / "half.csv").write_bytes(
        HEADER.encode() + b"Pell,revenue,,,2024-06-30,3,USD,r,filing,,,\nPell,\xff\n"
    )
    corpus = build(shelf)
    assert [s.path.rsplit("/", 1)[-1] for s in corpus.built.skipped] == ["half.csv"]
    assert corpus.facts("Pell") == []


def test_where_nothing_can_be_read_the_old_corpus_stays(build, shelf, tmp_path):
    before = build(shelf).digest
    broken = tmp_path / "broken.json"
    broken.write_text('{"facts": 1}')
    with pytest.raises(
        CorpusError, match=r"none of 1 files could be read; the first: .*broken\.json"
    ):
        build(broken)
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert corpus.digest == before


def test_an_empty_folder_is_nothing_to_build_from(build, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CorpusError, match="no source files"):
        build(empty)


def test_what_a_reader_left_out_is_kept_with_its_document(build, shelf):
    (shelf / "odd.csv").write_text(
        HEADER
        + "Pell,revenue,,,2024-06-30,three,USD,r,filing,,,\n"
        + "Pell,revenue,,,2024-06-30,3,USD,r,filing,,,\n"
    )
    odd = next(d for d in build(shelf).list() if d.name == "odd.csv")
    assert (odd.facts, odd.notes) == (
        1,
        ("line 2: value 'three' is no number; the row is left out",),
    )


def test_progress_counts_files_and_texts(shelf, tmp_path):
    steps = []
    Corpus.build(
        [shelf], tmp_path / "c", model=HashEncoder(), progress=lambda *step: steps.append(step)
    ).close()
    assert ("reading", 2, 2) in steps
    assert steps[-1][0] == "embedding"
    assert steps[-1][1] == steps[-1][2] > 0


def test_another_model_embeds_everything_again(build, shelf, tmp_path):
    class Wider(HashEncoder):
        digest = "hash-2"
        dimension = 80

    build(shelf).close()
    with Corpus.build([shelf], tmp_path / "corpus", model=Wider()) as corpus:
        assert corpus.built.kept == ("figures.csv", "notes.txt")
        assert corpus.stats().dimension == 80
        assert corpus.verify() == []


def test_a_model_that_cannot_be_used_leaves_no_folder_behind(shelf, tmp_path):
    with pytest.raises(ConfigError, match="no such model folder"):
        Corpus.build([shelf], tmp_path / "corpus", model="/nowhere/model")
    assert not (tmp_path / "corpus").exists()


def test_the_corpus_folder_is_no_source_of_itself(build, shelf):
    build(shelf, out=shelf / "corpus").close()
    corpus = build(shelf, out=shelf / "corpus")
    assert corpus.built.skipped == ()
    assert corpus.stats().documents == 2


def test_alphabets_capital_expenditure_of_the_first_half_of_2024(build, shared):
    corpus = build(shared / "companyfacts" / "companyfacts_CIK0001652044.json")
    halves = [
        f
        for f in corpus.facts("Alphabet", "capital expenditure")
        if (f.start, f.end) == (date(2024, 1, 1), date(2024, 6, 30))
    ]
    assert [f.value for f in halves] == [Decimal(25_198_000_000)]
    assert halves[0].provenance.document == "Alphabet 10-Q 0001652044-24-000079"
    assert corpus.year_end("Alphabet") == (12, 31)
    assert corpus.verify() == []
