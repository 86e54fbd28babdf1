"""Which of two figures is the earlier: by "after" between them, by a word beside one ("two years ago", "had stood at", "now"), or by the periods that were read.

What tells an earlier time has a weight, since "last week" is the later of two where the other is of "the week before". `then_and_now.toml` has the words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from claims.when.calendar import MONTH_NAMES
from factcheck.draft import Draft

_NEAR = 60  # characters in front of a figure in which a word tells its time
CLAUSE = re.compile(
    r"[;:]\s|\s[–—-]\s|, (?:and|but|while|as|after|although|though|because|whose|which|even|despite|with|so) |(?<!, )\b(?:but|while|after|although|though|because|despite|since|whose) "
)
_CLOSES = re.compile(r"[;:.]\s|, (?:and|but|while|as|with|which|who|said|says)\b")
FROM_HERE = re.compile(r"\bfrom (?:about |just |some |a |an average of ){0,2}$")
_DATED = re.compile(
    rf"[^.;:,\d]{{0,25}} (?:in (?:(?:19|20)\d\d|(?:{MONTH_NAMES}))|last (?:year|month|quarter|week)|the previous [a-z]+)\b"
)
_TO_THERE = re.compile(r"[^.;:\d]{0,50}?\bto (?:about |just |some |a ){0,2}$")


def later_and_earlier(draft: Draft, one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """The later and the earlier of two figures in the order of the text; None where nothing tells them apart, or not all that does agrees."""
    text, sentences = draft.document.text, draft.document.sentences
    between = text[one.span.end : other.span.start]
    start, end = sentences[one.sentence].span.start, sentences[other.sentence].span.end
    lead = text[max(start, one.span.start - _NEAR) : one.span.start]
    if FROM_HERE.search(lead):
        return (other, one) if _TO_THERE.fullmatch(between) else None
    cut = _cut(between)
    first = (lead[_last_clause(lead) :] + text[one.span.start : one.span.end + cut]).lower()
    second = text[one.span.end + cut : clause_end(text, other.span.end, end)].lower()
    ages = _age(first, one), _age(second, other)
    compared = _pattern("against").search(between) is not None
    votes = _by_periods(one, other, compared=compared)
    if ages[0] != ages[1]:
        votes.add("first" if ages[0] > ages[1] else "second")
    if _after().search(between) or (compared and _DATED.match(text, other.span.end)):
        votes.add("second")
    elif len({_pattern("days").search(part) is None for part in (first, second)}) > 1:
        return None  # "rose to 450p on Monday; a year ago they were at 520p": of what came in between nothing is said
    if len(votes) != 1:
        return None
    return (other, one) if votes == {"first"} else (one, other)


def clause_end(text: str, behind: int, end: int) -> int:
    """Where the clause of a figure ends."""
    found = _CLOSES.search(text, behind, end)
    return found.start() if found else end


@cache
def words() -> dict[str, Any]:
    """The table."""
    return load("then_and_now")


def _age(part: str, claim: Claim) -> int:
    """How much what stands beside a figure tells of an earlier time."""
    if _pattern("long_ago").search(part):
        return 2
    if _pattern("then").search(part):
        return 1
    return -1 if claim.stance == "asserted" and _pattern("now").search(part) else 0


def _by_periods(one: Claim, other: Claim, *, compared: bool) -> set[str]:
    """Which figure is the earlier by the days they are of; what is compared with another is not the earlier of the two."""
    a, b = one.period, other.period
    if a is None or b is None or not (a.resolved and b.resolved) or a.future or b.future:
        return set()
    if {"period"} & {*one.carried, *other.carried} or a.grain != b.grain or a.end == b.end:
        return set()
    is_before = a.end is not None and b.end is not None and a.end < b.end
    return {"first" if is_before else "second", *(["second"] if compared else [])}


def _cut(between: str) -> int:
    """Where between two figures the part of the second begins."""
    found = _breaks().search(between)
    return found.start() if found else between.rfind(",") + 1 or len(between)


def _last_clause(lead: str) -> int:
    return max((m.end() for m in CLAUSE.finditer(lead)), default=0)


@cache
def _after() -> re.Pattern[str]:
    table = words()
    return re.compile(
        rf"\b(?:{alternatives(table['after'])}) (?:(?:{alternatives(table['fillers'])}|[A-Z][a-z]+['’]s) ){{0,4}}$"
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words()[name])})\b")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"[;.:]\s|,? \(|,? \b(?:{alternatives(words()['breaks'])})\b")
