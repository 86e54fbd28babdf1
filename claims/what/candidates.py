"""What near a figure may be its measure: what a count counts, its noun phrase, the lexicon's measures behind it and in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims import lazy_re as re
from claims.measure import Measure
from claims.reading import Reading
from claims.role.place import Figure
from claims.role.shares import is_subject
from claims.what import nearby
from claims.what.measures import MeasureMention
from claims.what.named import is_relative, phrase_named
from claims.wording import listed

_ADJACENT = re.compile(rf"\s+of{nearby.HEDGED.pattern}")
_MADE_UP = re.compile(
    rf"\bwith\s[^,;#]{{1,40}}\s(?:accounting\s+for|making\s+up|representing){nearby.HEDGED.pattern}$"
)
_APPOSED = re.compile(rf"[,;](?:\s+(?:and|but|while))?{nearby.HEDGED.pattern}$")
_WAS_A = re.compile(r"\b(?:is|are|was|were)\s+an?\s+$")
_AND_WILL = re.compile(
    r"\band\s+(?:will|would|is to|are to|may|could)\b|,\s+(?:while|whereas|although)\s"
)


class Candidates(NamedTuple):
    """What near a figure may be its measure."""

    counted: Measure | None  # what a count counts
    phrase: MeasureMention | None  # the noun phrase it is of
    adjacent: bool  # … which stands right before: "a commission of"
    until: int  # where what is said of it ends
    following: MeasureMention | None  # the known measure behind it
    preceding: MeasureMention | None  # the known measure in front, nouns and verbs


def candidates(reading: Reading, figures: Sequence[Figure], index: int) -> Candidates:
    """The candidates for figure `index`; a known measure behind it only where nothing in front of it takes the figure."""
    figure = figures[index]
    phrase, until = phrase_named(reading, figures, index)
    following = nearby.following(reading, figures, index)
    preceding = nearby.preceding(reading, figures, index)
    if is_subject(reading, figure):
        in_front = phrase is not None and phrase.span.start < figure.span.start
        phrase, preceding = None if in_front else phrase, None
    gap = reading.gist(phrase.span.end, figure.span.start) if phrase else ""
    adjacent = phrase is not None and _ADJACENT.fullmatch(gap) is not None
    if phrase is not None and adjacent and following is not None:
        said = reading.gist(figure.span.end, following.span.start)
        on = said.startswith(
            (" on ", " for ", " due to ", " as ", " in accordance ", " in connection ")
        )
        following = None if phrase.measure.known or on else following
    if following and preceding and nearby.puts_at(reading, preceding, figure, following):
        following = None
    if phrase and following and _comes_first(figure, phrase, following):
        following = None
    if phrase and following and _says_sign(reading, figure, following):
        following = None
    whole = figure.role == "share" and figure.anchor is None
    of = reading.between(figure.span.end, figure.span.end + 4) == " of "
    whole = whole or (of and figure.role in ("level", "base") and is_relative(figure))
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    made_up = _MADE_UP.search(ahead) is not None  # "with online accounting for 37% of | turnover"
    apart = (
        made_up
        or _apposed(reading, figure)
        or (preceding and _in_another(reading, preceding, figure))
    )
    if whole and preceding and not preceding.verb and not apart:
        following = None  # "its deficit was 3% of output" is of the deficit
    return Candidates(
        nearby.counted(reading, figure), phrase, adjacent, until, following, preceding
    )


def _says_sign(reading: Reading, figure: Figure, following: MeasureMention) -> bool:
    """Whether the noun behind a figure only says its sign: "the adjustment was a $19 million | loss"."""
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    words = following.measure.text.lower().split()
    return _WAS_A.search(ahead) is not None and listed("signs").issuperset(words)


def _comes_first(figure: Figure, phrase: MeasureMention, following: MeasureMention) -> bool:
    """Whether the noun phrase behind a figure stands before a known measure, or makes another of it.

    "$98 million of tax related to a settlement", "a $13 million employee bonus".
    """
    if phrase.span.start < figure.span.end:
        return False
    if following.span.end + 1 == phrase.span.start:
        return True
    return phrase.span.end <= following.span.start or (
        phrase.span.contains(following.span) and not phrase.measure.known
    )


def _apposed(reading: Reading, figure: Figure) -> bool:
    """Whether the figure stands beside what it is about: "sold 4 million tonnes, nearly 30% of imports"."""
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    return bool(_APPOSED.search(ahead))


def _in_another(reading: Reading, mention: MeasureMention, figure: Figure) -> bool:
    """Whether a clause of its own parts the figure from a measure in front: "cut the debt and will get 80% of the equity"."""
    gap = reading.gist(mention.span.end, figure.span.start)
    return ";" in gap or _AND_WILL.search(gap) is not None
