"""Score the quantity recogniser: on the labelled sentences of tests/newswire.py, the probe and the recognizers specs.

Usage: python tests/measure_quantities.py [-v]

`-v` prints what is missed of the development part (tests/split.py). The other part is only scored.
"""

import json
import re
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from newswire import print_newswire
from split import by_part, parts

from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities

DATA = Path(__file__).parents[2] / "shared" / "data"
PROBE = DATA / "quantities" / "probe.json"
RECOGNIZERS = DATA / "recognizers"

PROBE_UNITS = {
    "dollar": "USD",
    "percentage": "percent",
    "pound sterling": "GBP",
    "euro": "EUR",
    "australian dollar": "AUD",
    "hong kong dollar": "HKD",
    "canadian dollar": "CAD",
    "indian rupee": "INR",
    "japanese yen": "JPY",
    "south korean won": "KRW",
    "chinese yuan": "CNY",
    "dollar per share": "USD per share",
    "dollar per barrel": "USD per barrel",
}


def values(quantity: Quantity) -> list[float]:
    """The printed number, or both of a range."""
    every = [part.value for part in quantity.parts] or [quantity.value]
    return [float(v) for v in every if v is not None]


def same(quantity: Quantity, gold: dict) -> bool:
    """Whether value, unit and change agree with the label, where it cares."""
    wanted = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
    unit = PROBE_UNITS.get(gold["unit"], gold["unit"])
    numbers = sorted(values(quantity))
    return (
        len(numbers) == len(wanted)
        and all(
            abs(a - b) <= 1e-6 * max(1, abs(b))
            for a, b in zip(numbers, sorted(wanted), strict=True)
        )
        and unit in ("*", None, quantity.unit)
        and gold["change"] in ("*", None, quantity.change)
    )


def probe_cases(path: Path = PROBE) -> list[dict]:
    """The sentences of the probe with their labels."""
    return json.loads(path.read_text(encoding="utf-8"))


def is_exact(case: dict) -> bool:
    """Whether every label of a sentence is found once, and nothing else."""
    left = find_quantities(case["text"])
    for gold in case["gold"]:
        match = next((q for q in left if same(q, gold)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def probe(path: Path = PROBE) -> dict[str, float]:
    """How many sentences of the probe are exact, of all and of the held-out ones."""
    return by_part(
        probe_cases(path), lambda cases: {"exact": sum(map(is_exact, cases))}, _probe_text
    )


def _probe_text(case: dict) -> str:
    return case["text"]


def spans_of(case: dict) -> list[tuple[int, int, dict]]:
    """The spec's results as (start, end, resolution); those with no value are left out: no figure is printed."""
    every, at = [], 0
    for result in case["Results"]:
        start, end = result.get("Start"), result.get("End")
        if start is None:
            start = case["Input"].lower().find(result["Text"].lower(), at)
            end = start + len(result["Text"]) - 1
        at = end + 1
        resolution = result.get("Resolution") or {}
        if resolution.get("value") not in (None, "null"):
            every.append((start, end + 1, resolution))
    return every


ISO = {
    "Dollar": "USD",
    "Pound": "GBP",
    "Cent": "cent",
    "Pence": "penny",
    "Penny": "penny",
    "Franc": "CHF",
    "Peseta": "ESP",
    "Rupee": "INR",
    "Finnish markka": "FIM",
    "Netherlands guilder": "NLG",
    "Bitcoin": "BTC",
}
SPELLED = {
    "kilometer": "kilometre",
    "meter": "metre",
    "milliliter": "millilitre",
    "millimeter": "millimetre",
    "centimeter": "centimetre",
    "decimeter": "decimetre",
    "picometer": "picometre",
    "c": "celsius",
    "f": "fahrenheit",
}


def spec_unit(name: str, resolution: dict) -> str | None:
    """The spec's unit in our names; None where it has none."""
    unit = resolution.get("unit")
    if unit is None:
        return "percent" if name == "PercentModel" else None
    if name == "CurrencyModel":
        return resolution.get("isoCurrency") or ISO.get(unit, unit)
    if name == "AgeModel":
        return "year of age" if unit == "Age" else f"{unit.lower()} of age"
    return " ".join(SPELLED.get(word, word) for word in unit.lower().split())


# What the two sides call a ton differs by a word, not by what was read.
SAME_UNIT = {("ton", "metric ton"), ("foot", "pound")}


# Of the number spec, left out as no business prose: powers, telephone numbers, dates, identifiers, quotients ("one over twenty"),
# fractions of long ordinals ("thirty fifths"), fractions of a scale that is not the number's ("one billion and a quarter million"),
# giga as a scale ("10G"), dozens in a sum or abbreviated ("3 dzs"), digits spoken one by one ("three-nought-four"), and the number of a
# version, which measures nothing here.
NO_PROSE = re.compile(
    r"\^|\d[eE][+-]?\d|\d\.\d+\.\d|\d/\d+/\d|\d-\d+-\d| over |SCP|nrs?\. |trillionth|firsts?\b|fifths?\b"
    r"|quarters? million|\d ?G\b|\b(?:dzs|dozs|dozens)\b|-nought-|version two"
)


class Tally(NamedTuple):
    """How many figures of some cases were matched, found and labelled."""

    matched: int
    found: int
    labelled: int

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.matched / max(self.found + self.labelled, 1)


def spec_cases(path: str, root: Path = RECOGNIZERS) -> list[dict]:
    """The cases of a spec that it supports in Python; of the number spec, those that are prose."""
    every = json.loads((root / f"{path}.json").read_text("utf-8-sig"))
    prose = path.endswith("/NumberModel")
    return [
        case
        for case in every
        if "python" not in case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")
        and not (prose and NO_PROSE.search(case["Input"]))
    ]


def tally(name: str, cases: Iterable[dict], verbose: bool = False) -> Tally:
    """Value and unit with exact span, compared with the labels of a spec."""
    matched = found_all = labelled = 0
    for case in cases:
        gold = spans_of(case)
        found = [q for q in flatten(find_quantities(case["Input"])) if relevant(name, q)]
        hits = [g for g in gold if any(agrees(name, q, g) for q in found)]
        matched, found_all = matched + len(hits), found_all + len(found)
        labelled += len(gold)
        if verbose and (len(hits) < len(gold) or len(found) > len(gold)):
            print(name, repr(case["Input"][-160:]))
            print("    want", [(case["Input"][s:e], r) for s, e, r in gold])
            print("    got ", [(q.text, values(q), q.unit) for q in found])
    return Tally(matched, found_all, labelled)


def recognizers(root: Path = RECOGNIZERS) -> dict[str, float]:
    """F1 on each spec, over all cases and over the held-out ones."""
    scores: dict[str, float] = {}
    for path in SPECS:
        name = path.rpartition("/")[2]
        label = name.removesuffix("Model").lower()
        scores |= by_part(
            spec_cases(path, root),
            lambda cases, name=name, label=label: {label: round(tally(name, cases).f1, 1)},
            _spec_text,
        )
    return scores


def _spec_text(case: dict) -> str:
    return case["Input"]


def flatten(quantities: list[Quantity]) -> list[Quantity]:
    """Points only: a range gives its two."""
    return [p for q in quantities for p in (q.parts or (q,))]


def relevant(name: str, quantity: Quantity) -> bool:
    """Whether the quantity is of the kind that the spec labels."""
    kinds = {
        "PercentModel": ("percent",),
        "CurrencyModel": ("money",),
        "AgeModel": ("age",),
        "TemperatureModel": ("physical",),
        "DimensionModel": ("physical",),
    }
    if name == "NumberModel":  # there, a figure joined to a unit is no number
        return quantity.dimension != "physical"
    return quantity.dimension in kinds[name]


def agrees(name: str, quantity: Quantity, gold: tuple[int, int, dict]) -> bool:
    """Whether value, unit and span are the spec's; of a bare number the value and place."""
    start, end, resolution = gold
    try:
        wanted = float(Fraction(resolution["value"].rstrip("%")))
    except ValueError:
        return False
    got = values(quantity)
    if len(got) != 1 or abs(got[0] - wanted) > 1e-6 * max(1.0, abs(wanted)):
        return False
    if name == "NumberModel":
        return quantity.span.start < end and start < quantity.span.end
    if (quantity.span.start, quantity.span.end) != (start, end):
        return False
    unit = spec_unit(name, resolution)
    plain = quantity.unit.removesuffix(f" per {quantity.per}") if quantity.per else quantity.unit
    return unit in (quantity.unit, plain) or (unit or "", plain) in SAME_UNIT


SPECS = (
    "NumberWithUnit/CurrencyModel",
    "Number/PercentModel",
    "NumberWithUnit/DimensionModel",
    "Number/NumberModel",
    "NumberWithUnit/AgeModel",
    "NumberWithUnit/TemperatureModel",
)


def main() -> None:
    """Print the scores of both parts, and with -v every miss of the development part."""
    loud = "-v" in sys.argv
    print_newswire(loud)
    for label, some in zip(
        ("development", "held out"), parts(probe_cases(), _probe_text), strict=True
    ):
        for case in some:
            if loud and label == "development" and not is_exact(case):
                print("PROBE", case["id"], case["text"], case["gold"])
                for q in find_quantities(case["text"]):
                    print("      ", q.text, values(q), q.unit, q.change, q.shape)
        print(f"probe, {label}: {sum(map(is_exact, some))} of {len(some)} exact")
    for path in SPECS:
        name = path.rpartition("/")[2]
        seen, hidden = parts(spec_cases(path), _spec_text)
        shown = tally(name, seen, loud)
        both = tally(name, [*seen, *hidden])
        kept = tally(name, hidden)
        print(
            f"{path:32} F1 {both.f1:.1f}: development {shown.f1:.1f}, held out {kept.f1:.1f}"
            f"  (matched {both.matched}, found {both.found}, labelled {both.labelled})"
        )


if __name__ == "__main__":
    main()
