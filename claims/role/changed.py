"""Which level of its sentence a change is about: the one that it leads to, "rose 6% | to $5bn", else the one it is told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims import cues
from claims import lazy_re as re
from claims.role.place import AMOUNT, Place, nearest_level

_NEW_CLAUSE = re.compile(r",\s(?:and|while|but|as)\s(?:the|its|their|an?)\s")


class _Told(NamedTuple):
    """What a rule says of a change: the level it is about; None where it is about none of the sentence."""

    level: int | None


def level_changed(place: Place, *, amount: bool) -> int | None:
    """The level that a change or a difference is about, an amount or a percentage; None if none is.

    It is the one that the words behind lead to, else the nearest in front.
    """
    wanted = AMOUNT if amount else ("percent",)
    for rule in _RULES:
        told = rule(place, wanted)
        if told is not None:
            return told.level
    return _in_front(place, wanted)


def _to_next(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "rose 6% | to $5bn", "down 12.6% | at 4.31 euros"."""
    if place.next is None or place.next.quantity.dimension not in wanted:
        return None
    if _NEW_CLAUSE.search(place.after):
        return None  # "by a fifth in July, and the average stay lengthened to 5.2 nights"
    at = cues.MOVED.search(place.before) and cues.PLAIN_AT.match(place.after)
    return _Told(place.index + 1) if at or cues.PLAIN_TO.search(place.after) else None


def _over_time(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "halved in | five years | to 210,000 ounces", "tripled within | five years |, from £0.9bn to £2.8bn"."""
    then = place.index + 2
    timed = place.next is not None and place.next.quantity.dimension == "time"
    if not timed or then >= len(place.figures) or not cues.IN_TIME.search(place.after):
        return None
    is_wanted = place.figures[then].quantity.dimension in wanted
    if is_wanted and cues.PLAIN_TO.match(place.gaps[then]):
        return _Told(then)
    moved = then + 1 < len(place.figures) and cues.FROM_TO.fullmatch(place.gaps[then])
    if moved and place.gaps[then + 1].strip() in ("", "to"):
        return _Told(then + 1 if is_wanted else None)
    return None


def _priced(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "at an average of | £289,000, | 3% less"."""
    priced = place.previous is not None and place.previous.role == "price" and "money" in wanted
    less = priced and cues.MORE_AFTER.match(place.after) and cues.LIST_SIGN.match(place.before)
    return _Told(place.index - 1) if less else None


def _from_base(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "went up 12 cents, | from €1.64 | to €1.86"."""
    third = place.index + 2
    if place.next is None or third >= len(place.figures) or not cues.FROM_BASE.match(place.after):
        return None
    if place.next.anchor != third and place.gaps[third].strip() != "to":
        return None
    fits = place.figures[third].quantity.dimension in (*wanted, "percent")
    return _Told(third if fits else None)


def _beyond_pair(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "fell $1.61, | or 0.8 percent, | to $74.92", "up 78 cents, | or 1%, | at $80.33"."""
    third = place.index + 2
    if third >= len(place.figures) or not cues.PAIRED.fullmatch(place.after):
        return None
    at = cues.MOVED.search(place.before) and cues.THEN_AT.match(place.gaps[third])
    return _Told(third) if at or cues.PLAIN_TO.search(place.gaps[third]) else None


def _retold(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read the second change of "fell $1.61, | or 0.8 percent, | to $74.92", which is about what the first is."""
    previous = place.previous
    again = previous is not None and previous.anchor == place.index + 1
    return _Told(place.index + 1) if again and cues.OR.search(place.before) else None


def _compared_again(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read the second change of "up 16% | from the first and | 154% from a year ago", which is about what the first is."""
    previous = place.previous
    if previous is None or previous.role != "change" or not cues.THAN_AND.match(place.before):
        return None
    return _Told(previous.anchor) if previous.quantity.unit == place.quantity.unit else None


def _then_moved(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "at 8,279 zloty, | after an increase of | 11% in June", "takes | twice as long", which are about another level."""
    other = cues.AFTER_MOVE.search(place.before) or cues.AS_LONG.match(place.after)
    return _Told(None) if other else None


def _own_to(place: Place, wanted: Sequence[str]) -> _Told | None:
    """Read "a 22% | increase in subscription revenue to | $71 million", "tripled | its revenue to | $30 million"."""
    if place.next is None or place.next.quantity.dimension not in wanted:
        return None
    own = _is_of_own(place) and cues.OWN_TO.match(place.after)
    return _Told(place.index + 1) if own or cues.GROWTH_OF_TO.match(place.after) else None


_RULES = (
    _to_next,
    _over_time,
    _priced,
    _from_base,
    _beyond_pair,
    _retold,
    _own_to,
    _compared_again,
    _then_moved,
)


def _is_of_own(place: Place) -> bool:
    """Whether what changed stands behind: "doubling | its capacity", not "ten times | the amount at the start of 2023"."""
    level = cues.MULTIPLIED.match(place.after) or cues.LEVEL_OWN.match(place.after)
    return bool(cues.GROWTH_OWN.match(place.after) and not level)


def _in_front(place: Place, wanted: Sequence[str]) -> int | None:
    """The nearest level in front, unless the change says itself what changed, or a verb of its own parts the two."""
    if (
        _is_of_own(place)
        or cues.WITH_MOVED.search(place.before)
        or cues.GROWTH_OF.match(place.after)
    ):
        return None
    shares = () if "money" in wanted else ("share",)  # "91.2% of its seats, 1.4 points more"
    level = nearest_level(place, back=True, dimensions=wanted, roles=("level", "range", *shares))
    if level is None:
        return None
    index, gap = level
    if _is_owned(place, index):
        return None
    between = [_behind_noun(place, index), *place.gaps[index + 2 : place.index + 1]]
    if cues.MORE_AFTER.match(place.after) or cues.THAN_AFTER.match(place.after):
        # "its lowest since 2017 and | 170 yuan cheaper than"
        between[-1] = cues.AND_END.sub("", between[-1])
    other = any(cues.CLAUSE_BREAK.search(words) or cues.FINITE.search(words) for words in between)
    return index if cues.CHANGE_LINK.search(gap) and not other else None


def _is_owned(place: Place, index: int) -> bool:
    """Whether a level only says how many there are of those that the subject of the change is of."""
    counts = place.figures[index].quantity.dimension == "count" and cues.OWNED_IN.search(
        place.gaps[index]
    )
    return bool(counts) and cues.VERB.search(_behind_noun(place, index)) is not None


def _behind_noun(place: Place, index: int) -> str:
    """The words behind a figure without the noun that it counts: "340,799 | electric and hybrid cars | in July"."""
    noun = place.figures[index].quantity.noun
    words = place.gaps[index + 1]
    at = words.find(noun) if noun else -1
    return words[at + len(noun) :] if at >= 0 else words
