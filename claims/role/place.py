"""A figure among its neighbours, while its role is being decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.claim import Role
from claims.document import Span
from claims.quantity import Quantity

RELATIVE = ("percent", "fraction", "multiple")
MOVES = ("change", "difference")  # roles
AMOUNT = ("money", "count", "physical", "time", "score")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence with its role; `anchor` is the index of the figure it leans on, if any."""

    quantity: Quantity
    role: Role = "level"
    anchor: int | None = None

    @property
    def span(self) -> Span:
        """Where the figure stands in the document."""
        return self.quantity.span


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among its neighbours, while its role is being decided."""

    index: int
    figures: Sequence[Figure]
    gaps: Sequence[str]  # of `Reading.plain`: in front of each figure, and behind the last
    leans_back: bool = False  # whether the time behind the figure is one before another's
    # Figures of relative clauses that this one stands outside of.
    aside: frozenset[int] = frozenset()

    @property
    def before(self) -> str:
        """The words in front of the figure, from the one before."""
        return self.gaps[self.index]

    @property
    def after(self) -> str:
        """The words behind it, up to the next."""
        return self.gaps[self.index + 1]

    @property
    def lead(self) -> str:
        """The words in front of the figure before."""
        return self.gaps[self.index - 1] if self.index else ""

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.figures[self.index].quantity

    @property
    def previous(self) -> Figure | None:
        """The figure before."""
        return self.figures[self.index - 1] if self.index else None

    @property
    def next(self) -> Figure | None:
        """The figure after."""
        return self.figures[self.index + 1] if self.index + 1 < len(self.figures) else None


def nearest_level(
    place: Place,
    *,
    back: bool,
    like: Quantity | None = None,
    dimensions: Sequence[str] = (),
    roles: Sequence[Role] = ("level", "range"),
) -> tuple[int, str] | None:
    """The nearest level before (or after) with the same unit or dimension, and the words in between."""
    order = range(place.index - 1, -1, -1) if back else range(place.index + 1, len(place.figures))
    for index in order:
        figure = place.figures[index]
        if figure.role not in roles or index in place.aside:
            continue
        fits = alike(figure.quantity, like) if like else figure.quantity.dimension in dimensions
        if fits:
            return index, place.before if back else place.after
    return None


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are amounts of one kind, so that one may be part or base of the other."""
    if a.dimension != b.dimension:
        return False
    bare = a.dimension == "count" and not (a.unit and b.unit)  # "126, of the 900 flights"
    # "12 cents a share from 30 cents"
    left = not b.per and b.step <= 100 and a.unit == f"{b.unit} per {a.per}"
    return (a.unit == b.unit and a.per == b.per) or bare or left
