"""Facts and passages, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from claims.measure import MeasureKind

CONSTANT_CURRENCY = "constant currency"  # the definition of a rate of growth at the exchange rates of the year before
GROWTH = " growth"  # what the name of a measure of growth rates ends in: "revenue growth"


class Grade(IntEnum):
    """How much a source weighs; a derived fact has the lowest grade of its parts."""

    PRESS = 1
    REFERENCE_RATE = 2
    COMPANY_DOCUMENT = 3
    FILING = 4

    @property
    def label(self) -> str:
        """The grade in words: "filing", "company document", "reference rate", "press"."""
        return self.name.lower().replace("_", " ")

    @staticmethod
    def of(label: str) -> Grade:
        """The grade named by `label`; raises KeyError for an unknown one."""
        return Grade[label.strip().upper().replace(" ", "_")]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The document a fact or passage comes from: `place` is "accession … , us-gaap:Revenues" or "line 40"."""

    document: str
    place: str = ""
    digest: str = ""  # SHA-256 of the file, hexadecimal
    grade: Grade = Grade.FILING
    published: date | None = None  # the day it became public


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one entity, measure and period, from one source.

    `value` is a plain number in `unit` (ISO currency code, "percent", "share", a noun). `start` is None for an
    instant. A fact that is not a number (a role) has `value` None and says it in `text`. `step` is the worth of the
    last digit the source printed, where the source itself rounded (0: exact).
    """

    id: int
    entity: str
    measure: str
    definition: str
    start: date | None
    end: date | None
    value: Decimal | None
    unit: str
    provenance: Provenance
    kind: MeasureKind = "other"
    scope: str = ""
    text: str = ""
    step: Decimal = Decimal(0)
    formula: str = ""  # how a derived fact was computed, in words and figures
    parts: tuple[int, ...] = ()  # ids of the facts a derived one stands on
    superseded: bool = False  # a later filing restates it
    also: tuple[Provenance, ...] = ()  # the other publications that give the same figure
    # How far from `value` others may put it who draw it up differently; None: there is no telling.
    leeway: Decimal | None = Decimal(0)

    @property
    def derived(self) -> bool:
        """Whether no source prints it."""
        return bool(self.formula)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source's prose, or a table row with its headers."""

    id: int
    text: str
    provenance: Provenance
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks to a claim: a fact or a passage, with the score it was found by (1 is best)."""

    fact: Fact | None = None
    passage: Passage | None = None
    score: float = 0.0
    note: str = ""  # "same measure, other period", "including finance leases"

    @property
    def provenance(self) -> Provenance:
        """Where it comes from."""
        source = self.fact or self.passage
        if source is None:
            raise ValueError("evidence without a fact or a passage")
        return source.provenance
