"""The unit behind a figure: currency, percent, measure, length of time, age; and the "per" behind that."""

from __future__ import annotations

from collections.abc import Mapping

from claims import lazy_re as re
from claims.recognizers import vocabulary
from claims.recognizers.nouns import singular
from claims.recognizers.tokens import Tokens
from claims.recognizers.vocabulary import Spelling, Unit, nouns

# "pounds" are money unless the words around say weight: see `_pounds`
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = ("a year", "last year", "a quarter", "the year")
_POUNDS = frozenset(("pound", "pounds"))
_PRONOUNS = frozenset(("it", "that", "them", "these", "this", "those", "which"))
_NEARBY = 8
_BODILY = 3  # the most digits of pounds that are lost or gained as weight
_A_WON = 4  # digits of the least amount in won; what is less has been won


def read_unit(tokens: Tokens, at: int, *, scaled: bool = False) -> tuple[Unit, int] | None:
    """The unit whose spelling starts at token `at` (a hyphen before it is skipped), and the token after it.

    Args:
        tokens: the text.
        at: the token behind the number.
        scaled: whether a scale word stands in the number, which makes "pounds" money.
    """
    joined = tokens.joined(at)
    if tokens.at(at) == "-" and joined:
        at += 1
    elif tokens.at(at) in "([{<" and tokens.at(at + 2) in ")]}>" and tokens.at(at + 2):
        inner = read_unit(tokens, at + 1)
        return (inner[0], inner[1] + 1) if inner and inner[1] == at + 2 else None
    if tokens.at(at) in _POUNDS and tokens.at(at + 1) != "sterling" and not _turns(tokens, at):
        return _pounds(tokens, at, scaled), at + 1
    shared = vocabulary.shared_currencies().get(tokens.at(at))
    if shared is not None:
        unit = _shared(tokens, at, *shared, scaled)
        return (unit, at + 1) if unit else None
    for spelling in vocabulary.spellings().get(tokens.at(at), ()):
        if spelling.unit.name == "KRW" and not scaled and len(tokens.words[at - 1]) < _A_WON:
            continue  # "of 20 firms 12 won contracts"
        fits = _fits(tokens, at, spelling.unit) if joined else _is_set_apart(tokens, at, spelling)
        if spelling.joined and not fits:
            continue
        if spelling.tokens == ("in",) and tokens.at(at + 1) == "-":  # "one-in-three"
            continue
        last = _end_of(tokens, at, spelling)
        if last is not None and _opens_another(tokens, at, spelling.unit, last):
            return None
        if last is not None:
            return _aged(tokens, spelling.unit, last)
    if tokens.at(at) == "in":  # "500 million in U.S. dollars"
        return _money_in(tokens, at + 1)
    return None


def _opens_another(tokens: Tokens, at: int, unit: Unit, last: int) -> bool:
    """Whether the sign behind a year is of the figure that follows: "in 2023 $ 4 million"."""
    money = unit.dimension == "money" and tokens.is_number(last)
    return money and _YEAR.fullmatch(tokens.words[at - 1]) is not None


def _fits(tokens: Tokens, at: int, unit: Unit) -> bool:
    """Whether the words that a short symbol needs around it are there: "13F" alone is no temperature."""
    required = vocabulary.required_nearby().get(unit.name)
    if "." in tokens.words[at - 1] and tokens.at(at + 1) != "/":  # "39.5C" is a temperature
        return True
    nearby = tokens.lower[max(0, at - 2 * _NEARBY) : at + 2 * _NEARBY]
    return required is None or not required.isdisjoint(nearby)


def _is_set_apart(tokens: Tokens, at: int, spelling: Spelling) -> bool:
    """Whether a space stands before the "C" of a temperature: "48.8 C (119.8 F)", near a word of weather."""
    required = vocabulary.required_nearby().get(spelling.unit.name)
    following = tokens.at(at + 1)
    closes = following in ("", "(", ")", ",", ".", ";") or following in nouns("stops")
    nearby = tokens.lower[max(0, at - 2 * _NEARBY) : at + 2 * _NEARBY]
    return closes and required is not None and not required.isdisjoint(nearby)


def _money_in(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    for spelling in vocabulary.spellings().get(tokens.at(at), ()):
        last = _end_of(tokens, at, spelling)
        if last is not None and spelling.unit.dimension == "money" and not spelling.symbol:
            return spelling.unit, last
    return None


def _end_of(tokens: Tokens, at: int, spelling: Spelling) -> int | None:
    """The token after the spelling, if the text has it here."""
    words = tokens.words if spelling.symbol else tokens.lower
    for index, part in enumerate(spelling.tokens):
        if index and at < len(tokens) and words[at] == "-" and part != "-" and tokens.joined(at):
            at += 1
        if at >= len(tokens) or words[at] != part:
            return None
        at += 1
    # "5m2" is no metre, "2024 YR4" no year, and in "$12-$15" the second sign is not the first figure's
    return None if tokens.joined(at) and tokens.is_number(at) else at


def _pounds(tokens: Tokens, at: int, scaled: bool) -> Unit:
    money, weight = Unit("GBP", "money"), Unit("pound", "physical")
    sterling, heavy, bodily = vocabulary.currency_context()
    nearby = tokens.lower[max(0, at - _NEARBY) : at + _NEARBY]
    of_it = scaled and tokens.at(at + 2) in _PRONOUNS
    of_time = tokens.is_number(at + 2) or tokens.phrase(at + 2, at + 4) in _YEARS
    of_money = (
        of_it or (scaled and of_time) or not sterling.isdisjoint(tokens.lower[at + 2 : at + 5])
    )
    if (tokens.at(at + 1) == "of" and not of_money) or not heavy.isdisjoint(nearby):
        return weight  # but not "the 70 million pounds of 2023", "3 million pounds of profit"
    if tokens.at(at) == "pound" or tokens.at(at + 1) == "-":
        return weight
    if tokens.at(at + 1) in ("a", "an") and tokens.at(at + 2) in nouns("rates"):
        return money  # "2,590 pounds a tonne"
    if not bodily.isdisjoint(nearby):  # nobody loses a thousand pounds of himself
        return money if scaled or len(tokens.words[at - 1]) > _BODILY else weight
    around = tokens.lower[max(0, at - 2 * _NEARBY) : at + 2 * _NEARBY]
    return money if scaled or not sterling.isdisjoint(around) else weight


def _turns(tokens: Tokens, at: int) -> bool:
    """Whether the pounds are of torque: "273 pound-feet"."""
    return tokens.at(at + 1 + (tokens.at(at + 1) == "-")) in ("foot", "feet")


def _shared(
    tokens: Tokens, at: int, name: str, countries: Mapping[str, str], scaled: bool
) -> Unit | None:
    """The currency that a name shared by countries means: by a country near it, else by its bare name."""
    nearby = tokens.lower[max(0, at - 2 * _NEARBY) : at + 2 * _NEARBY]
    named = (code for word in nearby if (code := countries.get(word.removesuffix("'s"))))
    paid = not vocabulary.currency_context()[0].isdisjoint(tokens.lower)
    # "1.2 thousand crowns" and "1,200 crowns" are money alike
    paid = paid or not {".", ","}.isdisjoint(tokens.words[at - 1])
    code = next(named, countries.get("*") or (name if scaled or paid else ""))
    return Unit(code, "money") if code else None


DEPOSITARY = "depositary share"
_AGES = (("old",), ("olds",), ("of", "age"), ("-", "old"), ("-", "olds"))


def _aged(tokens: Tokens, unit: Unit, last: int) -> tuple[Unit, int]:
    """The unit as an age where "old" or "of age" follows a length of time."""
    if unit.dimension == "time":
        for words in _AGES:
            if tuple(tokens.lower[last : last + len(words)]) == words:
                return Unit(f"{unit.name} of age", "age"), last + len(words)
    return unit, last


_PER_ADVERBS = {
    "p.a": "year",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
    "apiece": "unit",
}


def _is_phrase(tokens: Tokens, at: int) -> bool:
    """Whether a measure of several words stands here: "$112 a metric ton"."""
    found = read_unit(tokens, at)
    return found is not None and found[0].dimension == "physical" and found[1] > at + 1


def _is_depositary(tokens: Tokens, at: int) -> bool:
    """Whether a depositary share is named: "ADS", which is not "ads", or "depositary"."""
    name = tokens.at(at)
    return name in nouns("depositary") and (len(name) > 4 or tokens.words[at][:3].isupper())


def _of_depositary(tokens: Tokens, at: int) -> tuple[str, int]:
    """A depositary share, by its letters or its name: "an ADS", "per American | depositary share"."""
    named = tokens.at(at + 1) in ("share", "receipt")
    return DEPOSITARY, at + 2 if named else at + 1


def read_per(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What a figure is per, singular ("share"), and the token after it: "a share", "per unit", "-a-share", "/kg"."""
    word = tokens.at(at)
    if word == "-" and tokens.joined(at) and tokens.at(at + 1) in ("a", "an", "per"):
        at += 1
        word = tokens.at(at)
    if word in _PER_ADVERBS:
        return _PER_ADVERBS[word], at + 1
    hyphen = tokens.at(at + 1) == "-" and tokens.joined(at + 1)
    name_at = at + (2 if hyphen else 1)
    if word in ("a", "an", "each", "every"):
        while tokens.at(name_at) in nouns("share_kinds"):
            name_at += 1
        if _is_depositary(tokens, name_at):
            return _of_depositary(tokens, name_at)
        name = tokens.at(name_at)
        back, of = tokens.at(name_at + 1), tokens.at(name_at + 2)
        refers = name in nouns("spans") and back in nouns("refers_back")
        refers = refers and of not in nouns("deducted")  # "a month before rebates"
        if refers or (name not in nouns("rates") and not _is_phrase(tokens, name_at)):
            return None
    elif word not in ("per", "/") or not tokens.is_word(name_at) or tokens.at(name_at) == "per":
        return None
    if tokens.at(name_at) == "annum":
        return "year", name_at + 1
    if tokens.at(name_at) in vocabulary.scales("words"):  # "per million British thermal units"
        scaled = read_unit(tokens, name_at + 1)
        if scaled is not None:
            return tokens.slice(name_at, scaled[1]), scaled[1]
    for named_at in range(name_at, name_at + 3):
        if word == "per" and _is_depositary(tokens, named_at):
            return _of_depositary(tokens, named_at)
    unit = read_unit(tokens, name_at)
    if unit is None and word == "per" and tokens.at(name_at) not in nouns("rates"):
        ahead = (
            index for index in (name_at + 1, name_at + 2) if tokens.at(index) in nouns("rates")
        )
        name_at = next(ahead, name_at)  # "per diluted common share"
        unit = read_unit(tokens, name_at)
    if unit is not None and unit[0].dimension in ("physical", "time"):
        return unit[0].name, unit[1]
    return singular(tokens.at(name_at)), name_at + 1
