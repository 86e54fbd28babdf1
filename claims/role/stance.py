"""How a writer holds a figure: asserted, expected, forecast, aimed at, supposed, or quoted."""

from __future__ import annotations

from functools import cache
from typing import Any

from claims import cues
from claims import lazy_re as re
from claims.claim import Stance
from claims.lexicon import load
from claims.wording import is_verb, listed

_HAPPENED = r"(?:rose|fell|grew|climbed|dropped|jumped|surged|soared|slid|slumped|sank|tumbled|plunged|shrank|doubled|tripled|halved|increased|decreased|declined|gained|lost|earned|sold|reported|posted|swung|widened|narrowed|reached|hit|topped|beat|missed)"
# Where the writer may change how a figure is held.
_CLAUSE = re.compile(
    "|".join(
        (
            r";|:\s|\s[–—-]\s|—|\(|\)",
            r",\s(?:while|but|and(?!\s+to\b)|although|whereas|compared|against|after|beating|missing|topping|surprising|defying|disappointing|confounding)\b",
            r"\b(?:while|whereas|although|compared|versus|against|ahead of|short of|in line with|instead of|rather than)\b",
            r"\b(?:beat|beating|topped|topping|missed|missing|exceeded|exceeding)\b",
            r"\b(?:above|below|than)\s+(?:the|an?|its|their|what|most|many|some|analysts|economists|forecasts|estimates|expectations)\b",
            r"\bafter\s+\w+ing\b",
            r",\s(?:sending|pushing|dragging|lifting|leaving|driving|knocking)\b",
            r"\b(?:within|meeting|matching|met|matched)\s+(?=(?:the|its|our|their)?\s*(?:[\w-]+\s+){0,2}?(?:guidance|forecasts?|range|targets?|expectations|estimates)\b)",
            # "cut it to 5.25% and signalled that it would be 4%", "needs $3bn or its licence may be withdrawn"
            r"\band\s+(?:[a-z]+(?:ed|s)\s+)?(?:that|it|they)\b",
            r"\bor\s+(?=(?:it|they|he|she|its|the)\s+(?:\w+\s+){0,3}?(?:may|will|would|could|might)\b)",
            # "raised its forecast after sales climbed 14%": what has happened is a clause of its own
            rf"\b(?:after|as|because|since|when)\s+(?=(?:[\w’'&#-]+\s+){{1,8}}?{_HAPPENED}\b)",
            r"\band\s+(?:said|says|has|have|had|will|would|could|might|may|should|is|are|was|were|plans?|expects?|aims?|wants?|hopes?)\b",
            r",\s(?:(?:for|from|in|of|on|to|with|without|by|after|under|through|above|below)\s)?(?:which|who|whose|whom|where|when)\b",
            # "half a point above its target, on sales that fell 3%"
            rf",\s(?:with|on)\s(?=(?:[\w’'-]+\s+){{1,6}}?(?:up|down|higher|lower|that|{_HAPPENED})\b)",
            # "… was $1.8bn and most of these orders are expected to be filled": the next has a subject of its own
            r"\band\s+(?:the|its|our|their|most|some)\s+(?:[\w’'-]+\s+){1,6}?(?:is|are|was|were)\b",
        )
    )
)
_SUBORDINATE = re.compile(
    r"\b(?:after|because|following|as)\s+(?!tax|interest|expected|forecast|predicted|estimated|planned|projected|guided|much|many|well|a result)"
)
# A relative clause that is of a noun behind the figure: "$8m of assets that are not likely to be realized".
_OF_NOUN = re.compile(
    r"^(?:\s+[\w’'&-]++){3,40}?\s+(?:(?:at|by|for|from|in|of|on|to|under)\s+which|which|that)\s"
)
_WORD = re.compile(r"\w+")
# ", and the order intake of | 6.5 billion"
_OF_SUBJECT = re.compile(r", and (?:the|its|their|this|that) (?:[\w’'-]+ ){1,4}of $")
# "the ratio, at | 5.6% in June, should be"
_APPOSED = re.compile(r",\s(?:at|up|down|now|currently|today)\s(?:about\s|around\s)?$")
# "a tenth of firms lowered their forecasts": whose figure stands in front
_REVISED = re.compile(
    r"\b(?:cut|lowered|raised|reduced|trimmed|withdrew|kept|issued|missed|beat|changed)\s+(?:its|their|the|a|an)\s+(?:[\w-]+\s+){0,2}?(?:forecasts?|outlooks?|guidance|targets?|predictions?|projections?)\b"
)
# "the $4 billion it has already invested", "3.07 billion a year ago": what is over
_IS_OVER = re.compile(
    r"\s+(?:(?:(?:that|which)\s+)?(?:the\s+)?(?:[\w¤’'-]+\s+){1,3}?(?:has|have|had)\s+(?:already\s+)?"
    # … but not what was expected
    r"(?!to\b|(?:been\s+)?(?:expected|predicted|forecast(?:ed)?|estimated|guided|targeted|modelled|budgeted|penciled|reckoned|assumed|seen|said|intended|meant|anticipated|thought|hoped|feared|planned|projected|promised|pledged|sought|wanted|pencilled)\b)"
    r"(?:[a-z]+(?:ed|en|[^aeiou]t|ld|ught)|set|put|cut|made|paid|won|lent)\b"
    r"|(?:(?:that|which)\s+)?(?:it|they|he|she|¤)\s+(?:is|are|was|were)\s+(?:still\s+)?owed\b"
    r"|(?:a|one)\s+(?:year|quarter|month)\s+(?:ago|earlier|before)\b)"
)
# "a beer that cost | 45 kroner | before the pandemic will cost 70": the relative clause is of the past
_WAS = re.compile(
    rf"\b(?:that|which|who)\s+(?:(?:once|then|first|last|already)\s+)?(?:cost|was|were|made|sold|paid|got|took|[a-z]{{3,}}ed)\s+{cues.HEDGES}$"
)
# "If rates stay at 5%, it will build | 9,000 homes", "Had the krone not weakened, …": all behind the clause is supposed
_SUPPOSING = re.compile(
    r"^\W*(?:(?:even|but|and|only)\s)?(?:if|unless|suppose|assuming|provided|had|were|should)\s[^,;]*(?:,\d[^,;]*)*,\s",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:will|would|could|might|may|should|can)\b")
_ASIDE = re.compile(r"\([^()]*\)")  # "(previously $2.2 billion)"
_LEFT_OUT = re.escape(" … ")  # in a phrase of the lexicon
_SOME_WORDS = r"\s+(?:[\w¤#’'&%$€£-]+\s+){0,6}?"
_REACH = 300  # characters to either side: the longest clause


def stance_of(before: str, after: str) -> Stance:
    """The stance of a figure, from its sentence's text before and after it.

    Only the figure's own clause counts: "profit was $3bn, while analysts had expected $4bn" asserts the first.
    """
    before, after = _ASIDE.sub(" ", before[-_REACH:]), after[:_REACH]
    headed = ":" in before
    if not headed and _cues().isdisjoint(_WORD.findall(f"{before} {after}".lower())):
        return "asserted"  # spares most figures the search for their clause
    if _IS_OVER.match(after) or _WAS.search(before):
        return "asserted"
    supposed = _SUPPOSING.match(before)
    if supposed and _WOULD.search(f"{before[supposed.end() :]} # {after}"):
        return "hypothetical"
    after = _REVISED.sub("#", after)
    if _APPOSED.search(before):
        after = after.partition(",")[0]
    clause = f"{_last_clause(before, after)} # {_first_clause(after)}"
    for name, heads in _heads():
        if headed and heads.search(before):
            return name
    clause = _never().sub("#", clause)
    words = set(_WORD.findall(clause.lower()))
    for name, firsts, pattern in _patterns():
        if words.isdisjoint(firsts):  # spares most figures the long pattern
            continue
        if any(_is_word(found) for found in pattern.finditer(clause)):
            return name
    return "asserted"


def _is_word(found: re.Match[str]) -> bool:
    """Whether the match is no name: not Target, Will or May in the middle of a clause."""
    words = found.group()
    return words[0].islower() or " " in words or not found.string[: found.start()].strip()


def _last_clause(text: str, after: str) -> str:
    for found in reversed(list(_CLAUSE.finditer(text))):
        # "had expected less, and the order intake of | 6.5 billion | sent the shares up"
        if found.group() != ", and" or _has_verb(text[found.end() :]) or _is_subject(text, after):
            return text[found.start() :]
    return text


def _is_subject(text: str, after: str) -> bool:
    """Whether a figure ends the subject of a clause: "and the order intake of | 6.5 billion kronor | sent"."""
    behind = _WORD.findall(after.lower())[:1]
    return _OF_SUBJECT.search(text) is not None and bool(behind) and _has_verb(behind[0])


def _has_verb(text: str) -> bool:
    """Whether what a conjunction joins is a clause: not "sees sales of $2.9bn, and | a gross margin of"."""
    return any(is_verb(word) or word in listed("links") for word in _WORD.findall(text.lower()))


def _first_clause(text: str) -> str:
    """Up to where another clause begins: also one that tells why or when ("fell 21% after it cut its outlook")."""
    found = _CLAUSE.search(text)
    clause = text[: found.start()] if found else text
    relative = _OF_NOUN.match(clause)
    clause = relative.group() if relative else clause
    because = _SUBORDINATE.search(clause)
    return clause[: because.start()] if because else clause


@cache
def _patterns() -> tuple[tuple[Stance, frozenset[str], re.Pattern[str]], ...]:
    """Each stance with the words that its phrases begin with, and the pattern of the phrases."""
    return tuple(
        (entry["name"], _first_words(entry), _pattern(entry)) for entry in load("stances")["stance"]
    )


@cache
def _cues() -> frozenset[str]:
    """The words without one of which no phrase of any stance is there."""
    return frozenset().union(*(cues for _, cues, _ in _patterns()))


@cache
def _heads() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Each stance with a pattern for one of its heads, a colon, and what stands behind it up to the figure."""
    return tuple(
        (
            entry["name"],
            re.compile(
                rf"\b{_any_of(entry['heads'])}:\s[^.()]*(?:\.\d[^.()]*){{0,9}}\Z", re.IGNORECASE
            ),
        )
        for entry in load("stances")["stance"]
        if "heads" in entry
    )


@cache
def _never() -> re.Pattern[str]:
    """The phrases with a cue in them that say nothing of a stance."""
    return re.compile(rf"\b{_any_of(load('stances')['never'])}\b", re.IGNORECASE)


def _first_words(entry: dict[str, Any]) -> frozenset[str]:
    phrases = (*entry["words"], *entry.get("who", ()), *entry.get("done", ()))
    return frozenset(_WORD.findall(phrase)[0] for phrase in phrases)


def _pattern(entry: dict[str, Any]) -> re.Pattern[str]:
    phrases = _any_of(entry["words"])
    if "who" in entry:
        who = _any_of(entry["who"])
        where = r"(?:\s+(?:at|from|with)\s+[\w¤&.]+(?:\s+[\w¤&.]+){0,2})?"
        phrases += (
            rf"|{who}{where}\s+{_any_of(entry['does'])}|{_any_of(entry['done'])}\s+by\s+{who}"
        )
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    phrases = (re.escape(w) for w in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(phrases)})".replace(_LEFT_OUT, _SOME_WORDS)
