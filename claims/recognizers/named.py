"""Numbers in names: "3M", "Windows 11", "Boeing's 737 MAX", "the 911 GT3", "Air Force One", "12 Angry Men", "the 2020 USD Notes"."""

from __future__ import annotations

from claims.recognizers.figures import Figure
from claims.recognizers.nouns import opens_model
from claims.recognizers.tokens import Tokens, without_possessive
from claims.recognizers.vocabulary import irregular_plurals, labels, nouns

FIRST_YEAR, LAST_YEAR = 1500, 2100
_LONGEST_NAME = 3  # tokens behind the number
_LONG_NUMBER = 4  # digits of a model's number that no comma parts
_LARGEST_WORD = 20  # number words beyond it open no name


def opens_listed_name(tokens: Tokens, figure: Figure) -> bool:
    """Whether the number opens a name that the lexicon lists: "3M", "7-Eleven", "Four Seasons"."""
    first, names = figure.first, labels("names")
    if first != figure.number.first or figure.number.style not in ("digits", "words"):
        return False
    for last in range(first + 1, min(first + 2 + _LONGEST_NAME, len(tokens) + 1)):
        if without_possessive(tokens.slice(first, last)) in names:
            return True
    return False


def is_name(tokens: Tokens, figure: Figure) -> bool:
    """Whether a capitalised word takes the number into its name: "Windows 11", with nothing counted behind."""
    before = figure.first - 1
    if tokens.at(before) in labels("names_before") and opens_model(tokens, figure.last):
        return True  # "the 911 GT3"
    determined = tokens.at(before) in labels("names_before") or _is_owner(tokens, before)
    if determined and not figure.counted:  # "the 737 MAX", "Boeing's 737 MAX"
        after = figure.last
        return tokens.is_word(after) and tokens.words[after][0].isupper()
    behind = tokens.words[figure.last] if figure.last < len(tokens) else ""
    if behind[:1].isupper() and behind.lower() in labels("labels_after"):
        return True
    if before < 0 or not tokens.is_word(before) or not tokens.words[before][0].isupper():
        return False
    if _is_titled(tokens, figure):
        return True
    if figure.wording == "as printed" and figure.value < 10 and _names_thing(tokens, before):
        return True
    printed = tokens.words[figure.first]
    long = len(printed) == _LONG_NUMBER and printed.isdecimal() and not _opens(tokens, before)
    if long and figure.wording == "as printed" and _names_thing(tokens, before):
        return True  # "a Dimensity 9200 chip": what is counted has a comma
    if figure.counted or figure.wording != "as printed" or "," in printed:
        return False
    if not _opens(tokens, before):
        return not _goes_on_counting(tokens, before)
    word = tokens.at(before)
    return not (word in nouns("stops") or word in labels("openers") or word.endswith("ly"))


_ARTICLES = frozenset(("the", "a", "an"))
_COUNTS_ON = frozenset((",", ";", "and", "while", "but"))
_NEAR_COUNT = 14  # tokens
_PARTICLES = frozenset(("over", "out", "up", "in", "off", "on", "down"))


def _goes_on_counting(tokens: Tokens, name: int) -> bool:
    """Whether a name has as many of what one before it had: "The Reds have 126 seats and the Blues | 119"."""
    behind = tokens.at(name + 2)
    first = name
    while first > 0 and tokens.is_word(first - 1) and tokens.words[first - 1][0].isupper():
        first -= 1
    first -= tokens.at(first - 1) in _ARTICLES
    if tokens.at(first - 1) not in _COUNTS_ON or behind not in (",", ".", ";", "and", ""):
        return False
    return any(
        tokens.is_number(at) and _is_object(tokens, at) and _are_things(tokens, at + 1)
        for at in range(max(1, first - _NEAR_COUNT), first - 1)
    )


def _is_object(tokens: Tokens, at: int) -> bool:
    """Whether a number is what a verb did: "has | 126 seats", "handed over | 77 aircraft"."""
    verb = tokens.at(at - 1)
    phrasal = verb in _PARTICLES and tokens.at(at - 2).endswith("ed")
    return verb in labels("holds") or phrasal


def _are_things(tokens: Tokens, at: int) -> bool:
    """Whether what is counted is told there: "126 | seats", "340 | of the trucks"."""
    noun = tokens.at(at)
    return noun.endswith("s") or noun == "of" or noun in irregular_plurals()


def _is_titled(tokens: Tokens, figure: Figure) -> bool:
    """Whether an article and one capitalised word lead to the digits: "the Indy 500 winner", but "gave the Knicks 12 wins"."""
    before = figure.first - 1
    if tokens.at(before - 1) not in _ARTICLES or tokens.at(before).endswith("s"):
        return False
    given = not nouns("giving").isdisjoint(tokens.lower[max(0, before - 3) : before])
    return not given and figure.wording == "as printed" and "," not in tokens.words[figure.first]


def _is_owner(tokens: Tokens, at: int) -> bool:
    return at >= 0 and tokens.words[at][0].isupper() and tokens.at(at).endswith(("'s", "’s"))


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a sentence or a quotation opens with the token."""
    before = tokens.at(at - 1)
    return at == 0 or before in (".", "!", "?", ":", "“", '"', "‘") or "\n" in before


def _names_thing(tokens: Tokens, before: int) -> bool:
    """Whether a small figure in digits behind a capital is a name though a noun follows: "Xeon 6 chips"."""
    word = tokens.at(before)
    dated = word in labels("months") or word in nouns("stops")
    return not _opens(tokens, before) and not dated and len(word) > 1


def in_capitals(tokens: Tokens, first: int) -> bool:
    """Whether a number word within a sentence is part of a name: "Air Force One", "the Group of Seven", "the Big Four"."""
    within = tokens.is_word(first - 1) or tokens.at(first - 1) == ","
    return tokens.words[first][0].isupper() and within


def opens_capitals(tokens: Tokens, figure: Figure) -> bool:
    """Whether a number word and the capital behind it open a name: "Ten Hag said", "Three Mobile"; but "Two Americans"."""
    first, after = figure.first, figure.last
    if figure.counted or figure.value > _LARGEST_WORD or not tokens.words[first][0].isupper():
        return False
    return tokens.is_word(after) and tokens.words[after][0].isupper()


_OPENING = frozenset(('"', "“", "‘", "«"))
_CLOSING = frozenset(('"', "”", "’", "»"))
_LONGEST_TITLE = 6  # tokens


def is_quoted_title(tokens: Tokens, figure: Figure) -> bool:
    """Whether the number opens a title in quotation marks, all capitals: "12 Angry Men", CBS's "60 Minutes"."""
    first = figure.number.first
    if tokens.at(first - 1) not in _OPENING or not tokens.joined(first):
        return False
    at = figure.number.last
    if not tokens.is_word(at):
        return False
    if not tokens.words[at][0].isupper():
        return False
    for index in range(at, at + _LONGEST_TITLE):
        if tokens.at(index) in _CLOSING:
            return True
        capital = tokens.is_word(index) and tokens.words[index][0].isupper()
        if not capital and tokens.at(index) not in labels("in_titles"):
            return False
    return False


def closes_title(tokens: Tokens, figure: Figure) -> bool:
    """Whether the number ends a title in quotation marks, all capitals: "Toy Story 4"."""
    if tokens.at(figure.last) not in _CLOSING or not tokens.joined(figure.last):
        return False
    for index in range(figure.first - 1, figure.first - 1 - _LONGEST_TITLE, -1):
        if tokens.at(index) in _OPENING and tokens.joined(index + 1):
            return index < figure.first - 1
        capital = tokens.is_word(index) and tokens.words[index][0].isupper()
        if not capital and tokens.at(index) not in labels("in_titles"):
            return False
    return False


def is_model(tokens: Tokens, figure: Figure) -> bool:
    """Whether a number that is the name of an aircraft stands for it: "the 787", "a 737 to Dallas", "777 and 787 jets"."""
    kinds, behind = labels("model_kinds"), tokens.at(figure.last)
    if behind in kinds and tokens.at(figure.first - 1) in _ARTICLES:
        return True
    models = labels("models")
    if tokens.words[figure.first] not in models:
        return False
    if figure.counted and figure.counted not in labels("model_nouns"):
        return False
    before = figure.first - 1
    listed = tokens.at(before) in ("and", "or", ",") and tokens.words[before - 1] in models
    return listed or tokens.at(before) in labels("models_before") or _is_owner(tokens, before)


_STANDARDS = 10  # emission standards count up one by one


def is_standard(tokens: Tokens, figure: Figure) -> bool:
    """Whether "Euro" is a standard of emissions and no money: "Euro 6 engines"."""
    small = figure.number.bare and figure.value < _STANDARDS
    return small and figure.prefixed and tokens.at(figure.first) == "euro"


def is_named_unit(tokens: Tokens, figure: Figure) -> bool:
    """Whether number and unit are capitals within a sentence: "the Three Mile Island plant"."""
    after = figure.number.last
    after += tokens.at(after) == "-"  # "the Five-Year Plan"
    capital = after < figure.last and tokens.words[after][0].isupper()
    return capital and in_capitals(tokens, figure.first)


def is_named_by_year(tokens: Tokens, figure: Figure) -> bool:
    """Whether the year and the currency are part of a name: "the 2020 USD Notes"."""
    printed, after = tokens.words[figure.number.first], tokens.words[figure.tail : figure.tail + 1]
    year = len(printed) == 4 and printed.isdigit() and not figure.prefixed
    if not year or tokens.at(figure.first - 1) not in labels("names_before"):
        return False
    return bool(after) and after[0].istitle() and FIRST_YEAR <= figure.value <= LAST_YEAR
