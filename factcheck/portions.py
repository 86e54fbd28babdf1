"""A share whose part or whole stands in another sentence.

"Online orders brought in £50 million, or 60 percent of that" says what the whole is; "or 17 percent of revenue" names it, and "Toyota
followed with 5,780, or 12%" leaves it to the reader. Each reading is given, the nearest first; the one that comes out is the one meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from claims.measures import find_measures
from factcheck.alike import what
from factcheck.draft import Draft
from factcheck.moves import comparable, figures_by_sentence, is_level
from factcheck.relation import Relation, figure_of, over, times
from factcheck.story import opening_figures


class Portion(NamedTuple):
    """A part, its whole and its share of it; `likely` if the words hardly can be read otherwise."""

    part: Claim
    whole: Claim
    share: Claim
    likely: bool = True


class _Beside(NamedTuple):
    """A part with its share, and the words that say of what."""

    part: Claim
    share: Claim
    of: str


_HEDGE = r"(?:(?:about|some|nearly|almost|just|roughly|over|around|more than) ){0,2}"
_SHARE_BEHIND = re.compile(
    r"[^.;:()\d]{0,40}?(?:,|\(|–|—) ?(?:or |a (?:market )?share of |a margin of |an? [a-z]+ rate of |equal to |equivalent to |that is |which is |representing "
    rf"|making up |accounting for ){{1,2}}{_HEDGE}"
    rf"|[^.;:()\d]{{0,40}}? ?\({_HEDGE}"
    # "cost $12.9 billion, a tenth of its revenue"
    rf"|(?P<of>[^.;:()\d]{{0,40}}?(?:,|–|—) ?{_HEDGE})"
    rf"| of (?:them|these|those|it|that)[^.;:()\d]{{0,30}}? (?:made up|mak(?:es?|ing) up|account(?:s|ed)? for|represent(?:s|ed)?|(?:is|was|were|are)) {_HEDGE}",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    rf"(?P<of> (?:out )?of (?:[\w’'-]+ ){{0,4}}[\w’'-]+)?(?:,| \() ?(?:or |that is |a (?:stake|share|holding|part) (?:that is |which is )?(?:worth |valued at |of ){{1,2}}){_HEDGE}",
    re.IGNORECASE,
)
_OF = re.compile(r" (?:out )?of (?:[\w’'-]+ ){0,3}[\w’'-]+")
_OF_THAT = re.compile(r" (?:out )?of (?:it|that|this|them|these|those)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r" (?:out )?of (?:all\b|the (?:total|whole|overall|entire)\b|its total\b)", re.IGNORECASE
)
_NAMED = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|all|total|group|annual|overall|net) ){0,3}"
)
_WHOLE_BEHIND = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |all |an? ){0,2}(?:[\w’'-]+ ){0,6}?(?:[\w’'-]+, which (?:is|was|were|are|came to|comes to) )?"
    + _HEDGE
    + "$"
)
_MAKES_UP = re.compile(
    rf"(?:The )?(?P<part>(?:[\w’'&-]+ ){{0,3}}?[\w’'&-]+) (?:(?:alone|thus|therefore|hence|now|together) ){{0,2}}(?:ma(?:kes?|de) up|account(?:s|ed)? for|represents?|represented|contribute[sd]|was|is) {_HEDGE}"
)
_THAT_IS = re.compile(
    r"\s*(?:That|This|It) (?:is|was|would be|works? out (?:at|to)|comes? to|amounts? to|equals?|means|represents|makes up|accounts for) "
)
_THUS = re.compile(r"\b(?:thus|so|therefore|hence)\b")
_COMPARED = re.compile(
    r" (?:[a-z]+ )?(?:more|less|fewer|higher|lower|larger|smaller|up|down|above|below|points?|chance|stake)\b"
)
_PAST = re.compile(
    r"\b(?:a|the|one|two|three|five|ten) (?:years?|quarter|month|week) (?:before|ago|earlier)\b|\bhad (?:been|had|stood|come|made up)\b|\blast year\b"
    r"|\bprevious(?:ly)?\b|\bprior\b",
    re.IGNORECASE,
)
_ENTIRE = re.compile(r"\b(?:whole|entire|all of)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][a-z’'-]{3,}")
_PRICE = "price"
_SHARES = ("share", "level", "other", "change", "part")
_NEAR, _FAR, _REACH, _MOST = 2, 14, 110, 10
_FEWEST_AGREEING = 2


def portions(draft: Draft) -> Iterator[tuple[Portion, ...]]:
    """For every share whose part or whole is elsewhere: what may be meant, the nearest reading first."""
    by_sentence = figures_by_sentence(draft)
    unsettled: list[_Beside] = []
    for at, claims in by_sentence.items():
        for index, share in enumerate(claims):
            if not _is_share(draft, share):
                continue
            beside = _beside(draft, claims, index)
            found: tuple[Portion, ...] = ()
            if beside is not None:
                found = _of_whole(draft, beside, at, by_sentence)
                if not found or not _OF_THAT.match(beside.of):
                    unsettled.append(beside)
            else:
                found = _of_part(draft, claims, index, at, by_sentence)
            if found:
                yield found
    yield from _by_consensus(draft, unsettled, by_sentence)


def _is_share(draft: Draft, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.dimension not in ("percent", "fraction") or quantity.direction:
        return False
    return claim.role in _SHARES and not _COMPARED.match(draft.document.text, claim.span.end)


def _beside(draft: Draft, claims: Sequence[Claim], index: int) -> _Beside | None:
    """The part right before or behind a share: "5,780, or 12%", "31% of the total, or 14,900"."""
    text, share = draft.document.text, claims[index]
    part = claims[index - 1] if index else None
    if part is not None and _is_part(part):
        found = _SHARE_BEHIND.fullmatch(text, part.span.end, share.span.start)
        of_them = _OF_THAT.match(text, part.span.end, share.span.start)
        of = of_them or _OF.match(text, share.span.end, share.span.end + _REACH)
        if found is not None and (of is not None or not found["of"]):
            margin = " of revenue" if "margin" in found.group() else ""
            return _Beside(part, share, of.group() if of else margin)
    part = claims[index + 1] if index + 1 < len(claims) else None
    if part is not None and _is_part(part):
        found = _PART_BEHIND.fullmatch(text, share.span.end, part.span.start)
        if found is not None:
            return _Beside(part, share, found["of"] or "")
    return None


def _is_part(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        is_level(claim)
        and quantity is not None
        and quantity.dimension
        in (
            "money",
            "count",
            "physical",
        )
    )


def _of_whole(
    draft: Draft, beside: _Beside, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> tuple[Portion, ...]:
    """A part with its share, and the whole that the words behind the share take up or name."""
    part, share, of = beside
    wholes = _levels(draft, part, at, by_sentence, _FAR)
    if part.role == "part" and part.anchor in {w.id for w in wholes}:
        return (Portion(part, draft.by_id[part.anchor or ""], share),)
    if _OF_THAT.match(of):
        near = [w for w in wholes if w.sentence >= at - _NEAR][: _MOST // 2]
        behind = draft.document.sentences[at + 1 : at + 2]
        if behind and _ENTIRE.search(behind[0].text):
            near += [c for c in by_sentence.get(at + 1, ()) if comparable(c, part)]
        return tuple(Portion(part, whole, share) for whole in near)
    if _OF_ALL.match(of):
        unit = part.quantity.unit if part.quantity else ""
        nouns = {
            unit,
            *(
                w.lower()
                for w in _WORD.findall(draft.document.sentences[at].text.partition(",")[0])
            ),
        }
        meant = _named_before(draft, part, wholes) or opening_figures(draft, part)
        sole = meant[0] if len(meant) == 1 else None
        return tuple(
            Portion(
                part,
                w,
                share,
                (w is sole or _is_told_of(draft, w, part, nouns)) and _same_time(draft, w, part),
            )
            for w in wholes[:_MOST]
        )
    link = _NAMED.match(of)
    named = _measures(of[link.end() :]) if link else frozenset()
    if not link or not named:
        return ()
    called = [w for w in wholes if _is_called(w, named)]
    only = [w for w in called if _same_time(draft, w, part)]
    called.sort(key=lambda w: w not in only)  # the year's profit is a share of the year's revenue
    likely = only[0] if len(only) == 1 and not is_cost(draft, only[0]) else None
    return tuple(Portion(part, w, share, w is likely) for w in called[:_MOST])


def _levels(
    draft: Draft, like: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]], reach: int
) -> list[Claim]:
    """The comparable figures before a sentence's end, nearest first."""
    found = [
        c
        for i in range(max(0, at - reach), at + 1)
        for c in by_sentence.get(i, ())
        if c is not like and comparable(c, like)
        if is_level(c) or c.role == "base"
        if i < at or c.span.end <= like.span.start
    ]
    return found[::-1]


def _named_before(draft: Draft, part: Claim, wholes: Sequence[Claim]) -> list[Claim]:
    """What the sentence before gives shares of by name: "cars made up 6 percent of revenue. AI chips alone brought in …, 40 percent of the total"."""
    sentence = draft.document.sentences[max(0, part.sentence - 1)]
    for share in draft.by_sentence.get(part.sentence - 1, ()):
        if not _is_share(draft, share):
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


def _of_part(
    draft: Draft,
    claims: Sequence[Claim],
    index: int,
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Portion, ...]:
    """A share of a whole beside it, where the part is told before ("That is 61 percent of the 230,000") or behind."""
    share, text = claims[index], draft.document.text
    sentence = draft.document.sentences[at].text
    before = [c for c in by_sentence.get(at - 1, ()) if _is_part(c)][::-1]
    that_is = _THAT_IS.match(sentence) is not None
    whole = claims[index + 1] if index + 1 < len(claims) else None
    is_beside = whole is not None and _WHOLE_BEHIND.fullmatch(
        text, share.span.end, whole.span.start
    )
    if whole is not None and _is_part(whole) and is_beside:
        parts = [c for c in before if comparable(c, whole)] if that_is and not index else []
        parts += _told_behind(draft, at, whole, by_sentence)
        return tuple(Portion(part, whole, share) for part in parts)
    if that_is and not index and _OF.match(text, share.span.end):
        pairs = [(a, b) for a in before for b in before if a is not b and comparable(a, b)]
        return tuple(Portion(a, b, share) for a, b in pairs if _value(a) < _value(b))
    whole = claims[index - 1] if index else None
    if _OF_ALL.match(text, share.span.end) and not index:
        return tuple(_of_named_part(draft, share, at, by_sentence))
    if whole is None or not _is_part(whole) or not _OF_THAT.match(text, share.span.end):
        return ()
    if not _THUS.search(text[whole.span.end : share.span.start]):
        return ()
    parts = [c for c in _levels(draft, whole, at, by_sentence, _NEAR) if c.sentence < at]
    return tuple(Portion(part, whole, share) for part in parts[:_MOST])


def _of_named_part(
    draft: Draft, share: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[Portion]:
    """As in "Food brought in £4.1 billion, clothing £0.4 billion … Food thus made up 79 percent of the total"."""
    text, start = draft.document.text, draft.document.sentences[at].span.start
    named = _MAKES_UP.fullmatch(text, start, share.span.start)
    if named is None:
        return
    subject = re.compile(rf"\W*(?:(?:and|while|the) )*{re.escape(named['part'])}\b", re.IGNORECASE)
    for sentence in range(at - 1, at - 1 - _NEAR, -1):
        claims = by_sentence.get(sentence, ())
        ends = [
            draft.document.sentences[max(0, sentence)].span.start,
            *(c.span.end for c in claims),
        ]
        for part, clause in zip(claims, ends, strict=False):
            if not _is_part(part) or not subject.match(text, clause, part.span.start):
                continue
            levels = _levels(draft, part, sentence, by_sentence, _NEAR)
            larger = [w for w in levels if w.span < part.span and _value(w) > _value(part)]
            first = larger[-1:] or opening_figures(draft, part)[:1]
            yield from (Portion(part, w, share, w in first) for w in larger or first)
            return


def _told_behind(
    draft: Draft, at: int, whole: Claim, by_sentence: Mapping[int, Sequence[Claim]]
) -> list[Claim]:
    """Figures of the next sentences that speak of what this one opens with: "Fares covered 29 percent of … The fares came to"."""
    subject = _WORD.search(draft.document.sentences[at].text)
    found: list[Claim] = []
    for i in range(at + 1, at + 1 + _NEAR):
        if subject is None or i >= len(draft.document.sentences):
            break
        opening = draft.document.sentences[i].text[:40].lower()
        if re.match(
            rf"(?:the |its |these |their )?{re.escape(subject.group().lower())}\b", opening
        ):
            found += [c for c in by_sentence.get(i, ()) if comparable(c, whole) and is_level(c)]
    return found


def _value(claim: Claim) -> Decimal:
    return claim.quantity.value if claim.quantity and claim.quantity.value else Decimal(0)


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
            wholes = _levels(draft, first, first.sentence, by_sentence, _FAR)
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
