"""Finding measures in copy, and mapping them to the concepts of filings.

A measure phrase is looked up in `lexicon/measures.toml`, longest match first, and given a scope from the words
around it: "cloud revenue", "revenue from advertising", "sales of its phones".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from claims import lazy_re as re
from claims.document import Span
from claims.lexicon import load
from claims.measure import Measure

_WORD = re.compile(r"[^\W_]+(?:[&'’./-][^\W_]+)*")
_INSIDE = frozenset(
    {"' ", "’ ", ", "}
)  # what may stand inside a phrase: "shareholders’ equity", "selling, general"
_SHARES = ("share", "unit", "ads")
_SIGNS = tuple("$€£¥")
_LONGEST_SCOPE = 4  # words

_Word = tuple[str, int, int]  # lower case, start, end


class MeasureMention(NamedTuple):
    """A measure named in the text.

    `verb` is set for "spent", "employs": the measure is the verb's object, and `things` says that the object is a
    count, not money; `link` is the word that must stand between the two ("bought the rival | for | $3 billion"), `behind` are the words that
    must stand behind the object ("put $3 billion | into").
    """

    span: Span
    measure: Measure
    verb: bool = False
    things: bool = False
    link: str = ""
    behind: tuple[str, ...] = ()


class Definition(NamedTuple):
    """A measure and the one of its definitions that a filing's concept reports."""

    measure: Measure
    definition: str


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    measure: Measure
    verb: bool
    things: bool
    link: str
    behind: tuple[str, ...] = ()


def find_measures(text: str, offset: int = 0) -> list[MeasureMention]:
    """Every known measure named in `text`, in reading order; spans are shifted by `offset`."""
    words = [
        (m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)
    ]
    phrases = _phrases()
    found: list[MeasureMention] = []
    at = 0
    while at < len(words):
        matching = [p for p in phrases.get(words[at][0], ()) if _matches(text, words, at, p)]
        phrase = next((p for p in matching if not p.behind), None)
        taking = [_taking(p, text, words, at, offset) for p in matching if p.behind]
        if phrase is None:
            found += taking
            at += 1
            continue
        last = at + len(phrase.words) - 1
        each = None if phrase.verb else _each(words, last)
        last = each or last
        start, end = words[at][1], words[last][2]
        measure = phrase.measure if each is None else _for_each(phrase.measure, words, at, last)
        if not phrase.verb and not (each and measure.name == "price"):
            measure = replace(measure, scope=_scope(text, words, at, last))
        span = Span(offset + start, offset + end)
        measure = replace(measure, text=text[start:end], span=span)
        found.append(MeasureMention(span, measure, phrase.verb, phrase.things, phrase.link))
        found += taking
        at = last + 1
    return found


def _taking(phrase: _Phrase, text: str, words: list[_Word], at: int, offset: int) -> MeasureMention:
    """A verb that takes a figure only in front of certain words, beside what else its words may name."""
    start, end = words[at][1], words[at + len(phrase.words) - 1][2]
    span = Span(offset + start, offset + end)
    measure = replace(phrase.measure, text=text[start:end], span=span)
    return MeasureMention(span, measure, True, phrase.things, "", phrase.behind)


def _each(words: list[_Word], last: int) -> int | None:
    """The last word of what a measure is counted for each of: "sales | per employee", "cost | per available seat"."""
    at = last + 1
    if at + 1 >= len(words) or words[at][0] != "per":
        return None
    if words[at + 1][0] in _scope_words("times") or not words[at + 1][0][0].isalpha():
        return None
    at += 1
    while words[at][0] in _scope_words("each") and at + 1 < len(words) and at < last + 5:
        at += 1
    return at


def _for_each(measure: Measure, words: list[_Word], first: int, last: int) -> Measure:
    """What a measure is for each of what the words say: of the profit, earnings per share."""
    if measure.name == "price":
        return replace(measure, scope=words[last][0])  # "the price per kilo"
    if measure.name != "net income" or words[last][0] not in _SHARES:
        return unlisted(" ".join(word for word, _, _ in words[first : last + 1]))
    said = {word for word, _, _ in words[max(first - 1, 0) : last]} & {"basic", "diluted"}
    return Measure("earnings per share", kind="per share", known=True, definition="".join(said))


def measure_named(words: str) -> Measure:
    """The measure that `words` name; a noun phrase that the lexicon does not list is its own measure."""
    text = " ".join(words.split())
    known = find_measures(text)
    if known and not known[0].verb:
        return replace(known[0].measure, text=text, span=None)
    return unlisted(text)


def unlisted(words: str) -> Measure:
    """A measure under its own words."""
    text = " ".join(words.split())
    return Measure(name=text.lower(), text=text)


def makes_another(behind: str) -> bool:
    """Whether the words behind a known measure make another of it: "costs | per seat", "investment | gain"."""
    words = behind.split()
    return bool(words) and (
        words[0] in load("phrases")["keep"] or words[-1] not in load("phrases")["same"]
    )


@cache
def spent_on() -> frozenset[str]:
    """The measures that "spent" may refer to."""
    return frozenset(e["name"] for e in load("measures")["measure"] if e.get("spending"))


@cache
def of_lines() -> frozenset[str]:
    """The measures that a line of business has by their verbs, as a company has."""
    return frozenset(e["name"] for e in load("measures")["measure"] if e.get("lines"))


@cache
def of_economies() -> frozenset[str]:
    """The measures that a country has as well as a company."""
    return frozenset(e["name"] for e in load("measures")["measure"] if e.get("economy"))


@cache
def of_economies_with(measure: str) -> frozenset[str]:
    """The scopes with which a measure is a country's, too: "house" of prices, "retail" of sales."""
    entries = (e for e in load("measures")["measure"] if e["name"] == measure)
    return frozenset(word for e in entries for word in e.get("economy_with", ()))


@cache
def _concepts() -> dict[str, Definition]:
    return {
        concept: Definition(_measure_of(entry), definition["name"])
        for entry in load("measures")["measure"]
        for definition in entry.get("definition", ())
        for concept in definition["concepts"]
    }


@cache
def definitions_of(measure: str) -> frozenset[str]:
    """The definitions that the lexicon lists of a measure."""
    entries = (e for e in load("measures")["measure"] if e["name"] == measure)
    return frozenset(d["name"] for e in entries for d in e.get("definition", ()))


@cache
def words_for(measure: str) -> tuple[str, ...]:
    """The noun phrases that the lexicon lists for a measure and its definitions; none for one that it does not list."""
    for entry in load("measures")["measure"]:
        if entry["name"] == measure:
            exact = (w for d in entry.get("definition", ()) for w in d.get("words", ()))
            return tuple(dict.fromkeys((*entry["words"], *exact)))
    return ()


@cache
def ways_to_say(measure: str, definition: str, *, hints: bool = False) -> tuple[str, ...]:
    """The words that the lexicon lists for a measure and for one of its definitions, and those that speak of it loosely; its hints, too, if these are wanted."""
    for entry in load("measures")["measure"]:
        if entry["name"] == measure:
            own = (d for d in entry.get("definition", ()) if d["name"] == definition)
            exact = (w for d in own for w in (*d.get("words", ()), *d.get("loose", ())))
            more = (*entry.get("loose", ()), *(entry.get("hints", ()) if hints else ()))
            return tuple(dict.fromkeys((*entry["words"], *exact, *more)))
    return ()


def concept_measure(concept: str) -> Definition | None:
    """The measure and definition that a taxonomy concept ("us-gaap:Revenues") reports, if the lexicon has it."""
    return _concepts().get(concept)


def _measure_of(entry: dict[str, Any]) -> Measure:
    return Measure(name=entry["name"], kind=entry["kind"], known=True)


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Phrases by each form of their first word, longest first."""
    by_first: dict[str, list[_Phrase]] = {}
    for entry in load("measures")["measure"]:
        measure = _measure_of(entry)
        for taker, behind in _verbs_with(entry).items():
            parts = tuple(_WORD.findall(taker))
            taking = _Phrase(parts, measure, True, bool(entry.get("things")), "", behind)
            by_first.setdefault(parts[0], []).append(taking)
        listed = [(w, False, "") for w in entry["words"]]
        listed += [(v, True, "") for v in entry.get("verbs", ())]
        for exact in entry.get("definition", ()):
            listed += [(w, False, exact["name"]) for w in exact.get("words", ())]
        for words, verb, definition in listed:
            parts = tuple(_WORD.findall(words))
            link = entry.get("link", "") if verb else ""
            named = replace(measure, definition=definition)
            phrase = _Phrase(parts, named, verb, bool(entry.get("things")), link)
            for first in {parts[0]} | (_plurals(parts[0]) if len(parts) == 1 else set()):
                by_first.setdefault(first, []).append(phrase)
    return {
        first: tuple(sorted(phrases, key=lambda p: -len(p.words)))
        for first, phrases in by_first.items()
    }


def _verbs_with(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The verbs of a measure that take a figure only in front of certain words, with those words."""
    taking: dict[str, tuple[str, ...]] = {}
    for words, verbs in entry.get("behind", {}).items():
        for verb in verbs:
            taking[verb] = (*taking.get(verb, ()), words)
    return taking


def _plurals(word: str) -> set[str]:
    plurals = {word + "s", word + "es"}
    if word.endswith("y"):
        plurals.add(word[:-1] + "ies")
    return plurals


def _matches(text: str, words: list[_Word], at: int, phrase: _Phrase) -> bool:
    run = words[at : at + len(phrase.words)]
    *init, last = (word for word, _, _ in run)
    if len(run) < len(phrase.words) or tuple(init) != phrase.words[:-1]:
        return False
    listed = phrase.words[-1]
    if last != listed and (phrase.verb or last not in _plurals(listed)):
        return False
    behind = [word for word, _, _ in words[at + len(run) : at + len(run) + 2]]
    if phrase.verb and behind[:1] == ["up"] and behind != ["up", "to"]:
        return False  # "tickets made up", but "lost up to"
    gaps = (text[a[2] : b[1]] for a, b in pairwise(run))
    return all(gap.isspace() or gap in _INSIDE for gap in gaps)


@cache
def _scope_words(kind: str) -> frozenset[str]:
    return frozenset(load("scopes")[kind])


def _scope(text: str, words: list[_Word], first: int, last: int) -> str:
    """What narrows the measure: modifiers in front ("cloud revenue") or a phrase after ("revenue from cloud")."""
    before: list[str] = []
    at = first - 1
    while at >= 0 and len(before) < 3 and _joined(text, words[at][2], words[at + 1][1]):
        word = words[at][0]
        if _ends_scope(word) or word.endswith(("'s", "s'", "ly")):
            break
        before.insert(0, text[words[at][1] : words[at][2]])
        at -= 1
    after = _phrase_after(text, words, last)
    if before and after and words[last + 1][0] == "in":
        after = []  # "factory orders in Germany"
    return _plain_scope(after or before)


def _phrase_after(text: str, words: list[_Word], last: int) -> list[str]:
    at = last + 1
    if (
        at >= len(words)
        or words[at][0] not in _scope_words("openers")
        or not _joined(text, words[last][2], words[at][1])
    ):
        return []
    phrase: list[str] = []
    for (_, _, left), (word, start, end) in pairwise(words[at : at + _LONGEST_SCOPE + 4]):
        if not _joined(text, left, start) or len(phrase) > _LONGEST_SCOPE:
            break
        if _is_currency(text, start, end):
            break  # "a profit of US$24 million"
        if word.endswith(("'s", "s'")):
            phrase = []  # "the group's cloud business": the owner is no scope
        elif word == "in" and len(phrase) == 1 and phrase[0].lower() in _scope_words("buyers"):
            phrase = []  # "sales to customers in Europe": where they are is the scope
        elif not phrase and word in _scope_words("determiners"):
            continue
        elif _ends_scope(word) and not (text[start].isupper() and word.endswith("ed")):
            before = text[:left].rsplit(None, 1)[-1].lower()
            if phrase or not word.endswith("ed") or before not in _scope_words("determiners"):
                break  # but "sales in the United States", "sales of its chilled meals"
            phrase.append(text[start:end])
        else:
            phrase.append(text[start:end])
    return phrase


def _is_currency(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in _SIGNS or text[start:end] in load("currencies")["codes"]


def _ends_scope(word: str) -> bool:
    participle = word.endswith("ed") and "-" not in word and word not in _scope_words("qualifiers")
    listed = word in _scope_words("stop") or word in _scope_words("verbs")
    return participle or listed or word in _figure_verbs() or not word[0].isalpha()


@cache
def _figure_verbs() -> frozenset[str]:
    """Verbs that set a measure to a figure, or move it: "increase revenues" is no kind of revenue."""
    phrases, changes = load("phrases"), load("changes")
    moves = [v for way in ("up", "down") for kind in ("verbs", "lifts") for v in changes[way][kind]]
    return frozenset((*phrases["verbs"], *phrases["links"], *phrases["finite"], *moves))


def _joined(text: str, end: int, start: int) -> bool:
    return text[end:start].isspace()


def _plain_scope(words: list[str]) -> str:
    kept = [w.lower() for w in words]
    while len(kept) > 1 and kept[-1] in _scope_words("generic"):
        kept.pop()
    return " ".join(kept)
