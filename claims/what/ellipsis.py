"""Figures that leave their measure to an earlier one of their sentence: "Amazon employs 1.5 million people, Walmart 2.1 million".

Copy that goes on about the same thing names it once. What is left out is told by the words between the two figures: a name or a place
alone, a pronoun with a verb, a colon that opens a list of parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims import cues
from claims import lazy_re as re
from claims.quantity import Quantity
from claims.reading import Reading
from claims.role.place import MOVES, Figure
from claims.what import nearby
from claims.wording import figure_verbs
from claims.wording import listed as phrase_words

_HEDGED = nearby.HEDGED.pattern
# "…, Walmart 2.1 million", "than the 175,000 economists expected", "bringing the total to 118 million"
_GAPPED = re.compile(
    rf"(?:(?:[,;]|\band|\bthan)\s+¤\s*(?:['’]s?\s+)?(?:at\s+)?|\bthan\s+the\s+|\b(?:total|number|figure|tally)(?:\s+(?:for|in|over|so)\s+(?:the\s+)?[\w§]+)?\s+to{_HEDGED})$"
)
# "…; analysts polled by the company had expected 16,300 tonnes"
_EXPECTED = re.compile(
    rf"\b(?:analysts|economists|forecasters|investors|traders|markets?|street)\b[^#;.]{{0,40}}\b(?:expected|forecast|predicted|estimated|thought|hoped for|looking for){_HEDGED}$"
)
# "…, below analysts' estimates of $1.07 billion"
_ESTIMATED = re.compile(
    rf"\b(?:below|above|beat|beating|missed|missing|topped|topping|exceeding|ahead of|short of|shy of|in line with|against|than)\s+(?:[\w¤’'-]+\s+){{0,5}}?(?:estimates?|expectations?|forecasts?|consensus|predictions?|projections?)\s+(?:of|for){_HEDGED}$"
)
_OR = re.compile(rf"\s*+[,(]?\s*or{_HEDGED}")
_OR_ELSE = re.compile(rf"^[^;#]{{0,60}},\s+or{_HEDGED}$")
_BRACKETED = re.compile(r"\s*\(\s*(?:(?:about|around|roughly|nearly|almost)\s+)?")
# "It stood at 5% until June and is 4.25% now"
_AND_IS = re.compile(
    rf"\s(?:and|but)\s+(?:is|was|are|were)\s+(?:now\s+|then\s+|still\s+)?(?:at{_HEDGED})?$"
)
# "41.9 billion in the first half (up 36%), in Europe 13.3 billion, and in China"
_PLACED = re.compile(rf"(?:[,;)]|\band)\s*(?:and\s+)?(?:in|at|from)\s+(?:the\s+)?(¤){_HEDGED}$")
# "prices of services rose 4.2% and those of energy fell", "options for 20 more"
_THOSE = re.compile(
    r"(?:[,;]|\b(?:and|but|while))\s(?:those|that)\s(?:of|in|for|from|on|to|at)\s(?:the\s)?([^#;:]{1,70}+)$"
)
_MORE = re.compile(r"\s+(?:more|others)\b(?!\s+(?:than|[a-z]))")
# "although it sold 14% | more fish"
_MORE_OF = re.compile(r"\s+(?:more|fewer|less)\s+(?!than\b)[a-z]")
# "a quarter | of what it was in 1999": of whatever was measured before
_WHAT_IT_WAS = re.compile(
    r"^\s+(?:the\s+(?:amount|level|number|figure|price|sum|size|total)\s+(?:that|which|in|from)\b"
    r"|(?:of\s+)?(?:what|the\s+(?:amount|level|number|figure|price|sum|size))\s+(?:it|they|he|she|the\s+[a-z-]+)\s+(?:was|were|had|has|did|got|made|paid|cost|fetched|sold|earned|took)\b)"
)
_RATE = re.compile(rf"^\s+{cues.RATE_OF_TIME}")
_AND = re.compile(r"\s+and\s+")
_HOLDS = re.compile(rf"\b(?:has|had|have|holds?|held|owns?|keeps?|kept){_HEDGED}$")
_COLON = re.compile(rf":{_HEDGED}$")
# "$654 million, net of sublets of $13 million, in 2021 and $599 million": the aside's figure is repeated by none
_NET_OF = re.compile(r",\s+net of\s[^#;]{0,60}$")
_GAIN = r"(?:net\s+)?(?:gains?|loss(?:es)?)"
_GAINS_OF = re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?:an?\s+)?{_GAIN}\s+of{_HEDGED}")
_GAINS_BEFORE = re.compile(rf"\b{_GAIN}\s+of{_HEDGED}$")
_GAIN_AND = re.compile(rf"\s+{_GAIN}(?:,\s+(?:and\s+)?|\s+and\s+)(?:an?\s+)?")
_GAIN_BEHIND = re.compile(rf"\s+{_GAIN}\b")
# "remittances, worth $3.1bn in June and | equal to | 8.5% of GDP"
_EQUAL = re.compile(rf"(?:,|\band|\bor)\s+(?:equal|equivalent)\s+to{_HEDGED}$")
_NEAR = 40  # characters
# Times: a bare number and the measured one that it goes on with are no farther apart.
_OF_A_SIZE = 10
_MOST_BETWEEN = 3  # figures between two that share a measure
# Verbs of making and selling whose thing goes without saying the second time: "made 1,800 cars; last month it made 410".
_DONE = "made|makes|built|sold|sells|had|has|produced|shipped|delivered|opened|carried|did|hired|added|won|took in|brought in"
_SET = "was|were|is|are|be|been|went|goes|gone|compares with|compared with|changed hands|looks set to be"
_NOUN = r"(?:figure|total|number|rate|ratio|share|proportion|margin|percentage|average|tally|count|level|sum|amount|drop|fall|rise|increase|decline|decrease|gain|growth)"
_HEDGES = r"(?:(?:about|around|roughly|nearly|almost|over|under|only|just|some|at|by|up|down|to|even|still|as|much|high|low|an?|more|less|than)\s+){0,4}"


class Repeat(NamedTuple):
    """The figure whose measure is meant, and where the words put another place for its scope."""

    at: int
    place: int | None = None  # where the name of the place begins
    sure: bool = True  # whether no words of the figure's own can say it where that one's do not


def repeated(reading: Reading, figures: Sequence[Figure], index: int) -> Repeat | None:
    """Which earlier figure of its sentence figure `index` leaves its measure to, if any."""
    if not index:
        return None
    if figures[index].role == "share" and figures[index].anchor is None:
        them = cues.OF_THEM.match(reading.gist(figures[index].span.end, reading.sentence.span.end))
        if them is not None:
            return Repeat(index - 1, sure=False)  # "Exports are 70% of output, and half of them"
    if figures[index].role == "share" and _says_how_much(reading, figures, index):
        return Repeat(index - 1, sure=False)  # "18,000 pubs, a third of the total"
    those = _those(reading, figures, index)
    if those is not None:
        return those
    behind = reading.gist(figures[index].span.end, reading.sentence.span.end)
    relative = figures[index].quantity.dimension in ("fraction", "percent", "multiple")
    if relative and _WHAT_IT_WAS.match(behind):
        return Repeat(index - 1)
    if _is_same_gain(reading, figures, index):
        return Repeat(index - 1)
    things = nearby.more_of(reading, figures[index])  # "although it sold 14% more fish"
    if (things is None or things.kind == "price") and _repeats(reading, figures, index):
        aside = index > 1 and _NET_OF.search(
            reading.gist(figures[index - 2].span.end, figures[index - 1].span.start)
        )
        return Repeat(index - 2 if aside else index - 1)
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    if _OR_ELSE.search(gap) and figures[index - 1].role == "share":
        return Repeat(
            index - 1, sure=False
        )  # "A quarter of the loans at the bank, or 3.2 billion euros"
    if _is_price_moved(figures[index], figures[index - 1].quantity, gap):
        return Repeat(index - 1, sure=False)
    mover = _moved_to(figures, index)
    if mover is not None:
        return Repeat(mover, sure=False)
    like = _like(figures, index)
    if like is None:
        return None
    gap = reading.gist(figures[like].span.end, figures[index].span.start)
    placed = _PLACED.search(gap)
    if placed is not None and _is_place(reading, figures[like].span.end + placed.start(1)):
        return Repeat(like, figures[like].span.end + placed.start(1))
    more = _MORE.match(reading.gist(figures[index].span.end, reading.sentence.span.end))
    own = _MORE_OF.match(reading.gist(figures[index].span.end, reading.sentence.span.end))
    return Repeat(like) if more or (_goes_on(gap) and not own) else None


def _says_how_much(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether a share beside the figure before says how much that is: "…, a third of the total", "… and equal to 8% of GDP"."""
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    if _EQUAL.search(gap):
        return True
    behind = reading.gist(figures[index].span.end, reading.sentence.span.end)
    total = figures[index].anchor is None and cues.OF_TOTAL.match(behind)
    return bool(total and cues.SAID_BESIDE.search(gap))


def _those(reading: Reading, figures: Sequence[Figure], index: int) -> Repeat | None:
    """The figure before whose measure "those of energy" takes up, with the place of "those in Asia"."""
    start = figures[index - 1].span.end
    found = _THOSE.search(reading.gist(start, figures[index].span.start))
    moved = figures[index].role == "change" and figures[index].anchor is None
    alike = moved or _is_alike(figures[index].quantity, figures[index - 1].quantity)
    if found is None or not alike:
        return None
    place = start + found.start(1)
    return Repeat(index - 1, place if _is_place(reading, place) else None)


def nearest_like(reading: Reading, figures: Sequence[Figure], index: int) -> int | None:
    """The nearest earlier figure of the sentence that says no other kind of thing than figure `index`."""
    mine = figures[index]
    if mine.quantity.dimension == "money" and mine.quantity.step >= nearby.AMOUNTS_FROM:
        return None  # a sum that nothing names is one of its own
    ahead = reading.gist(reading.sentence.span.start, mine.span.start)
    held = mine.role not in MOVES and _HOLDS.search(ahead) is not None
    for at in range(index - 1, max(index - 1 - _MOST_BETWEEN, -1), -1):
        other = figures[at]
        if held and other.role in MOVES:
            continue  # "grew 2%; its nearest rival has 17%"
        if other.role not in ("other", "price") and _may_share(mine.quantity, other.quantity):
            return at
    return None


def _may_share(mine: Quantity, other: Quantity) -> bool:
    """Whether two figures of a sentence may be of one thing: of a kind, both shares, or a bare number of the size of a measured one."""
    if _is_alike(mine, other):
        return True
    shares = {mine.dimension, other.dimension} == {"percent", "fraction"}
    bare = mine.dimension == "count" and not mine.unit and other.dimension == "physical"
    size, of = mine.value or mine.low, other.value or other.low
    return shares or (bare and of < size * _OF_A_SIZE and size < of * _OF_A_SIZE)


def _is_same_gain(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether only its sign sets a figure apart from the one before: "swap gains of $8 million and | losses of $2 million"."""
    before, end = figures[index - 1].span, figures[index].span.end
    gap = reading.gist(before.end, figures[index].span.start)
    lead = reading.gist(before.start - _NEAR, before.start)
    if _GAINS_OF.fullmatch(gap):
        return _GAINS_BEFORE.search(lead) is not None
    return bool(_GAIN_AND.fullmatch(gap) and _GAIN_BEHIND.match(reading.gist(end, end + _NEAR)))


def _repeats(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether the figure before has the measure."""
    mine, other = figures[index].quantity, figures[index - 1].quantity
    gap = reading.gist(figures[index - 1].span.end, figures[index].span.start)
    if mine.per == "share" and not other.per and _OR.fullmatch(gap):
        return True
    rates = mine.dimension == other.dimension == "money" and bool(other.per) and not mine.per
    gap = _RATE.sub("", gap) if rates else gap
    listed = bool(cues.NEXT_IN_LIST.match(gap)) and not gap.lstrip().startswith("of ")
    listed = listed or _BRACKETED.fullmatch(gap) is not None
    taken = _is_taken(reading, figures[index])
    same = mine.unit == other.unit or (rates and other.unit.startswith(f"{mine.unit} per "))
    if mine.unit and same and listed and not taken:
        return True  # "earn $24 an hour in Ohio and $31 in Texas"
    bare = mine.dimension == "count" and not mine.unit
    bare = bare and (other.dimension == "physical" or _is_coins(mine, other))
    if mine.dimension != other.dimension and not bare:
        return False
    if other.unit and _AND.fullmatch(gap) and not taken and mine.dimension == "percent":
        return True  # "churn of 1.5% and 1.9% a month"
    if not mine.unit and not taken:
        parts = _COLON.search(gap) is not None and figures[index - 1].role == "level"
        if parts or (listed and not other.unit and mine.dimension == "count"):
            return True  # "sold 1.2 million cars: 870,000 in Europe, 148,000 in Asia"
    if mine.unit and mine.unit not in (
        other.unit,
        *nearby.STANDS_FOR,
        *phrase_words("forecasters"),
    ):
        return False
    ones = mine.unit in nearby.STANDS_FOR and mine.dimension == "count"
    return bool(
        ones
        or cues.VERBLESS.search(gap)
        or _THOSE.search(gap)
        or _AND_IS.search(gap)
        or _GAPPED.search(gap)
        or _goes_on(gap)
    )


def _is_coins(mine: Quantity, other: Quantity) -> bool:
    """Whether a bare number may be a price like the one before: "cost less than 12 euros; the average is | 19"."""
    size, of = mine.value, other.value
    if other.dimension != "money" or not size or not of or other.step > 1:
        return False
    return size < of * _OF_A_SIZE and of < size * _OF_A_SIZE


def _goes_on(gap: str) -> bool:
    return bool(_EXPECTED.search(gap) or _ESTIMATED.search(gap) or taken_up().search(gap))


@cache
def taken_up() -> re.Pattern[str]:
    """For "it fell", "that is", "the rate had been": whatever was measured before."""
    verbs = "|".join((*sorted(figure_verbs()), _SET, _DONE))
    return re.compile(
        rf"(?:\b(?:it|they)|(?:^|[,;:]\s|\band\s|\bbut\s)\W*(?:that|this)|\b(?:the|that|this) (?:same )?{_NOUN})\s+(?:(?:has|had|have|will|would|should|could|may|might)\s+)?(?:since\s+|now\s+|then\s+|also\s+)?(?:been\s+)?(?:{verbs})\s+{_HEDGES}$"
    )


def _is_price_moved(figure: Figure, before: Quantity, gap: str) -> bool:
    """Whether a change is of the price before: "touched $2,531 an ounce last week and has gained | 22%"."""
    price = before.dimension == "money" and before.step < nearby.AMOUNTS_FROM
    times = figure.quantity.dimension == "multiple" and _AND_IS.search(gap)
    moved = times or _and_moved().search(gap)
    return figure.role == "change" and price and bool(moved)


@cache
def _and_moved() -> re.Pattern[str]:
    """For "… and has gained": of the subject before."""
    return re.compile(
        rf"\s(?:and|but)\s+(?:(?:has|have|had)\s+)?(?:since\s+)?(?:{'|'.join(sorted(figure_verbs()))})\s+{_HEDGES}$"
    )


def _moved_to(figures: Sequence[Figure], index: int) -> int | None:
    """The change in front that leads to a level: "silver was | 1.2% | lower at $29.61"."""
    first = max(index - 2, 0)
    return next(
        (
            at
            for at in range(first, index)
            if figures[at].anchor == index and figures[at].role in ("change", "difference")
        ),
        None,
    )


def _like(figures: Sequence[Figure], index: int) -> int | None:
    """The nearest level in front of the same kind, if the figure names no unit of its own or the same."""
    mine = figures[index].quantity
    for at in range(index - 1, max(index - 1 - _MOST_BETWEEN, -1), -1):
        other = figures[at]
        if other.role in ("level", "base", "range") and _is_alike(mine, other.quantity):
            return at
    return None


def _is_alike(mine: Quantity, other: Quantity) -> bool:
    return mine.dimension == other.dimension and (
        not mine.unit or mine.unit == other.unit or mine.dimension == "money"
    )


def _is_place(reading: Reading, start: int) -> bool:
    return any(
        m.span.start == start and m.entities[0].kind in ("place", "other") for m in reading.mentions
    )


def _is_taken(reading: Reading, figure: Figure) -> bool:
    """Whether "of" behind the figure says what it is of."""
    return reading.gist(figure.span.end, figure.span.end + 4).startswith(" of ")
