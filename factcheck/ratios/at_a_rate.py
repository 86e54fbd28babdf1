"""An amount, how many there are, and the figure for each, told by what they are of: "leases 12 kilns … €250,000 a kiln … the annual bill is €3m".

It may be told in front ("an hour of advice costs £350", "$9,000 of each flight's costs", "each with 24 tonnes") or, of a price, by the number before
it ("5,000 shares at $18"). What a figure is for each of may be no unit that is known by itself: that the text counts it is enough. "Each", "a head" and the like are of
whatever is counted. So much for each in a day, of so many a day, makes what they come to in a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import SPELLS, Quantity
from claims.recognizers.nouns import singular
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import LEANING, PEOPLE
from factcheck.draft import Draft

_WHATEVER = ("unit", "head", "piece", "person")  # is counted
_EACH = re.compile(r" (?:[a-z]+ )?(?:each|apiece|a piece|a head)\b")
_FOR_EACH = re.compile(r" (?:a|an|per|for each|for every|on each|on every) ([a-z]{3,})\b")
# In front of a figure, with what it is for each of.
_ONE_COSTS = re.compile(
    r"(?:^|[.;,] |\b(?:and|but|that|where|while|as) )(?:[Aa]n?|[Oo]ne|[Ee]ach|[Ee]very|[Ee]very single|[Tt]he average|[Aa]n average|[Aa] typical|[Aa] single) (?:[a-z-]+ ){0,2}?(?P<one>[a-z]{3,})(?: of [a-z]+(?: [a-z]+)?)? (?:now |typically |usually |on average )?"
    r"(?:costs?|cost|sells? for|sold for|goes for|fetch(?:es|ed)|earns?|earned|brings? in|brought in|yields?|yielded|pays?|paid|holds?|carr(?:ies|ied)|weighs?|makes?|made|takes?|uses?|used|needs?|gets?|got|receives?|received|saves?|is worth) (?:about |some |up to )?$"
)
_OF_EACH = re.compile(
    r" of (?:each|every) (?P<one>[a-z]{3,})(?:[’']s)?\b"
)  # "$9,000 of each flight's costs"
_EACH_WITH = re.compile(
    r"\beach (?:of them |one )?(?:with|of|carrying|holding|weighing|worth|costing|priced at|paying|earning|having|has|seats|seating|is) (?:about |some |up to )?$"
)
# "5,000 shares at $18"
_AT = re.compile(
    r"\d (?P<one>[a-z]{2,}s)(?: [a-z]+)? at (?:an average (?:price )?of |a price of |about )?$"
)
_REACH = 70  # characters in front of a figure


def at_a_rate(draft: Draft, figures: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """An amount, a number of something and the figure for each of it, if there is one of each."""
    told = [c for c in figures if c.quantity is not None and c.role not in LEANING]
    counted = {_thing(c) for c in told if c.dimension == "count"}
    counted |= {c.unit for c in figures if c.dimension == "time"}
    each = {c.id: _each(draft, c, counted - {""}) for c in told}
    of_these = {each[c.id] for c in told}
    rates = [c for c in told if each[c.id] and not _is_number_a_day(c, of_these)]
    if len(rates) != 1 or rates[0].quantity is None:
        return
    rate, of = rates[0].quantity, each[rates[0].id]
    numbers = [
        c for c in figures if c is not rates[0] and c.quantity and _counts(c.quantity, rate, of)
    ]
    amounts = [
        c
        for c in told
        if c is not rates[0] and c not in numbers and c.quantity and _may_be(c.quantity, rate)
    ]
    if len(numbers) == 1 and len(amounts) == 1:
        yield (amounts[0], numbers[0], rates[0])


def _each(draft: Draft, claim: Claim, counted: set[str]) -> str:
    """What a figure is for each of; a noun behind it that is no unit by itself counts where the text counts it."""
    quantity = claim.quantity
    if quantity is None or quantity.per:
        return quantity.per if quantity else ""
    text, end = draft.document.text, claim.span.end
    if _EACH.match(text, end):
        return _WHATEVER[0]
    found = _FOR_EACH.match(text, end)
    if found and quantity.dimension == "money" and found[1] in counted:
        return found[1]
    if claim.measure is not None and claim.measure.name.endswith("per share"):
        return "share"
    start = draft.document.sentences[claim.sentence].span.start
    return _each_ahead(text, max(start, claim.span.start - _REACH), claim, counted)


def _each_ahead(text: str, start: int, claim: Claim, counted: set[str]) -> str:
    """The same, told in front of the figure or right behind it as a genitive."""
    lead = text[start : claim.span.start]
    if _EACH_WITH.search(lead):
        return _WHATEVER[0]
    at = _AT.search(lead)
    if at is not None and claim.dimension == "money":
        return singular(at["one"]) if singular(at["one"]) in counted else ""
    found = _ONE_COSTS.search(lead)
    if found is None:
        found = _OF_EACH.match(text, claim.span.end)
    return found["one"] if found and found["one"] in counted else ""


def _is_number_a_day(claim: Claim, of_these: set[str]) -> bool:
    """Whether a figure for each stretch of time counts what another is for each of: "€1.20 per parcel … 130 parcels a day"."""
    quantity = claim.quantity
    if quantity is None or quantity.per not in SPELLS or quantity.dimension != "count":
        return False
    return bool({_thing(quantity), _WHATEVER[0]} & of_these)


def _thing(counted: Claim | Quantity) -> str:
    """What is counted, whatever it is counted for each of: "parcel" of "130 parcels a day"."""
    return counted.unit.removesuffix(f"per {counted.per}").strip() if counted.per else counted.unit


def _counts(quantity: Quantity, rate: Quantity, of: str) -> bool:
    """Whether a figure is of what another is for each of."""
    if quantity.shape != "point" or (quantity.per and quantity.per not in SPELLS):
        return False
    if of in _WHATEVER:
        alike = rate.dimension == "count" and quantity.unit in ("", rate.bare_unit)
        return quantity.dimension == "count" and not alike
    thing = _thing(quantity)
    same = thing == of or {thing, of} <= PEOPLE
    return same and quantity.dimension in ("count", "physical", "time")


def _may_be(quantity: Quantity, rate: Quantity) -> bool:
    """Whether so many at a rate may make an amount: it is in the rate's unit, or the rate in its hundredth."""
    if quantity.dimension != rate.dimension or (quantity.per and quantity.per not in SPELLS):
        return False
    if quantity.dimension == "count" and not quantity.unit:
        return True
    bare = rate.bare_unit or quantity.unit
    return _thing(quantity) == bare or (rate.dimension == "money" and bare in minor_units())
