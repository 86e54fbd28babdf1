"""What a sentence takes up of those before it: "The 1,500 job cuts will …", "its revenue of $4.5 billion", "With 2.3 million members, it …".

A figure with "the", "its" or the like is one that the reader has been told of. It is taken for the one before it in its unit that is of the same
measure, or whose sentence has all the words of its noun phrase; if there is just one, and nothing tells the two apart, they are one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import islice, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import fits, unit_of, what, when, who
from factcheck.cues import is_a_part, is_of_several, qualifiers_near
from factcheck.definite import Definite, definite
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.retellings import are_told, light_verbs, stems, stems_of, words_that_stop
from factcheck.slips import transposed

_OPENING = re.compile(
    r"\W*(?:In|At|To|From|For|On|Under|With) (?P<where>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’-]*)"
)
_WHERE = re.compile(
    rf" (?:in|at|of|for|from|under|on|with|to|by|among|between|during) (?P<where>(?!(?:\w+day|{MONTH_NAMES})\b)(?:[\w’-]+ ){{0,2}}[\w’-]+)"
)
# Behind a noun these say that another state of it is told.
_BY_NOW = re.compile(r" (?:due|known|still|left|yet|so far|already|to date)\b")
# Names and years, which say of whom and when.
_NAME = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:[A-Z][\w’&-]+|(?:19|20)\d\d)"
)
# Behind a noun that is the object of a verb, these tell how, when or where it is done.
_OF_VERBS = re.compile(r" (?:on|with|under|until|before|after|by [a-z]+ing)\b")
_ADVERB = re.compile(
    rf" (?:from|at|in|by) (?:an? )?(?!(?:the|its|their)\b)[a-z-]+(?: (?:in|[a-z-]+)){{0,3}}| (?:in|on|by|from|to|until|for|at|before|after) (?:\w+day|(?:(?:early|late|mid-) ?)?(?:{MONTH_NAMES})|(?:19|20)\d\d)\b"
)
_TIMES_AGO = re.compile(
    r"\b(?:last|previous) (?:year|quarter|month|week)\b|\b(?:a|one|two) (?:year|quarter|month)s? (?:ago|earlier|before)\b"
)
# Qualifiers that the measure itself says: "profit before tax", "the pre-tax profit".
_OF_MEASURES = frozenset(
    ("before", "pre-tax", "pretax", "after tax", "after-tax", "net", "diluted")
)
_BEFORE_TAX = ("pre-tax", "pretax", "before")
_NO_TIME = re.compile(
    r"per cent|had (?=[a-z]{3,20}ed [a-z ]{0,30}\bthe  )|had been (?=[a-z]+ed\b|paid\b|sold\b|made\b)|\b(?:[Mm]ore|[Ff]ewer|[Ll]ess) than  "
)
_SOME_OF = re.compile(r"\b(?:first|last|rest|remainder|remaining) of (?=the |its |their |those )")
_WORD = re.compile(r"[A-Za-z][\w’-]*")
_FAR_UP, _MOST_FAR_UP = 40, 200  # sentences, and figures in them
_SENTENCES_BEFORE, _NEAR, _ROOT = 5, 40, 5
_MOST_OF_HEADLINE = 8
_MOST_FIGURES = 40  # of one sentence
_CLAUSE = re.compile(r"; | [—–-] |: ")
_JOINED = re.compile(r", (?:and|but|while|so|yet) ")
_LEVELS = ("level", "part")
_DIMENSIONS = ("money", "count", "physical", "percent", "time")


def taken_up(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every figure that a later sentence takes up, with the one that does."""
    for claim in draft.claims:
        if not _is_level(claim, quoted=True) or claim.anchor is not None:
            continue
        of = definite(draft, claim)
        if of is None or is_another(of):
            continue
        before = _before(draft, claim)
        same: list[Claim] = []
        if claim.stance != "quoted":
            same = [c for c in before if _is_the_same(draft, c, claim, of)]
            same = same or ([] if of.words else _the_only_one(draft, before, claim, of))
        same = same or _misprinted(draft, before, claim, of) or _told_far_up(draft, claim, of)
        if not same or not all(meets(same[0], c) for c in same):
            continue
        if any(meets(c, claim) for c in all_before(draft, claim) if c not in same):
            continue  # it is that one which is meant
        if any(c is not claim and meets(c, same[-1]) for c in _beside(draft, claim)):
            continue  # "36 of the 96 stores", of which the headline tells 36
        if _is_rate(claim) and sum(map(_is_rate, draft.by_sentence[same[-1].sentence])) > 1:
            continue  # "bought 12 percent, on top of 9 percent": the stake may be both
        yield same[-1], claim


def in_brackets(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """An amount that brackets behind it give once more in the same unit: "Rs 340 crore (Rs 3.4 billion)"."""
    text = draft.document.text
    for one, other in pairwise(draft.claims):
        a, b = one.quantity, other.quantity
        if a is None or b is None or text[one.span.end : other.span.start] != " (":
            continue
        alike = a.dimension == b.dimension == "money" and a.unit == b.unit
        if alike and text[other.span.end : other.span.end + 1] == ")" and not b.direction:
            yield one, other


def _the_only_one(draft: Draft, before: Sequence[Claim], claim: Claim, of: Definite) -> list[Claim]:
    """What "the" alone can mean: "raised $65 million in a funding round. … The $56 million will pay for trials"."""
    only = len(before) == 1 and not of.owner and unit_of(before[0]) == unit_of(claim)
    if not only or is_a_part(draft, before[0]) or is_told_apart(draft, before[0]):
        return []
    return [] if is_restricted(draft, before[0], claim, of) else list(before)


def _misprinted(draft: Draft, before: Sequence[Claim], claim: Claim, of: Definite) -> list[Claim]:
    """A figure before that differs by two digits exchanged: "a petition with 2,300 signatures. … received the 3,200 names"."""
    found = [c for c in before if are_exchanged(c, claim) and not c.headline]
    if is_a_part(draft, claim) or len({figure_of(c).value for c in found}) != 1:
        return []
    one = found[0]
    if any(
        is_told_apart(draft, c) or is_a_part(draft, c) or not _can_be_of_one_time(c, claim)
        for c in found
    ):
        return []
    told, again = (_as_one(qualifiers_near(draft, c, common=False)) for c in (one, claim))
    return [] if told != again or is_restricted(draft, one, claim, of) else found


def _told_far_up(draft: Draft, claim: Claim, of: Definite) -> list[Claim]:
    """The same, however far up, where its sentence has all the words of the figure's and no other figure is the one told: "the $830 million loss"."""
    words = stems(of.words)
    if not words - _times() or claim.quantity is None:
        return []
    before = [c for c in all_before(draft, claim) if _is_level(c) and fits(claim, c)]
    found = [c for c in before if are_exchanged(c, claim) and not _are_of_two_measures(c, claim)]
    if len({figure_of(c).value for c in found}) != 1:
        return []
    told = [c for c in found if are_told(words, told_with(draft, c, claim))]
    apart = any(is_a_part(draft, c) for c in (claim, *told))
    return [] if apart or any(is_restricted(draft, c, claim, of) for c in told) else told


def _beside(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of a unit of the kind in the same sentence or, if it falls into several, clause."""
    clause = _clause_of(draft, claim)
    told = draft.by_sentence[claim.sentence][:_MOST_FIGURES]
    return [c for c in told if c.span.start >= clause and are_of_a_kind(c, claim)]


def all_before(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of a unit of the kind before one, however they are told, and those of the headline."""
    near = draft.claims_of(range(max(0, claim.sentence - _FAR_UP), claim.sentence + 1))
    told = (c for c in islice(near, _MOST_FAR_UP) if c.span < claim.span)
    return [c for c in (*_headline(draft), *told) if are_of_a_kind(c, claim)]


def _headline(draft: Draft) -> Sequence[Claim]:
    title = draft.document.headline
    if title is None:
        return ()
    return [c for c in draft.claims if c.headline and c.quantity][:_MOST_OF_HEADLINE]


def _are_of_two_measures(one: Claim, other: Claim) -> bool:
    a, b = one.measure, other.measure
    return a is not None and b is not None and a.known and b.known and a.name != b.name


@cache
def _times() -> frozenset[str]:
    """The stems of words that say when, and nothing of what."""
    return stems(("first", "second", "third", "fourth", "quarter", "half", "year", "month", "week"))


def are_exchanged(one: Claim, other: Claim) -> bool:
    """Whether two figures of one unit are as precise and have two neighbouring digits the other way round."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.value is None or b.value is None:
        return False
    alike = a.dimension == b.dimension and (a.unit == b.unit or a.dimension == "count")
    return alike and a.step == b.step and Fraction(b.value) in transposed(Fraction(a.value))


def _is_level(claim: Claim, *, quoted: bool = False, headline: bool = False) -> bool:
    """Whether a figure stands for itself; one that is `quoted` may be another's estimate, and is taken up only where two digits are exchanged."""
    quantity = claim.quantity
    return (
        quantity is not None
        and _is_told_as_level(claim)
        and quantity.shape == "point"
        and not quantity.direction
        and quantity.dimension in _DIMENSIONS
        and (quoted or claim.stance != "quoted")
        and (headline or not claim.headline)
    )


def _is_told_as_level(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or claim.role in _LEVELS:
        return quantity is not None
    if quantity.dimension == "percent":  # "owns 12 percent of", "the 5 percent jobless rate"
        return claim.role == "share" or (claim.role == "change" and not quantity.direction)
    return quantity.dimension == "time" and claim.role == "other"


def _before(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of the sentences before, of the same one before a semicolon or a dash, and of the headline, that are in a unit of the kind."""
    near = range(claim.sentence - _SENTENCES_BEFORE, claim.sentence)
    told = (draft.by_sentence.get(at, ()) for at in near)
    few = (claims for claims in told if len(claims) <= _MOST_FIGURES)  # more are a table
    clause = _clause_of(draft, claim)
    here = [c for c in draft.by_sentence[claim.sentence][:_MOST_FIGURES] if c.span.end <= clause]
    every = (*_headline(draft), *(c for claims in few for c in claims if not c.headline), *here)
    return [c for c in every if _is_level(c, headline=True) and are_of_a_kind(c, claim)]


def _clause_of(draft: Draft, claim: Claim) -> int:
    """Where the clause of a figure begins behind a semicolon or a dash; the beginning of its sentence, if there is none."""
    start = draft.document.sentences[claim.sentence].span.start
    found = [m.end() for m in _CLAUSE.finditer(draft.document.text, start, claim.span.start)]
    return found[-1] if found else start


def told_with(draft: Draft, one: Claim, claim: Claim) -> frozenset[str]:
    """The stems of what a figure is told with, as far as another does not stand there."""
    return stems_of(_text_told_with(draft, one, claim))


def _text_told_with(draft: Draft, one: Claim, claim: Claim) -> str:
    sentence = draft.document.sentences[one.sentence].span
    end = _clause_of(draft, claim) if one.sentence == claim.sentence else sentence.end
    return draft.document.text[sentence.start : end]


def are_of_a_kind(one: Claim, other: Claim) -> bool:
    """Whether two figures are in one unit, are both counts, or are amounts of one currency."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension:
        return False
    counts = a.dimension == "count" and not (a.per or b.per)
    minor = a.dimension == "money" and a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0]
    return unit_of(one) == unit_of(other) or counts or minor


def meets(one: Claim, other: Claim) -> bool:
    """Whether two figures can be one number, as they are rounded."""
    return figure_of(one).interval.meets(figure_of(other).interval)


@cache
def _apart() -> frozenset[str]:
    return frozenset(load("retellings")["apart"])


def is_told_apart(draft: Draft, claim: Claim) -> bool:
    """Whether a word near a figure says that it is another than one told before: "the previous record of 41"."""
    span, text = claim.span, draft.document.text
    end = draft.document.sentences[claim.sentence].span.end
    behind = re.split("[,;]", text[span.end : min(end, span.end + _NEAR // 2)])[0]
    lead = text[max(_clause_of(draft, claim), span.start - _NEAR) : span.start]
    return _tells_apart(f"{_JOINED.split(lead)[-1]} {behind}")


def is_another(of: Definite) -> bool:
    """Whether the words of a definite figure say that it is another than one told before: "the average price of", "the 40 shops it had then"."""
    return _tells_apart(" ".join((of.lead, *of.words, of.restrictor)))


def _tells_apart(words: str) -> bool:
    said = {w.lower() for w in _WORD.findall(_NO_TIME.sub("", _SOME_OF.sub("", words)))}
    return not said.isdisjoint(_apart())


def _is_the_same(draft: Draft, one: Claim, claim: Claim, of: Definite) -> bool:
    """Whether a figure before can be the one that is taken up."""
    if one.anchor is not None or is_told_apart(draft, one):
        return False
    if is_a_part(draft, one) or is_a_part(draft, claim) or is_of_several(draft, one):
        return False
    of_others = one.entities and who(one) != who(claim) and is_named(draft, claim)
    if of_others and not is_named(draft, claim, one.sentence):
        return False
    if not _can_be_of_one_time(one, claim):
        return False
    if not _are_qualified_alike(draft, one, claim):
        return False
    sentence = told_with(draft, one, claim)
    words = stems((*of.words, *(() if of.verb in light_verbs() else of.verb.split())))
    if not are_told(_own_stems(claim), sentence) or is_restricted(draft, one, claim, of):
        return False
    told_in_words = bool(words) and are_told(words, sentence)
    if told_in_words and (not _is_rate(claim) or _are_of_one_rate(one, claim, sentence)):
        return True
    if _is_rate(claim) or one.headline:
        return False
    return (
        _are_of_one_measure(one, claim)
        and unit_of(one) == unit_of(claim)
        and (one.stance == "asserted") == (claim.stance == "asserted")
        and ((claim.measure is not None and claim.measure.known) or not words - sentence)
    )


def _are_qualified_alike(draft: Draft, one: Claim, claim: Claim) -> bool:
    """Whether the same qualifiers stand near two figures, or near one alone some that their measure says by itself."""
    told, again = (_as_one(qualifiers_near(draft, c)) for c in (one, claim))
    if told == again:
        return True
    of_measure = told ^ again <= _OF_MEASURES and not (told and again)
    return of_measure and _are_of_one_measure(one, claim)


def _as_one(qualifiers: frozenset[str]) -> frozenset[str]:
    """Qualifiers with one word for those that say the same."""
    return frozenset("before" if word in _BEFORE_TAX else word for word in qualifiers)


def is_restricted(draft: Draft, one: Claim, claim: Claim, of: Definite) -> bool:
    """Whether words around a noun phrase say which is meant, and were not told: "the 21 percent stake held by the founders", "To Los Angeles the price was"."""
    sentence = draft.document.sentences[claim.sentence].span
    told = told_with(draft, one, claim)
    opening = _OPENING.match(draft.document.text, sentence.start, sentence.end)
    if opening is not None and not are_told(stems_of(opening["where"]), told):
        return True
    if _BY_NOW.match(of.restrictor):
        return True
    if of.verb not in light_verbs() and not are_told(stems_of(of.verb), told):
        return True
    restrictor = of.restrictor
    if (
        not of.verb and not of.opens
    ):  # what stands there is the verb's: "will vote on the 24-cent payout in May"
        restrictor = "" if _OF_VERBS.match(restrictor) else _ADVERB.sub("", restrictor)
    if _TIMES_AGO.search(restrictor):
        return True
    owner = re.sub("[’']s?$", "", of.owner)
    names = {entity.name for c in (one, claim) for entity in c.entities}
    known = " ".join((_text_told_with(draft, one, claim), *names))
    if owner[:1].isupper() and owner.lower() not in words_that_stop() and owner not in known:
        return True  # "Tuesday's 5.7 percent gain"
    if any(name not in known for name in _NAME.findall(restrictor)):
        return True
    found = _WHERE.match(restrictor)
    return found is not None and not _are_alike(stems_of(found["where"]), told)


def _are_alike(words: frozenset[str], told: frozenset[str]) -> bool:
    """Whether all of some stems are told, if by another word of the root: "Vietnamese" for "Vietnam"."""
    return all(
        w in told or any(w[:_ROOT] == t[:_ROOT] for t in told if len(t) >= _ROOT) for w in words
    )


def is_named(draft: Draft, claim: Claim, at: int | None = None) -> bool:
    """Whether the figure's own sentence, or another, names whose it is."""
    sentence = draft.document.sentences[claim.sentence if at is None else at].text
    return any(entity.name.split()[0] in sentence for entity in claim.entities)


def _is_rate(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.dimension == "percent"


def _are_of_one_measure(one: Claim, other: Claim) -> bool:
    return one.measure is not None and what(one.measure) == what(other.measure)


def _are_of_one_rate(one: Claim, other: Claim, told: frozenset[str]) -> bool:
    """Whether two rates are of one measure, and what the later is narrowed to was told: "a 49 percent stake in the wind farm … the 40 percent holding"."""
    a, b = one.measure, other.measure
    return a is not None and b is not None and a.name == b.name and stems_of(b.scope) <= told


def _own_stems(claim: Claim) -> frozenset[str]:
    """The stems of what a count counts."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count":
        return frozenset()
    return stems_of(quantity.unit)


def _can_be_of_one_time(one: Claim, other: Claim) -> bool:
    """Whether the periods of two figures do not differ; a day is that of the telling."""
    a, b = one.period, other.period
    if a is None or b is None or not a.resolved or not b.resolved:
        return True
    return "day" in (a.grain, b.grain) or when(a) == when(b)
