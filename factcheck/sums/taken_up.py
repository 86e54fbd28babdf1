"""Numbers that take up a list of names before them, and numbers of happenings with the years or days of each.

"It will close its works in Derby, Lille and Ostrava. The two factories …": the list and the number are of one kind of thing, as the families of
`claims/lexicon/lists.toml` have it, and nothing narrows the number ("the two French factories"). "Its five titles, in 2016, 2018, 2021 and 2023, …":
each has a year of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Document, Sentence
from claims.lexicon import alternatives, load
from factcheck.dates.dated import MONTH_NAME, YEAR, count_of
from factcheck.sums.named_lists import FEW, Listed, length_of

_NUMBER = rf"(?P<count>{FEW})"
_WORD_NUMBER = r"(?P<count>two|three|four|five|six|seven|eight)"
_NAME = r"[A-Z][\w’'-]*(?: (?:of|de|del|la|upon|[A-Z][\w’'-]*)){0,3}"
_NAMES = rf"(?P<list>{_NAME}(?:, {_NAME}){{0,9}},? and {_NAME})"
_DATES = rf"(?P<list>(?:{YEAR}(?:, {YEAR}){{1,11}},? and {YEAR}|{MONTH_NAME}(?:, {MONTH_NAME}){{1,11}},? and {MONTH_NAME}|\d{{1,2}}(?:, \d{{1,2}}){{1,11}},? and \d{{1,2}}(?= (?:{MONTH_NAME})\b)))"
# "the club's five championships, in 2016, 2018, 2021 and 2023,", "only two years of the decade: 2013, 2016 and 2017."
_DATED = re.compile(
    rf"\b{_NUMBER} (?P<what>(?:[a-z][\w-]* ){{0,3}}?[a-z]+s)(?P<more>(?: [a-z][\w’'-]*){{0,6}})(?:, (?:namely )?(?:in |on )?|: (?:in |on )?| [–—] (?:in )?| \((?:in )?){_DATES}(?P<tail>[^.;]{{0,12}})",
    re.IGNORECASE,
)
_NOT_EACH = re.compile(
    r"\b(?:includ\w+|such as|latest|last|first|most|notably|twice|both|some|several|one of|among|mainly|at least|more than|each in|consecutive|running|between|from|million|billion|percent)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"(?: (?:{MONTH_NAME}))?,? (?:and|then|as well as|plus) (?:again )?(?:in |on )?(?:\d|{MONTH_NAME})"
)
_FEWEST_DATES = 3  # listed, of which one is missing
_TAKES_UP = re.compile(
    rf"^(?:(?P<both>Both)|(?:The|All|These|Those|All of the|Each of the) {_WORD_NUMBER}) (?P<noun>[a-z]+s)\b(?! (?:in|at|on|of|with|that|which|who|where|whose|outside|near|from|for|under|whose|not)\b)"
)
# "Both reopened on Sunday", "All four are full"
_TAKES_UP_ALL = re.compile(
    rf"^(?:(?P<both>Both)|(?:The|All|All of the) {_WORD_NUMBER})(?= (?:is|are|was|were|will|have|had|has|would|can|could|must|should|[a-z]+ed)\b)"
)
_ALL_HERE = re.compile(
    rf"^[^.;:\d]{{1,80}}?\b(?:all|the) {_WORD_NUMBER}(?: (?P<noun>[a-z]+s))?(?=[.,;]|$)"
)
_DID = re.compile(
    rf"^{_NAMES} (?:[a-z]+ed|said|have|are|were|will|plan|agree|won|lost|made?|rose|fell|bid|sold|bought|met|want|hope)\b(?P<tail>[^;:]{{0,120}})$"
)
_THE_NUMBER = re.compile(
    rf"\b(?:[Tt]he|[Aa]ll) {_WORD_NUMBER}(?=[.,;]| (?:is|are|was|were|have|had|will|would|said|plan|agreed|also|could|may|must|met|want|hope|expect|compete)\b)"
)
_CAPITAL = re.compile(r"(?<![.?!] )\b[A-Z][a-z]+")
_CALENDAR = re.compile(rf"^(?:{MONTH_NAME}|[A-Z][a-z]+day)$")
_OTHERS = re.compile(
    r"\b(?:others?|also|plus|as well as|and (?:two|three|four|five|six|several|some|one|a|an)|including|such as|more|another|with|besides|alongside|elsewhere)\b"
)


def taken_up(document: Document) -> Iterator[Listed]:
    """Every number of things against the names before it, or the years and days behind it."""
    for sentence in document.sentences:
        yield from _dated(sentence)
    for before, after in pairwise(document.sentences):
        if before.paragraph == after.paragraph:
            yield from _of_a_kind(before, after)
            yield from _the_number(before, after)
    for sentence in document.sentences:
        yield from _all_of_these(sentence)


def _dated(sentence: Sentence) -> Iterator[Listed]:
    for found in _DATED.finditer(sentence.text):
        said, named = count_of(found["count"].lower()) or 0, length_of(found["list"])
        if _GOES_ON.match(sentence.text, found.end("list")):
            continue
        if _NOT_EACH.search(f"{found['what']} {found['more']} {found['tail']}"):
            continue
        if any(count_of(word) for word in found["more"].split() if word not in ("a", "an")):
            continue
        if named > said or (named == said - 1 and named >= _FEWEST_DATES):
            place = (found.start("count"), found.end("list"))
            yield Listed(sentence, place, said, named, found["list"])


def _of_a_kind(before: Sentence, after: Sentence) -> Iterator[Listed]:
    """Names of places behind what stands there, and the number of these at the start of the next sentence."""
    found = _TAKES_UP.match(after.text) or _TAKES_UP_ALL.match(after.text)
    if found is None:
        return
    lists = list(_list_behind().finditer(before.text))
    if len(lists) != 1 or _OTHERS.search(before.text):
        return
    listed = lists[0]
    kinds = _families().get(listed["noun"], frozenset())
    if not kinds & _families().get(found.groupdict().get("noun", listed["noun"]), frozenset()):
        return
    said = 2 if found["both"] else count_of(found["count"]) or 0
    named = length_of(listed["list"])
    if said > named and not after.text.startswith(("All", "Each")):
        return  # two of the four sites may be in one town
    yield Listed(after, found.span(), said, named, listed["list"])


def _all_of_these(sentence: Sentence) -> Iterator[Listed]:
    """The same within a sentence: "has factories in Poland, Spain and Egypt, said output rose at all four"."""
    for listed in _list_behind().finditer(sentence.text):
        found = _ALL_HERE.match(listed["tail"])
        if found is None or _OTHERS.search(sentence.text) or listed["noun"] not in _families():
            continue
        noun = _families().get(found["noun"] or listed["noun"], frozenset())
        if noun & _families()[listed["noun"]] and not _capitals(found.group()):
            said, start = count_of(found["count"]) or 0, listed.start("list")
            stop = listed.start("tail") + found.end()
            yield Listed(sentence, (start, stop), said, length_of(listed["list"]), listed["list"])


def _the_number(before: Sentence, after: Sentence) -> Iterator[Listed]:
    """Names that a sentence opens with, and names no others, against "the four" of the next."""
    named, found = _DID.match(before.text), _THE_NUMBER.search(after.text)
    if named is None or found is None or _capitals(named["tail"]) or _OTHERS.search(before.text):
        return
    if not _capitals(after.text[: found.start()].partition(" ")[2]):
        said = count_of(found["count"]) or 0
        yield Listed(after, found.span(), said, length_of(named["list"]), named["list"])


def _capitals(text: str) -> list[str]:
    """The names in a stretch of text, but for days and months."""
    return [name for name in _CAPITAL.findall(text) if not _CALENDAR.match(name)]


@cache
def _list_behind() -> re.Pattern[str]:
    """A noun of the families with the names of places or things behind it."""
    return re.compile(
        rf"\b(?P<noun>{alternatives(_families())}) (?:(?:of|about|on) |(?:[a-z-]+ ){{0,3}}?(?:in|at|near|outside) ){_NAMES}(?P<tail>[^;:\d]{{0,90}})"
    )


@cache
def _families() -> dict[str, frozenset[int]]:
    """The numbers of the families of nouns, by each noun that is of one or several."""
    found: dict[str, set[int]] = {}
    for number, nouns in enumerate(load("lists")["families"]):
        for noun in nouns:
            found.setdefault(noun, set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}
