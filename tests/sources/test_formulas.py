"""The formulas by which measures follow from others."""

from __future__ import annotations

import pytest

from claims.lexicon import load
from sources.formulas import formulas

MEASURES = {entry["name"]: entry for entry in load("measures")["measure"]}

# Formulas of what copy names in its own words, which no table of measures has.
WORDED = {
    name
    for entry in load("formulas")["formula"]
    if "also" in entry
    for name in (entry["name"], *entry["also"])
}


def parts(name):
    return [
        part.partition(" / ")[0]
        for formula in formulas().get(name, ())
        for part in (*(term for term, _ in formula.terms), formula.over)
        if part
    ]


@pytest.mark.parametrize("name", formulas())
def test_a_formula_and_its_parts_are_measures_of_the_lexicon(name):
    assert {name, *parts(name)} <= set(MEASURES) | WORDED


def of_another_definition(name, part):
    """Whether a part is the same measure by one of its other definitions: cash with securities is made of cash without."""
    given = {f.definition for f in formulas()[name]}
    own = [term for f in formulas()[name] for term, _ in f.terms if term.startswith(f"{part} / ")]
    return part == name and "" not in given and not {t.partition(" / ")[2] for t in own} & given


@pytest.mark.parametrize("name", formulas())
def test_no_formula_needs_its_own_result(name):
    reached = set()
    ahead = [part for part in parts(name) if not of_another_definition(name, part)]
    while ahead:
        part = ahead.pop()
        if part not in reached:
            reached.add(part)
            ahead += parts(part)
    assert name not in reached


def test_a_sum_is_worded_as_a_definition():
    (formula,) = formulas()["free cash flow"]
    assert formula.words == "operating cash flow less capital expenditure"
