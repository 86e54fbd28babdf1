"""Sentences of business prose.

A sentence ends at a full stop, question or exclamation mark, with any closing quotes and brackets, where
what follows can open another: not after "Mr.", not between "No." and its figure, not inside "U.S. Federal
Reserve", but after "the U.S." when "The" follows. The words it knows stand in `lexicon/abbreviations.toml`.

One pass over the text. Nothing before a stop is looked at further back than `_REACH` characters, so the time
is linear however the text is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import lazy_re as re
from claims import lexicon
from claims.document import Sentence, Span

_REACH = 40  # longer than any abbreviation, name or attribution that a decision looks at

# No sentence of prose is longer (the longest of 150 news articles has 1,616 characters). What is, is no sentence, and is
# cut, so that work which grows with the square of a sentence's length stays bounded.
_LONGEST = 2_000

_CLOSERS = r"\"'”’»)\]*_"
_OPENERS = "\"'“‘«([*_"
# A run of stops with what closes after it, standing before white space; or a stop that needs none. The
# quantifiers are possessive and the run must start itself, so a million dots are read once.
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]++[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+(?=\s|\Z)"
    r"|[。！？]++[」』”’]*+"
    r"|(?<=[a-z]{3})\.(?=(?:The|It|In|He|She|They|But|This|However|Meanwhile)\s)"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]—–/,;:]*(?:['’][^\s\"“”()\[\]—–/,;:]*)?\Z")
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_INITIALISM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z|Ph\.D\Z")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_ATTRIBUTION = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}?([a-z]+)\b|(?:he|she|they|it)\s+([a-z]+)\b")
_ROMAN = re.compile(r"[IVXLC]+\b")


@dataclass(frozen=True, slots=True)
class _Words:
    never: frozenset[str]
    before_figure: frozenset[str]
    either: frozenset[str]
    units: frozenset[str]
    times: frozenset[str]
    after_time: frozenset[str]
    names: tuple[str, ...]
    openers: frozenset[str]
    sayings: frozenset[str]


@cache
def _words() -> _Words:
    table = lexicon.load("abbreviations")
    return _Words(
        never=frozenset(table["never"]),
        before_figure=frozenset(table["before_figure"]),
        either=frozenset(table["either"]),
        units=frozenset(table["units"]),
        times=frozenset(table["times"]),
        after_time=frozenset(table["after_time"]),
        names=tuple(table["names"]),
        openers=frozenset(table["openers"]),
        sayings=frozenset(table["sayings"]),
    )


def split_sentences(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    """The sentences of `text[start:end]`, in order.

    White space at both ends of a sentence is left out; everything else of the stretch is in exactly one
    sentence. A line break is white space like any other.

    Args:
        text: the whole document.
        start: where the block starts, in code points.
        end: where it ends.
        paragraph: the block's number, kept in each sentence.
    """
    words = _words()
    sentences: list[Sentence] = []
    begin = _skip_space(text, start, end)
    for stop in _STOP.finditer(text, begin, end):
        following = _skip_space(text, stop.end(), end)
        if following >= end:
            break
        if _ends(text, begin, stop, following, end, words):
            sentences.extend(_cut(text, begin, stop.end(), paragraph))
            begin = following
    last = end
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        sentences.extend(_cut(text, begin, last, paragraph))
    return sentences


def _cut(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """The sentence, or where it is too long to be one, stretches of it that end at white space."""
    while end - start > _LONGEST:
        space = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in " \n\t")
        stop = space if space > start else start + _LONGEST
        words = text[start:stop].rstrip()
        yield Sentence(words, Span(start, start + len(words)), paragraph)
        start = _skip_space(text, stop, end)
    if end > start:
        yield Sentence(text[start:end], Span(start, end), paragraph)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(
    text: str, begin: int, stop: re.Match[str], following: int, end: int, words: _Words
) -> bool:
    """Whether a sentence that began at `begin` ends at `stop`, with more text from `following`."""
    mark = stop.group()
    if mark[0] in "。！？" or following == stop.end():
        return True
    head = following  # the first character that is not a quote or bracket
    while head < end and head < following + 4 and text[head] in _OPENERS:
        head += 1
    if head == end:  # nothing but quotes and brackets is left
        return False
    match = _WORD.match(text, head, min(end, head + _REACH))
    follower = match.group() if match else ""
    if follower and follower[0].islower() and not _CAMEL.match(follower):
        return False
    if text[head] in ".,;:%)":  # "growth . . . then", "(“Acme Inc.”)"
        return False
    before = text[max(begin, stop.start() - _REACH) : stop.start()]
    if mark[0] in "!?":
        return _ends_at_mark(text, before + mark[0], mark, following, words, follower)
    if mark.startswith(("…", "..")):  # one that stands off is a gap in a quotation, mostly
        return not before[-1:].isspace() or follower in words.openers
    return _ends_at_stop(before, begin, stop, text, head, follower, words)


def _ends_at_mark(
    text: str, before: str, mark: str, following: int, words: _Words, follower: str
) -> bool:
    """After "!" or "?": not inside a name, nor between a quotation and its attribution."""
    if before.endswith(words.names):
        return follower in words.openers
    if mark[-1] in "\"'”’»":
        said = _ATTRIBUTION.match(text, following, following + 2 * _REACH)
        return said is None or (said.group(1) or said.group(2)) not in words.sayings
    return True


def _ends_at_stop(
    before: str,
    begin: int,
    stop: re.Match[str],
    text: str,
    head: int,
    follower: str,
    words: _Words,
) -> bool:
    """After a full stop: what the word before it is, and what follows."""
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    figure_follows = not follower and (text[head].isdigit() or text[head] in "#$€£¥")
    if not word:
        return True
    if word.isdigit():  # "1. Revenue" opens a list item; "in 2023. Revenue" ends a sentence
        return stop.start() - len(word) > begin or len(word) > 2
    if word in words.never:
        return False
    if word in words.before_figure and (
        figure_follows or (follower != "I" and _ROMAN.match(text, head))
    ):
        return False
    if word in words.times:
        return bool(follower) and text[head - 1] != "(" and follower not in words.after_time
    initial = len(word) == 1 and word.isupper()
    unit = word in words.units and before[: -len(word)].rstrip()[-1:].isdigit()
    if unit or initial or word in words.either or _INITIALISM.match(word):
        return _opens(text, head, follower, words)
    return True


def _opens(text: str, head: int, follower: str, words: _Words) -> bool:
    """Whether the word at `head` opens a sentence even after an abbreviation ("A" but not "A.")."""
    after = head + len(follower)
    return follower in words.openers and text[after : after + 1] != "."
