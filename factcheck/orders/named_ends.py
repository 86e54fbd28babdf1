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
from factcheck.orders.singled_out import Named, against, beside_its_figure, singled_out
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison

_FEWEST, _MOST = 2, 10
_SENTENCES = 3
_DIMENSIONS = ("money", "count", "physical", "percent", "age", "time")
_ROLES = ("level", "share", "change", "price", "other", "part", "base")
_STANCES = ("asserted", "quoted", "forecast")
_SIDES = "north|south|east|west|north-east|north-west|south-east|south-west|centre"
_NAME = rf"(?:[Tt]he )?(?:[A-Z][\w’'&-]*(?: (?:of |& |de )?[A-Z][\w’'&-]*){{0,3}}|(?:{_SIDES})\b)"
_NO_MORE = re.compile(
    rf"\b(?:No|Nobody|None|Nowhere)\b[^.;:\d]{{0,60}}? (?:(?P<more>more|higher|dearer|faster)|less|fewer|lower|cheaper|slower) than (?:in )?(?P<name>{_NAME})"
)
_ENDS = re.compile(r"[,;.:]\s|,? (?:and|while|but|whereas|against|with) ")
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
_WORD = re.compile(rf"[A-Z][\w’'&-]*|\b(?:{_SIDES})\b")
_TIME = re.compile(rf"\b(?:{MONTH_NAMES}|[A-Z][a-z]+day|(?<=[Ii]n )(?:19|20)\d\d)\b")
_NO_NAME = re.compile(
    rf"^(?:The|In|At|On|It|Its|He|She|They|That|This|These|And|But|While|With|For|From|Of|A|An|By|Among|{MONTH_NAMES}|[A-Z][a-z]+day)$"
)


def named_ends(draft: Draft) -> Iterator[Comparison]:
    """Every one of some that is called the first or the last of them, against the one that the figures put there."""
    sentences = draft.document.sentences
    for at in draft.by_sentence:
        for last in range(at, at + _SENTENCES):
            if last > at and not (draft.goes_on(last - 1) and draft.by_sentence.get(last)):
                break
            listed = _listed(draft, at, last)
            if listed:
                first = at - 1 if at and draft.goes_on(at - 1) else at
                end = last + 2 if draft.goes_on(last) else last + 1
                told = " ".join(s.text for s in sentences[at : last + 1])
                for sentence in sentences[first:end]:
                    yield from singled_out(sentence.text, listed, told)
                    yield from _no_more(sentence.text, listed)
                yield from beside_its_figure(draft.document.text, listed, told)


def _listed(draft: Draft, first: int, last: int) -> Named:
    """The figures of one unit of one or two sentences with the names of each; none unless each has its own."""
    text = draft.document.text
    start, end = (
        draft.document.sentences[first].span.start,
        draft.document.sentences[last].span.end,
    )
    told = [c for c in draft.claims_of(range(first, last + 1)) if _may_be_listed(c)]
    for unit in (told[0], told[-1]) if told else ():
        listed = _named_in(text, start, end, [c for c in told if in_one_unit(c, unit)])
        if listed and {claim.sentence for _, claim in listed} == {*range(first, last + 1)}:
            return listed
    return ()


def _named_in(text: str, start: int, end: int, claims: list[Claim]) -> Named:
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
    closed = _ENDS.search(text, claims[-1].span.end, end)
    for stop in (closed.start() if closed else end, end):
        alone = _names_of([text[a:b] for a, b in pairwise((*cuts, stop))])
        if alone:
            return list(zip(alone, claims, strict=True))
    return ()


def _names_of(stretches: Sequence[str]) -> list[frozenset[str]]:
    """The words of each stretch that no other has; none where one of them has no name of its own, nor a month or a year."""
    proper = [_proper(stretch, at == 0) for at, stretch in enumerate(stretches)]
    times = [set(_TIME.findall(stretch)) for stretch in stretches]
    plain = [set(_PLAIN.findall(f"{s[:1].lower()}{s[1:]}")) for s in stretches]
    for names in (proper, times) if any(proper) else (times, plain):
        every = [own | words for own, words in zip(names, plain, strict=True)]
        alone = [
            frozenset(own.difference(*(other for other in every if other is not own)))
            for own in every
        ]
        if all(own & of_one for own, of_one in zip(names, alone, strict=True)):
            return alone
    return []


def _proper(stretch: str, is_first: bool) -> set[str]:
    """The names in a stretch; a plain word counts as one only where it does not open the sentence."""
    return {
        _bare(found.group())
        for found in _WORD.finditer(stretch)
        if not _NO_NAME.match(found.group())
        if found.group().islower()
        or not is_ordinary(found.group().lower())
        or not ((is_first and not found.start()) or stretch[: found.start()].endswith(". "))
    }


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


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word)


def _no_more(text: str, listed: Named) -> Iterator[Comparison]:
    """The one that no other is above, or below: "Nobody paid more than Alder"."""
    for found in _NO_MORE.finditer(text):
        told = {_bare(word) for word in _WORD.findall(found["name"])}
        own = [claim for names, claim in listed if names & told]
        if len(own) == 1:
            yield from against(own[0], listed, ">=" if found["more"] else "<=", "no … than")
