"""A checkable statement of a draft: who, what, when, how much; who holds which role; who said, owns, founded or is what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.document import Span
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Direction, Quantity

ClaimKind = Literal[
    "quantity",
    "role",  # who holds an office
    "quotation",
    "date",
    "appointment",  # who takes or leaves an office
    "ownership",  # who owns, bought, or has a stake in whom
    "location",  # where an organisation is based
    "event",  # what was founded, listed, launched when
    "ranking",  # "the world's largest chipmaker", "its best quarter since 2019"
    "direction",  # which way a figure went, where no figure says by how much: "its revenue fell in 2024"
]

# What a figure does in its sentence. All but the first three lean on the claim named by `Claim.anchor`.
Role = Literal[
    "level",  # the figure of a measure: "capital expenditure was 23 billion yuan"
    "range",  # a level printed as a range: "between $12,000 and $13,000"
    "other",  # seen, not understood: age, house number, length of a trip
    "base",  # the level it is compared with: "compared with 23 billion a year earlier"
    "change",  # relative change of the anchor: "up 123 percent", "doubled"
    "difference",  # absolute change of the anchor: "by 8 cents", "3 percentage points"
    "share",  # a share of the anchor (the whole): "nearly half of the $800 million"
    "part",  # an amount that is part of the anchor: "of which 7 billion is restricted"
    "conversion",  # the anchor in another unit: "($7 billion)"
    "price",  # per unit of what the anchor counts: "at $12,000 per unit"
]
# How the writer holds it. Only an "asserted" figure is a fact of the past to be proved or disproved.
Stance = Literal["asserted", "forecast", "target", "expected", "hypothetical", "quoted", "denied"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; `id` is "c1", "c2" … in reading order.

    `entities` has more than one member where the figure is of a group together ("the three spent 50 billion"); of a ranking
    ("earned more than Zeta") the first is who ranks, the others whom it is compared with. A figure beside another company's ("twice
    Zeta's") has the relation "beside" and the other in `object`.
    `span` is the figure's own (a role's is the name with its title, a quotation's the quoted words, a date's the date); `sentence`
    counts `Document.sentences` from 0.
    """

    id: str
    kind: ClaimKind
    text: str
    span: Span
    sentence: int
    entities: tuple[Entity, ...] = ()
    measure: Measure | None = None
    period: Period | None = None
    quantity: Quantity | None = None
    role: Role = "level"
    stance: Stance = "asserted"
    anchor: str | None = None
    speaker: str | None = None  # who said it, as printed
    title: str | None = None  # of a role or an appointment: "chairman"
    person: Entity | None = None  # of a role or an appointment
    relation: str = ""  # of the last six kinds: "owns", "is based in", "was founded", "ranks as", "rose"; of a role "holds" or "held"; of a quotation "printed in" where it is a document's
    object: str = ""  # what the relation leads to: a name, a place, "world's largest chipmaker"; of a role the part it is of
    headline: bool = False
    carried: tuple[
        str, ...
    ] = ()  # which of "entity", "measure", "period" come from an earlier sentence
    compared: Period | None = (
        None  # of a change or a direction: since when ("from the previous quarter")
    )
    ratio: Measure | None = None  # of a share: the part, `over` the whole: research over revenue
    bare: bool = False  # its clause says nothing but who, what, when and how much

    @property
    def entity(self) -> Entity | None:
        """The one entity the claim is about; None for none or for a group."""
        return self.entities[0] if len(self.entities) == 1 else None

    @property
    def dimension(self) -> str:
        """What its figure is of, "money", "percent" …; empty without one."""
        return self.quantity.dimension if self.quantity else ""

    @property
    def unit(self) -> str:
        """The unit of its figure; empty without one."""
        return self.quantity.unit if self.quantity else ""

    @property
    def per(self) -> str:
        """What its figure is for each of: "share", "day"; empty where it is for none."""
        return self.quantity.per if self.quantity else ""

    @property
    def direction(self) -> Direction | None:
        """Which way its figure says that something went; None where it says nothing of it."""
        return self.quantity.direction if self.quantity else None
