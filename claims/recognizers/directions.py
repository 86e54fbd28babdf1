"""Which way a figure moved: the verb or noun of change in front of it or behind, "rose 6%", "a 12% decline", "cut its dividend by 5%"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.quantity import Direction
from claims.recognizers import vocabulary
from claims.recognizers.figures import Figure
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import change_words, nouns

# How far back from a figure its verb may stand, adverbs and fillers between.
_REACH = 7
# Dimensions in which a figure behind "cut" or "gained" is a change, not the thing cut or gained.
_RELATIVE = frozenset(("percent", "point", "multiple", "fraction", "score"))


def direction_of(tokens: Tokens, figure: Figure) -> Direction | None:
    """Which way the figure says something moved; None for a level."""
    return _from_right(tokens, figure) or _from_left(tokens, figure)


def _from_left(tokens: Tokens, figure: Figure) -> Direction | None:
    """From "rose 6%", "a drop of 5%", "cut its dividend by 5%"; adverbs and fillers may stand between."""
    at = min(figure.lead, figure.first) - 1
    levels = tokens.at(at + 1) == "as" and tokens.at(at + 2) in ("low", "high")
    if levels or tokens.at(at + 1) in ("above", "below"):
        return None  # "fell below $25 billion" and "fell as low as 2 francs" tell a level
    if figure.dimension == "fraction" and tokens.at(at) == "in":  # "was cut in half"
        return _verb_with_object(tokens, at - 1, frozenset())
    by = of = False
    verbs, lifts = vocabulary.changes("verbs"), vocabulary.changes("lifts")
    fillers, phrasal = change_words("fillers"), change_words("phrasal")
    if figure.dimension not in ("percent", "point", "score"):
        phrasal = phrasal | change_words("closing")
    for index in _backwards(tokens, at):
        word = tokens.lower[index]
        pair = f"{tokens.at(index - 1)} {word}"
        if word == "," and by:  # "rose sharply, by 8%"
            continue
        if word in ("up", "down", "off") and tokens.at(index - 1) in phrasal:
            relative = figure.dimension in _RELATIVE
            return lifts.get(pair) if relative else None  # "gave up 1.6%"
        if word == "off" and figure.dimension not in _RELATIVE:
            return None
        if figure.dimension in ("time", "age") and word in change_words("during"):
            return None  # "an increase over two years"
        if word == "at" and _is_rate(tokens, figure, index):
            by = True  # "shrank at a 1.6 percent annual rate"
            continue
        if word in ("to", "from", "at") and not (word == "at" and of):
            return None
        found = verbs.get(pair) or verbs.get(word)
        if found and not of:
            return found if by or not _is_thing(figure) else None
        if word in lifts and tokens.at(index - 1) == "the":
            return None  # "at the lower 21% rate"
        if found is None and (word in lifts or pair in lifts) and not of:
            relative = by or _is_relative(figure, word) or _leads_to_level(tokens, figure)
            return (lifts.get(word) or lifts.get(pair)) if relative else None
        if (by or of) and (noun := _change_noun(figure, word)):
            moved = by and not of and word in _LEVELS
            verb = moved and _verb_with_object(tokens, index - 1, frozenset(), 2 * _REACH)
            return verb or noun  # "trimmed its forecast for growth by 0.2 points"
        average = tokens.at(index - 1) in change_words("amounts")  # "lost an average of 3%"
        by, of = by or word == "by", of or (word == "of" and not average)
        described = tokens.at(index - 1) in ("a", "an") and tokens.is_word(index)
        if word in fillers or word.endswith("ly") or described:
            continue
        if of and not by and found and tokens.at(index + 1) in _RATED:
            return found  # "grew at an annual rate of 14%"
        return _past_object(tokens, figure, index, by=by, of=of)
    return None


def _past_object(
    tokens: Tokens, figure: Figure, at: int, *, by: bool, of: bool
) -> Direction | None:
    """What a verb or noun of change says whose object ends at token `at`, behind it "by", "of" or the figure itself."""
    if by:
        return _verb_with_object(tokens, at, frozenset(), 2 * _REACH)
    if of:
        return _noun_with_object(tokens, figure, at)
    points = figure.dimension in ("point", "percent")
    return _verb_with_object(tokens, at, change_words("object_ends")) if points else None


_LEVELS = frozenset(("growth",))  # nouns of change that are measures too
_RATED = frozenset(("at", "by", "a", "an"))


def _backwards(tokens: Tokens, at: int) -> Iterator[int]:
    """The words from token `at` back, those that hyphens tie together left out: "a worse-than-expected 2.5%"."""
    end = max(-1, at - 2 * _REACH)
    for _ in range(_REACH):
        if at <= end:
            return
        first = at
        while first > end + 2 and _ties(tokens, first - 1):
            first -= 2
        if first == at:
            yield at
        at = first - 1


def _ties(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen ties two words."""
    hyphen = tokens.at(at) == "-" and tokens.joined(at) and tokens.joined(at + 1)
    return hyphen and tokens.is_word(at - 1) and tokens.is_word(at + 1)


def _is_rate(tokens: Tokens, figure: Figure, at: int) -> bool:
    """Whether the figure behind "at a" is the rate at which something moved."""
    ahead = (tokens.at(figure.tail + step) for step in range(3))
    return tokens.at(at + 1) in ("a", "an") and any(word in change_words("rates") for word in ahead)


def _is_thing(figure: Figure) -> bool:
    """Whether the figure counts what the verb acts on: "grew 12 kinds", "sank two"."""
    few = figure.number.style == "words" and not figure.own and figure.value <= 20
    return figure.counted != "" or few


def _is_relative(figure: Figure, verb: str) -> bool:
    """Whether a figure behind "gained" or "lost" is a change: percentages, points, and cents that are of no share."""
    cents = figure.unit in vocabulary.minor_units() and not figure.per
    return (cents and verb in change_words("price_verbs")) or figure.dimension in _RELATIVE


def _leads_to_level(tokens: Tokens, figure: Figure) -> bool:
    """Whether a level follows, so that an amount is a change: "shed 98 cents to $79.75", "lost $1.20, or 1.5 percent"."""
    if figure.dimension != "money":
        return False
    at = figure.tail
    if tokens.at(at) == "to":
        return tokens.is_number(at + 1) or tokens.at(at + 1) in vocabulary.currency_signs()
    at += tokens.at(at) == ","
    return tokens.at(at) == "or" and tokens.is_number(at + 1) and tokens.at(at + 2) in _PERCENT


_PERCENT = frozenset(("percent", "per", "pct", "%"))


def _change_noun(figure: Figure, word: str) -> Direction | None:
    """The way a noun says the figure moved; "a loss of" only where no money is lost."""
    found = vocabulary.changes("nouns").get(word)
    if found is None and figure.dimension in _RELATIVE:
        found = vocabulary.changes("relative_nouns").get(word)
    return found


def _noun_with_object(tokens: Tokens, figure: Figure, at: int) -> Direction | None:
    """The noun some words back: "a decline in overseas sales of 5%"."""
    for index in range(at, max(-1, at - _REACH), -1):
        word = tokens.lower[index]
        if word in _ENDS_CLAUSE or not (tokens.is_word(index) or word in "-'’"):
            return None
        if tokens.at(index + 1) == "in" and (found := _change_noun(figure, word)):
            return found
    return None


_ENDS_CLAUSE = frozenset((",", ";", "and", "but", "that", "which"))


def _verb_with_object(
    tokens: Tokens, at: int, ends: frozenset[str], reach: int = _REACH
) -> Direction | None:
    """The verb some words back: "cut its dividend by 5%", "raised its key rate 25 basis points"."""
    for index in range(at, max(-1, at - reach), -1):
        word = tokens.lower[index]
        if word in _ENDS_CLAUSE or word in ends:
            return None
        if not (tokens.is_word(index) or tokens.is_number(index) or word in "-'’"):
            return None
        found = vocabulary.changes("verbs").get(word) or vocabulary.changes("lifts").get(word)
        # "the lower house passed it by 228 votes"
        if found and word != "off" and tokens.at(index - 1) not in _ARTICLES:
            return found
    return None


_ARTICLES = frozenset(("a", "an", "the"))


def _from_right(tokens: Tokens, figure: Figure) -> Direction | None:
    """From "a 12% decline", "5 percent higher", "10-fold increase", "a 6 percent annual increase"."""
    if figure.dimension in ("count", "time", "age", "physical"):
        return None
    at = figure.tail
    if tokens.at(at) == "-" and tokens.joined(at):
        at += 1
    if tokens.at(at) == "," and tokens.at(figure.lead - 1) == "or":  # "93 cents, or 1.2%, higher"
        at += tokens.at(at + 1) in vocabulary.changes("after")
    word = tokens.at(at)
    if word in ("above", "below") and figure.dimension == "score":
        return None  # "two points above the drop zone"
    if word in vocabulary.changes("after"):
        if tokens.at(at + 1) in change_words("paid"):
            return None  # "$75 million up front"
        governs = tokens.is_number(at + 1) or tokens.at(at + 1) in ("to", "from", "by")
        return None if governs else vocabulary.changes("after")[word]
    if word == "off" and figure.dimension in _RELATIVE:
        return _stripped(tokens, figure)
    for _ in range(3):
        word = tokens.at(at)
        if word in change_words("verbs_too") and tokens.at(at + 1) in change_words("verb_goes_on"):
            return None
        if word in vocabulary.changes("nouns"):
            return vocabulary.changes("nouns")[word]
        compound = tokens.at(at + 1) == "-" and tokens.joined(at + 1)
        if not compound and (not tokens.is_word(at) or word in nouns("stops")):
            return None
        at = _past_compound(tokens, at)
    return None


_LONGEST_COMPOUND = 3  # "year-on-year"


def _past_compound(tokens: Tokens, at: int) -> int:
    """The token behind the word at `at` and what hyphens tie to it."""
    for _ in range(_LONGEST_COMPOUND):
        if tokens.at(at + 1) != "-" or not tokens.joined(at + 1) or not tokens.joined(at + 2):
            break
        at += 2
    return at + 1


def _stripped(tokens: Tokens, figure: Figure) -> Direction | None:
    """The way of "knocked 3% off its forecast"; of money, "off its market value" tells no change of what was told before."""
    strips = vocabulary.changes("strips")
    words = tokens.lower[max(0, figure.lead - 4) : figure.lead]
    return next((strips[word] for word in reversed(words) if word in strips), None)
