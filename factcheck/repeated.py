"""What a text says twice without "the": "Fifteen people were hurt … The accident, in which 18 people were hurt".

The words right around the later figure, what was done and to whom, all stand around an earlier figure of the same unit. If each of the two is the only
such figure of its sentence and nothing tells them apart, they are one figure; as the words are few, it counts only where one slip explains the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.again import meets
from factcheck.alike import unit_of, when, who
from factcheck.cues import is_a_part, is_of_several, qualifiers_near
from factcheck.draft import Draft
from factcheck.restricted import is_told_apart, takes_up_another
from factcheck.retellings import stems_of

_SENTENCES_BEFORE = 12
_AROUND = 70  # characters around the earlier figure
_FEWEST, _BEFORE, _BEHIND = 2, 1, 3  # words
_WORD = re.compile(r"[A-Za-z][\w’'-]*|[,;:()–—]")
_STOPS_AT = frozenset(
    [
        ",",
        ";",
        ":",
        "(",
        ")",
        "–",
        "—",
        "and",
        "but",
        "while",
        "after",
        "when",
        "without",
        "because",
        "which",
        "who",
        "that",
        "has",
        "have",
        "is",
        "are",
        "will",
        "unless",
        "despite",
    ]
)
_ALIKE = ("money", "count", "physical", "percent")
_LEVELS = ("level", "part", "share")
_NEAR = 40  # characters
_SCALE = 2  # times; farther apart they are of two things
_UNTOLD = re.compile(
    r"\b(?:another|more|other|further|additional|previous|earlier|last|next|instead|rather|only|expected|up to|at least|each|a (?:year|month|week|day))\b",
    re.IGNORECASE,
)


def repeated(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every figure that an earlier sentence gives in the words of a later one, with the later."""
    for claim in draft.claims:
        words = _words_around(draft, claim) if _may_be(draft, claim) else frozenset()
        if len(words) < _FEWEST:
            continue
        near = range(max(0, claim.sentence - _SENTENCES_BEFORE), claim.sentence)
        alike = [c for c in draft.claims_of(near) if unit_of(c) == unit_of(claim)]
        found = [c for c in alike if _may_be(draft, c) and words <= _stems_near(draft, c)]
        if len(found) != 1 or any(meets(c, claim) for c in alike):
            continue
        if takes_up_another(draft, found[0], claim):
            continue
        if _are_of_one(found[0], claim) and _are_qualified_alike(draft, found[0], claim):
            yield found[0], claim


def _may_be(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is a level, and the only one of its unit in its sentence."""
    quantity = claim.quantity
    if quantity is None or quantity.shape != "point" or claim.headline or quantity.direction:
        return False
    if claim.role not in _LEVELS or quantity.dimension not in _ALIKE or claim.anchor:
        return False
    beside = draft.by_sentence[claim.sentence]
    return not any(c is not claim and unit_of(c) == unit_of(claim) for c in beside)


def _words_around(draft: Draft, claim: Claim) -> frozenset[str]:
    """The stems of the nearest words before a figure and behind it, as far as its phrase goes."""
    sentence, text = draft.document.sentences[claim.sentence].span, draft.document.text
    before: list[str] = []
    for word in reversed(_WORD.findall(text, sentence.start, claim.span.start)):
        if word.lower() in _STOPS_AT or len(before) == _BEFORE:
            break
        before += [word] if stems_of(word) else []
    behind: list[str] = []
    for word in _WORD.findall(text, claim.span.end, sentence.end):
        if word.lower() in _STOPS_AT or len(behind) == _BEHIND:
            break
        behind += [word] if stems_of(word) else []
    unit = claim.quantity.noun if claim.quantity else ""
    return stems_of(" ".join((*before, unit, *behind)))


def _stems_near(draft: Draft, claim: Claim) -> frozenset[str]:
    sentence, text = draft.document.sentences[claim.sentence].span, draft.document.text
    start = max(sentence.start, claim.span.start - _AROUND)
    return stems_of(text[start : min(sentence.end, claim.span.end + _AROUND)])


def _are_of_one(one: Claim, other: Claim) -> bool:
    """Whether two figures can be of one size, one time and one company."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or not a.value or not b.value:
        return False
    if not 1 / _SCALE < a.value / b.value < _SCALE:
        return False
    if one.entities and other.entities and who(one) != who(other):
        return False
    told = [c.period for c in (one, other)]
    apart = all(p is not None and p.resolved for p in told) and when(told[0]) != when(told[1])
    return not apart or any(p is not None and p.grain == "day" for p in told)


def _are_qualified_alike(draft: Draft, one: Claim, other: Claim) -> bool:
    if any(is_told_apart(draft, c) or is_a_part(draft, c) for c in (one, other)):
        return False
    if is_of_several(draft, one) or is_of_several(draft, other):
        return False
    text = draft.document.text
    if any(
        _UNTOLD.search(text, max(0, c.span.start - _NEAR), c.span.end + _NEAR // 2)
        for c in (one, other)
    ):
        return False
    return qualifiers_near(draft, one) == qualifiers_near(draft, other)
