"""What each figure does in its sentence: a level, the base it is compared with, a change, a share, a conversion.

The roles are read from the words right before and right after a figure and from the figures beside it. Rules are
tried in a fixed order; the first that holds decides, and a figure that no rule claims is a level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    before: str  # from the figure before (or the sentence's start) to this one, lower case
    after: str  # from this one to the next (or the sentence's end), lower case
    lead: str  # the same in front of the figure before

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
_AMOUNT = ("money", "count", "physical", "time")
_HEDGE = r"(?:about|around|roughly|nearly|almost|approximately|some|just|only|over|under|more than|less than|the|a|an|its|their|that|this|total|a total of|an estimated|at least|up to)"
_HEDGES = rf"(?:{_HEDGE}\s+){{0,4}}"

_CONVERTED = re.compile(
    rf"^\s*(?:[(\[]|,?\s*(?:or|equal to|equivalent to|that is|i\.e\.|worth)\b)\s*(?:or\s+|worth\s+|us\s+)?{_HEDGES}$"
)
_LISTED = re.compile(r"^\s*[,;/]\s*(?:or\s+)?$")
_OF = re.compile(r"^\s*of\s+(?:[\w’'&$-]+\s+){0,6}$")
_OF_WHAT = re.compile(
    r"^\s*of\s+(?:all|the|its|their|his|her|our|that|those|these|total|[\w’'&-]+)\b"
)
_OR = re.compile(rf"^\s*[,(]?\s*or\s+{_HEDGES}$")
_OF_THE = re.compile(rf"(?:^|[,;:]\s*)of\s+{_HEDGES}$")  # "Of the 1,200 jobs to go, 450 …"
_OF_WHICH = re.compile(r"\b(?:of (?:which|that|this)|including|of them)\b[^.;]{0,40}$")
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|as against|against|versus|vs\.?|in comparison (?:with|to))\s[^.;]{0,60}$"
)
_FROM = re.compile(rf"\bfrom\s+{_HEDGES}(?:[\w’'-]+\s+(?:of\s+)?){{0,2}}(?:of\s+)?{_HEDGES}$")
_TO = re.compile(rf"^\s*(?:[\w’'-]+\s+){{0,3}}to\s+(?:a\s+record\s+|[\w’'-]+\s+of\s+)?{_HEDGES}$")
_PERIOD_BEHIND = re.compile(
    r"\b(?:earlier|ago|last year|period|before)\b.{0,20}\b(?:to|in|of|at)\s"
)
# "rose 12% to", "rose 12% in December compared to a year earlier, to"
_PLAIN_TO = re.compile(
    rf"^\s*(?:(?:in|during|for|over|on|from|year|compared)\b[^.;()]{{0,60}}?,?\s)?\s*to\s+(?:a\s+record\s+)?{_HEDGES}$"
)
_PRICED = re.compile(rf"\b(?:at|for)\s+(?:[\w’'-]+\s+){{0,4}}price\s+(?:tag\s+)?of\s+{_HEDGES}$")
_EACH = re.compile(r"^\s*(?:each|apiece|a piece)\b")
_ANY_UNIT = ("unit", "piece", "item", "head")
_NO_PRICE = ("share", "year", "quarter", "month", "week", "day", "hour")
_BY = re.compile(rf"\bby\s+{_HEDGES}$")
_GROWTH_NOUN = r"(?:growth|increase|rise|gain|jump|surge|decline|decrease|drop|fall|slump|reduction|cut|plunge|improvement|expansion|contraction|uplift|advance|slide|dip)"
_GROWTH_AFTER = re.compile(rf"^[\s-]*(?:[\w’'-]+\s+){{0,3}}{_GROWTH_NOUN}\b")
_GROWTH_BEFORE = re.compile(
    rf"\b{_GROWTH_NOUN}\s+(?:rate\s+)?(?:(?:in|of|was)\s+(?:[\w’'-]+\s+){{0,4}}){_HEDGES}$"
)
_MORE_AFTER = re.compile(r"^\s*(?:more|less|higher|lower|fewer|above|below)\b")
# "a 44.5% increase in the price of oil" says itself what grew.
_GROWTH_OF = re.compile(rf"^[\s-]*(?:[\w’'-]+\s+){{0,2}}{_GROWTH_NOUN}\s+(?:in|of)\s")
# A verb of its own between a level and a change gives the change another subject.
_FINITE = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|declined|jumped|slid|gained|lost|increased|decreased)\b"
)
# What may stand between a level and its change: "23 billion yuan in the first six months, up 176 percent".
_CLAUSE_BREAK = re.compile(r";|\b(?:while|whereas|but|although|though|and|as)\b|[.!?]\s")
_CHANGE_LINK = re.compile(
    r"[,(–—-]|\b(?:up|down|was|were|is|are|which|representing|or|rising|falling|an?|increase|growth|gain|higher|lower)\b"
)


def figures_of(reading: Reading) -> list[Figure]:
    """The sentence's figures in reading order, moves split into base and level, each with its role."""
    figures = _split_moves(reading.quantities)
    start, end = reading.sentence.span.start, reading.sentence.span.end
    lead = ""
    for index, figure in enumerate(figures):
        left = figures[index - 1].span.end if index else start
        right = figures[index + 1].span.start if index + 1 < len(figures) else end
        before = reading.between(left, figure.span.start).lower()
        after = reading.between(figure.span.end, right).lower()
        place = _Place(index, figures, before, after, lead)
        lead = before
        moved_to = index > 0 and figures[index - 1].anchor == index  # the "to" of a move is a level
        if figure.role not in ("level", "range") or moved_to:
            continue
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
    again = previous.role == "conversion" and _LISTED.match(place.before)
    if not (again or _CONVERTED.search(place.before)):
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
    if quantity.dimension not in ("percent", "fraction") or quantity.direction:
        return None
    if following and following.quantity.dimension in _AMOUNT and _OF.search(place.after):
        return Figure(quantity, "share", place.index + 1)
    whole = _whole_after_pair(place)
    if whole is None and not _OF_WHAT.match(place.after):
        return None
    return Figure(quantity, "share", whole)


def _part(place: _Place) -> Figure | None:
    """An amount within a whole: "$4.1m of the $15.2m"; "of which 7 billion is restricted"."""
    quantity, previous, following = place.quantity, place.previous, place.next
    if quantity.dimension not in _AMOUNT:
        return None
    if previous and previous.role == "share" and _OR.search(place.before) and previous.anchor:
        return Figure(quantity, "part", previous.anchor)
    if following and _like(following.quantity, quantity) and _OF.search(place.after):
        return Figure(quantity, "part", place.index + 1)
    whole = _whole_after_pair(place)
    if whole is not None:
        return Figure(quantity, "part", whole)
    if previous is None:
        return None
    same = _like(previous.quantity, quantity)
    bare = quantity.dimension == previous.quantity.dimension == "count" and not quantity.unit
    among = _OF_THE.search(place.lead) is not None and "," in place.before
    if (same and _OF_WHICH.search(place.before)) or ((same or bare) and among):
        return Figure(quantity, "part", place.index - 1)
    return None


def _whole_after_pair(place: _Place) -> int | None:
    """The whole in "A, or B, of WHOLE", seen from A."""
    third = place.index + 2
    if third >= len(place.figures) or not re.fullmatch(
        rf"\s*[,(]\s*(?:or\s+)?{_HEDGES}", place.after
    ):
        return None
    first, second, whole = (f.quantity for f in place.figures[place.index : third + 1])
    share, amount = (first, second) if first.dimension in _RELATIVE else (second, first)
    if share.dimension not in ("percent", "fraction") or not _like(amount, whole):
        return None
    return third


def _price(place: _Place) -> Figure | None:
    """The price of what a count counts: "a million processors at $12,000 per unit"."""
    quantity = place.quantity
    each = bool(_PRICED.search(place.before) or _EACH.match(place.after))
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
    compared = _compared(place) and place.quantity.direction is None
    if not (compared or _FROM.search(place.before)):
        return None
    level = _level(place, back=True, like=place.quantity) or _level(
        place, back=False, like=place.quantity
    )
    if level is not None:
        return Figure(place.quantity, "base", level[0])
    moved = place.previous is not None and place.previous.role in ("change", "difference")
    amount = place.quantity.dimension in ("money", "count", "physical", "percent")
    return Figure(place.quantity, "base", place.index - 1) if moved and amount else None


def _change(place: _Place) -> Figure | None:
    """A relative change: "up 123 percent", "doubled", "a 6% rise", "rose 6% to $5bn"."""
    quantity = place.quantity
    moved = quantity.direction is not None or _says_growth(place) or _BY.search(place.before)
    is_change = quantity.dimension in _RELATIVE and (moved or quantity.dimension == "multiple")
    if not is_change or (_compared(place) and quantity.direction is None):
        return None
    if quantity.dimension == "percent" and _TO.search(place.before) and not _says_growth(place):
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
    grown = bool(_GROWTH_AFTER.match(place.after)) and quantity.dimension != "count"
    if not (quantity.direction or grown or _BY.search(place.before)):
        return None
    return Figure(quantity, "difference", _changed(place, amount=True))


def _other(place: _Place) -> Figure | None:
    """Ages and lengths of time: seen, not put to anything."""
    return Figure(place.quantity, "other") if place.quantity.dimension in ("age", "time") else None


_RULES: tuple[_Rule, ...] = (
    _conversion,
    _share,
    _part,
    _price,
    _base,
    _change,
    _difference,
    _other,
)


def _compared(place: _Place) -> bool:
    """Whether "compared with" and the like take this figure, and not only a period: "compared to a year earlier, to"."""
    found = _COMPARED.search(place.before)
    return found is not None and not _PERIOD_BEHIND.search(found.group())


def _says_growth(place: _Place) -> bool:
    return bool(
        _GROWTH_AFTER.match(place.after)
        or _GROWTH_BEFORE.search(place.before)
        or (_MORE_AFTER.match(place.after) and place.quantity.dimension in _RELATIVE)
    )


def _changed(place: _Place, *, amount: bool) -> int | None:
    """The level that a change or difference is about: after "to", else right before, else none."""
    wanted = _AMOUNT if amount else ("percent",)
    following = place.next
    if _GROWTH_OF.match(place.after):
        return None
    if (
        following is not None
        and following.quantity.dimension in wanted
        and _PLAIN_TO.search(place.after)
    ):
        return place.index + 1
    level = _level(place, back=True, dimensions=wanted)
    if level is None:
        return None
    index, gap = level
    other = _CLAUSE_BREAK.search(gap) or _FINITE.search(gap)
    return index if _CHANGE_LINK.search(gap) and not other else None


def _level(
    place: _Place,
    *,
    back: bool,
    like: Quantity | None = None,
    dimensions: Sequence[str] = (),
) -> tuple[int, str] | None:
    """The nearest level before (or after) with the same unit or dimension, and the words in between."""
    order = range(place.index - 1, -1, -1) if back else range(place.index + 1, len(place.figures))
    for index in order:
        figure = place.figures[index]
        if figure.role not in ("level", "range"):
            continue
        fits = _like(figure.quantity, like) if like else figure.quantity.dimension in dimensions
        if fits:
            return index, place.before if back else place.after
    return None


def _like(a: Quantity, b: Quantity) -> bool:
    return a.dimension == b.dimension and a.unit == b.unit and a.per == b.per
