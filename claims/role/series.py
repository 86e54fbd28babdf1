"""Lists that run side by side: "$3.2 million and $2.9 million in 2019 and 2018, respectively".

Figures in a row and as many periods, names or measures in a row belong together one by one. "respectively" says so; periods do without
it, since nothing is printed twice for two years at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims import cues
from claims import lazy_re as re
from claims.document import Span
from claims.entity import EntityMention
from claims.reading import FIGURE, NAME, Reading
from claims.role.place import Figure

_NEXT_FIGURE = re.compile(rf"\s*+(?:,\s++)?(?:(?:and|or|versus|&)\s++)?{cues.HEDGES}")
_OPENS_ASIDE = re.compile(r"\s*+\(\s*+")  # "$96 ($76 after tax), $313 ($266 after tax)"
_CLOSES_ASIDE = re.compile(rf"[^()]{{0,40}}+\){_NEXT_FIGURE.pattern}")
_NEXT = re.compile(
    r"\s*+(?:,\s++)?(?:(?:and|&)\s++)?(?:(?:on|at|in|for|of|as of|during|the|both|its|from|fiscal|years? ended)\s++)*+"
)
_SAID = re.compile(r"\brespectively\b|\bin that order\b")
_BREAK = re.compile(r";|,\s+(?:while|but|compared|which|as)\b|\b(?:compared|versus|against)\b")
_OPENING = re.compile(r"\W*(?:(?:in|at|on|for|as of|during|both|the|fiscal|years? ended)\s+)*")
# "2 million shares for $3 million, 4 million | shares for | $5 million"
_COUNTED_FOR = re.compile(rf"\s+(?:[a-z-]+\s+){{1,3}}for\s+{cues.HEDGES}")
# "gains of $8 million, | gains of | $2 million", "a $2 million | gain and | $5 million loss"
_SIGN = r"(?:net\s+)?(?:gains?|loss(?:es)?|profits?|benefits?|expenses?|charges?|credits?|premiums?|discounts?)"
_SIGNED = re.compile(
    rf"\s*+(?:,\s++)?(?:and\s++)?(?:an?\s++)?{_SIGN}\s++of\s++{cues.HEDGES}"
    rf"|\s++{_SIGN}\s*+(?:,\s++)?(?:and\s++)?{cues.HEDGES}"
)
_THEREAFTER = re.compile(r"\s*+(?:,\s++)?(?:and|&)\s++(?:thereafter|beyond|later)\b")
_ON = re.compile(rf"(?:\s[a-z]+)?\s(on|at|in|for|by|to)\s(?:the\s)?{NAME}")
_BESIDE = 40  # characters behind a figure in which the name beside it begins
_NEAR = 120  # characters between two lists that only the order puts together


def partner(
    reading: Reading, figures: Sequence[Figure], index: int, spans: Sequence[Span]
) -> int | None:
    """Which of `spans` (of periods, names or measures, in reading order) is that of figure `index`, if they are listed side by side."""
    row = row_of(reading, figures, index)
    if len(row) < 2:
        return None
    start, end = figures[row[0]].span.start, figures[row[-1]].span.end
    said = is_said(reading, figures, row[-1])
    place = row.index(index) if index in row else row.index(index - 1)
    rows = rows_of(reading, spans)
    ahead = [r for r in rows if spans[r[0]].start >= end]
    alike = [r for r in ahead if _length(reading, spans, r) == len(row)] if said else []
    behind = next(iter(alike or ahead), [])
    side_by_side = bool(behind) and _length(reading, spans, behind) == len(row)
    if side_by_side and _reaches(reading, figures, row, spans[behind[0]], said=said):
        return behind[place] if place < len(behind) else None
    front = [r for r in rows if spans[r[-1]].end <= start and len(r) == len(row)]
    if front and (said or _governs(reading, spans[front[-1][0]], spans[front[-1][-1]], start)):
        return front[-1][place]
    return None


def _length(reading: Reading, spans: Sequence[Span], row: Sequence[int]) -> int:
    """How many figures a row is for: one more than it has places where "and thereafter" ends it."""
    end = spans[row[-1]].end
    return len(row) + (_THEREAFTER.match(reading.gist(end, end + _BESIDE)) is not None)


def is_said(reading: Reading, figures: Sequence[Figure], last: int) -> bool:
    """Whether "respectively" stands behind figure `last` and in front of the next, or in front of the figures."""
    end = reading.sentence.span.end if last + 1 == len(figures) else figures[last + 1].span.start
    ahead = reading.gist(figures[last].span.start - _NEAR, figures[last].span.start)
    behind = reading.gist(figures[last].span.end, end)
    return bool(_SAID.search(behind) or _SAID.search(ahead))


def row_of(reading: Reading, figures: Sequence[Figure], index: int) -> list[int]:
    """The figures in a row with figure `index`, itself among them unless it stands in brackets behind one."""
    if index and _is_aside(reading, figures, index):
        index -= 1
    row = [index]
    while (ahead := _neighbour(reading, figures, row[0], -1)) is not None:
        row.insert(0, ahead)
    while (behind := _neighbour(reading, figures, row[-1], 1)) is not None:
        row.append(behind)
    return row


def named_beside(reading: Reading, figures: Sequence[Figure], index: int) -> EntityMention | None:
    """Whose or where the figure is, where each of a list says so in the same way: "9% on Acme's, 17% on Corvid's and 19% on Dorn's"."""
    own = _beside(reading, figures, index)
    if own is None:
        return None
    neighbours = [_beside(reading, figures, at) for at in (index - 1, index + 1)]
    same = any(n is not None and n[0] == own[0] and _one_kind(n[1], own[1]) for n in neighbours)
    return own[1] if same else None


def _one_kind(a: EntityMention, b: EntityMention) -> bool:
    return (a.entities[0].kind == "place") == (b.entities[0].kind == "place")


def _beside(
    reading: Reading, figures: Sequence[Figure], index: int
) -> tuple[str, EntityMention] | None:
    """The preposition and the name right behind a figure."""
    if not 0 <= index < len(figures):
        return None
    end = figures[index].span.end
    found = _ON.match(reading.gist(end, end + _BESIDE))
    if found is None:
        return None
    at = end + found.end() - 1
    mention = next((m for m in reading.mentions if m.span.start == at), None)
    return None if mention is None or mention.entities[0].kind == "person" else (found[1], mention)


def rows_of(reading: Reading, spans: Sequence[Span]) -> list[list[int]]:
    """The spans in rows: those between which only a comma or "and" stands."""
    rows: list[list[int]] = [[0]] if spans else []
    for at, (span, following) in enumerate(pairwise(spans), 1):
        gap = reading.gist(span.end, following.start)
        if span.end <= following.start and _is_next(_NEXT, gap):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _neighbour(reading: Reading, figures: Sequence[Figure], index: int, step: int) -> int | None:
    """The figure next in the row before or after figure `index`, over one in brackets."""
    for far in (1, 2):
        other = index + far * step
        if not 0 <= other < len(figures):
            return None
        first, last = min(index, other), max(index, other)
        mine, its = figures[first].quantity, figures[last].quantity
        if mine.dimension != its.dimension or (mine.unit != its.unit and mine.unit):
            continue
        gap = reading.gist(figures[first].span.end, figures[last].span.start)
        if far == 1 and (_is_next(_NEXT_FIGURE, gap) or _SIGNED.fullmatch(gap)):
            return other
        if far == 2 and _is_aside(reading, figures, first + 1):
            behind = reading.gist(figures[first + 1].span.end, figures[last].span.start)
            return other if _CLOSES_ASIDE.fullmatch(behind) else None
        if far == 2 and figures[first + 1].quantity.dimension == "count":
            middle = figures[first + 1].span
            joined = _is_next(_NEXT_FIGURE, reading.gist(figures[first].span.end, middle.start))
            behind = reading.gist(middle.end, figures[last].span.start)
            return other if joined and _COUNTED_FOR.fullmatch(behind) else None
    return None


def _is_next(pattern: re.Pattern[str], gap: str) -> bool:
    """Whether no more than a comma or a conjunction stands between two parts of a list."""
    return bool(gap.strip()) and pattern.fullmatch(gap) is not None


def _is_aside(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    return _OPENS_ASIDE.fullmatch(gap) is not None


def _reaches(
    reading: Reading, figures: Sequence[Figure], row: Sequence[int], span: Span, *, said: bool
) -> bool:
    """Whether nothing but other rows of the same length stands between a row of figures and a row behind it."""
    gap = reading.gist(figures[row[-1]].span.end, span.start)
    between = [i for i, f in enumerate(figures) if i > row[-1] and f.span.end <= span.start]
    alike = all(len(row_of(reading, figures, i)) == len(row) for i in between)
    return alike and (said or not _BREAK.search(gap))


def _governs(reading: Reading, first: Span, last: Span, start: int) -> bool:
    """Whether a row in front of the figures is theirs: right in front, or at the opening of the sentence."""
    gap = reading.gist(last.end, start)
    opening = _OPENING.fullmatch(reading.gist(reading.sentence.span.start, first.start))
    near = len(gap) <= _NEAR and FIGURE not in gap
    return (near or opening is not None) and not _BREAK.search(gap)
