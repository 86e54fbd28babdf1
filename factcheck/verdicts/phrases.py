"""How a verdict words its facts: the figure, its days, its definition, its grade, its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.figures import figure
from factcheck.verdicts.answers import Answer
from sources.evidence import Evidence, Fact
from sources.stretch import Stretch

MOST_EVIDENCE = 8
_PERCENT_SPREAD = Fraction(1, 20)  # a percentage that was worked out is shown to about a tenth

PART_OF_SUM = (
    "part of the sum"  # on what a derived figure stands on: no match of the claim's figure
)


def evidence_of(answers: Sequence[Answer]) -> tuple[Evidence, ...]:
    """The facts of the answers with the stored facts they stand on, best first."""
    found: dict[Evidence, None] = {}
    for at, one in enumerate(answers):
        score = 1.0 / (1 + at)
        found[Evidence(fact=one.fact, score=score, note=one.note)] = None
        for part in one.parts:
            found[Evidence(fact=part, score=score, note=PART_OF_SUM)] = None
    return tuple(found)[:MOST_EVIDENCE]


def working(found: Answer) -> str:
    """The arithmetic in one line, or the fact itself where there is none."""
    fact = found.fact
    if not fact.derived:
        return stated(fact)
    return f"{fact.formula} = {shown(fact)}"


def said(found: Answer) -> str:
    """The fact in a phrase, with its days and definition."""
    text = stated(found.fact)
    return f"{text}, {found.note}" if found.note and found.note not in text else text


def stated(fact: Fact) -> str:
    """A fact with its days, definition and grade: "$25.198bn (H1 2024, as reported, filing)"."""
    when = Stretch.of(fact)
    definition = f", {fact.definition}" if fact.definition and "," not in fact.entity else ""
    source = fact.provenance.grade.label
    source = f"derived from {source} figures" if fact.derived else source
    return f"{shown(fact)} ({when.label if when else 'no date'}{definition}, {source})"


def shown(fact: Fact) -> str:
    """A fact's figure with its unit; a derived one with as many digits as its parts deserve."""
    if fact.value is None:
        return fact.text
    spread = Fraction(fact.step) / 2 if fact.derived else None
    if fact.derived and fact.unit == "percent":
        spread = max(spread or Fraction(0), _PERCENT_SPREAD)
    text = figure(fact.value, fact.unit.replace("/shares", " per share"), spread or None)
    is_single = fact.kind == "per share" and text[-2:-1] == "."  # "$5.8" of a share is "$5.80"
    return f"{text}0" if is_single else text
