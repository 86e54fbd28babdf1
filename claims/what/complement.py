"""What an amount is said to be for, where nothing else says what it is: "Includes $36 million for standby letters of credit"."""

from __future__ import annotations

from claims import cues
from claims import lazy_re as re
from claims.clauses import parts_of
from claims.document import Span
from claims.noun_phrases import head_noun, named
from claims.reading import FIGURE, PERIOD, Reading
from claims.wording import Word, governing, listed, words_of

_REACH = 200  # characters
# The figures of other years between one and what all are booked as: "in 2025, $10 million in 2024 and $7 million in 2023".
_YEARS = re.compile(
    rf"^\s(?:in|for|at)\s{PERIOD}\s*+(?:(?:,\s(?:and\s)?|and\s){FIGURE}\s++(?:in|for|at)\s{PERIOD}\s*+){{0,4}}"
)
# "$8 million remained | available under | the loan"
_LEFT = ("remained", "remains", "remaining")
_LEFT_OF = ("of", "under", "for", "on", "from")
_BOOKED_BY = ("to", "as", "in", "within")
_NEAR = 40
_HEDGED = re.compile(rf"(?:^|(?<=\s)){cues.HEDGES}$")
_BRACKET = 8  # words in brackets right behind the figure: "($97 million after tax)"
_CIRCUMSTANCE = 4  # words that date it: "in 2019"


def complement_of(reading: Reading, end: int, place: int, count: int) -> Span | None:
    """The noun phrase that the amount is for, related to or booked as, or None.

    Args:
        reading: The sentence.
        end: Where the figure ends, or the last of those listed with it.
        place: Which of those listed it is.
        count: How many are listed; each may have a phrase of its own.
    """
    words = _behind(reading, end)
    words = words[_link(words) :]
    if len(words) > 2 and words[0].text in listed("determiners") and words[1].text == FIGURE:
        words = words[2:]  # "remained of this $40 billion | repurchase program"
    ends = (i for i, w in enumerate(words) if w.text in ("respectively", ";", FIGURE))
    words = words[: next(ends, len(words))]
    if not words:
        return None
    parts = parts_of(words, count) if count > 1 else []
    span = _noun_phrase(parts[place] if parts else words)
    return None if span is None else span.shift(end)


def _noun_phrase(words: list[Word]) -> Span | None:
    """The noun that the words begin with; one that is none by itself with what it is of: "cost of goods", "share of losses"."""
    noun = head_noun(words)
    span = named(noun)
    if span is not None or not noun:
        return span
    behind = words.index(noun[-1]) + 1
    if behind + 1 >= len(words) or words[behind].text != "of":
        return None
    run = head_noun(words[behind + 1 :])
    while len(run) > 1 and run[-1].text in governing():
        run = run[:-1]  # "products sold"
    of = named(run)
    return None if of is None else Span(noun[0].start, of.end)


def is_booked(reading: Reading, figure: Span, *, related: bool = False) -> bool:
    """Whether the figure is the subject of what it is booked as: "…, and $3 million | was allocated to goodwill".

    With `related`, also where it is only said to be related to it: "…, along with $3 million | related to leases".
    """
    behind = _behind(reading, figure.end)
    ahead = _HEDGED.sub("", reading.gist(reading.sentence.span.start, figure.start)).rstrip()
    opens = not ahead or ahead.endswith((",", ";", ":", " and", " along with"))
    if opens and related and is_related(reading, figure):
        return True
    passive = len(behind) > 2 and behind[0].text in ("was", "were", "is", "are")
    return opens and passive and behind[1].text in listed("booked") and behind[2].text in _BOOKED_BY


def _behind(reading: Reading, end: int) -> list[Word]:
    """The words behind a figure, without its year and the figures of other years."""
    text = reading.gist(end, end + _REACH)
    return words_of(_YEARS.sub(lambda found: " " * len(found.group()), text, count=1))


def is_related(reading: Reading, figure: Span) -> bool:
    """Whether what it is related to stands right behind the figure: "$3 million | primarily related to leases"."""
    words = words_of(reading.gist(figure.end, figure.end + _NEAR))
    at = int(bool(words) and words[0].text in ("primarily", "mainly", "mostly"))
    return len(words) > at and words[at].text in ("related", "relating", "associated")


def _link(words: list[Word]) -> int:
    """Where the noun phrase begins behind "for", "related to", "was recognized as"; behind the last word if nothing links."""
    at = _behind_circumstances(words)
    while at < len(words) and words[at].text in (*listed("links"), "primarily", "mainly"):
        at += 1
    if at < len(words) and words[at].text == "for":
        return at + 1
    if at + 1 < len(words) and words[at].text in _LEFT:
        at += 1 + (words[at + 1].text in ("available", "outstanding", "authorized"))
        return at + 1 if at < len(words) and words[at].text in _LEFT_OF else len(words)
    if at + 1 < len(words) and words[at].text in listed("booked"):
        return at + 2 if words[at + 1].text in ("to", "with", "in", "as", "within") else len(words)
    return len(words)


def _behind_circumstances(words: list[Word]) -> int:
    """Where the words go on behind what stands in brackets, dates the figure, or says that it is one of several."""
    at = 0
    if words and words[0].text == "(":
        close = next((i for i, w in enumerate(words[:_BRACKET]) if w.text == ")"), -1)
        at = close + 1
    while at < len(words):
        dated = next(
            (i for i in range(at, min(at + _CIRCUMSTANCE, len(words))) if words[i].text == PERIOD),
            None,
        )
        if words[at].text in (",", "respectively"):
            at += 1
        elif dated is not None and all(
            w.text in listed("prepositions") or w.text in (",", "and", "as")
            for w in words[at:dated]
        ):
            at = dated + 1
        else:
            break
    return at
