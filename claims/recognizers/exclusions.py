"""Numbers that measure nothing: years, dates, times, labels, names of products and indices, scores, telephone numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.identifiers import (
    is_address,
    is_code,
    is_lettered,
    is_list_number,
    is_telephone,
    is_title,
    is_zero_led,
)
from claims.recognizers.idioms import is_idiom
from claims.recognizers.named import (
    FIRST_YEAR,
    LAST_YEAR,
    in_capitals,
    is_model,
    is_name,
    is_named_by_year,
    is_named_unit,
    is_quoted_title,
    is_standard,
    opens_capitals,
    opens_listed_name,
)
from claims.recognizers.tokens import Tokens, without_possessive
from claims.recognizers.vocabulary import labels, nouns

_HOURS = 24


# What a number can be that measures nothing.
Exclusion = Literal[
    "part of a word",  # "H100", "COVID-19", "10-K"
    "ordinal",  # "22nd"
    "number word",  # "the two", "no one", "one-off"
    "clock time",
    "date",
    "year",
    "label",  # "Section 230", "flight 370"
    "part of a name",  # "Boeing 737", "Windows 11"
    "address",
    "telephone number",
    "list number",
    "score",  # "245 for six"
]
_APOSTROPHES = frozenset(("'", "’", "‘"))
_LONGEST_EXCHANGE = 3  # letters of an exchange behind a share's number
_ORDINAL = frozenset(("st", "nd", "rd", "th"))


def excluded_as(tokens: Tokens, figure: Figure) -> Exclusion | None:
    """What the figure is if it measures nothing: a year, a day, a label, part of a name, and so on."""
    if opens_listed_name(tokens, figure) or is_quoted_title(tokens, figure):
        return "part of a name"
    if _inside_a_word(tokens, figure):
        ordinal = tokens.joined(figure.last) and tokens.at(figure.last) in _ORDINAL
        return "ordinal" if ordinal else "part of a word"
    if figure.number.style == "words" and is_named_unit(tokens, figure):
        return "part of a name"
    if is_idiom(tokens, figure) or _is_scale_of_table(tokens, figure):
        return "number word"
    if figure.own and (is_named_by_year(tokens, figure) or is_standard(tokens, figure)):
        return "part of a name"
    if is_lettered(tokens, figure) or is_zero_led(tokens, figure):
        return "label"
    if figure.own or figure.number.style not in ("digits", "words"):
        return None
    if (figure.number.bare or figure.number.style == "words") and _is_score(tokens, figure):
        return "score"
    if figure.number.style == "words":
        if tokens.at(figure.last) in labels("times") or _is_hour(tokens, figure):
            return "clock time"  # "eight o'clock"
        titled = tokens.words[figure.first][0].isupper() and is_title(tokens, figure)
        if opens_capitals(tokens, figure) or titled:
            return "part of a name"
        return "number word" if _is_word_only(tokens, figure) else None
    if not figure.number.bare:
        if tokens.at(figure.last) in labels("times"):  # "10.30 a.m."
            return "clock time"
        return "label" if _is_label(tokens, figure) and not figure.number.scaled else None
    return next((kind for kind, is_one in _KINDS if is_one(tokens, figure)), None)


def _inside_a_word(tokens: Tokens, figure: Figure) -> bool:
    """Whether letters touch the digits: "H100", "COVID-19", "22nd", "737-800", "10-K"."""
    first, last = figure.first, figure.last
    if figure.number.style != "digits":
        return False
    if tokens.at(first - 1) in _APOSTROPHES and tokens.joined(first) and figure.number.bare:
        decade = tokens.at(last) == "s" and tokens.joined(last)  # "the '90s look"
        return figure.value < 100 and (decade or not figure.counted)  # "the class of '99"
    if not figure.prefixed and tokens.joined(first) and tokens.is_word(first - 1):
        return True
    before = tokens.at(first - 1)
    if (
        not figure.prefixed
        and before in ("-", ".", "#", "_", "@", "/", ":", "+")
        and tokens.joined(first)
    ):
        if before == "+":  # "45+2", but not "(+5.2%)"
            return tokens.joined(first - 1) and (
                tokens.is_number(first - 2) or tokens.is_word(first - 2)
            )
        if before in ".#_@:":
            return tokens.joined(first - 1) or before == "#"
        if tokens.joined(first - 1) and tokens.is_word(first - 2):
            # but not in "3m-4m", "18-to-24", "magnitude-6"
            alike = figure.own or figure.number.scaled
            unit = alike and tokens.joined(first - 2) and tokens.is_number(first - 3)
            return not (unit or tokens.at(first - 2) in ("to", "by", "magnitude"))
    if not tokens.joined(last):
        return False
    if tokens.at(last) == "+" and tokens.joined(last + 1) and tokens.is_number(last + 1):
        return True  # "the 4+1 format"
    if figure.number.last == last and tokens.is_word(last) and not figure.own:
        return True
    if tokens.at(last) == "-" and tokens.at(last + 1) in labels("compounds"):
        return True
    letter = tokens.words[last + 1] if last + 1 < len(tokens) else ""
    if tokens.at(last) == "." and tokens.joined(last + 1):  # "9988.HK"
        return letter.isupper() and len(letter) <= _LONGEST_EXCHANGE
    if tokens.at(last) == "(":  # "401(k)"
        return len(letter) == 1 and letter.isalpha() and tokens.at(last + 2) == ")"
    return tokens.at(last) == "-" and len(letter) == 1 and letter.isupper()


def _is_year(tokens: Tokens, figure: Figure) -> bool:
    printed = tokens.words[figure.number.first]
    if len(printed) != 4 or not FIRST_YEAR <= figure.value <= LAST_YEAR:
        return False
    if figure.number.last - figure.number.first > 1:
        return False
    if tokens.at(figure.tail) in labels("people"):
        return False
    bounded = figure.wording not in ("as printed", "about")
    return not (bounded and figure.counted) or figure.counted in labels("dated")


def _is_hour(tokens: Tokens, figure: Figure) -> bool:
    """Whether "at" and the day around a small number make it an hour: "at 7 in the morning", "starts at 3 on Saturday"."""
    if tokens.at(figure.first - 1) != "at" or not 0 < figure.value <= _HOURS // 2:
        return False
    on, day = tokens.at(figure.last), tokens.at(figure.last + 1)
    if on == "on" and day in labels("weekdays"):
        return True
    return tokens.phrase(figure.last, figure.last + 3).startswith(tuple(labels("half_days")))


def _is_clock_time(tokens: Tokens, figure: Figure) -> bool:
    last = figure.last
    if _is_hour(tokens, figure):
        return True
    if tokens.at(last) == ":" and tokens.joined(last) and tokens.joined(last + 1):
        return True
    return tokens.at(last) in labels("times")


def _is_date(tokens: Tokens, figure: Figure) -> bool:
    first, last = figure.first, figure.last
    months = labels("months")
    if (tokens.at(first - 1) == "/" and tokens.joined(first)) or (
        tokens.at(last) == "/" and (tokens.joined(last) and tokens.is_number(last + 1))
    ):
        return True
    if figure.value > 31:
        return False
    if tokens.at(last) == "of":
        last += 1
    before = first - 2 if tokens.at(first - 1) == "." else first - 1
    if tokens.at(last) in months and tokens.words[last][0].isupper():
        return True
    if tokens.at(before) in months and tokens.words[before][0].isupper():
        return True
    # "May 4-6", "from 4 to 6 May", "March 3 and 4", but not "On May 5, 12 people"
    joined = tokens.is_number(first - 2) and tokens.at(first - 3) in months
    return joined and not (tokens.at(first - 1) == "," and figure.counted)


_KINDS_OF = 20  # there are no more phases, types, grades of anything


def _is_label(tokens: Tokens, figure: Figure) -> bool:
    before = figure.first - 1
    joins = tokens.at(before) in ("and", "or", "to", "through", "-", "–")
    if joins and not figure.counted and tokens.is_number(before - 1):
        before -= 2  # "Hall 1 and 3", "Sections 12 to 15"
    if tokens.at(before) == "." and tokens.joined(before):
        before -= 1
        return tokens.at(before) in labels("labels")
    word = tokens.at(before)
    if tokens.phrase(max(0, before - 1), before + 1) in labels("label_phrases"):
        return True
    if without_possessive(word) in labels("brands"):
        return tokens.words[before] != word
    if word in labels("kinds") and figure.value <= _KINDS_OF:
        return True  # "a tier 1 ratio", "phase 3 trials"
    if word not in labels("labels"):
        return False
    return tokens.words[before][0].isupper() or not figure.counted


def _is_word_only(tokens: Tokens, figure: Figure) -> bool:
    """Whether a number word is a pronoun ("the two", "no one") or opens a phrase ("one-off", "zero-sum")."""
    before, after = tokens.at(figure.first - 1), tokens.at(figure.last)
    if before == "-" and tokens.joined(figure.first):
        return True
    if not figure.number.scaled and in_capitals(tokens, figure.first):
        return True
    hyphened = after == "-" and tokens.joined(figure.last)
    joined = tokens.at(figure.last + 1) if hyphened else ""
    if joined in labels("compounds") or _is_description(figure, joined):
        return True
    if figure.value == 1 and (joined in vocabulary.numbers("ones") or joined == "to"):
        return True  # "a one-two punch", "a one-to-one talk"
    if before in ("a", "an") and not figure.counted and not figure.number.scaled:
        return not hyphened  # "hit a six"
    if before in labels("labels") and not figure.counted:
        return True
    if (
        figure.value > 10
        or figure.number.scaled
        or (figure.first == 0 and figure.last == len(tokens))
    ):
        return False
    if tokens.phrase(figure.last, figure.last + 2) == "to one":  # "by two to one"
        return True
    if figure.value == 1:
        return _is_pronoun_one(tokens, figure, hyphened)
    if figure.value == 0:
        ranges = after == "to" and tokens.is_number(figure.last + 1)  # "from zero to 100 km/h"
        return not ranges and (not figure.counted or hyphened)
    if before == "in" and not figure.counted:  # "split in two"
        return True
    return not figure.counted and before in ("the", "these", "those", "all", "other", "any", "both")


_SHORTEST_DESCRIPTION = 5


def _is_description(figure: Figure, joined: str) -> bool:
    """Whether a number word makes an adjective that counts nothing: "a two-state solution", "three-legged"."""
    if figure.value > 10 or figure.number.scaled:
        return False
    shaped = joined.endswith("ed") and len(joined) >= _SHORTEST_DESCRIPTION
    paired = figure.value <= 2 and joined in labels("pairs")
    return shaped or paired or joined in labels("descriptions")


def _is_pronoun_one(tokens: Tokens, figure: Figure, hyphened: bool) -> bool:
    if hyphened:
        return tokens.at(figure.last + 1) in ("man", "woman")  # "a one-man show"
    before = tokens.at(figure.first - 1)
    if before in ("only", "just") and figure.counted and tokens.at(figure.last) == "of":
        return False  # "only one of the 23 passengers"
    dated = tokens.at(figure.last) in ("last", "next")
    if dated and tokens.at(figure.last + 1) in nouns("spans"):
        return True  # "after a bigger one last year"
    if tokens.is_number(figure.first - 1):  # "the 1929 one"
        return True
    if before in labels("one_before") or before in nouns("adjectives"):
        return True
    if figure.counted in labels("one_nouns"):
        return True
    return not figure.counted or tokens.at(figure.last) in labels("one_after")


def _is_scale_of_table(tokens: Tokens, figure: Figure) -> bool:
    """Whether it only says what a table's figures are in: "(in millions, except per share)", "(in millions of euros)"."""
    alone = figure.number.style == "vague" and tokens.at(figure.first - 1) == "in"
    before = tokens.at(figure.first - 2)
    if alone and before in labels("table_heads"):
        return True
    headed = not figure.own or before == "("
    return alone and headed and tokens.at(figure.last) in (")", ",")


_ROUNDS = range(58, 90)


def _is_score(tokens: Tokens, figure: Figure) -> bool:
    """Whether it is one of the two of a cricket score, "245 for six at stumps", or a round of golf, "a six-under 66"."""
    if tokens.at(figure.first - 1) in ("under", "over") and tokens.at(figure.first - 2) == "-":
        return True
    verb = tokens.at(figure.first - 2)
    if tokens.at(figure.first - 1) == "a" and verb in labels("carded"):
        return not figure.counted and figure.value in _ROUNDS
    for_at = figure.last if tokens.at(figure.last) == "for" else figure.first - 1
    if tokens.at(for_at) != "for" or figure.counted or not tokens.is_number(for_at - 1):
        return False
    few = tokens.at(for_at + 1)
    wickets = few in vocabulary.numbers("ones") or (few.isdecimal() and int(few[:3]) <= 10)
    return wickets and tokens.at(for_at + 2) in labels("score_ends")


# In this order: what is nearest to the number first.
_KINDS: tuple[tuple[Exclusion, Callable[[Tokens, Figure], bool]], ...] = (
    ("year", _is_year),
    ("clock time", _is_clock_time),
    ("date", _is_date),
    ("label", _is_label),
    ("part of a name", is_name),
    ("part of a name", is_model),
    ("address", is_address),
    ("telephone number", is_telephone),
    ("list number", is_list_number),
    ("part of a name", is_title),
    ("label", is_code),
)
