"""The whole noun phrase around the words of a measure, as a reader would mark it: "total | revenue | from contracts with customers".

It begins behind the article, the owner or the verb in front of it and goes on over what is said of it behind a preposition. Nothing but
`Measure.span` depends on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claims.document import Span
from claims.noun_phrases import is_predicate
from claims.reading import FIGURE, NAME, Reading
from claims.wording import Word, figure_verbs, is_plain, is_verb, listed, words_of

_REACH = 300  # characters to either side
_MODIFIERS = 6  # words in front of those of the measure
_CONJUNCT = 4  # words of one that is joined to it: "shipping and | handling costs"
_COMPOUND = 3  # nouns right behind it: "debt | discounts"
_COMPLEMENT = 14  # words of what is said of it behind


def whole_phrase(reading: Reading, span: Span, *, joined: bool = True) -> Span:
    """The noun phrase around the words of a measure.

    Args:
        reading: The sentence.
        span: Where the measure's words stand in it.
        joined: Whether a noun that "and" joins to it in front belongs to it; not where each has a figure of its own.
    """
    base = max(reading.sentence.span.start, span.start - _REACH)
    words = words_of(reading.gist(base, span.end))
    first = sum(word.start < span.start - base for word in words)
    start = _start(words, first, joined=joined)
    end = min(span.end + _REACH, reading.sentence.span.end)
    behind = _end(_with_names(reading, words_of(reading.gist(span.end, end)), span.end))
    opens = span.start if start == first else base + words[start].start
    return Span(opens, span.end + behind)


def with_object(reading: Reading, verb: Span, figure: Span) -> Span:
    """A verb with what it was done to: "acquired | the harbour business", "bought | 2 million of its own shares".

    Of several objects each with an amount, the one of the figure alone: "bought 2 million shares for $3 million and | 4 million shares | for".
    """
    end = min(verb.end + _REACH, figure.start)
    words = _with_names(reading, words_of(reading.gist(verb.end, end)), verb.end)
    counts = [i for i, word in enumerate(words) if word.text == FIGURE]
    if len(counts) > 1 and words[-1].text == "for" and counts[-1] + 1 < len(words) - 1:
        return Span(verb.end + words[counts[-1]].start, verb.end + words[-2].end)
    at = 2 if words and words[0].text == "from" else 0  # "bought from us 500 shares"
    last = None
    for word in words[at : at + _COMPLEMENT]:
        hedge = word.text in listed("hedges") or _is_adverb(word.text)
        noun = word.text == NAME or (is_plain(word.text) and not is_verb(word.text) and not hedge)
        inside = word.text in (FIGURE, "of") or word.text in listed("determiners")
        if noun:
            last = word
        elif not inside:
            break
    return verb if last is None else Span(verb.start, verb.end + last.end)


def _with_names(reading: Reading, words: Sequence[Word], offset: int) -> list[Word]:
    """The words, a name's as long as the name is."""
    starts = [m.span.start for m in reading.mentions]
    result = []
    for word in words:
        at = bisect_left(starts, offset + word.start)
        if word.text[0] == NAME and at < len(starts) and starts[at] == offset + word.start:
            word = word._replace(end=max(word.end, reading.mentions[at].span.end - offset))
        result.append(word)
    return result


def _start(words: Sequence[Word], first: int, *, joined: bool) -> int:
    """Which word is the first of the phrase, that of the measure being `first` or, where a verb is among its own, one behind it."""
    for at in range(len(words) - 2, first - 1, -1):
        if is_predicate(words, at):
            return _without_loose(words, at + 1, len(words) - 1)
    start = _without_loose(words, _modifiers_from(words, first), len(words) - 1)
    if joined and start > 1 and words[start - 1].text in ("and", "or"):
        before = _modifiers_from(words, start - 1)
        if 0 < start - 1 - before <= _CONJUNCT and _is_opened(words, before):
            start = before
    return start


def _modifiers_from(words: Sequence[Word], at: int) -> int:
    """Where the modifiers that end right before word `at` begin."""
    start = at
    while start and at - start < _MODIFIERS and _is_modifier(words[start - 1].text):
        start -= 1
    for verb in range(at - 1, start - 1, -1):
        if is_predicate(words, verb):
            start = verb + 1
            break
    return _without_loose(words, start, at)


def _without_loose(words: Sequence[Word], start: int, at: int) -> int:
    while start < at and (_is_adverb(words[start].text) or words[start].text in listed("loose")):
        start += 1
    return start


def _is_modifier(word: str) -> bool:
    if word in listed("pronouns"):
        return False
    return word in listed("quantifiers") or word == NAME or is_plain(word)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in listed("frequencies")


def _is_opened(words: Sequence[Word], at: int) -> bool:
    """Whether a noun phrase may begin with word `at`."""
    before = words[at - 1].text if at else ""
    return (
        not before
        or is_verb(before)
        or not (is_plain(before) or before in ("and", "or", ",", NAME))
    )


def _end(tail: Sequence[Word]) -> int:
    """How far behind the measure's words the phrase goes on: over nouns, then over what a preposition brings."""
    at = _nouns_behind(tail)
    end = tail[at - 1].end if at else 0
    opened = at < len(tail) and _opens_complement(tail, at)
    for position in range(at, min(at + _COMPLEMENT, len(tail))) if opened else ():
        word = tail[position].text
        small = word in listed("prepositions") or word in listed("determiners")
        if not small and word not in ("and", "or") and not _continues(word):
            break
        if (
            _is_adverb(word)
            or word in listed("outside")
            or (small and _is_circumstance(tail, position))
        ):
            break
        if not small and word not in ("and", "or") and word not in listed("said_of"):
            end = tail[position].end
    return end


def _opens_complement(tail: Sequence[Word], at: int) -> bool:
    return tail[at].text in listed("prepositions") or tail[at].text in listed("said_of")


def _is_circumstance(tail: Sequence[Word], at: int) -> bool:
    """Whether a preposition says how or where it is booked: "in connection with", "in an asset position"."""
    return tail[at].text == "in" and any(
        w.text in listed("circumstances") for w in tail[at + 1 : at + 4]
    )


def _nouns_behind(tail: Sequence[Word]) -> int:
    """How many nouns right behind the measure's make another of it: "debt | discounts", "cash | surrender value"."""
    at = 0
    while at < len(tail) and _may_be_noun(tail[at].text):
        at += 1
    return at if at <= _COMPOUND else 0


def _may_be_noun(word: str) -> bool:
    other = (
        word in ("up", "down", "out", "apiece")
        or word in listed("same")
        or word in listed("said_of")
        or word in listed("outside")
    )
    return (
        is_plain(word)
        and not is_verb(word)
        and not other
        and not word.endswith(("ed", "ing", "ly"))
    )


def _continues(word: str) -> bool:
    """Whether a word behind a measure may still be said of it."""
    name = word[0] == NAME
    return name or (is_plain(word) and word not in figure_verbs()) or word.endswith(("'s", "’s"))
