"""Two levels and a change that are alone in a sentence or two: there is nothing else that they can be of.

"The bond yielded 3.85% six weeks ago. It touched 4.30% yesterday, 45 basis points higher" has no wording that ties the three, and needs none: words
or dates set the two levels against each other in time, no other figure of their kind stands by, and the change has a way, which says which of the
two was first. That is a likeness and no proof, so the three must come near to each other, and nothing may say that the change is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import runs_backwards, when, who
from factcheck.changes.growth import growth_factor, is_fall
from factcheck.changes.moves import Move, comparable, figures_by_sentence, is_level
from factcheck.cues import crosses_zero, is_a_part, is_of_several
from factcheck.draft import Draft
from factcheck.relation import figure_of, value_of
from factcheck.wording.choices import is_rate

_SPANS = ("time", "age")
_NEAR = Fraction(2)  # times: how far a change may be from the one that the levels make
# Words that set a figure against one of another time.
_THEN = re.compile(
    r"\b(?:ago|earlier|previously|formerly|once|before|last (?:year|season|quarter|month|week|time|spring|summer|autumn|winter)"
    r"|compared|comparable|against|versus|whereas|previous|prior|preceding|from|today|now|since then|had)\b",
    re.IGNORECASE,
)
# Two of these, and not the same, are two times.
_DATE = re.compile(
    rf"\b(?:{MONTH_NAMES}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:19|20)\d\d|the (?:day|week|month|session|year)|(?:first|second|third|fourth) (?:half|quarter)|spring|summer|autumn|winter)\b"
)
# Words by which a change, or one of the figures, is of something else.
_ELSE = re.compile(
    r"\b(?:expect(?:ed|ations?)|forecasts?|predicted|analysts|economists|consensus|targets?|average|peers?|rivals?|nationwide|national|elsewhere|industry|sector|respectively|each"
    r"|than (?:planned|budgeted|feared|hoped)|since (?!then\b|that\b)|per cent of|percent of|% of|alone|of which|including|excluding|unchanged|that of|those of|had (?:already |since )?(?:cut|raised|lifted|lowered|reduced|fallen|risen|grown|dropped|increased|declined|climbed)|primarily|mainly|partly"
    r"|(?:on|for|in|over) the (?:day|week|session|month)|in the (?:last|past) \w+ (?:years|months)|a (?:day|week|month|year)(?! (?:ago|earlier|before|later|on|when))|annual(?:ly|ised|ized)?|annual rate)\b",
    re.IGNORECASE,
)
# A change that says itself what it is compared with.
_ITS_OWN = re.compile(
    r"[^.;:\d]{0,30}\b(?:on|from|over|than|compared|against|year[- ]on[- ]year)\b", re.IGNORECASE
)
_THAN = re.compile(r"[^.;]{0,60}\bthan\b")
_TAKES_UP = re.compile(
    r"(?:It|They|That|This|These|Its|Their|Now|Today|Yesterday|By|A (?:year|month|week|decade) (?:ago|earlier|before|later)|(?:One|Two|Three|Five|Ten|Twelve|Six) (?:years?|months?|weeks?) (?:ago|earlier|before|later|on)"
    r"|Last (?:year|month|week)|The year before)\b"
)


def levels_alone(draft: Draft) -> Iterator[Move]:
    """Every change that is alone with two levels in its sentence, or in that and the one before."""
    by_sentence = figures_by_sentence(draft)
    for at, here in by_sentence.items():
        before = by_sentence.get(at - 1, ()) if at and draft.goes_on(at - 1) else ()
        for figures in (here, (*before, *here)) if before else (here,):
            found = _alone(draft, figures)
            if found is not None:
                yield found


def _alone(draft: Draft, figures: Sequence[Claim]) -> Move | None:
    told = [c for c in figures if c.quantity and c.quantity.dimension not in _SPANS]
    changes = [c for c in told if c.role in ("change", "difference")]
    if len(changes) != 1 or changes[0].quantity is None or changes[0].quantity.direction is None:
        return None
    (change,) = changes
    others = [c for c in told if c is not change]
    levels = _two_levels(draft, others)
    if levels is None or not _may_be_of(change, levels):
        return None
    beside = [c for c in others if c not in levels]
    alone = change.sentence not in {c.sentence for c in levels}
    if any(_is_like(change, c) or (alone and c.sentence == change.sentence) for c in beside):
        return None
    if not _tell_two_times(draft, change, levels):
        return None
    low, high = sorted(levels, key=lambda c: figure_of(c).value)
    level, base = (low, high) if is_fall(change) else (high, low)
    if runs_backwards(level, base) and not _THAN.match(draft.document.text, change.span.end):
        level, base = base, level
    if crosses_zero(draft, level, base) or crosses_zero(draft, base, level):
        return None
    return Move((level,), base, change) if _come_near(level, base, change) else None


def _may_be_of(change: Claim, levels: tuple[Claim, Claim]) -> bool:
    """Whether a change can be that between two levels: in their stance, in a unit of theirs, leaning on no other figure."""
    if len({c.stance for c in (*levels, change)}) > 1 or not _are_of_one_thing(*levels):
        return False
    if change.anchor and change.anchor not in {c.id for c in levels}:
        return False
    if _is_like(change, levels[0]):  # 5 percent of a rate may be points
        return change.role == "difference" and not is_rate(change)
    return change.role == "change" or _in_points(change, levels[0])


def _is_like(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one kind: two rates, two amounts of a thing."""
    return is_rate(one) == is_rate(other) and (is_rate(one) or comparable(one, other))


def _two_levels(draft: Draft, others: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The two levels that are comparable, if no third figure is like either."""
    for at, one in enumerate(others):
        same = [c for c in others[at + 1 :] if comparable(one, c)]
        if same:
            if len(same) > 1 or sum(comparable(same[0], c) for c in others) > 2:
                return None
            pair = (one, same[0])
            return pair if all(_may_be_level(draft, c) for c in pair) else None
    return None


def _may_be_level(draft: Draft, claim: Claim) -> bool:
    if not (is_level(claim) or claim.role == "base") or claim.role == "part":
        return False
    return not is_of_several(draft, claim) and not is_a_part(draft, claim)


def _are_of_one_thing(one: Claim, other: Claim) -> bool:
    """Whether two figures can be of one measure and of one company."""
    a, b = one.measure, other.measure
    if a is not None and b is not None and a.name != b.name and a.known and b.known:
        return False
    return not (one.entities and other.entities) or bool(who(one) & who(other))


def _tell_two_times(draft: Draft, change: Claim, levels: tuple[Claim, Claim]) -> bool:
    """Whether words or dates set two levels against each other in time, and none a change against anything else."""
    text = draft.document.text
    spans = {c.sentence: draft.document.sentences[c.sentence].span for c in (*levels, change)}
    if any(_ELSE.search(span.of(text)) for span in spans.values()):
        return False
    one, other = levels
    apart = one.sentence != other.sentence
    if apart and change.anchor and not _goes_on(spans[max(one.sentence, other.sentence)].of(text)):
        return False
    if change.sentence < one.sentence and _ITS_OWN.match(text, change.span.end):
        return False
    if other.id == one.anchor or one.id == other.anchor:
        return True
    if None not in (one.period, other.period) and when(one.period) != when(other.period):
        return True
    around = " ".join(spans[at].of(text) for at in sorted({one.sentence, other.sentence}))
    return _THEN.search(around) is not None or len(set(_DATE.findall(around))) > 1


def _goes_on(sentence: str) -> bool:
    """Whether a sentence speaks of what the one before did."""
    return _TAKES_UP.match(sentence) is not None


def _in_points(change: Claim, level: Claim) -> bool:
    """Whether a difference is in points, and the level a rate."""
    return "point" in (change.dimension, change.unit) and is_rate(level)


def _come_near(level: Claim, base: Claim, change: Claim) -> bool:
    """Whether a change is at most so many times as large or as small as the levels make it."""
    new, old = figure_of(level), figure_of(base)
    if old.value <= 0 or new.value <= 0 or new.value == old.value:
        return False
    factor = growth_factor(change)
    if factor is None:
        fine = change.unit == "basis point"
        apart, stated = abs(new.value - old.value), abs(figure_of(change).value)
        stated = stated / 100 if fine else stated
        if stated >= max(new.value, old.value):
            return False
    elif change.dimension == "multiple":
        apart, stated = new.value / old.value, value_of(factor)
    else:
        apart, stated = abs(new.value / old.value - 1), abs(value_of(factor) - 1)
    return bool(stated) and stated / _NEAR <= apart <= stated * _NEAR
