"""The level that another is compared with: "against 23 billion a year earlier", "up from $4.1 billion", "82 euros instead of 77"."""

from __future__ import annotations

from dataclasses import replace

from claims import cues
from claims import lazy_re as re
from claims.quantity import Quantity
from claims.role.place import RELATIVE, Figure, Place, alike, nearest_level

_WORLDS = 1000  # times; figures so far apart are not compared
_NOUN_AND = re.compile(r"from\s+[a-z-]+s?\s+and\s+(?:[a-z]+\s+)?$")
_FAR = re.compile(r"\b(?:far|away|removed|distant)\s*\Z")

_SIZE = 10  # times; a figure and its base are seldom farther apart


def base(place: Place) -> Figure | None:
    """What a level is compared with: "against 23 billion a year earlier", "up from $4.1 billion"."""
    relative = place.quantity.dimension in RELATIVE
    more = (cues.MORE_AFTER if relative else cues.MORE_THAN).match(place.after)
    if not _is_base(place) or (more and cues.BUT_END.search(place.before)):
        return None  # "12% less by volume but | 36% more by value", "$3 more than a week ago yet | $9 less than in April"
    like = place.quantity
    level = (
        _per_share(place)
        or _points(place)
        or _of_its_size(place)
        or nearest_level(place, back=True, like=like)
        or _rate_before(place)
        or _share_before(place)
        or _of_measured(place)
        or _level_behind(place)
        or nearest_level(place, back=True, like=like, roles=("share", "change"))
        or _in_another_currency(place)
        or _for_each(place)
        or nearest_level(place, back=True, dimensions=("money",), roles=("price",))
    )
    if level is not None:
        at = level[0]
        if at and place.figures[at - 1] == Figure(place.figures[at - 1].quantity, "part", at):
            at -= 1  # "34.2 million of its 45.1 million customers …, up from 32.1 million"
        per = place.figures[at].quantity.per
        if per and not like.per and like.unit == "cent":
            like = replace(like, unit=f"cent per {per}", per=per)
        return Figure(_in_words_of(place.figures[at].quantity, like), "base", at)
    moved = place.previous is not None and place.previous.role in ("change", "difference")
    amount = like.dimension in ("money", "count", "physical", "percent")
    return Figure(like, "base", place.index - 1) if moved and amount else None


def _level_behind(place: Place) -> tuple[int, str] | None:
    """The next level behind, unless another clause begins before it: "from 8,900 farms; the price has gone up to 44"."""
    level = nearest_level(place, back=False, like=place.quantity)
    if level is None:
        return None
    between = place.gaps[place.index + 1 : level[0] + 1]
    return None if any(";" in words for words in between) else level


def _of_measured(place: Place) -> tuple[int, str] | None:
    """The measured level that a bare number of its size is the base of: "212,000 barrels a day in 2025, up 6% from 200,000"."""
    bare = place.quantity
    moved = place.previous is not None and place.previous.role in ("change", "difference")
    if not moved or bare.dimension != "count" or bare.unit or not bare.value:
        return None
    level = nearest_level(place, back=True, dimensions=("physical",))
    value = place.figures[level[0]].quantity.value if level else None
    near = value and 1 < _SIZE * value / bare.value < _SIZE**2
    return level if near else None


def _points(place: Place) -> tuple[int, str] | None:
    """The points right before that a bare number is the base of: "at 3,145 points, still 70% below its record of 10,377"."""
    bare = place.quantity.dimension == "count" and not place.quantity.unit
    if not bare:
        return None
    levels = [i for i in range(place.index) if place.figures[i].role == "level"]
    points = levels and place.figures[levels[-1]].quantity.dimension == "score"
    return (levels[-1], place.before) if points else None


def _of_its_size(place: Place) -> tuple[int, str] | None:
    """The measured level that a bare number is the base of, where the count beside it is worlds apart: "five dams held 412 million litres, less than the 792 million"."""
    value = place.quantity.value
    if place.quantity.dimension != "count" or place.quantity.unit or not value:
        return None
    if nearest_level(place, back=True, like=place.quantity) is None:
        return None
    for at in range(place.index - 1, -1, -1):
        before = place.figures[at].quantity
        near = before.value and 1 <= max(value, before.value) / min(value, before.value) < _WORLDS
        if place.figures[at].role == "level" and before.dimension in ("count", "physical") and near:
            return (at, place.before) if before.dimension == "physical" else None
    return None


def _rate_before(place: Place) -> tuple[int, str] | None:
    """The rate right before, where no level follows: "prices rose 2.0%, down from 2.6%, while …"."""
    previous = place.previous
    if previous is None or previous.role != "change" or cues.TO.match(place.after):
        return None
    rates = previous.quantity.dimension == place.quantity.dimension == "percent"
    if not rates or cues.CLAUSE_BREAK.search(place.before):
        return None
    return place.index - 1, place.before


def _share_before(place: Place) -> tuple[int, str] | None:
    """The share right before: "narrowed to 2.9% of output from 3.8% and should be 2.5%"."""
    previous = place.previous
    if previous is None or previous.role != "share" or not alike(previous.quantity, place.quantity):
        return None
    other = cues.CLAUSE_BREAK.search(place.before) or cues.TO.match(place.after)
    return None if other else (place.index - 1, place.before)


def _per_share(place: Place) -> tuple[int, str] | None:
    """The level per share that the other amount of a pair is the base of: "$430 million, or $1.29 a share, from $317 million, or 95 cents"."""
    if place.previous is None or place.previous.role != "base" or place.quantity.per:
        return None
    per = [i for i in range(place.index) if place.figures[i].quantity.per == "share"]
    paired = per and per[-1] == place.index - 2 and cues.OR.search(place.before)
    return (per[-1], place.before) if paired else None


def _in_another_currency(place: Place) -> tuple[int, str] | None:
    """The nearest amount in front, whatever its currency: "$1.32 billion, up from €1.01 billion" is a comparison, if an odd one."""
    bare = place.quantity.dimension == "count" and not place.quantity.unit
    if place.quantity.dimension != "money" and not (bare and cues.INSTEAD.search(place.before)):
        return None
    level = nearest_level(place, back=True, dimensions=("money",))
    return level if level and place.figures[level[0]].quantity.per == place.quantity.per else None


def _for_each(place: Place) -> tuple[int, str] | None:
    """The amount in front that is for each of the same by another word: "19 cents on every chicken, against 4 cents a bird"."""
    if place.quantity.dimension != "money" or not place.quantity.per or not place.quantity.value:
        return None
    level = nearest_level(place, back=True, dimensions=("money",))
    value = place.figures[level[0]].quantity.value if level else None
    near = value and 1 < _SIZE * value / place.quantity.value < _SIZE**2
    return level if near else None


def _is_base(place: Place) -> bool:
    previous = place.previous
    moved = previous is not None and (
        previous.quantity.dimension in RELATIVE or previous.role == "difference"
    )
    return bool(
        (is_compared(place) and place.quantity.direction is None)
        or _is_from(place)
        or _is_prior(place)
        or (cues.AFTER.search(place.before) and not cues.OWN_DATE.match(place.after))
        or (cues.AFTER_LEVEL.search(place.before) and place.leans_back)
        or (previous is not None and previous.role == "base" and _is_dated_next(place))
        or (previous is not None and previous.role == "base" and cues.OR.search(place.before))
        or (moved and cues.BELOW.match(place.before) and " and " not in place.before)
        or (moved and cues.ON_BASE.match(place.before))
        or (cues.BRACKET.search(place.before) and cues.DATED_BRACKET.match(place.after))
        or (_is_multiplied(place) and cues.OF_A_TIME.match(place.after))
    )


def _is_multiplied(place: Place) -> bool:
    """Whether a multiple right before is of this figure: "double the 297 million of a year earlier"."""
    previous = place.previous
    multiple = previous is not None and previous.quantity.dimension in ("multiple", "fraction")
    return multiple and cues.MULTIPLIED.match(place.before) is not None


def _is_from(place: Place) -> bool:
    found = cues.FROM.search(place.before)
    if found is None or cues.THAN_AND.match(place.before):
        return False  # "up 16% | from the spring and | 154% from a year ago"
    if _FAR.search(place.before, 0, found.start()):
        return False  # "gained to 61 euros, far from its record of | 94 euros"
    words = found.group()
    # "profit from operations fell", "640 million from books and 360 million from games"
    return not (cues.FINITE.search(words) or cues.LINK.search(words) or _NOUN_AND.match(words))


def _is_prior(place: Place) -> bool:
    """Whether a figure in brackets is the one of another year: "EBITDA CHF 61m (CHF 66m)"."""
    previous = place.previous
    if previous is None or previous.role not in ("level", "base"):
        return False
    bracket = cues.PRIOR.match(place.before) or (
        ":" in place.before and cues.BRACKET_DATED.search(place.before)
    )
    return bool(bracket and cues.PRIOR_END.match(place.after)) and alike(
        previous.quantity, place.quantity
    )


def _is_dated_next(place: Place) -> bool:
    """Whether a figure goes on a comparison with another date: "… and 702 million a year ago"."""
    return bool(cues.AND_DATED.search(place.before) and cues.DATED.match(place.after))


def _in_words_of(level: Quantity, base: Quantity) -> Quantity:
    """The base with what it leaves to its level: "to 418,000 cars from 496,000", "to 12 cents a share from 30 cents"."""
    if base.unit == level.unit or not level.unit.startswith(base.unit):
        return base
    if not base.unit and level.dimension in ("money", "physical", "score"):
        return replace(
            base, unit=level.unit, per=level.per, dimension=level.dimension, noun=level.noun
        )
    return replace(base, unit=level.unit, per=level.per, noun=base.noun or level.noun)


def is_compared(place: Place) -> bool:
    """Whether words of comparison lead to the figure: "compared with", "against", "instead of"."""
    found = cues.COMPARED.search(place.before)
    if found is None or cues.OF_OTHERS.match(place.after):
        return False
    return not cues.IT_WAS.search(found.group())
