"""The word lists of `lexicon/names.toml`, `titles.toml` and `descriptions.toml` as sets, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from claims import lexicon


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of `names.toml`; see the comments there."""

    ordinary: frozenset[str]
    acronyms: frozenset[str]
    capitals: frozenset[str]
    calendar: frozenset[str]
    of_heads: frozenset[str]
    endings: frozenset[str]
    legal: frozenset[str]
    outlets: frozenset[str]
    product_nouns: frozenset[str]
    lead_ins: frozenset[str]
    particles: frozenset[str]
    houses: frozenset[str]
    given: frozenset[str]
    verbs: frozenset[str]
    reporting: frozenset[str]
    small: frozenset[str]
    clause: frozenset[str]
    crowds: frozenset[str]
    derived: frozenset[str]
    prepositions: frozenset[str]
    bare: frozenset[str]
    bodies: frozenset[str]
    dealt: frozenset[str]
    observers: frozenset[str]
    letting: frozenset[str]
    firms: frozenset[str]
    filed: frozenset[str]
    compass: frozenset[str]
    grounds: frozenset[str]
    features: frozenset[str]
    lone: frozenset[str]
    held: frozenset[str]
    saying: frozenset[str]
    doings: frozenset[str]
    gauged: frozenset[str]
    bidding: frozenset[str]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The lists of `titles.toml`; `roles` maps every way to write a title, folded, to its canonical form."""

    roles: dict[str, str]
    shared: frozenset[str]
    holdable: frozenset[frozenset[str]]
    former: frozenset[str]
    coming: frozenset[str]
    courtesies: frozenset[str]
    occupations: frozenset[str]
    led: frozenset[str]
    parts: frozenset[str]
    plain: frozenset[str]
    last_words: frozenset[str]  # of any title or occupation: what can stand right before a name


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """The lists of `descriptions.toml`; see the comments there."""

    generic: frozenset[str]
    plural: frozenset[str]
    neutral: frozenset[str]
    makers: frozenset[str]
    own: frozenset[str]
    blocked: frozenset[str]
    stops: frozenset[str]
    counts: dict[str, int]
    heads: dict[str, frozenset[str]]
    sectors: dict[str, frozenset[str]]


@cache
def name_words() -> NameWords:
    """The lists of `names.toml`."""
    table = lexicon.load("names")
    return NameWords(**{name: frozenset(words.split()) for name, words in table.items()})


@cache
def title_words() -> TitleWords:
    """The lists of `titles.toml`."""
    table = lexicon.load("titles")
    roles = {form: title for title, forms in table["roles"].items() for form in (title, *forms)}
    occupations = frozenset(table["occupations"])
    return TitleWords(
        roles=roles,
        shared=frozenset(table["shared"]),
        holdable=frozenset(frozenset(pair) for pair in table["holdable"]),
        former=frozenset(table["former"]),
        coming=frozenset(table["coming"]),
        courtesies=frozenset(table["courtesies"]),
        occupations=occupations,
        led=frozenset(table["led"]),
        parts=frozenset(table["parts"]),
        plain=frozenset(table["plain"]),
        last_words=frozenset(_head_of(form) for form in roles) | occupations,
    )


def _head_of(title: str) -> str:
    """The word that can stand right before a name: the last, but "minister" of "minister of finance"."""
    return title.partition(" of ")[0].partition(" for ")[0].split()[-1]


@cache
def description_words() -> DescriptionWords:
    """The lists of `descriptions.toml`."""
    table = lexicon.load("descriptions")
    return DescriptionWords(
        generic=frozenset(table["generic"]),
        plural=frozenset(table["plural"]),
        neutral=frozenset(table["neutral"]),
        own=frozenset(table["own"]),
        makers=frozenset(table["makers"]),
        blocked=frozenset(table["blocked"]),
        stops=frozenset(table["stops"]),
        counts=dict(table["counts"]),
        heads={head: frozenset(words.split()) for head, words in table["heads"].items()},
        sectors={
            word: frozenset((word, *others.split())) for word, others in table["sectors"].items()
        },
    )


@cache
def measure_words() -> frozenset[str]:
    """The words that measures are named by: "capex", "goodwill", "headcount"."""
    measures = lexicon.load("measures")["measure"]
    return frozenset(word for m in measures for name in m["words"] for word in name.split())


@cache
def _plain_words() -> frozenset[str]:
    return name_words().ordinary | measure_words()


@lru_cache(maxsize=16384)
def is_ordinary(word: str) -> bool:
    """Whether a word is plain English, apart from case and inflection."""
    words = _plain_words()
    folded = word.casefold().replace("’", "'")
    if folded in words:
        return True
    for ending in ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "est", "r", "n't", "ally"):
        if folded.endswith(ending) and len(folded) - len(ending) > 2:
            stem = folded[: -len(ending)]
            if ending in ("d", "r") and not stem.endswith("e"):
                continue  # "Ford" is no form of "for"
            doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
            if stem in words or f"{stem}e" in words or doubled in words:
                return True
            if stem.endswith("i") and ending != "s" and f"{stem[:-1]}y" in words:
                return True  # "tallied", not "Tallis"
    return "-" in folded and all(is_ordinary(part) for part in folded.split("-") if part)
