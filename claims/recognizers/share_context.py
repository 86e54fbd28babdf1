"""What beside "a third" or "a quarter" shows that it is a share: a word of change before it, another share behind it, a list that goes on."""

from __future__ import annotations

from claims.recognizers import vocabulary
from claims.recognizers.tokens import Tokens

_SHARE_BEFORE = frozenset(
    (
        "by",
        "about",
        "nearly",
        "almost",
        "roughly",
        "around",
        "over",
        "than",
        "over",
        "least",
        "only",
    )
)
_LIST_REACH = 24  # tokens
_SHARED = frozenset(("account", "accounts", "accounted", "percent", "%", "third", "half", "fifth"))
_SHARED_REACH = 12


def goes_on(tokens: Tokens, first: int) -> bool:
    """Whether a list of shares goes on: "Two thirds of it goes to schools, a quarter to roads and a sixth to hospitals"."""
    before = tokens.at(first - 1)
    if before not in (",", "and", ";") or tokens.at(first) not in ("a", "one", "another"):
        return False
    for at in range(first - 2, max(-1, first - _LIST_REACH), -1):
        if tokens.at(at) == ".":
            return False
        name = tokens.at(at).removesuffix("s")
        shares = name == "half" or name in vocabulary.numbers("denominators")
        if tokens.at(at + 1) == "of" and shares:
            return True
    return False


def is_moved(tokens: Tokens, first: int) -> bool:
    """Whether a word of change or an approximator stands right before: "slumped a third", "almost a quarter"."""
    before = tokens.at(first - 1)
    moved = before in vocabulary.changes("verbs") or before in vocabulary.changes("lifts")
    return moved or before in _SHARE_BEFORE


def is_share_next(tokens: Tokens, at: int) -> bool:
    """Whether another share follows: "a fifth to a quarter of sales"."""
    named = at + 1 + (tokens.at(at + 1) == "-")
    name = tokens.at(named).removesuffix("s")
    above = tokens.at(at) == "a" or tokens.at(at) in vocabulary.numbers("ones")
    return above and name in vocabulary.numbers("denominators")


def told_of_a_whole(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a quarter" closes a clause as a share: "150, or a quarter,", "a third for rent and for wages a quarter"."""
    if tokens.at(last) not in ("", ".", ",", ";", ")"):
        return False
    told = first - 1 - (tokens.at(first - 1) in _SHARE_BEFORE)
    if tokens.at(told) == "or":
        return any(tokens.is_number(at) for at in range(told - 4, told))
    before = tokens.lower[max(0, first - _SHARED_REACH) : first - 1]
    return tokens.at(first - 1) == "for" and not _SHARED.isdisjoint(before)
