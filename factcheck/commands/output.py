"""What the commands share: help that shows examples, where a report goes, and how wide it is."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ConfigError
from factcheck.files import write_text

if TYPE_CHECKING:
    # What `configure` of a command module adds its parser to.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MIN_WIDTH, MAX_WIDTH = 40, 200
_WIDTH_OF_A_FILE = 100  # columns of a report that is piped or written to a file
# For terminals that have no signs beyond ASCII.
_ASCII = str.maketrans("✓✗⋯·─…–—“”‘’", "+x.|-.--\"\"''")


class Examples(argparse.RawDescriptionHelpFormatter):
    """Help whose examples keep their line breaks."""


def add_published(parser: argparse.ArgumentParser) -> None:
    """The option that dates a draft."""
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="the day it appears, as 2024-08-28 (default: its dateline)",
    )


def add_destination(parser: argparse.ArgumentParser) -> None:
    """The options for where the output goes and how wide it is."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there instead of standard output"
    )
    parser.add_argument("--width", type=width, metavar="COLUMNS", help="default: the terminal's")


def emit(text: str, out: Path | None) -> None:
    """Write to a file, whole or not at all, or else to standard output."""
    if out is not None:
        write_text(out, text)
        return
    if sys.stdout is None:
        raise ConfigError("standard output is closed; name a file with --output")
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    sys.stdout.write(text)
    sys.stdout.flush()  # a full disk is noticed here, not at exit


def warn(message: str) -> None:
    """One line on standard error, whatever the message holds; nothing where that is closed."""
    if sys.stderr is not None:
        sys.stderr.write(f"factcheck: {' '.join(message.split())}\n")


def wants_colour(out: Path | None) -> bool:
    """Whether to colour: on a terminal only, and never where NO_COLOR is set (https://no-color.org)."""
    return _is_terminal(out) and not os.environ.get("NO_COLOR")


def text_width(given: int | None, out: Path | None) -> int:
    """The columns to fill: as given, else the terminal's, else a page's."""
    if given is not None:
        return given
    if _is_terminal(out):
        return max(MIN_WIDTH, min(shutil.get_terminal_size().columns, MAX_WIDTH))
    return _WIDTH_OF_A_FILE


def _is_terminal(out: Path | None) -> bool:
    return out is None and sys.stdout is not None and sys.stdout.isatty()


def width(text: str) -> int:
    """A --width argument."""
    if not text.isdecimal() or not MIN_WIDTH <= int(text) <= MAX_WIDTH:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number of columns from {MIN_WIDTH} to {MAX_WIDTH}"
        )
    return int(text)


def positive(text: str) -> int:
    """A number of at least one, as an argument."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def folder_of(draft: str) -> Path:
    """Where a draft's settings are looked for."""
    path = Path(draft)
    return Path.cwd() if draft == "-" or not path.parent.is_dir() else path.parent


def standard_input() -> bytes:
    """All of standard input."""
    if sys.stdin is None or sys.stdin.closed:
        raise ConfigError("-: standard input is closed; give a file, or pipe the draft in")
    return sys.stdin.buffer.read()
