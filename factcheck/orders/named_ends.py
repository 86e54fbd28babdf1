"""Who a text calls the first or the last of some, where the figure of each stands with a name in one sentence or two: "Wages are lowest in Brava, where a welder gets 3,900; in Cima he gets 3,400 and in Duna 3,100".

Each figure has the stretch of text from the last comma, "and" or "while" before it to the next, and is of the names of that stretch which no other has.
The superlative goes with figures of that kind, and what it is said of is one of the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from claims.words import is_ordinary
from factcheck.alike import counts_them
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, superlatives_of
from factcheck.relation import Sign, figure_of

_FEWEST, _MOST = 3, 10
_DIMENSIONS = ("money", "count", "physical", "percent", "age", "time")
_ROLES = ("level", "share", "change", "price", "other", "part", "base")
_STANCES = ("asserted", "quoted", "forecast")
_SIDES = "north|south|east|west|north-east|north-west|south-east|south-west|centre"
_NAME = rf"(?:[Tt]he )?(?:[A-Z][\w’'&-]*(?: (?:of |& |de )?[A-Z][\w’'&-]*){{0,3}}|(?:{_SIDES})\b)"
_TOP = rf"(?P<top>{any_of('most', 'least')})"
_OF_THESE = r"(?: (?:of|among) (?:the|these|those|them|all)\b(?: [a-z]+){0,3})?"
_GIVERS = r"(?: (?:donor|giver|spender|bidder|buyer|seller|payer|investor|earner|backer|contributor|performer))?"
_IS = r"(?:is|was|are|were|remains|remained)"
_SAID = (
    # "The east was slowest", "Dutch gas was the weakest performer of the day"
    rf"\b(?P<name>{_NAME}) {_IS} (?:(?:thus|now|still|easily|clearly|by far|therefore) )?(?:the )?{_TOP}{_GIVERS}{_OF_THESE}(?: of the (?:day|week|month|year))?(?=[,.;:]|$)",
    # "Rents are highest in Brava"
    rf"\b{_IS} (?:[a-z]+ly )?{_TOP} (?:in|at|on|for) (?P<name>{_NAME})",
    # "the largest donor by far was Denmark", "the council chose the cheapest, Lanz"
    rf"(?<!, )\b[Tt]he {_TOP}{_GIVERS}(?: by far)?{_OF_THESE}(?: by far)?(?:,| {_IS}) (?:in |at |that of )?(?P<name>{_NAME})(?![\w’'-]| [$€£\d])",
    # "In Old Town, the cheapest of these districts, viewings are"
    rf"\b(?P<name>{_NAME}),(?: (?:who|which) {_IS})? the {_TOP}{_OF_THESE}(?=[,.;])",
)
_NO_MORE = re.compile(
    rf"\b(?:No|Nobody|None|Nowhere)\b[^.;:\d]{{0,60}}? (?:(?P<more>more|higher|dearer|faster)|less|fewer|lower|cheaper|slower) than (?:in )?(?P<name>{_NAME})"
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _SAID)
_SIZES = frozenset(("largest", "biggest", "smallest", "greatest", "best", "worst", "top"))
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|once|used to|would|could|may|might|if|until|before|expected|second|third|fourth|fifth|since|ever|except|after|previous|last (?:year|month|week)|than|among|one of|apart from|outside|record|growing|growth)\b|-(?=largest|biggest|highest|lowest)"
)
# "Unemployment is highest in the south, | at 9.1 percent"; not "Pay is highest in Orra, where 3,900 people have work"
_AT = re.compile(r",? (?:at|with|on) (?:about |some |just )?[\d$€£]| \([\d$€£]")
_ENDS = re.compile(r"[,;.:]\s|,? (?:and|while|but|whereas|against|with) ")
_WORD = re.compile(rf"[A-Z][\w’'&-]*|\b(?:{_SIDES})\b")
_NO_NAME = re.compile(
    rf"^(?:The|In|At|On|It|Its|He|She|They|That|This|These|And|But|While|With|For|From|Of|A|An|By|Among|{MONTH_NAMES}|[A-Z][a-z]+day)$"
)

_Named = Sequence[tuple[frozenset[str], Claim]]


def named_ends(draft: Draft) -> Iterator[Comparison]:
    """Every one of some that is called the first or the last of them, against the one that the figures put there."""
    sentences = draft.document.sentences
    for at in draft.by_sentence:
        for last in (at, at + 1):
            if last > at and not (draft.goes_on(at) and draft.by_sentence.get(last)):
                continue
            listed = _listed(draft, at, last)
            if listed:
                first = at - 1 if at and draft.goes_on(at - 1) else at
                end = last + 2 if draft.goes_on(last) else last + 1
                for sentence in sentences[first:end]:
                    yield from _said_in(sentence.text, listed)


def _listed(draft: Draft, first: int, last: int) -> _Named:
    """The figures of one unit of one or two sentences with the names of each; none unless each has its own."""
    text = draft.document.text
    start, end = (
        draft.document.sentences[first].span.start,
        draft.document.sentences[last].span.end,
    )
    told = [c for c in draft.claims_of(range(first, last + 1)) if _may_be_listed(c)]
    for unit in (told[0], told[-1]) if told else ():
        listed = _named_in(text, start, end, [c for c in told if in_one_unit(c, unit)])
        if listed and {claim.sentence for _, claim in listed} == {first, last}:
            return listed
    return ()


def _named_in(text: str, start: int, end: int, claims: list[Claim]) -> _Named:
    """Some figures of one unit with the names in the stretch of each."""
    if counts_them(claims[0], claims[1:]):
        del claims[0]  # "Three brokers: Carnholm to 88 crowns, …"
    if not _FEWEST <= len(claims) <= _MOST:
        return ()
    cuts = [start]
    for one, other in pairwise(claims):
        found = _ENDS.search(text, one.span.end, other.span.start)
        if found is None:
            return ()
        cuts.append(found.end())
    stretches = [text[a:b] for a, b in pairwise((*cuts, end))]
    names = [{_bare(word) for word in _WORD.findall(s) if _is_name(word)} for s in stretches]
    alone = [
        frozenset(own.difference(*(other for other in names if other is not own))) for own in names
    ]
    return list(zip(alone, claims, strict=True)) if all(alone) else ()


def _may_be_listed(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        claim.kind == "quantity"
        and quantity is not None
        and quantity.shape == "point"
        and quantity.dimension in _DIMENSIONS
        and quantity.direction != "down"
        and not (quantity.dimension == "count" and quantity.text.split()[0].isalpha())  # "the four"
        and claim.role in _ROLES
        and claim.stance in _STANCES
        and not claim.headline
    )


def _is_name(word: str) -> bool:
    return not _NO_NAME.match(word) and (word.islower() or not is_ordinary(word.lower()))


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word)


def _said_in(text: str, listed: _Named) -> Iterator[Comparison]:
    """What a sentence says of one of some."""
    quantity = listed[0][1].quantity
    signs = superlatives_of(quantity.dimension if quantity else "")
    is_money = quantity is not None and quantity.dimension == "money"
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            clause = text[max(text.rfind(";", 0, found.start()), 0) : found.end()]
            sign = signs.get(found["top"].lower())
            sizes = found["top"] in _SIZES and pattern is _PATTERNS[-1]
            of_else = pattern is _PATTERNS[1] and not (is_money or _AT.match(text, found.end()))
            if sign is not None and not (sizes or of_else or _NOT_SAID.search(clause)):
                yield from _against(found, listed, sign, found["top"])
    for found in _NO_MORE.finditer(text):
        yield from _against(found, listed, ">=" if found["more"] else "<=", "no … than")


def _against(found: re.Match[str], listed: _Named, sign: Sign, words: str) -> Iterator[Comparison]:
    """The one that is named against the one that is furthest up, or down."""
    told = {_bare(word) for word in _WORD.findall(found["name"])}
    own = [claim for names, claim in listed if names & told]
    if len(own) != 1:
        return
    others = [claim for _, claim in listed if claim is not own[0]]
    furthest = (max if sign == ">=" else min)(others, key=lambda c: figure_of(c).value)
    yield own[0], furthest, sign, words
