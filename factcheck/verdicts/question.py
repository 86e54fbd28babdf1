"""What a claim asks of a corpus: whose figure, of what, over which days; or why it cannot be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from claims.claim import Claim, Role
from claims.entity import Entity
from claims.interval import Interval
from claims.measure import Measure
from claims.quantity import Quantity
from claims.recognizers.vocabulary import minor_units
from claims.what.meant import LOSSES
from factcheck.verdicts.days import CHANGES, Days, Reading, days_of, period_of
from factcheck.verdicts.lookup import Facts, facts_of, has_figure, in_words
from factcheck.verdicts.segments import as_part, as_whole
from sources.directory import find_entity
from sources.evidence import CONSTANT_CURRENCY, GROWTH, Fact
from sources.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Question:
    """A quantity claim as a corpus can be asked it.

    `interval` is what the printed figure can mean, in `unit`; a change is in percent, signed by its direction.
    `bases` are the days it is compared with, for a change or a difference: one for each of `readings`.
    """

    claim: Claim
    entities: tuple[Entity, ...]
    measure: Measure
    readings: tuple[Reading, ...]
    interval: Interval
    unit: str
    bases: tuple[Stretch, ...] = ()
    sequential: bool = False  # `bases` are the periods just before, not a year earlier
    members: tuple[Days, ...] = ()  # of a group: each one's own days, since fiscal years differ

    @property
    def name(self) -> str:
        """Who is asked about, in words."""
        return in_words([entity.name for entity in self.entities])


@dataclass(frozen=True, slots=True)
class Unasked:
    """Why a claim cannot be put to the corpus, with the nearest facts there are and how they are introduced."""

    reason: str
    nearest: tuple[Fact, ...] = ()
    introduced: str = "the nearest is"


_STANCES = {
    "forecast": "a forecast is not yet a fact",
    "target": "a target is not a fact of the past",
    "expected": "an expectation is not a fact of the past",
    "hypothetical": "a hypothetical figure is not a fact",
    "quoted": "the words of another: only the quotation can be checked",
}
# Figures for the draft's own checks: they lean on another figure of it.
DRAFT_ROLES: dict[Role, str] = {
    "other": "what the figure measures is not understood",
    "conversion": "a conversion of another figure: a check within the draft, not against filings",
    "share": "a share of another figure: the corpus would need both",
    "part": "a part of another figure: the corpus would need the part as a measure of its own",
    "price": "a price per unit: the corpus would need it as a measure of its own",
}
_RATES_OF_GROWTH = ("same-store sales",)
_LOSSES = (*LOSSES, "deficit", "outflow", "outflows", "negative", "used")


def put(claim: Claim, claims: Sequence[Claim], corpus: Facts) -> Question | Unasked:
    """The claim as a question to the corpus, or why there is none.

    Args:
        claim: a quantity claim.
        claims: every claim of the draft; a change leans on the level it is anchored to.
        corpus: whose names are used to tell who is meant.
    """
    claim = _as_rate(claim)
    if claim.stance != "asserted":
        return Unasked(_STANCES[claim.stance])
    if claim.quantity is None:
        return Unasked("no figure to look up")
    if is_of_the_draft(claim):
        return Unasked(DRAFT_ROLES[claim.role])
    anchor = next((c for c in claims if c.id == claim.anchor), None) if claim.anchor else None
    if anchor and _is_of_another(claim, anchor):
        period = claim.period or anchor.period
        claim, anchor = replace(claim, role="level", anchor=None, period=period), None
    entities = claim.entities or (anchor.entities if anchor else ())
    measure = _measure(claim, anchor)
    if not entities:
        return Unasked("the text does not say whose figure it is")
    if measure is None:
        return Unasked("the text does not say what the figure measures")
    asked = of_whom(claim, entities, measure, claims, corpus)
    if isinstance(asked, Unasked):
        return asked
    found, measure = asked
    if private := [entity for entity in found if entity.private]:
        return _private(private, measure, corpus)
    return _timed(claim, claims, anchor, found, measure, corpus)


def _as_rate(claim: Claim) -> Claim:
    """The claim, a change of what is a rate of growth itself read as that rate: "same-store sales fell | 0.2% |" is a rate of −0.2%."""
    measure, quantity = claim.measure, claim.quantity
    if measure is None or quantity is None or measure.name not in _RATES_OF_GROWTH:
        return claim
    if claim.role != "change" or quantity.dimension != "percent":
        return claim
    interval = -quantity.interval if quantity.direction == "down" else quantity.interval
    rate = replace(quantity, interval=interval, direction=None)
    return replace(claim, role="level", anchor=None, quantity=rate)


def _is_of_another(claim: Claim, level: Claim) -> bool:
    """Whether a level is compared with that of another company, which is one of the same days: "$73.8bn, against $39.1bn at Meta"."""
    entities = claim.entities
    return claim.role == "base" and bool(entities) and entities != level.entities


def of_whom(
    claim: Claim,
    entities: Sequence[Entity],
    measure: Measure,
    claims: Sequence[Claim],
    corpus: Facts,
) -> tuple[tuple[Entity, ...], Measure] | Unasked:
    """The corpus' own entities and the measure of them: where one is the name of a part, its company's, in that scope."""
    known: Sequence[Entity | None] = [find_entity(corpus.directory, e) for e in entities]
    if known == [None]:
        named = tuple(e for c in claims if c.sentence == claim.sentence for e in c.entities)
        part = as_part(*_named_in_full(entities[0], measure), corpus, _known(named, corpus))
        known, measure = ([part[0]], part[1]) if part else (known, measure)
    measure = _of_part(measure, known, corpus)
    missing = [e.name for e, found in zip(entities, known, strict=True) if found is None]
    if missing:
        return Unasked(f"the corpus holds nothing on {in_words(missing)}")
    return tuple(entity for entity in known if entity is not None), measure


def _named_in_full(entity: Entity, measure: Measure) -> tuple[Entity, Measure]:
    """A part under its whole name, where the measure's scope says it: "YouTube's ads" of YouTube."""
    scope, name = measure.scope.casefold(), entity.name.casefold()
    if not scope or not f"{scope} ".startswith(f"{name} "):
        return entity, measure
    full = entity if scope == name else Entity(scope, scope, "other")
    return full, replace(measure, scope="")


def _known(named: Sequence[Entity], corpus: Facts) -> list[Entity]:
    found = (find_entity(corpus.directory, entity) for entity in named)
    return [entity for entity in found if entity is not None]


def _of_part(measure: Measure, known: Sequence[Entity | None], corpus: Facts) -> Measure:
    """What a part of a company "earned" or "lost" is its operating income, where no net income of it is filed."""
    if not measure.scope or measure.name != "net income" or not known or known[0] is None:
        return measure
    operating = replace(measure, name="operating income")
    lacks = not facts_of(corpus, known[0], measure) and facts_of(corpus, known[0], operating)
    return operating if lacks else measure


def is_of_the_draft(claim: Claim) -> bool:
    """Whether only the draft's own checks can speak to the figure: it leans on another one, or on nothing that is known."""
    return claim.role in DRAFT_ROLES and claim.ratio is None


def _private(private: Sequence[Entity], measure: Measure, corpus: Facts) -> Unasked:
    """No filing can settle what a company that files no accounts did; a newspaper's word is shown, not trusted."""
    names = in_words([entity.name for entity in private])
    files = "is private and files" if len(private) == 1 else "are private and file"
    reason = f"cannot be settled by this corpus: {names} {files} no public accounts"
    facts = tuple(f for entity in private for f in facts_of(corpus, entity, measure))
    return Unasked(reason, facts, "press reports say")


def _measure(claim: Claim, anchor: Claim | None) -> Measure | None:
    """The claim's own measure; a change of unknown measure has that of the level it changes."""
    if claim.ratio is not None:
        return claim.ratio
    if anchor and anchor.ratio is not None and claim.role in (*CHANGES, "base"):
        return anchor.ratio
    measure = claim.measure
    if anchor and (measure is None or claim.role in (*CHANGES, "base")):
        constant = measure is not None and measure.definition == CONSTANT_CURRENCY
        same = constant or (claim.role == "base" and _is_same(measure, anchor.measure))
        measure = measure if same else anchor.measure or measure
    period = claim.period.text.casefold() if claim.period else ""
    if measure and measure.scope and measure.scope.casefold() in period:
        return replace(measure, scope="")  # "cash on December 31", "spending in fiscal 2024"
    return as_whole(measure) if measure else None


def _is_same(one: Measure | None, other: Measure | None) -> bool:
    """Whether both name one measure; the words may differ in sign, "from a loss to a profit"."""
    return (
        one is not None and other is not None and (one.name, one.scope) == (other.name, other.scope)
    )


def _timed(
    claim: Claim,
    claims: Sequence[Claim],
    anchor: Claim | None,
    entities: tuple[Entity, ...],
    measure: Measure,
    corpus: Facts,
) -> Question | Unasked:
    facts = [f for entity in entities for f in facts_of(corpus, entity, measure)]
    facts += [f for entity in entities for f in facts_of(corpus, entity, measure, GROWTH)]
    asked = _as_loss(measure) if _is_loss_per_share(claim, claims, measure) else measure
    interval, unit = _asked(claim, claim.quantity, asked) if claim.quantity else (None, "")
    if interval is None or interval.is_empty:
        return Unasked("the figure is not one that a filing could state", tuple(facts))
    interval, unit = _in_whole_money(interval, unit, facts)
    period = period_of(claim, anchor)
    if period is None:
        return Unasked("the text does not say when", tuple(_likeliest(facts, interval, unit)))
    if period.future:
        return Unasked("a figure of the future is not yet a fact", tuple(facts))
    days = [days_of(claim, claims, period, measure, entity, facts, corpus) for entity in entities]
    if not days[0].readings:
        return Unasked(f"which days “{period.text}” covers is not known", tuple(facts))
    first = days[0]
    return Question(
        claim,
        entities,
        measure,
        first.readings,
        interval,
        unit,
        first.bases,
        first.sequential,
        tuple(days) if all(d.readings for d in days) else (),
    )


def _likeliest(facts: Sequence[Fact], interval: Interval, unit: str) -> list[Fact]:
    """The facts with those first that have the figure, the latest of them before the others."""
    dated = sorted((f for f in facts if f.end), key=lambda f: f.end or date.min, reverse=True)
    return sorted(dated, key=lambda f: not has_figure(f, interval, unit))


def _asked(claim: Claim, quantity: Quantity, measure: Measure) -> tuple[Interval | None, str]:
    """The printed interval in the unit of a fact: a change in percent with its sign, a loss below nil."""
    interval = quantity.interval
    down = quantity.direction == "down"
    if claim.role == "change":
        return relative(quantity, interval, down), "percent"
    is_point = quantity.dimension == "point"
    if claim.role == "difference" and not is_point and is_loss(measure):
        down = not down  # "$39 million more" of a loss is so much less of the income
    if claim.role == "difference" or is_point:
        signed = -interval if down else interval
        return (_in_points(quantity, signed), "percent") if is_point else (signed, quantity.unit)
    if quantity.dimension == "fraction":
        return interval.scaled(100), "percent"
    if claim.ratio is not None and quantity.unit == "cent":
        return interval, "percent"  # so many cents of every dollar
    is_positive = interval.low is not None and interval.low >= 0
    return (-interval if is_loss(measure) and is_positive else interval), quantity.unit


def _in_whole_money(interval: Interval, unit: str, facts: Sequence[Fact]) -> tuple[Interval, str]:
    """Cents and pence in the currency that the facts are in: filings state 0.95 of a dollar."""
    minor, _, per = unit.partition(" per ")
    if minor not in minor_units():
        return interval, unit
    units = {fact.unit.replace("/", " per ") for fact in facts}
    stated = {unit.partition(" per ")[0] for unit in units} - {"percent", ""}
    currency = stated.pop() if len(stated) == 1 else minor_units()[minor]
    return interval.scaled(Fraction(1, 100)), f"{currency} per {per}" if per else currency


def _is_loss_per_share(claim: Claim, claims: Sequence[Claim], measure: Measure) -> bool:
    """Whether an amount per share is a loss since that of the whole company beside it is: "a net loss of $430 million, or $1.29 a share"."""
    if measure.kind != "per share":
        return False
    beside = [c for c in claims if c.sentence == claim.sentence and c.span.end <= claim.span.start]
    return bool(beside) and beside[-1].measure is not None and is_loss(beside[-1].measure)


def _as_loss(measure: Measure) -> Measure:
    return replace(measure, text="loss per share")


def is_loss(measure: Measure) -> bool:
    """Whether the words are of a loss or a deficit, so that a larger figure is a lower one."""
    return any(word in measure.text.casefold().split() for word in _LOSSES)


def _in_points(quantity: Quantity, interval: Interval) -> Interval:
    """Percentage points, wider by one last digit: writers subtract percentages that are rounded already."""
    step = Fraction(quantity.step)
    wider = interval + Interval(-step, step)
    return wider.scaled(Fraction(1, 100)) if quantity.unit == "basis point" else wider


def relative(quantity: Quantity, interval: Interval, down: bool) -> Interval | None:
    """What a relative change can mean, in percent and below nil where it goes down; None for an amount."""
    if quantity.dimension == "percent":
        return -interval if down else interval
    if quantity.dimension == "fraction":
        return (-interval if down else interval).scaled(100)
    if quantity.dimension == "multiple":
        times = Interval.point(1) / interval if down else interval
        return (times - Interval.point(1)).scaled(100)
    return None
