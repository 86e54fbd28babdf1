"""The period that a clause with "when", or a price of a day, gives its figure: "in 2023, when it made 898,000", "Tuesday's close of $126"."""

from __future__ import annotations

from dataclasses import replace

from claims import cues
from claims import lazy_re as re
from claims.period import Period
from claims.reading import Reading
from claims.role.place import Figure
from claims.when.calendar import months_starting

# "the same month of 2023, when it made 898,000", "in the year before, when its revenue was $9.4 billion"
WHEN = re.compile(r"(?:\s++|\s*+,\s++)when\s++[^,;#]{0,60}$")
# "Tuesday's closing price of $126"
_PRICED = re.compile(
    rf"\s*['’]s?\s+(?:closing\s+|opening\s+)?(?:close|price|share price|fixing)\s+(?:of|at)\s+{cues.HEDGES}"
)


def described(reading: Reading, figure: Figure) -> Period | None:
    """The period whose "when" clause or price a figure is: "in 2023, when it made 898,000", "Tuesday's close of $126"."""
    start = figure.span.start
    for period in reversed(reading.periods):
        if period.shift is not None or period.span.end > start:
            continue
        gap = reading.gist(period.span.end, start)
        if WHEN.match(gap):
            return _itself(period)
        return period if _PRICED.fullmatch(gap) else None
    return None


def _itself(period: Period) -> Period:
    """The year or month that "since" counts from."""
    if not period.open_end or period.start is None or period.start.day != 1:
        return period
    words = period.text.split()
    months = 12 if len(words) == 2 and words[-1].isdigit() else 1
    if months == 1 and (len(words) > 3 or words[1].isdigit()):
        return period
    start, end = months_starting(period.start, months)
    return replace(
        period, start=start, end=end, open_end=False, grain="year" if months == 12 else "month"
    )
