"""The noun phrase of a figure as a measure: a known one, or one under its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.document import Span
from claims.reading import Reading
from claims.role.place import MOVES, Figure
from claims.role.series import row_of
from claims.what import nearby
from claims.what.measures import (
    MeasureMention,
    makes_another,
    measure_named,
    of_economies,
    unlisted,
)
from claims.what.phrases import phrase_of
from claims.wording import listed

_SHARES = re.compile(r"(?:[a-z-]+\s){0,2}(?:shares|stock)")
_OF_ITS = re.compile(r" of (?:its|their|his|her|our) ")
_NEAR = 12  # characters behind a figure
_RHYTHM = re.compile(r"^(?:annual|yearly|own|current|latest)\s+(?=[a-z])")


def phrase_named(
    reading: Reading, figures: Sequence[Figure], index: int
) -> tuple[MeasureMention | None, int]:
    """The noun phrase that the figure is of, and where what is said of it ends.

    It is a known measure, or a measure under its own words.
    """
    figure = figures[index]
    start = figures[index - 1].span.end if index else reading.sentence.span.start
    row = row_of(reading, figures, index)
    last = row[-1] if index in row else index
    end = figures[last + 1].span.start if last + 1 < len(figures) else reading.sentence.span.end
    behind = reading.gist(figure.span.end, figure.span.end + _NEAR)
    lost = figure.role in MOVES and _OF_ITS.match(behind)  # "lost 30% of their crop"
    if is_relative(figure) and behind.startswith(" of ") and not lost:
        end = figures[last].span.end  # what is behind it is the whole
    found = phrase_of(reading, figure.span, start, end, behind=figures[last].span.end)
    if found is None:
        return None, 0
    mention = mention_of(reading, figure, found.span)
    return mention, found.until if mention else 0


def mention_of(reading: Reading, figure: Figure, span: Span) -> MeasureMention | None:
    """The measure that a noun phrase names: a known one, or one under its own words."""
    within = [m for m in reading.measures if m.span.overlaps(span) and not m.behind]
    known = [m for m in within if not m.verb]
    made = reading.gist(span.start, span.end).rpartition(" ")[2] in listed("made")
    if len(known) < len(within) and not made:
        return None  # "and employs 600 people"
    before = [m for m in reading.measures if m.verb and m.span.end + 1 == span.start]
    traded = bool(before) and before[0].measure.name in of_economies()
    if traded and not known and reading.gist(span.end, span.end + 7) == " worth ":
        return None  # "exported | salmon | worth 11.4 billion crowns"
    stuff = figure.quantity.dimension == "physical"
    if known and stuff and not nearby.fits(known[-1], figure):
        measure = unlisted(reading.between(span.start, span.end))
        return MeasureMention(span, replace(measure, span=span))  # "copper stocks of 5,000 tonnes"
    if span.start > figure.span.end and _SHARES.fullmatch(reading.gist(span.start, span.end)):
        words = reading.between(span.start, span.end)
        return MeasureMention(
            span, replace(unlisted(words), span=span)
        )  # "sold $5 million of shares"
    if known and not nearby.fits(known[-1], figure) and known[-1].measure.kind == "price":
        return None  # "shares that comes to 455 million euros": no price of a share
    if known and not makes_another(reading.gist(known[-1].span.end, span.end)):
        end = figure.span.end
        place = known[-1].measure.kind == "count" and reading.gist(end, end + 4) == " in "
        money = figure.quantity.dimension == "money"
        return None if place and money else known[-1]  # "1.49 euros in German shops"
    words = _RHYTHM.sub("", reading.between(span.start, span.end))
    noun, _, aim = words.rpartition(" ")
    words = noun if noun and aim.lower() in listed("aims") else words  # "its margin | goal"
    if not known and _is_name(words, span.start > reading.sentence.span.start):
        return None
    measure = unlisted(words) if known else measure_named(words)
    return MeasureMention(span, replace(measure, span=span))


def _is_name(words: str, within: bool) -> bool:
    """Whether every word has a capital, other than the sentence's first alone: "Coal India"."""
    capitals = all(word[0].isupper() for word in words.split())
    return capitals and (within or " " in words)


def is_relative(figure: Figure) -> bool:
    """Whether the figure is a percentage or a fraction."""
    return figure.quantity.dimension in ("percent", "fraction")
