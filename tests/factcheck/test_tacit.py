"""Relations that no wording states: factcheck/tacit."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document
from factcheck.draft import Draft
from factcheck.engine import check_document
from factcheck.tacit.model import Model, models
from factcheck.tacit.relations import candidates, likely, signs_of
from factcheck.tacit.scene import Scene

_LENDERS = (
    "Three banks have agreed to bankroll the Tamsin Bay terminal. Nordlake is lending $420 million, Crédit Aurelle $310 million and Pacific"
    " Straits Bank $270 million. The {} package was signed on Monday."
)
_FERRIES = "Ferries carried 212,000 people in June, 198,000 in July and 231,000 in August. The summer brought {}."
_BALLOTS = "Ballots came back to the count from 13,200 of 24,000 members, {} of them."


def draft_of(text: str) -> Draft:
    document = read_document(text, published=date(2026, 3, 12))
    return Draft(document, extract_claims(document))


def test_every_family_has_a_model():
    families = {
        c.family
        for c in candidates(
            Scene(draft_of(_LENDERS.format("$1 billion") + " " + _BALLOTS.format("55%")))
        )
    }
    assert families <= models().keys()
    assert all(0 < model.threshold < 1 and model.trees for model in models().values())


def test_the_signs_do_not_look_at_the_values():
    """Or a model would learn that what fits is meant, and what does not fit is not."""
    signs = [
        {(c.family, c.relation.formula[:12]): signs_of(scene, c) for c in candidates(scene)}
        for scene in (
            Scene(draft_of(_LENDERS.format(whole))) for whole in ("$1.00 billion", "$1.15 billion")
        )
    ]
    both = signs[0].keys() & signs[1].keys()
    assert len(both) > 4
    assert all(signs[0][one] == signs[1][one] for one in both)


def test_a_total_in_no_words_of_a_total():
    findings = check_document(draft_of(_FERRIES.format("651,000")).document).findings
    assert [(f.check, f.severity) for f in findings] == [("sum-mismatch", "warning")]
    assert (
        findings[0].working
        == "212,000 + 198,000 + 231,000 = 641,000 (639,500 to 642,500 as rounded), text says 651,000"
    )
    assert not check_document(draft_of(_FERRIES.format("641,000")).document).findings


@pytest.mark.parametrize("whole", ["$9.6 billion", "$52 million"])
def test_a_figure_that_is_far_off_has_another_meaning(whole):
    draft = draft_of(_LENDERS.format(whole))
    assert not list(likely(draft, []))


def test_a_figure_that_another_relation_explains_is_let_be():
    draft = draft_of(_FERRIES.format("651,000"))
    assert list(likely(draft, []))
    summer = next(c.id for c in draft.claims if c.text == "651,000")
    assert not list(likely(draft, [{summer, "c99"}]))


def test_cents_and_dollars_are_one_kind():
    scene = Scene(draft_of("The stock goes for $6.50 and pays 26 cents a year, a yield of 4%."))
    assert any(
        c.family == "share" and c.holds and c.relation.formula == "26 cents / $6.50"
        for c in candidates(scene)
    )


def test_a_tree_is_walked_by_the_signs_that_are_there():
    model = Model(0.0, 0.5, {"a": 0, "b": 1}, [[0, -1.0, [1, 0.0, 2.0]], 0.5])
    assert model.probability({"unknown"}) == pytest.approx(0.3775, abs=1e-4)
    assert model.probability({"a"}) == pytest.approx(0.6225, abs=1e-4)
    assert model.probability({"a", "b"}) == pytest.approx(0.9241, abs=1e-4)
