"""What a figure measures: capital expenditure, revenue, headcount and the rest.

Known measures stand in `lexicon/measures.toml`; any other noun phrase is a measure too, under its own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from claims.document import Span

MeasureKind = Literal["flow", "stock", "ratio", "per share", "count", "price", "other"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `name` is canonical ("capital expenditure") or, for an unknown one, the words, lower case.

    `kind` says how it behaves over time: a flow adds up over periods, a stock and a ratio do not. `scope` narrows
    it to a segment, region or product ("cloud", "China"). `known` is false for a noun phrase that the lexicon
    does not list. `span` is where its words stand in the text, None where the figure's own words tell it ("$90 a
    barrel" is a price); two mentions of one measure are equal wherever they stand. `definition` is the one that its words name where they name one ("basic earnings per share").
    """

    name: str
    text: str = ""
    kind: MeasureKind = "other"
    scope: str = ""
    known: bool = False
    span: Span | None = field(default=None, compare=False)
    definition: str = field(default="", compare=False)
    over: Measure | None = field(
        default=None, compare=False
    )  # of a share: the whole, where it is named

    @property
    def additive(self) -> bool:
        """Whether the measure of a whole is the sum of those of its parts (over companies, segments)."""
        return self.kind in ("flow", "stock", "count")
