"""Where in a source something stands, in words that lead there."""

from __future__ import annotations

from bisect import bisect_right

from claims.document import Document


class Places:
    """The places of a document: "page 4, line 12" of a PDF, "line 12" of everything else.

    `lines_before` are the lines of the file in front of the document's text.
    """

    def __init__(self, document: Document, lines_before: int = 0) -> None:
        self._document = document
        self._before = lines_before
        self._starts = [run.span.start for run in document.runs] if self._paged else []

    @property
    def _paged(self) -> bool:
        return self._document.format == "pdf"

    def at(self, offset: int) -> str:
        """The place of an offset of the document's text."""
        if self._paged and self._starts:
            run = self._document.runs[max(bisect_right(self._starts, offset) - 1, 0)]
            return run.place
        return f"line {self._document.position(offset)[0] + self._before}"
