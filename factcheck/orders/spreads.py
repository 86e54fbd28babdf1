"""Two ends and what lies between them: "ranged from 1.8% to 2.6%, with a median of 2.9%", "a low of 412p and a high of 438p … closed at 448p".

The ends may be printed as a range, as a move ("estimates ran from $1.10 to $1.30") or each with its own word. What has to lie between them is
told in the same sentence or the next, by a word that can only be of figures of that spread: the median, the close of that day, the youngest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, zip_longest

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from factcheck.draft import Draft
from factcheck.orders.superlatives import Comparison
from factcheck.relation import figure_of

_HEDGE = r"(?:(?:about|some|around|roughly|nearly|almost|just|only) )?"
_RUNS_FROM = re.compile(
    r"\b(?:ran|runs?|rang(?:es?|ed|ing)|anything|anywhere|somewhere|aged|spread|stretch(?:es|ed)?|span(?:s|ned)?|var(?:y|ied|ying|ies)|in a range) (?:from )?(?:just |about |as little as |as low as )?$"
)
_TO = re.compile(r" ?(?:years? )?(?:to|and|up to)(?: as (?:much|high|many) as)? $|[–-]$")
_LOW = re.compile(
    rf"\b(?:lows?|bottom|trough|as low as|(?:dipp|fall|dropp|slipp)(?:ing|ed) to|fell to)(?: (?:of|at|near))? {_HEDGE}$",
    re.IGNORECASE,
)
_HIGH = re.compile(
    rf"\b(?:highs?|peak(?:ed|ing)?|top|as high as|(?:ris|climb|touch)(?:ing|ed) (?:to)?|rose to)(?: (?:of|at|near))? {_HEDGE}$",
    re.IGNORECASE,
)
_LOWS, _HIGHS = 24, 80  # characters before an end, and between two
# The middle of what was asked or told.
_MIDDLE = re.compile(
    rf"\b(?:median|mean|average|averaging|consensus)(?: (?:forecast|estimate|prediction|projection|bid|offer|price|of them|of those|of (?:that|the|its|this) \w+|of which|view))?"
    rf"(?:,? (?:of|at|is|was|being|came in at|stood at|stands at|coming in at|came to)|,|:)? (?:about |an? )?{_HEDGE}$",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"\b(?:forecasts?|estimates?|predictions?|projections?|survey\w*|poll\w*|economists|analysts|brokers|bids|offers|quotes|tickets|fares|prices?|guesses|bets|rents|salaries|ages)\b",
    re.IGNORECASE,
)
# Who has a consensus: "forecasts revenue of $1.04 billion to $1.06 billion. The consensus was $1.01 billion" is the company's range.
_ASKED = re.compile(
    r"\b(?:survey\w*|poll\w*|economists|analysts|brokers|banks|houses)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"\b(?:past|last|previous|earlier|five-year|ten-year|year-ago|long-term|historical|industry|sector|national|market|peers?|rivals?|compar\w+|against|versus|than|quarters?|decade)\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\b(?:clos(?:ed|ing)|finish(?:ed|ing)|end(?:ed|ing)(?: the (?:day|session|week))?|settl(?:ed|ing))(?: [a-z]+)? at $"
)
_TRADED = re.compile(
    r"\b(?:traded|trading|swung|session|intraday|fluctuated|seesawed|hit|touched|moved)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:last|past|previous|earlier|weeks?|months?|years?|52-week|record|20\d\d|next)\b"
)
# The one at an end: "the youngest, a student of 17", "The gloomiest, Delft Bank, which sees 1.7%", "their low, $2,050".
_LEAST = r"(?:low|lower|bottom) (?:end|estimate|forecast|bound|limit)|youngest|gloomiest|lowest|cheapest|smallest|shortest|lightest|slowest|weakest|low|most (?:pessimistic|cautious|bearish|conservative)|bottom"
_MOST = r"(?:top|high|higher|upper) (?:end|estimate|forecast|bound|limit)|oldest|rosiest|highest|dearest|largest|biggest|longest|heaviest|fastest|strongest|high|peak|most (?:optimistic|bullish|expensive)"
_EXTREME = re.compile(
    rf"\b(?:the|their|its|even the) (?P<words>(?:{_LEAST})|(?:{_MOST}))(?=,| (?:of (?:them|these|those|the)|at|was|is|were|being|came|went|one|with|among)\b|(?:(?<= end)|(?<=estimate)|(?<=forecast)|(?<=bound)|(?<=limit)) of $)[^.;\d$€£¥]{{0,70}}$",
    re.IGNORECASE,
)
_OTHER_SCALE = re.compile(
    r"\b(?:since|ever|record|last|previous|years?|weeks?|months?|than|against|compared|from|in (?:the )?(?:region|country|world|industry|sector|city))\b"
)
_INSIDE = re.compile(
    r"\b(?:inside|within) (?:the |its |their |a |an )?(?:[\w’'-]+ ){0,5}?(?:band|range|corridor|zone|target)(?: band| range)?(?: of| from)? (?:between )?$"
)
_WITHIN = re.compile(
    r"\b(?:inside|within|in the middle of) the (?:(?:indicated|marketed|expected|promised|permitted|forecast|target) )?(?:range of |band of )?$"
)
_BROKE = re.compile(
    r"\b(?:broke|breach\w*|broken|pierced|topped|exceeded|above|over|through)\b[^.;\d]{0,20}\bthe (?:ceiling|top|upper (?:end|limit|bound|edge)|high end) of\b[^.;\d]{0,50}$"
)
_FELL_OUT = re.compile(
    r"\b(?:below|under|beneath|through|missed|short of)\b[^.;\d]{0,20}\bthe (?:floor|bottom|lower (?:end|limit|bound|edge)|low end) of\b[^.;\d]{0,50}$"
)
_THAT = re.compile(
    r"(?:That|This|It|Which) (?:put|puts|left|leaves|kept|keeps|was|is|took|takes|brought|brings)\b"
)
_OUTSIDE = re.compile(r"\b(?:not|never|no longer|nor|outside|if|would|could|should|may|might)\b")
_BAND = re.compile(r"[- ](?:\w+ )?(?:band|range|corridor|spread|span|window|swing)\b")
_APART = re.compile(r" (?:apart|between (?:the|its) (?:\w+est|top|bottom|most|least|high|low)\b)")


@dataclass(frozen=True, slots=True)
class Spread:
    """Two ends, the lower first, of one unit; `end` is the offset behind the later one."""

    low: Claim
    high: Claim
    sentence: int
    start: int
    end: int


def find_spreads(draft: Draft) -> dict[int, tuple[Spread, ...]]:
    """Every two ends that a sentence gives, by its number; read them from `Draft.spreads`, which looks once."""
    found: dict[int, list[Spread]] = {}
    for sentence, claims in draft.by_sentence.items():
        every = [c for c in claims if c.kind == "quantity" and c.quantity is not None]
        for spread in _among(draft.document.text, every):
            found.setdefault(sentence, []).append(spread)
    return {sentence: tuple(told) for sentence, told in found.items()}


def _among(text: str, claims: Sequence[Claim]) -> Iterator[Spread]:
    for claim, other in zip_longest(claims, claims[1:]):
        ends = ends_of(claim) if claim.quantity and claim.quantity.shape == "range" else None
        if ends:
            yield Spread(*ends, claim.sentence, claim.span.start, claim.span.end)
        if other is None or not in_one_unit(claim, other):
            continue
        if _runs_between(text, claim, other) or _low_and_high(text, claim, other):
            low, high = sorted((_as_end(claim), _as_end(other)), key=lambda c: figure_of(c).value)
            yield Spread(low, high, claim.sentence, claim.span.start, other.span.end)


def ends_of(claim: Claim) -> tuple[Claim, Claim] | None:
    """The two ends of a printed range as claims of their own, the lower first; None where it has not two."""
    quantity = claim.quantity
    if quantity is None or len(quantity.parts) != 2 or any(p.value is None for p in quantity.parts):
        return None
    low, high = (
        replace(
            claim, id=f"{claim.id}-{part.span.start}", quantity=part, text=part.text, span=part.span
        )
        for part in sorted(quantity.parts, key=lambda p: p.value or 0)
    )
    return low, high


def _as_end(claim: Claim) -> Claim:
    """The figure itself where its words make it a bound: "as low as $68.20"."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.modifier not in ("<", ">"):
        return claim
    half = Fraction(quantity.step) / 2
    value = Fraction(quantity.value)
    interval = Interval(value - half, value + half)
    return replace(claim, quantity=replace(quantity, modifier="=", interval=interval))


def _runs_between(text: str, one: Claim, other: Claim) -> bool:
    lead = text[max(0, one.span.start - _LOWS) : one.span.start]
    return (
        _TO.fullmatch(text, one.span.end, other.span.start) is not None
        and _RUNS_FROM.search(lead) is not None
    )


def _low_and_high(text: str, one: Claim, other: Claim) -> bool:
    lead = text[max(0, one.span.start - _LOWS) : one.span.start]
    between = text[one.span.end : other.span.start]
    if len(between) > _HIGHS:
        return False
    return bool(
        (_LOW.search(lead) and _HIGH.search(between))
        or (_HIGH.search(lead) and _LOW.search(between))
    )


def in_one_unit(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, said or left out: "from $1.10 to $1.30 a share", "from 18 to 34"."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.shape == "range" or b.shape == "range":
        return False
    if a.dimension == b.dimension == "count":
        return True
    units = {q.unit.partition(" per ")[0] for q in (a, b) if q.unit}
    return len(units) == 1 and (a.dimension == b.dimension or "" in (a.unit, b.unit))


def said_between(draft: Draft) -> Iterator[Comparison]:
    """What the words put between two ends, against each of them."""
    for spread in chain.from_iterable(draft.spreads.values()):
        yield from _that_puts(draft, spread)
        for figure in _near(draft, spread):
            if not in_one_unit(figure, spread.low):
                continue
            yield from _put_outside(draft, spread, figure)
            words = _put_between(draft, spread, figure)
            if words:
                yield figure, spread.low, ">=", words
                yield figure, spread.high, "<=", words


def _that_puts(draft: Draft, spread: Spread) -> Iterator[Comparison]:
    """The one such figure of the sentence before: "rose 4.6 percent. That put inflation within the target band of 2 percent to 4 percent"."""
    start = draft.document.sentences[spread.sentence].span.start
    lead = draft.document.text[start : spread.start]
    found = _INSIDE.search(lead) or _WITHIN.search(lead)
    if found is None or not _THAT.match(lead) or _OUTSIDE.search(lead):
        return
    before = [
        c for c in draft.by_sentence.get(spread.sentence - 1, ()) if in_one_unit(c, spread.low)
    ]
    if len(before) == 1:
        yield before[0], spread.low, ">=", found.group().strip()
        yield before[0], spread.high, "<=", found.group().strip()


def _put_outside(draft: Draft, spread: Spread, figure: Claim) -> Iterator[Comparison]:
    """As in "quickened to 5.4% and so broke through the ceiling of the 2% to 6% band"."""
    if figure.span.end > spread.start or figure.sentence != spread.sentence:
        return
    lead = draft.document.text[figure.span.end : spread.start]
    above, below = _BROKE.search(lead), _FELL_OUT.search(lead)
    if above and not _OUTSIDE.search(lead):
        yield figure, spread.high, ">", above.group().strip()
    elif below and not _OUTSIDE.search(lead):
        yield figure, spread.low, "<", below.group().strip()


def _near(draft: Draft, spread: Spread) -> Iterator[Claim]:
    for claim in draft.claims_of(range(spread.sentence, spread.sentence + 2)):
        apart = claim.span.end <= spread.start or claim.span.start >= spread.end
        if apart and claim.kind == "quantity" and claim.quantity is not None:
            yield claim


def _put_between(draft: Draft, spread: Spread, figure: Claim) -> str:
    """The words that put a figure between the ends; none where they do not, or may be of other figures."""
    text, sentences = draft.document.text, draft.document.sentences
    told = sentences[spread.sentence].text
    if figure.span.end <= spread.start:
        lead = text[figure.span.end : spread.start]
        found = _INSIDE.search(lead) or _WITHIN.search(lead)
        return found.group().strip() if found and not _OUTSIDE.search(lead) else ""
    start = max(spread.end, sentences[figure.sentence].span.start)
    lead = text[start : figure.span.start]
    middle = _MIDDLE.search(lead)
    asked = _ASKED if middle and "consensus" in middle[0].lower() else _SURVEY
    if middle and asked.search(told) and not _OF_OTHERS.search(lead):
        return middle.group().strip(" ,:")
    closed = _CLOSE.search(lead)
    same_day = _TRADED.search(told) and not _OTHER_DAY.search(told)
    if closed and figure.sentence == spread.sentence and same_day:
        return closed.group().strip()
    extreme = _EXTREME.search(lead)
    return extreme["words"] if extreme and not _OTHER_SCALE.search(extreme.group()) else ""


def widths(draft: Draft) -> Iterator[tuple[Claim, Claim, Claim]]:
    """What is said to lie between two ends, with the upper and the lower: "moved in a $4 band … as low as $68.20 … peaking at $74.20"."""
    text = draft.document.text
    for spread in chain.from_iterable(draft.spreads.values()):
        for claim in draft.by_sentence[spread.sentence]:
            if not in_one_unit(claim, spread.low):
                continue
            before = claim.span.end <= spread.start
            lead = text[max(spread.end, claim.span.start - _LOWS) : claim.span.start]
            behind = text[claim.span.end : claim.span.end + _LOWS]
            band = before and _BAND.match(behind)
            apart = claim.span.start >= spread.end and _APART.match(behind) and "by" not in lead
            if band or apart:
                yield claim, spread.high, spread.low
