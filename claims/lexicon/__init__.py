"""The words of business copy as data: *.toml files that a non-programmer may correct.

Each file opens with a comment that documents its own grammar.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from claims.errors import ConfigError


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `lexicon/<name>.toml`, parsed once.

    Raises:
        ConfigError: if the file is missing or is not TOML.
    """
    source = files(__name__) / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"claims/lexicon/{name}.toml: {error}; correct or restore the file"
        ) from error
