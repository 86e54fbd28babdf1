"""Where a mention stands in its clause: whether the clause is about it.

A parser would say more; for "who does this figure belong to" the words right before and behind a mention are
nearly always enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.entity import EntityMention, Position
from claims.who.gazetteer import nationalities
from claims.words import description_words, is_ordinary, name_words, title_words

_REACH = 80  # characters looked at on either side
_WORD_BEFORE = re.compile(r"([^\W_][\w'’&.-]*)[ \u00a0]*\Z")
_WORD_BEHIND = re.compile(r"[\s\"'”’]*([a-z][a-z'’-]*)")
_POSSESSIVE = re.compile(r"\s?['’](?:s\b|(?<=s['’])(?=\s))|['’](?=\s)")
# Before and behind one who only tells, so that no figure is theirs: "analysts at | Jefferies", "a | Nikkei | survey"
_SOURCE_BEFORE = re.compile(
    # "according to", "a survey by", "data from"
    r"\b(?:according to|told|(?:reported|polled|surveyed|compiled) by|(?:report|survey|poll|study|analysis) (?:by|in|from)|cited by|interview with|statements? to|data from|figures from|quoted by"
    # "analysts at", "people with"
    r"|(?:analysts?|economists?|strategists?|consultants?|pollsters|forecasters|experts|scientists|researchers?|traders?|people|sources?|brokers?)\s+(?:at|from|with|for))"
    r"\s+(?:an?\s+|the\s+)?[\"“]?\Z",
    re.IGNORECASE,
)
_SOURCE_BEHIND = re.compile(
    r"(?:['’]s)?[\"”]?\s+(?:(?:news\s*)?(?:report|newspaper|interview|website|survey|poll|analysts?|economists?)\b(?!\s+(?:rose|fell)))"
)
# "ByteDance, | TikTok's parent," is said of ByteDance
_APPOSED_BEFORE = re.compile(r"[A-Z][\w.&’'-]*,\s+\Z")
_APPOSED_BEHIND = re.compile(r"['’]s?\s+(?:[\w’'-]+\s+){0,5}[\w’'-]+,")
# "Kotlin, | a Berlin start-up, raised": the place belongs to what is said of Kotlin
_APPOSITION_OPENS = re.compile(r"[A-Z][\w.&’'-]*,\s+(?:an?|the)\s+(?:[a-z-]+\s+){0,3}\Z")
_APPOSITION_CLOSES = re.compile(r"(?:-\w+)?\s++[^,.;]+,")
# "Acme's biggest customer cut 900 jobs": told of another, whom the name only places
RELATED = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,3}(?:rivals|rival(?!\s+(?:pill|drug|product|brand|service|app|offer|bid|device|phone|chip|model|machine|game|vaccine|treatment|platform|system|plan|fund)s?\b)|competitors?|suppliers?|franchisees?|landlords?|customer|predecessor|successor)\b"
    r"(?!['’]|\s+(?:[A-Z]|equity|funds?|capital|returns?))"  # not "customer funds"
)
_OWNED_BY = re.compile(r"(?:['’]s|s['’]|\b[Ii]ts|\b[Tt]heir)\s+(?:[a-z-]+\s+){0,3}\Z")
_OF_THE_PHRASE = frozenset(
    (
        *("the", "a", "an", "its", "their", "his", "her", "own", "both", "all"),
        *("together", "jointly", "still", "now", "even", "only"),
    )
)
_SHARED = ("agent", "object", "source")
_YEAR = r"(?:19|20)\d\d"
_OPENING_TIME = re.compile(
    rf"(?:\A|[,;]\s|\b(?:and|but|that)\s)(?:In|in|During|during|By|by|Since|since)\s+(?:(?:early|late|mid|fiscal)[\s-])?(?:[A-Z][a-z]{{2,8}}\s+)?{_YEAR}[ \u00a0]*\Z"
)
_ECM_BEHIND = re.compile(
    r"((?:['’]s?)?\s+(?:[a-z]+\s+){1,3}?|\s+)(?:to|will|would|could|can|may|might)\s+[a-z]+"
)
_RANKS = re.compile(
    r"['’]s\s+(?:[a-z]+[\s-]){0,2}(?:largest|biggest|leading|oldest|smallest|busiest|richest|poorest|best-known)\b"
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|another|rival)\s+\Z")
_SHARES_IN = re.compile(
    r"\b(?:shares?|stock|stakes?|interest|investors|holding)\s+in\s+\Z", re.IGNORECASE
)
# "brands such as Pringles"; ", with Maruti accounting for 41%"
# "said Ana, who runs | Acme", "who founded the start-up | Acme": the company of one who speaks
LED_BY = re.compile(
    r"\bwho\s+(?:runs|heads|leads|owns|chairs|manages|oversees|founded|co-founded|started|set\s+up)\s(?:[\w’'-]+\s+){0,5}\Z"
)
_AS_MUCH_AS = re.compile(r"\bas\s+[a-z]+\s+as\s+(?:the\s+)?\Z")
_COSTS = re.compile(r"\s+costs?\s+(?:about\s+|only\s+|just\s+)?[^\s\w]?\d")
_EXAMPLE = re.compile(r"\bsuch as\s+(?:the\s+)?\Z")
_ABSOLUTE = re.compile(r"\bwith\s+(?:the\s+)?\Z")
_DOING = re.compile(r"\s+(?:alone\s+|also\s+|now\s+)?[a-z]{2,}ing\b")
_ATTRIBUTABLE = re.compile(r"\battributable\s+to\s+(?:the\s+)?\Z")


def position_of(sentence: Sentence, span: Span) -> Position:
    """Where the mention at `span` (of the document) stands in its clause."""
    text = sentence.text
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if behind[:1] == "-" and behind[1:2].isalpha():
        return "modifier"
    if _SOURCE_BEFORE.search(before) or _SOURCE_BEHIND.match(behind):
        return "source"
    if RELATED.match(behind):
        return "modifier"
    if _APPOSED_BEFORE.search(before) and _APPOSED_BEHIND.match(behind):
        return "modifier"
    if _ATTRIBUTABLE.search(before):
        return "agent"  # "net income attributable to Acme was"
    if _EXAMPLE.search(before):
        return "object"
    if LED_BY.search(before):
        return "agent"
    if _ABSOLUTE.search(before) and _DOING.match(behind):
        return "subject"
    governor = _governor(before)
    expected = _ECM_BEHIND.match(behind) if governor in name_words().letting else None
    if expected:
        return "possessor" if expected[1].strip() else "subject"
    owned = _POSSESSIVE.match(behind)
    owns = owned is not None and not (governor == "at" and _is_house(behind[owned.end() :]))
    if governor in name_words().prepositions:
        if owns:
            return "owner"
        if governor == "in":
            return "agent" if _is_adjunct(behind) or _SHARES_IN.search(before) else "object"
        return "agent" if governor in ("by", "at", "of", "from", "for") else "object"
    if owns and _AS_MUCH_AS.search(before):
        return "object"  # "twice as fast as the euro area's"
    if governor == "" or governor in name_words().clause or governor in name_words().reporting:
        return "possessor" if owns or _is_adjunct(behind) else "subject"
    if owns:
        return "owner"
    # "the shares Acme sold", "the $800 million the company invested": a relative clause without "that"
    relative = acts(sentence, span) and not _is_verb(governor)
    return "subject" if relative else "object"


def _is_house(behind: str) -> bool:
    """Whether no noun stands behind "at Giovanni's": the name is that of a shop or a firm."""
    word = _WORD_BEHIND.match(behind)
    if word is None:
        return behind[:1] in ",.;:)"
    if _COSTS.match(behind):
        return True
    words = name_words()
    return word[1] in words.prepositions or (word[1] in words.verbs and word[1][-2:] != "ed")


def narrows(sentence: Sentence, mention: EntityMention, before: Sequence[EntityMention]) -> bool:
    """Whether a place or product only narrows the name or the noun beside it: "Vodafone Germany", "Ford's F-150", "a Lisbon company"."""
    entity = mention.entities[0]
    if entity.kind not in ("place", "product") and mention.text.casefold() not in nationalities():
        return False
    if entity.kind == "place" and _RANKS.match(_behind(sentence, mention.span)):
        return True  # "The plant, Europe's largest, can make"
    gap = Span(before[-1].span.end, mention.span.start) if before else None
    between = gap.shift(-sentence.span.start).of(sentence.text) if gap is not None else ""
    if between == " " or (between in ("'s ", "’s ") and entity.kind == "product"):
        return before[-1].entities[0].kind == "organisation"
    return _narrows_noun(sentence, mention.span)


def _behind(sentence: Sentence, span: Span) -> str:
    end = span.end - sentence.span.start
    return sentence.text[end : end + _REACH]


def follows(sentence: Sentence, before: EntityMention, mention: EntityMention) -> bool:
    """Whether a mention has the place in the clause of the one before it: behind "and", or as the country of a town."""
    gap = Span(before.span.end, mention.span.start).shift(-sentence.span.start)
    joined = gap.of(sentence.text) in (" and ", " or ", " & ")
    if joined and before.position in _SHARED:
        return not acts(sentence, mention.span)
    return _lies_in(sentence, before, mention)


def _lies_in(sentence: Sentence, place: EntityMention, mention: EntityMention) -> bool:
    """Whether a place only says where the one before it lies: "Vento, based in Austin, Texas, made"."""
    gap = Span(place.span.end, mention.span.start).shift(-sentence.span.start)
    closes = Span(mention.span.end, mention.span.end + 1).shift(-sentence.span.start)
    apart = gap.of(sentence.text) == ", " and closes.of(sentence.text) in (",", ")", ".", ";")
    return apart and {m.entities[0].kind for m in (place, mention)} == {"place"}


def _narrows_noun(sentence: Sentence, span: Span) -> bool:
    """Whether a place or product only narrows a noun said of another: "Kotlin, a Berlin start-up, raised", "the Lisbon company"."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    before, behind = (
        sentence.text[max(0, start - _REACH) : start],
        sentence.text[end : end + _REACH],
    )
    if not _is_adjunct(behind):
        return False
    word = _WORD_BEHIND.match(behind)
    if word is not None and _ARTICLE.search(before) and _is_head(word[1]):
        return True
    apposed = _APPOSITION_OPENS.search(before) and _APPOSITION_CLOSES.match(behind)
    return bool(apposed) or _OWNED_BY.search(before) is not None


def is_reporting(sentence: Sentence, span: Span) -> bool:
    """Whether the mention is the subject of "said" and the like: it speaks, of itself or of another."""
    word = _WORD_BEHIND.match(sentence.text, span.end - sentence.span.start)
    return word is not None and word[1] in name_words().reporting


def acts(sentence: Sentence, span: Span) -> bool:
    """Whether a finite verb stands right behind the mention."""
    word = _WORD_BEHIND.match(sentence.text, span.end - sentence.span.start)
    return word is not None and _is_verb(word[1])


def _is_verb(word: str) -> bool:
    words = name_words()
    return word in words.verbs or word in words.reporting or word.endswith("ed")


def _governor(before: str) -> str:
    """The word that governs a mention: the nearest in front that does not belong to its noun phrase.

    "" stands for the start of the clause.
    """
    words = name_words()
    headed = False  # "lithium miner Acme", "farm-equipment maker Acme": what narrows the head belongs to it
    for _ in range(7):
        if _OPENING_TIME.search(before):  # "In 2023 Acme revenue was"
            return ""
        match = _WORD_BEFORE.search(before)
        if match is None:
            return ""
        word = match[1]
        if word in words.calendar:  # "since the deal closed in December it has sold"
            return ""
        folded = word.casefold()
        inside = _of_name().search(before) if folded == "of" else None
        if inside:  # "University of Leeds spin-off Corvid"
            before = before[: inside.start()]
            continue
        small = folded in words.prepositions or folded in words.clause
        narrows_head = headed and not small and not _is_verb(folded)
        if folded in words.prepositions or not (narrows_head or _in_phrase(word, folded)):
            return folded
        headed = _is_head(folded)
        before = before[: match.start()]
    return ""


@cache
def _of_name() -> re.Pattern[str]:
    heads = "|".join(sorted(name_words().of_heads))
    return re.compile(rf"\b(?:{heads})\s+of[ \u00a0]*\Z")


def _is_head(folded: str) -> bool:
    descriptions = description_words()
    return (
        folded in name_words().lead_ins
        or folded in descriptions.generic
        or folded in descriptions.heads
    )


def _in_phrase(word: str, folded: str) -> bool:
    """Whether a word in front of a name can belong to it: "the", "rival", "US chipmaker", "chairman"."""
    if folded in _OF_THE_PHRASE:
        return True
    descriptions, titles = description_words(), title_words()
    return (
        _is_head(folded)
        or folded in descriptions.sectors
        or folded in descriptions.neutral
        or folded in titles.last_words
        or folded in titles.former
        or (word[0].isupper() and not is_ordinary(word))
        or folded.endswith("-based")
    )


def _is_adjunct(behind: str) -> bool:
    """Whether the mention stands before a noun that belongs to it: "Acme shares rose"."""
    word = _WORD_BEHIND.match(behind)
    if word is None or not behind[:1].isspace():
        return False
    folded = word[1]
    words = name_words()
    small = folded in words.prepositions or folded in name_words().clause
    verb = folded in words.verbs or folded in words.reporting or folded.endswith(("ed", "ly"))
    return (
        not small and not verb and folded not in ("to", "who", "not", "both", "all", "up", "down")
    )
