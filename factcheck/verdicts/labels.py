"""A measure that the lexicon does not list, sought among the corpus' own names of what the company reports.

"Snowflake laid out $104.5 million for advertising" is of its "advertising expense", "buying out minority owners cost Walmart $3.5 billion" of its
"payments to minority shareholders". Every figure of the company over the days of the claim has a name, its tag or the label of its row. One that
has the claim's figure, and the most of the telling words beside it, is what the claim is of; where none has the figure, the claim is of the one name
that has all of these words. What tells is the rarer word of the company's own names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim, Role
from claims.entity import Entity
from claims.measure import Measure
from claims.period import Period
from claims.what.measures import find_measures, ways_to_say
from factcheck.draft import Draft
from factcheck.verdicts.answers import levels
from factcheck.verdicts.days import days_of, period_of
from factcheck.verdicts.judge import agrees
from factcheck.verdicts.lookup import Facts, same_unit
from factcheck.verdicts.question import of_whom
from factcheck.verdicts.series_words import (
    all_words,
    cover,
    likeness,
    names_of,
    telling,
    weights_of,
)
from sources.derive import interval_of, over
from sources.directory import find_entity
from sources.evidence import GROWTH, Fact
from sources.stretch import SLACK, Stretch

_LEVELS = ("level", "part", "base")
_DIMENSIONS = ("money", "count", "percent", "unit")
_WORD = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
# Where a clause ends that names what a figure is of.
_CLAUSE = re.compile(
    r"[;:()—–]|,\s(?:and|but|or|up|down|an?|the|from|more|less|it|which|who|after|in|with|some|about|nearly|almost|[A-Z])\b|\b(?:while|whereas|although|because|than|compared|against|which|who|when|as)\b"
)
# The noun that a figure is of: "investment properties of | $607m", "goodwill was | $28bn".
_OF_FIGURE = re.compile(
    r"(?P<what>\b[\w’'&-]+(?:\s[\w’'&-]+){0,3})\s(?:of|was|were|stood\sat|came\sto|totall?ed|amounted\sto|reached)\s"
    r"(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|more|less|than)\s){0,2}$"
)
_FITS = 0.25  # of the words, for a name whose figure is the claim's
_FITS_EXACT = 0.2  # where that has three digits or more
_TIED = 1.02  # as good a name, of another figure: "daily" and "monthly active people" where the text says neither
_FAR_LESS = 4  # times as many words of a name with another figure: the one with the claim's is there by chance
_LIKE = 3  # times as large: what is taken for another
_SAME = Fraction(1, 20)  # apart: one figure by two definitions
_ALONE = 0.7  # of the words, for a name whose figure is not the claim's
_RIVAL = 0.85
_LOST = ("lose", "loses", "losing", "lost")
_PAYING = frozenset(("paid", "pay"))  # which tell what was paid of no name
_WORKED_OUT = 12  # names whose figures are also worked out from those of other days
_SEVERAL = 2  # words in common, for a name that is longer than the measure that was read
_GOVERNED = 0.85  # of the words of a noun that governs the figure
_DIGITS = 100  # what a figure of three digits is, in units of its last
_LONGEST = 160  # characters on either side of a figure


@dataclass(frozen=True, slots=True)
class _Named:
    """A figure of a series over the claim's days, how much of the claim's words the name has, and all words of its names."""

    fact: Fact
    score: float
    cover: float  # of the name that has the most of them
    strict: float  # the score by the names alone that need no figure
    fits: bool
    words: frozenset[str]
    shared: frozenset[str]

    @property
    def listed(self) -> bool:
        """Whether the lexicon lists the measure."""
        return bool(ways_to_say(self.fact.measure, self.fact.definition))


def under_labels(draft: Draft, corpus: Facts) -> Draft:
    """The draft, its figures of what no lexicon lists given the measures that the corpus has under such names."""
    claims = tuple(_labelled(claim, draft, corpus) for claim in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _labelled(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    quantity = claim.quantity
    if claim.kind != "quantity" or quantity is None or quantity.dimension not in _DIMENSIONS:
        return claim
    may_be_level = claim.role in _LEVELS or (claim.role == "difference" and claim.measure is None)
    if not may_be_level or claim.stance != "asserted" or len(claim.entities) != 1:
        return claim
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    entity = find_entity(corpus.directory, claim.entities[0])
    period = period_of(claim, anchor)
    if entity is None or period is None or period.future:
        return claim
    stretches = _stretches(claim, draft.claims, period, entity, corpus)
    if not stretches:
        return claim
    for governing in _governing(claim, draft, entity):
        named = _named(claim, entity, stretches, governing, corpus)
        found = _best(named, claim, governing)
        if found is not None and found.score >= _GOVERNED:
            return _measured(claim, found)
    if claim.ratio is not None:
        return claim
    held = _held(claim, entity, stretches, draft.claims, corpus)
    if any(f.derived for f in held) or any(agrees(quantity.interval, f) for f in held):
        return claim
    said = said_beside(claim, draft, entity)
    named = _named(claim, entity, stretches, said, corpus) if said else []
    found = _best(named, claim, _narrowing(claim, entity))
    if found is None or (held and not found.fits) or _is_of_other_kind(claim, found.fact):
        return claim
    if not found.fits and found.cover < 1 and names_another(claim, found.fact):
        return claim
    is_another = (is_noun(claim) and found.listed) or (held and not _may_be_another(claim, held))
    is_whole = found.fits and found.score >= _GOVERNED and len(found.shared) >= _SEVERAL
    # Not what is for each share, by rules or without.
    is_whole = is_whole and found.fact.kind in ("flow", "stock")
    if is_another and not is_whole:
        return claim
    return _measured(claim, found)


def _measured(claim: Claim, found: _Named) -> Claim:
    """The claim with the measure of a name; where its figure is what tells the name, nothing speaks against the claim but for it."""
    own = claim.measure
    measure = Measure(
        found.fact.measure,
        own.text if own else "",
        found.fact.kind,
        found.fact.scope,
        known=True,
        span=own.span if own else None,
        definition=found.fact.definition,
    )
    carried = (*claim.carried, "measure") if found.fits else claim.carried
    role: Role = "base" if claim.role == "base" else "level"
    return replace(claim, measure=measure, carried=carried, role=role)


def _governing(claim: Claim, draft: Draft, entity: Entity) -> Iterator[frozenset[str]]:
    """The words of the noun right in front of a figure, where its measure was read from elsewhere: "| investment properties | of $607m in its balance sheet".

    Where the noun begins is not known: the longest first.
    """
    sentence = draft.document.sentences[claim.sentence].span
    start = max(sentence.start, claim.span.start - _LONGEST)
    found = _OF_FIGURE.search(draft.document.text[start : claim.span.start])
    span = claim.measure.span if claim.measure else None
    if found is None or span is None:
        return
    if span.start < claim.span.start and span.end > start + found.start("what"):
        return
    words = telling(found["what"], entity)
    for first in range(max(len(words) - 1, 1)):
        yield frozenset(words[first:])


def _stretches(
    claim: Claim, claims: Sequence[Claim], period: Period, entity: Entity, corpus: Facts
) -> list[Stretch]:
    """The days that the claim may speak of, as a flow and as a state."""
    found: dict[Stretch, None] = {}
    for kind in ("flow", "stock"):
        days = days_of(claim, claims, period, Measure("", kind=kind), entity, (), corpus)
        found |= dict.fromkeys(r.stretch for r in days.readings if not r.doubtful)
    return list(found)


def _held(
    claim: Claim,
    entity: Entity,
    stretches: Sequence[Stretch],
    claims: Sequence[Claim],
    corpus: Facts,
) -> list[Fact]:
    """What the corpus has over these days under the very measure that the claim was read with, filed or by a formula."""
    measure = claim.ratio or claim.measure
    if measure is None:
        return []
    asked = of_whom(claim, claim.entities, measure, claims, corpus)
    if not isinstance(asked, tuple):
        return []
    return [f for stretch in stretches for f in levels(corpus, entity, asked[1], stretch)]


def is_noun(claim: Claim) -> bool:
    """Whether the text names a listed measure of the whole company: what the corpus has of another listed one is not of it."""
    measure = claim.measure
    if measure is None or not measure.known or measure.scope or measure.span is None:
        return False
    if measure.text.endswith("ed") or measure.text.casefold() in _LOST:
        return False
    return any(not mention.verb for mention in find_measures(measure.text))


def names_another(claim: Claim, fact: Fact) -> bool:
    """Whether the text names another listed measure, if of a part: "product | sales |" are no "cost of product sales"."""
    measure = claim.measure
    if measure is None or not measure.known or measure.name == fact.measure:
        return False
    is_listed = bool(ways_to_say(fact.measure, fact.definition))
    return is_listed and any(not mention.verb for mention in find_measures(measure.text))


def is_in_noun(claim: Claim, fact: Fact, shared: frozenset[str], entity: Entity) -> bool:
    """Whether all words that a name shares with the text are of a noun that names another measure: "profit attributable to minority interests" is none with them."""
    measure = claim.measure
    if measure is None or fact.scope or not names_another(claim, fact):
        return False
    return shared <= frozenset(telling(measure.text, entity))


def _is_of_other_kind(claim: Claim, fact: Fact) -> bool:
    """Whether what is told of a year would be a figure of a day: "research cost Acme $9bn" is no capitalized research."""
    measure = claim.measure
    if measure is None or not is_noun(claim):
        return False
    return measure.kind == "flow" and fact.kind == "stock"


def _may_be_another(claim: Claim, held: Sequence[Fact]) -> bool:
    """Whether what the claim was read with is no listed noun, and has another figure: "customers | owed | Acme $5bn" of its debt."""
    measure, quantity = claim.measure, claim.quantity
    if claim.ratio is not None or measure is None or quantity is None:
        return False
    if not measure.known:
        return True
    by_verb = all(mention.verb for mention in find_measures(measure.text))
    return by_verb and not any(quantity.interval.meets(interval_of(f)) for f in held)


def said_beside(
    claim: Claim, draft: Draft, entity: Entity, group: Sequence[Claim] = ()
) -> frozenset[str]:
    """The stems of the telling words beside a figure: of its clause, up to the figures around that are not of its group."""
    text, sentence = draft.document.text, draft.document.sentences[claim.sentence].span
    others = [
        c.span
        for c in draft.by_sentence.get(claim.sentence, ())
        if c.quantity and c is not claim and c not in group
    ]
    start = max((s.end for s in others if s.end <= claim.span.start), default=sentence.start)
    end = min((s.start for s in others if s.start >= claim.span.end), default=sentence.end)
    ahead = text[max(start, claim.span.start - _LONGEST) : claim.span.start]
    if start > sentence.start and (opening := _CLAUSE.search(ahead)):
        ahead = ahead[opening.start() :]
    behind = text[claim.span.end : min(end, claim.span.end + _LONGEST)]
    if closing := _CLAUSE.search(behind):
        behind = behind[: closing.start()]
    words = [*telling(ahead, entity), *telling(behind, entity)]
    measure = claim.measure
    if measure is not None:
        words += telling(f"{measure.scope} {measure.text or measure.name}", entity)
    return frozenset(words)


def _named(
    claim: Claim,
    entity: Entity,
    stretches: Sequence[Stretch],
    said: frozenset[str],
    corpus: Facts,
) -> list[_Named]:
    """Every series with a figure of these days, by how much of the words its name has, the most first."""
    quantity = claim.quantity
    if quantity is None:
        return []
    slack = timedelta(days=SLACK)
    ends = [stretch.end for stretch in stretches]
    facts = corpus.facts(entity=entity.id, ends=(min(ends) - slack, max(ends) + slack))
    series: dict[tuple[str, str, str, str], list[Fact]] = {}
    for fact in facts:
        is_level = fact.value is not None and not fact.measure.endswith(GROWTH)
        if is_level and same_unit(quantity.unit, fact.unit):
            key = (fact.measure, fact.definition, fact.scope, fact.unit)
            series.setdefault(key, []).append(fact)
    ways = {key: names_of(*key[:3], entity) for key in series}
    weights = weights_of(ways.values())
    scores = {key: likeness(said, ways[key], weights) for key in series}

    def fits(fact: Fact) -> bool:
        return quantity is not None and agrees(quantity.interval, fact)

    likely = sorted((key for key in series if scores[key]), key=lambda key: -scores[key])
    return [
        _Named(
            fact=fact,
            score=scores[key],
            strict=likeness(said, names_of(*key[:3], entity, hints=False), weights),
            cover=cover(said, ways[key], weights)[0],
            fits=fits(fact),
            words=words,
            shared=words & said,
        )
        for rank, key in enumerate(likely)
        for words in [all_words(ways[key])]
        for fact in _over(series[key], stretches, corpus if rank < _WORKED_OUT else None)
    ]


def _over(near: Sequence[Fact], stretches: Sequence[Stretch], corpus: Facts | None) -> list[Fact]:
    """The figures of a series over the days, those in force; what its other figures make them, where a corpus is given."""
    found = [f for stretch in stretches for f in over(near, stretch) if not f.superseded]
    if found or corpus is None:
        return found
    one = near[0]
    facts = [
        f
        for f in corpus.facts(entity=one.entity, measure=one.measure, definition=one.definition)
        if (f.scope, f.unit) == (one.scope, one.unit)
    ]
    return [f for stretch in stretches for f in over(facts, stretch) if not f.superseded]


def _narrowing(claim: Claim, entity: Entity) -> frozenset[str]:
    """The words of the measure itself, none of which a name may lack whose figure is another."""
    measure = claim.measure
    if measure is None:
        return frozenset()
    return frozenset(telling(f"{measure.scope} {'' if measure.known else measure.name}", entity))


def _best(named: Sequence[_Named], claim: Claim, narrowing: frozenset[str]) -> _Named | None:
    """The name that the claim is of, if that is clear."""
    quantity = claim.quantity
    if not named or quantity is None:
        return None
    top = named[0]
    fitting = next((n for n in named if n.fits), None)
    step = Fraction(quantity.step)
    is_exact = bool(step) and abs(Fraction(quantity.value or 0)) >= _DIGITS * step
    least = _FITS_EXACT if is_exact else _FITS
    if fitting is not None and fitting.score * _FAR_LESS > top.score:
        as_good = (n for n in named if not n.fits and n.score * _TIED >= fitting.score)
        rivals = [n for n in as_good if _is_rival(n, fitting)]
        if fitting.score >= least and not rivals:
            return fitting
        if not any(n is top and fitting.shared < n.shared for n in rivals):
            return None  # but the day of "people on an average day" tells one from the other
    others = [n for n in named if n.score > top.score * _RIVAL and n.fact.value != top.fact.value]
    is_named = (
        len(top.words) > 1 and not top.shared <= _PAYING
    )  # a row "returns" may be of any table
    is_clear = top.strict >= _ALONE and narrowing <= top.words and not others and is_named
    return top if is_clear else None


def _is_rival(other: _Named, fitting: _Named) -> bool:
    """Whether another name as good may be meant as well: one of all the shared words, and of a figure like it."""
    size, own = abs(Fraction(other.fact.value or 0)), abs(Fraction(fitting.fact.value or 0))
    alike = size * _LIKE >= own and own * _LIKE >= size and abs(size - own) > _SAME * own
    is_kind = (other.fact.start is None) == (fitting.fact.start is None)
    return alike and is_kind and fitting.shared <= other.shared
