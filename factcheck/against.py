"""A draft put to a corpus: a verdict on every claim, and the checks that only a corpus can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict, Failure, Finding
from factcheck.guard import guarded

if TYPE_CHECKING:
    from sources.corpus import Corpus


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """A check against a corpus: the name its findings carry, and its documentation."""

    name: str
    doc: str


CORPUS_CHECKS = (
    CorpusCheck(
        "figure-contradicted",
        """A figure that the corpus gives differently for the same entity, measure, definition and period.

What it does
    Looks the claim up by who, what and when, derives what no filing prints (halves from quarters, growth from
    levels, sums over companies), and compares intervals: the claim's as printed, the fact's as filed.
Why it matters
    A figure that disagrees with the company's own filing is the error a reader can prove.
Example
    "Alphabet spent $21 billion on capital expenditure in the first half of 2024": its 10-Q has $25.2 billion.
Limits
    Silent where the corpus has no fact of that entity, measure and period, where only a press report disagrees,
    and where any of a measure's definitions fits; forecasts and quotations are not put to it.
References
    DESIGN 6; R. E. Moore, Interval Analysis (1966).""",
    ),
    CorpusCheck(
        "role-contradicted",
        """A person given an office that a company document gives to somebody else, or another office.

What it does
    Compares "chairman Jane Roe" with the offices and dates in the corpus; CEO and chief executive officer are one.
Why it matters
    Titles are the commonest error of fact in business copy, and the one its subjects notice first.
Example
    "Alibaba chairman Eddie Wu": he is its chief executive; the chairman is Joe Tsai.
Limits
    Needs a company document or better; two offices that one person can hold together do not contradict.
References
    Company documents named in the evidence.""",
    ),
    CorpusCheck(
        "name-misspelt",
        """A name one or two letters away from one that the corpus knows.

What it does
    Compares names in the draft that the corpus does not know with those it does.
Why it matters
    A misspelt name also hides the claim from every other check.
Example
    "Alphabett" where the corpus has Alphabet.
Limits
    Short names and names that are words of their own are left alone.
References
    V. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals (1966).""",
    ),
)


def verdicts_of(
    claims: Sequence[Claim], corpus: Corpus, failures: list[Failure]
) -> tuple[ClaimVerdict, ...]:
    """Every claim put to the corpus; a crash on one is noted in `failures` and leaves it without a verdict."""
    from factcheck.verify import verify_claim

    verdicts: list[ClaimVerdict] = []
    for claim in claims:
        with guarded(f"verdict on {claim.id}", failures):
            verdicts.append(verify_claim(claim, claims, corpus))
    return tuple(verdicts)


def contradictions(
    draft: Draft, verdicts: Sequence[ClaimVerdict], corpus: Corpus
) -> Iterator[Finding]:
    """A finding for every verdict of "contradicted"."""
    from factcheck.verify import finding_of

    for verdict in verdicts:
        finding = finding_of(verdict, draft.by_id[verdict.claim])
        if finding is not None:
            yield finding
