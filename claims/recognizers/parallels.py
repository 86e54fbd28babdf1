"""A change that is told once for several figures: "rose 111 points, or 0.5%", "gold rose 2% and silver 3%"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.groups import Group
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import change_words, nouns

_INHERITS = frozenset(("percent", "point", "score", "multiple", "money"))
# How many tokens may stand between a figure and the one that shares its verb.
_REACH = 12
# How many of them may name what the second figure is of: "and London's FTSE 100 0.4%".
_LONGEST_NAME = 6
_JOINTS = frozenset(("and", ",", ";", "while"))
_FROM = frozenset(("in", "from", "for", "at"))


def inherit_direction(tokens: Tokens, groups: Sequence[Group]) -> list[Group]:
    """The groups, each figure that shares the verb of the one before going the way of that one."""
    result: list[Group] = []
    for group in groups:
        if result and group.direction is None and result[-1].direction is not None:
            before, after = result[-1].figures[-1], group.figures[0]
            if _is_retold(tokens, before, after) or _shares_verb(tokens, before, after):
                group = replace(group, direction=result[-1].direction)
        elif result and result[-1].direction is None and _closes_both(tokens, result[-1], group):
            result[-1] = replace(result[-1], direction=group.direction)
        result.append(group)
    return result


def _closes_both(tokens: Tokens, before: Group, after: Group) -> bool:
    """Whether what stands behind the second closes the first too: "93 cents, or 1.2%, higher"."""
    tail = after.figures[-1].tail
    behind = tokens.at(tail) == "," and tokens.at(tail + 1) in vocabulary.changes("after")
    return (
        behind
        and after.direction is not None
        and _is_retold(tokens, before.figures[-1], after.figures[0])
    )


def _is_retold(tokens: Tokens, before: Figure, after: Figure) -> bool:
    """Whether the second tells the same change again: "rose 111 points, or 0.5%", "rose 111 points (0.5%)"."""
    between = tokens.lower[before.tail : after.lead]
    joined = between in (["or"], [",", "or"], ["("]) or (
        between in (["and"], [","])
        and before.unit == after.unit
        and tokens.at(after.tail) != "of"  # "rose 5%, 2% of which came from Peru"
    )
    if not joined:
        return False
    other = after.dimension in _INHERITS and after.dimension != before.dimension
    return other or before.unit == after.unit


def _shares_verb(tokens: Tokens, before: Figure, after: Figure) -> bool:
    """Whether the second clause leaves out its verb: "gold rose 2% and silver 3%", "up 5% this year, 3% next year"."""
    first, last = before.tail, after.lead
    alike = before.unit == after.unit and before.dimension in ("percent", "point", "score")
    if tokens.at(last - 1) == "by" and before.unit == after.unit:
        alike = alike or before.dimension == "money"  # "rise by 10p, and second-class ones by 2p"
    if tokens.at(last - 1) == "by" and after.dimension == "fraction":
        alike = before.dimension in _INHERITS  # "profit fell 40%, and sales by half"
    if before.dimension == "count" == after.dimension and tokens.at(last - 1) == "by":
        alike = not (before.counted or after.counted)  # "cases rose by 210, deaths by 14"
    if not alike or not 0 < last - first <= _REACH:
        return False
    if tokens.at(after.tail) not in change_words("closes"):
        return False
    joint = next((at for at in range(last - 1, first - 1, -1) if tokens.at(at) in _JOINTS), None)
    if joint is None or not all(_is_circumstance(tokens, at) for at in range(first, joint)):
        return False
    name = joint + 1
    while name < last and tokens.at(name) in _FROM:  # "and from advertising 11 percent"
        name += 1
    if tokens.at(name) in ("that", "those") and tokens.at(name + 1) in ("in", "of", "from", "at"):
        name += 2  # "revenue in China tumbled 24% and that in Europe 5%"
    if tokens.lower[name:last] in (["a", "further"], ["another"], ["a", "more"]):
        return True  # "shrank by 0.9% between April and June and a further 0.1% since"
    return last - name <= _LONGEST_NAME and _is_name(tokens, name, last)


def _is_circumstance(tokens: Tokens, at: int) -> bool:
    word = tokens.at(at)
    named = tokens.words[at][0].isupper() or tokens.is_number(at)
    return word in change_words("circumstances") or named or word == ","


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the tokens name what is measured, with no verb or preposition among them."""
    for at in range(first, last):
        word, capital = tokens.at(at), tokens.words[at][0].isupper()
        if word in ("the", "&", "-", "by") or capital or tokens.is_number(at):
            continue
        if not tokens.is_word(at) or word.endswith(("ed", "ing")):
            return False
        if word in nouns("stops") or word in nouns("not_nouns"):
            return False
        if word in change_words("verbs_like_names"):
            return False
        if word in vocabulary.changes("verbs") or word in vocabulary.changes("lifts"):
            return False
    return True
