"""Runs of capitalised words, and where they are cut into names.

A run is joined over "&", "of", de, initials and legal forms; it is cut where a known name ends, at a title ("Acme
Chairman Jane Doe" holds two names) and behind a possessive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.entity import Entity, EntityDirectory, name_key
from claims.recognizers.name_kinds import Token
from claims.recognizers.vocabulary import currency_letters
from claims.who.gazetteer import adjectives, is_adjective, look_up
from claims.words import description_words, is_ordinary, name_words, title_words

LONGEST = 8  # words of a name; a longer run of capitals is a heading or noise
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[&.'’/\-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’][sS]\Z")
_AREAS = ("area", "zone")
_CURRENCY_SIGNS = tuple("$€£¥₹₩")
_LONGEST_KNOWN = 8  # words of a name with small words inside
_CONTRACTION = re.compile(r"['’](?:re|ve|ll|d|m|t)\Z")
# Days with a name of several words, which names nobody
_FEAST = re.compile(
    r"\b(?:(?:(?:Lunar|Chinese)\s)?New\sYear|(?:Black|Good|Cyber|Ash|Super)\s(?:Mon|Tues|Wednes|Fri|Satur|Sun)day|(?:Labou?r|Independence|Memorial|Singles|Boxing|Republic|Christmas|Valentine['’]s|Mother['’]s|Father['’]s)\sDay)\b"
)
_LOWER_TAIL = re.compile(r"-[a-z]")
_PERIOD_CODE = re.compile(r"(?:[QH][1-4]|[1-4][QH]|FY)(?:['’]?\d{2,4})?")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")


def tokens_of(text: str, directory: EntityDirectory) -> list[Token]:
    """The words of a sentence; months, weekdays and feasts are no capitals."""
    calendar = name_words().calendar
    feasts = {at for found in _FEAST.finditer(text) for at in range(*found.span())}
    result = []
    for match in TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        owned = POSSESSIVE.search(word) is not None
        possessive = owned and not _ends_in_s(word, directory)
        if possessive:
            word, end = word[:-2], end - 2
        elif not owned and text[end : end + 1] in ("'", "’") and word[-1] in "sS":
            possessive = True
        tail = _LOWER_TAIL.search(word)
        capital = word[0].isupper() or _CAMEL.match(word) is not None or _is_numeral(word)
        dated = all(part in calendar for part in word.split("-")) or start in feasts
        capital = capital and not dated and not _CONTRACTION.search(word)
        modifier = capital and tail is not None and len(tail.string) - tail.start() > 3
        if tail is not None and modifier and look_up_word(word) is None:
            word, end = word[: tail.start()], start + tail.start()
        result.append(Token(word, start, end, possessive, capital, modifier))
    capitals = [_is_capital(text, result, at) for at in range(len(result))]
    return [
        token if token.capital == capital else replace(token, capital=capital)
        for token, capital in zip(result, capitals, strict=True)
    ]


def _is_numeral(word: str) -> bool:
    """Whether a word that a digit opens is a listed name: "3M"."""
    return word[0].isdigit() and word[-1].isupper() and look_up_word(word) is not None


def _is_capital(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word can be one of a name's, now that its neighbours are known."""
    named = tokens[at].capital or _is_numbered(text, tokens, at) or _is_currency_area(tokens, at)
    return named and not _is_month(tokens, at) and not _opens_money(text, tokens[at])


def _opens_money(text: str, token: Token) -> bool:
    """Whether a word is of the amount behind it: "Dell US$2.1 billion", "Dell USD 2.1 billion"."""
    behind = text[token.end : token.end + 2]
    if behind[:1] in _CURRENCY_SIGNS:
        return len(token.text) > 1
    return behind.lstrip()[:1].isdigit() and token.text.rstrip(".") in currency_letters()


def _is_currency_area(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word without a capital is of a place's name: "the euro area", "the eurozone"."""
    word = tokens[at].text
    ahead = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    pair = (word == "euro" and ahead in _AREAS) or (word in _AREAS and before == "euro")
    return pair or word == "eurozone"


def _is_numbered(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is the last word of a listed name: "Nikkei 225", "Euro Stoxx 50"."""
    if not at or not tokens[at].text.isdigit() or not tokens[at - 1].capital:
        return False
    return any(
        look_up_word(text[tokens[first].start : tokens[at].end]) is not None
        for first in range(at - 1, max(at - 3, -1), -1)
    )


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a month and a name is the month: not beside another capital, or behind "in"."""
    if tokens[at].text not in ("April", "May"):
        return False
    before = tokens[at - 1] if at else None
    if before is not None and before.text.casefold() in name_words().prepositions:
        return True
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return not any(t.capital for t in beside)


def _ends_in_s(word: str, directory: EntityDirectory) -> bool:
    """Whether the 's is part of a known name: "Kohl's reported", not "Nokia's sales"."""
    found = look_up(word, directory) if word[0].isupper() else None
    if found is None:
        return False
    run_on = POSSESSIVE.sub("s", word).casefold()  # a register's "MCDONALDS CORP"
    names = (name_key(name) for name in (found.name, *found.aliases))
    return POSSESSIVE.search(found.name) is not None or run_on in names


def look_up_word(word: str) -> Entity | None:
    """A listed bearer of a hyphenated word ("Coca-Cola" and the like are never cut)."""
    return look_up(word, EntityDirectory())


def known_end(text: str, tokens: Sequence[Token], at: int, directory: EntityDirectory) -> int:
    """One past the last word of the directory's name that begins at `at` and has small words inside; else `at`."""
    if tokens[at].text.casefold() not in directory.spanning:
        return at
    stop = min(len(tokens), at + _LONGEST_KNOWN)
    return next(
        (
            last
            for last in range(stop, at + 1, -1)
            if directory.find(text[tokens[at].start : tokens[last - 1].end]) is not None
        ),
        at,
    )


def run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """One past the last word that may belong to a name beginning at `at`."""
    words = name_words()
    last = at
    while last + 1 < len(tokens) and last - at < LONGEST * 2:
        token, following = tokens[last], tokens[last + 1]
        gap = text[token.end : following.start]
        if token.modifier:
            break
        if token.possessive and not _is_possessive_inside(text, tokens, last):
            break
        if following.capital and _joins(gap, token, following, words.legal):
            last += 1
            continue
        ahead = tokens[last + 2] if last + 2 < len(tokens) else None
        if gap != " " or ahead is None or not ahead.capital:
            if following.text == "of" and ahead is not None and ahead.text == "the":
                third = tokens[last + 3] if last + 3 < len(tokens) else None
                if _is_of_head(token.text) and third is not None and third.capital:
                    last += 3
                    continue
            break
        small = following.text
        if (
            (small in words.particles and last >= at and text[following.end : ahead.start] == " ")
            or (small in ("of", "for") and _is_of_head(token.text))
            or (small == "and" and _joins_and(tokens, at, last))
        ):
            last += 2
        else:
            break
    return last + 1


def _is_of_head(word: str) -> bool:
    return word in name_words().of_heads or word in name_words().features


def _is_possessive_inside(text: str, tokens: Sequence[Token], last: int) -> bool:
    return _keeps_possessive(tokens, last) or _is_of_members(text, tokens, last)


def _joins(gap: str, token: Token, following: Token, legal: frozenset[str]) -> bool:
    if token.possessive:
        gap = gap[2:] if gap[1:2] == "s" else gap[1:]
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
    if not (_is_plain(left.text) and _is_plain(right.text)) or last == at == 0:
        return False
    words = name_words()
    inside_of = any(t.text in words.of_heads for t in tokens[at:last]) and last > at
    ends = any(
        t.text in words.endings for t in tokens[last + 2 : last + 5] if t.capital and not inside_of
    )
    return inside_of or ends


def _is_plain(word: str) -> bool:
    return is_ordinary(word) or word.endswith(("ic", "al", "ous", "ary"))


def _keeps_possessive(tokens: Sequence[Token], last: int) -> bool:
    """Whether 's belongs to the name: "McDonald's Corp", "Moody's Investors Service"."""
    whole = tokens[last].text + "'s"
    found = look_up_word(whole)
    if found is None and last + 1 < len(tokens):  # "Sam's Club", which no "Sam's" is
        found = look_up_word(f"{whole} {tokens[last + 1].text}")
    return found is not None and "'" in found.name


def _is_of_members(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether a possessive belongs to a body's name: "Hudson's Bay Company", "Bankers' Association"."""
    words = name_words()
    if look_up_word(tokens[last].text) is not None or tokens[last].text in words.given:
        return False
    for at in range(last + 1, min(len(tokens), last + 4)):
        gap = text[tokens[at - 1].end : tokens[at].start]
        if not tokens[at].capital or gap.strip(" '’s"):
            return False
        if tokens[at].text in words.bodies:
            return True
        if tokens[at].possessive or not is_ordinary(tokens[at].text):
            return False
    return False


def cut(
    text: str, tokens: Sequence[Token], start: int, end: int, directory: EntityDirectory
) -> Iterator[tuple[int, int]]:
    """Cut a run of capitals into names: [first, last) token ranges."""
    at = start
    while at < end:
        office = _officer(tokens, at, end)
        if office:
            at = office
            continue
        whole = _longest_known(text, tokens, at, end, directory)
        if whole <= at + 1 and (_is_title(tokens[at].text) or _is_filler(tokens, at, end)):
            at += 1
            continue
        inside = range(max(at + 1, whole), end)  # "Hugo Boss" holds no title
        stop = next((i for i in inside if _is_title_cut(tokens, i, end)), end)
        if stop - at > 1 and _is_adjunct(tokens, stop):
            stop -= 1
        told = stop
        while stop - at > 1 and _tells_figure(tokens[stop - 1].text):
            stop -= 1  # "Acme | Q2 EPS"
        known = _longest_known(text, tokens, at, stop, directory)
        person = 0 if known else _person_inside(tokens, at, stop)
        if person:
            at = person
            continue
        house = stop > at + 1 and tokens[at].text in name_words().houses
        house = house and tokens[at + 1].text in name_words().particles
        if known and not house and not _goes_on(tokens, known, stop):
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
        yield at, min(stop, at + LONGEST)
        at = told


def _tells_figure(word: str) -> bool:
    """Whether capitals at the end of a run say what a figure measures, or when: "EPS", "Q2", "FY24"."""
    return word in name_words().gauged or _PERIOD_CODE.fullmatch(word) is not None


def _is_title(word: str) -> bool:
    titles = title_words()
    folded = word.casefold().rstrip(".")
    return folded in titles.last_words or folded in titles.courtesies or folded in titles.former


def _officer(tokens: Sequence[Token], at: int, end: int) -> int:
    """One past "Chief … Officer" where it begins at `at`; 0 where it does not."""
    if tokens[at].text.casefold() != "chief":
        return 0
    for last in range(at + 1, min(end, at + 4)):
        if tokens[last].text.casefold() in ("officer", "officers"):
            return last + 1
    return 0


def _person_inside(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where a person's name begins behind plain words: "Climatologist | Maria Falk"; 0 where none does.

    The plain words must be no part of a firm's name: what ends like one is left whole.
    """
    words = name_words()
    if tokens[stop - 1].text in words.endings or tokens[stop - 1].text in words.legal:
        return 0
    for first in range(at + 1, stop - 1):
        if tokens[first].text in words.given:
            return first if stop - first <= 3 else 0
        before = tokens[first - 1].text
        if before in words.capitals and stop - first == 2:
            return first  # "Democrat | Elim Carsten"
        if not (is_ordinary(before) or is_adjective(before)):
            return 0
    return 0


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
    lead = lead or folded in name_words().bidding
    opens = tokens[at].start == 0 and at + 1 < end
    return lead and opens and tokens[at + 1].text != "of"


def _longest_known(
    text: str, tokens: Sequence[Token], at: int, stop: int, directory: EntityDirectory
) -> int:
    """One past the last word of the longest known name that begins at `at`; 0 for none."""
    for last in range(min(stop, at + LONGEST), at, -1):
        found = look_up(text[tokens[at].start : tokens[last - 1].end], directory)
        if found is not None:
            if found.kind != "place" or last >= stop:
                return last
            given = last == at + 1 and _is_given(tokens, at)
            return 0 if given or _is_after_place(text, tokens, last, stop, directory) else last
    return 0


def _is_after_place(
    text: str, tokens: Sequence[Token], at: int, stop: int, directory: EntityDirectory
) -> bool:
    """Whether the place in front only begins the name: "Dresden Optik", not "Dresden Mayor" or "US Nvidia chips"."""
    word = tokens[at].text
    return not (
        is_ordinary(word)
        or _is_title(word)
        or word in name_words().given
        or word in name_words().acronyms
        or is_adjective(word)
        or _longest_known(text, tokens, at, stop, directory)
    )


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place's name is a given name here: "Charlotte Hogg", not "Charlotte airport"."""
    surname = tokens[at + 1]
    return tokens[at].text in name_words().given and not is_ordinary(surname.text)


def _goes_on(tokens: Sequence[Token], known: int, stop: int) -> bool:
    """Whether a known name is only the beginning of another: "Acme Cloud", "Ford Foundation"."""
    words = name_words()
    return known < stop and (
        tokens[stop - 1].text in words.endings or tokens[stop - 1].text in words.grounds
    )
