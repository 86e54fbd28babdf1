"""A rise that falls, or a fall that rises.

## What it does

Where a level and the level it is compared with are both printed, and the text says which way it went ("rose", "up",
"fell", "a decline of"), the two levels have to agree; the word may stand in the sentence or the headline before ("Debts have mounted. They
come to £61m; two years ago they stood at £72m"), if something tells which level is the earlier. What is said of all ("all five regions grew") is put against each that the next words
list, and a "three-year low" of the headline against the "more than at any time in the past three years" of the text.

## Why it matters

A swapped pair of figures or the wrong verb turns the story round, and the eye passes over it.

## Example

"The margin rose to 7 percent, from 9 percent a year earlier."

## Limits

Two levels that may be the same as rounded are let pass. Losses and deficits, which "widen" and "narrow", are left
alone where they are printed as negative numbers.

## References

Nuijten et al. (2016), statcheck: an inconsistency that changes the conclusion is the graver kind.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.lexicon import load
from claims.quantity import Direction
from factcheck.again import meets
from factcheck.alike import LEVELS, fits, what
from factcheck.changes.all_moved import odd_ones
from factcheck.changes.better import is_for_better_or_worse, way_of_better
from factcheck.changes.by_difference import ways_by_difference
from factcheck.changes.change_cues import is_for_the_better, is_of_next
from factcheck.changes.exchange_rates import is_exchange_rate, way_of_rate
from factcheck.changes.headline_extremes import turned_extremes
from factcheck.changes.moves import comparable, is_of_the_change
from factcheck.changes.then_and_now import then_and_now
from factcheck.changes.told_ways import swung_to_the_same
from factcheck.cues import crosses_zero, sentence_of
from factcheck.draft import Draft
from factcheck.finding import Finding
from factcheck.headline import moved_from
from factcheck.hedges import HEDGES
from factcheck.relation import Relation, figure_of
from factcheck.retellings import stems_of

NAME = "direction-mismatch"
_WORD = re.compile(r"\b(?!per ?cent\b|(?<=per )cent\b)[A-Za-z]+")
_LEAD_SENTENCES, _OPENING = 2, 6
_MOST_TOLD = 4  # levels of a headline
_AFTER = re.compile(
    rf"(?: (?:this (?:year|month|quarter)|in (?:(?:19|20)\d\d|[A-Z][a-z]+)))?,? after {HEDGES}"
)
# The same with words of its own, which need no date: "finished at HK$61.00, having closed on Tuesday at HK$62.50".
_HAVING = re.compile(
    rf"[^.;:,\d]{{0,30}}, having (?:been|cost|(?:stood|closed|ended|finished|started|begun|opened|settled|traded)(?: [^.;:,\d]{{0,30}}?)? at) {HEDGES}"
)
# The base in front, set off by commas: "Vacancies, at 5.1 percent in December, eased to 5.9 percent".
_SET_OFF = re.compile(rf", (?:which (?:was|were|stood) )?(?:at|still|once|having been) {HEDGES}$")
_THEN = re.compile(
    r"(?: [^.;:,\d]{0,30}?)?(?: (?:in|at the (?:end|start) of|last|on) [A-Za-z ]{3,24}| (?:a|one) (?:year|month|week|quarter) (?:ago|before|earlier)), [^.;:,\d]{2,30}$"
)
_DATED = re.compile(
    r" (?:in (?:(?:19|20)\d\d|[A-Z][a-z]+)|last (?:year|month|week)|(?:a|the|one) (?:year|quarter|month|week|day) (?:ago|earlier|before))\b"
)
_FROM_RATE = re.compile(
    rf"(?: (?:year on year|on the year|in [A-Z][a-z]+))?, (?:(?P<up>up|accelerating|quickening)|down|slowing|easing|cooling) from {HEDGES}"
)
_REACH = 60  # characters before a figure in which its verb is looked for
# Verbs that move a rate or a gap, and no amount: beside a figure alone they would say nothing.
_PACE: dict[str, Direction] = {
    **dict.fromkeys(("accelerated", "quickened", "widened", "broadened", "recovered"), "up"),
    **dict.fromkeys(("slowed", "cooled", "narrowed", "moderated"), "down"),
}
_DETERMINERS = frozenset({"its", "the", "their", "his", "her", "a", "an"})
_LONGEST_OBJECT = 6  # words between a determiner and "to"
_LINKS = frozenset(
    {"to", "at", "from", "a", "an", "the", "its", "their", "record", "low", "high", "in"}
    | {month.lower() for month in calendar.month_name[1:]}
)


def run(draft: Draft) -> Iterator[Relation | Finding]:
    """Relate every level to its base by the direction that the text gives, and the headline's verb to the lead's."""
    pairs = list(then_and_now(draft))
    for later, earlier, way, word in pairs:
        yield from _ordered(later, earlier, way, (word,))
    yield from _turned_in_headline(draft, {c.id for pair in pairs for c in pair[:2]})
    for said, body in turned_extremes(draft):
        ways = {"up": "a high", "down": "a low"}
        message = f"the headline has {ways[said.way]}, the text {ways[body.way]}"
        text = draft.document.text
        working = f"headline “{said.span.of(text)}”, text “{body.span.of(text)}”"
        yield Finding(NAME, "error", message, (said.span, body.span), working=working)
    yield from _headline_against_base(draft)
    yield from _of_growth(draft)
    yield from ways_by_difference(draft, NAME)
    following = {a.id: b for a, b in pairwise(draft.claims) if a.sentence == b.sentence}
    preceding = {b.id: a for a, b in pairwise(draft.claims) if a.sentence == b.sentence}
    for level in draft.claims:
        if level.role not in (*LEVELS, "share") or level.quantity is None:
            continue
        leaning = [c for c in draft.leaning.get(level.id, ()) if c.stance == level.stance]
        bases = [c for c in leaning if c.role == "base" and fits(c, level)] or _after(
            draft, level, following.get(level.id)
        )
        bases = bases or _set_off(draft, level, preceding.get(level.id))
        if len(bases) == 1 and bases[0].sentence == level.sentence:
            if _is_of_a_pair(draft, level) or _is_of_a_pair(draft, bases[0]):
                continue
            if crosses_zero(draft, level, bases[0]) or is_of_next(draft, level, bases[0]):
                continue
            if is_exchange_rate(draft, level):
                yield from _strength(draft, level, bases[0])
                continue
            if is_of_the_change(draft, level, bases[0]):
                continue
            told = _told(draft, level, bases[0], leaning)
            if told is not None:
                yield from _ordered(level, bases[0], told)
    for odd in odd_ones(draft):
        working = f"text says “{odd.words}”, and {figure_of(odd.part).text} the other way"
        message = "what is said of all is not so of one"
        yield Finding(NAME, "error", message, (odd.said, odd.part.span), working=working)
    for span, what_it_was in swung_to_the_same(draft):
        working = f"text says it swung, from a {what_it_was} to a {what_it_was}"
        yield Finding(NAME, "error", "a swing that is none", (span,), working=working)


def _of_growth(draft: Draft) -> Iterator[Relation]:
    """A rate of growth against the one before: "prices increased 3.0 percent, down from 3.4 percent"."""
    for base in draft.claims:
        rate = draft.by_id.get(base.anchor or "") if base.role == "base" else None
        if rate is None or rate.role != "change" or rate.quantity is None or not fits(base, rate):
            continue
        told = _FROM_RATE.fullmatch(draft.document.text, rate.span.end, base.span.start)
        if told is not None and rate.quantity.direction == "up" and rate.stance == base.stance:
            yield from _ordered(rate, base, "up" if told["up"] else "down")


def _after(draft: Draft, level: Claim, behind: Claim | None) -> list[Claim]:
    """The dated figure right behind that a level follows: "narrowed to €14bn, after €11bn in 2024"."""
    if behind is None or behind.role not in LEVELS or not fits(behind, level):
        return []
    text = draft.document.text
    if _HAVING.fullmatch(text, level.span.end, behind.span.start):
        return [behind]
    led = _AFTER.fullmatch(text, level.span.end, behind.span.start)
    dated = led and _DATED.match(text, behind.span.end)
    return [behind] if dated and what(behind.measure) == what(level.measure) else []


def _set_off(draft: Draft, level: Claim, before: Claim | None) -> list[Claim]:
    """The dated figure in front that a level follows: "Vacancies, at 5.1 percent in December, eased to 5.9 percent"."""
    if before is None or before.role not in (*LEVELS, "share") or not comparable(before, level):
        return []
    text = draft.document.text
    led = _SET_OFF.search(text, max(0, before.span.start - 24), before.span.start)
    then = led and _THEN.fullmatch(text, before.span.end, level.span.start)
    return [before] if then else []


def _turned_in_headline(draft: Draft, told_of: Collection[str]) -> Iterator[Finding]:
    """A headline without a figure whose subject moves the other way in the lead: "House prices fall" over "House prices rose 0.4 percent"."""
    document = draft.document
    if document.headline is None or any(claim.headline for claim in draft.claims):
        return
    said = document.headline.of(document.text)
    verbs = [(found, ways) for found in _WORD.finditer(said) if (ways := _ways(found.group()))]
    if not verbs or len({way for _, ways in verbs for way in ways}) != 1:
        return
    verb, (way,) = verbs[0]
    subject = stems_of(said[: verb.start()])
    lead = [c for c in draft.claims_of(range(_LEAD_SENTENCES)) if not c.headline]
    told = {way for c in lead for word in sentence_of(draft, c).split() for way in _ways(word)}
    for claim in lead:
        quantity, measure = claim.quantity, claim.measure
        if quantity is None or measure is None or claim.role == "base" or way in told:
            continue
        if claim.id in told_of:
            continue
        moved = quantity.direction or _governing(draft, claim, "to")
        named = stems_of(measure.span.of(document.text)) if measure.span else frozenset()
        same = subject == named
        if not moved and not told and subject & named:
            moved, same = _by_figures(draft, claim), True
        if moved and moved != way and subject and same and claim.stance == "asserted":
            yield Finding(
                check=NAME,
                severity="error",
                message=f"the headline says {way}, the text says {moved}",
                spans=(claim.span,),
                working=f"headline “{verb.group()}”, text {moved} {quantity.text}",
            )
            return


def _headline_against_base(draft: Draft) -> Iterator[Relation]:
    """A headline's level by its verb, against what the opening says that it came from: "rises to 4.2%" over "down from January's 4.3%"."""
    for headline in [c for c in draft.claims if c.headline and c.role in LEVELS][:_MOST_TOLD]:
        way = _governing(draft, headline, "to") if headline.measure else None
        same = [
            c
            for c in (draft.claims_of(range(_OPENING)) if way else ())
            if not c.headline and what(c.measure) == what(headline.measure)
        ]
        bases = [c for c in same if moved_from(draft, c) and fits(c, headline)]
        if not way or len(bases) != 1 or bases[0].stance != headline.stance:
            continue
        # "5 percent higher than in March 2025. In January they had come down from $4.6 billion"
        told = (sentence_of(draft, c) for c in same if c.sentence != bases[0].sentence)
        if any(way in _ways(word) for sentence in told for word in sentence.split()):
            continue
        level = draft.by_id.get(bases[0].anchor or "")
        if level is None or (fits(level, headline) and meets(level, headline)):
            yield from _ordered(headline, bases[0], way)


def _by_figures(draft: Draft, level: Claim) -> Direction | None:
    """The way a level went from the one base that it is told with: "came in at £27.4m, against £33.1m"."""
    bases = [c for c in draft.leaning.get(level.id, ()) if c.role == "base" and fits(c, level)]
    if len(bases) != 1 or crosses_zero(draft, level, bases[0]):
        return None
    new, old = figure_of(level), figure_of(bases[0])
    if new.interval.meets(old.interval):
        return None
    return "up" if new.value > old.value else "down"


def _ways(word: str) -> set[Direction]:
    return set(_kinds(word.strip(".,;:").lower()).values())


def _strength(draft: Draft, level: Claim, base: Claim) -> Iterator[Relation]:
    """A currency's price in another is a price of the other: as it weakens, more of it are paid for a dollar."""
    way = way_of_rate(draft, level)
    if way is not None:
        yield from _ordered(level, base, way)


def _is_of_a_pair(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is the second of a pair, as odds and scores have it: "400,000-1", "4:2"."""
    before = draft.document.text[max(0, claim.span.start - 2) : claim.span.start]
    return len(before) == 2 and before[0].isdigit() and before[1] in "-–:/"


def _ordered(
    level: Claim, base: Claim, direction: Direction, words: tuple[Span, ...] = ()
) -> Iterator[Relation]:
    new, old = figure_of(level), figure_of(base)
    if any(f.interval.low is not None and f.interval.low < 0 for f in (new, old)):
        return
    other = "down" if direction == "up" else "up"
    yield Relation(
        NAME,
        new,
        old,
        f"from {old.text} to {new.text}",
        f"the text says {direction}, the figures go {other}",
        unit=new.unit,
        sign=">" if direction == "up" else "<",
        says=f"text says {direction}",
        decisive=True,
        words=words,
    )


def _told(draft: Draft, level: Claim, base: Claim, leaning: Sequence[Claim]) -> Direction | None:
    """The one direction of the words that govern the two figures, and of the changes beside them."""
    told = {_governing(draft, level, "to"), _governing(draft, base, "from")}
    told |= {
        c.quantity.direction
        for c in leaning
        if c.sentence == base.sentence and c.role in ("change", "difference")
        if c.quantity is not None and not is_for_the_better(draft, c)
    }
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _governing(draft: Draft, claim: Claim, link: str) -> Direction | None:
    """The direction of the verb in "rose to FIGURE", "up at FIGURE", "raised its profit forecast to FIGURE"."""
    start = max(claim.span.start - _REACH, draft.document.sentences[claim.sentence].span.start)
    words = [word.lower() for word in _WORD.findall(draft.document.text[start : claim.span.start])]
    words.reverse()
    measure = claim.measure.name if claim.measure else ""
    linked, passed = "", 0
    for at, word in enumerate(words):
        linked = linked or (word if word in (link, "at") else "")
        if linked and is_for_better_or_worse(word):
            return way_of_better(word, " ".join(reversed(words[at + 1 :])), measure)
        kinds = _kinds(word) if linked else {}
        if linked == "at":
            kinds = {kind: way for kind, way in kinds.items() if kind == "after"}
        if passed:  # the object of a verb such as "raised": "its profit forecast"
            ruled = at > 0 and words[at - 1] in _DETERMINERS
            kinds = {kind: way for kind, way in kinds.items() if kind == "lifts" and ruled}
        if "nouns" in kinds and len(kinds) == 1 and words[at + 1 : at + 2] != [] and not passed:
            lifted = _lifted(words[at + 1 :])
            if lifted is not None:
                return lifted  # "cut its forecast for growth to 0.1%": growth is what was cut
        if kinds:
            return next(iter(kinds.values()))
        if word in _fillers() or word in _LINKS or word.endswith("ly"):
            continue
        passed += 1
        if not linked or passed > _LONGEST_OBJECT:
            return None
    return None


def _lifted(words: Sequence[str]) -> Direction | None:
    """The way of a verb whose object a noun ends, of the words before the noun, nearest first: "cut | its forecast for"."""
    for at, word in enumerate(words[:_LONGEST_OBJECT]):
        way = _kinds(word).get("lifts")
        if way is not None:
            return way if at and words[at - 1] in _DETERMINERS else None
    return None


@cache
def _directions() -> dict[str, dict[str, Direction]]:
    """The words of `changes.toml` that move a figure, with their kinds and the way they move it."""
    changes = load("changes")
    ways: tuple[Direction, Direction] = ("up", "down")
    listed: dict[str, dict[str, Direction]] = {}
    for way in ways:
        for kind in ("verbs", "lifts", "nouns", "after"):
            for word in changes[way][kind]:
                listed.setdefault(word, {})[kind] = way
    for word, pace in _PACE.items():
        listed[word] = {"verbs": pace}
    return listed


def _kinds(word: str) -> dict[str, Direction]:
    return dict(_directions().get(word, {}))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load("changes")["fillers"])
