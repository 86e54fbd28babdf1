"""`factcheck demo`: the sample draft, which has faults planted in it, against the sample corpus."""

from __future__ import annotations

import argparse
from importlib.resources import as_file, files
from pathlib import Path

from factcheck.commands import check, output
from factcheck.config import Config, overridden
from factcheck.report import Report


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "demo",
        help="check the sample draft against the sample corpus",
        description="Check a short draft with planted faults against the corpus that comes with factcheck.",
        epilog="Exits 0 unless --fail-on is given: the faults are there on purpose.",
        formatter_class=output.Examples,
    )
    check.add_report_options(parser)
    parser.set_defaults(run=run, fail_on="never")


def run(arguments: argparse.Namespace) -> int:
    """Print the report on the sample draft."""
    config = overridden(Config(), fail_on=arguments.fail_on)
    return check.deliver([report()], arguments, config)


def report() -> Report:
    """The report on the sample draft."""
    from factcheck.engine import check_document
    from sources.corpus import Corpus

    with as_file(files("factcheck") / "sample") as folder:
        document = check.read_draft(str(folder / "draft.txt"), None)
        with Corpus.open(Path(folder) / "corpus") as corpus:
            return check_document(document, corpus)
