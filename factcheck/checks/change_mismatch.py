"""A change that its two levels do not make.

## What it does

Puts together a level ("revenue was 12 billion"), the level it is compared with ("10 billion a year earlier") and the change that is printed
with them: a percentage, a multiple ("doubled"), a fraction ("a third less"), an amount ("by 8 cents") or percentage points. Any two of them
fix the third. The base may stand in another sentence, as the same company's figure for the same stretch of the year before; and a level
with a change in percent and in money ("up 12 percent, or $1.2 billion, to $11.2 billion") is checked with no base at all.

## Why it matters

The change is what the story is about, and it is worked out by hand.

## Example

"Profit rose 30 percent to $12 million, from $10 million." It rose 20 percent.

## Limits

Says nothing of changes from or to a loss. Of several changes beside one base only the nearest is compared. A percentage that is right as
percentage points is left to scale-slip. Growth that is corrected for something (currencies, stores, prices) is left alone.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from functools import partial
from itertools import chain

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import LEVELS, figures_asserted, fits, unit_of, what, when, who, year_before
from factcheck.changes.alone import levels_alone
from factcheck.changes.change_cues import (
    are_apart,
    are_joined,
    in_other_words,
    is_for_the_better,
    is_no_before,
    is_of_another,
    is_of_another_measure,
    is_of_its_own,
    is_of_next,
    is_of_then,
    is_of_value,
    is_off_another,
    is_over,
    is_repeated,
    leads_to,
    of_a_base,
    said_way,
    without_way,
)
from factcheck.changes.earlier import earlier_levels
from factcheck.changes.exchange_rates import between
from factcheck.changes.growth import growth_factor, is_fall, is_relative, rate_between
from factcheck.changes.leads import changes_told_first
from factcheck.changes.moves import Move, comparable, is_of_the_change, moves
from factcheck.changes.of_then import changes_taken_up, closes_before, levels_of_then
from factcheck.changes.other_days import is_of_another_day, is_of_the_day_before
from factcheck.changes.points import points_meant
from factcheck.cues import crosses_zero, is_of_several, is_year_on_year, says
from factcheck.draft import Draft
from factcheck.relation import (
    Expression,
    Figure,
    Relation,
    constant,
    figure_of,
    minus,
    over,
    plus,
    times,
    value_of,
)
from factcheck.slips import is_no_accident, the_one_meant
from factcheck.story import Growth, growths
from factcheck.wording.equations import stated_in_words

NAME = "change-mismatch"
_MESSAGE = "the change does not fit the two figures"
_FAR_APART = 150  # characters around a level, its base and the amount between them, in one sentence
_ODDS = Fraction(2)  # misprints that may be expected to make a growth fit by chance
_SHARED_COINS = ("cent", "ore", "centavo")  # of several currencies
_MOST_LEANING = 12  # figures on one level; beyond it the sentence is a list, and nothing says what belongs together
# A change right before these words is to another base than the one printed beside it.
_OTHER_BASE = re.compile(
    r"\s*(?:since\b|(?:once|if|assuming|provided|on a fully|counting)\b|sequentially|(?:quarter|month|week)[- ]on|(?:from|on|over|than|versus) the "
    r"(?:previous|prior|preceding|last) (?:quarter|month|week|day|half)\b)",
    re.IGNORECASE,
)
# A growth rate that has been corrected for something does not follow from the two levels.
_CORRECTED = re.compile(
    r"\b(?:constant(?:[- ]currency| currencies| exchange| prices)|currency-adjusted|organic(?:ally)?|like-for-like|same-store"
    r"|comparable(?! (?:period|quarter|half|month|months|year|week|season|stretch)\b)|annuali[sz]ed|excluding|adjust(?:ed|ing) for|in real terms|inflation-adjusted|seasonally)\b",
    re.IGNORECASE,
)


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every level to its base and the changes printed with it."""
    by_key: dict[Hashable, list[Claim]] = {}
    for level in figures_asserted(draft.claims):
        if is_of_several(draft, level):
            continue
        if level.role in (*LEVELS, "base") and level.entities and level.measure is not None:
            by_key.setdefault(_key(level, when(level.period)), []).append(level)
    yield from _from_bases(draft, by_key)
    told = (
        *(moves(draft), earlier_levels(draft), levels_of_then(draft), changes_told_first(draft)),
        *(changes_taken_up(draft), closes_before(draft), levels_alone(draft)),
    )
    said: set[tuple[str, str]] = set()  # a change and its base, by the words right around them
    for move in chain.from_iterable(told):
        if not any((move.change.id, level.id) in said for level in move.levels):
            yield from _moved(draft, move)
        if move.said:
            said.add((move.change.id, move.base.id))
    for growth in growths(draft):
        related = [r for base in growth.bases for r in _grown(draft, growth, base)]
        likely = [r for r in related[:1] if growth.said or is_no_accident(r, _ODDS)]
        meant = the_one_meant(related, likely)
        if meant is not None:
            yield meant
    yield from stated_in_words(draft, NAME)


def _from_bases(draft: Draft, by_key: dict[Hashable, list[Claim]]) -> Iterator[Relation]:
    """Every level with the bases and changes that lean on it; without a base, with its own level of before."""
    loose = _loose_changes(draft)
    for level in draft.claims:
        if level.role not in LEVELS or level.quantity is None or level.stance == "quoted":
            continue
        leaning = [c for c in draft.leaning.get(level.id, ()) if c.stance == level.stance]
        leaning += loose.get(level.id, [])
        leaning = of_a_base(draft, leaning)
        if len(leaning) > _MOST_LEANING:
            continue
        changes = [c for c in leaning if c.role == "change" and _of_base_beside(draft, c)]
        differences = [c for c in leaning if c.role == "difference" and c.quantity is not None]
        bases = [c for c in leaning if c.role == "base" and fits(c, level)]
        if not bases:
            yield from _from_earlier_level(draft, level, [*changes, *differences], by_key)
            yield from _without_base(draft, level, changes, differences)
        for base in bases:
            if crosses_zero(draft, level, base) or is_of_the_change(draft, level, base):
                continue
            mine = [c for c in changes if not is_of_another(draft, base, c)]
            apart = [c for c in differences if not is_of_another(draft, base, c)]
            for change in _nearest(mine, base, bases):
                if is_of_then(draft, level, change) or is_of_another_measure(
                    draft, level, base, change
                ):
                    continue
                if is_no_before(draft, base, change, differences):
                    continue
                if not is_of_next(draft, change, base) and not is_over(draft, change, base):
                    yield from _or_of_another(draft, level, base, change)
            for difference in _nearest(apart, base, bases):
                if not is_of_next(draft, difference, base):
                    yield from _absolute_change(draft, level, base, difference)


def _grown(draft: Draft, growth: Growth, base: Claim) -> Iterator[Relation]:
    """A level that has grown from a figure told elsewhere, where it can have."""
    if not crosses_zero(draft, growth.level, base) and not says(draft, growth.change, _CORRECTED):
        relate = (
            _relative_change if growth.change.role == "change" else partial(_absolute_change, draft)
        )
        yield from relate(growth.level, base, growth.change)


def _moved(draft: Draft, move: Move) -> Iterator[Relation]:
    """A change whose base the words beside it name; of several levels that it may be of, the one that it fits."""
    if move.base.sentence != move.change.sentence and is_of_its_own(draft, move.change):
        return
    if says(draft, move.change, _CORRECTED) or is_repeated(draft, move.change):
        return
    if is_of_value(draft, move.base, move.change) or is_of_another_day(
        draft, move.base, move.change
    ):
        return
    relate = _relative_change if move.change.role == "change" else partial(_absolute_change, draft)
    found = [
        relation
        for level in move.levels
        if comparable(level, move.base) and not crosses_zero(draft, level, move.base)
        if not is_of_another_day(draft, level, move.change)
        if not is_of_the_day_before(draft, level, move.base)
        if not is_of_another_measure(draft, level, move.base, move.change)
        for new, old in between(draft, level, move.base)
        for relation in relate(new, old, move.change)
    ]
    if move.said:
        # of several levels in front the one that it fits, or else the nearest
        yield from [r for r in found if r.verdict != "fails"][:1] or found[:1]
        return
    meant = the_one_meant(found)
    if meant is not None:
        yield meant


def _loose_changes(draft: Draft) -> dict[str, list[Claim]]:
    """Changes that lean on no level, by the level they can be of: that of a change beside them, or the only one."""
    by_sentence: dict[int, list[Claim]] = {}
    for level in figures_asserted(draft.claims):
        if level.role in LEVELS and level.measure is not None:
            by_sentence.setdefault(level.sentence, []).append(level)
    loose: dict[str, list[Claim]] = {}
    for change, after in zip(draft.claims, (*draft.claims[1:], None), strict=False):
        if change.role not in ("change", "difference") or change.anchor is not None:
            continue
        if draft.leaning.get(change.id):
            continue  # "prices rose 2.0%, down from 2.6%": a rate with a base of its own
        if after is not None and after.anchor and in_other_words(draft, change, after):
            loose.setdefault(after.anchor, []).append(change)
        elif after is not None and leads_to(draft, change, after):
            loose.setdefault(after.id, []).append(change)
        elif change.stance == "asserted":
            here = by_sentence.get(change.sentence, [])[:_MOST_LEANING]
            of = [c for c in here if _same_subject(c, change) and not are_apart(draft, c, change)]
            if len(of) == 1:
                loose.setdefault(of[0].id, []).append(change)
    return loose


def _of_base_beside(draft: Draft, change: Claim) -> bool:
    """Whether a change is relative, and not to some other base than the one beside it ("up 140% since 2003")."""
    other = _OTHER_BASE.match(draft.document.text, change.span.end)
    return is_relative(change) and other is None and not says(draft, change, _CORRECTED)


def _same_subject(level: Claim, change: Claim) -> bool:
    return who(level) == who(change) and what(level.measure) == what(change.measure)


def _relative_change(level: Claim, base: Claim, change: Claim) -> Iterator[Relation]:
    new, old, stated = figure_of(level), figure_of(base), figure_of(change)
    factor = growth_factor(change)
    if factor is None or not _positive(old, new):
        return
    if points_meant(level, base, change):
        return  # a slip of scale, which is reported as that
    computed: Expression = over(new, old)
    formula, unit, printed_change = f"{new.text} / {old.text}", "times", _percentage(change, stated)
    if stated.unit == "percent" or printed_change is not stated:
        undirected = change.quantity is not None and change.quantity.direction is None
        # "The loss narrowed to 42 from 70 million, or by 40 percent" says how far, and its verb which way.
        fall = is_fall(change) or (undirected and new.value < old.value and stated.value > 0)
        computed, formula = rate_between(new, old, fall)
        unit = "percent"
    yield Relation(
        *(NAME, computed, printed_change, formula, _MESSAGE, unit),
        equation=(times(old, factor), new),
        statement=f"{stated.text} from {old.text} to {new.text}",
    )


def _absolute_change(
    draft: Draft, level: Claim, base: Claim, difference: Claim
) -> Iterator[Relation]:
    stated = _in_unit_of(level, difference)
    around = Span.cover((level.span, base.span, difference.span))
    same_sentence = level.sentence == base.sentence
    if stated is None or (same_sentence and around.end - around.start > _FAR_APART):
        return
    new, old = figure_of(level), figure_of(base)
    falls = is_fall(difference)
    undirected = difference.quantity is not None and difference.quantity.direction is None
    way = said_way(draft, difference) if undirected else None
    if way is not None:
        falls = way == "down"
    elif undirected or is_for_the_better(draft, difference):
        falls = new.value < old.value and value_of(stated) > 0
    high, low = (old, new) if falls else (new, old)
    unit = "percentage point" if new.unit == "percent" else new.unit
    yield Relation(NAME, minus(high, low), stated, f"{high.text} − {low.text}", _MESSAGE, unit)


def _without_base(
    draft: Draft, level: Claim, changes: list[Claim], differences: list[Claim]
) -> Iterator[Relation]:
    """A level with its change in percent and in its own unit: the base falls out."""
    if len(changes) != 1 or len(differences) != 1 or changes[0].sentence != differences[0].sentence:
        return
    spells = {c.compared.label for c in (changes[0], differences[0]) if c.compared is not None}
    if (
        len(spells) == 1
        and differences[0].compared is None
        and not are_joined(draft, *changes, *differences)
    ):
        return  # "settled $1.27 higher at $82.82, for a rise of 2.8 percent on the week"
    if is_off_another(draft, differences[0]):
        return
    change, new, amount = changes[0], figure_of(level), figure_of(differences[0])
    factor = growth_factor(change)
    if factor is None or _in_unit_of(level, differences[0]) != amount or not _positive(new, amount):
        return
    if level.period is not None and level.period.shift in ("year earlier", "previous"):
        return  # "A year ago 262,000 were unemployed, so the total has come down by 36,000"
    stated, falls = figure_of(change), is_fall(change)
    if stated.unit != "percent" or (not falls and new.value <= amount.value):
        return
    base = plus(new, amount) if falls else minus(new, amount)
    ratio = over(new, amount)
    yield Relation(
        NAME,
        over(constant(100), plus(ratio, constant(1)) if falls else minus(ratio, constant(1))),
        stated,
        f"{amount.text} / ({new.text} {'+' if falls else '−'} {amount.text})",
        "the change in percent does not fit the change in money",
        unit="percent",
        equation=(times(base, factor), new),
    )


def _from_earlier_level(
    draft: Draft, level: Claim, changes: list[Claim], by_key: dict[Hashable, list[Claim]]
) -> Iterator[Relation]:
    """The base in another sentence: the same company's level of the year before."""
    if not level.entities or len(changes) > 2:
        return
    bases = by_key.get(_key(level, year_before(level.period)), [])
    if len({c.quantity.value for c in bases if c.quantity}) > 1:
        return  # of several that are read as one thing, which is meant is not known
    for base in bases[:1]:
        for change in changes:
            if not is_year_on_year(draft, change) or crosses_zero(draft, level, base):
                continue
            if change.role == "change":
                yield from _relative_change(level, base, change)
            else:
                yield from _absolute_change(draft, level, base, change)


def _key(level: Claim, period: Hashable) -> Hashable:
    """Whose, what, when: None stands for a period that is not known, and matches nothing."""
    return (who(level), what(level.measure), unit_of(level), period if period else object())


def _nearest(changes: list[Claim], base: Claim, bases: list[Claim]) -> Iterator[Claim]:
    """The change that belongs to `base`: the nearest of its sentence, if no other base is nearer to it."""
    here = [c for c in changes if c.sentence == base.sentence]
    if not here:
        return
    nearest = min(here, key=lambda c: abs(c.span.start - base.span.start))
    if min(bases, key=lambda b: abs(b.span.start - nearest.span.start)) is base:
        yield nearest


def _or_of_another(draft: Draft, level: Claim, base: Claim, change: Claim) -> Iterator[Relation]:
    """The change of a level, or of another before it that it fits: "for $2.1bn, an average of $150m, 8 percent below the $2.28bn"."""
    pairs, change = between(draft, level, base), without_way(draft, change)
    found = [r for new, old in pairs for r in _relative_change(new, old, change)]
    found = [r for r in found if r.verdict != "fails"][:1] or found[:1]
    if any(relation.verdict == "fails" for relation in found):
        beside = draft.by_sentence[level.sentence][:_MOST_LEANING]
        others = (c for c in beside if c.role in LEVELS and c.span < level.span and fits(c, base))
        related = [r for other in others for r in _relative_change(other, base, change)]
        found = [r for r in related if r.verdict != "fails"][:1] or found
    yield from found


def _positive(*figures: Figure) -> bool:
    return all(f.interval.low is not None and f.interval.low > 0 for f in figures)


def _percentage(change: Claim, stated: Figure) -> Expression:
    """The printed change in percent; a multiple stays what it is."""
    is_fraction = change.dimension == "fraction"
    return times(stated, 100) if is_fraction else stated


def _in_unit_of(level: Claim, difference: Claim) -> Expression | None:
    """The printed difference in the level's unit; None where it is in no such unit."""
    quantity = difference.quantity
    if quantity is None or level.quantity is None:
        return None
    in_points = quantity.dimension == "point" or quantity.unit == "point"
    if in_points and level.quantity.unit == "percent":
        scale = Fraction(1, 100) if quantity.unit == "basis point" else 1
        return times(figure_of(difference), scale) if scale != 1 else figure_of(difference)
    currency = level.quantity.unit.partition(" per ")[0]
    if level.quantity.dimension == "money" and quantity.unit == f"{currency} per {quantity.per}":
        return figure_of(difference)  # "by £45 a month to £920"
    coin = quantity.bare_unit
    minor = coin in minor_units() and currency not in minor_units()
    if minor and (coin in _SHARED_COINS or minor_units()[coin] == currency):
        return times(figure_of(difference), Fraction(1, 100))  # "by 65 cents to 12.85 euros"
    bare = quantity.dimension in ("count", "score") and quantity.unit in ("", "point")
    if quantity.unit == "point" and level.quantity.unit not in ("", "point"):
        return None  # "9.4 million passengers …, and a share of seats sold 1.4 points higher"
    return figure_of(difference) if bare or fits(difference, level) else None
