"""A share that part and whole do not make.

## What it does

Where a part, a whole and the part's share of it are all printed ("27%, or $4.1m, of $15.2m"), divides the one by the
other. The share may be a percentage or a fraction in words. The whole may have been printed before ("or 52 percent of
revenue"). Where no words say whose share it is, but the three figures
stand as such figures do (`factcheck/tacit/`), what does not fit is a warning.

## Why it matters

Share, part and whole are often taken from three places, and one of them is corrected later.

## Example

"Services made up 31 percent, or $4.1 million, of the $15.2 million." They made up 27 percent.

## Limits

All three have to be printed: "nearly half of the $800 million" says nothing that can be put to the test.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.what.measures import find_measures
from factcheck.alike import LEVELS, fits, is_amount, what, when, who
from factcheck.cues import is_a_part, is_of_both
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import Relation, leaves
from factcheck.slips import the_one_meant
from factcheck.sums.majorities import majorities
from factcheck.sums.portions import is_cost, portions, relation
from factcheck.wording.equations import stated_in_words

NAME = "share-mismatch"
# Between a share and its part, in either order: "27%, or $4.1m, of", "$4.1m (27%)", "35 percent of sales, or $1.1m".
_OR = re.compile(
    rf"(?: of (?:[\w’'-]+ ){{0,3}}[\w’'-]+)?\s*+[,(–—]?\s*(?:or|that is,)\s+{HEDGES}| \({HEDGES}",
    re.IGNORECASE,
)
# Between a figure and the share that it is of the whole behind: "310,000 tonnes last year, 58 percent of its capacity".
_APPOSED = re.compile(rf"[^.;:()]*(?:,|–|—|\()\s*(?:or )?{HEDGES}", re.IGNORECASE)
# "1.3 million of those were sold in Peru, a quarter of Peru's population": a share of something else than the part is of
_OF_ANOTHER = re.compile(r" of (?!the total|all\b|that\b|it\b|them\b|those\b)")
_ARTICLE = 7  # characters
_DEFINITE = re.compile(r"\b(?:the|these|those) \Z")
_OF_THOSE = re.compile(r" of (?:them|these|those|which|whom)\b")
# "a credit line of SFr100m, half of it undrawn"
_OF_IT = re.compile(
    r" of (?:it (?!(?:in|on|from|by|at|as|was|is|and|or) )[a-z]|that [a-z]+(?:ed|en|wn) )"
)
_OF = re.compile(r"^ of (?:the |its |their |his |her |all |total |group |annual ){0,3}")
# A whole right behind part and share, and one that opens the clause before them.
_OF_WHOLE = re.compile(r"[),]{0,2} of (?:[\w’'-]+ ){0,4}")
_OF_BEFORE = re.compile(r"\bof (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
_OPENING = re.compile(r" (?:[\w’'-]+ ){0,6}[\w’'-]+, ")
_MEASURE_WORDS = re.compile(r"[\w-]+(?: [\w-]+){0,2}")
# The orders of part, whole and share, with what stands between them.
_OF_THE = re.compile(
    r" (?:[\w’'-]+ )?(?:out )?of (?:(?:sales|revenue|revenues|turnover|income|profit|spending|exports|output) of )?(?:the |its |their |all |a total of |his |her )?(?:[\w-]+ )?",
    re.IGNORECASE,
)
_OR_SHARE = re.compile(
    rf"[^.;:,()\d]{{0,40}}(?:,|\(|–|—) ?(?:or |which is |that is |an? (?:return|yield) of )?{HEDGES}",
    re.IGNORECASE,
)
_IS_SHARE = re.compile(
    rf"(?:,(?= [a-z ]*(?:made up|makes? up|accounts? for|accounted for|represents?|represented|supplie[sd]|provide[sd]|contribute[sd]|generate[sd])))?[^.;:,()\d]{{0,40}}\b(?:is|are|was|were|mak(?:es?|ing) up|made up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|equals?|equivalent to|supplie[sd]|provide[sd]|contribute[sd]|generate[sd]"
    rf"|amount(?:s|ed|ing)? to|com(?:es|ing) to) (?:only |the equivalent of )?{HEDGES}"
    rf"|[^.;:,()\d]{{0,60}}, (?:or|equivalent to|equal to|representing|(?:which|that) is) {HEDGES}",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r" of (?:[\w’'-]+ ){0,5}(?:[\w’'-]+, which (?:was|were|is|are|came to|stood at|reached|totall?ed) )?",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    rf" [^.;:,()\d]{{1,30}}(?:, | \()(?:or )?{HEDGES}",
    re.IGNORECASE,
)
_ON_REVENUE = re.compile(
    rf" (?:on|from|out of) (?:[a-z]+ )?(?:revenues?|sales|turnover|takings|income) of {HEDGES}",
    re.IGNORECASE,
)
_YIELDS = re.compile(rf"[^.;:,()\d]{{0,30}}\b(?:yields?|yielded|returns?) {HEDGES}", re.IGNORECASE)
_AT_PRICE = re.compile(r" (?:at|on) (?:a|an|the|its) (?:[a-z]+ ){0,3}price of ", re.IGNORECASE)
_OF_THAT = re.compile(
    rf" of (?:that|it|this|them|these|those|the total)(?:,| \() ?(?:or )?{HEDGES}", re.IGNORECASE
)
_ORDERS = (
    (("part", "whole", "share"), (_OF_THE, _OR_SHARE)),
    (("part", "whole", "share"), (_ON_REVENUE, _OR_SHARE)),
    (("part", "share", "whole"), (_IS_SHARE, _SHARE_OF)),
    (("part", "share", "whole"), (_YIELDS, _AT_PRICE)),
    (("share", "whole", "part"), (_SHARE_OF, _THAT_IS)),
)
_EACH = re.compile(
    r"(?: [\w’'-]+){0,3} (?:each|apiece)\b|(?: [\w’'-]+){0,3} (?:in|from|for|at|of|to|with|across) (?:each|every)\b"
)
_REACH = 60  # characters before a whole in which "of" is looked for
_FAR_APART = 120  # characters between a part and its share
_MOST_BEFORE = 12  # figures before a share among which its whole is looked for
_MOST_NEAR = 3  # figures before a share that may be its part
_SENTENCES_BEFORE = 2


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every part of a whole to the share beside it."""
    for found in _related(draft):
        if not any(wrong(draft, found) for wrong in _MISREAD):
            yield found


def _is_of_one_of_both(draft: Draft, relation: Relation) -> bool:
    """Whether what was taken for the whole is of two things of which the share is of one: "imports and exports", "61 percent of exports"."""
    share = next(leaves(relation.stated), None)
    link = _OF.match(draft.document.text[share.span.end :][:_REACH]) if share else None
    if share is None or link is None or relation.verdict != "fails":
        return False
    start = share.span.end + link.end()
    words = _MEASURE_WORDS.match(draft.document.text, start)
    named = {m.measure.name for m in find_measures(words.group())} if words else set()
    wholes = [draft.by_id[f.claim] for f in leaves(relation.computed)][1:]
    return any(c.measure and c.measure.name in named and is_of_both(draft, c) for c in wholes)


def _is_of_the_part(draft: Draft, relation: Relation) -> bool:
    """Whether a share is of what was taken for the part: "600 seats were sold, a quarter of them to students"."""
    part = next(leaves(relation.computed), None)
    share = next(leaves(relation.stated), None)
    if part is None or share is None or part.span.end > share.span.start:
        return False
    text = draft.document.text
    of_it = _OF_IT.match(text, share.span.end) and not _OR.search(
        text[part.span.end : share.span.start]
    )
    if not of_it and not _OF_THOSE.match(text, share.span.end):
        return False
    told = draft.by_sentence.get(draft.by_id[share.claim].sentence, ())
    before = [c for c in told if c.quantity is not None and c.span.end <= share.span.start]
    return bool(before) and before[-1].id == part.claim


def _is_of_one_of_several(draft: Draft, relation: Relation) -> bool:
    """Whether the sentence of the whole, before that of the share, tells how many were in each of several: "85 in each of three groups"."""
    if relation.verdict != "fails":
        return False
    share = next(leaves(relation.stated), None)
    for whole in [draft.by_id[f.claim] for f in leaves(relation.computed)][1:]:
        told = draft.by_sentence.get(whole.sentence, ())
        here = share is not None and draft.by_id[share.claim].sentence == whole.sentence
        if not here and any(_EACH.match(draft.document.text, c.span.end) for c in told):
            return True
    return False


_MISREAD = (_is_of_the_part, _is_of_one_of_both, _is_of_one_of_several)


def _related(draft: Draft) -> Iterator[Relation]:
    settled: set[str] = set()
    for found in _beside_each_other(draft):
        settled |= {figure.claim for figure in leaves(found.stated)}
        yield found
    for choices in portions(draft):
        if choices[0].share.id in settled:
            continue
        related = [_relation(p.part, p.whole, p.share) for p in choices]
        likely = [r for r, p in zip(related, choices, strict=True) if p.likely]
        meant = the_one_meant(related, likely)
        if meant is not None:
            yield meant
    yield from majorities(draft, NAME)
    yield from stated_in_words(draft, NAME)


def _beside_each_other(draft: Draft) -> Iterator[Relation]:
    """Part, whole and share in one sentence or the next."""
    figures = [c for c in draft.claims if c.kind == "quantity" and c.quantity is not None]
    for at, share in enumerate(figures):
        if not _is_share(share):
            continue
        near = reversed(figures[max(0, at - _MOST_NEAR) : at])
        before = next((c for c in near if not _is_taken_up(draft, c)), None)
        after = figures[at + 1] if at + 1 < len(figures) else None
        for part in (before, after):
            if part is None or part.sentence != share.sentence or part.stance != share.stance:
                continue
            whole = _whole(draft, part, share, figures[max(0, at - _MOST_BEFORE) : at + 3])
            if whole is not None and whole is not part and fits(part, whole):
                yield _or_of_another(part, whole, share, figures[max(0, at - _MOST_NEAR) : at])
                break
        else:
            yield from _in_order(draft, figures, at)


def _is_taken_up(draft: Draft, claim: Claim) -> bool:
    """Whether a number only counts again what is known: "flights between the two cities"."""
    at = claim.span.start
    definite = _DEFINITE.search(draft.document.text, max(0, at - _ARTICLE), at)
    return claim.text.isalpha() and definite is not None


def _or_of_another(part: Claim, whole: Claim, share: Claim, before: Sequence[Claim]) -> Relation:
    """The share of a part, or of another of its sentence that it fits: "41,200 came to the 19 games, 96% of the 42,900 it holds"."""
    found = _relation(part, whole, share)
    if found.verdict != "fails":
        return found
    beside = (c for c in before if c.sentence == part.sentence and c not in (part, whole))
    others = (_relation(c, whole, share) for c in beside if _go_together(c, whole))
    return next((r for r in others if r.verdict == "holds"), found)


def _in_order(draft: Draft, figures: Sequence[Claim], at: int) -> Iterator[Relation]:
    """A share whose part and whole stand beside it, in one of the orders in which copy puts the three."""
    text = draft.document.text
    for order, patterns in _ORDERS:
        first = at - order.index("share")
        three = figures[max(0, first) : first + 3]
        if first < 0 or len(three) < 3 or len({c.sentence for c in three}) > 1:
            continue
        gaps = [text[a.span.end : b.span.start] for a, b in pairwise(three)]
        if not all(pattern.fullmatch(gap) for pattern, gap in zip(patterns, gaps, strict=True)):
            continue
        named = dict(zip(order, three, strict=True))
        alike = patterns[0] is _OF_THE and _leaves_it_its_unit(named["part"], named["whole"])
        if alike or _go_together(named["part"], named["whole"]):
            yield _relation(named["part"], named["whole"], named["share"])
            return
    yield from _of_that(draft, figures, at)


def _of_that(draft: Draft, figures: Sequence[Claim], at: int) -> Iterator[Relation]:
    """As in "Sales were £84 million. Online orders brought in £50 million of that, or 60 percent"."""
    if at < 2:
        return
    whole, part, share = figures[at - 2 : at + 1]
    rival = figures[at - 3] if at > 2 else whole
    if rival is not whole and rival.sentence == whole.sentence and _go_together(rival, whole):
        return  # which of the two is meant, `portions` finds out
    between = draft.document.text[part.span.end : share.span.start]
    if part.sentence != share.sentence or whole.sentence < part.sentence - 1:
        return
    if _OF_THAT.fullmatch(between) and _go_together(part, whole):
        yield _relation(part, whole, share)


def _go_together(part: Claim, whole: Claim) -> bool:
    if part.role not in ("level", "part", "other") or whole.role not in LEVELS:
        return False
    return not part.direction and fits(part, whole) and is_amount(part)


def _leaves_it_its_unit(claim: Claim, whole: Claim) -> bool:
    """Whether a figure leaves its unit to the whole behind it: "86,000 of its 1.3 million square metres"."""
    part, full = claim.quantity, whole.quantity
    if part is None or full is None or full.dimension != "physical" or part.dimension != "count":
        return False
    return part.unit in ("", full.unit.rpartition(" ")[2])


def _is_share(claim: Claim) -> bool:
    if claim.dimension not in ("percent", "fraction") or claim.direction:
        return False
    return claim.role in ("share", "level", "change")


def _whole(draft: Draft, part: Claim, share: Claim, near: Sequence[Claim]) -> Claim | None:
    """What a figure and a share beside it are both of."""
    first, second = sorted((share, part), key=lambda c: c.span)
    between = draft.document.text[first.span.end : second.span.start]
    if len(between) > _FAR_APART:
        return None
    whole = draft.by_id.get(share.anchor or "") or draft.by_id.get(
        part.anchor or "" if part.role == "part" else ""
    )
    if _OR.fullmatch(between):
        if whole is not None and part.anchor in (None, whole.id):
            return whole
        if whole is not None:
            return None
        return _beside(draft, first, second, near) or _named(draft, share, part, near)
    if second is share and share.role == "share" and whole is not None and whole is not part:
        behind = draft.document.text[second.span.end : second.span.end + 16]
        another = share.anchor is None and _OF_ANOTHER.match(behind)
        return whole if _APPOSED.fullmatch(between) and not another else None
    return None


def _beside(draft: Draft, first: Claim, second: Claim, near: Sequence[Claim]) -> Claim | None:
    """The whole by its place: "4.2 million (63 percent) of the 11.6 million nights", "of the 84,000, 21,000, or 35 percent"."""
    text = draft.document.text
    for claim in near:
        if claim.sentence != first.sentence or claim.role not in LEVELS:
            continue
        if claim.span.start >= second.span.end:
            between = text[second.span.end : min(claim.span.start, second.span.end + _FAR_APART)]
            return claim if _OF_WHOLE.fullmatch(between) else None
        lead = text[max(0, claim.span.start - _REACH) : claim.span.start]
        between = text[claim.span.end : max(claim.span.end, first.span.start)]
        if len(between) < _FAR_APART and _OPENING.fullmatch(between) and _OF_BEFORE.search(lead):
            return claim
    return None


def _named(draft: Draft, share: Claim, part: Claim, near: Sequence[Claim]) -> Claim | None:
    """The whole named behind a share: "or 52 percent of revenue", where the revenue was printed before."""
    behind = draft.document.text[share.span.end : share.span.end + 60]
    link = _OF.match(behind)
    words = _MEASURE_WORDS.match(behind, link.end()) if link else None
    if words is None:
        return None
    found = find_measures(words.group())
    named = next((mention.measure for mention in found if mention.span.start == 0), None)
    if named is None or what(part.measure) == what(named):
        return None
    wholes = [
        c
        for c in near
        if c.role in LEVELS and c is not part and c.span.end < share.span.start
        if c.stance == share.stance
        if what(c.measure) == what(named) and c.sentence >= share.sentence - _SENTENCES_BEFORE
        if not is_a_part(draft, c) and not is_of_both(draft, c)
    ]
    if len(wholes) != 1 or who(wholes[0]) != who(part) or is_cost(draft, wholes[0]):
        return None
    periods = {when(wholes[0].period), when(part.period)} - {None}
    return wholes[0] if len(periods) < 2 else None


def _relation(part: Claim, whole: Claim, share: Claim) -> Relation:
    return relation(part, whole, share, NAME)
