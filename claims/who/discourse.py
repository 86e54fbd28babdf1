"""Who is meant, sentence after sentence: names, lists of names, "the company", "it", "he", "the three".

`find_mentions` reads a draft from the top and keeps in mind what it is about. A reference without a name goes to
the entity that answers to it and that the last sentences were about (their subject or the owner of their
subject), never to one merely mentioned; where none is plausible there is no mention. The approach is that of
S. Lappin and H. Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with weights for business copy.

A list of organisations ("Alphabet, Amazon, Meta and Microsoft") is one mention of form "group" over the whole
list, in place of mentions of its members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from claims import lazy_re as re
from claims.document import Document, Sentence, Span
from claims.entity import Entity, EntityDirectory, EntityMention
from claims.recognizers.names import find_names
from claims.who.bearer import entity_for
from claims.who.coordination import coordinated
from claims.who.descriptions import (
    Description,
    Epithets,
    answers,
    epithets_before,
    epithets_behind,
    find_descriptions,
)
from claims.who.gazetteer import observes, outlets, profile
from claims.who.linking import link
from claims.who.parents import owner_meant
from claims.who.positions import follows, is_reporting, narrows, position_of
from claims.words import description_words, name_words

__all__ = ["entity_for", "find_mentions"]

# How much a mention makes its entity the topic, by position; what is merely mentioned is none.
_WEIGHT = {"subject": 5.0, "possessor": 5.0, "agent": 2.5, "owner": 0.5, "object": 0.5}
_PER_SENTENCE = 0.75  # what remains of a topic after another sentence
_PER_PARAGRAPH = 0.8  # … and after the paragraph it ended
_PER_HEADING = 0.5
_IN_HEADING = (
    0.3  # a line without a stop tells of what comes, but is not what the next sentence refers to
)
_GENERAL = 1.0  # the least topic that "the company" can mean: a subject up to three paragraphs ago
_SPECIFIC = 0.25  # … and that "the Chinese tech giant" can
_TOPICAL = 1.0  # a mention of less weight makes no topic
_MOST = 8.0
_FORGOTTEN = 0.05
_PERSON_REACH = 5  # sentences, those of a quotation included, over which "he" can mean the speaker
_UNPROVEN = 1 / 3  # how far one of whom nothing is known stands back behind one who answers
_MOST_SUBJECTS = 8  # organisations kept for "the two"
_GROUP_REACH = 5  # sentences after which "the groups" no longer means the list

_WINDOW = 30  # mentions of a sentence that a pronoun looks back over
_OPENING = 120  # characters that can stand before "it" at the head of a sentence
_PRONOUN = re.compile(r"\b(?:its?|itself|he|she|his|her)\b", re.IGNORECASE)
# "It | is likely that": the pronoun is of nobody
_EMPTY_IT = re.compile(
    r"\s+(?:is|was|will be|would be|has been|seems?|appears?|remains?|became|takes?|took|may be|could be)\b[^.,;]{0,40}\b(?:that|to|whether|if|how)\b",
)
# What may stand before a pronoun that opens its clause: "But | it", "When sales fell | it", "In May, | it"
_OPENER = re.compile(
    r"[\"'“‘(\s]*(?:[A-Z][\w'’-]*[^,;]{0,80},\s+|(?:And|But|So|Also)\s+"
    r"|(?:Since|When|After|Before|While|As|If|Although|Though|Because|Last|This|In|By|At)\s[^,;]{1,60}\s)?\Z"
)

# "…, | the statistics office | INE said"; "it" in front is the teller itself
_TOLD = re.compile(r",\s+(?:(?:the|its|an?)\s+)?(?:[a-z][\w-]*\s+){0,4}\Z")
_OWN_TELLING = re.compile(r"\b(?:it|its|we|our)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Topic:
    """What the draft is about at one point of the reading."""

    weight: dict[str, float] = field(default_factory=dict)  # as a topic
    aside: dict[str, float] = field(default_factory=dict)  # as one merely mentioned
    entities: dict[str, Entity] = field(default_factory=dict)
    epithets: dict[str, Epithets] = field(default_factory=dict)
    group: EntityMention | None = None
    group_at: int = -99
    person: Entity | None = None
    person_at: int = -99
    subject: Entity | None = None  # the last subject that "it" can mean, places included
    subject_at: int = -99
    # the organisations that the last sentences were about, and in which
    subjects: list[tuple[int, Entity]] = field(default_factory=list)

    def fade(self, by: float) -> None:
        self.weight = {k: w * by for k, w in self.weight.items() if w * by > _FORGOTTEN}
        self.aside = {k: w * by for k, w in self.aside.items() if w * by > _FORGOTTEN}

    def add(self, entity: Entity, weight: float) -> None:
        kept = self.weight if weight >= _TOPICAL else self.aside
        self.entities[entity.id] = entity
        kept[entity.id] = min(kept.get(entity.id, 0.0) + weight, _MOST)

    def total(self, key: str) -> float:
        return self.weight.get(key, 0.0) + self.aside.get(key, 0.0)


def find_mentions(document: Document, directory: EntityDirectory) -> list[EntityMention]:
    """All mentions of entities, in reading order, without overlap.

    Args:
        document: The draft.
        directory: Names known from elsewhere (a corpus). Their entities are used as they are; what neither the
            directory nor the built-in lists know becomes an entity of its own, whose id is its longest form.
    """
    names = find_names(document, directory)
    named = [
        owner_meant(EntityMention(name.text, name.span, (entity,)), document, directory)
        for name, entity in zip(names, link(document, names), strict=True)
        if entity is not None
    ]
    result: list[EntityMention] = []
    topic = _Topic()
    at = 0
    previous: Sentence | None = None
    for index, sentence in enumerate(document.sentences):
        _fade(document, topic, previous, sentence)
        here = []
        while at < len(named) and named[at].span.start < sentence.span.end:
            here.append(named[at])
            at += 1
        result += _read_sentence(document, sentence, index, here, topic)
        previous = sentence
    return result


def _fade(document: Document, topic: _Topic, previous: Sentence | None, now: Sentence) -> None:
    if previous is None:
        return
    topic.fade(_PER_SENTENCE)
    if previous.paragraph != now.paragraph:
        topic.fade(_PER_PARAGRAPH)
        if (
            now.paragraph < len(document.blocks)
            and document.blocks[now.paragraph].kind == "heading"
        ):
            topic.fade(_PER_HEADING)


def _read_sentence(
    document: Document, sentence: Sentence, index: int, named: list[EntityMention], topic: _Topic
) -> list[EntityMention]:
    placed = _placed(sentence, named)
    _learn(sentence, placed, topic)
    listed = coordinated(document.text, placed)
    result: list[EntityMention] = []
    at = 0
    for span, description in _references(sentence):
        while at < len(listed) and listed[at].span.end <= span.start:
            _note(sentence, index, listed[at], topic)
            result.append(listed[at])
            at += 1
        inside = at
        while inside < len(listed) and listed[inside].span.start < span.end:
            inside += 1
        if any(_is_bearer(m) for m in listed[at:inside]):
            continue
        mention = _resolve(sentence, index, span, description, result, topic)
        if mention is not None and (not result or result[-1].span.end <= span.start):
            at = inside  # what the description holds ("the iPhone maker") is no mention of its own
            _note(sentence, index, mention, topic)
            result.append(mention)
    for mention in listed[at:]:
        _note(sentence, index, mention, topic)
        result.append(mention)
    return result


def _references(sentence: Sentence) -> list[tuple[Span, Description | None]]:
    """The descriptions and pronouns (None) of a sentence, in reading order."""
    offset = sentence.span.start
    found: list[tuple[Span, Description | None]] = [
        (description.span, description) for description in find_descriptions(sentence.text, offset)
    ]
    found += [
        (Span(m.start(), m.end()).shift(offset), None) for m in _PRONOUN.finditer(sentence.text)
    ]
    return sorted(found, key=lambda reference: reference[0])


def _placed(sentence: Sentence, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions with their positions; behind "and" one stands where the one before it does."""
    result: list[EntityMention] = []
    for mention in mentions:
        position = position_of(sentence, mention.span)
        if position == "subject" and result and follows(sentence, result[-1], mention):
            position = result[-1].position
        if position == "subject" and _tells_after(sentence, mention):
            position = "source"
        if position != "source" and narrows(sentence, mention, result):
            position = "modifier"
        result.append(replace(mention, position=position))
    return result


def _tells_after(sentence: Sentence, mention: EntityMention) -> bool:
    """Whether one of those who tell of others is only named behind what it tells: "…, the statistics office INE said"."""
    lead = sentence.text[: mention.span.start - sentence.span.start]
    behind = _TOLD.search(lead) is not None and is_reporting(sentence, mention.span)
    return behind and observes(mention.entities[0], lead) and _OWN_TELLING.search(lead) is None


def _is_bearer(mention: EntityMention) -> bool:
    return any(e.kind in ("organisation", "person", "other") for e in mention.entities)


def _learn(sentence: Sentence, mentions: Sequence[EntityMention], topic: _Topic) -> None:
    """Keep what the sentence says of the organisations it names."""
    for mention in mentions:
        entity = mention.entities[0]
        if entity.kind in ("person", "place"):
            continue
        start = mention.span.start - sentence.span.start
        end = mention.span.end - sentence.span.start
        for found in (epithets_before(sentence.text, start), epithets_behind(sentence.text, end)):
            kept = topic.epithets.setdefault(entity.id, Epithets())
            kept.country = kept.country or found.country
            kept.words |= found.words


def _note(sentence: Sentence, index: int, mention: EntityMention, topic: _Topic) -> None:
    """Take a mention into account for what comes."""
    entity = mention.entities[0]
    if mention.form == "group":
        topic.group, topic.group_at = mention, index
        topic.subjects = [kept for kept in topic.subjects if kept[0] == index]
        for member in mention.entities:
            topic.add(member, _WEIGHT.get(mention.position, 0.0) / 2)
        return
    if entity.kind == "person":
        if mention.leads or index - topic.person_at > _PERSON_REACH:
            topic.person, topic.person_at = entity, index
        return
    weight = _WEIGHT.get(mention.position, 0.0)
    if sentence.text[-1:].isalnum():
        weight *= _IN_HEADING
    if mention.position == "subject" and is_reporting(sentence, mention.span):
        weight = 0.0 if _is_outlet(entity) else 4.0
    if weight > 1.0 and (mention.position != "agent" or topic.subject_at != index):
        topic.subject, topic.subject_at = entity, index
    if entity.kind in ("organisation", "other") or _is_body(entity):
        topic.add(entity, weight)
        if mention.form == "name" and mention.leads:
            topic.subjects = [*topic.subjects[1 - _MOST_SUBJECTS :], (index, entity)]


def _is_body(entity: Entity) -> bool:
    """Whether a place's name says that it is run as a firm is: "Port Almeda", which "the port" means."""
    words = entity.name.casefold().split()
    return len(words) > 1 and not description_words().own.isdisjoint(words)


def _is_outlet(entity: Entity) -> bool:
    return entity.name in outlets() or entity.name.split()[-1] in name_words().outlets


def _resolve(
    sentence: Sentence,
    index: int,
    span: Span,
    description: Description | None,
    before: Sequence[EntityMention],
    topic: _Topic,
) -> EntityMention | None:
    form: Literal["description", "pronoun", "group"]
    one: Entity | None
    entities: tuple[Entity, ...]
    if description is None:
        form, one = "pronoun", _pronoun(sentence, index, span, before, topic)
        entities = () if one is None else (one,)
    elif description.plural:
        form, entities = "group", _several(description, index, topic)
    else:
        form, one = "description", _described(description, topic)
        entities = () if one is None else (one,)
    if not entities:
        return None
    text = span.shift(-sentence.span.start).of(sentence.text)
    position = position_of(sentence, span)
    if form == "pronoun" and text.casefold() in ("its", "his", "her"):
        position = "possessor" if position in ("subject", "possessor") else "owner"
    return EntityMention(text, span, entities, form, position)


def _described(description: Description, topic: _Topic) -> Entity | None:
    """The most topical entity that answers to the description; one that may do so only where none is known to."""
    best: tuple[bool, float, Entity] | None = None
    for key in {**topic.weight, **topic.aside} if description.specific else topic.weight:
        entity = topic.entities[key]
        verdict = answers(description, entity, topic.epithets.get(key))
        certain = verdict is True and description.specific
        if verdict is False or (not certain and topic.weight.get(key, 0.0) < _GENERAL):
            continue
        score = topic.total(key) * (1 if verdict else _UNPROVEN)
        if score >= _SPECIFIC and (best is None or (certain, score) > best[:2]):
            best = (certain, score, entity)
    return best[2] if best else None


def _several(description: Description, index: int, topic: _Topic) -> tuple[Entity, ...]:
    """The list that "the groups" or "the three" means, or as many topics as it counts."""
    group = topic.group
    lately = _subjects(description, index, topic)
    if lately and (group is None or topic.group_at < index - 1):
        return lately
    if group is not None and index - topic.group_at <= _GROUP_REACH:
        fits = description.count in (None, len(group.entities))
        if fits and not any(_foreign(description, e) for e in group.entities):
            return group.entities
    if description.count is None:
        return ()
    topics = [topic.entities[k] for k, w in topic.weight.items() if w >= _GENERAL]
    topics = [e for e in topics if answers(description, e, topic.epithets.get(e.id)) is not False]
    return tuple(topics) if len(topics) == description.count else ()


def _subjects(description: Description, index: int, topic: _Topic) -> tuple[Entity, ...]:
    """The organisations that the sentence before was about, or the two or three before, if just so many are meant."""
    for back in range(1, 1 + (description.count or 2)):
        recent = {e.id: e for at, e in topic.subjects if index - back <= at < index}
        if len(recent) >= (description.count or 2):
            fits = description.count in (None, len(recent))
            said = [answers(description, e, topic.epithets.get(k)) for k, e in recent.items()]
            order = dict.fromkeys(key for key in (*topic.weight, *recent) if key in recent)
            return tuple(recent[key] for key in order) if fits and False not in said else ()
    return ()


def _foreign(description: Description, entity: Entity) -> bool:
    country = profile(entity).country
    return bool(description.country and country and country != description.country)


def _pronoun(
    sentence: Sentence, index: int, span: Span, before: Sequence[EntityMention], topic: _Topic
) -> Entity | None:
    local = span.shift(-sentence.span.start)
    word = local.of(sentence.text).casefold()
    if word in ("he", "she", "his", "her"):
        return topic.person if index - topic.person_at <= _PERSON_REACH else None
    if word == "it" and not _may_be_subject(sentence, local):
        return None
    here = [m for m in before[-_WINDOW:] if m.form != "group" and m.entities[0].kind != "person"]
    for wanted in (("subject",), ("possessor", "agent")):
        chosen = next((m for m in reversed(here) if m.position in wanted), None)
        if chosen is not None:
            return chosen.entities[0]
    firms = {m.entities[0].id: m.entities[0] for m in here if m.entities[0].kind == "organisation"}
    if len(firms) == 1 and word == "it":
        return next(iter(firms.values()))  # "the strike cost Acme $5 million, it said"
    far = local.start > _OPENING or not _OPENER.match(sentence.text[: local.start])
    if here or far or _has_group(before):
        return None
    return topic.subject if index - topic.subject_at <= 2 else None


def _has_group(before: Sequence[EntityMention]) -> bool:
    return any(m.form == "group" for m in before[-_WINDOW:])


def _may_be_subject(sentence: Sentence, local: Span) -> bool:
    behind = sentence.text[local.end : local.end + 80]
    subject = position_of(sentence, local.shift(sentence.span.start)) == "subject"
    return subject and _EMPTY_IT.match(behind) is None
