"""What a sentence takes up of those before it: "The 1,500 job cuts will …", "its revenue of $4.5 billion", "With 2.3 million members, it …".

A figure with "the", "its" or the like is one that the reader has been told of. It is taken for the one before it in its unit that is of the same
measure, or whose sentence has all the words of its noun phrase; if there is just one, and nothing tells the two apart, they are one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import fits, unit_of, what, when, who
from factcheck.cues import is_a_part, is_of_several, qualifiers_near
from factcheck.definite import Definite, definite
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.restricted import (
    clause_of,
    is_another,
    is_restricted,
    is_told_apart,
    names_another,
    times_of_year,
    told_with,
)
from factcheck.retellings import are_kindred, are_told, light_verbs, stems, stems_of
from factcheck.slips import transposed

# Qualifiers that the measure itself says: "profit before tax", "the pre-tax profit".
_OF_MEASURES = frozenset(
    ("before", "pre-tax", "pretax", "after tax", "after-tax", "net", "diluted")
)
_BEFORE_TAX = ("pre-tax", "pretax", "before")
_FAR_UP, _MOST_FAR_UP = 40, 200  # sentences, and figures in them
_SENTENCES_BEFORE = 5
_MOST_OF_HEADLINE = 8
_MOST_FIGURES = 40  # of one sentence
_LEVELS = ("level", "part")
_DIMENSIONS = ("money", "count", "physical", "percent", "time")


def taken_up(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every figure that a later sentence takes up, with the one that does."""
    for claim in draft.claims:
        of = definite(draft, claim) if _is_level(claim, quoted=True) else None
        if of is None or is_another(of) or (claim.anchor and not of.lead.startswith("all ")):
            continue
        before = _before(draft, claim)
        same: list[Claim] = []
        if claim.stance != "quoted":
            same = [c for c in before if _is_the_same(draft, c, claim, of)]
            same = same or (
                [] if of.words or of.judged else _the_only_one(draft, before, claim, of)
            )
        same = same or _misprinted(draft, before, claim, of) or _told_far_up(draft, claim, of)
        if not all(meets(same[0], c) for c in same):
            same = [c for c in same if _count_alike(c, claim)]
        if not same or not all(meets(same[0], c) for c in same):
            continue
        if any(meets(c, claim) for c in all_before(draft, claim) if c not in same):
            continue  # it is that one which is meant
        if any(c is not claim and meets(c, same[-1]) for c in _beside(draft, claim)):
            continue  # "36 of the 96 stores", of which the headline tells 36
        if _is_rate(claim) and sum(map(_is_rate, draft.by_sentence[same[-1].sentence])) > 1:
            continue  # "bought 12 percent, on top of 9 percent": the stake may be both
        yield same[-1], claim


def _count_alike(one: Claim, claim: Claim) -> bool:
    """Whether what two figures count has one name, or one may take up the other."""
    told, again = _own_stems(one), _own_stems(claim)
    return are_told(told, again) or are_told(again, told)


_WORDS = re.compile(r"[a-z]+")


def in_brackets(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """An amount that brackets behind it give once more in the same unit: "Rs 340 crore (Rs 3.4 billion)"."""
    text = draft.document.text
    for one, other in pairwise(draft.claims):
        a, b = one.quantity, other.quantity
        if a is None or b is None or text[one.span.end : other.span.start] != " (":
            continue
        alike = a.dimension == b.dimension == "money" and a.unit == b.unit
        scaled = _WORDS.findall(a.text.lower()) != _WORDS.findall(
            b.text.lower()
        )  # "Rs 8 (Rs 6.50)": of the year before
        if (
            alike
            and scaled
            and text[other.span.end : other.span.end + 1] == ")"
            and not b.direction
        ):
            yield one, other


def _the_only_one(draft: Draft, before: Sequence[Claim], claim: Claim, of: Definite) -> list[Claim]:
    """What "the" alone can mean: "raised $65 million in a funding round. … The $56 million will pay for trials"."""
    only = len(before) == 1 and not of.owner and unit_of(before[0]) == unit_of(claim)
    if not only or is_a_part(draft, before[0]) or is_told_apart(draft, before[0]):
        return []
    return [] if is_restricted(draft, before[0], claim, of) else list(before)


def _misprinted(draft: Draft, before: Sequence[Claim], claim: Claim, of: Definite) -> list[Claim]:
    """A figure before that differs by two digits exchanged: "a petition with 2,300 signatures. … received the 3,200 names"."""
    found = [c for c in before if are_exchanged(c, claim) and not _is_far(c, claim)]
    if is_a_part(draft, claim) or len({figure_of(c).value for c in found}) != 1:
        return []
    one = found[0]
    if any(
        is_told_apart(draft, c) or is_a_part(draft, c) or not can_be_of_one_time(c, claim)
        for c in found
    ):
        return []
    money = claim.quantity is not None and claim.quantity.dimension == "money"
    its = money and of.owner not in ("", "whose")
    if its and not stems(of.words) <= told_with(draft, one, claim):
        return []  # "Its debt of $430 million" is more than it borrowed
    told, again = (_as_one(qualifiers_near(draft, c, common=False)) for c in (one, claim))
    return [] if told != again or is_restricted(draft, one, claim, of) else found


def _told_far_up(draft: Draft, claim: Claim, of: Definite) -> list[Claim]:
    """The same, however far up, where its sentence has all the words of the figure's and no other figure is the one told: "the $830 million loss"."""
    words = stems(of.words)
    if not words - times_of_year() or claim.quantity is None:
        return []
    before = [c for c in all_before(draft, claim) if _is_level(c) and fits(claim, c)]
    found = [c for c in before if are_exchanged(c, claim) and not _are_of_two_measures(c, claim)]
    if len({figure_of(c).value for c in found}) != 1:
        return []
    told = [c for c in found if are_told(words, told_with(draft, c, claim))]
    apart = any(is_a_part(draft, c) for c in (claim, *told))
    return [] if apart or any(is_restricted(draft, c, claim, of) for c in told) else told


def _beside(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of a unit of the kind in the same sentence or, if it falls into several, clause."""
    clause = clause_of(draft, claim)
    told = draft.by_sentence[claim.sentence][:_MOST_FIGURES]
    return [c for c in told if c.span.start >= clause and are_of_a_kind(c, claim)]


def all_before(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of a unit of the kind before one, however they are told, and those of the headline."""
    near = draft.claims_of(range(max(0, claim.sentence - _FAR_UP), claim.sentence + 1))
    told = (c for c in islice(near, _MOST_FAR_UP) if c.span < claim.span)
    return [c for c in (*draft.in_headline[:_MOST_OF_HEADLINE], *told) if are_of_a_kind(c, claim)]


def _are_of_two_measures(one: Claim, other: Claim) -> bool:
    a, b = one.measure, other.measure
    if a is None or b is None or not (a.known and b.known):
        return False
    return a.name.split()[-1] != b.name.split()[-1]  # "the price of a share", "the share price"


def are_exchanged(one: Claim, other: Claim) -> bool:
    """Whether two figures of one unit are as precise and have two neighbouring digits the other way round."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.value is None or b.value is None:
        return False
    alike = a.dimension == b.dimension and (a.bare_unit == b.bare_unit or a.dimension == "count")
    return alike and a.step == b.step and Fraction(b.value) in transposed(Fraction(a.value))


def _is_level(claim: Claim, *, quoted: bool = False, headline: bool = False) -> bool:
    """Whether a figure stands for itself; one that is `quoted` may be another's estimate, and is taken up only where two digits are exchanged."""
    quantity = claim.quantity
    return (
        quantity is not None
        and _is_told_as_level(claim)
        and quantity.shape == "point"
        and not quantity.direction
        and quantity.dimension in _DIMENSIONS
        and (quoted or claim.stance != "quoted")
        and (headline or not claim.headline)
    )


def _is_told_as_level(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or claim.role in _LEVELS:
        return quantity is not None
    if quantity.dimension == "percent":  # "owns 12 percent of", "the 5 percent jobless rate"
        return claim.role == "share" or (claim.role == "change" and not quantity.direction)
    return quantity.dimension == "time" and claim.role == "other"


def _before(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of the sentences before, of the same one before a semicolon or a dash, and of the headline, that are in a unit of the kind."""
    near = range(claim.sentence - _SENTENCES_BEFORE, claim.sentence)
    told = (draft.by_sentence.get(at, ()) for at in near)
    few = (claims for claims in told if len(claims) <= _MOST_FIGURES)  # more are a table
    clause = clause_of(draft, claim)
    here = [c for c in draft.by_sentence[claim.sentence][:_MOST_FIGURES] if c.span.end <= clause]
    far = [c for c in draft.claims_of(draft.opening) if c.sentence < near.start]
    every = (
        *far[:_MOST_FIGURES],
        *draft.in_headline[:_MOST_OF_HEADLINE],
        *(c for claims in few for c in claims if not c.headline),
        *here,
    )
    return [
        c for c in every if _is_level(c, quoted=True, headline=True) and are_of_a_kind(c, claim)
    ]


def are_of_a_kind(one: Claim, other: Claim) -> bool:
    """Whether two figures are in one unit, though one may leave out for each of what it is told ("485 pence per share … 458 pence"), or are both counts."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension:
        return False
    counts = a.dimension == "count" and not (a.per or b.per)
    return unit_of(one) == unit_of(other) or counts or a.bare_unit == b.bare_unit


def meets(one: Claim, other: Claim) -> bool:
    """Whether two figures can be one number, as they are rounded."""
    return figure_of(one).interval.meets(figure_of(other).interval)


def _is_the_same(draft: Draft, one: Claim, claim: Claim, of: Definite) -> bool:
    """Whether a figure before can be the one that is taken up."""
    if one.anchor is not None or is_told_apart(draft, one):
        return False
    if is_a_part(draft, one) or is_a_part(draft, claim):
        return False
    if is_of_several(draft, one) and not is_of_several(draft, claim):
        return False
    of_others = one.entities and who(one) != who(claim) and is_named(draft, claim)
    if of_others and not is_named(draft, claim, one.sentence):
        return False
    if not can_be_of_one_time(one, claim):
        return False
    if not _are_qualified_alike(draft, one, claim):
        return False
    if _is_far(one, claim) and (of.owner or names_another(draft, one, claim)):
        return False
    sentence = told_with(draft, one, claim)
    words = stems((*of.words, *(() if of.verb in light_verbs() else of.verb.split())))
    counted = _own_stems(claim)
    if not are_told(counted, sentence):
        if not are_kindred(counted, _own_stems(one)):
            return False
        words -= counted  # "420 jobs … the job losses, which affect 420 people"
    if is_restricted(draft, one, claim, of):
        return False
    told_in_words = bool(words - times_of_year()) and are_told(words, sentence)
    if of.owner and not _is_rate(claim):
        told_in_words = told_in_words and words <= sentence
    if told_in_words and (not _is_rate(claim) or _are_of_one_rate(one, claim, sentence)):
        return True
    if _is_rate(claim) or _is_far(one, claim):
        return False
    return (
        _are_of_one_measure(one, claim)
        and unit_of(one) == unit_of(claim)
        and (one.stance == "asserted") == (claim.stance == "asserted")
        and ((claim.measure is not None and claim.measure.known) or not words - sentence)
    )


def _is_far(one: Claim, claim: Claim) -> bool:
    """Whether a figure is of the headline or of the opening, sentences before the one that takes it up."""
    return one.headline or one.sentence < claim.sentence - _SENTENCES_BEFORE


def _are_qualified_alike(draft: Draft, one: Claim, claim: Claim) -> bool:
    """Whether the same qualifiers stand near two figures, or near one alone some that their measure says by itself."""
    told, again = (_as_one(qualifiers_near(draft, c)) for c in (one, claim))
    if told == again:
        return True
    of_measure = told ^ again <= _OF_MEASURES and not (told and again)
    return of_measure and _are_of_one_measure(one, claim)


def _as_one(qualifiers: frozenset[str]) -> frozenset[str]:
    """Qualifiers with one word for those that say the same."""
    return frozenset("before" if word in _BEFORE_TAX else word for word in qualifiers)


def is_named(draft: Draft, claim: Claim, at: int | None = None) -> bool:
    """Whether the figure's own sentence, or another, names whose it is."""
    sentence = draft.document.sentences[claim.sentence if at is None else at].text
    return any(entity.name.split()[0] in sentence for entity in claim.entities)


def _is_rate(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.dimension == "percent"


def _are_of_one_measure(one: Claim, other: Claim) -> bool:
    return one.measure is not None and what(one.measure) == what(other.measure)


def _are_of_one_rate(one: Claim, other: Claim, told: frozenset[str]) -> bool:
    """Whether two rates are of one measure, and what the later is narrowed to was told: "a 49 percent stake in the wind farm … the 40 percent holding"."""
    a, b = one.measure, other.measure
    if a is None or b is None or not (a.known or b.known):
        return True
    return a.name == b.name and stems_of(b.scope) <= told


def _own_stems(claim: Claim) -> frozenset[str]:
    """The stems of what a count counts."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count":
        return frozenset()
    return stems_of(quantity.unit)


def can_be_of_one_time(one: Claim, other: Claim) -> bool:
    """Whether the periods of two figures do not differ; a day is that of the telling."""
    a, b = one.period, other.period
    if a is None or b is None or not a.resolved or not b.resolved:
        return True
    return "day" in (a.grain, b.grain) or when(a) == when(b)
