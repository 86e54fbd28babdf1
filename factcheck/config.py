"""What a newsroom sets once: which checks run, what fails a run, which corpus is asked.

Read from `factcheck.toml`, or from `[tool.factcheck]` in `pyproject.toml`, in the draft's folder or the nearest
folder above it:

    corpus = "filings"            # a corpus folder, relative to this file
    fail_on = "contradicted"      # or "warning", "never"
    select = ["sum-mismatch"]     # run these checks only
    ignore = ["name-variant"]     # run all but these
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claims import lazy_re as re
from claims.errors import ConfigError

FailOn = Literal["contradicted", "warning", "never"]

_OUR_TABLE = re.compile(r"(?m)^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?factcheck\b")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run; an empty `select` means every check."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "contradicted"
    corpus: Path | None = None

    def wants(self, check: str) -> bool:
        """Whether findings of this check are asked for."""
        return (not self.select or check in self.select) and check not in self.ignore


def find_config(folder: Path) -> Config:
    """The settings that apply in `folder`: those of the nearest file at or above it, else the defaults.

    Raises:
        ConfigError: for a file that is not TOML, an unknown setting or check, or a value of the wrong kind.
    """
    absolute = folder.resolve()
    for place in (absolute, *absolute.parents):
        for name in ("factcheck.toml", "pyproject.toml"):
            settings = _settings(place / name)
            if settings is not None:
                return _config(settings, place / name)
    return Config()


def overridden(config: Config, **given: Any) -> Config:
    """`config` with every value that was given (is neither None nor empty) in place of its own."""
    return replace(config, **{key: value for key, value in given.items() if value})


def known_names(names: Iterable[str], known: Iterable[str], where: str = "") -> tuple[str, ...]:
    """`names`, each checked against the names of the checks that exist; `where` they were given is told first.

    Raises:
        ConfigError: for a check that does not exist, with the nearest name that does.
    """
    from difflib import get_close_matches

    given, every = tuple(names), tuple(known)
    for name in given:
        if name not in every:
            near = get_close_matches(name, every, 1)
            hint = f"did you mean {near[0]}?" if near else "`factcheck explain` lists them"
            raise ConfigError(f"{where}unknown check {name!r}: {hint}")
    return given


def _settings(path: Path) -> dict[str, Any] | None:
    """What a file sets for us; None where there is none, or it is somebody else's."""
    ours = path.name == "factcheck.toml"
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if isinstance(error, PermissionError) and not (ours and os.access(path.parent, os.X_OK)):
            return None  # in a folder that is closed to us nothing is meant for us
        raise ConfigError(f"{path}: {error.strerror}; correct the file or move it away") from error
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if not ours and not _OUR_TABLE.search(data.decode("utf-8", "replace")):
            return None  # its faults are not ours to report
        raise ConfigError(_fault(path, data, error)) from error
    if ours:
        return content
    tools = content.get("tool")
    table = tools.get("factcheck") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _fault(path: Path, data: bytes, error: ValueError) -> str:
    """Why a file is no TOML: its name, the line, what is wrong there, and what to do."""
    if isinstance(error, UnicodeDecodeError):
        line = data.count(b"\n", 0, error.start) + 1
        return f"{path}:{line}: not UTF-8; save the file as UTF-8"
    words = str(error)
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", words)
    if place is None:
        return f"{path}: {words}; correct the file"
    line = int(place[1] or data.rstrip().count(b"\n") + 1)
    return f"{path}:{line}: {words[: place.start()]}; correct this line"


def _config(settings: dict[str, Any], path: Path) -> Config:
    unknown = sorted(set(settings) - {"select", "ignore", "fail_on", "corpus"})
    if unknown:
        raise ConfigError(
            f"{path}: unknown setting {unknown[0]!r}; known are corpus, fail_on, ignore, select"
        )
    fail_on = settings.get("fail_on", "contradicted")
    if fail_on not in get_args(FailOn):
        raise ConfigError(
            f"{path}: fail_on is {fail_on!r}; use one of {', '.join(get_args(FailOn))}"
        )
    corpus = settings.get("corpus")
    if corpus is not None and not isinstance(corpus, str):
        raise ConfigError(f"{path}: corpus is {corpus!r}; give a folder's path in quotes")
    select, ignore = (_names(settings, key, path) for key in ("select", "ignore"))
    if select or ignore:
        from factcheck.catalogue import catalogue

        known_names((*select, *ignore), catalogue(), f"{path}: ")
    return Config(
        select=select,
        ignore=ignore,
        fail_on=cast(FailOn, fail_on),
        corpus=path.parent / corpus if corpus else None,
    )


def _names(settings: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = settings.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f'{path}: {key} is {value!r}; give a list of names: ["sum-mismatch"]')
    return tuple(value)
