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
)
from claims.recognizers.nouns import opens_model
from claims.recognizers.tokens import Tokens

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
# "(expressed in thousands of dollars)": what tables are in
_STATED = frozenset(("expressed", "stated", "presented", "shown", "amounts", "figures", "reported"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "new", "first"))


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
_ORDINAL = frozenset(("st", "nd", "rd", "th"))


def excluded_as(tokens: Tokens, figure: Figure) -> Exclusion | None:
    """What the figure is if it measures nothing: a year, a day, a label, part of a name, and so on."""
    if _opens_name(tokens, figure):
        return "part of a name"
    if _inside_a_word(tokens, figure):
        ordinal = tokens.joined(figure.last) and tokens.at(figure.last) in _ORDINAL
        return "ordinal" if ordinal else "part of a word"
    if figure.number.style == "words" and _is_named_unit(tokens, figure):
        return "part of a name"
    if _is_idiom(tokens, figure) or _is_scale_of_table(tokens, figure):
        return "number word"
    if figure.own and _is_named_by_year(tokens, figure):
        return "part of a name"
    if figure.own or figure.number.style not in ("digits", "words"):
        return None
    if (figure.number.bare or figure.number.style == "words") and _is_score(tokens, figure):
        return "score"
    if figure.number.style == "words":
        if tokens.at(figure.last) in vocabulary.labels("times"):  # "eight o'clock"
            return "clock time"
        return "number word" if _is_word_only(tokens, figure) else None
    if not figure.number.bare:
        if is_lettered(tokens, figure):
            return "label"
        if tokens.at(figure.last) in vocabulary.labels("times"):  # "10.30 a.m."
            return "clock time"
        return "label" if _is_label(tokens, figure) and not figure.number.scaled else None
    return next((kind for kind, is_one in _KINDS if is_one(tokens, figure)), None)


_LONGEST_NAME = 3  # tokens behind the number


def _opens_name(tokens: Tokens, figure: Figure) -> bool:
    """Whether the number opens a name that the lexicon lists: "3M", "7-Eleven", "Four Seasons"."""
    first, names = figure.first, vocabulary.labels("names")
    if first != figure.number.first or figure.number.style not in ("digits", "words"):
        return False
    for last in range(first + 1, min(first + 2 + _LONGEST_NAME, len(tokens) + 1)):
        if tokens.slice(first, last).replace("’", "'").removesuffix("'s") in names:
            return True
    return False


def _inside_a_word(tokens: Tokens, figure: Figure) -> bool:
    """Whether letters touch the digits: "H100", "COVID-19", "22nd", "737-800", "10-K"."""
    first, last = figure.first, figure.last
    if figure.number.style != "digits":
        return False
    if tokens.at(first - 1) in ("'", "’") and tokens.joined(first) and figure.number.bare:
        return figure.value < 100 and not figure.counted  # "the class of '99"
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
    if figure.number.last == last and tokens.is_word(last) and not figure.own:
        return True
    if tokens.at(last) == "-" and tokens.at(last + 1) in vocabulary.labels("compounds"):
        return True
    letter = tokens.words[last + 1] if last + 1 < len(tokens) else ""
    if tokens.at(last) == "(":  # "401(k)"
        return len(letter) == 1 and letter.isalpha() and tokens.at(last + 2) == ")"
    return tokens.at(last) == "-" and len(letter) == 1 and letter.isupper()


def _is_year(tokens: Tokens, figure: Figure) -> bool:
    printed = tokens.words[figure.number.first]
    if len(printed) != 4 or not _FIRST_YEAR <= figure.value <= _LAST_YEAR:
        return False
    if figure.number.last - figure.number.first > 1:
        return False
    if tokens.at(figure.tail) in vocabulary.labels("people"):
        return False
    bounded = figure.wording not in ("as printed", "about")
    return not (bounded and figure.counted) or figure.counted in vocabulary.labels("dated")


def _is_clock_time(tokens: Tokens, figure: Figure) -> bool:
    last = figure.last
    if tokens.at(last) == ":" and tokens.joined(last) and tokens.joined(last + 1):
        return True
    return tokens.at(last) in vocabulary.labels("times")


def _is_date(tokens: Tokens, figure: Figure) -> bool:
    first, last = figure.first, figure.last
    months = vocabulary.labels("months")
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


def _is_label(tokens: Tokens, figure: Figure) -> bool:
    before = figure.first - 1
    joins = tokens.at(before) in ("and", "or", "to", "through", "-", "–")
    if joins and not figure.counted and tokens.is_number(before - 1):
        before -= 2  # "Hall 1 and 3", "Sections 12 to 15"
    if tokens.at(before) == "." and tokens.joined(before):
        before -= 1
        return tokens.at(before) in vocabulary.labels("labels")
    word = tokens.at(before)
    if tokens.phrase(max(0, before - 1), before + 1) in vocabulary.labels("label_phrases"):
        return True
    if word in vocabulary.labels("brands"):
        return tokens.words[before] != word
    if word not in vocabulary.labels("labels"):
        return False
    return tokens.words[before][0].isupper() or not figure.counted


def _is_name(tokens: Tokens, figure: Figure) -> bool:
    """Whether a capitalised word takes the number into its name: "Windows 11", with nothing counted behind."""
    before = figure.first - 1
    if tokens.at(before) in _DETERMINERS and opens_model(tokens, figure.last):
        return True  # "the 911 GT3"
    if tokens.at(before) in _DETERMINERS and not figure.counted:  # "the 737 MAX"
        after = figure.last
        return tokens.is_word(after) and tokens.words[after][0].isupper()
    behind = tokens.words[figure.last] if figure.last < len(tokens) else ""
    if behind[:1].isupper() and behind.lower() in vocabulary.labels("labels_after"):
        return True
    if before < 0 or not tokens.is_word(before) or not tokens.words[before][0].isupper():
        return False
    if figure.wording == "as printed" and figure.value < 10 and _names_thing(tokens, before):
        return True
    if figure.counted or figure.wording != "as printed" or "," in tokens.words[figure.first]:
        return False
    if not _opens(tokens, before):
        return True
    word = tokens.at(before)
    return not (
        word in vocabulary.nouns("stops")
        or word in vocabulary.labels("openers")
        or word.endswith("ly")
    )


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a sentence or a quotation opens with the token."""
    before = tokens.at(at - 1)
    return at == 0 or before in (".", "!", "?", ":", "“", '"', "‘") or "\n" in before


def _names_thing(tokens: Tokens, before: int) -> bool:
    """Whether a small figure in digits behind a capital is a name though a noun follows: "Xeon 6 chips"."""
    word = tokens.at(before)
    dated = word in vocabulary.labels("months") or word in vocabulary.nouns("stops")
    return not _opens(tokens, before) and not dated and len(word) > 1


def _is_word_only(tokens: Tokens, figure: Figure) -> bool:
    """Whether a number word is a pronoun ("the two", "no one") or opens a phrase ("one-off", "zero-sum")."""
    before, after = tokens.at(figure.first - 1), tokens.at(figure.last)
    if before == "-" and tokens.joined(figure.first):
        return True
    if not figure.number.scaled and _in_capitals(tokens, figure.first):
        return True
    hyphened = after == "-" and tokens.joined(figure.last)
    if hyphened and tokens.at(figure.last + 1) in vocabulary.labels("compounds"):
        return True
    if before in vocabulary.labels("labels") and not figure.counted:
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


def _in_capitals(tokens: Tokens, first: int) -> bool:
    """Whether a number word within a sentence is part of a name: "Air Force One", "the Group of Seven", "the Big Four"."""
    return tokens.words[first][0].isupper() and tokens.is_word(first - 1)


def _is_named_unit(tokens: Tokens, figure: Figure) -> bool:
    """Whether number and unit are capitals within a sentence: "the Three Mile Island plant"."""
    after = figure.number.last
    capital = after < figure.last and tokens.words[after][0].isupper()
    return capital and _in_capitals(tokens, figure.first)


def _is_pronoun_one(tokens: Tokens, figure: Figure, hyphened: bool) -> bool:
    if hyphened:
        return tokens.at(figure.last + 1) in ("man", "woman")  # "a one-man show"
    before = tokens.at(figure.first - 1)
    if before in vocabulary.labels("one_before") or before in vocabulary.nouns("adjectives"):
        return True
    if figure.counted in vocabulary.labels("one_nouns"):
        return True
    return not figure.counted or tokens.at(figure.last) in vocabulary.labels("one_after")


def _is_scale_of_table(tokens: Tokens, figure: Figure) -> bool:
    """Whether it only says what a table's figures are in: "(in millions, except per share)", "(in millions of euros)"."""
    alone = figure.number.style == "vague" and tokens.at(figure.first - 1) == "in"
    before = tokens.at(figure.first - 2)
    if alone and before in _STATED:
        return True
    headed = not figure.own or before == "("
    return alone and headed and tokens.at(figure.last) in (")", ",")


def _is_named_by_year(tokens: Tokens, figure: Figure) -> bool:
    """Whether the year and the currency are part of a name: "the 2020 USD Notes"."""
    printed, after = tokens.words[figure.number.first], tokens.words[figure.tail : figure.tail + 1]
    year = len(printed) == 4 and printed.isdigit() and not figure.prefixed
    named = (
        year and bool(after) and after[0].istitle() and tokens.at(figure.first - 1) in _DETERMINERS
    )
    return named and _FIRST_YEAR <= figure.value <= _LAST_YEAR


_HOURS = 24
_SENTENCE_DAY = frozenset((",", "he", "she", "they", "it", "we", "i", "the"))
_TO_COME = frozenset(("to", "will", "would", "could", "may", "might", "can"))


def _is_idiom(tokens: Tokens, figure: Figure) -> bool:
    """Whether "one" makes an adverb: "at one point", "one day it will", "hopes to one day win"; or "24-hour" says always."""
    if figure.value == _HOURS and figure.unit == "hour" and tokens.at(figure.last - 2) == "-":
        return tokens.at(figure.last) in vocabulary.labels("always_open")
    if figure.value != 1 or tokens.at(figure.first) != "one":
        return False
    before, noun, after = (tokens.at(figure.first + by) for by in (-1, 1, 2))
    if before == "at":
        return noun in ("point", "stage", "time", "end", "moment")
    told = after in _SENTENCE_DAY and (figure.first == 0 or before in (".", '"', "“"))
    return noun == "day" and (before in _TO_COME or told)


# What follows the wickets of a score.
_SCORE_ENDS = frozenset(("", ".", ",", ";", ")", "at", "in", "and", "after", "when", "on", "off"))


def _is_score(tokens: Tokens, figure: Figure) -> bool:
    """Whether it is one of the two of a cricket score, "245 for six at stumps", or a round of golf, "a six-under 66"."""
    if tokens.at(figure.first - 1) in ("under", "over") and tokens.at(figure.first - 2) == "-":
        return True
    for_at = figure.last if tokens.at(figure.last) == "for" else figure.first - 1
    if tokens.at(for_at) != "for" or figure.counted or not tokens.is_number(for_at - 1):
        return False
    few = tokens.at(for_at + 1)
    wickets = few in vocabulary.numbers("ones") or (few.isdecimal() and int(few[:3]) <= 10)
    return wickets and tokens.at(for_at + 2) in _SCORE_ENDS


# In this order: what is nearest to the number first.
_KINDS: tuple[tuple[Exclusion, Callable[[Tokens, Figure], bool]], ...] = (
    ("year", _is_year),
    ("clock time", _is_clock_time),
    ("date", _is_date),
    ("label", _is_label),
    ("part of a name", _is_name),
    ("address", is_address),
    ("telephone number", is_telephone),
    ("list number", is_list_number),
    ("part of a name", is_title),
    ("label", is_code),
)
