"""What beside "half", "a third" or "a quarter" shows that it is a share, and not an ordinal, a stretch of time or part of a compound."""

from __future__ import annotations

from claims.recognizers import vocabulary
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import share_words

_LIST_REACH = 24  # tokens
_SHARED_REACH = 12
_DESCRIBING = ("ed", "en", "ly")  # endings of "half-eaten", "half-heartedly"
_BE = ("is", "was", "were", "been")
_TAKEN_UP = ("it", "that", "share", "proportion", "figure")
_DURING = ("in", "for", "during", "within")


def is_share(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words from token `first` to before `last`, a number of halves, thirds, tenths and so on, are a share.

    They are none in "a third term" and "first-half profit".
    """
    if tokens.at(first - 1) == "-" and tokens.joined(first):  # "first-half profit"
        return False
    name = tokens.at(last - 1)
    if name.startswith("half"):
        return _is_half(tokens, first, last)
    if name.startswith("quarter"):
        return _is_quarter(tokens, first, last)
    return name.endswith("s") or last - first == 3 or _is_fraction(tokens, first, last)


def _is_half(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "half" is one of two: not "the first half", "half-time", "half-eaten"."""
    compounds = share_words("half")
    following, behind = tokens.at(last), tokens.at(last + 1)
    if tokens.at(first - 1) in share_words("period") or following in compounds:
        return False
    hyphened = following == "-" and tokens.joined(last)
    if tokens.at(first - 1) == "the" and following != "of" and not hyphened:
        return False  # "ended the half at 38%"
    return not (hyphened and (behind.endswith(_DESCRIBING) or behind in compounds))


def _is_quarter(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a quarter" is one of four and no three months: "a quarter of", "up by a quarter", "a quarter-point cut"."""
    before, following, behind = tokens.at(first - 1), tokens.at(last), tokens.at(last + 1)
    if following == "of" or before == "by" or last - first == 3:
        return True
    if following == "(" and tokens.is_number(last + 1):  # "three quarters (77%) of voters"
        return True
    if (behind if following == "-" else following) in share_words("points"):
        return True
    if following in share_words("apart") and before not in _DURING:
        return True
    if _leads_to_share(tokens, last) or _told_of_a_whole(tokens, first, last):
        return True
    moved = _is_moved(tokens, first) and following not in share_words("time")
    return moved or _goes_on(tokens, first)  # "fell nearly a quarter"


def _is_fraction(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a third", "one tenth" is a share and no ordinal: "a third of", "fell a tenth", not "a third term"."""
    before, following = tokens.at(first - 1), tokens.at(last)
    if _leads_to_share(tokens, last) or _goes_on(tokens, first):
        return True
    moved = _is_moved(tokens, first)
    if following in share_words("moved") and not moved:  # "scored a third in a 4-0 win"
        return False
    shown = following in share_words("behind") or following in share_words("apart")
    if shown or moved or last == len(tokens):
        return first != last - 1 and before not in share_words("period")
    return tokens.at(first) == "one"


def _goes_on(tokens: Tokens, first: int) -> bool:
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


def _is_moved(tokens: Tokens, first: int) -> bool:
    """Whether a word of change or an approximator stands right before: "slumped a third", "almost a quarter"."""
    before = tokens.at(first - 1)
    moved = before in vocabulary.changes("verbs") or before in vocabulary.changes("lifts")
    return moved or before in share_words("before")


def _leads_to_share(tokens: Tokens, last: int) -> bool:
    """Whether "to" and another share follow: "a fifth to a quarter of sales"."""
    if tokens.at(last) != "to":
        return False
    at = last + 1
    named = at + 1 + (tokens.at(at + 1) == "-")
    name = tokens.at(named).removesuffix("s")
    above = tokens.at(at) == "a" or tokens.at(at) in vocabulary.numbers("ones")
    return above and name in vocabulary.numbers("denominators")


def _names_share(tokens: Tokens, at: int) -> bool:
    """Whether a percentage or another share stands here: "61 | percent", "a | third", "three in | ten"."""
    word = tokens.at(at)
    ones = vocabulary.numbers("ones")
    ratio = word == "in" and tokens.at(at - 1) in ones and tokens.at(at + 1) in ones
    share = word.removesuffix("s") in vocabulary.numbers("denominators") and word != "second"
    return ratio or word in ("%", "percent") or (share and "quarter" not in word)


def _told_of_a_whole(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a quarter" closes a clause as a share: "150, or a quarter,", "a third for rent and for wages a quarter", "a third failed; in May it was a quarter"."""
    if tokens.at(last) not in ("", ".", ",", ";", ")", "and", "in", "at"):
        return False
    if tokens.at(first - 1) in _BE and tokens.at(first - 2) in _TAKEN_UP:
        return any(_names_share(tokens, at) for at in range(max(0, first - _LIST_REACH), first - 2))
    told = first - 1 - (tokens.at(first - 1) in share_words("before"))
    if tokens.at(told) == "or":
        return any(tokens.is_number(at) for at in range(told - 4, told))
    before = tokens.lower[max(0, first - _SHARED_REACH) : first - 1]
    return tokens.at(first - 1) == "for" and not share_words("shared").isdisjoint(before)
