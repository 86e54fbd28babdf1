"""What each figure does in its sentence: a level, the base it is compared with, a change, a share, a conversion.

The roles are read from the words right before and right after a figure and from the figures beside it. Rules are
tried in a fixed order; the first that holds decides, and a figure that no rule claims is a level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims import cues
from claims.claim import Role
from claims.document import Span
from claims.quantity import Quantity
from claims.reading import Reading


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
class _Place:
    """A figure among its neighbours, while its role is being decided."""

    index: int
    figures: Sequence[Figure]
    gaps: Sequence[str]  # of `Reading.plain`: in front of each figure, and behind the last

    @property
    def before(self) -> str:
        return self.gaps[self.index]

    @property
    def after(self) -> str:
        return self.gaps[self.index + 1]

    @property
    def lead(self) -> str:
        """The words in front of the figure before."""
        return self.gaps[self.index - 1] if self.index else ""

    @property
    def quantity(self) -> Quantity:
        return self.figures[self.index].quantity

    @property
    def previous(self) -> Figure | None:
        return self.figures[self.index - 1] if self.index else None

    @property
    def next(self) -> Figure | None:
        return self.figures[self.index + 1] if self.index + 1 < len(self.figures) else None


_Rule = Callable[[_Place], Figure | None]

_RELATIVE = ("percent", "fraction", "multiple")
_AMOUNT = ("money", "count", "physical", "time", "score")
_ANY_UNIT = ("unit", "piece", "item", "head")
_NO_PRICE = ("share", "year", "quarter", "month", "week", "day", "hour")
_WINDOW = 8  # figures to either side among which a figure looks for the one it leans on


def figures_of(reading: Reading) -> list[Figure]:
    """The sentence's figures in reading order, moves split into base and level, each with its role."""
    figures = _split_moves(reading.quantities)
    starts = [reading.sentence.span.start, *(f.span.end for f in figures)]
    ends = [*(f.span.start for f in figures), reading.sentence.span.end]
    gaps = [reading.gist(start, end) for start, end in zip(starts, ends, strict=True)]
    for index, figure in enumerate(figures):
        moved_to = index > 0 and figures[index - 1].anchor == index  # the "to" of a move is a level
        if figure.role not in ("level", "range") or moved_to:
            continue
        place = _Place(index, figures, gaps)
        decided = (rule(place) for rule in _RULES)
        figures[index] = next((f for f in decided if f is not None), figure)
    return figures


def _split_moves(quantities: Sequence[Quantity]) -> list[Figure]:
    figures: list[Figure] = []
    for quantity in quantities:
        if quantity.shape != "move":
            role: Role = "range" if quantity.shape == "range" else "level"
            figures.append(Figure(quantity, role))
            continue
        old, new = quantity.parts
        level = len(figures) + 1
        figures.append(Figure(old, "base", level))
        figures.append(Figure(replace(new, direction=quantity.direction), "level", None))
    return figures


def _conversion(place: _Place) -> Figure | None:
    """The figure before in another unit: "50 billion yuan ($7 billion)", "100 miles, or 160 km"."""
    previous, quantity = place.previous, place.quantity
    if previous is None:
        return None
    again = previous.role == "conversion" and cues.LISTED.match(place.before)
    if not (again or cues.CONVERTED.search(place.before)):
        return None
    of = previous.quantity
    if of.dimension != quantity.dimension or of.unit == quantity.unit or of.per != quantity.per:
        return None
    if quantity.dimension not in ("money", "physical"):
        return None
    converted = previous.anchor if previous.role == "conversion" else place.index - 1
    return Figure(quantity, "conversion", converted)


def _share(place: _Place) -> Figure | None:
    """A share of a whole: "nearly half of the $800 million"; "27%, or $4.1m, of $15.2m"."""
    quantity, following = place.quantity, place.next
    if quantity.dimension not in ("percent", "fraction"):
        return None
    if following and following.quantity.dimension in _AMOUNT and cues.OF.search(place.after):
        return Figure(quantity, "share", place.index + 1)
    paired = place.previous is not None and place.previous.role == "part"
    if paired and place.previous and cues.OR.search(place.before):
        return Figure(quantity, "share", place.previous.anchor)
    whole = _whole_after_pair(place)
    if whole is None and quantity.direction:
        return None
    if whole is None and (cues.OF_IT.match(place.after) or _among(place)):
        return Figure(quantity, "share", _whole_before(place))
    bare = quantity.dimension == "fraction" and cues.STOP.match(
        place.after
    )  # "paid more than half"
    if whole is None and not (bare or _of_what(place) or cues.SHARING.search(place.before)):
        return None
    return Figure(quantity, "share", whole)


def _of_what(place: _Place) -> bool:
    """Whether "of the market" stands behind the figure, or behind the list that it opens: "22.7%, 21.1% and 15.5%"."""
    for gap, figure in zip(
        place.gaps[place.index + 1 :], place.figures[place.index :], strict=False
    ):
        if figure.quantity.dimension != place.quantity.dimension:
            return False
        if not cues.LIST_SIGN.match(gap):
            plain = place.quantity.dimension == "percent" and not gap.lstrip().startswith("of")
            return cues.OF_WHAT.match(gap) is not None and not plain
    return False


def _among(place: _Place) -> bool:
    """Whether the figure before opens the sentence as its whole: "Of the 1,200 jobs to go, 450 …"."""
    return bool(place.index) and cues.OF_THE.search(place.lead) is not None and "," in place.before


def _whole_before(place: _Place) -> int | None:
    """The nearest amount in front."""
    level = _level(place, back=True, dimensions=_AMOUNT)
    return level[0] if level else None


def _part(place: _Place) -> Figure | None:
    """An amount within a whole: "$4.1m of the $15.2m"; "of which 7 billion is restricted"."""
    quantity, previous, following = place.quantity, place.previous, place.next
    if quantity.dimension not in _AMOUNT:
        return None
    if (
        previous
        and previous.role == "share"
        and cues.OR.search(place.before)
        and previous.anchor is not None
    ):
        return Figure(quantity, "part", previous.anchor)
    if following and _like(following.quantity, quantity) and cues.OF.search(place.after):
        return Figure(quantity, "part", place.index + 1)
    whole = _whole_after_pair(place)
    if whole is not None:
        return Figure(quantity, "part", whole)
    if previous is None:
        return None
    if cues.OF_IT.match(place.after):
        level = _level(place, back=True, like=quantity)
        return Figure(quantity, "part", level[0]) if level else None
    if _like(previous.quantity, quantity) and (cues.OF_WHICH.search(place.before) or _among(place)):
        return Figure(quantity, "part", place.index - 1)
    return None


def _whole_after_pair(place: _Place) -> int | None:
    """The whole in "A, or B, of WHOLE", seen from A."""
    third = place.index + 2
    if third >= len(place.figures) or not cues.PAIRED.fullmatch(place.after):
        return None
    if not cues.OF.match(place.gaps[third]):
        return None
    first, second, whole = (f.quantity for f in place.figures[place.index : third + 1])
    share, amount = (first, second) if first.dimension in _RELATIVE else (second, first)
    if share.dimension not in ("percent", "fraction") or not _like(amount, whole):
        return None
    return third


def _price(place: _Place) -> Figure | None:
    """The price of what a count counts: "a million processors at $12,000 per unit"."""
    quantity = place.quantity
    each = bool(cues.PRICED.search(place.before) or cues.EACH.match(place.after))
    if quantity.dimension != "money" or quantity.per in _NO_PRICE or not (quantity.per or each):
        return None
    counts = [
        i
        for i, f in enumerate(place.figures)
        if f.quantity.dimension in ("count", "physical")
        and (each or quantity.per in _ANY_UNIT or f.quantity.unit == quantity.per)
    ]
    before = [i for i in counts if i < place.index]
    return Figure(quantity, "price", (before or counts)[-1]) if counts else None


def _base(place: _Place) -> Figure | None:
    """What a level is compared with: "against 23 billion a year earlier", "up from $4.1 billion"."""
    if not _is_base(place):
        return None
    like = place.quantity
    level = (
        _level(place, back=True, like=like)
        or _level(place, back=False, like=like)
        or _level(place, back=True, like=like, roles=("share", "change"))
    )
    if level is not None:
        of = place.figures[level[0]].quantity
        return Figure(_in_words_of(of, like), "base", level[0])
    moved = place.previous is not None and place.previous.role in ("change", "difference")
    amount = like.dimension in ("money", "count", "physical", "percent")
    return Figure(like, "base", place.index - 1) if moved and amount else None


def _is_base(place: _Place) -> bool:
    previous = place.previous
    moved = previous is not None and (
        previous.quantity.dimension in _RELATIVE or previous.role == "difference"
    )
    return bool(
        (_compared(place) and place.quantity.direction is None)
        or cues.FROM.search(place.before)
        or (previous is not None and previous.role == "base" and cues.OR.search(place.before))
        or (moved and cues.BELOW.match(place.before))
        or (cues.BRACKET.search(place.before) and cues.DATED_BRACKET.match(place.after))
    )


def _in_words_of(level: Quantity, base: Quantity) -> Quantity:
    """The base with what it leaves to its level: "to 418,000 cars from 496,000", "to 12 cents a share from 30 cents"."""
    if base.unit == level.unit or not level.unit.startswith(base.unit):
        return base
    return replace(base, unit=level.unit, per=level.per, noun=base.noun or level.noun)


def _change(place: _Place) -> Figure | None:
    """A relative change: "up 123 percent", "doubled", "a 6% rise", "rose 6% to $5bn"."""
    quantity = place.quantity
    moved = quantity.direction is not None or _says_growth(place) or cues.BY.search(place.before)
    is_change = quantity.dimension in _RELATIVE and (moved or quantity.dimension == "multiple")
    if not is_change or (_compared(place) and quantity.direction is None):
        return None
    if quantity.dimension == "percent" and cues.TO.search(place.before) and not _says_growth(place):
        return None
    return Figure(quantity, "change", _changed(place, amount=True))


def _difference(place: _Place) -> Figure | None:
    """An absolute change: "fell 8 cents to 54 cents", "a $2bn increase", "by 3 percentage points"."""
    quantity = place.quantity
    if quantity.dimension == "point":
        moved = quantity.direction is not None or _says_growth(place)
        return Figure(quantity, "difference", _changed(place, amount=False)) if moved else None
    if quantity.dimension not in ("money", "count", "physical", "score"):
        return None
    if cues.OWN_AMOUNT.search(place.before):
        return None
    grown = bool(cues.GROWTH_AFTER.match(place.after)) and quantity.dimension != "count"
    if not (quantity.direction or grown or cues.BY.search(place.before)):
        return None
    return Figure(quantity, "difference", _changed(place, amount=True))


def _listed(place: _Place) -> Figure | None:
    """The next of a list whose first said what they are: "49% of its sales in Europe, 23% in the Americas"."""
    previous, quantity = place.previous, place.quantity
    if previous is None:
        return None
    again = place.index > 1 and place.figures[place.index - 2].role == "change"
    if again and previous.role == "level" and cues.PLAIN_TO.search(place.after) and place.next:
        return (
            Figure(quantity, "change", place.index + 1) if quantity.dimension == "percent" else None
        )
    if previous.role not in ("share", "change"):
        return None
    if not _like(previous.quantity, quantity) or not cues.NEXT_IN_LIST.match(place.before):
        return None
    return Figure(quantity, previous.role, previous.anchor if previous.role == "share" else None)


def _other(place: _Place) -> Figure | None:
    """Ages, lengths of time and those who told the story: seen, not put to anything."""
    few = place.quantity.dimension == "count" and (place.quantity.value or 100) < 20
    sources = few and cues.SOURCES.match(place.after)
    seen = sources or place.quantity.dimension in ("age", "time")
    return Figure(place.quantity, "other") if seen else None


_RULES: tuple[_Rule, ...] = (
    _conversion,
    _share,
    _part,
    _price,
    _base,
    _change,
    _difference,
    _listed,
    _other,
)


def _compared(place: _Place) -> bool:
    return cues.COMPARED.search(place.before) is not None


def _says_growth(place: _Place) -> bool:
    return bool(
        cues.GROWTH_AFTER.match(place.after)
        or cues.GROWTH_BEFORE.search(place.before)
        or (cues.MORE_AFTER.match(place.after) and place.quantity.dimension in _RELATIVE)
    )


def _changed(place: _Place, *, amount: bool) -> int | None:
    """The level that a change or difference is about: after "to", else right before, else none."""
    wanted = _AMOUNT if amount else ("percent",)
    following = place.next
    if (
        following is not None
        and following.quantity.dimension in wanted
        and cues.PLAIN_TO.search(place.after)
    ):
        return place.index + 1
    third = place.index + 2  # "fell $1.61, or 0.8 percent, to $74.92"
    paired = third < len(place.figures) and cues.PAIRED.fullmatch(place.after)
    if paired and cues.PLAIN_TO.search(place.gaps[third]):
        return third
    if cues.GROWTH_OF.match(place.after) or cues.GROWTH_OWN.match(place.after):
        return None
    level = _level(place, back=True, dimensions=wanted)
    if level is None:
        return None
    index, gap = level
    between = place.gaps[index + 1 : place.index + 1]
    other = any(cues.CLAUSE_BREAK.search(words) or cues.FINITE.search(words) for words in between)
    return index if cues.CHANGE_LINK.search(gap) and not other else None


def _level(
    place: _Place,
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
        if figure.role not in roles:
            continue
        fits = _like(figure.quantity, like) if like else figure.quantity.dimension in dimensions
        if fits:
            return index, place.before if back else place.after
    return None


def _like(a: Quantity, b: Quantity) -> bool:
    if a.dimension != b.dimension:
        return False
    bare = a.dimension == "count" and not (a.unit and b.unit)  # "126, of the 900 flights"
    # "12 cents a share from 30 cents"
    left = not b.per and b.step <= 1 and a.unit == f"{b.unit} per {a.per}"
    return (a.unit == b.unit and a.per == b.per) or bare or left
