"""Totals and their parts as a text lists them.

The parts may stand after a colon or "made up of", before "a total of", in the items of a list, or be the quarters of a
year. Where the wording itself says that figures make up another, nothing needs to be known of companies or measures. Each
function yields a whole with parts that are all of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import SPELLS
from claims.when.calendar import add_months
from factcheck.alike import (
    LEVELS,
    counts_them,
    figures_asserted,
    fits,
    is_amount,
    unit_of,
    what,
    who,
)
from factcheck.cues import qualifiers
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import figure_of

Listing = tuple[Claim, tuple[Claim, ...]]  # a whole, and all its parts in the order of the text

_FEWEST_PARTS, _MOST_PARTS = 2, 12
_SCALE = 100  # times
# How a year, nine months or a half divide into shorter stretches, in months.
_STRETCHES = ("quarter", "half", "nine months", "year")
_SPLITS = ((6, 6), (9, 3), (6, 3, 3), (3, 3, 3, 3), (6, 3), (3, 3, 3), (3, 3))
_LONGEST_GAP = 90  # characters between two figures of one list
# Between a whole and the first of its parts.
_PARTS_FOLLOW = re.compile(
    r"^(?:[^.;:]*:\s[^.;:]*$|(?=[^.;:]*$)[^.;:]*?,? (?:made up of|comprising|consist(?:ing|s|ed)? of|split (?:between|into)"
    r"|divided (?:between|into)|broken down into)\b)",
    re.IGNORECASE,
)
# What makes a list of parts one of examples, comparisons or several wholes.
_NO_PARTS = re.compile(
    r"\b(?:including|includes?|such as|like|among|notably|mainly|mostly|up|down|from(?= (?:an?|last|about|nearly|some|just|around|more|less)\b| (?!(?:19|20)\d\d\b)[\d$€£])|against|compared|versus|than|after"
    r"|before|about half|rose|fell|each|apiece|average|respectively|or|to|more|less|further|another|as well as)\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\b(?:the|a) (?:year|quarter|month|week) (?:before|earlier)\b")
_AND = re.compile(r"\band\b|;|&", re.IGNORECASE)
_COMMA = re.compile(r"[,;]|\band\b|&|\n", re.IGNORECASE)
# Right before or after the total of the figures that stand before it.
_TOTAL_BEFORE = re.compile(
    r"\b(?:for|giving|gives|gave|making|makes|made|which is|that is|coming to) (?:it )?(?:a |an )?(?:combined |grand |overall )?"
    rf"total of {HEDGES}$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"^(?: [a-z]+){0,2} (?:in all|in total|altogether|all told)\b", re.IGNORECASE
)
# The total is of more than the figures beside it.
_TOTAL_OF_MORE = re.compile(
    r"\b(?:so far|to date|since|now|cumulative|this year|over the|in the (?:past|last)|with|including)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[A-Z][^.;:\d]{1,40}: [^.;:]{1,30}")  # "Schools: 320m", a line of its own
_LEADS_TO_LIST = re.compile(r":\s*$")
_TOGETHER = re.compile(
    r"\b(?:together(?! with)|combined|in all|in total|altogether|a total of)\b", re.IGNORECASE
)
# A list of these is not all of the whole.
_SOME = re.compile(
    r"\b(?:including|led by|such as|notably|largest|biggest|main|top|among|most|some|examples?)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b(?:up|(?<!broken )down|from|against|compared|than)\b", re.IGNORECASE)
_PRICED = re.compile(r"\bat (?:about )?$")
_NO_LIST_AFTER = re.compile(
    r"^\W*(?:each|apiece|per\b|a (?:share|unit|month|year|day)\b)", re.IGNORECASE
)


def listings(draft: Draft) -> Iterator[Listing]:
    """Every whole whose parts the text lists, sentence by sentence, then those of a year and its quarters."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind == "quantity" and claim.quantity is not None and not claim.headline:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for at, claims in by_sentence.items():
        yield from _whole_first(draft, claims)
        yield from _whole_last(draft, claims, by_sentence.get(at - 1, []))
    yield from _itemised(draft, by_sentence)
    yield from _stretches(draft)


def _itemised(draft: Draft, by_sentence: Mapping[int, list[Claim]]) -> Iterator[Listing]:
    """A list with one figure an item, and the total in the sentence that leads to it or the one that follows."""
    document = draft.document
    kinds = [
        "list item" if LABELLED.fullmatch(s.text.strip()) else document.blocks[s.paragraph].kind
        for s in document.sentences
    ]
    at = 0
    for kind, run in groupby(kinds):
        first, at = at, at + len(list(run))
        if kind != "list item" or not _FEWEST_PARTS <= at - first <= _MOST_PARTS:
            continue
        for beside, told in ((first - 1, _LEADS_TO_LIST), (at, _TOGETHER)):
            said = document.sentences[beside].text if 0 <= beside < len(kinds) else ""
            wholes = [c for c in by_sentence.get(beside, ()) if c.role in LEVELS and _countable(c)]
            if not wholes or not told.search(said) or _SOME.search(said) or _MOVES.search(said):
                continue
            for whole in reversed(wholes):  # "the £9.6m package is split four ways:"
                items = [
                    [c for c in by_sentence.get(item, ()) if _is_item(c, whole)]
                    for item in range(first, at)
                ]
                if all(len(figures) == 1 for figures in items):
                    yield whole, tuple(figures[0] for figures in items)
                    break


def _is_item(claim: Claim, whole: Claim) -> bool:
    return claim.role in ("level", "part") and _countable(claim) and _is_like(claim, whole)


def _whole_first(draft: Draft, claims: Sequence[Claim]) -> Iterator[Listing]:
    """As in "1,200 jobs: 450 in Finland, 300 in Sweden and 450 in Poland"."""
    text, end = draft.document.text, draft.document.sentences[claims[0].sentence].span.end
    for at, whole in enumerate(claims):
        once = _without_spell(whole)
        if whole.role not in (*LEVELS, "part") or not _countable(once):
            continue
        parts = [c for c in claims[at + 1 : at + 2 + _MOST_PARTS] if _is_like(c, once)]
        if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
            continue
        lead = text[whole.span.end : parts[0].span.start]
        if len(lead) > 2 * _LONGEST_GAP or _SOME.search(lead) or _BEFORE_IT.search(lead):
            continue
        if _PARTS_FOLLOW.match(lead) is None or counts_them(whole, parts):
            continue
        if any(_exceeds(part, whole) for part in parts):
            continue  # "the second-costliest, at 140 billion: only the 210 billion terminal exceeded it"
        if any(_PRICED.search(text, max(0, p.span.start - 12), p.span.start) for p in parts):
            continue  # "£714: twelve months at £28 and twelve at £31.50"
        if _is_list(text, parts) and not _NO_PARTS.search(text[parts[-1].span.end : end]):
            yield whole, tuple(parts)
        return


def _exceeds(part: Claim, whole: Claim) -> bool:
    """Whether a figure is more than what it would be a part of, and by no slip of scale."""
    total = figure_of(whole).value
    return total < figure_of(part).value < _SCALE * total


def _whole_last(
    draft: Draft, claims: Sequence[Claim], before: Sequence[Claim]
) -> Iterator[Listing]:
    """As in "€18,000 of savings and a loan of €42,000, €60,000 in all"; the parts may fill the sentence before."""
    text, sentence = draft.document.text, draft.document.sentences[claims[0].sentence]
    for at, whole in enumerate(claims):
        lead = text[max(sentence.span.start, whole.span.start - 60) : whole.span.start]
        behind = text[whole.span.end : min(sentence.span.end, whole.span.end + 60)]
        told = _TOTAL_BEFORE.search(lead) or _TOTAL_AFTER.match(behind)
        if told is None or not _countable(whole) or _TOTAL_OF_MORE.search(behind):
            continue
        parts = [
            c
            for c in (claims[max(0, at - _MOST_PARTS) : at] or before[-_MOST_PARTS:])
            if _is_like(c, whole)
        ]
        gap = whole.span.start - parts[-1].span.end if parts else 0
        if len(parts) >= _FEWEST_PARTS and gap <= 2 * _LONGEST_GAP and _is_list(text, parts):
            yield whole, tuple(parts)


def _without_spell(claim: Claim) -> Claim:
    """A figure a year as the parts of it are printed, which leave out that they are: "120 million a year: 75 million in wages"."""
    quantity = claim.quantity
    if quantity is None or quantity.per not in SPELLS:
        return claim
    return replace(claim, quantity=replace(quantity, unit=quantity.bare_unit, per=""))


def _countable(claim: Claim) -> bool:
    return is_amount(claim) and not claim.per


def _is_like(claim: Claim, whole: Claim) -> bool:
    return claim.quantity is not None and not claim.quantity.per and fits(claim, whole)


def _is_list(text: str, parts: Sequence[Claim]) -> bool:
    """Whether figures stand in one list: "450 in Finland, 300 in Sweden and 450 in Poland"."""
    if any(c.role not in ("level", "part", "other") or c.stance != parts[0].stance for c in parts):
        return False
    if not all(fits(c, parts[0]) for c in parts):
        return False
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    if any(len(g) > _LONGEST_GAP or not _COMMA.search(g) or _NO_PARTS.search(g) for g in gaps):
        return False
    after = text[parts[-1].span.end : parts[-1].span.end + 20]
    return _AND.search(gaps[-1]) is not None and _NO_LIST_AFTER.match(after) is None


def _stretches(draft: Draft) -> Iterator[Listing]:
    """A year and its halves or quarters: stretches that follow each other from its first day to its last."""
    by_key: dict[Hashable, dict[Hashable, Claim]] = {}
    wholes: list[tuple[Hashable, Claim]] = []
    for claim in figures_asserted(draft.claims):
        if not _is_of_stretch(claim):
            continue
        key = (
            who(claim),
            what(claim.measure),
            unit_of(claim),
            qualifiers(draft, claim),
        )
        period = claim.period
        if period is not None:
            by_key.setdefault(key, {}).setdefault((period.start, period.end), claim)
            wholes.append((key, claim))
    for same, whole in wholes:
        for months in _SPLITS:
            parts = _split(whole, months, by_key[same])
            if parts:
                yield whole, parts


def _is_of_stretch(claim: Claim) -> bool:
    measure, period = claim.measure, claim.period
    if claim.role not in LEVELS or claim.headline or not claim.entities or not _countable(claim):
        return False
    if measure is None or not measure.known or measure.kind != "flow":
        return False
    return (
        period is not None
        and period.resolved
        and not period.approximate
        and period.grain in _STRETCHES
    )


def _split(whole: Claim, months: Sequence[int], others: dict[Hashable, Claim]) -> tuple[Claim, ...]:
    """The figures of stretches of so many months that follow each other and fill that of `whole`, or none."""
    period = whole.period
    if period is None or period.start is None or period.end is None:
        return ()
    parts, at = [], period.start
    for length in months:
        after = add_months(at, length)
        part = others.get((at, after - timedelta(days=1)))
        if part is None:
            return ()
        parts.append(part)
        at = after
    return tuple(parts) if at - timedelta(days=1) == period.end else ()
