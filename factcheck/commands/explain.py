"""`factcheck explain`: a check's own documentation, which is the docstring of its module."""

from __future__ import annotations

import argparse

from factcheck.commands import output
from factcheck.config import known_names


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help="say what a check does, why, and where its limits are",
        description="Print a check's documentation; without a name, list the checks.",
        epilog="example:\n  factcheck explain sum-mismatch",
        formatter_class=output.Examples,
    )
    parser.add_argument("check", nargs="?", metavar="CHECK", help="the name a finding carries")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one check's documentation, or the list."""
    from factcheck.catalogue import catalogue, summary

    documents = catalogue()
    if arguments.check is None:
        longest = max(map(len, documents))
        lines = [f"{name:<{longest}}  {summary(doc)}" for name, doc in documents.items()]
        output.emit("\n".join(lines) + "\n", None)
        return 0
    (name,) = known_names([arguments.check], documents)
    output.emit(f"{name}\n\n{documents[name].strip()}\n", None)
    return 0
