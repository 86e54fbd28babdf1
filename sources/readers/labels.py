"""What a table's row measures, by its label, the section it stands in and the table's title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from claims.lexicon import load
from claims.measure import Measure, MeasureKind
from claims.measures import find_measures
from sources.readers.base import Series
from sources.readers.grid import Row

_BRACKETS = re.compile(r"\s*+/?\s*+[(\[][^()\[\]]{0,80}[)\]]")
_FOOTNOTE = re.compile(r"(?<=[a-z)])\d{1,2}$|[*†‡]+$")
_DOTS = re.compile(r"[\s.…_]{3,}$")
_BY = re.compile(r"\b(?:by|disaggregated)\b")
_WORD = re.compile(r"[\w.&’'-]+")
_SHARE_KINDS = (", basic", ", diluted", ", basic and diluted")
_LEAST_LETTERS = 3
_LONGEST = 120  # characters; a longer label is a sentence
_MOST_MODIFIERS = 4  # words in front of a measure


@dataclass(frozen=True, slots=True)
class Label:
    """What a row measures. `day` is "end" where the label speaks of a balance at the end of a period."""

    measure: str
    definition: str = ""
    kind: MeasureKind = "other"
    scope: str = ""
    known: bool = False
    spent: bool = False  # never below nil: brackets say that it is taken away
    per_share: bool = False
    shares: bool = False
    percent: bool = False
    day: Literal["", "end"] = ""

    def series(self, entity: str, unit: str, scope: str, *, flow: bool) -> Series:
        """The series of its figures in `unit`; money of a margin is the profit: "Gross margin  $180,683"."""
        measure, definition, kind = self.measure, self.definition, self.kind
        if self.known and kind == "ratio" and unit not in ("percent", ""):
            profit = find_measures(measure.replace("margin", "profit"))
            if profit:
                measure, kind = profit[0].measure.name, profit[0].measure.kind
                definition = _definition(measure)
        if not self.known:
            kind = "ratio" if unit == "percent" else "per share" if self.per_share else kind
            kind = kind if kind != "other" else "flow" if flow and not self.day else "stock"
        return Series(entity, measure, definition, unit, kind, scope)


def label_of(row: Row, lead: str) -> Label | None:
    """What the row measures; None where its label says nothing, or speaks of the day before the period."""
    text = plain_label(row.label)
    if sum(c.isalpha() for c in text) < _LEAST_LETTERS or len(text) > _LONGEST:
        return None
    section = plain_label(row.section)
    if section and set(_words(text)) <= _list("plain"):
        text = f"{section}, {text}"  # "Basic" under "Shares used in computing earnings per share"
    if set(_words(text)) & _list("starts"):
        return None
    if _list("movements") & set(
        _words(section)
    ):  # "Inventories" under "Changes in operating assets"
        return _dressed(f"{section}, {text}", None)
    found = _known(text) or _within(text, section) or _within(text, _title_measure(lead))
    return _dressed(text, found)


def is_statement(lead: str) -> bool:
    """Whether the title is that of a primary statement."""
    title = lead.lower()
    return any(words in title for words in load("tables")["statements"])


@lru_cache(maxsize=8192)
def plain_label(label: str) -> str:
    """A label without brackets, footnotes, leader dots and the colon at its end."""
    text = _BRACKETS.sub("", label)
    text = _DOTS.sub("", text).strip().rstrip(":").strip()
    text = _FOOTNOTE.sub("", text)
    return " ".join(text.removesuffix(", net").split())


def _dressed(text: str, found: tuple[Measure, str, str] | None) -> Label:
    words = _words(text)
    shares = "shares" in words and words[0] not in _list("outflows")
    per_share = not shares and "per" in words and bool({"share", "ads"} & set(words))
    percent = bool({"percentage", "percent"} & set(words)) or "%" in text
    day: Literal["", "end"] = "end" if set(words) & _list("ends") else ""
    if found is None or shares or (percent and found[0].kind != "ratio"):
        shown = text.lower()
        return Label(shown, shown, per_share=per_share, shares=shares, percent=percent, day=day)
    measure, scope, tail = found
    per_share = per_share or measure.kind == "per share"
    definition = (measure.definition or _definition(measure.name, text)) + (
        f", {tail}" if tail else ""
    )
    spent = words[0] in _list("outflows") or any(p in measure.name for p in _list("unsigned"))
    return Label(
        measure.name, definition, measure.kind, scope, True, spent, per_share, False, percent, day
    )


def _words(text: str) -> list[str]:
    return [word.strip(".") for word in _WORD.findall(text.lower())] or [""]


@lru_cache(maxsize=8192)
def _known(text: str) -> tuple[Measure, str, str] | None:
    """(measure, scope, tail "attributable to …") of a label that names a known measure and nothing else."""
    phrase, tail = _without_tail(text.lower())
    if any(word in tail for word in load("tables")["others"]):
        return None
    phrase = _without_plain(phrase.replace(",", "") if phrase.endswith(_SHARE_KINDS) else phrase)
    mentions = find_measures(phrase)
    last = mentions[-1] if mentions else None
    if last is None or last.verb or last.span.end != len(phrase):
        return None
    before = phrase[: last.span.start].split()
    if len(before) > _MOST_MODIFIERS or _list("moves") & set(before):
        return None
    if before and not last.measure.scope:
        return None
    return last.measure, last.measure.scope, tail


def _within(text: str, section: str) -> tuple[Measure, str, str] | None:
    """The measure of the section that a row is a part of: "Products" under "Net sales"."""
    found = _known(section) if section else None
    if found is None or found[1]:
        return None
    part = _without_plain(text.lower())
    if set(part.split()) & _list("moves"):
        return None
    return found[0], part, found[2]


@lru_cache(maxsize=2048)
def _title_measure(lead: str) -> str:
    """The measure that a title breaks down: "Net sales by region"; "" where it names none or several."""
    head = lead.rpartition(". ")[2]
    broken = _BY.search(head)
    if broken is None:
        return ""
    mentions = [m for m in find_measures(head[: broken.start()]) if not m.verb]
    return mentions[0].measure.text if len(mentions) == 1 else ""


def _without_tail(phrase: str) -> tuple[str, str]:
    for opener in load("tables")["attributed"]:
        front, found, _ = phrase.partition(f" {opener} ")
        if found:
            return front, phrase[len(front) + 1 :]
    return phrase, ""


def _without_plain(phrase: str) -> str:
    """Without the words that change nothing in front, and those of a share wherever they stand."""
    words = phrase.split()
    while words and words[0] in _list("plain"):
        words.pop(0)
    kept = [w for w in words if w not in ("common", "ordinary", "basic", "diluted")]
    return " ".join(kept).removeprefix("and ").strip()


def _definition(measure: str, words: str = "") -> str:
    """The definition that a label means: the one it names ("basic"), else the first."""
    definitions = _definitions().get(measure, ())
    for word, definition in load("tables")["kinds"].items():
        if word in words.lower() and definition in definitions:
            return str(definition)
    return definitions[0] if definitions else ""


@cache
def _definitions() -> dict[str, tuple[str, ...]]:
    entries: list[dict[str, Any]] = load("measures")["measure"]
    return {e["name"]: tuple(d["name"] for d in e.get("definition", ())) for e in entries}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("tables")[name])
