"""The measure that a general word stands for beside a figure: "spent … on marketing", "earned … before tax", "$1.42 a share"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.measure import Measure
from claims.quantity import SPELLS, Quantity
from claims.reading import Reading
from claims.recognizers.units import DEPOSITARY
from claims.role.place import Figure
from claims.what import nearby
from claims.what.measures import measure_named, spent_on, unlisted

_SPENT_ON = re.compile(r"\s+on\s+(\w+)\b")
_BEFORE_TAX = re.compile(
    r"(?:\s+(?:an?|per)\s+[a-z]+)?\s+before\s+(?:interest and\s+|interest,\s+)?tax"
)
# What a measure of each share is called of all of them: what "$15 billion in dividends" is of.
OF_ALL_SHARES = {"dividend per share": "dividends paid", "earnings per share": "net income"}
# What "spent $2 billion on its own shares" is of, and "poured $2 billion into property and equipment".
_OWN_SHARES = re.compile(
    r"\s(?:on|for|into|in)\s(?:buying\s(?:back\s)?|repurchasing\s|repurchases\sof\s|buybacks\sof\s)?(?:its|their|the company[’']s)\s(?:own\s)?(?:common\s)?(?:shares|stock)\b"
)
# "wrote | 2 billion | off its goodwill", "wrote down goodwill by"
_WRITTEN = re.compile(r"\bwr(?:ote|ites?|iting|itten)\b[^;]{0,60}?\b(?:off|down)\b")
_WORTH_LESS = ("goodwill", "intangible assets", "investments", "property, plant and equipment")
_BUYS_BACK = re.compile(r"\s(?:on|for|in)\s(?:buying\sback|repurchasing)\s")
_PLANT = "property, plant and equipment"
_LAID_OUT = re.compile(
    rf"\b(?:spent|spends|invested|invests|poured|pours|put|puts|laid\sout|lays\sout|ploughed|plowed|sank|sinks|pumped|splashed\sout|shelled\sout|forked\sout|channelled|channeled){nearby.HEDGED.pattern}#\s+(?:on|into|in|for)\s+(?:new\s+|more\s+|buying\s+)?$"
)
_WHICH = re.compile(r"\s?,?\s(?:which|that)\s")
_UNITS = 10_000_000  # printed to more than this, a number is an amount whose currency goes without saying
_SIGNED = re.compile(
    rf"\b(?:an?|its|the)\s+(?:[a-z-]+\s+)?(loss|profit|income|gain)\s+of{nearby.HEDGED.pattern}$"
)
# The same said behind the figure: "from a $2bn | loss", "$627m | in the red".
_SIGNED_BEHIND = re.compile(
    r"\s+(?:(?:net|operating|pre-?tax|quarterly|annual|attributable|after-tax|full-year)\s+){0,2}(loss|deficit|profit|gain|surplus)(?![\w-])"
)
# "a net loss of $19m, after | making | $7m", "having | lost | $2bn the year before"
_MADE = re.compile(
    rf"\b(?:after|having|from|when\s+it|it\s+had|it)\s+(making|earning|made|earned|losing|lost){nearby.HEDGED.pattern}$"
)
_NEGATIVE = re.compile(r"\bnegative\b")
_USED = re.compile(r"\bus(?:ed|es|ing)\s")  # what a flow of cash went out for
_COLOURED = re.compile(r"\s+(?:in|into)\s+the\s+(red|black)\b")
_SIGNS = {
    "deficit": "loss",
    "red": "loss",
    "losing": "loss",
    "lost": "loss",
    "surplus": "profit",
    "black": "profit",
    "making": "profit",
    "made": "profit",
    "earning": "profit",
    "earned": "profit",
}
_DEALS = ("deal value", "spending")
LOSSES = ("loss", "losses", "lost", "losing", "loses")
_PROFITS = ("net income", "operating income", "EBITDA", "pretax income", "gross profit")
_DEAREST = 1000  # a profit for each share is less
# What is so much for each of something, and no price of it: "cash costs of $2.11 a pound"
_EACH = frozenset(
    (
        "cost",
        "costs",
        "fee",
        "fees",
        "tax",
        "taxes",
        "levy",
        "duty",
        "subsidy",
        "grant",
        "grants",
        "bonus",
        "margin",
        "margins",
    )
)
_HEADS = ("employee", "worker", "head")
_PER_HEAD = {"revenue": "revenue per employee", "net income": "profit per employee"}
_PER_SHARE = {
    "dividend per share": "dividend per share",
    "dividends paid": "dividend per share",
    **dict.fromkeys(("net income", "operating income", "spending"), "earnings per share"),
}


def meant(measure: Measure, reading: Reading, figure: Figure) -> Measure:
    """The measure that a general word stands for beside this figure: "spent", "earned … before tax"."""
    behind = reading.gist(figure.span.end, min(figure.span.end + 40, reading.sentence.span.end))
    if measure.name == "spending":
        own = _OWN_SHARES.search(reading.plain) or _BUYS_BACK.search(reading.plain)
        bought = replace(measure_named("buyback"), span=measure.span) if own else None
        return _spent_on(behind) or bought or _spending_named(reading, figure) or measure
    if measure.name == _PLANT and _is_laid_out(measure, reading, figure):
        return replace(measure_named("capital expenditure"), span=measure.span)
    if measure.name in _WORTH_LESS and _WRITTEN.search(reading.plain):
        return replace(measure_named("impairment"), span=measure.span)
    if measure.name == "net income" and _BEFORE_TAX.match(behind):
        return replace(measure_named("pretax income"), span=measure.span)
    return measure


def _is_laid_out(measure: Measure, reading: Reading, figure: Figure) -> bool:
    """Whether the amount is what was spent on property and equipment, not what there is of it."""
    if measure.span is None or figure.quantity.dimension not in ("money", "percent", "multiple"):
        return False
    return bool(_LAID_OUT.search(reading.gist(reading.sentence.span.start, measure.span.start)))


def in_all(measure: Measure, quantity: Quantity) -> Measure:
    """For a measure per share with an amount that no share has, what all shares together have."""
    bare = quantity.dimension == "count" and not quantity.unit  # "a dividend of 900 million"
    amount = bare or quantity.dimension == "money"
    if measure.kind != "per share" or not amount or quantity.step < nearby.AMOUNTS_FROM:
        return measure
    named = measure_named(OF_ALL_SHARES.get(measure.name, measure.name))
    return replace(named, span=measure.span, scope=measure.scope)


def in_units(measure: Measure, quantity: Quantity) -> Measure:
    """For sales of a thing told as a number of it, unit sales: "Car sales in India hit 4.2 million"."""
    counted = quantity.dimension == "count" and not quantity.unit and quantity.step < _UNITS
    if measure.name != "revenue" or not counted or not measure.scope:
        return measure
    if not measure.text.lower().endswith("sales"):
        return measure
    return replace(measure_named("unit sales"), span=measure.span, scope=measure.scope)


def as_said(measure: Measure, quantity: Quantity) -> Measure:
    """For a percentage of what else is a sum, the noun itself: "an offer of 5%" is no deal value."""
    if measure.name != "deal value" or quantity.dimension != "percent":
        return measure
    return replace(unlisted(measure.text), span=measure.span, scope=measure.scope)


def _spent_on(behind: str) -> Measure | None:
    """The spending that "on" names behind the figure: "spent €10bn on marketing"."""
    found = _SPENT_ON.match(behind)
    named = measure_named(f"{found[1]} spending") if found else None
    return named if named is not None and named.known and named.name != "spending" else None


def _spending_named(reading: Reading, figure: Figure) -> Measure | None:
    """What "spent" or "spending" was on, where the sentence named it before."""
    before = [m.measure for m in reading.measures if m.span.end <= figure.span.start]
    return next((m for m in reversed(before) if is_spending(m)), None)


def what_costs(measure: Measure, start: int, reading: Reading) -> Measure | None:
    """What a verb of cost is said of, right before it: "pay and benefits, which | cost it $6.5 billion"; None for nothing that is listed."""
    before = [m for m in reading.measures if m.span.end <= start and is_spending(m.measure)]
    if measure.name != "spending" or not before:
        return None
    gap = reading.gist(before[-1].span.end, start)
    return before[-1].measure if _WHICH.fullmatch(gap) else None


def is_spending(measure: Measure) -> bool:
    """Whether the measure is one that "spent" may refer to."""
    return measure.name in spent_on()


def with_own_sign(measure: Measure | None, reading: Reading, figure: Figure) -> Measure | None:
    """The measure by the words that give its sign beside a level or a base: "from | a loss of | $2bn", "$2bn | in the red", "| negative | free cash flow"."""
    if measure is not None and measure.span is not None:
        start = max(measure.span.start - len("negative "), reading.sentence.span.start)
        if _NEGATIVE.search(reading.gist(start, measure.span.end)):
            return replace(measure, text=f"negative {measure.text}")
        if "activities" in f"{measure.scope} {measure.text}" and _USED.search(reading.plain):
            return replace(measure, text=f"{measure.text} used")
    if measure is None or measure.name not in _PROFITS:
        return measure
    ahead = reading.gist(
        max(figure.span.start - 40, reading.sentence.span.start), figure.span.start
    )
    behind = reading.gist(figure.span.end, min(figure.span.end + 40, reading.sentence.span.end))
    found = _COLOURED.match(behind) or _MADE.search(ahead)
    if found is None and figure.role == "base":
        found = _SIGNED.search(ahead) or _SIGNED_BEHIND.match(behind)
    if found is None:
        return measure
    return replace(measure, text=_SIGNS.get(found[1].lower(), found[1].lower()))


def _is_loss(measure: Measure) -> bool:
    return any(word in LOSSES for word in measure.text.casefold().split())


def each_share(measure: Measure, figures: Sequence[Figure], index: int) -> Measure:
    """For a profit of a few coins, behind one told per share, that per share: "earned $1.18 a share and sees | $4.60 for the year"."""
    quantity = figures[index].quantity
    few = quantity.dimension == "money" and not quantity.per and quantity.step <= 1
    named = _PER_SHARE.get(measure.name) if few and quantity.high < _DEAREST else None
    if (
        named is None
        or measure.name == "spending"
        or not any(f.quantity.per == "share" for f in figures[:index])
    ):
        return measure
    return replace(measure_named(named), span=measure.span)


def rated(measure: Measure | None, quantity: Quantity) -> Measure | None:
    """The measure of a rate: "$1.42 a share" is earnings per share, "$90 a barrel" a price."""
    per = quantity.per
    if not per or per in (*SPELLS, "minute", "second") or quantity.dimension != "money":
        return measure
    if measure is not None and measure.kind in ("per share", "price"):
        return measure
    if per in ("share", DEPOSITARY):
        if measure is None or measure.name in _DEALS:
            return None if measure is None else replace(measure_named("price"), scope=per)
        if measure.kind in ("ratio", "count"):
            return replace(measure_named("price"), scope=per, span=measure.span)  # of a stake
        if measure.name not in _PER_SHARE:
            return measure
        named = measure_named(_PER_SHARE[measure.name])
        text = "loss per share" if _is_loss(measure) else named.text
        return replace(named, scope=measure.scope, span=measure.span, text=text)
    if measure is not None and per in _HEADS and measure.name in _PER_HEAD:
        return replace(measure_named(_PER_HEAD[measure.name]), span=measure.span)
    if measure is not None and measure.name in _PROFITS:
        return measure  # "earned $61 a ton before tax"
    return replace(measure_named("price"), scope=per, span=measure.span if measure else None)


def for_each(measure: Measure, quantity: Quantity) -> Measure | None:
    """A noun phrase for costs, fees and the like under its own words, where the figure is for each of something; else None."""
    words = f"{measure.scope} {measure.text}".split()
    rate = quantity.per and quantity.per not in ("share", *SPELLS) and quantity.dimension == "money"
    if not rate or words[-1].lower() not in _EACH:
        return None
    if len(words) < 2 and words != ["cost"]:
        return None  # but "at | a cost | of £5.40 a kilo"
    return replace(unlisted(" ".join(words)), span=measure.span)
