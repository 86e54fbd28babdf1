"""A share of the whole company, told beside the part's own figure: "Advertising brought in $237.9 billion, or 77 percent of the total".

Where the corpus has the part, it often has the whole of the same days; the two make the share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from claims.interval import Interval
from claims.quantity import Quantity
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.phrases import shown, stated
from sources.evidence import Evidence, Fact

_OR = re.compile(
    r"[^.;]{0,40}[,(] ?(?:or |which is |that is |equal to )?(?:about |some |nearly |almost |roughly )?$"
)
_OF_ALL = re.compile(
    r",? of (?:the |its |their |all |[A-Z][\w.&’'-]*[’']s? )?(?:company[’']s |group[’']s )?(?:total|whole|overall|group|revenues?|sales|net sales|turnover)\b"
)


def verify_share(
    claim: Claim,
    claims: Sequence[Claim],
    verdicts: Mapping[str, ClaimVerdict],
    corpus: Facts,
    document: Document,
) -> ClaimVerdict | None:
    """The verdict on a share of the whole that stands right behind its part; None for any other claim.

    Args:
        claim: a claim that the corpus was not asked.
        claims: every claim of the statement.
        verdicts: those on the other claims, by their ids.
        corpus: where the whole is looked for.
        document: the statement.
    """
    if not may_be_share(claim, document) or claim.ratio is not None or claim.quantity is None:
        return None
    before = [c for c in claims if c.sentence == claim.sentence and c.span < claim.span]
    text = document.text
    if not before or not _OF_ALL.match(text, claim.span.end):
        return None
    if not _OR.fullmatch(text, before[-1].span.end, claim.span.start):
        return None
    known = verdicts.get(before[-1].id)
    part = (
        known.evidence[0].fact if known and known.label == "supported" and known.evidence else None
    )
    if part is None or part.value is None or not part.scope:
        return None
    wholes = [
        f for f in corpus.facts(entity=part.entity, measure=part.measure) if _is_whole(f, part)
    ]
    if not wholes:
        return ClaimVerdict(
            claim.id, "not enough evidence", "the corpus has no whole to make the share of"
        )
    return _judged(claim.id, claim.quantity, part, wholes)


def may_be_share(claim: Claim, document: Document) -> bool:
    """Whether a figure is a share, or a bare percentage of the whole: "$10.3 billion, or | 76% |, of its sales"."""
    if claim.role == "share":
        return True
    percent = claim.quantity is not None and claim.quantity.dimension == "percent"
    loose = claim.role == "level" and claim.measure is None and percent
    return loose and _OF_ALL.match(document.text, claim.span.end) is not None


def _is_whole(fact: Fact, part: Fact) -> bool:
    days = (fact.start, fact.end) == (part.start, part.end)
    return days and not fact.scope and not fact.superseded and bool(fact.value)


def _judged(claim: str, asked: Quantity, part: Fact, wholes: Sequence[Fact]) -> ClaimVerdict:
    shares = [
        (100 * Fraction(part.value or 0) / Fraction(whole.value or 1), whole) for whole in wholes
    ]
    interval = asked.interval.scaled(100) if asked.dimension == "fraction" else asked.interval
    fitting = next(((share, whole) for share, whole in shares if share in interval), None)
    share, whole = fitting or shares[0]
    percent, both = f"{float(share):.1f}%", f"{stated(part)} of {stated(whole)}"
    evidence = tuple(Evidence(fact) for fact in (part, whole))
    if fitting is None and any(_is_loose_talk(asked, interval, each) for each, _ in shares):
        reason = f"{both} is {percent}, near what “{asked.text}” may mean"
        return ClaimVerdict(claim, "not enough evidence", reason, evidence=evidence)
    return ClaimVerdict(
        claim,
        "supported" if fitting else "contradicted",
        f"holds: {both}" if fitting else f"{both} is {percent}; the text says {asked.text}",
        working=f"{shown(part)} / {shown(whole)} = {percent}",
        evidence=evidence,
    )


def _is_loose_talk(asked: Quantity, interval: Interval, share: Fraction) -> bool:
    """Whether a fraction in words misses the share by no more than its own slack: "a quarter" is said of much."""
    if asked.dimension != "fraction":
        return False
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return min(abs(end - share) for end in ends) < 100 * Fraction(asked.step) if ends else False
