"""A run of months or quarters that is told twice: "the 27th straight month below 50 … Twenty-five straight months of shrinkage".

The later one opens its sentence or is definite, and says no more of itself than which way things went; it is the only other run of its unit before it, and one slip from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Span
from claims.interval import Interval
from claims.lexicon import load
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.finding import Finding
from factcheck.relation import Figure
from factcheck.slips import is_slip

_UNIT = r"(?P<unit>day|session|week|month|quarter|season|year)"
_COUNT = r"(?P<count>\d{1,3}(?:st|nd|rd|th)?|[A-Za-z]+(?:-[a-z]+)?)"
_IN_A_ROW = r"(?:in a row|running|in succession|on the trot)"
_RUNS = (
    re.compile(rf"\b{_COUNT} (?:straight|consecutive|successive) {_UNIT}s?\b"),
    re.compile(rf"\b{_COUNT} {_UNIT}s? {_IN_A_ROW}\b"),
    re.compile(
        rf"\b{_COUNT}\W{{1,3}}(?:That|Which|This)(?:[’']s| is) how many {_UNIT}s {_IN_A_ROW}\b"
    ),
    re.compile(rf"\b{_COUNT}-{_UNIT} (?:(?:winning|losing) )?(?:run|streak|string|stretch)\b"),
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]h(?:is|at)|[Ii]ts|[Tt]heir) $")
_OPENS = re.compile(r"^[\s\"“‘]*$")
_OF = re.compile(
    r" of (?P<noun>[a-z]+)(?= (?:is|was|are|were|has|have|had|will|would|may|can|and|but)\b|[,.;])"
)
_GOES_ON = re.compile(r" (?:is|was|are|were|has|have|had|will|would|may|can|ended|began)\b|[,.;]")
_FEWEST, _MOST = 3, 40  # of a unit; runs of a draft


class _Run(NamedTuple):
    many: int
    unit: str
    span: Span
    sentence: int


def runs_again(draft: Draft, check: str) -> Iterator[Finding]:
    """Every run that takes up another with a slip in its length."""
    runs = sorted(_runs(draft), key=lambda run: run.span)[:_MOST]
    for at, run in enumerate(runs):
        before = [r for r in runs[:at] if r.unit == run.unit and r.sentence < run.sentence]
        if len({r.many for r in before}) != 1 or before[-1].many == run.many:
            continue
        one = before[-1]
        if is_slip(_figure(one), _figure(run)) and _takes_up(draft, one, run):
            text = draft.document.text
            working = f"{one.span.of(text)} in one place, {run.span.of(text)} in another place"
            message = "the same figure is given twice, and differs"
            yield Finding(check, "error", message, (one.span, run.span), working=working)


def _runs(draft: Draft) -> Iterator[_Run]:
    for at, sentence in enumerate(draft.document.sentences):
        behind = draft.document.sentences[at : at + 2][-1].span.end
        for pattern in _RUNS:
            found = pattern.search(draft.document.text, sentence.span.start, behind)
            if found is None or found.start() >= sentence.span.end:
                continue
            count = count_of(re.sub("(?:st|nd|rd|th)$", "", found["count"]).lower())
            if count is not None and count >= _FEWEST:
                yield _Run(count, found["unit"], Span(*found.span("count")), at)


def _figure(run: _Run) -> Figure:
    value = Fraction(run.many)
    return Figure("", run.span, Interval.point(value), value, str(run.many), "", run.unit)


def _takes_up(draft: Draft, one: _Run, run: _Run) -> bool:
    """Whether a run opens its sentence or is definite, and goes the way of the one before."""
    text, sentence = draft.document.text, draft.document.sentences[run.sentence].span
    lead = text[sentence.start : run.span.start]
    found = (pattern.search(text, run.span.start, sentence.end) for pattern in _RUNS)
    end = max((m.end() for m in found if m is not None), default=run.span.end)
    if _DEFINITE.search(lead):
        return _GOES_ON.match(text, end) is not None
    noun = _OF.match(text, end)
    if not _OPENS.match(lead) or noun is None:
        return False
    told = draft.document.sentences[one.sentence].text
    ways = {_ways()[word] for word in re.findall(r"[a-z]+", told.lower()) if word in _ways()}
    way = _ways().get(noun["noun"])
    return way is not None and (not ways or way in ways)


@cache
def _ways() -> dict[str, str]:
    """Which way words of change go."""
    changes = load("changes")
    kinds: Sequence[str] = ("verbs", "nouns", "relative_nouns")
    return {word: way for way in ("up", "down") for kind in kinds for word in changes[way][kind]}
