"""Superlatives of a figure in its own sentence, against the figures that the next words give for the others.

"Unemployment is highest in the south, at 9.1 percent. It is 11.2 percent in the north", "Lithium was the worst performer, losing 12
percent. Nickel lost 15 percent" and "Vestra, the biggest of the four lenders, with deposits of 31 billion. Corin has deposits of 34
billion" all name a set, the first of it, and what the others have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import LEVELS, fits, leaves_out_currency, unit_of, what, when, who
from factcheck.draft import Draft
from factcheck.relation import Sign, figure_of

# The first is above (">") or below ("<") the second, by these words.
Comparison = tuple[Claim, Claim, Sign, str]

_WORD = r"[\w&.’'-]+ "
_HEDGE = r"(?:(?:about|some|around|roughly|nearly|almost|just|over|only|a|an) ){0,2}"
_TOP = r"(?:(?P<most>highest|largest|biggest|greatest|dearest|longest|heaviest|fastest|steepest|sharpest|most)|(?P<least>lowest|smallest|cheapest|shortest|lightest|slowest|fewest|least))"
_PLACED = re.compile(
    rf"(?:[a-z]+ )?(?P<prep>in|for|at|on) (?P<place>(?:{_WORD}){{0,3}}[\w&.’'-]+)(?:,| \(|:| –) ?(?:at|with|by|of|reaching|where (?:it|they) (?:is|are|was|were|rose|fell)) ?{_HEDGE}$"
)
_IN_PLACE = re.compile(rf"\b{_TOP} (?P<rest>[^.;]{{4,80}})$", re.IGNORECASE)
_NO_PLACE = re.compile(
    rf"\b(?:(?:19|20)\d\d|{MONTH_NAMES}|years?|months?|quarters?|weeks?"
    r"|half|history|average|nation\w*|country|world\w*|global\w*|overall|total|euro zone|EU|all|ages?|men|women|people|workers|those)\b"
)
_PLACE_BEHIND = re.compile(
    r"(?: (?:percent|per cent|%))? (?P<prep>in|for|at|on) (?P<place>(?:the )?[\w’'-]+)"
)
_PLACE_BEFORE = re.compile(
    rf"\b(?P<prep>in|for|at|on) (?P<place>(?:the )?[\w’'-]+)(?:,)? (?:(?:it|they|that|prices|rents|wages|costs) )?(?:(?:is|are|was|were|rose|fell|stood at|came to|climbed|grew|dropped|by|at) ){{0,2}}{_HEDGE}$",
    re.IGNORECASE,
)
_PERFORMER = re.compile(
    r"\bthe (?:(?P<good>best|top|strongest)|(?P<bad>worst|weakest)|biggest|largest|sharpest|steepest) (?:[a-z-]+ )?(?:performers?|(?P<up>gainers?|risers?|climbers?)|(?P<down>losers?|fallers?|decliners?))\b(?P<rest>[^.;:\d]{0,90})$",
    re.IGNORECASE,
)
_RANKED = re.compile(
    rf"\bthe {_TOP} (?:(?:[a-z-]+ ){{0,2}}?(?:of|among) (?:the|its|these|those|all|all the) (?:[\w’'-]+ ){{0,3}}[\w’'-]+(?: by (?:[a-z-]+ ){{0,2}}[a-z-]+)?|(?:[a-z-]+ ){{0,2}}by (?:[a-z-]+ ){{0,2}}[a-z-]+"
    r"|(?:[a-z-]+ ){0,2}(?:spender|investor|buyer|borrower|employer|seller|lender|producer|exporter|importer|maker|supplier|contributor|donor|owner|holder|shareholder|market)(?: (?:of|in|for) (?:[\w’'-]+ ){0,3}?[\w’'-]+)?)"
    rf"(?:,| \(| –|:) ?(?:(?:with|at|on|having|of|[a-z]+ing) )?(?:{_WORD}){{0,4}}$",
    re.IGNORECASE,
)
# "Of the three breweries, Alder is the largest, with an output of 420,000 hectolitres"
_OF_SET = re.compile(
    rf"\b(?:of|among) (?:the|its|these|those) (?:{_WORD}){{1,3}}?[\w’'-]+, (?:{_WORD}){{1,4}}?(?:is|was|remains?|remained|has been) the {_TOP}(?: [a-z-]+)?"
    rf"(?:,| \(| –|:) ?(?:with|at|on|having|of|[a-z]+ing) (?:{_WORD}){{0,4}}$",
    re.IGNORECASE,
)
# "Sales grew fastest in Asia, at 7 percent": a rate of growth that its words do not direct.
_GREW = re.compile(r"\b(?:grew|rose|growth|increased|climbed|expanded)\b", re.IGNORECASE)
_NEXT_BEST = re.compile(r"\b(?:followed by|ahead of|before|then|trailed by) ", re.IGNORECASE)
# What takes a superlative out of the company of the figures given.
ELSEWHERE = re.compile(
    r"\b(?:second|third|fourth|fifth|one of|ever|since|on record|outside|except|after|behind|not|no longer|once|used to|joint|expect\w*|if|would"
    r"|(?:in|for) (?:\w+ ){0,3}(?:years|months|decades?|quarters))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:had|previously|earlier|before|last year|a year ago|then|again|index|average)\b"
)
_SPLIT_OFF = re.compile(r"(?: [a-z-]+)? (?:in|for|at|on|among|under|over) ")
_MOST_RIVALS = 12


def superlatives(draft: Draft) -> Iterator[Comparison]:
    """Every superlative with the rival that stands against it most."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        for index, claim in enumerate(claims):
            if not _may_be_ranked(claim):
                continue
            lead = text[sentence.span.start : claim.span.start]
            behind = [*claims[index + 1 :], *draft.claims_behind(at)][:_MOST_RIVALS]
            grew = _GREW.search(lead) is not None
            rivals = [c for c in behind if _is_alike(claim, c, grew=grew)]
            if rivals and not ELSEWHERE.search(lead):
                yield from _first(claim, rivals, lead, draft)


def _first(claim: Claim, rivals: Sequence[Claim], lead: str, draft: Draft) -> Iterator[Comparison]:
    """The comparison with the rival that is furthest on the wrong side, by the first reading that the words allow."""
    found = _IN_PLACE.search(lead)
    placed = _PLACED.fullmatch(found["rest"]) if found else None
    if found is not None and placed is not None and not _NO_PLACE.search(placed["place"]):
        same = [
            c for c in rivals if _is_in_another_place(draft, c, placed) and _same_measure(c, claim)
        ]
        yield from _against(claim, same, ">" if found["most"] else "<", found)
        return
    found = _PERFORMER.search(lead)
    if found is not None:
        yield from _performer(draft, claim, rivals, found)
        return
    found = _RANKED.search(lead) or _OF_SET.search(lead)
    if found is None or claim.role not in (*LEVELS, "share") or claim.entity is None:
        return
    if _SPLIT_OFF.match(draft.document.text, claim.span.end):
        return  # "with 31 branches in the north": of part of it
    same = [
        c
        for c in rivals
        if c.entity is not None and who(c) != who(claim) and _same_measure(c, claim)
    ]
    yield from _against(claim, same, ">" if found["most"] else "<", found)


def _performer(
    draft: Draft, claim: Claim, rivals: Sequence[Claim], found: re.Match[str]
) -> Iterator[Comparison]:
    """The best and the worst of a market: the largest gain, the largest loss."""
    way = claim.quantity.direction if claim.quantity else None
    if claim.role != "change" or way not in ("up", "down"):
        return
    told = (
        "up" if found["good"] or found["up"] else "down" if found["bad"] or found["down"] else way
    )
    if told != way:
        return
    others = [c for c in rivals if _is_another(draft, claim, c)]
    yield from _against(claim, others, ">", found)


def _is_another(draft: Draft, claim: Claim, rival: Claim) -> bool:
    """Whether a change is of something else than the first: a company, a metal, or what follows it."""
    sentence = draft.document.sentences[rival.sentence]
    start = max(claim.span.end, sentence.span.start)
    between = draft.document.text[start : rival.span.start]
    if _AGAIN.search(between):
        return False
    if who(claim) and who(rival):
        return who(claim) != who(rival)
    if rival.sentence == claim.sentence:
        return _NEXT_BEST.search(between) is not None
    return rival.measure is not None and what(rival.measure) != what(claim.measure)


def _against(
    claim: Claim, rivals: Sequence[Claim], sign: Sign, found: re.Match[str]
) -> Iterator[Comparison]:
    if rivals:
        nearest = sorted(rivals, key=lambda c: figure_of(c).value)[-1 if sign == ">" else 0]
        groups = found.groupdict()
        top = "most" if groups.get("most") else "least" if groups.get("least") else 0
        told = found.string[found.start(top) : found.end()]
        words = " ".join((f"the {told}" if top else told).partition(",")[0].split()[:3])
        yield claim, nearest, sign, words


def _may_be_ranked(claim: Claim) -> bool:
    quantity = claim.quantity
    if claim.kind != "quantity" or quantity is None or claim.headline or claim.stance == "quoted":
        return False
    return claim.role in (*LEVELS, "share", "change") and quantity.shape == "point"


def _is_alike(claim: Claim, rival: Claim, *, grew: bool) -> bool:
    """Whether a rival is printed in the same unit, for the same time, as a level or a change like the first."""
    one, other = claim.quantity, rival.quantity
    if one is None or other is None or not _may_be_ranked(rival):
        return False
    growth = grew and one.unit == other.unit == "percent" and other.direction == "up"
    alike = (claim.role == "change") == (
        rival.role == "change"
    ) and one.direction == other.direction
    if not alike and not (growth and one.direction is None):
        return False
    if one.dimension == "count" and not one.unit:
        return False
    if not fits(rival, claim) and not leaves_out_currency(rival, claim):
        return False
    same_time = rival.period is None or when(claim.period) == when(rival.period)
    return same_time and rival.stance == claim.stance


def _same_measure(rival: Claim, claim: Claim) -> bool:
    names = {c.measure.name if c.measure else "" for c in (rival, claim)}
    if len(names) == 1 or (unit_of(rival) == unit_of(claim) and "" in names):
        return True
    # "Birch brewed 380,000 hectolitres and Cedar 460,000": nothing but what is counted
    unit = claim.quantity.unit if claim.quantity else ""
    return bool(unit) and rival.measure is not None and rival.measure.name == unit


def _is_in_another_place(draft: Draft, rival: Claim, placed: re.Match[str]) -> bool:
    """Whether the words beside a figure say that it is of another place than the first, in the same way."""
    text = draft.document.text
    lead = text[max(0, rival.span.start - 60) : rival.span.start]
    for found in (_PLACE_BEHIND.match(text, rival.span.end), _PLACE_BEFORE.search(lead)):
        if found is not None and found["prep"].lower() == placed["prep"].lower():
            place = found["place"]
            return not _NO_PLACE.search(place) and place.casefold() != placed["place"].casefold()
    return False
