"""The command line: `factcheck COMMAND …`.

Exit 0: nothing at or above --fail-on. 1: something is. 2: the run itself failed, with one line on standard error
that says what happened, where, and what to do (FACTCHECK_DEBUG=1 shows the traceback as well).
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from claims.errors import FactcheckError
from factcheck.commands import check, claims, corpus, demo, explain, schema
from factcheck.commands.output import Examples, warn

# New objects after which the collector looks for cycles; by its own 700 a check spends a thirtieth of its time on finding none.
_COLLECT_AFTER = 200_000

COMMANDS = (demo, check, claims, corpus, explain, schema)  # in the order help shows them

_EXAMPLES = """\
examples:
  factcheck demo                                   see what a report looks like
  factcheck check draft.md                         check a draft against itself
  factcheck check draft.docx --corpus filings/     and against filings
  factcheck claims draft.txt                       list what the draft claims
  factcheck corpus build filings/ downloads/       make a corpus from SEC files, tables and text
  factcheck explain sum-mismatch                   what a check does, and its limits

exit status: 0 nothing contradicted, 1 something is, 2 the run failed
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` is the arguments without the program's name, by default the process's own."""
    gc.set_threshold(_COLLECT_AFTER)
    debug = bool(os.environ.get("FACTCHECK_DEBUG"))
    try:
        arguments = _parser().parse_args(argv)
        return int(arguments.run(arguments))
    except SystemExit as stop:  # argparse: 0 after --help, 2 after a usage error
        return stop.code if isinstance(stop.code, int) else 2
    except BrokenPipeError:  # the reader (head, less) has gone: not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _trouble("interrupted")
    except FactcheckError as error:
        if debug:
            raise
        return _trouble(str(error))
    except OSError as error:
        if debug:
            raise
        place = error.filename or "standard output"
        return _trouble(
            f"{place}: {error.strerror or error}; make room or give access, then try again"
        )
    except Exception as error:
        if debug:
            raise
        return _trouble(
            f"internal error: {type(error).__name__}: {error}; "
            "run again with FACTCHECK_DEBUG=1 and report the traceback"
        )


def _trouble(message: str) -> int:
    warn(message)
    return 2


class _Parser(argparse.ArgumentParser):
    """Argparse whose usage errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        raise SystemExit(_trouble(f"{message}; see {self.prog} --help"))


def _parser() -> argparse.ArgumentParser:
    from factcheck import __version__

    parser = _Parser(
        prog="factcheck",
        description="A spell-checker for the facts of business copy.",
        epilog=_EXAMPLES,
        formatter_class=Examples,
    )
    parser.add_argument("--version", action="version", version=f"factcheck {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.configure(commands)
    return parser
