"""Who a claim is about, and the directory that knows names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from claims import lazy_re as re
from claims.document import Span

CIK = "CIK "  # opens the alias that holds a registrant's number with the SEC, ten digits; it outlasts every name

EntityKind = Literal["organisation", "person", "place", "product", "other"]

# Where a mention stands in its clause. A clause is about its subject, or about the possessor in its subject.
Position = Literal[
    "subject",  # "Tencent spent"
    "possessor",  # "Tencent's spending rose", "Tencent shares rose"
    "owner",  # the same elsewhere: "growth in Tencent's spending"
    "agent",  # "spending by Tencent", "sales at Tencent"
    "object",  # "bought Tencent"
    "source",  # "according to the Financial Times", "analysts at Jefferies said"
    "modifier",  # "Nvidia-powered"
    "",  # not determined
]


@dataclass(frozen=True, slots=True)
class Entity:
    """One company, person, place or product. `id` is stable: the directory's key, or the name itself."""

    id: str
    name: str
    kind: EntityKind = "organisation"
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    country: str = ""  # ISO 3166 alpha-2 of the seat, for "the Chinese tech giant"
    description: str = ""  # "social media and gaming giant", for "the gaming giant"
    private: bool = False  # files no public accounts
    year_end: tuple[int, int] | None = None  # month and day on which its fiscal year closes


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A place in the text that names or refers to an entity ("Tencent", "the company", "the three").

    `entities` has several members for a group ("the three", "Alphabet, Amazon, Meta and Microsoft").
    """

    text: str
    span: Span
    entities: tuple[Entity, ...]
    form: Literal["name", "description", "pronoun", "group"] = "name"
    position: Position = ""

    @property
    def leads(self) -> bool:
        """Whether its clause is about it."""
        return self.position in ("subject", "possessor")


def first_at(mentions: Sequence[EntityMention], offset: int) -> int:
    """Which of mentions in reading order is the first that begins at an offset of the document, or behind it."""
    return bisect_left(mentions, offset, key=_start)


def _start(mention: EntityMention) -> int:
    return mention.span.start


@dataclass(frozen=True)
class EntityDirectory:
    """Names to entities: what a corpus knows, plus what a draft itself introduces.

    `spoken` are the keys of names that no document gives: an entity is found by them, and no other name is a slip for one.
    """

    entities: tuple[Entity, ...] = ()
    _by_name: Mapping[str, Entity] = field(default_factory=dict, repr=False)
    spoken: frozenset[str] = frozenset()

    @staticmethod
    def of(entities: Iterable[Entity]) -> EntityDirectory:
        """A directory over `entities`; where two share a name, the first keeps it."""
        every = tuple(entities)
        by_name: dict[str, Entity] = {}
        for entity in every:
            for name in (entity.name, *entity.aliases, *entity.tickers):
                by_name.setdefault(name_key(name), entity)
        return EntityDirectory(every, by_name)

    def find(self, name: str) -> Entity | None:
        """The entity of exactly this name, alias or ticker, apart from case, legal form and apostrophe: "McDonald's" is "MCDONALDS CORP"."""
        plain = name.replace("’", "'")
        found = self._by_name.get(name_key(plain))
        if found is not None or "'s" not in plain:
            return found
        return self._by_name.get(name_key(plain.replace("'s", "s")))

    @cached_property
    def spanning(self) -> frozenset[str]:
        """The first words, in lower case, of names with a word in small letters: "Bank" of "Bank of the Ozarks"."""
        names = (name.split() for e in self.entities for name in (e.name, *e.aliases))
        return frozenset(words[0].casefold() for words in names if any(map(str.islower, words)))


_LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "plc"),
        *("llc", "lp", "ag", "sa", "se", "nv", "bv", "spa", "gmbh", "holding", "holdings"),
    )
)
_NO_LETTER = re.compile(r"[^\w&+]|_")


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name without case, punctuation, possessive and legal form: the key it is looked up by."""
    words = name.replace("’", "'").removesuffix("'s").removesuffix("'").casefold()
    kept = _NO_LETTER.sub(" ", words.replace(".", "")).split()
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
    return " ".join(kept)
