"""Score the quantity recogniser on ../shared/data: the probe, and the recognizers specs.

Usage: python tests/measure_quantities.py [-v]
"""

import json
import re
import sys
from fractions import Fraction
from pathlib import Path

from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities

DATA = Path(__file__).parents[2] / "shared" / "data"

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


def probe(verbose: bool = False) -> tuple[int, int]:
    """(exact cases, cases): every label found once, and nothing else."""
    cases = json.loads((DATA / "quantities" / "probe.json").read_text())
    exact = 0
    for case in cases:
        found = find_quantities(case["text"])
        left = list(found)
        for gold in case["gold"]:
            match = next((q for q in left if same(q, gold)), None)
            if match is None:
                break
            left.remove(match)
        else:
            if not left:
                exact += 1
                continue
        if verbose:
            print("PROBE", case["id"], case["text"], case["gold"])
            for q in found:
                print("      ", q.text, values(q), q.unit, q.change, q.shape)
    return exact, len(cases)


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


# Of the number spec, left out: powers, telephone numbers, dates, identifiers, quotients ("one over twenty") and fractions
# of long ordinals ("thirty fifths"), which business prose does not have.
NO_PROSE = re.compile(
    r"\^|\d[eE][+-]?\d|\d\.\d+\.\d|\d/\d+/\d|\d-\d+-\d| over |SCP|nrs?\. |trillionth|firsts?\b|fifths?\b"
)


def spec(path: str, verbose: bool = False, prose: bool = True) -> tuple[float, int, int, int]:
    """(F1, matched, found, labelled) of value and unit with exact span, on the cases the spec supports in Python."""
    name = path.rpartition("/")[2]
    matched = found_all = labelled = 0
    for case in json.loads((DATA / "recognizers" / f"{path}.json").read_text("utf-8-sig")):
        unsupported = case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")
        if "python" in unsupported:
            continue
        if name == "NumberModel" and prose and NO_PROSE.search(case["Input"]):
            continue
        gold = spans_of(case)
        found = [q for q in flatten(find_quantities(case["Input"])) if relevant(name, q)]
        hits = [g for g in gold if any(agrees(name, q, g) for q in found)]
        matched, found_all, labelled = (
            matched + len(hits),
            found_all + len(found),
            labelled + len(gold),
        )
        if verbose and (len(hits) < len(gold) or len(found) > len(gold)):
            print(name, repr(case["Input"][-160:]))
            print("    want", [(case["Input"][s:e], r) for s, e, r in gold])
            print("    got ", [(q.text, values(q), q.unit) for q in found])
    f1 = 2 * matched / (found_all + labelled) if found_all + labelled else 0.0
    return f1, matched, found_all, labelled


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


if __name__ == "__main__":
    loud = "-v" in sys.argv
    hit, every = probe(loud)
    print(f"probe {hit} of {every} exact")
    for one in SPECS:
        score, matched, found, labelled = spec(one, loud)
        print(f"{one:32} F1 {score:.3f}  (matched {matched}, found {found}, labelled {labelled})")
