"""Two tags of one definition that differ in one filing: "Net sales" and "Total revenues" are told apart by the rows in which they stand.

The lexicon gives both concepts one definition, which is right for most filers. Where one filing has both with different figures, each is by what
its row says, as with rows of a table that no tags explain (`rivals`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from sources.readers.base import Figure, Series
from sources.readers.labels import plain_label
from sources.readers.rivals import kept_label

Labelled = Callable[[Figure], str]


def tags_told_apart(figures: Iterable[Figure], label_of: Labelled) -> list[Figure]:
    """The figures, those of rival tags under definitions of their own.

    Args:
        figures: of one filing.
        label_of: the label of the row in which a figure stands; "" where it stands in none.
    """
    every = list(figures)
    named = dict(_named(every, label_of))
    return [
        f._replace(series=f.series._replace(definition=named[f.series])) if f.series in named else f
        for f in every
    ]


def _named(figures: Iterable[Figure], label_of: Labelled) -> Iterable[tuple[Series, str]]:
    """The series that need a definition of their own, with it."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        series = figure.series
        if series.concept and series.definition != series.concept and not series.scope:
            key = (series._replace(concept=""), figure.start, figure.end)
            groups[key].append(figure)
    for group in groups.values():
        if len({figure.value for figure in group}) < 2:
            continue
        labels = [plain_label(label_of(figure)).lower() for figure in group]
        if "" in labels or len(set(labels)) < len(group):
            continue
        kept = kept_label(labels, group[0].series.definition)
        yield from (
            (f.series, label) for f, label in zip(group, labels, strict=True) if label != kept
        )
