"""Which definition of a measure the words around it name: "net income attributable to Acme", "profit, minority interests included, of $8 billion"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from claims import lazy_re as re
from claims.document import Span
from claims.lexicon import load
from claims.measure import Measure
from claims.reading import FIGURE, Reading

_REACH = 160  # characters from a measure to its figure
_BEHIND = 50  # … and behind either
_OTHERS = r"(?!\s+(?:the\s+)?(?:minorit|non-?controlling|preferred|preference))"  # whose part is another measure


def with_definition(measure: Measure, reading: Reading, figure: Span) -> Measure:
    """The measure by the definition that stands beside it; as it is where none does, or two do."""
    phrases = _beside().get(measure.name)
    if phrases is None or measure.definition or measure.span is None:
        return measure
    said = _around(reading, measure.span, figure).casefold()
    named = {definition for definition, pattern in phrases if pattern.search(said)}
    return replace(measure, definition=named.pop()) if len(named) == 1 else measure


def _around(reading: Reading, measure: Span, figure: Span) -> str:
    """The words from the measure to its figure, and those right behind the latter of the two."""
    ahead = measure.start <= figure.start
    first, last = (measure, figure) if ahead else (figure, measure)
    between = reading.gist(first.start if ahead else first.end, last.start if ahead else last.end)
    tail = reading.gist(last.end, min(last.end + _BEHIND, reading.sentence.span.end))
    if len(between) > _REACH or FIGURE in between:
        between = reading.gist(measure.start, min(measure.end + _BEHIND, figure.start))
    return f"{between} | {tail.partition(FIGURE)[0]}"


@cache
def _beside() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The definitions of each measure that have such phrases, with what finds them."""
    found: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for entry in load("measures")["measure"]:
        listed = [(d["name"], d["beside"]) for d in entry.get("definition", ()) if "beside" in d]
        if listed:
            found[entry["name"]] = tuple(
                (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b{_OTHERS}"))
                for name, phrases in listed
            )
    return found
