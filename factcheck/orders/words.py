"""The words of `claims/lexicon/orders.toml` that say which of some figures is the larger, by the kinds of figures they go with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claims.lexicon import alternatives, load
from factcheck.relation import Sign

_ENDS: tuple[tuple[str, Sign], ...] = (("most", ">="), ("least", "<="))
_DEGREES: tuple[tuple[str, Sign], ...] = (("more", ">"), ("less", "<"))


@cache
def superlatives_of(dimension: str, *, of_times: bool = False) -> Mapping[str, Sign]:
    """The words for the one with the largest figure of a kind (">=") and with the smallest ("<="); `of_times` with those of days and months."""
    return _words(dimension, _ENDS, of_times=of_times)


@cache
def comparatives_of(dimension: str) -> Mapping[str, Sign]:
    """The words for the larger of two figures of a kind (">") and for the smaller ("<")."""
    return _words(dimension, _DEGREES, of_times=False)


def _words(
    dimension: str, ends: tuple[tuple[str, Sign], ...], *, of_times: bool
) -> Mapping[str, Sign]:
    found: dict[str, Sign] = {}
    for rank in load("orders")["rank"]:
        if dimension in rank["of"] and (of_times or not rank.get("whole")):
            for end, sign in ends:
                found |= dict.fromkeys(rank[end], sign)
    return found


@cache
def any_of(*ends: str) -> str:
    """The words of one or several lists as alternatives of a pattern, the longest first."""
    ranks = load("orders")["rank"]
    return alternatives(dict.fromkeys(word for r in ranks for end in ends for word in r[end]))


@cache
def of_list(name: str) -> str:
    """The words of `burdens` or `amounts`, or those of a list of `places`, as alternatives of a pattern."""
    table = load("orders")
    return alternatives(table[name] if name in table else table["places"][name])
