"""What running the checks promises, whatever the checks."""

from claims.document import Document, Span
from claims.extract import extract_claims
from claims.formats import read_document
from factcheck import checks
from factcheck.checks import Check, run
from factcheck.draft import Draft
from factcheck.finding import Finding, Skipped
from factcheck.relation import Relation, constant

DRAFT = Draft(Document("Nothing of note."), ())


def finding(check, *claims, at=0):
    return Finding(check, "error", "", (Span(at, at + 1),), claims=claims)


def with_checks(monkeypatch, *functions):
    every = tuple(Check(name, "", function) for name, function in functions)
    monkeypatch.setattr(checks, "CHECKS", every)


def test_a_check_that_crashes_is_a_failure_and_the_others_go_on(monkeypatch):
    def crashing(draft):
        yield finding("one", "c1", "c2")
        raise ZeroDivisionError("by zero")

    def sound(draft):
        yield finding("two", "c3", "c4")

    with_checks(monkeypatch, ("one", crashing), ("two", sound))
    results = run(DRAFT)
    assert [f.check for f in results.findings] == ["one", "two"]
    assert [(f.check, f.error) for f in results.failures] == [("one", "ZeroDivisionError: by zero")]


def test_only_selected_checks_run(monkeypatch):
    with_checks(
        monkeypatch,
        ("one", lambda draft: [finding("one", "c1", "c2")]),
        ("two", lambda draft: [finding("two", "c3", "c4")]),
    )
    assert [f.check for f in run(DRAFT, {"two"}).findings] == ["two"]


def test_the_same_figures_are_reported_once_by_the_check_listed_first(monkeypatch):
    with_checks(
        monkeypatch,
        ("special", lambda draft: [finding("special", "c1", "c2")]),
        ("general", lambda draft: [finding("general", "c1", "c2", "c3")]),
    )
    assert [f.check for f in run(DRAFT).findings] == ["special"]


def test_figures_that_only_overlap_are_reported_both_times(monkeypatch):
    with_checks(
        monkeypatch,
        ("special", lambda draft: [finding("special", "c1", "c2")]),
        ("general", lambda draft: [finding("general", "c2", "c3")]),
    )
    assert {f.check for f in run(DRAFT).findings} == {"special", "general"}


def test_findings_come_in_reading_order(monkeypatch):
    found = [finding("one", "c3", "c4", at=90), finding("one", "c1", "c2", at=10)]
    with_checks(monkeypatch, ("one", lambda draft: found))
    assert [f.spans[0].start for f in run(DRAFT).findings] == [10, 90]


def test_what_a_check_skips_is_kept(monkeypatch):
    with_checks(monkeypatch, ("one", lambda draft: [Skipped("the total", "a part is missing")]))
    assert run(DRAFT).skipped == (Skipped("the total", "a part is missing"),)


def test_a_draft_without_claims_gives_nothing():
    results = run(DRAFT)
    assert (results.findings, results.holding, results.failures) == ((), (), ())


def test_a_check_of_relations_reads_those_of_checks_that_are_not_selected():
    text = (
        "Capital expenditure of Shell and BP was about $44 billion in 2023. Shell's capital expenditure rose 10 percent "
        "to about $20 billion in 2023 from $17.0 billion in 2022. BP's capital expenditure rose 10 percent to about $20 "
        "billion in 2023 from $17.0 billion in 2022."
    )
    document = read_document(text)
    draft = Draft(document, extract_claims(document))
    results = run(draft, {"joint-conflict"})
    assert [f.check for f in results.findings] == ["joint-conflict"]
    assert results.holding == ()


def test_a_relation_that_cannot_be_evaluated_is_a_failure_of_its_check(monkeypatch):
    class Broken(Relation):
        def evaluate(self):
            raise ArithmeticError("no end")

    broken = Broken("one", constant(1), constant(1), "", "")
    with_checks(
        monkeypatch,
        ("one", lambda draft: [broken]),
        ("two", lambda draft: [finding("two", "c3", "c4")]),
    )
    results = run(DRAFT)
    assert [f.check for f in results.findings] == ["two"]
    assert [f.error for f in results.failures] == ["ArithmeticError: no end"]
