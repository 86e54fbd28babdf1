"""Digits that identify and measure nothing: telephone numbers, addresses, the numbers of a list, codes of cases and rooms."""

from __future__ import annotations

from claims.recognizers.figures import Figure
from claims.recognizers.named import closes_title
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import labels

_LEAST_RUN = 2
_RUN_REACH = 4
_DIALLED = 8
_POSTAL = 5


def is_telephone(tokens: Tokens, figure: Figure) -> bool:
    """Whether it is one of a run of digits that nobody counts in: "0800 123 4567", "+44 20 7946 0958"."""
    if figure.counted:
        return False
    first, last = figure.first, figure.last
    while first > figure.first - _RUN_REACH and tokens.is_number(first - 1):
        first -= 1
    while last < figure.last + _RUN_REACH and tokens.is_number(last):
        last += 1
    digits = sum(len(tokens.words[at]) for at in range(first, last))
    dialled = tokens.words[first][0] == "0" or tokens.at(first - 1) in ("+", ")")
    return dialled and last - first >= _LEAST_RUN and digits >= _DIALLED


_AT = frozenset(("at", "address"))
_ORDINAL = ("st", "nd", "rd", "th")


def is_address(tokens: Tokens, figure: Figure) -> bool:
    """Whether a street follows ("10 Downing Street") or a postal code ends it ("Fresno, Calif. 93650")."""
    last = figure.last
    if tokens.phrase(last, last + 2) == "avenue of":  # "1211 Avenue of the Americas"
        return True
    for index in range(last, last + 5):
        word = tokens.words[index] if index < len(tokens) else ""
        numbered = word.rstrip("dhnrst").isdigit() or word in _ORDINAL  # "516 West 34th Street"
        if not (word[:1].isupper() or (numbered and index > last)):
            break
        if index > last and tokens.at(index) in labels("streets"):
            return True
    before = figure.first - 1
    capitals = (tokens.words[at : at + 1] for at in (last, last + 1))
    if (
        tokens.at(before) in _AT
        and not figure.counted
        and all(w and w[0].istitle() for w in capitals)
    ):
        return not labels("months") & {tokens.at(last), tokens.at(last + 1)}
    before -= tokens.at(before) == "." and tokens.joined(before)  # "Calif. 90210"
    return (
        before >= 0
        and tokens.words[before] in labels("states")
        and len(tokens.words[figure.first]) == _POSTAL
    )


def is_list_number(tokens: Tokens, figure: Figure) -> bool:
    """Whether it numbers a list, a note or a paragraph: "(1)", "[12]", "3." at the head of a line."""
    before, after = tokens.at(figure.first - 1), tokens.at(figure.last)
    if before in ("(", "[") and after in (")", "]") and before:
        return figure.value < 1000 and not (figure.first == 1 and figure.last + 1 == len(tokens))
    head = (
        figure.first == 0
        or "\n" in tokens.text[tokens.ends[figure.first - 1] : tokens.starts[figure.first]]
        or "\n" in before
    )
    follows = figure.last + 1 < len(tokens)
    if not follows or after not in (".", ")") or not tokens.joined(figure.last):
        return False
    return head or (_opens_sentence(tokens, figure.first) and _is_capital(tokens, figure.last + 1))


def _opens_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a sentence ends right before: "2." in "1. Open the app. 2. Tap on your name."."""
    return tokens.at(at - 1) in (".", "!", "?", ":", ";") and not tokens.joined(at)


def _is_capital(tokens: Tokens, at: int) -> bool:
    return tokens.is_word(at) and tokens.words[at][0].isupper()


_QUOTES = frozenset(('"', "“", "”", "‘", "’", "'", "«", "»"))


def is_title(tokens: Tokens, figure: Figure) -> bool:
    """Whether quotation marks hold the digits alone, or behind capitals: the name of a song, a film, a list."""
    first, last = figure.first, figure.last
    if closes_title(tokens, figure):
        return True
    closed = tokens.at(first - 1) in _QUOTES and tokens.at(last) in _QUOTES
    return closed and tokens.joined(first) and tokens.joined(last)


_CODED = 3  # the most letters inside a code
# Small words that join two numbers and are no code: "18-to-24".
_JOINING = frozenset(("to", "by", "in", "of", "and", "or", "for", "a", "x", "magnitude"))


def is_code(tokens: Tokens, figure: Figure) -> bool:
    """Whether the digits open a code with letters in it: "case 24-cv-01312"."""
    last = figure.last
    tied = all(tokens.at(at) == "-" and tokens.joined(at) for at in (last, last + 2))
    if figure.own or not tied or not all(tokens.joined(at) for at in (last + 1, last + 3)):
        return False
    letters = tokens.at(last + 1)
    coded = letters.isalpha() and len(letters) <= _CODED and letters not in _JOINING
    return coded and tokens.is_number(last + 3)


def is_lettered(tokens: Tokens, figure: Figure) -> bool:
    """Whether a letter behind the digits is no scale but part of a label or an address: "Gate 4B", "Runway 27L", "221B Baker Street"."""
    last = figure.last
    letter = tokens.words[last - 1]
    if figure.prefixed or len(letter) != 1 or not tokens.joined(last - 1):
        return False
    before = figure.first - 1
    if tokens.at(before) in labels("kinds"):  # "a phase 2b trial"
        return figure.value / figure.number.factor < _KINDS_OF
    labelled = tokens.at(before) in labels("labels") and _is_capital(tokens, before)
    return letter.isupper() and (labelled or is_address(tokens, figure))


_KINDS_OF = 20  # there are no more phases, types, grades of anything


_MILITARY = 4  # digits of "0830"


def is_zero_led(tokens: Tokens, figure: Figure) -> bool:
    """Whether the digits open with a nought that no number has: "at 0830", "agent 007"."""
    printed = tokens.words[figure.number.first]
    led = len(printed) > 1 and printed[0] == "0" and printed.isdecimal()
    if not led or figure.prefixed or figure.counted or figure.first == 0:
        return False
    return len(printed) != _MILITARY or tokens.at(figure.first - 1) in labels("before_times")
