"""A text as words that can be compared with those of another: stems, places on a scale of opposites, figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims import lazy_re as re
from claims import lexicon
from claims.document import Document, Span
from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities
from factcheck.background.figures import Figure, figure_of

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # "U.S."
    r"|[^\W\d_](?:[\w’'&-]*\w)?|\d[\w.,]*\w|\d|[,;:()—–]"
)
_BREAKS = frozenset(
    (*",;:()—–", "and", "but", "while", "whereas", "although", "though")
)  # where another statement may begin
_VOWELS = frozenset("aeiouy")
_YEAR = "year"
_KINDS = ("verbs", "lifts", "nouns")  # of changes.toml: words that go one way wherever they stand

# A scale's name and the place of a word on it.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; `places` are its places on scales of opposites, `figure` and `quantity` what it prints."""

    text: str
    stem: str
    span: Span
    places: tuple[Place, ...] = ()
    figure: Figure | None = None
    quantity: Quantity | None = None
    negates: bool = False
    breaks: bool = False

    @property
    def tells(self) -> bool:
        """Whether it says something of what its sentence is about."""
        if self.places:
            return self.places[0][0] in _dating()
        return not (self.breaks or self.negates or self.stem in _stop())

    def place_on(self, scale: str) -> int | None:
        """The word's place on a scale; None where it has none."""
        return next((place for name, place in self.places if name == scale), None)

    def is_like(self, other: Word) -> bool:
        """Whether two words are one, apart from inflection and rounding."""
        if self.figure is None or other.figure is None:
            return self.figure is other.figure and self.stem == other.stem
        return self.figure.agrees(other.figure)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words; `places` has where each stem stands in it, `figures` where figures do."""

    span: Span
    words: tuple[Word, ...]
    places: dict[str, list[int]]
    figures: tuple[int, ...]


def lines_of(document: Document) -> list[Line]:
    """The document's sentences; every quantity is one word, a range or move one for each of its two numbers."""
    quantities = find_quantities(document.text)
    single = sorted((p for q in quantities for p in q.parts or (q,)), key=lambda q: q.span)
    starts = [q.span.start for q in single]
    lines = []
    for sentence in document.sentences:
        first = bisect_left(starts, sentence.span.start)
        last = bisect_left(starts, sentence.span.end)
        text = sentence.span.of(document.text)
        words = tuple(_paired(_words(text, sentence.span.start, single[first:last])))
        lines.append(_line(sentence.span, words))
    return lines


def _line(span: Span, words: tuple[Word, ...]) -> Line:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if word.figure is None:
            places.setdefault(word.stem, []).append(at)
    return Line(span, words, places, tuple(at for at, w in enumerate(words) if w.figure))


def _words(text: str, offset: int, figures: Sequence[Quantity]) -> Iterator[Word]:
    """The words between the figures, and the figures."""
    at, waiting = 0, list(reversed(figures))
    for match in _WORD.finditer(text):
        span = Span(offset + match.start(), offset + match.end())
        while waiting and waiting[-1].span.start < span.end:
            quantity = waiting.pop()
            yield _printed(quantity)
            at = max(at, quantity.span.end)
        if span.start >= at:
            yield _word(match.group(), span)
    yield from map(_printed, reversed(waiting))


def _printed(quantity: Quantity) -> Word:
    return Word(quantity.text, "#", quantity.span, figure=figure_of(quantity), quantity=quantity)


def _word(text: str, span: Span) -> Word:
    lower = text.lower().replace("’", "'")
    if lower in _BREAKS:
        return Word(text, lower, span, breaks=True)
    lower = lower.removesuffix("'s").replace(".", "")
    root = stem(lower)
    if lower.isdecimal() and len(lower) == 4 and lower[:2] in ("19", "20"):
        return Word(text, lower, span, ((_YEAR, int(lower)),))
    places = _places().get(lower) or _places().get(root) or ()
    if places and places[0][0] in _dating():  # "Q2" is "the second quarter"
        root = f"{places[0][0]} {places[0][1]}"
    negates = lower in _negations() or root in _denying()
    return Word(text, root, span, places, negates=negates)


def _paired(words: Iterator[Word]) -> Iterator[Word]:
    """The words, two that stand for a place together as one: "first half", "fourth quarter"."""
    held: Word | None = None
    for word in words:
        if held is None:
            held = word
            continue
        found = _places().get(f"{held.text.lower()} {word.text.lower()}")
        if found is None:
            yield held
            held = word
        else:
            span = Span(held.span.start, word.span.end)
            held = Word(f"{held.text} {word.text}", f"{found[0][0]} {found[0][1]}", span, found)
    if held is not None:
        yield held


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the endings of its inflection: "increasing", "increases" and "increased" are "increas"."""
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > 4:
            return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2 and any(c in _VOWELS for c in root):
            if root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root.removesuffix("e")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """The words of `opposites.toml` and their stems, each with its places."""
    found: dict[str, dict[Place, None]] = {}
    changes = lexicon.load("changes")
    for scale in lexicon.load("opposites")["scale"]:
        for number, words in enumerate(scale["places"]):
            listed = list(words)
            if scale.get("changes"):
                way = changes[("up", "down")[number]]
                listed += [word for kind in _KINDS for word in way[kind]]
            for word in listed:
                for form in {word, stem(word) if word.isalpha() else word}:
                    found.setdefault(form, {})[scale["name"], number] = None
    return {
        word: tuple(place for place in places if sum(p[0] == place[0] for p in places) == 1)
        for word, places in found.items()
    }


@cache
def _dating() -> frozenset[str]:
    """The scales whose words also say which figure is meant."""
    scales = lexicon.load("opposites")["scale"]
    return frozenset((_YEAR, *(scale["name"] for scale in scales if scale.get("dates"))))


@cache
def _negations() -> frozenset[str]:
    return frozenset(lexicon.load("opposites")["negations"])


@cache
def _denying() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("opposites")["denying"])


@cache
def _stop() -> frozenset[str]:
    words = lexicon.load("opposites")["stop"]
    return frozenset((*words, *(stem(word) for word in words)))
