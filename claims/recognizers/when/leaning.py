"""What a period takes from those beside and before it: a year shared, "the previous year" after "2023"."""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.document import Span
from claims.period import Period
from claims.recognizers.when.grammar import Item
from claims.recognizers.when.stamps import Part, Stamp
from claims.recognizers.when.values import Value, months_back
from claims.when.calendar import add_months, grain_of, months_ending

# "the three and | nine months ended June 30", "the first and | second quarters of 2024": two periods, one noun.
_SHARED_NOUN = re.compile(
    r"\b(three|six|nine|twelve|first|second|third|3|6|9|12)(?:[\s-]months?)?\s+and\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"(?:three|six|nine|twelve|second|third|fourth|\d+)\b", re.IGNORECASE)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_PARTS = {"first": 1, "second": 2, "third": 3}
_NUMBER_REACH = 24  # characters
_JOINTS = frozenset(("and", "or"))
_LONGEST_LIST = 6


def as_joined(items: list[Item], at: int, value: Value) -> Value:
    """A value with what it shares across an "and" or along a list.

    In "August and September of 2004" a month takes the year of the next; in "the years ended September 30, 2023, 2022 and 2021"
    each bare year takes the stretch that the first one closes.
    """
    if not isinstance(value, Stamp) or not value.known:
        return value
    if value.year is None:
        other = items[at + 2].value if _is_joint(items, at + 1) else None
        alike = isinstance(other, Stamp) and other.grain == value.grain
        return replace(value, year=other.year) if alike and isinstance(other, Stamp) else value
    if value.grain != "year" or value.fiscal:
        return value
    head = _head_of_list(items, at)
    return value if head is None else _in_other_year(head.value, value.year) or value


def _head_of_list(items: list[Item], at: int) -> Item | None:
    """The first member of the list that a bare year stands in: "2023, 2022 and 2021"."""
    comma_joins = _is_joint(items, at - 1) or _runs_to_joint(items, at)
    for _ in range(_LONGEST_LIST):
        before = at - 1
        if not _is_joint(items, before) and not (comma_joins and _is_comma(items, before)):
            return None
        if _is_joint(items, before) and _is_comma(items, before - 1):  # "2022, and 2021"
            before -= 1
        at = before - 1
        if not _is_bare_year(items[at].value):
            return items[at]
    return None


def _runs_to_joint(items: list[Item], at: int) -> bool:
    """Whether a list goes on from an item, over commas and bare years, to an "and"."""
    for _ in range(_LONGEST_LIST):
        if _is_comma(items, at + 1):
            at += 1
        if _is_joint(items, at + 1):
            return True
        if at + 1 >= len(items) or not _is_bare_year(items[at + 1].value):
            return False
        at += 1
    return False


def _is_bare_year(value: object) -> bool:
    return isinstance(value, Stamp) and value.grain == "year" and not value.fiscal


def _is_joint(items: list[Item], at: int) -> bool:
    """Whether the item is an "and" or "or" with something on either side."""
    return 0 < at < len(items) - 1 and not _JOINTS.isdisjoint(items[at].kinds)


def _is_comma(items: list[Item], at: int) -> bool:
    return 0 < at < len(items) - 1 and "," in items[at].kinds


def _in_other_year(value: object, year: int) -> Value | None:
    """The same day, month, part or stretch in another year, where the words gave its own year."""
    if isinstance(value, Stamp) and (value.grain != "year" or value.fiscal) and value.year:
        return replace(value, year=year)
    if isinstance(value, Part) and isinstance(value.year, Stamp) and value.year.year:
        return replace(value, year=replace(value.year, year=year))
    if isinstance(value, Period) and value.start and value.end and value.shift is None:
        if value.open_start or value.open_end or value.approximate:
            return None
        months = 12 * (value.end.year - year)
        start = add_months(value.start, -months)
        return replace(value, start=start, end=months_back(value.end, months), fiscal_year=None)
    return None


def as_leaning(made: Period, last: Period | None) -> Period:
    """What "the previous year" is after "2023"; where the last period is of another length it stays open."""
    if made.shift != "previous" or made.resolved or last is None or last.grain != made.grain:
        return made
    if made.grain != "year" or last.start is None or last.end is None:
        return made
    return replace(made, start=last.year_earlier().start, end=last.year_earlier().end)


def sharing_noun(made: Period, item: Item, text: str) -> Period | None:
    """The period that only a number in front of `item` tells, since its noun stands with another: "the three and nine months to June".

    Its words and span are those of the number in `text`.
    """
    found = _SHARED_NOUN.search(text, max(0, item.start - _NUMBER_REACH), item.start)
    if found is None or made.start is None or made.end is None or made.shift or made.instant:
        return None
    if not _TWO_NUMBERS.match(text, item.start):
        return None
    word, span = found[1].lower(), Span(*found.span(1))
    if word in _MONTHS:
        bounds = months_ending(made.end, _MONTHS[word])
        part = None
    elif made.grain == "quarter" and made.part and _PARTS[word] < made.part:
        back = 3 * (_PARTS[word] - made.part)
        bounds = months_ending(months_back(made.end, -back), 3)
        part = _PARTS[word]
    else:
        return None
    grain = grain_of(*bounds)
    return replace(
        made, text=found[1], span=span, start=bounds[0], end=bounds[1], grain=grain, part=part
    )
