"""What a definite figure says that it is of: "The 1,500 job cuts", "its revenue of $4.5 billion", "the $26 million it paid for the chain", "458 pence, the price offered".

A figure is definite where the reader is meant to know it: behind "the", "its", "all" and the like, with a noun behind it or before it, or with a noun in apposition.
What follows the noun may tell which is meant ("the 21 percent stake held by the founders"); that stretch ends where the verb of the clause stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from factcheck.draft import Draft
from factcheck.retellings import words_that_stop


class Definite(NamedTuple):
    """A definite figure: the words that it is of, and the stretch behind them that may tell which is meant.

    `lead` is what stands between its "the" and the figure. `opens` is whether the phrase opens its sentence, so that what follows it is its own and no adverb of a verb before. `verb` is what was done with it, if that stretch says so by a clause of its own or a participle: "paid", "give back"; `owner` is
    the name or "its" that makes it definite, which may be all that they have. `judged` is whether nothing makes
    the figure definite but that its clause judges it ("84 cents is too much").
    """

    words: tuple[str, ...]
    verb: str
    restrictor: str
    lead: str = ""
    owner: str = ""
    opens: bool = False
    judged: bool = False


_HEDGE = r"(?:(?:about|some|around|roughly|nearly|almost|just|only|over|more than) )?"
_OWNER = r"[Ii]ts|[Tt]heir|[Ww]hose|[Hh]is|[Hh]er|(?!(?:year|quarter|month|week|day|yesterday|today)[’'])[A-Za-z][\w&-]*[’']s?"
_THAT = r"That|(?<=\bof )that|(?<=\bon )that|(?<=\bin )that|(?<=\bfor )that|(?<=\bwith )that|(?<=\bfrom )that"  # not "found that 55 percent"
_DEFINITE = rf"(?:[Tt]he|[Aa]ll(?: the| of the)?|[Tt]h(?:is|ese|ose)|{_THAT}|{_OWNER})"
# "The return of 8.7 percent", "the capital budget, of $450 million,", "The order for 45 trains", "the takeover, which at 4 billion rand"
_DETERMINER = re.compile(rf"\b{_DEFINITE} ")
_OF = re.compile(
    rf"(?:,?(?: which,?)?(?: (?:will|would|is|was|are|were|has|have|had|be|been)){{0,2}} (?:of|worth|for|at|is|was|stands at|stood at|came to|comes to|amounts to|amounted to"
    r"|valued at|priced at|put at|estimated at|affects?|affecting|totals|totalled|totaled|totall?ing|covers?|covering)"
    rf"|, for which (?:it|he|she|they) (?:had |has )?(?:paid|pays|spent)|,) {_HEDGE}$"
)
_WHEN = re.compile(r"\b(?:when|since|until|before|once|where) $")
# "The finance chief called 2.7 trillion won a floor"
_CALLED = re.compile(r"\b(?:called|described|dubbed|termed|labelled|branded) (?:the )?$")
# "With 2.3 million members, it is"
_WITH = re.compile(
    rf"^\W*(?:(?:With|At|Having|Employing) {_HEDGE}|(?:With|At|On) (?:an? |its )?(?P<noun>[a-z-]+) of {_HEDGE})$"
)
_IT_IS = re.compile(
    r", (?:the |its |an? )?(?P<thing>(?:[\w&’-]+ ){0,3}?[\w&’-]+) (?:is|was|are|were|remains|remain|has|have|will|would)\b"
)
# "458 pence, the price now on the table, was"
_APPOSED = re.compile(
    r"(?: (?:a|per) [a-z]+)?, the (?P<noun>(?:[a-z-]+ )?[a-z-]+?)(?= (?:it|he|she|they|that|now|on|offered|agreed|paid|asked|being|the|we)\b|[,.;])"
)
_EACH = re.compile(r" (?:an?|per) [a-z]+")
# "After 15 days of strike", "in nine hours of talks"
_LENGTHS = re.compile(r"\b(?:[Aa]fter|[Ff]ollowing|[Dd]espite|[Ii]n|[Ff]or) $")
_SPELL = re.compile(
    r" of (?:the |its |their )?(?P<noun>[a-z-]+)(?= (?:with|over|between|by)\b|[,.;]|$)"
)
_OBJECT = re.compile(r" (?:an?|the|its|their|[$€£]?\d)")
_WORD = re.compile(r"[A-Za-z][\w’-]*")
_PAUSE = re.compile(r"[,;:.()—–]|\s[-]\s")
# Verbs that end what tells which is meant.
_FINITE = re.compile(
    r" (?:is|was|are|were|will|would|has|have|had|can|could|may|might|must|should|does|did|do|remains?|remained|went|goes|came|comes|makes?|made|means?|meant|brings?|brought|gives?|gave|takes?|took|stands?|stood|faces?|needs?|seems?|became|becomes|begins?|began|starts?|ends?|runs?|ran)\b"
)
_SUBJECT = r"(?:it|he|she|they|we|you|(?:the|its|their) [a-z-]+|[A-Z][\w&’-]+(?: [A-Z][\w&’-]+){0,2}|[a-z]+s)"
_AUXILIARY = r"(?:has|had|have|will|would|is|was|are|were|been|be|to|can|could|may|might|must|plans?|planned|expects?|expected|intends?|intended|wants?|wanted|hopes?|hoped|agreed|promised|now|also|then|recently|already|still|just|once)"
_CLAUSE = re.compile(
    rf" (?:(?:(?:at|in|on|for|to|from|by|with|under) )?(?:that|which|who) )?(?:{_SUBJECT} )?(?P<auxiliaries>(?:{_AUXILIARY} ){{0,4}})(?P<verb>[a-z]+)(?P<particle> (?:back|off|out|up|over))?\b"
)
_RELATIVE = re.compile(
    rf" (?:(?:(?:at|in|on|for|to|from|by|with|under) which|that|which|who|where|whose|whom)|(?:it|he|she|they|we|you) [a-z]+|{_SUBJECT} (?:{_AUXILIARY}|[a-z]+(?:ed|s|t|id|ve|ok)))\b"
)
_PARTICIPLE = re.compile(
    r" (?P<verb>[a-z]+ed|[a-z]+en|paid|sold|bought|built|lent|lost|held|made|won|spent|put|sought|left|kept)(?= (?:by|in|on|at|to|for|from|with|under|as|during|after|before|last|this|so|is|was|are|were|will|would|has|have|had)\b|$)"
)
_PREPOSITION = re.compile(
    r" (?:in|at|of|for|from|under|on|with|to|by|among|between|during|against|due|known|still|left|yet|so|already)\b"
)
_BY_OWNER = re.compile(rf"(?:{_OWNER})")
_QUOTES = " \"“”'‘’"
# Behind a noun these add nothing: "the price now on the table", "all 104 of them"
_IDIOM = re.compile(
    r"^(?: now)? (?:on the table|on offer|at stake|in question|in all|in total|all told|altogether|of (?:them|these|those))\b"
)
_LEAD, _MOST_WORDS, _MOST_BEHIND = 90, 4, 120


def definite(draft: Draft, claim: Claim) -> Definite | None:
    """What a definite figure is of; None for a figure that is not definite."""
    text, sentence = draft.document.text, draft.document.sentences[claim.sentence].span
    start = max(sentence.start, claim.span.start - _LEAD)
    lead = text[start : claim.span.start]
    apposed = _APPOSED.match(text, claim.span.end, sentence.end)
    if apposed is not None and "the" not in apposed["noun"].split():
        rest = text[apposed.end() : min(sentence.end, apposed.end() + _MOST_BEHIND)]
        return Definite(
            tuple(w for w in apposed["noun"].split() if w != "now"),
            *_restriction(rest, opens=False),
        )
    behind, end = _behind(text, claim.span.end)
    each = _EACH.match(text, end)
    end = each.end() if each else end
    rest = text[end : min(sentence.end, end + _MOST_BEHIND)]
    of_noun, at, owner = _noun_before(lead)
    the = _the().search(lead)
    if of_noun:
        if words_that_stop() & set(of_noun):
            return None
        counted = claim.quantity is not None and claim.quantity.dimension == "count"
        if not counted:  # "Its guidance of 3% to 6% assumes"
            behind, rest = (
                [],
                text[claim.span.end : min(sentence.end, claim.span.end + _MOST_BEHIND)],
            )
        words = (*of_noun, *behind)
    elif the is not None:
        words, at, owner = tuple(behind), the.start(), _owner(the["which"])
    elif _CALLED.search(lead):
        return Definite((), "", "")
    elif spell := _spell(text, lead, claim):
        return Definite((spell,), "", "")
    elif _is_judged(text, claim.span.end):
        return Definite((), "", "", judged=True)
    else:
        return _with(lead, behind, text[claim.span.end : sentence.end])
    opens = start == sentence.start and not lead[:at].strip(_QUOTES)
    return Definite(words, *_restriction(rest, opens=opens), lead[at:], owner, opens)


def _with(lead: str, behind: list[str], rest: str) -> Definite | None:
    """The words of a figure that a sentence opens with, to go on: "With 2.3 million members, it is", "On sales of 940 million kroner the firm"."""
    found = _WITH.search(lead)
    if found is None:
        return None
    if found["noun"]:
        return Definite((found["noun"],), "", "")
    thing = _IT_IS.match(rest)
    return Definite((*behind, *(thing["thing"].split() if thing else ())), "", "")


def _spell(text: str, lead: str, claim: Claim) -> str:
    """What a length of time is of: "After 15 days of strike", "achieved in nine hours of talks"."""
    timed = claim.quantity is not None and claim.quantity.dimension == "time"
    found = _SPELL.match(text, claim.span.end) if timed and _LENGTHS.search(lead) else None
    return found["noun"] if found else ""


def _is_judged(text: str, end: int) -> bool:
    """Whether a clause has a bare figure for its subject and judges it: "said that 84 cents a contract is too much"."""
    each = _EACH.match(text, end)
    return _judged().match(text, each.end() if each else end) is not None


@cache
def _judged() -> re.Pattern[str]:
    judgements = alternatives(load("retellings")["judgements"])
    return re.compile(
        rf" (?:is|was|are|were|would be|will be|seems|seemed|looks|looked) (?:not |hardly |far |still |about |simply |quite ){{0,2}}(?:{judgements})\b"
    )


def _owner(determiner: str) -> str:
    return determiner.strip() if _BY_OWNER.match(determiner) else ""


@cache
def _the() -> re.Pattern[str]:
    """What makes a figure definite: "The 1,500 job cuts", "the planned 1,500 job cuts", "the missing £205,000"."""
    plain = alternatives(load("retellings")["plain"])
    return re.compile(rf"\b(?P<which>{_DEFINITE}) (?:(?:{plain}) )?{_HEDGE}$")


def _noun_before(lead: str) -> tuple[list[str], int, str]:
    """The words of a definite noun that a lead ends with, and its "of": "the capital budget, of"; where they begin, and by whose name."""
    of = _OF.search(lead)
    found = list(_DETERMINER.finditer(lead, 0, of.start())) if of else []
    if of is None or not found:
        return [], 0, ""
    words = lead[found[-1].end() : of.start()].split()
    if _WHEN.search(lead[: found[-1].start()]):
        return [], 0, ""  # "since October, when the rate stood at 9.25 percent"
    if any(word.endswith(",") for word in words) or len(words) > _MOST_WORDS + 1:
        return [], 0, ""  # "Its largest, a teachers' scheme, accounts for"
    return [word.lower() for word in words], found[-1].start(), _owner(found[-1].group())


def _behind(text: str, end: int) -> tuple[list[str], int]:
    """The words right behind a figure, up to one that opens another phrase, and where they end."""
    words: list[str] = []
    ends = [end]
    for found in _WORD.finditer(text, end, end + 60):
        gap = text[ends[-1] : found.start()]
        if (
            gap not in (" ", "-")
            or found.group().lower() in words_that_stop()
            or len(words) == _MOST_WORDS
        ):
            break
        words.append(found.group())
        ends.append(found.end())
    many = _verb_at(words, _OBJECT.match(text, ends[-1]) is not None)
    return words[:many], ends[many]


def _verb_at(words: Sequence[str], has_object: bool) -> int:
    """Where a verb follows a noun phrase: "The 24 hospitals treated", "the nine-year loan carries interest"; not "1,500 job losses"."""
    for at, word in enumerate(words[1:], start=1):
        inflected = word.endswith("s") and (at < len(words) - 1 or at > 1 or has_object)
        if word.endswith("ed") or inflected:
            return at
    return len(words)


def _restriction(rest: str, *, opens: bool) -> tuple[str, str]:
    """The verb and the words of what stands behind a noun phrase, as far as it tells which is meant; `opens` where the phrase opens its sentence."""
    pause = _PAUSE.search(rest)
    rest = rest[: pause.start()] if pause else rest
    rest = _IDIOM.sub("", rest)
    finite = _FINITE.search(rest)
    if finite is not None and finite.start() == 0:
        return "", ""
    if _RELATIVE.match(rest):
        clause = _CLAUSE.match(rest)
        verb = f"{clause['verb']}{clause['particle'] or ''}" if clause else ""
        later = _FINITE.search(rest, clause.end()) if clause else None
        return verb, rest[: later.start()] if later else rest
    stretch = rest[: finite.start()] if finite else rest
    participle = _PARTICIPLE.match(rest)
    if participle is not None:
        if opens and finite is None:
            return "", ""  # "The 24 hospitals treated in Wales"
        return participle["verb"], stretch
    return "", stretch if _PREPOSITION.match(rest) else ""
