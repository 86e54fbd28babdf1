"""Growing boosted trees over signs, as claims/trees.py reads them. Needs scikit-learn, which comes with sentence-transformers."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads that wait for each other make it slower

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


class Example(Protocol):
    """Something with signs that is meant or is not."""

    @property
    def signs(self) -> frozenset[str]: ...

    @property
    def holds(self) -> bool: ...


@dataclass(frozen=True)
class Growth:
    """How trees grow; `rarest` is how many examples a sign must have."""

    trees: int
    leaves: int
    rarest: int = 25
    rate: float = 0.1
    fewest: int = 15  # examples of a leaf
    features: float = 0.2


class Fitted:
    """A model of examples."""

    def __init__(self, examples: Sequence[Example], growth: Growth) -> None:
        counts = Counter(sign for row in examples for sign in row.signs)
        often = sorted(sign for sign, n in counts.items() if n >= growth.rarest)
        self.signs = {sign: at for at, sign in enumerate(often)}
        self.model = HistGradientBoostingClassifier(
            max_iter=growth.trees,
            learning_rate=growth.rate,
            max_leaf_nodes=growth.leaves,
            min_samples_leaf=growth.fewest,
            l2_regularization=5,
            max_features=growth.features,
            random_state=0,
        )
        self.model.fit(self.matrix(examples), [row.holds for row in examples])

    def matrix(self, examples: Sequence[Example]) -> np.ndarray:
        found = np.zeros((len(examples), len(self.signs)), np.uint8)
        for at, row in enumerate(examples):
            found[at, [self.signs[s] for s in row.signs if s in self.signs]] = 1
        return found

    def probabilities(self, examples: Sequence[Example]) -> np.ndarray:
        return self.model.predict_proba(self.matrix(examples))[:, 1]

    def as_data(self, threshold: float) -> dict[str, object]:
        """The model as claims/trees.py reads it: only the signs that a tree asks for."""
        every = [one[0].nodes for one in self.model._predictors]
        asked = sorted(
            {int(n["feature_idx"]) for nodes in every for n in nodes if not n["is_leaf"]}
        )
        numbers = {feature: at for at, feature in enumerate(asked)}
        names = {at: sign for sign, at in self.signs.items()}
        return {
            "bias": round(float(self.model._baseline_prediction.ravel()[0]), 4),
            "threshold": threshold,
            "signs": [names[feature] for feature in asked],
            "trees": [tree(nodes, 0, numbers) for nodes in every],
        }


def tree(nodes: np.ndarray, at: int, numbers: Mapping[int, int]) -> object:
    """A tree of scikit-learn as nested lists; the branch to the left is that of values up to nought."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    left, right = (tree(nodes, int(node[side]), numbers) for side in ("left", "right"))
    return [numbers[int(node["feature_idx"])], left, right]


def write(path: Path, about: str, families: Mapping[str, object]) -> None:
    """Write the models as trees.json."""
    text = json.dumps(
        {"about": about, "families": families}, ensure_ascii=False, separators=(",", ":")
    )
    path.write_text(text + "\n", encoding="utf-8")
