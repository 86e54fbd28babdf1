"""A level, what it is compared with, and the change between them, by the words that stand between the three.

"1.8 million containers, 11 percent fewer than the record 2.1 million of 2023" says what belongs together whatever a container is. So
do "up from 6.5 million tonnes, an increase of 20 percent" and, with the level in a sentence before, "That is $27 million more than the
$675 million of last year" and "The year before it had been 2,100, so the number fell by 21 percent".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import Direction
from claims.recognizers.vocabulary import minor_units
from factcheck.alike import fits
from factcheck.changes.nouns import FALLS, RISES
from factcheck.draft import Draft
from factcheck.hedges import HEDGE, HEDGES
from factcheck.relation import figure_of


class Move(NamedTuple):
    """A change with its base and the levels it may be of, nearest first; `said` where the words leave no choice."""

    levels: tuple[Claim, ...]
    base: Claim
    change: Claim
    said: bool = True


_UP = r"more|higher|larger|bigger|greater|up|above|dearer|better|longer|heavier"
_DOWN = r"fewer|less|lower|smaller|down|below|cheaper|worse|shorter|lighter|short"
# Words without a figure that may stand before one: no new clause but one that says when.
_WORDS = r"(?:(?!(?:and|but|yet|though|while|with|as|or|for|to|by|including|expected|forecast|analysts|economists|who) )[\w’'&/-]+ ){0,9}?"
_HEDGE = rf"(?:(?:{HEDGE}|a|an|the|record|or) ){{0,3}}"
_THAN = re.compile(
    rf" {_WORDS}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: [a-z-]+){{0,2}}? (?:than|on|from|over|of) "
    rf"{_WORDS}(?:[\w’'-]+, (?:when|in which|which) {_WORDS})?$",
    re.IGNORECASE,
)
# Between a level and its base, with nothing but a stretch of time or a unit in between.
_AGAINST = re.compile(
    rf" ?(?:(?:a|an|per|in|for|of|to) )?(?:(?:the|its|their|[a-z-]+) ){{0,3}}?(?:[\w’'-]+,? )?(?:,? ?(?:up|down|higher|lower) )?"
    rf"(?:from|against|compared (?:with|to)|versus|(?:(?:{_UP}|{_DOWN}) than)) (?:the |its |a |about |some ){{0,2}}$",
    re.IGNORECASE,
)
_FROM_HERE = re.compile(r"\bfrom (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
_AGO = re.compile(
    r"[^.;:,\d]{0,30}\b(?:ago|earlier|before|last (?:year|quarter|month)|in (?:19|20)\d\d|(?:year|quarter)-earlier)\b",
    re.IGNORECASE,
)
# Between a base and the change from it.
_UP_BY = re.compile(
    rf"[^.;:\d()]{{0,60}}?(?:,|–|—|\b(?:is|was|were|are)) (?:(?P<up>up|higher|better)|(?P<down>down|lower|worse)) (?:by )?{HEDGES}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?: percentage)?(?: points?)?,? from {_WORDS}$")
_A_RISE = re.compile(
    rf"[^.:\d()]{{0,40}}?(?:,|;|–|—|\() ?(?:or |and |which |that |it |this |is |was |were |represents |meant |meaning |making ){{0,3}}{_HEDGE}"
    rf"(?:[a-z-]+ ){{0,2}}?(?:(?P<up>{RISES})|(?P<down>{FALLS})) of {_HEDGE}$",
    re.IGNORECASE,
)
# Between a change or a level and the base behind: "since the start of the year, when they traded at", ", having been".
_WHEN = re.compile(
    rf" (?:since|from) [^.;:]{{0,40}}?, when (?:[\w’'-]+ ){{1,6}}{_HEDGE}$", re.IGNORECASE
)
_HAVING_BEEN = re.compile(
    rf"[^.;:,]{{0,40}}, having (?:been|cost|earned|made|sold|had|come to|(?:stood|closed|ended|finished|started|begun|opened|settled|traded)(?: [^.;:,\d]{{0,30}}?)? at) {_HEDGE}$",
    re.IGNORECASE,
)
# "Heating bills, which averaged BASE last winter, will rise by CHANGE to LEVEL"
_WHICH_WAS = re.compile(
    rf", (?:which|who) (?:averaged|cost|was|were|stood at|had been|earned|made|came to|sold for|fetched|had|numbered|had (?:closed|ended|finished|stood|opened|started)(?: [A-Za-z]+)? at) {_HEDGE}$"
)
_FROM_BEHIND = re.compile(rf"[^.;:\d()]{{0,40}},? from {_HEDGE}$")
_TO_END = re.compile(r" to (?:finish|end|close|settle|stand|trade|reach)(?: the [a-z]+)?(?: at)? $")
_ON = re.compile(r"[^.;:\d]{0,60}, [^.;:,\d]{0,40}$")
_TO = re.compile(rf"[^.;:\d]{{0,40}},? to {_HEDGE}$")
_THAT_IS = re.compile(
    r"\s*(?:That|This|It) (?:is|was|would be|will be|were|would mean|means|meant|represents) "
)
# A sentence about the time before, and what follows from it.
_BEFORE = re.compile(
    r"\b(?:a|the|one|two|three|five|ten) (?:years?|quarter|month|week) (?:before|ago|earlier)\b|\bhad (?:been|had|stood|come|sold|made|had|earned|counted|cost|taken)\b"
    r"|\blast year\b|\bin (?:the (?:first|second) (?:half|quarter) of )?20\d\d\b|\b(?:it|they) (?:was|were|stood)\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\b(?:so|thus|therefore|meaning|which means|which meant|hence)\b[^.;:\d]*$", re.IGNORECASE
)
_CHANGES = ("percent", "fraction", "multiple")
_SPANS = ("time", "age")  # "less than the 20-day average of 16.9 billion"
_LEVELS = ("level", "share", "part", "range")
_REACH = 130  # characters between two figures of one comparison
_SENTENCES_BEFORE, _MOST_LEVELS = 4, 6
_NEAREST = 2  # figures before a change among which its level is
_ALIKE = 3  # times: two figures of one size
_MOST_FIGURES = 40  # of one sentence


def moves(draft: Draft) -> Iterator[Move]:
    """Every change whose base the words beside it name."""
    by_sentence = figures_by_sentence(draft)
    for at, told in by_sentence.items():
        last: Move | None = None
        claims = [c for c in told if c.quantity and c.quantity.dimension not in _SPANS]
        for index, change in enumerate(claims):
            beside = claims[index + 1] if index + 1 < len(claims) else None
            found = (
                _compared(draft, claims[:index], change, beside, by_sentence.get(at - 1, ()))
                or _up_by(draft, claims[:index], change, beside)
                or _trailing(draft, claims[:index], change, last)
                or _when_it_was(draft, claims, index)
                or _from_to(draft, change, claims[index + 1 : index + 3])
                or _base_first(draft, claims[:index], change, at, by_sentence)
            )
            if found is not None:
                last = found
                yield found


def told_apart(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """A level and the one right behind it that it is compared with: "fell to £338 million from £371 million"."""
    for claims in figures_by_sentence(draft).values():
        for level, base in pairwise(claims):
            if is_level(level) and base.role in (*_LEVELS, "base"):
                between = draft.document.text[level.span.end : base.span.start]
                told = len(between) <= _REACH and _AGAINST.fullmatch(between)
                if told and is_of_before(draft, level, base):
                    yield level, base


def is_of_before(draft: Draft, level: Claim, base: Claim) -> bool:
    """Whether the words set a base against an earlier time: "from", "a year ago"; "in Vienna" sets it against another place."""
    text = draft.document.text
    lead = text[max(level.span.end, base.span.start - 40) : base.span.start]
    return _FROM_HERE.search(lead) is not None or _AGO.match(text, base.span.end) is not None


def is_of_the_change(draft: Draft, level: Claim, base: Claim) -> bool:
    """Whether a base is near the change in size, not the level: "shrinks by £100bn to £658bn, against £80bn the year before"."""
    new, old = figure_of(level).value, figure_of(base).value
    changes = (
        figure_of(c).value
        for c in draft.by_sentence.get(level.sentence, ())
        if c.role == "difference" and c.quantity is not None and fits(c, base)
    )
    return any(
        _ALIKE * min(abs(old), abs(by)) > max(abs(old), abs(by)) for by in changes
    ) and _ALIKE * min(abs(old), abs(new)) < max(abs(old), abs(new))


def figures_by_sentence(draft: Draft) -> dict[int, list[Claim]]:
    """The body's figures of one number each, by their sentence; a sentence with very many is a table, and left out."""
    return figures_of_body(draft.claims)


def figures_of_body(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """The same of claims without their draft."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        quantity = claim.quantity if claim.kind == "quantity" and not claim.headline else None
        if quantity is not None and quantity.shape == "point" and claim.stance != "quoted":
            found.setdefault(claim.sentence, []).append(claim)
    return {at: claims for at, claims in found.items() if len(claims) <= _MOST_FIGURES}


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures can be levels of one thing: in one unit, or counted in words that need not be the same."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or not _may_be_level(one) or not _may_be_level(other):
        return False
    if fits(one, other):
        return True
    if a.dimension == b.dimension == "money":
        return a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0] and (
            not a.per or not b.per
        )
    if a.per or b.per:
        return False
    # "182,000 ounces, 8% fewer than the 198,000 of a year earlier"
    bare = ("count", "") in ((a.dimension, a.unit), (b.dimension, b.unit))
    return {a.dimension, b.dimension} <= ({"count", "physical"} if bare else {"count"})


def alike_but_for_currency(one: Claim, other: Claim) -> bool:
    """Whether two figures are comparable, or were but for their currencies."""
    return comparable(one, other) or one.dimension == other.dimension == "money"


def _may_be_level(claim: Claim) -> bool:
    return claim.dimension in ("money", "count", "physical", "percent", "score")


def is_level(claim: Claim) -> bool:
    """Whether a figure stands for itself, and is no change, price or conversion of another."""
    return claim.role in _LEVELS and claim.quantity is not None and claim.direction is None


def _compared(
    draft: Draft,
    before: Sequence[Claim],
    change: Claim,
    base: Claim | None,
    sentence_before: Sequence[Claim],
) -> Move | None:
    """As in "LEVEL, 11 percent fewer than the record BASE", and "That is CHANGE more than the BASE"."""
    if base is None or not _is_change(change, base):
        return None
    between = draft.document.text[change.span.end : base.span.start]
    found = _THAN.fullmatch(between) if len(between) <= _REACH else None
    if found is None:
        return None
    told = directed(change, "up" if found["up"] else "down")
    levels = [c for c in before if alike_but_for_currency(c, base) and is_level(c)]
    if levels:
        lead = draft.document.text[levels[-1].span.end : change.span.start]
        if ";" in lead or len(lead) > _REACH:
            return None
        if len(levels) == 1:
            return Move((levels[0],), base, told)
        # "sold 14 buildings for $2.1 billion, an average of $150 million, 8 percent below the $2.28 billion …"
        return Move(tuple(reversed(levels[-_MOST_LEVELS:])), base, told)
    sentence = draft.document.sentences[change.sentence].text
    if before or not _THAT_IS.match(sentence):
        return None
    levels = [c for c in sentence_before if alike_but_for_currency(c, base) and is_level(c)]
    if not levels:
        return None
    return Move(tuple(reversed(levels)), base, told, said=len(levels) == 1)


def _up_by(draft: Draft, before: Sequence[Claim], change: Claim, base: Claim | None) -> Move | None:
    """As in "LEVEL, up 3 points from BASE"."""
    if base is None or not before or not _is_change(change, base):
        return None
    text = draft.document.text
    found = _UP_BY.fullmatch(text, before[-1].span.end, change.span.start)
    if found is None or not _FROM.fullmatch(text, change.span.end, base.span.start):
        return None
    # "processes €38bn for 52,000 merchants, up 46 per cent from €26bn"
    levels = [c for c in before[-_NEAREST:] if is_level(c) and alike_but_for_currency(c, base)]
    if not levels or change.span.start - levels[-1].span.end > _REACH:
        return None
    level = levels[-1]
    return Move((level,), base, directed(change, "up" if found["up"] else "down"))


def _trailing(
    draft: Draft, before: Sequence[Claim], change: Claim, last: Move | None
) -> Move | None:
    """As in "LEVEL, up from BASE, an increase of 20 percent"; `last` is what the words before relate."""
    if change.dimension != "percent" or not before:
        return None
    base = before[-1]
    found = _A_RISE.fullmatch(draft.document.text, base.span.end, change.span.start)
    if found is None:
        return None
    told = directed(change, "up" if found["up"] else "down")
    if last is not None and last.base is base:
        return last._replace(change=told)
    level = draft.by_id.get(base.anchor or "")
    if base.role != "base" or level is None or level.id == change.anchor:
        return None
    if level.sentence != change.sentence or not comparable(level, base):
        return None
    return Move((level,), base, told)


def _when_it_was(draft: Draft, claims: Sequence[Claim], index: int) -> Move | None:
    """As in "LEVEL … lost CHANGE since January, when it was BASE", "rose CHANGE to LEVEL, having been BASE"."""
    change, behind = claims[index], claims[index + 1 : index + 3]
    points = change.dimension == "point"
    if not points and change.dimension not in _CHANGES:
        return None
    if change.role not in ("change", "difference") or change.direction is None or not behind:
        return None
    text = draft.document.text
    if index and behind[0].id == change.anchor and comparable(behind[0], claims[index - 1]):
        base = claims[index - 1]
        lead = text[max(0, base.span.start - _REACH) : base.span.start]
        gap = text[base.span.end : change.span.start]
        if _WHICH_WAS.search(lead) and (_ON.fullmatch(gap) or (points and gap.startswith(", "))):
            return Move((behind[0],), base, change)
    if _WHEN.fullmatch(text, change.span.end, behind[0].span.start):
        told = behind[1:] if len(behind) > 1 and _is_outcome(text, *behind) else claims[:index]
        levels = [c for c in told if is_level(c) and comparable(c, behind[0])]
        return Move((levels[-1],), behind[0], change) if len(levels) == 1 else None
    if len(behind) < 2 or not comparable(*behind):
        return None
    ends = _TO_END.fullmatch(text, change.span.end, behind[0].span.start)
    if behind[0].id != change.anchor and (change.anchor or not ends):
        return None
    if not _HAVING_BEEN.fullmatch(text, behind[0].span.end, behind[1].span.start):
        return None
    return Move((behind[0],), behind[1], change)


def _from_to(draft: Draft, change: Claim, behind: Sequence[Claim]) -> Move | None:
    """As in "more than tripled over the year, from BASE to LEVEL"."""
    if len(behind) < 2 or change.anchor or change.direction is None:
        return None
    text, (base, level) = draft.document.text, behind
    if base.role != "base" or base.anchor != level.id or change.dimension not in _CHANGES:
        return None
    led = _FROM_BEHIND.fullmatch(text, change.span.end, base.span.start)
    return Move((level,), base, change) if led and change.role == "change" else None


def _is_outcome(text: str, base: Claim, level: Claim) -> bool:
    """Whether a change came to the figure behind its base: "tripled since 2022, when a tonne cost BASE, to LEVEL"."""
    return _TO.fullmatch(text, base.span.end, level.span.start) is not None


def _base_first(
    draft: Draft,
    before: Sequence[Claim],
    change: Claim,
    at: int,
    by_sentence: dict[int, list[Claim]],
) -> Move | None:
    """As in "The year before it had been BASE, so the number fell by 21 percent", of a level named before."""
    if change.dimension not in _CHANGES or change.role != "change":
        return None
    if change.direction is None or not before:
        return None
    sentence = draft.document.sentences[change.sentence].span
    text = draft.document.text
    base = before[-1]
    lead = text[base.span.end : change.span.start]
    if base.role not in (*_LEVELS, "base") or not _SO.search(lead):
        return None
    if not _BEFORE.search(text[sentence.start : base.span.end + 40]):
        return None
    levels = [
        c
        for i in range(at - 1, at - 1 - _SENTENCES_BEFORE, -1)
        for c in reversed(by_sentence.get(i, ()))
        if comparable(c, base) and is_level(c)
    ]
    return Move(tuple(levels[:_MOST_LEVELS]), base, change, said=False) if levels else None


def _is_change(claim: Claim, base: Claim) -> bool:
    """Whether a figure can say how far another is from a base: a rate, or an amount in the base's unit."""
    if claim.quantity is None or claim.role in ("conversion", "price"):
        return False
    if claim.dimension in ("percent", "fraction"):
        return base.quantity is not None and base.quantity.dimension != "percent"
    if claim.dimension == "point":
        return True
    if claim.unit == "point" and base.dimension == "percent":
        return True
    if comparable(claim, base) or _is_in_minor_unit(claim, base):
        return True
    bare = claim.dimension == "count" and not claim.unit and not claim.per
    # "nine pay more than 5%, and 23 pay less than 2%": how many, not how much less
    return bare and base.dimension != "percent"


def _is_in_minor_unit(change: Claim, base: Claim) -> bool:
    """Whether a change is in cents or pence, and the base in the money that they are parts of: "18 cents less than … $5.98"."""
    one, other = change.quantity, base.quantity
    if one is None or other is None or one.unit not in minor_units() or one.per:
        return False
    currency = other.unit.partition(" per ")[0]
    return other.dimension == "money" and (
        one.unit == "cent" or minor_units()[one.unit] == currency
    )


def directed(change: Claim, direction: Direction) -> Claim:
    """The change in the direction that the words beside it give."""
    quantity = change.quantity
    if quantity is None:
        return change
    relative = quantity.dimension in _CHANGES
    told = replace(quantity, direction=direction)
    return replace(change, quantity=told, role="change" if relative else "difference")
