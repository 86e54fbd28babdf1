"""Lists of parts that no word closes, and the whole that may be told in a sentence before.

"The three were fined 94 million euros. Morel has to pay 51 million, Caixa 28 million and Nordkredit 15 million": nothing says that these are
all, and yet they are. So each figure before is a reading, the nearest first; one that adds up is meant. Of the others one counts only where
the words lean on it ("Of these"), or where it stands right before and counts the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import is_amount, who
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.cues import is_a_part, sentence_of
from factcheck.draft import Draft
from factcheck.sums.groups import Reading, without_nested

_FEWEST, _MOST = 3, 10
_PAIR = 2
_LONGEST_GAP = 90  # characters between two figures of one list
_SENTENCES_BEFORE, _MOST_WHOLES, _NEAR = 12, 12, 1
_NEARLY_ALL = 97  # percent
_LISTED = re.compile(r"[,;]|\b(?:and|while|plus|with)\b|&", re.IGNORECASE)
_LAST = re.compile(r"\b(?:and|while|plus)\b|[;&]", re.IGNORECASE)
# Between two figures of which neither is a part beside the other.
_APART = re.compile(
    r"\b(?:from|against|compared|versus|than|of which|including|such as|respectively|comprising|consisting|made up|totall?ing|each|apiece|per(?! cent\b)|average|another|after|until|to)\b"
    # "of which 14 are on charter and five in a pool, and has three on order": a predicate of its own
    r"|\b(?:and|but) (?:also )?(?:has|have|had|will|plans?|expects?|wants?|may|could|ordered|sold|bought|closed|opened)\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\b(?:followed|follow|(?:came|comes|come) (?:next|second)|runners?-up|next (?:came|come|comes|was|were))\b"
)
_EACH = re.compile(
    r"\s*(?:each|apiece|a piece|for each|per|(?:a|an) (?:year|month|week|day|share|head|hour)\b)"
)
# Words of a list that is none of all parts.
_SOME = re.compile(
    r"\b(?:including|include[sd]?|led by|such as|notably|among|mostly|some of|examples?|followed by|in addition to|on top of|not counting|apart from|aside from|besides|compared|ranging|respectively|average|median)\b"
    r"|\bthe (?:[a-z]+ ){0,2}?(?:largest|biggest|main|top|most|best|worst|highest|lowest)\b",
    re.IGNORECASE,
)
_SLICE = re.compile(
    r"\b(?:biggest|largest|main|smallest|lion[’']s) (?:[a-z]+ )?(?:slice|share|chunk|part|portion|piece|item|contribut\w+|component|source|spender|earner|customer|market|buyer)s?\b"
)
# Behind a part that follows its whole: "3,150 people, 2,600 of them in Ghana", "96 aircraft, 71 from Airbus and 25 from Boeing"
_PLACED = re.compile(
    r" (?:of (?:them|which|whom|it|these|those|that)|(?:in|from|at|to|on|for|by|with) (?!(?:19|20)\d\d\b))"
)
_NO_PLACE = re.compile(
    r"\b(?:against|compared|versus|than|up|down|after|before|each|per|respectively)\b"
)
# "six in Britain and four in Ireland, and one in Spain": not all of them yet.
_AND_ONE = re.compile(r"(?: [\w’'-]+){1,5}?, and (?:an?|one|two|three|four|five|six|another|\d)\b")
_NOUN = re.compile(
    r"(?: (?!(?:in|from|for|on|to|at|with|by|as|and)\b)[\w’'-]+){0,3}(?: at the end of \w+)?, (?:with |of which |of whom )?(?:about |some )?$"
)
_MORE = re.compile(
    r"\b(?:the (?:remaining|remainder|rest|balance|others?)|others|(?:everything|everyone|everybody) else|all other|what is left|that leaves)\b|^(?:Another|A further|Smaller|Others?)\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    r"\s*(?:Of (?:these|those|them|that|this|the)\b|They (?:are|were|comprise)\b)"
)
_COMBINED = re.compile(
    r"\b(?:combined|together(?! with)|joint(?:ly)?|merged|between them)\b", re.IGNORECASE
)


def is_followed(draft: Draft, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the first of what would be parts only comes after the total in a ranking: "Germans led with 812,000. The British followed with 745,000"."""
    first = min(parts, key=lambda c: c.span)
    return _FOLLOWED.search(draft.document.text, whole.span.end, first.span.start) is not None


def unclosed_lists(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """For every list of figures that may be all parts of one before: what may be meant, the nearest reading first."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        yield from _behind_their_whole(draft, claims)
        if _SOME.search(draft.document.sentences[at].text) or _goes_on_behind(draft, at):
            continue
        for parts in _lists(draft, claims):
            if _are_some(parts, claims):
                continue
            found = tuple(_readings(draft, parts, at, by_sentence))
            if found:
                yield found


def _behind_their_whole(draft: Draft, claims: Sequence[Claim]) -> Iterator[tuple[Reading, ...]]:
    """As in "96 aircraft, 71 from Airbus and 25 from Boeing"."""
    text = draft.document.text
    for at, whole in enumerate(claims):
        if not _may_be_part(draft, whole):
            continue
        parts: list[Claim] = []
        for last, claim in pairwise(claims[at : at + _MOST]):
            gap = text[last.span.end : claim.span.start]
            if not _may_be_part(draft, claim) or not _alike(last, claim) or _NO_PLACE.search(gap):
                break
            if len(gap) > _LONGEST_GAP or not _LISTED.search(gap):
                break
            if not _PLACED.match(text, claim.span.end) or not _of_one_kind(claim, whole):
                break
            parts.append(claim)
        if parts and _AND_ONE.match(text, parts[-1].span.end):
            continue
        gap = text[whole.span.end : parts[0].span.start] if parts else ""
        if len(parts) >= _PAIR and _NOUN.fullmatch(gap) and _ends(draft, parts):
            yield (Reading(whole, tuple(parts)),)


def _of_one_kind(part: Claim, whole: Claim) -> bool:
    """Whether a part names no other kind of thing than its whole."""
    a, b = part.quantity, whole.quantity
    return a is not None and b is not None and a.unit in ("", b.unit)


def _are_some(parts: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether the percentages among the parts come to less than all: "16,000, a share of 25 percent, and 12,800, or 20 percent"."""
    among = (c for c in claims if parts[0].span < c.span)
    shares = [
        c.quantity.value or 0
        for c in among
        if c.quantity and c.dimension == "percent" and not c.direction
    ]
    return len(shares) >= _PAIR and sum(shares) < _NEARLY_ALL


def _goes_on_behind(draft: Draft, at: int) -> bool:
    """Whether a list is not all yet: "The remaining £400 million would pay for smart meters"."""
    following = draft.document.sentences[at : at + 2]
    return any(_MORE.search(sentence.text) for sentence in following)


def _lists(draft: Draft, claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The longest runs of figures of one kind with nothing but signs of a list between them."""
    wholes = {c.anchor for c in claims if c.role == "part"}  # "700 of the 6,300 jobs, 450 in …"
    figures = [c for c in claims if _may_be_part(draft, c) and c.id not in wholes]
    run: list[Claim] = []
    for claim, following in zip_longest(figures, figures[1:]):
        run.append(claim)
        if following is not None and _goes_on(draft, claim, following):
            continue
        # "45 million between them, Birk 28 million and Osmo 17 million": the first is a total itself
        if _PAIR <= len(run) <= _MOST and _ends(draft, run) and run == [*without_nested(run)]:
            yield tuple(run)
        run = []


def _may_be_part(draft: Draft, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or not is_level(claim) or quantity.per or claim.stance == "quoted":
        return False
    if not is_amount(claim) or quantity.modifier in "<>":
        return False
    return _EACH.match(draft.document.text, claim.span.end) is None


def _goes_on(draft: Draft, claim: Claim, following: Claim) -> bool:
    gap = draft.document.text[claim.span.end : following.span.start]
    return (
        _alike(claim, following)
        and len(gap) <= _LONGEST_GAP
        and _LISTED.search(gap) is not None
        and _APART.search(gap) is None
    )


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures can be parts of one: in one unit, or one of them without it."""
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    bare = ("count", "") in {(q.dimension, q.unit) for q in (a, b)}
    return comparable(one, other) or (
        bare and {a.dimension, b.dimension} & {"money", "physical"} != set()
    )


def _ends(draft: Draft, run: Sequence[Claim]) -> bool:
    """Whether the last gap of a list closes it ("and")."""
    gap = draft.document.text[run[-2].span.end : run[-1].span.start]
    return _LAST.search(gap) is not None


def _readings(
    draft: Draft, parts: tuple[Claim, ...], at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> Iterator[Reading]:
    before = [
        c
        for i in range(at, at - _SENTENCES_BEFORE, -1)
        for c in reversed(by_sentence.get(i, ()))
        if c.span < parts[0].span and c not in parts and _may_be_whole(c) and _alike(c, parts[0])
    ]
    of_these = _OF_THESE.match(draft.document.sentences[at].text) is not None
    for whole in before[:_MOST_WHOLES]:
        if _are_of_others(whole, parts):
            continue
        near = whole.sentence >= at - _NEAR
        levels = (c for c in by_sentence[whole.sentence] if is_level(c) and comparable(c, whole))
        first = next(levels, whole)
        is_all = of_these or (_count_the_same(whole, parts) and not _is_some(draft, whole))
        likely = near and first is whole and is_all
        if len(parts) >= _FEWEST or (near and _is_combined(draft, whole, at)):
            yield Reading(whole, parts, likely)
    if len(parts) >= _FEWEST:
        yield from _with_one_before(parts, at, before)


def _with_one_before(
    parts: tuple[Claim, ...], at: int, before: Sequence[Claim]
) -> Iterator[Reading]:
    """The first part in a sentence of its own: "Taxes bring $702 million. … Fees $121 million, fines $30 million and grants $175 million"."""
    firsts = [c for c in before if at - 2 * _NEAR <= c.sentence < at]
    for first in firsts:
        for whole in before[:_MOST_WHOLES]:
            if whole.span < first.span:
                yield Reading(whole, (first, *parts), likely=False)


def _may_be_whole(claim: Claim) -> bool:
    if claim.quantity is None or claim.per or claim.direction:
        return False
    return claim.role in ("level", "base", "share", "part")


def _are_of_others(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the whole is one company's and every part another's: "Alba has 31 billion. Corso has 34 billion, Dora 22 billion"."""
    if len(whole.entities) != 1 or not all(part.entities for part in parts):
        return False
    owners = {who(part) for part in parts}
    return len(owners) == len(parts) and who(whole) not in owners


def _count_the_same(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the whole counts what its parts count, or is money like them."""
    if whole.quantity is None:
        return False
    units = {p.quantity.unit for p in parts if p.quantity} - {""}
    return units <= {whole.quantity.unit}


def _is_some(draft: Draft, whole: Claim) -> bool:
    """Whether a sentence makes its figure one of several: "takes the biggest slice: £171 million, or 35p in every pound"."""
    return _SLICE.search(sentence_of(draft, whole)) is not None or is_a_part(draft, whole)


def _is_combined(draft: Draft, whole: Claim, at: int) -> bool:
    """Whether the words before a pair say that the whole is of two together."""
    sentences = draft.document.sentences
    near = range(max(0, whole.sentence - _NEAR), whole.sentence + 1)
    return any(_COMBINED.search(sentences[i].text) for i in near) and whole.sentence < at
