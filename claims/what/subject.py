"""What a figure measures: the one of the measures near it that its sentence puts it to.

The candidates (`claims.what.candidates`) are what a count counts, the noun phrase the figure is of (`claims.what.phrases`) and the
lexicon's measures behind and in front of it (`claims.what.nearby`); `measure_of` says which wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.document import Span
from claims.measure import Measure
from claims.reading import Reading
from claims.recognizers.units import DEPOSITARY
from claims.role.each import Settled, heads, scoped_in_turn
from claims.role.place import MOVES, Figure
from claims.role.series import is_said, partner, row_of
from claims.role.shares import is_of_whole, stake_or_market, whole_of
from claims.what import nearby
from claims.what.candidates import Candidates, candidates
from claims.what.complement import complement_of, is_booked, is_related
from claims.what.definitions import with_definition
from claims.what.ellipsis import nearest_like, repeated
from claims.what.frames import framed
from claims.what.meant import (
    as_said,
    each_share,
    for_each,
    in_all,
    in_units,
    meant,
    rated,
    what_costs,
)
from claims.what.measures import MeasureMention, measure_named, of_economies, of_lines
from claims.what.named import is_relative, mention_of, phrase_named
from claims.what.phrases import phrases_behind, phrases_in_turn
from claims.what.whole import whole_phrase, with_object
from claims.when.timing import dated
from claims.who.carrier import subject_measured, with_bearer, with_subject
from claims.who.givers import of_giver
from claims.who.owned import is_owned
from claims.wording import listed as phrase_words

# "Cash that Amazon's operations threw off": a flow, no balance
_CASH_MADE = re.compile(
    r"\bcash\b[^.;\d]{0,40}\boperations\b[^.;\d]{0,12}\b(?:threw off|throw off|generated|produced|yielded|provided|brought in)\b"
    r"|\boperations\b[^.;\d]{0,12}\b(?:threw off|throw off|generated|produced|yielded|provided)\b"
)
_BURNED = re.compile(
    rf"\b(?:burn(?:s|ed|t|ing)?(?:\s+through)?|(?:got|gets?|r[au]n|went)\s+through)(?:\s+cash\s+of)?{nearby.HEDGED.pattern}$"
)
_RECOGNIZED = re.compile(r"\s+(?:was|were)\s+(?:\w+ly\s+)?[a-z]+ed\s+as\s")
_WORTH = re.compile(
    rf"(?:(?:^\W*|[,;:]\s|\bthat\s)¤\s+(?:is|was|are|were)\s+(?:now\s+|then\s+|once\s+)?|,\s+(?:once|now|still|already|recently|lately)\s+)worth{nearby.HEDGED.pattern}$"
)
_SOLD_FOR = re.compile(
    rf"\b(?:sold|sell|sells|selling|sale of|bought|buy|buys|buying|acquired|acquires|acquire|ordered|orders|taken over|snapped up)\b[^,;]{{1,70}}(?:,\s(?:which|who|an?|the)\s[^,;]{{1,60}},\s)?\bfor{nearby.HEDGED.pattern}$"
)
_LEVEL_OF = re.compile(rf"^[^,;]{{0,60}}\b(?:to|of|at|was|were|from){nearby.HEDGED.pattern}$")
_JOINT = re.compile(r"(?:[,;]|,?\s(?:and|but|while))\s(?:(?:the|its|their)\s)?")
_KIND_OF_SHARE = re.compile(r"\s+(?:per|a|for each)\s+(diluted|basic)\b")
_ANY_THING = frozenset({"people", "person", "employee", "worker", "staff", "unit"})


def measure_of(
    reading: Reading, figures: Sequence[Figure], index: int, settled: Settled
) -> Measure | None:
    """The measure of figure `index`, from the words of its own sentence; None where they name none.

    Its span is that of the whole noun phrase. `settled` keeps what was found for the figures of the sentence.
    """
    measure = of_giver(reading, figures[index], _measure_of(reading, figures, index, settled))
    measure = _defined(measure, reading, figures[index])
    if measure is not None and measure.name == "cash":
        measure = _cash_moved(measure, reading, figures[index])
    if measure is not None:
        quantity = figures[index].quantity
        measure = in_units(in_all(measure, quantity), quantity)
        measure = each_share(measure, figures, index)
        measure = as_said(measure, quantity) if figures[index].role == "level" else measure
    if measure is None or measure.span is None:
        return measure
    if _is_verb(reading, measure.span):
        span = with_object(reading, measure.span, figures[index].span)
        return replace(with_subject(reading, measure), span=span)
    row = row_of(reading, figures, index)
    by_date = partner(reading, figures, index, [p.span for p in dated(reading)])
    joined = len(row) < 2 or by_date is not None
    measure = with_bearer(reading, measure)
    measure = measure if joined else scoped_in_turn(reading, figures, row, index, measure)
    whole = measure.span and whole_phrase(reading, measure.span, joined=joined)
    return replace(measure, span=whole)


def _cash_moved(measure: Measure, reading: Reading, figure: Figure) -> Measure:
    """What cash is of that operations made or a company burned: "burned through | $2 billion | of cash"."""
    if _CASH_MADE.search(reading.sentence.text):
        return replace(measure, name="operating cash flow", kind="flow")
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    return (
        replace(measure_named("cash burn"), span=measure.span) if _BURNED.search(ahead) else measure
    )


def booked_as(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """What a part of an amount became: "of which $7 billion was recognized as | revenue"."""
    figure = figures[index]
    booked = _RECOGNIZED.match(reading.gist(figure.span.end, figure.span.end + 40))
    return _complement(reading, figures, index) if booked else None


def _defined(measure: Measure | None, reading: Reading, figure: Figure) -> Measure | None:
    """Earnings by the definition that the rate names: "$7.46 per diluted share"; others by the words beside them."""
    if measure is None or measure.definition:
        return measure
    if measure.kind == "per share" and figure.quantity.per == DEPOSITARY:
        return replace(measure, definition=f"per {DEPOSITARY}")
    if measure.name != "earnings per share":
        return with_definition(measure, reading, figure.span)
    named = _KIND_OF_SHARE.match(reading.gist(figure.quantity.span.end, figure.span.end + 24))
    return replace(measure, definition=named[1]) if named else measure


def _is_verb(reading: Reading, span: Span) -> bool:
    return any(m.verb and m.span == span for m in reading.measures)


def _measure_of(
    reading: Reading, figures: Sequence[Figure], index: int, settled: Settled
) -> Measure | None:
    if index not in settled:
        settled[index] = _settle(reading, figures, index, settled)
    return settled[index]


def _settle(
    reading: Reading, figures: Sequence[Figure], index: int, settled: Settled
) -> Measure | None:
    figure = figures[index]
    listed = _listed(reading, figures, index)
    if listed is not None:
        return rated(meant(listed, reading, figure), figure.quantity)
    beside = index > 0 and not row_of(reading, figures, index)[1:]
    said_to_be = is_booked(reading, figure.span, related=beside)
    if said_to_be and (booked := _complement(reading, figures, index)):
        return booked
    repeat = repeated(reading, figures, index)
    if repeat is not None:
        said = _measure_of(reading, figures, repeat.at, settled)
        own = _own_behind(reading, figures, index, repeat.at, said)
        if own is not None:
            return rated(meant(own, reading, figure), figure.quantity)
        if said is not None and said == _complement(reading, figures, repeat.at):
            said = _complement(reading, figures, index)  # "related to A and B, respectively"
        mover = figures[repeat.at].anchor == index and figures[repeat.at].role in MOVES
        each = for_each(said, figure.quantity) if mover and said is not None else None
        if each is not None:
            return each  # "costs jumped 14% to $1,520 an ounce"
        if said is not None or repeat.sure:
            return rated(said and _in_place(reading, said, repeat.place), figure.quantity)
    near = candidates(reading, figures, index)
    if near.counted is not None and is_owned(reading, figures, index):
        return near.counted
    owned = stake_or_market(reading, figure) if is_relative(figure) else None
    measure = _counted_of(reading, figure, near) or owned or _by_verb(reading, figures, index, near)
    if measure is None and not (near.preceding and near.preceding.things):
        measure = nearby.more_of(reading, figure)
    if measure is not None:
        return measure
    return _chosen(reading, figures, index, near, settled, repeats=repeat is not None)


def _chosen(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    near: Candidates,
    settled: Settled,
    *,
    repeats: bool,
) -> Measure | None:
    """The one of the measures near a figure that nothing else decides between: the noun phrase, the known one behind, the one in front."""
    figure = figures[index]
    nearest = near.preceding is None or near.preceding.span.start < near.until
    if near.phrase is not None and nearby.invested_in(reading, near.preceding, figure, near.phrase):
        nearest = False
    if near.phrase is not None and (said := _gapped_verb(reading, figures, index, near, settled)):
        return said
    if near.phrase is not None and nearest and near.following is None:
        each = for_each(near.phrase.measure, figure.quantity)
        return each or rated(meant(near.phrase.measure, reading, figure), figure.quantity)
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    if _WORTH.search(ahead):
        return measure_named("share price" if figure.quantity.per == "share" else "market value")
    whole, chosen = whole_of(reading, figure), near.following or near.preceding
    if chosen is None and whole is None:
        chosen = nearby.later(reading, figures, index)
    if figure.quantity.dimension == "money" and not figure.quantity.per and _SOLD_FOR.search(ahead):
        paid = chosen is None or chosen.measure.name in ("stake", "cash")
        return measure_named("deal value") if chosen is None or paid else chosen.measure
    if whole is not None and near.following is None and chosen is not None:
        chosen = None if is_of_whole(reading, chosen, figure) else chosen
    if chosen is None:
        said = near.counted or _complement(reading, figures, index)
        said = said or rated(None, figure.quantity) or whole
        like = nearest_like(reading, figures, index) if said is None and not repeats else None
        return said if like is None else _measure_of(reading, figures, like, settled)
    if near.counted is not None and chosen.verb and not near.counted.known:
        any_thing = near.counted.name in _ANY_THING
        if chosen.measure.name == "passengers" and not any_thing:
            return near.counted  # "carried 1.9 million containers"
        return chosen.measure if any_thing else _scoped(chosen.measure, near.counted.name)
    chosen = subject_measured(reading, chosen) or chosen
    return rated(meant(chosen.measure, reading, figure), figure.quantity)


def _gapped_verb(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    near: Candidates,
    settled: Settled,
) -> Measure | None:
    """What the verb of the figure before measures, if a noun takes it over: "tickets bring in £2.1m and | the shop | £900,000"."""
    phrase = near.phrase
    if not index or phrase is None or phrase.span.end > figures[index].span.start:
        return None
    before, mine = figures[index - 1], figures[index]
    if before.quantity.dimension != mine.quantity.dimension or before.role != mine.role:
        return None
    gap = reading.gist(before.span.end, phrase.span.start)
    beside = nearby.HEDGED.fullmatch(reading.gist(phrase.span.end, mine.span.start))
    said = _measure_of(reading, figures, index - 1, settled) if beside else None
    if said is None or not _JOINT.fullmatch(gap):
        return None
    if said.span is not None and not _is_verb(reading, said.span):
        return None
    whose = reading.between(phrase.span.start, phrase.span.end).lower()
    return replace(said, scope=whose, span=phrase.span) if said.name in of_lines() else said


def _by_verb(
    reading: Reading, figures: Sequence[Figure], index: int, near: Candidates
) -> Measure | None:
    """What the verb of the figure says that it is of, unless a noun nearer to it, or in front of a weak verb, says more."""
    if near.following is not None or near.adjacent:
        return None
    found = framed(reading, figures, index)
    if found is None:
        return None
    ahead = [near.preceding.span] if near.preceding and not near.preceding.verb else []
    ahead += [near.phrase.span] if near.phrase else []
    if any(span.start > found.start or found.weak for span in ahead):
        return None
    if (paid_for := what_costs(found.measure, found.start, reading)) is not None:
        return paid_for
    by_rate = rated(None, figures[index].quantity) if found.measure.kind == "price" else None
    return by_rate or found.measure


def _own_behind(
    reading: Reading, figures: Sequence[Figure], index: int, at: int, said: Measure | None
) -> Measure | None:
    """The measure behind the figure in a list in which each has its own: "$9 million in leases and $4 million in loans".

    So it is where that of the earlier figure (`said`) stands behind it, or where this one says what it is related to and that one does not.
    """
    figure = figures[index]
    between = Span(figures[at].span.end, figure.span.start)
    taken = reading.gist(figure.span.end, figure.span.end + 4) in (" of ", " in ")
    if taken and said is not None and said.span is not None and between.contains(said.span):
        phrase, _ = phrase_named(reading, figures, index)
        behind = phrase is not None and phrase.span.start >= figure.span.end
        noun = nearby.following(reading, figures, index) or (phrase if behind else None)
        if noun is not None:
            return noun.measure
    listed = at in row_of(reading, figures, index)
    if said is None or listed or not is_related(reading, figure.span):
        return None
    own = _complement(reading, figures, index)
    return None if said == _complement(reading, figures, at) else own


def _in_place(reading: Reading, measure: Measure, place: int | None) -> Measure:
    """The measure with a place for its scope, if a mention begins at `place`."""
    named = next((m for m in reading.mentions if m.span.start == place), None)
    return measure if named is None else replace(measure, scope=named.text.lower())


def _listed(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """The measure that "respectively" gives the figure: "Revenue and profit were $5 billion and $1 billion, respectively"."""
    row = row_of(reading, figures, index)
    if len(row) < 2 or not is_said(reading, figures, row[-1]):
        return None
    nouns = heads(reading, [m for m in reading.measures if not m.verb])
    at = partner(reading, figures, index, [m.span for m in nouns])
    periods = [p.span for p in dated(reading)]
    year = partner(reading, figures, index, periods)
    nearer = (
        at is not None
        and year is not None
        and nouns[at].span.end <= periods[year].start < figures[row[0]].span.start
    )
    behind = phrases_behind(reading, figures[row[-1]].span.end, len(row))
    if at is not None and not nearer and not behind:
        return nouns[at].measure
    if index not in row or year is not None:
        return None
    phrases = behind or phrases_in_turn(reading, figures[row[0]].span.start, len(row))
    span = phrases[row.index(index)] if phrases else None
    mention = None if span is None else mention_of(reading, figures[index], span)
    return None if mention is None else mention.measure


def _complement(reading: Reading, figures: Sequence[Figure], index: int) -> Measure | None:
    """What an amount of money is for, which nothing in front of it names."""
    figure = figures[index]
    if (
        figure.quantity.dimension != "money"
        or figure.quantity.per
        or figure.role not in ("level", "part", "base")
    ):
        return None
    row = row_of(reading, figures, index)
    place = row.index(index) if index in row else 0
    listed = len(row) if is_said(reading, figures, row[-1]) else 1
    span = complement_of(reading, figures[row[-1]].span.end, place, listed)
    mention = None if span is None else mention_of(reading, figure, span)
    return None if mention is None else mention.measure


def _counted_of(reading: Reading, figure: Figure, near: Candidates) -> Measure | None:
    """The measure of a number of things or an amount of stuff, where what is counted settles it."""
    phrase, preceding = near.phrase, near.preceding
    if phrase is not None and near.adjacent and figure.quantity.dimension == "count":
        gauge = phrase.measure.text.lower().rpartition(" ")[2] in phrase_words("gauges")
        if phrase.things or gauge:
            return phrase.measure  # "inventories of 1.4 million vehicles"
        if near.counted is not None and phrase.measure.name == "revenue":
            return _scoped(measure_named("unit sales"), near.counted.name)  # "sales of 300 cars"
    governed = preceding is not None and preceding.verb
    within = phrase is not None and preceding is not None and phrase.span.contains(preceding.span)
    named = preceding is not None and within and preceding.span != phrase.span if phrase else False
    if (
        preceding
        and preceding.things
        and not (governed or named)
        and _set_to(reading, figure, preceding)
    ):
        return preceding.measure  # "its target for deliveries to 155,000 cars"
    if near.following is None and near.counted is not None and not governed:
        return near.counted
    behind = phrase is not None and phrase.span.start > figure.span.end
    amount = preceding is not None and (
        preceding.things or preceding.measure.name in of_economies()
    )
    if (
        preceding is not None
        and phrase is not None
        and governed
        and amount
        and behind
        and _is_stuff(figure)
    ):
        return _scoped(preceding.measure, phrase.measure.name)  # "produced 1.3m tonnes of copper"
    return None


def _is_stuff(figure: Figure) -> bool:
    return figure.quantity.dimension in ("count", "physical")


def _set_to(reading: Reading, figure: Figure, mention: MeasureMention) -> bool:
    """Whether a figure is the level of the measure in front: "deliveries in 2025 to 155,000 cars"."""
    gap = reading.gist(mention.span.end, figure.span.start)
    return bool(_LEVEL_OF.search(gap)) and not nearby.NEW_CLAUSE.search(gap)


def _scoped(measure: Measure, scope: str) -> Measure:
    return replace(measure, scope=measure.scope or scope)
