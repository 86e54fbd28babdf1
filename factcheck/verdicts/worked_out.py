"""What follows from a company's own facts by a formula: free cash flow, a margin, a tax rate, earnings per share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product

from sources.derive import combined, per_share, ratio
from sources.evidence import Fact
from sources.formulas import Formula, formulas

_MOST_MIXES = 32  # ways to pick a definition for each part of a formula
# Where companies draw a line differently (leases, software, repayments), it moves a part of the smaller part, not most of it.
_LEEWAY = Decimal("0.25")
_SHARES_LEEWAY = Decimal(
    "0.1"
)  # of an amount per share: what dilutes in one quarter does not in the next
HEADCOUNT = "headcount"

# The facts of one company, of a measure by name, over the days asked about.
Known = Callable[[str], Sequence[Fact]]


def worked_out(measure: str, known: Known) -> list[Fact]:
    """The measure by its formulas (`claims/lexicon/formulas.toml`), one fact for each way its parts are defined.

    Args:
        measure: its name.
        known: asked for the parts.
    """
    found = [f for formula in formulas().get(measure, ()) for f in _by(formula, known)]
    return list({(f.definition, f.unit, f.value): f for f in found}.values())


def _by(formula: Formula, known: Known) -> Iterator[Fact]:
    for parts in _picks([_of(name, known) for name, _ in formula.terms]):
        if len({(fact.unit, fact.scope) for fact in parts}) > 1:
            continue
        signs = [sign for _, sign in formula.terms]
        whole = parts[0] if signs == [1] else combined(list(zip(parts, signs, strict=True)))
        if not formula.over:
            yield _named(whole, formula, _smallest(parts) * _LEEWAY)
            continue
        for below in _of(formula.over, known, restated=True):
            if below.superseded and below.unit != "share":
                continue
            divided = _divided(whole, below)
            if divided is not None:  # by the shares before a split, too: "as first reported"
                found = _named(divided, formula, _leeway(whole, below))
                if (
                    below.leeway is None and found.value is not None
                ):  # an average that nobody printed
                    found = replace(found, leeway=abs(found.value) * _SHARES_LEEWAY)
                yield replace(found, superseded=below.superseded)


def _of(part: str, known: Known, *, restated: bool = False) -> list[Fact]:
    """The facts of a part in force, or with those since restated: "revenue", "long-term debt / noncurrent"."""
    name, _, definition = part.partition(" / ")
    return [
        f
        for f in known(name)
        if (restated or not f.superseded) and (not definition or f.definition == definition)
    ]


def _divided(whole: Fact, below: Fact) -> Fact | None:
    if whole.scope != below.scope:
        return None
    if below.unit == "share":
        return per_share(whole, below)
    if below.measure == HEADCOUNT:
        return per_share(whole, below, "employees")
    return ratio(whole, below) if whole.unit == below.unit else None


def _named(fact: Fact, formula: Formula, leeway: Decimal | None) -> Fact:
    named = replace(fact, measure=formula.name, definition=formula.words)
    return replace(named, leeway=leeway) if formula.loose else named


def _leeway(whole: Fact, below: Fact) -> Decimal | None:
    """In percent of what it is divided by; None where nothing but the division is drawn up differently."""
    if not whole.leeway or not below.value:
        return None
    return abs(100 * whole.leeway / below.value)


def _smallest(parts: Sequence[Fact]) -> Decimal:
    return min(abs(fact.value or Decimal(0)) for fact in parts)


def _picks(parts: Sequence[Sequence[Fact]]) -> Iterator[tuple[Fact, ...]]:
    return islice(product(*parts), _MOST_MIXES)
