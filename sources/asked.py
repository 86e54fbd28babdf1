"""What a claim or a typed query asks for: whose, which measure, which period, which figures.

A claim has been read already. What one types ("meta headcount 2023", "who audits Apple") is no sentence: names may stand in any case, a
noun phrase that no lexicon lists is a measure ("traffic acquisition costs"), and "who audits" asks for an auditor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from claims.claim import Claim
from claims.entity import Entity, EntityDirectory, name_key
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from claims.what.measures import find_measures, makes_another, unlisted
from claims.when.calendar import CALENDAR_YEAR_END
from claims.who.gazetteer import known, year_end_of
from sources.bywords import is_stop_word
from sources.directory import find_entity, find_named


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim or a query asks for; what it does not say is empty.

    `figure` is whether a figure is what is looked for, and `percent` whether it has to be a percentage; `terms` are other words for
    what is asked.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    measure: Measure | None = None
    period: Period | None = None
    figures: tuple[Quantity, ...] = ()
    figure: bool = False
    percent: bool = False
    terms: tuple[str, ...] = ()


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_NAME = 5  # words
_WORDS_ASKED = 40  # of a query; a longer one is cut
_MOST_OF_MEASURE = 4  # words of a measure that no lexicon lists
_FEWEST_INITIALS = 3
_TYPED = 12  # words; more are a sentence
_NO_FIGURE = frozenset(("who", "whom", "whose", "where", "why"))
_OR = ("ct", "it", "st", "ate")  # auditor, director, investor, operator
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?s?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-&.][^\W_]+)*")
# What says when, or that a number is wanted, and is no part of a measure's name.
_ABOUT = re.compile(
    r"(?:19|20)\d\d|fy\d*|[qh][1-4]|\d+m|fiscal|calendar|years?|quarters?|halves|half|months?|first|second|third|fourth|last|latest|full"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|number|numbers|per|cents?|percent|percentages?|rate|count|do|does|did|when|me|show|find",
    re.IGNORECASE,
)


def asked_of(text: str, directory: EntityDirectory) -> Asked:
    """What a query asks for: the names the corpus knows, the measure and the period, and the figures in it."""
    from claims.errors import DocumentError
    from claims.extract import extract_claims
    from claims.formats import read_document
    from claims.plain import plain_reading
    from claims.who.discourse import find_mentions

    try:
        document = plain_reading(read_document(text)).document
    except DocumentError:  # nothing but blanks
        return Asked(text)
    mentions = find_mentions(document, directory)
    named = [e for m in mentions for e in m.entities]
    entities = tuple(dict.fromkeys(found for e in named if (found := find_entity(directory, e))))
    claims = [c for c in extract_claims(document, directory, mentions) if c.quantity]
    main = next((c for c in claims if c.measure and c.measure.known), claims[0] if claims else None)
    measure, period = (main.measure, main.period) if main else (None, None)
    figures = tuple(q for c in claims if (q := c.quantity))
    entities = entities or _named(text, directory)
    own = own_words(entities)
    words = text.casefold().split()
    if not (measure and measure.known):
        typed = not figures and not _NO_FIGURE & set(words)
        measure = (_measure(text, own) if typed else _listed(text)) or measure
    if measure is not None:
        measure = replace(measure, scope=bare_scope(measure.scope, own))
    return Asked(
        f"{text} {_agent(words)}".strip(),
        entities,
        measure,
        period or _period(text, entities),
        figures,
        figure=not figures and measure is not None and not _NO_FIGURE & set(words),
        percent=bool(_PERCENT.search(text)),
        terms=initials(measure.name) if measure and not measure.known else (),
    )


def of_claim(claim: Claim) -> Asked:
    """What a claim asks for."""
    figures = () if claim.quantity is None else (claim.quantity,)
    return Asked(_query(claim), claim.entities, claim.measure, claim.period, figures)


def own_words(entities: Iterable[Entity]) -> frozenset[str]:
    """The words of all names of those who are asked about."""
    return frozenset(
        word
        for entity in entities
        for name in (entity.name, *entity.aliases, *entity.tickers, *_also_called(entity))
        for word in name_key(name).split()
    )


def bare_scope(scope: str, own: Set[str]) -> str:
    """A scope without the names of those whose it is: "nvidia data center" is Nvidia's "data center"."""
    return " ".join(w for w in scope.casefold().split() if name_key(w) not in own) if scope else ""


def not_held(text: str, directory: EntityDirectory) -> tuple[str, ...]:
    """The companies that a query names, by a name or a ticker that every desk knows, and that the corpus does not have."""
    words = text.split()[:_WORDS_ASKED]
    missing: dict[str, None] = {}
    for at, word in enumerate(words):
        if not word[0].isupper():
            continue
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            listed = known().find(name)
            if find_named(directory, name) is not None:
                break
            if listed is None or listed.kind != "organisation":
                continue
            if name.isupper() or name_key(name) in map(name_key, (listed.name, *listed.aliases)):
                missing[listed.name] = None
            break
    return tuple(missing)


def initials(words: str) -> tuple[str, ...]:
    """What a filing may write for words of which it has said so once: "tac" for "traffic acquisition costs"."""
    each = words.split()
    return ("".join(word[0] for word in each).lower(),) if len(each) >= _FEWEST_INITIALS else ()


def _measure(text: str, own: Set[str]) -> Measure | None:
    """The measure of what was typed: one that is listed, unless the words behind make another of it; else what is left of the words."""
    found = next((m for m in find_measures(text) if not m.verb), None)
    if found is not None:
        behind = _content(text[found.span.end :], own)
        if not behind or not makes_another(" ".join(behind)):
            return found.measure
        scope = bare_scope(found.measure.scope, own)
        return unlisted(f"{scope} {found.measure.text} {' '.join(behind)}")
    words = [word for word in _content(text, own, gaps=True) if word]
    if not 1 <= len(words) <= _MOST_OF_MEASURE or len(text.split()) > _TYPED:
        return None
    return unlisted(" ".join(words))


def _listed(text: str) -> Measure | None:
    return next((found.measure for found in find_measures(text) if not found.verb), None)


def _content(text: str, own: Set[str], *, gaps: bool = False) -> list[str]:
    """The words that are neither names nor small words nor say when; up to the first of those, unless with `gaps`."""
    kept: list[str] = []
    for word in _WORD.findall(text):
        if is_stop_word(word) or _ABOUT.fullmatch(word) or name_key(word) in own:
            if gaps or (not kept and _ABOUT.fullmatch(word)):
                continue
            break
        kept.append(word)
    return kept


def _agent(words: Sequence[str]) -> str:
    """Who does what is asked: "who audits" asks for the auditor, "who owns" for the owner; "" for another question."""
    if len(words) < 2 or words[0] != "who":
        return ""
    stem = words[1].removesuffix("ed").rstrip("s")
    if len(stem) < 3 or not stem.isalpha():
        return ""
    return f"{stem.rstrip('e')}{'or' if stem.endswith(_OR) else 'er'}"


def _period(text: str, entities: Sequence[Entity]) -> Period | None:
    """The first period of the text that has an end, by the fiscal year of the one who is asked about; else a bare year."""
    from claims.recognizers.periods import find_periods

    year_end = year_end_of(entities[0]) if len(entities) == 1 else CALENDAR_YEAR_END
    found = next((p for p in find_periods(text, year_end=year_end) if p.end), None)
    if found is None and (year := _YEAR.search(text)):
        return next(iter(find_periods(f"in {year.group()}")), None)
    return found


def _also_called(entity: Entity) -> tuple[str, ...]:
    listed = known().find(entity.name)
    return (listed.name, *listed.aliases, *listed.tickers) if listed else ()


def _named(text: str, directory: EntityDirectory) -> tuple[Entity, ...]:
    """The entities whose names stand in the text however it is written: "apple revenue"."""
    words = text.split()[:_WORDS_ASKED]
    found: dict[Entity, None] = {}
    for at in range(len(words)):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            entity = find_named(directory, " ".join(words[at : at + length]))
            if entity is not None:
                found[entity] = None
                break
    return tuple(found)


def _query(claim: Claim) -> str:
    parts = [entity.name for entity in claim.entities]
    if claim.measure is not None:
        parts += [claim.measure.scope, claim.measure.name, claim.measure.text]
    if claim.period is not None:
        parts.append(claim.period.label)
    if claim.kind != "quantity" or claim.measure is None:
        parts += [claim.text, claim.person.name if claim.person else "", claim.object]
    return " ".join(dict.fromkeys(part for part in parts if part))
