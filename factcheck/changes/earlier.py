"""The level of before, told in another sentence than the level and its change.

"The index closed at 1,346.20, down 57.55 points. It had ended the week before at 1,403.75": which figure is meant by "it" is not
certain, and neither is whether "imports" are the same imports. So these are readings, and only one slip away from holding they count.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from factcheck.alike import leans_a_year_back, of_two_measures, what, when, who
from factcheck.changes.moves import Move, comparable, directed, figures_by_sentence, is_level
from factcheck.cues import is_of_several, is_year_on_year
from factcheck.draft import Draft

_HAD_BEEN = re.compile(
    r"\b(?:it|they|that|this|the [a-z]+) (?:had (?:been|ended|closed|stood|cost|come to|started|earned|sold|made)|(?:was|were|stood at|ended at|cost)\b"
    r"[^.;:\d]{0,40}\b(?:a|the) (?:year|quarter|month|week|day) (?:ago|before|earlier))",
    re.IGNORECASE,
)
# Words that leave no other base: "They had been 450 million a year before"
_IT_HAD_BEEN = re.compile(
    r"(?:It|They|That|This) had been [^.;:]{1,30}? (?:a|the) (?:year|quarter|month) (?:before|earlier)\b"
)
_AT_THE_END = re.compile(
    r"[;,] (?:at|in|on|a|the) [^;:]{3,40}? (?:it|they) (?:had )?(?:stood at|been|was|were|came to|had come to) $",
    re.IGNORECASE,
)
_MORE = re.compile(r" (?:(?P<up>more|higher|dearer)|(?P<down>less|lower|fewer|cheaper))\b")
_PAST = re.compile(
    r"\b(?:in|for|during) (?:the (?:first|second) (?:half|quarter) of )?(?:19|20)\d\d\b|\b(?:a|the|one) year (?:before|earlier|ago)\b|\blast year\b|\bhad (?:been|sold|made|cost|stood|come|brought|spent|paid|had|[a-z]+ed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
# Words that two clauses may share without speaking of one thing.
_COMMON = frozenset(
    [
        "about",
        "after",
        "also",
        "another",
        "because",
        "before",
        "been",
        "cost",
        "counted",
        "down",
        "earlier",
        "fell",
        "from",
        "grew",
        "have",
        "last",
        "less",
        "many",
        "million",
        "billion",
        "month",
        "more",
        "most",
        "much",
        "nearly",
        "number",
        "only",
        "other",
        "over",
        "percent",
        "quarter",
        "rose",
        "said",
        "same",
        "some",
        "sold",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "time",
        "total",
        "were",
        "what",
        "when",
        "which",
        "while",
        "with",
        "year",
        "years",
        "euros",
        "dollars",
        "pounds",
        "company",
        "group",
        "first",
        "second",
        "third",
        "fourth",
        "half",
    ]
)
_LAST_YEAR = re.compile(
    r"\b(?:a|one|the) year (?:ago|earlier|before)\b|\blast year\b", re.IGNORECASE
)
_REACH = 70  # characters around a figure in which the words are that say what it is of
_SENTENCES_APART = 8


def earlier_levels(draft: Draft) -> Iterator[Move]:
    """Levels with a change whose base may be told in another sentence."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        yield from _had_been(draft, claims, at, by_sentence)
        for level in claims:
            changes = changes_without_base(draft, level)
            if changes:
                yield from _a_year_ago(draft, level, changes, at, by_sentence)
                yield from _in_the_year_before(draft, level, changes, at, by_sentence)


def changes_without_base(draft: Draft, level: Claim) -> list[Claim]:
    """The changes of a level that nothing beside it is compared with."""
    if not is_level(level) or draft.has_base(level):
        return []
    leaning = draft.leaning.get(level.id, ())
    return [c for c in leaning if c.role in ("change", "difference") and c.stance == level.stance]


def _had_been(
    draft: Draft, claims: Sequence[Claim], at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[Move]:
    """As in "It had ended last week at BASE", behind the sentence with the level and its change."""
    text, base, before = draft.document.text, claims[0], by_sentence.get(at - 1, ())
    start = draft.document.sentences[base.sentence].span.start
    if base.role in ("change", "difference"):
        yield from _stood_at(draft, claims, (*before, *by_sentence.get(at - 2, ())))
        return
    if not _HAD_BEEN.search(text[start : base.span.start]) or not is_level(base):
        return
    levels = [c for c in before if is_level(c) and comparable(c, base)]
    if len(levels) != 1:
        return
    behind = claims[1] if len(claims) > 1 else None
    more = _MORE.match(text, behind.span.end) if behind else None
    if behind is not None and more is not None and behind.sentence == base.sentence:
        yield Move((base,), levels[0], directed(behind, "up" if more["up"] else "down"), said=False)
        return
    changes = changes_without_base(draft, levels[0])
    plain = len(changes) == 1 and _IT_HAD_BEEN.match(text, start) is not None
    for change in changes:
        yield Move((levels[0],), base, change, said=plain)


def _stood_at(draft: Draft, claims: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Move]:
    """As in "So far this year it has gained 3 percent; at the end of 2023 it stood at BASE"."""
    if len(claims) < 2 or claims[0].anchor is not None:
        return
    change, base = claims[:2]
    if not _AT_THE_END.search(draft.document.text[change.span.end : base.span.start]):
        return
    levels = [c for c in before if is_level(c) and comparable(c, base)]
    if levels:
        yield Move(tuple(levels), base, change, said=False)


def _a_year_ago(
    draft: Draft,
    level: Claim,
    changes: Sequence[Claim],
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> Iterator[Move]:
    """As in "fell by a third to LEVEL, having been BASE a year ago": one more figure of the measure is there, and it is of then."""
    if level.measure is None:
        return
    of_the_measure = [
        c
        for i in (at - 1, at, at + 1)
        for c in by_sentence.get(i, ())
        if c is not level and is_level(c) and comparable(c, level) and c.stance == level.stance
        if what(c.measure) == what(level.measure) and who(c) == who(level)
    ]
    if len(of_the_measure) != 1 or draft.has_base(of_the_measure[0]):
        return
    base = of_the_measure[0]
    if _is_a_year_back(base, level) and _is_dated_itself(draft, base):
        for change in changes:
            if is_year_on_year(draft, change):
                yield Move((level,), base, change, said=False)


def _is_a_year_back(base: Claim, level: Claim) -> bool:
    """Whether a figure is of the year before, by its dates or in so many words beside a level without any."""
    if leans_a_year_back(base, level):
        return True
    told = base.period is not None and _LAST_YEAR.search(base.period.text)
    return bool(told) and when(base.period) != when(level.period)


def _is_dated_itself(draft: Draft, base: Claim) -> bool:
    """Whether the words for the time stand right by a figure: not as in "the other 300 million, unchanged from the year before"."""
    if base.period is None:
        return False
    one, other = sorted((base.span, base.period.span))
    return "," not in draft.document.text[one.end : other.start].rstrip(", ")


def _in_the_year_before(
    draft: Draft,
    level: Claim,
    changes: Sequence[Claim],
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> Iterator[Move]:
    """As in "Imports fell 8 percent to LEVEL. … In 2023 it had been BASE of imports": one word is of both."""
    words = _words_of(draft, level, by_sentence[at], (c for c in changes))
    bases = [
        c
        for i in range(at - _SENTENCES_APART, at + _SENTENCES_APART + 1)
        if i != at and _is_past(draft, i)
        for c in by_sentence.get(i, ())
        if c.stance == level.stance
        if is_level(c) and comparable(c, level) and not draft.leaning.get(c.id)
        if not of_two_measures(c, level)
        if not is_of_several(draft, c)
        if words & _words_of(draft, c, by_sentence[i], ())
    ]
    if len(bases) == 1 and not _is_past(draft, at):
        for change in changes:
            if is_year_on_year(draft, change):
                yield Move((level,), bases[0], change, said=False)


def _is_past(draft: Draft, at: int) -> bool:
    sentences = draft.document.sentences
    return 0 <= at < len(sentences) and _PAST.search(sentences[at].text) is not None


def _words_of(
    draft: Draft, claim: Claim, beside: Sequence[Claim], changes: Iterator[Claim] | tuple[()]
) -> frozenset[str]:
    """The words that say what a figure is of: those between it, its changes and the figures around."""
    own = {claim.id, *(c.id for c in changes)}
    sentence = draft.document.sentences[claim.sentence].span
    ends = [c.span.end for c in beside if c.span.end <= claim.span.start and c.id not in own]
    starts = [c.span.start for c in beside if c.span.start >= claim.span.end and c.id not in own]
    start = max([sentence.start, claim.span.start - _REACH, *ends])
    end = min([sentence.end, claim.span.end + _REACH, *starts])
    # What follows a figure behind a comma or "and" is of the next one.
    behind = re.split(r"[,;]| and ", draft.document.text[claim.span.end : end])[0]
    words = _WORD.findall(f"{draft.document.text[start : claim.span.start]} {behind}")
    return frozenset(word.lower().removesuffix("s") for word in words) - _COMMON - _dates()


@cache
def _dates() -> frozenset[str]:
    """The names of months and days, and numbers in words: they say when and how many, not of what."""
    months = (*calendar.month_name[1:], *calendar.day_name, *load("numbers")["ones"])
    return frozenset(word.lower().removesuffix("s") for word in months)
