"""Ranks that a text gives the members of a list of its figures: "Melrow offered $310 million, Carden $290 million and Aster $275 million. Carden, as the highest bidder, …".

A list is three figures or more of one unit, each with a name of its own beside it. What a later clause ranks has to be one of those names, in words
that go with such figures: bids are high and low, towns are busy, growth is fast. "Since October" ranks months in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES, MONTHS
from claims.words import is_ordinary
from factcheck.alike import counts_them
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, of_list, superlatives_of
from factcheck.relation import Sign, figure_of

_PAIR, _FEWEST, _MOST = 2, 3, 12
_BEHIND = 3  # sentences in which the rank may stand, that of the list included
_MONTHS = tuple(month.capitalize() for month in MONTHS)
_NAME = r"(?:[A-Z][\w’'&-]*)(?: (?:of|de|[A-Z][\w’'&-]*)){0,3}"
_NAMES = re.compile(rf"\b{_NAME}")
_NO_NAME = re.compile(
    r"^(?:The|In|At|On|It|Its|He|She|They|That|This|These|And|But|While|With|For|From|Of|A|An|Last|Our|Revenue|Sales|Profit|Exports|Imports|Output|Consumer|Inflation|Unemployment|Growth|Shares"
    rf"|{MONTH_NAMES}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Q[1-4]|H[12])$"
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_TOP = rf"(?:(?P<place>second|third|fourth|fifth)[- ])?(?P<top>{any_of('most', 'least')})"
_OF_THESE = r"(?: (?:bidder|offer|bid|price|rate|share|figure|number|total|one|amount|sum|rent|candidate|month|day|week|quarter|half|year|season))?(?: of (?:the|these|those|them|all)(?: [a-z]+){0,4})?"
# "Carden, as the highest bidder,", "Brisbane, the second-busiest of the three,", "Dento is thus the largest of the trio"
_RANKED = re.compile(
    rf"(?P<name>{_NAME})(?:, (?:as |which (?:is|was|has|had) |now |still )?| (?:is|was|are|were|has|had|remains?|became|emerged as|came out as)(?: [a-z]+)? )(?:the |its )?{_TOP}\b{_OF_THESE}(?=[,.;:]|$| in (?:the|this) (?:group|list|trio))"
)
# "February's figure was the lowest of the three months", "That made Skagen the second-largest of the three"
_WHOSE = re.compile(
    rf"\b(?P<name>[A-Z][\w-]*)[’']s (?:[a-z]+ ){{1,2}}(?:is|was|were|are) (?:the )?{_TOP}\b{_OF_THESE}(?=[,.;:]|$)"
)
_MADE = re.compile(
    rf"\b(?:makes|made|making|leaves|left) (?P<name>{_NAME}) (?:(?:the|its|their|his|her)(?: [a-z]+[’']s?)? )?{_TOP}\b(?: (?:customer|buyer|supplier|market|producer|employer|maker|exporter|importer|owner|shareholder|lender|spender|investor|contributor|donor|seller|client|user))?(?: (?:by [a-z ]{{2,30}}|of (?:the|these|those|them|all)\b[^.;:\d]{{0,40}}))?(?=[,.;:]|$)"
)
# "The most pessimistic, Carnholm, says", "The cheapest of the three is Basel"
_TOP_FIRST = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir) {_TOP}\b{_OF_THESE}(?:,| is| was| were) (?:in |at )?(?P<name>{_NAME})(?=[,.;:]|$)"
)
_DID_MOST = re.compile(
    rf"(?P<name>{_NAME}) (?:had |has |have )?(?:offered|bid|made|sold|paid|earned|spent|raised|charged|asked|grew|rose|grown|gained|employs|employed|shipped|carried|got|received|won|took) (?:by )?(?:the )?{_TOP}(?=[,.;:]|$)"
)
_SINCE = re.compile(rf"\bthe {_TOP}(?: [a-z-]+){{0,3}}? since (?P<month>{MONTH_NAMES})\b")
_IN_MONTH = re.compile(rf"\b({MONTH_NAMES})\b")
_DAYS = "spring|summer|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_IN_TIME = re.compile(
    rf"(?: [a-z-]+){{0,3}} (?:in|on) (?:the )?((?:19|20)\d\d|{MONTH_NAMES}|{_DAYS}|first|second|third|fourth)\b(?: (?:quarter|half)\b)?"
)
# "July was its best month of the summer", "making Saturday the busiest day", "the fourth quarter was the strongest"
_TIME = rf"(?:[Tt]he |last )?(?P<name>(?:19|20)\d\d|{MONTH_NAMES}|{_DAYS}|first|second|third|fourth)(?: (?:quarter|half))?"
_OF_TIMES = rf"(?:the|its|their|his|her) {_TOP}(?: (?:month|day|week|quarter|half|year|season))?(?: (?:of|in) (?:the|these|those|its|all|that)(?: [a-z]+){{1,3}})?(?: so far)?(?=[,.;:]|$)"
_WAS_TOP = re.compile(
    rf"\b{_TIME} (?:was|is|proved|proved to be|turned out to be|remained|had been)(?: (?:also|by far|easily|clearly|comfortably))? {_OF_TIMES}"
)
_MADE_TOP = re.compile(rf"\b(?:makes|made|making|leaves|left|leaving) {_TIME} {_OF_TIMES}")
_BURDENS = re.compile(rf"\b(?:{of_list('burdens')})\b", re.IGNORECASE)
# "Receipts peaked in 2025", "Output was highest in 2023"
_PEAKED = re.compile(
    r"\b(?:peak(?:ed|ing)|(?:was|were) (?:highest|largest|greatest)|(?P<least>bottomed(?: out)?|(?:was|were) (?:lowest|smallest|weakest))) in (?P<name>(?:19|20)\d\d|[A-Z][a-z]{2,8})\b(?P<place>)"
)
_COURTESY = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Sir|Lord|Dame)\.? ")
_LABEL = re.compile(rf"\b[Tt]he {_TOP}(?: [a-z]+)?,")
# "North Jutland was the weakest of the five with 1.2 percent": one more than are listed
_WITH_ITS_OWN = re.compile(
    rf"(?P<name>{_NAME}) (?:is|was|had|came in as|remained) (?:the |its )?{_TOP} of (?:the|all) (?P<many>four|five|six|seven|eight|nine|ten)\b(?: [a-z]+)?,? (?:with|at|on) (?:just |only |about )?$"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|once|used to|would|could|if|until|before|expected|forecast|target|ago|earlier|last year)\b"
)
# "In vans Dora sold the most", "per head"
_LIMITED = re.compile(r"(?:^|[;,.] )(?:[Ii]n|[Bb]y|[Pp]er|[Oo]n|[Aa]t|[Ff]or) [a-z-]+,? $")
_LEAD = 40  # characters
_MONTH_REACH = 30  # characters from a figure to its month


@dataclass(frozen=True, slots=True)
class Named:
    """A figure of a list with the name beside it."""

    name: str
    claim: Claim


def ranked(draft: Draft) -> Iterator[Comparison]:
    """Every member of a list that is given a rank, against the one that has it."""
    for sentence in draft.by_sentence:
        listed = _list_of(draft, sentence)
        if len(listed) >= _FEWEST:
            for at in range(sentence, sentence + _BEHIND):
                yield from _ranks_in(draft, at, listed)
        elif listed:  # "Germany ordered 340 and France 410, making France the biggest customer"
            yield from _made_one_of_two(draft, sentence, listed)
    yield from _since(draft)


def _list_of(draft: Draft, sentence: int) -> Sequence[Named]:
    """The figures of a sentence with their names, where three or more of one unit have each a name of its own."""
    span, text = draft.document.sentences[sentence].span, draft.document.text
    levels = [c for c in draft.by_sentence[sentence] if _may_be_listed(c)]
    if levels and counts_them(levels[0], levels[1:]):
        levels = levels[1:]  # "Three brokers: Carnholm to 88 crowns, …"
    if not _PAIR <= len(levels) <= _MOST or not all(in_one_unit(c, levels[0]) for c in levels[1:]):
        return ()
    if len({c.measure.name for c in levels if c.measure and c.measure.known}) > 1:
        return ()
    ends = [span.start, *(c.span.end for c in levels)]
    leads = [text[end : c.span.start] for end, c in zip(ends, levels, strict=False)]
    before = [_last_name(leads[0]), *map(_only_name, leads[1:])]
    stops = [*(c.span.start for c in levels[1:]), span.end]
    behind = [_only_name(text[c.span.end : stop]) for c, stop in zip(levels, stops, strict=True)]
    years = [_time_behind(text, c) for c in levels]
    # "Skagen carried 3.1 million, against 2.7 million for Norfly"
    first_then = [before[0], *behind[1:]]
    for names in (before, behind, years, first_then):
        if all(names) and len(set(names)) == len(names):
            return [Named(name, c) for name, c in zip(names, levels, strict=True)]
    return ()


def _may_be_listed(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        claim.kind == "quantity"
        and quantity is not None
        and quantity.shape == "point"
        and quantity.dimension in ("money", "count", "physical", "percent", "age")
        and claim.role in ("level", "share", "change", "price", "other", "part")
        and not claim.headline
    )


def _time_behind(text: str, claim: Claim) -> str:
    """The year or month right behind a figure: "£44m in 2023", "5,200 tonnes in December"."""
    found = _IN_TIME.match(text, claim.span.end)
    return found[1] if found else ""


def _last_name(words: str) -> str:
    """The name that is nearest to the end of a stretch of text."""
    names = [n for name in _NAMES.findall(words) if (n := _bare(name))]
    return names[-1] if names else ""


def _only_name(words: str) -> str:
    """The one name in a stretch of text; none where there is none, or more than one."""
    names = [n for name in _NAMES.findall(words) if (n := _bare(name))]
    return names[0] if len(names) == 1 else ""


def _bare(name: str) -> str:
    """A name without the word in front that opens its sentence or clause: "Although Marchetti"."""
    words = name.split()
    while words and _NO_NAME.match(words[0]):
        del words[0]
    if words and is_ordinary(words[0]) and not (len(words) > 1 and is_ordinary(words[1])):
        del words[0]
    return " ".join(words).removesuffix("’s").removesuffix("'s")


def _ranks_in(draft: Draft, at: int, listed: Sequence[Named]) -> Iterator[Comparison]:
    sentences = draft.document.sentences
    if (
        at >= len(sentences)
        or sentences[at].paragraph != sentences[listed[0].claim.sentence].paragraph
    ):
        return
    text = sentences[at].text
    yield from _one_more(draft, at, listed)
    labelled = listed[0].claim.sentence == at and len(_LABEL.findall(text)) > 1
    for pattern in (_RANKED, _DID_MOST, _TOP_FIRST, _WHOSE, _MADE, _PEAKED, _WAS_TOP, _MADE_TOP):
        for found in pattern.finditer(text):
            member = _member(found["name"], listed)
            lead = text[max(0, found.start() - _LEAD) : found.end()]
            if member is None or _NOT_SAID.search(lead) or (labelled and pattern is _TOP_FIRST):
                continue
            if _LIMITED.search(text[: found.start()]):
                continue
            if pattern is _PEAKED:
                sign: Sign | None = "<=" if found["least"] else ">="
            else:
                of_times = pattern in (_WAS_TOP, _MADE_TOP)
                sign = _sign_of(draft, found["top"].lower(), listed, of_times=of_times)
            if sign is not None:
                yield from _against(member, listed, found, sign)


def _made_one_of_two(draft: Draft, at: int, listed: Sequence[Named]) -> Iterator[Comparison]:
    text, span = draft.document.text, draft.document.sentences[at].span
    found = _MADE.search(text[listed[-1].claim.span.end : span.end])
    member = _member(found["name"], listed) if found and not found["place"] else None
    if found is None or member is None or _NOT_SAID.search(text, span.start, span.end):
        return
    sign = _sign_of(draft, found["top"].lower(), listed, of_times=False)
    if sign is not None:
        yield from _against(member, listed, found, sign)


def _sign_of(draft: Draft, word: str, listed: Sequence[Named], *, of_times: bool) -> Sign | None:
    """Whether a word is of the largest figure (">=") or of the smallest of a list, if it goes with such figures."""
    quantity = listed[0].claim.quantity
    plain = superlatives_of(quantity.dimension if quantity else "")
    if not of_times or word in plain:
        return plain.get(word)
    if _BURDENS.search(draft.document.sentences[listed[0].claim.sentence].text):
        return None
    return superlatives_of(quantity.dimension if quantity else "", of_times=True).get(word)


def _one_more(draft: Draft, at: int, listed: Sequence[Named]) -> Iterator[Comparison]:
    """The one that the list left out, told behind it with its figure and its rank among them all."""
    start = draft.document.sentences[at].span.start
    for claim in draft.by_sentence.get(at, ())[:1]:
        found = _WITH_ITS_OWN.search(draft.document.text[start : claim.span.start])
        if found is None or count_of(found["many"]) != len(listed) + 1:
            continue
        of_list = _may_be_listed(claim) and in_one_unit(claim, listed[0].claim)
        sign = _sign_of(draft, found["top"].lower(), listed, of_times=False)
        new = found["name"] not in draft.document.sentences[listed[0].claim.sentence].text
        if of_list and new and sign is not None:
            yield from _against(Named(_bare(found["name"]), claim), listed, found, sign)


def _member(told: str, listed: Sequence[Named]) -> Named | None:
    name = told if told in {n.name for n in listed} else _COURTESY.sub("", _bare(told))
    found = [
        n
        for n in listed
        if n.name == name
        or name.endswith(f" {n.name}")
        or n.name.startswith(f"{name} ")
        or n.name.endswith(f" {name}")
    ]
    return found[0] if len(found) == 1 else None


def _against(
    member: Named, listed: Sequence[Named], found: re.Match[str], sign: Sign
) -> Iterator[Comparison]:
    """The member against the one next above it, where fewer than so many may be, and the one next below."""
    place = _ORDINALS.get(found["place"] or "", 1)
    others = sorted(
        (n.claim for n in listed if n is not member),
        key=lambda c: figure_of(c).value,
        reverse=sign == ">=",
    )
    words = found.group().replace(found["name"], "").strip(" ,")
    if place > 1 and place - 2 < len(others):
        yield member.claim, others[place - 2], "<=" if sign == ">=" else ">=", words
    if place - 1 < len(others):
        yield member.claim, others[place - 1], sign, words


def _since(draft: Draft) -> Iterator[Comparison]:
    """A month's figure that is the highest since another, against those of the months between."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        found = _SINCE.search(sentence.text)
        first = next((c for c in claims if c.quantity and c.quantity.dimension == "percent"), None)
        if (
            found is None
            or found["place"]
            or first is None
            or first.span.start > sentence.span.start + found.start()
        ):
            continue
        now, sign = _month_of(text, first), superlatives_of("percent").get(found["top"])
        if now is None or sign is None:
            continue
        since = _MONTHS.index(found["month"])
        between = {(now - back) % 12 for back in range(1, (now - since) % 12)}
        for claim in draft.claims_of(range(at, at + 2)):
            month = _month_of(text, claim) if claim is not first else None
            if month in between and in_one_unit(claim, first) and claim.role != "base":
                yield first, claim, sign, found.group()


def _month_of(text: str, claim: Claim) -> int | None:
    """The month right behind a figure: "3.4% in January"."""
    found = _IN_MONTH.search(text, claim.span.end, claim.span.end + _MONTH_REACH)
    if found is None or re.search(r"[,;.]|\d", text[claim.span.end : found.start()]):
        return None
    return _MONTHS.index(found[1])
