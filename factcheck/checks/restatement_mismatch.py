"""One claim, printed twice with different figures.

## What it does

Finds figures of the same company, measure, period and unit, and asks that they can be the same number: "$4 billion"
and "$3.96 billion" can, "$4 billion" and "$4.2 billion" cannot. A headline, which seldom names a period, is put
against the body: some figure of the same company and measure has to agree with it, a level or a change; one that the
body does not have is put beside the only one like it in the first sentences. What a text tells of once and takes up
with "the" or "its" ("bought a 12 percent stake … the 21 percent stake", "will cut 1,200 jobs … The 1,500 job cuts") is
the same figure, if one slip explains how they differ; so is one that a general noun ("a $2 billion smelter … the project"),
a clause ("the $26 million it paid"), a noun in apposition ("$47, the price on the table") or the noun of a change ("the 6.5
percent rise") takes up. With a model at hand (a corpus was given), a measure that the two sentences name in other words is recognised by their meaning.

## Why it matters

A figure corrected in one place stands uncorrected in the other, and the headline is written by someone else.

## Example

"Acme's profit fell to $4 million in the second quarter. … The second-quarter profit of $14 million …"

## Limits

Both sentences have to fix company and period, unless one repeats the other word for word; what is left open is not
taken for equal. Two figures of one sentence are never taken for a restatement, nor are figures that a segment, a
region or an adjustment may tell apart ("net", "adjusted", "excluding", "of which"), nor parts ("or 11% of revenue").
Forecasts are put to the headline alone: within the body they may be two people's, or an old one and a new.

## References

Reimers and Gurevych (2019), Sentence-BERT: sentence embeddings compared by cosine.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import Direction
from factcheck.again import in_brackets, taken_up
from factcheck.alike import unit_of, what, when, who
from factcheck.changes.headline_growth import growth_of_headline
from factcheck.changes.taken_up import changes_taken_up
from factcheck.cues import is_a_part, is_of_several, qualifiers, sentence_of
from factcheck.draft import Draft
from factcheck.finding import Finding
from factcheck.headline import (
    figures_of_the_lead,
    misprinted_in_headline,
    multiples_of_headline,
    only_amounts,
    says_as_much,
    told_as_before,
    verbs_of_headline,
)
from factcheck.headline_explained import is_made_of
from factcheck.headline_periods import periods_of_headline
from factcheck.ranges_again import ranges_again
from factcheck.relation import Relation, figure_of
from factcheck.repeated import repeated
from factcheck.restricted import takes_up_another
from factcheck.runs_again import runs_again
from factcheck.slips import is_garbled, the_one_meant
from factcheck.stretches_again import stretches_again

NAME = "restatement-mismatch"
# Sentences this close in meaning are taken to speak of one thing; paraphrases of a sentence score above it with
# MiniLM models, sentences that share a company and a topic below.
_SAME_MEANING = 0.8
# Beside these a figure is that of a part, and which part may be said anywhere before.
_OF_A_PART = frozenset(("segment", "unit", "division", "subsidiary", "region"))
# Of all the words of two sentences, the part that both have where one repeats the other.
_REPEATED = 0.7
_HEADLINE = "the headline's figure is not the body's"
_PLACES_OF = {_HEADLINE: ("in the headline", "in the body")}
_TOTAL = re.compile(r"\b(?:total|overall|altogether)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:[’'-][a-z]+)*")
_MOST_PAIRS = (
    200  # encoded at most; beyond it copy is a table, and the tables' own checks see to it
)

_BEFORE = re.compile(r" (?:until|till|before|back in|as recently as)\b")


def run(draft: Draft) -> Iterator[Relation | Finding]:
    """Relate every figure to its restatements, and the headline's to the body's."""
    groups: dict[tuple[Hashable, Hashable, str], list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind != "quantity" or claim.stance == "quoted":
            continue
        if claim.measure is None:
            continue
        if {"entity", "measure"} & {*claim.carried}:
            continue
        if claim.role in ("level", "range", "change"):
            kind = "change" if claim.role == "change" else "level"
            groups.setdefault((who(claim), unit_of(claim), kind), []).append(claim)
    for (names, unit, kind), group in groups.items():
        body = [c for c in group if not (c.headline or _is_on_top(draft, c))]
        everybody = () if names else _of_one(groups, unit, kind)
        for headline in (c for c in group if c.headline or _is_on_top(draft, c)):
            yield from _against_body(draft, headline, everybody or body)
        if kind == "level" and names:
            yield from _restated(draft, [c for c in body if c.stance == "asserted"])
    again_told = (taken_up, changes_taken_up, ranges_again, in_brackets, repeated)
    for first, second in chain.from_iterable(find(draft) for find in again_told):
        if not _BEFORE.match(draft.document.text, second.span.end):
            yield from _slip(first, second, "the same figure is given twice, and differs")
    of_headline = (
        *figures_of_the_lead(draft),
        *misprinted_in_headline(draft),
        *only_amounts(draft),
    )
    for headline, first in of_headline:
        yield from _slip(headline, first, _HEADLINE)
    yield from multiples_of_headline(draft, NAME)
    yield from verbs_of_headline(draft, NAME)
    yield from growth_of_headline(draft, NAME)
    yield from stretches_again(draft, NAME)
    yield from runs_again(draft, NAME)
    yield from periods_of_headline(draft, NAME)


def _is_on_top(draft: Draft, claim: Claim) -> bool:
    """Whether a figure stands in a list above the first paragraph, which sums up the body as a headline does."""
    blocks = draft.document.blocks
    paragraph = draft.document.sentences[claim.sentence].paragraph
    return blocks[paragraph].kind == "list item" and not any(
        block.kind == "paragraph" for block in blocks[:paragraph]
    )


def _of_one(
    groups: dict[tuple[Hashable, Hashable, str], list[Claim]], unit: Hashable, kind: str
) -> Sequence[Claim]:
    """The body's figures in one unit, if all are of one company: what a headline that names nobody can be of."""
    found = [
        c
        for (names, *rest), group in groups.items()
        if names and rest == [unit, kind]
        for c in group
    ]
    return found if len({who(c) for c in found}) == 1 else ()


def _restated(draft: Draft, group: Sequence[Claim]) -> Iterator[Relation]:
    """Each figure against the one before it of the same measure and period."""
    by_period: dict[Hashable, list[Claim]] = {}
    for claim in group:
        if claim.period is None or not claim.period.resolved:
            by_period.setdefault(None, []).append(claim)
        else:
            by_period.setdefault((when(claim.period), claim.period.instant), []).append(claim)
    for period, same_time in by_period.items():
        by_measure: dict[Hashable, list[Claim]] = {}
        for claim in same_time:
            by_measure.setdefault(what(claim.measure), []).append(claim)
        for same in by_measure.values():
            if same[0].measure is not None and same[0].measure.known:
                for first, second in pairwise(same):
                    if period is not None or _repeats(draft, first, second):
                        yield from _pair(draft, first, second)
        if period is not None:
            yield from _by_meaning(draft, same_time)


def _repeats(draft: Draft, first: Claim, second: Claim) -> bool:
    """Whether two sentences without a period say nearly the same, word by word."""
    words, others = (_words(sentence_of(draft, claim)) for claim in (first, second))
    return len(words & others) >= _REPEATED * len(words | others)


@lru_cache(maxsize=256)
def _words(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.lower()))


def _by_meaning(draft: Draft, same_time: Sequence[Claim]) -> Iterator[Relation]:
    """Pairs whose measures have different words, where the sentences mean the same."""
    if draft.encode is None:
        return
    pairs = [
        (a, b)
        for a, b in combinations(same_time[:20], 2)
        if what(a.measure) != what(b.measure) and a.sentence != b.sentence
        if not (a.measure and b.measure and a.measure.known and b.measure.known)
    ][:_MOST_PAIRS]
    if not pairs:
        return
    places = sorted({claim.sentence for pair in pairs for claim in pair})
    vectors = dict(
        zip(
            places,
            draft.encode([draft.document.sentences[at].text for at in places]),
            strict=True,
        )
    )
    for a, b in pairs:
        if float(vectors[a.sentence] @ vectors[b.sentence]) >= _SAME_MEANING:
            yield from _pair(draft, a, b)


def _pair(draft: Draft, first: Claim, second: Claim) -> Iterator[Relation]:
    if first.sentence == second.sentence or first.anchor or second.anchor:
        return
    if is_a_part(draft, first) or is_a_part(draft, second):
        return
    if is_of_several(draft, first) or is_of_several(draft, second):
        return
    if _defined_apart(first, second) or _says_too(draft, first, second):
        return
    if _is_total(draft, first) != _is_total(draft, second):
        return  # "pods generated €312m of revenue. Total sales came to €780m"
    words = qualifiers(draft, first)
    if words == qualifiers(draft, second) and not words & _OF_A_PART:
        yield _relation(first, second, "the same figure is given twice, and differs")


def _is_total(draft: Draft, claim: Claim) -> bool:
    """Whether the words before a figure call it the total."""
    start = draft.document.sentences[claim.sentence].span.start
    return _TOTAL.search(draft.document.text, start, claim.span.start) is not None


def _defined_apart(first: Claim, second: Claim) -> bool:
    """Whether the words name two definitions of a measure: diluted earnings per share, earnings per ADS."""
    definitions = {c.measure.definition for c in (first, second) if c.measure}
    return len(definitions - {""}) > 1


def _says_too(draft: Draft, first: Claim, second: Claim) -> bool:
    """Whether the sentence of either also has the figure of the other, so that it is another that differs."""
    for claim, other in ((first, second), (second, first)):
        beside = (c for c in draft.by_sentence[other.sentence] if c is not other)
        if any(unit_of(c) == unit_of(claim) and _equal(c, claim) for c in beside if c.quantity):
            return True
    return False


def _equal(one: Claim, other: Claim) -> bool:
    return figure_of(one).interval == figure_of(other).interval


def _against_body(draft: Draft, headline: Claim, body: Sequence[Claim]) -> Iterator[Relation]:
    """A headline's figure with the body's that is nearest to it; plans count as much as results."""
    same = [
        c
        for c in body
        if what(c.measure) == what(headline.measure) and _same_time(headline, c)
        if _direction(c) == _direction(headline)
        and (c.role == "change" or not c.anchor)
        and not is_a_part(draft, c)
        if says_as_much(draft, headline, c) and (c.role == "change" or not told_as_before(draft, c))
        if not takes_up_another(draft, headline, c)
    ]
    if same and not _is_in_body(draft, headline) and not is_made_of(draft, headline):
        value = figure_of(headline).value
        nearest = min(same, key=lambda c: abs(figure_of(c).value - value))
        yield _relation(headline, nearest, _HEADLINE)


def _is_in_body(draft: Draft, headline: Claim) -> bool:
    """Whether the body prints the headline's figure: then it is of that, whatever else is like it."""
    if headline.role == "change":
        return False  # one percentage is as good as another
    alike = (c for c in draft.claims if unit_of(c) == unit_of(headline))
    body = (c for c in alike if not (c.headline or _is_on_top(draft, c)))
    return any(c.quantity and _equal(c, headline) for c in body)


def _same_time(headline: Claim, claim: Claim) -> bool:
    if headline.period is None or not headline.period.resolved or "period" in headline.carried:
        return True
    return when(headline.period) == when(claim.period)


def _direction(claim: Claim) -> Direction | None:
    return claim.quantity.direction if claim.role == "change" and claim.quantity else None


def _slip(first: Claim, second: Claim, message: str) -> Iterator[Relation]:
    """The relation of two figures that are the same, or were but for one slip."""
    again = _relation(first, second, message)
    meant = the_one_meant([again])
    if meant is not None:
        yield meant
    elif is_garbled(figure_of(first), figure_of(second)):
        yield again


def _relation(first: Claim, second: Claim, message: str) -> Relation:
    one, two = figure_of(first), figure_of(second)
    here, there = _PLACES_OF.get(message, ("in one place", "in another place"))
    said, also = f"{one.text} {here}", f"{two.text} {there}"
    return Relation(NAME, one, two, said, message, says=also, unit=one.unit)
