"""What sort of thing a name names, from its own words and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claims import lazy_re as re
from claims.who.gazetteer import is_adjective, nationalities
from claims.words import description_words, is_ordinary, name_words, title_words

NameKind = Literal["organisation", "person", "place", "product", "other", ""]

_MODEL = re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z\d][\w-]*\Z")
_LONGEST_PERSON = 4  # words
_TITLE_BEHIND = re.compile(
    r"\s*[,(]\s*(?:the\s+|an?\s+)?((?:[A-Za-z-]+\s+){0,2}[A-Za-z-]+)(?=[\s,)])"
)
_FIRM_BEHIND = re.compile(r",\s+(?:an?|the)\s+((?:[\w-]+\s+){0,3}[a-z-]+)(?=[\s,.])")
_PERSON_BEHIND = re.compile(r"\s*,\s*(?:who\b|aged\b|\d\d\s*,)")
# "Quistly's | quarterly revenue", "Quistly's | chief": what a company has
_MEASURED = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:revenue|sales|shares?|stock|profits?|earnings|spending"
    r"|shareholders|investors|chief|chairman|CEO|board|customers|products|chips?|business|subsidiary|parent)\b"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, with its place there."""

    text: str  # without the possessive
    start: int
    end: int
    possessive: bool
    capital: bool
    modifier: bool  # "Acme-powered": the name is only the head of a longer word


def kind_of(text: str, tokens: Sequence[Token], first: int, last: int) -> NameKind:
    """What the name's own words and its neighbours say it is; "" where they say nothing."""
    words, titles = name_words(), title_words()
    heads = description_words()
    final, opening = tokens[last - 1].text, tokens[first].text
    if _is_place(tokens, first, last):
        return "place"
    if says_organisation(tokens, first, last) or (
        last - first > 1 and (opening in words.of_heads or final in words.outlets)
    ):
        return "organisation"
    before = tokens[first - 1].text.casefold() if first else ""
    glued = first > 0 and text[tokens[first - 1].end : tokens[first].start].strip(" .") == ""
    behind = text[tokens[last - 1].end : tokens[last - 1].end + 60]
    human = _may_be_human(text, tokens, first, last) and not _deals(tokens, first, last)
    courtesy = glued and before in titles.courtesies and last - first <= _LONGEST_PERSON
    titled = before in titles.last_words or (before == "leader" and _leads_people(tokens, first))
    apposed = last - first > 1 and behind.startswith(",") and _follows_comma(text, tokens, first)
    if courtesy or (human and titled and (glued or apposed)):
        return "person"  # also "Acme's boss, Hetty Oakes, said"
    if human and ((opening in words.given and last - first > 1) or _is_apposed_person(behind)):
        return "person"
    if last - first > 1 and any(t.text in words.particles for t in tokens[first:last]):
        return "organisation" if opening in words.houses else "person"
    if glued and _employs(tokens, first):
        return "organisation"
    if _MODEL.match(final):
        return "product"
    if _is_apposed_firm(behind):
        return "organisation"
    # "Yasmin Qadri, founder of | Tandoor Lane, | told reporters": it is she who told
    follows = last < len(tokens) and not (behind.startswith(",") and before == "of")
    next_word = tokens[last].text if follows and not tokens[last - 1].possessive else ""
    if next_word in words.product_nouns and not tokens[last].capital:
        return "product"
    if glued and _deals(tokens, first, last):
        return "organisation"
    if glued and (before in words.lead_ins or before in heads.generic or before in heads.heads):
        return "organisation"
    if _MEASURED.match(behind):
        return "organisation"
    if glued and _stands_in(tokens, first):
        return "place"
    said = before if glued and before in name_words().saying else ""
    return _kind_by_verb(said or next_word, last - first if human else 0)


def _may_be_human(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing in the words themselves speaks against a person: "&", capitals alone, a plain word alone."""
    named = tokens[first:last]
    if len(named) > _LONGEST_PERSON or "&" in text[named[0].start : named[-1].end]:
        return False
    if named[0].text in name_words().given and len(named) > 1:
        return True
    if all(is_ordinary(t.text) for t in named):
        return False
    return not any(_is_acronym(t.text) or is_adjective(t.text) for t in named)


def _follows_comma(text: str, tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and text[tokens[first - 1].end : tokens[first].start] == ", "


def _deals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name of one word is that of a firm called by an occupation: "commodity trader Acme", not "trader Ann Sol"."""
    if first < 2 or last - first > 1 or tokens[first].text in name_words().given:
        return False
    occupation = tokens[first - 1].text in ("trader", "manager", "broker", "dealer")
    return occupation and tokens[first - 2].text.casefold() in name_words().dealt


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper() and "." not in word


def _is_apposed_person(behind: str) -> bool:
    """Whether what follows is said of a person: ", who", ", 54,", ", president of", " (Director General"."""
    if _PERSON_BEHIND.match(behind):
        return True
    title = _TITLE_BEHIND.match(behind)
    if title is None:
        return False
    titles = title_words()
    words = [w.casefold() for w in title[1].split()]
    return words[0] in titles.parts or any(
        " ".join(words[:length]) in titles.roles for length in (1, 2, 3)
    )


def _is_apposed_firm(behind: str) -> bool:
    """Whether what follows says what sort of firm it is: ", a courier firm in Lima", ", the Leipzig landlord"."""
    found = _FIRM_BEHIND.match(behind)
    if found is None:
        return False
    heads = description_words()
    words = [w.casefold() for w in found[1].split()]
    return any(w in heads.heads or w in heads.generic for w in words)


def _leads_people(tokens: Sequence[Token], first: int) -> bool:
    """Whether a "leader" leads people, no market: "union leader Ana Sol", not "market leader Sol"."""
    led = tokens[first - 2].text.casefold() if first > 1 else ""
    return led in title_words().led


def _stands_in(tokens: Sequence[Token], first: int) -> bool:
    """Whether the name is where something is: "in Ludwigshafen", "in the Bakken", not "invested in Quistly"."""
    at = first - 1
    if at > 0 and tokens[at].text == "the":
        at -= 1
    if tokens[at].text not in ("in", "near"):
        return False
    word = tokens[at - 1].text.casefold() if at else ""
    return not word.startswith(("invest", "believ")) and word.rstrip("s") not in name_words().held


def _employs(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody of that occupation is "at" it: "an analyst at Falk Danner"."""
    if first < 2 or tokens[first - 1].text not in ("at", "with"):
        return False
    occupation = tokens[first - 2].text.casefold()
    titles = title_words()
    return occupation in titles.last_words or occupation.removesuffix("s") in titles.occupations


def _is_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words name a place: "Western Australia", "Black Sea", "Strait of Kerch", "Talbot Street"."""
    words = name_words()
    opening, final = tokens[first].text, tokens[last - 1].text
    if last - first < 2 or final in words.endings or final in words.legal:
        return False
    if opening in words.compass and final.casefold() in nationalities():
        return True
    if opening in words.features and (tokens[first + 1].text == "of" or opening in words.lone):
        return opening != "City" or last - first == 3
    speaks = last < len(tokens) and tokens[last].text in words.reporting
    return final in words.grounds and opening not in words.given and not speaks


def _kind_by_verb(verb: str, length: int) -> NameKind:
    if verb in name_words().doings:
        return "organisation"
    return "person" if verb in name_words().reporting and length in (2, 3) else ""


def says_organisation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the last word is a legal form or one that ends names of organisations."""
    words = name_words()
    final = tokens[last - 1].text.rstrip(".")
    if last - first < 2:
        return False
    headed = tokens[first].text in words.of_heads and tokens[first + 1].text in ("of", "for")
    return headed or final in words.legal or final in words.endings
