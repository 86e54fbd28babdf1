"""Which lines of a table are made of which others, learned from the table itself.

That a row is the sum of those above it is seldom said: it shows in the columns. The lines are read in order with a
stack of those not yet summed; a line that equals the sum of the last few of the stack, or the first of them less the
others, in the columns that can tell, takes their place (so that subtotals are not counted twice). The same is done from
below, for totals that stand above their parts, and for columns.

A footing counts as found where one line across confirms it with more digits than chance explains, or its label says
"total"; it is then held against every line across of the same kind. What columns are made of others is in `columns.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from claims import lazy_re as re
from factcheck.sums.grid import Amount, Line

Kind = Literal["sum", "difference", "mean", "change", "growth", "share", "product"]

_MOST_PARTS = 40
_HUNDRED = 100  # what a column of shares makes
# How many times its rounding a total must be for a sum that meets it to be no chance.
_TELLING = 8
_SURE = 60  # the same, for each part, of a line that does not say it is a total
# A total that many times its parts, or so much less, is of something else.
_FAR = Fraction(2)
_TOTAL = re.compile(
    r"^\W*(?:grand |sub-?|overall )?totals?\b|\btotals?\W*$|^\W*(?:all|combined|in all|overall|sum|full[- ]year|altogether)\b|^\W*(?:the )?year\W*$"
    r"|^\W*(?:the )?(?:group|consolidated)\W*$|^\W*net (?:increase|decrease|change|movement)\b|\bat (?:the )?end of (?:the )?(?:year|period|quarter)\W*$",
    re.IGNORECASE,
)
# What is left of the line above after the costs in brackets below it.
_RESULT = re.compile(
    r"^\W*(?:(?:gross|operating|net|trading|pre-?tax|annual) )?(?:profit|income|result|surplus|earnings|EBITDA?|loss)\b(?! per)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^\W*(?:(?:net|group|company) )?(?:sales|revenues?|turnover|output|production|deliveries|exports|imports|orders)\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^\W*(?:(?:the|full)[ -])?year\W*$", re.IGNORECASE)
_MEAN = re.compile(r"^\W*(?:average|mean)\W*$", re.IGNORECASE)
_NO_PART = re.compile(
    r"\b(?:less|of which|thereof|including|excluding|memo|net|average|mean|median|previous|prior)\b|^\W*(?:incl|o/w)",
    re.IGNORECASE,
)
# Lines of rates and of amounts for each of something: they do not add up.
_RATE = re.compile(
    r"%|\bper\b(?! cent)|\bper ?cent|\bmargin|\bratio\b|\baverage\b|\bmean\b|\bmedian\b|\brates?\b|\byield|\bgrowth|(?<!net )\bchange"
    r"|\bindex\b|\bprice|\bEPS\b|\bbps\b|\bmultiple\b|\bhigh\b|\blow\b|\brank|\bweighted\b|\bbasis points|\bfactor\b",
    re.IGNORECASE,
)
# Of these, what stands between rows of amounts and belongs to no sum whatever its column.
_FOREIGN = re.compile(
    r"\bratio\b|\bper\b(?! cent)|\bEPS\b|\bbps\b|\bmargin\b.*%|%.*\bmargin\b|% (?:of|to)\b",
    re.IGNORECASE,
)
# "Cash dividends ($0.04 per share)": the amount beside the label is of all shares.
_ASIDE = re.compile(r"\([^()\d]*\d[^()]*\)")
_DATES = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|years?|quarters?|months?|ended|ending|the|at|as|of|in|first|second|third|fourth|half|Q|H|FY)\b|[\s\d.,:;()/–-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Footing:
    """A line made of others. `parts` of a difference are the first, then what is taken from it; of a growth, new and old.

    `holds` and `fails` are the lines across that confirm it and that contradict it.
    """

    kind: Kind
    whole: Line
    parts: tuple[Line, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]


def footings(
    lines: Sequence[Line], across: Sequence[Line], *, complete: bool = True
) -> Iterator[Footing]:
    """The sums, differences and means among lines that stand in order; `across` are the lines that cross them.

    Of a table that is not `complete` ("the largest holders") a total that nothing else confirms proves nothing.
    """
    labels = {line.at: line.label for line in across}
    seen: set[frozenset[int]] = set()
    for upwards in (False, True):
        ordered = list(reversed(lines)) if upwards else list(lines)
        for found in _walk(ordered, labels, upwards=upwards, complete=complete):
            members = frozenset((found.whole.at, *(part.at for part in found.parts)))
            if members not in seen:
                seen.add(members)
                yield found


def is_total(line: Line) -> bool:
    """Whether a line calls itself a total, or stands out as one: in bold, as no other does."""
    return line.stands_out or _TOTAL.search(line.label) is not None


def _walk(
    lines: Sequence[Line], labels: dict[int, str], *, upwards: bool, complete: bool
) -> Iterator[Footing]:
    stack: list[Line] = []
    for at, line in enumerate(lines):
        if not line.amounts or _FOREIGN.search(_ASIDE.sub("", line.label)):
            continue
        found = _footing(line, stack, labels, upwards=upwards)
        if found is None and complete and not upwards:
            found = _by_label(line, stack, lines[:at], lines[at + 1 :])
            found = found or _subtotal(line, stack, lines[at + 1 :])
        if found is not None:
            yield found
            if found.kind != "mean":
                del stack[-len(found.parts) :]
        if _MEAN.match(line.label) is None and (found is None or found.kind != "mean"):
            stack.append(line)


def _footing(
    whole: Line, stack: Sequence[Line], labels: dict[int, str], *, upwards: bool
) -> Footing | None:
    """The last lines of the stack that make `whole` in most of what crosses them."""
    if _RATE.search(whole.label) and not _MEAN.match(whole.label):
        return None
    told = is_total(whole)
    best: Footing | None = None
    kinds: tuple[Kind, ...] = ("mean",) if _MEAN.match(whole.label) else ("sum", "difference")
    sums = _Sums(whole)
    for size, part in enumerate(reversed(stack[-_MOST_PARTS:]), 1):
        if whole.label and not told and part.label.casefold() == whole.label.casefold():
            break  # the same line of the section before: no part of this one
        sums.add(part)
        if size < 2:
            continue
        parts = tuple(stack[-size:])
        for kind in kinds:
            if kind == "difference" and (told or upwards):
                continue
            found = _judged(kind, whole, parts, sums, labels, upwards=upwards)
            if found is not None and (best is None or score(found) > score(best)):
                best = found
    return best


def score(footing: Footing) -> tuple[int, int]:
    """How well a footing is confirmed, the better the larger; of two alike the one with fewer parts."""
    return (len(footing.holds) - len(footing.fails), -len(footing.parts))


class _Sums:
    """The running sums of lines, and of all but the one added last, by the line across."""

    def __init__(self, whole: Line) -> None:
        self.total: dict[int, tuple[Fraction, Fraction]] = dict.fromkeys(
            whole.amounts, (Fraction(0), Fraction(0))
        )
        self.before = dict(self.total)
        self.count = dict.fromkeys(whole.amounts, 0)
        self.gaps: set[int] = set()
        self.mixed: set[int] = set()
        self._rates = {cross: amount.percent for cross, amount in whole.amounts.items()}

    def add(self, part: Line) -> None:
        """Take in one more line."""
        self.before = dict(self.total)
        for cross, (value, slack) in self.before.items():
            amount = part.amounts.get(cross)
            if amount is None:
                self.gaps.add(cross)
                continue
            if amount.percent != self._rates[cross] and amount.value:
                self.mixed.add(cross)
            self.total[cross] = (value + amount.value, slack + _half(amount))
            self.count[cross] += bool(amount.value)


def _half(amount: Amount) -> Fraction:
    return (amount.interval.width or Fraction(0)) / 2


def _judged(
    kind: Kind,
    whole: Line,
    parts: tuple[Line, ...],
    sums: _Sums,
    labels: dict[int, str],
    *,
    upwards: bool,
) -> Footing | None:
    """The footing, if enough of the lines across confirm it."""
    told = is_total(whole) or not whole.label
    told = told or (len(parts) == 2 and _is_result(whole, parts))
    holds, fails, sure = [], [], False
    for cross, amount in whole.amounts.items():
        if cross in sums.mixed or sums.count[cross] < (1 if told and kind == "sum" else 2):
            continue
        value, slack = sums.total[cross]
        if kind == "difference":
            rest, _ = sums.before[cross]
            first = parts[0].amounts.get(cross)
            value = 2 * first.value - value if first else rest
        elif kind == "mean":
            value, slack = value / len(parts), slack / len(parts)
        elif _YEAR.match(whole.label) and _is_between(amount, parts, cross):
            continue  # staff at the end of a year, a price over it: no sum of its quarters
        slack += _half(amount)
        # Counts have no rounding, and small ones add up by chance all the same.
        chance = slack or Fraction(len(parts) + 1, 2)
        if abs(value - amount.value) <= slack:
            if abs(amount.value) >= _TELLING * chance or (told and not slack):
                holds.append(cross)
                sure = sure or abs(amount.value) >= _SURE * len(parts) * chance
        elif cross not in sums.gaps:
            fails.append(cross)
    if not holds or not (sure or told or len(holds) > 1):
        return None
    # what no word calls a total or a result may be one by chance in as many columns as it is none
    named = told or _RESULT.search(whole.label) is not None
    unsure = not named and (kind == "difference" or (upwards and len(parts) > 2))
    if len(fails) * (1 + unsure) > len(holds):
        return None
    return Footing(
        kind, whole, parts, tuple(holds), tuple(_alike(kind, whole, holds, fails, labels))
    )


def _is_between(amount: Amount, parts: tuple[Line, ...], cross: int) -> bool:
    values = [part.amounts[cross].value for part in parts if cross in part.amounts]
    return bool(values) and min(values) <= amount.value <= max(values)


def _is_result(whole: Line, parts: tuple[Line, ...]) -> bool:
    """Whether a profit stands behind an amount and a cost in brackets."""
    costs = [amount.value for amount in parts[-1].amounts.values()]
    return _RESULT.search(whole.label) is not None and bool(costs) and max(costs) < 0


def _alike(
    kind: Kind, whole: Line, holds: Sequence[int], fails: Sequence[int], labels: dict[int, str]
) -> Iterator[int]:
    """Of the lines across that fail, those of the kind of one that holds: another year, another region."""
    kinds = {_kind(labels.get(cross, "")) for cross in holds} - {""}
    shapes = {(whole.amounts[cross].percent, whole.amounts[cross].decimals) for cross in holds}
    for cross in fails:
        label, amount = labels.get(cross, ""), whole.amounts[cross]
        if (
            _kind(label) in kinds
            or (amount.percent and amount.value == _HUNDRED)
            or (kind == "sum" and is_total(whole) and amount.value and not amount.interval.width)
            or (
                kind == "sum"
                and (amount.percent, amount.decimals) in shapes
                and not _RATE.search(label)
            )
        ):
            yield cross


def _kind(label: str) -> str:
    """What a label says apart from dates: "Year ended March 31, 2019" and "2018" are of one kind, "2019 %" is of another."""
    return f"{bool(_DATES.search(label))} {_DATES.sub('', label).casefold()}" if label else ""


def _by_label(
    whole: Line, stack: Sequence[Line], above: Sequence[Line], behind: Sequence[Line]
) -> Footing | None:
    """A table with one line of figures whose last is called the total, or is of the whole business: nothing else confirms it."""
    mean = _MEAN.match(whole.label) is not None
    told = mean or is_total(whole) or _is_of_all(whole, stack, behind)
    if not told or len(whole.amounts) != 1 or len(stack) < (3 if mean else 2):
        return None
    (cross, amount) = next(iter(whole.amounts.items()))
    if amount.percent and amount.value != _HUNDRED:
        return None
    if len([line for line in above if line.amounts]) != len(stack):
        return None
    for line in (*stack, whole):
        part = line.amounts.get(cross)
        if part is None or part.percent != amount.percent or part.decimals != amount.decimals:
            return None
        if (
            _NO_PART.search(line.label)
            or (line is not whole and is_total(line))
            or _RATE.search(line.label)
        ) and not (mean and line is whole):
            return None
    if mean:
        return Footing("mean", whole, tuple(stack), (), (cross,))
    parts = sum(abs(line.amounts[cross].value) for line in stack)
    if not amount.value or not 1 / _FAR < parts / abs(amount.value) < _FAR:
        return None
    return Footing("sum", whole, tuple(stack), (), (cross,))


def _is_of_all(whole: Line, stack: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether the last line of a table is the sales of what its lines name, larger than each of them."""
    if _OF_ALL.match(whole.label) is None or any(line.amounts for line in behind):
        return False
    largest = max(amount.value for amount in whole.amounts.values())
    parts = [amount.value for line in stack for amount in line.amounts.values()]
    named = any(_OF_ALL.match(line.label) or _RESULT.search(line.label) for line in stack)
    return len(parts) > 2 and not named and max(parts) < largest


def _subtotal(whole: Line, stack: Sequence[Line], behind: Sequence[Line]) -> Footing | None:
    """A subtotal of a table with one line of figures, which the total behind it confirms to be none of its slips."""
    told = [at for at, line in enumerate(stack) if is_total(line)]
    grand = next((line for line in behind if is_total(line)), None)
    if not is_total(whole) or len(whole.amounts) != 1 or grand is None or not told:
        return None
    parts, (cross, amount) = tuple(stack[told[-1] + 1 :]), next(iter(whole.amounts.items()))
    lines = (*stack, grand)
    if len(parts) < 2 or len(told) <= told[-1] or any(cross not in line.amounts for line in lines):
        return None
    if any(_NO_PART.search(line.label) or _RATE.search(line.label) for line in parts):
        return None
    subtotals = sum(stack[at].amounts[cross].value for at in told) + amount.value
    if abs(subtotals - grand.amounts[cross].value) > _half(amount) * (len(told) + 2):
        return None
    return Footing("sum", whole, parts, (), (cross,))
