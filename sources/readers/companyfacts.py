"""SEC companyfacts: every tagged figure that a company has filed, as one JSON file.

The layout is that of https://data.sec.gov/api/xbrl/companyfacts: taxonomy → concept → unit → rows with `start`,
`end`, `val`, `accn`, `form`, `filed`. The rows' `fy` and `fp` describe the filing, not the figure, and are not read:
a figure's period is its `start` and `end`.

A value repeated in later filings is kept once, from the filing that printed it first; a different value for the same
period is a restatement and kept beside it, so that the store can see which of the two was filed last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from claims.errors import SourceError
from sources.evidence import Grade
from sources.readers.base import Figure, Reader, ReadResult, Series, Source, is_period
from sources.readers.concepts import is_percentage, tagged_series
from sources.readers.filer import Filer


class _Row(msgspec.Struct, gc=False):
    end: date
    val: int | float | None
    accn: str = ""
    form: str | None = None
    filed: date | None = None
    start: date | None = None


class _Concept(msgspec.Struct):
    units: dict[str, list[_Row]]


class _Filing(msgspec.Struct):
    entityName: str  # noqa: N815 - the name in the file
    facts: dict[str, dict[str, _Concept]]
    cik: int | str = ""


# Fees and pay tables of proxy statements and prospectuses: tagged, but no figures of the business.
_SKIPPED_TAXONOMIES = frozenset({"ffd", "ecd"})
_ANNUAL = ("10-K", "20-F", "40-F")


def sniff(path: Path, head: bytes) -> bool:
    """Whether it is a companyfacts file: JSON that opens with its keys in any order; both of them under any other name."""
    if head.lstrip()[:1] != b"{":
        return False
    keys = (b'"entityName"' in head, b'"facts"' in head)
    return any(keys) if path.suffix.lower() == ".json" else all(keys)


def read(path: Path) -> ReadResult:
    """All figures of a companyfacts file.

    Raises:
        SourceError: if the file is not JSON or not laid out as companyfacts.
    """
    try:
        filing = msgspec.json.decode(path.read_bytes(), type=_Filing)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(f"{path}: not SEC companyfacts ({error}); fetch it again") from error
    filer = Filer(filing.entityName, str(filing.cik), year_end=_year_end(filing))
    skipped = sorted(_SKIPPED_TAXONOMIES & filing.facts.keys())
    return ReadResult(
        entities=(filer.entity,),
        figures=_figures(filer.name, filing),
        notes=tuple(f"taxonomy {taxonomy}: not figures of the business" for taxonomy in skipped),
        year_ends=filer.year_ends,
    )


READER = Reader("companyfacts", sniff, read)


def _figures(entity: str, filing: _Filing) -> Iterator[Figure]:
    sources: dict[str, Source] = {}
    for taxonomy, concepts in filing.facts.items():
        if taxonomy in _SKIPPED_TAXONOMIES:
            continue
        for name, concept in concepts.items():
            for unit, rows in concept.units.items():
                tag = f"{taxonomy}:{name}"
                flow = any(row.start for row in rows)
                series = tagged_series(entity, tag, unit, flow=flow)
                yield from _kept(series, rows, sources, 100 if is_percentage(tag, unit) else 1)


def _kept(
    series: Series, rows: list[_Row], sources: dict[str, Source], times: int
) -> Iterator[Figure]:
    last: dict[tuple[date | None, date], int | float] = {}
    for row in sorted(rows, key=lambda r: (r.filed or date.min, r.accn)):
        period = (row.start, row.end)
        if row.val is None or last.get(period) == row.val or not is_period(*period):
            continue
        last[period] = row.val
        source = sources.get(row.accn)
        if source is None:
            name = " ".join(part for part in (series.entity, row.form, row.accn) if part)
            source = sources[row.accn] = Source(name, Grade.FILING, row.filed)
        value = Decimal(row.val) if isinstance(row.val, int) else Decimal(repr(row.val))
        yield Figure(series, source, row.start, row.end, value * times, series.concept)


def _year_end(filing: _Filing) -> tuple[int, int] | None:
    """The last day of the fiscal year: the commonest end of a year-long figure in the newest annual filings."""
    ends: Counter[date] = Counter()
    for concepts in filing.facts.values():
        for concept in concepts.values():
            for rows in concept.units.values():
                for row in rows:
                    annual = (row.form or "").startswith(_ANNUAL)
                    if annual and row.start and _is_year(row.start, row.end):
                        ends[row.end] += 1
    if not ends:
        return None
    newest = max(ends)
    recent = [end for end in ends if (newest - end).days < 400]
    end = max(recent, key=lambda day: (ends[day], day))
    return end.month, end.day


def _is_year(start: date, end: date) -> bool:
    return 350 <= (end - start).days <= 378  # 52- and 53-week years included
