"""A part of a company as what brings it its money: "AWS brought Amazon $90.8 billion", "sold iPhones worth $201 billion".

The amount is of the part, whoever else is named: what it is of where a noun says so ("in revenue"), and revenue where the verb does.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from claims import lazy_re as re
from claims.document import Span
from claims.lexicon import load
from claims.measure import Measure
from claims.reading import NAME, Reading
from claims.role.place import Figure
from claims.what.measures import measure_named
from claims.what.nearby import HEDGED
from claims.who.carrier import is_company_or_crowd

_REACH = 200  # characters in front of the figure
_WORTH_OF = re.compile(r"worth\s+of\s+(?P<things>[a-z¤][\w&¤-]*(?:\s+[a-z][\w&-]*)?)")
_FRONT = rf"^\s*(?:in\s+§(?:\s*,)?\s+|the\s+)?(?P<part>{NAME}(?:\s*['’]s?(?:\s+[a-z][\w&-]*){{1,3}})?|[a-z][\w&-]*(?:\s+[a-z][\w&-]*){{0,3}}?)"
_OF_ITS = re.compile(
    rf"(?:\s*+,?\s*+or\s++(?:about\s++|some\s++)?#[^,#]{{0,12}}+,?)?\s*+,?\s*+of\s++(?:(?:the\s++)?(?:{NAME}\s*+['’]s?|its|their|(?:company|group|firm)['’]s)\s++)(?:total\s++|overall\s++|group\s++|net\s++)?"
)
_TO_FIRM = re.compile(rf"\s+to\s+{NAME}")
_IS_ITS = re.compile(r"['’]s?\s+[a-z]")
_OWNED = (
    r"(?:['’]s?|\b(?:its|their))\s+(?P<part>(?:[\w&-]+\s+){0,2}[\w&-]+)\s+"
    r"(?:business|division|unit|arm|segment|operations?)"
)


def of_giver(reading: Reading, figure: Figure, measure: Measure | None) -> Measure | None:
    """The measure of the part that gives the figure; `measure` as it is where none does."""
    if figure.quantity.dimension != "money" or figure.quantity.per or (measure and measure.scope):
        return measure
    base = max(reading.sentence.span.start, figure.span.start - _REACH)
    ahead = reading.gist(base, figure.span.start)
    sold = _sold(reading, figure, ahead, base) if measure is None else None
    if sold is not None:
        return sold
    brought = base == reading.sentence.span.start and _pattern("brings").search(ahead)
    if brought:
        scope = _words(reading, Span(*brought.span("part")).shift(base))
        if scope and (measure is None or not _names(measure, scope)):
            return replace(measure or measure_named("revenue"), scope=scope)
    worth = _pattern("worth").search(ahead) if measure is None or not measure.known else None
    if (
        worth
        and base == reading.sentence.span.start
        and _TO_FIRM.match(reading.gist(figure.span.end, figure.span.end + 8))
    ):
        scope = _words(reading, Span(*worth.span("part")).shift(base))
        return replace(measure_named("revenue"), scope=scope) if scope else measure
    if part := _supplied(reading, figure, ahead, base):
        return part
    given = _pattern("gives").search(ahead) or _pattern("lifts").search(ahead)
    if given and measure is not None:
        return replace(measure, scope=given["part"].lower())
    taken = _pattern("takes").search(ahead) if measure is None else None
    if taken and not any(is_company_or_crowd(word) for word in taken["part"].split()):
        return replace(measure_named("revenue"), scope=taken["part"].lower())
    return measure


def _supplied(reading: Reading, figure: Figure, ahead: str, base: int) -> Measure | None:
    """The measure of which a part supplies the figure: "Data centres supplied #, or #, of Nvidia's | sales"."""
    found = _pattern("supplies").search(ahead) if base == reading.sentence.span.start else None
    if found is None:
        return None
    whole = next((m for m in reading.measures if m.span.start >= figure.span.end), None)
    if whole is None or whole.verb or whole.measure.scope:
        return None
    if not _OF_ITS.fullmatch(reading.gist(figure.span.end, whole.span.start)):
        return None
    scope = _words(reading, Span(*found.span("part")).shift(base))
    return replace(whole.measure, scope=scope) if scope else None


def _sold(reading: Reading, figure: Figure, ahead: str, base: int) -> Measure | None:
    """Revenue from what was sold: "sold iPhones worth #", "shifted # worth of Macs"."""
    found, at = _pattern("sold").search(ahead), base
    if found is None and _pattern("shifted").search(ahead):
        at = figure.span.end
        found = _WORTH_OF.match(reading.gist(at, at + _REACH).lstrip())
        at += 1
    if found is None:
        return None
    scope = _words(reading, Span(*found.span("things")).shift(at))
    held = load("givers")["held"]
    if not scope or any(word in held for word in scope.split()):
        return None  # "sold shares worth $5 million"
    return replace(measure_named("revenue"), scope=scope)


def _words(reading: Reading, part: Span) -> str:
    """A part's words in lower case; "" for a company, a crowd or a pronoun."""
    text = reading.between(part.start, part.end).strip().lower()
    mention = next((m for m in reading.mentions if m.span.overlaps(part)), None)
    if mention is not None and _IS_ITS.match(reading.between(mention.span.end, part.end)):
        _, joint, rest = text.replace("’", "'").partition("'s ")
        firms = {e.id for m in reading.mentions for e in m.entities if e.kind == "organisation"}
        its_own = firms <= {
            e.id for e in mention.entities
        }  # "Amazon's online stores … of its sales"
        return (
            rest if joint and its_own else text.replace("'s ", " ")
        )  # "YouTube's ads brought Alphabet"
    if mention is not None:
        text = mention.text.lower()
        return text if mention.entities[0].kind in ("other", "product") else ""
    words = text.split()
    plain = words and not any(is_company_or_crowd(w) or w in _pronouns() for w in words)
    return text if plain else ""


@cache
def _pronouns() -> frozenset[str]:
    return frozenset((*load("phrases")["pronouns"], *load("phrases")["determiners"]))


def _names(measure: Measure, scope: str) -> bool:
    """Whether the words of a part are those of the measure itself: "sales brought the firm $5 million"."""
    return measure.text.lower() in scope or scope in measure.text.lower()


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    verbs = {key: "|".join(words) for key, words in load("givers").items()}
    hedged = HEDGED.pattern
    patterns = {
        "brings": rf"{_FRONT}\s+(?:{verbs['brings']})\s+(?:{NAME}|it|them|the\s+(?:company|group|firm)){hedged}$",
        "takes": rf"{NAME}\s*['’]s?\s+(?P<part>(?:[a-z][\w&-]*\s+){{0,2}}[a-z][\w&-]*)\s+(?:{verbs['takes']}){hedged}$",
        "worth": rf"{_FRONT}\s+(?:was|were|is|are)\s+worth{hedged}$",
        "supplies": rf"{_FRONT}\s+(?:{verbs['supplies']}){hedged}$",
        "lifts": rf"{_OWNED}\s+(?:{verbs['lifts']})(?:\s+its)?(?:\s+[a-z&-]+){{1,3}}?(?:\s+by\s+#\s*+)?(?:\s*to)?{hedged}$",
        "gives": rf"{_OWNED}\s+(?:{verbs['gives']})(?:\s+(?:an?|the))?(?:\s+[a-z&-]+){{0,3}}?(?:\s+of)?{hedged}$",
        "sold": rf"\b(?:{verbs['sells']})\s+(?P<things>[a-z{NAME}][\w&-]*(?:\s+[a-z][\w&-]*)?)\s+worth{hedged}$",
        "shifted": rf"\b(?:{verbs['sells']}){hedged}$",
    }
    return re.compile(patterns[kind])
