"""SEC companyfacts: every tagged figure that a company has filed, as one JSON file.

The layout is that of https://data.sec.gov/api/xbrl/companyfacts: taxonomy → concept → unit → rows with `start`,
`end`, `val`, `accn`, `form`, `filed`. The rows' `fy` and `fp` describe the filing, not the figure, and are not read:
a figure's period is its `start` and `end`.

A value repeated in later filings is kept once, from the filing that printed it first; a different value for the same
period is a restatement and kept beside it, so that the store can see which of the two was filed last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from claims.entity import Entity
from claims.errors import SourceError
from claims.measure import MeasureKind
from claims.measures import concept_measure
from sources.evidence import Grade
from sources.readers.base import Figure, Reader, ReadResult, Series, Source, is_period


class _Row(msgspec.Struct, gc=False):
    end: date
    val: int | float | None
    accn: str = ""
    form: str | None = None
    filed: date | None = None
    start: date | None = None


class _Concept(msgspec.Struct):
    units: dict[str, list[_Row]]
    label: str | None = None


class _Filing(msgspec.Struct):
    entityName: str  # noqa: N815 - the name in the file
    facts: dict[str, dict[str, _Concept]]
    cik: int | str = ""


# Fees and pay tables of proxy statements and prospectuses: tagged, but no figures of the business.
_SKIPPED_TAXONOMIES = frozenset({"ffd", "ecd"})
_ANNUAL = ("10-K", "20-F", "40-F")
_STATE = re.compile(r" ?/[A-Z]{2}/?$")  # "WALMART INC /DE/"
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_DEPRECATED = re.compile(r" \(Deprecated[^)]*\)")


def sniff(path: Path, head: bytes) -> bool:
    """Whether it is a companyfacts file: JSON that opens with the three keys in any order."""
    if path.suffix.lower() != ".json":
        return False
    return head.lstrip()[:1] == b"{" and (b'"entityName"' in head or b'"facts"' in head)


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
    name = company_name(filing.entityName) or f"CIK {filing.cik}"
    skipped = sorted(_SKIPPED_TAXONOMIES & filing.facts.keys())
    year_end = _year_end(filing)
    return ReadResult(
        entities=(Entity(id=name, name=name, aliases=tuple(filter(None, (filing.entityName,)))),),
        figures=_figures(name, filing),
        notes=tuple(f"taxonomy {taxonomy}: not figures of the business" for taxonomy in skipped),
        year_ends={name: year_end} if year_end else {},
    )


READER = Reader("companyfacts", sniff, read)


def company_name(filed: str) -> str:
    """A filer's name as copy prints it: "ALPHABET INC." is "Alphabet", "NVIDIA CORP" is "Nvidia"."""
    words = _STATE.sub("", filed.strip()).split()
    while len(words) > 1 and words[-1].strip(".,").lower() in _LEGAL:
        words.pop()
    shown = [w.capitalize() if _shouted(w.strip(",.")) else w for w in words]
    return " ".join(shown).rstrip(",")


_LEGAL = frozenset(("inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc"))


def _shouted(word: str) -> bool:
    """Capitals throughout, and too long for an acronym."""
    return word.isalpha() and word.isupper() and len(word) > 3


def _figures(entity: str, filing: _Filing) -> Iterator[Figure]:
    sources: dict[str, Source] = {}
    for taxonomy, concepts in filing.facts.items():
        if taxonomy in _SKIPPED_TAXONOMIES:
            continue
        for name, concept in concepts.items():
            for unit, rows in concept.units.items():
                series = _series(entity, f"{taxonomy}:{name}", concept, unit, rows)
                yield from _kept(series, rows, sources)


def _series(entity: str, tag: str, concept: _Concept, unit: str, rows: list[_Row]) -> Series:
    known = concept_measure(tag)
    shown = _unit(unit)
    if known is not None:
        return Series(
            entity, known.measure.name, known.definition, shown, known.measure.kind, "", tag
        )
    kind = _kind(unit, flow=any(row.start for row in rows))
    return Series(entity, _words(tag, concept.label), tag, shown, kind, "", tag)


def _kept(series: Series, rows: list[_Row], sources: dict[str, Source]) -> Iterator[Figure]:
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
        yield Figure(series, source, row.start, row.end, value, series.concept)


def _unit(unit: str) -> str:
    """The unit in the words of `Quantity.unit`: "USD/shares" is USD (per share), "pure" a bare number."""
    if unit.endswith("/shares"):
        return unit.removesuffix("/shares")
    return {"shares": "share", "pure": ""}.get(unit, unit if unit.isupper() else unit.lower())


def _kind(unit: str, *, flow: bool) -> MeasureKind:
    if unit.endswith("/shares"):
        return "per share"
    if unit == "pure":
        return "ratio"
    return "flow" if flow else "stock"


def _words(tag: str, label: str | None) -> str:
    """A concept that the lexicon lacks, in words: its label, else its name taken apart at the capitals."""
    if label:
        return _DEPRECATED.sub("", label).strip().lower()
    return " ".join(_CAMEL.findall(tag.partition(":")[2])).lower()


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
