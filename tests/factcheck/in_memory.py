"""A corpus in a list, and claims built by hand: what the tests of verdicts stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count

from claims.claim import Claim
from claims.document import Span
from claims.entity import Entity, EntityDirectory
from claims.interval import Interval
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from factcheck.verdicts.verify import verify_claim
from sources.evidence import Fact, Grade, Passage, Provenance

_IDS = count(1)
CAPEX = Measure("capital expenditure", "capital expenditure", "flow", known=True)
CASH = Measure("cash", "cash", "stock", known=True)
REVENUE = Measure("revenue", "revenue", "flow", known=True)
NOWHERE = Span(0, 0)
BN = 10**9


@dataclass
class ListedFacts:
    """Facts and entities in memory, asked as a corpus is."""

    listed: Sequence[Fact] = ()
    entities: Sequence[Entity] = ()
    prose: Sequence[Passage] = ()
    year_ends: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    directory: EntityDirectory = field(init=False)

    def __post_init__(self) -> None:
        named = {e.id for e in self.entities}
        unnamed = dict.fromkeys(f.entity for f in self.listed if f.entity not in named)
        self.directory = EntityDirectory.of([*self.entities, *(Entity(n, n) for n in unnamed)])

    def facts(self, entity=None, measure=None, definition=None, ends=None):
        return [
            f
            for f in self.listed
            if entity in (None, f.entity)
            and measure in (None, f.measure)
            and definition in (None, f.definition)
            and (ends is None or (f.end is not None and ends[0] <= f.end <= ends[1]))
        ]

    def scopes(self):
        return list(dict.fromkeys((f.entity, f.scope) for f in self.listed if f.scope))

    def year_end(self, entity):
        return self.year_ends.get(entity)

    def passages(self, entity=None):
        return [p for p in self.prose if entity in (None, p.entity)]


def day(text: str) -> date:
    return date.fromisoformat(text)


def fact(
    entity: str,
    value: str | int | None,
    days: str,
    *,
    measure: str = "capital expenditure",
    definition: str = "",
    unit: str = "USD",
    step: str | int = 0,
    grade: Grade = Grade.FILING,
    kind: str = "flow",
    **more,
) -> Fact:
    """A fact; `days` is "2024-01-01/2024-06-30", or one day for an instant."""
    start, slash, end = days.partition("/")
    return Fact(
        id=next(_IDS),
        entity=entity,
        measure=measure,
        definition=definition,
        start=day(start) if slash else None,
        end=day(end or start),
        value=None if value is None else Decimal(str(value)),
        unit=unit,
        provenance=Provenance("annual report", grade=grade),
        kind=kind,
        step=Decimal(str(step)),
        **more,
    )


def between(low, high, *, low_open=False, high_open=True) -> Interval:
    return Interval(
        None if low is None else Fraction(str(low)),
        None if high is None else Fraction(str(high)),
        low_open,
        high_open,
    )


def printed(value, half, unit="USD", **more) -> Quantity:
    """A figure as printed: `value` give or take `half` of its last digit."""
    exact = Decimal(str(value))
    return Quantity(
        text=more.pop("text", f"{value} {unit}"),
        span=NOWHERE,
        interval=more.pop(
            "interval", between(exact - Decimal(str(half)), exact + Decimal(str(half)))
        ),
        value=exact,
        unit=unit,
        dimension=more.pop("dimension", "money" if len(unit) == 3 else "percent"),
        step=2 * Decimal(str(half)),
        **more,
    )


def bn(value, half=0.05, unit="USD", **more):
    return printed(int(float(value) * BN), int(half * BN), unit, text=f"{value} billion", **more)


def up(value, half=0.5, **more):
    return printed(value, half, "percent", direction="up", text=f"{value} percent", **more)


def over(days: str, **more) -> Period:
    start, slash, end = days.partition("/")
    return Period(days, NOWHERE, day(start), day(end or start), instant=not slash, **more)


def claim(
    entities: str | Sequence[str],
    quantity: Quantity | None,
    period: str | Period | None = None,
    measure: Measure | None = CAPEX,
    **more,
) -> Claim:
    names = [entities] if isinstance(entities, str) else entities
    return Claim(
        id=more.pop("id", "c1"),
        kind=more.pop("kind", "quantity"),
        text=more.pop("text", ""),
        span=NOWHERE,
        sentence=0,
        entities=tuple(Entity(n, n) for n in names),
        measure=measure,
        period=over(period) if isinstance(period, str) else period,
        quantity=quantity,
        **more,
    )


def verdict(asked, *facts, others=(), entities=()):
    return verify_claim(asked, [asked, *others], ListedFacts(facts, entities))
