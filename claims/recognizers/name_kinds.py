"""What sort of thing a name names, from its own words and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claims.words import description_words, name_words, title_words

NameKind = Literal["organisation", "person", "place", "product", "other", ""]

_MODEL = re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z\d][\w-]*\Z")
_PERSON_BEHIND = re.compile(r"\s*,\s*(?:who\b|aged\b|\d\d\s*,)")
_MEASURED = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:revenue|sales|shares?|stock|profits?|earnings|spending|shareholders|investors|chief|chairman|CEO|board|customers|products|chips?|business|subsidiary|parent)\b"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, with its place there."""

    text: str  # without the possessive
    start: int
    end: int
    possessive: bool
    capital: bool
    modifier: bool  # "Acme-powered": the name is only the head of a longer word


def kind_of(text: str, tokens: Sequence[Token], first: int, last: int) -> NameKind:
    """What the name's own words and its neighbours say it is; "" where they say nothing."""
    words, titles = name_words(), title_words()
    heads = description_words()
    final, opening = tokens[last - 1].text, tokens[first].text
    if says_organisation(tokens, first, last) or (
        last - first > 1 and (opening in words.of_heads or final in words.outlets)
    ):
        return "organisation"
    before = tokens[first - 1].text.casefold() if first else ""
    glued = first > 0 and text[tokens[first - 1].end : tokens[first].start].strip(" .") == ""
    behind = text[tokens[last - 1].end : tokens[last - 1].end + 60]
    if glued and (before in titles.last_words or before in titles.courtesies):
        return "person"
    if (opening in words.given and last - first > 1) or _PERSON_BEHIND.match(behind):
        return "person"
    if last - first > 1 and any(t.text in words.particles for t in tokens[first:last]):
        return "person"
    if _MODEL.match(final):
        return "product"
    next_word = tokens[last].text if last < len(tokens) and not tokens[last - 1].possessive else ""
    if next_word in words.product_nouns and not tokens[last].capital:
        return "product"
    if glued and (before in words.lead_ins or before in heads.generic or before in heads.heads):
        return "organisation"
    if _MEASURED.match(behind):
        return "organisation"
    return _kind_by_verb(next_word, last - first)


def _kind_by_verb(verb: str, length: int) -> NameKind:
    words = name_words()
    if verb in words.reporting and length in (2, 3):
        return "person"
    if verb in (
        "posted",
        "reported",
        "launched",
        "acquired",
        "sells",
        "makes",
        "operates",
        "employs",
    ):
        return "organisation"
    return ""


def says_organisation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the last word is a legal form or one that ends names of organisations."""
    words = name_words()
    final = tokens[last - 1].text.rstrip(".")
    if last - first < 2:
        return False
    headed = tokens[first].text in words.of_heads and tokens[first + 1].text in ("of", "for")
    return headed or final in words.legal or final in words.endings
