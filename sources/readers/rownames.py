"""What the rows of financial statements are called: a label as a set of words, looked up in `lexicon/rows.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal, NamedTuple

from claims.lexicon import load

Statement = Literal["", "balance", "income", "cash flow"]
Sign = Literal["printed", "positive", "negative", "reversed", "paid"]
Key = frozenset[str]

_WORD = re.compile(r"[a-z']+")
_CHOICE = re.compile(r"[\[(]([^\[\]()]*)[\])]")
_DIGIT = re.compile(r"[$€£]?\d")
_PREFIX = re.compile(r"\b(non|pre)[-\s](?=[a-z])")
_LONGEST = 14  # words of a label that can be one of the list


class RowName(NamedTuple):
    """What a label means; `measure` is "" for one that looks like a measure and is none."""

    measure: str
    definition: str


@lru_cache(maxsize=16_384)
def row_name(label: str, statement: Statement = "") -> RowName | None:
    """What a label without brackets means in a statement; None where the list does not have it."""
    text = label.lower()
    for shown in dict.fromkeys((text, _front(text))):
        key = key_of(shown)
        found = _names().get((statement, key)) or _names().get(("", key)) if key else None
        if found is not None:
            return found
    return None


def sign_of(label: str, measure: str) -> Sign:
    """What a measure's figures have to do with the printed ones, by the whole label, brackets included."""
    text = label.lower()
    words = _WORD.findall(text)
    bracketed = load("tables")["bracketed"].get(measure, ())
    if any(f"({word}" in text or f"{word})" in text for word in bracketed):
        return "reversed"
    unsigned = measure not in load("tables")["bracketed"]
    if measure == "interest income" and "net" in words:
        return "printed"  # "Interest and investment income, net" can be a loss
    if unsigned and set(words) & set(load("tables")["signed"]):
        return "printed"
    if unsigned and any(part in measure for part in load("tables")["unsigned"]):
        return "positive"
    if set(words) & _list("losses") and not any(part in text for part in _list("gains")):
        return "negative"
    if measure == "other income" and "expense" in text and "income" not in text:
        return "negative"
    first = next((word for word in words if word not in _list("ignored")), "")
    return "paid" if first in load("tables")["outflows"] else "printed"


def is_taken(label: str) -> bool:
    """Whether a label says that its figure is taken from the rows above, or added to them."""
    first = _WORD.search(label.lower())
    return first is not None and first.group() in _list("taken")


@lru_cache(maxsize=16_384)
def key_of(text: str) -> Key:
    """The words of a label that tell it from others; none for one that is too long."""
    digit = _DIGIT.search(text)
    shown = text[: digit.start()] if digit and digit.start() else text
    words = _WORD.findall(_PREFIX.sub(r"\1", shown.replace("’", "'").lower()))
    if len(words) > _LONGEST:
        return frozenset()
    if words and words[0] in _list("taken"):
        words.pop(0)
    kept = (word for word in words if word not in _list("ignored"))
    return frozenset(_same().get(word) or _singular(word) for word in kept)


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    word = word.strip("'").removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return _same().get(word, word)


def _front(text: str) -> str:
    """A label without what it says was taken off: "…, net of current portion", "…, at cost, 14 shares"."""
    found = _behind().search(text)
    return text[: found.start()] if found and found.start() > 2 else text


@cache
def _names() -> dict[tuple[str, Key], RowName]:
    """Every label of the list by its statement ("" for any) and words; what is listed first wins."""
    definitions = {e["name"]: e.get("definition", ()) for e in load("measures")["measure"]}
    found: dict[tuple[str, Key], RowName] = {}
    rows: list[dict[str, Any]] = load("rows")["row"]
    for row in rows:
        named = definitions.get(row["measure"], ())
        first = named[0]["name"] if named else ""
        name = RowName(row["measure"], row.get("definition", first))
        for label in row["labels"]:
            for text in _spelled_out(label):
                for statement in row.get("in", ("",)):
                    found.setdefault((statement, key_of(text)), name)
    return found


def _spelled_out(label: str) -> Iterator[str]:
    """The labels that a pattern stands for."""
    parts = _CHOICE.split(label)
    choices: list[tuple[str, ...]] = []
    at = 0
    for number, part in enumerate(parts):
        if number % 2 == 0:
            choices.append((part,))
            at += len(part)
            continue
        optional = label[at] == "["
        choices.append((*part.split("|"), *([""] if optional else [])))
        at += len(part) + 2
    yield from map("".join, product(*choices))


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("rows")["behind"]))
    return re.compile(rf"[,;:–—-]?\s*\b(?:{words})\b")


@cache
def _same() -> dict[str, str]:
    return {word: name for name, words in load("rows")["same"].items() for word in words}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("rows")[name])
