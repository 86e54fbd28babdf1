"""Figures that belong together: ranges and moves, and lists that name their unit or scale once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from claims.precision import last_place
from claims.quantity import Direction, Shape
from claims.recognizers import vocabulary
from claims.recognizers.comparisons import share_in_comparisons
from claims.recognizers.figures import Figure
from claims.recognizers.modifiers import with_modifiers
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import change_words

Separator = Literal["-", "to", "and", "or", ",", "in", ""]


@dataclass(frozen=True, slots=True)
class Group:
    """One figure, or the two of a range or a move in the order of the text."""

    shape: Shape
    figures: tuple[Figure, ...]
    direction: Direction | None = None


_DASHES = frozenset("-–−~—")
# A figure takes the scale of the next one only if that brings them within this ratio.
_FAR_MORE = 100  # times; a figure so much larger than a multiple is none itself
_FAR_ABOVE = 10_000  # times; figures so far apart are not of one list
_SAME_SIZE = 20
# "fell 12 cents to 95 cents" is a change and a level; "rose 5% to 7%" is a range.
_RANGE_RATIO = 3
# How many tokens may stand between the ends of a move: "from 4.1% in the June quarter to 4.3%".
_MOVE_REACH = 8
_JOINS_CLAUSE = frozenset(("and", "but", "while", "as"))
# "rose by | another | $6m to $80m": in front of an increment
_FURTHER = frozenset(("another", "further", "extra", "additional", "mere"))
_PASSIVE = frozenset(("was", "were", "been", "is", "are", "be", "being"))


def group_figures(tokens: Tokens, figures: Sequence[Figure]) -> list[Group]:
    """The figures as points, ranges and moves, in reading order, units and scales shared out."""
    shared = share_in_comparisons(tokens, _share_in_lists(tokens, figures))
    groups: list[Group] = []
    index = 0
    while index < len(shared):
        first = shared[index]
        second = shared[index + 1] if index + 1 < len(shared) else None
        pair = _pair(tokens, first, second) if second else None
        if pair:
            groups.append(pair)
        if pair or (second and _is_odds(tokens, first, second)):
            index += 2
            continue
        if not _hyphened_to_digits(tokens, first):
            groups.append(Group("point", (first,)))
        index += 1
    return groups


def opens_range(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Whether two neighbours are the ends of one range in words: "two to three years", "between one and two million"."""
    between = separator(tokens, first, second)
    ends = between in ("to", "or") or (between == "and" and _between(tokens, first))
    measured = second.own or second.counted != "" or second.number.scaled
    return ends and measured and not first.own and first.value < second.value


def separator(tokens: Tokens, first: Figure, second: Figure) -> Separator:
    """What alone stands between two figures; "" if more than that does."""
    between = tokens.lower[first.tail : second.lead]
    if between in (["-", "to", "-"], ["-", "to"]):  # "18-to-24-year-olds", "five- to 10-year bonds"
        return "to"
    if between in (["-", "and"], ["-", "or"]):  # "two- and three-year terms"
        return "and" if between[1] == "and" else "or"
    if len(between) == 1 and between[0] in _DASHES:
        return "-" if between[0] != "—" or tokens.joined(second.lead) else ""
    if between in (["to"], ["and"], ["or"], [","], ["through"]):
        return "to" if between == ["through"] else between[0]  # type: ignore[return-value]
    if between in ([",", "and"], [",", "or"]):
        return ","
    return ""


def _share_in_lists(tokens: Tokens, figures: Sequence[Figure]) -> list[Figure]:
    """Each figure with what its list or range names once: the sign at its start; scale, unit or noun at its end."""
    result = list(figures)
    for index in range(1, len(result)):
        first, second = result[index - 1], result[index]
        between = separator(tokens, first, second)
        if first.dimension == "age" and between and not second.own and not second.counted:
            result[index] = replace(second, unit=first.unit, dimension="age")
        elif between in ("-", "to") or _opens_pair(tokens, first, second, between):
            result[index] = _take_sign(tokens, first, second)
    separators = [separator(tokens, a, b) for a, b in pairwise(result)]
    for index in range(len(result) - 2, -1, -1):
        first, second, between = result[index], result[index + 1], separators[index]
        if not between or (between in ("and", "or", ",") and second.lead != second.first):
            continue
        longer = "" not in (separators[index - 1 : index] or [""]) or (
            "" not in (separators[index + 1 : index + 2] or [""])
        )
        if _tells_its_share(first, second, between, longer):
            continue
        ranges = between in ("-", "to") or _between(tokens, first)
        scales = ranges or longer or not first.prefixed
        result[index] = _take(tokens, first, second, scales)
    return result


def _tells_its_share(first: Figure, second: Figure, between: Separator, longer: bool) -> bool:
    """Whether the second is the share that the first makes up: "1,440, or 15 percent", "150, a third of them"."""
    if second.dimension not in ("percent", "fraction") or between not in (",", "or"):
        return False
    near = bool(first.value) and abs(second.value / first.value) >= Fraction(1, _SAME_SIZE)
    listed = longer or (between == "or" and first.value < second.value)
    return second.dimension == "fraction" or not (near and listed)


def _opens_pair(tokens: Tokens, first: Figure, second: Figure, between: Separator) -> bool:
    """Whether "between $5 and 7 million" or "from $5 million a year earlier to 7 million" joins the two."""
    if not _between(tokens, first):
        return False
    return between == "and" or _leads_to(tokens, first, second)


def _between(tokens: Tokens, figure: Figure) -> bool:
    return tokens.at(figure.lead - 1) in ("between", "from")


def _take(tokens: Tokens, first: Figure, second: Figure, scales: bool) -> Figure:
    """The first figure with what only the second has printed."""
    if first.number.style not in ("digits", "words") or (first.own and first.unit != second.unit):
        return first
    if first.dimension == "multiple":  # "quadrupled to 1.9 million"
        return first
    factor = second.number.factor
    if (
        scales
        and factor > 1
        and not first.number.scaled
        and first.value
        and abs(first.value) < 1000
    ):
        ratio = abs(second.value) / (abs(first.value) * factor)
        if Fraction(1, _SAME_SIZE) <= ratio <= _SAME_SIZE:
            number = replace(first.number, scaled=True, factor=factor)
            first = replace(
                first, number=number, value=first.value * factor, step=first.number.step * factor
            )
    if first.own or first.counted:
        return first
    of_another_size = first.number.scaled and not second.number.scaled
    if second.dimension == "multiple" and abs(first.value) > _FAR_MORE * abs(second.value):
        return first  # "seats 4,800, three times as many as"
    if of_another_size and (second.dimension == "multiple" or _far_above(first, second)):
        return (
            first  # "net debt of 212 million, 2.4 times core earnings", "1.2 billion, or 33 cents"
        )
    taken = replace(
        first,
        unit=second.unit,
        dimension=second.dimension,
        per=second.per,
        noun=second.noun,
        counted=second.counted,
    )
    if taken.dimension != "time":
        return taken
    # before a length of time, "over" means "during": read its modifier again
    return with_modifiers(tokens, replace(taken, lead=taken.first, wording="as printed"))


def _far_above(first: Figure, second: Figure) -> bool:
    return abs(first.value) > _FAR_ABOVE * abs(second.value)


def _take_sign(tokens: Tokens, first: Figure, second: Figure) -> Figure:
    """The second figure with the currency sign that stands only before the first: "$1.2-1.4 billion"."""
    told = second.counted and separator(tokens, first, second) == "to"  # "$5 million to 15 heirs"
    if first.prefixed and not second.own and not told and second.number.style == "digits":
        return replace(second, unit=first.unit, dimension=first.dimension, counted="", noun="")
    return second


def _pair(tokens: Tokens, first: Figure, second: Figure) -> Group | None:
    """The range or move of two neighbours, if they are one."""
    alike = (first.unit, first.dimension) == (second.unit, second.dimension)
    if not alike or (
        "share" in (first.number.style, second.number.style) and first.number.last < 0
    ):
        return None
    between = separator(tokens, first, second)
    before = tokens.at(first.lead - 1)
    if before == "from" and _leads_to(tokens, first, second):
        dashed = between in _DASHES  # "to $1.90-$2.00 from $1.75-$1.85"
        ranging = dashed or tokens.at(first.lead - 2) in change_words("ranging")
        return Group("range" if ranging else "move", (first, second))
    if between == "-":
        return Group("range", (first, second)) if _is_range(tokens, first, second) else None
    falls = first.value > second.value and first.dimension == "percent"
    if between == "to" and (falls or (first.per and not second.per)):
        return None  # "approved 58% to 42%", "by 20 billion crowns a month to 60 billion crowns"
    if between == "to" and not _is_change_to_level(tokens, first, second):
        return None if _is_odds(tokens, first, second) else Group("range", (first, second))
    if between == "and" and (before == "between" or _between_ages(tokens, first)):
        return Group("range", (first, second))
    if between == "or" and _are_neighbours(first, second) and not first.prefixed:
        return Group("range", (first, second))
    return None


def _are_neighbours(first: Figure, second: Figure) -> bool:
    """Whether one is the next number after the other as people round: "three or four", "40 or 50", "2 or 3 million"."""
    apart = second.value - first.value
    if apart == second.number.factor:
        return True
    tens = apart > 1 and last_place(first.value) == last_place(second.value) == apart
    return tens and first.wording == "about"


def _between_ages(tokens: Tokens, first: Figure) -> bool:
    return tokens.phrase(first.lead - 4, first.lead) == "between the ages of"


def _is_odds(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Whether two bare numbers are a vote, a score or odds: "51 to 49"."""
    plain = all(
        not f.own
        and not f.counted
        and not f.number.scaled
        and f.number.style in ("digits", "words")
        for f in (first, second)
    )
    falls = first.value >= second.value
    if falls and tokens.lower[first.tail : second.lead] == ["-", "to", "-"]:  # "a 3-to-1 majority"
        return True
    return plain and falls and separator(tokens, first, second) == "to"


def _leads_to(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Whether "to" stands before the second, and between them nothing that ends a clause."""
    between = tokens.lower[first.tail : second.lead]
    if not between or between[-1] != "to" or len(between) > _MOVE_REACH:
        measured = first.own or first.counted or first.number.scaled  # "from 2-5 down" is a score
        return bool(measured) and len(between) == 1 and between[0] in _DASHES
    joined = any(word in _JOINS_CLAUSE for word in between)
    if joined and any(word in vocabulary.changes("verbs") for word in between):
        return False  # "from $1.87 and net profit shrank to $204 million"
    if any(a in _JOINS_CLAUSE and b in ("its", "their", "the") for a, b in pairwise(between)):
        return False  # "to £47m from £41m and its operating profit to £9.3m"
    return not any(word in ",;.:()" for word in between)


def _is_range(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Whether a dash between two figures makes a range, and no score, season or telephone number."""
    if first.own or first.number.scaled:
        return True
    at = second.last + 1
    tied = tokens.at(at - 1) == "-" and tokens.joined(at) and tokens.is_word(at)
    if tied and tokens.words[at][0].isupper():  # "1-800-FLOWERS"
        return False
    if first.value >= second.value or (
        tokens.at(second.last) in ("-", "–")
        and (tokens.joined(second.last) and tokens.is_number(second.last + 1))
    ):
        return False
    printed = tokens.words[first.first], tokens.words[second.first]
    lengthy = all(len(word) >= 4 for word in printed)
    return second.counted != "" or lengthy


def _is_change_to_level(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Whether "rose 12 cents to 95 cents" tells a change and the level it led to, or "2 percent to 5 percent from 3 percent"."""
    verbs = vocabulary.changes("verbs")
    at = first.lead - 1
    if tokens.at(at) in _FURTHER:
        at -= 1 + (tokens.at(at - 1) in ("a", "an"))
        if tokens.at(at) in verbs or tokens.at(at) in ("by", "up", "down"):
            return True
    before = tokens.at(first.lead - 1)
    moved = before in verbs or before == "by" or before in vocabulary.changes("lifts")
    itself = before in verbs or (before == "by" and tokens.at(first.lead - 2) in verbs)
    lifted = before == "by" and tokens.at(first.lead - 2) in vocabulary.changes("lifts")
    itself = itself or (lifted and tokens.at(first.lead - 3) in _PASSIVE)  # "was cut by 15 cents"
    printed = first.prefixed or first.last > first.number.last  # not "by 20 to 25 baht"
    if itself and printed and first.dimension == "money":
        return True  # "dwindled by $100 billion to $137 billion", but "cut costs by $2m to $3m"
    apart = first.value == 0 or abs(second.value / first.value) > _RANGE_RATIO
    printed_alike = first.number.factor == second.number.factor
    based = first.own and tokens.at(second.last) == "from" and tokens.is_number(second.last + 1)
    return moved and bool(apart or based or not printed_alike)


def _hyphened_to_digits(tokens: Tokens, figure: Figure) -> bool:
    """Whether a hyphen ties the figure to other digits, with no range made of them: a score, a season, a telephone number."""
    before = (
        tokens.at(figure.first - 1) in ("-", "–")
        and tokens.joined(figure.first)
        and tokens.joined(figure.first - 1)
        and tokens.is_number(figure.first - 2)
    )
    after = (
        tokens.at(figure.last) in ("-", "–")
        and tokens.joined(figure.last)
        and tokens.joined(figure.last + 1)
        and tokens.is_number(figure.last + 1)
    )
    return (before or after) and figure.number.style == "digits"
