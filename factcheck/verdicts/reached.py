"""A level that the text says a figure rose or fell to: "let its inventories grow to $56.7bn", "costs dropped to $4.2bn".

The level may be right and the way to it wrong. Where the sentence prints no figure that it came from, the corpus' own figures of the same series
tell: that of a year earlier, of the stretch just before and, of a state, of any day between. Only where none of them lies on the side
that the text says does the corpus contradict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from claims.lexicon import load
from claims.quantity import Direction
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.phrases import stated
from factcheck.verdicts.question import is_loss
from sources.derive import interval_of, over
from sources.evidence import Evidence, Fact
from sources.stretch import SLACK, Stretch

_LONGEST = 160  # characters in front of a figure
_ABOUT = r"(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|a|an|record|more|less|than|well|slightly|approximately)\s+){0,3}"
_TO = re.compile(rf"(?P<before>\b[\w’'-]+),?\s+to\s+{_ABOUT}$")
_AT = re.compile(rf"\b(?P<way>higher|lower|up|down)\s+at\s+{_ABOUT}$")
_THAN = re.compile(
    r"[^.;:$€£%]{0,60}?\b(?P<way>more|higher|larger|bigger|greater|less|lower|smaller|fewer)\s+than\s+(?:(?:in|at|for|it\s+had|they\s+had)\s+)?"
    r"(?:(?:a|the|one|twelve|this\s+time)\s+(?:year|months|same\b[^.;:,\d]{0,40}|previous\b[^.;:,\d]{0,40}|prior\b[^.;:,\d]{0,40})|last\s+year|(?:19|20)\d\d\s*[.,;]?$)"
)
_BREAK = re.compile(r"[;:()—–]|,\s|\b(?:while|whereas|although|because|after|which|who|when)\b")
_WORD = re.compile(r"[\w’'-]+")
# In front of "to": it leads to no level.
_ELSEWHERE = frozenset(("compared", "relative", "thanks", "due", "according", "up", "equal", "close", "next", "equivalent", "contrast", "related"))  # fmt: skip
_A_YEAR, _SOON = timedelta(days=366 + SLACK), timedelta(days=3 * SLACK)


def reached(
    verdict: ClaimVerdict, claim: Claim, claims: Sequence[Claim], document: Document, corpus: Facts
) -> ClaimVerdict:
    """The verdict, contradicted where the level holds and the way to it does not.

    Args:
        verdict: on the level.
        claim: the level.
        claims: every claim of the draft; a level with a base is for the draft's own checks.
        document: whose words tell the way.
        corpus: whose earlier figures are compared.
    """
    if verdict.label != "supported" or claim.kind != "quantity" or claim.role != "level":
        return verdict
    if any(c.role == "base" and c.anchor == claim.id for c in claims):
        return verdict
    fact = next((e.fact for e in verdict.evidence if e.fact and e.fact.end), None)
    way = told_way(claim, claims, document) if fact is not None else None
    if fact is None or way is None or fact.value is None:
        return verdict
    earlier = list(_earlier(fact, corpus))
    if _is_over_a_year(claim):
        earlier = earlier[:1]
    wanted = 1 if way == "up" else -1
    is_of_loss = claim.measure is not None and is_loss(claim.measure)
    ways = [_way(fact, then, is_of_loss) for then in earlier]
    if not ways or any(found != -wanted for found in ways):
        return verdict
    shown = f"{stated(fact)}, after {stated(earlier[0])}"
    return replace(
        verdict,
        label="contradicted",
        reason=f"the figure is right, but it went the other way: {shown}",
        working=shown,
        evidence=(Evidence(fact=fact, score=1.0), Evidence(fact=earlier[0], score=1.0)),
        diagnosis="it went the other way",
    )


def told_way(claim: Claim, claims: Sequence[Claim], document: Document) -> Direction | None:
    """Which way the text says the figure came to its level; None where it says nothing or both."""
    sentence = document.sentences[claim.sentence].span
    start = max(sentence.start, claim.span.start - _LONGEST)
    others = (c.span.end for c in claims if c.quantity and c.span.end <= claim.span.start)
    ahead = document.text[max(start, *others, start) : claim.span.start]
    if found := _AT.search(ahead):
        return _up_or_down(found["way"])
    starts = (c.span.start for c in claims if c.quantity and c.span.start >= claim.span.end)
    behind = _THAN.match(document.text[claim.span.end : min(*starts, sentence.end, sentence.end)])
    if behind is not None:
        return _up_or_down(behind["way"])
    to = _TO.search(ahead)
    if to is None or to["before"].casefold() in _ELSEWHERE:
        return None
    breaks = [m.end() for m in _BREAK.finditer(ahead, 0, to.start("before"))]
    words = _WORD.findall(ahead[max(breaks, default=0) : to.end("before")].casefold())
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    measure = claim.measure.text.casefold().split() if claim.measure else []
    ways = {_moves()[w] for w in (*words, *pairs) if w in _moves()}
    if not ways and (noun := _nouns().get(words[-1])) and words[-1] not in measure:
        return noun  # "a drop to $4bn"
    return ways.pop() if len(ways) == 1 else None


def _is_over_a_year(claim: Claim) -> bool:
    """Whether the text says that it went so over a year, or since the year before."""
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return False
    return abs(period.end - period.start - _A_YEAR) <= _SOON


def _up_or_down(word: str) -> Direction:
    return "up" if word in ("up", "more", "higher", "larger", "bigger", "greater") else "down"


@cache
def _moves() -> dict[str, Direction]:
    """Verbs and participles of change, with the way they say; "up" and "down" alone say it with any verb."""
    changes, moves = load("changes"), load("moves")
    found: dict[str, Direction] = {}
    ways: tuple[Direction, ...] = ("up", "down")
    for way in ways:
        words = (*changes[way]["verbs"], *changes[way]["lifts"])
        found |= dict.fromkeys((*words, *moves[way]["verbs"], *moves[way]["lifts"]), way)
    return found | dict.fromkeys(moves["wider"], "up") | dict.fromkeys(moves["narrower"], "down")


@cache
def _nouns() -> dict[str, Direction]:
    changes = load("changes")
    ways: tuple[Direction, ...] = ("up", "down")
    return {word: way for way in ways for word in changes[way]["nouns"]}


def _earlier(fact: Fact, corpus: Facts) -> Iterator[Fact]:
    """The figures of the same series that it may be said to have come from: a year earlier first."""
    now = Stretch.of(fact)
    if now is None:
        return
    series = [
        f
        for f in corpus.facts(
            entity=fact.entity, measure=fact.measure, definition=fact.definition or None
        )
        if (f.scope, f.unit) == (fact.scope, fact.unit) and f.value is not None and not f.superseded
    ]
    yearly = over(series, now.shifted(years=-1))
    if not yearly and now.start is not None:
        return
    yield from yearly[:1]
    if now.start is not None:
        yield from over(series, now.before)[:1]
        return
    for other in series:
        when = Stretch.of(other)
        if when is None or when.start is not None or other in yearly:
            continue
        if _SOON < now.end - when.end <= _A_YEAR:
            yield other


def _way(fact: Fact, then: Fact, is_of_loss: bool) -> int:
    """1 where it rose for certain, −1 where it fell, 0 where rounding leaves it open; of a loss or an outflow by its size."""
    gap = interval_of(fact) - interval_of(then)
    below = [(f.value or 0) < 0 for f in (fact, then)]
    if below[0] != below[1] and is_of_loss:
        return 0
    sign = -1 if all(below) and is_of_loss else 1
    if gap.low is not None and gap.low > 0:
        return sign
    return -sign if gap.high is not None and gap.high < 0 else 0
