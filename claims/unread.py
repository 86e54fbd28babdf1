"""What was seen and not taken for a figure of a claim: every numeral of the draft that no quantity and no period holds, and why.

A ledger that lists only what was understood would hide what was not. Years, labels and clock times are told by what they
are; what is left is "not understood".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Literal

from claims.claim import Claim
from claims.document import Document, Sentence, Span
from claims.reading import stretches
from claims.recognizers import vocabulary
from claims.recognizers.digits import MOST_DIGITS
from claims.recognizers.exclusions import Exclusion, excluded_as
from claims.recognizers.figures import Figure
from claims.recognizers.periods import find_periods
from claims.recognizers.quantities import find_quantities, read_figures
from claims.recognizers.tokens import Tokens, tokenize

Why = (
    Exclusion
    | Literal[
        "score or code",  # "51 to 49", "555-0199"
        "too many digits",
        "figure of a table",
        "not understood",
    ]
)
# What ties the numerals of one entry together: "12:30", "737-800", "555-0199", "#4".
_TIES = frozenset("-–−/:.,'’&#_@+")
# Words that are a numeral by themselves; "one" and "a" are pronouns and articles more often.
_NO_NUMERALS = frozenset(("one", "zero", "nil", "no"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral as printed, with what it touches ("H100", "12:30"), and why it is no figure of a claim."""

    text: str
    span: Span
    why: Why


def find_unread(document: Document, claims: Sequence[Claim]) -> list[Unread]:
    """Every numeral of the draft that is in no quantity, period or claim, in reading order.

    Args:
        document: the draft in plain text.
        claims: what `extract_claims` found in it.
    """
    covered = _Covered(_spans_of(claims))
    found = [*_of_sentences(document, covered), *_of_tables(document, covered)]
    return _joined(sorted(found, key=lambda one: one.span), document.text)


class _Covered:
    """Spans that are understood; whether a stretch is inside one of them is asked by bisection."""

    def __init__(self, spans: Iterable[Span]) -> None:
        every = sorted(spans)
        self._starts = [span.start for span in every]
        # the furthest end of all spans up to each: one that starts before a stretch and ends behind it holds it
        self._ends = list(accumulate((span.end for span in every), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds the characters from `start` up to `end`."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def _spans_of(claims: Iterable[Claim]) -> Iterator[Span]:
    for claim in claims:
        if claim.kind in ("quantity", "date", "role"):
            yield claim.span
        if claim.period is not None:
            yield claim.period.span


def _of_sentences(document: Document, covered: _Covered) -> Iterator[Unread]:
    for _, sentence in stretches(document):
        tokens = tokenize(sentence.text)
        base = sentence.span.start
        left = [
            index
            for index in range(len(tokens))
            if _is_numeral(tokens, index)
            and not covered.holds(tokens.starts[index] + base, tokens.ends[index] + base)
        ]
        if left:
            yield from _in_sentence(document, sentence, tokens, left)


def _is_numeral(tokens: Tokens, index: int) -> bool:
    return tokens.is_number(index) or tokens.lower[index] in _numerals()


@cache
def _numerals() -> frozenset[str]:
    tables = (vocabulary.numbers(name) for name in ("ones", "tens", "sets"))
    return frozenset(word for table in tables for word in table) - _NO_NUMERALS


def _in_sentence(
    document: Document, sentence: Sentence, tokens: Tokens, left: Sequence[int]
) -> Iterator[Unread]:
    """The numerals `left` over, but for those of periods."""
    text, base = sentence.text, sentence.span.start
    dated = _Covered(p.span for p in find_periods(text, published=document.published))
    named = _Covered(q.span for q in find_quantities(text))
    figures = {at: f for f in read_figures(tokens) for at in range(f.first, f.last)}
    for index in left:
        start, end = tokens.starts[index], tokens.ends[index]
        if dated.holds(start, end):
            continue
        # What is a quantity by itself and none in its sentence is part of a name: "3M", "Big Four".
        inside = named.holds(start, end)
        why = "part of a name" if inside else _why(tokens, index, figures.get(index))
        first, last = (index, index + 1) if inside else _run(tokens, index)
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        yield Unread(span.of(text), span.shift(base), why)


def _why(tokens: Tokens, index: int, figure: Figure | None) -> Why:
    if figure is not None:
        return excluded_as(tokens, figure) or "score or code"
    if not tokens.is_number(index):
        return "number word"
    return "too many digits" if len(tokens.words[index]) > MOST_DIGITS else "not understood"


def _run(tokens: Tokens, index: int) -> tuple[int, int]:
    """The tokens around a numeral that touch it and one another, of letters, digits and what ties them."""
    first, last = index, index + 1
    while tokens.joined(first) and _ties(tokens, first - 1):
        first -= 1
    while last < len(tokens) and tokens.joined(last) and _ties(tokens, last):
        last += 1
    while tokens.words[last - 1] in _TIES:
        last -= 1
    while tokens.words[first] in _TIES and tokens.words[first] != "#":
        first += 1
    return first, last


def _ties(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] in _TIES or tokens.is_word(index) or tokens.is_number(index)


def _of_tables(document: Document, covered: _Covered) -> Iterator[Unread]:
    for table in document.tables:
        for cell in table.cells:
            for start, end in _numbers_in(cell.text, document.published):
                span = Span(start, end).shift(cell.span.start)
                if not covered.holds(span.start, span.end):
                    yield Unread(cell.text[start:end], span, "figure of a table")


def _numbers_in(text: str, published: date | None) -> Iterator[tuple[int, int]]:
    """The numbers of a cell that are no dates."""
    dated = _Covered(p.span for p in find_periods(text, published=published))
    tokens = tokenize(text)
    for index in range(len(tokens)):
        start, end = tokens.starts[index], tokens.ends[index]
        if tokens.is_number(index) and not dated.holds(start, end):
            yield start, end


def _joined(found: Iterable[Unread], text: str) -> list[Unread]:
    """Without what two numerals of one run gave twice; what an overlong sentence was cut in made one again."""
    result: list[Unread] = []
    for one in found:
        last = result[-1] if result else None
        if last is not None and one.span.start < last.span.end:
            continue
        if last is not None and one.span.start == last.span.end and one.why == last.why:
            span = Span(last.span.start, one.span.end)
            result[-1] = replace(last, span=span, text=span.of(text))
            continue
        result.append(one)
    return result
