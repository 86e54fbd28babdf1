"""The weights of the signs, by family of relation: logistic regression, fitted by tests/fit_tacit.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Model:
    """`threshold` is the probability from which a relation counts as meant."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """How likely figures with these signs, each counted once, are meant to make one another."""
        weights = self.weights
        score = self.bias + sum(weights[sign] for sign in set(signs) if sign in weights)
        return 1 / (1 + exp(-score)) if score > -50 else 0.0


@cache
def models() -> Mapping[str, Model]:
    """The model of each family."""
    text = files("factcheck.tacit").joinpath(_FILE).read_text(encoding="utf-8")
    return {
        family: Model(one["bias"], one["threshold"], one["weights"])
        for family, one in json.loads(text)["families"].items()
    }
