"""Whom a figure is about: the entity for an offset in a sentence.

In order: who stands right behind the figure as its subject or place ("the $800 million the company invested",
"6% at Baidu"); the owner right before it; the nearest subject or owner of the subject in front; who is named
after "by" or "at"; the speaker; and, where the sentence names nobody, the subject carried over.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.entity import Entity, EntityMention, first_at
from claims.reading import asides_of
from claims.who.gazetteer import observes
from claims.who.unled import HEDGED, alone, between, employer, is_bystander, lead, recipient, seat
from claims.words import description_words, name_words, title_words

_WINDOW = 30  # mentions of a sentence looked at on either side of the figure
_CARRY = 500  # characters: about the two or three sentences over which a subject is left out
_NUMBER = re.compile(r"\d[\d,.]*")
_RELATIVE = re.compile(r"[^,;:.]{0,30}?(?:\s(?:that|which))?\s+(?:the\s+)?\Z")
_PLACE = re.compile(r"\S+[^,;:.]{0,50}?\b(?:at|by|for|of|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}\Z")
_RIGHT_AT = re.compile(r"\S+(?:\s+[\w-]+){0,2}\s+(?:at|by|for|from)\s+(?:the\s+)?\Z")
_COMPARED = re.compile(r"\b(?:compared|against|versus|than)\b")
_VALUED = re.compile(r"\s+at\s+(?:about\s+|around\s+)?[^\s\w]{0,2}\Z")
_BREAK = re.compile(r";|,?\s+(?:while|whereas|but)\s|,\s+and\s")
_WHICH = re.compile(
    r"(?:['’]s?(?:\s[\w-]+){1,3})?,?\s+(?:which|who)\s+([a-z]++)(?:[^,;.]|[,.]\d)*\Z"
)
_MOVED = re.compile(r"\s+(?:up|down|off|[a-z]+ing)\s+(?:by\s+)?[^\s\w]{0,2}\Z")
_COSTS = re.compile(
    r"\b(?:cost|costs|costing|saved?|saves|saving|fined|earned|netted|brought)\s+(?:[\w.’'-]+\s+){0,4}\Z"
)
_TARGET_FOR = re.compile(
    r"\b(?:targets?|estimates?|forecasts?|ratings?)\s+(?:price\s+)?(?:for|on|of)\s+(?:the\s+)?\Z"
)
_SET_TO = re.compile(r"\s+(?:(?:up|down)\s+)?(?:to|at|from|by|of)\s+[^\s\w]{0,2}\Z")
_BODIES = frozenset(("government", "state", "treasury", "ministry", "authorities", "taxpayers"))
_JOINING = ("and", "as", "while", "but", "whereas", "because", "after", "when", "if")
# "; its nearest rival has", "outbidding a rival that went up to": the figure is of one whom nothing names
OF_ANOTHER = re.compile(
    r"(?:[;,]|\b(?:and|but|while|whereas|[a-z]{3,}ing))\s+(?:its|an?|their|another|one|each|every)\s+(?:[a-z-]+\s+){0,2}"
    r"(?:rivals?|competitors?|borrowers?|landlords?|tenants?|buyers?|bidders?|sellers?|homeowners?|renters?|motorists?|passengers?|households?|famil(?:y|ies)|pensioners?|benchmark)\s+"
    r"(?:(?:that|who|which|with|on)\s|(?:is|was|has|had|have|pays?|gets?|makes?|made|sold|[a-z]+ed)\s)(?:[^;.]|\.\d)*\Z"
    r"|\bwith\s+(?:the\s+|its\s+)?(?:government|state|rest|banks|lenders|investors|shareholders|taxpayers|founders|managers|employees|partners?|others)\s+[a-z]{2,}ing\s(?:[^;.,]|[.,]\d)*\Z"
)
_SUBORDINATE = re.compile(r"\b(?:after|as|because|when|since|before|until|though|although)\s")
_AT = re.compile(r"\bat\s+(?:the\s+)?\Z")
_AT_FIRST = re.compile(r"At\s+(?:about\s+|just\s+|nearly\s+)?[^\s\w]{0,2}")
_WITH = re.compile(r"\bwith\s+(?:the\s+)?\Z")  # ", with Acme accounting for 41%"
_SITED = re.compile(r"\b(?:at|near|outside)\s+\Z")
_WHOSE = re.compile(r",?\s++whose\s(?:[^,;.]|[,.]\d)*\Z")
_IT_WAS = re.compile(
    r",?\s+(?:it|they)\s+(?:is|was|were|had\s+been|stood|rose|fell|grew|climbed|dropped)\s+(?:[a-z]+\s+){0,3}[^\s\w]{0,2}\Z"
)
_THAT_OF = re.compile(
    r"\s*(?:that|those|sales|revenue|profits?|output)\s+(?:of|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:[\w.-]+['’]s\s+)?"
)
_EMPTY_IT = re.compile(r"It\s+(?:is|was|seems|appears)\b[^.,;]{0,40}\bthat\b")
# "the drug brought Acme | sales of | $880 million"
_SUM_OF = re.compile(
    r"\s+(?:(?!and\b)[a-z-]+\s+){1,3}of\s+(?:(?:about|some|nearly|over)\s+)?[^\s\w]{0,2}\Z"
)
_ITS_OWN = re.compile(r"\s+[^\s\w]{0,2}\d")  # "…, of which Packaging | €71 million"
_BRACKET = re.compile(r"\s\([^\s\w]{0,2}")
_OWNS = ("'s ", "’s ")
_OWNED = re.compile(r"(?:['’]s?)?\s+(?:[\w$€£¥’'-]+\s+){0,4}[^\s\w]{0,2}\Z")


def entity_for(
    mentions: Sequence[EntityMention], sentence: Sentence, offset: int
) -> tuple[Entity, ...]:
    """The entities that a figure at `offset` (of the document) in `sentence` is about; () where none is plausible.

    Args:
        mentions: All mentions of the document, in reading order, as `find_mentions` gives them.
        sentence: The sentence of the figure.
        offset: Where the figure begins.
    """
    first = first_at(mentions, sentence.span.start)
    last = first_at(mentions, sentence.span.end)
    middle = first_at(mentions, offset)
    near = mentions[max(first, middle - _WINDOW) : min(last, middle + _WINDOW)]
    asides = [a for a in asides_of(sentence) if not a.start <= offset < a.end]
    near = [m for m in near if not any(a.contains(m.span) for a in asides)]
    here = _bearing(near)
    if here and all(_is_region(m) for m in here):
        told = _carried(mentions, first, sentence)
        if told and told[0].kind != "place":
            return told
    before = [m for m in here if m.span.end <= offset]
    behind = [m for m in here if m.span.start > offset]
    chosen = (
        _bracketed(sentence, offset, near)
        or _takes_figure(sentence, offset, behind)
        or _compared(sentence, offset, before, behind)
        or _owner(sentence, offset, before)
        or _subject(sentence, offset, before)
        or _placed(sentence, offset, behind)
        or _last_agent(before)
        or recipient(sentence, offset, near)
        or _speaker(sentence, offset, behind)
        or employer(sentence, offset, behind)
    )
    if chosen is not None:
        others = OF_ANOTHER.search(between(sentence, chosen.span.end, offset))
        return () if others or is_bystander(chosen) else chosen.entities
    if not here and (place := seat(sentence, near, offset)):
        return place
    if _has_other_subject(sentence, offset):
        return ()
    carried = _carried(mentions, first, sentence)
    if here:
        return () if carried else alone(sentence, here, before, offset)
    return carried or _told_aside(sentence, asides, mentions[first:last])


def _bearing(near: Sequence[EntityMention]) -> list[EntityMention]:
    """Those of whom a figure can be: no region or product beside a company."""
    here = [m for m in near if _can_bear(m)]
    if any(m.entities[0].kind in ("organisation", "other") for m in here):
        here = [m for m in here if not _is_region(m)]  # of a company's "EMEA" or "Asia"
    if any(m.entities[0].kind == "organisation" for m in here):
        here = [m for m in here if not _is_line(m)]  # "iPhone sales at Apple"
    return here


def _told_aside(
    sentence: Sentence, asides: Sequence[Span], mentions: Sequence[EntityMention]
) -> tuple[Entity, ...]:
    """The one whom only an aside names: "Online sales, which make up 38% of the total at Acme, grew 14%"."""
    told = [
        m
        for m in mentions
        if _can_bear(m)
        and _AT.search(lead(sentence, m))
        and any(a.contains(m.span) for a in asides)
    ]
    return told[0].entities if len(told) == 1 else ()


def _can_bear(mention: EntityMention) -> bool:
    """Whether a figure can be of it: no person or source, no product but as a subject; a bystander only to keep others from it."""
    if mention.position in ("source", "modifier"):
        return False
    kinds = {e.kind for e in mention.entities}
    if "person" in kinds:
        return False
    if is_bystander(mention):
        return mention.leads
    owns = mention.leads or mention.position == "owner"
    return owns or bool(kinds & {"organisation", "other"})


def _is_region(mention: EntityMention) -> bool:
    return mention.entities[0].kind == "place" and mention.entities[0].country.startswith("X")


def _is_line(mention: EntityMention) -> bool:
    return mention.entities[0].kind == "product" and mention.position != "subject"


def _bracketed(
    sentence: Sentence, offset: int, near: Sequence[EntityMention]
) -> EntityMention | None:
    """Who stands right before a bracket with the figure: "such as Datum | (7.1 times) and Arcwell (8 times)"."""
    last = next((m for m in reversed(near) if m.span.end <= offset), None)
    named = last is not None and last.form == "name" and last.entities[0].kind != "person"
    if last is None or not named or last.position == "source":
        return None
    return last if _BRACKET.fullmatch(between(sentence, last.span.end, offset)) else None


def _takes_figure(
    sentence: Sentence, offset: int, behind: Sequence[EntityMention]
) -> EntityMention | None:
    """The subject of a relative clause on the figure: "the $800 million the company invested"."""
    if not behind or behind[0].position not in ("subject", "object", "agent"):
        return None
    mention = behind[0]
    gap = between(sentence, offset, mention.span.start)
    verb = re.match(r"\s+([a-z]+)", between(sentence, mention.span.end, mention.span.end + 30))
    other = _NUMBER.search(gap.lstrip("0123456789.,"))  # "1.2 billion of the 22 billion Acme froze"
    if verb is None or not _is_verb(verb[1]) or other or not _RELATIVE.match(gap):
        return None
    words = gap.casefold().split()
    if words and words[-1] == "the":
        words.pop()
    ending = words[-1] if words else ""
    return None if ending in name_words().prepositions or ending in _JOINING else mention


def _is_verb(word: str) -> bool:
    words = name_words()
    return word.endswith("ed") or word in words.verbs or word in words.reporting


def _compared(
    sentence: Sentence,
    offset: int,
    before: Sequence[EntityMention],
    behind: Sequence[EntityMention],
) -> EntityMention | None:
    """The other side of a comparison: "grew 6%, compared with 9% at Tencent"."""
    if not before or not behind or behind[0].position not in ("agent", "owner"):
        return None
    if not _COMPARED.search(between(sentence, before[-1].span.end, offset)):
        return None
    return behind[0] if _RIGHT_AT.match(between(sentence, offset, behind[0].span.start)) else None


def _owner(
    sentence: Sentence, offset: int, before: Sequence[EntityMention]
) -> EntityMention | None:
    """Who owns the noun phrase that the figure stands in: "of Foxconn's $5 billion revenue"."""
    if not before:
        return None
    gap = between(sentence, before[-1].span.end, offset)
    if before[-1].position == "object" and _VALUED.match(gap):
        return before[-1]  # "the deal values Arm at $54 billion"
    if before[-1].position == "agent" and _IT_WAS.match(gap):
        firm = before[-1].entities[0].kind in ("organisation", "other")
        if firm or all(m.entities[0].kind == "place" for m in before):
            return before[-1]  # "; at Acme it was 4%"
    if before[-1].position in ("object", "agent") and _MOVED.match(gap):
        return before[-1]  # "with Nvidia down 2.1%"
    if before[-1].position in ("object", "agent") and _TARGET_FOR.search(
        lead(sentence, before[-1])
    ):
        return before[-1] if _SET_TO.match(gap) else None  # "its price target for Nvidia to $144"
    if before[-1].position == "object" and _COSTS.search(lead(sentence, before[-1])):
        given = HEDGED.match(gap) or (_SUM_OF.match(gap) and not _any_verb(gap))
        return before[-1] if given else None  # "the strike cost Acme $5 million"
    if before[-1].position != "owner":
        return None
    if not _OWNED.match(gap) or _any_verb(gap):
        return None
    return None if _receives(gap) else before[-1]


def _receives(gap: str) -> bool:
    """Whether the owner's noun is of those that are given the figure: "pays Brazil's government 37%"."""
    words = gap.removeprefix("'s").removeprefix("’s").split()
    noun = words[-1].casefold() if words and words[-1].isalpha() else ""
    heads = description_words()
    return noun in _BODIES or noun in heads.generic or noun in heads.heads


def _any_verb(gap: str) -> bool:
    return any(_is_verb(word) for word in gap.split())


def _subject(
    sentence: Sentence, offset: int, before: Sequence[EntityMention]
) -> EntityMention | None:
    """The nearest subject, or owner of a subject, in front of the figure.

    One that only reports gives way to whom it reports on ("Jefferies said sales at Tencent rose").
    """
    for index in range(len(before) - 1, -1, -1):
        mention = before[index]
        if _is_antecedent(sentence, mention, offset):
            return mention
        if not mention.leads:
            continue
        if mention.position == "subject" and _reports(sentence, mention):
            later = [m for m in before[index + 1 :] if m.position in ("agent", "owner")]
            if not later and observes(mention.entities[0], lead(sentence, mention)):
                continue
            return later[0] if later else mention
        agents = [m for m in before[index + 1 :] if m.position == "agent"]
        own = agents and _opens_clause(sentence, mention, agents[-1], offset)
        return agents[-1] if own else mention
    return None


def _opens_clause(
    sentence: Sentence, subject: EntityMention, agent: EntityMention, offset: int
) -> bool:
    """Whether a clause behind that of the subject is about the agent: "…, while sales at | Acme | rose 5%", "…; Acme 5%"."""
    breaks = list(_BREAK.finditer(between(sentence, subject.span.end, offset)))
    if not breaks:
        return False
    if not _any_verb(between(sentence, agent.span.end, offset)):
        return True
    opening = between(sentence, subject.span.end + breaks[-1].end(), agent.span.start)
    return bool(_THAT_OF.fullmatch(opening))


def _is_antecedent(sentence: Sentence, mention: EntityMention, offset: int) -> bool:
    """Whether a clause with "which" or "who" runs from the mention to the figure: "backed by Acme, which put in"."""
    if mention.entities[0].kind == "place" and _SITED.search(lead(sentence, mention)):
        return False  # "Acme's refinery at Kosel, which can process"
    since = between(sentence, mention.span.end, offset)
    match = _WHICH.match(since)
    return (match is not None and _is_verb(match[1])) or _WHOSE.match(since) is not None


def _reports(sentence: Sentence, mention: EntityMention) -> bool:
    word = re.match(r"[\s,]*([a-z]+)", between(sentence, mention.span.end, mention.span.end + 30))
    return word is not None and word[1] in name_words().reporting


def _placed(
    sentence: Sentence, offset: int, behind: Sequence[EntityMention]
) -> EntityMention | None:
    """Who is named right behind the figure: "rose 5% at Tencent"."""
    if not behind or behind[0].position not in ("agent", "owner"):
        return None
    gap = between(sentence, offset, behind[0].span.start)
    if _AT_FIRST.fullmatch(between(sentence, sentence.span.start, offset)) and _AT.search(gap):
        return behind[0]  # "At 14.2 million euros, the loss at Acme was"
    if not _PLACE.match(gap) or _SUBORDINATE.search(gap):
        return None  # "fell 3% after a fire at Acme"
    owned = behind[0].position == "owner" and len(behind) > 1
    next_to = owned and between(sentence, behind[0].span.end, behind[1].span.start) in _OWNS
    return behind[1] if next_to else behind[0]  # "trucks sold by Ostrava's Moravan"


def _last_agent(before: Sequence[EntityMention]) -> EntityMention | None:
    return next((m for m in reversed(before) if m.position in ("agent", "owner")), None)


def _speaker(
    sentence: Sentence, offset: int, behind: Sequence[EntityMention]
) -> EntityMention | None:
    """The subject of a trailing report: "sales rose 5%, Tencent said"."""
    found = next((m for m in behind if m.leads), None)
    if (
        found is None
        or _ITS_OWN.match(between(sentence, found.span.end, found.span.end + 12))
        or _WITH.search(lead(sentence, found))
        or _SUBORDINATE.search(between(sentence, offset, found.span.start))
    ):
        return None
    if _reports(sentence, found):
        return None if observes(found.entities[0], lead(sentence, found)) else found
    return None if _BREAK.search(between(sentence, offset, found.span.start)) else found


def _has_other_subject(sentence: Sentence, offset: int) -> bool:
    """Whether the sentence is about somebody it does not name: "the company", "analysts", "consumers"."""
    if _EMPTY_IT.match(sentence.text):
        return True
    lead = between(sentence, sentence.span.start, offset).split()[:6]
    descriptions, titles = description_words(), title_words()
    for word in lead:
        folded = word.casefold().strip("\"'“”‘’,.;:()")
        bare = folded.removesuffix("'s").removesuffix("’s")
        if (
            bare in descriptions.generic
            or bare in descriptions.heads
            or bare in descriptions.plural
        ):
            return True
        if bare in name_words().crowds or bare.removesuffix("s") in titles.occupations:
            return True
    return False


def _carried(
    mentions: Sequence[EntityMention], first: int, sentence: Sentence
) -> tuple[Entity, ...]:
    """The last subject before mention number `first`, the sentence's own first."""
    for index in range(first - 1, -1, -1):
        mention = mentions[index]
        if sentence.span.start - mention.span.end > _CARRY:
            return ()
        if _can_bear(mention) and mention.leads:
            return () if is_bystander(mention) else mention.entities
    return ()
