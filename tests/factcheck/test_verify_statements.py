"""Statements without a figure put to a corpus: who holds an office, and who said what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, claim, fact, verdict

from claims.entity import Entity
from factcheck.verdicts.verify import finding_of, verify_claim
from sources.evidence import Grade, Passage, Provenance

# ── roles ────────────────────────────────────────────────────────────────────────────────────────────────────────


def office(text, since=None, grade=Grade.COMPANY_DOCUMENT):
    held = fact("Acme", None, "2023-09-10", measure="role", text=text, grade=grade)
    return replace(held, start=since and date.fromisoformat(since), end=None)


def says(person, title):
    return claim(
        "Acme",
        None,
        kind="role",
        measure=None,
        person=Entity(person, person, "person"),
        title=title,
    )


@pytest.mark.parametrize(
    "title", ["CEO", "chief executive", "Chief Executive Officer", "chief executive officer"]
)
def test_one_office_has_many_names(title):
    found = verdict(says("Jane Roe", title), office("Jane Roe: chief executive officer"))
    assert found.label == "supported"


def test_a_surname_is_enough():
    found = verdict(says("Roe", "CEO"), office("Jane Roe: chief executive officer"))
    assert found.label == "supported"


def test_an_office_that_another_holds_is_contradicted():
    found = verdict(
        says("Jane Roe", "chairman"),
        office("Jane Roe: chief executive officer"),
        office("Max Poe: chairman"),
    )
    assert found.label == "contradicted"
    assert found.diagnosis == "Jane Roe is chief executive officer; Max Poe is chairman"


def test_an_office_is_held_from_the_day_it_was_taken():
    taken = office("Max Poe: chairman", since="2023-09-10")
    asked = says("Jane Roe", "chairman")
    before = verify_claim(asked, [asked], ListedFacts([taken]), date(2021, 5, 4))
    after = verify_claim(asked, [asked], ListedFacts([taken]), date(2024, 5, 4))
    assert (before.label, after.label) == ("not enough evidence", "contradicted")


def test_one_known_as_chief_executive_may_be_chairman_too():
    found = verdict(says("Jane Roe", "chairman"), office("Jane Roe: chief executive officer"))
    assert found.label == "not enough evidence"


def test_a_chief_executive_is_no_chief_financial_officer():
    found = verdict(says("Jane Roe", "CFO"), office("Jane Roe: chief executive officer"))
    assert found.label == "contradicted"


def test_two_offices_in_one_hand():
    held = office("Jane Roe: chairman and chief executive officer")
    assert verdict(says("Jane Roe", "chairwoman"), held).label == "supported"


@pytest.mark.parametrize("title", ["founder", "vice president", "former chairman", "analyst"])
def test_titles_that_exclude_nothing_are_left_open(title):
    found = verdict(says("Jane Roe", title), office("Max Poe: chairman and president"))
    assert found.label == "not enough evidence"


def test_a_press_report_does_not_take_an_office_away():
    found = verdict(says("Jane Roe", "chairman"), office("Max Poe: chairman", grade=Grade.PRESS))
    assert found.label == "not enough evidence"


def test_a_wrong_office_is_reported_as_such():
    asked = says("Jane Roe", "chairman")
    finding = finding_of(verdict(asked, office("Max Poe: chairman")), asked)
    assert finding is not None
    assert finding.check == "role-contradicted"


# ── quotations ───────────────────────────────────────────────────────────────────────────────────────────────────


def quoted(words, entity="Acme"):
    asked = claim(entity, None, None, None, kind="quotation", text=words, speaker="Jane Roe")
    said = Passage(1, "“We will go on building, and hiring,” she said.", Provenance("call"), "Acme")
    return verify_claim(asked, [asked], ListedFacts((), [Entity("Acme", "Acme")], [said]))


def test_a_quotation_found_word_for_word_is_supported():
    assert quoted("“We will go on building, and hiring”").label == "supported"


def test_an_altered_quotation_is_open_and_shows_the_passage():
    found = quoted("“We will go on building and firing”")
    assert found.label == "not enough evidence"
    assert "worded otherwise" in found.reason


@pytest.mark.parametrize("words", ["“Nobody expects rates to move this year”", "“We will”"])
def test_a_quotation_not_found_proves_nothing(words):
    found = quoted(words)
    assert (found.label, found.evidence) == ("not enough evidence", ())


def test_a_speaker_s_organisation_is_known_by_the_role():
    jane = Entity("Jane Roe", "Jane Roe", "person")
    role = says("Jane Roe", "CEO")
    asked = claim(
        [], None, None, None, kind="quotation", text="We will go on building", person=jane
    )
    said = Passage(1, "We will go on building.", Provenance("call"), "Acme")
    known = ListedFacts((), [Entity("Acme", "Acme")], [said])
    assert verify_claim(asked, [role, asked], known).label == "supported"
