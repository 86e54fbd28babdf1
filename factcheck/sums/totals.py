"""Totals and differences that words announce: "or $19 billion combined", "between them the two", "left a surplus of".

The parts are the figures right before, in the sentence or in the two before it. Where they stand in other sentences, the text has to say
how many there are ("the two", "both", "the three deals"), and there have to be just so many of the same measure and unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits, is_amount, is_outside, measure_name, what, who
from factcheck.cues import is_a_part
from factcheck.dates.dated import MONTH_NAME, count_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import figure_of
from factcheck.sums.enumeration import Listing

FEWEST_PARTS, _MOST_PARTS = 2, 12
_SENTENCES_BEFORE = 2
_LONGEST_GAP = 110  # characters between two figures of one list
# Right behind a total, and right before one.
_BEHIND = re.compile(
    r"^(?: [a-z]+){0,2}? (?:combined|together|in all|in total|altogether|all told|between them)\b(?!(?: [a-z]+){1,3} [$€£]?\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:,|–|—|\bor|\bmaking|\bgiving|\bfor|\bmakes|\bgives|\bof|\bto|\bis|\bwas|\bat|\bbe)?\s?\b(?:(?:a|an|their|its|the) )?(?:combined |grand |overall )?(?:total|sum)(?: of| to)? {HEDGES}$"
    rf"|\bcombined (?:[\w-]+ ){{1,3}}?(?:of|is|was|to|at|are|were|came to|stands? at) {HEDGES}$"
    rf"|\b(?:brings?|bringing|brought|takes?|taking|took) (?:the |its |their |his |her )?(?:[a-z-]+ ){{1,3}}to {HEDGES}$"
    rf"|\bmaking (?:it|them|the \w+) worth {HEDGES}$",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(r"\b(?:brings?|bringing|brought|takes?|taking|took)\b")
_TOGETHER = re.compile(
    r"\b(?:together(?! with)|combined|between them|in all|in total|altogether|all told|jointly)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\b(?:the|these|those|their|its|all|both) (?P<count>two|three|four|five|six|pair|trio|quartet)\b|\b(?P<both>both)\b",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b")
_GROUPS = {"pair": 2, "trio": 3, "quartet": 4}
# What makes figures no parts of one total.
NO_PARTS = re.compile(
    r"(?<!-)\b(?:up|down|(?:from|against)(?= [$€£\d])|compared|versus|than|rose|fell|each|apiece|average|per(?! cent\b)|including|of which|such as|another|further|additional|respectively"
    r"|at least|so far|since|now|to date|existing|already|previous)\b",
    re.IGNORECASE,
)
# "… and Dento 900": a number that is read as part of a name may be a part all the same.
_UNREAD = re.compile(rf"\b(?!{MONTH_NAME}\b)[A-Z][\w’'-]+ (?!(?:19|20)\d\d\b)\d+\b")
_LISTED = re.compile(r"[,;]|\band\b|&|\bplus\b", re.IGNORECASE)
_OF_MORE = re.compile(
    r"\b(?:so far|to date|since|now|cumulative|in the past|with|including|over the (?:past|last))\b",
    re.IGNORECASE,
)
# What the first half and the second, or the four quarters, are of.
_STRETCH = re.compile(
    r"\b(?P<which>first|second|third|fourth|last|final)(?: (?P<of>half|quarter))?\b", re.IGNORECASE
)
_SHARES = ("market share", "stake", "share")
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_YEAR = re.compile(
    r"\b(?:for|over|in|during|of) (?:the |all of )?(?:full |whole |entire )?(?:of )?(?:year|20\d\d)\b(?:,? as a whole)?|\bfull[- ]year\b|\bthe year as a whole\b|\bannual\b",
    re.IGNORECASE,
)


def totals(draft: Draft) -> Iterator[Listing]:
    """Every whole that the words call the total of the figures before it."""
    by_sentence = levels_by_sentence(draft)
    for at, claims in by_sentence.items():
        for index, whole in enumerate(claims):
            shares = _shares_of_group(draft, whole, at, by_sentence)
            if shares:
                yield whole, shares
            if not _may_be_total(whole) or _is_moved_there(draft, whole):
                continue
            found = _beside(draft, whole, claims[:index], claims[index + 1 :]) or _before(
                draft, whole, claims, at, by_sentence
            )
            found = _with_earlier(draft, whole, found, at, by_sentence)
            if found and not any(is_outside(part.period, whole.period) for part in found):
                yield whole, found
        yield from _stretches(draft, claims, by_sentence.get(at + 1, []))


def _with_earlier(
    draft: Draft,
    whole: Claim,
    parts: tuple[Claim, ...],
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Claim, ...]:
    """The parts, and where "which takes the outlay to" adds them to those told before, these too: whichever come nearer to the whole."""
    if not parts or not _ADDS_UP.search(draft.document.text, parts[-1].span.end, whole.span.start):
        return parts
    before = [c for i in range(at - _SENTENCES_BEFORE, at) for c in by_sentence.get(i, ())]
    every = (*_like(before, whole), *parts)
    told = figure_of(whole).value

    def misses(chosen: Sequence[Claim]) -> Fraction:
        return abs(sum((figure_of(c).value for c in chosen), Fraction(0)) - told)

    return min((parts, every), key=misses)


def levels_by_sentence(draft: Draft) -> dict[int, list[Claim]]:
    """The body's figures, by their sentence."""
    found: dict[int, list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind == "quantity" and claim.quantity is not None and not claim.headline:
            found.setdefault(claim.sentence, []).append(claim)
    return found


def is_money_or_count(claim: Claim) -> bool:
    """Whether a figure is one amount that others may make up."""
    quantity = claim.quantity
    return is_amount(claim) and not claim.per and quantity is not None and quantity.shape == "point"


def _may_be_total(claim: Claim) -> bool:
    if claim.role not in LEVELS or claim.quantity is None or claim.quantity.direction:
        return False
    return is_money_or_count(claim) or _is_market_share(claim)


def _is_moved_there(draft: Draft, whole: Claim) -> bool:
    """Whether a total is what it was and more: "which takes its net debt to $8.1bn, from $4.7bn"."""
    return draft.has_base(whole)


def _is_market_share(claim: Claim) -> bool:
    return claim.dimension == "percent" and measure_name(claim) in _SHARES


def _beside(
    draft: Draft, whole: Claim, before: Sequence[Claim], after: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The parts in the whole's own sentence, in one list before it."""
    text, sentence = draft.document.text, draft.document.sentences[whole.sentence].span
    lead = text[max(sentence.start, whole.span.start - 60) : whole.span.start]
    behind = text[whole.span.end : min(sentence.end, whole.span.end + 50)]
    sentence_text = text[sentence.start : sentence.end]
    told = _BEFORE.search(lead) or _BEHIND.match(behind)
    if told is None and (
        not (_is_market_share(whole) and _TOGETHER.search(sentence_text)) or _like(after, whole)
    ):
        return ()
    if _OF_MORE.search(behind):
        return ()
    parts = _listed_together(draft, _like(before[-_MOST_PARTS:], whole))
    many = _HOW_MANY.search(sentence_text) if told is None else None
    if many is not None and _count_said(many) != len(parts):
        return ()  # "between them the three control": with one told before
    if told is None and (_RESPECTIVELY.search(sentence_text) or _shares_among(before, parts)):
        return ()  # "Together they hold 80 percent, with stakes of 40, 30 and 10 percent"
    return tuple(parts) if _is_list(draft, parts, whole) else ()


def _shares_among(before: Sequence[Claim], parts: Sequence[Claim]) -> bool:
    return any(c.role == "share" for c in before if c not in parts)


def _count_said(many: re.Match[str]) -> int:
    """How many "the two", "both", "the trio" are."""
    word = (many["count"] or "two").lower()
    return _GROUPS.get(word) or count_of(word) or 0


def _is_defined_apart(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one measure, and one of them of a part or another definition of it: "adjusted"."""
    if one.measure is None or other.measure is None or one.measure.name != other.measure.name:
        return False
    return one.measure.scope != other.measure.scope


def _is_list(draft: Draft, parts: Sequence[Claim], whole: Claim) -> bool:
    text = draft.document.text
    if len(parts) < FEWEST_PARTS or len({part.stance for part in parts}) > 1:
        return False
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    if any(
        len(gap) > _LONGEST_GAP or not _LISTED.search(gap) or NO_PARTS.search(gap) for gap in gaps
    ):
        return False
    if any(_UNREAD.search(gap) for gap in (*gaps, text[parts[-1].span.end : whole.span.start])):
        return False
    ahead = text[max(0, parts[0].span.start - 25) : parts[0].span.start]
    to_whole = text[parts[-1].span.end : whole.span.start]
    return (
        not NO_PARTS.search(f"{ahead.rpartition('.')[2]}")
        and len(to_whole) <= _LONGEST_GAP
        and (";" not in to_whole or _TOGETHER.search(to_whole) is not None)
    )


def _before(
    draft: Draft,
    whole: Claim,
    claims: Sequence[Claim],
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Claim, ...]:
    """The parts in the sentences before, as many as the whole's sentence says there are."""
    sentence = draft.document.sentences[at]
    told, many = _TOGETHER.search(sentence.text), _HOW_MANY.search(sentence.text)
    if told is None or (
        many is None and len(whole.entities) < FEWEST_PARTS and not _is_market_share(whole)
    ):
        return ()
    number = len(whole.entities)
    if many is not None:
        number = _count_said(many)
    elif number < FEWEST_PARTS:
        number = 2
    if any(c is not whole and fits(c, whole) for c in claims):
        return ()
    near = [c for i in range(at - _SENTENCES_BEFORE, at) for c in by_sentence.get(i, ())]
    parts = _like(near, whole)
    if (
        len(parts) != number
        or any(is_a_part(draft, c) for c in parts)
        or not _same_measure(parts, whole)
    ):
        return ()
    between = draft.document.text[parts[0].span.end : parts[-1].span.start]
    if NO_PARTS.search(between) or len({who(c) for c in parts if c.entities}) == 1:
        return ()
    return tuple(parts)


def _shares_of_group(
    draft: Draft, whole: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> tuple[Claim, ...]:
    """The market shares of companies that have one together: "Alba and Corso together have 31 percent of the market"."""
    if len(whole.entities) < FEWEST_PARTS or whole.quantity is None or whole.quantity.direction:
        return ()
    if whole.quantity.dimension != "percent" or not _TOGETHER.search(
        draft.document.sentences[at].text
    ):
        return ()
    near = range(at - _SENTENCES_BEFORE, at + _SENTENCES_BEFORE + 1)
    around = [c for i in near for c in by_sentence.get(i, ()) if c is not whole]
    parts = [
        c
        for c in around
        if c.entity and who(c) < who(whole) and fits(c, whole) and c.role == "level"
    ]
    parts = [c for c in parts if _is_market_share(c) and not c.direction]
    if len(parts) != len(whole.entities) or len({who(c) for c in parts}) < len(parts):
        return ()
    return tuple(sorted(parts, key=lambda c: c.span))


def _same_measure(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether the parts are of the whole's measure; of the same things counted where none is named."""
    measures = {what(c.measure) for c in (*parts, whole)} - {None}
    counted = (
        whole.quantity is not None
        and bool(whole.quantity.unit)
        and whole.quantity.dimension == "count"
    )
    return len(measures) == 1 or (counted and len({what(c.measure) for c in parts} - {None}) < 2)


def _like(claims: Sequence[Claim], whole: Claim) -> list[Claim]:
    """The figures in the whole's unit that are no changes."""
    return [
        c
        for c in claims
        if c.role in ("level", "part", "base", "other")
        and c.quantity is not None
        and not c.quantity.direction
        and c.quantity.shape == "point"
        and fits(c, whole)
    ]


def _listed_together(draft: Draft, parts: Sequence[Claim]) -> Sequence[Claim]:
    """The parts without those of other things before the list: "four rounds of cuts: 900 jobs in 2022, 1,400 in 2023"."""
    text = draft.document.text
    for at, (part, following) in enumerate(pairwise(parts), 1):
        apart = not _LISTED.search(text, part.span.end, following.span.start)
        if (
            apart
            and part.quantity
            and following.quantity
            and part.quantity.unit != following.quantity.unit
        ):
            return _listed_together(draft, parts[at:])
    return parts


def _stretches(draft: Draft, claims: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Listing]:
    """Halves or quarters in words, and the year: "$1.2 billion in the first half and $1.5 billion in the second"."""
    text = draft.document.text
    likely = [c for c in claims if is_money_or_count(c) and c.quantity and not c.quantity.direction]
    named: list[tuple[Claim, int, str]] = []
    for claim, following in zip_longest(likely, likely[1:]):
        stop = min(claim.span.end + 40, following.span.start if following else claim.span.end + 40)
        found = _STRETCH.search(text, claim.span.end, stop)
        if found is None:
            break
        named.append((claim, _ORDER[found["which"].lower()], (found["of"] or "").lower()))
    parts = tuple(claim for claim, _, _ in named)
    orders, kinds = [order for _, order, _ in named], {kind for _, _, kind in named} - {""}
    if kinds == {"half"} and sorted(orders[:2]) == [1, 2]:
        parts = parts[:2]
    elif not (kinds == {"quarter"} and orders == [1, 2, 3, 4]):
        return
    if not all(fits(part, parts[0]) for part in parts):
        return
    for whole in (*claims[claims.index(parts[-1]) + 1 :][:1], *after[:2]):
        around = text[max(parts[-1].span.end, whole.span.start - 70) : whole.span.end + 30]
        if _YEAR.search(around) and fits(whole, parts[0]) and not whole.direction:
            same_who = who(whole) == who(parts[0]) or whole.sentence == parts[0].sentence
            in_it = not any(
                is_outside(part.period, whole.period) or _is_defined_apart(part, whole)
                for part in parts
            )
            if same_who and in_it and not NO_PARTS.search(around):
                yield whole, parts
            return
