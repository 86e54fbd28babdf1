"""Shares and parts of a whole: "nearly half of the $800 million", "of which 7 billion is restricted"."""

from __future__ import annotations

from claims import cues
from claims import lazy_re as re
from claims.quantity import Quantity
from claims.role.place import AMOUNT, RELATIVE, Figure, Place, alike, nearest_level

_OF_UNTOLD = re.compile(rf",\s+of\s+(?:which|whom)\s+{cues.HEDGES}$")
_IN_TEN = re.compile(r"\w\sin\s\w")  # "nine in ten"
_IT_WAS = re.compile(
    r"[;,]\s(?:[^,;#]{1,50}\s)?(?:it|that|the\s(?:share|figure|proportion))\s(?:is|was|had\sbeen|stood\sat)"
    rf"\s+{cues.HEDGES}$"
)
_COLON = re.compile(rf":\s+(?:[\w¤’'-]+\s+){{0,3}}{cues.HEDGES}$")
_SO = re.compile(
    r"^\s+(?:as|in|from|for|to|at|on|by|via|through|outside|abroad|online)\b(?!\s+(?:much|many|high|low)\b)"
)
_FEW = 20  # "two of them": of people or things, not of a figure
_MOST_BETWEEN = (
    12  # figures between a whole that opens its clause and a part; more are a table run together
)


def share(place: Place) -> Figure | None:
    """A share of a whole: "nearly half of the $800 million"; "27%, or $4.1m, of $15.2m"."""
    quantity, following = place.quantity, place.next
    if quantity.dimension not in ("percent", "fraction"):
        return None
    if following and following.quantity.dimension in AMOUNT and cues.OF.search(place.after):
        return Figure(quantity, "share", place.index + 1)
    if _IN_TEN.search(quantity.text) or _is_taken_up(place):
        return Figure(quantity, "share")
    paired = place.previous is not None and place.previous.role == "part"
    if paired and place.previous and cues.OR.search(place.before):
        return Figure(quantity, "share", place.previous.anchor)
    whole = _whole_after_pair(place)
    if whole is None and quantity.direction:
        return None
    if whole is None and place.previous and _is_of_which(place):
        return Figure(quantity, "share", _whole_before(place))
    if whole is None and cues.OF_THEM.match(place.after):
        return Figure(quantity, "share", _things_before(place))
    if whole is None and (cues.OF_IT.match(place.after) or _opening_whole(place) is not None):
        return Figure(quantity, "share", _whole_before(place))
    if (
        whole is None
        and following
        and quantity.dimension == "fraction"
        and cues.MULTIPLIED.match(place.after)
    ):
        return Figure(
            quantity, "share", place.index + 1
        )  # "barely half the €141 of a year earlier"
    if whole is None and _apposed_half(place):
        return Figure(quantity, "share", place.index - 1)
    counted = _those_counted(place)
    if whole is None and counted is not None:
        return Figure(quantity, "share", counted)
    if whole is None and place.previous and _shares_again(place):
        verbless = cues.VERBLESS.search(place.before)
        return Figure(quantity, "share", place.previous.anchor if verbless else None)
    bare = (  # "paid more than half", but not "from 51, or by a third"
        quantity.dimension == "fraction"
        and cues.STOP.match(place.after)
        and not cues.BY.search(place.before)
    )
    if whole is None and not (bare or _of_what(place) or cues.SHARING.search(place.before)):
        return None
    return Figure(quantity, "share", whole)


def _apposed_half(place: Place) -> bool:
    """Whether a fraction right behind an amount says how much of it is so: "sold 410,000 copies, | half | as electronic books"."""
    previous = place.previous
    amount = previous is not None and previous.role == "level"
    if previous is None or not amount or previous.quantity.dimension not in ("count", "physical"):
        return False
    apposed = place.quantity.dimension == "fraction" and cues.APPOSED.search(place.before)
    return bool(apposed and _SO.match(place.after))


def _those_counted(place: Place) -> int | None:
    """The people or things in front of whom a percentage did something: "of 1,400 shoppers found that | 38% | had switched"."""
    if not (cues.THOSE_WHO.match(place.after) and cues.OPENS_CLAUSE.search(place.before)):
        return None
    level = nearest_level(place, back=True, dimensions=("count",))
    return level[0] if level else None


def _shares_again(place: Place) -> bool:
    """Whether a list of shares goes on behind "accounts for": "18% of goods, lorries for | 71%"."""
    previous = place.previous
    again = previous is not None and previous.role == "share"
    if again and cues.VERBLESS.search(place.before):
        return True
    if not again or cues.SHARING_GAPPED.search(place.before) is None:
        return False
    return any(
        cues.SHARING.search(gap) or cues.SHARING_GAPPED.search(gap)
        for gap in place.gaps[: place.index]
    )


def _is_taken_up(place: Place) -> bool:
    """Whether "it" was a share before: "a third said orders had fallen; in spring | it was | a quarter"."""
    before = any(f.role == "share" for f in place.figures[: place.index])
    return before and _IT_WAS.search(place.before) is not None


def _of_what(place: Place) -> bool:
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


def _opening_whole(place: Place) -> int | None:
    """The figure that opens the clause as the whole of those behind: "Of the 1,200 jobs to go, 450 … and 300 …"."""
    comma = False
    for index in range(place.index - 1, max(place.index - 1 - _MOST_BETWEEN, -1), -1):
        behind = place.gaps[index + 1]
        if ";" in behind:
            return None
        comma = comma or "," in behind
        if cues.OF_THE.search(place.gaps[index]):
            return index if comma else None
    return None


def _is_of_which(place: Place) -> bool:
    """Whether "of which" in front leads to the figure, and not to what was said of the one before: "58% | of whom voted for the offer of"."""
    led = cues.OF_WHICH.search(place.before) is not None
    said = cues.OF_IT.match(place.before) and not cues.OR_ELSE.search(place.before)
    return led and not said


def _things_before(place: Place) -> int | None:
    """What "them" are: the nearest number of things in front, else an amount, but of no rate."""
    level = nearest_level(place, back=True, dimensions=("count", "physical"))
    level = level or nearest_level(place, back=True, dimensions=AMOUNT)
    return level[0] if level and not place.figures[level[0]].quantity.per else None


def _whole_before(place: Place) -> int | None:
    """The nearest amount in front."""
    level = nearest_level(place, back=True, dimensions=AMOUNT)
    return level[0] if level else None


def part(place: Place) -> Figure | None:
    """An amount within a whole: "$4.1m of the $15.2m"; "of which 7 billion is restricted"."""
    quantity, previous, following = place.quantity, place.previous, place.next
    if quantity.dimension not in AMOUNT:
        return None
    if (
        previous
        and previous.role == "share"
        and cues.OR.search(place.before)
        and previous.anchor is not None
    ):
        return Figure(quantity, "part", previous.anchor)
    if following and alike(following.quantity, quantity) and cues.OF.search(place.after):
        return Figure(quantity, "part", place.index + 1)
    whole = _whole_after_pair(place)
    if whole is None and previous is not None and cues.OF_IT.match(place.after):
        level = nearest_level(place, back=True, like=quantity)
        whole = level[0] if level else None
    if whole is None and cues.OF_IT.match(place.after) and not _is_next(place):
        return Figure(quantity, "part")  # of a figure in the sentence before
    if whole is None and _is_of_which(place):
        whole = _whole_named(place)
    if whole is None and not place.index and _OF_UNTOLD.search(place.before):
        return Figure(quantity, "part")  # "The loan, of which €400 million has been repaid"
    if whole is None:
        whole = _before_colon(place)
    if whole is None:
        whole = _opening_whole(place)
        like = whole is not None and alike(place.figures[whole].quantity, quantity)
        whole = whole if like else None
    return None if whole is None else Figure(quantity, "part", whole)


def _before_colon(place: Place) -> int | None:
    """The figure before a colon whose parts stand behind it and add up to it: "7.4 gigawatts: 4.1 offshore and 3.3 on land"."""
    first = place.index
    while first and place.index - first < _MOST_BETWEEN and ":" not in place.gaps[first]:
        first -= 1
    if not first or not _COLON.search(place.gaps[first]):
        return None
    whole = place.figures[first - 1].quantity
    last = first
    while last + 1 < len(place.figures) and ";" not in place.gaps[last + 1]:
        last += 1
    parts = [f.quantity for f in place.figures[first : last + 1]]
    fits = all(_may_be_part(q, whole) for q in parts) and len(parts) > 1
    if not fits or whole.value is None or place.figures[first - 1].role != "level":
        return None
    total = sum(q.value or 0 for q in parts)
    return first - 1 if abs(total - whole.value) < whole.step else None


def _may_be_part(part_of: Quantity, whole: Quantity) -> bool:
    """Whether one figure is in the unit of the other, or leaves it out."""
    if part_of.value is None or part_of.direction is not None:
        return False
    bare = part_of.dimension == "count" and not part_of.unit
    return alike(part_of, whole) or (bare and whole.dimension in AMOUNT)


def _whole_named(place: Place) -> int | None:
    """The figure that "of which" refers to: the one before, but for its base and for where it is."""
    at = place.index - 1
    if at >= 0 and place.figures[at].role in ("base", "change"):
        anchor = place.figures[at].anchor
        at = at if anchor is None else anchor
    if at > 0 and place.figures[at].quantity.dimension == "count":
        placed = cues.PLACED.fullmatch(place.gaps[at])
        at -= bool(placed) and place.figures[at - 1].quantity.dimension == "count"
    if at < 0:
        return None
    whole, part_of = place.figures[at].quantity, place.quantity
    bare = part_of.dimension == "count" and not part_of.unit and whole.dimension == "physical"
    stuff = whole.dimension == part_of.dimension == "physical"  # 640 megawatts of 2.3 gigawatts
    return at if alike(whole, part_of) or bare or stuff else None


def _is_next(place: Place) -> bool:
    """Whether what the figure is "of" may be a noun of its own sentence: "it sold two of them"."""
    few = place.quantity.dimension == "count" and place.quantity.step < _FEW
    return few and (place.quantity.value or 0) < _FEW


def _whole_after_pair(place: Place) -> int | None:
    """The whole in "A, or B, of WHOLE", seen from A."""
    third = place.index + 2
    if third >= len(place.figures) or not cues.PAIRED.fullmatch(place.after):
        return None
    if not cues.OF.match(place.gaps[third]):
        return None
    first, second, whole = (f.quantity for f in place.figures[place.index : third + 1])
    share, amount = (first, second) if first.dimension in RELATIVE else (second, first)
    if share.dimension not in ("percent", "fraction") or not alike(amount, whole):
        return None
    return third


def beyond_whole(place: Place) -> Figure | None:
    """The next of a list whose first has its whole or level between: "pays 30% of the €5 billion, the province 5%"."""
    if place.index < 2 or "," not in place.before:
        return None
    behind = place.before[place.before.index(",") :]
    first, between = place.figures[place.index - 2 : place.index]
    leans = first.anchor == place.index - 1 and between.role == "level"
    gapped = cues.NEXT_GAPPED.match(behind) and not cues.FINITE.search(place.before)
    if not (leans and gapped and first.quantity.unit == place.quantity.unit == "percent"):
        return None
    if first.role == "share":
        return Figure(place.quantity, "share", first.anchor)
    own = cues.STOP.match(place.after) or place.after.startswith((" and ", " to "))
    return Figure(place.quantity, "change") if first.role == "change" and own else None
