"""Which figure told before a definite one means: what the words around it say of another.

"The 21 percent stake held by the founders", "To Los Angeles the price was", "the $60 million it returned last year", "the average price of": a name, a year, a verb or a place
that was not told with the figure before says that another is meant; so does a word that sets it apart. What belongs to the verb of the sentence does not
("will vote on the 24-cent payout in May").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.entity import Entity
from claims.lexicon import load
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import who
from factcheck.definite import Definite, definite
from factcheck.draft import Draft
from factcheck.retellings import are_told, light_verbs, stems, stems_of

_OPENING = re.compile(
    r"\W*(?:(?:In|At|To|From|For|On|Under|With) (?P<where>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’-]*)|(?:In|For|Among) (?P<part>[a-z-]+),? (?:the|its|their)\b)"
)
_LEFT_OUT = re.compile(
    r"\W*In (?:another|an? (?:similar|separate|related|different|earlier|previous|second|parallel|further))\b|\W*(?:Without|Excluding|Including|Leaving out|Stripping out|Adjust(?:ed|ing) for|Net of)\b[^,]{0,80},"
)
_BY = re.compile(r" by (?P<where>(?:[\w’-]+ ){0,2}[\w’-]+)")
_WHERE = re.compile(
    rf" (?:in|at|of|for|from|under|on|with|to|by|among|between|during) (?P<where>(?!(?:\w+day|{MONTH_NAMES})\b)(?:[\w’-]+ ){{0,2}}[\w’-]+)"
)
# Behind a noun these say that another state of it is told.
_BY_NOW = re.compile(r" (?:due|known|still|left|yet|so far|already|to date)\b")
# Names and years, which say of whom and when.
_NAME = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{1,3}(?:[$€£]| ?\d))(?:[A-Z][\w’&-]+|(?:19|20)\d\d)"
)
# Behind a noun that is the object of a verb, these tell how, when or where it is done.
_OF_VERBS = re.compile(r" (?:on|with|under|until|before|after|by [a-z]+ing)\b")
_ADVERB = re.compile(
    rf" (?:from|at|in|by) (?:an? )?(?!(?:the|its|their)\b)[a-z-]+(?: (?:in|[a-z-]+)){{0,3}}| (?:in|on|by|from|to|until|for|at|before|after) (?:\w+day|(?:(?:early|late|mid-) ?)?(?:{MONTH_NAMES})|(?:19|20)\d\d)\b"
)
_TIMES_AGO = re.compile(
    r"\b(?:last|previous) (?:year|quarter|month|week)\b|\b(?:a|one|two) (?:year|quarter|month)s? (?:ago|earlier|before)\b"
)
_NO_TIME = re.compile(
    r"per cent|had (?=[a-z]{3,20}ed [a-z ]{0,30}\bthe  )|had been (?=[a-z]+ed\b|paid\b|sold\b|made\b)|\b(?:[Mm]ore|[Ff]ewer|[Ll]ess) than  "
)
_SOME_OF = re.compile(r"\b(?:first|last|rest|remainder|remaining) of (?=the |its |their |those )")
_WORD = re.compile(r"[A-Za-z][\w’-]*")
_ANALYSTS = re.compile(
    r"\b(?:analysts?|economists?|brokers?|strategists?|researchers?) (?:at|of|from|with) (?:the )?(?:brokers? |brokerage )?$",
    re.IGNORECASE,
)
_SAY = re.compile(r"(?:[’']s?)? (?:analysts?|economists?|strategists?|said|says)\b")
_NEAR = 40  # characters
_ROOT = 5  # letters that words of one root have alike
_CLAUSE = re.compile(r"; | [—–-] |: ")
_JOINED = re.compile(r", (?:and|but|while|so|yet) ")


def clause_of(draft: Draft, claim: Claim) -> int:
    """Where the clause of a figure begins behind a semicolon or a dash; the beginning of its sentence, if there is none."""
    start = draft.document.sentences[claim.sentence].span.start
    found = [m.end() for m in _CLAUSE.finditer(draft.document.text, start, claim.span.start)]
    return found[-1] if found else start


def told_with(draft: Draft, one: Claim, claim: Claim) -> frozenset[str]:
    """The stems of what a figure is told with, as far as another does not stand there."""
    return stems_of(_text_told_with(draft, one, claim))


def _text_told_with(draft: Draft, one: Claim, claim: Claim) -> str:
    sentence = draft.document.sentences[one.sentence].span
    end = clause_of(draft, claim) if one.sentence == claim.sentence else sentence.end
    return draft.document.text[sentence.start : end]


@cache
def _apart() -> frozenset[str]:
    return frozenset(load("retellings")["apart"])


def is_told_apart(draft: Draft, claim: Claim, but: frozenset[str] = frozenset()) -> bool:
    """Whether a word near a figure, `but` for some, says that it is another than one told before: "the previous record of 41"."""
    span, text = claim.span, draft.document.text
    end = draft.document.sentences[claim.sentence].span.end
    behind = re.split("[,;]", text[span.end : min(end, span.end + _NEAR // 2)])[0]
    lead = text[max(clause_of(draft, claim), span.start - _NEAR) : span.start]
    return _tells_apart(f"{_JOINED.split(lead)[-1]} {behind}", but)


def is_another(of: Definite) -> bool:
    """Whether the words of a definite figure say that it is another than one told before: "the average price of", "the 40 shops it had then"."""
    return _tells_apart(" ".join((of.lead, *of.words, of.restrictor)))


def _tells_apart(words: str, but: frozenset[str] = frozenset()) -> bool:
    said = {w.lower() for w in _WORD.findall(_NO_TIME.sub("", _SOME_OF.sub("", words)))}
    return not said.isdisjoint(_apart() - but)


def is_restricted(draft: Draft, one: Claim, claim: Claim, of: Definite) -> bool:
    """Whether words around a noun phrase say which is meant, and were not told: "the 21 percent stake held by the founders", "To Los Angeles the price was"."""
    sentence = draft.document.sentences[claim.sentence].span
    told = told_with(draft, one, claim)
    if _opens_with_another(draft.document.text[sentence.start : claim.span.start], told):
        return True
    if _BY_NOW.match(of.restrictor):
        return True
    if of.verb not in light_verbs() and not are_told(stems_of(of.verb), told):
        return True
    restrictor = of.restrictor
    if (
        not of.verb and not of.opens
    ):  # what stands there is the verb's: "will vote on the 24-cent payout in May"
        restrictor = "" if _OF_VERBS.match(restrictor) else _ADVERB.sub("", restrictor)
    if _TIMES_AGO.search(restrictor):
        return True
    owner = re.sub("[’']s?$", "", of.owner)
    names = {entity.name for c in (one, claim) for entity in c.entities}
    known = " ".join((_text_told_with(draft, one, claim), *names))
    if _is_of_another(owner, one, claim, told) and owner not in known:
        return True
    if any(name[:_ROOT] not in known for name in _NAME.findall(restrictor)):
        return True
    found = _BY.search(restrictor) if of.verb else _WHERE.match(restrictor)
    return found is not None and not _are_alike(stems_of(found["where"]) - times_of_year(), told)


def _opens_with_another(lead: str, told: frozenset[str]) -> bool:
    """Whether the sentence of a figure begins with a place or the like that was not told, or with what is left out: "In services the rate", "Without one-off items"."""
    opening = _OPENING.match(lead)
    if opening is not None:
        part = opening["part"] or ""
        where = opening["where"] or ("" if part in load("retellings")["asides"] else part)
        if not are_told(stems_of(where), told):
            return True
    return _LEFT_OUT.match(lead) is not None


def names_another(draft: Draft, one: Claim, claim: Claim) -> bool:
    """Whether the paragraph of a figure has named an organisation by then that was not told with an earlier figure."""
    sentences = draft.document.sentences
    at = claim.sentence
    while at and sentences[at - 1].paragraph == sentences[claim.sentence].paragraph:
        at -= 1
    first, told = sentences[at].span.start, sentences[one.sentence].span
    known = {e.id for e in _named(draft, told)} | {e.id for e in one.entities}
    near = _named(draft, Span(first, claim.span.start))
    return any(e.id not in known and e.kind == "organisation" for e in near)


def _named(draft: Draft, span: Span) -> Iterator[Entity]:
    """Whom a stretch of the text names."""
    first = bisect_left(draft.mentions, span.start, key=lambda m: m.span.start)
    for at in range(first, len(draft.mentions)):
        mention = draft.mentions[at]
        if mention.span.start >= span.end:
            return
        if mention.form == "name" and not _speaks(draft.document.text, mention.span):
            yield from mention.entities


def _speaks(text: str, span: Span) -> bool:
    """Whether a name is that of who is quoted: "Analysts at Corvid", "Corvid analysts"."""
    lead = text[max(0, span.start - _NEAR) : span.start]
    return bool(_ANALYSTS.search(lead) or _SAY.match(text, span.end))


def takes_up_another(draft: Draft, one: Claim, claim: Claim) -> bool:
    """Whether a figure is definite, and its words say that it is no figure told before, or not this one."""
    of = definite(draft, claim)
    return of is not None and (is_another(of) or is_restricted(draft, one, claim, of))


def _is_of_another(owner: str, one: Claim, claim: Claim, told: frozenset[str]) -> bool:
    """Whether a figure is somebody's who was not told of: "Tuesday's 5.7 percent gain", "the tanker's 13 sailors"."""
    organisations = {e.id for e in claim.entities if e.kind != "place"}
    if owner[:1].islower() and organisations and who(one) == who(claim):
        return False  # "the chipmaker's 400 engineers"
    return not stems_of(owner) <= told


def _are_alike(words: frozenset[str], told: frozenset[str]) -> bool:
    """Whether all of some stems are told, if by another word of the root: "Vietnamese" for "Vietnam"."""
    return all(
        w in told or any(w[:_ROOT] == t[:_ROOT] for t in told if len(t) >= _ROOT) for w in words
    )


@cache
def times_of_year() -> frozenset[str]:
    """The stems of words that say when, and nothing of what."""
    return stems(("first", "second", "third", "fourth", "quarter", "half", "year", "month", "week"))
