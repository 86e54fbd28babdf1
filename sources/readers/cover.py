"""What the cover and the signature of an SEC filing say: who files, which form, for which period, on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from claims.when.calendar import MONTHS
from sources.evidence import Grade
from sources.readers.base import Source
from sources.readers.filer import Filer

_DAY = rf"(?P<month>{'|'.join(MONTHS)})\s{{1,3}}(?P<day>\d{{1,2}})(?:,\s{{0,3}}(?P<year>\d{{4}}))?"
_DATE = re.compile(_DAY, re.IGNORECASE)
_NUMERIC_DAY = re.compile(r"(?:--|0?)?(\d{1,2})[/-](\d{1,2})")
_SIGNED = re.compile(rf"\bDated?\b[:\s]{{0,6}}(?:as\sof\s)?{_DAY}", re.IGNORECASE)
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
_LONGEST_WAIT = timedelta(days=400)  # from the end of a period to a filing about it
_COVER = 12_000  # characters within which a cover says what it is
_COMMISSION = re.compile(r"SECURITIES\s+AND\s+EXCHANGE\s+COMMISSION", re.IGNORECASE)
_FORM = re.compile(r"\bFORM\s{1,4}(?P<form>(?:10|20|40|6|8)-[KQF](?:/A)?)(?!\w)", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>[^\n|]{2,120}?)\s{0,40}\(\s?Exact\s+name\s+of\s+(?:the\s+)?registrant", re.IGNORECASE
)
_PERIOD = re.compile(
    rf"(?:for\s+the\s+)?(?:fiscal\s+year|quarterly\s+period|year|quarter)\s+ended:?\s+{_DAY}"
    rf"|date\s+of\s+(?:earliest\s+event\s+)?report[^\n]{{0,60}}?{_DAY.replace('<', '<of_')}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b(?:Nasdaq|NYSE|New York Stock Exchange)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"(?:^|[\t|])\s{0,9}([A-Z]{1,5}(?:[.-][A-Z])?)\s{0,9}(?=[\t|])")
# "HARROW MILLS GROUP LIMITED … INTERIM REPORT": the cover of a report that an exchange publishes.
_TITLED = re.compile(
    r"^[ \t]*(?P<name>[A-Z][A-Z0-9&.,’'() -]{2,70}(?:LIMITED|LTD\.?|PLC|INC\.?|CORPORATION|CORP\.?|AG|SE|N\.V\.|S\.A\.))[ \t]*$"
    r"(?:[^\n]{0,80}\n){1,6}?[ \t]*(?P<kind>(?:INTERIM|ANNUAL|QUARTERLY|HALF-YEARLY?) REPORT)\b",
    re.MULTILINE,
)
_CALLED = re.compile(r"\(“(?P<name>[A-Z][\w&.’' -]{1,40}?),?”")
_OPENS = 2_500  # characters within which such a report says whose it is
_YEAR_LONG = ("10-K", "20-F", "40-F")


@dataclass(frozen=True, slots=True)
class Cover:
    """A filing: whose, of which form, for the period that ends on which day, made public on which day."""

    filer: Filer
    form: str = ""
    period_end: date | None = None
    filed: date | None = None
    accession: str = ""

    def source(self, grade: Grade = Grade.FILING) -> Source:
        """The publication, named as companyfacts names it: "Apple 10-K 0000320193-24-000123"."""
        period = self.period_end.isoformat() if self.period_end else ""
        which = self.accession or (f"for {period}" if period else "")
        name = " ".join(part for part in (self.filer.name, self.form, which) if part)
        return Source(name, grade, self.filed)


def accession_of(path: Path) -> str:
    """The filing's number where the file is named after it."""
    found = _ACCESSION.search(path.name)
    return found.group() if found else ""


def find_cover(text: str, path: Path) -> Cover | None:
    """The filing that the text opens as: the Commission's name, a form, and the exact name of the registrant."""
    head = text[:_COVER]
    form, named = _FORM.search(head), _NAME.search(head)
    if not (_COMMISSION.search(head) and form and named):
        return None
    kind = form.group("form").upper()
    end = _period_end(head)
    annual = kind.startswith(_YEAR_LONG) and end is not None
    filer = Filer(
        named.group("name").strip(),
        tickers=_symbols(head),
        year_end=(end.month, end.day) if annual and end else None,
    )
    return Cover(filer, kind, end, signed_on(text, end), accession_of(path))


def find_report(text: str, path: Path) -> Cover | None:
    """The report that the text opens as: a company's name in capitals above "INTERIM REPORT" or the like."""
    head = text[:_OPENS]
    found = _TITLED.search(head)
    if found is None:
        return None
    called = _CALLED.search(text, found.end(), found.end() + _OPENS)
    short = called.group("name") if called else ""
    own = bool(short) and short.lower() in found.group("name").lower()
    filer = Filer(found.group("name").strip(), former=(short,) if own else ())
    return Cover(filer, found.group("kind").lower(), None, None, accession_of(path))


def signed_on(text: str, period_end: date | None) -> date | None:
    """The day a filing was signed: the last day that a "Date:" gives within the time that filers have."""
    if period_end is None:
        return None
    days = (day_of(match) for match in _SIGNED.finditer(text))
    fitting = [d for d in days if d is not None and period_end <= d <= period_end + _LONGEST_WAIT]
    return max(fitting, default=None)


def read_day(text: str) -> date | None:
    """A day in words or as ISO: "September 28, 2024", "2024-09-28"."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = _DATE.search(text)
        return day_of(found) if found else None


def read_month_day(text: str) -> tuple[int, int] | None:
    """(month, day) of a year's end: "September 28", "--09-28", "9/28"."""
    found = _DATE.search(text)
    if found:
        month, day = MONTHS.index(found.group("month").lower()) + 1, int(found.group("day"))
    elif numbers := _NUMERIC_DAY.search(text):
        month, day = int(numbers.group(1)), int(numbers.group(2))
    else:
        return None
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def day_of(match: re.Match[str], prefix: str = "") -> date | None:
    """The day that a match of the date's pattern gives; None for the 31st of June."""
    month, day, year = (match.group(prefix + part) for part in ("month", "day", "year"))
    if not year:
        return None
    try:
        return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None


def _period_end(head: str) -> date | None:
    for found in _PERIOD.finditer(head):
        prefix = "" if found.group("month") else "of_"
        if (day := day_of(found, prefix)) is not None:
            return day
    return None


def _symbols(head: str) -> tuple[str, ...]:
    """The trading symbols: short capitals in a cell of a row that names an exchange."""
    rows = [line for line in head.splitlines() if _LISTED.search(line)]
    return tuple(dict.fromkeys(s for row in rows for s in _SYMBOL.findall(row)))
