"""One that a sentence calls the first of so many, and the figures of all of them in it and the next: "the highest of the three offers. Its £8m compares with £9m from …".

The number tells how many figures there must be: one beside the superlative and the others behind, or all of them in the next sentence, of which the
first is taken up by "it" or "its". Also the places of a list ("led with 9,400, Florida came second with 6,100 and Ohio third with 7,300"), which have
to go one way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, comparatives_of, of_list, superlatives_of
from factcheck.relation import Sign, figure_of

_FEWEST, _MOST = 2, 8
_MOST_FIGURES = 12  # of a sentence
_OLDEST = 120
_NUMBER = r"(?P<count>two|three|four|five|six|seven|eight|[2-8]|pair|trio|quartet)"
_GROUPS = {"pair": 2, "trio": 3, "quartet": 4}
_OF_SO_MANY = re.compile(
    rf"\b(?:the|The) (?:(?P<top>{any_of('most', 'least')})|(?P<degree>{any_of('more', 'less')}))(?: [a-z-]+)? (?:of|among) (?:the |its |their |all |these |those )?{_NUMBER}\b(?! (?:years?|quarters?|months?|weeks?|days?)\b)(?!(?: [a-z]+)? by (?!far\b))"
)
_TAKEN_UP = re.compile(r"^(?:Its?|Their|They|His|He|Her|She|At|With|That)\b")
_THE_OTHERS = re.compile(
    r"\b(?:against|compares?|compared|ahead of|versus|while|whereas|others?|rivals?|competitors?|runner-up|beats?|topped|tops|outbid|undercuts?|exceeds?|behind|next|losing|remaining|colleagues?|counterparts?)\b"
)
_LIST = re.compile(r",? (?:and )?")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+,? (?:[a-z]+ )?$")
_NO_NAME = re.compile(rf"(?:{MONTH_NAMES}|[A-Z][a-z]+day) (?:[a-z]+ )?$")
# By what a thing is the largest, its makers and its workers do not tell.
_SIZE = frozenset(("largest", "biggest", "smallest", "larger", "bigger", "smaller"))
_OF_THE_SIZE = re.compile(
    r"\b(?:employ\w*|hires?|hired|earn\w*|made|makes|los[et]s?|lost|owes?|owed|cost\w*|opened|grew|rose|fell|dates?|aged)\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|once|used to|would|could|may|might|if|until|before|expected|forecast|second|third|fourth|since|ever|except|after|previous|than)\b"
)
_TELLS_PLACES = re.compile(
    r"\b(?:second|third|fourth|fifth|bottom|last|wooden spoon|rear|next|runner-up)\b"
)
# "Florida came second with", "in third by", "Hungary third on": a place beside the figure that has it, and no quarter.
_PLACE = re.compile(
    rf"\b(?:(?P<first>{of_list('first')})|(?<!the )(?<!The )(?<!every )(?P<ordinal>second|third|fourth|fifth|next|runner-up)|(?P<last>{of_list('last')}))\b(?:-best\b)?(?!-)"
    r"(?! (?:quarter|half|month|week|day|year|time|leg|round|stage|season|phase|generation|largest|biggest|most)\b)[^.;:\d]{0,60}?(?:\b(?:on|with|at|by|of|to|having|sold|had|made|got|took|[a-z]{2,12}ing)|,|\() ?(?:about |some |just |only )?$"
)
_ORDINALS = {"second": 2, "next": 2, "runner-up": 2, "third": 3, "fourth": 4, "fifth": 5}
_LAST_PLACE = 99
_FEWEST_PLACES = 3
_NEAR = 60  # characters between a superlative and its figure


def members(draft: Draft) -> Iterator[Comparison]:
    """Every first of so many against the other that has more, or less."""
    for at, sentence in enumerate(draft.document.sentences):
        found = _OF_SO_MANY.search(sentence.text)
        if found is None or _NOT_SAID.search(_till_last(draft, at, found)):
            continue
        many = _GROUPS.get(found["count"]) or count_of(found["count"]) or 0
        place = sentence.span.start + found.start("count")
        own = [c for c in draft.by_sentence.get(at, ()) if c.span.start != place]
        listed = _all_here(draft, own, many, sentence.span.start + found.end())
        listed = listed or _all_of_them(draft, own, draft.claims_behind(at), many)
        sign = _sign(found, listed)
        if sign is not None:
            one, *others = listed
            others.sort(key=lambda c: figure_of(c).value, reverse=sign[0] == ">")
            words = " ".join(found.group().split()[:2])
            yield one, others[0], sign, f"{words} of the {found['count']}"


def _till_last(draft: Draft, at: int, found: re.Match[str]) -> str:
    """A sentence up to the last figure behind its superlative; all of it where there is none."""
    sentence = draft.document.sentences[at]
    ends = [c.span.end - sentence.span.start for c in draft.by_sentence.get(at, ())]
    last = max((end for end in ends if end > found.end()), default=len(sentence.text))
    return sentence.text[:last]


def _all_of_them(
    draft: Draft, own: Sequence[Claim], behind: Sequence[Claim], many: int
) -> list[Claim]:
    """The figures of so many, that of the first before the others; none where it is not sure whose they are."""
    if not _FEWEST <= many <= _MOST or len(own) + len(behind) > _MOST_FIGURES or not behind:
        return []
    here = [c for c in own if _may_be_ranked(c)]
    after = [c for c in behind if _may_be_ranked(c)]
    like = [c for c in (*here, *after) if after and _are_alike(c, after[-1])]
    start = draft.document.sentences[behind[0].sentence].span.start
    if len(like) != many or not after:
        return []
    text = draft.document.text
    told = text[start : like[-1].span.start]
    if len(here) == 1 and here[0] in like and _THE_OTHERS.search(told):
        return like
    if here or not _TAKEN_UP.match(told) or like[0].span.start - start > _MOST_FIGURES * 10:
        return []
    return like if _is_of_another(text, like[0], like[1]) else []


def _all_here(draft: Draft, own: Sequence[Claim], many: int, start: int) -> list[Claim]:
    """The figures of so many, all behind the superlative, the first of them beside it: "The younger of the two, Karl, 49, runs the brewery; Otto, 46, …"."""
    like = [c for c in own if c.span.start >= start and _may_be_ranked(c)]
    text = draft.document.text
    if not _FEWEST <= many <= _MOST or len(like) != many or like[0].span.start - start > _NEAR:
        return []
    if not all(in_one_unit(c, like[0]) for c in like[1:]):
        return []
    gaps = list(pairwise(like))
    others = all(
        _is_of_another(text, *two) or _LIST.fullmatch(text, two[0].span.end, two[1].span.start)
        for two in gaps[1:]
    )
    return like if others and _is_of_another(text, *gaps[0]) else []


def _is_of_another(text: str, one: Claim, other: Claim) -> bool:
    """Whether a name or "against", "the others" stands between two figures."""
    between = text[one.span.end : other.span.start]
    named = _NAME_BEFORE.search(between) and not _NO_NAME.search(between)
    return bool(named) or _THE_OTHERS.search(between) is not None


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, or a bare number beside an age: "At 62, Marta Solis is the youngest"."""
    if in_one_unit(one, other):
        return True
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    bare = a.dimension == "count" and not a.unit
    return bare and b.dimension == "age" and (a.value or 0) <= _OLDEST


def _may_be_ranked(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.shape == "point" and not claim.headline


def _sign(found: re.Match[str], listed: Sequence[Claim]) -> Sign | None:
    """Whether the word is of the largest of such figures or of the smallest; None where it goes with others."""
    quantity = listed[-1].quantity if listed else None
    if quantity is None:
        return None
    word = found["top"] or found["degree"]
    if word in _SIZE and _OF_THE_SIZE.search(found.string[found.end() :]):
        return None
    if found["degree"]:
        return comparatives_of(quantity.dimension).get(word) if len(listed) == _FEWEST else None
    aged = (
        quantity.dimension == "count"
        and not quantity.unit
        and figure_of(listed[-1]).value <= _OLDEST
    )
    return superlatives_of(
        "age" if aged and word in superlatives_of("age") else quantity.dimension
    ).get(word)


def places(draft: Draft) -> Iterator[Comparison]:
    """The figures of a list with the places that stand beside them, where they go neither up nor down from one to the next."""
    for at, own in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        if not _TELLS_PLACES.search(sentence.text):
            continue
        claims = own if len(own) >= _FEWEST_PLACES else (*own, *draft.claims_behind(at))
        if not _FEWEST_PLACES <= len(claims) <= _MOST_FIGURES:
            continue
        ranked = _placed(draft, claims, sentence.span.start)
        if len(ranked) < _FEWEST_PLACES or len({place for place, _ in ranked}) < len(ranked):
            continue
        ranked.sort(key=lambda pair: pair[0])
        values = [figure_of(c).value for _, c in ranked]
        if values in (sorted(values), sorted(values, reverse=True)):
            continue
        falls = values[0] > values[-1]
        for (_, one), (place, other) in pairwise(ranked):
            if (figure_of(one).value < figure_of(other).value) == falls:
                yield one, other, ">=" if falls else "<=", _told(place)


def _placed(draft: Draft, claims: Sequence[Claim], start: int) -> list[tuple[int, Claim]]:
    """The figures of one unit that have each a place of their own before them."""
    text, found = draft.document.text, []
    for claim in claims:
        place = _PLACE.search(text, start, claim.span.start)
        start = claim.span.end
        first = claims[0].quantity
        if place is None or first is None or not _may_be_ranked(claim):
            return []
        if not in_one_unit(claim, claims[0]) or first.dimension in ("time", "age"):
            return []
        number = 1 if place["first"] else _ORDINALS.get(place["ordinal"] or "", _LAST_PLACE)
        found.append((number, claim))
    return found


def _told(place: int) -> str:
    return (
        "last"
        if place == _LAST_PLACE
        else next(word for word, number in _ORDINALS.items() if number == place)
    )
