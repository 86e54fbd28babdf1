"""What the sentences before leave to those after: the measure and the period a figure takes over from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import cues
from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from claims.reading import Reading
from claims.role.place import AMOUNT, Figure, alike
from claims.what.ellipsis import taken_up
from claims.what.meant import is_spending
from claims.when.apart import is_of_now

_REACH = 3  # sentences a measure, or the period of a subject, is remembered for
# A count printed to thousands is of people or things, not of the few that copy spells out.
_LARGE = 1000
_MAIN = (
    "level",
    "change",
    "share",
    "range",
    "difference",
)  # roles whose subject and measure are remembered
_TOLD_BY = {"ratio": "percent", "flow": "money", "stock": "money"}  # a kind's figures
_LEVELS = ("level", "range", "share", "part")
_BEARING = ("subject", "possessor", "owner", "agent", "source")
# Those of whom copy tells beside its subject.
_OTHERS = re.compile(
    r"\b(?:analysts?|economists?|forecasters|consumers|households|investors|traders|voters|people|government|ministry|rivals?|competitors?|industry|market|world|nation|country|countries|economy)\b|\belsewhere\b"
)
# What a sentence looks back to is not what the next ones are about.
# "That is 80 million a year": what comes next is of what this is of, not of this
_LOOKS_BACK = re.compile(r"\W*(?:that|this|which)\s+(?:is|was|makes|means|would)\b")
_BACK = re.compile(
    r"\b(?:ago|earlier|before|previous|prior)\b|\b(?:same|corresponding|comparable)\s+\w+\s+(?:of|in)\s.*\d",
    re.IGNORECASE,
)
# "Analysts had expected | 4 billion": of what the sentence before measured
_FORECAST = re.compile(
    r"^\W*(?:the\s+)?(?:analysts|economists|forecasters|investors|traders|markets?)\s+(?:[\w¤]+\s+){0,4}(?:expected|forecast|predicted|estimated|looking for)\s+(?:\w+\s+){0,2}$"
)


def _latest(claims: Sequence[Claim]) -> Claim | None:
    """The last of the claims that are of the latest period that any of them is of; None for none."""
    ends = [c.period.end for c in claims if c.period and c.period.end]
    kept = [c for c in claims if not ends or not c.period or c.period.end in (None, max(ends))]
    return kept[-1] if kept else None


def _may_be_whole(quantity: Quantity, figure: Figure) -> bool:
    """Whether a figure may be a part or share of one; of "80 million a year" only what is a year too."""
    if (quantity.per or "") != (figure.quantity.per or ""):
        return False
    if figure.role == "share":
        return quantity.dimension in AMOUNT
    return alike(quantity, figure.quantity)


class Memory:
    """The last measure, the last that money was spent on, and the last period with whose it was."""

    def __init__(self) -> None:
        self._measures: dict[
            str, Measure
        ] = {}  # of the sentence before, by the dimension of its figures
        self._last: tuple[Reading, Measure] | None = None
        self._spending: tuple[int, Measure] | None = None
        self._period: tuple[Reading, Period, tuple[Entity, ...]] | None = None
        self._levels: tuple[Reading, list[Claim]] | None = None
        self._about: tuple[Reading, tuple[Entity, ...]] | None = None

    def keep(self, reading: Reading, claims: Sequence[Claim]) -> None:
        """Remember what this sentence was about."""
        for mention in reading.measures:
            if is_spending(mention.measure):
                self._spending = (reading.index, mention.measure)
        about = {claim.entities: None for claim in claims if claim.role in _MAIN}
        if claims:
            self._about = (reading, next(iter(about))) if len(about) == 1 else None
        own = [c for c in claims if c.role in ("level", "part")]
        self._levels = None if _LOOKS_BACK.match(reading.plain) else (reading, own)
        self._measures = {}
        for claim in claims:
            if claim.role in _MAIN and claim.measure and claim.quantity:
                self._last = (reading, claim.measure)
                level = claim.role == "level" or claim.quantity.dimension not in self._measures
                if level:
                    self._measures[claim.quantity.dimension] = claim.measure
        for mention in reading.measures:  # "cut its rate again. It stood at 5% until June"
            told = _TOLD_BY.get(mention.measure.kind)
            if told and not mention.verb and told not in self._measures:
                self._measures[told] = mention.measure
                self._last = (reading, mention.measure)
        dated = [c for c in claims if c.period and c.period.resolved and not c.period.future]
        dated = [c for c in dated if c.period and not _BACK.search(c.period.text)]
        levels = [c for c in dated if c.role in _LEVELS]
        last = levels or [c for c in dated if c.role == "change"]
        if last and last[-1].period:
            self._period = (reading, last[-1].period, last[-1].entities)
        if not claims:  # "… today reported results for its fourth quarter ended June 30, 2024."
            dates = [p for p in reading.periods if p.resolved and not p.shift and not p.instant]
            if dates and not dates[-1].future:
                self._period = (reading, dates[-1], ())

    def entities_for(self, reading: Reading, figure: Figure) -> tuple[Entity, ...]:
        """Whom a figure of a sentence that names nobody is about: the one that all of the sentence before was about."""
        if self._about is None:
            return ()
        last, entities = self._about
        near = reading.index - last.index == 1
        if not near or reading.sentence.paragraph != last.sentence.paragraph:
            return ()
        named = any(
            m.position in _BEARING or m.entities[0].kind == "person"
            for m in reading.mentions
            if m.span.start < figure.span.start
        )
        lead = reading.gist(reading.sentence.span.start, figure.span.start)
        return () if named or _OTHERS.search(lead) else entities

    def anchor_for(self, reading: Reading, figures: Sequence[Figure], index: int) -> Claim | None:
        """The figure of the sentence before that one leans on: "$4.7 billion of that", "That was 17% less than"."""
        figure = figures[index]
        if figure.anchor is not None or self._levels is None:
            return None
        last, levels = self._levels
        if reading.index - last.index != 1 or reading.sentence.paragraph != last.sentence.paragraph:
            return None
        end = (
            figures[index + 1].span.start if index + 1 < len(figures) else reading.sentence.span.end
        )
        after = reading.gist(figure.span.end, end)
        nearer = any(f.quantity.dimension in AMOUNT for f in figures[:index])
        if not nearer and figure.role in ("part", "share") and cues.OF_THAT.match(after):
            whole = [c for c in levels if c.quantity and _may_be_whole(c.quantity, figure)]
            several = "those" in after or "them" in after
            if len(whole) > 1 and not several:
                return None  # "of it" may be of any
            # "23,684 contracts, against 24,894 a year earlier. Of them …": of this year's
            now = [c for c in whole if not (c.period and c.period.shift)]
            return _latest(now or whole)
        before = reading.gist(reading.sentence.span.start, figure.span.start)
        levels = [c for c in levels if c.role == "level"]
        told = figure.role == "change" and len(levels) == 1 and cues.THAT_WAS.match(before)
        return levels[0] if told and cues.MORE_AFTER.match(after) else None

    def measure_for(
        self, reading: Reading, figure: Figure, measure: Measure | None
    ) -> Measure | None:
        """What "spent" (`measure`) was on; for a figure without a measure, the one of "it was 4 billion"."""
        before = reading.gist(reading.sentence.span.start, figure.span.start)
        same = taken_up().search(before) or _FORECAST.search(before)
        meant = self._meant(reading, figure) if same and figure.role in _MAIN else None
        start = reading.sentence.span.start + same.start() if same else 0
        if measure is None:
            return meant or self._left_open(reading, figure)
        if meant and measure.span and measure.span.end <= start:
            return meant
        if measure.name != "spending" or self._spending is None:
            return measure
        at, spending = self._spending
        return spending if reading.index - at <= _REACH else measure

    def _left_open(self, reading: Reading, figure: Figure) -> Measure | None:
        """For a figure that its sentence puts to nothing, what the one before measured: "Primark has 451 shops. By 2026 it wants 530"."""
        adjective = reading.between(figure.span.end, figure.span.end + 1) == "-"  # "its 52%-owned"
        if adjective or figure.role not in _MAIN or self._last is None:
            return None
        together = reading.sentence.paragraph == self._last[0].sentence.paragraph
        return self._meant(reading, figure) if together else None

    def _meant(self, reading: Reading, figure: Figure) -> Measure | None:
        """What "it" is of: what the sentence before measured in figures of this kind; a change is of whatever it measured."""
        if self._last is None or reading.index - self._last[0].index != 1:
            return None
        quantity = figure.quantity
        found = self._measures.get(quantity.dimension)
        if found is None and figure.role in ("change", "difference"):
            return self._last[1]
        few = quantity.dimension == "count" and quantity.step < _LARGE
        if found is None or (few and not quantity.unit and found.kind != "count"):
            return None
        return found

    def period_for(
        self,
        reading: Reading,
        figure: Figure,
        entities: Sequence[Entity],
        measure: Measure | None,
        same: Period | None,
    ) -> Period | None:
        """The period that "in the same period" (`same`) means, or the one that the text was last about.

        That of the sentence before in the same paragraph, whoever it was about; of one further back only for the same entity.
        """
        if self._period is None:
            return same
        last, period, of = self._period
        if same is not None:
            return replace(period, text=same.text, span=same.span)
        if figure.role != "change" and is_of_now(reading, figure):
            return None
        back = reading.index - last.index
        if back <= 1 and reading.sentence.paragraph == last.sentence.paragraph:
            return period
        lasting = measure is not None and measure.kind in ("flow", "per share", "ratio")
        same_subject = set(entities) <= set(of) if entities else not of  # one of the group, or all
        return period if lasting and same_subject and back <= _REACH else None
