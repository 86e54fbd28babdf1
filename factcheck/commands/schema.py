"""`factcheck schema`: the JSON Schema of a report, or of a ledger."""

from __future__ import annotations

import argparse
import json

from factcheck.commands import output


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a report",
        description="Print the JSON Schema (2020-12) of what --format json writes for one draft.",
    )
    parser.add_argument(
        "of",
        nargs="?",
        choices=("report", "claims"),
        default="report",
        help="what `factcheck check` writes (the default), or `factcheck claims`",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    from factcheck.schema import json_schema

    output.emit(json.dumps(json_schema(arguments.of), indent=2) + "\n", None)
    return 0
