"""Numbers of people or things against names that are told with what each is, or with what each does.

"Two candidates remain for the post, finance director Ewan Pryce, operations chief Lena Moss and outsider Bill Tarn": words before a name belong to it, words
behind it might be another's or no one's, so that only the first count. "Regulators approved three drugs. Zelpa is for asthma, Corvin for gout and …":
each name of the next sentence has its own clause, whose verb the first tells for all; where these are more than the number, one is too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Document, Sentence
from factcheck.dates.dated import count_of
from factcheck.sums.listed_items import SOME, TIME
from factcheck.sums.named_lists import FEW, Listed, length_of

_PROPER = r"[A-Z][\w’'&-]*(?: (?:of|de|del|la|van|von|der|den|[A-Z][\w’'&-]*)){0,3}"
_NO_ROLE = r"in|at|of|for|from|with|by|to|on|as|and|or|but|so|than|who|which|that|where|when|while|because|if|say|says|said|both|all|each|including|such|like|after|before|[a-z]{2,14}(?:ed|ing)"
_ROLE = rf"(?:(?:[A-Z][a-z]+-based|(?!(?:{_NO_ROLE})\b)[a-z][a-z-]*) ){{0,4}}"
_ITEM = rf"{_ROLE}{_PROPER}"
_COUNT = rf"(?<![$€£¥₹.,-])\b(?P<count>(?i:{FEW}))"
# "remove two directors, chairman Noah Vance and former banker Ian Strand"
_DESCRIBED = re.compile(
    rf"(?<!of )(?<!of the )(?<!other ){_COUNT} (?P<what>(?:[a-z-]+ ){{0,3}}?(?:[a-z]+s|people|men|women))(?P<more>(?: (?!(?:and|or|but|of the)\b)[a-z][\w’'-]*){{0,6}}?)(?:,|:| [–—]) (?P<list>{_ITEM}(?:, {_ITEM}){{0,8}},? and {_ITEM})(?P<tail>[^.;]{{0,40}})",
)
_HAS_ROLE = re.compile(r"(?:^|, |\band )(?!and\b)[a-z]")
_SAID = re.compile(
    r",? (?:have |had |has )?(?:said|say|says|told|noted|added|agreed|warned|wrote)\b"
)
_FIRST_COUNT = re.compile(
    rf"(?<!of )(?<!of the )(?<!last )(?<!first )(?<!other )(?<!\w-){_COUNT} (?P<what>(?:[a-z-]+ ){{0,2}}?[a-z]+s)\b"
)
_NUMBERS = re.compile(rf"\b(?:{FEW})\b", re.IGNORECASE)
_PIECE = re.compile(r",? and |, ")
_OWN = re.compile(rf"(?:(?:Mr|Ms|Mrs|Dr)\.? )?{_PROPER}")
_OF_ALL = re.compile(
    r"\b(?:others?|also|both|shares?|rose|fell|gained|climbed|dropped|slipped|jumped|respectively)\b"
)
_ORDINARY = re.compile(r"^(?:The|A|An|It|Its|He|She|They|In|On|At|But|And|This|That|One|No|Some)\b")
_MOST_SAID = 12


def described(document: Document) -> Iterator[Listed]:
    """Every number with the names that are told with it."""
    for sentence in document.sentences:
        for found in _DESCRIBED.finditer(sentence.text):
            yield from _with_roles(sentence, found)
    for before, after in pairwise(document.sentences):
        if before.paragraph == after.paragraph:
            yield from _with_clauses(before, after)


def _with_roles(sentence: Sentence, found: re.Match[str]) -> Iterator[Listed]:
    told = f"{found['what']} {found['more']}"
    if TIME.search(found["what"]) or SOME.search(f"{told} {found['list']} {found['tail']}"):
        return
    said, named = count_of(found["count"].lower()) or 0, length_of(found["list"])
    closed = not found["tail"] or not found["tail"].startswith((" of", " and", ", "))
    if not _HAS_ROLE.search(found["list"]) or _SAID.match(found["tail"]):
        return
    if _NUMBERS.search(told) or (named < said and not closed):
        return
    place = (found.start("count"), found.end("list"))
    yield Listed(sentence, place, said, named, found["list"])


def _with_clauses(before: Sentence, after: Sentence) -> Iterator[Listed]:
    """More clauses, each with a name of its own, than the sentence before has told of."""
    counts = list(_FIRST_COUNT.finditer(before.text))
    if len(counts) != 1 or len(_NUMBERS.findall(before.text)) != 1 or _OF_ALL.search(after.text):
        return
    text = after.text.rstrip(" .")
    pieces = _PIECE.split(text)
    names = [_OWN.match(piece) for piece in pieces]
    if not all(names) or any(_ORDINARY.match(piece) for piece in pieces):
        return
    own = [name.group() for name in names if name]
    if any(name == piece for name, piece in zip(own, pieces, strict=True)):
        return  # "Alder, Birch and Cedar had all been under investigation"
    said = count_of(counts[0]["count"].lower()) or 0
    what = counts[0]["what"]
    if TIME.search(what) or SOME.search(before.text) or not said < len(own) <= _MOST_SAID:
        return
    if len(set(own)) == len(own) and not any(name in before.text for name in own):
        yield Listed(before, counts[0].span(), said, len(own), after.text)
