"""A figure: sign, number, scale, unit and "per" together, as one run of tokens; and the words around it that bear on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from claims.precision import Wording
from claims.quantity import Dimension, Direction
from claims.recognizers import vocabulary
from claims.recognizers.digits import Number, scaled
from claims.recognizers.numbers import integer_step, read_number
from claims.recognizers.spelled import share_at
from claims.recognizers.tokens import Tokens
from claims.recognizers.units import read_per, read_unit
from claims.recognizers.vocabulary import Unit

_MINUS = frozenset(("-", "−", "minus", "negative"))
# letters that tokenised text in small letters sets apart from "$"; a lone "a" or "s" there is a word
_SPACED = frozenset(("c", "us", "u.s", "hk", "nz", "nt", "au"))
_PERCENT_OF = frozenset(("percent", "percents", "per", "percentage", "%"))
_COUNT = Unit("", "count")
_LONGEST_PREFIX = 4  # letters


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that covers tokens `first` to `last`, with its modifiers `lead` to `tail`.

    `value`, `step` and `slack` are those of `Number`. `prefixed` says that its currency stands before it, `own` that it has a
    unit of its own and did not take that of its neighbour.
    """

    first: int
    last: int
    number: Number
    value: Fraction
    step: Fraction
    unit: str = ""
    dimension: Dimension = "count"
    per: str = ""
    prefixed: bool = False
    lead: int = 0
    tail: int = 0
    wording: Wording = "as printed"
    direction: Direction | None = None
    noun: str = ""
    counted: str = ""

    @property
    def own(self) -> bool:
        """Whether it has a unit."""
        return self.unit != "" or self.dimension != "count"


def read_figure(tokens: Tokens, first: int) -> Figure | None:
    """The figure that starts at token `first` with its sign, currency or number, if one does."""
    if first == 0 and tokens.at(0) in _PERCENT_OF:
        return _percent_of(tokens)
    if tokens.at(first) in ("a", "an") and tokens.at(first + 2) == "and":
        longer = _one_and_share(tokens, first)
        if longer is not None:
            return longer
    if tokens.at(first) == "+":
        return _with_plus(tokens, first)
    if tokens.at(first) == "a":
        return _one_point(tokens, first) or _read_signed(tokens, first)
    return _read_signed(tokens, first)


def _read_signed(tokens: Tokens, first: int) -> Figure | None:
    at, negative = first, False
    if tokens.at(at) == "(" and (lost := _loss(tokens, first)) is not None:
        return lost
    if tokens.at(at) in _MINUS:
        if not _is_minus(tokens, at):
            return None
        at, negative = at + 1, True
    prefix = _prefix(tokens, at)
    if prefix is not None:
        at = prefix[1]
        if tokens.at(at) in ("-", "−") and tokens.joined(at + 1):
            at, negative = at + 1, True
    alone = first == 0 and tokens.at(len(tokens) - 1) in (")", "%")  # a table's cell
    alone = alone or (tokens.at(at + 2) == ")" and _is_measured(tokens, at + 3))
    bracketed = tokens.at(at) == "(" and (prefix is not None or (alone and tokens.joined(at + 1)))
    at += bracketed
    number = read_number(tokens, at, money=prefix is not None)
    if number is None or (prefix and number.style in ("share", "vague")):
        return None
    if bracketed:  # "$(1,234)" is how accounts write a loss
        follows = _is_measured(tokens, number.last + 1)
        ends = len(tokens) <= number.last + 2 or follows
        if tokens.at(number.last) != ")" or (prefix is None and not ends):
            return None
        number = scaled(tokens, replace(number, last=number.last + 1), money=prefix is not None)
        negative = True
    figure = _with_unit(tokens, number, prefix[0] if prefix else None)
    if first == figure.first and not negative:
        return figure
    value = -figure.value if negative else figure.value
    return replace(figure, first=first, lead=first, value=value)


def _is_measured(tokens: Tokens, at: int) -> bool:
    """Whether a scale or a per cent behind a bracket belongs to the loss in it: "(3.2) million", "(3.2) percent"."""
    return tokens.at(at) in vocabulary.scales("words") or tokens.at(at) in ("percent", "%")


def _loss(tokens: Tokens, first: int) -> Figure | None:
    """A loss as accounts write it, with the scale behind the bracket: "($318) million"."""
    prefix = _prefix(tokens, first + 1)
    number = read_number(tokens, prefix[1], money=True) if prefix else None
    if prefix is None or number is None or tokens.at(number.last) != ")":
        return None
    if tokens.at(number.last + 1) not in vocabulary.scales("words"):
        return None  # an aside: "the bill ($318)"
    number = scaled(tokens, replace(number, last=number.last + 1), money=True)
    figure = _with_unit(tokens, number, prefix[0])
    return replace(figure, first=first, lead=first, value=-figure.value)


def _percent_of(tokens: Tokens) -> Figure | None:
    """The percentage of a text that is nothing but "percent of 10": a table's row head, a query."""
    at = next((index for index in range(1, 4) if tokens.at(index) == "of"), 0)
    number = read_number(tokens, at + 1) if at else None
    if number is None or number.last < len(tokens):
        return None
    figure = _with_unit(tokens, number, None)
    return replace(figure, first=0, unit="percent", dimension="percent")


def _with_plus(tokens: Tokens, first: int) -> Figure | None:
    """The figure behind a plus sign, "+1.1%", which says that it went up and is not of its span; a bare one may be dialled."""
    alone = tokens.joined(first + 1) and (not tokens.joined(first) or tokens.at(first - 1) in "(,")
    figure = read_figure(tokens, first + 1) if alone and tokens.at(first + 1) != "+" else None
    if figure is None or not figure.own:
        return None
    way: Direction | None = "up" if figure.dimension in ("percent", "point", "score") else None
    return replace(figure, lead=first, direction=way)


def _one_and_share(tokens: Tokens, first: int) -> Figure | None:
    """Read "an hour and a half", "a mile and a quarter"."""
    found = read_unit(tokens, first + 1)
    share = share_at(tokens, first + 3) if found and found[1] == first + 2 else None
    if found is None or share is None:
        return None
    value, last = 1 + share[0], share[1]
    number = Number(first, last, value, Fraction(1, 10), "words")
    unit = found[0]
    return Figure(
        first, last, number, value, number.step, unit.name, unit.dimension, lead=first, tail=last
    )


def _one_point(tokens: Tokens, first: int) -> Figure | None:
    """Read "a percentage point", "a full percentage point" as one."""
    at = first + 1 + (tokens.at(first + 1) in ("full", "whole"))
    found = read_unit(tokens, at)
    if found is None or found[0].name != "percentage point":
        return None
    one, last = Fraction(1), found[1]
    number = Number(first, at, one, one, "words", slack=Fraction(1, 4))
    return Figure(
        first, last, number, one, one, found[0].name, found[0].dimension, lead=first, tail=last
    )


def _is_minus(tokens: Tokens, at: int) -> bool:
    """Whether a dash or "minus" is a sign: nothing stands close before it, and the figure close behind."""
    if tokens.at(at) in ("minus", "negative"):
        return tokens.at(at - 1) != "or"  # "plus or minus 2%"
    if tokens.is_number(at - 1) or (tokens.joined(at) and tokens.at(at - 1) not in "(["):
        return False
    return tokens.joined(at + 1) or at == 0


def _prefix(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """(currency, token after) of a sign, code or letters before the number."""
    signs = vocabulary.currency_signs()
    word = tokens.words[at] if at < len(tokens) else ""
    following = tokens.at(at + 1)
    if word in signs:
        after = tokens.words[at + 1] if word == "$" and tokens.joined(at + 1) else ""
        behind = vocabulary.currency_prefixes().get(after)  # "$US20 billion"
        return (behind, at + 2) if behind else (_sign(tokens, at, signs), at + 1)
    if following == "$" and tokens.is_word(at):
        prefixes = vocabulary.currency_prefixes()
        if tokens.joined(at + 1):
            code = prefixes.get(word) or prefixes.get(word.upper())
        else:  # tokenised text sets every sign apart: "hk $ 10.05 billion"
            apart = (word.isupper() and len(word) > 1) or (
                not tokens.joined(at + 2) and (word != word.lower() or word in _SPACED)
            )
            code = prefixes.get(word.upper()) if apart and word != "A" else None  # the article
        return (code, at + 2) if code else None
    if word in vocabulary.joined_currencies():
        return _joined(tokens, at)
    code = vocabulary.currency_letters().get(word) or _any_case(word) or _named(tokens, at)
    if code is None:
        return None
    at += 2 if following == "." and tokens.joined(at + 1) else 1
    return (code, at) if tokens.is_number(at) or tokens.at(at) in ("$", "-") else None


def _sign(tokens: Tokens, at: int, signs: Mapping[str, str]) -> str:
    """The currency of a sign; of "X$", letters that no country is known by, dollars of which nothing says whose."""
    letters = tokens.words[at - 1] if at and tokens.joined(at) else ""
    is_prefix = tokens.words[at] == "$" and letters.isalpha() and letters.isupper()
    return "dollar" if is_prefix and len(letters) <= _LONGEST_PREFIX else signs[tokens.words[at]]


def _joined(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency of a capital that touches an amount with a scale or in thousands: "R1.5bn", "R5,400", but not "R2" or "N95"."""
    number = read_number(tokens, at + 1, money=True) if tokens.joined(at + 1) else None
    code = vocabulary.joined_currencies()[tokens.words[at]]
    model = number is not None and tokens.words[number.last - 1] == "T"  # "Rivian's R1T"
    amount = number is not None and (number.scaled or "," in tokens.words[at + 1])
    return (code, at + 1) if amount and not model else None


def _any_case(word: str) -> str | None:
    return vocabulary.currency_letters().get(word.lower()) if len(word) < 4 else None


def _named(tokens: Tokens, at: int) -> str | None:
    """The currency of a capitalised name before an amount: "Euro 142 million", but not "Yen 5 percent weaker"."""
    code = vocabulary.leading_currencies().get(tokens.at(at))
    if code is None or not tokens.words[at][0].isupper():
        return None
    number = read_number(tokens, at + 1, money=True)
    if number is None or (number.bare and len(tokens.words[at + 1]) == 4):  # "Euro 2024"
        return None
    found = read_unit(tokens, number.last)
    return code if found is None or found[0].dimension == "money" else None


def _with_unit(tokens: Tokens, number: Number, currency: str | None) -> Figure:
    """The figure of a number: its unit, and a scale that only follows the currency ("75 USD million")."""
    found = read_unit(tokens, number.last, scaled=number.scaled)
    if found is None and (number.style == "share" or number.value < 1):
        found = _of_one(tokens, number.last)
    loose = number.style == "vague" or tokens.at(number.last - 1) == "couple"
    if found is None and loose and tokens.at(number.last) == "of":
        found = read_unit(tokens, number.last + 1)  # "hundreds of billions of dollars"
    unit, last = found if found else (_COUNT, number.last)
    if currency is not None:
        # "$5 million dollars", but not "USD 2,150-USD 2,600"
        repeated = unit.name == currency and tokens.at(number.last) != "-"
        unit, last = Unit(currency, "money"), last if repeated else number.last
    elif found is None and number.style == "share":
        unit = Unit("", "fraction")
    if unit.dimension == "money":
        number, last = _scale_behind(tokens, number, last)
    value, step = number.value, integer_step(number)
    per = read_per(tokens, last) if found or currency else None
    if per is None and unit.dimension == "physical":
        per = _per_of_substance(tokens, last)
    return Figure(
        first=number.first,
        last=last,
        number=number,
        value=value,
        step=step,
        unit=unit.name,
        dimension=unit.dimension,
        per=per[0] if per else "",
        prefixed=currency is not None,
        lead=number.first,
        tail=per[1] if per else last,
    )


_SUBSTANCE = 3  # the most words that name it


def _per_of_substance(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What a measure is per behind the name of what is measured: "two million barrels of crude oil a day"."""
    if tokens.at(at) != "of":
        return None
    for behind in range(at + 1, at + 2 + _SUBSTANCE):
        if behind > at + 1 and tokens.at(behind) in ("a", "per", "each", "every"):
            return read_per(tokens, behind)
        if not tokens.is_word(behind) or tokens.at(behind) in vocabulary.nouns("stops"):
            return None
    return None


def _of_one(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """The unit that a share is of: "half a percentage point", "a quarter of a mile"."""
    whole = tokens.at(at) == "of"
    at += whole
    if tokens.at(at) not in ("a", "an"):
        return None
    if tokens.at(at + 1) == "second":  # "five thousandths of a second"
        return Unit("second", "time"), at + 2
    found = read_unit(tokens, at + 1)
    if found is None or found[0].dimension != "money":
        return found
    # "half a franc", but not "a third of a dollar"
    return found if not whole or found[0].name in vocabulary.minor_units() else None


def _scale_behind(tokens: Tokens, number: Number, last: int) -> tuple[Number, int]:
    size = vocabulary.scales("words").get(tokens.at(last))
    if size is None or number.scaled:
        return number, last
    scaled = replace(
        number,
        value=number.value * size,
        step=number.step * size,
        scaled=True,
        factor=Fraction(size),
    )
    return scaled, last + 1
