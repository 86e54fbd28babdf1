"""Statements that cannot all be true, though any one of them could be.

## What it does

Takes all relations of the draft that hold by themselves and asks whether they can hold together: whether there is one
set of values, inside the printed intervals, that satisfies them all. Where there is none, the smallest set of
statements that cannot all be true is reported.

## Why it matters

Each sentence of a story can be right in itself while the story is impossible. No reader of single sentences sees it.

## Example

"Acme's sales grew 20 percent to $18 billion and Initech's 10 percent to $12 billion. Together they had $20 billion the
year before." The growth rates put the year before at $25.9 billion.

## Limits

Products of two unknown figures are bounded, not solved. A system that takes the solver too long is reported as
skipped.

## References

de Moura and Bjørner (2008), Z3: an efficient SMT solver; Liffiton and Sakallah (2008) on minimal unsatisfiable subsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.finding import Finding, Skipped
from factcheck.joint import Conflict, solve
from factcheck.relation import Relation

NAME = "joint-conflict"


def relate(relations: Sequence[Relation]) -> Iterator[Finding | Skipped]:
    """Report every smallest set of relations that hold one by one and not together."""
    for result in solve(relations):
        yield _finding(result) if isinstance(result, Conflict) else result


def _finding(conflict: Conflict) -> Finding:
    figures = conflict.figures
    return Finding(
        check=NAME,
        severity="warning",
        message=f"these {len(conflict.relations)} statements agree one by one but not together",
        spans=tuple(figure.span for figure in figures),
        working="; ".join(r.evaluate().working for r in conflict.relations),
        claims=tuple(figure.claim for figure in figures),
    )
