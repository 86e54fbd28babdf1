"""Companies spoken of by what they own or make: "Google's parent", "the owner of Instagram", "the Photoshop maker".

The name is one of the thing; the figure is its owner's. Who owns what stands in `lexicon/owners.toml`; the owner of anything else is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claims import lazy_re as re
from claims.document import Document, Span
from claims.entity import EntityDirectory, EntityMention, name_key
from claims.lexicon import load
from claims.who.gazetteer import known

_REACH = 40  # characters to either side of the name
_THE = re.compile(r"\b[Tt]he\s+$")


def owner_meant(
    mention: EntityMention, document: Document, directory: EntityDirectory
) -> EntityMention:
    """The mention, of the owner where the words beside the name say that its owner or maker is meant.

    Its span is that of the whole phrase.

    Args:
        mention: of a name.
        document: the draft it stands in.
        directory: whose entities are used as they are; then those of the built-in lists.
    """
    owner = _owners().get(name_key(mention.text))
    span = owner and _phrase(mention.span, document)
    entity = span and (directory.find(owner or "") or known().find(owner or ""))
    if not span or not entity:
        return mention
    text = document.text[span.start : span.end]
    return EntityMention(text, span, (entity,), mention.form, mention.position)


def _phrase(name: Span, document: Document) -> Span | None:
    """The name with the words that mean its owner; None where there are none."""
    patterns = _patterns()
    behind = document.text[name.end : name.end + _REACH]
    found = patterns["whose"].match(behind) or patterns["maker"].match(behind)
    first = max(0, name.start - _REACH)
    if found is not None:
        article = _THE.search(document.text[first : name.start])
        return Span(first + article.start() if article else name.start, name.end + found.end())
    ahead = patterns["of"].search(document.text[first : name.start])
    return Span(first + ahead.start(), name.end) if ahead else None


@cache
def _owners() -> Mapping[str, str]:
    """Name of a thing, as a key: its owner."""
    return {
        name_key(thing): owner
        for owner, things in load("owners")["owned"].items()
        for thing in things
    }


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    listed = load("owners")
    words = "|".join(sorted(listed["words"], key=len, reverse=True))
    makers = "|".join(listed["makers"])
    return {
        "whose": re.compile(rf"['’]s?\s+(?:[a-z]+\s+)?(?:{words})\b(?!['’]?s?\s+of\b)"),
        "maker": re.compile(rf"[\s-]+(?:{makers})\b"),
        "of": re.compile(rf"\b(?:[Tt]he\s+)?(?:{words}|{makers})\s+of\s+(?:the\s+)?$"),
    }
