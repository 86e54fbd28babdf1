"""The heads of a table that was flattened to one cell a line: periods, currencies, a unit note, columns of percentages.

Text taken from a PDF prints "Six months ended September 30,", "2022", "2023", "RMB", "RMB", "US$" and "% Change" one below another, not
always in the order of the columns. Which period and which currency a column has is told only where there is one way to put
them together: a currency that comes again begins the next period's columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from claims.document import Document
from claims.formats.layout import trimmed
from claims.recognizers.periods import find_periods
from sources.readers.grid import FIGURE, NOTHING
from sources.readers.labels import table_words
from sources.readers.notes import currency_in, scale_in

Kind = Literal["figure", "period", "lead", "year", "money", "percent", "note", "unit", "aside", ""]

_LONGEST = 90  # characters of a line that is a cell of a table's head
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"\d|\bended\b|\bending\b", re.IGNORECASE)
_FOOTNOTES = re.compile(r"(?<=[\w)%.])\s?(?:\(\d{1,2}\)){1,3}$")
_NOTHING = re.compile(r"n/?a\.?|n\.m\.|nm|\*|nil", re.IGNORECASE)
_CURRENCY = re.compile(
    r"\(?(?P<sign>RMB|[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})(?P<scale>\s?(?:['’]?000s?|m|mn|million|millions|billion|thousands?))?\)?"
)
_UNIT = re.compile(
    r"\(?(?:(?:all\s)?(?:amounts|figures)\s|expressed\s|stated\s|unaudited[;,]\s)?(?:in\s|RMB|[A-Z]{0,3}[$€£¥₹]).*",
    re.IGNORECASE,
)
_FRONT = re.compile(r"(?:for\s+)?(?:the\s+)?", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:[,/&-]|\b(?:and|or|of|the|to|by|in|for|with|at|from|on|as|ended|ending|per|than))$"
)
_OPEN = re.compile(r"\([^()]*$")
_UNIT_LINES = 3  # at most, that a note on units is broken into


class Line(NamedTuple):
    """A line without outer white space; `wraps` where a space at its end says that its sentence goes on below."""

    text: str
    start: int
    end: int
    wraps: bool = False


class Money(NamedTuple):
    """A column of amounts: the words of its period, and its currency's sign, "" where the note says it."""

    period: str
    currency: str
    group: int  # columns of one period, the first of which the others translate


@dataclass(frozen=True, slots=True)
class Heads:
    """What the lines above a flattened table say; `why` is the reason where its columns cannot be told."""

    start: int  # line
    after: int  # the line behind
    money: tuple[Money, ...] = ()
    percents: tuple[str, ...] = ()
    notes: int = 0
    unit: str = ""
    why: str = ""


@dataclass(slots=True)
class _Found:
    """The cells of a head as they come."""

    leads: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    percents: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    notes: int = 0


def lines_of(document: Document) -> list[Line]:
    """The text's lines."""
    text = document.text
    found: list[Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        span = trimmed(text, at, at + len(raw))
        body = raw.rstrip("\r\n")
        found.append(Line(span.of(text), span.start, span.end, body.endswith(" ")))
        at += len(raw)
    return found


def plain(text: str) -> str:
    """A cell or label without the marks of its footnotes: "59,696(4)"; a bracket alone is a figure, "(4)"."""
    return _FOOTNOTES.sub("", text)


@lru_cache(maxsize=8192)
def kind_of(text: str) -> Kind:
    """What a line would be as a cell of a table; "" for words."""
    shown = plain(text)
    if not text or len(text) > _LONGEST:
        return "unit" if len(text) <= 2 * _LONGEST and _is_unit(shown) else ""
    if _YEAR.fullmatch(shown):
        return "year"
    if FIGURE.fullmatch(shown) or NOTHING.fullmatch(shown) or _NOTHING.fullmatch(shown):
        return "figure"
    if _CURRENCY.fullmatch(shown) and currency_in(shown):
        return "money"
    word = shown.lower().strip("()").strip()
    if word in table_words("note_heads"):
        return "note"
    if word in table_words("head_asides"):
        return "aside"
    if _is_percent(word):
        return "percent"
    return "unit" if _is_unit(shown) else _dated(shown)


def _is_unit(text: str) -> bool:
    """Whether a line is a note on units: "(in millions, except per share data)", "RMB in thousands"."""
    return _UNIT.fullmatch(text) is not None and scale_in(text) is not None


def _is_percent(word: str) -> bool:
    """Whether a line heads percentages: "% Change", "YoY %", "% of revenue"; no line that holds a figure."""
    if any(c.isdigit() for c in word):
        return False
    return word in table_words("percent_heads") or (
        word.startswith("% of") and len(word.split()) <= 6
    )


def _dated(text: str) -> Kind:
    """Whether a line is a period, or what stands in front of a year: "As of March 31,"."""
    if not _DATED.search(text):
        return ""
    shown = text.rstrip(",").rstrip()
    if _is_period(shown):
        return "period"
    if not _YEAR.search(shown) and (_is_period(f"{shown}, 2000") or _is_period(f"{shown} 2000")):
        return "lead"
    return ""


def _is_period(text: str) -> bool:
    found = find_periods(text)
    if len(found) != 1 or not found[0].resolved or _YEAR.fullmatch(found[0].text):
        return False
    front = text[: found[0].span.start]
    return _FRONT.fullmatch(front) is not None and found[0].span.end == len(text)


def read_heads(lines: Sequence[Line], at: int) -> Heads | None:
    """The heads that begin at a line, those of no table without columns and reason; None where none begin."""
    if kind_of(_joined(lines, at)[0]) in ("", "figure", "aside", "note", "percent"):
        return None
    found = _Found()
    after = at
    while after < len(lines):
        text, stop = _joined(lines, after)
        kind = kind_of(text)
        if kind in ("", "figure"):
            break
        _sort(found, kind, plain(text))
        after = stop
    return _put_together(found, at, after)


def _joined(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """The cell that begins at a line, with the lines that it goes on in, and the line behind."""
    text, stop = lines[at].text, at + 1
    while stop < len(lines) and stop - at < _UNIT_LINES and lines[stop].text:
        shown = plain(text)
        both = f"{text} {lines[stop].text}"
        percent = "%" in shown or shown.lower() in table_words("percent_heads")
        whole = shown.startswith("% of") and not shown.endswith(" of") and not lines[stop - 1].wraps
        goes_on = percent and not whole and kind_of(both) == "percent"
        ended = _HANGING.search(shown) and not shown.endswith(",") and kind_of(both) != ""
        if not (goes_on or (ended and kind_of(shown) == "") or _opened(shown, lines[stop].text)):
            break
        text, stop = both, stop + 1
    return text, stop


def _opened(text: str, following: str) -> bool:
    """Whether a note on units goes on in the next line: "(in millions, except"."""
    return (
        bool(_OPEN.search(text))
        and len(text) + len(following) < _LONGEST * 2
        and scale_in(text) is not None
        and kind_of(following) == ""
    )


def _sort(found: _Found, kind: Kind, text: str) -> None:
    match kind:
        case "lead":
            found.leads.append(text.rstrip(",").rstrip())
        case "year":
            found.years.append(text)
        case "period":
            found.periods.append(text)
        case "money":
            found.currencies.append(text.strip("()"))
        case "percent":
            found.percents.append(text)
        case "unit":
            found.units.append(text)
        case "note":
            found.notes += 1
        case _:
            pass


def _put_together(found: _Found, start: int, after: int) -> Heads:
    percents, unit = tuple(found.percents), " ".join(found.units)
    heads = Heads(start, after, (), percents, found.notes, unit)
    if not (found.currencies or found.units):
        return heads  # years one below another are no table of amounts
    periods = _periods(found)
    if periods is None:
        return _refused(heads, "the periods of its columns cannot be told apart")
    signs = [_CURRENCY.fullmatch(each) for each in found.currencies]
    scales = {sign["scale"].strip() for sign in signs if sign and sign["scale"]}
    if len(scales) > 1:
        return _refused(heads, "its columns are in several units")
    groups = _groups([sign["sign"] for sign in signs if sign])
    if not groups and currency_in(unit):
        groups = [[""] for _ in periods]
    if len(groups) == 1 and len(groups[0]) == 1:
        groups *= len(periods)
    if len(groups) != len(periods):
        return _refused(heads, "its periods and its currencies do not go together")
    money = [
        Money(period, sign, number)
        for number, (period, group) in enumerate(zip(periods, groups, strict=True))
        for sign in group
    ]
    scale = f"({signs[0]['sign']} {scales.pop()})" if scales and signs[0] else ""
    if scale and scale_in(scale) is None:
        return _refused(heads, "its columns are in a unit that is not known")
    return Heads(start, after, tuple(money), percents, found.notes, f"{unit} {scale}".strip())


def _refused(heads: Heads, why: str) -> Heads:
    return Heads(heads.start, heads.after, why=why)


def _periods(found: _Found) -> list[str] | None:
    """The words of each period, in the order of the columns; None where there are several ways to read them."""
    leads, years, periods = found.leads, found.years, found.periods
    if len(periods) == 1 and len(years) > 1 and not leads and periods[0][-4:] in years:
        leads, periods = [periods[0][:-4].rstrip(", ")], []  # a title above its years
    if periods and not (leads or years):
        told = periods
    elif years and len(leads) == 1 and not periods:
        told = [_of(leads[0], year) for year in years]
    elif years and leads and len(years) % len(leads) == 0 and not periods:
        told = list(_shared(leads, years))
    else:
        return None
    return told if told and len(set(told)) == len(told) and all(map(_is_period, told)) else None


def _shared(leads: Sequence[str], years: Sequence[str]) -> Iterator[str]:
    """Several leads with as many years each: a year that comes again begins the next."""
    groups = _groups(years)
    if len(leads) == len(years):
        groups = [[year] for year in years]
    if len(groups) == len(leads):
        for lead, group in zip(leads, groups, strict=True):
            yield from (_of(lead, year) for year in group)


def _of(lead: str, year: str) -> str:
    with_comma = f"{lead}, {year}"
    return with_comma if lead[-1].isdigit() else f"{lead} {year}"


def _groups(words: Sequence[str]) -> list[list[str]]:
    """Words parted in front of each that the group before has already."""
    groups: list[list[str]] = []
    for word in words:
        if not groups or word in groups[-1]:
            groups.append([])
        groups[-1].append(word)
    return groups
