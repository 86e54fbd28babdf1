"""Totals with parts that are told by another figure: "two directors (£12,500 each)", "a million more than that", "half of that".

Such a part is worked out first: so many times the figure for each, the figure before with what it is more or less by, or a share or multiple of the
figure before. A total is one that the words call so, behind its parts, or the first amount of a list that closes with "the remaining".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import fits
from factcheck.draft import Draft
from factcheck.figures import without_currency
from factcheck.relation import Expression, Relation, figure_of, minus, plus, times, value_of
from factcheck.sums.totals import is_money_or_count

_EACH = re.compile(r"\s?(?:each|apiece)\b")
_THAN_THAT = re.compile(
    r" (?:(?P<more>more|higher|larger)|fewer|less|lower|smaller) than (?:that|those|this|it|them)\b"
)
_OF_THAT = re.compile(
    r" (?:of that|that(?: (?:much|many|sum|amount|number))?|as (?:much|many))\b(?! of\b)"
)
_TOTAL = re.compile(
    r"\b(?:com(?:e|es|ing) to|came to|totals?(?: of)?|totalled|totalling|make|makes|making|made|add(?:s|ed)? up to|adding up to|amount(?:s|ed)? to|(?:in|for) (?:a total|all) of|sum of|brings? the total to|bringing the total to)"
    r" (?:(?:about|some|around|just) )?$",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"(?: [a-z]+){0,2}? (?:in all|in total|altogether|all told|combined|together|between them)\b"
)
_REST = re.compile(r"\b(?:the )?(?:other|remaining|rest|remainder)(?:,? (?:[a-z]+ ){0,2})?$")
_NO_PART = re.compile(
    r"\b(?:from|than|against|compared|versus|including|up|down|average|per)\b(?! cent)"
)
_REACH = 45  # characters between a number of things and the figure for each
_LEAD = 40
_FURTHEST = 2  # sentences
_MOST = 12  # figures
_NEAR = Fraction(7, 4)  # times: what is farther from its total has parts that are not told


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount, as printed or worked out from others; `claim` is the one that ends it."""

    claim: Claim
    amount: Expression
    text: str
    derived: bool = False


def derived_totals(draft: Draft, check: str) -> Iterator[Relation]:
    """Every total some of whose parts are told by another figure."""
    for at in draft.by_sentence:
        figures = [c for c in _figures(draft, at) if c.quantity and c.quantity.shape == "point"]
        if len(figures) <= _MOST and any(_tells_of_another(draft, c) for c in figures):
            yield from _of_run(draft, check, figures, at)


def _figures(draft: Draft, at: int) -> Sequence[Claim]:
    """The figures of a sentence, and of the ones before it in its paragraph."""
    first = at
    while first and first > at - _FURTHEST and draft.goes_on(first - 1):
        first -= 1
    return [c for c in draft.claims_of(range(first, at + 1)) if c.kind == "quantity"]


def _tells_of_another(draft: Draft, claim: Claim) -> bool:
    text, end = draft.document.text, claim.span.end
    return any(said.match(text, end) for said in (_EACH, _THAN_THAT, _OF_THAT))


def _of_run(draft: Draft, check: str, figures: Sequence[Claim], at: int) -> Iterator[Relation]:
    parts = list(_parts(draft, figures))
    text = draft.document.text
    for place, part in enumerate(parts):
        whole = part.claim
        if part.derived or whole.sentence != at:
            continue
        lead = text[max(0, whole.span.start - _LEAD) : whole.span.start]
        if _TOTAL.search(lead) or _IN_ALL.match(text, whole.span.end):
            yield from _relation(draft, check, whole, parts[:place])
    if parts and not parts[0].derived and parts[-1].claim.sentence == at:
        last = parts[-1].claim
        if _REST.search(text[max(0, last.span.start - _LEAD) : last.span.start]):
            yield from _relation(draft, check, parts[0].claim, parts[1:])


def _parts(draft: Draft, figures: Sequence[Claim]) -> Iterator[_Part]:
    """The amounts of a run of figures, those that are told by another worked out."""
    text = draft.document.text
    waiting: list[_Part] = []  # the last amount, which may yet turn out to be a number of things
    for claim in figures:
        figure, last = figure_of(claim), waiting[-1] if waiting else None
        if last is not None and (than := _THAN_THAT.match(text, claim.span.end)):
            if fits(claim, last.claim) or not figure.unit:
                made = (plus if than["more"] else minus)(last.amount, figure)
                sign = "+" if than["more"] else "−"
                waiting.append(
                    _Part(last.claim, made, f"({last.text} {sign} {_bare(claim)})", True)
                )
        elif last is not None and _is_own_part(text, claim):
            share = figure.value if figure.unit != "percent" else None
            by = figure if share is not None else times(figure, Fraction(1, 100))
            waiting.append(
                _Part(last.claim, times(by, last.amount), f"{figure.text} × {last.text}", True)
            )
        elif last is not None and _EACH.match(text, claim.span.end) and is_money_or_count(claim):
            near = 0 <= claim.span.start - last.claim.span.end <= _REACH
            if (
                near
                and last.claim.quantity
                and last.claim.quantity.dimension == "count"
                and not last.derived
            ):
                waiting.pop()
                made = times(last.amount, figure)
                waiting.append(_Part(claim, made, f"{last.text} × {_bare(claim)}", True))
        elif is_money_or_count(claim):
            waiting.append(_Part(claim, figure, _bare(claim)))
    yield from waiting


def _is_own_part(text: str, claim: Claim) -> bool:
    """Whether a share of the figure before is of something else: "trucks half of that", and not "12 million, a third of that in the north"."""
    told = _is_rate(claim) and _OF_THAT.match(text, claim.span.end) is not None
    return told and text[max(0, claim.span.start - 2) : claim.span.start] != ", "


def _is_rate(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and quantity.dimension in ("percent", "fraction", "multiple")
        and not quantity.direction
    )


def _bare(claim: Claim) -> str:
    return without_currency(figure_of(claim).text)


def _relation(
    draft: Draft, check: str, whole: Claim, before: Sequence[_Part]
) -> Iterator[Relation]:
    parts = [part for part in before if fits(part.claim, whole)]
    text = draft.document.text
    if len(parts) < 2 or len(parts) < len(before) or not any(part.derived for part in parts):
        return
    spans = sorted(part.claim.span for part in parts)
    if _NO_PART.search(_between(text, spans[0].end, spans[-1].start)):
        return
    stated, total = figure_of(whole), plus(*(part.amount for part in parts))
    low, high = sorted((value_of(total), stated.value))
    if 0 < high < low * _NEAR:
        yield Relation(
            check,
            total,
            stated,
            " + ".join(part.text for part in parts),
            "the parts do not make the total",
            unit=stated.unit,
        )


def _between(text: str, start: int, end: int) -> str:
    """The words from the first part to the last, but for those that tell a part by another."""
    return _THAN_THAT.sub("", text[start:end])
