"""Conversions at a rate that the draft itself tells: "600,000 talers or, at four talers to the pound, £250,000".

A rate is so much of one unit for one of another. It need not be of units that any table knows: a currency that nobody converts, or what a
crate holds, is a noun that is counted. The rate may be an aside that says how the figures beside it were converted, or a statement of its
own ("One euro bought 4.00 zelts"), which says less of them, so that they must come near to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from claims.quantity import SPELLS
from claims.recognizers.nouns import singular
from claims.recognizers.quantities import find_quantities
from factcheck.alike import figures_asserted
from factcheck.draft import Draft
from factcheck.ratios.conversion import physical_factor, rounded_for_readers
from factcheck.relation import Expression, Figure, Relation, figure_of, over, times, value_of
from factcheck.slips import is_no_accident, one_slip_away, the_one_meant

_NAME = "conversion-mismatch"
_ONE = r"(?:the |an? |one |each |every )?(?:US |U\.S\. |Canadian |Australian |Hong Kong )?"
# Behind a rate: "1.8 lorins to the dollar", "7.5 barrels going into a tonne", "1.25 dollars per pound".
_TO_ONE = re.compile(
    rf"\s*(?:(?:going|that go|which go|that make|making) )?(?:in)?(?:(?P<made>makes?|make up|equals?|are)|to|per|for|against|a) {_ONE}(?P<noun>[^\W\d]+)"
)
# Before one: "One euro bought", "A quintal weighs", "a mile as", "each sack holding".
_OF_ONE = re.compile(
    r"\b(an?|one|each|every|the)(?: [A-Z][\w-]+| US| U\.S\.)? ([^\W\d]+)(?:,? (?:now|today|then|currently))?"
    r" (?:as|at|being|is|was|are|equals|equalled|makes|weighs|weighing|holds|holding|contains|containing|measures|bought|buys|buying|fetched"
    r"|fetches|fetching|gets|got|costs|cost|costing|took|takes|worth|is worth|was worth|equal to|is equal to|traded at|trades at|trading at"
    r"|stood at|was quoted at|changed hands at|set at|fixed at|pegged at)"
    r"(?: about| around| roughly| some| just| exactly| only)?\s*$",
    re.IGNORECASE,
)
# Before a bare rate, whose unit is the subject: "The dirham is pegged at 3.67 to the dollar".
_OF_WHICH = re.compile(
    r"\b([^\W\d]+)(?:,? (?:which|that|long|now|today|currently))* (?:is|was|has been|had been|being|stands|stood|trades|traded|closed|ended)"
    r"(?: (?:pegged|fixed|quoted|set|tied|trading|held))?(?: at| to)(?: about| around| roughly| some| just)? $"
)
_EQUATED = re.compile(
    r"(?:([$€£¥]|\b[A-Z]{3}) ?1(?:\.0+)?|\b1(?:\.0+)? ([^\W\d]+)) ?= ?(?:[$€£¥]|[A-Z]{3})? ?$"
)
# Before a rate that says how the figures beside it were converted.
_ASIDE = re.compile(
    r"\b(?:at|using|assuming|taking|counting|reckoning|with|based on|on the basis of|calculated at|converted at)\b"
    r"(?: [^\W\d][\w.’'-]*){0,6}\s*[$€£¥]?$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:average|mean|median)(?: of)? $")
_SAME_RATE = re.compile(r"\bsame (?:exchange |conversion |day's )?rate\b", re.IGNORECASE)
_TWO_OF_TWO = 4  # amounts
_RATE_OF = re.compile(r"\brate of (?:about |some |around )?$")
# Of so much for one of these there is a yield or a price, and no conversion.
_NO_MEASURES = frozenset(
    ("share", "hectare", "acre", "square metre", "square foot", "square kilometre")
)
_SPELLS = frozenset((*SPELLS, "second", "minute", "night", "season"))
_LEAD, _BEHIND = 60, 60  # characters
_NEAR = Fraction(3, 2)  # times
_MOST_RATES, _MOST_FIGURES, _MOST_FAR = 40, 24, 200  # of a draft; around a rate; in a draft
_AROUND = 1  # sentences


@dataclass(frozen=True, slots=True)
class ToldRate:
    """So much of one unit for one of another; `aside` where it tells how figures beside it were converted."""

    claim: Claim
    unit: str
    of: frozenset[str]
    aside: bool

    def is_of(self, unit: str) -> bool:
        """Whether the rate is for one of these; where nothing says of what ("at an exchange rate of $1.08"), any other unit may be."""
        return unit in self.of if self.of else unit not in ("", self.unit)


def at_told_rates(draft: Draft) -> Iterator[Relation]:
    """Each conversion that a told rate ties: in its sentence or the ones beside it, else from an amount told anywhere before."""
    for rate in told_rates(draft)[:_MOST_RATES]:
        near = _figures(draft, rate, range(rate.claim.sentence - _AROUND, rate.claim.sentence + 2))
        here = _figures(draft, rate, range(rate.claim.sentence, rate.claim.sentence + 1))
        for scope in (here, near):
            pairs = list(_pairs(rate, scope))
            if pairs:
                yield from _of_pairs(rate, pairs)
                break
        else:
            if rate.aside:
                yield from _from_afar(draft, rate, here)
            yield from _of_conversions(draft, rate)


def at_same_rate(draft: Draft) -> Iterator[Relation]:
    """Two conversions that a sentence says are at one rate: "$140m (210m ostmarks) and, at the same exchange rate, $60m or 80m ostmarks"."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        span = draft.document.sentences[at].span
        if not _SAME_RATE.search(text, span.start, span.end):
            continue
        amounts = [c for c in claims if c.unit and not c.per]
        units = [c.quantity.unit for c in amounts if c.quantity]
        if len(units) == _TWO_OF_TWO and units[:2] == units[2:] and units[0] != units[1]:
            one, other, known, stated = map(figure_of, amounts)
            yield Relation(
                _NAME,
                over(times(known, rounded_for_readers(other)), one),
                rounded_for_readers(stated),
                f"{known.text} at the rate of {one.text} being {other.text}",
                "two conversions are not at one rate",
                unit=stated.unit,
            )


def told_rates(draft: Draft) -> list[ToldRate]:
    """The rates of a draft, in reading order."""
    text = draft.document.text
    found = []
    for claim in figures_asserted(draft.claims):
        quantity, start = claim.quantity, draft.document.sentences[claim.sentence].span.start
        if quantity is None or quantity.shape != "point" or quantity.dimension not in _AMOUNTS:
            continue
        before = text[max(start, claim.span.start - _LEAD) : claim.span.start]
        if _AVERAGE.search(before):
            continue
        behind = _TO_ONE.match(text, _end(claim, text), _end(claim, text) + _BEHIND)
        noun = behind["noun"] if behind else quantity.per or _of_one(before)
        made = behind is not None and behind["made"] is not None
        unit = quantity.unit.partition(" per ")[0] or (_currency_before(before) if behind else "")
        if not noun and quantity.dimension == "money" and _RATE_OF.search(before):
            found.append(ToldRate(claim, unit, frozenset(), aside=True))
        elif noun and singular(noun.lower()) not in _SPELLS:
            of = _units_called(noun.lower())
            if unit and unit not in of and (made or _is_rate(claim, of, per=bool(quantity.per))):
                aside = _ASIDE.search(before) or _EQUATED.search(before)
                found.append(ToldRate(claim, unit, of, aside is not None))
    return found


def _is_rate(claim: Claim, of: frozenset[str], *, per: bool) -> bool:
    """Whether so much for one is a rate to convert at: no price of goods, no terms of a share, no average per worker."""
    dimension = claim.dimension
    of_a_unit = len(of) > 1  # any noun is itself; a unit is something besides
    if dimension == "money":
        return any(unit.isupper() for unit in of)
    if dimension == "physical":
        return of.isdisjoint(_NO_MEASURES)
    return of_a_unit or (not per and "share" not in of)


_AMOUNTS = ("money", "physical", "count")


def _currency_before(before: str) -> str:
    """The currency that a bare rate is said of: "AED" for "The dirham is pegged at"; "" where there is none."""
    found = _OF_WHICH.search(before)
    units = _units_called(found[1].lower()) if found else frozenset()
    return next((unit for unit in sorted(units) if unit.isupper()), "")


def _of_one(before: str) -> str:
    """What a rate is of one of, where that stands in front: "One euro bought", "$1 ="; with "the" only a unit, as "the euro" is."""
    equated = _EQUATED.search(before)
    if equated is not None:
        return equated[1] or equated[2]
    found = _OF_ONE.search(before)
    if found is None or (found[1].lower() == "the" and len(_units_called(found[2].lower())) == 1):
        return ""
    return found[2]


def _end(claim: Claim, text: str) -> int:
    """Where a figure ends with the noun that it counts ("1.8 lorins"), or with the currency that the draft has told whose it is ("130 shillings")."""
    quantity = claim.quantity
    found = _NOUN.match(text, claim.span.end) if quantity is not None and quantity.unit else None
    if quantity is None or found is None:
        return claim.span.end
    counted = quantity.dimension == "count"
    named = quantity.dimension == "money" and quantity.text.isdigit()
    named = named and _is_currency(found.group().strip())
    return found.end() if counted or named else claim.span.end


_NOUN = re.compile(r" [^\W\d]+")


@cache
def _units_called(noun: str) -> frozenset[str]:
    """The units that a noun in front of or behind a rate can stand for: "pound" is money or a weight, and any noun is what is counted."""
    words = (f"1 {noun}", f"5 million {noun}s") if noun.isalpha() else (f"{noun}1",)
    read = (q for many in words for q in find_quantities(many))
    return frozenset((*(q.unit for q in read if q.unit), singular(noun)))


@cache
def _is_currency(noun: str) -> bool:
    """Whether a noun is money, of whatever country."""
    return any(q.dimension == "money" for q in find_quantities(f"5 million {noun}"))


def _figures(draft: Draft, rate: ToldRate, sentences: range) -> list[Claim]:
    """The amounts of the rate's two units that stand in these sentences; none where there are too many to tell."""
    found = [
        c
        for c in draft.claims_of(sentences)
        if c.kind == "quantity" and c.quantity is not None and c is not rate.claim
        if c.quantity.dimension in _AMOUNTS and c.quantity.shape == "point" and c.quantity.value
        if not _is_the_one(c)
    ]
    return found if len(found) <= _MOST_FIGURES else []


def _is_the_one(claim: Claim) -> bool:
    """Whether a figure is the one of "One euro bought"."""
    return claim.quantity is not None and claim.quantity.value == 1


def _pairs(rate: ToldRate, figures: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """An amount in the unit that there is one of, and one in the unit that there is so much of; or two prices for one of each."""
    for one in figures:
        for many in figures:
            a, b = one.quantity, many.quantity
            if one is many or a is None or b is None:
                continue
            if not a.per and not b.per:
                if rate.is_of(a.unit) and _in_unit(b.unit, rate.unit):
                    yield one, many
            elif a.per == rate.unit and rate.is_of(b.per) and _money(a.unit) == _money(b.unit):
                yield one, many


def _in_unit(unit: str, other: str) -> bool:
    return unit == other or physical_factor(unit, other) is not None


def _money(unit: str) -> str:
    return unit.partition(" per ")[0]


def _of_pairs(rate: ToldRate, pairs: Sequence[tuple[Claim, Claim]]) -> Iterator[Relation]:
    # "£40m ($52m at $1.30 to the pound); the other offered £35m ($45.5m)": each conversion is at the rate
    linked = [p for p in pairs if p[0].id == p[1].anchor or p[1].id == p[0].anchor]
    if len(linked) > 1:
        relations = [_relation(rate, one, many) for one, many in linked]
        yield from (r for r in relations if rate.aside or _comes_near(r))
        return
    relations = [_relation(rate, one, many) for one, many in pairs]
    if not rate.aside:
        relations = [r for r in relations if _comes_near(r)]
    if len(pairs) == 1:
        yield from relations
        return
    meant = the_one_meant(relations)
    if meant is not None:
        yield meant


def _comes_near(relation: Relation) -> bool:
    computed, stated = value_of(relation.computed), value_of(relation.stated)
    return stated / _NEAR < computed < stated * _NEAR


def _from_afar(draft: Draft, rate: ToldRate, here: Sequence[Claim]) -> Iterator[Relation]:
    """The one amount beside an aside, against all of the draft in the other unit: one that fits it, or one that a slip keeps from fitting."""
    amounts = [
        c
        for c in here
        if c.quantity and (c.quantity.unit == rate.unit or rate.is_of(c.quantity.unit))
    ]
    if len(amounts) != 1:
        return
    every = [c for c in draft.claims[:_MOST_FAR] if c.kind == "quantity" and c is not rate.claim]
    pairs = [p for c in every for p in _pairs(rate, (amounts[0], c))]
    relations = [r for r in (_relation(rate, *p) for p in pairs) if _comes_near(r)]
    meant = the_one_meant(relations)
    if meant is not None and (meant.verdict != "fails" or is_no_accident(meant)):
        yield meant


def _of_conversions(draft: Draft, rate: ToldRate) -> Iterator[Relation]:
    """The conversions anywhere in the draft, at a rate that stands by itself: "2.1 billion yuan (about $300 million) … One dollar equals about 7 yuan"."""
    for claim in draft.claims[:_MOST_FAR]:
        anchor = draft.by_id.get(claim.anchor or "") if claim.role == "conversion" else None
        if anchor is not None:
            pairs = [*_pairs(rate, (anchor, claim))]
            relations = [_relation(rate, one, many) for one, many in pairs]
            yield from (r for r in relations if r.verdict == "holds" or one_slip_away(r))


def _relation(rate: ToldRate, one: Claim, many: Claim) -> Relation:
    """The amount of which there is one for the rate, multiplied with it; the one told later is the conversion."""
    rated, whole, part = _rounded(rate), figure_of(many), figure_of(one)
    factor = physical_factor(rated.unit, whole.unit)
    by = times(rated, factor.by) if factor and rated.unit != whole.unit else rated
    if one.span < many.span:
        return _converted(part, rated, whole, times(part, by), "×")
    return _converted(whole, rated, part, over(whole, by), "/")


def _rounded(rate: ToldRate) -> Figure:
    """The rate as an average is: "12 pupils to each teacher" may be 12.4."""
    printed, quantity = figure_of(rate.claim), rate.claim.quantity
    if quantity is None or quantity.dimension != "count":
        return printed
    half = Interval(-Fraction(quantity.step) / 2, Fraction(quantity.step) / 2)
    return replace(printed, interval=printed.interval.hull(printed.interval + half))


def _converted(
    amount: Figure, by: Figure, stated: Figure, computed: Expression, sign: str
) -> Relation:
    return Relation(
        _NAME,
        computed,
        rounded_for_readers(stated),
        f"{amount.text} {sign} {by.text}",
        f"{amount.text} is not {stated.text} at the rate given",
        unit=stated.unit,
    )
