"""`factcheck claims`: what a draft claims, before anything is checked."""

from __future__ import annotations

import argparse

from factcheck.commands import check, output

_EXAMPLES = """\
examples:
  factcheck claims draft.md                       the ledger: place, who, what, when, how much
  factcheck claims draft.md --format csv -o l.csv for a spreadsheet
  factcheck claims - --format json < draft.txt     for a program
"""


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "claims",
        help="list every claim of a draft: who, what, when, how much",
        description="List every claim of a draft in reading order.",
        epilog=_EXAMPLES,
        formatter_class=output.Examples,
    )
    parser.add_argument("draft", metavar="DRAFT", help="text, Markdown, HTML or docx; - for stdin")
    output.add_published(parser)
    parser.add_argument(
        "--format",
        choices=("terminal", "json", "csv"),
        default="terminal",
        help="default: terminal",
    )
    output.add_destination(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the ledger."""
    from claims.extract import extract_claims
    from factcheck import parse_date

    document = check.read_draft(arguments.draft, parse_date(arguments.published))
    claims = extract_claims(document)
    if arguments.format == "csv":
        from factcheck.reporters.ledger import ledger_csv

        text = ledger_csv(claims, document)
    elif arguments.format == "json":
        from factcheck.report import Report
        from factcheck.reporters.json import encode, report_json

        text = encode(report_json(Report(document, claims, ())).claims)
    else:
        from factcheck.reporters.terminal import render_ledger

        width = output.text_width(arguments.width, arguments.output)
        text = render_ledger(claims, document, width, output.wants_colour(arguments.output))
    output.emit(text, arguments.output)
    return 0
