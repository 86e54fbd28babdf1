"""Statements that cannot all be true, though any one of them could be.

## What it does

Takes all relations of the draft that hold by themselves and asks whether they can hold together: whether there is one
set of values, inside the printed intervals, that satisfies them all. Where there is none, the smallest set of
statements that cannot all be true is reported. So are statements that are tied by a figure which is printed nowhere: parts with their growth and
the level of before of all of them, two companies' shares of one market, growth of volume and price and of revenue, two margins and the growth of
sales, growth of all the parts and of the whole, changes from quarter to quarter and the year's, a share and the rest. A vote that
is called unanimous and told with those who voted against it is reported too.

## Why it matters

Each sentence of a story can be right in itself while the story is impossible. No reader of single sentences sees it.

## Example

"Acme and Initech together spent about $44 billion. Acme spent about $20 billion, up 10 percent from $17 billion, and
Initech about $20 billion, up 10 percent from $17 billion." The growth puts the two at $37.1 to $37.7 billion.

## Limits

Products of two unknown figures are bounded, not solved. A system that takes the solver too long is reported as
skipped. Statements more than two sentences apart are tied only where they name the same company, measure and period. Where the words leave open
whether they speak of one market or of all the parts, a conflict is reported only if one slip in one figure would explain it.

## References

de Moura and Bjørner (2008), Z3: an efficient SMT solver; Liffiton and Sakallah (2008) on minimal unsatisfiable subsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.changes.in_turn import in_turn
from factcheck.changes.several_rates import rates_together
from factcheck.draft import Draft
from factcheck.figures import span_of_values
from factcheck.finding import Finding, Skipped
from factcheck.joint import Conflict, solve
from factcheck.relation import Relation
from factcheck.several import together
from factcheck.sums.unanimous import unanimous
from factcheck.told_by_others import told_by_others
from factcheck.wording.equations import stated_in_words

NAME = "joint-conflict"


def run(draft: Draft) -> Iterator[Relation | Finding]:
    """Relate what several statements come to together with another that they rule out."""
    yield from together(draft)
    yield from rates_together(draft)
    yield from told_by_others(draft)
    yield from in_turn(draft)
    yield from stated_in_words(draft, NAME)
    yield from unanimous(draft, NAME)


def relate(relations: Sequence[Relation]) -> Iterator[Finding | Skipped]:
    """Report every smallest set of relations that hold one by one and not together."""
    for result in solve(relations):
        yield _finding(result) if isinstance(result, Conflict) else result


def _finding(conflict: Conflict) -> Finding:
    return Finding(
        check=NAME,
        severity="warning",
        message=f"{len(conflict.relations)} statements that can each be true, but not together",
        spans=tuple(figure.span for figure in conflict.figures),
        working=_working(conflict),
        claims=tuple(figure.claim for figure in conflict.figures),
    )


def _working(conflict: Conflict) -> str:
    """What the other statements say, what they leave of the last one's computed side, and what the text has for it."""
    *others, last = conflict.relations
    given = " and ".join(other.in_words for other in others)
    implied = span_of_values(conflict.implied, last.unit)
    return f"{given} put {last.formula} at {implied}; {last.right_side}"
