"""Quantities in business prose: every figure of a text with its unit, its interval, and the words that bear on it.

The way of a text: tokens, then at each token a figure (sign, number, scale, unit), then the words around it, then what is no
quantity is left out, then neighbours are joined to ranges, moves and lists. Each step looks a few tokens around; the time is linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from claims.document import Span
from claims.interval import Interval
from claims.precision import Wording, meaning
from claims.quantity import Direction, Modifier, Quantity
from claims.recognizers import vocabulary
from claims.recognizers.ages import as_age
from claims.recognizers.directions import direction_of
from claims.recognizers.exclusions import excluded_as
from claims.recognizers.figures import Figure, read_figure
from claims.recognizers.groups import Group, group_figures, opens_range
from claims.recognizers.joins import read_compound, read_share
from claims.recognizers.modifiers import with_modifiers, with_trailing
from claims.recognizers.multiples import as_multiple, folds, read_multiple
from claims.recognizers.nouns import read_noun
from claims.recognizers.numbers import starters
from claims.recognizers.parallels import inherit_direction
from claims.recognizers.tokens import DIGITS, Tokens, tokenize
from claims.recognizers.units import read_per


def find_quantities(text: str, offset: int = 0) -> list[Quantity]:
    """The quantities of a text in reading order, none overlapping another.

    Args:
        text: a sentence, a paragraph or a whole draft.
        offset: what to add to every span, for a text that is part of a longer one.

    Returns:
        One `Quantity` per figure. Its span covers sign, number, scale and unit of measure ("$4.2 billion", "185 km/h"),
        not the words around ("about", "a share") and not a counted noun. A range or a move is one quantity of two parts.
    """
    tokens = tokenize(text)
    figures = _measuring(tokens, list(read_figures(tokens)))
    groups = [_with_direction(tokens, group) for group in group_figures(tokens, figures)]
    return [_quantity(tokens, group, offset) for group in inherit_direction(tokens, groups)]


def _measuring(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """The figures that measure something; a word that alone would not ("two to three years") does if a range opens with it."""
    kinds = [excluded_as(tokens, figure) for figure in figures]
    return [
        figure
        for at, (figure, kind) in enumerate(zip(figures, kinds, strict=True))
        if kind is None
        or (
            kind == "number word"
            and kinds[at + 1 : at + 2] == [None]
            and opens_range(tokens, figure, figures[at + 1])
        )
    ]


@cache
def _openers() -> frozenset[str]:
    """What a figure can open with, besides digits."""
    table = vocabulary.currency_prefixes()
    return frozenset(
        {
            *starters(),
            *vocabulary.currency_signs(),
            *(letters.lower() for letters in table),
            *(letters.lower() for letters in vocabulary.currency_letters()),
            *vocabulary.leading_currencies(),
            *(letter.lower() for letter in vocabulary.joined_currencies()),
            *vocabulary.multiples("always"),
            *vocabulary.multiples("verbal"),
            *folds(),
            *(
                "+",
                "-",
                "−",
                "(",
                "minus",
                "negative",
                "percent",
                "percents",
                "per",
                "percentage",
                "%",
            ),
        }
    )


_DECIMALS = frozenset(f".{digit}" for digit in DIGITS)


def read_figures(tokens: Tokens) -> Iterator[Figure]:
    """Every figure with the words around it, labels and years still among them."""
    openers, at = _openers(), 0
    previous: Figure | None = None
    while at < len(tokens):
        word = tokens.lower[at]
        if word not in openers and word[0] not in DIGITS and word[:2] not in _DECIMALS:
            at += 1
            continue
        figure = read_multiple(tokens, at) or read_figure(tokens, at)
        if figure is None:
            at += 1
            continue
        at = max(figure.last, at + 1, figure.tail if figure.per else 0)  # "$4 a dozen" holds no 12
        if previous is not None:
            merged = read_share(tokens, previous, figure) or read_compound(tokens, previous, figure)
            if merged is not None:
                previous = _dressed(tokens, merged)
                continue
            yield previous
        previous = _dressed(tokens, figure)
    if previous is not None:
        yield previous


def _dressed(tokens: Tokens, figure: Figure) -> Figure:
    """The figure with its modifiers, its kind and the noun it counts."""
    figure = with_modifiers(tokens, as_multiple(tokens, figure))
    figure = as_age(tokens, figure)
    if figure.dimension == "fraction":
        return _with_whole(tokens, figure)
    if figure.own:
        return figure
    around = range(figure.first - 2, figure.last + 2)
    if any(tokens.at(index) == "magnitude" for index in around):
        return replace(figure, dimension="score")
    noun = read_noun(tokens, figure.tail, single=figure.value == 1)
    if noun is None and 0 < figure.value < 1:  # "0.4 share"
        noun = read_noun(tokens, figure.tail, single=True)
    at, name = noun if noun else (figure.tail - 1, "")
    money = vocabulary.currency_names().get(name)
    if money is not None:  # "700 billion taxpayer dollars"
        return replace(figure, unit=money, dimension="money")
    per = read_per(tokens, at + 1)
    printed = tokens.words[at] if noun else ""
    figure = replace(figure, counted=name, noun=printed, per=per[0] if per else "")
    return with_trailing(tokens, figure, at + 1) if noun else figure


def _with_whole(tokens: Tokens, figure: Figure) -> Figure:
    """The share with what it is of: "two-thirds of voters", "one in five adults", "half the homes"."""
    if figure.counted:
        return figure
    at = figure.tail
    at += tokens.at(at) in ("the", "its", "their", "all")
    found = read_noun(tokens, at)
    if found is None:
        return figure
    return replace(figure, counted=found[1], noun=tokens.words[found[0]])


_SIGNS: dict[Wording, Modifier] = {
    "as printed": "=",
    "about": "~",
    "nearly": "~",
    "under": "<",
    "past": ">",
    "above": ">",
    "at_least": ">",
    "below": "<",
    "at_most": "<",
}
# What the words bound of a multiple below one: a fall of nearly so much leaves more.
_OF_A_FALL: dict[Wording, Wording] = {
    "nearly": "past",
    "under": "past",
    "past": "under",
    "above": "below",
    "at_least": "at_most",
    "below": "above",
    "at_most": "at_least",
}
# What can be below zero: growth, temperature, a change of a rate. The rest starts at nothing.
_SIGNED = frozenset(("percent", "point", "score"))
_SIGNED_UNITS = frozenset(("celsius", "fahrenheit", "degree"))


def _with_direction(tokens: Tokens, group: Group) -> Group:
    """The group with the way it says something moved; a move goes the way of its numbers."""
    first, last = group.figures[0], group.figures[-1]
    if group.shape == "move":
        way: Direction | None = "up" if first.value < last.value else "down"
        return replace(group, direction=None if first.value == last.value else way)
    found = first.direction or direction_of(tokens, first)
    found = found or (direction_of(tokens, last) if last is not first else None)
    return replace(group, direction=found) if found else group


def _quantity(tokens: Tokens, group: Group, offset: int) -> Quantity:
    first, last = group.figures[0], group.figures[-1]
    if group.shape == "point" and first.number.most is None:
        whole = _point(tokens, first, offset)
        return replace(whole, direction=group.direction) if group.direction else whole
    if group.shape == "move":  # "from $2bn to nearly $3bn": each end keeps its own words
        parts = tuple(_point(tokens, figure, offset) for figure in group.figures)
        wording: Wording = "as printed"
    else:
        parts = _parts(tokens, group.figures, offset)
        wording = first.wording if first.wording != "as printed" else last.wording
    span = Span.cover(part.span for part in parts)
    return replace(
        parts[-1],
        text=tokens.text[span.start - offset : span.end - offset],
        span=span,
        interval=_hull(parts, wording),
        value=None,
        unit=parts[-1].unit or parts[0].unit,
        modifier="~" if first.number.most is not None else _SIGNS[wording],
        direction=group.direction,
        shape="move" if group.shape == "move" else "range",
        parts=parts,
    )


def _parts(tokens: Tokens, figures: Sequence[Figure], offset: int) -> tuple[Quantity, ...]:
    """The two points of a range or move; of "dozens", its least and its most, at the same place."""
    if len(figures) == 2:
        return tuple(_point(tokens, replace(f, wording="as printed"), offset) for f in figures)
    figure = figures[0]
    most = figure.number.most if figure.number.most is not None else figure.value
    ends = (figure, replace(figure, value=most))
    return tuple(_point(tokens, replace(f, wording="as printed"), offset) for f in ends)


def _hull(parts: Sequence[Quantity], wording: Wording) -> Interval:
    """All that a range can mean; "up to 10 or 12" starts at nothing, "at least 10 to 12" has no end."""
    hull = parts[0].interval.hull(parts[-1].interval)
    if wording in ("below", "at_most"):
        return Interval(None if hull.low is None or hull.low < 0 else Fraction(0), hull.high)
    return Interval(hull.low, None) if wording in ("above", "at_least") else hull


def _point(tokens: Tokens, figure: Figure, offset: int) -> Quantity:
    start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
    step = abs(figure.step)
    floor = figure.dimension not in _SIGNED and figure.unit not in _SIGNED_UNITS
    unit = figure.unit or figure.counted
    return Quantity(
        text=tokens.text[start:end],
        span=Span(start + offset, end + offset),
        interval=meaning(figure.value, step, _slack(figure), _towards(figure), floor=floor),
        value=_decimal(figure.value),
        unit=f"{unit} per {figure.per}".strip() if figure.per else unit,
        dimension=figure.dimension,
        modifier=_SIGNS[figure.wording],
        step=_decimal(step),
        per=figure.per,
        noun=figure.noun,
    )


def _towards(figure: Figure) -> Wording:
    """The wording as it bounds the value: what is "nearly halved" is left with more than half."""
    falls = figure.dimension == "multiple" and figure.value < 1
    return _OF_A_FALL.get(figure.wording, figure.wording) if falls else figure.wording


def _slack(figure: Figure) -> Fraction:
    """Half the width of what the figure means as printed: counts in full digits are exact."""
    if figure.number.slack is not None:
        return figure.number.slack
    exact = figure.dimension in ("count", "age") and figure.step == 1
    return Fraction(0) if exact else figure.step / 2


def _decimal(value: Fraction) -> Decimal:
    if value.denominator == 1:
        return Decimal(value.numerator)
    with localcontext() as context:
        context.prec = 28
        return Decimal(value.numerator) / Decimal(value.denominator)
