"""Periods that label the figures of a bracket: "(H1 2023: CHF 398m)", and those of later brackets without a label."""

from __future__ import annotations

from collections.abc import Sequence

from claims.period import Period
from claims.reading import Reading
from claims.role.place import Figure


def labels_bracket(reading: Reading, period: Period) -> bool:
    """Whether a period opens a bracket and a colon follows, "(H1 2023: CHF 398m)": it is that of the figures inside."""
    start, end = period.span.start, period.span.end
    return reading.gist(start - 1, start) == "(" and reading.gist(end, end + 1) == ":"


def bracketed(reading: Reading, figure: Figure) -> Period | None:
    """The period that labels the bracket the figure stands in, if one does."""
    labels = (p for p in reading.periods if p.span.end <= figure.span.start)
    inside = [p for p in labels if ")" not in reading.gist(p.span.end, figure.span.start)]
    return inside[-1] if inside and labels_bracket(reading, inside[-1]) else None


def labelled_before(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The period of a base in brackets that an earlier bracket names: "CHF 412m (H1 2023: CHF 398m), EBITDA CHF 61m (CHF 66m)"."""
    if not _is_in_bracket(reading, figures[index]):
        return None
    for before in reversed(figures[:index]):
        label = bracketed(reading, before) if before.role == "base" else None
        if label is not None:
            return label
    return None


def _is_in_bracket(reading: Reading, figure: Figure) -> bool:
    ahead = reading.gist(figure.span.start - 2, figure.span.start)
    return "(" in ahead and reading.gist(figure.span.end, figure.span.end + 1) == ")"
