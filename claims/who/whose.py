"""Whose a figure is: of several companies named side by side the one in its place, of a part the one named behind its whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity, EntityMention, first_at
from claims.reading import Reading
from claims.role.place import Figure
from claims.role.series import is_said, named_beside, partner, row_of
from claims.who.carrier import is_company_or_crowd
from claims.who.discourse import entity_for
from claims.who.protagonist import Protagonist

_BY = re.compile(
    r"\s+(?:made|earned|posted|reported|booked|generated|recorded|spent|taken|lost|banked|achieved)\s+(?:in\s+§\s*)?by\s+(?:rival\s+|its\s+rival\s+|the\s+)?"
)
# "45%, | the state | 20% and | private investors the other | 35%"
_SOMEONE = re.compile(
    r"(?:,|\band)\s(?:(?:the|an?|its|other)\s)?(?:[a-z-]+\s){0,2}?([a-z-]+)\s(?:from\s¤\s+)?(?:(?:the\s)?(?:other|remaining|rest|about|some|another|only|just)\s)?$"
)
_BODIES = ("state", "government", "treasury", "public", "rest", "family", "fund", "trust", "city")
_NEAR, _FEW = 60, 4  # characters in front of a base, names from there on
# "compared with $39.1 billion | at | Meta", "against | Meta's | $39.1 billion"
_AT = re.compile(
    r"\s+(?:at|for|by)\s+(?:(?:the|its|rival|arch-rival|neighbour|competitor)\s+){0,3}"
)
_WHOSE = re.compile(
    r"\s*['’]s?\s+(?:(?:about|some|roughly|only|just|around|nearly|almost|a|mere|own)\s+){0,3}"
)


def owner_of(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    mentions: Sequence[EntityMention],
    protagonist: Protagonist,
) -> tuple[Entity, ...]:
    """Whose the figure is; of several named side by side with several figures, the one in its place."""
    beside = named_beside(reading, figures, index)
    if beside is not None and beside.entities[0].kind in ("organisation", "other"):
        return beside.entities
    if maker := _made_by(reading, figures[index]):
        return maker
    if _is_anothers(reading, figures, index):
        return ()
    whose = entity_for(mentions, reading.sentence, figures[index].span.start)
    whose = protagonist.instead_of(whose, reading.sentence, mentions)
    row = row_of(reading, figures, index)
    if len(row) < 2:
        return whose
    said = is_said(reading, figures, row[-1])
    in_turn = said or partner(reading, figures, index, [p.span for p in reading.periods]) is None
    if in_turn and len(whose) == len(row) and index in row:
        return (whose[row.index(index)],)
    named = [m for m in reading.mentions if m.form == "name"]
    at = partner(reading, figures, index, [m.span for m in named]) if said else None
    return whose if at is None else named[at].entities


def _is_anothers(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether a list of shares names someone without a name right before the figure: "Petra owns 45%, | the state | 20%"."""
    if not index or figures[index].quantity.dimension != "percent":
        return False
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    found = _SOMEONE.search(gap) if figures[index - 1].quantity.dimension == "percent" else None
    return found is not None and (found[1] in _BODIES or is_company_or_crowd(found[1]))


def _made_by(reading: Reading, figure: Figure) -> tuple[Entity, ...]:
    """The company named as the maker right behind the figure: "the $489 million made by | Lowe's"; () for none."""
    for mention in reading.mentions:
        if mention.span.start > figure.span.end:
            gap = reading.gist(figure.span.end, mention.span.start)
            is_firm = len(mention.entities) == 1 and mention.entities[0].kind == "organisation"
            return mention.entities if is_firm and _BY.fullmatch(gap) else ()
    return ()


def owner_of_part(
    reading: Reading, figure: Figure, whole: Claim, mentions: Sequence[EntityMention]
) -> tuple[Entity, ...]:
    """The company named between a whole and its part: "£8.2bn, of which Tallis contributes £5.1bn and Norbury £3.1bn"; () for none."""
    if whole.sentence != reading.index or figure.span < whole.span:
        return ()
    own = entity_for(mentions, reading.sentence, figure.span.start)
    named = any(
        m.entities == own and whole.span.end <= m.span.start and m.span.end <= figure.span.start
        for m in reading.mentions
    )
    companies = len(own) == 1 and own[0].kind in ("organisation", "other")
    return own if named and companies else ()


def owner_of_base(reading: Reading, figure: Figure, level: Claim) -> tuple[Entity, ...]:
    """The other company whose figure a level is compared with: "$73.8bn, against $39.1bn at | Meta"; () for none."""
    first = first_at(reading.mentions, figure.span.start - _NEAR)
    for mention in islice(reading.mentions, first, first + _FEW):
        firm = mention.form == "name" and mention.entities[0].kind in ("organisation", "other")
        if not firm or len(mention.entities) > 1 or mention.entities == level.entities:
            continue
        behind = mention.span.start > figure.span.end
        if behind and _AT.fullmatch(reading.gist(figure.span.end, mention.span.start)):
            return mention.entities
        ahead = level.span.end <= mention.span.start and mention.span.end < figure.span.start
        if ahead and _WHOSE.fullmatch(reading.gist(mention.span.end, figure.span.start)):
            return mention.entities
    return ()
