"""`factcheck demo`: the sample draft, which has faults planted in it, against the sample corpus."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from factcheck.commands import check, output
from factcheck.config import Config, overridden
from factcheck.report import CorpusRef, Report


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "demo",
        help="check the sample draft against the sample corpus",
        description="Check a short draft with planted faults against the corpus that comes with factcheck.",
        epilog="Exits 0 unless --fail-on is given: the faults are there on purpose.",
        formatter_class=output.Examples,
    )
    check.add_report_options(parser, fail_on="never")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the report on the sample draft."""
    config = overridden(Config(), fail_on=arguments.fail_on)
    return check.deliver([report()], arguments, config)


def report() -> Report:
    """The report on the sample draft; its paths are those within the package, wherever that is installed."""
    from factcheck.engine import check_document
    from sources.corpus import Corpus

    sample = Path(__file__).parents[1] / "sample"
    draft = check.read_draft(str(sample / "draft.txt"), None)
    document = replace(draft, path="factcheck/sample/draft.txt")
    with Corpus.open(sample / "corpus") as corpus:
        found = check_document(document, corpus)
        return replace(found, corpus=CorpusRef("factcheck/sample/corpus", corpus.digest))
