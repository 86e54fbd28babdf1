"""Who holds which role where: "Acme chairman Jane Doe", "Jane Doe, chief executive of Acme,".

Titles stand in `lexicon/titles.toml`; "CEO", "chief executive" and "chief executive officer" are one role. The
organisation is the one in the title's own phrase, else the topic of the sentence where the writing leaves it out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from claims import lazy_re as re
from claims.document import Document, Sentence, Span
from claims.entity import Entity, EntityMention, first_at
from claims.recognizers.tenure import Tenure, tenure_of
from claims.who.gazetteer import outlets
from claims.words import title_words

_REACH = 90  # characters in front of a name that a title is looked for in
_WINDOW = 12  # mentions on either side of a name among which its organisation is looked for
_CARRY = 400  # … and behind which a topic named before the sentence is no longer meant
_AND = re.compile(r"\s*(?:,|and|&|/|,\s*and)\s*(?:the\s+)?\Z", re.IGNORECASE)
_LINK = re.compile(r"\s*+,?\s*(?:of|at|for|with|,)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}\Z")
_BEFORE_NAME = re.compile(r"[\s,]*(?:(?:is|was|remains)\s+)?(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?\Z")
_DETERMINED = re.compile(r"(?:\bthe|['’]s?|\bits|\btheir)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|at|from)\s+(?:the\s+)?\Z")
_OWNER = re.compile(r"(?:['’]s?)?\s*(?:[a-z-]+\s+){0,3}\Z")


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A person and a role; `title` is canonical, `organisation` None where the text leaves it open.

    `span` covers the title and the name. `former` is also true of a role that is not held yet; `tenure` says how it is held
    by the other words.
    """

    person: Entity
    title: str
    organisation: Entity | None
    span: Span
    text: str
    former: bool = False
    tenure: Tenure = field(default_factory=Tenure)


@dataclass(frozen=True, slots=True)
class _Title:
    title: str
    start: int
    end: int
    held: bool


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(title_words().roles, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def find_roles(document: Document, mentions: Sequence[EntityMention]) -> list[RoleMention]:
    """The roles that a document gives to people it names, in reading order."""
    result: list[RoleMention] = []
    read: Sentence | None = None
    titles: list[_Title] = []
    for index, mention in enumerate(mentions):
        if mention.form != "name" or not _may_be_person(mention):
            continue
        sentence = document.sentence_at(mention.span.start)
        if sentence is None:
            continue
        if sentence is not read:
            read, titles = sentence, _titles(sentence)
        near = _near(titles, mention.span)
        if near:
            result += _roles_of(document, sentence, mentions, index, near)
    return result


def _may_be_person(mention: EntityMention) -> bool:
    """Whether it is a person, or two words and more of which nothing is known: a title beside them tells."""
    if mention.entities[0].kind == "person":
        return True
    words = mention.text.split()
    is_unknown = mention.entities[0].kind == "other" and len(mention.entities) == 1
    return (
        is_unknown
        and 2 <= len(words) <= 4
        and all(w[0].isupper() and w[-1].islower() for w in words)
    )


def titles_in(text: str) -> list[tuple[Span, str]]:
    """The titles in a text, each with its canonical form, in reading order."""
    roles = title_words().roles
    return [(Span(*m.span()), roles[m.group().casefold()]) for m in _pattern().finditer(text)]


def _near(titles: Sequence[_Title], name: Span) -> Sequence[_Title]:
    """The titles close enough to a name to be its bearer's."""
    first = bisect_left(titles, name.start - 2 * _REACH, key=lambda t: t.start)
    last = bisect_left(titles, name.end + 2 * _REACH, key=lambda t: t.start)
    return titles[first:last]


def _titles(sentence: Sentence) -> list[_Title]:
    words = title_words()
    result = []
    offset = sentence.span.start
    for match in _pattern().finditer(sentence.text):
        ahead = sentence.text[max(0, match.start() - 40) : match.start()]
        lead = ahead.split()[-2:]
        before = [w.casefold().strip("\"“'‘(") for w in lead]
        glued = ahead.endswith(("ex-", "Ex-", "then-"))
        lost = glued or any(w in words.former or w in words.coming for w in before)
        title = words.roles[match.group().casefold()]
        result.append(_Title(title, offset + match.start(), offset + match.end(), not lost))
    return result


def _roles_of(
    document: Document,
    sentence: Sentence,
    mentions: Sequence[EntityMention],
    index: int,
    titles: Sequence[_Title],
) -> list[RoleMention]:
    """The roles that stand beside the person mentioned at `index`."""
    person = mentions[index]
    held = _in_front(document, person, titles, mentions, index)
    held += _behind(document, person, titles, mentions, index)
    organisations = [_organisation(document, sentence, mentions, index, title) for title in held]
    shared = next((o for o in organisations if o is not None), None)
    here = mentions[first_at(mentions, sentence.span.start) : first_at(mentions, sentence.span.end)]
    result = []
    for title, own in zip(held, organisations, strict=True):
        organisation = own or shared
        titled = Span(title.start, title.end)
        span = Span.cover((person.span, titled))
        mention = RoleMention(
            person.entities[0],
            title.title,
            organisation,
            span,
            span.of(document.text),
            former=not title.held,
            tenure=tenure_of(sentence, person.span, titled, organisation, here),
        )
        result.append(mention)
    return result


def _in_front(
    document: Document,
    person: EntityMention,
    titles: Sequence[_Title],
    mentions: Sequence[EntityMention],
    index: int,
) -> list[_Title]:
    """Titles in front: "chairman and chief executive Jane Doe"; "chief executive of Acme, Jane Doe,"."""
    text = document.text
    chain: list[_Title] = []
    edge = person.span.start
    for title in reversed([t for t in titles if t.end <= person.span.start]):
        gap = text[title.end : edge]
        if edge - title.end > _REACH:
            break
        if not chain:
            if not _BEFORE_NAME.match(gap) and not _holds_organisation(
                text, title, mentions, index
            ):
                break
            if gap.strip() == "," and not _opens_phrase(document, title):
                break
        elif not _AND.match(gap):
            break
        chain.insert(0, title)
        edge = title.start
    return chain


def _opens_phrase(document: Document, title: _Title) -> bool:
    """Whether a title is that of the name behind the comma: "Acme's chief executive, Jane Doe,"."""
    sentence = document.sentence_at(title.start)
    if sentence is not None and sentence.span.start == title.start:
        return True
    return _DETERMINED.search(document.text[max(0, title.start - 40) : title.start]) is not None


def _holds_organisation(
    text: str, title: _Title, mentions: Sequence[EntityMention], index: int
) -> bool:
    """Whether between title and name stands only the organisation: "CEO of Acme, Jane Doe"."""
    organisation = mentions[index - 1] if index else None
    if organisation is None or organisation.span.start < title.end:
        return False
    inner = text[title.end : organisation.span.start]
    outer = text[organisation.span.end : mentions[index].span.start]
    return _LINK.match(inner) is not None and re.fullmatch(r"[\s,]+", outer) is not None


def _behind(
    document: Document,
    person: EntityMention,
    titles: Sequence[_Title],
    mentions: Sequence[EntityMention],
    index: int,
) -> list[_Title]:
    """Titles behind: "Jane Doe, chief executive of Acme,"; "Jane Doe, Acme's chairman,"."""
    text = document.text
    chain: list[_Title] = []
    edge = person.span.end
    for title in (t for t in titles if t.start >= person.span.end):
        gap = text[edge : title.start]
        if not chain:
            if not _apposition(gap, mentions, index, title.start) and not _SIGNS_AS.match(gap):
                break
        elif not _AND.match(gap):
            break
        if _names_another(text, title, mentions, index):
            break
        chain.append(title)
        edge = title.end
    return chain


_APPOSED = re.compile(
    r"\s*+(?:[,(]|(?:,\s+|(?<=\s))who\s+(?:is|was|serves as)|(?<=\s)(?:is|was))\s*(?:[\w’'.&-]+\s+){0,5}?(?:[\w-]+\s+)?\Z"
)
# "Jane Doe put her name to Acme's annual report as | chief executive", "Jane Doe, who, as | chairman | , signed it"
_SIGNS_AS = re.compile(
    r"\s+(?:(?:co-?)?signed|signs|put\s+(?:his|her|their)\s+(?:name|signature)\s+(?:to|under))\b(?:(?!\bas\b)[^.;#]){0,80}?\bas\s+(?:its\s+|the\s+)?\Z"
    r"|,?\s+who,?\s+as\s+(?:its\s+|the\s+)?\Z"
)
# "… put his signature to | Apple | 's annual report": the organisation, where no phrase has it with the title
_ITS_REPORT = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:report|filing|accounts|statements|results|10-[KQ]|20-F|proxy|prospectus)\b"
)
_BREAKS = re.compile(
    r"\b(?:said|says|told|and|but|that|while|when|by|to|as|of|with|for|from)\b|[;.)]\s"
)


def _apposition(gap: str, mentions: Sequence[EntityMention], index: int, end: int) -> bool:
    """Whether what stands between a name and a title makes the title the person's."""
    people = any(
        m.entities[0].kind == "person" for m in mentions[index + 1 : index + 4] if m.span.end <= end
    )
    return (
        not people
        and len(gap) < _REACH
        and _APPOSED.match(gap) is not None
        and _BREAKS.search(gap) is None
    )


def _names_another(text: str, title: _Title, mentions: Sequence[EntityMention], index: int) -> bool:
    """Whether the title goes with a name right behind it: "Jane Doe, chairman John Roe said"."""
    for mention in mentions[index + 1 : index + 3]:
        if mention.entities[0].kind == "person" and mention.span.start >= title.end:
            return text[title.end : mention.span.start].strip() == ""
    return False


def _organisation(
    document: Document,
    sentence: Sentence,
    mentions: Sequence[EntityMention],
    index: int,
    title: _Title,
) -> Entity | None:
    """The organisation in the title's phrase, else the company that the sentence is about."""
    text = document.text
    first = first_at(mentions, sentence.span.start)
    last = first_at(mentions, sentence.span.end)
    near = mentions[max(first, index - _WINDOW) : min(last, index + _WINDOW)]
    here = [m for m in near if _is_organisation(m) and m.entities != mentions[index].entities]
    for mention in here:
        gap = text[title.end : mention.span.start]
        if mention.span.start >= title.end and _LINK.match(gap):
            return mention.entities[0]
    for mention in reversed(here):
        if mention.span.end <= title.start and _OWNER.match(text[mention.span.end : title.start]):
            return mention.entities[0]
    person = mentions[index]
    for mention in here:
        if _OF.match(text[person.span.end : mention.span.start]):
            return mention.entities[0]
    here = [m for m in here if m.position != "source"]
    topics = [m for m in here if m.leads]
    topics = topics or [m for m in here if _ITS_REPORT.match(text, m.span.end)]
    if topics:
        return topics[-1].entities[0]
    if here:
        return None
    return _topic(mentions, first, sentence)


def _is_organisation(mention: EntityMention) -> bool:
    entity = mention.entities[0]
    return (
        len(mention.entities) == 1
        and entity.kind in ("organisation", "other")
        and entity.name not in outlets()
    )


def _topic(mentions: Sequence[EntityMention], first: int, sentence: Sentence) -> Entity | None:
    for index in range(first - 1, -1, -1):
        mention = mentions[index]
        if sentence.span.start - mention.span.end > _CARRY:
            return None
        if _is_organisation(mention) and mention.leads:
            return mention.entities[0]
    return None
