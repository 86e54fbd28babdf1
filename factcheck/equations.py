"""Relations that a wording states, by the table of wordings in `claims/lexicon/equations.toml`.

"Closing 38 of its 211 shops, leaving 173" says that 211 − 38 is 173 whatever a shop is. The table's comment gives its grammar; here each wording becomes
a regular expression over a marked sentence, and its equation a relation between the claims whose signs it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.claim import Claim
from claims.errors import ConfigError
from claims.interval import Interval
from claims.lexicon import load
from factcheck.draft import Draft
from factcheck.figures import digits_of, without_currency
from factcheck.marked import END, Marked
from factcheck.moves import comparable, is_level
from factcheck.relation import (
    Expression,
    Figure,
    Operation,
    Operator,
    Relation,
    constant,
    figure_of,
    minus,
    times,
    value_of,
)
from factcheck.slips import is_no_accident, the_one_meant

if TYPE_CHECKING:
    import ast

_AMOUNTS, _RATES, _MULTIPLES, _POINTS, _COUNTS = "ABCD", "PQR", "NM", "S", "KL"
_ELSEWHERE = "W"
_LETTERS = frozenset((*_AMOUNTS, *_RATES, *_MULTIPLES, *_POINTS, *_COUNTS))
_HEDGE = (
    r"(?:(?:about|some|around|roughly|nearly|almost|approximately|just|only|over|under|more|less|fewer|than|a|an|the|its|their|his|her|another|further|additional"
    r"|estimated|total|of|all|up|to|[^ #@;.,()]+'s?) ){0,4}"
)
_FAR_GAP = "…#…"
_GAPS = {
    _FAR_GAP: r"(?:(?![;/])[^ ]+ ){0,16}?",
    "…": r"(?:(?![#;/])[^ ]+ ){0,10}?",
    "..": r"(?:(?![#;/])[^ ]+ ){0,4}?",
}
_SENTENCES_BEFORE, _MOST_ELSEWHERE = 20, 6
_FINE = 3  # digits of a figure that seldom fits others by chance
_ELEMENT = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]|(\S+)")
_OPERATORS: dict[str, Operator] = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/"}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}
_MINOR_UNITS = ("cent", "penny")
_MINOR = Fraction(1, 100)
_POINT_OF = {"basis point": Fraction(1, 10_000)}  # of a rate; any other point is a hundredth


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording with its equation; `keys` are sets of words of each of which a sentence needs one."""

    check: str
    words: str
    equation: str
    message: str
    keys: tuple[frozenset[str], ...]
    sure: bool
    never: frozenset[str]
    near: frozenset[str]
    reach: int

    @property
    def over_two_sentences(self) -> bool:
        """Whether it goes on into the next sentence."""
        return f" {END} " in self.words


def stated_in_words(draft: Draft, check: str) -> Iterator[Relation]:
    """The relations of one check that wordings of the table state."""
    wordings = _table().get(check, ())
    for at, marked in draft.marked.items():
        following = draft.marked.get(at + 1)
        both = marked.followed_by(following) if following else None
        for wording in wordings:
            sentence = both if wording.over_two_sentences else marked
            if sentence is None or not _may_have(wording, sentence):
                continue
            for found in _matches(wording, sentence.text):
                yield from _related(draft, wording, sentence, found)


def _may_have(wording: _Wording, sentence: Marked) -> bool:
    words = sentence.words
    return all(words & key for key in wording.keys) and not words & wording.never


def _matches(wording: _Wording, text: str) -> Iterator[re.Match[str]]:
    """Where a sentence has a wording; of those that end in one place the shortest, whose first figure is the nearest."""
    pattern = _pattern(wording.words)
    if _FAR_GAP not in wording.words:
        yield from pattern.finditer(text)
        return
    found: dict[int, re.Match[str]] = {}
    for start in re.finditer("[#@]", text):
        match = pattern.match(text, start.start())
        if match is not None:
            found[match.end()] = match
    yield from found.values()


def _related(
    draft: Draft, wording: _Wording, sentence: Marked, found: re.Match[str]
) -> Iterator[Relation]:
    """The relation of the claims whose signs a wording has found, if they are of the kinds it needs."""
    places = {
        name: place for name, place in found.groupdict().items() if place and name in _LETTERS
    }
    claims = {name: sentence.figure_at(found.start(name)) for name in places}
    way = -1 if found.groupdict().get("down") else 1
    if not _are_of_their_kinds(claims):
        return
    if _ELSEWHERE not in wording.equation:
        relation = _relation(wording, claims, way)
        if relation is not None and wording.sure:
            yield relation
        elif relation is not None:
            yield from filter(None, (the_one_meant((relation,)),))
        return
    wholes = list(_elsewhere(draft, wording, claims))
    choices = [_relation(wording, {**claims, _ELSEWHERE: whole}, way) for whole in wholes]
    related = [choice for choice in choices if choice is not None]
    values = {whole.quantity.value for whole in wholes if whole.quantity}
    most = Fraction(1, 4 * max(1, len(related)))
    only = wording.sure and len(values) == 1
    likely = [r for r in related if only or (_is_fine(r) and is_no_accident(r, most))]
    meant = the_one_meant(related, likely)
    if meant is not None:
        yield meant


def _is_fine(relation: Relation) -> bool:
    """Whether figures of one kind are printed with digits enough to tell chance from sense."""
    digits = max(len(digits_of(printed.value)[0]) for printed in relation.figures)
    return digits >= _FINE and len({printed.unit for printed in relation.figures}) == 1


def _elsewhere(draft: Draft, wording: _Wording, claims: Mapping[str, Claim]) -> Iterator[Claim]:
    """The figures before, nearest first, that an equation can need: like its amounts, and near one of the words."""
    first = min(claims.values(), key=lambda c: c.span)
    amount = next(c for name, c in claims.items() if name in _AMOUNTS)
    taken, found = set(claims.values()), 0
    for at in range(first.sentence, first.sentence - wording.reach - 1, -1):
        marked = draft.marked.get(at)
        figures = marked.figures_near(wording.near) if marked else ()
        for claim in reversed(figures):
            fits = claim.span < first.span and claim not in taken and comparable(claim, amount)
            if fits and is_level(claim) and found < _MOST_ELSEWHERE:
                found += 1
                yield claim


def _are_of_their_kinds(claims: Mapping[str, Claim]) -> bool:
    amounts = [claim for name, claim in claims.items() if name in _AMOUNTS]
    return all(_is_of_kind(name, claim) for name, claim in claims.items()) and all(
        _are_alike(amounts[0], other) for other in amounts[1:]
    )


def _is_of_kind(letter: str, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.value <= 0:
        return False
    if letter in _RATES:
        return quantity.dimension in ("percent", "fraction")
    if letter in _MULTIPLES:
        return quantity.dimension == "multiple" or quantity.noun == "times"
    if letter in _POINTS:
        return quantity.dimension == "point" or quantity.unit == "point"
    if letter in _COUNTS:
        return quantity.dimension in ("count", "physical") and not quantity.per
    return quantity.dimension in ("money", "count", "physical", "time", "score")


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two amounts are in one unit, said or left out; a sum in cents beside one in dollars is."""
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    if comparable(one, other) or (a.dimension, a.unit) == (b.dimension, b.unit):
        return True
    if {a.unit, b.unit} == {"GBP", "pound"}:
        return True
    bare = {(q.dimension, q.unit) for q in (a, b)} & {
        ("count", ""),
        ("score", ""),
        ("score", "point"),
    }
    return bool(bare) or (
        a.dimension == b.dimension == "money" and _is_minor(a.unit) != _is_minor(b.unit)
    )


def _is_minor(unit: str) -> bool:
    return unit.partition(" per ")[0] in _MINOR_UNITS


def _relation(wording: _Wording, claims: Mapping[str, Claim], way: int) -> Relation | None:
    equation = wording.equation
    for sign, other in (("±", "+-"), ("∓", "-+")):
        equation = equation.replace(sign, other[way < 0])
    tree, stated_name = _parsed(equation)
    stated = claims[stated_name]
    in_major = [c for c in claims.values() if c.quantity and c.quantity.dimension == "money"]
    mixed = len({_is_minor(c.quantity.unit) for c in in_major if c.quantity}) > 1
    bounds = {c.quantity.modifier for c in claims.values() if c.quantity} - {"=", "~"}
    bounded = [c for c in claims.values() if c.quantity and c.quantity.modifier in bounds]
    at_bound = stated in bounded and len(bounded) > 1 and len(bounds) == 1
    printed = {name: _printed(claim, at_bound) for name, claim in claims.items()}
    values = {name: _value(name, figure, mixed) for name, figure in printed.items()}
    computed = _built(tree, values)
    right: Expression = printed[stated_name]
    unit = printed[stated_name].unit
    if stated_name in _RATES and unit == "percent":
        computed = times(computed, 100)
    elif stated_name in _POINTS:
        computed = times(computed, 1 / _POINT_OF.get(unit, _MINOR))
    elif mixed and _is_minor(unit):
        computed = times(computed, 100)
    if not value_of(computed):
        return None
    texts = {name: without_currency(figure.text) for name, figure in printed.items()}
    return Relation(
        wording.check,
        computed,
        right,
        _in_words(tree, texts, values),
        wording.message,
        unit=unit,
    )


def _printed(claim: Claim, at_bound: bool) -> Figure:
    """A claim's figure; of "up to 35 percent … for a maximum of 45 percent" the bound itself."""
    figure = figure_of(claim)
    if not at_bound or claim.quantity is None:
        return figure
    half = Fraction(claim.quantity.step) / 2
    return replace(figure, interval=Interval(figure.value - half, figure.value + half))


def _value(letter: str, printed: Figure, mixed: bool) -> Expression:
    """A figure as it enters an equation: a percentage as a fraction, cents among dollars as dollars."""
    if letter in _POINTS:
        return times(printed, _POINT_OF.get(printed.unit, _MINOR))
    if letter in _RATES and printed.unit == "percent":
        return times(printed, _MINOR)
    if mixed and _is_minor(printed.unit):
        return times(printed, _MINOR)
    return printed


def _built(tree: ast.expr, values: Mapping[str, Expression]) -> Expression:
    import ast

    if isinstance(tree, ast.BinOp):
        left, right = _built(tree.left, values), _built(tree.right, values)
        return Operation(_OPERATORS[type(tree.op).__name__], (left, right))
    if isinstance(tree, ast.UnaryOp):
        value = _built(tree.operand, values)
        return times(value, -1) if isinstance(tree.op, ast.USub) else value
    if isinstance(tree, ast.Call):  # apart(A, B): the larger less the smaller
        low, high = sorted((_built(a, values) for a in tree.args), key=value_of)
        return minus(high, low)
    return values[tree.id] if isinstance(tree, ast.Name) else constant(tree.value)  # type: ignore[attr-defined]


def _in_words(tree: ast.expr, texts: Mapping[str, str], values: Mapping[str, Expression]) -> str:
    import ast

    if isinstance(tree, ast.BinOp):
        sign = _SIGNS[_OPERATORS[type(tree.op).__name__]]
        sides = []
        for side in (tree.left, tree.right):
            words = _in_words(side, texts, values)
            inner = isinstance(side, ast.BinOp) and isinstance(tree.op, ast.Mult | ast.Div)
            sides.append(f"({words})" if inner else words)
        return f"{sides[0]} {sign} {sides[1]}"
    if isinstance(tree, ast.UnaryOp):
        words = _in_words(tree.operand, texts, values)
        return f"−({words})" if isinstance(tree.op, ast.USub) else words
    if isinstance(tree, ast.Call):
        low, high = sorted(tree.args, key=lambda a: value_of(_built(a, values)))
        return f"{_in_words(high, texts, values)} − {_in_words(low, texts, values)}"
    return texts[tree.id] if isinstance(tree, ast.Name) else str(tree.value)  # type: ignore[attr-defined]


@cache
def _parsed(equation: str) -> tuple[ast.expr, str]:
    """The left side as a tree, and the letter that is the right side."""
    import ast

    left, _, right = equation.partition(" = ")
    return ast.parse(left, mode="eval").body, right.strip()


@cache
def _table() -> dict[str, tuple[_Wording, ...]]:
    """The wordings of the table by their checks."""
    found: dict[str, list[_Wording]] = {}
    for entry in load("equations")["equation"]:
        for words in entry["words"]:
            found.setdefault(entry["check"], []).append(_wording(entry, words))
    return {check: tuple(wordings) for check, wordings in found.items()}


def _wording(entry: Mapping[str, Any], words: str) -> _Wording:
    try:
        return _Wording(
            entry["check"],
            words,
            entry["equation"],
            entry["message"],
            tuple(_keys(words)),
            entry.get("sure", False),
            frozenset(entry.get("never", ())),
            frozenset(entry.get("near", ())),
            entry.get("reach", _SENTENCES_BEFORE),
        )
    except KeyError as error:
        raise ConfigError(
            f"claims/lexicon/equations.toml: {words!r} has no {error}; add it"
        ) from error


def _keys(words: str) -> Iterator[frozenset[str]]:
    for found in _ELEMENT.finditer(words):
        choices, _, word = found.groups()
        if choices:
            yield frozenset(choice.split()[0] for choice in choices.split("|"))
        elif word in ("UP", "DOWN", "MOVED"):
            yield frozenset().union(*(_moving(way) for way in _ways(word)))
        elif word and word not in (*_LETTERS, *_GAPS):
            yield frozenset((word,))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """A wording as a regular expression over a marked sentence."""
    parts = [r"(?<![^ ])"]
    for found in _ELEMENT.finditer(words):
        choices, options, word = found.groups()
        if choices or options:
            either = "|".join(map(re.escape, (choices or options).split("|")))
            parts.append(f"(?:(?:{either}) )" + ("?" if options else ""))
        elif word in _GAPS:
            parts.append(_GAPS[word])
        elif word in ("UP", "DOWN", "MOVED"):
            ways = (
                f"(?P<{way}>{'|'.join(map(re.escape, sorted(_moving(way))))})"
                for way in _ways(word)
            )
            parts.append(f"(?:{'|'.join(ways)}) ")
        elif word in _LETTERS:
            parts.append(f"{_HEDGE}(?P<{word}>[#@]) ")
        else:
            parts.append(f"{re.escape(word)} ")
    pattern = "".join(parts)
    return re.compile(f"{pattern.removesuffix(' ')}(?![^ ])" if pattern.endswith(" ") else pattern)


def _ways(word: str) -> Sequence[str]:
    return ("up", "down") if word == "MOVED" else (word.lower(),)


@cache
def _moving(way: str) -> frozenset[str]:
    """The words of `changes.toml` that move a figure one way."""
    table = load("changes")[way]
    kinds = ("verbs", "lifts", "nouns", "relative_nouns", "after")
    return frozenset(word for kind in kinds for word in table[kind] if " " not in word)
