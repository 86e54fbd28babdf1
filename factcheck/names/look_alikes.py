"""Two names of a draft that look alike where one of them is nowhere introduced: "Thornbury Glass … Thornaby had until May", "the Bank of Sarnia … the Bank of Sardinia".

What a name is of is not asked, since a misspelt one is of nothing. A name of several words is compared with those that have all its words but one; a word alone,
that no longer name of the draft has, with the words of those that stand before it. The two never meet in a sentence, neither is widely known, and the one
that comes later, or is met less, has no words of its own that say who it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Span
from claims.when.calendar import MONTHS
from claims.who.gazetteer import known
from claims.words import is_ordinary, name_words
from factcheck.dates.dated import WEEKDAYS
from factcheck.draft import Draft

_CAP = r"[A-Z][\w’'-]*[a-z]"
_NAME = re.compile(rf"\b{_CAP}(?: (?:of|for|de|van|von|al|&|and) {_CAP}| {_CAP}){{0,5}}")
_POSSESSIVE = re.compile(r"[’']s$")
_OF_A_PEOPLE = re.compile(r"(?:[ie]ans?|ish|ese)$")
_FAMILY = re.compile(
    r"\b(?:brothers?|sisters?|wife|husband|sons?|daughters?|father|mother|parents?|couple|family|twins?|siblings?|cousins?|nephew|niece|married|widow|heirs?)\b",
    re.IGNORECASE,
)
# "Harriet Cole, counsel for", "David Frehner, 43,": who that is is said here
_INTRODUCED = re.compile(
    r",? (?:an? |the |\d\d(?![\d,]\d)|(?!who|which|whose|and|but|or|then|also)[a-z]+(?:,| (?:of|at|for|in|and)\b))"
)
_TITLED = re.compile(r"\b(?:[a-z]+(?:er|or|ist|man|ive|ent|ant|ary|ian)|chief|head) $")
_SHORTEST, _SHORTEST_ALONE = 4, 6  # letters of a word beside others, and of one that stands alone
_ALIKE_AT_START = 3  # letters that a word alone shares with the one it is a slip of
_MOST = 80  # names compared with one another
_RARE = 2  # times that the slip of a name is met at most


class LookAlike(NamedTuple):
    """The two spellings of a word of a name with their places, the one that is met first or more often first."""

    spelt: str
    otherwise: str
    often: Sequence[Span]
    seldom: Sequence[Span]


class _Met(NamedTuple):
    """A place of a name, and the number of its sentence."""

    sentence: int
    span: Span


def look_alikes(draft: Draft) -> Iterator[LookAlike]:
    """Every two names that are one but for a slip."""
    names = _names(draft)
    yield from _of_several_words(draft, {n: met for n, met in names.items() if len(n) > 1})
    yield from _alone(names)


def _names(draft: Draft) -> Mapping[tuple[str, ...], list[_Met]]:
    """The names of a draft by their words, with the places where they are met."""
    found: dict[tuple[str, ...], list[_Met]] = defaultdict(list)
    text = draft.document.text
    for at, sentence in enumerate(draft.document.sentences):
        for match in _NAME.finditer(text, sentence.span.start, sentence.span.end):
            name = _POSSESSIVE.sub("", match.group())
            start, words = match.start(), tuple(name.split(" "))
            if match.start() == sentence.span.start and _is_led(words):
                start, words = start + len(words[0]) + 1, words[1:]
            if len(found) < _MOST or words in found:
                found[words].append(_Met(at, Span(start, match.start() + len(name))))
    return found


def _is_led(words: Sequence[str]) -> bool:
    """Whether a word that only opens its sentence stands before a name: "Hotelier Marcel Tobin"."""
    given = name_words().given
    return len(words) > 1 and (
        is_ordinary(words[0].lower()) or (words[1] in given and words[0] not in given)
    )


def _of_several_words(
    draft: Draft, names: Mapping[tuple[str, ...], list[_Met]]
) -> Iterator[LookAlike]:
    """Names that share all their words but one, which looks alike."""
    text = draft.document.text
    of_a_family = _FAMILY.search(text) is not None
    for one, other in combinations(names, 2):
        if len(one) != len(other):
            continue
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) != 1 or _is_known(" ".join(one)) or _is_known(" ".join(other)):
            continue
        at = apart[0]
        of_people = {one[at], other[at]} <= name_words().given
        if not _look_alike(one[at], other[at], _SHORTEST, 2 if of_people else 3):
            continue
        if of_a_family and (of_people or not at):
            continue
        often, seldom = _by_frequency(names[one], names[other])
        if _have_met(often, seldom) or len(seldom) > _RARE or _is_introduced(text, seldom[0].span):
            continue
        major, minor = (one, other) if often is names[one] else (other, one)
        yield LookAlike(
            major[at],
            minor[at],
            [_word(text, met.span, at) for met in often],
            [_word(text, met.span, at) for met in seldom],
        )


def _alone(names: Mapping[tuple[str, ...], list[_Met]]) -> Iterator[LookAlike]:
    """Words alone that look like a word of a name that was met before."""
    words: dict[str, list[_Met]] = defaultdict(list)
    for name, met in names.items():
        for at, word in enumerate(name):
            starts = len(" ".join(name[:at])) + bool(at)
            words[word] += [
                _Met(m.sentence, Span(m.span.start + starts, m.span.start + starts + len(word)))
                for m in met
            ]
    full = {word for name in names if len(name) > 1 for word in name}
    for (alone,) in [name for name in names if len(name) == 1]:
        if alone in full or _is_of_no_one(alone):
            continue
        for word, met in words.items():
            if _is_of_no_one(word) or not _look_alike(word, alone, _SHORTEST_ALONE, 3):
                continue
            first = min(m.sentence for m in met) < min(m.sentence for m in words[alone])
            if first and not _have_met(met, words[alone]) and _share_ends(word, alone):
                often, seldom = _by_frequency(met, words[alone])
                major, minor = (word, alone) if often is met else (alone, word)
                yield LookAlike(major, minor, [m.span for m in often], [m.span for m in seldom])


def _is_of_no_one(word: str) -> bool:
    """Whether a word alone says no name that may be misspelt: one that is widely known, of a people, or ordinary."""
    return (
        _OF_A_PEOPLE.search(word) is not None
        or word in WEEKDAYS
        or word.lower() in MONTHS
        or is_ordinary(word)
        or is_ordinary(word.lower())
        or _is_known(word)
        or word in name_words().given
    )


def _look_alike(one: str, other: str, shortest: int, part: int) -> bool:
    """Whether two words have one initial and at most such a part of their letters apart, and neither goes on from the other or is ordinary."""
    from rapidfuzz.distance import OSA

    a, b = one.casefold(), other.casefold()
    if min(len(a), len(b)) < shortest or a[0] != b[0] or "-" in a + b:
        return False
    if a.startswith(b) or b.startswith(a) or is_ordinary(a) or is_ordinary(b):
        return False
    most = max(len(a), len(b)) // part
    return OSA.distance(a, b, score_cutoff=most) <= most


def _share_ends(one: str, other: str) -> bool:
    """Whether two words begin alike, and share half of their letters from both ends."""
    a, b = one.casefold(), other.casefold()
    start = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest = zip(reversed(a[start:]), reversed(b[start:]), strict=False)
    end = next((i for i, (x, y) in enumerate(rest) if x != y), min(len(a), len(b)) - start)
    return start >= _ALIKE_AT_START and start + end >= max(len(a), len(b)) // 2


def _have_met(one: Sequence[_Met], other: Sequence[_Met]) -> bool:
    return bool({m.sentence for m in one} & {m.sentence for m in other})


def _by_frequency(
    one: Sequence[_Met], other: Sequence[_Met]
) -> tuple[Sequence[_Met], Sequence[_Met]]:
    """The one met more often first; of two met as often, the one met earlier."""
    first, second = sorted((one, other), key=lambda met: (-len(met), met[0].span))
    return first, second


def _is_introduced(text: str, span: Span) -> bool:
    """Whether the words around a name say who that is."""
    lead = text[max(0, span.start - 24) : span.start]
    return _INTRODUCED.match(text, span.end) is not None or _TITLED.search(lead) is not None


def _is_known(name: str) -> bool:
    return known().find(name) is not None


def _word(text: str, name: Span, at: int) -> Span:
    """The place of one word of a name."""
    words = name.of(text).split(" ")
    start = name.start + len(" ".join(words[:at])) + bool(at)
    return Span(start, start + len(words[at]))
