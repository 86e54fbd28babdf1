"""Checks that other distributions add, through the entry point group `factcheck.checks`.

A distribution declares the module of its check, which is made like one of ours: a docstring that documents it and a function
`run(draft)`. The name of the entry point is the check's name:

    [project.entry-points."factcheck.checks"]
    plain-units = "desk_checks.plain_units"

Reading the metadata of every distribution through importlib takes longer than checking a draft, so the folders of `sys.path` are looked
through for the one group; importlib is only imported where something declares it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from factcheck.finding import Failure

GROUP = "factcheck.checks"
_METADATA = (".dist-info", ".egg-info")


@dataclass(frozen=True, slots=True)
class Plugins:
    """The modules of the checks that were found, by name, and what could not be loaded."""

    modules: tuple[tuple[str, ModuleType], ...] = ()
    failures: tuple[Failure, ...] = ()


def find_plugins(taken: Collection[str]) -> Plugins:
    """The checks that the installed distributions add; one that cannot be loaded, or whose name is `taken`, is a failure."""
    modules: dict[str, ModuleType] = {}
    failures: list[Failure] = []
    for name, place in _declared(tuple(sys.path)):
        try:
            if name in taken or name in modules:
                raise ValueError(
                    "a check of this name exists already; give the entry point another"
                )
            modules[name] = _loaded(place)
        except Exception as error:  # another's code: whatever it raises, the run goes on
            if os.environ.get("FACTCHECK_DEBUG"):
                raise
            failures.append(Failure(name, f"plugin {place}: {type(error).__name__}: {error}"))
    return Plugins(tuple(modules.items()), tuple(failures))


def _loaded(place: str) -> ModuleType:
    from importlib import import_module

    module = import_module(place)
    if not callable(getattr(module, "run", None)):
        raise TypeError(f"{place} has no function run(draft)")
    return module


@cache
def _declared(folders: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The entry points of the group: names with the modules they point at, in order of name."""
    found = {entry for folder in folders for entry in _in_folder(folder or os.curdir)}
    return tuple(sorted(found))


def _in_folder(folder: str) -> Iterator[tuple[str, str]]:
    try:
        names = [name for name in os.listdir(folder) if name.endswith(_METADATA)]
    except OSError:  # a zip file, or a folder that is gone
        return
    for name in names:
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if GROUP in text:
            yield from _entries(text)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    from configparser import ConfigParser, Error

    parser = ConfigParser(delimiters=("=",), interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    try:
        parser.read_string(text)
    except Error:
        return
    if parser.has_section(GROUP):
        for name, place in parser.items(GROUP):
            yield name.strip(), place.partition("[")[0].strip()
