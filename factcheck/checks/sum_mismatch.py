"""A total that its parts do not make.

## What it does

Takes every figure of several companies together ("the three spent 50 billion yuan") and adds up what the draft gives
for each of them: same measure, same period, same unit. A total of the year before is put against the members' figures
of that year, printed or implied by a level and its growth ("23 billion yuan, up 123 percent" puts the year before at
10.3 billion). The total may stand before or after its parts. Amounts said to be part of another are added up too:
together they cannot exceed it, and where the text says that they make it up they have to. So have the parts that a
text lists ("1,200 jobs: 450 in Finland, 300 in Sweden and 450 in Poland", "a loan of 42,000 and savings of 18,000,
60,000 in all", the items under a total), and a company's quarters or halves of a year. Where no words say that figures are a sum, but they stand as one does (`factcheck/tacit/`), what
does not add up is a warning.

## Why it matters

Totals are typed by hand, often before the last of the parts is corrected.

## Example

"Together the two hired 900 people: Acme 400, Initech 300." The parts make 700.

## Limits

Adds up nothing that does not add up: margins, rates, figures per share. Parts in another currency than the total are
left alone. Lists of examples ("including", "such as", "led by") prove no total. Where the draft lacks a member's figure
the check only asks that the parts it does give stay below the total, and says so under what was skipped.

## References

Arelle, XBRL calculation 1.1: a summation is consistent where the intervals of rounded facts meet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import (
    LEVELS,
    figures_asserted,
    fits,
    is_amount,
    leans_a_year_back,
    name_of,
    unit_of,
    what,
    when,
    year_before,
)
from factcheck.changes.growth import growth_factor
from factcheck.changes.moves import comparable
from factcheck.cues import is_year_on_year, says
from factcheck.draft import Draft
from factcheck.figures import figure, has_sign, without_currency
from factcheck.finding import Finding, Skipped
from factcheck.orders.spreads import widths
from factcheck.relation import (
    Expression,
    Relation,
    constant,
    figure_of,
    half_width,
    minus,
    over,
    plus,
    times,
    value_of,
)
from factcheck.slips import is_no_accident, the_one_meant
from factcheck.sums.complements import halves
from factcheck.sums.counted import brought_totals, counted_lists
from factcheck.sums.derived_parts import derived_totals
from factcheck.sums.differences import differences
from factcheck.sums.enumeration import listings
from factcheck.sums.flows import flows
from factcheck.sums.groups import Reading, readings
from factcheck.sums.kinds_of import kinds_of
from factcheck.sums.labelled import labelled_totals
from factcheck.sums.lists import is_followed, unclosed_lists
from factcheck.sums.rests import with_rest
from factcheck.sums.stretches import years_of_stretches
from factcheck.sums.told_first import told_first
from factcheck.sums.totals import totals
from factcheck.sums.votes import votes
from factcheck.wording.equations import stated_in_words

NAME = "sum-mismatch"
_NOT_TOGETHER = re.compile(
    r"\b(?:each|apiece|respectively|average|averaged|per(?! cent\b)|median)\b", re.IGNORECASE
)
# Parts of two wholes, told in one breath.
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
# What stands between a whole and its first part. "Including" and "of this" lean on so many things that they prove none.
_PARTS_FOLLOW = re.compile(
    r"(?:\bof which|(?P<made_up>\bcompris(?:ing|es|ed)|\bconsist(?:ing|s|ed) of|\bmade up of|\bsplit (?:between|into)"
    r"|\bdivided (?:between|into)|\bbroken down into))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OF_IT_REACH = 90  # characters from a whole to the part "of it"
_OF_IT = re.compile(r" of (?:it|them|that|this|which|whom)\b")  # behind a part
# "18,200 sold, outsold the saloon, of which …": a part of what the words name in between.
_OF_ANOTHER = re.compile(
    r"\b(?:outsold|outstripp\w+|outpac\w+|topp(?:ed|ing)|beat(?:ing)?|exceed\w+|surpass\w+|than|ahead of|behind|trail\w+|overtook|lagg\w+)\b"
)
# Measures of which a missing member may have lost as much as the others made.
_SIGNED = re.compile(
    r"income|profit|loss|earnings|cash flow|ebit|balance|margin|return", re.IGNORECASE
)
_A_YEAR_BEFORE = re.compile(
    r"^(?:(?:A|The|One) year (?:earlier|before)|In the (?:previous|prior) year|The (?:previous|prior) year)\b"
)
# Levels of one company, measure and period that are looked through for one with a growth rate.
_MOST_LEVELS = 10
_ACCIDENTS = Fraction(8)  # misprints that may be expected to make a sum fit by chance
_FAR = 100  # times
_Term = tuple[Expression, str]  # what a member adds to the total, and its words in the working


def run(draft: Draft) -> Iterator[Relation | Finding | Skipped]:
    """Relate every total of the draft to its parts."""
    yield from votes(draft, NAME, abstained=True)
    members = _Members(draft)
    for claim in figures_asserted(draft.claims):
        if len(claim.entities) < 2 or claim.role not in (*LEVELS, "base") or not _adds_up(claim):
            continue
        if not says(draft, claim, _NOT_TOGETHER):
            yield from _group_total(draft, claim, members)
            yield from _group_growth(draft, claim, members)
    for claim in draft.claims:
        if claim.role in LEVELS and claim.quantity is not None and len(claim.entities) < 2:
            yield from _parts_of_one(draft, claim)
    listed = dict.fromkeys((*listings(draft), *totals(draft), *kinds_of(draft)))
    for whole, parts in listed:
        every = with_rest(draft, whole, parts)
        if every and not _is_of_before(draft, whole, parts):
            yield _listed(whole, every)
    told = (
        *(*readings(draft), *unclosed_lists(draft), *counted_lists(draft)),
        *(*brought_totals(draft), *halves(draft), *told_first(draft)),
        *years_of_stretches(draft),
    )
    for choices in told:
        if not any((reading.whole, reading.parts) in listed for reading in choices):
            choices = tuple(
                r
                for r in choices
                if not _is_of_before(draft, r.whole, r.parts)
                if not is_followed(draft, r.whole, r.parts)
                if not any(part.id == r.whole.anchor for part in r.parts)
            )
            wholes = ((r, with_rest(draft, r.whole, r.parts)) for r in choices)
            related = [(r, _listed(r.whole, parts)) for r, parts in wholes if parts]
            likely = [relation for r, relation in related if _is_likely(r, relation)]
            meant = the_one_meant([relation for _, relation in related], likely)
            if meant is not None:
                yield meant
    for left, one, other in (*differences(draft), *widths(draft)):
        yield _left(left, one, other)
    yield from labelled_totals(draft, NAME)
    yield from flows(draft, NAME)
    yield from derived_totals(draft, NAME)
    yield from stated_in_words(draft, NAME)


def _group_total(draft: Draft, total: Claim, members: _Members) -> Iterator[Relation | Skipped]:
    periods = [when(total.period)]
    if total.role == "base":
        level = draft.by_id.get(total.anchor or "")
        if level is None or not leans_a_year_back(total, level):
            return
        periods = [_a_year_before(level), *periods]
    terms = [members.term(entity.id, total, periods) for entity in total.entities]
    given = [term for term in terms if term is not None]
    missing = [e.name for e, term in zip(total.entities, terms, strict=True) if term is None]
    if not given:
        return
    stated = figure_of(total)
    relation = Relation(
        NAME,
        plus(*(expression for expression, _ in given)),
        stated,
        " + ".join(words for _, words in given),
        "the parts already exceed the total" if missing else "the parts do not make the total",
        unit=stated.unit if has_sign(stated.text) else "",
        sign="<=" if missing else "=",
        says=f"text says {without_currency(stated.text)}",
    )
    if missing:
        why = f"the draft gives no comparable figure of {' or '.join(missing)}"
        yield Skipped(f"the total of {stated.text}", why)
        # That some of the parts stay below the total confirms nothing.
        if _may_be_negative(total) or relation.verdict != "fails":
            return
    yield relation


def _group_growth(draft: Draft, total: Claim, members: _Members) -> Iterator[Relation]:
    """The growth of a total against the year before as its members' growth gives it."""
    for change in draft.leaning.get(total.id, ()):
        factor = growth_factor(change) if change.role == "change" else None
        if factor is None or not is_year_on_year(draft, change):
            continue
        periods = [_a_year_before(total), year_before(total.period)]
        terms = [members.term(entity.id, total, periods) for entity in total.entities]
        given = [term for term in terms if term is not None]
        if len(given) < len(terms) or figure_of(change).unit != "percent":
            continue
        whole, bases = figure_of(total), plus(*(expression for expression, _ in given))
        words = " + ".join(words for _, words in given)
        falls = change.direction == "down"
        grown = minus(over(whole, bases), constant(1))
        yield Relation(
            NAME,
            times(grown, -100 if falls else 100),
            figure_of(change),
            f"{without_currency(whole.text)} / ({words}) − 1",
            "the growth of the total is not that of its parts",
            unit="percent",
            equation=(times(bases, factor), whole),
        )


class _Members:
    """The figures of single companies, by company, measure, unit and period; built once per draft.

    A base is filed under the year before its level as well as under its own period.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._printed: dict[Hashable, list[Claim]] = {}
        self._grown: dict[Hashable, list[Claim]] = {}
        for claim in figures_asserted(draft.claims):
            if claim.entity is None or claim.role not in (*LEVELS, "base"):
                continue
            self._file(self._printed, claim, when(claim.period))
            level = draft.by_id.get(claim.anchor or "")
            if claim.role == "base" and level is not None and leans_a_year_back(claim, level):
                self._file(self._printed, claim, _a_year_before(level))
            if claim.role in LEVELS:
                self._file(self._grown, claim, _a_year_before(claim))
                self._file(self._grown, claim, year_before(claim.period) or _a_year_before(claim))

    def _file(self, where: dict[Hashable, list[Claim]], claim: Claim, period: Hashable) -> None:
        entity = claim.entities[0].id
        same = where.setdefault(self._key(claim, entity, period), [])
        if not same or same[-1] is not claim:
            same.append(claim)

    def term(self, entity: str, total: Claim, periods: Sequence[Hashable]) -> _Term | None:
        """What `entity` adds to `total`: its printed figure, or the one implied by a level and its growth."""
        for period in periods:
            printed_ones = self._printed.get(self._key(total, entity, period), [])
            if printed_ones:
                nearest = _nearest(printed_ones, total)
                leaf = figure_of(nearest, name_of(nearest))
                return leaf, f"{leaf.name} {without_currency(leaf.text)}".strip()
        for period in periods:
            for claim in self._grown.get(self._key(total, entity, period), [])[:_MOST_LEVELS]:
                implied = self._implied(claim)
                if implied is not None:
                    return implied
        return None

    @staticmethod
    def _key(claim: Claim, entity: str, period: Hashable) -> Hashable:
        return (entity, what(claim.measure), unit_of(claim), period)

    def _implied(self, level: Claim) -> _Term | None:
        for change in self._draft.leaning.get(level.id, ()):
            factor = growth_factor(change) if change.role == "change" else None
            if factor is not None and is_year_on_year(self._draft, change):
                leaf = figure_of(level, name_of(level))
                base = over(leaf, factor)
                unit = leaf.unit if has_sign(leaf.text) else ""
                amount = figure(value_of(base), unit, half_width(base))
                grown = f"{without_currency(leaf.text)} {figure_of(change).text}"
                return base, f"{leaf.name} {amount} ({grown})"
        return None


def _a_year_before(level: Claim) -> Hashable:
    """The period one year before a level's, also where the days of neither are known."""
    return ("year before", when(level.period))


def _nearest(claims: list[Claim], total: Claim) -> Claim:
    """The last one before the total, or the first after it, whichever is nearer."""
    at = bisect_left(claims, total.span.start, key=lambda c: c.span.start)
    return min(claims[max(0, at - 1) : at + 1], key=lambda c: abs(c.span.start - total.span.start))


def _parts_of_one(draft: Draft, whole: Claim) -> Iterator[Relation]:
    parts = [
        c
        for c in draft.leaning.get(whole.id, ())
        if c.role == "part" and fits(c, whole)
        if c.stance == whole.stance or (c.stance, whole.stance) == ("forecast", "asserted")
        if c.span.start > whole.span.end
    ]
    if not parts or not _adds_up(whole) or says(draft, whole, _RESPECTIVELY):
        return
    text = draft.document.text
    link = _PARTS_FOLLOW.search(text, whole.span.end, parts[0].span.start)
    of_it = _OF_IT.match(text, parts[0].span.end)
    if link is None and of_it is not None and _is_the_whole_of(draft, whole, parts[0]):
        parts = parts[:1]
    elif link is None or (link["made_up"] and len(parts) < 2):
        return
    lead = link.start() if link else parts[0].span.start
    if _OF_ANOTHER.search(text, whole.span.end, lead):
        return
    made_up = link is not None and link["made_up"] is not None
    figures, everything = [figure_of(part, name_of(part)) for part in parts], figure_of(whole)
    yield Relation(
        NAME,
        plus(*figures),
        everything,
        " + ".join(f.text for f in figures),
        "the parts do not make the whole" if made_up else "the parts exceed the whole",
        unit=everything.unit,
        sign="=" if made_up else "<=",
        says="" if made_up else f"part of {everything.text}",
    )


def _is_the_whole_of(draft: Draft, whole: Claim, part: Claim) -> bool:
    """Whether "of it" can mean nothing else: the whole is near, and no other figure of the sentence before is large enough."""
    if whole.sentence != part.sentence or part.span.start - whole.span.end > _OF_IT_REACH:
        return False
    others = (c for c in draft.by_sentence[part.sentence] if c.span < part.span and c is not whole)
    return not any(
        comparable(c, part) and figure_of(c).value >= figure_of(part).value for c in others
    )


def _is_likely(reading: Reading, relation: Relation) -> bool:
    """Whether a reading that nearly comes out is meant: a whole of another sentence needs figures that seldom fit by accident."""
    here = reading.whole.sentence == reading.parts[0].sentence
    whole = figure_of(reading.whole).value
    larger = [c for c in reading.parts if whole < figure_of(c).value < _FAR * whole]
    if len(larger) > 1:
        return False  # one part may be a slip, and so may the scale
    return reading.likely and (reading.sure or here or is_no_accident(relation, _ACCIDENTS))


def _listed(whole: Claim, parts: Sequence[Claim]) -> Relation:
    """A whole against all the parts that the text lists."""
    figures, everything = [figure_of(part) for part in parts], figure_of(whole)
    return Relation(
        NAME,
        plus(*figures),
        everything,
        " + ".join(without_currency(f.text) for f in figures),
        "the parts do not make the total",
        unit=everything.unit,
        statement=f"{' + '.join(without_currency(f.text) for f in figures)} making {everything.text}",
    )


def _is_of_before(draft: Draft, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a total is said to be that of a year earlier than its parts: "A year earlier sales in both together were 135 million"."""
    if any(c.sentence == whole.sentence or says(draft, c, _A_YEAR_BEFORE) for c in parts):
        return False
    return says(draft, whole, _A_YEAR_BEFORE)


def _left(left: Claim, one: Claim, other: Claim) -> Relation:
    """What two opposed figures leave: the larger less the smaller."""
    high, low = sorted((figure_of(one), figure_of(other)), key=lambda f: -f.value)
    stated = figure_of(left)
    return Relation(
        NAME,
        minus(high, low),
        stated,
        f"{without_currency(high.text)} − {without_currency(low.text)}",
        "the two figures do not leave the third",
        unit=stated.unit,
    )


def _may_be_negative(total: Claim) -> bool:
    return total.measure is not None and _SIGNED.search(total.measure.name) is not None


def _adds_up(claim: Claim) -> bool:
    """Whether the claim's figure is the sum of those of its parts."""
    quantity, measure = claim.quantity, claim.measure
    if quantity is None or quantity.per or not is_amount(claim):
        return False
    if measure is None:
        return bool(quantity.unit)  # a bare number of nothing may be a page's
    return not measure.known or measure.additive
