"""The words of business copy as data: *.toml files that a non-programmer may correct.

Each file opens with a comment that documents its own grammar.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import ConfigError


class _Tables(dict[str, Any]):
    """The tables of one file; one that is asked for and not there is the file's mistake."""

    def __init__(self, name: str, content: dict[str, Any]) -> None:
        super().__init__(content)
        self._name = name

    def __missing__(self, key: str) -> Any:
        raise ConfigError(
            f"claims/lexicon/{self._name}.toml: {key!r} is missing; correct or restore the file"
        )


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `lexicon/<name>.toml`, parsed once.

    Raises:
        ConfigError: if the file is missing, or is not TOML in UTF-8; later, for a table that is asked for and not in it.
    """
    source = Path(__file__).with_name(f"{name}.toml")
    try:
        return _Tables(name, tomllib.loads(source.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"claims/lexicon/{name}.toml: {error}; correct or restore the file"
        ) from error
