"""What is said to have gone one way in all its parts, and the part that went the other: "All five regions grew, with Africa up 8 percent … and Latin America down 4 percent".

The parts are figures in a row, in the same sentence or in the next, each with a name or one noun of its own and the word that moves it, and at least one
of them goes the way of all. A measure of another kind ("costs were down"), another time ("from 10 percent") and "except" end the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.quantity import Direction
from claims.what.measures import find_measures
from factcheck.draft import Draft
from factcheck.hedges import HEDGE


class Odd(NamedTuple):
    """A part that goes the other way: where what is said of all stands, its words, and the part."""

    said: Span
    words: str
    part: Claim


_UP = r"grew|grown|rose|risen|gained|increased|climbed|expanded|advanced|improved|went up|gone up|were up|was up|is up|are up|did better|rallied|recovered|sold more|growing|rising"
_DOWN = r"fell|fallen|shrank|shrunk|declined|dropped|lost ground|contracted|slipped|slid|decreased|went down|gone down|were down|was down|is down|are down|retreated|weakened|sold less|shrinking|falling"
_MOVED = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_ALL = re.compile(
    rf"\b(?:(?P<all>[Aa]ll|[Ee]very(?: one of)?|[Ee]ach(?: one)?(?: of)?)|(?P<none>[Nn]one of|[Nn]ot one of|[Nn]o)) (?:[\w’'-]+ ){{1,8}}?{_MOVED}\b(?! (?:than|to|from|by)\b)"
    rf"|{_MOVED.replace('<', '<b_')} (?:[a-z]+ )?(?:in every|in each|in all|across all|across every|everywhere|across the board|for all|for every|on all)\b"
)
_EXCEPT = re.compile(
    r"\b(?:but|except|bar|barring|apart from|[Nn]ot (?:all|every|each)|other than|save|excluding|almost|nearly|virtually|most|although|though|despite|expected|would|will|could|may|if|until|or)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:[Ll]ast|ago|[Ee]arlier|before|previous|from|against|compared|after|than|since|[Nn]ow|[Tt]his|next|today|forecast|target|average|in (?:19|20)\d\d|(?:19|20)\d\d|January|February|March|April|June|July|August|September|October|November|December)\b"
)
_HEDGE = rf"(?:(?:{HEDGE}|by|of|a|an|further|another) ){{0,3}}"
# A part and how it moved: ", and Latin America down", "; at Ghent it rose", "while eggs rose by"
_PART = re.compile(
    rf"^(?: (?:for|in|at|on) [\w’'-]+)?[,;.]? ?(?:and |while |but |whereas |with )?(?:(?:in|at|for) )?(?:the )?(?P<label>[A-Z][\w’'&-]{{0,20}}(?: [A-Z][\w’'&-]{{0,20}}){{0,3}}|[a-z]{{1,20}})(?: (?:it|they|sales|volumes|output|there))?(?: (?:was|were|is|are|had))? (?:[a-z]{{1,12}}ly )?[a-z]{{1,15}}(?: back| up| down)? {_HEDGE}$"
)
# Lower-case labels that are no parts of what grew.
_KINDS = re.compile(
    r"(?:margins?|costs?|prices?|profits?|wages?|pay|debts?|shares?|orders|imports|exports|losses|taxes|staff|headcount|earnings|returns|it|they|which|that|who)$"
)
_FEWEST, _MOST = 2, 12


def odd_ones(draft: Draft) -> Iterator[Odd]:
    """Every part that goes the other way than what is said of all of them."""
    for at, sentence in enumerate(draft.document.sentences):
        found = _ALL.search(sentence.text)
        if found is None or _EXCEPT.search(sentence.text):
            continue
        start = sentence.span.start + found.end()
        way: Direction = "up" if _group(found, "up") else "down"
        here = [c for c in draft.by_sentence.get(at, ()) if c.span.start > start + 1]
        parts = here or list(draft.claims_behind(at))
        none = found["none"] is not None
        for part in _against(draft, parts, way, none=none, start=start):
            yield Odd(Span(*found.span()).shift(sentence.span.start), found.group(), part)


def _group(found: re.Match[str], name: str) -> bool:
    groups = found.groupdict()
    return bool(groups.get(name) or groups.get(f"b_{name}"))


def _against(
    draft: Draft, parts: Sequence[Claim], way: Direction, *, none: bool, start: int
) -> Iterator[Claim]:
    """The parts of a row that go the other way than all, of which at least one goes theirs."""
    if not _FEWEST <= len(parts) <= _MOST or any(not _is_change(c) for c in parts):
        return
    text = draft.document.text
    if _OTHER_TIME.search(text, start, parts[-1].span.end + 1) or _is_behind(text, parts[-1]):
        return
    ways = [_way_of(text, c, way) for c in parts]
    other: Direction = "down" if way == "up" else "up"
    odd, usual = (way, other) if none else (other, way)
    if usual not in ways:
        return
    for before, part, told in zip(parts, parts[1:], ways[1:], strict=False):
        found = _PART.match(text[before.span.end : part.span.start])
        if told != odd or found is None or _KINDS.match(found["label"]):
            continue
        if not find_measures(found["label"]):
            yield part


def _way_of(text: str, part: Claim, way: Direction) -> Direction | None:
    """The way a part went: that of all, where it is told by how much alone ("by 2 percent for bread")."""
    own = part.direction
    return own or (way if text[max(0, part.span.start - 3) : part.span.start] == "by " else None)


def _is_behind(text: str, part: Claim) -> bool:
    """Whether the last part goes on with what it is compared with."""
    return (
        re.match(
            r"[^.;]{0,30}\b(?:from|than|against|after|last|ago)\b",
            text[part.span.end : part.span.end + 60],
        )
        is not None
    )


def _is_change(claim: Claim) -> bool:
    return claim.dimension in ("percent", "score") and not claim.headline
