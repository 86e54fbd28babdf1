"""From what was recognised in a draft to its claims: who, what, when, how much; who holds a role; who said what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims import lazy_re as re
from claims.bare import is_bare
from claims.claim import Claim, Stance
from claims.document import Document
from claims.entity import Entity, EntityDirectory, EntityMention
from claims.likely.bearers import bearer
from claims.likely.measures import likely_measure
from claims.likely.periods import likely_period
from claims.measure import Measure
from claims.offices import role_claims
from claims.period import Period
from claims.plain import plain_reading
from claims.reading import Reading, read_sentences
from claims.recognizers.quotations import PRINTED, Quotation, find_quotations
from claims.role.attach import figures_of
from claims.role.each import Settled
from claims.role.place import Figure
from claims.role.series import named_beside
from claims.role.stance import stance_of
from claims.standings import with_standings
from claims.statements import statement_claims
from claims.what.meant import rated, with_own_sign
from claims.what.measures import measure_named
from claims.what.memory import Memory
from claims.what.ratios import apposed_to, ratio_of
from claims.what.subject import booked_as, measure_of
from claims.when.earlier import compared_period, period_in_turn
from claims.when.timing import period_of
from claims.who.discourse import entity_for, find_mentions
from claims.who.economies import is_of_economy, of_nobody, of_place, place_told
from claims.who.owned import is_owned
from claims.who.protagonist import protagonist_of
from claims.who.whose import owner_of, owner_of_base, owner_of_part

_TO_DO = re.compile(r"\W*¤\s+to\s+[a-z]+\s")  # "Bosch to cut 5,500 jobs"
# "against the $310 million it made | last year": what is compared with a plan is none
_IS_LAST = re.compile(
    r"(?:the\s+)?(?:last|past|previous)\s+(?:year|quarter|month|half|season)\b|yesterday\b"
)
_TO_COME = ("forecast", "target", "hypothetical", "expected")
_SHORTEST_QUOTATION = 4  # words; shorter ones are terms, not statements


@dataclass(frozen=True, slots=True)
class _About:
    """Who, what and when a figure is about; `carried` names what an earlier sentence told."""

    entities: tuple[Entity, ...]
    measure: Measure | None
    period: Period | None
    carried: tuple[str, ...] = ()


def extract_claims(
    document: Document,
    directory: EntityDirectory | None = None,
    mentions: Sequence[EntityMention] | None = None,
) -> tuple[Claim, ...]:
    """The document's claims in reading order, with ids "c1", "c2" and so on.

    Args:
        document: The draft, read by `claims.formats`. Spans are of its own text.
        directory: Known names; a draft introduces its own on top of them.
        mentions: The document's entity mentions, if they were found already, of a document in plain text.
    """
    if mentions is not None:
        return _extracted(document, mentions)
    plain = plain_reading(document)
    mentions = find_mentions(plain.document, directory or EntityDirectory())
    return plain.restored(_extracted(plain.document, mentions))


def _extracted(document: Document, mentions: Sequence[EntityMention]) -> tuple[Claim, ...]:
    quotations = find_quotations(document, mentions)
    drafts = [
        *_figure_claims(document, mentions, quotations),
        *role_claims(document, mentions),
        *_quotation_claims(document, quotations),
    ]
    drafts.sort(key=lambda claim: (claim.span.start, claim.span.end))
    names = {claim.id: f"c{number}" for number, claim in enumerate(drafts, 1)}
    return tuple(
        replace(c, id=names[c.id], anchor=None if c.anchor is None else names[c.anchor])
        for c in drafts
    )


def _figure_claims(
    document: Document, mentions: Sequence[EntityMention], quotations: Sequence[Quotation]
) -> Iterator[Claim]:
    """Every figure, every statement without one, and every date that is not merely the period of either."""
    memory, protagonist = Memory(), protagonist_of(document, mentions)
    for reading in read_sentences(document, mentions):
        figures = _figures(reading)
        claims: dict[int, Claim] = {}
        settled: Settled = {}
        for index in _anchors_first(figures):
            leans_on = figures[index].anchor
            anchor = None if leans_on is None else claims.get(leans_on)
            if anchor is None:
                whose = owner_of(reading, figures, index, mentions, protagonist)
                about = _about_itself(reading, figures, index, whose, memory, settled)
            else:
                about = _about_anchor(reading, figures, index, anchor)
                if figures[index].role in ("part", "share"):
                    own = owner_of_part(reading, figures[index], anchor, mentions)
                    about = replace(about, entities=own or about.entities)
            claims[index] = _claim(document, reading, figures, index, anchor, about)
            outside = memory.anchor_for(reading, figures, index)
            if outside is not None:
                claims[index] = _leaning(claims[index], outside)
        claims = _with_place(reading, claims)
        claims, rankings = with_standings(reading, claims)
        stated = [*statement_claims(reading, mentions), *rankings]
        dates = _date_claims(reading, [*claims.values(), *stated], mentions)
        for claim in (*claims.values(), *stated, *dates):
            yield _quoted(claim, quotations)
        memory.keep(reading, list(claims.values()))


def _with_place(reading: Reading, claims: dict[int, Claim]) -> dict[int, Claim]:
    """The claims of a sentence that is about one place: what names nobody there is of it, too, but for prices of goods.

    "Car registrations in Italy: 124,800; electric cars: 4,200".
    """
    told = {entity for claim in claims.values() for entity in claim.entities}
    named = {e.id for m in reading.mentions for e in m.entities if e.kind != "person"}
    if len(told) != 1 or len(named) > 1:
        return claims
    (place,) = told
    if place.kind != "place":
        return claims
    return {
        index: replace(claim, entities=(place,)) if _may_be_of_place(claim) else claim
        for index, claim in claims.items()
    }


def _may_be_of_place(claim: Claim) -> bool:
    quantity = claim.quantity
    coins = quantity is not None and quantity.dimension == "money" and quantity.step <= 1
    goods = coins or (claim.measure is not None and claim.measure.kind in ("price", "per share"))
    return not claim.entities and claim.role != "other" and claim.measure is not None and not goods


def _leaning(claim: Claim, outside: Claim) -> Claim:
    """A claim that leans on one of the sentence before is of its measure and period where its own sentence says none."""
    measure, period = claim.measure or outside.measure, claim.period or outside.period
    return replace(claim, anchor=outside.id, measure=measure, period=period)


def _figures(reading: Reading) -> list[Figure]:
    """The sentence's figures; one that was expected is no earlier level of another."""
    return [
        Figure(f.quantity) if f.role == "base" and _expected(reading, f) else f
        for f in figures_of(reading)
    ]


def _expected(reading: Reading, figure: Figure) -> bool:
    return stance_of(*reading.voice(figure.span)) == "expected"


def _date_claims(
    reading: Reading, figures: Iterable[Claim], mentions: Sequence[EntityMention]
) -> Iterator[Claim]:
    used = {claim.period.span for claim in figures if claim.period}
    for period in reading.periods:
        dated = period.shift is None and any(c.isdigit() for c in period.text)
        if not dated or not (period.start or period.end) or period.span in used:
            continue
        span = period.span
        stance = stance_of(*reading.voice(span))
        yield Claim(
            id=f"date.{span.start}",
            kind="date",
            text=period.text,
            span=span,
            sentence=reading.index,
            entities=entity_for(mentions, reading.sentence, span.start),
            period=period,
            stance="forecast" if stance == "asserted" and period.future else stance,
        )


def _anchors_first(figures: Sequence[Figure]) -> list[int]:
    """The figures' indexes, each after the one it leans on."""
    order: list[int] = []
    for index in range(len(figures)):
        chain: list[int] = []
        at: int | None = index
        while at is not None and at not in order and at not in chain:
            chain.append(at)
            at = figures[at].anchor
        order.extend(reversed(chain))
    return order


def _claim(
    document: Document,
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    anchor: Claim | None,
    about: _About,
) -> Claim:
    figure = figures[index]
    headline = document.headline is not None and document.headline.contains(figure.span)
    owned = is_owned(reading, figures, index)
    stance = "asserted" if owned else _stance(reading, figure, headline)
    if about.period and stance in _TO_COME and _is_told_past(reading, figure, about.period):
        stance = "asserted"  # "it sees more sales, and its bookings, €2.6bn last quarter, were"
    moved = figure.role in ("change", "difference")
    signed = figure.role in ("level", "base")
    measure = with_own_sign(about.measure, reading, figure) if signed else about.measure
    return Claim(
        id=f"figure.{figure.span.start}",
        kind="quantity",
        text=figure.quantity.text,
        span=figure.span,
        sentence=reading.index,
        entities=about.entities,
        measure=measure,
        period=period_in_turn(reading, figures, index, about.period),
        quantity=figure.quantity,
        role=figure.role,
        stance=_own_or_shared(reading, figures, index, stance, anchor),
        anchor=anchor.id if anchor else None,
        headline=headline,
        carried=about.carried,
        compared=compared_period(reading, figures, index, about.period) if moved else None,
        ratio=ratio_of(reading, figures, index),
        bare=is_bare(reading, figure.span, about.measure),
    )


def _own_or_shared(
    reading: Reading, figures: Sequence[Figure], index: int, stance: Stance, anchor: Claim | None
) -> Stance:
    """A figure is held as the one it leans on, but for an expected one, what a part does with its whole, and a base that is over."""
    role = figures[index].role
    parted = role in ("part", "share") and stance != "asserted"
    if anchor is None or parted or stance == "expected":
        return stance
    if role == "base" and anchor.stance in _TO_COME:
        own = period_of(reading, figures, index)
        if own is not None and _IS_LAST.match(own.text):
            return "asserted"
    return anchor.stance


def _about_anchor(reading: Reading, figures: Sequence[Figure], index: int, anchor: Claim) -> _About:
    """A figure that leans on another is about the same, but for the period of a part, what it is booked as, and the measure of a price."""
    figure = figures[index]
    measure, period = anchor.measure, anchor.period
    if figure.role == "part" or (figure.role == "share" and period is None):
        period = period_of(reading, figures, index) or period
        measure = booked_as(reading, figures, index) or measure
    if figure.role == "price":
        measure = replace(measure_named("price"), scope=figure.quantity.per)
    other = owner_of_base(reading, figure, anchor) if figure.role == "base" else ()
    return _About(other or anchor.entities, measure, period)


def _about_itself(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    own: tuple[Entity, ...],
    memory: Memory,
    settled: Settled,
) -> _About:
    """What the figure's own sentence says of it (`own`: whose it is), and where that is silent, the sentences before."""
    figure = figures[index]
    entities = own or memory.entities_for(reading, figure)
    named = apposed_to(reading, figures, index)
    if named is None and figure.role != "other":
        named = measure_of(reading, figures, index, settled)
    if named is not None and not entities:
        named, entities = of_place(reading, named, figure)
        own = entities
    goods = named is not None and named.name == "price" and not is_of_economy(named)
    if goods and all(e.kind == "place" for e in entities):
        entities = own = ()  # "U.S. crude at $75.53"
    measure = memory.measure_for(reading, figure, named)
    if measure and of_nobody(measure) and all(e.kind == "organisation" for e in entities):
        # "House prices rose 2%, said the lender Nationhome", "The IMF expects Spain to grow 2%"
        entities = own = place_told(reading, figure)
    carried_over = measure != named
    measure = rated(measure, figure.quantity) if carried_over and measure else measure
    if figure.role != "other":
        measure = likely_measure(reading, figures, index, measure)
    likely = bearer(reading, figures, index, entities, measure)
    if likely != entities:
        entities = own = likely
    if measure is not None and not measure.scope and entities:
        measure = replace(measure, scope=_place_of(reading, figures, index, entities))
    period = told = period_of(reading, figures, index)
    if told is not None and told.shift is None:
        period = likely_period(reading, figures, index, told, measure)
    else:
        period = memory.period_for(reading, figure, entities, measure, told)
    carried = (
        ("entity", entities != own),
        ("measure", carried_over),
        ("period", told is None and period is not None),
    )
    return _About(entities, measure, period, tuple(name for name, is_so in carried if is_so))


def _place_of(
    reading: Reading, figures: Sequence[Figure], index: int, entities: Sequence[Entity]
) -> str:
    """Where the figure of a company is from: "Europe brought in $1.5 billion", "$2 billion in Asia and $3 billion in America"."""
    start = figures[index].span.start
    ahead = [m for m in reading.mentions if m.span.end <= start and m.leads]
    nearest = named_beside(reading, figures, index) or (ahead[-1] if ahead else None)
    if nearest is None or nearest.entities[0].kind != "place" or nearest.entities[0] in entities:
        return ""
    return nearest.text.lower() if all(e.kind != "place" for e in entities) else ""


def _stance(reading: Reading, figure: Figure, headline: bool) -> Stance:
    stance = stance_of(*reading.voice(figure.span))
    if headline and stance == "asserted" and _TO_DO.match(reading.plain):
        return "forecast"
    return stance


def _is_told_past(reading: Reading, figure: Figure, period: Period) -> bool:
    """Whether a stretch that is over stands right behind a figure."""
    near = reading.gist(figure.span.end, period.span.start) in (" ", " in ", " in the ", " the ")
    return near and _IS_LAST.match(period.text) is not None


def _quoted(claim: Claim, quotations: Sequence[Quotation]) -> Claim:
    """A figure inside somebody's words is a quotation's, not the writer's."""
    at = bisect_right(quotations, claim.span.start, key=_start) - 1
    if at < 0 or not quotations[at].span.contains(claim.span):
        return claim
    speaker = quotations[at].speaker
    return replace(claim, stance="quoted", speaker=speaker.name if speaker else None)


def _start(quotation: Quotation) -> int:
    return quotation.span.start


def _quotation_claims(document: Document, quotations: Sequence[Quotation]) -> Iterator[Claim]:
    for number, quotation in enumerate(quotations):
        if quotation.speaker is None or len(quotation.text.split()) < _SHORTEST_QUOTATION:
            continue
        yield Claim(
            id=f"quotation.{number}",
            kind="quotation",
            text=quotation.text,
            span=quotation.span,
            sentence=document.sentence_index(quotation.span.start),
            person=quotation.speaker,
            speaker=quotation.speaker.name,
            relation=PRINTED if quotation.verb == PRINTED else "",
        )
