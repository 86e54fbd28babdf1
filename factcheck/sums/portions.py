"""A share whose part or whole stands in another sentence.

"Online orders brought in £50 million, or 60 percent of that" says what the whole is; "or 17 percent of revenue" names it, and "Toyota
followed with 5,780, or 12%" leaves it to the reader. Each reading is given, the nearest first; the one that comes out is the one meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.what.measures import find_measures
from factcheck.alike import what
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_a_part, is_of_both
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import Relation, figure_of, over, times
from factcheck.story import opening_figures
from factcheck.sums.parts_told import of_part_told
from factcheck.sums.portion import (
    OF,
    OF_ALL,
    OF_THAT,
    Portion,
    is_part,
    is_share,
    levels_before,
)


class _Beside(NamedTuple):
    """A part with its share, and the words that say of what."""

    part: Claim
    share: Claim
    of: str


_SHARE_BEHIND = re.compile(
    r"[^.;:()\d]{0,80}?(?:,|\(|–|—) ?(?:or |a (?:market )?share of |a margin of |an? [a-z]+ rate of |equal to |equivalent to |that is |which is |representing "
    rf"|making up |accounting for ){{1,2}}{HEDGES}"
    rf"|[^.;:()\d]{{0,40}}? ?\({HEDGES}"
    # "cost $12.9 billion, a tenth of its revenue"
    rf"|(?P<of>[^.;:()\d]{{0,80}}?(?:,|–|—) ?{HEDGES})"
    rf"| of (?:them|these|those|it|that)[^.;:()\d]{{0,30}}? (?:made up|mak(?:es?|ing) up|account(?:s|ed)? for|represent(?:s|ed)?|(?:is|was|were|are)) {HEDGES}",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    rf"(?P<of> (?:out )?of (?:[\w’'-]+ ){{0,4}}[\w’'-]+)?(?:,| \() ?(?:or |that is |a (?:stake|share|holding|part) (?:that is |which is )?(?:worth |valued at |of ){{1,2}}){HEDGES}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|all|total|group|annual|overall|net) ){0,3}"
)
_PAST = re.compile(
    r"\b(?:a|the|one|two|three|five|ten) (?:years?|quarter|month|week) (?:before|ago|earlier)\b|\bhad (?:been|had|stood|come|made up)\b|\blast year\b"
    r"|\bprevious(?:ly)?\b|\bprior\b",
    re.IGNORECASE,
)
_ENTIRE = re.compile(r"\b(?:whole|entire|all of)\b", re.IGNORECASE)
# "will climb to $920 million, from $860 million, equal to 50 percent of annual spending"
_EQUAL_TO = re.compile(
    rf"[^.;:()\d]{{0,30}}, (?:or|equal to|equivalent to|which is|representing|accounting for) {HEDGES}"
)
_WORD = re.compile(r"[A-Za-z][a-z’'-]{3,}")
_PRICE = "price"
_NEAR, _FAR, _REACH, _MOST = 2, 14, 110, 10
_FEWEST_AGREEING = 2


def portions(draft: Draft) -> Iterator[tuple[Portion, ...]]:
    """For every share whose part or whole is elsewhere: what may be meant, the nearest reading first."""
    by_sentence = figures_by_sentence(draft)
    unsettled: list[_Beside] = []
    for at, claims in by_sentence.items():
        for index, share in enumerate(claims):
            if not is_share(draft, share):
                continue
            beside = _beside(draft, claims, index)
            found: tuple[Portion, ...] = ()
            if beside is not None:
                found = _of_whole(draft, beside, at, by_sentence)
                if not found or not OF_THAT.match(beside.of):
                    unsettled.append(beside)
            else:
                found = of_part_told(draft, claims, index, at, by_sentence)
            if found:
                yield found
    yield from _by_consensus(draft, unsettled, by_sentence)


def _beside(draft: Draft, claims: Sequence[Claim], index: int) -> _Beside | None:
    """The part right before or behind a share: "5,780, or 12%", "31% of the total, or 14,900"."""
    text, share = draft.document.text, claims[index]
    part = claims[index - 1] if index else None
    if part is not None and part.role == "base" and part.anchor in {c.id for c in claims}:
        before, part = part, draft.by_id[part.anchor or ""]
        if is_part(part) and _EQUAL_TO.fullmatch(text, before.span.end, share.span.start):
            of = OF.match(text, share.span.end, share.span.end + _REACH)
            return _Beside(part, share, of.group() if of else "")
    if part is not None and is_part(part):
        found = _SHARE_BEHIND.fullmatch(text, part.span.end, share.span.start)
        of_them = OF_THAT.match(text, part.span.end, share.span.start)
        of = of_them or OF.match(text, share.span.end, share.span.end + _REACH)
        own = (
            found is not None
            and found["of"]
            and not of_them
            and OF_THAT.match(of.group() if of else "")
        )
        if own:
            return None  # "$640 million on films, two-fifths of it on sports rights"
        if found is not None and (of is not None or not found["of"]):
            margin = " of revenue" if "margin" in found.group() else ""
            return _Beside(part, share, of.group() if of else margin)
    part = claims[index + 1] if index + 1 < len(claims) else None
    if part is not None and is_part(part):
        found = _PART_BEHIND.fullmatch(text, share.span.end, part.span.start)
        if found is not None:
            return _Beside(part, share, found["of"] or "")
    return None


def _of_whole(
    draft: Draft, beside: _Beside, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> tuple[Portion, ...]:
    """A part with its share, and the whole that the words behind the share take up or name."""
    part, share, of = beside
    wholes = levels_before(part, at, by_sentence, _FAR)
    opening = opening_figures(draft, part)
    wholes += [c for c in opening if c not in wholes and c.span < part.span]
    if part.role == "part" and part.anchor in {w.id for w in wholes}:
        return (Portion(part, draft.by_id[part.anchor or ""], share),)
    if OF_THAT.match(of):
        near = [w for w in wholes if w.sentence >= at - _NEAR][: _MOST // 2]
        behind = draft.document.sentences[at + 1 : at + 2]
        if behind and _ENTIRE.search(behind[0].text):
            near += [c for c in by_sentence.get(at + 1, ()) if comparable(c, part)]
        return tuple(Portion(part, whole, share) for whole in near)
    if OF_ALL.match(of):
        unit = part.unit
        nouns = {
            unit,
            *(
                w.lower()
                for w in _WORD.findall(draft.document.sentences[at].text.partition(",")[0])
            ),
        }
        meant = _named_before(draft, part, wholes) or opening
        sole = meant[0] if len(meant) == 1 else None
        return tuple(
            Portion(
                part,
                w,
                share,
                (w is sole or _is_told_of(draft, w, part, nouns)) and _same_time(draft, w, part),
            )
            for w in _nearest_and(wholes, sole)
        )
    link = _NAMED.match(of)
    named = _measures(of[link.end() :]) if link else frozenset()
    called = [w for w in wholes if named and _is_called(w, named)]
    if not called:
        return tuple(_by_noun(draft, part, share, of, wholes))
    only = [w for w in called if _same_time(draft, w, part)]
    only = [w for w in only if not is_of_both(draft, w)]
    said = [w for w in only if _says_itself(draft, w)]  # not "Cheese contributed 1.08 billion"
    only = said if len(said) == 1 else only
    here = [w for w in only if w.sentence == part.sentence and w.stance == part.stance]
    only = here[-1:] if len(only) > 1 and here else only  # "revenue of 410 million after 376"
    called.sort(key=lambda w: w not in only)  # the year's profit is a share of the year's revenue
    likely = only[0] if len(only) == 1 and not is_cost(draft, only[0]) else None
    return tuple(Portion(part, w, share, w is likely) for w in called[:_MOST])


def _nearest_and(wholes: Sequence[Claim], sole: Claim | None) -> list[Claim]:
    """The nearest wholes, and the one that is meant if any is."""
    nearest = list(wholes[:_MOST])
    return [*nearest, sole] if sole in wholes[_MOST:] and sole is not None else nearest


def _says_itself(draft: Draft, claim: Claim) -> bool:
    """Whether a figure's own sentence names its measure."""
    measure = claim.measure
    sentence = draft.document.sentences[claim.sentence].span
    return measure is not None and measure.span is not None and sentence.contains(measure.span)


def _by_noun(
    draft: Draft, part: Claim, share: Claim, of: str, wholes: Sequence[Claim]
) -> Iterator[Portion]:
    """The whole that a noun takes up which is no measure: "two-thirds of the proceeds", "a fifth of the budget"."""
    nouns = {word.lower() for word in _WORD.findall(of)}
    opening = [c for c in opening_figures(draft, part) if c in wholes]
    singular = {word.removesuffix("s") for word in nouns}
    alike = frozenset().union(*(family for family in _families() if family & nouns))
    if nouns & _any_money():
        called = opening
    else:
        called = [w for w in wholes if alike & _words_beside(draft, w) and not is_a_part(draft, w)]
        called = called or [
            w for w in wholes if _counts_any(w, nouns | singular) and w.role == "level"
        ]
    values = {w.quantity.value for w in called if w.quantity}
    for whole in _nearest_and(called, opening[0] if len(opening) == 1 else None):
        sole = len(values) == 1 or opening == [whole]
        yield Portion(part, whole, share, sole and _same_time(draft, whole, part))


def _words_beside(draft: Draft, claim: Claim) -> frozenset[str]:
    """The words around a figure in its sentence."""
    sentence = draft.document.sentences[claim.sentence].span
    start = max(sentence.start, claim.span.start - _REACH // 2)
    near = draft.document.text[start : min(sentence.end, claim.span.end + _REACH // 2)]
    return frozenset(word.lower() for word in _WORD.findall(near))


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(family["words"]) for family in load("wholes")["family"])


@cache
def _any_money() -> frozenset[str]:
    return frozenset(load("wholes")["any"])


def _named_before(draft: Draft, part: Claim, wholes: Sequence[Claim]) -> list[Claim]:
    """What the sentence before gives shares of by name: "cars made up 6 percent of revenue. AI chips alone brought in …, 40 percent of the total"."""
    sentence = draft.document.sentences[max(0, part.sentence - 1)]
    for share in draft.by_sentence.get(part.sentence - 1, ()):
        if not is_share(draft, share):
            continue
        link = _NAMED.match(draft.document.text, share.span.end, sentence.span.end)
        named = (
            _measures(draft.document.text[link.end() : sentence.span.end]) if link else frozenset()
        )
        called = [w for w in wholes if named and _is_called(w, named)]
        if called:
            return called[:1]
    return []


def _is_told_of(draft: Draft, whole: Claim, part: Claim, nouns: set[str]) -> bool:
    """Whether a figure is "the total": it counts what the sentence names, or opens the sentence before."""
    first = next(iter(draft.by_sentence.get(part.sentence - 1, ())), None)
    return _counts_any(whole, nouns) or (first is whole and is_level(whole))


def _counts_any(claim: Claim, nouns: set[str]) -> bool:
    quantity = claim.quantity
    return quantity is not None and bool(quantity.noun) and quantity.noun.lower() in nouns


def _measures(words: str) -> frozenset[object]:
    """What a phrase names, if it opens with a measure."""
    return frozenset(what(m.measure) for m in find_measures(words) if m.span.start == 0)


def _is_called(claim: Claim, named: frozenset[object]) -> bool:
    return claim.measure is not None and not claim.measure.scope and what(claim.measure) in named


def is_cost(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is what something costs, and no price that a text may speak of later ("1% of the price")."""
    measure = claim.measure
    if measure is None or measure.name != _PRICE or measure.span is None:
        return False
    return _PRICE not in measure.span.of(draft.document.text).lower()


def _same_time(draft: Draft, whole: Claim, part: Claim) -> bool:
    """Whether whole and part are both of the time before, or neither."""
    text, start = draft.document.text, draft.document.sentences[part.sentence].span.start
    part_is_past = _PAST.search(text[start : part.span.start]) is not None
    start = draft.document.sentences[whole.sentence].span.start
    whole_is_past = whole.role == "base" or _PAST.search(text[start : whole.span.start]) is not None
    return part_is_past == whole_is_past


def _by_consensus(
    draft: Draft, pairs: Sequence[_Beside], by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[tuple[Portion, ...]]:
    """Parts with their shares one after another are of one whole: the printed figure that two or more of them are shares of."""
    run: list[_Beside] = []
    for pair, after in zip_longest(pairs, pairs[1:]):
        run.append(pair)
        if after is not None and _goes_on(pair, after):
            continue
        if len(run) >= _FEWEST_AGREEING:
            first = run[0].part
            wholes = levels_before(first, first.sentence, by_sentence, _FAR)
            wholes.sort(
                key=lambda w: w.role == "base"
            )  # the year's own before the one it is compared with
            yield from _agreed(draft, run, wholes)
        run = []


def _goes_on(pair: _Beside, after: _Beside) -> bool:
    apart = after.part.sentence - pair.part.sentence
    return apart <= 1 and comparable(pair.part, after.part)


def _agreed(
    draft: Draft, run: Sequence[_Beside], wholes: Sequence[Claim]
) -> Iterator[tuple[Portion, ...]]:
    """The pairs of a run with the whole that most of them are shares of."""
    most: list[Portion] = []
    for whole in wholes[: 2 * _MOST]:
        fitting = [
            Portion(pair.part, whole, pair.share)
            for pair in run
            if relation(pair.part, whole, pair.share).verdict == "holds"
        ]
        if len(fitting) > len(most):
            most = fitting
    if len(most) < _FEWEST_AGREEING or 2 * len(most) <= len(run):
        return
    for pair in run:
        if _same_time(draft, most[0].part, pair.part):
            yield (Portion(pair.part, most[0].whole, pair.share),)


def relation(part: Claim, whole: Claim, share: Claim, check: str = "") -> Relation:
    """That a part is its share of a whole."""
    some, everything, stated = figure_of(part), figure_of(whole), figure_of(share)
    hundredths = 1 if stated.unit == "percent" else 100
    in_percent = times(stated, hundredths) if hundredths != 1 else stated
    return Relation(
        check,
        times(over(some, everything), 100),
        in_percent,
        f"{some.text} / {everything.text}",
        "the share does not fit the part and the whole",
        unit="percent",
        equation=(times(everything, in_percent), times(some, 100)),
    )
