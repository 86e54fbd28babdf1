"""A share whose whole and part the corpus has by name: "98 cents of each dollar that flowed to Meta was | advertising | money".

A draft is read without a corpus, and gives a share its part and whole where both are measures. Here the part may be anything that the company files
figures of under the measure of the whole: a segment in front of the share, or behind the whole; or the part that the figure right before is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.measure import Measure
from claims.quantity import Quantity
from claims.what.measures import find_measures, measure_named
from factcheck.draft import Draft
from factcheck.verdicts.lookup import Facts, facts_of, scopes_of
from factcheck.verdicts.part_names import parts_in
from factcheck.verdicts.parts import of_its_days
from factcheck.verdicts.segments import generic, singular
from factcheck.verdicts.series_words import cover, names_of, telling, weights_of
from sources.directory import find_entity
from sources.stretch import Stretch

_NEAR = 10  # days
_DAYS = timedelta(days=_NEAR)
_NAMED = 0.8  # of a name's words
_REVENUE = "revenue"
_LONGEST = 200  # characters on either side of a share
_OF = re.compile(r"\s+(?:of|out\s+of|from|in)\s")
# "of each dollar", "out of every revenue dollar", "for every 100 yuan of sales"; in front of the share or behind it.
_A_DOLLAR = r"\b(?:of|out\s+of|from|in|on|for)\s+(?:each|every)\s+(?:(?!dollar|euro|pound)[a-z]+\s+){0,2}(?:dollar|euro|pound|yuan|yen|rupee|[$€£¥]1(?![\d.,]*\d))(?!\w)"
_OF_A_DOLLAR = re.compile(rf"\s+{_A_DOLLAR}")
_FOR_A_DOLLAR = re.compile(rf"{_A_DOLLAR}[^;]*$", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:of|out\s+of|from|in|on|for)\s+(?:each|every)\s+$", re.IGNORECASE)
# What a company sold or took in, without a noun for it.
_ALL_IT_SOLD = re.compile(
    r"\b(?:what|everything|all|that|which)\b[^;,]{0,60}?\b(?:sold|sells|took\s+in|takes\s+in|booked|rang\s+up|turned\s+over|made\s+in\s+sales)\b"
)
_TOTAL = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?(?:company[’']s\s+|group[’']s\s+)?(?:total|whole)\b")  # fmt: skip
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|although|up|down|against|compared)\b")
# From the whole to the part behind it.
_CAME_FROM = re.compile(
    r"\b(?:was|were|is|from|stemmed from|went (?:on|to|into)|as) (?P<part>(?!not\b)[^.;,]{2,80})"
)
# From a share in cents to what it went on: "it laid out 46 cents | on marketing".
_WENT_ON = re.compile(r"\s+(?:on|into|to|for|towards?)\s+(?P<part>[^.;,]{2,80})")
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:a\s+total\s+of\s+|about\s+|some\s+)?")
_OR = re.compile(r"(?:,\s+or|:|\()\s+(?:about\s+|some\s+)?$|\($")
_OF_EVERY = re.compile(
    r"\b(?:of|out\s+of|from|in|on|for)\s+(?:each|every)\s+[$€£¥\d][^;]*$", re.IGNORECASE
)
# From the measure of a whole to the part that the whole is of: "net sales | at Walmart U.S. |".
_AT_A_PART = re.compile(
    r"\s+(?:at|of|in)\s+(?:the\s+|its\s+)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}"
)
# What somebody bought or sold is no part by its kind: "one distributor of | chips | made up 17% of sales".
_OF_A_PARTNER = re.compile(
    r"\b(?:an?|one|two|three|four|five|single|another|largest|biggest|top|each)\s+(?:[\w-]+\s+){0,3}"
    r"(?:customer|client|buyer|distributor|reseller|retailer|wholesaler|supplier|vendor|carrier|tenant|partner|lender|shareholder)s?\b[^;]*$",
    re.IGNORECASE,
)
_PARTS_KINDS = ("flow", "stock")
_ROUND = 1000  # of which as many are a share
_COINS = ("dollar", "dollars", "euro", "euros", "pound", "pounds", "yuan", "yen", "rupees")


def with_wholes(draft: Draft, corpus: Facts) -> Draft:
    """The draft, its shares of what the corpus has given their part and whole."""
    parted = _of_every(draft)
    shared = tuple(_with_whole(claim, parted, corpus) for claim in parted.claims)
    claims = tuple(_printed_out(_leaning(c, shared), shared, draft) for c in shared)
    same = all(now is then for now, then in zip(claims, draft.claims, strict=True))
    return draft if same else replace(draft, claims=claims)


def _of_every(draft: Draft) -> Draft:
    """The draft, an amount told of every so many read as a share in percent: "of every | $100 | that it turned over, about | $69 |"."""
    changed: dict[str, Claim] = {}
    for base in draft.claims:
        text, whole = draft.document.text, base.quantity
        if whole is None or whole.dimension != "money" or not whole.value or whole.value > _ROUND:
            continue
        start = draft.document.sentences[base.sentence].span.start
        if base.role not in ("level", "base") or not _EVERY.search(text[start : base.span.start]):
            continue
        for part in draft.by_sentence[base.sentence]:
            quantity = part.quantity
            if part is base or quantity is None or quantity.unit != whole.unit:
                continue
            if quantity.value and quantity.value < whole.value:
                changed[base.id] = replace(base, role="other", measure=None)
                changed[part.id] = _in_percent(
                    part, quantity, Fraction(100) / Fraction(whole.value)
                )
    claims = tuple(changed.get(c.id, c) for c in draft.claims)
    return replace(draft, claims=claims) if changed else draft


def _in_percent(claim: Claim, quantity: Quantity, times: Fraction) -> Claim:
    share = replace(
        quantity,
        interval=quantity.interval.scaled(times),
        unit="percent",
        dimension="percent",
        step=quantity.step * times.numerator / times.denominator,
    )
    return replace(claim, quantity=share, role="share", anchor=None)


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
    fronted = _fronted(claim, draft)
    found = _whole_of(behind if fronted is None else fronted, claim, draft) if owner else None
    if owner is None or found is None or claim.period is None:
        return claim
    name, end = found
    if _is_held(claim, owner, corpus):
        at_part = _AT_A_PART.match(behind, end) if fronted is None else None
        whole_scope = _only(
            (fronted or behind)[: at_part.end() if at_part else end], name, owner, claim, corpus
        )
        return _of_a_part(claim, name, whole_scope)
    whole_scope = _only((fronted or behind)[:end], name, owner, claim, corpus)
    rest = behind[end:] if fronted is None else behind
    part = _part_of(claim, name, rest, owner, draft, corpus)
    whole = replace(measure_named(name), scope=whole_scope, span=None)
    if part is None or (part.name, part.scope) == (name, whole_scope):
        return claim
    if not facts_of(corpus, owner, whole):
        return claim
    if part.scope and not facts_of(corpus, owner, part):
        part = replace(part, scope="")  # "goodwill from takeovers"
    ratio = replace(part, over=whole)
    is_named = part.scope or part.definition or (fronted is not None and _CAME_FROM.search(rest))
    carried = claim.carried if is_named else (*claim.carried, "measure")
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
    start = draft.document.sentences[claim.sentence].span.start
    if _OF_A_PARTNER.search(draft.document.text[start : claim.span.start]):
        return False
    if quantity.unit == "cent":
        is_behind = _OF_A_DOLLAR.match(draft.document.text, claim.span.end) is not None
        return is_behind or _fronted(claim, draft) is not None
    if _fronted(claim, draft) is not None or quantity.noun in _COINS:
        return True
    is_part = quantity.dimension in ("percent", "fraction")
    return is_part and _OF.match(draft.document.text, claim.span.end) is not None


def _fronted(claim: Claim, draft: Draft) -> str | None:
    """The words in front of a share that say of what each dollar it is: "for each dollar of revenue it laid out | 49 cents |"."""
    quantity = claim.quantity
    if quantity is None or (quantity.unit != "cent" and claim.role != "share"):
        return None
    start = draft.document.sentences[claim.sentence].span.start
    ahead = draft.document.text[start : claim.span.start]
    found = _FOR_A_DOLLAR.search(ahead) or _OF_EVERY.search(ahead)
    return found.group() if found else None


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
    came = _CAME_FROM.search(rest) or _WENT_ON.match(rest)
    if came is not None:
        if scope := _only(came["part"], whole, owner, claim, corpus):
            return replace(measure_named(whole), scope=scope)
        return next(_nouns(came["part"], whole), None) or _series(
            came["part"], whole, owner, claim, corpus
        )
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


def _series(text: str, whole: str, owner: Entity, claim: Claim, corpus: Facts) -> Measure | None:
    """The only series of the company's over the days of a claim that a text names in full."""
    period = claim.period
    if period is None or period.end is None or period.start is None:
        return None
    facts = corpus.facts(entity=owner.id, ends=(period.end - _DAYS, period.end + _DAYS))
    money = {
        (f.measure, f.definition, f.scope): f
        for f in facts
        if f.kind == "flow" and f.unit.isupper()
    }
    names = {key: names_of(*key, owner) for key in money}
    weights, said = weights_of(names.values()), frozenset(telling(text, owner))
    ranked = sorted(((*cover(said, names[key], weights), key) for key in money), reverse=True)
    full = [key for share, shared, key in ranked if share >= _NAMED and shared == ranked[0][1]]
    if not full or full[0][0] == whole or len({money[key].measure for key in full}) > 1:
        return None
    fact = money[full[0]]
    return Measure(
        fact.measure, text, fact.kind, fact.scope, known=True, definition=fact.definition
    )


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
    known = scopes_of(corpus, owner, measure)
    scopes: Sequence[tuple[str, ...]] = list({n.scopes for n in parts_in(text, known, owner)})
    if not scopes:  # a part that is called "services", which is a noun for any
        words = {singular(word) for word in text.casefold().replace(",", " ").split()}
        plain = tuple(s for s in known if singular(s) in words and singular(s) in generic())
        scopes = [plain] if len({singular(s) for s in plain}) == 1 else []
    return of_its_days(scopes[0], claim, owner, measure, corpus) if len(scopes) == 1 else ""


def _nouns(text: str, whole: str) -> Iterator[Measure]:
    """Other measures that a text names."""
    for mention in find_measures(text):
        measure = mention.measure
        if not mention.verb and measure.name != whole and measure.kind in _PARTS_KINDS:
            yield replace(measure, span=None)
