"""The noun that a figure counts, found without a parser, and its singular."""

from __future__ import annotations

from claims.recognizers import vocabulary
from claims.recognizers.tokens import Tokens, without_possessive
from claims.recognizers.vocabulary import nouns

# How many words from the figure its noun may stand: "500 new domestic passenger flights".
_REACH = 5
_INSIDE = frozenset(("&", '"', "“", "”", "‘"))
_FEWER = frozenset(("fewer", "less"))
_JOINTS = frozenset(("and", "or"))
_SHORT = 3  # how many words behind "and" the noun may be
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ic", "ed", "ing", "ish", "ful", "less", "ary", "ian")


def read_noun(tokens: Tokens, at: int, *, single: bool = False) -> tuple[int, str] | None:
    """The noun of the figure that ends before token `at`, as (its token, its singular in lower case).

    Args:
        tokens: the text.
        at: the token behind the figure.
        single: whether one thing is counted, so that the noun is no plural.
    """
    if tokens.at(at) == "-" and tokens.joined(at):  # "25-member"
        if not tokens.is_word(at + 1) or tokens.at(at + 1) in nouns("stops"):
            return None
        word = without_possessive(tokens.at(at + 1))  # "the 2-year's yield"
        return at + 1, singular(word)
    if tokens.at(at) == "of":  # "300 of the servers"
        at += 1
        known = nouns("wholes_before")
        while tokens.at(at) in known or tokens.is_number(at) or _counts(tokens, at):
            at += 1  # "58 of its 640 stores"
        return _plural(tokens, _behind_owner(tokens, at))
    if single:
        return _single(tokens, at)
    return _attributive(tokens, at) or _plural(tokens, at)


def _behind_owner(tokens: Tokens, at: int) -> int:
    """The token behind an owner and his number: "40 of the [village's 112] houses"."""
    for index in range(at, at + _REACH):
        if tokens.at(index).endswith(("'s", "’s")):
            return index + 2 if tokens.is_number(index + 1) or _counts(tokens, index + 1) else at
    return at


def _attributive(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The singular that a figure without a hyphen counts before another noun: "a four storey building"."""
    word, following = tokens.at(at), tokens.at(at + 1)
    if word not in nouns("attributive") or not tokens.is_word(at + 1):
        return None
    return None if following in nouns("stops") else (at, word)


def _plural(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The first plural within reach; a run of plurals ends at its last ("sales staff")."""
    last = min(len(tokens), at + 2 * _REACH)
    words = 0
    for index in range(at, last):
        word = tokens.lower[index]
        if word == "s" and tokens.joined(index) and tokens.is_number(index - 1):
            return index, _model(tokens, index)
        if _is_inside(tokens, index) or opens_model(tokens, index):
            continue
        if word in _FEWER and index == at and tokens.at(index + 1) != "than":
            continue  # "500,000 fewer barrels"
        if word in _JOINTS and words and (noun := _behind_joint(tokens, at, index)):
            return noun
        if word in nouns("stops") or not tokens.is_word(index) or words == _REACH:
            return None
        if _counts(tokens, index) or (index == at and _are_expecting(tokens, at)):
            return None
        words += 1
        if tokens.at(index + 1) in vocabulary.currency_signs() and not _are_given(tokens, at):
            return None  # "a pack of 20 costs £12"
        if _is_plural(word) and not _modifies(tokens, index):
            return index, _singular_at(tokens, index)
    return None


def _are_expecting(tokens: Tokens, at: int) -> bool:
    """Whether the word behind a sum is who expected it: "above the 90 million analysts had forecast"."""
    words, expected = nouns("forecasters"), nouns("expecting")
    behind = tokens.at(at + 1)
    told = behind in expected or (behind in ("had", "have") and tokens.at(at + 2) in expected)
    return tokens.lower[at] in words and told and not tokens.words[at - 1].isdigit()


_GIVING = 6  # tokens from the verb to the noun's figure's end


def _are_given(tokens: Tokens, at: int) -> bool:
    """Whether the figure counts those who get money: "paid 350 pensioners £22 million"."""
    return not nouns("giving").isdisjoint(tokens.lower[max(0, at - _GIVING) : at])


def _is_inside(tokens: Tokens, index: int) -> bool:
    """Whether the token is a part of the phrase but no word of it: the hyphen and the 40 of "three 40-foot containers"."""
    word = tokens.lower[index]
    if word == "-":
        return tokens.joined(index) and tokens.joined(index + 1)
    if word == ".":  # "two U.S. officials"
        return tokens.joined(index) and "." in tokens.words[index - 1]
    if tokens.is_number(index):
        return _in_name(tokens, index) or _opens_compound(tokens, index)
    return word in _INSIDE


def _opens_compound(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen ties the digits to a word that describes the noun: "40-foot", "3-pointers"."""
    tied = tokens.at(index + 1) == "-" and tokens.joined(index + 1) and tokens.joined(index + 2)
    return tied and tokens.is_word(index + 2)


_LONGEST_MODEL = 6  # tokens: "E195-E2"


def _model(tokens: Tokens, last: int) -> str:
    """The name of a model whose plural ends with token `last`: "F-16" of "40 F-16s", "737" of "64 Boeing 737s"."""
    first = last - 1
    while tokens.joined(first) and last - first < _LONGEST_MODEL:
        first -= 1
    return tokens.slice(first, last).lower()


def _behind_joint(tokens: Tokens, first: int, joint: int) -> tuple[int, str] | None:
    """The noun that two descriptions share: "2,300 retail and warehouse jobs", "15 German and nine French banks"."""
    if any(tokens.at(index) in nouns("tells_when") for index in range(first, joint)):
        return None  # "sold 500 last year and lost money on scooters"
    at = joint + 1
    figure = tokens.is_number(at) or _counts(tokens, at)
    at += figure
    for index in range(at, at + _SHORT):
        word = tokens.at(index)
        if not tokens.is_word(index) or word in nouns("stops"):
            return None
        if word.endswith("ed") or word in vocabulary.numbers("vague") or _counts(tokens, index):
            return None
        if _is_plural(word) and not _modifies(tokens, index):
            # a second figure must be described as the first is: not "12 overnight and three soldiers"
            return None if figure and index == at else (index, _singular_at(tokens, index))
    return None


def _singular_at(tokens: Tokens, index: int) -> str:
    """The singular of a plural as printed: of "GPUs" only the small "s" goes, and of a people ("Israelis")."""
    printed = tokens.words[index]
    acronym = len(printed) > 2 and printed[-1] == "s" and printed[:-1].isupper()
    people = printed[0].isupper() and printed.endswith("is")
    return printed[:-1].lower() if acronym or people else singular(tokens.lower[index])


def _in_name(tokens: Tokens, index: int) -> bool:
    """Whether the digits belong to a name within the phrase: "42 Boeing 737-800 jets"."""
    before = tokens.words[index - 1]
    return (before.isalpha() and before != before.lower()) or (
        before == "-" and tokens.joined(index) and tokens.joined(index - 1)
    )


def opens_model(tokens: Tokens, index: int) -> bool:
    """Whether the capitals open the name of a model within the phrase: "18 Airbus A320 planes"."""
    if not tokens.is_word(index) or not tokens.words[index][0].isupper():
        return False
    last = index + 1
    last += tokens.at(last) == "-" and tokens.joined(last)
    return tokens.joined(last) and tokens.is_number(last)


def _counts(tokens: Tokens, index: int) -> bool:
    """Whether the word is the next figure, which counts the noun behind it: "from 84 two years ago"."""
    word, hyphened = tokens.at(index), tokens.at(index + 1) == "-" and tokens.joined(index + 1)
    small = word in vocabulary.numbers("ones") or word in vocabulary.numbers("tens")
    return small and word != "one" and not hyphened


def _modifies(tokens: Tokens, index: int) -> bool:
    """Whether the plural stands before the noun proper: "500 sales staff", "13 crew members", "two Thomas Cook shops"."""
    word, following = tokens.lower[index], tokens.at(index + 1)
    if opens_model(tokens, index + 1):
        return True
    if tokens.words[index].isupper() and tokens.words[min(index + 1, len(tokens) - 1)].islower():
        return following not in nouns("stops")  # "10 HIMARS launchers"
    if not tokens.is_word(index + 1) or following in nouns("stops"):
        return False
    group = vocabulary.irregular_plurals().get(word) == word and word != "people"
    if group and _is_plural(following):
        return True
    if tokens.words[index][0].isupper():
        return tokens.words[index + 1][0].isupper()
    if _is_plural(following) and tokens.words[index + 1].islower() and word != "people":
        # no verb in -s goes with a plural: "72 graphics processors", "12 women doctors"
        return singular(following) not in nouns("spans")
    return word in nouns("modifiers") and not following.endswith(("ed", "ing"))


def _single(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The noun of "one": the first word that is neither an adjective nor part of a name before it."""
    for index in range(at, min(len(tokens), at + _REACH)):
        word = tokens.lower[index]
        if word in nouns("stops") or not tokens.is_word(index):
            return None
        following = tokens.at(index + 1)
        if index == at and (word in nouns("pasts") or following == "than"):
            return None  # "one ran out of bread", "one more than needed"
        followed = tokens.is_word(index + 1) and following not in nouns("stops")
        adjective = word in nouns("adjectives") or word.endswith(_ADJECTIVE_ENDINGS)
        if not (followed and (adjective or tokens.words[index][0].isupper())):
            return None if word.endswith("ed") else (index, singular(without_possessive(word)))
    return None


def _is_plural(word: str) -> bool:
    if word in vocabulary.irregular_plurals() or _compound_of(word):
        return True
    if "." in word:  # "u.s"
        return False
    return (
        len(word) > 2
        and word.endswith("s")
        and word not in nouns("not_nouns")
        and (not word.endswith(("'s", "’s", "ss", "ous")))
    )


def _compound_of(word: str) -> str | None:
    """The singular of a word that ends in an irregular plural: "gunmen", "grandchildren"."""
    for plural, single in (("men", "man"), ("children", "child"), ("people", "person")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return None if word in nouns("not_nouns") else word.removesuffix(plural) + single
    return None


_KEEP_E = ("ouses", "auses", "abuses", "excuses", "refuses", "muses", "fuses", "ruses")


def singular(word: str) -> str:
    """The singular of an English noun in lower case; a word that is no plural comes back as it is."""
    irregular = vocabulary.irregular_plurals().get(word) or _compound_of(word)
    if irregular is not None:
        return irregular
    if not word.endswith("s") or len(word) < 3 or word in nouns("not_nouns"):
        return word
    latin = word.endswith("uses") and not word.endswith(_KEEP_E)  # "campuses", but "houses"
    if latin or (word.endswith("oes") and len(word) > len("shoes")):
        return word[:-2]
    if word in nouns("es") or word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is", "'s", "’s")) else word[:-1]
