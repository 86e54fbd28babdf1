"""The words of business copy as data: *.toml files that a non-programmer may correct.

Each file opens with a comment that documents its own grammar. Python's parser of TOML takes longer over them than a check over its draft; so what
it made of a file is kept beside Python's own compiled modules, in `__pycache__`, and on the same terms: for as long as the file has that time and
size, and only where that folder can be written to.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Iterable
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
        return _Tables(name, parsed(source))
    except (OSError, ValueError) as error:  # UnicodeDecodeError and TOMLDecodeError are ValueErrors
        raise ConfigError(
            f"claims/lexicon/{name}.toml: {error}; correct or restore the file"
        ) from error


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first; those of one length as they come, so that the pattern is the same at every start."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def parsed(source: Path) -> dict[str, Any]:
    """The tables of a file: what is kept of it, or else the file, parsed.

    Raises:
        OSError, ValueError: if the file cannot be read, or is not TOML in UTF-8.
    """
    state = source.stat()
    stamp = (state.st_mtime_ns, state.st_size)
    kept = source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.tables"
    try:
        of, content = marshal.loads(kept.read_bytes())
        if of == stamp:
            return dict(content)
    except (OSError, ValueError, EOFError, TypeError):
        pass  # nothing is kept, or it is damaged
    import tomllib

    content = tomllib.loads(source.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        _keep(kept, (stamp, content))
    return content


def _keep(path: Path, value: Any) -> None:
    """Write it, if that can be done; another process sees all of it or nothing."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(marshal.dumps(value))
        draft.replace(path)
    except (OSError, ValueError):  # no access, no room; a value that only TOML has
        return
