"""Whom a figure is about where no subject, owner or place of its clause says it: the only one named, who is given it, whose "we" it is."""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.document import Sentence
from claims.entity import Entity, EntityMention
from claims.who.gazetteer import bystanders
from claims.who.positions import LED_BY, acts
from claims.words import description_words, measure_words, name_words, title_words

WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
# "net sales | in our Consumer segment", "exports outside the EU": only where, or which of its parts
_PLACED_IN = re.compile(r"\b(?:in|on|our|its|their|the|an?)\s+\Z")
_PEOPLE_IN = re.compile(r"(?:[A-Z][\w-]*\s+)?(?:[\w-]+\s+){0,2}([\w-]+s)\s+in\s+(?:the\s+)?\Z")
_AS = re.compile(r"\bas\s+\Z")
FOR = re.compile(r"\s+for\s+(?:[a-z]+\s+){0,3}[^\s\w]{0,2}\Z")
HEDGED = re.compile(
    r"\s+(?:(?:about|around|some|nearly|almost|more|less|than|over|up|to|an?|extra|estimated|at|least|roughly)\s+){0,4}[^\s\w]{0,2}\Z"
)


def between(sentence: Sentence, start: int, end: int) -> str:
    """The sentence's text between two offsets of the document."""
    return sentence.text[max(0, start - sentence.span.start) : max(0, end - sentence.span.start)]


def lead(sentence: Sentence, mention: EntityMention) -> str:
    """The words in front of a mention."""
    return between(sentence, mention.span.start - 80, mention.span.start)


def is_bystander(mention: EntityMention) -> bool:
    """Whether it is one of those whom figures are seldom about: watchers, markets."""
    return mention.entities[0].name in bystanders()


def alone(
    sentence: Sentence, here: Sequence[EntityMention], before: Sequence[EntityMention], offset: int
) -> tuple[Entity, ...]:
    """The only one that the sentence names, in front of the figure: "to fly with Acme, and the airline filled 88% of its seats"."""
    if not here or len({m.entities for m in here}) > 1 or len(here[0].entities) > 1:
        return ()
    first = here[0]
    if not before and not (first.position == "subject" and _AS.search(lead(sentence, first))):
        return ()  # "Up went the dividend, to 22 cents, as Acme prepared for lean times"
    firm = first.entities[0].kind in ("organisation", "other") and not is_bystander(first)
    gap = between(sentence, first.span.end, offset)
    if ";" in gap or FOR.match(gap):
        return ()  # "Creditors sued | Acme | for $310 million"
    return first.entities if firm and not _PLACED_IN.search(lead(sentence, first)) else ()


def recipient(
    sentence: Sentence, offset: int, near: Sequence[EntityMention]
) -> EntityMention | None:
    """Who is named right before the figure, behind a verb: "Tea exports earned | Kenya | 93 billion shillings"."""
    last = next((m for m in reversed(near) if m.span.end <= offset), None)
    if last is None or last.position != "object" or last.form != "name":
        return None
    given = HEDGED.match(between(sentence, last.span.end, offset)) is not None
    ahead = [w for w in lead(sentence, last).casefold().split() if w != "the"]
    placed = not ahead or ahead[-1] in name_words().prepositions
    return last if given and not placed and last.entities[0].kind != "person" else None


def seat(sentence: Sentence, near: Sequence[EntityMention], offset: int) -> tuple[Entity, ...]:
    """Where the people are of whom the sentence tells: "Coffee growers in | Vietnam | shipped"."""
    first = near[0] if near else None
    if first is None or first.entities[0].kind != "place" or first.span.end > offset:
        return ()
    people = _PEOPLE_IN.match(between(sentence, sentence.span.start, first.span.start))
    if people is None or not acts(sentence, first.span):
        return ()
    heads, one = description_words(), people[1].removesuffix("s")
    told = people[1] in heads.plural or one in heads.heads or one in title_words().occupations
    told = told or people[1] in name_words().crowds
    do = people[1].endswith(("ers", "ors")) and people[1] not in measure_words()  # "growers"
    return first.entities if told or do else ()


def employer(
    sentence: Sentence, offset: int, behind: Sequence[EntityMention]
) -> EntityMention | None:
    """Whose "we" it is: "Our revenue was $77 million,” said Dana Whitlock, chief financial officer of Orchard Labs"."""
    if not WE.search(sentence.text[: max(0, offset - sentence.span.start) + 120]):
        return None
    return next(
        (m for m in behind if m.position in ("agent", "owner") and _titled(sentence, m)), None
    )


def _titled(sentence: Sentence, mention: EntityMention) -> bool:
    """Whether a title stands in front: "chief executive of Acme", "Acme's chairman"."""
    before = lead(sentence, mention).casefold().split()[-4:]
    behind = between(sentence, mention.span.end, mention.span.end + 40).casefold().split()[:4]
    if LED_BY.search(lead(sentence, mention)):
        return True
    last_words = title_words().last_words
    return any(word.strip(",.’'\"”") in last_words for word in (*before, *behind))
