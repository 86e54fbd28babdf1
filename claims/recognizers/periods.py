"""When: dates, months, quarters, fiscal years, "the first half", "a year earlier", in reading order.

The words and the lines they stand in are data (`lexicon/periods.toml`); what a line means is a function of
`period_readings`; which year a bare "June" is in is settled by `dates`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from claims import lexicon
from claims.calendar import CALENDAR_YEAR_END, YearEnd
from claims.document import Span
from claims.period import Period
from claims.recognizers.when.days import DAYS
from claims.recognizers.when.grammar import Item, Layer, Match, Rule, compile_layer, fold, words_of
from claims.recognizers.when.phrases import PHRASES
from claims.recognizers.when.stamps import Frame, Part, Stamp
from claims.recognizers.when.stretches import STRETCHES
from claims.recognizers.when.values import Read, SameIn, Value, months_back, resolve
from claims.recognizers.when.words import read_words

READINGS: dict[str, Read] = {**DAYS, **STRETCHES, **PHRASES}

_WORD_BEFORE = re.compile(r"([^\W_]+)(\W{0,3})\Z")
_WORD_AFTER = re.compile(r"(\W{0,2})([^\W\d_]+)")
_SIGNS_OF_A_FIGURE = frozenset("$£€¥₹%#")
_REACH = 24  # how far to look for the word before or after


def find_periods(
    text: str,
    offset: int = 0,
    *,
    published: date | None = None,
    context: Period | None = None,
    year_end: YearEnd = CALENDAR_YEAR_END,
) -> list[Period]:
    """The periods a text speaks of, in reading order, never overlapping.

    Args:
        text: A sentence, or any longer stretch.
        offset: Where the text stands in its document; spans are shifted by it.
        published: The dateline, which "last month", "Tuesday" and a bare "June" are counted from.
        context: The period last spoken of before this text: after "2023", "the first half" is that of 2023.
        year_end: Month and day on which the fiscal year of the company in sight closes.
    """
    layers, words = _grammar()
    read = read_words(text, words)
    frame = Frame(text, published, context, year_end, read.cues, read.stops)
    items = read.items
    for layer in layers:
        items = fold(items, layer, lambda match: _fold(match, frame))
    return _settled(items, frame, offset)


@cache
def _grammar() -> tuple[tuple[Layer, ...], frozenset[str]]:
    """The layers of the lexicon, and every word they mention."""
    layers = []
    wanted: set[str] = set()
    for layer in lexicon.load("periods")["layer"]:
        rules = []
        for entry in layer["rules"]:
            after = frozenset(entry.get("after", ()))
            wanted |= after
            hint = entry.get("hint", "")
            rules += [Rule(line, entry["means"], hint, after) for line in entry["says"]]
        layers.append(compile_layer(rules))
    return tuple(layers), words_of(layers) | wanted


def _fold(match: Match, frame: Frame) -> Item | None:
    if match.rule.means == "year" and not _is_year(match, frame.text):
        return None
    if match.rule.means == "fiscal year" and _in_path(match, frame.text):
        return None
    if match.names[-1] == "before" and not _closes(match, frame.text):
        return None
    if match.rule.means == "date" and not _is_day(match, frame.text):
        return None
    value = READINGS[match.rule.means](match, frame)
    return None if value is None else Item(match.start, match.end, _kinds(value), value)


def _kinds(value: Value) -> tuple[str, ...]:
    """The names later layers know a value by."""
    if isinstance(value, Stamp):
        return ({"day": "DATE", "month": "MONTH_OF", "year": "YEAR_OF"}[value.grain], "WHEN")
    if isinstance(value, Part):
        return ("PART", "WHEN")
    if isinstance(value, SameIn):
        return ("SHIFT",)
    if value.shift is not None:
        return ("SHIFT", "PREVIOUS_UNIT") if value.shift == "previous" else ("SHIFT",)
    return ("STRETCH", "WHEN", "YEAR_OF") if value.grain == "year" else ("STRETCH", "WHEN")


# ---------------------------------------------------------------- words that only look like a period


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("periods")[name])


def _before(text: str, at: int) -> tuple[str, str]:
    """The word before an offset, lower case, and the signs between."""
    found = _WORD_BEFORE.search(text[max(0, at - _REACH) : at])
    return (
        (found[1].lower(), found[2].strip()) if found else ("", text[max(0, at - 1) : at].strip())
    )


def _after(text: str, at: int) -> tuple[str, str]:
    """The word after an offset as written, and the signs between."""
    found = _WORD_AFTER.match(text[at : at + _REACH])
    return (found[2], found[1]) if found else ("", text[at : at + 2])


def _is_year(match: Match, text: str) -> bool:
    """Whether four digits on their own are a year and count nothing."""
    before, sign = _before(text, match.start)
    after, gap = _after(text, match.end)
    if (text[max(0, match.start - 1) : match.start] or " ") in "$£€¥₹#-.,/" or gap[:1] in (
        "%",
        "-",
        "$",
    ):
        return False
    if before in ("no", "nos", "number"):
        return False
    if not sign and before in _words("strong_prepositions"):
        return True
    if gap != " " or not after or after[0].isupper():
        return (
            bool(sign)
            or not before
            or before in _words("prepositions") | _words("determiners")
            or bool(after and before.isalpha() and match.number("YEAR") % 100)
        )
    return not _counts(after.lower())


def _in_path(match: Match, text: str) -> bool:
    """Whether the figures are part of an address or a code: "/2007/08/29/"."""
    return "/" in text[max(0, match.start - 1) : match.start] + text[match.end : match.end + 1]


def _closes(match: Match, text: str) -> bool:
    """Whether "before" ends its phrase ("the year before") and does not lead on ("a day before the vote")."""
    after, gap = _after(text, match.end)
    leads_on = gap == " " or text[match.end : match.end + 2].strip().isdigit()
    return not leads_on or after.lower() in _words("prepositions") | {"when", "while", "as"}


def _counts(word: str) -> bool:
    """Whether a number in front of the word would be counting it."""
    if word in _words("counted"):
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in _words("reported")


def _is_day(match: Match, text: str) -> bool:
    """Whether the number beside a month is a day: not in "in March 20 percent of"."""
    if match.names[-1] != "DAY":
        return True
    after, gap = _after(text, match.end)
    if gap[:1] in ("%", "$"):
        return False
    if gap != " " or not after.islower():
        return True
    counted = after in _words("counted")
    return not counted and not (_before(text, match.start)[0] == "in" and _counts(after))


# ---------------------------------------------------------------- from values to periods


def _settled(items: list[Item], frame: Frame, offset: int) -> list[Period]:
    """The periods among the items, each read in the light of those before it."""
    found: list[Period] = []
    context = frame.context
    last: Period | None = frame.context
    for at, item in enumerate(items):
        value = item.value
        if not isinstance(value, (Stamp, Part, Period, SameIn)) or "QUARTER_CODE" in item.kinds:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        if not _stands(item, value, following, frame.text):
            continue
        against = last if isinstance(value, SameIn) else context
        made = resolve(_sharing_year(items, at, value), frame, item.start, against)
        made = _leaning(made, last)
        span = Span(item.start + offset, item.end + offset)
        ahead = (
            made.start is not None and frame.published is not None and made.start > frame.published
        )
        made = replace(
            made, text=frame.text[item.start : item.end], span=span, future=made.future or ahead
        )
        found.append(made)
        if made.resolved and not made.open_start and not made.open_end:
            last = made if made.shift is None else last
            if made.grain in ("year", "half", "quarter") and made.shift is None:
                context = made if not _is_comparison(frame.text, item.start) else context
    return found


def _stands(item: Item, value: Value, following: Item | None, text: str) -> bool:
    """Whether a value may be reported by itself: not "May" the name or "the first half of the match"."""
    name = text[item.start : item.end].lower()
    proper = lexicon.load("periods")["proper"]
    if isinstance(value, Part) and value.year is None and following is not None:
        return not ("of" in following.kinds or _glued(text, item.end))
    recurring = _before(text, item.start)[0] in ("every", "each")
    if name in proper["beside_a_date_only"] or recurring:
        return False
    if (
        isinstance(value, Stamp)
        and value.grain == "month"
        and value.year is None
        and value.day is None
    ):
        after, gap = _after(text, item.end)
        another_name = gap == " " and after[:1].isupper() and not after.isupper()
        if name in proper["guarded"] or (name in proper["names"] and another_name):
            before, sign = _before(text, item.start)
            return sign in ("", ",", "(") and before in _words("prepositions")
    return True


def _glued(text: str, end: int) -> bool:
    """Whether a hyphen ties on another word: "the first quarter-point cut"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


def _sharing_year(items: list[Item], at: int, value: Value) -> Value:
    """As in "August and September of 2004": a month takes the year of the one it is joined to.

    And "the six months ended September 30, 2023 and 2022": a bare year takes the stretch before it.
    """
    if at + 2 < len(items) and isinstance(value, Stamp) and value.year is None and value.known:
        joint, other = items[at + 1], items[at + 2].value
        joined = "and" in joint.kinds or "or" in joint.kinds
        if joined and isinstance(other, Stamp) and other.grain == value.grain != "year":
            return replace(value, year=other.year)
    if (
        at >= 2
        and isinstance(value, Stamp)
        and value.grain == "year"
        and not value.fiscal
        and value.year
    ):
        joint, other = items[at - 1], items[at - 2].value
        if "and" in joint.kinds or "or" in joint.kinds:
            return _in_other_year(other, value.year) or value
    return value


def _in_other_year(value: object, year: int) -> Value | None:
    """The same day, month, part or stretch in another year, where the words gave its own year."""
    if isinstance(value, Stamp) and value.grain != "year" and value.year:
        return replace(value, year=year)
    if isinstance(value, Part) and isinstance(value.year, Stamp) and value.year.year:
        return replace(value, year=replace(value.year, year=year))
    if isinstance(value, Period) and value.start and value.end and value.shift is None:
        if value.open_start or value.open_end or value.approximate:
            return None
        months = 12 * (value.end.year - year)
        start = months_back(value.start, months)
        return replace(value, start=start, end=months_back(value.end, months), fiscal_year=None)
    return None


def _leaning(made: Period, last: Period | None) -> Period:
    """What "the previous year" is after "2023"; where the last period is of another length it stays open."""
    if made.shift != "previous" or made.resolved or last is None or last.grain != made.grain:
        return made
    if made.grain != "year" or last.start is None or last.end is None:
        return made
    return replace(made, start=last.year_earlier().start, end=last.year_earlier().end)


def _is_comparison(text: str, start: int) -> bool:
    return _before(text, start)[0] in (
        "than",
        "with",
        "against",
        "from",
        "to",
        "over",
        "versus",
        "vs",
    )
