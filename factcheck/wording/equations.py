"""Relations that a wording states, by the table of wordings in `claims/lexicon/equations.toml`.

"Closing 38 of its 211 shops, leaving 173" says that 211 − 38 is 173 whatever a shop is. The table's comment gives its grammar; here each wording becomes
a regular expression over a marked sentence, and its equation a relation between the claims whose signs it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from claims.quantity import SPELLS, Quantity
from claims.recognizers.vocabulary import minor_units
from factcheck.changes.moves import comparable, is_level
from factcheck.draft import Draft
from factcheck.figures import digits_of, without_currency
from factcheck.relation import (
    Expression,
    Figure,
    Relation,
    figure_of,
    times,
    value_of,
)
from factcheck.slips import is_absurd, is_no_accident, the_one_meant
from factcheck.wording.formulas import built, in_words, parsed
from factcheck.wording.marked import Marked
from factcheck.wording.wordings import (
    AMOUNTS,
    COUNTS,
    FAR_GAP,
    LENGTHS,
    LETTERS,
    MULTIPLES,
    POINTS,
    RATES,
    Wording,
    may_have,
    pattern_of,
    wordings_by_check,
)

_ELSEWHERE, _NUMBER = "W", "V"  # told in a sentence before: an amount, how many there are
_SHARES = "share-mismatch"
_TWO_PARTS = "A + B = C"
_LISTED = re.compile(r"# (?:[^ #;:,]+ ){0,5}, (?:(?:about|some|the|another) )?$")
_OR = " or "  # between two equations, of which a wording states either
_MOST_ELSEWHERE = 10
_FINE = 3  # digits of a figure that seldom fits others by chance
_INCOMPARABLE = 500  # times
_OF_SOME = re.compile(
    r" of (?:the |its |their )?(?!total|group|overall|all|net|gross|annual|company|combined|entire|whole|global|operating)[a-z-]+ (?:revenues?|sales|turnover|income|exports|imports|output|production|profits?|shipments|deliveries)\b"
)
_REST = re.compile(
    r"\b(?:everything else|(?:the|its|their) (?:rest|remaining|remainder|others?|balance)|all (?:the )?others?)\b"
)
_FEW = 100
_LARGE = 100_000  # an amount that needs no sign of its currency
_NEARLY_ALL = Fraction(23, 25)
_MINOR = Fraction(1, 100)
_POINT_OF = {"basis point": Fraction(1, 10_000)}  # of a rate; any other point is a hundredth


def stated_in_words(draft: Draft, check: str) -> Iterator[Relation]:
    """The relations of one check that wordings of the table state."""
    wordings = wordings_by_check().get(check, ())
    for at, marked in draft.marked.items():
        for wording in wordings:
            sentence = draft.marked_pairs.get(at) if wording.over_two_sentences else marked
            if sentence is None or not may_have(wording, sentence):
                continue
            for found in _matches(wording, sentence):
                yield from _related(draft, wording, sentence, found)


def _matches(wording: Wording, sentence: Marked) -> Iterator[re.Match[str]]:
    """Where a sentence has a wording; of those that end in one place that whose first figure is the nearest of its kind."""
    pattern, text = pattern_of(wording.words), f"{sentence.text} "
    if FAR_GAP not in wording.words:
        yield from pattern.finditer(text)
        return
    found: dict[int, re.Match[str]] = {}
    for start in re.finditer("[#@]", text):
        match = pattern.match(text, start.start())
        if match is not None:
            claims = _claims(sentence, match)
            letter, begins = next(iter(claims.items()))
            starts = is_level(begins) or (letter in RATES and begins.role == "change")
            if (
                starts
                and are_of_their_kinds(claims, mixed=wording.mixed)
                and not _far_apart(claims)
            ):
                found[match.end()] = match
    yield from found.values()


def _far_apart(claims: Mapping[str, Claim]) -> bool:
    """Whether amounts are of sizes that nobody compares: "64,000 people in 31 villages, twice as many as the 32,000"."""
    values = [abs(figure_of(c).value) for name, c in claims.items() if name in AMOUNTS]
    return bool(values) and max(values) > _INCOMPARABLE * min(values)


def _claims(sentence: Marked, found: re.Match[str]) -> dict[str, Claim]:
    """The claims of the signs that a wording has found, by its letters."""
    letters = (name for name, place in found.groupdict().items() if place and name in LETTERS)
    return {name: sentence.figure_at(found.start(name)) for name in letters}


def _related(
    draft: Draft, wording: Wording, sentence: Marked, found: re.Match[str]
) -> Iterator[Relation]:
    """The relation of the claims whose signs a wording has found, if they are of the kinds it needs."""
    claims = _claims(sentence, found)
    way = -1 if found.groupdict().get("down") else 1
    if not are_of_their_kinds(claims, mixed=wording.mixed):
        return
    if wording.check == _SHARES and _has_its_base(claims):
        return  # "820 million euros, or 42 percent of the total, from 760 million"
    if wording.equation == _TWO_PARTS and _LISTED.search(f"{sentence.text} "[: found.start("A")]):
        return  # "18 million in 2023, 27 million in 2024 and 41 million last year, a total of"
    multiple = not claims.keys().isdisjoint(MULTIPLES)
    if multiple and any(c.role in ("difference", "part") for c in claims.values()):
        return  # "31,000, 4,000 more than last year and three times as many as in 2010", "of which"
    if _NUMBER in wording.equation:
        yield from _so_many(draft, wording, claims)
    elif _ELSEWHERE not in wording.equation:
        yield from _of_its_own(draft, wording, claims, way)
    else:
        yield from _with_one_elsewhere(draft, wording, claims, way)


def _has_its_base(claims: Mapping[str, Claim]) -> bool:
    """Whether one of the claims is what another was before."""
    ids = {claim.id for claim in claims.values()}
    return any(claim.role == "base" and claim.anchor in ids for claim in claims.values())


def _of_its_own(
    draft: Draft, wording: Wording, claims: Mapping[str, Claim], way: int
) -> Iterator[Relation]:
    """The relation of figures that all stand in the wording; of several equations that it may state, the one they fit."""
    each = [replace(wording, equation=equation) for equation in wording.equation.split(_OR)]
    related = [
        relation
        for one in each
        for chosen in _numbers_meant(draft, claims)
        if (relation := relation_of(one, chosen, way)) is not None
    ]
    if wording.some:
        related = [r for r in related if come_near(draft, r)]
    if wording.sure and len(related) <= len(each):
        yield from related
    else:
        yield from filter(None, (the_one_meant(related),))


def come_near(draft: Draft, relation: Relation) -> bool:
    """Whether parts make all or nearly all of their whole, or more, or a rest is told: "of which 71,000 went to Morocco and 26,000 to Portugal" need not be all."""
    at = max(draft.by_id[printed.claim].sentence for printed in relation.figures)
    told = _REST.search(draft.document.sentences[at].text) is not None
    return told or value_of(relation.computed) >= _NEARLY_ALL * value_of(relation.stated)


def _numbers_meant(draft: Draft, claims: Mapping[str, Claim]) -> Iterator[Mapping[str, Claim]]:
    """The claims, and again with each number before in the sentence: "12 shops, seven on retail parks and five in town, for £18m, or £1.5m each"."""
    yield claims
    number = claims.get("K")
    if number is None or number.quantity is None or number.quantity.unit:
        return
    for other in draft.by_sentence.get(number.sentence, ()):
        if other.span < number.span and other.role == "level" and _is_of_kind("K", other):
            yield {**claims, "K": other}


def _so_many(draft: Draft, wording: Wording, claims: Mapping[str, Claim]) -> Iterator[Relation]:
    """An amount, the figure for each of something, and how many of these there are by a sentence before."""
    each = claims["C"].quantity
    if each is None or not each.per or each.per in SPELLS:
        return
    first = min(claims.values(), key=lambda c: c.span)
    numbers = [
        claim
        for at in range(first.sentence, first.sentence - wording.reach - 1, -1)
        for claim in (draft.marked[at].figures if at in draft.marked else ())
        if claim.span < first.span and _is_of_kind("K", claim)
        if claim.unit == each.per
    ]
    choices = [relation_of(wording, {**claims, _NUMBER: number}, 1) for number in numbers]
    related = [choice for choice in choices if choice is not None]
    meant = the_one_meant(related, related[:1])
    if meant is not None:
        yield meant


def _with_one_elsewhere(
    draft: Draft, wording: Wording, claims: Mapping[str, Claim], way: int
) -> Iterator[Relation]:
    if wording.check == _SHARES and _is_of_some(draft, claims):
        return
    wholes = list(_elsewhere(draft, wording, claims))
    choices = [(w, relation_of(wording, {**claims, _ELSEWHERE: w}, way)) for w in wholes]
    held = next((r for _, r in choices if r and r.verdict != "fails"), None)
    if held is not None:
        yield replace(held, supposed=len(choices) > 1)
        return
    amount = _amount_of(claims)
    own = [(w, r) for w, r in choices if not (wording.near and _is_another_s(w, amount))]
    possible = [(w, r) for w, r in own if r and not is_absurd(r)]
    related = [relation for _, relation in possible]
    nearest = [whole for whole, _ in possible if whole.sentence == possible[0][0].sentence]
    values = {figure_of(whole).value for whole in nearest}
    most = Fraction(1, 4 * max(1, len(related)))
    only = wording.sure and len(values) == 1
    # of "took delivery of nine and returned three, taking the fleet to 141 from 135" neither is it
    large = [r for w, r in possible if w.quantity and (w.quantity.value or 0) >= _FEW]
    likely = related if only else [r for r in large if _is_fine(r) and is_no_accident(r, most)]
    meant = the_one_meant(related, likely)
    if meant is not None:
        yield meant


def _is_of_some(draft: Draft, claims: Mapping[str, Claim]) -> bool:
    """Whether a share is said to be of a part of what is told before: "Rs 483 crore, half of overseas sales"."""
    rates = (c for name, c in claims.items() if name in RATES)
    return any(_OF_SOME.match(draft.document.text, c.span.end) for c in rates)


def _is_fine(relation: Relation) -> bool:
    """Whether figures of one kind are printed with digits enough to tell chance from sense."""
    digits = max(len(digits_of(printed.value)[0]) for printed in relation.figures)
    units = {printed.unit for printed in relation.figures} - {"", "percent", *SPELLS}
    return digits >= _FINE and len(units) <= 1


def _elsewhere(draft: Draft, wording: Wording, claims: Mapping[str, Claim]) -> Iterator[Claim]:
    """The figures before, nearest first, that an equation can need: like its amounts, and near one of the words."""
    first = min(claims.values(), key=lambda c: c.span)
    amount = _amount_of(claims)
    taken, found = set(claims.values()), 0
    for at in range(first.sentence, first.sentence - wording.reach - 1, -1):
        marked = draft.marked.get(at)
        figures = marked.figures_near(wording.near) if marked else ()
        for claim in reversed(figures):
            fits = claim.span < first.span and claim not in taken and are_alike(claim, amount)
            if fits and _is_near_enough(draft, claim, amount) and found < _MOST_ELSEWHERE:
                found += 1
                yield claim


def _is_near_enough(draft: Draft, claim: Claim, amount: Claim) -> bool:
    """Whether a figure is a level, and if it leaves out a unit that the amount has, a large one of its paragraph."""
    one, other = claim.quantity, amount.quantity
    if not is_level(claim) or one is None or other is None:
        return False
    sentences = draft.document.sentences
    here = sentences[claim.sentence].paragraph == sentences[amount.sentence].paragraph
    bare = other.dimension == "money" and one.dimension == "count"
    return not bare or (here and (one.value or 0) >= _LARGE)


def _amount_of(claims: Mapping[str, Claim]) -> Claim:
    return next(c for name, c in claims.items() if name in AMOUNTS)


def _is_another_s(claim: Claim, amount: Claim) -> bool:
    """Whether two figures are told of two companies, each named where its figure stands."""
    told = [c.entities for c in (claim, amount) if c.entities and "entity" not in c.carried]
    return len(told) == 2 and not {e.id for e in told[0]} & {e.id for e in told[1]}


def are_of_their_kinds(claims: Mapping[str, Claim], *, mixed: bool = False) -> bool:
    """Whether each claim is of the kind that its letter stands for, and the amounts are of one; `mixed` counts may be of several."""
    amounts = [claim for name, claim in claims.items() if name in AMOUNTS]
    lengths = {c.quantity.unit for n, c in claims.items() if n in LENGTHS and c.quantity}
    each = {c.quantity.per for c in amounts if c.quantity and c.quantity.per}
    if lengths and not each <= lengths:
        return False  # "burns 6 million a month … for three years"
    return all(_is_of_kind(name, claim) for name, claim in claims.items()) and all(
        are_alike(amounts[0], other) or (mixed and _are_counts(amounts[0], other))
        for other in amounts[1:]
    )


def _are_counts(one: Claim, other: Claim) -> bool:
    """Whether two figures count things, be they of one kind or of two: "32 vessels, made up of 18 tankers and 14 bulkers"."""
    both = (one.quantity, other.quantity)
    return all(q is not None and q.dimension == "count" and not q.per for q in both)


def _is_of_kind(letter: str, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.value <= 0:
        return False
    if letter in RATES:
        return quantity.dimension in ("percent", "fraction")
    if letter in MULTIPLES:
        ratio = claim.measure is not None and claim.measure.name.endswith("ratio")
        return quantity.dimension == "multiple" or quantity.noun == "times" or ratio
    if letter in LENGTHS:
        return quantity.dimension == "time"
    if letter in POINTS:
        return quantity.dimension == "point" or quantity.unit == "point"
    if letter in COUNTS:
        return quantity.dimension in ("count", "physical") and not quantity.per
    return quantity.dimension in ("money", "count", "physical", "time", "score")


def are_alike(one: Claim, other: Claim) -> bool:
    """Whether two amounts are in one unit, said or left out; a sum in cents beside one in dollars is."""
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    if comparable(one, other) or _thing(a) == _thing(b):
        return True
    if {a.unit, b.unit} == {"GBP", "pound"}:
        return True
    bare = {_thing(q) for q in (a, b)} & {
        ("count", ""),
        ("score", ""),
        ("score", "point"),
    }
    return bool(bare) or (
        a.dimension == b.dimension == "money" and _is_minor(a.unit) != _is_minor(b.unit)
    )


def _thing(quantity: Quantity) -> tuple[str, str]:
    """What a quantity is of, whatever it is for each of: journeys of "11 million journeys a year"."""
    return quantity.dimension, quantity.unit.removesuffix(f"per {quantity.per}").strip()


def _is_minor(unit: str) -> bool:
    return unit.partition(" per ")[0] in minor_units()


def relation_of(wording: Wording, claims: Mapping[str, Claim], way: int) -> Relation | None:
    """The equation of a wording between the claims of its letters; `way` is -1 behind a word that moves down."""
    equation = wording.equation
    for sign, other in (("±", "+-"), ("∓", "-+")):
        equation = equation.replace(sign, other[way < 0])
    tree, stated_name = parsed(equation)
    stated = claims[stated_name]
    in_major = [c for c in claims.values() if c.dimension == "money"]
    mixed = len({_is_minor(c.quantity.unit) for c in in_major if c.quantity}) > 1
    bounds = {c.quantity.modifier for c in claims.values() if c.quantity} - {"=", "~"}
    bounded = [c for c in claims.values() if c.quantity and c.quantity.modifier in bounds]
    at_bound = stated in bounded and len(bounded) > 1 and len(bounds) == 1
    printed = {name: _printed(claim, at_bound) for name, claim in claims.items()}
    values = {name: _value(name, figure, mixed) for name, figure in printed.items()}
    computed = built(tree, values)
    right: Expression = printed[stated_name]
    unit = printed[stated_name].unit
    if stated_name in RATES and unit == "percent":
        computed = times(computed, 100)
    elif stated_name in POINTS:
        computed = times(computed, 1 / _POINT_OF.get(unit, _MINOR))
    elif mixed and _is_minor(unit):
        computed = times(computed, 100)
    if not value_of(computed):
        return None
    texts = {name: without_currency(figure.text) for name, figure in printed.items()}
    return Relation(
        wording.check,
        computed,
        right,
        in_words(tree, texts, values),
        wording.message,
        unit=unit,
    )


def _printed(claim: Claim, at_bound: bool) -> Figure:
    """A claim's figure; of "up to 35 percent … for a maximum of 45 percent" the bound itself."""
    figure = figure_of(claim)
    if not at_bound or claim.quantity is None:
        return figure
    half = Fraction(claim.quantity.step) / 2
    return replace(figure, interval=Interval(figure.value - half, figure.value + half))


def _value(letter: str, printed: Figure, mixed: bool) -> Expression:
    """A figure as it enters an equation: a percentage as a fraction, cents among dollars as dollars."""
    if letter in POINTS:
        return times(printed, _POINT_OF.get(printed.unit, _MINOR))
    if letter in RATES and printed.unit == "percent":
        return times(printed, _MINOR)
    if mixed and _is_minor(printed.unit):
        return times(printed, _MINOR)
    return printed
