"""The word lists of lexicon/*.toml as tables that the recognizers look things up in; built once, on first use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, cast

from claims.lexicon import load
from claims.precision import Wording
from claims.quantity import Dimension, Direction
from claims.recognizers.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency, by its canonical name."""

    name: str
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a unit: its tokens (in lower case unless a symbol), and whether it must touch the figure."""

    tokens: tuple[str, ...]
    unit: Unit
    symbol: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Multiple:
    """A word such as "doubled"."""

    times: Fraction
    direction: Direction | None


@cache
def spellings() -> dict[str, tuple[Spelling, ...]]:
    """First token, in lower case, to the spellings that start with it, longest first."""
    by_first: dict[str, list[Spelling]] = {}
    for spelling in (*_unit_spellings(), *_currency_spellings()):
        by_first.setdefault(spelling.tokens[0].lower(), []).append(spelling)
    return {
        first: tuple(sorted(every, key=lambda s: (-len(s.tokens), not s.symbol)))
        for first, every in by_first.items()
    }


def _unit_spellings() -> Iterable[Spelling]:
    for dimension, units in load("units").items():
        if dimension == "nearby":
            continue
        for name, words in units.items():
            unit = Unit(name, cast(Dimension, dimension))
            for word in words:
                symbol = word.startswith("=") and len(word) > 1
                joined = word.startswith("=+")
                for form in [word.lstrip("=+")] if symbol else _numbers_of(word):
                    yield Spelling(tuple(tokenize(form).words), unit, symbol, joined)


@cache
def required_nearby() -> dict[str, frozenset[str]]:
    """A unit to the words one of which must stand near for its joined symbols to count."""
    return {unit: frozenset(words) for unit, words in load("units")["nearby"].items()}


def _currency_spellings() -> Iterable[Spelling]:
    table = load("currencies")
    for code in table["codes"]:
        yield Spelling((code,), Unit(code, "money"), symbol=True)
    for code in table["lower"]:
        yield Spelling((code,), Unit(code.upper(), "money"), symbol=True)
    for sign, code in table["signs"].items():
        yield Spelling((sign,), Unit(code, "money"))
    for name, code in table["names"].items():
        for form in _numbers_of(name):
            yield Spelling(tuple(tokenize(form).lower), Unit(code, "money"))
    for name, minor in table["minor"].items():
        for form in _numbers_of(name):
            yield Spelling(tuple(tokenize(form).lower), Unit(minor["unit"], "money"))


def _numbers_of(word: str) -> tuple[str, ...]:
    """A spelling and its plural in -s."""
    return (word,) if word[-1] in "s.¢" else (word, word + "s")


@cache
def currency_signs() -> dict[str, str]:
    """A sign to its currency's code."""
    return dict(load("currencies")["signs"])


@cache
def currency_prefixes() -> dict[str, str]:
    """Letters that stand before "$" to a code; and, in lower case, those that tokenised text spaces out ("hk $ 10")."""
    prefixes: dict[str, str] = load("currencies")["prefixes"]
    return prefixes


@cache
def joined_currencies() -> dict[str, str]:
    """A capital that touches an amount with a scale to a code: "R1.5bn"."""
    return dict(load("currencies")["joined"])


@cache
def currency_letters() -> dict[str, str]:
    """What may stand before a figure instead of a sign, in lower case or as an ISO code, to a code."""
    table = load("currencies")
    codes = {code: code for code in table["codes"]}
    return {**codes, **{code: code.upper() for code in table["lower"]}, **table["letters"]}


@cache
def leading_currencies() -> dict[str, str]:
    """Names of currencies that stand before a figure, in lower case, to a code: "Euro 142 million"."""
    return dict(load("currencies")["leading"])


@cache
def currency_names() -> dict[str, str]:
    """A currency's name in one word, singular, to its code."""
    names: dict[str, str] = load("currencies")["names"]
    return {name: code for name, code in names.items() if " " not in name}


@cache
def shared_currencies() -> dict[str, tuple[str, dict[str, str]]]:
    """A currency's name that several countries have, either number, to its singular and its codes by words nearby."""
    table = load("currencies")["shared"]
    return {form: (name, table[name]) for name in table for form in _numbers_of(name)}


@cache
def minor_units() -> dict[str, str]:
    """The unit of a hundredth part ("cent") to the code of the currency it is of by default."""
    return {minor["unit"]: minor["of"] for minor in reversed(load("currencies")["minor"].values())}


@cache
def currency_context() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words nearby that make "pounds" money, a weight, and a weight if they are few."""
    table = load("currencies")
    return frozenset(table["sterling"]), frozenset(table["weight"]), frozenset(table["body"])


@cache
def modifiers(side: str) -> dict[str, Wording]:
    """A phrase "before" or "after" a figure, tokens with single spaces, to its rule."""
    return {
        " ".join(tokenize(phrase).lower): cast(Wording, rule)
        for rule, phrases in load("approximators")[side].items()
        for phrase in phrases
    }


@cache
def modifier_words(name: str) -> frozenset[str]:
    """A plain list of approximators.toml: "skip", "spans"."""
    return frozenset(load("approximators")[name])


@cache
def changes(kind: str) -> dict[str, Direction]:
    """A "verbs", "lifts", "nouns" or "after" word to the direction it gives."""
    table = load("changes")
    return {word: direction for direction in ("up", "down") for word in table[direction][kind]}


@cache
def change_words(name: str) -> frozenset[str]:
    """A plain list of changes.toml: "fillers" or "phrasal"."""
    return frozenset(load("changes")[name])


@cache
def multiples(kind: str) -> dict[str, Multiple]:
    """The "always" or "verbal" words that are a multiple by themselves."""
    return {
        word: Multiple(Fraction(entry["times"]), entry["direction"] or None)
        for word, entry in load("multiples")[kind].items()
    }


@cache
def multiplying_verbs() -> dict[str, Fraction]:
    """The verbs that are a multiple by themselves, in every form: "trebles" = 3."""
    words = (multiples("always") | multiples("verbal")).items()
    return {word: multiple.times for word, multiple in words if multiple.direction}


@cache
def multiple_context(side: str) -> frozenset[str]:
    """A list of multiples.toml's table [context]: what beside a word tells whether it multiplies."""
    return frozenset(load("multiples")["context"][side])


@cache
def nouns(name: str) -> frozenset[str]:
    """A plain list of nouns.toml."""
    return frozenset(load("nouns")[name])


@cache
def irregular_plurals() -> dict[str, str]:
    """Plural to singular."""
    plurals: dict[str, str] = load("nouns")["plurals"]
    return plurals


@cache
def labels(name: str) -> frozenset[str]:
    """A plain list of not_quantities.toml."""
    return frozenset(load("not_quantities")[name])


@cache
def numbers(name: str) -> dict[str, Any]:
    """A table of numbers.toml."""
    table: dict[str, Any] = load("numbers")[name]
    return table


@cache
def share_words(name: str) -> frozenset[str]:
    """A list of numbers.toml's table [shares]: what beside a share in words shows that it is one, or that it is none."""
    return frozenset(load("numbers")["shares"][name])


@cache
def scales(name: str) -> dict[str, int]:
    """A table of scales.toml."""
    table: dict[str, int] = load("scales")[name]
    return table


@cache
def scale_words(name: str) -> frozenset[str]:
    """A list of scales.toml's table [ambiguous]: "letters", "measures", "lengths" or "money"."""
    return frozenset(load("scales")["ambiguous"][name])


@cache
def word_slack(name: str) -> Fraction:
    """How loosely a share or a multiple in words is meant: "share_slack", "multiple_slack"."""
    return Fraction(load("numbers")[name])


@cache
def kind_of(unit: str) -> str:
    """What a unit of `conversions.toml` measures: "length"; empty for any other."""
    return next((kind for kind, units in load("conversions").items() if unit in units), "")
