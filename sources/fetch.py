"""Filings from the SEC's EDGAR, brought through edgartools into a folder that a corpus can be built from.

The SEC allows a program ten requests a second; what is asked for here is spaced so that it stays below, whatever edgartools itself does,
which repeats what failed for a moment. A filing that is in the folder already is not asked for again, so that a fetch that was broken off
goes on where it stopped.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from claims.errors import ConfigError, SourceError
from sources.encoder import Progress

IDENTITY = "EDGAR_IDENTITY"  # the environment variable that edgartools reads
FORMS = ("10-K", "10-Q", "20-F", "6-K", "8-K")
PER_SECOND = 8  # requests that are begun; the SEC allows ten
_T = TypeVar("_T")
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class FetchResult:
    """The files that were brought, those that were there already, and what could not be had, with the reason."""

    fetched: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    missed: tuple[str, ...] = ()


def fetch(
    companies: Sequence[str],
    folder: Path,
    *,
    forms: Sequence[str] = FORMS,
    identity: str | None = None,
    since: date | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> FetchResult:
    """Bring filings of companies into `folder`, one file to a submission.

    Args:
        companies: tickers or registrants' numbers (CIK).
        folder: where files go, in a folder for each company.
        forms: the forms that are wanted; amendments ("10-K/A") come with them.
        identity: "Jane Doe jane@example.org", which the SEC asks of every program; None for that of the environment.
        since: the first day on which filings were made.
        limit: the newest so many of each company.
        progress: called with (company, done, total).

    Raises:
        ConfigError: if edgartools is not installed or no identity is given.
        SourceError: if the folder cannot be written.
    """
    edgar = _edgar(identity)
    pace = _Pace()
    fetched: list[Path] = []
    kept: list[Path] = []
    missed: list[str] = []
    for company in companies:
        try:
            pace.wait()
            filings = _asked(partial(_filings, edgar, company, forms, since))[:limit]
        except SourceError as error:
            missed.append(f"{company}: {error}")
            continue
        if not filings:
            missed.append(f"{company}: no {', '.join(forms)} on EDGAR in that time")
        for done, filing in enumerate(filings):
            if progress:
                progress(company, done, len(filings))
            path = folder / _safe(company) / f"{_safe(filing.form)}_{filing.accession_no}.txt"
            if path.is_file():
                kept.append(path)
                continue
            try:
                pace.wait()
                text = _asked(filing.full_text_submission)
            except SourceError as error:
                missed.append(f"{company} {filing.form} {filing.accession_no}: {error}")
                continue
            _write(path, str(text))
            fetched.append(path)
        if progress:
            progress(company, len(filings), len(filings))
    return FetchResult(tuple(fetched), tuple(kept), tuple(missed))


class _Pace:
    """Lets requests begin one after the other, `PER_SECOND` at most in a second."""

    def __init__(self) -> None:
        self._next = 0.0

    def wait(self) -> None:
        """Wait for the turn of the next request."""
        now = time.monotonic()
        if self._next > now:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / PER_SECOND


def _edgar(identity: str | None) -> Any:
    """The library, told who asks."""
    who = (identity or os.environ.get(IDENTITY) or "").strip()
    if not any("@" in word.strip("@") for word in who.split()):
        raise ConfigError(
            "the SEC asks who fetches: give --identity 'Jane Doe jane@example.org', or set EDGAR_IDENTITY"
        )
    try:
        import edgar
    except ImportError as error:
        raise ConfigError(
            "fetching from EDGAR needs edgartools; pip install 'factcheck-desk[edgar]'"
        ) from error
    edgar.set_identity(who)
    return edgar


def _asked(answer: Callable[[], _T]) -> _T:
    """What EDGAR answers.

    Raises:
        SourceError: if it cannot be had; the library and the layers below it have no error in common.
    """
    try:
        return answer()
    except Exception as error:
        lines = str(error).strip().splitlines()
        raise SourceError(lines[0] if lines else type(error).__name__) from error


def _filings(edgar: Any, company: str, forms: Sequence[str], since: date | None) -> list[Any]:
    """The company's filings of these forms, the newest first."""
    found = edgar.Company(company).get_filings(
        form=list(forms), filing_date=f"{since.isoformat()}:" if since else None
    )
    return sorted(found, key=lambda f: (str(f.filing_date), f.accession_no), reverse=True)


def _write(path: Path, text: str) -> None:
    """The whole file or none of it."""
    temporary = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the folder") from error
    finally:
        temporary.unlink(missing_ok=True)


def _safe(name: str) -> str:
    return _UNSAFE.sub("-", name)
