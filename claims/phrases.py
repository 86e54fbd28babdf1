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
_RESPECTIVELY = re.compile(
    rf"^(?:\s*+(?:,\s*+)?(?:(?:and|in|at|for|as of|on|the|fiscal)\s++){{0,3}}{PERIOD}){{0,4}}\s*+(?:,\s*+)?respectively,?"
)
_OWN = ("the", "its", "their", "our", "these", "those", "such")
_MODIFIERS = 3  # words a noun phrase has in front of its noun
_COMPLEMENT = 12  # words of what is said of a noun behind it
_REACH = 300  # characters to either side


class _Word(NamedTuple):
    text: str
    start: int  # in the sentence
    end: int


class Phrase(NamedTuple):
    """A noun phrase; what stands before `until` (its verb, or the figure) is said of it."""

    span: Span
    until: int


def phrase_of(
    reading: Reading, figure: Span, before: int, after: int, *, behind: int = 0
) -> Phrase | None:
    """The noun phrase of the figure, or None.

    Args:
        reading: The sentence.
        figure: The figure's span.
        before: Where the figure in front ends, or the sentence begins.
        after: Where the next figure begins, or the sentence ends.
        behind: Where the last of the figures listed with this one ends, if there are any.
    """
    base = reading.sentence.span.start
    base = max(base, figure.start - _REACH)
    head = _words(reading.gist(base, figure.start))
    behind = max(behind, figure.end)
    tail = _words(
        _RESPECTIVELY.sub(_blank, reading.gist(behind, min(after, behind + _REACH)), count=1)
    )
    gap = _HEDGED.sub("", reading.gist(before, figure.start))
    found = _behind(tail)
    if found is not None:
        return Phrase(found.shift(behind), figure.start)
    found = _attributive(head, tail)
    if found is not None:
        return Phrase(found.shift(behind), figure.start)
    first = base == reading.sentence.span.start == before
    found = _before(head, gap) or (None if first else _gapped(head)) or _object(head)
    if found is not None:
        return Phrase(found.shift(base), figure.start)
    subject = _subject(head)
    return None if subject is None else Phrase(subject.span.shift(base), subject.until + base)


def whole_phrase(reading: Reading, span: Span) -> Span:
    """The noun phrase around the words of a measure: "total | revenue | from contracts with customers"."""
    base = max(reading.sentence.span.start, span.start - _REACH)
    head = _words(reading.gist(base, span.start))
    tail = _words(reading.gist(span.end, min(span.end + _REACH, reading.sentence.span.end)))
    modifiers = _run_before(head, len(head))
    while modifiers and (_is_moved(modifiers[0].text) or modifiers[0].text.endswith("ly")):
        modifiers = modifiers[1:]
    end = 0
    opened = bool(tail) and tail[0].text in (*_listed("prepositions"), "related", "associated")
    for word in tail[:_COMPLEMENT] if opened else ():
        small = word.text in _listed("prepositions") or word.text in _listed("determiners")
        if not small and word.text not in ("and", "or") and not _continues(word.text):
            break
        if word.text.endswith("ly"):
            break
        if not small and word.text not in ("and", "or"):
            end = word.end
    start = base + modifiers[0].start if modifiers else span.start
    return Span(start, span.end + end)


def _continues(word: str) -> bool:
    """Whether a word behind a measure may still be said of it."""
    name = word[0] == NAME
    return name or (_plain(word) and word not in figure_verbs()) or word.endswith(("'s", "’s"))


def _is_moved(word: str) -> bool:
    return word in _governs() or word in _listed("auxiliaries")


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


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


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
    ended = False
    first = 2 if len(tail) > 1 and tail[0].text == "of" and tail[1].text in _OWN else 1
    for at, word in enumerate(tail[first : _MODIFIERS + 2 + first], first):
        ended = not _plain(word.text) or word.text.endswith("ing")
        if ended or (run and (_is_participle(tail, at) or word.text in _governs())):
            ended = True
            break
        run.append(word)
        if word.text.endswith("s"):
            break
    if first == 2 and run and run[-1].text in ("shares", "stock"):
        return None  # "$30 billion of its shares" is no measure of shares
    whole = tail[0].text == "of" or any(
        w.text.endswith("s") or w.text in _listed("masses") for w in run
    )
    return _named(run if ended else run[:2]) if whole else None


def _attributive(head: list[_Word], tail: list[_Word]) -> Span | None:
    """The noun that the figure stands before like an adjective: "a $787 billion | stimulus", "its $4 billion | share buyback"."""
    if not head or head[-1].text not in _listed("determiners"):
        return None
    run: list[_Word] = []
    for at, word in enumerate(tail[: _MODIFIERS + 2]):
        if not _plain(word.text) or (run and (_is_participle(tail, at) or _is_moved(word.text))):
            return _named(run)
        run.append(word)
    return _named(run) if len(run) == len(tail) else None


def _before(head: list[_Word], gap: str) -> Span | None:
    """The noun phrase right before "of", "up" or "down"."""
    if head and head[-1].text == ":":
        return _named(_run_before(head, len(head) - 1))  # "Cash burn: $31m"
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
    run = _run_before(head, at)
    return _named(_led_by(head, at - len(run))) or _named(run)


def _led_by(head: list[_Word], at: int) -> list[_Word]:
    """The noun that the one at word `at` only narrows: "receivables | from other products of", "loss | on the sale of"."""
    if at and head[at - 1].text in ("the", "its", "their"):
        at -= 1
    if at and head[at - 1].text == "to" and head[at - 2].text in ("related", "relating"):
        at -= 1
    elif not at or head[at - 1].text not in ("from", "on", "for", "of"):
        return []
    return _run_before(head, at - 1)


def _gapped(head: list[_Word]) -> Span | None:
    """The plural that takes over the verb of the figure before: "…, deposits €9.8 billion and loans €7.7 billion"."""
    run = _run_before(head, len(head))
    start = len(head) - len(run)
    if not run or run[-1].text in _governs():
        return None
    article = start > 1 and head[start - 1].text in ("the", "its", "their")
    at = start - article
    opened = at > 0 and head[at - 1].text in (",", "and", ";")
    if not opened or not (article or run[-1].text.endswith("s")):
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
    if at and head[at - 1].text == "that":
        return _run_before(head, at - 1)  # "at prices that are 4% higher"
    while at and head[at - 1].text in (",", ")"):
        opening = _aside_opens(head, at - 1)
        if opening is None:
            return []
        at = opening
    start = at
    while start and (not _opens(head, start) or _is_within(head, start, at)):
        start -= 1
    return head[start:at]


def _aside_opens(head: list[_Word], close: int) -> int | None:
    """Where the aside begins that a comma or bracket closes: "X, which fell, was", "X, net, was", "X (losses) were"."""
    mark = "," if head[close].text == "," else "("
    opening = next((i for i in range(close - 1, -1, -1) if head[i].text == mark), None)
    if opening is None or mark == "(":
        return opening
    first = head[opening + 1].text
    aside = first in _listed("asides") or first.endswith("ing")
    return opening if aside else None


def _is_within(head: list[_Word], start: int, end: int) -> bool:
    """Whether what looks like the opening of a clause at `start` goes on with what stands before it.

    So it is in a list behind a preposition ("the cost of fuel, wages and rent") and in a relative clause ("gains that
    were recognised").
    """
    mark = head[start - 1].text
    if mark == "that":
        return head[start].text in _listed("links") or head[start].text.endswith("ed")
    if mark not in (",", "and", "or") or end - start > _MODIFIERS or start < 2:
        return False
    opened = start - 1
    while opened and not _opens(head, opened):
        opened -= 1
    before = [word.text for word in head[opened : start - 1]]
    if mark == "," and before and before[-1] in ("and", "or"):
        return False
    bound = any(word in _listed("prepositions") for word in before[1:])
    chained = bool(before) and opened > 1 and len(before) <= _MODIFIERS
    led = bool(before) and (_plain(before[0]) or before[0] in _listed("determiners"))
    verb = any(w in _governs() or w in _listed("links") or w == FIGURE for w in before)
    if verb or not led:
        return False
    return bound or (chained and _is_within(head, opened, start))


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
        if end > start and (
            _is_participle(words, end) or words[end].text in ("not", "attributable")
        ):
            break
        end += 1
        if words[end - 1].text.endswith(("'s", "’s")):
            start = end
    counted = end - start == 1 and words[start].text in _listed("counting")
    return _head_noun(words[end + 1 :]) if counted else words[start:end]


def _is_participle(words: list[_Word], at: int) -> bool:
    """Whether a word says what happened to the noun before it: "losses | resulting from", "balance | associated with"."""
    if not words[at].text.endswith(("ed", "ing")) and words[at].text not in ("paid", "held"):
        return False
    return at + 1 == len(words) or words[at + 1].text in _listed("prepositions")


def _named(run: list[_Word]) -> Span | None:
    """The span of a noun phrase, unless it is none."""
    while run and (run[0].text in _listed("auxiliaries") or run[0].text.endswith("ly")):
        run = run[1:]
    while run and run[-1].text in ("unchanged", "steady", "had", "has"):
        run = run[:-1]
    while len(run) > 1 and run[0].text in _listed("takers"):
        run = run[1:]
    run = run[-(_MODIFIERS + 2) :]
    if not run:
        return None
    compound = len(run) > 1 and run[-1].text in _listed("compound")
    if any(word.text in _listed("pronouns") for word in run):
        return None
    if run[-1].text.endswith("ed") or (run[-1].text in _listed("none") and not compound):
        return None
    if len(run) == 1 and run[0].text in _listed("bare"):
        return None
    return Span(run[0].start, run[-1].end)
