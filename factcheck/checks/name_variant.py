"""One name spelt two ways, or one person with two titles.

## What it does

Compares the names of people and organisations in a draft. Two spellings are reported where they sound alike or are
one slip apart, and where nothing says that they are two bearers: a surname alone against a full name, or two full
names that share all but the one word. So are two that look alike, whatever they are of, where one of them stands nowhere
with words that say who it is ("the Bank of Sarnia", "the Bank of Sardinia"). It also reports a person who is given two different titles at the same
organisation, one who is quoted by an office that is not his or hers, two ages, or "Mr" and "Ms"; and capitals of a defined short form in another order.

## Why it matters

A name is what its bearer checks first. One of two spellings is wrong, and the same slip keeps a search, a link or a
check against filings from finding the name.

## Example

"Dr. Lena Okafor said …" and, further down, "Okafer added …".

## Limits

Names of fewer than five letters are left alone, but for a surname of four that nobody of the draft bears in full; and so are two names that are both widely known, two people with
different given names, a plural or an adjective of the other, and two surnames within one sentence. Titles that people
commonly hold together, hold one after the other ("former"), or that several people hold at once, are not compared.

## References

Damerau (1964), A technique for computer detection and correction of spelling errors: four in five slips are one
letter wrong, missing, extra, or two exchanged. The sound of a name is compared by its consonants, after Russell and
Odell's Soundex (1918), with the classes narrowed for transliterated names.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims import lazy_re as re
from claims.document import Document, Span
from claims.entity import Entity, EntityMention
from claims.who.gazetteer import known
from claims.words import is_ordinary, name_words
from factcheck.draft import Draft
from factcheck.finding import Finding
from factcheck.names import people
from factcheck.names.held_titles import two_titles
from factcheck.names.look_alikes import look_alikes
from factcheck.names.short_forms import (
    capitals_exchanged,
    parties_exchanged,
    seats_moved,
)

NAME = "name-variant"
_SHORTEST = 5  # letters; shorter names are one slip apart by chance
_SHORTEST_SURNAME = 4  # of one that stands alone beside a full name
_SURE = 6  # letters from which one slip, without the same sound, is no chance
_PEOPLE = ("person", "other")
_CROWD = 12  # names compared with one another at most, so that a list of names stays linear
_SPEAKS = re.compile(
    r"[,”\"’']{0,2} (?:said|says|told|added|adds|wrote|argued|noted|warned|insisted|recalled|explained|expects|thinks|believes|hopes|declined|admitted|joked|had|who)\b"
)
_SAYS = re.compile(r"\b(?:said|says|added|adds|recalled|explained|insisted) $")
_LIKE = (
    4  # letters that two long surnames have in common at the start where one is a slip of memory
)
_FEWER = 3  # the same, where the draft introduces only one person
_LONG = 7
_WORD = re.compile(r"[^\W\d_](?:[\w-]|['’](?!s\b))*")
_SOUNDS = (("ph", "f"), ("gh", "g"), ("kh", "k"), ("ck", "k"), ("sch", "s"), ("sh", "s"))
_LETTERS = str.maketrans("cqzvw", "kksff")


_LEAD = 30  # characters before a name
_KIN = re.compile(
    r"\b(?:brother|sister|son|daughter|cousin|wife|husband|father|mother|uncle|aunt|nephew|niece|twin|rival|competitor|unrelated|namesake|peer|neighbour)\b[^.;]{0,20}$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Spelling:
    """One word of a name as spelt, with the words beside it in the fullest form of that name."""

    word: str
    beside: tuple[str, ...]  # the other words, folded; () where the word is used alone
    place: int  # 0 the last word of the name, 1 the first
    entity: Entity
    spans: list[Span]


def run(draft: Draft) -> Iterator[Finding]:
    """Report names spelt two ways and people with two titles."""
    spellings = _spellings(draft.document, draft.mentions)
    every = (*_alike(draft.document, spellings), *_strangers(draft.document, spellings))
    pairs = [p for p in every if not any(_is_another(draft.document, s) for s in p)]
    yield from _findings(
        draft.document, list({frozenset(s.word for s in p): p for p in pairs}.values())
    )
    found = {frozenset(s.word for s in p) for p in pairs}
    for alike in look_alikes(draft):
        if frozenset((alike.spelt, alike.otherwise)) not in found:
            yield _finding(alike.spelt, alike.otherwise, alike.often, alike.seldom)
    yield from two_titles(draft, NAME)
    yield from people.findings(draft, NAME)
    for one, other in capitals_exchanged(draft):
        text = draft.document.text
        yield _finding(one.of(text), other.of(text), [one], [other])
    for one, other in seats_moved(draft):
        yield _contradiction(draft, one, other, "one company in two towns")
    for one, other in parties_exchanged(draft):
        yield _contradiction(draft, one, other, "buyer and target are exchanged")


def _is_another(document: Document, spelling: _Spelling) -> bool:
    """Whether a name is told as that of a relative or a rival: "her brother Ottavio", "smaller rival Nordhaven"."""
    first = min(spelling.spans).start
    return _KIN.search(document.text, max(0, first - _LEAD), first) is not None


def _spellings(document: Document, mentions: Sequence[EntityMention]) -> list[_Spelling]:
    """Every word of a person's or organisation's name that another name can be a variant of."""
    found: dict[tuple[str, tuple[str, ...], str], _Spelling] = {}
    for mention in mentions:
        for member, span in _named(document, mention):
            words = list(_WORD.finditer(span.of(document.text)))
            if not words or len(words) > 4 or member.kind in ("place", "product"):
                continue
            for place in {0, 1} if len(words) > 1 else {0}:
                at = 0 if place else len(words) - 1
                word = words[at].group()
                beside = tuple(w.group().casefold() for i, w in enumerate(words) if i != at)
                spelling = found.setdefault(
                    (word, beside, member.id), _Spelling(word, beside, place, member, [])
                )
                start = span.start + words[at].start()
                spelling.spans.append(Span(start, start + len(word)))
    return [s for s in _with_full_names(list(found.values())) if _may_vary(s)]


def _with_full_names(spellings: Sequence[_Spelling]) -> Sequence[_Spelling]:
    """The same, where a surname alone is known by the given name its bearer has elsewhere."""
    full = {s.word: s.beside for s in spellings if s.beside and s.place == 0}
    for spelling in spellings:
        if not spelling.beside:
            spelling.beside = full.get(spelling.word, ())
    return spellings


def _named(document: Document, mention: EntityMention) -> Iterator[tuple[Entity, Span]]:
    """The names in a mention, each with its place; those of a list too."""
    if mention.form == "name":
        yield mention.entities[0], mention.span
    elif mention.form == "group":
        for entity in mention.entities:
            at = document.text.find(entity.name, mention.span.start, mention.span.end)
            if at != -1:
                yield entity, Span(at, at + len(entity.name))


def _may_vary(spelling: _Spelling) -> bool:
    word = spelling.word
    shortest = _SHORTEST_SURNAME if spelling.entity.kind == "person" else _SHORTEST
    if len(word) < shortest or word.isupper():
        return False
    if spelling.place == 0 and not spelling.beside:
        titled = spelling.entity.kind == "person"  # "Mr Trench": an ordinary word, but a name
        return (titled or not is_ordinary(word)) and word not in name_words().given
    return spelling.entity.kind == "person" or not is_ordinary(word)


def _alike(
    document: Document, spellings: Sequence[_Spelling]
) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Pairs of spellings of one name, each pair of words once."""
    buckets: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        for key in _keys(spelling.word):
            buckets[key].append(spelling)
    done = set()
    for bucket in buckets.values():
        for index, first in enumerate(bucket[:_CROWD]):
            for second in bucket[index + 1 : _CROWD]:
                pair = frozenset((first.word, second.word))
                if len(pair) == 2 and pair not in done and _is_variant(document, first, second):
                    done.add(pair)
                    yield first, second


def _keys(word: str) -> set[str]:
    """Keys that spellings of one name share: its sound, and the word less any one letter (a slip apart)."""
    folded = _plain(word)
    return {
        f"*{_sound(folded)}",
        folded,
        *(folded[:i] + folded[i + 1 :] for i in range(1, len(folded))),
    }


def _plain(word: str) -> str:
    """The word without case and accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold()[:40])
    return "".join(c for c in decomposed if c.isalnum())


def _sound(folded: str) -> str:
    for written, sounded in _SOUNDS:
        folded = folded.replace(written, sounded)
    folded = folded.translate(_LETTERS)
    consonants = folded[0] + "".join(c for c in folded[1:] if c not in "aeiouyh")
    return re.sub(r"(.)\1+", r"\1", consonants)


def _is_variant(document: Document, first: _Spelling, second: _Spelling) -> bool:
    if first.entity.id == second.entity.id:
        return False
    if first.place != second.place and not _is_short_form(first, second):
        return False
    if _established(first) and _established(second):
        return False
    if not _same_bearer(first, second) or _share_sentence(document, first, second):
        return False
    if _is_surname_of(first, second) or _is_surname_of(second, first):
        return _close(_plain(first.word), _plain(second.word), _SHORTEST_SURNAME)
    if min(len(first.word), len(second.word)) < _SHORTEST:
        return False
    firm = first.entity.kind == "organisation" or "&" in first.entity.name
    firm = firm and bool(first.beside) and first.beside == second.beside
    sure = _SHORTEST_SURNAME if firm else _SURE  # "Calder & Finch", "Calder & Fitch"
    return _close(_plain(first.word), _plain(second.word), sure)


def _is_surname_of(alone: _Spelling, full: _Spelling) -> bool:
    """Whether one is a person's surname alone, which no full name of the draft has, and the other that of a full name."""
    people = full.entity.kind == "person" and alone.entity.kind in ("person", "other")
    return people and not alone.beside and bool(full.beside) and full.place == 0


def _strangers(
    document: Document, spellings: Sequence[_Spelling]
) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Surnames of people whom the draft never introduces, each with the like one of somebody it does: "Pallister", and further down "Pallinger said"."""
    people = [s for s in spellings if s.beside and s.place == 0 and s.entity.kind in _PEOPLE]
    bearers = {s.word for s in people}
    only = len(bearers) == 1
    for alone in [s for s in spellings if not s.beside and s.place == 0][:_CROWD]:
        if alone.word in bearers or not _is_of_a_person(document, alone):
            continue
        like = [
            full
            for full in people[:_CROWD]
            if _is_like(_plain(alone.word), _plain(full.word), _FEWER if only else _LIKE)
            if min(full.spans) < min(alone.spans) and not _share_sentence(document, alone, full)
        ]
        if len({full.word for full in like}) == 1:
            yield like[0], alone


def _is_of_a_person(document: Document, alone: _Spelling) -> bool:
    """Whether a word alone has a person's title, or speaks as one at each place."""
    if alone.entity.kind == "person":
        return True
    text = document.text
    return alone.entity.kind == "other" and all(
        _SPEAKS.match(text, span.end) or _SAYS.search(text, max(0, span.start - 12), span.start)
        for span in alone.spans
    )


def _is_like(one: str, other: str, alike: int) -> bool:
    """Whether of two surnames one may be a slip for the other: a letter, or the end of a long one."""
    from rapidfuzz.distance import OSA

    shorter, longer = sorted((one, other), key=len)
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return len(longer) >= _LONG and shorter[:alike] == longer[:alike] and len(shorter) > _LIKE


def _is_short_form(first: _Spelling, second: _Spelling) -> bool:
    """Whether one is a word alone and the other opens an organisation's name: "Hartwel", "Hartwell Industries"."""
    alone, full = (first, second) if first.place == 0 else (second, first)
    return not alone.beside and full.place == 1 and full.entity.kind == "organisation"


def _established(spelling: _Spelling) -> bool:
    return known().find(spelling.entity.name) is not None


def _same_bearer(first: _Spelling, second: _Spelling) -> bool:
    """Whether the words beside the two, and what they name, allow one bearer."""
    kinds = {first.entity.kind, second.entity.kind} - {"other"}
    full = first if first.beside else second
    surname = full.place == 0 and full.entity.kind == "person"
    if len(kinds) > 1 and not (surname and _sound_alike(first, second)):
        return False  # what a surname alone names is a guess: "under Karimow's leadership"
    if first.beside and second.beside:
        return first.beside == second.beside
    if not first.beside and not second.beside:
        return True
    return full.place == 1 or full.entity.kind in ("person", "other")


def _sound_alike(first: _Spelling, second: _Spelling) -> bool:
    return _sound(_plain(first.word)) == _sound(_plain(second.word))


def _share_sentence(document: Document, first: _Spelling, second: _Spelling) -> bool:
    def sentences(spans: Iterable[Span]) -> set[Span | None]:
        found = (document.sentence_at(span.start) for span in spans)
        return {s.span if s else None for s in found}

    return bool(sentences(first.spans) & sentences(second.spans))


def _close(first: str, second: str, sure: int = _SURE) -> bool:
    """Whether two words are one name: the same sound two slips apart, or any one slip in a word of as many letters as make it `sure`."""
    from rapidfuzz.distance import OSA

    shorter, longer = sorted((first, second), key=len)
    if first[0] != second[0] or (
        longer.startswith(shorter) and longer[len(shorter) :] in name_words().derived
    ):
        return False
    if first == second:
        return True
    distance = OSA.distance(first, second, score_cutoff=2)
    if _sound(first) == _sound(second):
        return distance <= 2
    return distance == 1 and len(shorter) >= sure


def _findings(
    document: Document, pairs: Sequence[tuple[_Spelling, _Spelling]]
) -> Iterator[Finding]:
    places: dict[str, list[Span]] = {s.word: [] for pair in pairs for s in pair}
    for match in _WORD.finditer(document.text) if pairs else ():
        if match.group() in places:
            places[match.group()].append(Span(match.start(), match.end()))
    for pair in pairs:
        first, second = (spelling.word for spelling in pair)
        major, minor = sorted((first, second), key=lambda w: (-len(places[w]), places[w][:1]))
        yield _finding(major, minor, places[major], places[minor])


def _finding(major: str, minor: str, often: Sequence[Span], seldom: Sequence[Span]) -> Finding:
    return Finding(
        check=NAME,
        severity="warning",
        message=f"One name is spelt two ways: “{major}” ({_times(len(often))}) and “{minor}” ({_times(len(seldom))}).",
        spans=tuple(sorted((*often, *seldom))),
        working=f"{major} {len(often)}, {minor} {len(seldom)}",
        suggestion=f"“{major}” throughout" if len(often) > len(seldom) else "",
        verdict="not enough evidence",
    )


def _contradiction(draft: Draft, one: Span, other: Span, message: str) -> Finding:
    text = draft.document.text
    working = f"{one.of(text)} / {other.of(text)}"
    return Finding(
        NAME, "warning", f"{message}.", (one, other), working, verdict="not enough evidence"
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
