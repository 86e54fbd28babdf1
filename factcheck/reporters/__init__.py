"""A report in, text out: one module for each format, every one with `render(reports, style) -> str`.

To add a format, write such a module and name it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from factcheck.report import Report

FORMATS = ("terminal", "json", "sarif", "html", "claimreview")


@dataclass(frozen=True, slots=True)
class Style:
    """How a person wants to read it; formats for machines ignore it."""

    width: int = 80
    colour: bool = False
    ledger: bool = False  # also print every claim with who, what, when, how much


Render = Callable[[Sequence[Report], Style], str]


def renderer(name: str) -> Render:
    """The `render` function of a format, imported when it is asked for.

    Raises:
        KeyError: for a format that is not in `FORMATS`.
    """
    if name not in FORMATS:
        raise KeyError(name)
    render: Render = import_module(f"factcheck.reporters.{name}").render
    return render
