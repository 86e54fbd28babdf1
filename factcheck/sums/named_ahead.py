"""Names in a row, and how many of a kind the words behind them take them for: "fines for Alcor, Brenn and Castor. The four firms …".

Also the other way round: "The board will shrink to eight members. Staying on are Ms Lindqvist, Mr Rao …". The sentence or clause that has the names has no
other, so that there is nothing else to count, and the number is of people, companies or places without a word that narrows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Document, Sentence
from factcheck.dates.dated import MONTH_NAME, count_of
from factcheck.sums.named_lists import Listed, length_of

_NAME = r"(?!(?:The|And|But|In|On|At|For)\b)[A-Z][\w’'-]*(?:\.(?= [A-Z]))?(?: (?:of|de|del|la|van|von|der|[A-Z][\w’'-]*)){0,4}"
_LIST = rf"(?P<list>{_NAME}(?:, {_NAME}){{0,10}},? and {_NAME})"
_NAMES = re.compile(
    rf"(?<![\w,] )(?<!and ){_LIST}|(?<=[a-z] ){_LIST.replace('?P<list>', '?P<other>')}"
)
_COUNT = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_KINDS = (
    r"(?:companies|firms|banks|groups|lenders|carmakers|airlines|retailers|insurers|brewers|miners|suppliers|rivals|operators|makers|producers|manufacturers|builders|utilities|traders|brokers"
    r"|countries|nations|states|cities|towns|regions|provinces|counties|districts|markets|economies|governments|capitals|islands|ports|airports|stations|hubs|sites|plants|mines|fields|clubs|teams|brands|unions|parties|bidders|suitors|candidates"
    r"|directors|founders|partners|men|women|people|executives|officials|managers|analysts|economists|ministers|judges|lawyers|investors|shareholders|brothers|sisters|siblings|friends|neighbours|contenders|defendants|suspects|winners|newspapers|papers|publishers|hospitals|universities|schools|studios|agencies|regulators|charities|funds|exchanges|platforms|models|drugs|newcomers|recruits|appointees|hires|arrivals|lenders|signatories|members|allies|neighbours|champions|finalists|laureates)"
)
# "The four firms, all based in Antwerp,", "all five airports"
_TAKES_UP = re.compile(
    rf"(?:^|\b)(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Tt]hese|[Tt]hose|[Oo]f (?:the|these|those)) {_COUNT} (?P<kind>{_KINDS})\b(?! (?:in|at|on|of|with|that|which|who|where|whose|outside|from|for|under|not|left|remaining)\b)"
)
# "Staying on are Ms Lindqvist, Mr Rao and Ms Adeyemi."
_THEY_ARE = re.compile(
    rf"^(?:They|These|Those|The names|[A-Z][a-z]+ing(?: [a-z]+){{0,3}}|On it|Among them only) (?:are|were) {_LIST}(?=[.;]|$)"
)
_SO_MANY = re.compile(
    rf"(?<!of )(?<!the other )\b{_COUNT} (?:[a-z-]+ ){{0,2}}?(?:{_KINDS}|members|seats|places|posts)\b"
)
_ANY_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|pair|trio)\b|\b\d{1,2}\b(?![.,]\d)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"\b(?!{MONTH_NAME}\b)[A-Z][a-z]+(?<!day)\b")
_OTHERS = re.compile(
    r"\b(?:others?|also|plus|as well as|including|such as|more|another|with|besides|alongside|elsewhere|like|joined|against|from|beat|than|between|unlike|except|apart|followed|led|owned|part of|unit of|neither|nor|or|rivals? of|"
    r"and (?:two|three|four|five|six|several|some|one|a|an|its|his|her|their|the))\b"
)
_CLAUSE = re.compile(r"; ")


def named_ahead(document: Document) -> Iterator[Listed]:
    """Every list of names against the number of them that the next sentence or clause tells."""
    for sentence in document.sentences:
        cut = _CLAUSE.search(sentence.text)
        if cut is not None:
            before, after = sentence.text[: cut.start()], sentence.text[cut.end() :]
            yield from _taken_up(sentence, before, after, cut.end())
    for one, other in pairwise(document.sentences):
        if one.paragraph == other.paragraph:
            yield from _taken_up(other, one.text, other.text, 0)
            yield from _listed_behind(one, other)


def _taken_up(sentence: Sentence, before: str, after: str, start: int) -> Iterator[Listed]:
    found = _TAKES_UP.search(after)
    if found is None or _CAPITAL.search(after[: found.start()].partition(" ")[2]):
        return
    if (
        _ANY_COUNT.search(before)
        or _ANY_COUNT.search(after[: found.start()])
        or _OTHERS.search(before)
    ):
        return
    lists = list(_NAMES.finditer(before))
    if len(lists) != 1:
        return
    words = lists[0]["list"] or lists[0]["other"]
    outside = f"{before[: lists[0].start()]} {before[lists[0].end() :]}"
    if _CAPITAL.search(outside.strip().partition(" ")[2] if lists[0].start() else outside):
        return
    place = (start + found.start(), start + found.end())
    yield Listed(sentence, place, count_of(found["count"]) or 0, length_of(words), words)


def _listed_behind(one: Sentence, other: Sentence) -> Iterator[Listed]:
    """As in "will shrink to eight members. Staying on are …"."""
    found, told = _THEY_ARE.match(other.text), list(_SO_MANY.finditer(one.text))
    if found is None or len(told) != 1 or len(_ANY_COUNT.findall(one.text)) != 1:
        return
    count = told[0]
    yield Listed(
        one, count.span(), count_of(count["count"]) or 0, length_of(found["list"]), found["list"]
    )
