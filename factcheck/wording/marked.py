"""The sentences of a draft with their figures as signs, for wording to be looked for between them.

"Closing 38 of its 211 shops, leaving 173." is "closing # of its # shops , leaving #": words in lower case, one blank between all of them,
"#" for a figure of one number and "@" for a length of time or an age. The points of abbreviations are left out, so that "." never stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from factcheck.changes.moves import figures_of_body

_MADE_UP = re.compile(r"\b(make|makes|made|making|add|adds|added|adding) up\b")
_TOKEN = re.compile(r"[^\W_]+(?:[’'&/.,-][^\W_]+)*|[,;:()–—]|(?<=\s)-(?=\s)|[%$€£]")
_DASHES = {"–": "-", "—": "-"}
_AHEAD, _BEHIND = 8, 4  # words around a figure that are near it
END = "//"  # between two sentences


@dataclass(frozen=True)
class Marked:
    """A sentence's words and signs; `figures` are the claims of the signs, in their order."""

    text: str
    figures: tuple[Claim, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and signs, each once; the "up" of "make up" is no rise."""
        return frozenset(_MADE_UP.sub(r"\1", self.text).split(" "))

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many figures there are of each dimension; under "" how many in all."""
        dimensions: Counter[str] = Counter(c.quantity.dimension for c in self.figures if c.quantity)
        return {"": len(self.figures), **dimensions}

    @cached_property
    def _signs(self) -> dict[int, Claim]:
        places = [at for at, character in enumerate(self.text) if character in "#@"]
        return dict(zip(places, self.figures, strict=True))

    def figure_at(self, place: int) -> Claim:
        """The claim of the sign at an offset of `text`."""
        return self._signs[place]

    def figures_near(self, words: frozenset[str]) -> tuple[Claim, ...]:
        """The figures with one of the words before them or right behind them; all if there are no words to look for."""
        if not words:
            return self.figures
        tokens = self.text.split(" ")
        places = [at for at, token in enumerate(tokens) if token in "#@"]
        return tuple(
            claim
            for at, claim in zip(places, self.figures, strict=True)
            if words & {*tokens[max(0, at - _AHEAD) : at + _BEHIND]}
        )

    def followed_by(self, other: Marked) -> Marked:
        """Two sentences as one, with `END` between them."""
        return Marked(f"{self.text} {END} {other.text}", (*self.figures, *other.figures))


def marked_sentences(document: Document, claims: Sequence[Claim]) -> dict[int, Marked]:
    """The body's sentences with figures, by their numbers; one with very many is a table, and left out."""
    return {at: _marked(document, at, figures) for at, figures in figures_of_body(claims).items()}


def _marked(document: Document, at: int, claims: Sequence[Claim]) -> Marked:
    span = document.sentences[at].span
    found: list[Claim] = []
    tokens: list[str] = []
    start = span.start
    for claim in claims:
        if claim.span.start < start or claim.quantity is None:
            continue  # within another
        tokens += _tokens(document.text[start : claim.span.start])
        tokens.append("@" if claim.quantity.dimension in ("time", "age") else "#")
        found.append(claim)
        start = claim.span.end
    tokens += _tokens(document.text[start : span.end])
    return Marked(" ".join(tokens), tuple(found))


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        token = found.group().lower().replace("’", "'").replace(".", "")
        yield _DASHES.get(token, token)
