"""A draft put to a corpus or to its source: a verdict on every claim, and the checks that only these can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.background.documentation import NOT_IN_SOURCE, STATEMENT_CONTRADICTED
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict, Failure, Finding
from factcheck.guard import guarded

if TYPE_CHECKING:
    from sources.corpus import Corpus


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """A check against a corpus or a source: the name its findings carry, and its documentation."""

    name: str
    doc: str


_FIGURE_CONTRADICTED = """A figure that the corpus or the source gives differently for the same company, measure and period.

## What it does

Looks the claim up by who, what and when, derives what no filing prints (halves from quarters, growth from levels,
sums over companies), and compares intervals: the figure as printed with the fact as filed. Where they are apart it
says what the figure does match, if anything: another period, definition, company or scale. Against a source (`--against`) the
figure is compared with those that stand among the same words.

## Why it matters

A figure that disagrees with the company's own filing is the error that a reader can prove.

## Example

"Acme spent $21 billion on capital expenditure in the first half": its quarterly report has $25.2 billion.

## Limits

Silent where the corpus has no fact of that company, measure and period, where only a press report disagrees, and where
any one definition of the measure fits. Forecasts, targets and quotations are not put to it.

## References

R. E. Moore, Interval Analysis (1966).
"""

_ROLE_CONTRADICTED = """A person given an office that, by the corpus, is another's, or given another office.

## What it does

Compares "chairman Jane Roe" with the offices and dates in the corpus: fact tables, the signatures of filings, what releases say.
CEO and chief executive officer are one office; the auditor is one too.

## Why it matters

Titles are the commonest errors of fact in business copy, and the ones their subjects notice first.

## Example

"Acme chairman Jane Roe": the company's last report has her as chief executive and Max Poe in the chair.

## Limits

Needs a company document or better, of about the draft's day: offices change hands. Two offices that one person can hold together do
not contradict each other, and an office of a unit ("chief executive of its cloud arm") is left open.

## References

The company documents that the evidence names.
"""

_QUOTE_ALTERED = """A quotation that the corpus has with other words, or from another speaker.

## What it does

Looks the quoted words up in the passages of the speaker's organisation, and wherever they are. Word for word is supported, also with
"…" and brackets; short forms ("we're"), signs and spelling of one word do not count. Where a passage quotes the speaker with a few
other words, the finding shows which; where it has the very words from another person, whom.

## Why it matters

Between quotation marks every word is a fact, and a swapped one is the speaker's to deny.

## Example

"We are lowering our targets," said the chief executive: the release has "raising".

## Limits

Silent where the corpus does not have the words: it never holds all that was said. Silent too where only articles and other small
words differ, where the source names no speaker, and where it is of another season than the draft, since much is said twice.

## References

P. H. Sellers, The theory and computation of evolutionary distances: pattern recognition (1980).
"""

_NAME_MISSPELT = """A name that is a letter or two from one that the corpus knows.

## What it does

Looks each name of the draft up in the corpus' directory; for one that is not there, looks for a known name of as many
words that begins alike and differs by a letter (two in a long name).

## Why it matters

A name spelt wrong throughout agrees with itself: only a source can tell.

## Example

"Derek Au" in the draft, "Derek Aw" in the corpus.

## Limits

Short single words are left alone, and so are names that the corpus knows under another entry. It is a warning: two
people may well have almost the same name.

## References

V. I. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals (1966).
"""

CORPUS_CHECKS = (
    CorpusCheck("figure-contradicted", _FIGURE_CONTRADICTED),
    CorpusCheck("role-contradicted", _ROLE_CONTRADICTED),
    CorpusCheck("quote-altered", _QUOTE_ALTERED),
    CorpusCheck("name-misspelt", _NAME_MISSPELT),
    CorpusCheck("statement-contradicted", STATEMENT_CONTRADICTED),
    CorpusCheck("not-in-source", NOT_IN_SOURCE),
)


def verdicts_of(draft: Draft, corpus: Corpus, failures: list[Failure]) -> tuple[ClaimVerdict, ...]:
    """Every claim put to the corpus; a crash on one is noted in `failures` and leaves it without a verdict."""
    from factcheck.verdicts.nearby import with_nearest
    from factcheck.verdicts.verify import as_filed, verdict_on

    draft = as_filed(draft, corpus)
    published = draft.document.published
    verdicts: list[ClaimVerdict] = []
    known: dict[str, ClaimVerdict] = {}
    for claim in draft.claims:
        with guarded(f"verdict on {claim.id}", failures):
            verdict = known[claim.id] = verdict_on(claim, draft, corpus, published, known)
            verdicts.append(with_nearest(verdict, claim, corpus))
    return tuple(verdicts)


def findings_against(
    draft: Draft, verdicts: Sequence[ClaimVerdict], corpus: Corpus
) -> Iterator[Finding]:
    """A finding for every verdict of "contradicted", and for every name misspelt."""
    from factcheck.names.misspelt import misspelt_names
    from factcheck.verdicts.verify import finding_of

    for verdict in verdicts:
        finding = finding_of(verdict, draft.by_id[verdict.claim])
        if finding is not None:
            yield finding
    yield from misspelt_names(draft.mentions, corpus.directory)


def merged(
    of_corpus: Sequence[ClaimVerdict], of_source: Sequence[ClaimVerdict]
) -> tuple[ClaimVerdict, ...]:
    """One verdict on each claim: the corpus' where it settles the claim, else the source's."""
    settled = {v.claim: v for v in of_corpus if v.label != "not enough evidence"}
    every = {v.claim: v for v in (*of_corpus, *of_source)} | settled
    return tuple(every.values())
