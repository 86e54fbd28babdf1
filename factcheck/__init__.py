"""A spell-checker for the facts of business copy.

    import factcheck

    report = factcheck.check("Sales rose to $9bn from $10bn a year earlier.")
    for finding in report.findings:
        print(finding.message, finding.working)

This module is the whole public surface; everything else may change between versions.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from claims.claim import Claim
    from claims.document import Document, Span
    from claims.errors import (
        ConfigError,
        CorpusError,
        DocumentError,
        FactcheckError,
        SourceError,
    )
    from claims.quantity import Quantity
    from factcheck.finding import ClaimVerdict, Finding
    from factcheck.report import Report
    from sources.corpus import Corpus

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "ClaimVerdict",
    "ConfigError",
    "Corpus",
    "CorpusError",
    "DocumentError",
    "FactcheckError",
    "Finding",
    "Quantity",
    "Report",
    "SourceError",
    "Span",
    "__version__",
    "check",
    "extract",
    "quantities",
    "verify",
]

_EARLIEST_YEAR = 1500  # "0024-08-28" is a slip of the hand

# Where each public type lives: imported when first asked for, so that `import factcheck` costs next to nothing.
_HOMES = {
    "Claim": "claims.claim",
    "ClaimVerdict": "factcheck.finding",
    "ConfigError": "claims.errors",
    "Corpus": "sources.corpus",
    "CorpusError": "claims.errors",
    "DocumentError": "claims.errors",
    "FactcheckError": "claims.errors",
    "Finding": "factcheck.finding",
    "Quantity": "claims.quantity",
    "Report": "factcheck.report",
    "SourceError": "claims.errors",
    "Span": "claims.document",
}


def check(
    draft: str | Path,
    *,
    corpus: Corpus | Path | str | None = None,
    published: date | str | None = None,
    headline: str | None = None,
    against: str | Path | None = None,
    as_of: date | str | None = None,
) -> Report:
    """Check a draft against itself and, where one is given, against a corpus and the document it was written from.

    Args:
        draft: the text itself as a str, or a Path to a text, Markdown, HTML, docx or PDF file.
        corpus: an open `Corpus`, or the folder of one.
        published: the day the draft appears, a date or "2024-08-28"; it settles "last year" and the exchange
            rate. By default the draft's own dateline.
        headline: a headline kept outside the text; it is checked against the body.
        against: the document the draft was written from (a transcript, a press release): its text, or a Path.
        as_of: a day; only what was public on it counts of the corpus, as it stood then. By default all of it.

    Raises:
        DocumentError: if the draft or the document cannot be read.
        CorpusError: if the corpus cannot be opened.
        ConfigError: if `published` or `as_of` is not a date, or `as_of` is given without a corpus.
    """
    from factcheck.engine import check_document, with_headline

    day = parse_date(as_of)
    document = with_headline(_read(draft, published), headline)
    source = None if against is None else _read(against, published)
    if not isinstance(corpus, (str, Path)):
        return check_document(document, as_it_stood(corpus, day), source=source)
    with _open(corpus) as opened:
        return check_document(document, as_it_stood(opened, day), source=source)


def extract(text: str | Path, *, published: date | str | None = None) -> list[Claim]:
    """Every claim of a text, in reading order: who, what, when, how much.

    Raises:
        DocumentError: if the text cannot be read.
        ConfigError: if `published` is not a date.
    """
    from claims.extract import extract_claims

    return list(extract_claims(_read(text, published)))


def quantities(text: str) -> list[Quantity]:
    """Every quantity a text prints, in reading order, with the interval of values it can mean."""
    from claims.recognizers.quantities import find_quantities

    return find_quantities(text)


def verify(
    statement: str,
    corpus: Corpus | Path | str,
    *,
    published: date | str | None = None,
    as_of: date | str | None = None,
) -> ClaimVerdict:
    """One statement put to a corpus: supported, contradicted or not enough evidence.

    Args:
        statement: a sentence or a few.
        corpus: an open `Corpus`, or the folder of one.
        published: the day it appears; it settles "last year".
        as_of: a day; only what was public on it counts of the corpus, as it stood then. By default all of it.

    Raises:
        DocumentError: if the statement is empty.
        CorpusError: if the corpus cannot be opened.
        ConfigError: if `published` or `as_of` is not a date.
    """
    from factcheck.verdicts.verify import verify_statement

    day, limit = parse_date(published), parse_date(as_of)
    if not isinstance(corpus, (str, Path)):
        return verify_statement(statement, as_it_stood(corpus, limit), published=day)
    with _open(corpus) as opened:
        return verify_statement(statement, as_it_stood(opened, limit), published=day)


@overload
def as_it_stood(corpus: Corpus, day: date | None) -> Corpus: ...
@overload
def as_it_stood(corpus: Corpus | None, day: date | None) -> Corpus | None: ...
def as_it_stood(corpus: Corpus | None, day: date | None) -> Corpus | None:
    """The corpus as of a day; itself where no day is given.

    Raises:
        ConfigError: if there is a day but no corpus.
    """
    if day is None:
        return corpus
    if corpus is None:
        from claims.errors import ConfigError

        raise ConfigError("a day says which filings count: name a corpus with it")
    return corpus.limited(as_of=day)


def parse_date(day: date | str | None) -> date | None:
    """A date from "2024-08-28"; dates and None pass through.

    Raises:
        ConfigError: for anything else.
    """
    if day is None or isinstance(day, date):
        return day
    from claims.errors import ConfigError

    try:
        parsed = date.fromisoformat(day.strip())
    except ValueError:
        raise ConfigError(
            f"{day!r} is not a date: write year-month-day, as in 2024-08-28"
        ) from None
    if parsed.year < _EARLIEST_YEAR:
        raise ConfigError(f"{day!r} is no day that a draft appears on: check the year")
    return parsed


def _read(draft: str | Path, published: date | str | None) -> Document:
    from claims.formats import read_document

    return read_document(draft, published=parse_date(published))


def _open(folder: Path | str) -> Corpus:
    from sources.corpus import Corpus

    return Corpus.open(Path(folder))


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
