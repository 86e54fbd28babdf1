"""The measures of the lexicon around a figure: the one behind that takes it, the nearest in front, a later one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.document import Span
from claims.measure import Measure
from claims.reading import Reading
from claims.recognizers.vocabulary import irregular_plurals
from claims.role.place import Figure
from claims.role.shares import does_something
from claims.what.measures import MeasureMention, find_measures, measure_named, of_economies
from claims.when.timing import limit_of
from claims.wording import listed, words_of

# "$50 billion in revenue", "23 billion yuan of capital spending", "a 6% rise in cloud sales", "a $3bn net loss"
_INTO_MEASURE = re.compile(
    r"^[\s-]*+(?:(?:worth\s+)?(?:of|in|on)\s+(?:[\w’'&/-]+\s+){0,4}|(?:[\w’'&/-]+\s+){0,3})$",
    re.IGNORECASE,
)
# "returned $9 billion | to shareholders through | buybacks"
_GIVEN_BY = re.compile(
    r"^(?:\s+to\s+(?:its\s+|their\s+)?(?:share|stock)?(?:holders|owners|investors))?\s+(?:through|via|by|in|as)\s+(?:[\w-]+\s+){0,1}$"
)
_DOING = re.compile(r"^\s+(?:to\s+|on\s+)?$")  # "spent $9 billion | buying back shares"
_AT_FIRST = re.compile(r"(?:at|with)\s+(?:about\s+|just\s+|nearly\s+|over\s+|some\s+)?")
_AT_WORK = re.compile(r"\s+(?:work|works|worked|are\s+employed|were\s+employed|have\s+jobs)\b")
_AND_MORE = re.compile(r"^\s+(?:and|plus|or)\s+(?:[\w-]+\s+){0,2}$")
_RISE_IN = re.compile(
    r"^[\s-]*+(?:[\w’'-]+\s+){0,2}(?:growth|increase|rise|gain|jump|surge|decline|decrease|drop|fall|slump|cut|reduction)\s+(?:in|of|for|to)\s+(?:[\w’'&-]+\s+){0,5}$",
    re.IGNORECASE,
)
_VERB_BETWEEN = re.compile(
    r"\b(?:was|were|is|are|rose|fell|grew|said|reached|hit|totalled|totaled|stood|came|climbed|dropped|and|while|but|as|after|because|amid|despite|when|since|thanks)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:including|excluding|before|without|net of|after)\b", re.IGNORECASE)
_APART_FROM = re.compile(
    r"(?:\b(?:excluding|without|net of)|\bas\s+an?\s+(?:percentage|share|proportion|multiple)\s+of)\s+(?:the\s+|its\s+|total\s+)?$"
    r"|\b(?:not|yet|still|to)\b[^,;.]{0,20}\b(?:recogni[sz]ed|booked|recorded|counted)\s+as\s+$"
)
# Where things stand: "long-term debt on its | balance sheet |".
_ON_IT = re.compile(
    r"\b(?:on|off|in|from)\s+(?:the\s+|its\s+|their\s+|[\w.&-]+[’']s?\s+)?(?:group\s+)?$"
)
HEDGED = re.compile(
    r"\s+(?:(?:as (?:much|many|little|high|low) as|about|around|roughly|nearly|almost|approximately|over|under|only|just|an?|some|at|up|to|more|less|than|estimated)\s+){0,4}"
)
_HAS = re.compile(rf"\b(?:has|have|had|holds?|held|with){HEDGED.pattern}#\s*$")
_PAID_FOR = re.compile(
    rf"\bfor{HEDGED.pattern}#\s*$"
)  # "will sell the unit for | $2 million in cash"
_TAKEN = re.compile(rf"\s+of{HEDGED.pattern}")
# "the 4 billion euros it paid"
_RELATIVE_CLAUSE = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?:it|they|he|she|we|¤|(?:the|its)\s+\w+)\s+(?:has\s+|had\s+|have\s+)?"
)
_COMPARISON = re.compile(r"\b(?:compared (?:with|to)|against|versus|vs|from|than)\b", re.IGNORECASE)
NEW_CLAUSE = re.compile(r";|,\s+(?:while|but|and|although|though|as|which|who)\b|^\s+by\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_EXPECTING = ("analyst", "economist")  # "the 5 billion analysts had expected"
STANDS_FOR = ("one", "them")  # "12,000 mobile ones"
# "the average rate it earned for each rose 12 percent": a relative clause, whose verb takes no figure behind another verb
_OF_NOUN = re.compile(
    r"\b(?:the|an?|its|their|average)\s+(?:[a-z-]+\s+){1,3}(?:it|they|we|he|she)\s+(?:has\s+|had\s+|have\s+)?$",
    re.IGNORECASE,
)
# "The two | ships carried", "the | offer": what may be a verb elsewhere
_MADE_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|their|of|two|three|four|other|these|those|both)|#)\s+$"
)
# "sells | through | 2,400 outlets": not what is sold
_THROUGH = re.compile(rf"\s(?:through|via|from|in|at|across|with|to|by){HEDGED.pattern}$")
_MORE = re.compile(r"\s(?:more|fewer|less)\b")
_DEARER = re.compile(r"\s+(?:cheaper|dearer|pricier|costlier|more expensive|less expensive)\b")
_MORE_THINGS = re.compile(r"\s+(?:more|fewer|less)\s+((?!than\b|[a-z]+ly\b)[a-z-]+)\b")
_NOUN_REACH = 60  # characters from a count to the noun it counts
_PLACED_WHOLE = re.compile(r"\s+of\s(?:[\w’'-]+\s){0,5}?(?:on|in|at|for|from|under|with|to)\s")
_RELATIVE = ("percent", "fraction", "multiple", "point")
# "2.4 billion" may be an amount whose currency goes without saying; "300" is a count.
AMOUNTS_FROM = 100_000
_OUTGOING = ("spending", "shareholder returns")
# Words for output that only go with its growth and shares of it.
_GROWING = ("economy", "economic growth")


def following(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """A measure right behind the figure that takes it: "in revenue", "net loss", "rise in sales"."""
    start, limit = figures[index].span.end, limit_of(reading, figures, index)
    if figures[index].quantity.text.endswith("times"):
        return None  # "4.1 times EBITDA" is of what is so many times as much
    for mention in reading.measures:
        if mention.span.start < start:
            continue
        if mention.span.start >= limit or does_something(
            reading, figures[index], mention.span.start
        ):
            return None
        if mention.verb:
            gap = reading.gist(start, mention.span.start)
            if _RELATIVE_CLAUSE.fullmatch(gap) or _is_what_for(reading, figures[index], mention):
                return mention
            continue
        gap = reading.between(start, mention.span.start)
        if _VERB_BETWEEN.search(gap) or _COMPARISON.search(gap) or _EXCEPT.search(gap):
            return None
        if _paid_in(reading, figures[index], mention):
            return None
        if figures[index].quantity.dimension in _RELATIVE and _PLACED_WHOLE.match(gap):
            return None  # "5% of the flats | on offer"
        if mention.measure.kind == "price" and (
            gap.strip() or figures[index].quantity.dimension == "count"
        ):
            return None  # neither "$30 billion of its shares" nor "90 million shares" is a price
        if _of_next(reading, figures, index, mention):
            return None
        if figures[index].quantity.dimension == "money" and not fits(mention, figures[index]):
            return None  # "spent £61 million on agency staff"
        paid = any(m.verb and m.span.end <= start for m in reading.measures)
        paid = (
            paid or _PAID_FOR.search(reading.gist(reading.sentence.span.start, start)) is not None
        )
        if paid and mention.measure.name == "cash" and not _holds(reading, start):
            return None  # "bought it for $2 million in cash"
        if _counts_another(reading, figures[index], gap):
            return None  # "42 passenger jets" are no passengers
        if _GIVEN_BY.match(gap) and _is_spent(reading, figures[index]):
            return None if _goes_on(reading, mention) else mention
        return mention if _INTO_MEASURE.match(gap) or _RISE_IN.match(gap) else None
    return None


def _counts_another(reading: Reading, figure: Figure, gap: str) -> bool:
    """Whether a count counts what stands before a measure: "42 | passenger jets", "nine airlines placed | orders"."""
    if counted(reading, figure) is None:
        return False
    behind = gap.partition(figure.quantity.noun)[2] if figure.quantity.noun in gap else ""
    verb = figure.quantity.noun and any(w.endswith("ed") for w in behind.split())
    return not gap.strip() or bool(verb)


def _is_spent(reading: Reading, figure: Figure) -> bool:
    """Whether the verb right in front says that money went out: "spent", "returned"."""
    verbs = [m for m in reading.measures if m.verb and m.span.end <= figure.span.start]
    if not verbs or verbs[-1].measure.name not in _OUTGOING:
        return False
    return HEDGED.fullmatch(reading.gist(verbs[-1].span.end, figure.span.start)) is not None


def _is_what_for(reading: Reading, figure: Figure, verb: MeasureMention) -> bool:
    """Whether a verb behind money that was spent says what it went into: "spent $9 billion | buying back shares"."""
    gap = reading.gist(figure.span.end, verb.span.start)
    if verb.link or not _DOING.match(gap) or not _is_spent(reading, figure):
        return False
    return "ing" in verb.measure.text or gap.strip() == "to"


def _goes_on(reading: Reading, mention: MeasureMention) -> bool:
    """Whether the amount is of another measure as well: "through | buybacks and dividends"."""
    later = next((m for m in reading.measures if m.span.start >= mention.span.end), None)
    if later is None:
        return False
    return _AND_MORE.match(reading.gist(mention.span.end, later.span.start)) is not None


def _holds(reading: Reading, figure_end: int) -> bool:
    """Whether the last verb in front of a figure says that somebody has it: "and still has 7.1 billion in cash"."""
    ahead = reading.gist(reading.sentence.span.start, figure_end)
    return _HAS.search(ahead) is not None


def _of_next(
    reading: Reading, figures: Sequence[Figure], index: int, mention: MeasureMention
) -> bool:
    """Whether a measure behind the figure is that of the next: "a profit of £31m on sales of £410m"."""
    if index + 1 == len(figures) or figures[index + 1].span.start < mention.span.end:
        return False
    return bool(_TAKEN.fullmatch(reading.gist(mention.span.end, figures[index + 1].span.start)))


def preceding(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The nearest measure in front of the figure; a verb's own measure only for its first object."""
    figure = figures[index]
    last = figures[index - 1].span.end if index else reading.sentence.span.start
    linked = [m for m in reading.measures if m.link]
    for mention in (*reversed(linked), *reversed(reading.measures)):
        if mention.span.end > figure.span.start:
            continue
        if mention.verb and not _takes(mention, figure, reading, last):
            continue
        if reading.aside_from(mention.span, figure.span) or _is_left_out(reading, mention):
            continue
        level = figure.quantity.dimension == "percent" and figure.role in ("level", "base")
        if level and _is_whole(reading, figures[:index], mention):
            continue
        if fits(mention, figure) and not _acts(mention, figure, reading):
            return _as_price(mention, reading, figure)
    return None


def _acts(mention: MeasureMention, figure: Figure, reading: Reading) -> bool:
    """Whether the people of a head count do something that the figure is of: "Workers will get 9.2% more", not "Staff fell by 9%"."""
    people = mention.measure.name == "headcount" and not mention.verb
    if not people or figure.quantity.dimension not in _RELATIVE or figure.role == "share":
        return False
    gap = words_of(reading.gist(mention.span.end, figure.span.start))
    return any(w.text in listed("getting") for w in gap)


def _is_left_out(reading: Reading, mention: MeasureMention) -> bool:
    """Whether a measure only says what another is counted without, or in: "debt, net of cash, is", "costs as a percentage of sales were", "on its balance sheet"."""
    ahead = reading.gist(reading.sentence.span.start, mention.span.start)
    if mention.measure.text.lower() == "balance sheet" and _ON_IT.search(ahead):
        return True
    return _APART_FROM.search(ahead) is not None


def _is_whole(reading: Reading, figures: Sequence[Figure], mention: MeasureMention) -> bool:
    """Whether a measure is the whole of an earlier percentage: "from 6.4% of GDP to 5.2%"."""
    return any(
        f.quantity.dimension == "percent"
        and reading.between(f.span.end, mention.span.start) in (" of ", " of the ", " of its ")
        for f in figures
    )


def _as_price(mention: MeasureMention, reading: Reading, figure: Figure) -> MeasureMention:
    """For a "costs" right before an amount the price, since it is the verb: "sending a container costs $8,267"."""
    cost = (
        mention.measure.text.lower() in ("cost", "costs") and figure.quantity.dimension == "money"
    )
    if cost and HEDGED.fullmatch(reading.gist(mention.span.end, figure.span.start)):
        return mention._replace(measure=replace(measure_named("price"), span=mention.span))
    return mention


def fits(mention: MeasureMention, figure: Figure) -> bool:
    """Whether the figure can be of the measure: a count of things is no amount of money."""
    quantity = figure.quantity
    if mention.measure.name == "share price" and quantity.dimension == "physical":
        return False  # stocks of copper
    if mention.measure.name == "share price" and quantity.dimension == "percent":
        return figure.role not in ("share", "level", "base")  # "short of the 75% of shares"
    if mention.measure.name == "share price":
        return quantity.step < AMOUNTS_FROM and figure.role != "share"
    if mention.measure.text.lower() in _GROWING:
        return quantity.dimension in _RELATIVE
    if quantity.dimension == "money" and mention.things:
        return mention.measure.kind == "flow" and mention.measure.name != "passengers"
    return quantity.dimension != "count" or mention.things or quantity.step >= AMOUNTS_FROM


def _takes(verb: MeasureMention, figure: Figure, reading: Reading, last: int) -> bool:
    """Whether a verb ("spent", "employs") governs the figure behind it."""
    amount = (
        not figure.quantity.unit and figure.quantity.step >= AMOUNTS_FROM
    )  # "it earned 12.3 billion"
    traded = figure.quantity.dimension == "physical" and verb.measure.name in of_economies()
    things = figure.quantity.dimension in ("count", "physical") and not (
        (amount or traded) and not verb.things
    )  # "exported 964,000 tonnes"
    relative = figure.quantity.dimension in _RELATIVE
    if relative and verb.measure.name == "deal value" and figure.role == "level":
        return False  # "the union wants 7%; the bank offers 4%"
    moved = (relative or figure.role == "difference") and not _so_much_more(reading, figure)
    if figure.role != "share" and moved and verb.span.end <= figure.span.start:
        return False  # "lost 52 percent", "lost 11 cents to $9.60" are no losses
    if verb.things != things and not relative:
        return False
    if things and verb.span.end <= last:
        return False
    if verb.behind:
        following = reading.gist(figure.span.end, figure.span.end + _NOUN_REACH).split()
        if not any(following[: len(w.split())] == w.split() for w in verb.behind):
            return False
    gap = reading.between(verb.span.end, figure.span.start)
    if things and _THROUGH.search(gap):
        return False
    if verb.link and not re.search(rf"\b{verb.link}\s+(?:[\w-]+\s+){{0,2}}[^\s\w]{{0,2}}$", gap):
        return False
    ahead = reading.between(reading.sentence.span.start, verb.span.start)
    if _MADE_NOUN.search(reading.gist(verb.span.start - 16, verb.span.start)):
        return False
    if _OF_NOUN.search(ahead) and _VERB_BETWEEN.search(gap):
        return False
    return not (NEW_CLAUSE.search(gap) or _PASSIVE.search(ahead))


def _so_much_more(reading: Reading, figure: Figure) -> bool:
    """Whether a change is of what its verb says: "sold 5% fewer cars"."""
    return _MORE.match(reading.gist(figure.span.end, figure.span.end + 9)) is not None


def _paid_in(reading: Reading, figure: Figure, mention: MeasureMention) -> bool:
    """Whether cash is only what an amount for each share is paid in: "A$1.35 a share | in cash"."""
    if mention.measure.name != "cash" or not figure.quantity.per:
        return False
    return reading.gist(figure.span.end, mention.span.start).endswith(" in ")


def later(reading: Reading, figures: Sequence[Figure], index: int) -> MeasureMention | None:
    """The first measure behind the figure: "$800 million the company invested"."""
    if figures[index].quantity.text.endswith("times"):
        return None
    start, limit = figures[index].span.end, limit_of(reading, figures, index)
    for mention in reading.measures:
        if start <= mention.span.start < limit:
            gap = reading.gist(start, mention.span.start)
            if mention.behind or (mention.verb and gap.strip() == "to"):
                continue  # "costs 41 | to produce"
            first = reading.gist(reading.sentence.span.start, figures[index].span.start)
            comma = "," in gap and not (_AT_FIRST.fullmatch(first) and gap.rfind(",") == 0)
            apart = comma or _EXCEPT.search(gap) or NEW_CLAUSE.search(gap)
            return (
                None
                if apart
                or not fits(mention, figures[index])
                or does_something(reading, figures[index], mention.span.start)
                or _paid_in(reading, figures[index], mention)
                or _of_next(reading, figures, index, mention)
                else mention
            )
    return None


def more_of(reading: Reading, figure: Figure) -> Measure | None:
    """What a figure says there is more or less of, "expects to fly 5% more | seats"; for "6% cheaper" the price."""
    behind = reading.gist(figure.span.end, figure.span.end + _NOUN_REACH)
    if figure.quantity.dimension in _RELATIVE and _DEARER.match(behind):
        return measure_named("price")
    found = _MORE_THINGS.match(behind)
    if found is None or figure.quantity.dimension not in _RELATIVE:
        return None
    if not (found[1].endswith("s") or found[1] in irregular_plurals()):
        return None  # "5% more efficient"
    span = Span(*found.span(1)).shift(figure.span.end)
    return replace(measure_named(reading.between(span.start, span.end)), span=span)


def puts_at(
    reading: Reading, before: MeasureMention, figure: Figure, behind: MeasureMention
) -> bool:
    """Whether words right in front set the figure, so that what stands behind it only says when: "was valued at | $2 billion | in a funding round"."""
    if not before.measure.text.lower().endswith(" at"):
        return False
    right_before = HEDGED.fullmatch(reading.gist(before.span.end, figure.span.start)) is not None
    return right_before and reading.gist(figure.span.end, behind.span.start).startswith(" in ")


def invested_in(
    reading: Reading, verb: MeasureMention | None, figure: Figure, phrase: MeasureMention
) -> bool:
    """Whether a noun behind money is what it is put into: "plans to invest 14 billion euros | in grids"."""
    if verb is None or not verb.verb or verb.measure.name != "investment":
        return False
    right_before = HEDGED.fullmatch(reading.gist(verb.span.end, figure.span.start)) is not None
    return right_before and phrase.span.start >= figure.span.end


def counted(reading: Reading, figure: Figure) -> Measure | None:
    """For a count, the thing counted."""
    quantity = figure.quantity
    if quantity.dimension != "count" or not quantity.unit:
        return None
    unit = quantity.unit.partition("per ")[0].strip()  # "242,000 per month"
    if not unit or unit in STANDS_FOR or (unit in _EXPECTING and quantity.step >= AMOUNTS_FROM):
        return None
    at = reading.between(figure.span.end, figure.span.end + _NOUN_REACH).find(quantity.noun or unit)
    start = figure.span.end + at
    span = Span(start, start + len(quantity.noun or unit)) if at >= 0 else None
    named = find_measures(reading.between(figure.span.end, span.end)) if span else []
    if (
        named
        and not named[-1].verb
        and span
        and named[-1].span.end == span.end - figure.span.end
        and named[-1].things
    ):
        return replace(named[-1].measure, span=span)  # "9,000 job losses"
    if _AT_WORK.match(reading.gist(span.end, span.end + _NOUN_REACH)) if span else None:
        return replace(measure_named("headcount"), span=span)  # "1,100 people | work in them"
    named = find_measures(unit)
    if named and named[0].things and not named[0].verb:  # "two ships" are no shipments
        return replace(named[0].measure, span=span)
    return Measure(name=unit, text=quantity.noun or quantity.unit, kind="count", span=span)
