"""A multiple of something else than the figure's own past: "four times as much as gaming" is no change since a year ago.

Where it is of another part of the same company, the corpus often has both; where it is of an amount that stands right behind, the two are put to the
corpus each by itself.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from claims.measure import Measure
from claims.what.measures import find_measures, measure_named
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.answers import levels
from factcheck.verdicts.lookup import Facts, scopes_of
from factcheck.verdicts.part_names import parts_in
from factcheck.verdicts.phrases import shown, stated
from factcheck.verdicts.question import Question, put
from sources.evidence import Evidence, Fact

OF_ANOTHER = "it compares the figure with another one than that of an earlier time"

_REACH = 60  # characters behind the figure
_AS = re.compile(
    r"\s+(?:(?:as\s+(?:much|many|large|big|high|great)\s+as|that\s+of|those\s+of|the\s+size\s+of|more\s+than|what|the\s+(?:sales|revenues?|takings|amount|figure|sum|number)\s+(?:of|at|in|from))\s+|(?=(?:the\s+)?(?:[A-Z]{2,3})?[$€£¥]\d))(?P<what>[^,;.\s](?:[^,;.]|[.,](?=\d))*)"
)
_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|years?|quarters?|months?|weeks?|half|halves|period|earlier|before|ago|then|previous(?:ly)?|prior|past|last|first|second|third|fourth"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:it|they|he|she|was|were|had|in|at|on|during|for|an?|the|that|this|its|last|\d+|[a-z]+\s+(?:years?|quarters?|months?))\b",
    re.IGNORECASE,
)
_NEAREST = Fraction(85, 100)  # a multiple so near is no error
_AS_FLOWS = {"dividend per share": "dividends paid"}  # of a whole company
_AND = re.compile(r"\s(?:and|while|but)\s")
_DID = re.compile(r"what\s+\S")


def verify_multiple(claim: Claim, draft: Draft, corpus: Facts) -> ClaimVerdict | None:
    """The verdict on a multiple of what another part has, or of an amount right behind it; None for any other claim.

    Args:
        claim: of any kind.
        draft: its claims, of which one is the level that is so many times the other, and its text.
        corpus: where both are looked for.
    """
    if not is_of_another(claim, draft.document):
        return None
    level = draft.by_id.get(claim.anchor) if claim.anchor else None
    question = put(level, draft.claims, corpus) if level else None
    if level is None or not isinstance(question, Question) or question.bases:
        return _open(claim)
    amount = next((c for c in draft.claims if _is_right_behind(c, claim, draft)), None)
    if amount is not None:
        return _of_amounts(claim, level, amount)
    now, other = _of_parts(claim, question, draft.document, corpus)
    return _judged(claim, now, other) if now and other else _open(claim)


def _open(claim: Claim) -> ClaimVerdict:
    return ClaimVerdict(claim.id, "not enough evidence", OF_ANOTHER)


def _is_right_behind(other: Claim, claim: Claim, draft: Draft) -> bool:
    start = other.span.start
    if other.quantity is None or not claim.span.end < start <= claim.span.end + _REACH // 2:
        return False
    return draft.document.text[claim.span.end : start].strip() in ("", "the", "its", "that")


def _of_amounts(claim: Claim, level: Claim, amount: Claim) -> ClaimVerdict:
    """Whether the two amounts of the text make the multiple; each is put to the corpus by itself."""
    one, other, times = level.quantity, amount.quantity, claim.quantity
    if one is None or other is None or times is None or one.unit != other.unit or not other.value:
        return _open(claim)
    if not (one.interval / other.interval).meets(times.interval):
        return _open(claim)
    reason = f"holds: {one.text} is {times.text} {other.text}"
    return ClaimVerdict(claim.id, "supported", reason)


def _of_parts(
    claim: Claim, question: Question, document: Document, corpus: Facts
) -> tuple[list[Fact], list[Fact]]:
    """The figures over the same days of what the level is of, and of the part that it is compared with."""
    found = _AS.match(document.text[claim.span.end : claim.span.end + _REACH])
    owner, measure = question.entities[0], question.measure
    if found is None or len(question.entities) > 1:
        return [], []
    scopes = scopes_of(corpus, owner, measure.name)
    what = _AND.split(found["what"], maxsplit=1)[0]
    named = parts_in(what, scopes, owner)
    stretch = question.readings[0].stretch

    def of(asked: Measure) -> list[Fact]:
        return [f for f in levels(corpus, owner, asked, stretch) if f.value and not f.superseded]

    if not named and (other := _measure_in(found["what"], measure)):
        return of(measure), of(other)
    if len({n.scopes for n in named}) != 1:
        return [], []
    others = (facts for scope in named[0].scopes if (facts := of(replace(measure, scope=scope))))
    return of(measure), next(others, [])


def _measure_in(what: str, measure: Measure) -> Measure | None:
    """The other measure that a level is compared with: "six times what it paid out | in dividends"."""
    other = next((m.measure for m in find_measures(what) if not m.verb), None)
    if (
        other is None
        or other.name == measure.name
        or other.kind not in ("flow", "stock", "per share")
    ):
        return None
    flow = _AS_FLOWS.get(other.name)
    return measure_named(flow) if flow else replace(other, span=None)


def _judged(claim: Claim, now: list[Fact], other: list[Fact]) -> ClaimVerdict:
    pairs = [(n, o) for n in now for o in other if n.unit == o.unit and n.value and o.value]
    if claim.quantity is None or not pairs:
        return _open(claim)
    asked = claim.quantity.interval
    times = [Fraction(n.value or 0) / Fraction(o.value or 1) for n, o in pairs]
    fitting = next((at for at, t in enumerate(times) if t in asked), None)
    n, o = pairs[fitting or 0]
    ratio = times[fitting or 0]
    evidence, working = (Evidence(n), Evidence(o)), f"{shown(n)} / {shown(o)} = {float(ratio):.2f}"
    both = f"{stated(n)} is {float(ratio):.2f} times {stated(o)}"
    if fitting is not None:
        return ClaimVerdict(claim.id, "supported", f"holds: {both}", working, evidence)
    ends = [abs(end) for end in (asked.low, asked.high) if end]
    if any(min(end, ratio) / max(end, ratio) > _NEAREST for end in ends if ratio > 0):
        return ClaimVerdict(claim.id, "not enough evidence", f"{both}, near it", working, evidence)
    reason = f"{both}; the text says {claim.quantity.text}"
    return ClaimVerdict(claim.id, "contradicted", reason, working, evidence)


def is_of_another(claim: Claim, document: Document) -> bool:
    """Whether a multiple is of what another part or company has, not of what the figure was."""
    quantity = claim.quantity
    if claim.role != "change" or quantity is None or quantity.dimension != "multiple":
        return False
    end = claim.span.end
    behind = document.text[end : end + _REACH]
    found = _AS.match(behind)
    if found is None:
        return False
    what = _AND.split(found["what"], maxsplit=1)[0]
    if _DID.match(behind.lstrip()) and not _ITSELF.match(what):
        return True  # "what gamers did last year"
    return not _PAST.search(what)
