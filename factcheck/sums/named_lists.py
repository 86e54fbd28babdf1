"""Numbers of things against lists of names that stand further off: "The six firms on the shortlist are …", "The other three, Cray and Dunstan, …".

A list of names is read by its commas and its last "and"; "&" belongs to a name there. Each function yields a sentence with the place of the number
and its list in it, how many are said and how many are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Document, Sentence
from factcheck.dates.dated import count_of
from factcheck.draft import Draft


class Listed(NamedTuple):
    """A number of things and how many are named, with the place of both in a sentence."""

    sentence: Sentence
    place: tuple[int, int]
    said: int
    named: int
    words: str


_NAME = r"[A-Z][\w’'.&-]*(?: (?:of|de|del|la|van|von|der|den|&|[A-Z][\w’'.&-]*)){0,4}"
_LIST = rf"(?P<list>(?:(?:in|at) )?{_NAME}(?:, {_NAME}){{0,10}},? and {_NAME})"
FEW = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]"
_NUMBER = rf"(?:{FEW})"
_COUNT = rf"(?P<count>{_NUMBER})"
_ADJECTIVES = r"(?:[a-z][\w-]* ){0,3}?"
_NOUNS = rf"{_ADJECTIVES}(?:[a-z]+s|people|companies|men|women)"
# "The six firms on the shortlist to rebuild the stadium are Bouvard, …"
_ARE = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]ll|[’']s) {_COUNT} {_NOUNS}(?: (?!(?:are|were|and|but|who|which|that|says?|said)\b)[\w’'-]+){{1,9}} (?:are|were) {_LIST}"
)
# "The other three, Cray and Dunstan, will be sold"
_OTHERS = re.compile(rf"\b[Tt]he (?:other|remaining) {_COUNT}(?: {_NOUNS})?,? {_LIST}(?=[,;:.)]|$)")
# "both of the group's finance arms, Lumen Retail, Lumen Cards and Lumen Pay"
_BOTH = re.compile(
    rf"\b(?P<count>[Bb]oth) (?:of )?(?:(?:the|its|their|his|her) )?(?:[\w’'-]+ ){{0,3}}?[a-z]+s(?: (?:for|of|in|at|on|to) (?:the |its |their )?[a-z]+(?: [a-z]+)?)?, {_LIST}(?=[,;:.)]|$)"
)
# "All three of the remaining bidders for the terminal, MSC and Hutchison, were asked"
_ALL_OF = re.compile(
    rf"\b[Aa]ll {_COUNT} (?:of (?:the|its|their|his|her) )?(?:[\w’'-]+ ){{0,9}}?[\w’'-]+, {_LIST}(?=[,;:.)]|$)"
)
# "The quartet held since Friday, named by prosecutors as Joao Teles, Ana Brito and Rui Saraiva,"
_NAMED_AS = re.compile(
    rf"\b(?P<count>pair|duo|trio|quartet|quintet|{_NUMBER} (?:men|women|people|suspects|victims|directors|executives|officials|companies|firms|banks|ships))\b[^.;\d]{{0,60}}?\b(?:named|identified|listed)(?: by [a-z ]{{3,30}})? as {_LIST}(?=[,;:.)]|$)"
)
# "five countries, namely Poland, Hungary, Romania and Slovakia, and concentrate output"
_NAMELY = re.compile(rf"\b{_COUNT} {_NOUNS}(?:, namely|, that is,?|, i\.e\.,?) {_LIST}")
# "Of the seven refineries owned by Petromar, those at Setubal, Gela and Augusta stay open while the other two"
_OF_WHOM = re.compile(
    rf"\b[Oo]f (?:the|its|their|his|her) (?P<count>{_NUMBER}) {_NOUNS}(?: [\w’'-]+){{0,6}},? (?:those |the ones )?(?:in |at )?{_LIST}\b[^.;]{{0,80}}?\bthe (?:other|remaining) (?P<rest>{_NUMBER})\b"
)
# "Two of the four founders remain. The other three left."
_SOME_OF = re.compile(
    rf"\b(?P<some>{_NUMBER}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Oo]ne|one) of (?:the|its|their|his|her) (?P<count>{_NUMBER}) (?P<what>{_NOUNS})\b"
)
_THE_OTHER = re.compile(
    rf"\b[Tt]he (?:other|remaining) (?P<rest>{_NUMBER})\b(?! (?:percent|per cent|million|billion|of)\b)"
)
# "claimed three non-executives. Priya Solanki, Giles Orme, Hanneke de Wit and Tom Brannigan all wrote"
_PERSON = (
    r"[A-Z][\w’'-]+ (?:(?:de|del|van|von|der|den|al|bin) ){0,2}(?:[A-Z][\w’'-]+ )?[A-Z][\w’'-]+"
)
_PEOPLE_BEHIND = re.compile(
    rf"^(?P<list>{_PERSON}(?:, {_PERSON}){{0,10}},? and {_PERSON}) (?!and\b)(?P<all>all|both|each)?"
)
_PEOPLE = re.compile(
    rf"(?<!of the )\b{_COUNT} {_ADJECTIVES}[a-z-]*(?:executives|directors|members|governors|ors|ers|ists|ants|men|women|people|partners|officials|judges|chiefs|employees|candidates)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_COUNT} {_ADJECTIVES}(?P<noun>[a-z]+s)\b")
_OF_MORE = re.compile(
    r"(?:\bother|\bremaining|\bof (?:the|its|their|our|all)|\bof (?:the |its |their )?[\w-]+[’']s?) \Z"
)
_SUMS_UP = re.compile(r"\b(?:total|sum|all|average|mean|other|others|rest)\b", re.IGNORECASE)
_MOST_ROWS = 30
_OPEN = re.compile(
    r"\b(?:including|such as|among|like|notably|at least|or more|more than|least|one of)\b"
)
_GROUPS = {"both": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5}
_MONTHS = re.compile(r"\b(?:years?|months?|weeks?|days?|times|percent|points?|quarters?)\b")


def named_lists(draft: Draft) -> Iterator[Listed]:
    """Every number with the list of names that it is of."""
    for sentence in draft.document.sentences:
        text = sentence.text
        for pattern in (_ARE, _OTHERS, _NAMELY, _BOTH, _ALL_OF, _NAMED_AS):
            for found in pattern.finditer(text):
                word = found["count"].lower().split()[0]
                said = _GROUPS.get(word) or _number(word)
                if not _OPEN.search(found.group()) and not _MONTHS.search(found.group()):
                    yield _listed(sentence, found, said, length_of(found["list"]))
        for found in _OF_WHOM.finditer(text):
            named = length_of(found["list"]) + _number(found["rest"])
            yield _listed(sentence, found, _number(found["count"]), named)
    for before, after in pairwise(draft.document.sentences):
        if before.paragraph == after.paragraph:
            yield from _people_behind(before, after)
    yield from _the_others(draft.document)
    yield from _rows(draft)


def _people_behind(before: Sentence, after: Sentence) -> Iterator[Listed]:
    """So many people, and the next sentence that opens with their names and says that they are all: others may have come in their place."""
    named = _PEOPLE_BEHIND.match(after.text)
    said = list(_PEOPLE.finditer(before.text))
    if named is None or len(said) != 1 or _OPEN.search(before.text):
        return
    number, names = _number(said[0]["count"]), length_of(named["list"])
    if named["all"]:
        yield Listed(before, said[0].span(), number, names, f"{said[0].group()} … {named['list']}")


def _listed(sentence: Sentence, found: re.Match[str], said: int, named: int) -> Listed:
    place = (found.start("count"), found.start() + len(found.group().rstrip(".")))
    return Listed(sentence, place, said, named, sentence.text[slice(*place)])


def _number(word: str) -> int:
    return count_of(word.lower()) or 0


def length_of(listed: str) -> int:
    """How many items a list has: one more than its commas and its "and", but for an Oxford comma."""
    return listed.count(",") + 2 - listed.count(", and ")


def _the_others(document: Document) -> Iterator[Listed]:
    """Some of so many, and the others, in the same sentence or the next."""
    sentences = document.sentences
    for before, after in pairwise((*sentences, None)):
        if before is None:
            continue
        for found in _SOME_OF.finditer(before.text):
            if _MONTHS.search(found["what"]):
                continue
            rest = _THE_OTHER.search(before.text, found.end())
            if rest is None and after is not None and after.paragraph == before.paragraph:
                rest = _THE_OTHER.search(after.text)
            if rest is not None and len(_SOME_OF.findall(before.text)) == 1:
                named = _number(found["some"]) + _number(rest["rest"])
                words = f"{found.group()} … {rest.group()}"
                yield Listed(before, found.span(), _number(found["count"]), named, words)


def _rows(draft: Draft) -> Iterator[Listed]:
    """The rows of a table against the number of the sentence before, where the table's first head is what is counted: "six towns", "Town"."""
    for table in draft.document.tables:
        first = [c for c in table.cells if c.column == 0]
        if not first:
            continue
        start, head = min(c.span.start for c in table.cells), first[0].text.strip().lower()
        before = [s for s in draft.document.sentences if s.span.end <= start]
        if not before or not head.isalpha() or len(first) > _MOST_ROWS:
            continue
        named = sum(1 for c in first[1:] if c.text.strip() and not _SUMS_UP.search(c.text))
        for found in _COUNTED.finditer(before[-1].text):
            if _OF_MORE.search(before[-1].text, 0, found.start()):
                continue
            if found["noun"] in (f"{head}s", f"{head}es", f"{head[:-1]}ies"):
                said = _number(found["count"])
                yield Listed(before[-1], found.span(), said, named, found.group())
