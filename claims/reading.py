"""One sentence with all that was recognised in it: what the extraction of claims works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claims import lazy_re as re
from claims.document import Document, Sentence, Span
from claims.entity import EntityMention, first_at
from claims.period import Period
from claims.quantity import Quantity
from claims.recognizers.periods import find_periods
from claims.recognizers.quantities import find_quantities
from claims.recognizers.when.guards import is_comparison
from claims.role.unit_ellipsis import share_money, share_percent, without_rates
from claims.shared_money import SharedMoney, shared_money
from claims.what.measures import MeasureMention, find_measures, measure_named
from claims.when.part_of_year import with_part_of_year
from claims.when.told_year import with_told_year
from claims.when.yearends import YearEnds

T = TypeVar("T")

# Characters of a sentence that are read together. Prose stays far below; what is longer is a list or a table run together, and
# since a figure is put to all others of its sentence, the time for it would grow with the square of its length.
LONGEST = 700
PERIOD, NAME, FIGURE = "§", "¤", "#"  # what stands for them in `Reading.plain`
# "our Consumer | segment"
_SEGMENT = re.compile(r"\s+(?:segment|division|business|unit|operations)\b")
# Of a figure: "rmb60" and "784" in "RMB60,784"
_PART = re.compile(r"[^\W\d_]{0,6}+\d[^\W_]{0,20}+")
# "Kestrel, a maker of drones with 90 staff, sold"
_APPOSITION = re.compile(
    # a name that opens the sentence
    r"^(?!(?:In|On|At|By|For|Since|After|Before|During|Last|This|That|As|While|When|If|But|And|Of|From|With)\b)(?:The\s)?[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,4}"
    # what is said of it
    r"(,\s(?:an?|the)\s(?:(?!\b(?:said|says|reported)\b)[^,;:()]|,(?=\d)){1,160},(?!\d))"
    # its verb
    r"(?=\s(?:has|have|had|is|was|were|are|will|would|sold|made|lost|won|paid|bought|took|got|grew|rose|fell|cut|put|wrote|saw|[a-z]{2,}(?:ed|s))\b)"
)
_MODAL = re.compile(r"\b(?:can|could|will|would|may|might|must|should|cannot)\s+$")
_MODAL_REACH = 10  # characters
_FOR = re.compile(r"\bfor\s+(?:[\w-]+\s+){0,2}$")
_SPACE = re.compile(r"\s")
# ", which lost its patent,", ", of which half is restricted,", ", a firm that makes drones,", ", led by Acme,"
_ASIDE = re.compile(
    r",\s(?:(?:in|for|from|to|with|by|on|at|under)\s(?:which|whom)|which|who|whose|where"
    r"|(?:an?|the)\s(?:[\w’'-]+\s){1,5}?(?:that|which|who|whose|where)"
    r"|(?:[a-z]+ed|led|run|built|held|hit|sold|made)\s+by)\b"
    # up to the next comma, but not that of a number or of "interest, tax, depreciation"
    r"(?:[^,;:()]|,(?=\d|\s(?:tax|depreciation)\b)){1,160},(?!\d|\s(?:tax|depreciation)\b)"
)
# What brings in or takes money, whose amount may leave out its currency: "Austria contributed 290 million".
_BRINGS_IN = re.compile(
    r"\b(?:contribut|generat|br(?:ought|ings?) in|earned|earns|made up|account(?:ed|s) for|spent|added|adds|invested|raised|lost|paid|cost|goes? (?:in)?to|go(?:ne|ing)? on)"
    r"|(?:illion|\d) of (?:it|that|this)\b|\bthe (?:rest|remaining|remainder)\b"
    r"|^(?:It|They|That|This) (?:had been|was|were|stood at|came to) (?:about |some |just |only )?"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in sentence `index`; every span is of the document. All tuples are in reading order.

    Of a sentence longer than `LONGEST` characters it is one stretch.
    """

    sentence: Sentence
    index: int
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    measures: tuple[MeasureMention, ...]
    mentions: tuple[EntityMention, ...]
    plain: str = ""  # the sentence in lower case with a sign for every period, name and figure
    nameless: str = ""  # the sentence with a sign for every name
    asides: tuple[Span, ...] = ()  # relative clauses closed by a comma: ", which lost its patent,"

    def between(self, start: int, end: int) -> str:
        """The sentence's text between two offsets of the document."""
        base = self.sentence.span.start
        return self.sentence.text[max(start - base, 0) : max(end - base, 0)]

    def gist(self, start: int, end: int) -> str:
        """The same of `plain`: grammar alone, where no "Target" is an aim and no "April and June" two clauses."""
        base = self.sentence.span.start
        if start >= base:  # nearly always
            return self.plain[start - base : end - base] if end >= base else ""
        return self.plain[: max(end - base, 0)]

    def voice(self, span: Span) -> tuple[str, str]:
        """The words before and behind a figure that say how it is held, without names and the asides of others."""
        base = self.sentence.span.start
        for own in self.asides:
            if own.contains(span):
                text = self.nameless
                return text[own.start - base : span.start - base], text[
                    span.end - base : own.end - base
                ]
        others = sorted((a, NAME) for a in self.asides if not a.contains(span))
        text = _with_signs(self.nameless, others, base)
        return text[: span.start - base], text[span.end - base :]

    def aside_from(self, span: Span, other: Span) -> bool:
        """Whether `span` stands in a relative clause that `other` is not in."""
        return any(a.contains(span) and not a.contains(other) for a in self.asides)


# "who founded the start-up Datova in 2019": what follows is of no such year
_FOUNDED = re.compile(
    r"\b(?:founded|established|born|set up|started|launched|created|joined|incorporated)\b[^,;.]{0,60}\s(?:in\s)?$"
)


def read_sentences(document: Document, mentions: Sequence[EntityMention]) -> list[Reading]:
    """Every sentence of the document, read."""
    readings = []
    context: Period | None = None
    money: Quantity | None = None
    moneys = shared_money(document.text)
    year_ends = YearEnds()
    for index, sentence in stretches(document):
        span = sentence.span
        here = mentions[first_at(mentions, span.start) : first_at(mentions, span.end)]
        year_end = year_ends.of(sentence.text, here)
        told = find_periods(
            sentence.text,
            span.start,
            published=document.published,
            context=context,
            year_end=year_end,
        )
        periods = with_part_of_year(with_told_year(told), sentence, year_end)
        quantities = _quantities(sentence, periods, here, moneys)
        carried = money if _BRINGS_IN.search(sentence.text) else None
        shared = share_money(quantities, carried, sentence.text, span.start)
        money = next((q for q in reversed(shared) if q.dimension == "money" and not q.per), None)
        measures = [
            _paid(_without_owner(_unmixed(m, periods, quantities), here, sentence), quantities)
            for m in find_measures(sentence.text, span.start)
            if not _is_contract(m, sentence) and not _is_done(m, sentence)
        ]
        reading = Reading(
            sentence,
            index,
            tuple(shared),
            tuple(periods),
            tuple(measures),
            tuple(here),
            *_masked(sentence, periods, _not_measures(here, measures), quantities),
            asides_of(sentence),
        )
        readings.append(reading)
        context = _context(sentence, periods) or context
    return readings


def _quantities(
    sentence: Sentence,
    periods: Sequence[Period],
    mentions: Sequence[EntityMention],
    moneys: Sequence[SharedMoney],
) -> list[Quantity]:
    """The sentence's figures, without those in its dates and names, in the units that the words around them leave out."""
    found = find_quantities(sentence.text, sentence.span.start)
    quantities = [q for q in found if not _taken(q, periods, mentions)]
    quantities = [*_as_multiples(quantities)]
    for named in moneys:
        quantities = named.settle(sentence.text, quantities)
    return share_percent(without_rates(quantities), sentence.text, sentence.span.start)


def _as_multiples(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities with times for multiples, once one is: "33 times forecast earnings, against | 21 times | for the sector"."""
    multiple = False
    for quantity in quantities:
        times = quantity.dimension == "count" and quantity.unit == "time"
        if multiple and times and quantity.shape == "point":
            text = f"{quantity.text} times"
            span = Span(quantity.span.start, quantity.span.start + len(text))
            quantity = replace(
                quantity, text=text, span=span, unit="", dimension="multiple", noun=""
            )
        multiple = multiple or (
            quantity.dimension == "multiple" and quantity.text.endswith(" times")
        )
        yield quantity


def _context(sentence: Sentence, periods: Sequence[Period]) -> Period | None:
    """The period that "a year earlier" in what follows goes back from: no day or week on which something was said, where there is another."""
    told = [
        p
        for p in periods
        if p.resolved
        and not p.shift
        and not _FOUNDED.search(sentence.text[: p.span.start - sentence.span.start])
    ]
    own = [p for p in told if not _is_compared(sentence, p)]
    lasting = [p for p in own or told if p.grain not in ("day", "week")]
    return (lasting or own or told)[-1] if told else None


def _is_compared(sentence: Sentence, period: Period) -> bool:
    """Whether a period is only that of what a figure is compared with: "EUR 46 million (Q2 2023: EUR 52 million)"."""
    at = period.span.start - sentence.span.start
    return sentence.text[:at].endswith("(") or is_comparison(sentence.text, at)


def stretches(document: Document) -> Iterator[tuple[int, Sentence]]:
    """The sentences with their indexes, the overlong ones in pieces: what belongs together stands closer than that."""
    for index, sentence in enumerate(document.sentences):
        start, length = 0, len(sentence.text)
        while length - start > LONGEST:
            cut = max(
                sentence.text.rfind(mark, start, start + LONGEST) for mark in ("; ", ", ", " and ")
            )
            if cut <= start:
                cut = sentence.text.rfind(" ", start, start + LONGEST)
            end = cut + 1 if cut > start else start + LONGEST
            yield index, _stretch(sentence, start, end)
            start = end
        yield index, sentence if start == 0 else _stretch(sentence, start, length)


def _stretch(sentence: Sentence, start: int, end: int) -> Sentence:
    span = Span(start, end).shift(sentence.span.start)
    return Sentence(sentence.text[start:end], span, sentence.paragraph)


def _not_measures(
    mentions: Sequence[EntityMention], measures: Sequence[MeasureMention]
) -> list[EntityMention]:
    """The mentions without words that name a measure: "EBITA", "Revenue" at the head of a sentence."""
    named = [m.span for m in measures if not m.verb]
    return [m for m in mentions if " " in m.text or not any(s.contains(m.span) for s in named)]


def _masked(
    sentence: Sentence,
    periods: Sequence[Period],
    mentions: Sequence[EntityMention],
    quantities: Sequence[Quantity],
) -> tuple[str, str]:
    """The sentence without periods, names and figures, and without names of one word, each as long as it is.

    "Target" and "Will" are taken for what they are not; "Wall Street expected" is read as it stands.
    """
    printed = _SPACE.sub(" ", sentence.text)  # a line's end is a space
    text = printed.lower()
    if len(text) != len(printed):  # a letter whose lower case is two
        text = printed
    start = sentence.span.start
    names = [(m.span, NAME) for m in mentions if m.form in ("name", "group")]
    words = [(span, sign) for span, sign in names if " " not in span.shift(-start).of(text)]
    figures = [(q.span, FIGURE) for q in quantities if q.dimension not in ("multiple", "fraction")]
    every = sorted([*names, *figures, *((p.span, PERIOD) for p in periods)])
    return _with_signs(text, every, start), _with_signs(printed, words, start)


def _with_signs(text: str, signs: Sequence[tuple[Span, str]], offset: int) -> str:
    return signed(text, ((span, sign, None) for span, sign in signs), offset)[0]


def signed(
    text: str, parts: Iterable[tuple[Span, str, T]], offset: int
) -> tuple[str, dict[int, T]]:
    """A text of the same length with a sign and blanks for each part, and what stands behind each sign by its place.

    Args:
        text: a sentence.
        parts: spans in order, their signs and what they are; one that begins within another is left out.
        offset: where the text begins in the document.
    """
    pieces: list[str] = []
    places: dict[int, T] = {}
    at = 0
    for span, sign, what in parts:
        start, end = span.start - offset, span.end - offset
        if start < at:
            continue
        pieces += [text[at:start], sign, " " * (end - start - 1)]
        places[start] = what
        at = end
    return "".join(pieces) + text[at:], places


def outermost_first(part: tuple[Span, str, object]) -> tuple[int, int]:
    """The order in which of parts that begin at one place the longest gets its sign."""
    return part[0].start, -part[0].end


def asides_of(sentence: Sentence) -> tuple[Span, ...]:
    """The clauses between commas that are said of the noun before them: ", which lost its patent,", ", led by Acme,"."""
    start = sentence.span.start
    apposed = _APPOSITION.match(sentence.text)
    spans = [Span(*found.span()) for found in _ASIDE.finditer(sentence.text)]
    if apposed and not any(span.overlaps(Span(*apposed.span(1))) for span in spans):
        spans = [Span(*apposed.span(1)), *spans]
    return tuple(span.shift(start) for span in spans)


def _unmixed(
    measure: MeasureMention, periods: Sequence[Period], quantities: Sequence[Quantity]
) -> MeasureMention:
    """The measure without a scope that only dates it, "September sales", or is a figure, "a profit of RMB60 million"."""
    scope = measure.measure.scope
    others = {word for p in periods for word in p.text.lower().split()}
    others |= {word for q in quantities for word in _PART.findall(q.text.lower())}
    if not scope or others.isdisjoint(scope.split()):
        return measure
    kept = " ".join(word for word in scope.split() if word not in others)
    return measure._replace(measure=replace(measure.measure, scope=kept))


def _paid(mention: MeasureMention, quantities: Sequence[Quantity]) -> MeasureMention:
    """The staff costs that a payroll told in money is: "its payroll rose to $6.8 million"."""
    counted = any(q.dimension == "count" for q in quantities)
    is_money = any(q.dimension == "money" for q in quantities) and not counted
    if not is_money or "payroll" not in mention.measure.text.lower():
        return mention
    costs, own = measure_named("staff costs"), mention.measure
    paid = replace(costs, text=own.text, scope=own.scope, span=own.span)
    return mention._replace(measure=paid, things=False)


def _is_contract(measure: MeasureMention, sentence: Sentence) -> bool:
    """Whether a delivery is that of a contract: "futures for October | delivery"."""
    ahead = sentence.text[: measure.span.start - sentence.span.start]
    return measure.measure.text == "delivery" and _FOR.search(ahead) is not None


def _is_done(measure: MeasureMention, sentence: Sentence) -> bool:
    """Whether a word that may name a measure is a verb here: "the water that it can | store"."""
    if measure.verb or " " in measure.measure.text or measure.measure.text.lower() == "cost":
        return False  # "will cost" is of a price all the same
    start = measure.span.start - sentence.span.start
    return _MODAL.search(sentence.text, max(0, start - _MODAL_REACH), start) is not None


def _without_owner(
    measure: MeasureMention, mentions: Sequence[EntityMention], sentence: Sentence
) -> MeasureMention:
    """The measure without a scope that is only its owner's name: "revenue of Toyota"."""
    scope = measure.measure.scope
    if not scope:
        return measure
    owners = {
        e.name.lower() for m in mentions for e in m.entities if e.kind in ("organisation", "person")
    } | {
        m.text.lower()
        for m in mentions
        if m.entities
        and m.entities[0].kind not in ("place", "product")
        and not _SEGMENT.match(sentence.text, m.span.end - sentence.span.start)
    }
    # "The payroll of Logistic Properties of the Americas": a scope may be cut off in the midst of its owner's name.
    if scope in owners or any(owner.startswith(f"{scope} ") and len(scope) > 3 for owner in owners):
        return measure._replace(measure=replace(measure.measure, scope=""))
    return measure


def _taken(
    quantity: Quantity, periods: Sequence[Period], mentions: Sequence[EntityMention]
) -> bool:
    """Whether the figure is part of a date or of a name: "the first six months", "3M"."""
    if any(p.span.contains(quantity.span) for p in periods):
        return True
    return any(
        m.form == "name" and m.span.contains(quantity.span) and m.span != quantity.span
        for m in mentions
    )
