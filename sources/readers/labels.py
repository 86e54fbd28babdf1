"""What a table's row measures, by its label, the section it stands in and the table's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from claims.lexicon import load
from claims.measure import Measure, MeasureKind
from claims.what.measures import find_measures
from sources.readers.base import Series
from sources.readers.grid import Row
from sources.readers.rownames import Sign, Statement, is_taken, row_name, sign_of

_BRACKETS = re.compile(r"\s*+/?\s*+[(\[][^()\[\]]{0,160}[)\]]")
_FOOTNOTE = re.compile(r"(?<=[a-z)])\d{1,2}$|[*†‡]+$")
_DOTS = re.compile(r"[\s.…_]{3,}$")
_HYPHENS = str.maketrans("\u2010\u2011\u2012", "---")
_BY = re.compile(r"\b(?:by|disaggregated)\b")
_WORD = re.compile(r"[\w.&’'-]+")
_SHARE_KINDS = (", basic", ", diluted", ", basic and diluted")
_PER_SHARE = re.compile(r"\bper\s(?:\w+\s)?share\b", re.IGNORECASE)
_PER = re.compile(r"\bper\b|\beps\b|/", re.IGNORECASE)
_NET = re.compile(r"[,;–—-]\s*net\b", re.IGNORECASE)
_SHARES = re.compile(r"[,:–—-]\s?(?:number of )?shares$|\(in shares|\bshares\)", re.IGNORECASE)
_DEPOSITARY = "per depositary share"
_LEAST_LETTERS = 3
_LONGEST = 120  # characters; a longer label is a sentence
_ALLOWANCE = re.compile(r"^(?:less:?\s)?valuation allowances?\b")
_EITHER = re.compile(r"\bassets?\s\(liabilit", re.IGNORECASE)
_GROSS = "before the valuation allowance"
_MOST_MODIFIERS = 4  # words in front of a measure

# The one stock that a statement of flows has.
_STOCKS: dict[Statement, str] = {"cash flow": "cash", "income": "shares outstanding"}

_Named = tuple[Measure, str, str]  # (measure, scope, tail "attributable to …")


@dataclass(frozen=True, slots=True)
class Label:
    """What a row measures. `day` is "end" where the label speaks of a balance at the end of a period, "start" at its beginning."""

    measure: str
    definition: str = ""
    kind: MeasureKind = "other"
    scope: str = ""
    known: bool = False
    sign: Sign = "printed"
    taken: bool = False  # from the rows above: "Less: …"
    per_share: bool = False
    shares: bool = False
    percent: bool = False
    day: Literal["", "start", "end"] = ""
    attributed: bool = False  # to the owners alone
    plain: bool = False  # neither "net" nor "gross"
    unsaid: bool = False  # it names no share: "Net income, basic" is of one, or what is divided

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


def label_of(
    row: Row, lead: str, statement: Statement = "", own: frozenset[str] = frozenset()
) -> Label | None:
    """What the row measures; None where its label says nothing that can be told.

    Args:
        row: the row.
        lead: the table's title.
        statement: the primary statement that the table is.
        own: the words of the filer's name, which change nothing: "Total Apple shareholders' equity".
    """
    text = plain_label(row.label)
    if sum(c.isalpha() for c in text) < _LEAST_LETTERS or len(text) > _LONGEST:
        return None
    if _PER_SHARE.search(row.label) and not _PER_SHARE.search(text):
        text += " per share"
    section = plain_label(row.section)
    if section and set(_words(text)) <= _list("plain"):
        shown = _without_tail(section)[0]
        text = f"{shown}, {text}"  # "Basic" under "Shares used in computing earnings per share"
    if _list("movements") & set(_words(section)) and not _is_cash_flow(text):
        # "Inventories" under "Changes in operating assets" are no inventories
        return _dressed(f"{section}, {text}", None, row.label)
    purpose = next((at for w in load("tables")["purposes"] if (at := text.lower().find(w)) > 0), 0)
    if purpose and "shares" not in _words(text[:purpose]):
        return replace(_dressed(text, None, row.label), per_share=False)
    words = set(_words(text))
    if words <= _list("plain") and not _title_measure(lead):
        return None  # "Total" of what
    if words & (_list("starts") | _list("ends")):
        return _balance(text, statement, "start" if words & _list("starts") else "end", row.label)
    if _EITHER.search(row.label):
        return _dressed(text, None, row.label)  # "Net deferred tax assets (liabilities)"
    listed = row_name(f"{text}, net", statement) if _NET.search(row.label) else None
    named = f"{text}, net" if listed else text
    found = _in_place(text, named, section, lead, statement, own)
    if found is None and _looks_known(text):  # "Deferred revenue" among deferred taxes is none
        return _dressed(f"{section}, {text}", None, row.label) if section else None
    read = _dressed(text, found, row.label)
    return replace(read, unsaid=not _PER.search(f"{row.section} {row.label}"))


def _in_place(
    text: str, named: str, section: str, lead: str, statement: Statement, own: frozenset[str]
) -> _Named | None:
    """The measure of a row by its label, under its section, under the table's title."""
    around = f"{lead} {section}".lower()
    if any(words in around for words in _list("composed")) and not _list("taxes") & set(
        _words(text)
    ):
        return None  # "Operating lease liabilities" among deferred tax assets
    both = _listed(f"{section} {text}", statement) if section else None
    if both is not None and _list("terms") & set(_words(section)):
        return both  # "Term debt" under "Current liabilities"
    found, part = _named(named, statement, own), _within(text, section)
    if found is not None and found[0].kind == "count" and part is not None:
        return part  # "Subscriptions" under "Revenue" are no subscribers
    if found is None and row_name(named, statement) is None:
        # "Operating activities" under "Cash provided by (used in):"; "Products" under "Net sales"
        if part is not None and both is not None and part[0].name == both[0].name:
            return part  # "Products" under "Cost of sales" are not all of it
        found = both or part or _within(text, _title_measure(lead))
    return found


def _looks_known(text: str) -> bool:
    """Whether a label that is no known measure here has the name of one."""
    known = _known(text)
    named = known is not None and not known[1] and known[0].name not in _list("loose")
    return named or _measure(text.lower()) is not None


def _is_cash_flow(text: str) -> bool:
    """Whether a label is that of the sum under the changes: "Net cash provided by operating activities"."""
    found = row_name(text, "cash flow")
    return found is not None and found.measure.endswith("cash flow")


def _balance(
    text: str, statement: Statement, day: Literal["start", "end"], label: str
) -> Label | None:
    """A balance at the start or the end of a period: "Cash and cash equivalents, end of year"."""
    kept = [w for w in text.lower().replace(",", " ").split() if w.strip(".-") not in _list("days")]
    found = _named(" ".join(kept), statement) if kept else None
    if found is not None and found[0].kind in ("stock", "count"):
        return replace(_dressed(" ".join(kept), found, label), day=day)
    return None if day == "start" else replace(_dressed(text, None, label), day=day)


def statement_of(title: str) -> Statement:
    """Which of the primary statements a title names; of several none."""
    lower = title.lower()
    named = [
        n for n, words in load("tables")["statements"].items() if any(w in lower for w in words)
    ]
    return named[0] if len(named) == 1 else ""


@lru_cache(maxsize=8192)
def plain_label(label: str) -> str:
    """A label without brackets, footnotes, leader dots and the colon at its end."""
    text = _BRACKETS.sub("", label.translate(_HYPHENS))
    text = _DOTS.sub("", text).strip().rstrip(":").strip()
    text = _FOOTNOTE.sub("", text)
    return " ".join(text.removesuffix(", net").split())


def _dressed(text: str, found: _Named | None, label: str) -> Label:
    words = _words(text)
    listed = found is not None and found[0].span is None  # the whole label is listed
    counted = "shares" in words and words[0] not in _list("outflows")
    shares = counted
    if found and listed:
        shares = found[0].name == "shares outstanding"
        listed = shares or not _SHARES.search(label)  # "Treasury stock, shares" is a number of them
        shares = shares or not listed
    per_share = not shares and "per" in words and bool({"share", "ads"} & set(words))
    percent = bool({"percentage", "percent"} & set(words)) or "%" in text
    if found is None or (shares and not listed) or (percent and found[0].kind != "ratio"):
        shown = text.lower()
        return Label(shown, shown, per_share=per_share, shares=shares, percent=percent)
    measure, scope, tail = found
    per_share = per_share or measure.kind == "per share"
    definition = measure.definition or _definition(measure.name, text)
    if measure.kind == "per share" and {"ads", "adr", "depositary"} & set(words):
        definition = f"{'basic ' if 'basic' in words else ''}{_DEPOSITARY}"
    if tail and not per_share:
        definition = _attributed(measure.name) or f"{definition}, {tail}"
    sign = sign_of(label, measure.name)
    return Label(
        measure.name,
        definition,
        measure.kind,
        scope,
        known=True,
        sign=sign,
        taken=is_taken(label),
        per_share=per_share,
        shares=shares,
        percent=percent,
        attributed=bool(tail),
        plain=not {"net", "less", "gross"} & set(_words(label)),
    )


def _words(text: str) -> list[str]:
    return [word.strip(".") for word in _WORD.findall(text.lower())] or [""]


def _named(
    text: str, statement: Statement = "", own: frozenset[str] = frozenset()
) -> _Named | None:
    """The measure that a label names in a statement and nothing else, by the list of labels, else by the words of copy."""
    phrase, tail = _without_tail(text.lower())
    if any(word in tail for word in _list("others")):
        phrase, tail = text.lower(), ""
    if row_name(phrase, statement) is None and not own.isdisjoint(_words(phrase)):
        bare = " ".join(word for word in phrase.split() if word.strip(".,") not in own)
        phrase = bare if row_name(bare, statement) else phrase
    if row_name(phrase, statement) is not None:
        return _listed(phrase, statement, tail)
    known = _known(text)
    return (
        known
        if known and known[0].name not in _list("loose") and _fits(known[0], statement)
        else None
    )


def _listed(phrase: str, statement: Statement, tail: str = "") -> _Named | None:
    """The measure of a label that is listed; None for one that is not, or names none."""
    found = row_name(phrase, statement)
    measure = _measure(found.measure) if found else None
    if found is None or measure is None or not _fits(measure, statement):
        return None
    return replace(measure, definition=found.definition), "", tail


def _fits(measure: Measure, statement: Statement) -> bool:
    """Whether a row of the statement can be of the measure: balance sheets have stocks, the others flows."""
    if statement == "balance":
        return measure.kind == "stock"
    stock = measure.kind in ("stock", "price")
    return not stock or not statement or measure.name == _STOCKS.get(statement)


@lru_cache(maxsize=8192)
def _known(text: str) -> _Named | None:
    """(measure, scope, tail "attributable to …") of a label that names a known measure and nothing else."""
    phrase, tail = _without_tail(text.lower())
    if any(word in tail for word in _list("others")):
        return None
    phrase = _without_plain(phrase.replace(",", "") if phrase.endswith(_SHARE_KINDS) else phrase)
    mentions = find_measures(phrase)
    last = mentions[-1] if mentions else None
    if last is None or last.verb or last.span.end != len(phrase):
        return None
    before = phrase[: last.span.start].split()
    if len(before) > _MOST_MODIFIERS or _list("moves") & set(before):
        return None
    if _list("not_results") & set(before) and phrase.endswith(("loss", "losses", "gain", "gains")):
        return None  # "Impairment loss" is no loss of the company
    if {"and", "or"} & set(before) - set(last.measure.scope.split()):
        return None  # "Restricted cash and escrow receivables" are two things
    if before and (not last.measure.scope or last.measure.name in _list("wholes")):
        return None  # "Finite-lived assets" are a kind of asset, none of the totals
    return last.measure, last.measure.scope, tail


def _within(text: str, section: str) -> _Named | None:
    """The measure of the section that a row is a part of: "Products" under "Net sales"."""
    found = _named(section) if section else None
    if found is None or found[1]:
        return None
    part = _without_plain(text.lower())
    if set(part.split()) & _list("moves"):
        return None
    return found[0], part, found[2]


@lru_cache(maxsize=2048)
def _title_measure(lead: str) -> str:
    """The measure that a title breaks down: "Net sales by region"; "" where it names none or several."""
    head = _BRACKETS.sub("", lead.rpartition(". ")[2])  # "income (loss) from operations"
    broken = _BY.search(head)
    if broken is None:
        return ""
    mentions = [m for m in find_measures(head[: broken.start()]) if not m.verb]
    return mentions[-1].measure.text if len({m.measure.name for m in mentions}) == 1 else ""


def _without_tail(phrase: str) -> tuple[str, str]:
    """A label without "attributable to …", and that; what the tail says of shares stays: "… per share, diluted"."""
    for opener in load("tables")["attributed"]:
        front, found, tail = phrase.partition(f" {opener} ")
        if found:
            kept = [" per share"] if _PER_SHARE.search(tail) else []
            kept += [f" {word}" for word in load("tables")["kinds"] if word in _words(tail)]
            return front + "".join(kept), phrase[len(front) + 1 :]
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


def _attributed(measure: str) -> str:
    """The definition of what belongs to the owners alone, where the measure tells it from the whole."""
    definitions = _definitions().get(measure, ())
    told = any(d.startswith("including noncontrolling") for d in definitions)
    return definitions[0] if told else ""


def settled(labels: Sequence[Label | None]) -> list[Label | None]:
    """The labels of a table, each by what the others are.

    Beside "attributable to the company", what is not so called is the whole. Above "Accumulated depreciation", property is gross, and
    above "Valuation allowance" deferred tax assets are.
    """
    parted = {one.measure for one in labels if one and one.attributed}
    depreciated = any(one and one.measure == "accumulated depreciation" for one in labels)
    allowed = any(one and _ALLOWANCE.search(one.measure) for one in labels)
    return [one and _among(one, one.measure in parted, depreciated, allowed) for one in labels]


def _among(label: Label, parted: bool, depreciated: bool, allowed: bool) -> Label:
    definitions = _definitions().get(label.measure, ())
    whole = next((d for d in definitions if d.startswith("including noncontrolling")), "")
    if parted and whole and not label.attributed and not label.scope:
        return replace(label, definition=whole)
    if depreciated and label.plain and "gross" in definitions and label.definition == "net":
        return replace(label, definition="gross")
    if allowed and label.plain and _GROSS in definitions and label.definition == "net":
        return replace(label, definition=_GROSS)
    return label


@cache
def _measure(name: str) -> Measure | None:
    entries: list[dict[str, Any]] = load("measures")["measure"]
    kind = next((entry["kind"] for entry in entries if entry["name"] == name), None)
    return Measure(name, kind=kind, known=True) if kind else None


@cache
def _definitions() -> dict[str, tuple[str, ...]]:
    entries: list[dict[str, Any]] = load("measures")["measure"]
    return {e["name"]: tuple(d["name"] for d in e.get("definition", ())) for e in entries}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("tables")[name])
