"""The noun phrase in front of a figure: "a commission of", "traffic down", "raised its bid for the rival to", "The deficit stood at"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims import lazy_re as re
from claims.clauses import is_within, opens, subject_of
from claims.document import Span
from claims.lexicon import load
from claims.noun_phrases import MODIFIERS, head_noun, named, run_before
from claims.reading import FIGURE, NAME, PERIOD
from claims.wording import (
    Word,
    figure_verbs,
    governing,
    is_plain,
    is_verb,
    listed,
    moves_as_nouns,
)

_PLANS = ("plans", "aims", "wants", "hopes", "intends")  # "opened nine shops and | plans 20 more"
_ENDS_BEFORE = re.compile(r"\b(?:of|at|down|up|worth)\s+$")


class Phrase(NamedTuple):
    """A noun phrase; what stands before `until` (its verb, or the figure) is said of it."""

    span: Span
    until: int


def signed(head: list[Word], tail: list[Word]) -> Span | None:
    """The subject of "was a profit of", "was a … gain": the figure's own noun only says its sign."""
    end = len(head)
    if head and head[-1].text == "of":
        end -= 1
        while end and head[end - 1].text in listed("signs"):
            end -= 1
        signed = end < len(head) - 1
    else:
        signed = bool(tail) and tail[0].text in listed("signs") and not _goes_on(tail)
    article = end > 1 and head[end - 1].text in ("a", "an")
    if not signed or not article or head[end - 2].text not in listed("links"):
        return None
    found = subject_of(head[: end - 1])
    return named(head_noun(found.words)) if found else None


def apposed(head: list[Word], tail: list[Word]) -> Span | None:
    """The subject that the figure stands beside, between commas: "The volume, 113,000 tonnes, was", "its ratio, at 5.6%, is"."""
    at = len(head) - 1
    if at > 0 and head[at].text == "at":
        at -= 1
    closed = next((i for i, w in enumerate(tail[:6]) if w.text == ","), None)
    if at < 1 or head[at].text != "," or closed is None or closed + 1 >= len(tail):
        return None
    behind = tail[closed + 1].text
    moves = (
        behind in listed("links")
        or behind == "trade"
        or behind in listed("auxiliaries")
        or behind in figure_verbs()
    )
    if not moves or behind in ("not", "all", "only", "both"):
        return None
    start = at
    while start and (not opens(head, start) or is_within(head, start, at)):
        start -= 1
    return named(head_noun(head[start:at]))


def right_before(head: list[Word], gap: str) -> Span | None:
    """The noun phrase right before "of", "of which", "up" or "down"."""
    if [w.text for w in head[-3:-1]] == [",", "of"] and head[-1].text in ("which", "whom"):
        return named(run_before(head, len(head) - 3))  # "The loan, of which half a million …"
    if head and head[-1].text == ":":
        # "Cash burn: $31m", "Take rate: 14.1%"
        return named(run_before(head, len(head) - 1)) or _headed(head) or _labelled(head)
    if [w.text for w in head[-2:]] == [",", "to"]:
        return named(run_before(head, len(head) - 2))  # "the jump in its margin, to 11.2 percent"
    if not _ENDS_BEFORE.search(gap):
        return None
    at = next(
        (
            i
            for i in range(len(head) - 1, -1, -1)
            if head[i].text in ("of", "at", "down", "up", "worth")
        ),
        -1,
    )
    if at < 1 or (head[at].text == "at" and not _brings(head, at)):
        return None
    if head[at].text in ("up", "down") and head[at - 1].text in _phrasal():
        return None
    if head[at].text in ("up", "down") and head[at - 1].text in listed("links"):
        found = subject_of(head[:at])  # "visits to its shops were down"
        return named(head_noun(found.words)) if found else None
    # "the contract, worth", "the latest round, of"
    comma = head[at].text in ("worth", "of") and head[at - 1].text == ","
    run = run_before(head, at - comma)
    led = None if head[at].text == "worth" else named(_led_by(head, at - len(run)))
    return led or named(run)


@cache
def _phrasal() -> frozenset[str]:
    """Verbs to which "up" or "down" behind them belongs: "net income | crept | up 9 percent"."""
    moves = figure_verbs() - moves_as_nouns() - listed("links")
    return moves | frozenset(load("changes")["phrasal"])


def _labelled(head: list[Word]) -> Span | None:
    """The words that open a clause up to its colon, where the noun alone is none: "Take | rate:"."""
    end = len(head) - 1
    start = end
    while start and end - start <= MODIFIERS and is_plain(head[start - 1].text):
        start -= 1
    opened = start == 0 or head[start - 1].text in (";", ".", ",", FIGURE, PERIOD)
    few = 1 < end - start <= MODIFIERS and head[end - 1].text in listed("bare")
    return Span(head[start].start, head[end - 1].end) if opened and few else None


def _headed(head: list[Word]) -> Span | None:
    """The noun that a clause without a verb opens with, up to its colon: "House sales | in Denmark: 4,300"."""
    end = len(head) - 1
    start = max((i + 1 for i in range(end) if head[i].text in (";", ":", ",")), default=0)
    words = head[start:end]
    verbs = (*listed("links"), *listed("finite"))
    if any(word.text in verbs or is_verb(word.text) for word in words):
        return None
    return named(head_noun(words)) if any(w.text[0] == NAME for w in words) else None


def counted_by(head: list[Word], gap: str) -> Span | None:
    """The noun right before "of" that says how the thing behind the figure is counted: "notional amounts | of N of swaps"."""
    if not gap.endswith(" of ") or len(head) < 3 or head[-1].text != "of":
        return None
    if head[-2].text not in listed("carriers") or not is_plain(head[-3].text):
        return None
    run = run_before(head, len(head) - 1)
    while run and (run[0].text in listed("pronouns") or is_verb(run[0].text)):
        run = run[1:]
    return named(run)


def _brings(head: list[Word], at: int) -> bool:
    """Whether "at" follows a noun that "with" or a verb brings: "with churn at", "bears interest at"."""
    start = at
    while start and at - start <= MODIFIERS and is_plain(head[start - 1].text):
        start -= 1
    first = head[start].text if start < at else ""
    return first in listed("takers") or (start > 0 and head[start - 1].text == "with")


def _led_by(head: list[Word], at: int) -> list[Word]:
    """The noun that the one at word `at` only narrows: "receivables | from other products of", "loss | on the sale of"."""
    if at and head[at - 1].text in ("the", "its", "their"):
        at -= 1
    if at and head[at - 1].text == "to" and head[at - 2].text in ("related", "relating"):
        at -= 1
    elif not at or head[at - 1].text not in ("from", "on", "for", "of"):
        return []
    return run_before(head, at - 1)


def gapped(head: list[Word]) -> Span | None:
    """The plural that takes over the verb of the figure before: "…, deposits €9.8 billion and loans €7.7 billion"."""
    end = len(head)
    if end > 2 and head[-1].text == "to" and head[-2].text == FIGURE:
        end -= 2  # "…, its deposits by $2.2 billion | to $97 billion"
    end -= bool(end and head[end - 1].text in ("at", "by", "to"))  # "…, aluminium at $2,480"
    run = run_before(head, end)
    start = end - len(run)
    if not run or run[-1].text in governing() or run[-1].text in _PLANS:
        return None
    article = start > 1 and head[start - 1].text in ("the", "its", "their")
    at = start - article
    opened = at > 0 and head[at - 1].text in (",", "and", ";")
    if end < len(head) and not _follows_figure(head, at - 1):
        return None
    listed_last = at > 1 and len(run) == 1 and [w.text for w in head[at - 2 : at]] == [",", "and"]
    plural = run[-1].text.endswith("s") or listed_last  # "…, and maize 3 cents to $3.71"
    if not opened or not (article or plural or _follows_figure(head, at - 1)):
        return None
    return named(run)


def _follows_figure(head: list[Word], joint: int) -> bool:
    """Whether nothing but a comma and "and" stands between a figure and word `joint`: "to $2,520, and | bitcoin 5%"."""
    while joint >= 0 and head[joint].text in (",", "and", ";"):
        joint -= 1
    if joint > 1 and head[joint - 1].text in ("a", "an", "per"):
        joint -= 2  # "at $31,500 a tonne, | zinc at"
    return joint >= 0 and head[joint].text in (FIGURE, PERIOD)


def moved_object(head: list[Word]) -> Span | None:
    """The noun phrase that a verb sets to the figure: "raised its bid for X to", "left its rate unchanged at"."""
    for at in range(len(head) - 1, -1, -1):
        if head[at].text in listed("ends") or head[at].text in ";:":
            return None
        if head[at].text not in listed("movers") and not _moves_its(head, at):
            continue
        if at + 1 < len(head) and head[at + 1].text in listed("prepositions"):
            continue  # "increased by a healthy 19%": it has no object
        to = {w.text for w in head[at + 1 :]} & {"to", "at", "by", "from"}
        return named(head_noun(head[at + 1 :])) if to else None
    return None


def _moves_its(head: list[Word], at: int) -> bool:
    """Whether a verb that mostly has no object has one: "grew its loan book by 28% to", "narrowed the gap to"."""
    behind = head[at + 1].text if at + 1 < len(head) else ""
    moves = head[at].text in figure_verbs() and head[at].text not in listed("verbs")
    return moves and behind in (
        "its",
        "their",
        "the",
        "his",
        "her",
        "our",
    )


def subject_phrase(head: list[Word]) -> Phrase | None:
    """The subject of the last verb in front of the figure whose subject is measured."""
    found = subject_of(head)
    if found is None:
        return None
    noun = head_noun(found.words)
    span = named(noun) or _numbered(found.words, noun)
    if span is None:
        return None
    return Phrase(_joined(found.words, noun, span), head[found.verb].start)


def _numbered(words: list[Word], noun: list[Word]) -> Span | None:
    """Those whose number it is, who measure nothing elsewhere: "the number of | people | out of work"."""
    at = words.index(noun[0]) if len(noun) == 1 and noun[0] in words else 0
    numbers = at > 1 and words[at - 1].text == "of" and words[at - 2].text in ("number", "numbers")
    return Span(noun[0].start, noun[0].end) if numbers and noun[0].text.isalpha() else None


def _joined(words: list[Word], noun: list[Word], span: Span) -> Span:
    """A noun phrase with the one that "and" joins to it: "packing | and freight costs"."""
    behind = words.index(noun[-1]) + 1
    while (  # "subscriptions, platforms, and devices revenues"
        behind + 1 < len(words) and words[behind].text == "," and is_plain(words[behind + 1].text)
    ):
        behind += 1
        while behind < len(words) and is_plain(words[behind].text):
            behind += 1
    behind += behind + 1 < len(words) and words[behind].text == ","
    if behind + 1 >= len(words) or words[behind].text != "and":
        return span
    other = named(head_noun(words[behind + 1 :]))
    near = other is not None and words[behind + 1].start == other.start
    return Span(span.start, other.end) if other is not None and near else span


def _goes_on(tail: list[Word]) -> bool:
    return len(tail) > 1 and is_plain(tail[1].text)
