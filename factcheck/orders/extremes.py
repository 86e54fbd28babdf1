"""What a superlative says of one figure, against the others that the text gives: by their number, their times, or the one it is set off from.

"The youngest of three" with three ages in sight, "the fewest for a decade" with the totals of earlier years, "the fastest since October, when it was 2.9
percent", and "Cheapest wins: Ardmore for £2.4m rather than Fenn (£2.7m) or Tull (£2.2m)" each name the set by themselves, so no wording has to tie its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.lexicon import alternatives
from factcheck.dates.dated import YEARS, count_of
from factcheck.draft import Draft
from factcheck.orders.compared import are_comparable, is_single
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import superlatives_of
from factcheck.relation import Sign, figure_of

_REACH = 90  # characters between a superlative and its figure
_FEWEST, _MOST = 3, 12
_DIMENSIONS = ("money", "count", "physical", "percent", "age", "multiple")
# Beside these the superlative is of another set, or of nothing that is told.
_OF_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|fifth|next|one of|among|ever|on record|not|no longer|never|except|apart|but for|after|behind|once|until|used to|would|could|if|expected|forecast|at (?:most|least)|most of|at best|per head|per person)\b|(?<=[a-z])-$",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(
    r"^(?: [a-z-]+)? of (?:(?:the|these|those|its|their|his|her) )?(?P<many>two|three|four|five|six|seven|eight|trio|quartet|pair|\d)\b"
)
_GROUPS = {"pair": 2, "trio": 3, "quartet": 4}
_FOR_SO_LONG = re.compile(
    r"^(?: [a-z-]+){0,3}? (?:(?:for|in) (?:more than |over |at least |nearly |almost )?(?:(?P<decade>a decade|ten years)|(?P<count>[a-z]+|\d{1,2}) years)|since (?P<since>(?:19|20)\d\d))\b"
)
_SINCE_WHEN = re.compile(
    r"^(?: [a-z-]+){0,4}? since [^.;\d]{1,40}?(?:(?:19|20)\d\d)?,? (?:when|at which)\b[^.;:\d]{0,60}$"
)
_SET_OFF = re.compile(
    r"\b(?:rather than|instead of|ahead of|beating|over|against|compared with|in preference to|preferred to|not|passing over|turning down|spurning|as opposed to|versus)\b"
)
_BARRED = re.compile(r"\b(?:if|would|could|unless|second|third|average|combined)\b", re.IGNORECASE)
_A_DECADE = 10


def extremes(draft: Draft) -> Iterator[Comparison]:
    """Every superlative against the figures of the set that it names."""
    for at in draft.by_sentence:
        sentence = draft.document.sentences[at].span
        own = [c for c in draft.by_sentence[at] if _is_figure(c)]
        behind = [c for c in draft.claims_behind(at) if _is_figure(c)]
        if not own:
            continue
        for claim in own:
            for found, sign in _tops(draft, claim, sentence):
                yield from _by_number(draft, claim, found, sign, (*own, *behind))
                yield from _by_times(draft, claim, found, sign, (*own, *behind))
                yield from _since_when(claim, found, sign, own)
        yield from _set_off(draft, own, sentence)


def _is_figure(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and is_single(claim, _DIMENSIONS) and quantity.direction != "down"


def _tops(draft: Draft, claim: Claim, sentence: Span) -> Iterator[tuple[re.Match[str], Sign]]:
    """The superlatives that go with a figure's unit and stand next to it in its sentence, with no other such figure between."""
    text, quantity = draft.document.text, claim.quantity
    words = superlatives_of(quantity.dimension if quantity else "")
    if quantity is None or not words:
        return
    for found in _pattern(quantity.dimension).finditer(text, sentence.start, sentence.end):
        first, last = sorted((Span(*found.span()), claim.span))
        between = Span(first.end, last.start)
        if between.end - between.start > _REACH or first.overlaps(last):
            continue
        if any(
            between.contains(c.span) and are_comparable(c, claim)
            for c in draft.by_sentence[claim.sentence]
        ):
            continue
        around = text[max(sentence.start, found.start() - 20) : found.start()]
        if re.search(r"[;.]", text[between.start : between.end]) or _OF_ANOTHER.search(around):
            continue
        yield found, words[found["top"].lower()]


@cache
def _pattern(dimension: str) -> re.Pattern[str]:
    words = alternatives(superlatives_of(dimension))
    return re.compile(rf"\b(?P<top>{words})\b(?!-)", re.IGNORECASE)


def _by_number(
    draft: Draft, claim: Claim, found: re.Match[str], sign: Sign, near: Sequence[Claim]
) -> Iterator[Comparison]:
    """As in "the youngest of three partners", where just three ages are told."""
    told = _OF_SO_MANY.match(found.string[found.end() : found.end() + 40])
    if told is None:
        return
    many = _GROUPS.get(told["many"]) or count_of(told["many"])
    gap = _gap(claim, found)
    if any(_gap(c, found) < gap for c in near if are_comparable(c, claim)):
        return  # "28,000 euros for the cheapest of its three versions to 41,000 euros"
    alike = [c for c in near if are_comparable(c, claim) and c.text.lower() != told["many"]]
    measures = {c.measure.name for c in alike if c.measure and c.measure.known}
    if (
        len(alike) == many
        and len(measures) < 2
        and not _BARRED.search(_words_of(draft, claim, alike))
    ):
        yield from _against(claim, alike, sign, found.group() + told.group())


def _gap(claim: Claim, found: re.Match[str]) -> int:
    """The characters between a figure and a superlative."""
    return max(claim.span.start - found.end(), found.start() - claim.span.end)


def _by_times(
    draft: Draft, claim: Claim, found: re.Match[str], sign: Sign, near: Sequence[Claim]
) -> Iterator[Comparison]:
    """As in "131, the fewest for a decade. The 2023 total was 158 and 2022's 127"."""
    told = _FOR_SO_LONG.match(found.string[found.end() : found.end() + 70])
    now = draft.document.published
    if told is None or now is None:
        return
    count = _A_DECADE if told["decade"] else count_of(told["count"] or "")
    first = int(told["since"]) if told["since"] else now.year - count if count else None
    if first is None or found.start() < claim.span.start - _REACH:
        return
    earlier = []
    previous = claim
    for other in (c for c in near if c.span > claim.span):
        year = _year_of(draft, previous, other)
        if are_comparable(other, claim) and year is not None and first < year < now.year:
            earlier.append(other)
        previous = other
    own = _year_of(draft, None, claim)
    if earlier and own is None and not _BARRED.search(_words_of(draft, claim, earlier)):
        yield from _against(claim, earlier, sign, found.group() + told.group())


def _year_of(draft: Draft, previous: Claim | None, claim: Claim) -> int | None:
    """The one year that stands between a figure and the one before it, or right behind: "2022's 127", "127 in 2022"."""
    text, sentence = draft.document.text, draft.document.sentences[claim.sentence].span
    start = max(sentence.start, previous.span.end if previous else sentence.start)
    behind = re.match(
        r"(?: [a-z]+){0,2} in ((?:19|20)\d\d)\b", text[claim.span.end : claim.span.end + 40]
    )
    if behind is not None:
        return int(behind[1])
    years = YEARS.findall(text, start, claim.span.start)
    return int(years[0]) if len(years) == 1 else None


def _since_when(
    claim: Claim, found: re.Match[str], sign: Sign, own: Sequence[Claim]
) -> Iterator[Comparison]:
    """As in "3.1 percent, the fastest since October, when it was 3.4 percent": which was faster."""
    for other in own:
        if other.span.start < found.end() or not are_comparable(other, claim) or other is claim:
            continue
        if _SINCE_WHEN.match(found.string[found.end() : other.span.start]):
            opposite: Sign = "<=" if sign == ">=" else ">="
            yield claim, other, opposite, f"{found.group()} since"
        return


def _set_off(draft: Draft, own: Sequence[Claim], sentence: Span) -> Iterator[Comparison]:
    """As in "Cheapest wins … Ardmore for £2.4m rather than Fenn (£2.7m) or Tull (£2.2m)"."""
    alike = [c for c in own if are_comparable(c, own[0])]
    if not _FEWEST <= len(alike) == len(own) <= _MOST:
        return
    quantity, text = own[0].quantity, sentence.of(draft.document.text)
    tops = list(_pattern(quantity.dimension if quantity else "").finditer(text))
    if len(tops) != 1 or _OF_ANOTHER.search(text) or _BARRED.search(text):
        return
    between = draft.document.text[own[0].span.end : own[1].span.start]
    rest = text[own[1].span.end - sentence.start :]
    top = tops[0]
    first = top.end() <= own[0].span.start - sentence.start
    if first and _SET_OFF.search(between) and not _SET_OFF.search(rest):
        sign = superlatives_of(quantity.dimension if quantity else "")[top["top"].lower()]
        yield from _against(own[0], alike, sign, top.group())


def _words_of(draft: Draft, claim: Claim, others: Sequence[Claim]) -> str:
    first = min((claim, *others), key=lambda c: c.span).sentence
    last = max((claim, *others), key=lambda c: c.span).sentence
    sentences = draft.document.sentences
    return draft.document.text[sentences[first].span.start : sentences[last].span.end]


def _against(claim: Claim, others: Sequence[Claim], sign: Sign, words: str) -> Iterator[Comparison]:
    rivals = sorted((c for c in others if c is not claim), key=lambda c: figure_of(c).value)
    if rivals:
        yield claim, rivals[-1] if sign == ">=" else rivals[0], sign, words
