"""Rows of one table that are read as one measure and yet differ: "Net sales" above "Total revenues", "Other, net" above "Other income, net".

The row that says the definition itself keeps it, else the one that says "total"; the others are by a definition of their own, which is what
their labels say. Rows of different sections, or with one label, are left as they are: nothing tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sources.readers.base import Figure
from sources.readers.grid import Row
from sources.readers.labels import plain_label

Found = tuple[Row, Figure]


def told_apart(found: Sequence[Found]) -> list[Figure]:
    """The figures of one table, each with its row, those that differ under definitions of their own."""
    groups: dict[tuple[object, ...], list[Found]] = {}
    for row, figure in found:
        groups.setdefault((figure.series, figure.start, figure.end), []).append((row, figure))
    rivals = {id(row): name for group in groups.values() for row, name in _renamed(group)}
    return [
        figure._replace(series=figure.series._replace(definition=rivals[id(row)]))
        if id(row) in rivals
        else figure
        for row, figure in found
    ]


def _renamed(group: Sequence[Found]) -> Iterable[tuple[Row, str]]:
    """The rows of a group that need a definition of their own, with it."""
    labels = [plain_label(row.label).lower() for row, _ in group]
    same_section = len({row.section for row, _ in group}) == 1
    differ = len({figure.value for _, figure in group}) > 1
    series = group[0][1].series
    if not differ or not same_section or len(set(labels)) < len(group) or not series.definition:
        return []
    kept = kept_label(labels, series.definition)
    return [(row, label) for (row, _), label in zip(group, labels, strict=True) if label != kept]


def kept_label(labels: Sequence[str], definition: str) -> str:
    """The label that is of the definition itself; "" where none says so."""
    exact = [label for label in labels if _words(label) == _words(definition)]
    total = [label for label in labels if label.startswith("total ")]
    chosen = exact or total
    return chosen[0] if len(chosen) == 1 else ""


def _words(text: str) -> list[str]:
    return [word.removesuffix("s") for word in text.lower().split()]
