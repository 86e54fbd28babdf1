"""Score the quantity recogniser on tests/data/quantities*.txt: sentences as a news agency writes them, every figure labelled."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from split import by_part, parts

from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities

DATA = Path(__file__).parent / "data"
NEWSWIRE = DATA / "quantities.txt"
BLIND = DATA / "quantities-blind.txt"  # labelled before the reader saw a sentence of it
FRESH = DATA / "quantities-fresh.txt"  # so was this
Sentence = tuple[str, list["Label"]]


def printed(quantity: Quantity) -> list[float]:
    """The printed number, or both of a range."""
    every = [part.value for part in quantity.parts] or [quantity.value]
    return [float(v) for v in every if v is not None]


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a labelled sentence: the ends of a range or one value, the units allowed, the changes allowed."""

    ends: tuple[Fraction, ...]
    units: tuple[str, ...]
    changes: tuple[str, ...]


def labelled(path: Path) -> list[Sentence]:
    """The sentences of a file of labels with their lines, as its first comment explains."""
    sentences: list[Sentence] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            value, units, changes = (field.strip() for field in line.split("|"))
            ends = tuple(Fraction(_plain(end)) for end in value.split(" or ")[0].split(" .. "))
            sentences[-1][1].append(
                Label(ends, tuple(units.split(" or ")), tuple(changes.split(" or ")))
            )
        elif line and not line.startswith("#"):
            sentences.append((line, []))
    return sentences


_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def _plain(value: str) -> Fraction:
    number, _, scale = value.strip().partition(" ")
    return Fraction(number) * _SCALES.get(scale, 1)


def _values_agree(label: Label, quantity: Quantity) -> bool:
    found = printed(quantity)
    return len(found) == len(label.ends) and all(
        abs(a - float(b)) <= 1e-6 * max(1.0, abs(b))
        for a, b in zip(sorted(found), sorted(label.ends), strict=True)
    )


def _units_agree(label: Label, quantity: Quantity) -> bool:
    return "*" in label.units or (quantity.unit or "-") in label.units


def _changes_agree(label: Label, quantity: Quantity) -> bool:
    return "*" in label.changes or quantity.change in label.changes


Agreement = Callable[[Label, Quantity], bool]


def _pairs(
    labels: Sequence[Label], found: Sequence[Quantity], agrees: Agreement
) -> list[tuple[Label, Quantity]]:
    """Each label with the first quantity that is left and agrees."""
    left, pairs = list(found), []
    for label in labels:
        match = next((q for q in left if _values_agree(label, q) and agrees(label, q)), None)
        if match is not None:
            left.remove(match)
            pairs.append((label, match))
    return pairs


COLUMNS: dict[str, Agreement] = {
    "value": lambda _, __: True,
    "+ unit": _units_agree,
    "+ change": _changes_agree,
    "all three": lambda label, q: _units_agree(label, q) and _changes_agree(label, q),
}
CURRENCY = re.compile(r"[A-Z]{3}\b|cent\b|penny\b|peso\b|krone\b")
# A column that looks at some quantities only: which labels are of it, and which quantities.
KINDS: dict[str, tuple[Callable[[Label], bool], Callable[[Quantity], bool], Agreement]] = {
    "ranges": (lambda g: len(g.ends) == 2, lambda q: len(printed(q)) == 2, COLUMNS["value"]),
    "modifiers": (
        lambda g: not {"*", "="} & set(g.changes),
        lambda q: q.change != "=",
        _changes_agree,
    ),
    "currency": (
        lambda g: CURRENCY.match(g.units[0]) is not None,
        lambda q: q.dimension == "money",
        _units_agree,
    ),
    "percent": (
        lambda g: g.units[0].startswith("percent"),
        lambda q: q.unit.startswith("percent"),
        _units_agree,
    ),
}


def scores(sentences: Sequence[Sentence], verbose: bool = False) -> dict[str, float]:
    """F1 of each column, and how many of the sentences without a label got a quantity (negative: fewer is better)."""
    counts = {name: [0, 0, 0] for name in (*COLUMNS, *KINDS)}
    false = 0
    for sentence, labels in sentences:
        found = find_quantities(sentence)
        false += bool(found) and not labels
        for name, agrees in COLUMNS.items():
            _count(counts[name], len(_pairs(labels, found, agrees)), len(labels), len(found))
        pairs = _pairs(labels, found, COLUMNS["value"])
        loose = [
            q for label, q in pairs if {"*", "="} & set(label.changes) and _changes_agree(label, q)
        ]
        for name, (of_label, of_quantity, agrees) in KINDS.items():
            some = [label for label in labels if of_label(label)]
            such = [q for q in found if of_quantity(q)]
            if name == "modifiers":
                such = [q for q in such if all(q is not other for other in loose)]
            _count(counts[name], len(_pairs(some, such, agrees)), len(some), len(such))
        if verbose and len(_pairs(labels, found, COLUMNS["all three"])) < max(
            len(labels), len(found)
        ):
            print_misread(sentence, labels, found)
    figures = {
        name: round(200 * hits / max(1, labels + found), 1)
        for name, (hits, labels, found) in counts.items()
    }
    return {**figures, "sentences with a false quantity": -false}


def _count(counts: list[int], hits: int, labels: int, found: int) -> None:
    counts[0] += hits
    counts[1] += labels
    counts[2] += found


def print_misread(sentence: str, labels: Sequence[Label], found: Sequence[Quantity]) -> None:
    print(sentence)
    print("    want", [(*map(float, g.ends), *g.units, *g.changes) for g in labels])
    print("    got ", [(*printed(q), q.unit, q.change) for q in found])


def newswire(path: Path = NEWSWIRE) -> dict[str, float]:
    """The columns of `scores` in percent, of all sentences and of those held out."""
    return by_part(labelled(path), scores, _text)


def print_newswire(verbose: bool) -> None:
    """Print the columns of both parts, and if asked what is misread of the one to develop on."""
    for path in (NEWSWIRE, BLIND, FRESH):
        seen, hidden = parts(labelled(path), _text)
        shown, kept = scores(seen, verbose), scores(hidden)
        for name, figure in shown.items():
            print(f"{path.stem}, {name:34} development {figure:g}, held out {kept[name]:g}")


def _text(sentence: Sentence) -> str:
    return sentence[0]
