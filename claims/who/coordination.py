"""Lists of organisations: "Alphabet, Amazon, Meta and Microsoft" is one mention of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.document import Span
from claims.entity import EntityMention
from claims.who.gazetteer import bystanders

_COORDINATION = re.compile(
    r"(?:['’]s?)?\s*+(?:,|,?\s*\b(?:and|&)\b|&)\s*(?:the\s+|its\s+(?:[a-z-]+\s+){1,2})?\Z"
)
_MOST_PLACES = 3


def coordinated(text: str, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """Put each list of organisations into one group mention."""
    result: list[EntityMention] = []
    at = 0
    while at < len(mentions):
        end = at + 1
        closed = False
        while end < len(mentions) and not closed and _both_bear(mentions[end - 1], mentions[end]):
            gap = text[mentions[end - 1].span.end : mentions[end].span.start]
            if not _COORDINATION.match(gap):
                break
            places = mentions[end].entities[0].kind == "place"
            if places and end - at > _MOST_PLACES:
                break  # "The members are France, Ireland, Italy, …"
            if "," in gap and "and" in gap and end - at < 2:
                break  # "at Dell, and Lenovo cut": two need no comma
            closed = "and" in gap or "&" in gap
            end += 1
        members = mentions[at:end]
        if closed:
            result.append(_group(text, members))
            at = end
        else:
            result.append(mentions[at])
            at += 1
    return result


def _both_bear(left: EntityMention, right: EntityMention) -> bool:
    if all(m.entities[0].kind == "place" and m.position == "subject" for m in (left, right)):
        return True  # "Denmark and Sweden exported"
    return all(
        m.entities[0].kind in ("organisation", "other") and m.entities[0].name not in bystanders()
        for m in (left, right)
    )


def _group(text: str, members: Sequence[EntityMention]) -> EntityMention:
    span = Span.cover(m.span for m in members)
    entities = [m.entities[0] for m in members]
    if any(e.kind == "organisation" for e in entities):
        entities = [replace(e, kind="organisation") for e in entities]
    unique = tuple({e.id: e for e in entities}.values())
    position = members[-1].position if members[0].position == "subject" else members[0].position
    if members[-1].position == "source":
        position = "source"
    return EntityMention(span.of(text), span, unique, "group", position)
