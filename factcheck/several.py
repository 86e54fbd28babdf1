"""What several statements come to together, beside another statement that they rule out.

"Bakery grew 25 percent to 400 million, dairy 20 percent to 240 million. The year before the two had brought in 580 million": each can be true, and
the two growth rates put the year before at 520. The figure that ties the statements together is printed nowhere, so no other check has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import is_amount, unit_of, who
from factcheck.changes.growth import growth_factor
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_year_on_year, sentence_of
from factcheck.draft import Draft
from factcheck.relation import (
    Expression,
    Relation,
    constant,
    figure_of,
    minus,
    over,
    plus,
    times,
)
from factcheck.slips import the_one_meant

NAME = "joint-conflict"
MESSAGE = "statements that can each be true, but not together"
_MOST_SHARES = 6
_HUNDREDTH = Fraction(1, 100)
_SENTENCES = 2  # how far apart the statements stand
BEFORE = re.compile(
    r"\b(?:the|a|one) (?:year|quarter|month) (?:before|earlier|ago)\b|\bprevious year\b|\blast year\b|\b(?:in|of|for|during) (?:19|20)\d\d\b|\bhad\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"\b(?:together|combined|jointly|in all|in total|altogether|both|between them|the (?:two|three|four)|as a whole|whole|full[- ]year|total)\b",
    re.IGNORECASE,
)
RATE = re.compile(r"\b(?:per|rate|average|mean|median|price|fare|yield|score|index)\b")
AMOUNTS = ("revenue", "sales")
_PLACE = re.compile(r"\b[Ii]n (?:the )?([A-Z][\w’'-]+)")
_OPPOSITES = (("women", "men"), ("female", "male"), ("full-time", "part-time"))


def together(draft: Draft) -> Iterator[Relation]:
    """Every relation of figures that several statements make."""
    by_sentence = figures_by_sentence(draft)
    yield from _years_before(draft, by_sentence)
    yield from _markets(draft)
    yield from _of_the_market(draft)
    yield from _opposed(draft)


def relation(
    computed: Expression, stated: Expression, formula: str, unit: str = "", says: str = ""
) -> Relation:
    """What figures come to, and the figure that the text has for it."""
    return Relation(NAME, computed, stated, formula, MESSAGE, unit, says=says)


def near_to(one: Claim, other: Claim) -> bool:
    """Whether two figures stand a sentence or two apart."""
    return abs(one.sentence - other.sentence) <= _SENTENCES


def sentences_near(claim: Claim, first: int | None = None) -> range:
    """The sentences that may tell of one thing with a figure, from the `first` of them on."""
    start = claim.sentence - _SENTENCES if first is None else first
    return range(start, claim.sentence + _SENTENCES + 1)


# ---- Levels with their growth, and the level of before of all of them


def _years_before(draft: Draft, by_sentence: dict[int, list[Claim]]) -> Iterator[Relation]:
    """As in "Bakery grew 25 percent to 400 million and dairy 20 percent to 240 million. In 2023 the two had brought in 580 million"."""
    grown = _grown(draft, by_sentence)
    for at, claims in by_sentence.items():
        words = draft.document.sentences[at].text
        if not BEFORE.search(words):
            continue
        of_all = _IN_ALL.search(words) is not None
        for whole in claims:
            if not is_level(whole) or draft.leaning.get(whole.id) or not _adds_up(whole):
                continue
            parts = [
                part
                for before in range(at - _SENTENCES, at)
                for part in grown.get(before, ())
                if unit_of(part[0]) == unit_of(whole) and _adds_up(part[0])
            ]
            parts = _without_their_sum(parts)
            if len(parts) < 2:
                continue
            found = _year_before(parts, whole)
            if of_all:
                yield found
            else:
                yield from filter(None, (the_one_meant((found,)),))


def _adds_up(claim: Claim) -> bool:
    """Whether several figures of the kind have a sum: money and things do, prices, rates and averages do not."""
    measure = claim.measure
    if not is_amount(claim) or claim.per:
        return False
    return measure is None or (
        measure.kind not in ("ratio", "per share", "price") and not RATE.search(measure.name)
    )


_Grown = tuple[Claim, Expression, Claim]


def _grown(draft: Draft, by_sentence: dict[int, list[Claim]]) -> dict[int, list[_Grown]]:
    """By sentence the levels with the growth that is printed beside them and no base."""
    found: dict[int, list[_Grown]] = {}
    for at, claims in by_sentence.items():
        for level in claims:
            leaning = draft.leaning.get(level.id, ()) if is_level(level) else ()
            changes = [c for c in leaning if c.role == "change"]
            if len(changes) != 1 or any(c.role == "base" for c in leaning):
                continue
            factor = growth_factor(changes[0])
            if factor is not None and is_year_on_year(draft, changes[0]):
                found.setdefault(at, []).append((level, factor, changes[0]))
    return found


def _without_their_sum(parts: Sequence[_Grown]) -> list[_Grown]:
    """The parts without a total of the others among them."""
    for at, (level, _, _) in enumerate(parts):
        rest = [part for other, part in enumerate(parts) if other != at]
        if len(rest) > 1:
            made = plus(*(figure_of(part) for part, _, _ in rest))
            if relation(made, figure_of(level), "").verdict != "fails":
                return rest
    return list(parts)


def _year_before(parts: Sequence[_Grown], whole: Claim) -> Relation:
    bases = plus(*(over(figure_of(level), factor) for level, factor, _ in parts))
    words = " + ".join(f"({figure_of(level).text} before {signed(c)})" for level, _, c in parts)
    stated = figure_of(whole)
    return relation(bases, stated, words, stated.unit)


def signed(change: Claim) -> str:
    """A change with its way, said or not: "up 12%"."""
    text = figure_of(change).text
    return text if text.startswith(("up ", "down ")) else f"up {text}"


# ---- Shares of one market


def _markets(draft: Draft) -> Iterator[Relation]:
    """As in "84,000, or 21 percent of the market. Its rival sold 66,000, a market share of 22 percent"."""
    sized = []
    for share in draft.claims:
        named = share.measure is not None and share.measure.name == "market share"
        if not named or share.role not in ("share", "level") or not is_percentage(share):
            continue
        beside = [
            c
            for c in draft.by_sentence.get(share.sentence, ())
            if is_level(c) and who(c) == who(share) and is_amount(c) and c.measure
        ]
        if len(beside) == 1 and share.entities:
            sized.append((beside[0], share))
    for (one, its), (other, others) in combinations(sized[:_MOST_SHARES], 2):
        if who(one) == who(other) or not comparable(one, other) or not near_to(one, other):
            continue
        places = [{*_PLACE.findall(sentence_of(draft, c))} for c in (its, others)]
        if all(places) and places[0].isdisjoint(places[1]):
            continue  # two markets
        a, b = (
            over(figure_of(c), times(figure_of(s), _HUNDREDTH))
            for c, s in ((one, its), (other, others))
        )
        first, second = (
            f"{figure_of(c).text} / {figure_of(s).text}" for c, s in ((one, its), (other, others))
        )
        meant = the_one_meant(
            (relation(a, b, first, figure_of(one).unit, f"{second} makes another market"),)
        )
        if meant is not None:
            yield meant


def _of_the_market(draft: Draft) -> Iterator[Relation]:
    """As in "The market was worth £1.2 billion. Larkfield holds 15 percent of it. Larkfield's sales were £240 million"."""
    for share in draft.claims:
        market = draft.by_id.get(share.anchor or "") if share.role == "share" else None
        if market is None or not share.entities or not is_percentage(share):
            continue
        words = sentence_of(draft, market).lower()
        if "market" not in words or who(market) == who(share):
            continue
        for level in draft.claims_of(sentences_near(share, share.sentence + 1)):
            same = who(level) == who(share) and comparable(level, market) and is_level(level)
            if not same:
                continue
            scope = named(level)[1]
            computed = times(figure_of(market), times(figure_of(share), _HUNDREDTH))
            formula = f"{figure_of(share).text} of {figure_of(market).text}"
            found = relation(computed, figure_of(level), formula, figure_of(level).unit)
            if named(level)[0] in AMOUNTS and scope and scope in words:
                yield found
            elif not scope or scope in words:
                yield from filter(None, (the_one_meant((found,)),))


def is_percentage(claim: Claim) -> bool:
    """Whether a figure is one number of percent."""
    quantity = claim.quantity
    return quantity is not None and quantity.dimension == "percent" and quantity.shape == "point"


# ---- A share of the one half, and how many are of the other


def _opposed(draft: Draft) -> Iterator[Relation]:
    """As in "Women hold 62 percent of the posts. It employs 4,000 people, and 1,920 of them are men"."""
    for part in draft.claims:
        whole = draft.by_id.get(part.anchor or "") if part.role == "part" else None
        if whole is None or not is_amount(part):
            continue
        behind = draft.document.text[part.span.end : part.span.end + 40].lower()
        for pair in (*_OPPOSITES, *(tuple(reversed(p)) for p in _OPPOSITES)):
            other, own = pair
            if not re.search(rf"\b{own}\b", behind):
                continue
            for share in draft.claims_of(sentences_near(part)):
                if share.sentence == part.sentence:
                    continue
                words = sentence_of(draft, share).lower()
                if not is_percentage(share) or share.role not in ("share", "level"):
                    continue
                if not re.search(rf"\b{other}\b", words) or re.search(rf"\b{own}\b", words):
                    continue
                rest = minus(constant(1), over(figure_of(part), figure_of(whole)))
                formula = f"1 − {figure_of(part).text} / {figure_of(whole).text}"
                yield relation(times(rest, 100), figure_of(share), formula, "percent")


def named(claim: Claim) -> tuple[str, str]:
    """A claim's measure and what narrows it."""
    return (claim.measure.name, claim.measure.scope) if claim.measure else ("", "")
