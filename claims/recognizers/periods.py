"""When: dates, months, quarters, fiscal years, "the first half", "a year earlier", in reading order.

The words, and the lines they stand in, are data: `lexicon/periods.toml`. `when/` reads them: text into items (`words`), lines
laid over items (`grammar`), what a line means (`days`, `stretches`, `phrases`), what only looks like a period (`guards`), and which
year a bare "June" is in (`stamps`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from claims import lexicon
from claims.document import Span
from claims.period import Period
from claims.recognizers.when.days import DAYS
from claims.recognizers.when.grammar import Item, Layer, Match, Rule, compile_layer, fold, words_of
from claims.recognizers.when.guards import is_comparison, is_left_out, is_meant, stands_alone
from claims.recognizers.when.leaning import as_joined, as_leaning, sharing_noun
from claims.recognizers.when.phrases import PHRASES
from claims.recognizers.when.stamps import Frame, Part, Stamp
from claims.recognizers.when.stretches import STRETCHES
from claims.recognizers.when.values import Beside, Nth, Read, SameIn, Value, resolve
from claims.recognizers.when.words import FIRST_YEAR, LAST_YEAR, read_words
from claims.when.calendar import CALENDAR_YEAR_END, YearEnd

READINGS: dict[str, Read] = {**DAYS, **STRETCHES, **PHRASES}

_CONTEXT_REACH = (
    400  # characters: what was said more than a sentence or two ago is no longer in sight
)


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
        published: The dateline, which "last month", "Tuesday" and a bare "June" are counted from; one before 1800 or after
            2099 is as none.
        context: The period last spoken of before this text, with its place in the document: after "2023", "the first
            half" is that of 2023. One that is more than a sentence or two back is left aside.
        year_end: Month and day on which the fiscal year of the company in sight closes.
    """
    layers, words = _grammar()
    read = read_words(text, words)
    if context is not None and offset - context.span.end > _CONTEXT_REACH:
        context = None
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        published = None
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
    if not is_meant(match, frame.text):
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
    if isinstance(value, Nth):
        return ("NTH",)
    if isinstance(value, Beside):
        return ("BESIDE",)
    if value.shift is not None:
        return ("SHIFT", "PREVIOUS_UNIT") if value.shift == "previous" else ("SHIFT",)
    return ("STRETCH", "WHEN", "YEAR_OF") if value.grain == "year" else ("STRETCH", "WHEN")


def _settled(items: list[Item], frame: Frame, offset: int) -> list[Period]:
    """The periods among the items, each read in the light of those before it."""
    found: list[Period] = []
    last = told = frame.context  # the last period of any length, the last that tells a year
    for at, item in enumerate(items):
        value = item.value
        if not isinstance(value, Value) or "QUARTER_CODE" in item.kinds:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        if not stands_alone(item, value, following, frame.text):
            continue
        if isinstance(value, Nth) and not is_left_out(item, last, frame.text):
            continue
        against = last if isinstance(value, SameIn | Nth | Beside) else told
        made = resolve(as_joined(items, at, value), frame, item.start, against)
        made = _placed(as_leaning(made, last), item, frame, offset)
        shared = sharing_noun(made, item, frame.text)
        if shared is not None:
            found.append(replace(shared, span=shared.span.shift(offset)))
        found.append(made)
        if made.shift is None and made.resolved and not made.open_start and not made.open_end:
            last = made
            if made.grain in _TELLING and not is_comparison(frame.text, item.start):
                told = made
    return found


_TELLING = ("year", "half", "quarter")


def _placed(made: Period, item: Item, frame: Frame, offset: int) -> Period:
    """The period with its words, its place in the document, and whether it is still to come."""
    published = frame.published
    coming = made.start is not None and published is not None and made.start > published
    return replace(
        made,
        text=frame.text[item.start : item.end],
        span=Span(item.start + offset, item.end + offset),
        future=made.future or coming,
    )
