"""Levels told by those of others, beside what the text has for them or for all: "Ashby employs 300 more people than Barrow".

"Corley employs twice as many as Barrow", "the three employ 2,300 between them" and "Barrow employs 600" each can be true. A level that is printed
and what is told by it make the others, and they a total; a figure that misses what the others make is one of several statements that cannot all be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from factcheck.alike import what
from factcheck.changes.moves import comparable
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGE
from factcheck.relation import (
    Expression,
    Figure,
    Relation,
    constant,
    figure_of,
    minus,
    over,
    plus,
    times,
)
from factcheck.several import relation

_SENTENCES = 3  # how far apart the statements stand
_MOST_SUBJECTS = 6
_WORD = r"[A-Z][\w&-]*(?:[’'][A-Z]\w+)?"
_ONE_OF = r"[Tt]he (?:first|second|third|other|elder|younger|older|larger|smaller|former|latter)"
_SUBJECT = (
    rf"(?P<name>(?:[Tt]he )?(?:{_WORD} )*{_WORD}(?: \d{{1,3}}(?![\d,.%]))?|[Ll]ine \d+|{_ONE_OF})"
)
_OTHER = _SUBJECT.replace("P<name>", "P<other>")
# What stands between whose figure it is and the figure: "Alder's market share is", "Barrow, which is to close, employs".
_WHOSE = re.compile(
    rf"(?:^|[,;:] |\b(?:and|while|but|whereas|that|Of those,) ){_SUBJECT}(?:[’']s?(?: [a-z-]+){{0,4}})?"
    r"(?:, (?:which|who|the|a|an|with|whose)\b[^,;:\d]{1,60},)?(?P<verb>(?: (?!and|but|than|as)[a-z-]+){0,4})"
    rf"(?: {HEDGE})?(?:, (?:at|on|with))? (?:[$€£]|Rs ?)?$"
)
_OF_WHICH = re.compile(
    rf"{_SUBJECT}, (?:whose [a-z ]{{2,30}} (?:is|was|are|were|comes to|came to|stands at)|which (?:has|had|is worth|employs|owns|holds|sold|made))"
    r" (?:only |just |about |some ){0,2}$"
)
_THAT_OF = r"(?:that of |those of |the [a-z]+ of |what |does |in |at |for )?"
_TIMES_ANOTHER = re.compile(
    rf" (?:as |the )?(?:[a-z-]+ ){{0,4}}?(?:as|of) {_THAT_OF}{_OTHER}|(?: that of)? {_OTHER.replace('P<other>', 'P<other_s>')}(?:[’']s?)(?![\w])"
)
_MORE_THAN = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:(?P<more>more|higher|older|longer|taller|larger|bigger|heavier|dearer|above|ahead of|better)"
    r"|(?P<less>fewer|less|lower|younger|shorter|smaller|lighter|cheaper|below|behind|worse))(?: [a-z-]+){0,4}?(?: than)? "
    rf"{_THAT_OF}{_OTHER}"
)
# "Morley beat Danvers by"
_BEAT = re.compile(
    rf"{_SUBJECT} (?:has |had )?(?:(?P<more>beat|beats|topped|tops|outsold|outpolled|defeated|exceeded|exceeds|led|leads)|(?P<less>trailed|trails|lagged|lags)(?: behind)?) "
    rf"{_OTHER}(?:[’']s?)?(?: [a-z]+){{0,2}} by (?:only |just |about )?$"
)
_OPENS = re.compile(rf"{_SUBJECT}(?:[’']s?)? [a-z]")
_WHICH_IS = re.compile(r", which (?:makes|is|was|means) (?:it )?$")
_THAT_IS = re.compile(r"^(?:That|It|This|Which) (?:is|was|makes) $")
_IN_ALL = re.compile(
    r"\b(?:(?P<number>[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\b|[Tt]ogether|[Cc]ombined|[Bb]etween them|in all|in total|altogether|[Jj]ointly|[Aa]ll told)\b"
)
_SURE = re.compile(
    r"\b(?:[Tt]ogether|[Cc]ombined|[Bb]etween (?:them|the)|in all|in total|altogether|[Jj]ointly|[Aa]ll told|[Bb]oth|[Tt]otal)\b"
)
_THE_REST = re.compile(
    r"\b(?:the rest|the remaining|the remainder|the other|[Ff]ree float|[Oo]ther (?:investors|shareholders|owners|holders))\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no|would|could|if|might|may|used to|once|before|earlier|previously|forecast|until|nearly|almost|more than|at least|less than)\b"
)
_TITLES = ("Mr", "Ms", "Mrs", "Dr", "The", "the", "In", "At")
_SHARES = ("percent", "fraction")
_PLAIN_VERBS = frozenset(
    ("has", "had", "have", "is", "was", "are", "were", "owns", "owned", "holds", "held", "controls")
)
_MUCH = re.compile(
    r"\b(?:worth|valuable|valued|much|size|pays?|paid|earn(?:s|ed)?|costs?|spen[dt]s?)\b"
)
_ABOUT = Fraction(7, 100)  # how far from "three times" a multiple in words may be
_WHOLE = 100


class _Told(NamedTuple):
    """One's level by another's: so many times it, or so much more; the claim is the multiple or the difference."""

    one: str
    other: str
    claim: Claim
    sign: int  # 0 for a multiple


def told_by_others(draft: Draft) -> Iterator[Relation]:
    """What levels that are told by others' come to, and the figures that the text has for them."""
    told = [found for at in draft.by_sentence for found in _told(draft, at)]
    for run in _runs(told):
        first, last = run[0].claim.sentence, run[-1].claim.sentence
        near = range(first - _SENTENCES, last + _SENTENCES + 1)
        stated = _levels(draft, run, near)
        names = {name for t in run for name in (t.one, t.other)}
        if len(names) > _MOST_SUBJECTS:
            continue
        yield from _told_twice(run, stated)
        yield from _against_levels(run, stated)
        every: dict[str, Expression] = {}
        for name, claim in stated.items():
            every = _made_from(name, claim, run) | every
        every |= {n: figure_of(c) for n, c in stated.items()}
        used = {t.claim.id for t in run} | {c.id for c in stated.values()}
        if all(name in every for name in names):
            yield from _against_totals(draft, every, near, used, next(iter(stated.values())))


def _runs(told: Sequence[_Told]) -> Iterator[list[_Told]]:
    """What stands near each other and names one of each other's."""
    run: list[_Told] = []
    for found in told:
        names = {name for t in run for name in (t.one, t.other)}
        far = bool(run) and found.claim.sentence - run[-1].claim.sentence > _SENTENCES
        if run and (far or not names & {found.one, found.other}):
            yield run
            run = []
        run.append(found)
    if run:
        yield run


def _told(draft: Draft, at: int) -> Iterator[_Told]:
    sentence = draft.document.sentences[at].span
    text = draft.document.text
    for claim in draft.by_sentence[at]:
        quantity = claim.quantity
        if quantity is None or quantity.shape != "point" or claim.headline:
            continue
        lead, behind = (
            text[sentence.start : claim.span.start],
            text[claim.span.end : sentence.end],
        )
        if _NOT_SAID.search(lead) or claim.stance not in ("asserted", "quoted"):
            continue
        if quantity.dimension == "multiple" or claim.text.lower() == "half":
            whose, by = _WHOSE.search(lead), _TIMES_ANOTHER.match(behind)
            if whose and by:
                other = by["other"] or by["other_s"]
                yield _Told(_key(whose["name"]), _key(other), claim, 0)
            continue
        whose = _WHOSE.search(lead) or _taken_up(draft, at, lead)
        by = _MORE_THAN.match(behind)
        if whose and by:
            sign = 1 if by["more"] else -1
            yield _Told(_key(whose["name"]), _key(by["other"]), claim, sign)
            continue
        beat = _BEAT.search(lead)
        if beat:
            sign = 1 if beat["more"] else -1
            yield _Told(_key(beat["name"]), _key(beat["other"]), claim, sign)


def _taken_up(draft: Draft, at: int, lead: str) -> re.Match[str] | None:
    """Whose "which" or "that" is: the subject of the sentence, or of the one before."""
    if _WHICH_IS.search(lead):
        return _OPENS.match(draft.document.sentences[at].text)
    if at and _THAT_IS.search(lead):
        return _OPENS.match(draft.document.sentences[at - 1].text)
    return None


def _key(name: str) -> str:
    """A name as it is told again: its last word, without title or "the"."""
    words = [word for word in name.split() if word not in _TITLES]
    if name.lower().startswith("the ") and words and words[-1].islower():
        return words[-1]
    if words and words[-1].isdigit():
        return " ".join(words[-2:]).lower()
    return words[-1] if words else name


def _levels(draft: Draft, run: Sequence[_Told], near: range) -> dict[str, Claim]:
    """The level that is printed for each of the subjects; none where two are."""
    names = {name for t in run for name in (t.one, t.other)}
    found: dict[str, list[Claim]] = {}
    own = {t.claim.id for t in run}
    text = draft.document.text
    for claim in draft.claims_of(near):
        quantity = claim.quantity
        if claim.id in own or quantity is None or quantity.shape != "point" or claim.headline:
            continue
        if quantity.direction or claim.role not in ("level", "share", "part", "base"):
            continue
        if quantity.dimension in ("time", "age", "multiple"):
            continue
        sentence = draft.document.sentences[claim.sentence].span
        lead = text[sentence.start : claim.span.start]
        whose = _WHOSE.search(lead) or _OF_WHICH.search(lead)
        if whose is None or _key(whose["name"]) not in names or _NOT_SAID.search(lead):
            continue
        if all(_are_of_a_kind(draft, t, claim) for t in run):
            found.setdefault(_key(whose["name"]), []).append(claim)
    units = [c for claims in found.values() for c in claims]
    if any(not comparable(one, other) for one, other in combinations(units, 2)):
        return {}
    return {name: claims[0] for name, claims in found.items() if len(claims) == 1}


def _are_of_a_kind(draft: Draft, told: _Told, level: Claim) -> bool:
    """Whether a level is of what is told of in a comparison: of its unit, measure, or verb, and of no other time."""
    a, b = told.claim.quantity, level.quantity
    if a is None or b is None:
        return False
    one, other = told.claim.period, level.period
    if one is not None and other is not None and one.text != other.text:
        return False
    same = told.claim.measure is not None and what(told.claim.measure) == what(level.measure)
    if told.sign == 0:
        return same or _goes_with_multiple(draft, told.claim, level)
    if b.dimension in _SHARES:
        return a.dimension == "point" or a.unit == "point"
    return a.dimension == b.dimension and (
        (a.unit == b.unit != "") or (not (a.unit and b.unit) and same)
    )


def _goes_with_multiple(draft: Draft, multiple: Claim, level: Claim) -> bool:
    """Whether a level may be of what another is so many times: it is told with the verb, or with one that says nothing and of the thing counted."""
    verbs, others = _verbs(draft, multiple), _verbs(draft, level)
    if verbs & others:
        return True
    quantity, text = level.quantity, draft.document.text
    if quantity is None or not verbs or not others <= _PLAIN_VERBS:
        return False
    behind = text[multiple.span.end : multiple.span.end + 40]
    if quantity.dimension == "money":
        return _MUCH.search(f"{' '.join(verbs)} {behind}") is not None
    return not quantity.noun or quantity.noun in behind


def _verbs(draft: Draft, claim: Claim) -> frozenset[str]:
    """The words between whose figure it is and the figure."""
    start = draft.document.sentences[claim.sentence].span.start
    lead = draft.document.text[start : claim.span.start]
    whose = _WHOSE.search(lead) or _OF_WHICH.search(lead)
    words = whose["verb"].split() if whose and "verb" in whose.groupdict() else []
    return frozenset(w for w in words if w not in ("a", "the", "is", "was", "of"))


def _by(told: _Told) -> Figure:
    """The difference or the multiple; "three times" is not two and a half."""
    by = figure_of(told.claim)
    if told.sign or (told.claim.quantity and told.claim.quantity.modifier != "="):
        return by
    near = Interval(by.value * (1 - _ABOUT), by.value * (1 + _ABOUT))
    return replace(by, interval=near.meet(by.interval))


def _step(told: _Told, base: Expression) -> Expression:
    by = _by(told)
    if told.sign == 0:
        return times(base, by)
    return plus(base, by) if told.sign > 0 else minus(base, by)


def _back(told: _Told, level: Expression) -> Expression:
    by = _by(told)
    if told.sign == 0:
        return over(level, by)
    return minus(level, by) if told.sign > 0 else plus(level, by)


def _made_from(start: str, level: Claim, run: Sequence[_Told]) -> dict[str, Expression]:
    """What one level and the comparisons make of each other subject."""
    made: dict[str, Expression] = {start: figure_of(level)}
    for _ in run:
        for told in run:
            if told.other in made and told.one not in made:
                made[told.one] = _step(told, made[told.other])
            elif told.one in made and told.other not in made:
                made[told.other] = _back(told, made[told.one])
    return made


def _against_levels(run: Sequence[_Told], stated: Mapping[str, Claim]) -> Iterator[Relation]:
    """What a level that is printed makes of another."""
    for start, end in combinations(stated, 2):
        apart = [t for t in run if t.sign and {t.one, t.other} == {start, end}]
        if apart:
            yield _difference(apart[0], stated)
            continue
        made = _made_from(start, stated[start], run).get(end)
        if made is not None:
            yield _relation(made, figure_of(stated[end]), f"{end} by what it has of {start}")


def _difference(told: _Told, stated: Mapping[str, Claim]) -> Relation:
    """Two levels that are printed, and by how much the one is told to be more."""
    one, other = (figure_of(stated[name]) for name in (told.one, told.other))
    more, less = (one, other) if told.sign > 0 else (other, one)
    return _relation(minus(more, less), figure_of(told.claim), f"{more.text} − {less.text}")


def _told_twice(run: Sequence[_Told], stated: Mapping[str, Claim]) -> Iterator[Relation]:
    """As in "Line 2 carries three times as many as line 5. Line 5 has 40,000, which makes 90,000 fewer than line 2"."""
    for one, other in combinations(run, 2):
        if {one.one, one.other} != {other.one, other.other} or (one.sign == 0) == (other.sign == 0):
            continue
        multiple, apart = (one, other) if one.sign == 0 else (other, one)
        base = stated.get(multiple.other)
        if base is None:
            continue
        level = figure_of(base)
        ahead = (apart.sign > 0) == (apart.one == multiple.one)
        many = times(level, _by(multiple))
        yield _relation(
            minus(many, level) if ahead else minus(level, many),
            figure_of(apart.claim),
            f"{figure_of(multiple.claim).text} {level.text} less {level.text}",
        )


def _against_totals(
    draft: Draft, every: Mapping[str, Expression], near: range, used: set[str], like: Claim
) -> Iterator[Relation]:
    """What all of the subjects have together, or leave of the whole to others."""
    text = draft.document.text
    in_all = plus(*every.values())
    for claim in draft.claims_of(near):
        if claim.id in used or claim.quantity is None or claim.quantity.shape != "point":
            continue
        if claim.quantity.value == len(every):
            continue  # "the three mills"
        if not comparable(claim, like) or claim.quantity.direction or claim.headline:
            continue
        sentence = draft.document.sentences[claim.sentence].span
        words = text[sentence.start : sentence.end]
        rest = _THE_REST.search(words)
        if claim.quantity.dimension in _SHARES and rest:
            left = minus(constant(Fraction(_WHOLE)), in_all)
            yield _relation(left, figure_of(claim), "what the others leave of 100%")
            continue
        found = _IN_ALL.search(words)
        if found is None or not _SURE.search(words) or rest:
            continue
        number = 2 if (found["number"] or "").lower() == "both" else count_of(found["number"] or "")
        if number in (None, 0, len(every)) and (number or len(every) == 2):
            yield _relation(in_all, figure_of(claim), " + ".join(every))


def _relation(computed: Expression, stated: Figure, formula: str) -> Relation:
    return relation(computed, stated, formula, stated.unit)
