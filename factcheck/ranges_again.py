"""A range that is taken up with one of its ends another: "expects growth of 7 to 9 percent … the new guidance of 8 to 9 percent".

The later one is definite and of a noun for what is expected (`ranges` in `retellings.toml`) or of words that were told with the earlier; they share an end, and are the
only two of their unit that the text has not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from factcheck.alike import unit_of
from factcheck.definite import definite
from factcheck.draft import Draft
from factcheck.restricted import is_another, is_restricted, told_with
from factcheck.retellings import are_told, stems_of

_ROLES = ("range", "change", "level")
_OLD = re.compile(
    r"\b(?:previous(?:ly)?|earlier|old|former|initial(?:ly)?|original(?:ly)?|from|than|against|instead of|long[- ]term|medium[- ]term|consensus)\b[^.,;]{0,40}$",
    re.IGNORECASE,
)
_LEAD = 60  # characters
_MOST = 40  # ranges of a draft


def ranges_again(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """The two ends that differ, each as a figure of its own, of every range that takes up another."""
    ranges = [c for c in draft.claims if _is_range(c)][:_MOST]
    for at, claim in enumerate(ranges):
        of = definite(draft, claim) if not claim.headline else None
        if of is None or is_another(of) or _is_old(draft, claim):
            continue
        told = [c for c in ranges if c.headline or c in ranges[:at]]
        told = [c for c in told if unit_of(c) == unit_of(claim) and c.sentence != claim.sentence]
        new = [c for c in told if c.role != "base" and not _is_old(draft, c)]
        if any(_ends(c) == _ends(claim) for c in told) or len({_ends(c) for c in new}) != 1:
            continue
        words = frozenset(w for w in stems_of(" ".join(of.words)) if w not in _guidance())
        if words and not are_told(words, told_with(draft, new[-1], claim)):
            continue
        if (words or _is_expected(of.words)) and not is_restricted(draft, new[-1], claim, of):
            yield from _that_differ(new[-1], claim)


def _is_range(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.shape != "range" or claim.stance == "quoted":
        return False
    return claim.role in (*_ROLES, "base") and len(quantity.parts) == len(("low", "high"))


def _is_old(draft: Draft, claim: Claim) -> bool:
    """Whether the words before a range say that it is what was expected before."""
    start = draft.document.sentences[claim.sentence].span.start
    lead = draft.document.text[max(start, claim.span.start - _LEAD) : claim.span.start]
    return _OLD.search(lead) is not None


@cache
def _guidance() -> frozenset[str]:
    return stems_of(" ".join(load("retellings")["ranges"]))


def _is_expected(words: tuple[str, ...]) -> bool:
    return not _guidance().isdisjoint(stems_of(" ".join(words)))


def _ends(claim: Claim) -> tuple[object, ...]:
    return tuple(part.value for part in claim.quantity.parts) if claim.quantity else ()


def _that_differ(one: Claim, other: Claim) -> Iterator[tuple[Claim, Claim]]:
    if one.quantity is None or other.quantity is None:
        return
    pairs = zip(one.quantity.parts, other.quantity.parts, strict=True)
    differ = [(a, b) for a, b in pairs if a.value != b.value]
    if len(differ) == 1:
        ((a, b),) = differ
        yield (
            replace(one, quantity=a, span=a.span, text=a.text),
            replace(other, quantity=b, span=b.span, text=b.text),
        )
