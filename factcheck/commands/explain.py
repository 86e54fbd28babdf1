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
    from factcheck.catalogue import built_in, catalogue, summary
    from factcheck.checks import added_checks
    from factcheck.severity import severity_of

    documents = catalogue()
    rules = {name: severity_of(name, plugin=name not in built_in()) for name in documents}
    if arguments.check is None:
        levels = {name: ", ".join(rule.levels) for name, rule in rules.items()}
        longest, widest = max(map(len, documents)), max(map(len, levels.values()))
        for name, doc in documents.items():
            output.emit(f"{name:<{longest}}  {levels[name]:<{widest}}  {summary(doc)}\n", None)
        for failure in added_checks().failures:
            output.warn(f"{failure.check}: {failure.error}")
        return 0
    (name,) = known_names([arguments.check], documents)
    words = f"{name}\n\n{documents[name].strip()}\n\n## Severity\n\n"
    output.emit(f"{words}{rules[name].rule[:1].upper()}{rules[name].rule[1:]}.\n", None)
    return 0
