"""A headline's rate of change against the two levels that the story opens with: "exports fall 4.3%", from 680 million to 658 million.

A short story may print the two levels and leave the rate to its headline. A rate that the body prints too is of that, and one that it prints
beside the levels is compared with the headline's elsewhere. Of several pairs of levels the one that fits is meant, or else the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.again import meets
from factcheck.alike import LEVELS, fits
from factcheck.changes.growth import is_fall, rate_between
from factcheck.cues import crosses_zero, is_a_part, sentence_of
from factcheck.draft import Draft
from factcheck.headline import says_as_much
from factcheck.relation import Relation, figure_of
from factcheck.retellings import stems_of
from factcheck.slips import the_one_meant

_MESSAGE = "the headline's change is not that of the two levels"
_CLAUSE = re.compile(r"[;:,]|\b(?:as|after|while|but|despite|on|even though)\b", re.IGNORECASE)
_OPENING = 4  # sentences of the body


def growth_of_headline(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate the one rate of the headline to the levels of the opening, if the body does not print it."""
    rates = [c for c in draft.claims if c.headline and _is_rate(c)]
    body = [c for c in draft.claims if c.kind == "quantity" and not c.headline]
    if len(rates) != 1 or any(c.dimension == "percent" and meets(c, rates[0]) for c in body):
        return
    rate = rates[0]
    opening = [c for c in body if c.sentence <= body[0].sentence + _OPENING] if body else []
    pairs = [
        (level, base) for level, base in _pairs(draft, opening) if _goes_its_way(level, base, rate)
    ]
    related = [_relation(level, base, rate, check) for level, base in pairs]
    told = bool(pairs) and pairs[0] == next(_pairs(draft, opening))
    told = told and _shares_word(draft, pairs[0][0], rate)
    told = told and says_as_much(draft, rate, pairs[0][0])
    meant = the_one_meant(related, related[:1] if told else [])
    if meant is not None:
        yield meant


def _pairs(draft: Draft, opening: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each level of the opening with its base, where no rate is told of the two."""
    for level in opening:
        if level.role not in LEVELS or level.stance == "quoted" or is_a_part(draft, level):
            continue
        leaning = draft.leaning.get(level.id, ())
        bases = [c for c in leaning if c.role == "base" and fits(c, level)]
        if len(bases) != 1 or any(c.dimension == "percent" for c in leaning):
            continue
        if figure_of(bases[0]).value > 0 and not crosses_zero(draft, level, bases[0]):
            yield level, bases[0]


def _goes_its_way(level: Claim, base: Claim, rate: Claim) -> bool:
    return is_fall(rate) == (figure_of(level).value < figure_of(base).value)


def _is_rate(claim: Claim) -> bool:
    return claim.direction is not None and claim.role == "change" and claim.dimension == "percent"


def _shares_word(draft: Draft, claim: Claim, headline: Claim) -> bool:
    """Whether the sentence of a level speaks of what the rate is of: the words before it in its clause of the headline."""
    start = draft.document.sentences[headline.sentence].span.start
    clause = _CLAUSE.split(draft.document.text[start : headline.span.start])[-1]
    words = stems_of(clause) - stems_of(_name(claim)) - stems_of(_name(headline))
    return not words.isdisjoint(stems_of(sentence_of(draft, claim)))


def _name(claim: Claim) -> str:
    return " ".join(entity.name for entity in claim.entities)


def _relation(level: Claim, base: Claim, rate: Claim, check: str) -> Relation:
    new, old, stated = figure_of(level), figure_of(base), figure_of(rate)
    computed, formula = rate_between(new, old, is_fall(rate))
    return Relation(check, computed, stated, formula, _MESSAGE, "percent")
