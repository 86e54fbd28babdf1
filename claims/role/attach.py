"""What each figure does in its sentence: a level, the base it is compared with, a change, a share, a conversion.

The roles are read from the words right before and right after a figure and from the figures beside it. Rules are
tried in a fixed order; the first that holds decides, and a figure that no rule claims is a level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claims import cues
from claims.claim import Role
from claims.quantity import SPELLS, Quantity
from claims.reading import Reading
from claims.recognizers.vocabulary import kind_of, nouns
from claims.role.bases import base, is_compared
from claims.role.changed import level_changed
from claims.role.parts import beyond_whole, part, share
from claims.role.place import AMOUNT, RELATIVE, Figure, Place, alike, nearest_level
from claims.wording import Word, figure_verbs, is_verb, listed, words_of
from claims.words import name_words

_Rule = Callable[[Place], Figure | None]

_ANY_UNIT = ("unit", "piece", "item", "head")
_LENGTHS = ("kilometre", "mile", "metre")
_LARGE = 100_000  # an amount of which a "gain" is a profit, not a rise of a price
_NEAR = 12  # characters between a figure and the words for its time


def figures_of(reading: Reading) -> list[Figure]:
    """The sentence's figures in reading order, moves split into base and level, each with its role."""
    figures = _split_moves(reading.quantities)
    starts = [reading.sentence.span.start, *(f.span.end for f in figures)]
    ends = [*(f.span.start for f in figures), reading.sentence.span.end]
    gaps = [reading.gist(start, end) for start, end in zip(starts, ends, strict=True)]
    for index, figure in enumerate(figures):
        moved_to = index > 0 and figures[index - 1].anchor == index  # the "to" of a move is a level
        if figure.role not in ("level", "range") or moved_to:
            continue
        place = Place(
            index, figures, gaps, _leans_back(reading, figure), _in_asides(reading, figures, index)
        )
        decided = (rule(place) for rule in _RULES)
        figures[index] = next((f for f in decided if f is not None), figure)
    return figures


def _in_asides(reading: Reading, figures: Sequence[Figure], index: int) -> frozenset[int]:
    """The figures that only an aside tells, behind which the verb of the clause follows: "The chain, which has | 312 pubs, | said sales were up 4.1%"."""
    here = figures[index].span
    closed = [
        aside
        for aside in reading.asides
        if aside.end <= here.start and _goes_on(words_of(reading.gist(aside.end, here.start)))
    ]
    if not closed:
        return frozenset()
    return frozenset(i for i, f in enumerate(figures) if any(a.contains(f.span) for a in closed))


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether a verb stands here: no "a rise of", no "up"."""
    return any(
        (is_verb(word.text) or word.text in name_words().reporting)
        and word.text not in ("up", "down", "more", "less", "than")
        and (not at or words[at - 1].text not in listed("determiners"))
        for at, word in enumerate(words)
    )


def _leans_back(reading: Reading, figure: Figure) -> bool:
    """Whether right behind the figure stand words for the stretch before another: "in the preceding quarter"."""
    following = (p for p in reading.periods if p.span.start >= figure.span.end)
    period = next(following, None)
    if period is None or period.shift not in ("previous", "year earlier"):
        return False
    gap = reading.gist(figure.span.end, period.span.start)
    return len(gap) <= _NEAR and not {",", ";", "#"} & set(gap)


def _split_moves(quantities: Sequence[Quantity]) -> list[Figure]:
    figures: list[Figure] = []
    for quantity in quantities:
        if quantity.shape != "move":
            role: Role = "range" if quantity.shape == "range" else "level"
            figures.append(Figure(quantity, role))
            continue
        old, new = quantity.parts
        level = len(figures) + 1
        figures.append(Figure(old, "base", level))
        figures.append(Figure(replace(new, direction=quantity.direction), "level", None))
    return figures


def _conversion(place: Place) -> Figure | None:
    """The figure before in another unit: "50 billion yuan ($7 billion)", "100 miles, or 160 km"."""
    previous, quantity = place.previous, place.quantity
    if previous is None:
        return None
    again = previous.role == "conversion" and cues.LISTED.match(place.before)
    of = previous.quantity
    of_a_kind = bool(kind_of(of.unit)) and kind_of(of.unit) == kind_of(quantity.unit)
    behind = cues.CONVERTED_BEHIND.match(place.before) if of_a_kind else None
    if not (again or behind or cues.CONVERTED.search(place.before)):
        return None
    if of.dimension != quantity.dimension or of.unit == quantity.unit or of.per != quantity.per:
        return None
    if quantity.dimension not in ("money", "physical") or "cent" in (quantity.unit, of.unit):
        return None  # "$317 million, or 95 cents": for each share
    converted = previous.anchor if previous.role == "conversion" else place.index - 1
    return Figure(quantity, "conversion", converted)


def _price(place: Place) -> Figure | None:
    """The price of what a count counts: "a million processors at $12,000 per unit"."""
    quantity = place.quantity
    each = bool(cues.PRICED.search(place.before) or cues.EACH.match(place.after))
    if (
        quantity.dimension != "money"
        or quantity.per in ("share", *SPELLS)
        or not (quantity.per or each)
    ):
        return None
    counts = [
        i
        for i, f in enumerate(place.figures)
        if f.quantity.dimension in ("count", "physical")
        and (each or quantity.per in _ANY_UNIT or f.quantity.unit == quantity.per)
    ]
    # "cost €550,000 apiece, said Ravel, which has ordered 60", "$33,400 a tonne, as stocks shrank to 4,300 tonnes"
    counts = [
        i for i in counts if i <= place.index or not _parts(place.gaps[place.index + 1 : i + 1])
    ]
    before = [i for i in counts if i < place.index]
    before = [i for i in before if place.figures[i].role != "base"] or before
    return Figure(quantity, "price", (before or counts)[-1]) if counts else None


def _parts(gaps: Sequence[str]) -> bool:
    """Whether a comma or semicolon stands in the words between two figures."""
    return any("," in gap or ";" in gap for gap in gaps)


def _impact(place: Place) -> Figure | None:
    """What something did to a measure: "an adverse impact of $0.30 on earnings per share", "a $5 million effect on profit"."""
    ahead = cues.IMPACT_OF.search(place.before) and cues.ON.match(place.after)
    if not (ahead or cues.IMPACT_ON.match(place.after)):
        return None
    if place.quantity.dimension in RELATIVE:
        return Figure(place.quantity, "change")
    return Figure(place.quantity, "difference") if place.quantity.dimension in AMOUNT else None


def _change(place: Place) -> Figure | None:
    """A relative change: "up 123 percent", "doubled", "a 6% rise", "rose 6% to $5bn"."""
    quantity = place.quantity
    much = quantity.dimension == "fraction" and cues.AS_MUCH.match(place.after) is not None
    moved = much or quantity.direction is not None or _says_growth(place)
    moved = moved or bool(cues.BY.search(place.before) or cues.PLUS.search(place.before))
    if quantity.dimension == "multiple" and _is_ratio(place):
        return Figure(quantity)
    is_change = quantity.dimension in RELATIVE and (moved or quantity.dimension == "multiple")
    if not is_change or (is_compared(place) and quantity.direction is None):
        return None
    if quantity.dimension == "percent" and cues.TO.search(place.before) and not _says_growth(place):
        return None
    level = level_changed(place, amount=True)
    return Figure(quantity, "change", _share_multiplied(place) if level is None else level)


def _share_multiplied(place: Place) -> int | None:
    """The share or rate right in front of "twice as much as": "makes a fifth of its sales online, | twice | as much as in 2019"."""
    previous = place.previous
    if previous is None or place.quantity.dimension != "multiple":
        return None
    is_rate = previous.quantity.dimension in ("percent", "fraction")
    apposed = is_rate and previous.role in ("level", "share") and cues.APPOSED.search(place.before)
    other = cues.FINITE.search(place.before) or cues.CLAUSE_BREAK.search(place.before)
    return place.index - 1 if apposed and not other else None


def _is_ratio(place: Place) -> bool:
    """Whether "times" puts an amount to another, not to what it was: "net debt of 0.9 times earnings"."""
    moved = place.quantity.text.lower().endswith(("d", "fold"))  # "doubled", "tenfold"
    return not moved and bool(
        cues.TIMES_OF.match(place.after) or cues.RATIO_OF.search(place.before)
    )


def _difference(place: Place) -> Figure | None:
    """An absolute change: "fell 8 cents to 54 cents", "a $2bn increase", "by 3 percentage points"."""
    quantity = place.quantity
    if quantity.dimension == "point":
        moved = quantity.direction is not None or _says_growth(place)
        moved = moved or bool(cues.PLUS.search(place.before) or cues.BY.search(place.before))
        return Figure(quantity, "difference", level_changed(place, amount=False)) if moved else None
    if quantity.dimension not in ("money", "count", "physical", "score"):
        return None
    own = cues.OWN_AMOUNT.search(place.before) or cues.OWN_GAIN.match(place.after)
    large = quantity.dimension == "money" and quantity.step >= _LARGE and not quantity.per
    profit = large and (cues.GAIN.match(place.after) or cues.FOR_A_GAIN.search(place.before))
    if (
        own
        or profit
        or _done_by(place)
        or _is_brought(place)
        or _offsets(place)
        or (cues.LIST_SIGN.match(place.before) and cues.OWN_AMOUNT.search(place.lead))
    ):
        return None
    grown = bool(cues.GROWTH_AFTER.match(place.after)) and quantity.dimension != "count"
    better = quantity.dimension == "score" and cues.MORE_AFTER.match(place.after)
    grown = grown or cues.MORE_THAN.match(place.after) is not None
    grown = grown or bool(cues.ADDS.search(place.before) and cues.TO_PRICE.match(place.after))
    grown = grown or cues.GROWTH_BY.search(place.before) is not None
    if not (
        quantity.direction or grown or better or _is_signed(place) or cues.BY.search(place.before)
    ):
        return None
    points = quantity.dimension == "score" and _follows_percent(place)
    level = None if better or points else level_changed(place, amount=True)
    scored = nearest_level(place, back=True, dimensions=("score",)) if better else None
    if scored is not None and not cues.FINITE.search(scored[1]):
        # "at 128.4 points, 3.0 points higher than"
        return Figure(quantity, "difference", scored[0])
    points = quantity.dimension == "score" and level is None  # "64.0%, 1.9 points better"
    return Figure(quantity, "difference", level_changed(place, amount=False) if points else level)


def _follows_percent(place: Place) -> bool:
    """Whether the nearest level in front is a percentage, so that points are of it: "219 hotels averaged 81%, | two points | up"."""
    previous = place.previous
    return previous is not None and previous.quantity.dimension == "percent"


def _done_by(place: Place) -> bool:
    """Whether the figure counts those by whom something was done: "a suit brought by | 4,800 policyholders"."""
    found = cues.DONE_BY.search(place.before)
    if found is None or place.quantity.dimension != "count" or not place.quantity.noun:
        return False
    return not (found[1] in figure_verbs() or found[1] in listed("movers"))


def _is_brought(place: Place) -> bool:
    """Whether the figure is that of what moved another: "helped by an £8m insurance payout"."""
    found = cues.BY_A.search(place.before)
    if found is None or place.quantity.dimension != "money" or place.quantity.direction:
        return False
    moves = found[1] in figure_verbs() or found[1] in listed("movers")
    own = cues.OWN_NOUN.match(place.after) is not None
    return own and not place.after.startswith(" of ") and (not moves or found[2] is not None)


def _offsets(place: Place) -> bool:
    """Whether a figure offsets another amount, not a change: "includes $8 million of losses, offset in part by $4 million"."""
    if not cues.OFFSET_BY.search(place.before):
        return False
    lead = place.gaps[max(place.index - 1, 0) : place.index + 1]
    return not any(cues.MOVING.search(words) for words in lead)


def _is_signed(place: Place) -> bool:
    """Whether the figure is printed with its sign as a change: "Texas (+$8.2 million) and Ohio (-$1.3 million)"."""
    minus = place.quantity.text[0] in "-−–" and cues.SIGNED.search(place.before)
    return bool(minus and "(+" in place.gaps[place.index - 1]) or (
        cues.PLUS.search(place.before) is not None
    )


def _listed(place: Place) -> Figure | None:
    """The next of a list whose first said what they are: "49% of its sales in Europe, 23% in the Americas"."""
    previous, quantity = place.previous, place.quantity
    if previous is None:
        return None
    again = place.index > 1 and place.figures[place.index - 2].role in ("change", "difference")
    if again and previous.role == "level" and cues.PLAIN_TO.search(place.after) and place.next:
        if quantity.dimension == "percent":
            return Figure(quantity, "change", place.index + 1)
        points = quantity.dimension in ("point", "score")  # "and the Dow 10 points to 41,250"
        return Figure(quantity, "difference", place.index + 1) if points else None
    gone_on = beyond_whole(place)
    if gone_on is not None:
        return gone_on
    if previous.role not in ("share", "part", "change") or not alike(previous.quantity, quantity):
        return None
    words = cues.OF_WHOLE.sub("", place.before) if previous.role == "share" else place.before
    gapped = cues.NEXT_GAPPED.match(words) and not cues.FINITE.search(words)
    if not (cues.NEXT_IN_LIST.match(place.before) or gapped):
        return None
    if previous.role == "part" and not gapped:
        return None
    also = previous.role == "change" and " and " in place.before and "," not in place.before
    behind = previous.anchor is not None and previous.anchor < place.index - 1
    keeps = previous.role != "change" or (also and behind)
    return Figure(quantity, previous.role, previous.anchor if keeps else None)


def _other(place: Place) -> Figure | None:
    """Ages, lengths of time and those who told the story: seen, not put to anything."""
    few = place.quantity.dimension == "count" and (place.quantity.value or 100) < 20
    sources = few and cues.SOURCES.match(place.after)
    far = place.quantity.unit in _LENGTHS and cues.FAR.match(place.after)
    sized = place.quantity.unit in nouns("sizes") and "-" in place.quantity.text[1:]
    seen = sources or far or sized or place.quantity.dimension in ("age", "time")
    return Figure(place.quantity, "other") if seen else None


_RULES: tuple[_Rule, ...] = (
    _conversion,
    share,
    part,
    _price,
    _impact,
    base,
    _change,
    _difference,
    _listed,
    _other,
)


def _says_growth(place: Place) -> bool:
    return bool(
        cues.GROWTH_AFTER.match(place.after)
        or cues.GROWTH_BEFORE.search(place.before)
        or (cues.MORE_AFTER.match(place.after) and place.quantity.dimension in RELATIVE)
        or _grows_with_next(place)
    )


def _grows_with_next(place: Place) -> bool:
    """Whether the next of a list says for both that they grew: "with drink sales 6.1% and food sales 3.2% | higher"."""
    percents = place.quantity.dimension == "percent" and place.next is not None
    if not percents or place.next is None or place.next.quantity.dimension != "percent":
        return False
    gapped = cues.NEXT_GAPPED.match(place.after) and " and " in place.after
    return bool(gapped and cues.MORE_AFTER.match(place.gaps[place.index + 2]))
