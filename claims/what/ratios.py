"""A measure as a share of another: "spent 8% of its revenue on research", "R&D was 8% of revenue", "a payout of 16% of net income".

A share has a part and a whole. Here both are read as measures, so that a share can be put to what companies file of each. A share of a
figure that the text prints ("half of the $800 million") has its own checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Span
from claims.measure import Measure
from claims.reading import PERIOD, Reading
from claims.role.place import Figure
from claims.what.meant import OF_ALL_SHARES
from claims.what.measures import MeasureMention, measure_named
from claims.wording import listed

_WORDS = r"(?:[\w¤§&'’-]+\s+)"
# From the figure to the whole: "8% | of its annual | revenue", "31 cents | of every dollar of | revenue".
_OF = re.compile(rf"^\s+of\s+(?!which|them|it\b){_WORDS}{{0,4}}$")
_OF_A_DOLLAR = re.compile(
    rf"^\s+(?:of|on|from|for|out of|in)\s+(?:every|each)\s+(?:(?:US\s+)?dollar|\$1|#)\s+(?:of|in)\s+{_WORDS}{{0,3}}$"
)
# From the part to the whole, in front of the figure: "R&D | as a percentage of | revenue", "R&D-to-sales".
_AS_SHARE = re.compile(
    rf"^\s+(?:costs?\s+|spending\s+|expenses?\s+)?(?:as|equal to)\s+a\s+(?:share|percentage|proportion|percent|fraction|portion)\s+of\s+{_WORDS}{{0,3}}$"
)
# From the whole to a part behind it: "8% of revenue | on | R&D", "56% of revenue | into | profit". An amount may stand between.
_INTO = re.compile(
    rf"^(?:\s*[,(]\s*(?:or\s+|some\s+|about\s+)?#\s*[,)])?(?:\s+{_WORDS}{{0,4}}?|\s+)(?:on|into|to|towards|toward|in|as|for|by|through|was|were)\s+{_WORDS}{{0,3}}$"
)
# Between a part in front and the figure: a verb, or an amount of which the figure is another name.
_IS = re.compile(
    r"(?:\b(?:was|were|is|are|accounted\s+for|accounts\s+for|made\s+up|makes\s+up|represented|represents|represent|equal\s+to|equalled|equaled|equals"
    r"|amounted\s+to|amounts\s+to|came\s+to|comes\s+to|stood\s+at|reached|hit|consumed|absorbed|devoured|swallowed|ate|eats|eat|took|takes|claimed|gobbled|burned|cost"
    r"|worth|or|at|to|of)\b[^.;#]{0,30}|[,(]\s*(?:about\s+|or\s+)?)$"
)
_BREAK = re.compile(r";|\b(?:while|whereas|but|although|though|which|who)\b")
# What a segment or product does whose name opens the clause: "Services | accounted for | 22% of revenue".
_MAKES_UP = (
    "accounted for",
    "accounts for",
    "made up",
    "makes up",
    "represented",
    "contributed",
    "generated",
    "was",
    "were",
)
_LONGEST_NAME = 4  # words
_APPOSED = re.compile(rf"(?:\s+(?:in|for|during)\s+{PERIOD})?\s*[,(]\s*(?:or\s+|some\s+|about\s+)?")
# From the whole to the segment behind it that the share is: "a quarter of its sales in 2024, $96 billion, | came from | services".
_CAME_FROM = re.compile(
    r"^[^;:]{0,60}?\b(?:came|comes|coming|stemmed|derived|generated|earned|made|arose)\s+(?:from|by|in|at)\s+(?:its\s+|the\s+|sales\s+of\s+)?"
    r"(?P<name>(?:[A-Za-z][\w&’'-]*\s+){0,3}[A-Za-z][\w&’'-]*)\s*(?:[.,;]|$)"
)
_TAKES_UP = re.compile(
    r"\b(?:and|but|yet)\s+(?:about\s+|only\s+|just\s+|nearly\s+|almost\s+|some\s+|more\s+than\s+|less\s+than\s+|over\s+)?$"
)
_MOST_BEFORE = 90  # characters between a part in front and the figure


def ratio_of(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """The part that figure `index` is of a whole, as a ratio whose `over` is the whole; None where the sentence does not name both."""
    figure = figures[index]
    if figure.role not in ("share", "level", "base") or figure.anchor is not None:
        return None
    is_cents = figure.quantity.dimension == "money" and figure.quantity.unit == "cent"
    if figure.quantity.dimension not in ("percent", "fraction") and not is_cents:
        return None
    nouns = [m for m in reading.measures if not m.verb]
    whole = _whole(reading, figure, nouns, _OF_A_DOLLAR if is_cents else _OF)
    if whole is None:
        return None if is_cents else _as_share(reading, figure, nouns)
    part = _part_behind(reading, whole, nouns) or _part_before(reading, figure, nouns)
    if part is None:
        scope = _source(reading, whole) or _subject(reading, figure)
        scope = scope or _subject_before(reading, figures, index)
        own = scope and replace(_plain(reading, whole), scope=scope)
        return _ratio(own, _plain(reading, whole)) if own else None
    return _ratio(_plain(reading, part), _plain(reading, whole))


def apposed_to(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """The part that an amount is, right behind the share of it: "a quarter of its revenue, | $64.6 billion, | on capital expenditure"."""
    if index == 0 or figures[index].quantity.dimension != "money":
        return None
    share = ratio_of(reading, figures, index - 1)
    if share is None or share.over is None or share.over.span is None:
        return None
    gap = reading.gist(share.over.span.end, figures[index].span.start)
    after = reading.gist(figures[index].span.end, figures[index].span.end + 1)
    is_apposed = _APPOSED.fullmatch(gap) and after in (",", ")", ".")
    return replace(measure_named(share.name), scope=share.scope) if is_apposed else None


def _ratio(part: Measure, whole: Measure) -> Measure | None:
    if (part.name, part.scope) == (whole.name, whole.scope) or part.kind == "ratio":
        return None
    return replace(part, kind="ratio", over=whole)


def _whole(
    reading: Reading, figure: Figure, nouns: Sequence[MeasureMention], link: re.Pattern[str]
) -> MeasureMention | None:
    behind = next((m for m in nouns if m.span.start >= figure.span.end), None)
    if behind is None or behind.measure.kind in ("ratio", "per share", "price"):
        return None
    return behind if link.match(reading.gist(figure.span.end, behind.span.start)) else None


def _as_share(reading: Reading, figure: Figure, nouns: Sequence[MeasureMention]) -> Measure | None:
    """The ratio where both stand in front: "R&D as a percentage of revenue rose to 14%"."""
    before = [m for m in nouns if m.span.end <= figure.span.start]
    for part, whole in pairwise(before):
        gap = reading.gist(part.span.end, whole.span.start)
        between = reading.gist(whole.span.end, figure.span.start)
        if _AS_SHARE.match(gap) and "#" not in between and not _BREAK.search(between):
            return _ratio(_plain(reading, part), _plain(reading, whole))
    return None


def _part_behind(
    reading: Reading, whole: MeasureMention, nouns: Sequence[MeasureMention]
) -> MeasureMention | None:
    part = next((m for m in nouns if m.span.start >= whole.span.end), None)
    if part is None:
        return None
    return part if _INTO.match(reading.gist(whole.span.end, part.span.start)) else None


def _part_before(
    reading: Reading, figure: Figure, nouns: Sequence[MeasureMention]
) -> MeasureMention | None:
    part = next((m for m in reversed(nouns) if m.span.end <= figure.span.start), None)
    if part is None or figure.span.start - part.span.end > _MOST_BEFORE:
        return None
    gap = reading.gist(part.span.end, figure.span.start)
    return part if _IS.search(gap) and not _BREAK.search(gap) else None


def _source(reading: Reading, whole: MeasureMention) -> str:
    """The segment or product that a share of the whole came from."""
    behind = reading.between(whole.span.end, whole.span.end + _MOST_BEFORE)
    found = _CAME_FROM.match(behind)
    words = found["name"].split() if found else []
    while len(words) > 1 and words[-1].casefold() in listed("unnamed"):
        words.pop()
    name = " ".join(words).casefold()
    return "" if name in listed("unnamed") else name


def _subject(reading: Reading, figure: Figure) -> str:
    """The segment or product that opens the clause: "iPhone | accounted for 52% of revenue"."""
    start = max(reading.sentence.span.start, figure.span.start - _MOST_BEFORE)
    clause = reading.between(start, figure.span.start).rsplit(",", 1)[-1]
    words = clause.replace("’", "'").split()
    while words and words[-1].lower() in listed("shares_before"):
        words.pop()
    ahead = " ".join(words)
    verb = next((v for v in _MAKES_UP if ahead.endswith(f" {v}")), None)
    if verb is None:
        return ""
    name = ahead.removesuffix(verb).split()
    owner = next((at for at, word in enumerate(name) if word.endswith(("'s", "s'"))), -1)
    name = [w for w in name[owner + 1 :] if w.lower() != "the"]
    while name and name[-1].lower() in listed("unnamed"):
        name.pop()
    return " ".join(name).lower() if len(name) <= _LONGEST_NAME else ""


def _subject_before(reading: Reading, figures: Sequence[Figure], index: int) -> str:
    """The subject of the share before, which this one takes up: "accounted for 16% of Amazon's sales | but two-thirds | of its profit"."""
    if not index or figures[index - 1].quantity.dimension not in ("percent", "fraction"):
        return ""
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    if not _TAKES_UP.search(gap) or ";" in gap:
        return ""
    before = ratio_of(reading, figures, index - 1)
    return before.scope if before and before.over and before.name == before.over.name else ""


def _plain(reading: Reading, mention: MeasureMention) -> Measure:
    """The measure without a scope that was read from the words behind it: "8% of revenue on research" is of no research revenue."""
    measure = mention.measure
    start, end = reading.sentence.span.start, mention.span.start
    in_front = measure.scope and measure.scope in reading.between(start, end).lower()
    named = measure_named(OF_ALL_SHARES[measure.name]) if measure.name in OF_ALL_SHARES else measure
    span = Span(mention.span.start, mention.span.end)
    return replace(named, scope=measure.scope if in_front else "", span=span)
