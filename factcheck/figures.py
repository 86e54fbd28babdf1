"""Figures in words an editor reads at a glance: 23bn, $8.4bn, 4.2bn yuan, 176%, 12,000.

Used wherever working is shown. A printed figure keeps the digits it was printed with; a computed one gets as many as
its interval deserves.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from claims import lazy_re as re
from claims.interval import Interval
from claims.quantity import Quantity

_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "INR": "₹", "AUD": "A$", "CAD": "C$"}
_SUFFIXES = {
    "percent": "%",
    "percentage point": " points",
    "basis point": "bp",
    "times": " times",
    "cent": " cents",
    "CNY": " yuan",
    "JPY": " yen",
    "KRW": " won",
}
_SHORTER = (
    (re.compile(r"(?<=\d)\s+(?:billion|bn)\b", re.IGNORECASE), "bn"),
    (re.compile(r"(?<=\d)\s+(?:million|mn)\b", re.IGNORECASE), "m"),
    (re.compile(r"(?<=\d)\s+(?:trillion|tn)\b", re.IGNORECASE), "tn"),
    (re.compile(r"(?<=\d)\s+(?:percent|per cent|pct)\b", re.IGNORECASE), "%"),
    (re.compile(r"\s+"), " "),
)
_DIGITS_WITHIN = re.compile(r"([^\d.,]*)([\d.,]++)([^\d]*)")
_NAMED_CURRENCY = re.compile(r"(?<=[\d.](?:bn|tn))\s[A-Za-z .]+$|(?<=\dm)\s[A-Za-z .]+$")
# A printed figure whose sign, scale and unit stand beside its digits.
_SHAPE = re.compile(
    r"(?:about |more than |less than )?(?P<sign>[A-Z]{0,3}[$€£₹¥₩])?(?P<digits>\d[\d,]{0,20}(?:\.\d{1,9})?)"
    r"(?P<scale>bn|m|tn)?(?P<unit>%|(?: [A-Za-z]{1,20}){1,3})?"
)
_SIGN_CHARACTERS = "$€£₹¥₩"
_MODIFIER_WORDS = {"=": "", "~": "about ", ">": "more than ", "<": "less than "}
_CENTS = 2  # decimals of an amount in coins
_LARGEST_PLAIN = 10**15
# Digits that show a computed figure without pretending to know more than its interval does.
_FEWEST_DIGITS, _MOST_DIGITS = 2, 4


def figure(value: Fraction | int | Decimal, unit: str = "", spread: Fraction | None = None) -> str:
    """A value in short form with its unit: "$8.4bn", "4.2bn yuan", "176%", "12,000".

    `spread` is the half-width of the interval the value stands for; where given, digits below its order are rounded
    away, unless four digits show the value exactly.
    """
    exact = Fraction(value)
    body = number(exact if spread is None else rounded(exact, spread))
    sign, body = ("−", body[1:]) if body.startswith("-") else ("", body)
    money, _, per = unit.partition(" per ")
    per = f" per {per}" if per else ""
    return f"{sign}{_SIGNS.get(money, '')}{body}{_suffix(money)}{per}"


def number(value: Fraction) -> str:
    """A bare number with its scale: "23bn", "1.29m", "12,000", "0.54"; at most six digits after the point."""
    size = abs(value)
    for scale, word in _SCALES:
        if size >= scale and _digits(size) <= _MOST_DIGITS + 2:
            return f"{_plain(value / scale)}{word}"
        if size >= scale and scale != 10**6:
            return f"{_plain(rounded(value / scale, abs(value) / scale / 10**4))}{word}"
    return _plain(value)


def span_of_values(interval: Interval, unit: str = "", beside: str = "") -> str:
    """The ends of an interval: "49.15bn to 51.25bn", "22.1bn or more", "any value".

    `beside` is a figure that stands next to it: sign, scale and unit that all three share are not repeated ("50.2bn
    (49.15 to 51.25)").
    """
    width = interval.width
    spread = None if width is None else width / 20  # ends carry a digit more than the value
    low = None if interval.low is None else figure(interval.low, unit, spread)
    high = None if interval.high is None else figure(interval.high, unit, spread)
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{high} or less"
    if high is None:
        return f"{low} or more"
    if low == high:
        return low
    dressed = [_DIGITS_WITHIN.fullmatch(text) for text in (low, high, beside)]
    if all(dressed) and len({(m[1], m[3]) for m in dressed if m}) == 1:
        low, high = (m[2] for m in dressed[:2] if m)
    return f"{low} to {high}"


def printed(quantity: Quantity) -> str:
    """The figure as the draft prints it, shortened: "about 60bn yuan", "23bn yuan", "more than doubled"."""
    text = quantity.text
    for pattern, shorter in _SHORTER:
        text = pattern.sub(shorter, text)
    word = _MODIFIER_WORDS[quantity.modifier]
    starts_bare = text[:1].isdigit() or text[:1] in "$€£¥"
    return f"{word}{text}" if word and starts_bare and not text.endswith("+") else text


def in_the_form_of(text: str, value: Fraction, other: Fraction) -> str | None:
    """`other`, printed as `text` prints `value`, with its sign and unit: "29 miles" for "24 miles", "$2.40" for "$1.60".

    None where `text` is more than digits with a sign and a unit: "halved", "5,000 crore".
    """
    shape = _SHAPE.fullmatch(text)
    if shape is None or other <= 0:
        return None
    digits = shape["digits"].replace(",", "")
    scale = {word: size for size, word in _SCALES}.get(shape["scale"], 1)
    if Fraction(digits) * scale != abs(value):
        return None
    body = number(other)
    decimals = len(digits.partition(".")[2])
    if shape["scale"] is None and body[-1].isdigit() and decimals == _CENTS and "." in body:
        whole, _, after = body.partition(".")
        body = f"{whole}.{after.ljust(decimals, '0')}"
    return f"{shape['sign'] or ''}{body}{shape['unit'] or ''}"


def without_currency(text: str) -> str:
    """A printed amount without the name of its currency, which a sum need not repeat: "23bn" for "23bn yuan"."""
    return _NAMED_CURRENCY.sub("", text)


def has_sign(text: str) -> bool:
    """Whether an amount is printed with a currency sign."""
    return any(sign in text for sign in _SIGN_CHARACTERS)


def rounded(value: Fraction, spread: Fraction) -> Fraction:
    """The value with the digits below the order of `spread` rounded away (half up).

    A value that four significant digits show exactly stays as it is.
    """
    if value == 0 or _digits(value) <= _MOST_DIGITS:
        return value
    order = _order(value)
    place = _order(spread) if spread else order - _MOST_DIGITS + 1
    place = min(place, order - _FEWEST_DIGITS + 1)
    unit = Fraction(10) ** place
    return int(Decimal(_decimal(value / unit)).to_integral_value(ROUND_HALF_UP)) * unit


def currency(code: str) -> str:
    """A currency as a rate names it: "$", "yuan", "SEK"."""
    return _SIGNS.get(code) or _SUFFIXES.get(code, code).strip()


def digits_of(value: Fraction) -> tuple[str, int]:
    """The significant digits that show the value, and the power of ten of the last: 4.2bn is ("42", 8)."""
    shown = _decimal(abs(value)).normalize().as_tuple()
    return "".join(map(str, shown.digits)), int(shown.exponent)


def _suffix(unit: str) -> str:
    if unit in _SIGNS or not unit:
        return ""
    if unit in _SUFFIXES:
        return _SUFFIXES[unit]
    return f" {unit}" if len(unit) == 3 and unit.isupper() else ""


def _plain(value: Fraction) -> str:
    """Decimal notation with thousands separators and no trailing zeros; powers of ten for what no copy prints."""
    if abs(value) >= _LARGEST_PLAIN:
        return f"{_decimal(value):.3E}"
    text = f"{_decimal(value).quantize(Decimal('0.000001'), ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return Decimal(value.numerator) / Decimal(value.denominator)


def _order(value: Fraction) -> int:
    """The power of ten of the first significant digit."""
    return _decimal(abs(value)).adjusted()


def _digits(value: Fraction) -> int:
    """How many significant digits show the value exactly (40 where none do)."""
    if value == 0:
        return 1
    return len(_decimal(abs(value)).normalize().as_tuple().digits)


def within(one: Fraction, other: Fraction, times: Fraction | int) -> bool:
    """Whether two values, their signs aside, are no more than so many times apart."""
    low, high = sorted((abs(one), abs(other)))
    return high <= times * low
