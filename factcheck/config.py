"""What a newsroom sets once: which checks run, what fails a run, which corpus is asked.

Read from `factcheck.toml`, or from `[tool.factcheck]` in `pyproject.toml`, in the draft's folder or the nearest
folder above it:

    corpus = "filings"            # a corpus folder, relative to this file
    fail_on = "contradicted"      # or "warning", "never"
    select = ["sum-mismatch"]     # run these checks only
    ignore = ["name-variant"]     # run all but these
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claims.errors import ConfigError

FailOn = Literal["contradicted", "warning", "never"]


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
        ConfigError: for a file that is not TOML, an unknown setting, or a value of the wrong kind.
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


def known_names(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """`names`, each checked against the names of the checks that exist.

    Raises:
        ConfigError: for a check that does not exist, with the nearest name that does.
    """
    from difflib import get_close_matches

    given, every = tuple(names), tuple(known)
    for name in given:
        if name not in every:
            near = get_close_matches(name, every, 1)
            hint = f"did you mean {near[0]}?" if near else "`factcheck explain` lists them"
            raise ConfigError(f"unknown check {name!r}: {hint}")
    return given


def _settings(path: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == "pyproject.toml":  # somebody else's file: its faults are not ours to report
            return None
        raise ConfigError(f"{path}: {error}; correct the file") from error
    if path.name == "factcheck.toml":
        return content
    tools = content.get("tool")
    ours = tools.get("factcheck") if isinstance(tools, dict) else None
    return ours if isinstance(ours, dict) else None


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
    return Config(
        select=_names(settings, "select", path),
        ignore=_names(settings, "ignore", path),
        fail_on=cast(FailOn, fail_on),
        corpus=path.parent / corpus if corpus else None,
    )


def _names(settings: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = settings.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f'{path}: {key} is {value!r}; give a list of names: ["sum-mismatch"]')
    return tuple(value)
