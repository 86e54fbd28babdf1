"""Who files: a registrant by its number, under its present name, its tickers and the names it has dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.entity import CIK, Entity

_STATE = re.compile(r" ?/[A-Z]{2,3}/?$")  # "WALMART INC /DE/"
_LEGAL = frozenset(("inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc"))
_SMALL = frozenset(("OF", "AND", "THE", "FOR", "IN", "ON", "DE"))
# "AAPL", "BRK.B"; what follows in digits names a note: "WMT26".
_TICKER = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?")


@dataclass(frozen=True, slots=True)
class Filer:
    """What a filing says of its registrant; `year_end` is (month, day)."""

    filed_name: str
    cik: str = ""
    tickers: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    year_end: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name as copy prints it."""
        return company_name(self.filed_name) or self.alias

    @property
    def alias(self) -> str:
        """The registrant's number as an alias; "" where the filing does not give it."""
        return cik_alias(self.cik)

    @property
    def entity(self) -> Entity:
        """The registrant, under every name that the filing gives it."""
        shown = [name for each in self.former for name in (company_name(each), each)]
        bare = self.name.removesuffix(".com")
        names = dict.fromkeys((self.filed_name, bare, *shown, self.alias))
        return Entity(
            id=self.name,
            name=self.name,
            aliases=tuple(name for name in names if name and name != self.name),
            tickers=tuple(dict.fromkeys(t for t in self.tickers if _TICKER.fullmatch(t))),
        )

    @property
    def year_ends(self) -> dict[str, tuple[int, int]]:
        """The last day of the fiscal year by the entity's name, as a reader hands it over."""
        return {self.name: self.year_end} if self.year_end else {}


def cik_alias(cik: int | str) -> str:
    """A registrant's number as every reader writes it: "CIK 0000320193"; "" for none."""
    digits = str(cik).strip().removeprefix("CIK").strip().lstrip("0")
    return f"{CIK}{digits:0>10}" if digits.isdecimal() and len(digits) <= 10 else ""


def company_name(filed: str) -> str:
    """A filer's name as copy prints it: "ALPHABET INC." is "Alphabet", "NVIDIA CORP" is "Nvidia"."""
    words = _STATE.sub("", filed.strip()).split()
    while len(words) > 1 and words[-1].strip(".,").lower() in _LEGAL:
        words.pop()
    shown = [w.capitalize() if _shouted(w.strip(",.")) else w for w in words]
    shown[1:] = [w.lower() if w in _SMALL else w for w in shown[1:]]
    return " ".join(shown).rstrip(",")


def _shouted(word: str) -> bool:
    """Capitals throughout, and too long for an acronym."""
    plain = word.removesuffix(".COM")
    return plain.isalpha() and word.isupper() and len(word) > 3
