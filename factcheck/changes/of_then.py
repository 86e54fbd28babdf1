"""The level of before, told by a clause or sentence of its own that says when: "in May the average had been £16,980".

Such a clause stands right behind the one with the level and its change and takes up what that one is about, by "it", "they" or a noun for the
figure, so that nothing else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.earlier import changes_without_base
from factcheck.changes.moves import (
    Move,
    comparable,
    directed,
    figures_by_sentence,
    is_level,
)
from factcheck.changes.nouns import FALLS, RISES
from factcheck.cues import is_of_several, says
from factcheck.dates.dated import MONTH_NAME, YEAR
from factcheck.draft import Draft
from factcheck.hedges import HEDGE

_HEDGE = rf"(?:(?:{HEDGE}|a|an|at|still|on|record) ){{0,3}}"
_IT = r"(?:it|they|that|this|the (?:average|total|figure|number|price|rate|level|index|count|tally|amount))"
_WAS = r"(?:(?:had )?(?:been|stood|come|totalled|totaled|numbered|amounted to|averaged)|was|were|came)(?: (?:at|to))?"
_LONG_AGO = r"(?P<long>(?:the )?(?:previous|prior|preceding|last) year|(?:a|the|one) year (?:ago|before|earlier))"
_LATELY = rf"(?P<short>(?:the )?(?:previous|prior|preceding|last) (?:quarter|month|week|day)|(?:a|the|one) (?:quarter|month|week|day) (?:ago|before|earlier)|{MONTH_NAME})"
_WHENS = ("long", "short", "year")
_THEN = rf"(?:(?:in|for|during) )?(?:{_LONG_AGO}|{_LATELY}|(?P<year>{YEAR}))"
# "A year ago they had been BASE"
_WHEN_FIRST = re.compile(
    rf"(?:^|[;:,–—-] )(?:and |but |while |when )?{_THEN},? {_IT} {_WAS} {_HEDGE}$", re.IGNORECASE
)
# "The total had been BASE in 2024"
_IT_FIRST = re.compile(rf"(?:^|[;–—-] )(?:and |but |while )?{_IT} {_WAS} {_HEDGE}$", re.IGNORECASE)
_WHEN_LAST = re.compile(rf"(?: [a-z-]+){{0,3}},? {_THEN}(?![\w’'-])", re.IGNORECASE)
_ON_THE_YEAR = re.compile(
    r"\b(?:year[- ](?:on|over)[- ]year|(?:a|the|one|last) year (?:ago|earlier|before)|(?:than|from|on) (?:a|last) year|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_ON_THE_QUARTER = re.compile(
    r"\b(?:month[- ](?:on|over)[- ]month|quarter[- ](?:on|over)[- ]quarter|sequential(?:ly)?|(?:from|on) the (?:previous |prior )?(?:month|quarter|week|day)|last (?:month|quarter|week))\b",
    re.IGNORECASE,
)


_THE_RISE = re.compile(
    rf"(?:The|That|This) (?:[a-z-]+ )?(?:(?P<up>{RISES})|(?P<down>{FALLS})),?(?: of| was| is| by)? {_HEDGE}"
)
_HAD_CLOSED = re.compile(
    rf"(?:The|Its|It|They) ?(?:[a-z]+ )?(?:had )?(?:last )?(?:ended|closed|finished|settled)\b[^.;:\d$€£¥]{{0,50}}?\b(?:at|on) {_HEDGE}"
)


def levels_of_then(draft: Draft) -> Iterator[Move]:
    """Levels whose change has its base in the clause behind, by the words that begin or end it."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        for index, base in enumerate(claims):
            when = _told_of_then(draft, claims, index)
            if when is None or not is_level(base) or draft.leaning.get(base.id):
                continue
            before = claims[:index] or by_sentence.get(at - 1, [])
            level, changes = _last_changed(draft, base, before)
            if level is None:
                continue
            for change in changes:
                if not says(draft, change, _ON_THE_YEAR if when == "short" else _ON_THE_QUARTER):
                    yield Move((level,), base, change, said=when != "year")


def changes_taken_up(draft: Draft) -> Iterator[Move]:
    """A change in the sentence behind a level and its base: "rose to 6.3 percent from 5.9 percent. The increase of 0.6 points was the steepest"."""
    by_sentence, text = figures_by_sentence(draft), draft.document.text
    for at, claims in by_sentence.items():
        change, start = claims[0], draft.document.sentences[at].span.start
        found = _THE_RISE.fullmatch(text, start, change.span.start)
        if found is None or change.quantity is None:
            continue
        pairs = [
            (level, base)
            for level in by_sentence.get(at - 1, ())
            for base in draft.leaning.get(level.id, ())
            if base.role == "base" and comparable(base, level)
        ]
        if len(pairs) == 1:
            yield Move(
                (pairs[0][0],), pairs[0][1], directed(change, "up" if found["up"] else "down")
            )


def closes_before(draft: Draft) -> Iterator[Move]:
    """The close of the day before in the sentence behind: "dropped 7.5% to close at 18.50. The stock had ended Tuesday's session at 22.00"."""
    by_sentence, text = figures_by_sentence(draft), draft.document.text
    for at, claims in by_sentence.items():
        base, start = claims[0], draft.document.sentences[at].span.start
        if not _HAD_CLOSED.fullmatch(text, start, base.span.start):
            continue
        before = by_sentence.get(at - 1, ())
        levels = [c for c in before if is_level(c) and comparable(c, base)]
        changes = [c for c in before if c.role in ("change", "difference") and c.direction]
        if len(levels) == len(changes) == 1:
            yield Move((levels[0],), base, changes[0])


def _told_of_then(draft: Draft, claims: Sequence[Claim], index: int) -> str | None:
    """How long ago a figure is said to be of: "long", "short" or of a "year"; None where its words do not say."""
    base, text = claims[index], draft.document.text
    start = (
        claims[index - 1].span.end if index else draft.document.sentences[base.sentence].span.start
    )
    lead = text[start : base.span.start]
    found = _WHEN_FIRST.search(lead)
    if found is None and _IT_FIRST.search(lead):
        found = _WHEN_LAST.match(text, base.span.end)
    return next((name for name in _WHENS if found[name]), None) if found else None


def _last_changed(
    draft: Draft, base: Claim, before: Sequence[Claim]
) -> tuple[Claim | None, list[Claim]]:
    """The one level of the kind before a figure, and its changes, if nothing else is their base."""
    levels = [c for c in before if is_level(c) and comparable(c, base)]
    if len(levels) != 1 or is_of_several(draft, levels[0]):
        return None, []
    return levels[0], changes_without_base(draft, levels[0])
