"""What the page of a tagged filing says beside its tags: tables of the discussion, key metrics, sentences with figures.

A filing tags its statements and notes. How many shops there are, what partners were paid for traffic, how much was spent on shipping stands in tables and
sentences that no tag is on. Of a measure that is tagged the tags are the better reading, so that a row of it is kept only as another name for a figure that is
tagged: the row "Other Bets" for the part that its tag calls "all other".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from claims.document import Document
from sources.readers.base import Figure, Source
from sources.readers.prosefacts import prose_figures
from sources.readers.tablefacts import TableFacts

_Value = tuple[str, str, date | None, date | None, Decimal | None]


def untagged(
    document: Document,
    tagged: Sequence[Figure],
    entity: str,
    source: Source,
    year_end: tuple[int, int] | None,
    period_end: date | None,
) -> Iterator[Figure]:
    """The figures that the page has besides those that are tagged.

    Args:
        document: the page.
        tagged: its tagged figures.
        entity: whose filing it is.
        source: the filing.
        year_end: (month, day) of the last day of the fiscal year, where it is known.
        period_end: the last day of the period that the filing reports on.
    """
    tables = TableFacts(entity, source, year_end, period_end)
    tables.read(document)
    tables.add(prose_figures(document, entity, source, tables.year_end))
    measures = {figure.series.measure for figure in tagged}
    values = {_value(figure) for figure in tagged if figure.series.scope}
    wholes = {_value(figure) for figure in tagged if not figure.series.scope}
    for figure in tables.figures():
        is_other_name = figure.series.scope and _value(figure) in values - wholes
        if figure.series.measure not in measures or is_other_name:
            yield figure


def _value(figure: Figure) -> _Value:
    series = figure.series
    return series.measure, series.unit, figure.start, figure.end, figure.value
