"""`factcheck claims`: what drafts claim, before anything is checked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.commands import check, output
from factcheck.config import find_config, overridden

if TYPE_CHECKING:
    from factcheck.ledger import Ledger

_EXAMPLES = """\
examples:
  factcheck claims draft.md                       the ledger: place, who, what, when, how much, part
  factcheck claims draft.md --corpus filings/     with the names that a corpus knows
  factcheck claims *.md --format csv -o all.csv   for a spreadsheet
  factcheck claims - --format json < draft.txt    for a program

how to read it:
  who? what? when?  the draft does not say, or it was not understood
  level             a figure of a measure; base: what it is compared with; change, difference, share, part,
                    conversion, price: of the figure it leans on (in the CSV by its id)
  not understood    a figure, but not of what

Below the claims stand the numerals that are no figure of a claim, and why: a year, a label, part of a name or a word …

columns of the CSV:
  draft             the file
  kind              quantity, role, quotation, date; or unread, for a numeral that is no figure of a claim
  id, place         the claim's, and line:column in the draft
  who … part        as in the table
  value, low, high  the printed number, and the least and the most it can mean; of a range no value
  unit              USD, percent, kilogram … or the noun that is counted
  start, end        offsets of the words in the draft's text, in code points
  missing           which of who, what and when is not known of a figure
  why               of an unread numeral
"""


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "claims",
        help="list every claim of a draft: who, what, when, how much",
        description="List every claim of a draft in reading order, and every numeral that is in none.",
        epilog=_EXAMPLES,
        formatter_class=output.Examples,
    )
    parser.add_argument(
        "drafts", nargs="+", metavar="DRAFT", help="text, Markdown, HTML, docx or PDF; - for stdin"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="know the names that this corpus knows"
    )
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
    """Print the ledgers."""
    from factcheck import parse_date
    from factcheck.ledger import ledger_of

    published = parse_date(arguments.published)
    config = overridden(find_config(output.folder_of(arguments.drafts[0])), corpus=arguments.corpus)
    with check.open_corpus(config.corpus) as corpus:
        ledgers = [
            ledger_of(check.read_draft(draft, published), corpus) for draft in arguments.drafts
        ]
    output.emit(_rendered(ledgers, arguments), arguments.output)
    return 0


def _rendered(ledgers: Sequence[Ledger], arguments: argparse.Namespace) -> str:
    if arguments.format == "csv":
        from factcheck.reporters.ledger import ledger_csv

        return ledger_csv(ledgers)
    if arguments.format == "json":
        from factcheck.reporters.json import render_ledgers

        return render_ledgers(ledgers)
    from factcheck.reporters.terminal import render_ledger

    width = output.text_width(arguments.width, arguments.output)
    return render_ledger(ledgers, width, output.wants_colour(arguments.output))
