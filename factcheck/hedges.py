"""Words that may stand before a figure wherever one may, and only say how exactly it is meant, by `claims/lexicon/approximators.toml`."""

from __future__ import annotations

from claims.lexicon import alternatives, load

HEDGE = f"(?:{alternatives(load('approximators')['common'])})"
HEDGES = rf"(?:{HEDGE} ){{0,2}}"
