"""Sentences under a dated heading of a press release: "First Quarter 2024 Highlights", "Looms segment revenue was $3.40 billion, representing 9 percent growth".

They do not say when; the heading does. Only what is plain is read: a heading of one fiscal quarter or year, a label that names a known flow of the whole
company or of a part of it, one amount, and the growth that stands right behind it. Targets and what is "non-GAAP" are left to the passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claims.document import Document
from sources.evidence import CONSTANT_CURRENCY, GROWTH
from sources.readers.base import Figure, Source, is_period
from sources.readers.grid import Row
from sources.readers.labels import Label, label_of
from sources.readers.places import Places
from sources.readers.prosefacts import MONEY, money_of
from sources.stretch import Stretch, fiscal_stretch, fiscal_year_ending

_LONGEST_HEADING = 120  # characters
_LONGEST = 500  # … of a sentence
_QUARTERS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_HEADING = re.compile(
    r"(?:(?:Financial\s)?(?:Results|Highlights|Summary)\s(?:for|of)\s(?:the\s)?)?(?:Fiscal\s)?"
    r"(?:(?P<nth>First|Second|Third|Fourth)[\s-]Quarter|Q(?P<q>[1-4])|(?P<year>Full[\s-]Year|Year|Fiscal))"
    r"(?:\s(?:of|Fiscal|Year|FY))*\s(?P<named>(?:19|20)\d\d)\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:targets?|outlook|guidance|expectations|forecast|and)\b", re.IGNORECASE)
_GREW = r"(?:,?\s(?:which\srepresents|representing|an\sincrease\sof|up|growing|or))\s"
_RATE = r"(?P<{name}>\d+(?:\.\d+)?)(?:\spercent|%)"
_LEVEL = re.compile(
    r"(?:[•·▪-]\s?)?(?:(?:[A-Z][\w.]+|The\s[Cc]ompany|We)\s(?:achieved|reported|generated|posted|delivered)\s(?:record\s)?)?"
    rf"(?P<label>[A-Za-z][\w ,&/’'-]{{3,70}}?)\s(?:was|were|of|totaled|totalled|reached|grew\sto|increased\sto|rose\sto|declined\sto|decreased\sto|fell\sto)\s(?:a\srecord\s)?"
    rf"(?P<money>{MONEY})(?:\sin\s(?:its|the)\s[a-z]+\squarter(?:\sof\sfiscal(?:\syear)?\s\d{{4}})?)?(?=[,.;\s]|$)"
    rf"(?:{_GREW}{_RATE.format(name='rate')}(?:\syear-over-year|\syear\sover\syear)?(?:\sgrowth)?(?:\sor\s{_RATE.format(name='constant')}(?:\sgrowth)?\s(?:in|at)\sconstant\scurrency)?)?"
)
_BEHIND = re.compile(r"\s*(?:[.;,]|$)")
_SEGMENT = re.compile(r"\s(?:segment|business|division)$")


def highlighted(
    document: Document, entity: str, source: Source, year_end: tuple[int, int] | None
) -> Iterator[Figure]:
    """The figures of sentences under headings that name a quarter or a year.

    Args:
        document: what was read.
        entity: whose release it is.
        source: the publication.
        year_end: (month, day) of the last day of its fiscal year; without it nothing is read.
    """
    if year_end is None:
        return
    places = Places(document)
    stretch: Stretch | None = None
    paragraph = -1
    for sentence in document.sentences:
        text = " ".join(sentence.text.split())
        block = document.blocks[sentence.paragraph]
        if block.kind == "table":
            continue
        if sentence.paragraph != paragraph and _may_head(text):
            stretch = _dated(text, year_end, source.published)
        elif stretch is not None and len(text) <= _LONGEST:
            place = places.at(sentence.span.start)
            yield from (f._replace(place=place) for f in _read(text, entity, source, stretch))
        paragraph = sentence.paragraph


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and text[-1:] not in '.;,!?”"' and "$" not in text


def _dated(heading: str, year_end: tuple[int, int], published: date | None) -> Stretch | None:
    """The quarter or year of a heading; None where it is of several, or of what is to come."""
    found = _HEADING.match(heading)
    if found is None or _TO_COME.search(found["rest"]):
        return None
    years, named = [fiscal_year_ending(*year_end)], int(found["named"])
    if found["year"]:
        stretch = fiscal_stretch(years, named)
    else:
        part = int(found["q"]) - 1 if found["q"] else _QUARTERS[found["nth"].lower()]
        stretch = fiscal_stretch(years, named, part, 1)
    is_over = stretch is not None and (published is None or stretch.end < published)
    return stretch if is_over else None


def _read(text: str, entity: str, source: Source, stretch: Stretch) -> Iterator[Figure]:
    found = _LEVEL.match(text)
    label = _label(found["label"]) if found else None
    amount = money_of(found["money"]) if found else None
    if found is None or label is None or amount is None:
        return
    if not found["rate"] and not _BEHIND.match(text, found.end()):
        return  # "$2.71 on a GAAP basis"
    if not is_period(stretch.start, stretch.end):
        return
    unit, value, step = amount
    series = label.series(entity, unit, label.scope, flow=True)
    yield Figure(series, source, stretch.start, stretch.end, value, step=step)
    grown = series._replace(measure=series.measure + GROWTH, unit="percent", kind="ratio")
    for rate, definition in (
        (found["rate"], series.definition),
        (found["constant"], CONSTANT_CURRENCY),
    ):
        if rate:
            number = Decimal(rate)
            step = Decimal(1).scaleb(int(number.as_tuple().exponent))
            named = grown._replace(definition=definition)
            yield Figure(named, source, stretch.start, stretch.end, number, step=step)


def _label(words: str) -> Label | None:
    """The label that words are, if it names a known flow of the company or a part, as its books have it."""
    label = label_of(Row(words, "", (), 0), "")
    if label is None or not label.known or label.kind != "flow" or "gaap" in words.lower():
        return None
    return replace(label, scope=_SEGMENT.sub("", label.scope)) if not label.day else None
