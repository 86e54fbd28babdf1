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


def test_another_holder_long_before_the_draft_proves_nothing():
    signed = replace(office("Max Poe: chief financial officer"), end=date(2023, 2, 1))
    asked = says("Jane Roe", "chief financial officer")
    soon, late = (
        verify_claim(asked, [asked], ListedFacts([signed]), day)
        for day in (date(2023, 5, 4), date(2024, 5, 4))
    )
    assert (soon.label, late.label) == ("contradicted", "not enough evidence")
    assert "may have changed hands" in late.reason


def test_the_latest_document_says_who_holds_an_office():
    before = replace(office("Max Poe: chief financial officer"), end=date(2022, 2, 1))
    after = replace(office("Jane Roe: chief financial officer"), end=date(2024, 2, 1))
    assert verdict(says("Jane Roe", "CFO"), before, after).label == "supported"
    assert verdict(says("Max Poe", "CFO"), before, after).label == "contradicted"


def test_an_office_of_a_unit_is_left_open():
    asked = replace(says("Jane Roe", "CEO"), object="cloud")
    found = verdict(asked, office("Max Poe: chief executive officer"))
    assert found.label == "not enough evidence"


def test_a_title_of_a_unit_is_no_office_of_the_company():
    found = verdict(says("Jane Roe", "president"), office("Max Poe: President, Europe"))
    assert found.label == "not enough evidence"


def test_an_office_that_was_held_once_is_not_contradicted_by_today_s():
    asked = replace(says("Jane Roe", "CEO"), relation="held")
    found = verdict(asked, office("Max Poe: chief executive officer"))
    assert found.label == "not enough evidence"


def test_a_denied_office_is_contradicted_where_it_is_held():
    asked = replace(says("Jane Roe", "CEO"), stance="denied")
    assert verdict(asked, office("Jane Roe: chief executive officer")).label == "contradicted"


@pytest.mark.parametrize("name", ["Daniel Roe", "D. Roe", "Dan Roe Jr", "Roe"])
def test_first_names_that_begin_alike_may_be_one_person(name):
    found = verdict(says("Dan Roe", "CFO"), office(f"{name}: chief financial officer"))
    assert found.label == "supported"


def test_a_release_tells_who_holds_an_office():
    prose = "“We are pleased,” said Dana Roe, chairman and CEO, Acme. Acme sells pumps."
    known = ListedFacts((), [Entity("Acme", "Acme")], [of_acme(prose)])
    right, wrong = (
        verify_claim(asked, [asked], known)
        for asked in (says("Dana Roe", "CEO"), says("Max Poe", "CEO"))
    )
    assert (right.label, wrong.label) == ("supported", "contradicted")


def of_acme(text, at=1, published=None):
    grade = Grade.COMPANY_DOCUMENT
    return Passage(at, text, Provenance("release", "line 3", "", grade, published), "Acme")


# ── quotations ───────────────────────────────────────────────────────────────────────────────────────────────────

RELEASE = (
    "Acme reported its results on Tuesday. “We sold more pumps than ever and we are raising our forecast for the year,” said Jane Roe,"
    " chief executive of Acme. “Our stores did well in every region,” said Max Poe, its finance chief."
)
SAID = "We sold more pumps than ever and we are raising our forecast for the year"


def quoted(words, entity="Acme", prose="“We will go on building, and hiring,” she said."):
    asked = claim(entity, None, None, None, kind="quotation", text=words, speaker="Jane Roe")
    known = ListedFacts((), [Entity("Acme", "Acme")], [of_acme(prose)])
    return verify_claim(asked, [asked], known)


def quoted_from_release(words, speaker="Jane Roe", published=None, released=None):
    person = Entity(speaker, speaker, "person")
    asked = claim("Acme", None, None, None, kind="quotation", text=words, person=person)
    prose = [of_acme(RELEASE, published=released)]
    return verify_claim(asked, [asked], ListedFacts((), [Entity("Acme", "Acme")], prose), published)


def test_a_quotation_found_word_for_word_is_supported():
    assert quoted("“We will go on building, and hiring”").label == "supported"


@pytest.mark.parametrize(
    "words",
    [
        SAID,
        "We sold more pumps than ever … we are raising our forecast for the year",
        "[W]e sold more pumps than ever and we're raising our forecast",
    ],
)
def test_omissions_and_short_forms_alter_nothing(words):
    found = quoted_from_release(words)
    assert (found.label, found.reason) == (
        "supported",
        "found word for word in release, said by Jane Roe",
    )


def test_an_altered_quotation_is_contradicted_and_shows_the_words():
    found = quoted_from_release(SAID.replace("raising", "lowering"))
    assert (found.label, found.working) == ("contradicted", "“lowering” for “raising”")


def test_small_words_alone_prove_no_alteration():
    found = quoted_from_release(SAID.replace("and we are", "and so we are"))
    assert (found.label, found.working) == ("not enough evidence", "“so” is put in")


def test_much_the_same_may_be_said_again_another_season():
    words = SAID.replace("pumps", "valves")
    found = quoted_from_release(words, published=date(2024, 5, 2), released=date(2024, 1, 30))
    assert found.label == "not enough evidence"
    assert "may have been said again" in found.reason


def test_the_right_words_of_another_speaker():
    found = quoted_from_release("Our stores did well in every region")
    assert (found.label, found.working) == ("contradicted", "the words are Max Poe's")


def test_words_that_the_source_gives_to_nobody_are_shown_only():
    found = quoted("“We will go on building and firing”")
    assert found.label == "not enough evidence"
    assert "“firing” for “hiring”" in found.reason


@pytest.mark.parametrize("words", ["“Nobody expects rates to move this year”", "“We will”"])
def test_a_quotation_not_found_proves_nothing(words):
    found = quoted(words)
    assert (found.label, found.evidence) == ("not enough evidence", ())


def test_an_altered_quotation_is_reported_as_such():
    person = Entity("Jane Roe", "Jane Roe", "person")
    words = SAID.replace("more", "fewer")
    asked = claim("Acme", None, None, None, kind="quotation", text=words, person=person)
    finding = finding_of(quoted_from_release(words), asked)
    assert finding is not None
    assert (finding.check, finding.suggestion) == ("quote-altered", "“fewer” for “more”")


def test_a_speaker_s_organisation_is_known_by_the_role():
    jane = Entity("Jane Roe", "Jane Roe", "person")
    role = says("Jane Roe", "CEO")
    asked = claim(
        [], None, None, None, kind="quotation", text="We will go on building", person=jane
    )
    said = Passage(1, "We will go on building.", Provenance("call"), "Acme")
    known = ListedFacts((), [Entity("Acme", "Acme")], [said])
    assert verify_claim(asked, [role, asked], known).label == "supported"
