"""Figures told with labels instead of sentences, of which the last is the total: "Audit: $212m … Tax: $148m … Sum: $360m", "2026, 150; 2027, 220; total, 370".

Where the label of the last says that it is the total, the others of its list or paragraph make it; so they do where it ends a list and all but is
their sum ("Turnover"). One in brackets of its own is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.changes.moves import comparable, is_level
from factcheck.draft import Draft
from factcheck.figures import without_currency
from factcheck.relation import Expression, Relation, figure_of, minus, plus, value_of
from factcheck.slips import one_slip_away
from factcheck.sums.enumeration import LABELLED

_TOTAL = (
    r"(?:(?:grand |sub-?|overall )?totals?|(?:in )?(?:total|all)|sum|altogether|together|combined|overall|(?:the )?group(?: as a whole)?|all (?:[a-z]+ ){0,2}[a-z]+|[a-z]+ total"
    r"|total (?:[a-z]+ ){0,2}[a-z]+)"
)
# The words before the last figure: a label of its own, behind the end of the one before.
_LABEL = re.compile(
    rf"(?:\n|[.;,|]|^)[\W\d]{{0,20}}+(?:and )?(?:{_TOTAL})\W{{1,4}}$", re.IGNORECASE
)
# Between two figures of such a list there are words but no sentence.
_GAP = re.compile(
    r"\)?(?:[;,.]|[^\S\n]*+\n)[\W\d]*+(?:[\w’'&/()-]++[ ]){0,6}+[\w’'&/()-]*+\*{0,2}+(?:[,:]|\s[–—-])?\*{0,2}+\s*+\(?"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|from|against|up|down|than|rose|fell|grew|including|of which|each|average|per)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 20  # figures, with the total
_CLOSE = 10  # times the whole is at least what the parts miss it by
_MESSAGE = "the parts do not make the total"


def labelled_totals(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate every total of figures with labels to them."""
    blocks = draft.document.blocks
    sentences = draft.document.sentences
    figures = [c for c in draft.claims if c.kind == "quantity" and c.quantity and not c.headline]

    def place(claim: Claim) -> tuple[str, int]:
        sentence = sentences[claim.sentence]
        if blocks[sentence.paragraph].kind == "list item" or LABELLED.fullmatch(sentence.text):
            return ("list", 0)
        return ("text", sentence.paragraph)

    for (kind, _), run in groupby(figures, key=place):
        told: list[Claim] = []
        for claim in run:
            if told and not _goes_on(draft, told[-1], claim):
                told = []
            told.append(claim)
            if _FEWEST <= len(told) <= _MOST and _is_total(draft, told):
                yield _relation(draft, check, told)
                told = []
        if kind == "list" and _FEWEST < len(told) <= _MOST:
            relation = _relation(draft, check, told)
            if _is_all_but_sum(relation):
                yield relation


def _goes_on(draft: Draft, one: Claim, other: Claim) -> bool:
    """Whether nothing but the label of the second stands between two figures of one kind."""
    gap = draft.document.text[one.span.end : other.span.start]
    alike = comparable(one, other) and is_level(one) and is_level(other)
    return alike and _GAP.fullmatch(gap) is not None and _VERB.search(gap) is None


def _is_total(draft: Draft, told: Sequence[Claim]) -> bool:
    """Whether the last of some figures is called a total."""
    return _LABEL.search(draft.document.text, told[-2].span.end, told[-1].span.start) is not None


def _is_all_but_sum(relation: Relation) -> bool:
    """Whether the last figure of a list is more than any other and nearly what three or more of them make, but for one slip."""
    *parts, whole = relation.figures
    made, value = value_of(relation.computed), whole.value
    if len(parts) < _FEWEST or value <= max(part.value for part in parts):
        return False
    return abs(made - value) < value / _CLOSE and (
        relation.verdict != "fails" or one_slip_away(relation)
    )


def _is_taken_off(text: str, claim: Claim) -> bool:
    before, behind = text[max(0, claim.span.start - 1) : claim.span.start], text[claim.span.end :]
    return before == "(" and behind.startswith(")")


def _relation(draft: Draft, check: str, told: Sequence[Claim]) -> Relation:
    *parts, whole = told
    text, stated = draft.document.text, figure_of(whole)
    off = [figure_of(c) for c in parts if _is_taken_off(text, c)]
    added = [figure_of(c) for c in parts if not _is_taken_off(text, c)]
    computed: Expression = minus(plus(*added), plus(*off)) if off else plus(*added)
    words = " + ".join(without_currency(f.text) for f in added)
    formula = " − ".join((words, *(without_currency(f.text) for f in off)))
    return Relation(check, computed, stated, formula, _MESSAGE, unit=stated.unit)
