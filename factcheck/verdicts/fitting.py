"""A group of figures beside the company's series: which of them have its level, its base and its change, and how much of that is chance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.interval import Interval
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.days import Days, days_of, period_of
from factcheck.verdicts.judge import agrees
from factcheck.verdicts.labels import is_in_noun, is_noun, names_another, said_beside
from factcheck.verdicts.lookup import Facts, same_unit
from factcheck.verdicts.question import relative
from factcheck.verdicts.segments import owners_named
from factcheck.verdicts.series_words import all_words, cover, names_of, telling, weights_of
from sources.derive import difference, growth, over
from sources.directory import find_entity
from sources.evidence import GROWTH, Fact
from sources.stretch import SLACK

Fit = Literal["fits", "other way", "a loss", "misses"]
Key = tuple[str, str, str, str]  # measure, definition, scope, unit

_LOSS = re.compile(
    r"\b(?:loss(?:es)?|los(?:t|es?|ing)|deficits?|(?:in|into|of|out\s+of)\s+the\s+red|red\s+ink)\b"
)
_BY_YEAR = re.compile(r"[Bb]y\s+(?:the\s+end\s+of\s+)?(?:19|20)\d\d")
_ELSEWHERE = re.compile(
    r"\b(?:[Oo]utside|[Bb]eyond)\s+(?:of\s+)?(?:(?:the|its|their)\s+)?(?:home|domestic|[A-Z])"
)
_LEVELS = ("level", "part")
_DIMENSIONS = ("money", "count", "percent", "unit")
_MARGIN = timedelta(days=366 + 2 * SLACK)  # a year earlier is looked at, too
_SPREAD = 9  # natural logarithm of how far apart the figures of a company lie
_PERCENTS = 50  # of which a change may be any
_LOOSE = 0.3  # what a fraction or a multiple tells: "twice as much" is said of much
_BOUND = 0.3  # what "more than" tells
_EXACT = 10**6  # of the value, for the width of a figure that is not rounded
_FEWEST = 300  # series that a company may report, were all of them at hand
_LEAST = 0.2  # of what a name leaves unsaid: the words alone never settle it


@dataclass(frozen=True, slots=True)
class Group:
    """A figure, and those that say how it came about: its base, its change, figures of the same of other days."""

    level: Claim
    others: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series of the company's beside a group of figures.

    `chance` is how many series would be expected to fit as well, `cover` how much of its name the text says, `shared` how much that tells.
    """

    key: Key
    fact: Fact
    owner: Entity
    fits: tuple[Fit | None, ...]  # of the level and of each of the others
    chance: float
    cover: float
    shared: float
    strict: float  # `cover` by the names alone that need no figure to bear them out
    is_own: bool  # of the very measure that a noun of the text names
    is_another: bool  # of another measure than the one that a noun of the text names
    is_in_noun: bool  # of another, and with no word of the text but those of that noun
    is_of_part: bool  # of a part that the text names
    is_sibling: bool  # of which the sentence gives another figure
    by_name: bool = False  # told by its name alone
    losses: frozenset[str] = frozenset()  # the ids of the figures that are below nil

    @property
    def likelihood(self) -> float:
        """How many others would fit as well, by words and figures."""
        return self.chance * max(1 - self.cover, _LEAST) ** 2


def groups_of(draft: Draft, verdicts: Mapping[str, ClaimVerdict]) -> Iterator[Group]:
    """The figures of a draft that go together, where the corpus has not settled one of them."""
    taken: set[str] = set()
    for claim in draft.claims:
        if claim.id in taken or not is_level(claim):
            continue
        beside = draft.by_sentence.get(claim.sentence, ())
        is_only = sum(is_level(c) for c in beside) == 1
        others = tuple(c for c in beside if _goes_with(c, claim, is_only))
        group = Group(claim, others)
        taken |= {c.id for c in (claim, *others)}
        labels = [verdicts[c.id].label for c in (claim, *others) if c.id in verdicts]
        if "not enough evidence" in labels:
            yield group


def is_level(claim: Claim) -> bool:
    """Whether a figure is one that a series may have."""
    quantity = claim.quantity
    if claim.kind != "quantity" or quantity is None or quantity.dimension not in _DIMENSIONS:
        return False
    return claim.role in _LEVELS and claim.stance == "asserted" and claim.ratio is None


def _goes_with(claim: Claim, level: Claim, is_only: bool) -> bool:
    """Whether a figure is told of the same as a level: anchored to it, or of the same measure and another time."""
    if claim is level or claim.quantity is None or claim.stance != "asserted":
        return False
    if claim.role in ("base", "change", "difference"):
        return claim.anchor == level.id or (claim.anchor is None and is_only)
    if not is_level(claim) or level.quantity is None:
        return False
    if claim.quantity.unit not in (level.quantity.unit, ""):
        return False
    one, other = claim.measure, level.measure
    same = one == other or (one and other and (one.name, one.scope) == (other.name, other.scope))
    return bool(same) and claim.period != level.period


def _owner(claim: Claim, draft: Draft, corpus: Facts) -> Entity | None:
    """The company of the corpus that a figure is of: its own, or the only one that the text names, or that has such a part."""
    own = [found for e in claim.entities if (found := find_entity(corpus.directory, e))]
    if own:
        return own[0] if len(claim.entities) == 1 else None
    named = {
        found.id: found
        for m in draft.mentions
        for e in m.entities
        if (found := find_entity(corpus.directory, e))
    }
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    owners = {o.id: o for e in claim.entities for o in owners_named(e.name, corpus)}
    return next(iter(owners.values())) if len(owners) == 1 else None


def series_beside(
    group: Group, draft: Draft, siblings: Collection[int | tuple[str, str, str]], corpus: Facts
) -> list[Series]:
    """Every series of the company's that the level of a group may be of by its figure, or that its words name.

    Args:
        group: the figures.
        draft: their text.
        siblings: facts, by their ids, and series that the sentence gives of other times.
        corpus: whose series are looked at.
    """
    level, every = group.level, (group.level, *group.others)
    owner = _owner(level, draft, corpus)
    if owner is None or level.quantity is None:
        return []
    days = {c.id: _days(c, draft, owner, corpus) for c in every}
    if not days[level.id].readings:
        return []
    series = _series_of(owner, level.quantity, days.values(), corpus)
    names = {key: names_of(*key[:3], owner) for key in series}
    weights = weights_of(names.values())
    text = draft.document.sentences[level.sentence].text
    elsewhere = telling("abroad", owner) if _ELSEWHERE.search(text) else []
    beside = (w for c in every for w in said_beside(c, draft, owner, every))
    said = frozenset((*beside, *elsewhere))
    everything = frozenset((*telling(text, owner), *elsewhere))
    is_of_loss = _LOSS.search(text) is not None
    found = []
    for key, own in series.items():
        share, shared = cover(said, names[key], weights)
        fact = _level(level.quantity, own, days[level.id], is_named=shared > 0)
        if fact is None:
            continue
        told = {c.id: _fits(c, own, days[c.id]) for c in every}
        losses = frozenset(c for c, fit in told.items() if fit == "a loss" and is_of_loss)
        fits = tuple("fits" if c in losses else _of_no_loss(fit) for c, fit in told.items())
        is_sibling = key[:3] in siblings or any(f.id in siblings for f in own)
        count = 1 if is_sibling else max(len(series), _FEWEST)
        found.append(
            Series(
                key=key,
                fact=fact,
                owner=owner,
                fits=fits,
                chance=count * _by_chance(every, fits),
                cover=share,
                shared=shared,
                strict=cover(said, names_of(*key[:3], owner, hints=False), weights)[0],
                is_own=_is_own(level, key),
                is_another=names_another(level, fact),
                is_in_noun=is_in_noun(level, fact, all_words(names[key]) & said, owner),
                is_of_part=not everything.isdisjoint(telling(key[2], owner)),
                is_sibling=is_sibling,
                losses=losses,
            )
        )
    return found


def _series_of(
    owner: Entity, quantity: Quantity, days: Iterable[Days], corpus: Facts
) -> dict[Key, list[Fact]]:
    """The figures in force of each series of the company's about these days and a year before, in the unit of a quantity."""
    ends = [reading.stretch.end for each in days for reading in each.readings]
    window = min(ends) - _MARGIN, max(ends) + timedelta(days=SLACK)
    series: dict[Key, list[Fact]] = {}
    for fact in corpus.facts(entity=owner.id, ends=window):
        if fact.value is None or fact.superseded or fact.measure.endswith(GROWTH):
            continue
        if same_unit(quantity.unit, fact.unit):
            key = (fact.measure, fact.definition, fact.scope, fact.unit)
            series.setdefault(key, []).append(fact)
    return series


def _level(quantity: Quantity, own: Sequence[Fact], days: Days, *, is_named: bool) -> Fact | None:
    """The figure of a series over the days of a level; of one that the text does not name only where it prints the figure."""
    if is_named or any(_compared(quantity.interval, f) != "misses" for f in own):
        return next(iter(_levels(own, days)), None)
    return None


def _is_own(level: Claim, key: Key) -> bool:
    measure = level.measure
    return measure is not None and is_noun(level) and measure.name == key[0] and not key[2]


def _days(claim: Claim, draft: Draft, owner: Entity, corpus: Facts) -> Days:
    """The days that a figure may speak of, as a flow and as a state."""
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    period = period_of(claim, anchor)
    if period is None or period.future:
        return Days(())
    flow, stock = Measure("", kind="flow"), Measure("", kind="stock")
    found = [
        days_of(claim, draft.claims, when, measure, owner, (), corpus)
        for measure, when in ((flow, year_by(claim.period) or period), (stock, period))
    ]
    readings = tuple(r for days in found for r in days.readings)
    bases = tuple(b for days in found for b in days.bases)
    return Days(readings, bases)


def year_by(period: Period | None) -> Period | None:
    """The year that "by 2025" names, for what adds up over it: "by 2025 the bill had reached $61bn"; None for any other period."""
    if period is None or not period.open_start or period.end is None:
        return None
    if not _BY_YEAR.fullmatch(period.text):
        return None
    first = period.end.replace(month=1, day=1)
    return replace(period, start=first, open_start=False, grain="year")


def _levels(own: Sequence[Fact], days: Days) -> list[Fact]:
    return [f for r in days.readings for f in over(own, r.stretch)]


def _compared(asked: Interval, fact: Fact) -> Fit:
    if agrees(asked, fact):
        return "fits"
    return "other way" if agrees(-asked, fact) else "misses"


def _fits(claim: Claim, own: Sequence[Fact], days: Days) -> Fit | None:
    """Whether a series has a figure that leans on its level; None where it does not say."""
    quantity = claim.quantity
    if quantity is None:
        return None
    if claim.role not in ("change", "difference"):
        found = _levels(own, days)
        below = _best_of([_compared(-quantity.interval, f) for f in found if (f.value or 0) < 0])
        return (
            "a loss"
            if below == "fits"
            else _best_of([_compared(quantity.interval, f) for f in found])
        )
    interval = quantity.interval
    if claim.role == "change" or quantity.dimension in ("percent", "fraction", "multiple"):
        made = growth
        asked = relative(quantity, interval, quantity.direction == "down")
    else:
        made = difference
        asked = -interval if quantity.direction == "down" else interval
    if asked is None:
        return None
    pairs = zip(days.readings, days.bases, strict=False)
    facts = [
        f
        for r, base in pairs
        for now in over(own, r.stretch)[:1]
        for then in over(own, base)[:1]
        if (f := made(now, then)) is not None
    ]
    return _best_of([_compared(asked, f) for f in facts])


def _of_no_loss(fit: Fit | None) -> Fit | None:
    return "misses" if fit == "a loss" else fit


def _best_of(ways: Sequence[Fit]) -> Fit | None:
    order: tuple[Fit, ...] = ("fits", "other way", "misses")
    return next((w for w in order if w in ways), None)


def _by_chance(claims: Sequence[Claim], fits: Sequence[Fit | None]) -> float:
    """How likely any other series would be to fit as well."""
    chance = 1.0
    for claim, fit in zip(claims, fits, strict=True):
        if fit in ("fits", "other way"):
            chance *= _width(claim)
    return chance


def _width(claim: Claim) -> float:
    """How much of all that a figure might be it leaves open: the fewer, the more digits it has."""
    quantity = claim.quantity
    if quantity is None:
        return 1.0
    interval = quantity.interval
    if quantity.dimension in ("multiple", "fraction"):
        return _LOOSE / max(1.0, abs(float(quantity.value or 1)))
    if not interval.is_bounded:
        return _BOUND
    width, value = float(interval.width or 0), abs(float(quantity.value or 0))
    if claim.role == "change" and quantity.dimension == "percent":
        return min(1.0, max(width, 0.1) / _PERCENTS)
    least = value / _EXACT
    spread = 1 if claim.role == "base" else _SPREAD
    return min(1.0, max(width, least) / (value or 1) / spread)
