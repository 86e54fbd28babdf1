"""The quarter or half of the headline against that of the lead: "third-quarter loss deepens" over "lost $212 million in the fourth quarter".

A headline tells what the first sentence tells. Where it names one quarter or half, the lead names another and nothing else, and the body never comes to
the headline's, by its name or by its months, one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Span
from factcheck.draft import Draft
from factcheck.finding import Finding

_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "final": "4"}
_PERIOD = re.compile(
    r"\b(?:(?P<word>first|second|third|fourth|final)[- ](?P<unit>quarter|half)|(?P<short>[Qq]|[Hh])(?P<number>[1-4]))\b",
    re.IGNORECASE,
)
_BY_MONTHS = re.compile(r"\b(?:three|six|3|6)[- ]months?\b", re.IGNORECASE)
_MOST_LOOKED_AT = 200_000  # characters of the body


def periods_of_headline(draft: Draft, check: str) -> Iterator[Finding]:
    """The headline's one quarter or half that the lead has another for."""
    document = draft.document
    if document.headline is None:
        return
    title = document.headline
    told = _periods(document.text, title)
    body = [s for s in document.sentences if not s.span.overlaps(title)]
    if len(told) != 1 or not body:
        return
    (name, (at, *_)), unit = next(iter(told.items())), next(iter(told))[0]
    lead = _periods(document.text, body[0].span)
    alike = {n: spans for n, spans in lead.items() if n[0] == unit}
    end = min(body[-1].span.end, body[0].span.start + _MOST_LOOKED_AT)
    whole = Span(body[0].span.start, end)
    if len(alike) != 1 or name in _periods(document.text, whole):
        return
    if _BY_MONTHS.search(document.text, whole.start, whole.end):
        return  # "in the three months to September"
    (other,) = (spans[0] for spans in alike.values())
    working = f"{at.of(document.text)} in the headline, {other.of(document.text)} in the body"
    yield Finding(
        check, "error", "the headline's time is not the body's", (at, other), working=working
    )


def _periods(text: str, span: Span) -> dict[tuple[str, str], list[Span]]:
    """The quarters and halves of a stretch of text: ("q", "3") and where each stands."""
    found: dict[tuple[str, str], list[Span]] = {}
    for one in _PERIOD.finditer(text, span.start, span.end):
        unit = (one["unit"] or one["short"])[0].lower()
        number = one["number"] or _ORDINALS[one["word"].lower()]
        found.setdefault((unit, number), []).append(Span(*one.span()))
    return found
