"""Comparisons said in words first, with the figures behind them: "Mistral overtook Sirocco. It sold 212,000 vans, against 221,000 for Sirocco".

Who is above whom stands in one clause, and the figures in the next; the words before each figure say whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits, leaves_out_currency, leaves_out_unit
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.orders.superlatives import Comparison
from factcheck.relation import figure_of

_NAME = r"(?:[Tt]he )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}"
_ABOVE = r"(?:overtook|overtakes|overtaken|overtaking|outsold|surpassed|passed|exceeded|outgrew|outearned|leapfrogged|outstripped)"
# "Mistral overtook Sirocco", "Sales in Asia exceeded those in the Americas"
_OVERTAKES = re.compile(
    rf"\b(?:in )?(?P<one>{_NAME}) (?:has |have |had |again |also )*{_ABOVE} (?:(?:those|that) (?:in|of|from|at) )?(?P<other>{_NAME})"
)
# "Pay rose faster than prices: it was up 3.1 percent, while inflation was 3.8 percent"
_FASTER = re.compile(
    r"\b(?:rose|grew|increased|climbed|fell|dropped|declined) (?:(?P<more>faster|more|quicker|more quickly|more sharply)|(?P<less>slower|less|more slowly)) than "
    r"[a-z ]{3,40}[^.;:\d]{0,30}:[^.;\d]{0,60}$"
)
_WHILE = re.compile(
    r"[^.;:\d]{0,30}?(?:, while|, and|, whereas| against| while|, but) [^.;:\d]{0,50}$"
)
# "That is more than the 44 euros a share that Baltic Freight bid"
_THAT_IS = re.compile(
    r"^(?:That|This|It) (?:is|was|would be) (?:still |well |far |slightly )?(?:(?P<more>more|higher|better|larger|bigger) than|(?P<less>less|lower|fewer|smaller) than) (?:the |its )?$"
)
# "the highest in five years, at 88 million in 2024, after 71 million in 2023"
_IN_YEARS = re.compile(
    r"\b(?:(?P<more>highest|best|largest|biggest|most|strongest)|(?P<less>lowest|worst|smallest|fewest|least|weakest)) (?:[a-z]+ )?(?:in|for) (?P<years>[a-z]+|\d+) years\b[^.;\d]{0,30}$",
    re.IGNORECASE,
)
# "Fewer people came than a year earlier: | 284,000 | against | 310,000"; of a quality "more" says nothing of the figures
_MORE_FIRST = re.compile(
    r"\b(?:(?P<more>more(?! \w+(?:[aei]nt|[ai]ble|[ie]d|ive|ful|ly|al|ous|ic|ing|ward)\b)|higher|larger|bigger|greater|longer|taller|heavier|dearer|richer|older)"
    r"|(?P<less>less(?! \w+(?:[aei]nt|[ai]ble|[ie]d|ive|ful|ly|al|ous|ic|ing|ward)\b)|fewer|lower|smaller|shorter|lighter|cheaper|poorer|younger))\b(?P<rest>[^.;\d]{0,110})$",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"[^.;:,\d]{0,20},? (?:against|compared (?:with|to)|versus|after|as against) (?:(?:about|some|just|nearly|almost|around|the|its|only) ){0,2}$"
)
# "fetches more in Turkey ($412) than in Egypt ($431)"
_THAN_BEHIND = re.compile(r"\)? than (?:(?:in|at|for|on|those in|those of) )?[^.;:,\d()]{2,30}\($")
_THAN = re.compile(r"\bthan\b")
# "4,900 permits were the fewest in four months, after | 5,400 in January, 5,100 in December"
_OF_SO_MANY = re.compile(
    r"[^.;:,\d]{0,40} (?:was|were|is|are|marked|made it) (?:also )?the (?:(?P<more>highest|most|largest|biggest|best|strongest|longest)|(?P<less>fewest|lowest|smallest|least|weakest|worst|shortest)) "
    r"(?:[a-z]+ )?(?:in|for|of) [a-z\d]+ (?:days|weeks|months|quarters|years|seasons), (?:after|following|against|compared with) (?:(?:about|some|the|just) )?$"
)
# "The old record of | 209,000 | was broken in May, when | 214,000"
_OLD_RECORD = re.compile(
    r"\b(?:old|previous|former|earlier|existing) (?:[a-z-]+ )?(?:record|high|peak|best)(?: of|,| was) $",
    re.IGNORECASE,
)
_WAS_BROKEN = re.compile(
    r"[^.;:\d]{0,40}? (?:was|were|has been|had been) (?:broken|beaten|passed|surpassed|smashed|topped|overtaken|exceeded|bettered)\b[^.;:\d]{0,60}$"
)
# "Lagging behind its rival's | 6%, | the firm grew | 4%"
_FRONTED = re.compile(
    r"^(?:(?P<more>Beating|Topping|Exceeding|Surpassing|Outpacing|Outstripping|(?:Far |Well |Just )?(?:[Aa]head of|[Aa]bove))"
    r"|(?P<less>(?:Lagging|Trailing|Falling)(?: far| well)?(?: behind| below| short of)?|Missing|(?:Far |Well |Just )?(?:[Bb]ehind|[Bb]elow|[Ss]hort of))) [^.;:,\d]{0,60}$"
)
_THEN = re.compile(r"[^.;:,\d]{0,25}, [^.;:\d]{0,80}$")
# "Only Malta, at | 4.6%, | grew faster": than what the sentence before has
_ONLY = re.compile(
    r"^Only [^.;:\d]{2,50}?(?:,? (?:at|with|on|which (?:has|had))|,? \() ?(?:about |some )?$"
)
_DID_MORE = re.compile(
    r"^(?: [a-z]+)?[,)]{1,2} (?:[a-z]+ ){0,2}(?:(?P<more>more|faster|higher|larger|bigger|longer|better)|(?P<less>less|fewer|slower|lower|smaller|shorter|worse))\b"
)
# "More women than men applied (2,310 women, 2,130 men)"
_MORE_OF = re.compile(
    r"\b(?:(?P<more>[Mm]ore)|(?P<less>[Ff]ewer)) (?P<one>[a-z-]+) than (?P<other>[a-z-]+)\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no|nor|neither|if|would|could|(?-i:may)|might|will|unless|expects?|hopes?|soon|nearly|almost|forecast)\b",
    re.IGNORECASE,
)


def said_orders(draft: Draft) -> Iterator[Comparison]:
    """Every comparison that words make of the figures behind them."""
    sentences = draft.document.sentences
    for at, sentence in enumerate(sentences):
        claims = [c for c in draft.by_sentence.get(at, ()) if _is_figure(c)]
        after = [c for c in draft.by_sentence.get(at + 1, ()) if _is_figure(c)]
        found = _OVERTAKES.search(sentence.text)
        if found and not claims and after and not _NOT_SAID.search(sentence.text):
            yield from _overtaken(found, after)
        if len(claims) >= 2:
            yield from _faster(draft, claims)
            yield from _in_years(draft, claims)
            yield from _first_said(draft, claims)
            yield from _of_so_many(draft, claims)
        if len(claims) + len(after) >= 2:
            yield from _more_of(sentence.text, claims or after)
        if claims and at:
            before = [c for c in draft.by_sentence.get(at - 1, ()) if _is_figure(c)]
            yield from _that_is(draft, before, claims[0])
            yield from _only_one(draft, before, claims[0])


def _more_of(words: str, claims: Sequence[Claim]) -> Iterator[Comparison]:
    """Two counts of which the words before say which is of more: "more women than men"."""
    found = _MORE_OF.search(words)
    if found is None or _NOT_SAID.search(words[: found.end()]):
        return
    counted = {c.quantity.noun.lower(): c for c in claims if c.quantity and c.quantity.noun}
    one, other = (counted.get(found[name]) for name in ("one", "other"))
    if one is None or other is None or len(claims) != 2 or not _are_counts(one, other):
        return
    word = found["more"] or found["less"]
    told = f"{word} {found['one']} than {found['other']}"
    yield one, other, ">" if found["more"] else "<", told


def _are_counts(*claims: Claim) -> bool:
    return all(c.quantity is not None and c.quantity.dimension == "count" for c in claims)


def _only_one(draft: Draft, before: Sequence[Claim], one: Claim) -> Iterator[Comparison]:
    """The only one that did better than what the sentence before has: "Only Malta, at 4.6%, grew faster"."""
    span = draft.document.sentences[one.sentence].span
    lead, behind = (
        draft.document.text[span.start : one.span.start],
        draft.document.text[one.span.end : span.end],
    )
    found = _DID_MORE.match(behind) if _ONLY.search(lead) else None
    alike = [c for c in before if c.role in (*LEVELS, "change") and _alike(c, one)]
    if (
        found
        and len(alike) == 1
        and not (alike[0].quantity and alike[0].quantity.direction == "down")
    ):
        yield (
            one,
            alike[0],
            ">" if found["more"] else "<",
            f"only this {found['more'] or found['less']}",
        )


def _is_figure(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "point" or claim.headline:
        return False
    return claim.stance == "asserted" and quantity.dimension not in ("time", "age", "multiple")


def _overtaken(found: re.Match[str], claims: Sequence[Claim]) -> Iterator[Comparison]:
    one = [c for c in claims if _is_called(c, found["one"])]
    other = [c for c in claims if _is_called(c, found["other"])]
    if len(claims) == 2 and claims[0] in one and not other and claims[1].role == "base":
        one, other = [claims[0]], [claims[1]]  # "It sold 212,000 vans, against 221,000 for Sirocco"
    if len(one) == len(other) == 1 and one[0] is not other[0] and _alike(one[0], other[0]):
        words = found.group().partition(found["one"])[2].strip().partition(" ")[0]
        yield one[0], other[0], ">", words


def _is_called(claim: Claim, name: str) -> bool:
    """Whether a figure is of a company or a place of this name."""
    label = name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s")
    scope = claim.measure.scope if claim.measure else ""
    if scope.removeprefix("the ") == label.lower():
        return True
    return any(label in (e.name, *e.aliases) for e in claim.entities)


def _alike(one: Claim, other: Claim) -> bool:
    return fits(other, one) or leaves_out_currency(other, one) or leaves_out_unit(other, one)


def _faster(draft: Draft, claims: Sequence[Claim]) -> Iterator[Comparison]:
    one, other = claims[:2]
    text = draft.document.text
    start = draft.document.sentences[one.sentence].span.start
    found = _FASTER.search(text[start : one.span.start])
    if found is None or len(claims) != 2 or not _alike(one, other):
        return
    if _WHILE.fullmatch(text, one.span.end, other.span.start):
        yield one, other, ">" if found["more"] else "<", found["more"] or found["less"]


def _of_so_many(draft: Draft, claims: Sequence[Claim]) -> Iterator[Comparison]:
    """The most or the fewest of so many months, of which the figures behind are the others."""
    for at, one in enumerate(claims[:-1]):
        found = _OF_SO_MANY.fullmatch(draft.document.text, one.span.end, claims[at + 1].span.start)
        rivals = [c for c in claims[at + 1 :] if _alike(c, one)] if found else []
        if found is None or len(rivals) < len(claims) - at - 1:
            continue
        rivals.sort(key=lambda c: figure_of(c).value)
        words = found["more"] or found["less"]
        yield one, rivals[-1] if found["more"] else rivals[0], ">" if found["more"] else "<", words


def _first_said(draft: Draft, claims: Sequence[Claim]) -> Iterator[Comparison]:
    """Two figures of which the words before the first say which is the larger."""
    text, start = draft.document.text, draft.document.sentences[claims[0].sentence].span.start
    for one, other in pairwise(claims):
        lead = text[start : one.span.start].lstrip()
        between = text[one.span.end : other.span.start]
        if _NOT_SAID.search(lead) or _NOT_SAID.search(between):
            continue
        if _OLD_RECORD.search(lead) and _WAS_BROKEN.fullmatch(between) and _alike(one, other):
            yield other, one, ">", "the old record was broken"
        found = _FRONTED.search(lead)
        if found and _THEN.fullmatch(between) and _same_unit(one, other):
            yield other, one, ">" if found["more"] else "<", found["more"] or found["less"]
        found = _MORE_FIRST.search(lead)
        if found and _THAN_BEHIND.fullmatch(between) and _same_unit(one, other):
            yield one, other, ">" if found["more"] else "<", found["more"] or found["less"]
        if not found or not _SET_AGAINST.fullmatch(between) or not _alike(other, one):
            continue
        if _THAN.search(found["rest"]):
            yield one, other, ">" if found["more"] else "<", found["more"] or found["less"]


def _same_unit(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return (
        a is not None
        and b is not None
        and (a.unit, a.per) == (b.unit, b.per)
        and b.direction != "down"
    )


def _that_is(draft: Draft, before: Sequence[Claim], other: Claim) -> Iterator[Comparison]:
    start = draft.document.sentences[other.sentence].span.start
    found = _THAT_IS.search(draft.document.text[start : other.span.start])
    levels = [c for c in before if c.role in LEVELS and _alike(c, other)]
    if found and len(levels) == 1 and other.role in (*LEVELS, "base"):
        yield (
            levels[0],
            other,
            ">" if found["more"] else "<",
            f"{found['more'] or found['less']} than",
        )


def _in_years(draft: Draft, claims: Sequence[Claim]) -> Iterator[Comparison]:
    """The best or the worst of so many years, of which the sentence gives the others."""
    for one in claims:
        start = draft.document.sentences[one.sentence].span.start
        found = _IN_YEARS.search(draft.document.text[start : one.span.start])
        years = count_of(found["years"].lower()) if found and one.role in LEVELS else None
        if found is None or not years or one.period is None or one.period.start is None:
            continue
        first = one.period.start.year
        rivals = [
            c
            for c in claims
            if c.span > one.span and _alike(one, c) and c.period and c.period.start
            if first - years < c.period.start.year < first
        ]
        if rivals:
            rivals.sort(key=lambda c: c.quantity.interval.low or 0 if c.quantity else 0)
            rival = rivals[-1] if found["more"] else rivals[0]
            words = found["more"] or found["less"]
            yield one, rival, ">" if found["more"] else "<", f"{words} in {found['years']} years"
        return
