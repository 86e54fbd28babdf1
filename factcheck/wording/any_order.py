"""Figures that no check has related, and what by a word beside one of them they must make, in whatever order they are told.

"Exports brought in $26 billion and imports cost $31 billion, so the trade deficit was $5 billion": a deficit and two more amounts. The table of such
words with their equations is `claims/lexicon/any_order.toml`. Each order is a reading; one that comes out, or does but for one slip, is the one meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import runs_backwards
from factcheck.changes.other_days import is_of_another_day
from factcheck.draft import Draft
from factcheck.figures import without_currency
from factcheck.relation import (
    Figure,
    Relation,
    constant,
    figure_of,
    interval_of,
    leaves,
    plus,
    value_of,
)
from factcheck.slips import is_no_accident, the_one_meant
from factcheck.wording.before_it import are_before_it
from factcheck.wording.choices import (
    choices,
    is_no_change,
    is_rate,
    may_be_amount,
    of_one_size,
)
from factcheck.wording.equations import are_of_their_kinds, come_near, relation_of
from factcheck.wording.frames import ALL, WHOLE, Frame, frames
from factcheck.wording.marked import Marked
from factcheck.wording.subjects import are_no_parts, closes_a_list, speaks_of_another
from factcheck.wording.unworded import is_alone, nearly_hold, tells_of_its_other
from factcheck.wording.wordings import RATES, matches_of, may_have

_OF = re.compile(r"\b(?:of|from) (?:the |its |their |this |that )?$", re.IGNORECASE)
_ANOTHER = re.compile(r"\W{0,3}(?:Another|A further|An additional|A second) ")
_THE_REST = re.compile(r"\bthe (?:remaining|rest|other|balance)\b")
_OF_THOSE = re.compile(
    r"\W{0,3}(?:[Oo]f|[Aa]mong) (?:those|these|them|that|this|it|the (?:total|latter))\b"
)
_LISTED = re.compile(r"[^,;.]{0,25}, (?:about |some |another )?")
_AND_REST = re.compile(r"[^,;.]{0,30},? and the (?:remaining|rest|other|balance)\b")
_OR_SHARE = re.compile(r"(?:, or| \(or|, or about|, or some|, or nearly|, or almost) ")
_THAN = re.compile(r"[^.,;]{0,20}\bthan\b")
_THREE = re.compile(r"[A-Z] [+-] [A-Z] = [A-Z]")
_LEFT, _FAR, _SCALE = "A - B = C", 5, 1000  # times
_CHANGE = "change-mismatch"
_OF_SHARES = ("share-mismatch", "breakdown-mismatch")
_OF_PARTS = ("share-mismatch", "ratio-mismatch")
_OF_RATES = ("change-mismatch", "ratio-mismatch", "product-mismatch")
_NEAR = Fraction(3, 2)  # times
_OF_A_TOTAL = re.compile(
    r" of (?:the |its |their )?[\w-]+[’']s? (?:total|whole|sum|output|sales)\b"
)
_THAN_IN = re.compile(
    r" (?:more|less|fewer|higher|lower|dearer|cheaper)(?: [a-z]+){0,2} than (?:in (?P<year>(?:19|20)\d\d)\b"
    r"|(?P<before>(?:the|a|last) year(?: (?:before|earlier|ago))?|last season|a season earlier)\b)"
)
# A difference from what is not told: "511,000 people, 11,000 fewer than in June, in a labour force of 11.62 million".
_THAN_THEN = re.compile(
    r" (?:more|less|fewer|higher|lower)(?: [a-z]+){0,2} than (?:in|on|at|a|last|the) (?:[a-z]+ ){0,2}[A-Za-z]+(?=[.,;])"
)
_FURTHEST = 4  # sentences
_MOST_FIGURES = 12  # of a sentence, or two
# How many misprints of figures that have nothing to do with each other may be expected to make them fit; of the `fine` and the `plain` ones.
_COARSE, _FINE, _PLAIN = Fraction(6), Fraction(1, 2), Fraction(12)


def unrelated(draft: Draft, related: Iterable[Collection[str]]) -> Iterator[Relation]:
    """What figures must make of which no two are in one of the sets of claims that are `related`: first where they do, then where they do not."""
    together = {pair for ids in related for pair in _pairs(ids)}
    for failing in (False, True):
        yield from _of_frames(draft, together, failing)


def _of_frames(draft: Draft, together: set[frozenset[str]], failing: bool) -> Iterator[Relation]:
    for at, marked in draft.marked.items():
        before = draft.marked.get(at - 1) if at and draft.goes_on(at - 1) else None
        for frame in frames():
            if (frame.pairs and before is None) or not _calls_for(frame, marked, before):
                continue
            if frame.unworded and before and before.words & frame.wording.never:
                continue
            figures = marked.figures
            if frame.pairs and before is not None:
                shared = frame.before and RATES[0] in frame.letters  # the share itself takes part
                told = (c for c in before.figures if shared or not _is_shared(draft, c))
                figures = (*told, *figures)
            if len(figures) > _MOST_FIGURES:
                continue
            for bound in _bindings(frame, marked, figures):
                meant = _meant(draft, frame, bound, figures, together)
                if meant is None and frame.pairs and frame.before:
                    meant = _further_back(draft, frame, bound, at, figures, together)
                if meant is not None and (meant.verdict == "fails") == failing:
                    yield meant
                    together.update(_pairs([printed.claim for printed in meant.figures]))


def _further_back(
    draft: Draft,
    frame: Frame,
    bound: Mapping[str, Claim],
    at: int,
    figures: Sequence[Claim],
    together: Collection[frozenset[str]],
) -> Relation | None:
    """The same with the figures of more sentences of the paragraph: "The state lends €120m. Bondholders write off €85m. … The package is worth"."""
    for back in range(at - 2, at - 1 - _FURTHEST, -1):
        told = draft.marked.get(back)
        if not draft.goes_on(back) or told is None or len(figures) > _MOST_FIGURES:
            return None
        figures = (*told.figures, *figures)
        meant = _meant(draft, frame, bound, figures, together)
        if meant is not None:
            return meant
    return None


def _bindings(
    frame: Frame, marked: Marked, figures: Sequence[Claim]
) -> Iterator[Mapping[str, Claim]]:
    """The figures that a frame's words stand beside; where it has none, the one that can be the sum of the others, or none."""
    if not frame.unworded:
        yield from matches_of(frame.wording, marked)
    elif frame.wording.equation == f"{ALL} = C":
        amounts = [c for c in figures if may_be_amount(c, ())]
        if amounts:
            yield {"C": max(amounts, key=lambda c: figure_of(c).value)}
    else:
        yield {}


def _is_shared(draft: Draft, claim: Claim) -> bool:
    """Whether a share of a figure is told beside it: what comes of the figure may be that share's, "farm goods made up 44 percent of exports of $71bn"."""
    return any(leaning.role == "share" for leaning in draft.leaning.get(claim.id, ()))


def _calls_for(frame: Frame, sentence: Marked, before: Marked | None) -> bool:
    """Whether a sentence has the words that a frame needs; of one without words over two sentences, either may have them."""
    near, words = frame.wording.near, sentence.words
    if frame.pairs and frame.unworded and before is not None:
        words = words | before.words
    return may_have(frame.wording, sentence) and (not near or bool(near & words))


def _pairs(ids: Iterable[str]) -> Iterator[frozenset[str]]:
    return map(frozenset, combinations(ids, 2))


def _meant(
    draft: Draft,
    frame: Frame,
    bound: Mapping[str, Claim],
    figures: Sequence[Claim],
    together: Collection[frozenset[str]],
) -> Relation | None:
    """The relation of a figure and the others that are just as many as the equation has letters for."""
    last = next(iter(bound.values()), figures[-1])
    if frame.wording.check in _OF_SHARES and not all(
        map(is_no_change, filter(is_rate, bound.values()))
    ):
        return None
    if any(_OF_A_TOTAL.match(draft.document.text, c.span.end) for c in bound.values()):
        return None  # "an eighth of the year's total"
    for chosen in choices(draft, frame, bound, figures):
        every = (*bound.values(), *chosen)
        if any(pair in together for pair in _pairs(c.id for c in every)):
            continue
        if not frame.rate and len({c.quantity.per for c in every if c.quantity} - {""}) > 1:
            continue  # a wage an hour and a rent a month
        if frame.pairs and len({c.sentence for c in every}) < 2:
            continue
        if frame.small and not _is_small(last, chosen):
            continue
        if frame.before and not are_before_it(draft, frame, last, chosen, figures):
            continue
        if frame.unworded and not is_alone(frame, every, figures):
            continue
        if frame.wording.check == _CHANGE and (
            tells_of_its_other(draft.document.text, every)
            or _is_beside_hopes(every)
            or any(is_of_another_day(draft, c, r) for r in filter(is_rate, every) for c in every)
        ):
            continue
        if any(_THAN_THEN.match(draft.document.text, c.span.end) for c in every):
            continue
        if frame.small and any(c.role == "difference" for c in chosen):
            continue  # "$71, $3 more than a week ago yet $9 less than in April"
        if ALL in frame.wording.equation and _is_closed(draft, last, chosen):
            continue
        if (
            frame.pairs
            and frame.wording.check in _OF_SHARES
            and frame.wording.equation != WHOLE  # the rest is another's
            and speaks_of_another(draft, last, chosen)
        ):
            continue
        if frame.pairs and closes_a_list(draft, last, chosen):
            continue
        if _are_parts_and_rest(draft, every) or _are_of_whole_before(draft, every):
            continue
        if _is_from_another_year(draft, bound, chosen):
            continue
        found = list(_readings(frame, bound, chosen))
        found.sort(key=_distance)
        if frame.wording.equation == _LEFT:
            found = [r for r in found if r.verdict != "fails" or _may_be_left(r)]
        if frame.wording.check in _OF_PARTS and are_no_parts(draft, every):
            continue
        if frame.wording.check == _CHANGE:
            in_time = [r for r in found if not _runs_backwards(draft, r)]
            if len(in_time) < len(found) and not _is_all_there_is(frame, every, figures):
                continue
            found = in_time
        if frame.wording.check == _OF_SHARES[0]:
            found = [r for r in found if not _is_of_the_part_beside(draft, r)]
        if frame.wording.some:
            found = [r for r in found if come_near(draft, r)]
        meant = the_one_meant(found, _likely(frame, found))
        if meant is None and found and _is_all_there_is(frame, every, figures):
            meant = found[0] if _comes_near(found[0]) else None
        if meant is None:
            continue
        three = _THREE.fullmatch(frame.wording.equation) is not None
        if meant.verdict != "fails" or not (three and _make_up_each_other(every)):
            return replace(meant, supposed=True)
    return None


def _is_of_the_part_beside(draft: Draft, relation: Relation) -> bool:
    """Whether a share is right behind another figure than its part: "Rs 1,794 crore, or 65% of the total, and exports Rs 966 crore"."""
    share, part = relation.stated, next(leaves(relation.computed), None)
    if not isinstance(share, Figure) or part is None:
        return False
    text, told = draft.document.text, draft.by_sentence.get(draft.by_id[share.claim].sentence, ())
    beside = [c for c in told if _OR_SHARE.fullmatch(text, c.span.end, share.span.start)]
    beside = list(of_one_size(beside, [draft.by_id[part.claim]]))  # "were under 25, or 21 percent"
    return bool(beside) and beside[-1].id != part.claim


def _runs_backwards(draft: Draft, relation: Relation) -> bool:
    """Whether a change is read from a later level to an earlier one, where nothing says "than": "9.4 billion in 2025 and 9.1 billion in 2026, a rise"."""
    change = relation.stated
    levels = [draft.by_id[f.claim] for f in leaves(relation.computed) if f.claim in draft.by_id]
    if not isinstance(change, Figure) or len(levels) != len(("new", "old")):
        return False
    return runs_backwards(*levels) and not _THAN.match(draft.document.text, change.span.end)


def _may_be_left(relation: Relation) -> bool:
    """Whether what two figures leave is of their size, or a scale off: "opened 17 shops and closed six, leaving it with 164" is of more."""
    computed, stated = abs(value_of(relation.computed)), abs(value_of(relation.stated))
    low, high = sorted((computed, stated))
    return high <= _FAR * low or low * _SCALE / 2 <= high <= low * _SCALE * 2


def _is_beside_hopes(claims: Sequence[Claim]) -> bool:
    """Whether one amount is what another was expected to be, and not what it was: "rose 8% to $2.14 billion, versus expectations of $2.2 billion"."""
    return len({c.stance == "expected" for c in claims if not is_rate(c)}) > 1


def _is_all_there_is(frame: Frame, every: Sequence[Claim], figures: Sequence[Claim]) -> bool:
    """Whether the figures of a rate, a change or a price are all that the text has: then they need no slip to be meant, and only to come near."""
    alone = len(figures) == len({c.id for c in every}) == len(every)
    return alone and frame.wording.check in _OF_RATES


def _comes_near(relation: Relation) -> bool:
    """Whether the two sides of a relation are of one size: sums of any three amounts are too, so that this is asked of no sum."""
    low, high = sorted((abs(value_of(relation.computed)), abs(value_of(relation.stated))))
    return 0 < high < low * _NEAR


def _likely(frame: Frame, found: Sequence[Relation]) -> list[Relation]:
    """Of the readings of some figures those that count though they do not hold."""
    likely = nearly_hold(frame, found) if frame.unworded else found
    if frame.close or frame.rate:
        return list(likely)
    most = _FINE if frame.fine else _PLAIN if frame.plain else _COARSE
    return [r for r in likely if is_no_accident(r, most)]


def _are_parts_and_rest(draft: Draft, claims: Sequence[Claim]) -> bool:
    """Whether three figures are a list of parts whose whole is elsewhere: "pays £20m at once, £10m in 2027 and the remaining £8m"."""
    text, at = draft.document.text, max(c.sentence for c in claims)
    if len(claims) != 3:
        return False
    if len({c.sentence for c in claims}) != 1:
        sentence = draft.document.sentences[at].text
        return _ANOTHER.match(sentence) is not None and _THE_REST.search(sentence) is not None
    one, other, rest = sorted(claims, key=lambda c: c.span)
    if _OF.search(text, max(0, one.span.start - 12), one.span.start):
        return False
    listed = _LISTED.fullmatch(text, one.span.end, other.span.start)
    return listed is not None and _AND_REST.match(text, other.span.end, rest.span.start) is not None


def _are_of_whole_before(draft: Draft, claims: Sequence[Claim]) -> bool:
    """Whether amounts are parts of a figure of the sentence before: "Of those, 42 are due this year and 58 in 2027, which leaves 97"."""
    if len({c.sentence for c in claims}) > 1 or any(map(is_rate, claims)):
        return False
    return _OF_THOSE.match(draft.document.sentences[claims[0].sentence].text) is not None


def _is_closed(draft: Draft, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a total ends its clause before the first of what would be its parts: "came for £41m in all; eleven left for £45m"."""
    first = min(parts, key=lambda c: c.span)
    return first.span > whole.span and ";" in draft.document.text[whole.span.end : first.span.start]


def _is_from_another_year(
    draft: Draft, bound: Mapping[str, Claim], chosen: Sequence[Claim]
) -> bool:
    """Whether a change is from a year that none of the figures is of: "6 percent more than in 2024 and … more than in 2019, when there were 3.41 million"."""
    for change in bound.values():
        found = _THAN_IN.match(draft.document.text, change.span.end)
        if found and found["year"] and is_rate(change):
            return not any(c.period and found["year"] in c.period.text for c in chosen)
        if found and found["before"] and (change.role == "difference" or is_rate(change)):
            told = (c for c in chosen if c.stance != "expected")
            return not any(c.role == "base" or _is_past(c) for c in told)
    return False


def _is_past(claim: Claim) -> bool:
    return claim.period is not None and claim.period.shift in ("year earlier", "previous")


def _make_up_each_other(three: Sequence[Claim]) -> bool:
    """Whether the largest is the sum of the others: then they fit, if not in the order of the equation."""
    *parts, largest = sorted((figure_of(c) for c in three), key=lambda f: abs(f.value))
    return interval_of(plus(*parts)).meets(largest.interval)


def _readings(
    frame: Frame, bound: Mapping[str, Claim], chosen: Sequence[Claim]
) -> Iterator[Relation]:
    if ALL in frame.wording.equation:
        whole = next(iter(bound.values()))
        if (
            figure_of(whole).interval.width is not None
        ):  # "over 7,100" is one slip away from any sum
            yield _sum(frame, chosen, whole)
        return
    free = [letter for letter in frame.letters if letter not in bound]
    if frame.rate:
        relation = relation_of(frame.wording, dict(zip("AKB", chosen, strict=True)), 1)
        if relation is not None:
            yield relation
        return
    for order in permutations(chosen):
        claims = {**bound, **dict(zip(free, order, strict=True))}
        if are_of_their_kinds(claims):
            relation = relation_of(frame.wording, claims, 1)
            if relation is not None:
                yield relation


def _sum(frame: Frame, parts: Sequence[Claim], last: Claim) -> Relation:
    """The parts against the whole that a wording has found; shares, of which it found the last, against 100 percent."""
    of_all = frame.wording.equation == WHOLE
    figures = [
        figure_of(part) for part in sorted((*parts, *(last,) * of_all), key=lambda c: c.span)
    ]
    stated = figure_of(last)
    return Relation(
        frame.wording.check,
        plus(*figures),
        constant(100) if of_all else stated,
        " + ".join(without_currency(f.text) for f in figures),
        frame.wording.message,
        unit=stated.unit,
        says="parts of 100%" if of_all else "",
    )


def _is_small(claim: Claim, others: Sequence[Claim]) -> bool:
    return all(2 * figure_of(claim).value < figure_of(other).value for other in others)


def _distance(relation: Relation) -> Fraction:
    """How far a relation is from holding, beside its figures: the readings that nearly hold come first."""
    computed, stated = value_of(relation.computed), value_of(relation.stated)
    return abs(computed - stated) / max(abs(computed), abs(stated), Fraction(1))
