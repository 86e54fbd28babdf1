"""The level of before, told by a clause or sentence of its own that says when: "in May the average had been £16,980".

Such a clause stands right behind the one with the level and its change and takes up what that one is about, by "it", "they" or a noun for the
figure, so that nothing else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.earlier import changes_without_base
from factcheck.changes.moves import Move, comparable, figures_by_sentence, is_level
from factcheck.cues import is_of_several, says
from factcheck.dates.dated import MONTH_NAME, YEAR
from factcheck.draft import Draft

_HEDGE = (
    r"(?:(?:about|some|around|roughly|nearly|almost|just|over|only|a|an|at|still|on|record) ){0,3}"
)
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
