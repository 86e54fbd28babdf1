"""The one of some that a clause calls the first or the last of them: "61 percent in Alder, 54 percent in Birch and 67 percent in Cedar, so that Alder saw the highest".

A clause says it of the figures told where it has just one of their names, a superlative that goes with such figures, and no other word of
weight: what stands beside the superlative is told with the figures too, or is a plain word for them ("rate", "figure"); its verb is one that
any figure can have ("saw", "has", "recorded"), or theirs. So "Birch has the oldest voters", "per head Cedar gave the most" and "a year ago it was Alder" say nothing of
them. Of two, "the higher rate" and "the cheaper" are read in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, comparatives_of, superlatives_of
from factcheck.relation import Sign, figure_of

Named = Sequence[tuple[frozenset[str], Claim]]  # figures, each with the words that only it has

_PAIR = 2
_REACH = 80  # characters behind a figure
_STEM = 4  # letters by which "sold" and "sales" are not, "reported" and "reports" are one word
_MOST_STRANGE = 1  # words of a clause that the list does not have: "York tenants"
_CLAUSE = re.compile(
    r"[;:.!?]\s|, (?!(?:who|whose|where|which (?!means|meant|makes|made|leaves|left|gives|gave))\b)| [–—] | (?:while|but|whereas|although|though|and|so that) "
)
# "The board went with Arlo, whose bid": what stands before the name is of another clause
_RELATIVE = re.compile(
    r"\b[A-Z][\w’'-]{0,30}(?: [A-Z][\w’'-]{0,30}){0,3}, (?:who|whose|which|where)\b"
)
_PHRASE = rf"(?P<word>{any_of('most', 'least', 'more', 'less')})(?P<noun>(?: [a-z]+){{0,2}}?)(?P<set> (?:of|among) (?:the|these|those|them|all)\b(?: [a-z][\w’'-]*){{0,2}})?"
_TOP = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|was|were|is|are|be|being) (?:(?:by far|easily|clearly|comfortably) )?(?:the )?{_PHRASE}(?= (?:in|at|on|for|by|was|is|were|are) |[^\w]*$)"
)
# "with 310 beds, | is the smallest of the clinics; Vejle has", "Norway's 4.1% | was the highest rate, ahead of"
_BEHIND_IT = re.compile(
    rf"(?: [a-z]+){{0,2}},? (?:(?:which|that) )?(?:(?:is|was|are|were|saw|had|has|posted|showed|recorded) )?(?:(?:thus|still|by far) )?(?:the|its) {_PHRASE}(?=[,;.]| ahead of| followed by|$)"
)
# "Wages are lowest in Orra, where a packer gets | 3,900 crowns"
_AHEAD = re.compile(
    rf"\b(?:is|are|was|were|remains?) (?:[a-z]+ly )?{_PHRASE} (?:in|at|on|for) (?:the )?(?P<name>[\w’'-]+(?: [A-Z][\w’'-]+){{0,2}})(?:,? (?:at|with|on)|(?P<where>, where (?:[a-z]+ ){{1,6}}?)(?:(?:at|for|is|was))?) ?(?:about |some |just )?$"
)
_AS_SIZE = re.compile(r"\b(?:with|at|on|covers|measures|weighs) (?:about |some |just |only )?$")
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|once|used to|would|could|may|might|if|until|before|expected|second|third|fourth|fifth|since|ever|except|after|previous\w*"
    r"|last (?:year|month|week)|ago|than|one of|apart from|outside|record|growing|growth)\b|-(?=largest|biggest|highest|lowest)"
)
_NUMBER = re.compile(r"\b\d[\w.,]*")
_WORDS = re.compile(r"[A-Za-z][\w’'&-]*|\b\d[\w.,]*\w")
_SIZES = frozenset(
    ("largest", "biggest", "smallest", "greatest", "larger", "bigger", "smaller", "greater", "top")
)


def singled_out(text: str, listed: Named, told: str) -> Iterator[Comparison]:
    """What the clauses of a text say of one of some figures; `told` is the text that they stand in."""
    names = {word for own, _ in listed for word in own}
    start = 0
    for end in (*(m.start() for m in _CLAUSE.finditer(text)), len(text)):
        clause, start = text[start:end], end
        relative = _RELATIVE.search(clause)
        clause = clause[relative.start() :] if relative else clause
        tops = list(_TOP.finditer(clause))
        if (
            len(tops) != 1
            or not names.issuperset(_NUMBER.findall(clause))
            or _NOT_SAID.search(clause)
        ):
            continue
        top, known = tops[0], {word[:_STEM] for word in _words(told.replace(clause, " "))}
        sign = _sign(top, listed, known)
        rest = f"{clause[: top.start('word')]} {clause[top.end() :]}"
        one = _meant(rest, listed, known) if sign else None
        if one is not None and sign is not None:
            yield from against(one, listed, sign, top.group().strip())


def beside_its_figure(text: str, listed: Named, told: str) -> Iterator[Comparison]:
    """The same said right behind a figure of the one: "Kolding, with 310 beds, is the smallest; Vejle has 280 and Odense 520"."""
    known = {word[:_STEM] for word in _words(told)}
    start = max(0, listed[0][1].span.start - _REACH)
    for at, (names, claim) in enumerate(listed):
        ahead, start = _AHEAD.search(text[start : claim.span.start]), claim.span.end
        if ahead is not None and names.intersection(ahead["name"].split()):
            sign = _sign(ahead, listed, known)
            if sign is not None and (claim.dimension == "money" or not ahead["where"]):
                yield from against(claim, listed, sign, ahead["word"])
            continue
        stop = listed[at + 1][1].span.start if at + 1 < len(listed) else claim.span.end + _REACH
        found = _BEHIND_IT.match(text[:stop], claim.span.end)
        if found is None or _NOT_SAID.search(found.group()):
            continue
        if found["word"] in _SIZES and not _AS_SIZE.search(text[: claim.span.start]):
            continue  # "the largest town has 310 nurses"
        sign = _sign(found, listed, known)
        if sign is not None:
            yield from against(claim, listed, sign, found["word"])


def against(one: Claim, listed: Named, sign: Sign, words: str) -> Iterator[Comparison]:
    """The one against that of the others which is furthest up, or down."""
    others = [claim for _, claim in listed if claim is not one]
    furthest = (max if sign[0] == ">" else min)(others, key=lambda c: figure_of(c).value)
    yield one, furthest, sign, words


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _sign(top: re.Match[str], listed: Named, known: set[str]) -> Sign | None:
    """Whether a word is of the largest (">=") or the smallest of such figures, if what stands beside it is theirs."""
    quantity = listed[0][1].quantity
    kind = quantity.dimension if quantity else ""
    of_two = len(listed) == _PAIR
    sign = (comparatives_of(kind) if of_two else superlatives_of(kind)).get(top["word"])
    nouns = _words(top["noun"])
    plain = _nouns(listed)
    if any(n not in plain and (n in _neutral() or n[:_STEM] not in known) for n in nouns):
        return None
    if any(noun in _moves() and noun not in plain for noun in nouns):
        return None  # the highest rise, where levels are told
    if not nouns and top["word"] in _SIZES and any(c.role == "change" for _, c in listed):
        return None  # the largest is none by what it grew
    return sign


def _nouns(listed: Named) -> frozenset[str]:
    """The plain words for figures of a list: "rate" and "share" for percentages, "rise" where all of them rise."""
    nouns: dict[str, list[str]] = load("orders")["nouns"]
    quantities = [c.quantity for _, c in listed if c.quantity]
    found = {*nouns["any"], *nouns.get(quantities[0].dimension, ())}
    ways = {quantity.direction for quantity in quantities if quantity.direction}
    return frozenset(found.union(*(nouns[way] for way in ways)) if len(ways) == 1 else found)


@cache
def _moves() -> frozenset[str]:
    nouns = load("orders")["nouns"]
    return frozenset((*nouns["up"], *nouns["down"]))


def _meant(clause: str, listed: Named, known: set[str]) -> Claim | None:
    """The one figure whose name a clause has, where all its other words are plain; the superlative is cut out of it."""
    words = _WORDS.findall(clause)
    bare = [re.sub(r"[’']s$", "", word) for word in words]
    names = {word for own, _ in listed for word in own if not word.islower()}
    if not names.intersection(bare):
        names = {word for own, _ in listed for word in own}
    own = {word for word in bare if word in names}
    meant = [claim for of_one, claim in listed if of_one & own]
    if len(meant) != 1:
        return None
    plain = _nouns(listed) | (_of_money() if meant[0].dimension == "money" else frozenset())
    strange = [
        at
        for at, word in enumerate(bare)
        if not (word in own or _is_plain(word, known) or word in plain)
    ]
    if len(strange) > _MOST_STRANGE:
        return None
    return meant[0] if all(_is_beside(at, bare, own) for at in strange) else None


def _is_beside(at: int, words: Sequence[str], own: set[str]) -> bool:
    """Whether a word belongs to a name: "York tenants faced", "Drinkers in Derby pay"."""
    if at == 0:
        return not own.isdisjoint(words[1:3])
    return words[at].islower() and words[at - 1] in own


def _is_plain(word: str, known: set[str]) -> bool:
    folded = word.lower()
    return folded in _neutral() or (word.islower() and folded[:_STEM] in known)


@cache
def _of_money() -> frozenset[str]:
    return frozenset(load("orders")["amounts"])


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load("orders")["neutral"])
