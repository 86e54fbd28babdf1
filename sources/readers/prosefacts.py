"""Sentences of a report that give a figure as a table would: "Revenue for the six months ended 30 September 2023 was RMB9,000 million".

Only what is plain is read: a label that names a known measure, of the whole company or of a part by its name, and nothing else ("Revenue
from Harrow Looms Group"), one stretch or several in a list
("for the years ended December 31, 2022 and 2023"), and as many figures right behind. Everything else is left to the passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from claims.document import Document
from claims.recognizers.periods import find_periods
from claims.what.measures import find_measures
from sources.readers.base import Figure, Source, is_period
from sources.readers.grid import Row
from sources.readers.labels import Label, label_of, settled
from sources.readers.notes import currency_in
from sources.readers.places import Places
from sources.stretch import fiscal_stretch, fiscal_year_ending

_LONGEST = 600  # characters of a sentence
MONEY = r"(?:RMB|[A-Z]{0,3}[$€£¥])\s?\d{1,3}(?:,?\d{3})*(?:\.\d+)?(?:\s(?:thousand|million|billion|trillion))?"
_AND = r",?\s(?:and\s)?|\sand\s"
_LIST = rf"{MONEY}(?:(?:{_AND}){MONEY}){{0,2}}"
_DAYS = r"[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}(?:(?:,?\s(?:and\s)?)(?:[A-Z][a-z]{2,8}\s\d{1,2},\s)?\d{4}){0,2}"
_YEARS = r"(?:fiscal\s(?:years?\s)?)?(?:19|20)\d\d(?:(?:,?\s(?:and\s)?)(?:19|20)\d\d){0,2}(?!\d)"
_QUARTERS = r"Q[1-4]\s(?:19|20)\d\d(?:\sand\sQ[1-4]\s(?:19|20)\d\d)?"
_ASIDE = r"(?:,\swhich\s[^.$]{3,120},)?"
_WHEN = rf"(?:three|six|nine|twelve)\smonths\sended\s{_DAYS}|(?:fiscal\s)?(?:years?|quarters?)\sended\s{_DAYS}"
_LABEL = r"(?P<label>[A-Z][\w ,&/’'-]{3,70}?)"
_VERB = r"(?:was|were|totaled|totalled|amounted\sto)(?:\s(?:approximately|about))?"
_LOSS = r"(?P<loss>(?:a\s(?:net\s)?loss\sof\s)?)"
_AGAIN = r"(?:\s\([^()]{1,60}\))?"  # in another currency
_END = r"(?=[\s.,;(]|$)(?![.,]\d)(?!\s(?:to|per|and|thousand|million|billion|trillion)\b)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?P<before>[^.]{{1,60}})\s–\s)?{_LABEL}\s(?:for|in|during)\sthe\s(?P<when>{_WHEN})\s{_VERB}\s{_LOSS}(?P<money>{_LIST}){_END}",
        rf"(?:(?P<before>[^.]{{1,60}})\s–\s)?{_LABEL}{_ASIDE}\s{_VERB}\s{_LOSS}(?P<money>{_LIST}){_AGAIN},?\s(?:for|in|during)\s(?:the\s)?(?P<when>{_WHEN}|{_YEARS}|{_QUARTERS}){_END}",
    )
)
# "We incurred advertising expenses of $2.02 billion and $2.65 billion for the years ended December 31, 2023 and 2022"
_INCURRED = re.compile(
    rf"(?:We|The\sCompany)\s(?:incurred|recorded|recognized|recognised|reported)\s(?P<label>[a-z][\w ,&/’'-]{{3,70}}?)\sof\s(?P<loss>)(?P<money>{_LIST}){_AGAIN},?\s(?:for|in|during)\s(?:the\s)?(?P<when>{_WHEN}|{_YEARS}){_END}"
)
_FRONTED = re.compile(
    rf"(?:For|In|During)\sthe\s(?P<when>{_WHEN}),\s(?P<label>[\w &/’'-]{{4,70}}?)\s{_VERB}\s{_LOSS}(?P<money>{_LIST}){_END}"
)
# "For the six months ended September 30, 2022, net cash used … of RMB35,755 million primarily reflected (i) capital expenditures of RMB23,955 million"
_UNDER = re.compile(rf"\b(?:For|In|During)\sthe\s(?P<when>{_WHEN}),\s")
_ENDED = re.compile(r"\bended\b")
_ITEM = re.compile(
    rf"(?:^|\((?:i{{1,3}}|iv|v|[a-e]|[1-5])\)\s)(?P<label>[A-Za-z][\w &/’'-]{{3,70}}?)\sof\s(?P<money>{MONEY}){_END}"
)
# "… for the three months ended June 30, 2023, | and $5 million for the six months ended June 30, 2023"
_MORE = re.compile(
    rf"(?:,?\srespectively)?,?\sand\s(?P<money>{_LIST})\s(?:for|in|during)\s(?:the\s)?(?P<when>{_WHEN}|{_YEARS}){_END}"
)
_BARE = re.compile(r"\s(?:for|in|during)\s(?:fiscal\s)?(?:years?\s)?(?:Q[1-4]\s)?(?:19|20)\d\d\b")
_PLAIN_YEARS = re.compile(rf"{_YEARS}$")
_OF_PART = re.compile(
    r"(?P<what>[A-Za-z ]{4,40}?)\s(?:from|of)\s(?:our\s|the\s)?(?P<part>[A-Z][\w &’'-]{2,50})$"
)
# Costs that no list of measures has, by their own words: "Shipping costs", "Total video and music expense".
_COST = re.compile(
    r"(?:Total\s|Our\s)?(?P<what>[A-Za-z][a-z&/-]+(?:\s[a-z&/-]+){0,3}\s(?:costs|expenses?))"
)
_A_QUARTER = re.compile(r"Q([1-4])\s(\d{4})")
_A_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"(?P<day>[A-Z][a-z]{2,8}\s\d{1,2}),\s(?P<year>\d{4})")
_YEAR = re.compile(r"(?:(?P<day>[A-Z][a-z]{2,8}\s\d{1,2}),\s)?(?P<year>\d{4})")
_SUM = re.compile(MONEY)
_PARTS = re.compile(r"(?P<digits>[\d,.]+)(?:\s(?P<scale>\w+))?$")
_CALENDAR = (12, 31)
_ORDINALS = ("first", "second", "third", "fourth")
_WINTER = (1, 2)  # months
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


class _Stretch(NamedTuple):
    start: date
    end: date


def prose_figures(
    document: Document, entity: str, source: Source, year_end: tuple[int, int] | None = None
) -> Iterator[Figure]:
    """The figures that the document's sentences give of its company.

    Args:
        document: what was read.
        entity: whose report it is.
        source: the publication.
        year_end: (month, day) of the last day of its fiscal year, where it is known; without it bare years are not read.
    """
    places = Places(document)
    found: list[tuple[Label, Figure]] = []
    for sentence in document.sentences:
        if document.blocks[sentence.paragraph].kind == "table" or len(sentence.text) > _LONGEST:
            continue
        text = " ".join(sentence.text.split())
        if not (" ended " in text or (year_end and _BARE.search(text))):
            continue
        place = places.at(sentence.span.start)
        found += [(at, f._replace(place=place)) for at, f in _read(text, entity, source, year_end)]
    labels = settled([label for label, _ in found])
    for label, (_, figure) in zip(labels, found, strict=True):
        definition = label.definition if label else ""
        yield figure._replace(series=figure.series._replace(definition=definition))


def _read(
    text: str, entity: str, source: Source, year_end: tuple[int, int] | None
) -> Iterator[tuple[Label, Figure]]:
    found = next((m for form in (*_FORMS, _INCURRED, _FRONTED) if (m := form.match(text))), None)
    if found is None:
        yield from _listed(text, entity, source, year_end)
        return
    named, before = found.group("label"), found.groupdict().get("before")
    if before and before.casefold() != named.casefold():  # "Cloud segment – Adjusted profit"
        return
    label = _plain_label(named)
    if label is None:
        return
    loss = bool(found.group("loss"))
    more = _MORE.match(text, found.end())
    for each in (found, *([more] if more else [])):
        told = _paired(each["when"], each["money"], year_end)
        yield from _figures(label, told, entity, source, loss=loss)


def _listed(
    text: str, entity: str, source: Source, year_end: tuple[int, int] | None
) -> Iterator[tuple[Label, Figure]]:
    """What a sentence with one stretch in front tells of it: the amount behind it, and the numbered items that made it up."""
    under = _UNDER.search(text)
    if under is None or len(_ENDED.findall(text)) > 1:
        return
    for item in _ITEM.finditer(text[under.end() :]):
        label = _plain_label(item["label"])
        if label is not None:
            told = _paired(under["when"], item["money"], year_end)
            yield from _figures(label, told, entity, source, loss=False)


def _plain_label(words: str) -> Label | None:
    """The label that words are, if it names a known flow of the whole company, or of a part by its name, and nothing else."""
    label = _whole(words)
    part = _OF_PART.fullmatch(words) if label is None else None
    label = label or (_whole(part["what"]) if part else None)
    label = replace(label, scope=part["part"].lower()) if label and part else label
    return label or _cost(words)


def _cost(words: str) -> Label | None:
    """The label of a cost by its own words, of which no known measure is a part."""
    found = _COST.fullmatch(words)
    if found is None or any(not m.verb for m in find_measures(found["what"].rpartition(" ")[0])):
        return None
    name = found["what"].lower()
    return Label(name, name, "flow")


def _whole(words: str) -> Label | None:
    label = label_of(Row(words, "", (), 0), "")
    plain = label is not None and label.known and not label.scope and not label.day
    return label if label and plain and label.kind == "flow" and label.definition else None


def _figures(
    label: Label,
    told: Sequence[tuple[_Stretch, tuple[str, Decimal, Decimal]]],
    entity: str,
    source: Source,
    *,
    loss: bool,
) -> Iterator[tuple[Label, Figure]]:
    for stretch, (unit, value, step) in told:
        known = not source.published or stretch.end <= source.published
        if known and is_period(stretch.start, stretch.end):
            series = label.series(entity, unit, label.scope, flow=True)
            signed = _signed(value, label, loss=loss)
            yield label, Figure(series, source, stretch.start, stretch.end, signed, step=step)


def _paired(
    when: str, money: str, year_end: tuple[int, int] | None
) -> list[tuple[_Stretch, tuple[str, Decimal, Decimal]]]:
    """Each stretch with its amount; nothing where there are more of one than of the other."""
    if _A_QUARTER.match(when):
        stretches = _quarters(when, year_end)
    else:
        plain = _PLAIN_YEARS.match(when)
        stretches = _years(when, year_end) if plain else _stretches(when)
    amounts = [money_of(each) for each in _SUM.findall(money)]
    if len(stretches) != len(amounts):
        return []
    return [(s, a) for s, a in zip(stretches, amounts, strict=True) if a is not None]


def _years(when: str, year_end: tuple[int, int] | None) -> list[_Stretch]:
    """The fiscal years of "2022 and 2023"; none of a year that ends in winter, which companies name in two ways."""
    if year_end is None or year_end[0] in _WINTER:
        return []
    usual = [fiscal_year_ending(*year_end)]
    found = (fiscal_stretch(usual, int(year)) for year in _A_YEAR.findall(when))
    return [_Stretch(year.start, year.end) for year in found if year and year.start]


def _quarters(when: str, year_end: tuple[int, int] | None) -> list[_Stretch]:
    """The quarters of "Q2 2022 and Q2 2023", of a company whose year is the calendar's."""
    if year_end != _CALENDAR:
        return []
    found = [
        find_periods(f"the {_ORDINALS[int(q) - 1]} quarter of {y}")
        for q, y in _A_QUARTER.findall(when)
    ]
    return [_Stretch(p[0].start, p[0].end) for p in found if p and p[0].start and p[0].end]


def _signed(value: Decimal, label: Label, *, loss: bool) -> Decimal:
    return -value if loss or label.sign == "negative" else value


def _stretches(when: str) -> list[_Stretch]:
    """The days of each stretch: "years ended December 31, 2022 and 2023" are two."""
    first = _DAY.search(when)
    if first is None:
        return []
    front, day = when[: first.start()], first.group("day")
    found: list[_Stretch] = []
    for each in _YEAR.finditer(when, first.start()):
        day = each.group("day") or day
        periods = find_periods(f"{front}{day}, {each.group('year')}")
        start, end = (periods[0].start, periods[0].end) if len(periods) == 1 else (None, None)
        if start is None or end is None or start >= end:
            return []
        found.append(_Stretch(start, end))
    return found


def money_of(text: str) -> tuple[str, Decimal, Decimal] | None:
    """(currency, value, worth of the last printed digit)."""
    unit, parts = currency_in(text), _PARTS.search(text)
    if unit is None or parts is None:
        return None
    number = Decimal(parts.group("digits").replace(",", ""))
    power = _SCALES.get(parts.group("scale") or "", 0)
    exponent = number.as_tuple().exponent
    return unit, number.scaleb(power), Decimal(1).scaleb(power + int(exponent))
