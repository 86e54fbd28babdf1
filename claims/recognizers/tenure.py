"""How an office is held by the words around it: of a part of the organisation only, in the past, or not at all.

"Chief executive of Acme's cloud unit", "Acme Europe's chairman"; "was chief executive until 2011"; "is not the chairman".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.entity import Entity, EntityMention
from claims.words import title_words

_FARTHEST = 60  # characters between an office and its organisation
_WORD = re.compile(r"[^\W_]+(?:[.&’'-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"^['’]s?\b")
_UNIT = r"(?:unit|division|business|arm|operations?|subsidiary|segment|region|brand|department|office|branch|fund|team)s?"
_PART_BEHIND = re.compile(rf"(?:['’]s?)?\s+(?P<part>(?:[\w.&-]+\s+){{0,4}}?{_UNIT})\b")
_PREPOSITION = re.compile(r"\b(?:of|at|for)\b")
_OWN = re.compile(r".*\b(?:its|their|his|her|as)\b", re.DOTALL)
_PAST = re.compile(r"\b(?:was|were|had been|has been|served|used to be)\b")
_LEFT = re.compile(
    r"[\s,]*(?:until|till|through|from (?:19|20)\d\d|between (?:19|20)\d\d|in (?:19|20)\d\d)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no longer|neither|nor|isn['’]t|wasn['’]t)\b")


@dataclass(frozen=True, slots=True)
class Tenure:
    """How an office is held; `part` is what it is of, where that is less than the organisation."""

    part: str = ""
    past: bool = False
    denied: bool = False


def tenure_of(
    sentence: Sentence,
    person: Span,
    title: Span,
    organisation: Entity | None,
    mentions: Sequence[EntityMention],
) -> Tenure:
    """How a person holds an office by their sentence.

    Args:
        sentence: theirs.
        person: where the name stands in the document.
        title: where the title does.
        organisation: whose office it is.
        mentions: those of the sentence, in reading order.
    """
    is_behind = person.end <= title.start
    gap = _text(
        sentence,
        Span(person.end, title.start) if is_behind else Span(title.end, person.start),
    )
    behind = max([title.end, *(m.span.end for m in mentions if _links(sentence, title, m))])
    is_past = bool(_PAST.search(gap)) or bool(_LEFT.match(_from(sentence, behind)))
    return Tenure(
        part=next(filter(None, _parts(sentence, person, title, organisation, mentions)), ""),
        past=is_past,
        denied=bool(_DENIED.search(gap)),
    )


def _parts(
    sentence: Sentence,
    person: Span,
    title: Span,
    organisation: Entity | None,
    mentions: Sequence[EntityMention],
) -> Iterator[str]:
    """What an office is of by the words between it and its organisation, and by those behind that."""
    for at, mention in enumerate(mentions):
        if organisation is None or mention.entities != (organisation,):
            continue
        if mention.span.end <= title.start:
            gap = Span(mention.span.end, title.start)
            if not gap.contains(person) and gap.end - gap.start <= _FARTHEST:
                yield _leftover(_text(sentence, gap))
        elif _links(sentence, title, mention):
            link = _text(sentence, Span(title.end, mention.span.start))
            # "of the cloud unit of Acme", not "of the dairy group Acme"
            if len(_PREPOSITION.findall(link)) > 1:
                yield _leftover(link)
            following = mentions[at + 1] if at + 1 < len(mentions) else None
            yield from _behind(sentence, mention, following)


def _behind(
    sentence: Sentence, mention: EntityMention, following: EntityMention | None
) -> Iterator[str]:
    """What the organisation's name is followed by: "Acme Europe", "Acme's cloud unit"."""
    is_place = following is not None and following.entities[0].kind == "place"
    if following is not None and is_place:
        gap = _text(sentence, Span(mention.span.end, following.span.start))
        yield following.text if gap in (" ", " (", "’s ", "'s ") else ""
    found = _PART_BEHIND.match(_from(sentence, mention.span.end))
    if found:
        yield found["part"]


def _links(sentence: Sentence, title: Span, mention: EntityMention) -> bool:
    """Whether an organisation follows a title: "chief executive of the group Acme"."""
    if not 0 <= mention.span.start - title.end <= _FARTHEST:
        return False
    return bool(
        re.match(r"\s*(?:of|at|for|with|,)\s", _text(sentence, Span(title.end, mention.span.start)))
    )


def _leftover(gap: str) -> str:
    """The words between an organisation and an office that make it one of a part: "cloud", "Europe"."""
    words = title_words()
    plain = words.plain | words.former | words.coming
    if re.search(r"[.;:()–—\"“”]", gap.replace("U.S.", "US").replace("U.K.", "UK")):
        return ""
    held = _OWN.sub("", _POSSESSIVE.sub("", gap))
    for form in sorted(words.roles, key=len, reverse=True):
        if form in held.casefold():
            held = re.sub(rf"\b{re.escape(form)}\b", " ", held, flags=re.IGNORECASE)
    left = [word for word in _WORD.findall(held) if word.casefold().strip(".") not in plain]
    return " ".join(left)


def _text(sentence: Sentence, span: Span) -> str:
    base = sentence.span.start
    return sentence.text[max(span.start - base, 0) : max(span.end - base, 0)]


def _from(sentence: Sentence, start: int) -> str:
    return sentence.text[max(start - sentence.span.start, 0) :]
