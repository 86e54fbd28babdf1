"""What a figure is of, told by the figures around it: one series of the company's that has them all.

"Advertisers bought $31.5 billion worth of spots on YouTube last year, 8 percent more than the year before" names no measure that a lexicon could
list. Yet of all that the company files for these days, one series has both the level and the rise, and the words speak for no other. What fits by chance is
counted: the more digits a figure has and the more figures fit, the fewer words are needed; a name that the text says better, and whose figure is
another, outweighs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.claim import Claim
from claims.measure import Measure
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.fitting import (
    Group,
    Key,
    Series,
    groups_of,
    is_level,
    series_beside,
    year_by,
)
from factcheck.verdicts.labels import is_noun
from factcheck.verdicts.lookup import Facts

_BY_CHANCE = 0.02  # series that may fit as well, for one that is told by words and figures
_BY_FIGURES = 0.005  # by figures alone
_WORDS = 0.2  # of a name, for one that is told by words, too
_NAMED = 0.8  # for one that is told by them alone
_RIVAL = 0.6
_CLEARLY = 0.9
_FAR = 10  # times as likely to be there by chance
_BARE = ("loss", "profit")  # of whichever kind
_TELLING = 2.0  # what a word weighs that not many names have


def told_together(
    draft: Draft, verdicts: Mapping[str, ClaimVerdict], corpus: Facts
) -> tuple[Draft, frozenset[str]]:
    """The draft, figures that the corpus has not settled given to the series that has them all; and the ids of those told by name alone."""
    changed: dict[str, Claim] = {}
    by_name: set[str] = set()
    for group in groups_of(draft, verdicts):
        found = chosen(group, draft, verdicts, corpus)
        if found is not None:
            for claim in (group.level, *(() if found.by_name else group.others)):
                changed[claim.id] = _measured(claim, found)
            by_name |= {group.level.id} if found.by_name else set()
    claims = tuple(changed.get(c.id, c) for c in draft.claims)
    return (replace(draft, claims=claims) if changed else draft), frozenset(by_name)


def chosen(
    group: Group, draft: Draft, verdicts: Mapping[str, ClaimVerdict], corpus: Facts
) -> Series | None:
    """The series that a group of figures is of, if that is clear: one with all of them, or with all but the way of a change."""
    beside = series_beside(group, draft, _siblings(group, draft, verdicts), corpus)
    named = _named(beside)
    if named is not None and _is_whole(named):
        return named
    clear = [s for s in beside if not s.is_in_noun and not _is_outdone(s, beside)]
    whole = [s for s in clear if _is_whole(s)]
    if likely := [s for s in whole if _is_likely(s)]:
        return min(likely, key=_rank)
    turned = [s for s in clear if _is_turned(s) and _is_likely(s)]
    best = min(turned, key=_rank, default=None)
    others = [s for s in whole if best and s.likelihood < _FAR * best.likelihood]
    if best is not None:
        return best if not others else None
    return replace(named, by_name=True) if named and not whole else None


def spoken_for(
    claim: Claim, draft: Draft, verdicts: Mapping[str, ClaimVerdict], corpus: Facts
) -> tuple[Claim, bool] | None:
    """A level that the corpus contradicts, of the series that has its figure after all; and whether the sentence gives another figure of that.

    Such a series is one of which the sentence gives another figure, or one that it names in full and as well as the measure it was read with.
    """
    if not is_level(claim) or claim.measure is None:
        return None
    group = Group(claim, ())
    beside = series_beside(group, draft, _siblings(group, draft, verdicts), corpus)
    fitting = [s for s in beside if _is_whole(s)]
    may_be_any = not is_noun(claim) or claim.measure.text.casefold() in _BARE
    sibling = next((s for s in fitting if s.is_sibling and may_be_any), None)
    if sibling is not None:
        return _measured(claim, sibling), True
    own = max((s.shared for s in beside if s.key[0] == claim.measure.name), default=0.0)
    named = (s for s in fitting if s.strict == 1 and s.shared >= max(own, 2 * _TELLING))
    other = next((s for s in named if s.key[0] != claim.measure.name), None)
    return (_measured(claim, other), False) if other else None


def _siblings(
    group: Group, draft: Draft, verdicts: Mapping[str, ClaimVerdict]
) -> frozenset[int | tuple[str, str, str]]:
    """The facts that bear the sentence's figures of other times out: their ids, and their series as the text calls them."""
    level = group.level
    found = (
        verdicts[c.id].evidence
        for c in draft.by_sentence.get(level.sentence, ())
        if c.id in verdicts and c.period != level.period and verdicts[c.id].label == "supported"
    )
    facts = [e.fact for evidence in found for e in evidence if e.fact]
    named = ((f.measure, f.definition, f.scope) for f in facts)
    return frozenset((*(f.id for f in facts if not f.derived), *named))


def _named(beside: Sequence[Series]) -> Series | None:
    """The only series that the text names in full; one that has all the figures may be named in part by others, too."""
    able = (s for s in beside if s.strict == 1 or not s.is_another)
    best = max(able, key=_named_by, default=None)
    if best is None or best.strict < _NAMED or best.shared < 2 * _TELLING:
        return None
    near = (_CLEARLY if _is_whole(best) else _RIVAL) * _named_by(best)
    if any(_named_by(s) > near and s.fact.value != best.fact.value for s in beside):
        return None
    return best


def _named_by(one: Series) -> float:
    return one.strict * one.shared


def _rank(one: Series) -> tuple[float, Key]:
    return one.likelihood, one.key


def _is_whole(one: Series) -> bool:
    return "fits" in one.fits and set(one.fits) <= {"fits", None}


def _is_turned(one: Series) -> bool:
    """Whether it has every figure, and a change that went the other way."""
    return one.fits[0] == "fits" and "other way" in one.fits and "misses" not in one.fits


def _is_likely(one: Series) -> bool:
    if one.cover < _WORDS:
        return (
            one.is_sibling or sum(f is not None for f in one.fits) > 1
        ) and one.chance < _BY_FIGURES
    return one.likelihood < _BY_CHANCE


def _is_outdone(one: Series, beside: Sequence[Series]) -> bool:
    """Whether the text says another name better, whose figure is another."""
    least = max(one.shared, _TELLING)
    rival = max(one.cover, _RIVAL if one.chance > _BY_FIGURES else _NAMED)
    others = (s for s in beside if s.fits[0] == "misses")
    return any(
        (s.is_own and not one.is_of_part) or (s.cover >= rival and s.shared > least) for s in others
    )


def _measured(claim: Claim, found: Series) -> Claim:
    """The claim, of the series."""
    name, definition, scope, _ = found.key
    own = claim.measure
    text = own.text if own else ""
    if claim.id in found.losses:
        text = "loss"
    measure = Measure(
        name,
        text,
        found.fact.kind,
        scope,
        known=True,
        span=own.span if own else None,
        definition=definition,
    )
    year = year_by(claim.period) if found.fact.kind == "flow" else None
    return replace(claim, measure=measure, entities=(found.owner,), period=year or claim.period)
