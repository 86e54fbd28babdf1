"""Superlatives whose rivals the same sentence gives: "offered most: £310m, against £325m from Birch", "At 6.4%, it is the lowest in the region, where …".

The figure stands right in front of the superlative or is the first behind it; the rivals are set against it by "against", "ahead of", "where", "the
others".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits, leaves_out_currency, leaves_out_unit, when
from factcheck.draft import Draft
from factcheck.orders.superlatives import ELSEWHERE, Comparison
from factcheck.relation import figure_of

_TOP = re.compile(
    r"\b(?:(?P<most>highest|largest|biggest|greatest|dearest|longest|heaviest|fastest|steepest|busiest|costliest|wettest|hottest|warmest|richest|tallest|oldest|deepest|priciest|most|top(?= [a-z]+(?:er|or|market)\b))"
    r"|(?:did|fared|performed) (?:(?P<best>best)|(?P<worst>worst))|(?P<least>lowest|smallest|cheapest|shortest|lightest|slowest|fewest|least))\b(?![- ](?:growing|rising|expanding|shrinking|falling|declining|moving)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(r"^\W*(?:At|With) (?:about |some |just |only )?$")
# What sets the figures behind against the first.
_AGAINST = re.compile(
    r"[^.\d]{0,60}?(?:[,;(:]|–|—) ?(?:well |far |just |and |while |with )?(?:against|compared (?:with|to)|ahead of|followed by|where|the (?:others?|next|second)|versus|then|before|more than|less than|fewer than)\b"
    r"|, (?:[A-Z][\w&’'-]+ ){1,3}$"  # "offered most, £310m, Birch £290m and"
    r"|(?: [a-z]+)?(?:;|, (?:while|and)) in [A-Z][a-z]+ (?:there|it|they) (?:was|were|had|sold|came|made)\b"
    r"|[^.\d]{0,40}?(?:;|, (?:while|and)) (?:[Tt]he )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:had|has|got|made|makes|sold|took|received|counted|gained|rose|fell|lost|grew|added|shed|dropped|climbed|slid|jumped)\b"
)
_FOLLOWED = re.compile(r"\bfollowed by\b")
_IN_PLACE = re.compile(r",? in (?:second|third|fourth|fifth) place,?")
_NEXT = re.compile(
    r"(?:,| and|, and) (?:the )?(?:[\w&’'-]+ ){1,4}?(?:with|at|on) (?:about |some |nearly )?|(?:,| and|, and) (?:the )?(?:[\w&’'-]+ ){0,3}[\w&’'-]+ \("
)
_OF_TIMES = re.compile(r"est (?:month|day|year|quarter|week|season|summer|winter)\b")
_OTHERS = re.compile(r"\b(?:the|all) others?\b|\bthe rest\b")
# Beside a rival: it is the same thing's at another time, or what was hoped of it.
_SAME = re.compile(
    r"\b(?:ago|earlier|before|last|previous(?:ly)?|planned|expected|forecast|target|average|median|limit|quota|(?:in|since) (?:19|20)\d\d|(?<!\ba )years?|now|then|per|each|all|total|whole|overall|hop\w+|plans?|aims?|wants?|will|together|combined|between them|both|national|regional|country|world|nationwide|global)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"\b(?:not|no longer|never|if|would|could|once|used to)\b", re.IGNORECASE)
# The next of a list in a sentence of its own: "Central Jutland followed with 1,290", "Cheese was next, at €340m".
_CAME_NEXT = re.compile(
    r"^(?:[\w&.’'-]+ ){1,6}?(?:followed|follows|came (?:second|next)|comes (?:second|next)|(?:was|were|is|are) (?:next|second|runner-up)|ranked second|finished second),? (?:with|at|on) (?:about |some |just |nearly ){0,2}$"
)
_MOST_RIVALS, _MOST_FIGURES, _NEAR, _LARGE = 8, 40, 20, 100


def outranked(draft: Draft) -> Iterator[Comparison]:
    """Every superlative with the rival that stands against it most."""
    for at, claims in draft.by_sentence.items():
        levels = [c for c in claims if _may_be_ranked(c)]
        if not 2 <= len(levels) <= _MOST_FIGURES:
            continue
        sentence = draft.document.sentences[at]
        tops = list(_TOP.finditer(sentence.text))
        if len(tops) != 1 or ELSEWHERE.search(sentence.text) or _NOT_SAID.search(sentence.text):
            continue
        first = _first(draft, levels, sentence.span.start, tops[0])
        if first is None:
            continue
        behind = [c for c in levels if c.span > first.span and _is_alike(first, c)]
        rivals = _rivals(draft, first, behind)
        if rivals:
            most = _is_most(tops[0], first)
            rivals.sort(key=lambda c: figure_of(c).value)
            yield first, rivals[-1 if most else 0], ">" if most else "<", tops[0].group()


def came_next(draft: Draft) -> Iterator[Comparison]:
    """A superlative's figure against that of who "followed with" one, in the sentence behind."""
    sentences, text = draft.document.sentences, draft.document.text
    for at, claims in draft.by_sentence.items():
        behind = draft.by_sentence.get(at - 1, ())
        if not behind or not draft.goes_on(at - 1):
            continue
        other, before = claims[0], sentences[at - 1].text
        if not _CAME_NEXT.fullmatch(text[sentences[at].span.start : other.span.start]):
            continue
        tops = list(_TOP.finditer(before))
        said = len(tops) == 1 and not ELSEWHERE.search(before) and not _NOT_SAID.search(before)
        alike = [c for c in behind if _may_be_ranked(c) and _may_follow(c, other)]
        if said and len(alike) == 1 and _may_be_ranked(other):
            most = _is_most(tops[0], alike[0])
            yield alike[0], other, ">" if most else "<", tops[0].group()


def _may_follow(first: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, or both bare and too large to be counts of days or places."""
    one, two = first.quantity, other.quantity
    bare = one is not None and two is not None and one.dimension == two.dimension == "count"
    large = min(figure_of(first).value, figure_of(other).value) >= _LARGE
    return _is_alike(first, other) or (bare and large and fits(other, first))


def followed(draft: Draft) -> Iterator[Comparison]:
    """The members of a list behind "followed by", each against the next: "soy with $12bn, followed by beef with $6bn, maize with $5bn and coffee with $3bn"."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        found = _FOLLOWED.search(sentence.text)
        if found is None or ELSEWHERE.search(_IN_PLACE.sub("", sentence.text)):
            continue
        listed = [c for c in claims if c.span.start >= sentence.span.start + found.end()]
        for one, other in pairwise(listed[:_MOST_RIVALS]):
            gap = _IN_PLACE.sub("", text[one.span.end : other.span.start])
            ranked = _may_be_ranked(one) and _may_be_ranked(other) and _is_alike(one, other)
            if not ranked or not _NEXT.fullmatch(gap):
                break
            yield one, other, ">", "followed by"


def _is_most(top: re.Match[str], first: Claim) -> bool:
    """Whether the first has the largest of the figures: who did worst of those that fell has, and who did best of those that rose."""
    falls = first.quantity is not None and first.quantity.direction == "down"
    if top["best"] or top["worst"]:
        return falls == bool(top["worst"])
    return top["most"] is not None


def _may_be_ranked(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and claim.role in (*LEVELS, "share", "base", "change")
        and quantity.shape == "point"
        and quantity.dimension in ("money", "count", "physical", "percent")
        and claim.stance == "asserted"
        and not claim.headline
    )


def _first(draft: Draft, levels: Sequence[Claim], start: int, top: re.Match[str]) -> Claim | None:
    """The figure that the superlative is of: one that opens the sentence, or else the first behind."""
    text = draft.document.text
    if levels[0].span.end <= start + top.start() and _FRONTED.match(
        text[start : levels[0].span.start]
    ):
        return levels[0]
    behind = [c for c in levels if c.span.start >= start + top.end()]
    return next(
        (c for c in behind if any(_is_alike(c, o) for o in behind if o.span > c.span)), None
    )


def _rivals(draft: Draft, first: Claim, behind: Sequence[Claim]) -> list[Claim]:
    """The figures that are set against the first, all in its unit and none of another time."""
    text = draft.document.text
    if not behind or len(behind) > _MOST_RIVALS:
        return []
    between = text[first.span.end : behind[0].span.start]
    start = draft.document.sentences[first.sentence].span.start
    of_times = _OF_TIMES.search(text, start, first.span.start)
    if not _AGAINST.match(between) or (len(behind) == 1 and _OTHERS.search(between)):
        return []  # "the others hold 88 percent": all of them
    for before, rival in zip((first, *behind), behind, strict=False):
        near = text[before.span.end : rival.span.end + _NEAR].replace(" cent", "cent")
        near = near.rpartition(" ")[0]
        if _SAME.search(near) or (when(rival.period) != when(first.period) and not of_times):
            return []
    return list(behind)


def _is_alike(first: Claim, rival: Claim) -> bool:
    one, other = first.quantity, rival.quantity
    if one is None or other is None or one.direction != other.direction:
        return False
    if one.dimension == "count" and not one.unit:
        return False
    return fits(rival, first) or leaves_out_currency(rival, first) or leaves_out_unit(rival, first)
