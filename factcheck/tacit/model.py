"""The model of each family of relations: boosted trees over the signs, grown by tests/fit_tacit.py."""

from __future__ import annotations

from collections.abc import Mapping

from claims import trees
from claims.trees import Model

__all__ = ["Model", "models"]


def models() -> Mapping[str, Model]:
    """The model of each family."""
    return trees.models("factcheck.tacit")
