"""Numbers of things by what became of them, against how many there are: "sixteen of the 22 holdings gained, seven fell and one was unchanged".

Each part of the sentence, or of the next one, opens with a number of its own, and what is told of them excludes each other, as the outcomes of
`claims/lexicon/complements.toml` have it: so they are no more than there are, and where no other outcome is left they are just as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Document, Sentence
from claims.lexicon import load
from factcheck.dates.dated import count_of
from factcheck.sums.named_lists import Listed

_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty(?:-[a-z]+)?|thirty(?:-[a-z]+)?|forty(?:-[a-z]+)?|fifty(?:-[a-z]+)?|none|both"
)
_NUMBER = rf"(?:{_WORDS}|\d{{1,3}})"
_NO_COUNT = r"(?! ?(?:percent|per cent|%|points?|million|billion|trillion|thousand|years?|months?|weeks?|days?|hours?|minutes?|times|p\.m|a\.m)\b|[.,:]\d|-(?!strong))"
# "Sixteen of the fund's 22 holdings gained in value"
_SOME_OF = re.compile(
    rf"(?:^|[;:,] |\b(?:and|but|while|as|after) )(?P<some>{_NUMBER}) of (?:the |its |their |all |those )?(?:[\w’'-]++ ){{0,5}}?(?P<all>{_NUMBER}){_NO_COUNT} (?:[a-z-]++ ){{0,3}}?(?:(?!s\b)[a-z])++s\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
# "Nine candidates were interviewed." and what became of them behind
_SO_MANY = re.compile(
    rf"(?:^|\b(?:of|its|the|their|all|interviewed|inspected|tested|reviewed|surveyed|polled|named|has|have|had|with|among) )(?P<all>{_NUMBER}){_NO_COUNT} (?:[a-z-]+ ){{0,2}}?[a-z]+(?:s|men|women|people)\b",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"\b{_NUMBER}\b(?!-)", re.IGNORECASE)
_PART = re.compile(
    rf"(?:and |while |but |with |, )?(?:the other |only |just |another )?(?P<number>{_NUMBER})\b{_NO_COUNT}(?P<what> [^,;]*|$)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r", (?:and |while |but )?|; (?:and )?| (?:and|while|but) (?=(?:the other |only |just |another )?(?:"
    + _NUMBER
    + r")\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s(by|in|from|for|to|at|with|on) \S")
_VERB = re.compile(
    r"(?: of (?:them|these|those))? (?:are|is|were|was|have been|went|go|work|live|came|come|belong) "
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_OPEN = re.compile(
    r"\b(?:at least|more than|about|some|around|nearly|almost|up to|over|including|also|both|either|or)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 6  # parts


def outcomes(document: Document) -> Iterator[Listed]:
    """Every number of things against the numbers of those to which one thing or another happened."""
    for sentence in document.sentences:
        for found in _SOME_OF.finditer(sentence.text):
            first = (_number(found["some"]), found["rest"].partition(",")[0])
            behind = list(_parts(found["rest"]))
            if behind:
                yield from _told(sentence, found.span(), found["all"], [first, *behind])
    for before, after in pairwise(document.sentences):
        if before.paragraph != after.paragraph:
            continue
        numbers = _ANY_NUMBER.findall(before.text)
        told = _SO_MANY.search(before.text)
        if told is None or len(numbers) != 1 or not _PART.match(after.text):
            continue
        parts = list(_parts(after.text.rstrip(".")))
        if len(parts) == len(_ANY_NUMBER.findall(after.text)):
            yield from _told(after, (0, len(after.text)), told["all"], parts)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Each number that opens a clause with what is said of it."""
    for piece in _CUT.split(text):
        found = _PART.match(piece.strip())
        if found is not None:
            yield _number(found["number"]), found["what"]


def _number(word: str) -> int:
    return 0 if word.lower() == "none" else count_of(word.lower()) or 0


def _told(
    sentence: Sentence, place: tuple[int, int], whole: str, parts: Sequence[tuple[int, str]]
) -> Iterator[Listed]:
    said, words = _number(whole), sentence.text[slice(*place)]
    if not said or not _FEWEST <= len(parts) <= _MOST or _OPEN.search(words):
        return
    exclude, exhaust = _exclude([what for _, what in parts])
    sum_ = sum(number for number, _ in parts)
    if exclude and (sum_ > said or (exhaust and sum_ < said)):
        yield Listed(sentence, place, said, sum_, words)


def _exclude(told: Sequence[str]) -> tuple[bool, bool]:
    """Whether each of several outcomes excludes the others, and whether they leave none."""
    words = [frozenset(_WORD.findall(what.lower())) for what in told]
    for each, whole in _outcomes():
        places = [{at for at, outcome in enumerate(each) if outcome & said} for said in words]
        if all(len(found) == 1 for found in places):
            several = set().union(*places)
            if len(several) == len(places):
                return True, whole and len(several) == len(each)
    return _share_a_verb(told), False


def _share_a_verb(told: Sequence[str]) -> bool:
    """Whether all but the first leave out its verb: "eleven are owned by foreigners and seven by locals"."""
    heads = [found[1] if (found := _HEAD.match(what)) else "" for what in told[1:]]
    verb = _VERB.match(told[0])
    return (
        bool(heads)
        and all(heads)
        and verb is not None
        and all(re.search(rf"\b{head}\b", told[0]) for head in heads)
    )


@cache
def _outcomes() -> tuple[tuple[tuple[frozenset[str], ...], bool], ...]:
    return tuple(
        (tuple(map(frozenset, entry["each"])), entry.get("all", True))
        for entry in load("complements")["outcomes"]
    )
