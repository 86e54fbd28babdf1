"""The nouns of `claims/lexicon/changes.toml` that say which way something went, as alternatives of a pattern: "an | increase | of"."""

from __future__ import annotations

from claims.lexicon import alternatives, load

_KINDS = ("nouns", "relative_nouns")
RISES = alternatives(noun for kind in _KINDS for noun in load("changes")["up"][kind])
FALLS = alternatives(noun for kind in _KINDS for noun in load("changes")["down"][kind])
