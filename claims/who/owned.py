"""Counts and amounts that a noun phrase with an owner brings along, or that others are of: "its 2,900 staff", "OPEC's 12 members", "90 of 610 workers".

They say how many there are, whatever the sentence says of them: no plan or forecast of the clause is theirs, no month in which something
happened to them, and no verb whose object they are makes sales or deals of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims import cues
from claims import lazy_re as re
from claims.reading import Reading
from claims.role.place import Figure

_REACH = 60  # characters in front of the figure
# What the owner does not have yet, or no more: "its first 3 shops", "its planned 40 flights".
_NOT_YET = r"(?:first|next|new|last|latest|planned|proposed|targeted?|projected|expected|promised|additional|extra|another|other|final|initial|previous|estimated|total|annual|record|average)"
_OWNER = re.compile(
    rf"(?:\b(?:its|their|his|her|our)|[\w¤]\s*(?:['’]s|(?<=s)['’]))\s+(?:(?!(?:{_NOT_YET}|of)\b)[a-z-]+\s+){{0,2}}$"
)
# "130 of | 610 workers", "Of | 1,000 firms surveyed, 36%", but not "450 of the | 1,200 jobs to go"
_OF = re.compile(
    rf"(?:^|[.,;:]|#|\b(?:one|some|two|three|four|five|six|half|most))\s*of\s+{cues.HEDGES}$"
)
_OWN_CLAUSE = re.compile(
    r"\s+(?:[\w-]+\s+){1,3}?(?:to\s+(?:be|go|come)\b|planned\b|(?:that|which|who|whom|it|they)\s)"
)


def is_owned(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether figure `index` only says how many, or how much of it, its owner has."""
    figure = figures[index]
    if figure.role != "level" or figure.quantity.direction is not None:
        return False
    whole = any(f.anchor == index and f.role in ("part", "share") for f in figures)
    things = figure.quantity.dimension == "count" and figure.quantity.unit != ""
    ahead = reading.gist(figure.span.start - _REACH, figure.span.start)
    if not _OWNER.search(ahead):
        behind = reading.gist(figure.span.end, figure.span.end + _REACH)
        return bool(whole and things and _OF.search(ahead) and not _OWN_CLAUSE.match(behind))
    return whole or things
