"""Names in prose: which capitalised words name something, and what the words around say it is.

A name is a run of capitalised words, joined over "&", "of", "de", initials and legal forms ("Bank of Nova
Scotia", "Ludwig van Beethoven", "Acme, Inc."). A run is cut where a known name ends, at a title ("Acme Chairman
Jane Doe" holds two names) and behind a possessive. Capitals that sentences and headings owe to their place prove
nothing: there a name must be known, be seen elsewhere, or be no English word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.document import Document, Sentence, Span
from claims.entity import Entity, EntityDirectory, name_key
from claims.gazetteer import adjectives, look_up
from claims.recognizers.name_kinds import NameKind, Token, kind_of, says_organisation
from claims.recognizers.vocabulary import currency_letters
from claims.words import description_words, is_ordinary, name_words, title_words

_LONGEST = 8  # words of a name; a longer run of capitals is a heading or noise
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[&.'’/\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_CONTRACTION = re.compile(r"['’](?:re|ve|ll|d|m|t)\Z")
_LOWER_TAIL = re.compile(r"-[a-z]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
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
            result.append(name)
    return result


def _seen_elsewhere(name: Name, firm: set[str]) -> Iterator[Name]:
    """The words of a heading's run of capitals that are names in the text: "Acme Profit Rises"."""
    for word in _TOKEN.finditer(name.text):
        bare = _POSSESSIVE.sub("", word.group())
        if name_key(bare) in firm and not is_ordinary(bare):
            start = name.span.start + word.start()
            yield Name(bare, Span(start, start + len(bare)))


def _lower_case_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z]+\b", text))


def _unusual(text: str) -> bool:
    """Whether a word is neither English nor a number of capitals."""
    return not any(is_ordinary(word) for word in text.split())


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
    tokens = _tokens(sentence.text, directory)
    heading = _capitals_mean_little(document, sentence)
    listings = [m.span() for m in _TICKER.finditer(sentence.text) if ":" in m.group()]
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        end = _run_end(sentence.text, tokens, at)
        for first, last in _cut(sentence.text, tokens, at, end, directory):
            name = _name(sentence, tokens, first, last, directory, heading)
            start = tokens[first].start
            if name is not None and not any(a <= start < b for a, b in listings):
                yield name
        at = end


def _tokens(text: str, directory: EntityDirectory) -> list[Token]:
    calendar = name_words().calendar
    result = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        owned = _POSSESSIVE.search(word) is not None
        possessive = owned and not _ends_in_s(word, directory)
        if possessive:
            word, end = word[:-2], end - 2
        elif not owned and text[end : end + 1] in ("'", "’") and word[-1] in "sS":
            possessive = True
        tail = _LOWER_TAIL.search(word)
        capital = word[0].isupper() or _CAMEL.match(word) is not None
        capital = capital and word not in calendar and not _CONTRACTION.search(word)
        modifier = capital and tail is not None and len(tail.string) - tail.start() > 3
        if tail is not None and modifier and look_up_word(word) is None:
            word, end = word[: tail.start()], start + tail.start()
        result.append(Token(word, start, end, possessive, capital, modifier))
    return result


def _ends_in_s(word: str, directory: EntityDirectory) -> bool:
    """Whether the 's is part of a known name: "Kohl's reported", not "Nokia's sales"."""
    found = look_up(word, directory) if word[0].isupper() else None
    return found is not None and _POSSESSIVE.search(found.name) is not None


def look_up_word(word: str) -> Entity | None:
    """A listed bearer of a hyphenated word ("Coca-Cola" and the like are never cut)."""
    return look_up(word, EntityDirectory())


def _run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """One past the last word that may belong to a name beginning at `at`."""
    words = name_words()
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST * 2:
        token, following = tokens[last], tokens[last + 1]
        gap = text[token.end : following.start]
        if token.modifier or (token.possessive and not _keeps_possessive(text, tokens, last)):
            break
        if following.capital and _joins(gap, token, following, words.legal):
            last += 1
            continue
        ahead = tokens[last + 2] if last + 2 < len(tokens) else None
        if gap != " " or ahead is None or not ahead.capital:
            if following.text == "of" and ahead is not None and ahead.text == "the":
                third = tokens[last + 3] if last + 3 < len(tokens) else None
                if token.text in words.of_heads and third is not None and third.capital:
                    last += 3
                    continue
            break
        small = following.text
        if (
            (small in words.particles and last >= at and text[following.end : ahead.start] == " ")
            or (small in ("of", "for") and token.text in words.of_heads)
            or (small == "and" and _joins_and(tokens, at, last))
        ):
            last += 2
        else:
            break
    return last + 1


def _joins(gap: str, token: Token, following: Token, legal: frozenset[str]) -> bool:
    if gap in (" ", "\u00a0", " & ", "\n"):
        return True
    if gap in (", ", " , "):
        return following.text in legal
    if gap == ". ":
        folded = token.text.casefold()
        return len(token.text) == 1 or folded in title_words().courtesies or folded in ("st", "jr")
    return False


def _joins_and(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether "and" stands inside the name: between plain words ("Food and Drug Administration")."""
    left, right = tokens[last], tokens[last + 2]
    if not (is_ordinary(left.text) and is_ordinary(right.text)) or last == at == 0:
        return False
    words = name_words()
    inside_of = any(t.text in words.of_heads for t in tokens[at:last]) and last > at
    ends = any(
        t.text in words.endings for t in tokens[last + 2 : last + 5] if t.capital and not inside_of
    )
    return inside_of or ends


def _keeps_possessive(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether 's belongs to the name: "McDonald's Corp", "Moody's Investors Service"."""
    whole = tokens[last].text + "'s"
    found = look_up_word(whole)
    return found is not None and "'" in found.name


def _cut(
    text: str, tokens: Sequence[Token], start: int, end: int, directory: EntityDirectory
) -> Iterator[tuple[int, int]]:
    """Cut a run of capitals into names: [first, last) token ranges."""
    at = start
    while at < end:
        whole = _longest_known(text, tokens, at, end, directory)
        if whole <= at + 1 and (_is_title(tokens[at].text) or _is_filler(tokens, at, end)):
            at += 1
            continue
        inside = range(max(at + 1, whole), end)  # "Hugo Boss" holds no title
        stop = next((i for i in inside if _is_title_cut(tokens, i, end)), end)
        if stop - at > 1 and _is_adjunct(tokens, stop):
            stop -= 1
        known = _longest_known(text, tokens, at, stop, directory)
        if known and not _goes_on(tokens, known, stop):
            yield at, known
            at = known
            if all(is_ordinary(token.text) for token in tokens[at:stop]):
                at = stop  # "the Acme Business website"
            continue
        if not known and tokens[at].text.casefold() in adjectives() and at + 1 < stop:
            inner = _longest_known(text, tokens, at + 1, stop, directory)
            if inner or tokens[at + 1].text in name_words().given:
                at += 1
                continue
        yield at, min(stop, at + _LONGEST)
        at = stop


def _is_title(word: str) -> bool:
    titles = title_words()
    folded = word.casefold().rstrip(".")
    return folded in titles.last_words or folded in titles.courtesies or folded in titles.former


def _is_adjunct(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the last word of a run belongs to the noun behind it: "Acme AI chips", not "Acme AI said"."""
    words = name_words()
    if tokens[stop - 1].text not in words.acronyms or stop >= len(tokens):
        return False
    behind = tokens[stop].text
    small = behind in words.verbs or behind in words.reporting or behind in words.prepositions
    return behind[0].islower() and not small and behind not in ("and", "or", "that", "which", "who")


def _is_title_cut(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a title begins at `at` inside a run: "Acme | Chief Executive Jane Doe"."""
    word = tokens[at].text
    if _is_title(word):
        return word.casefold() not in ("head", "partner", "partners", "judge")
    return (
        word.casefold() in title_words().parts
        and at + 1 < end
        and (
            _is_title(tokens[at + 1].text) or tokens[at + 1].text.casefold() in title_words().parts
        )
    )


def _is_filler(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a capital at the head of a run is a small word, not part of the name ("The Acme Group")."""
    folded = tokens[at].text.casefold()
    if folded in name_words().small:
        small_name = folded in ("new", "old", "total", "prime", "general") and tokens[at].start > 0
        return not (small_name and at + 1 < end)
    heads = description_words()
    leads = name_words().lead_ins
    lead = folded in leads or folded in heads.heads or folded in heads.generic
    opens = tokens[at].start == 0 and at + 1 < end
    return lead and opens and tokens[at + 1].text != "of"


def _longest_known(
    text: str, tokens: Sequence[Token], at: int, stop: int, directory: EntityDirectory
) -> int:
    """One past the last word of the longest known name that begins at `at`; 0 for none."""
    for last in range(min(stop, at + _LONGEST), at, -1):
        if look_up(text[tokens[at].start : tokens[last - 1].end], directory) is not None:
            return last
    return 0


def _goes_on(tokens: Sequence[Token], known: int, stop: int) -> bool:
    """Whether a known name is only the beginning of another: "Acme Cloud", "Ford Foundation"."""
    return known < stop and tokens[stop - 1].text in name_words().endings


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
    written = text[start:end]
    entity = look_up(written, directory) or _by_ticker(text, end, directory)
    span = Span(start, end).shift(sentence.span.start)
    if entity is not None:
        weak = start == 0 and last - first == 1 and is_ordinary(written) and not _acts(text, end)
        name = Name(written, span, entity.kind, entity, weak)
        return name if not _is_nothing(tokens, first, last) or last - first > 1 else None
    if _is_nothing(tokens, first, last):
        return None
    opens = start < 8 and not text[:start].strip(" \"'“‘([—–-•*")
    weak = heading or (opens and last - first == 1) or (opens and is_ordinary(tokens[first].text))
    if weak and opens and not heading and says_organisation(tokens, first, last):
        weak = False
    if weak and not heading and _acts(text, end) and _unusual(written):
        weak = False
    return Name(written, span, kind_of(text, tokens, first, last), None, weak)


def _is_nothing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the capitals name no one: "CEO", "Chinese", "A", "Q2", a plain word alone inside quotes."""
    words = name_words()
    if last - first > 1:
        return all(
            t.text in words.acronyms
            or t.text in words.capitals
            or t.text.casefold() in adjectives()
            for t in tokens[first:last]
        )
    word = tokens[first].text
    return (
        word in words.acronyms
        or word in words.capitals
        or word.rstrip(".") in words.acronyms
        or _is_currency(word.rstrip("."))
        or word.casefold() in adjectives()
        or len(word) < 2
        or word.casefold() in words.small
    )


def _is_currency(word: str) -> bool:
    """Whether it is a currency's code or letters: "ISK 11 million", "Rs 5 lakh"."""
    return word in currency_letters() or (len(word) < 4 and word.casefold() in currency_letters())


def _acts(text: str, end: int) -> bool:
    """Whether what follows makes the word before it a subject or owner."""
    behind = text[end : end + 24]
    if _POSSESSIVE.match(behind[:2]):
        return True
    word = re.match(r"\s+([a-z]+)", behind)
    if word is None:
        return False
    words = name_words()
    return word[1] in words.verbs or word[1] in words.reporting


def _by_ticker(text: str, end: int, directory: EntityDirectory) -> Entity | None:
    """The bearer of the ticker in brackets behind a name: "Acme Widgets (NYSE: ACW)"."""
    match = _TICKER.match(text, end)
    if match is None or (":" not in match.group() and "." not in match[1]):
        return None
    return directory.find(match[1]) or look_up_word(match[1])
