"""The noun phrase that a figure is of, where copy uses words that no list of measures holds.

There is no parser: a figure's noun phrase is looked for in the few places where business copy puts it, nearest first.

    behind     "$6.6 billion in subsidies", "15 billion euros of guarantees"
    before     "a commission of about 14%", "traffic down 5%"
    object     "raised its bid for the rival to 16.4 billion"
    subject    "The pension deficit stood at £2 billion", "Rents in the centre rose 4.1%"
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claims.document import Span
from claims.lexicon import load
from claims.reading import FIGURE, NAME, PERIOD, Reading

_WORD = re.compile(
    rf"[^\W\d_]+(?:[&’'-][^\W_]+)*(?:['’](?=\s))?|[{NAME}{PERIOD}]\s*['’]s?|[{NAME}{PERIOD}]|{FIGURE}|\d[\d.,]*|[,;:()\"“”—–]"
)
_BEHIND = re.compile(r"\s*(?:worth\s+)?(?:of|in)\s+(?:[^\W\d_][\w-]*\s+)?$")
_ENDS_BEFORE = re.compile(r"\b(?:of|at|down|up)\s+$")
_HEDGED = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|approximately|some|just|only|over|under|more than|less than|a record|an average of|an average|at least|up to|a total of|total)\s+){1,3}$"
)
_MODIFIERS = 3  # words a noun phrase has in front of its noun
_REACH = 300  # characters to either side


class _Word(NamedTuple):
    text: str
    start: int  # in the sentence
    end: int


class Phrase(NamedTuple):
    """A noun phrase; what stands before `until` (its verb, or the figure) is said of it."""

    span: Span
    until: int


def phrase_of(reading: Reading, figure: Span, before: int, after: int) -> Phrase | None:
    """The noun phrase of the figure, or None.

    Args:
        reading: The sentence.
        figure: The figure's span.
        before: Where the figure in front ends, or the sentence begins.
        after: Where the next figure begins, or the sentence ends.
    """
    base = reading.sentence.span.start
    base = max(base, figure.start - _REACH)
    head = _words(reading.gist(base, figure.start))
    tail = _words(reading.gist(figure.end, min(after, figure.end + _REACH)))
    gap = _HEDGED.sub("", reading.gist(before, figure.start))
    found = _behind(tail)
    if found is not None:
        return Phrase(found.shift(figure.end), figure.start)
    first = base == reading.sentence.span.start == before
    found = _before(head, gap) or (None if first else _gapped(head)) or _object(head)
    if found is not None:
        return Phrase(found.shift(base), figure.start)
    subject = _subject(head)
    return None if subject is None else Phrase(subject.span.shift(base), subject.until + base)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("phrases")[name])


@cache
def figure_verbs() -> frozenset[str]:
    """The verbs whose subject a figure measures: "stood", "rose", "totalled"."""
    changes = load("changes")
    moved = {v for way in ("up", "down") for v in changes[way]["verbs"]}
    return (_listed("verbs") | moved) - {"up", "down"}


@cache
def _nouns() -> frozenset[str]:
    """Those of the verbs that are as often nouns: "a special advance", "the rise"."""
    changes = load("changes")
    return frozenset(n for way in ("up", "down") for n in changes[way]["nouns"])


@cache
def _governs() -> frozenset[str]:
    """Verbs that a noun phrase may stand right behind."""
    return (
        figure_verbs() | _listed("movers") | _listed("takers") | frozenset(load("scopes")["verbs"])
    )


def _words(text: str) -> list[_Word]:
    return [_Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _plain(word: str) -> bool:
    """Whether the word may be part of the name of a measure."""
    return (
        word[0].isalpha()
        and word not in _listed("ends")
        and word not in _listed("determiners")
        and word not in _listed("prepositions")
        and word not in _listed("links")
        and not word.endswith(("'", "’", "'s", "’s"))
    )


def _behind(tail: list[_Word]) -> Span | None:
    """The noun phrase in "of guarantees", "in subsidies"; no place, no date and nothing that has its own article."""
    if not tail or tail[0].text not in ("of", "in"):
        return None
    run: list[_Word] = []
    for word in tail[1 : _MODIFIERS + 2]:
        if not _plain(word.text) or word.text.endswith("ing"):
            break
        run.append(word)
        if word.text.endswith("s"):
            break
    whole = tail[0].text == "of" or any(
        w.text.endswith("s") or w.text in _listed("masses") for w in run
    )
    return _named(run[:2]) if whole else None


def _before(head: list[_Word], gap: str) -> Span | None:
    """The noun phrase right before "of", "up" or "down"."""
    if not _ENDS_BEFORE.search(gap):
        return None
    at = next(
        (i for i in range(len(head) - 1, -1, -1) if head[i].text in ("of", "at", "down", "up")), -1
    )
    if at < 1 or head[at].text == "at":
        return None
    if head[at].text in ("up", "down") and head[at - 1].text in load("changes")["phrasal"]:
        return None
    if head[at].text in ("up", "down") and head[at - 1].text in _listed("links"):
        at -= 1
    return _named(_run_before(head, at))


def _gapped(head: list[_Word]) -> Span | None:
    """The plural that takes over the verb of the figure before: "…, deposits €9.8 billion and loans €7.7 billion"."""
    run = _run_before(head, len(head))
    start = len(head) - len(run)
    opened = start > 0 and head[start - 1].text in (",", "and")
    if not run or not opened or not run[-1].text.endswith("s") or run[-1].text in _governs():
        return None
    return _named(run)


def _run_before(head: list[_Word], at: int) -> list[_Word]:
    """The plain words that end right before word `at`."""
    start = at
    while start > 0 and at - start <= _MODIFIERS and _plain(head[start - 1].text):
        start -= 1
    while start + 1 < at and head[start].text in _governs():
        start += 1
    return head[start:at]


def _object(head: list[_Word]) -> Span | None:
    """The noun phrase that a verb sets to the figure: "raised its bid for X to", "left its rate unchanged at"."""
    for at in range(len(head) - 1, -1, -1):
        if head[at].text in _listed("ends") or head[at].text in ";:":
            return None
        if head[at].text not in _listed("movers"):
            continue
        if at + 1 < len(head) and head[at + 1].text in _listed("prepositions"):
            continue  # "increased by a healthy 19%": it has no object
        to = {w.text for w in head[at + 1 :]} & {"to", "at", "by", "from"}
        return _named(_head_noun(head[at + 1 :])) if to else None
    return None


def _subject(head: list[_Word]) -> Phrase | None:
    """The subject of the last verb in front of the figure whose subject is measured."""
    for at in range(len(head) - 1, -1, -1):
        word = head[at].text
        link = word in _listed("links") and all(
            w.text in _listed("auxiliaries")
            or w.text in ("at", "up", "down", "about", "around", "nearly")
            for w in head[at + 1 :]
        )
        if link or (word in figure_verbs() and not _is_noun(head, at)):
            span = _named(_head_noun(_clause_before(head, at)))
            return None if span is None else Phrase(span, head[at].start)
    return None


def _is_noun(head: list[_Word], at: int) -> bool:
    """Whether a word of the verbs is the noun: "a drop of", "a special advance"."""
    after_article = at > 0 and head[at - 1].text in _listed("determiners")
    return head[at].text in _nouns() and (after_article or len(head) - at > 3)


def _clause_before(head: list[_Word], verb: int) -> list[_Word]:
    """The subject's words: back from the verb, over a relative clause, to where the clause begins."""
    at = verb
    while at and (head[at - 1].text in _listed("auxiliaries") or head[at - 1].text.endswith("ly")):
        at -= 1
    if at and head[at - 1].text == ",":
        opening = next((i for i in range(at - 2, -1, -1) if head[i].text == ","), 0)
        if head[opening].text != "," or head[opening + 1].text not in ("which", "who", "whose"):
            return []
        at = opening
    start = at
    while start and not _opens(head, start):
        start -= 1
    return head[start:at]


def _opens(head: list[_Word], at: int) -> bool:
    """Whether a clause begins with word `at`: "said | sales", "saw | its shares fall"."""
    before = head[at - 1].text
    owned = at < len(head) and head[at].text in _listed("determiners") and before in _governs()
    return owned or before in _listed("ends") or before in ',;:()"“”—–'


def _head_noun(words: list[_Word]) -> list[_Word]:
    """The noun phrase without its owner, its article and what follows its first preposition."""
    start = 0
    while start < len(words) and not _plain(words[start].text):
        start += 1
    end = start
    while end < len(words) and (_plain(words[end].text) or words[end].text.endswith(("'s", "’s"))):
        end += 1
        if words[end - 1].text.endswith(("'s", "’s")):
            start = end
    counted = end - start == 1 and words[start].text in _listed("counting")
    return _head_noun(words[end + 1 :]) if counted else words[start:end]


def _named(run: list[_Word]) -> Span | None:
    """The span of a noun phrase, unless it is none."""
    while run and (run[0].text in _listed("auxiliaries") or run[0].text.endswith("ly")):
        run = run[1:]
    while run and run[-1].text in ("unchanged", "steady", "had", "has"):
        run = run[:-1]
    if not run or len(run) > _MODIFIERS + 2:
        return None
    compound = len(run) > 1 and run[-1].text in _listed("compound")
    if any(word.text in _listed("pronouns") for word in run):
        return None
    if run[-1].text.endswith("ed") or (run[-1].text in _listed("none") and not compound):
        return None
    if len(run) == 1 and run[0].text in _listed("bare"):
        return None
    return Span(run[0].start, run[-1].end)
