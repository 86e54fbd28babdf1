"""A share whose whole and part the corpus has by name: "98 cents of each dollar that flowed to Meta was | advertising | money".

A draft is read without a corpus, and gives a share its part and whole where both are measures. Here the part may be anything that the company files
figures of under the measure of the whole: a segment in front of the share, or behind the whole; or the part that the figure right before is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.measure import Measure
from claims.what.measures import find_measures, measure_named
from factcheck.draft import Draft
from factcheck.verdicts.lookup import Facts, facts_of, scopes_of
from factcheck.verdicts.part_names import parts_in
from factcheck.verdicts.parts import of_its_days
from sources.directory import find_entity
from sources.stretch import Stretch

_NEAR = 10  # days
_REVENUE = "revenue"
_LONGEST = 200  # characters on either side of a share
_OF = re.compile(r"\s+(?:of|out\s+of|from|in)\s")
_OF_A_DOLLAR = re.compile(
    r"\s+(?:of|out\s+of|from|in|on)\s+(?:each|every)\s+(?:dollar|euro|pound|\$1)\b"
)
# What a company sold or took in, without a noun for it.
_ALL_IT_SOLD = re.compile(
    r"\b(?:what|everything|all)\b[^;,]{0,60}?\b(?:sold|sells|took\s+in|takes\s+in|booked|rang\s+up)\b"
)
_TOTAL = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?(?:company[’']s\s+|group[’']s\s+)?(?:total|whole)\b")  # fmt: skip
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|although|up|down|against|compared)\b")
# From the whole to the part behind it.
_CAME_FROM = re.compile(
    r"\b(?:was|were|is|from|stemmed from|went (?:on|to|into)|as) (?P<part>(?!not\b)[^.;,]{2,80})"
)
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:a\s+total\s+of\s+|about\s+|some\s+)?")
_OR = re.compile(r"(?:,\s+or|:|\()\s+(?:about\s+|some\s+)?$|\($")
# From the measure of a whole to the part that the whole is of: "net sales | at Walmart U.S. |".
_AT_A_PART = re.compile(
    r"\s+(?:at|of|in)\s+(?:the\s+|its\s+)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}"
)
_PARTS_KINDS = ("flow", "stock")


def with_wholes(draft: Draft, corpus: Facts) -> Draft:
    """The draft, its shares of what the corpus has given their part and whole."""
    shared = tuple(_with_whole(claim, draft, corpus) for claim in draft.claims)
    claims = tuple(_printed_out(_leaning(c, shared), shared, draft) for c in shared)
    same = all(now is then for now, then in zip(claims, draft.claims, strict=True))
    return draft if same else replace(draft, claims=claims)


def _leaning(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim, of the same share where it is what that was before, or by how many points it changed."""
    if claim.ratio is not None or claim.quantity is None:
        return claim
    shares = [c for c in claims if c.ratio and c.sentence == claim.sentence and c.span < claim.span]
    if not shares:
        return claim
    if claim.role == "base" and claim.anchor == shares[-1].id:
        return replace(claim, ratio=shares[-1].ratio)
    if claim.quantity.dimension == "point" and claim.anchor is None:
        return replace(claim, ratio=shares[-1].ratio, anchor=shares[-1].id)
    return claim


def _printed_out(claim: Claim, claims: Sequence[Claim], draft: Draft) -> Claim:
    """The claim, of the part or the whole where both are printed behind the share: "60% of its sales, or | $66bn | out of | $111bn |"."""
    text, money = (
        draft.document.text,
        claim.quantity is not None and claim.quantity.dimension == "money",
    )
    same = [c for c in claims if c.sentence == claim.sentence and c.quantity]
    at = next((i for i, c in enumerate(same) if c.id == claim.id), 0)
    for first, role in ((at, "part"), (at - 1, "whole")):
        if not money or first < 1 or first + 1 >= len(same):
            continue
        share, part, whole = same[first - 1], same[first], same[first + 1]
        if share.ratio is None or not _OUT_OF.fullmatch(text, part.span.end, whole.span.start):
            continue
        if not _OR.search(text[share.span.end : part.span.start]):
            continue
        measure = share.ratio if role == "part" else share.ratio.over
        if measure is not None:
            own = replace(measure, over=None, span=None)
            return replace(claim, measure=own, role="level", anchor=None)
    return claim


def _with_whole(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    if not _is_share(claim, draft) or len(claim.entities) != 1:
        return claim
    owner = find_entity(corpus.directory, claim.entities[0])
    behind = _behind(claim, draft)
    found = _whole_of(behind, claim, draft) if owner else None
    if owner is None or found is None or claim.period is None:
        return claim
    name, end = found
    if _is_held(claim, owner, corpus):
        at_part = _AT_A_PART.match(behind, end)
        whole_scope = _only(behind[: at_part.end() if at_part else end], name, owner, claim, corpus)
        return _of_a_part(claim, name, whole_scope)
    whole_scope = _only(behind[:end], name, owner, claim, corpus)
    part = _part_of(claim, name, behind[end:], owner, draft, corpus)
    whole = replace(measure_named(name), scope=whole_scope, span=None)
    if part is None or (part.name, part.scope) == (name, whole_scope):
        return claim
    if not facts_of(corpus, owner, whole):
        return claim
    if part.scope and not facts_of(corpus, owner, part):
        part = replace(part, scope="")  # "goodwill from takeovers"
    ratio = replace(part, over=whole)
    carried = claim.carried if part.scope else (*claim.carried, "measure")
    return replace(claim, ratio=ratio, anchor=None, carried=carried)


def _of_a_part(claim: Claim, name: str, scope: str) -> Claim:
    """The claim of a share of which the part was read, the whole narrowed to the part of the company that it is: "60% of | Walmart U.S. | net sales"."""
    ratio = claim.ratio
    if ratio is None or ratio.over is None or not scope or scope == ratio.scope:
        return claim
    if ratio.over.scope or ratio.over.name != name:
        return claim
    return replace(claim, ratio=replace(ratio, over=replace(ratio.over, scope=scope)))


def _is_share(claim: Claim, draft: Draft) -> bool:
    quantity = claim.quantity
    if claim.kind != "quantity" or quantity is None:
        return False
    if claim.stance != "asserted" or claim.role not in ("share", "level"):
        return False
    if quantity.unit == "cent":
        return _OF_A_DOLLAR.match(draft.document.text, claim.span.end) is not None
    is_part = quantity.dimension in ("percent", "fraction")
    return is_part and _OF.match(draft.document.text, claim.span.end) is not None


def _is_held(claim: Claim, owner: Entity, corpus: Facts) -> bool:
    """Whether the share was read with a part that the corpus has at the end of the claim's days."""
    period = claim.period
    if claim.ratio is None or period is None or period.end is None or period.start is None:
        return False
    own = (None if period.instant else period.start, period.end)
    facts = facts_of(corpus, owner, replace(claim.ratio, over=None))
    return any(Stretch(*own).matches(s, _NEAR) for f in facts if (s := Stretch.of(f)))


def _behind(claim: Claim, draft: Draft) -> str:
    """What follows the share up to the next figure or the end of its clause."""
    sentence = draft.document.sentences[claim.sentence].span
    starts = [c.span.start for c in draft.by_sentence.get(claim.sentence, ()) if c.quantity]
    end = min((s for s in starts if s >= claim.span.end), default=sentence.end)
    text = draft.document.text[claim.span.end : min(end, claim.span.end + _LONGEST)]
    closing = _BREAK.search(text)
    return text[: closing.start()] if closing else text


def _whole_of(behind: str, claim: Claim, draft: Draft) -> tuple[str, int] | None:
    """The measure of the whole, and where its words end; that of the figure before, of a share of "the total"."""
    if sold := _ALL_IT_SOLD.search(behind):
        return _REVENUE, sold.end()
    mention = next((m for m in find_measures(behind) if not m.verb), None)
    if mention is not None and mention.measure.kind in _PARTS_KINDS:
        return mention.measure.name, mention.span.end
    if dollar := _OF_A_DOLLAR.match(behind):
        return _REVENUE, dollar.end()
    total, before = _TOTAL.match(behind), _before(claim, draft)
    if total and before is not None and before.measure is not None:
        return before.measure.name, total.end()
    return None


def _part_of(
    claim: Claim, whole: str, rest: str, owner: Entity, draft: Draft, corpus: Facts
) -> Measure | None:
    before = _before(claim, draft)
    came = _CAME_FROM.search(rest)
    if came is not None:
        if scope := _only(came["part"], whole, owner, claim, corpus):
            return replace(measure_named(whole), scope=scope)
        return next(_nouns(came["part"], whole), None)
    sentence = draft.document.sentences[claim.sentence].span
    start = max(sentence.start, claim.span.start - _LONGEST)
    ahead = draft.document.text[start : claim.span.start]
    breaks = [m.end() for m in _BREAK.finditer(ahead)]
    clause = ahead[max(breaks, default=0) :]
    if scope := _only(clause, whole, owner, claim, corpus):
        return replace(measure_named(whole), scope=scope)
    if before is not None and before.measure and before.measure.known:
        is_whole = before.measure.name == whole and not before.measure.scope
        return None if is_whole else replace(before.measure, span=None)
    if scope := _only(ahead, whole, owner, claim, corpus):
        return replace(measure_named(whole), scope=scope)
    return next(_nouns(clause, whole), None)


def _before(claim: Claim, draft: Draft) -> Claim | None:
    """The level right before the share in its sentence."""
    found = [
        c
        for c in draft.by_sentence.get(claim.sentence, ())
        if c.span.end <= claim.span.start and c.quantity and c.quantity.dimension == "money"
    ]
    return found[-1] if found else None


def _only(text: str, measure: str, owner: Entity, claim: Claim, corpus: Facts) -> str:
    """The only part that a text names of which the corpus has the measure; "" for none or several."""
    named = parts_in(text, scopes_of(corpus, owner, measure), owner)
    scopes: Sequence[tuple[str, ...]] = list({n.scopes for n in named})
    return of_its_days(scopes[0], claim, owner, measure, corpus) if len(scopes) == 1 else ""


def _nouns(text: str, whole: str) -> Iterator[Measure]:
    """Other measures that a text names."""
    for mention in find_measures(text):
        measure = mention.measure
        if not mention.verb and measure.name != whole and measure.kind in _PARTS_KINDS:
            yield replace(measure, span=None)
