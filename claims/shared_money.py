"""Which country's money a name that several have ("crowns") means all through a document.

A sentence alone goes by the country nearest to the figure, and takes "Denmark 7.1 billion crowns" of a Swedish group for Danish ones.
The document says whose it is: the country that it names most often, the first named where several are named as often. What has its
country right before it ("5 billion Danish crowns") is a currency of its own and stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims import lazy_re as re
from claims.quantity import Quantity
from claims.recognizers.vocabulary import shared_currencies

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SharedMoney:
    """The currency of a document's bare "crowns": `codes` are those it may be taken for, `code` is the one meant.

    `named` finds the name with the word before it, which is one of `countries` where the name is not bare.
    """

    named: re.Pattern[str]
    countries: frozenset[str]
    codes: frozenset[str]
    code: str

    def settle(self, sentence: str, quantities: Sequence[Quantity]) -> list[Quantity]:
        """The quantities of a sentence, those in the bare name in the document's currency."""
        before = [found[1].lower() for found in self.named.finditer(sentence)]
        if not before or not self.countries.isdisjoint(before):
            return list(quantities)
        return [self._settled(q) for q in quantities]

    def _settled(self, quantity: Quantity) -> Quantity:
        unit, per, what = quantity.unit.partition(" per ")
        if quantity.dimension not in ("money", "count") or unit not in self.codes:
            return quantity
        parts = tuple(self._settled(part) for part in quantity.parts)
        settled = replace(quantity, unit=f"{self.code}{per}{what}", noun="", parts=parts)
        return replace(settled, dimension="money")  # "127 crowns" alone may be of gold


def shared_money(text: str) -> tuple[SharedMoney, ...]:
    """What the shared names of a document's text mean; none where it has no such name, or no country to go by."""
    lower = text.lower()
    present = {name: codes for form, (name, codes) in shared_currencies().items() if form in lower}
    return tuple(
        settled for name, codes in present.items() if (settled := _meant(lower, name, codes))
    )


def _meant(lower: str, name: str, codes: dict[str, str]) -> SharedMoney | None:
    # a Counter keeps the order in which its keys were met, and so does `most_common` among equals
    named = Counter(codes[word] for word in _WORD.findall(lower) if word in codes)
    if not named:
        return None
    with_word_before = re.compile(rf"(\w*)[\s-]{name}s?\b", re.IGNORECASE)
    code = named.most_common(1)[0][0]
    return SharedMoney(with_word_before, frozenset(codes), frozenset({name, *codes.values()}), code)
