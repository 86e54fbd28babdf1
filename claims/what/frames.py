"""What a figure measures by its verb, where no noun says it: "sued the lender for $1.2 billion", "Nvidia shed 2.9% to $181.60".

The verbs stand in `lexicon/frames.toml` with what each needs beside it. The nearest verb in front of the figure decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from claims.lexicon import load
from claims.measure import Measure
from claims.reading import FIGURE, NAME, Reading
from claims.role.place import MOVES, Figure
from claims.what.meant import LOSSES
from claims.what.measures import measure_named
from claims.who.gazetteer import bystanders, indexes
from claims.wording import Word, figure_verbs, listed, moves_as_nouns, words_of

_REACH = 110  # characters in front of the figure
_BEHIND = 40  # … and behind it
_BETWEEN = 8  # words between a verb and its link
_OBJECT = 4  # words of what the verb is done to without a link
_ENDS = (";", ":", "(", ")", "that", "which", "who", "while", "but", "although", "because")
_FEW = 100_000  # an amount above is of no share
_SPANS = frozenset({"hour", "day", "week", "month", "year"})


class Framed(NamedTuple):
    """A measure by its verb, and where the verb begins; `weak` gives way to any measure in front of it."""

    measure: Measure
    start: int
    weak: bool


class _Frame(NamedTuple):
    verb: tuple[str, ...]
    measure: str
    of: tuple[str, ...]
    links: tuple[str, ...]
    has_object: bool
    behind: tuple[str, ...]
    around: frozenset[str]
    subject: str | frozenset[str]
    weak: bool
    rate: str


@cache
def _frames() -> dict[str, tuple[_Frame, ...]]:
    """The frames by the last word of their verb, longest verb first."""
    by_last: dict[str, list[_Frame]] = {}
    for entry in load("frames")["frame"]:
        for form in entry["verbs"]:
            frame = _frame(tuple(form.split()), entry)
            by_last.setdefault(frame.verb[-1], []).append(frame)
    return {w: tuple(sorted(f, key=lambda f: -len(f.verb))) for w, f in by_last.items()}


def _frame(verb: tuple[str, ...], entry: dict[str, Any]) -> _Frame:
    subject = entry.get("subject", "")
    return _Frame(
        verb,
        entry["measure"],
        tuple(entry["of"]),
        tuple(entry.get("links", ())),
        bool(entry.get("object")),
        tuple(entry.get("behind", ())),
        frozenset(entry.get("around", ())),
        subject if isinstance(subject, str) else frozenset(subject),
        bool(entry.get("weak")),
        entry.get("rate", ""),
    )


def framed(reading: Reading, figures: Sequence[Figure], index: int) -> Framed | None:
    """The measure that the verb of figure `index` says it is of, or None."""
    figure = figures[index]
    base = max(reading.sentence.span.start, figure.span.start - _REACH)
    words = words_of(reading.gist(base, figure.span.start))
    while words and words[-1].text in listed("hedges") and words[-1].text not in ("at", "by"):
        words = words[:-1]
    for at in range(len(words) - 1, max(len(words) - 3 - _BETWEEN, -1), -1):
        if words[at].text in _ENDS:
            return None
        for frame in _frames().get(words[at].text, ()):
            first = at + 1 - len(frame.verb)
            if tuple(w.text for w in words[max(first, 0) : at + 1]) != frame.verb:
                continue
            if _takes(frame, reading, figures, index, words[at + 1 :]) and _fits_subject(
                frame, reading, words[:first], base
            ):
                start = base + words[first].start
                return Framed(measure_named(frame.measure), start, frame.weak)
        if _sets(words[at].text):
            return None  # "Rent owed to Acme has | reached": the nearest verb is the figure's
    return None


def _sets(word: str) -> bool:
    return word in figure_verbs() and word not in moves_as_nouns() and not word.endswith("ing")


def _takes(
    frame: _Frame,
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    between: Sequence[Word],
) -> bool:
    """Whether a verb's figure stands where and as the frame wants it."""
    figure = figures[index]
    if not any(_is_of(kind, figures, index, between) for kind in frame.of):
        return False
    per = figure.quantity.per
    if per == "share" and frame.measure == "share price" and frame.verb[0] in LOSSES:
        return False  # "lost $3.78 a share": what the company did, not its shares
    if frame.rate and not (per if frame.rate == "any" else per in _SPANS):
        return False
    tail = [w.text for w in words_of(reading.gist(figure.span.end, figure.span.end + _BEHIND))]
    if figure.role in MOVES and tail[:1] == ["on"] and figure.quantity.dimension == "money":
        return False  # "lost 14 cents on every ride"
    if frame.behind and not any(tail[: len(b.split())] == b.split() for b in frame.behind):
        return False
    texts = [w.text for w in between]
    if frame.around and frame.around.isdisjoint(texts):
        return False
    if frame.links:
        return bool(texts) and texts[-1] in frame.links and FIGURE not in texts[:-1]
    if "price" in frame.of and FIGURE in texts:
        return texts[-1] in ("to", "at") and texts.count(FIGURE) == 1
    if FIGURE in texts or "," in texts:
        return False
    return (
        len(texts) <= _OBJECT
        if frame.has_object
        else all(t in ("by", "a", "another") for t in texts)
    )


def _is_of(kind: str, figures: Sequence[Figure], index: int, between: Sequence[Word]) -> bool:
    """Whether a figure is of a kind that a frame takes."""
    figure = figures[index]
    quantity = figure.quantity
    if kind == "price":
        leans = any(f.anchor == index and f.role in MOVES for f in figures)
        listed_at = not any(w.text == FIGURE for w in between)
        few = quantity.dimension == "money" and quantity.step < _FEW
        return few and figure.role == "level" and (leans or listed_at)
    if kind == "move":
        return figure.role in MOVES and (
            quantity.dimension == "percent"
            or (quantity.dimension == "money" and quantity.step < _FEW)
        )
    return quantity.dimension == kind


def _fits_subject(frame: _Frame, reading: Reading, head: Sequence[Word], base: int) -> bool:
    """Whether the subject right before the verb is one that the frame is for."""
    if not frame.subject:
        return True
    at = len(head)
    while at and (head[at - 1].text in listed("auxiliaries") or head[at - 1].text.endswith("ly")):
        at -= 1
    if isinstance(frame.subject, frozenset):
        nouns = [w.text for w in head[max(at - 12, 0) : at]]
        return not frame.subject.isdisjoint(nouns)
    names_place = frame.subject == "place"
    if at > 2 and head[at - 1].text in ("which", "who") and head[at - 2].text == ",":
        at -= 2  # "Acme, which | went public at $24"
    return at > 0 and _is_subject(reading, head[at - 1], base, place=names_place)


def _is_subject(reading: Reading, word: Word, base: int, *, place: bool) -> bool:
    """Whether a word is, or ends, the mention of a company (or a `place`) that is the subject: "Nvidia | shed", "the chipmaker | lost"."""
    start, end = base + word.start, base + word.end
    named = word.text[0] == NAME
    at = (m for m in reading.mentions if (m.span.start == start if named else m.span.end == end))
    mention = next(at, None)
    if mention is None or mention.position != "subject" or mention.form == "pronoun":
        return False
    entity = mention.entities[0]
    if place:
        return entity.kind == "place"
    firm = entity.kind in ("organisation", "other")
    return firm and entity.name not in bystanders() and entity.name not in indexes()
