"""References without a name: "the company", "the Chinese tech giant", "the iPhone maker", "the three".

This module reads such a phrase (what it asks of its bearer) and says whether an entity answers to it. Which of
those that do is meant, the discourse decides. The words stand in `lexicon/descriptions.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims import lazy_re as re
from claims.document import Span
from claims.entity import Entity
from claims.who.gazetteer import nationalities, profile
from claims.words import description_words, name_words

_OPENING = re.compile(r"\b(?:the|both|these)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:(?:Together|Between them|Combined|Jointly),?\s+)?([Tt]hey|Their)\b")
_WORD = re.compile(r"[\s]+((?:[A-Za-z]\.){2,}|[^\W_]+(?:[.'’-][^\W_]+)*)")
_FURTHEST = 6  # words between "the" and the head, at most
_BASED = ("-based", "-headquartered", "-listed")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase that refers to somebody, and what it asks of them.

    `any_of` are sets of words: of each set the bearer must be known by one. `count` is how many are meant (None
    for "the companies").
    """

    span: Span
    plural: bool = False
    count: int | None = None
    country: str = ""
    any_of: tuple[frozenset[str], ...] = ()
    named: frozenset[str] = frozenset()  # words no sector knows; all must be the bearer's

    @property
    def specific(self) -> bool:
        """Whether it says more than "the company"."""
        return bool(self.country or self.any_of or self.named)


@dataclass(slots=True)
class Epithets:
    """What a draft itself says of an entity: "AI startup Moonshot", "Ecco, a Danish shoemaker,"."""

    country: str = ""
    words: set[str] = field(default_factory=set)


def find_descriptions(text: str, offset: int = 0) -> list[Description]:
    """The references in a sentence, in reading order; spans are shifted by `offset`."""
    result = []
    they = _TOGETHER.match(text)
    if they is not None:
        result.append(Description(Span(*they.span(1)).shift(offset), plural=True))
    for opening in _OPENING.finditer(text):
        found = _read(text, opening.start(), opening.end(), offset)
        if found is not None:
            result.append(found)
    return result


def _words_behind(text: str, at: int) -> list[re.Match[str]]:
    result: list[re.Match[str]] = []
    while len(result) <= _FURTHEST:
        match = _WORD.match(text, at)
        if match is None:
            break
        result.append(match)
        at = match.end()
    return result


def _read(text: str, start: int, end: int, offset: int) -> Description | None:
    words = description_words()
    count = words.counts.get(text[start:end].casefold())
    country, asked = "", []
    named: list[str] = []
    matches = _words_behind(text, end)
    if count is not None and matches and _is_plural_verb(_bare(matches[0][1])):  # "both spent"
        return _some(Span(start, end).shift(offset), count)
    for index, match in enumerate(matches):
        word = _bare(match[1])
        ahead = _bare(matches[index + 1][1]) if index + 1 < len(matches) else ""
        close = match.start(1) + len(word)
        if word in words.counts and count is None:
            count = words.counts[word]
            if not ahead or _ends_phrase(text, match.end(), ahead):
                return _some(Span(start, close).shift(offset), count)
            continue
        code = _nationality(match[1])
        if code:
            country = code
            continue
        two = f"{word} {ahead}"
        if two in nationalities():
            country = nationalities()[two]
            continue
        own = word in words.own
        if (own or _is_head(word)) and not _is_modifier(word, ahead):
            if ahead in words.blocked and not text[match.end() : match.end() + 1].strip():
                return None
            if own:
                named.append(word)
            if word in words.heads:
                asked.append(words.heads[word])
            plural = word in words.plural
            if plural != (count is not None or plural) or (not plural and asked == [frozenset()]):
                return None
            span = Span(start, close).shift(offset)
            return Description(span, plural, count, country, tuple(asked), frozenset(named))
        if word in words.neutral or word == "and":
            continue
        if word in name_words().prepositions or word in words.stops or word in name_words().verbs:
            return None
        if word in words.sectors:
            asked.append(words.sectors[word])
        else:
            named.append(word)
    return None


def _some(span: Span, count: int) -> Description:
    return Description(span, plural=True, count=count)


def _bare(word: str) -> str:
    folded = word.casefold()
    return folded[:-2] if folded.endswith(("'s", "’s")) else folded


def _ends_phrase(text: str, at: int, ahead: str) -> bool:
    """Whether a number stands alone as a subject: "the three spent", not "the three months"."""
    if text[at : at + 1] in (",", ".", ";", ":", ")", "'", "’"):
        return True
    words = name_words()
    if ahead in ("together", "combined", "jointly", "each"):
        return True
    if ahead.endswith("ed") or ahead in words.verbs or ahead in words.reporting:
        return True
    return ahead in words.prepositions and ahead != "to"


def _is_plural_verb(word: str) -> bool:
    """Whether a word is a verb that two can be the subject of; "plans" behind "both" is a noun."""
    words = name_words()
    known = word in words.verbs or word in words.reporting or f"{word}s" in words.verbs
    return known and not word.endswith("s")


def _nationality(word: str) -> str:
    folded = word.casefold()
    for ending in _BASED:
        if folded.endswith(ending):
            folded = folded[: -len(ending)]
    if not word[0].isupper():
        return ""
    return nationalities().get(_bare(folded), "")


def _is_head(word: str) -> bool:
    words = description_words()
    return (
        word in words.generic or word in words.heads or word in words.plural or word in words.makers
    )


def _is_modifier(word: str, ahead: str) -> bool:
    """Whether a head only narrows the next one: "the bank group", "the airline company"."""
    return _is_head(ahead) and word not in ("maker", "company") and ahead not in ("owner", "parent")


def answers(description: Description, entity: Entity, epithets: Epithets | None) -> bool | None:
    """Whether an entity answers to a description: True and False where that is known, None where not."""
    known = profile(entity)
    said = epithets or Epithets()
    country = known.country or said.country
    if description.country and country and description.country != country:
        return False
    words = known.words | said.words | frozenset(entity.name.casefold().split())
    if not description.named <= words:
        return False
    if description.any_of:
        met = [bool(asked & words) for asked in description.any_of]
        if not any(met):
            return False if known.words or said.words else None
        return all(met) or len(met) > 2 or None
    if description.country and not country:
        return None
    return True


def epithets_before(text: str, start: int) -> Epithets:
    """What stands right in front of a name at `start`: "social media and gaming giant Tencent"."""
    before = text[max(0, start - 80) : start].split()
    if not before or not _leads(before[-1].casefold()):
        return Epithets()
    found: list[str] = []
    for word in reversed(before[-7:]):
        folded = _bare(word)
        if folded in ("the", "a", "an") or folded in name_words().prepositions:
            break
        if word[-1:] in ",;:" or folded in name_words().verbs or folded in name_words().reporting:
            break
        found.append(word)
    return _epithets(found)


def epithets_behind(text: str, end: int) -> Epithets:
    """An apposition behind a name: "Ecco, a Danish shoemaker,"."""
    match = _APPOSITION.match(text, end)
    return _epithets(match[1].split()) if match else Epithets()


_APPOSITION = re.compile(
    r",\s+(?:an?|the|one of (?:the\s)?)\s*((?:[^\W_][\w'’-]*\s+){0,7}?[^\W_][\w'’-]*)(?=,|\.|\s+(?:based|that|which|with|and|in|of)\b)"
)


def _leads(word: str) -> bool:
    words = description_words()
    return word in words.generic or word in words.heads or word in name_words().lead_ins


def _epithets(words: Sequence[str]) -> Epithets:
    result = Epithets()
    for word in words:
        result.country = result.country or _nationality(word)
        result.words.update(_sector_words(_bare(word)))
    return result


def _sector_words(word: str) -> Iterator[str]:
    descriptions = description_words()
    yield word
    yield from descriptions.heads.get(word, ())
    if word.endswith("s"):
        yield word[:-1]
