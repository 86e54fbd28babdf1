"""A figure that the corpus has for something which its own sentence names: not wrong, only read as of something else.

"Amazon's advertising services brought in $46.9 billion" may be read as the whole company's revenue. Where the figure is just that of advertising, a
word of the sentence, that is what it is of. The same of "Meta lost $16.1 billion on Reality Labs" and the operating loss of Reality Labs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from factcheck.background.words import stem
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.phrases import PART_OF_SUM, stated
from factcheck.verdicts.series_words import without_left_out
from sources.evidence import Evidence, Fact
from sources.stretch import Stretch

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
# Words of a scope that tell it from no other.
_PLAIN = frozenset(
    stem(word)
    for word in (
        "revenue", "revenues", "sales", "segment", "segments", "services", "service", "products", "product", "and", "of", "the", "other", "net", "total",
        "business", "operations", "group", "unit", "division", "income", "costs", "cost", "expenses", "all", "in", "from", "member",
    )
)  # fmt: skip
_ALIKE = {"ads": "advertising", "ad": "advertising", "advertisements": "advertising"}


def reread(
    verdict: ClaimVerdict, claim: Claim, claims: Sequence[Claim], document: Document
) -> ClaimVerdict:
    """The verdict, supported where the fact that the figure matches is of something the sentence names."""
    scope = claim.measure.scope if claim.measure else ""
    if verdict.label != "contradicted" or claim.kind != "quantity" or scope or claim.ratio:
        return verdict
    taken = {
        c.measure.scope.casefold() for c in claims if c.measure and c.sentence == claim.sentence
    }
    said = _stems(without_left_out(document.sentences[claim.sentence].text))
    asked = next((s for e in verdict.evidence if e.fact and (s := Stretch.of(e.fact))), None)
    for evidence in verdict.evidence:
        is_match = evidence.note not in ("", PART_OF_SUM)
        when = Stretch.of(evidence.fact) if evidence.fact and is_match else None
        if not (asked and when and when.matches(asked)):
            continue  # a slip of the year is one, whatever the sentence names
        if evidence.fact is None or not _is_told(claim, evidence.fact):
            continue
        if _is_named(evidence, said, taken):
            reason = f"the figure {evidence.note}, which the sentence names"
            return replace(
                verdict,
                label="supported",
                reason=reason,
                working=stated(evidence.fact),
                evidence=(evidence,),
                diagnosis="",
            )
    return verdict


def _is_told(claim: Claim, fact: Fact) -> bool:
    """Whether the text's word for what is measured may be of the fact: "operating income" is no revenue, a verb may be of either."""
    measure = claim.measure
    if measure is None or measure.name == fact.measure:
        return True
    return not measure.known or " " not in measure.text.strip()


def _is_named(evidence: Evidence, said: frozenset[str], taken: Collection[str]) -> bool:
    """Whether the sentence has all the telling words of a fact's scope, and no other figure of it is of that scope."""
    fact = evidence.fact
    if fact is None or not fact.scope or fact.scope.casefold() in taken:
        return False
    telling = _stems(fact.scope) - _PLAIN
    return bool(telling) and telling <= said


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(_ALIKE.get(w, w)) for w in map(str.lower, _WORD.findall(text)))
