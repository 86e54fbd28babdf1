"""A small cascade grammar: words are read into items, and layer by layer rules fold runs of items into larger ones.

A rule is a line of words such as "the? ORDINAL quarter of YEAR": lower-case words stand for themselves, upper-case
names for a class of items, "?" marks what may be missing, "|" what may stand instead. All rules of a layer share one
trie, so a layer is one pass over the items; the longest rule that fits wins, and of equals the one written first.
The method is the finite-state cascade of S. Abney, *Partial parsing via finite-state cascades* (1996).

The work at one item is bounded by the longest rule, so reading takes time proportional to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a run of words already understood, at [start, end) of the text.

    `kinds` are the names that rules know it by; none means that no rule wants it. `value` is what it was read as.
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    value: object = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar; `means` names the function that reads it, `hint` is handed to that function."""

    line: str
    means: str
    hint: str = ""
    after: frozenset[str] = (
        frozenset()
    )  # kinds one of which must stand just before; empty: anything


@dataclass(frozen=True, slots=True)
class Match:
    """A rule laid over a run of items; `names[i]` is the word or class of the rule that took `items[i]`."""

    rule: Rule
    names: tuple[str, ...]
    items: tuple[Item, ...]
    before: Item | None

    @property
    def start(self) -> int:
        """Where the run begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the run ends."""
        return self.items[-1].end

    def all(self, *classes: str) -> list[object]:
        """The values of the items taken by any of `classes`, in order."""
        return [i.value for n, i in zip(self.names, self.items, strict=True) if n in classes]

    def number(self, name: str, default: int = 0) -> int:
        """The first number taken by the class `name`."""
        found = [value for value in self.all(name) if isinstance(value, int)]
        return found[0] if found else default

    def word(self, name: str) -> str:
        """The first word taken by the class `name`, or ""."""
        found = [value for value in self.all(name) if isinstance(value, str)]
        return found[0] if found else ""


@dataclass(slots=True)
class Layer:
    """A layer's rules as a trie: what may come next, and the rules that end here with their rank."""

    next: dict[str, Layer] = field(default_factory=dict)
    rules: list[tuple[int, Rule]] = field(default_factory=list)


Reading = Callable[[Match], Item | None]


def compile_layer(rules: Iterable[Rule]) -> Layer:
    """The trie of a layer's rules."""
    root = Layer()
    for order, rule in enumerate(rules):
        for words in _spellings(rule.line):
            node = root
            for word in words:
                node = node.next.setdefault(word, Layer())
            node.rules.append((order, rule))
    return root


def words_of(layers: Iterable[Layer]) -> frozenset[str]:
    """Every word and class name that the layers mention."""
    found: set[str] = set()
    todo = list(layers)
    while todo:
        node = todo.pop()
        found.update(node.next)
        todo.extend(node.next.values())
    return frozenset(found)


def fold(items: Sequence[Item], layer: Layer, read: Reading) -> list[Item]:
    """The items with every run that a rule fits, and that `read` makes sense of, folded into one."""
    folded: list[Item] = []
    openings = layer.next.keys()
    at = 0
    while at < len(items):
        item, taken = items[at], 1
        if not openings.isdisjoint(item.kinds):
            for match in _matches(items, at, layer):
                made = read(match)
                if made is not None:
                    item, taken = made, len(match.items)
                    break
        folded.append(item)
        at += taken
    return folded


def _matches(items: Sequence[Item], at: int, layer: Layer) -> Iterator[Match]:
    """Every rule that fits from `at` on, longest first."""
    found: list[tuple[int, int, tuple[str, ...], Rule]] = []
    todo: list[tuple[Layer, tuple[str, ...]]] = [(layer, ())]
    while todo:
        node, names = todo.pop()
        found += [(-len(names), order, names, rule) for order, rule in node.rules]
        if node.next and at + len(names) < len(items):
            kinds = items[at + len(names)].kinds
            todo += [(node.next[kind], (*names, kind)) for kind in kinds if kind in node.next]
    found.sort(key=lambda fit: fit[:2])
    before = items[at - 1] if at else None
    for length, _, names, rule in found:
        if rule.after and (before is None or rule.after.isdisjoint(before.kinds)):
            continue
        yield Match(rule, names, tuple(items[at : at - length]), before)


def _spellings(line: str) -> Iterable[tuple[str, ...]]:
    """The plain word sequences that a rule line stands for."""
    choices = []
    for element in line.split():
        options = element.removesuffix("?").split("|")
        choices.append([*options, ""] if element.endswith("?") else options)
    return [tuple(word for word in words if word) for words in product(*choices)]
