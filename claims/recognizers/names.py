"""Names in prose: which capitalised words name something, and what the words around say it is.

A name is a run of capitalised words, joined over "&", "of", "de", initials and legal forms ("Bank of Nova
Scotia", "Ludwig van Beethoven", "Acme, Inc."). A run is cut where a known name ends, at a title ("Acme Chairman
Jane Doe" holds two names) and behind a possessive. Capitals that sentences and headings owe to their place prove
nothing: there a name must be known, be seen elsewhere, or be no English word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import lazy_re as re
from claims.document import Document, Sentence, Span
from claims.entity import Entity, EntityDirectory, name_key
from claims.recognizers.name_kinds import NameKind, Token, kind_of, says_organisation
from claims.recognizers.name_runs import (
    POSSESSIVE,
    TOKEN,
    cut,
    known_end,
    look_up_word,
    run_end,
    tokens_of,
)
from claims.recognizers.vocabulary import currency_letters
from claims.who.gazetteer import is_adjective, look_up
from claims.words import is_ordinary, name_words

# What explains a capital: the start of a sentence, of quoted or bracketed words, of what a colon announces.
_OPENS = re.compile(r"(?:\A|:\s|(?<!\w)[\"“‘(\[•*–—-]|'{2,5})[\s\"'“‘(\[•*–—-]*\Z")
# "Guesthouses | on Madeira", "Haulers | were": many, of whatever kind, and no name
_PLURAL = re.compile(
    r"[A-Z][a-z]{3,}(?<![suio])s\s(?:in|at|on|of|from|across|along|around|near|with|for|who|that|are|were|have)\s"
)
_SYMBOLS = "$€£¥"
_TICKER = re.compile(
    r"\s*\(\s*(?:(?:NYSE|NASDAQ|Nasdaq|LSE|HKEX|HKG|SEHK|TSE|TYO|AMEX|OTC|SSE|SZSE|Euronext)\s*:\s*)?([A-Z]{1,5}(?:\.[A-Z]{1,2})?|\d{3,6}(?:\.[A-Z]{2})?)\s*\)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: what it is, as far as its own words and those beside it say.

    `entity` is the known bearer. `weak` marks a capital that its place explains (start of a sentence, a heading):
    it is a name only if the same is named elsewhere.
    """

    text: str
    span: Span
    kind: NameKind = ""
    entity: Entity | None = None
    weak: bool = False


def find_names(document: Document, directory: EntityDirectory) -> list[Name]:
    """The names of a document in reading order, without overlap; weak ones only where they are seen elsewhere."""
    found = [
        name
        for sentence in document.sentences
        for name in _in_sentence(document, sentence, directory)
    ]
    firm = {name_key(n.text) for n in found if not n.weak}
    firm |= {key.split()[0] for key in firm if key}
    lower = _lower_case_words(document.text) if any(n.weak for n in found) else frozenset()
    result: list[Name] = []
    for name in found:
        if not name.weak or name_key(name.text) in firm:
            result.append(name)
        elif _is_heading(document, name):
            result += _seen_elsewhere(name, firm)
        elif _unusual(name.text) and name.text.casefold() not in lower:
            if _PLURAL.match(document.text, name.span.start):
                continue
            result.append(name)
    return result


def _seen_elsewhere(name: Name, firm: set[str]) -> Iterator[Name]:
    """The words of a heading's run of capitals that are names in the text: "Acme Profit Rises"."""
    for word in TOKEN.finditer(name.text):
        bare = POSSESSIVE.sub("", word.group())
        if name_key(bare) in firm and not is_ordinary(bare):
            start = name.span.start + word.start()
            yield Name(bare, Span(start, start + len(bare)))


def _lower_case_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z]+\b", text))


def _unusual(text: str) -> bool:
    """Whether a word is neither English nor a number of capitals."""
    return not any(is_ordinary(word) or _is_compound(word) for word in text.split())


def _is_compound(word: str) -> bool:
    """Whether a word is two of English, the second a doer or a doing: "Dockworkers", "Housebuilding"."""
    folded = word.casefold()
    if not folded.endswith(("ers", "ing", "men")):
        return False
    cuts = range(3, len(folded) - 4)
    return any(is_ordinary(folded[:at]) and is_ordinary(folded[at:]) for at in cuts)


def _is_heading(document: Document, name: Name) -> bool:
    sentence = document.sentence_at(name.span.start)
    return sentence is not None and _capitals_mean_little(document, sentence)


def _capitals_mean_little(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a heading or in title case or capitals, so that its capitals tell nothing."""
    blocks = document.blocks
    if sentence.paragraph < len(blocks) and blocks[sentence.paragraph].kind in (
        "headline",
        "heading",
    ):
        return True
    words = sentence.text.split(None, 40)[:40]
    letters = [w for w in words if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    most = 0.9 if sentence.text[-1:] in ".!?" else 0.7
    return len(letters) > 3 and capitals > most * len(letters)


def _in_sentence(
    document: Document, sentence: Sentence, directory: EntityDirectory
) -> Iterator[Name]:
    tokens = tokens_of(sentence.text, directory)
    heading = _capitals_mean_little(document, sentence)
    listings = [m.span() for m in _TICKER.finditer(sentence.text) if ":" in m.group()]
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        end = max(
            run_end(sentence.text, tokens, at), known_end(sentence.text, tokens, at, directory)
        )
        for first, last in cut(sentence.text, tokens, at, end, directory):
            name = _name(sentence, tokens, first, last, directory, heading)
            start = tokens[first].start
            if name is not None and not any(a <= start < b for a, b in listings):
                yield name
        at = end


def _name(
    sentence: Sentence,
    tokens: Sequence[Token],
    first: int,
    last: int,
    directory: EntityDirectory,
    heading: bool,
) -> Name | None:
    text = sentence.text
    start, end = tokens[first].start, tokens[last - 1].end
    if text[end : end + 1] == "." and tokens[last - 1].text in name_words().legal:
        end += end + 1 < len(
            text
        )  # "Acme Inc. said": the stop is the name's, but not the sentence's
    if text[end : end + 1] in _SYMBOLS and text[end : end + 1]:
        return None  # "AU$145 million"
    written = text[start:end]
    entity = look_up(written, directory) or _by_ticker(text, end, directory)
    span = Span(start, end).shift(sentence.span.start)
    if entity is not None:
        weak = start == 0 and last - first == 1 and is_ordinary(written) and not _acts(text, end)
        name = Name(written, span, entity.kind, entity, weak)
        return name if not _is_nothing(tokens, first, last) or last - first > 1 else None
    if _is_nothing(tokens, first, last):
        return None
    opens = _OPENS.search(text[max(0, start - 8) : start]) is not None
    weak = heading or (opens and last - first == 1) or (opens and is_ordinary(tokens[first].text))
    if weak and opens and not heading and says_organisation(tokens, first, last):
        weak = False
    if weak and not heading and _acts(text, end) and _unusual(written):
        weak = False
    if weak and opens and not heading and _stands_bare(text, written, end):
        weak = False
    if weak and opens and not heading and last - first > 1:
        rest = look_up(text[tokens[first + 1].start : end], directory)
        if rest is not None and rest.kind == "organisation":  # "Blaming | Nokia, …"
            start = tokens[first + 1].start
            return Name(
                text[start:end], Span(start, end).shift(sentence.span.start), rest.kind, rest
            )
        weak = not _acts(text, end)  # "Telecom Argentina's customers"
    return Name(written, span, kind_of(text, tokens, first, last), None, weak)


def _is_nothing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the capitals name no one: "CEO", "Chinese", "A", "Q2", a plain word alone inside quotes."""
    words = name_words()
    if last - first > 1:
        return all(
            t.text in words.acronyms
            or t.text in words.capitals
            or is_adjective(t.text)
            or t.text in words.compass
            for t in tokens[first:last]
        )
    word = tokens[first].text
    return (
        word in words.acronyms
        or word in words.capitals
        or word.rstrip(".") in words.acronyms
        or _is_currency(word.rstrip("."))
        or is_adjective(word)
        or len(word) < 2
        or word.casefold() in words.small
    )


def _is_currency(word: str) -> bool:
    """Whether it is a currency's code or letters, with an amount or without: "ISK 11 million", "Rs 5 lakh", "RM48.6 billion"."""
    word = word.rstrip("0123456789.,") or word
    return word in currency_letters() or (len(word) < 4 and word.casefold() in currency_letters())


def _acts(text: str, end: int) -> bool:
    """Whether what follows makes the word before it a subject or owner."""
    behind = text[end : end + 24]
    if POSSESSIVE.match(behind[:2]):
        return True
    word = re.match(r"\s+([a-z]+)", behind)
    if word is None:
        return False
    words = name_words()
    return word[1] in words.verbs or word[1] in words.reporting


def _stands_bare(text: str, written: str, end: int) -> bool:
    """Whether a plain word speaks or owns without an article: "Compass said", "Compass's revenue", not "Police said"."""
    words = name_words()
    folded = written.casefold()
    if (
        " " in written
        or folded.endswith(("s", "ing"))
        or folded in words.bare
        or folded in words.small
    ):
        return False
    if POSSESSIVE.match(text[end : end + 2]):
        return True
    word = re.match(r"\s+([a-z]+)", text[end : end + 24])
    return word is not None and word[1] in ("said", "says", "reported", "posted")


def _by_ticker(text: str, end: int, directory: EntityDirectory) -> Entity | None:
    """The bearer of the ticker in brackets behind a name: "Acme Widgets (NYSE: ACW)"."""
    match = _TICKER.match(text, end)
    if match is None or (":" not in match.group() and "." not in match[1]):
        return None
    return directory.find(match[1]) or look_up_word(match[1])
