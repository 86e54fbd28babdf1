"""One unit in another: what an amount becomes, and at which rate or factor.

Physical units convert by `claims/lexicon/conversions.toml`, currencies by the ECB's reference rates. Copy converts at
the rate of the day, of a day not long before, or at the mean of the period the figure is of; each is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from claims import lazy_re as re
from claims.interval import Interval
from claims.lexicon import load
from claims.period import Period
from factcheck.figures import currency, digits_of, figure
from factcheck.relation import Constant, Figure, constant
from sources import rates

# A draft may have been begun, and its amounts converted, this long before it appeared; what it tells of may have been agreed so long before,
# and a company converts at the rate of its contract.
_CONVERTED_BEFORE, _AGREED_BEFORE = timedelta(days=31), timedelta(days=183)
_LONGEST_PERIOD = timedelta(days=3 * 366)
# How far outside every rate on record an undated conversion must be to be wrong whatever the day.
_BEYOND_THE_RECORD = Fraction(5, 4)
# A reference rate is one fixing a day; the market moves about so far around it between one fixing and the next.
_AROUND_THE_FIXING = Fraction(1, 200)
# A draft later than the record converts at rates that have drifted from the last one known.
_AFTER_THE_RECORD = Fraction(1, 20)
# A converted figure is rounded for readers, and a measurement before it is converted too: by half its last digit that
# is not zero, up to this share of it.
_LOOSEST = Fraction(1, 20)
_SAME_MONEY = {"CNH": "CNY", "RUR": "RUB"}


@dataclass(frozen=True, slots=True)
class Factor:
    """What one unit is multiplied with (and what is added, for temperatures) to be expressed in another.

    `words` says which factor it is: "at 7.129 yuan/$ (ECB, 2024-08-28)".
    """

    by: Constant
    words: str = ""
    plus: Fraction = Fraction(0)


def physical_factor(unit: str, other: str) -> Factor | None:
    """The factor from `unit` to `other`; None where they do not measure the same."""
    one, two = _units().get(unit), _units().get(other)
    if one is None or two is None or one.kind != two.kind:
        return None
    by = one.size / two.size
    middle = sum((by.low or Fraction(0), by.high or Fraction(0)), Fraction(0)) / 2
    return Factor(constant(middle, by), plus=(one.offset - two.offset) / (two.size.low or 1))


def in_basic_units(unit: str) -> tuple[str, Fraction] | None:
    """What a physical unit measures and how much of the basic unit of its kind it is, in the middle; None for one that does not start at nought, or is unknown."""
    found = _units().get(unit)
    if found is None or found.offset or found.size.low is None or found.size.high is None:
        return None
    return found.kind, (found.size.low + found.size.high) / 2


def rounded_for_readers(measured: Figure) -> Figure:
    """The figure as widely as a converted amount may be rounded: "400 km" may be anything that is nearer to it than to 300 or 500, up to 5%."""
    digits, place = digits_of(measured.value)
    half = min(Fraction(10) ** place / 2, abs(measured.value) * _LOOSEST) if digits != "0" else 0
    around = Interval(measured.value - half, measured.value + half)
    return replace(measured, interval=measured.interval.hull(around))


def namesakes(unit: str, text: str) -> tuple[str, ...]:
    """The currencies a printed amount in `unit` may be of: "5 billion kroner" may be Danish or Norwegian, "crowns" those of any of five."""
    word = (re.findall(r"[^\W\d]+", text) or [""])[-1].lower()
    table = load("namesakes")
    if unit in table:
        return tuple(table[unit])
    codes = table.get(word) or table.get(word.removesuffix("s")) or ()
    return (unit, *(code for code in codes if code != unit)) if unit in codes else (unit,)


def currency_factors(
    unit: str, other: str, published: date | None, period: Period | None
) -> Iterator[Factor]:
    """The factors that a conversion from `unit` to `other` may have used, likeliest first.

    None at all where there is no reference rate for the pair, or nothing says of which day.
    """
    base, quote = _SAME_MONEY.get(unit, unit), _SAME_MONEY.get(other, other)
    if published is not None:
        margin = _AROUND_THE_FIXING if published <= rates.last_day() else _AFTER_THE_RECORD
        published = min(published, rates.last_day())
        month = rates.mean_rate(base, quote, published - _CONVERTED_BEFORE, published)
        today = rates.rate(base, quote, published)
        if month is not None and today is not None:
            yield _factor(month, today.value, f"{today.source}, {today.day}", margin)
        agreed = rates.mean_rate(base, quote, published - _AGREED_BEFORE, published)
        if agreed is not None:
            yield _factor(agreed, agreed.value, f"{agreed.source}, months before", Fraction(0))
    if period is None or period.start is None or period.end is None:
        return
    if period.end - period.start <= _LONGEST_PERIOD:
        mean = rates.mean_rate(base, quote, period.start, period.end)
        if mean is not None:
            yield _factor(mean, mean.value, f"{mean.source} mean, {period.label}")


def any_day_factor(unit: str, other: str) -> Factor | None:
    """A factor as wide as every rate on record and a quarter more, for a draft without a date."""
    record = rates.ever(_SAME_MONEY.get(unit, unit), _SAME_MONEY.get(other, other))
    if record is None or record.low is None or record.high is None:
        return None
    wide = Interval(record.low / _BEYOND_THE_RECORD, record.high * _BEYOND_THE_RECORD)
    words = f"at any rate since {record.start:%Y} (ECB; last {_quoted(record, record.value)})"
    return Factor(constant(record.value, wide), words)


def _factor(
    rate: rates.Rate, value: Fraction, source: str, margin: Fraction = _AROUND_THE_FIXING
) -> Factor:
    low, high = rate.low or value, rate.high or value
    interval = Interval(low * (1 - margin), high * (1 + margin))
    return Factor(constant(value, interval), f"at {_quoted(rate, value)} ({source})")


def _quoted(rate: rates.Rate, value: Fraction) -> str:
    """The rate the way round that is above one: "7.129 yuan/$"."""
    many, one = (rate.quote, rate.base) if value >= 1 else (rate.base, rate.quote)
    shown = value if value >= 1 else 1 / value
    return f"{figure(shown, '', shown / 2000)} {currency(many)}/{currency(one)}"


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    size: Interval  # in the basic unit of its kind
    offset: Fraction = Fraction(0)


@cache
def _units() -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    for kind, table in load("conversions").items():
        for name, text in table.items():
            size, _, offset = text.partition(", ")
            low, _, high = size.partition(" to ")
            interval = Interval(Fraction(low), Fraction(high or low))
            units[name] = _Unit(kind, interval, Fraction(offset or 0))
    return units
