"""One sentence with all that was recognised in it: what the extraction of claims works on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.document import Document, Sentence
from claims.entity import EntityMention
from claims.measures import MeasureMention, find_measures
from claims.period import Period
from claims.quantity import Quantity
from claims.recognizers.periods import find_periods
from claims.recognizers.quantities import find_quantities


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in sentence `index`; every span is of the document. All tuples are in reading order."""

    sentence: Sentence
    index: int
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    measures: tuple[MeasureMention, ...]
    mentions: tuple[EntityMention, ...]

    def between(self, start: int, end: int) -> str:
        """The sentence's text between two offsets of the document."""
        base = self.sentence.span.start
        return self.sentence.text[max(start - base, 0) : max(end - base, 0)]


def read_sentences(document: Document, mentions: Sequence[EntityMention]) -> list[Reading]:
    """Every sentence of the document, read."""
    starts = [m.span.start for m in mentions]
    readings = []
    context: Period | None = None
    for index, sentence in enumerate(document.sentences):
        span = sentence.span
        periods = find_periods(
            sentence.text, span.start, published=document.published, context=context
        )
        here = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        quantities = [
            q for q in find_quantities(sentence.text, span.start) if not _taken(q, periods, here)
        ]
        measures = [_without_owner(m, here) for m in find_measures(sentence.text, span.start)]
        readings.append(
            Reading(
                sentence,
                index,
                tuple(_share_money(quantities)),
                tuple(periods),
                tuple(measures),
                tuple(here),
            )
        )
        context = next((p for p in reversed(periods) if p.resolved and not p.shift), context)
    return readings


def _without_owner(measure: MeasureMention, mentions: Sequence[EntityMention]) -> MeasureMention:
    """The measure without a scope that is only its owner's name: "revenue of Toyota"."""
    scope = measure.measure.scope
    if not scope:
        return measure
    owners = {
        e.name.lower() for m in mentions for e in m.entities if e.kind in ("organisation", "person")
    } | {m.text.lower() for m in mentions if m.entities and m.entities[0].kind != "place"}
    if scope in owners:
        return measure._replace(measure=replace(measure.measure, scope=""))
    return measure


def _taken(
    quantity: Quantity, periods: Sequence[Period], mentions: Sequence[EntityMention]
) -> bool:
    """Whether the figure is part of a date or of a name: "the first six months", "3M"."""
    if any(p.span.contains(quantity.span) for p in periods):
        return True
    return any(
        m.form == "name" and m.span.contains(quantity.span) and m.span != quantity.span
        for m in mentions
    )


def _share_money(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give a figure printed without its currency that of the figure before it.

    "23 billion yuan, compared with 18 billion a year earlier": a bare number with a scale, after money.
    """
    result: list[Quantity] = []
    for quantity in quantities:
        money = next((q for q in reversed(result) if q.dimension == "money" and not q.per), None)
        if money is not None and _bare_amount(quantity):
            quantity = replace(quantity, unit=money.unit, dimension="money", noun="")
        result.append(quantity)
    return result


def _bare_amount(quantity: Quantity) -> bool:
    return (
        quantity.dimension == "count"
        and quantity.value is not None
        and not quantity.noun
        and quantity.step >= 10_000
    )
