"""Names of the draft that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims import lexicon
from claims.document import Span
from factcheck.background.index import Source
from factcheck.background.words import Line, Word

_KIN = 4  # letters that two words must begin with alike to be forms of one name: "Fed" is not, "Austria" and "Austrian" are
_ENDING = 3  # letters that they may end in differently
_ABOUT = 0.5  # of a sentence's words, weighed, that must be the source's for the sentence to be written from it


def new_names(source: Source, line: Line) -> Iterator[tuple[Word, bool]]:
    """Each name that is not the source's, and whether the sentence it stands in was else written from the source."""
    new = [
        word
        for at, word in enumerate(line.words)
        if (_is_name(line, at) and not _is_known(source, word))
        or _is_new_number(source, line, at)
        or _is_new_year(source, word)
    ]
    if not new:
        return
    telling = [word for word in line.words if word.tells and word not in new]
    lines = source.nearest(telling)[:2]
    shared = [t for t in telling if any(t.is_like(w) for line in lines for w in line.words)]
    close = sum(map(source.weight, shared)) >= _ABOUT * sum(map(source.weight, telling))
    for word in _joined(new, line):
        yield word, close


def _joined(words: list[Word], line: Line) -> Iterator[Word]:
    """Words that stand side by side as one: "Ann Boyd"."""
    held: Word | None = None
    for word in words:
        beside = held and line.words.index(word) and line.words[line.words.index(word) - 1]
        if held and beside and beside.span.end == held.span.end:
            text = f"{held.text} {word.text}"
            held = replace(held, text=text, span=Span(held.span.start, word.span.end))
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _is_name(line: Line, at: int) -> bool:
    word = line.words[at]
    if word.quantity or word.places or word.breaks or word.negates or not word.text[0].isalpha():
        return False
    if at == 0 or line.words[at - 1].text == ":":
        return any(c.isupper() for c in word.text[1:])
    return any(c.isupper() for c in word.text)


def _is_known(source: Source, word: Word) -> bool:
    lower = word.text.casefold().replace("’", "'").removesuffix("'s").replace(".", "")
    if source.has(word) or lower in source.spelled:
        return True
    country = _countries().get(lower)
    if country and any(name in source.spelled for name in _names_of(country)):
        return True
    kin = max(_KIN, len(lower) - _ENDING)
    return lower.isalpha() and (lower[:kin] in source.beginnings or lower in source.initials)


def _is_new_number(source: Source, line: Line, at: int) -> bool:
    """Whether a number that belongs to a name is another in the source: "Tier 2", "Phase 3"."""
    word, before = line.words[at], line.words[at - 1] if at else None
    if word.quantity or word.places or not word.text.isdecimal() or before is None:
        return False
    numbers = {
        other.words[here + 1].text
        for other in source.nearest([before])
        for here in range(len(other.words) - 1)
        if before.is_like(other.words[here]) and other.words[here + 1].text.isdecimal()
    }
    return bool(numbers) and word.text not in numbers


def _is_new_year(source: Source, word: Word) -> bool:
    """Whether a year is printed that the source, which prints others, does not have."""
    year = word.place_on("year")
    return year is not None and bool(source.years) and year not in source.years


@cache
def _countries() -> dict[str, str]:
    """Every name and adjective of a country, folded, with the country's code."""
    found: dict[str, str] = {}
    for code, names in lexicon.load("places")["countries"].items():
        for name in names.replace("|", ",").split(","):
            found.setdefault(name.strip().casefold().replace(".", ""), code)
    return found


@cache
def _names_of(code: str) -> frozenset[str]:
    return frozenset(name for name, of in _countries().items() if of == code)
