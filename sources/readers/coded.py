"""Columns of a table as numbers of their different words, so that what many rows share is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Coded(NamedTuple):
    """A column: its different words, and the number of each row's."""

    words: list[Any]
    codes: NDArray[Any]

    @staticmethod
    def of(column: Any) -> Coded:
        """A column of a table."""
        import pandas

        codes, words = pandas.factorize(column)
        return Coded(words.tolist(), codes)

    def where(self, kept: NDArray[Any]) -> Coded:
        """The kept rows of it."""
        return Coded(self.words, self.codes[kept])


def combined(columns: Sequence[Coded]) -> tuple[list[tuple[Any, ...]], NDArray[Any]]:
    """The different combinations of the columns' words, and the number of each row's."""
    import pandas

    codes, _ = pandas.factorize(columns[0].codes)
    for column in columns[1:]:
        codes, _ = pandas.factorize(codes * len(column.words) + column.codes)  # numbers stay small
    first = ~pandas.Series(codes).duplicated().to_numpy()
    parts = ([column.words[code] for code in column.codes[first].tolist()] for column in columns)
    return list(zip(*parts, strict=True)), codes


def recoded(words: Sequence[Any], codes: NDArray[Any]) -> Coded:
    """A column of the words that the codes number, each word once."""
    import numpy

    numbers: dict[Any, int] = {}
    again = [numbers.setdefault(word, len(numbers)) for word in words]
    return Coded(list(numbers), numpy.array(again, "int64")[codes])
