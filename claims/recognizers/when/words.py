"""Text into the items that the grammar of periods works on: months, numbers, units, codes such as "2Q24".

Words that no rule wants are left out; a run of them is one item without kinds, so that rules cannot reach across.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from claims import lazy_re as re
from claims import lexicon
from claims.recognizers.when.grammar import Item
from claims.recognizers.when.stamps import Part, Stamp, valid_day

# A date in figures, a number with separators (never a year or a day), a word, a possessive, a paragraph's end, a sign.
_TOKEN = re.compile(
    r"\d{1,4}([/.-])(?:\d{1,2}|[A-Za-z]{3})\1\d{1,4}(?![\w/-])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+|(?!\d))|\d+\.\d+|[^\W_]+|['’]s\b|\n[ \t]*\n|[^\w\s]"
)
_DASHES = frozenset("-–—‑−")
_APOSTROPHES = frozenset("'’‘`")
_STOPS = frozenset(".!?;")
_PART_CODE = re.compile(
    r"(?:([1-4])[Qq]|([12])H|(9)M)(?:FY)?(\d{4}|\d{2})?|([QH])([1-4])(?:(?:FY)?(20\d\d|(?<=FY)\d\d))?"
)
_YEAR_PART_CODE = re.compile(r"((?:19|20)\d\d)([QH])([1-4])")
_FY_CODE = re.compile(r"(?:FY|fy|CY)(\d{4}|\d{2})")
_DECADE = re.compile(r"((?:1[89]|20)?\d0)s")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_LONGEST_CODE = 10
FIRST_YEAR, LAST_YEAR = 1800, 2099


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's items, with the offsets of words about the future and of sentence ends."""

    items: list[Item]
    cues: tuple[int, ...]
    stops: tuple[int, ...]


def read_words(text: str, wanted: Collection[str]) -> Reading:
    """The items of a text; `wanted` are the literal words that rules mention."""
    classes, future, capital = _vocabulary()
    items: list[Item] = []
    cues: list[int] = []
    stops: list[int] = []
    skipped = False
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        token = match[0]
        word = token.lower() if end - start <= 16 else ""
        if word in future and text[max(0, start - 4) : start].lower() != "had ":
            cues.append(start)
        if token in _STOPS or token[0] == "\n":
            if items and items[-1].end == start and _is_abbreviation(text, items[-1], end):
                continue
            stops.append(start)
        kinds, value = _kinds(token, word, match[1], wanted, classes)
        if word in capital and token == word and not _beside_number(text, start, end):
            kinds = tuple(kind for kind in kinds if kind not in ("MONTH", "WEEKDAY"))
        if kinds:
            items.append(Item(start, end, kinds, value))
            skipped = False
        elif not skipped:
            items.append(Item(start, end))
            skipped = True
    return Reading(items, tuple(cues), tuple(stops))


@cache
def _vocabulary() -> tuple[
    dict[str, tuple[tuple[str, ...], object]], frozenset[str], frozenset[str]
]:
    """Each word's classes and value, the words about the future, the words that need a capital."""
    data = lexicon.load("periods")
    classes: dict[str, tuple[tuple[str, ...], object]] = {}
    for name, words in (*data["classes"].items(), *data["numbers"].items()):
        for word in words:
            names, value = classes.get(word, ((), word))
            number = words[word] if isinstance(words, dict) else value
            classes[word] = ((*names, name), number)
    return classes, frozenset(data["future"]), frozenset(data["proper"]["capital"])


def _kinds(
    token: str,
    word: str,
    separator: str | None,
    wanted: Collection[str],
    classes: dict[str, tuple[tuple[str, ...], object]],
) -> tuple[tuple[str, ...], object]:
    """The kinds a token goes by, and its value."""
    if separator is not None:
        stamp = _date_in_figures(token, separator)
        return (("DATE", "WHEN"), stamp) if stamp else ((), None)
    first = token[0]
    if first.isdigit():
        return _number_kinds(token) if token.isascii() else ((), None)
    if token in _DASHES:
        return ("-", "TO"), None
    if token in _APOSTROPHES:
        return ("'",), None
    if len(token) == 2 and first in _APOSTROPHES:
        return ("'s",), None
    names, value = classes.get(word, ((), word))
    if word in wanted:
        names = (*names, word)
    if not names and len(word) <= _LONGEST_CODE and word[-1:].isdigit():
        return _code_kinds(token)
    return names, value


def _number_kinds(token: str) -> tuple[tuple[str, ...], object]:
    """The kinds of a token that begins with a digit."""
    if not token.isdigit():
        return _code_kinds(token)
    if len(token) > 4:
        return (), None
    number = int(token)
    if len(token) == 4:
        return (("YEAR",), number) if FIRST_YEAR <= number <= LAST_YEAR else ((), None)
    kinds = ["NUM"] if number > 0 else []
    if len(token) <= 2 and 1 <= number <= 31:
        kinds.append("DAY")
    if len(token) == 2:
        kinds.append("YY")
    return tuple(kinds), number


def _code_kinds(token: str) -> tuple[tuple[str, ...], object]:
    """The kinds of a word of letters and digits."""
    if len(token) > _LONGEST_CODE:
        return (), None
    if found := _ORDINAL.fullmatch(token):
        number = int(found[1])
        return (("DAY", "ORDINAL") if number <= 4 else ("DAY",)), number
    if found := _PART_CODE.fullmatch(token):
        quarter, half, nine, year, letter, n, later_year = found.groups()
        year = year or later_year
        months = 9 if nine else 3 if quarter or letter == "Q" else 6
        number = 1 if nine else int(quarter or half or n)
        base = Stamp("year", full_year(int(year)), fiscal="FY" in token) if year else None
        return (
            ((), None)
            if number * months > 12
            else (("QUARTER_CODE",), Part(months, number, year=base))
        )
    if found := _YEAR_PART_CODE.fullmatch(token):
        months, number = (3 if found[2] == "Q" else 6), int(found[3])
        part = Part(months, number, year=Stamp("year", int(found[1])))
        return ((), None) if number * months > 12 else (("QUARTER_CODE",), part)
    if found := _FY_CODE.fullmatch(token):
        kind = "FY_CODE" if token[0] in "Ff" else "YEAR"
        return (kind,), full_year(int(found[1]))
    if found := _DECADE.fullmatch(token):
        number = int(found[1])
        return (("DECADE",) if number > 99 else ("DECADE_CODE",)), number
    return (), None


def full_year(number: int) -> int:
    """The year of two digits: 25 is 2025, 98 is 1998; four digits are themselves."""
    if number > 99:
        return number
    return number + (2000 if number < 70 else 1900)


def _date_in_figures(token: str, separator: str) -> Stamp | None:
    """2024-08-28, 9/30/2023 (month first unless it cannot be), 30.9.2023 (day first); None for other figures."""
    first, middle, last = token.split(separator)
    month = _vocabulary()[0].get(middle.lower(), ((), 0))[1]
    if middle.isdigit():
        month = int(middle)
    if not isinstance(month, int):
        return None
    if len(first) == 4:
        year, day = int(first), int(last)
    elif len(last) == 4 or (len(last) == 2 and separator == "/"):
        year, day = full_year(int(last)), int(first)
        if middle.isdigit() and separator != "." and day <= 12:
            month, day = day, month
        elif middle.isdigit() and day > 12 and month > 12:
            return None
    else:
        return None
    plausible = FIRST_YEAR <= year <= LAST_YEAR and valid_day(year, month, day)
    return Stamp("day", year, month, day) if plausible else None


def _is_abbreviation(text: str, item: Item, end: int) -> bool:
    """Whether a full stop belongs to a short month or weekday ("Aug. 28"), which it does before more on the line."""
    return (
        "MONTH" in item.kinds or "WEEKDAY" in item.kinds if text[end : end + 2].strip() else False
    )


def _beside_number(text: str, start: int, end: int) -> bool:
    """Whether a word has a figure beside it ("28 may", "may 2024")."""
    after, before = text[end : end + 2].lstrip(), text[max(0, start - 2) : start].rstrip()
    return after[:1].isdigit() or before[-1:].isdigit()
