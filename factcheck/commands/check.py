"""`factcheck check`: drafts in, reports out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from claims.document import Document
from claims.errors import ConfigError
from factcheck.commands import output
from factcheck.config import Config, FailOn, find_config, overridden
from factcheck.report import Report
from factcheck.reporters import FORMATS, Style, renderer

if TYPE_CHECKING:
    from sources.corpus import Corpus

_EXAMPLES = """\
examples:
  factcheck check draft.md                              the draft against itself
  factcheck check draft.docx --corpus filings/          and against a corpus of filings
  factcheck check draft.md --corpus filings/ --as-of 2024-05-01   as they stood on that day
  factcheck check draft.md --against release.txt        and against what it was written from
  factcheck check - --published 2024-08-28 < wire.txt   standard input, dated from outside
  factcheck check *.md --format json -o report.json     several drafts: a JSON array
  factcheck check draft.md --ignore name-variant        all checks but one
  factcheck check draft.md --write-baseline known.json  accept what is there now …
  factcheck check draft.md --baseline known.json        … and report only what is new

exit status: 0 nothing at or above --fail-on, 1 something is, 2 the run failed
settings: factcheck.toml, or [tool.factcheck] in pyproject.toml, in the draft's folder or above
"""


def configure(commands: output.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="check drafts against themselves and against a corpus",
        description="Read every figure of a draft and report what does not hold, with the working.",
        epilog=_EXAMPLES,
        formatter_class=output.Examples,
    )
    parser.add_argument(
        "drafts", nargs="+", metavar="DRAFT", help="text, Markdown, HTML, docx or PDF; - for stdin"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="also put the claims to this corpus"
    )
    parser.add_argument(
        "--against",
        metavar="FILE",
        help="the release or transcript that the draft was written from",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="count only what the corpus had public on that day: 2024-05-01",
    )
    output.add_published(parser)
    parser.add_argument(
        "--headline", metavar="TEXT", help="a headline kept outside the draft, checked against it"
    )
    parser.add_argument(
        "--select", metavar="CHECK", action="append", help="run only this check (repeatable)"
    )
    parser.add_argument(
        "--ignore", metavar="CHECK", action="append", help="run all but this check (repeatable)"
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="do not report findings listed in FILE"
    )
    parser.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="list this run's findings in FILE"
    )
    add_report_options(parser)
    parser.set_defaults(run=run)


def add_report_options(parser: argparse.ArgumentParser, fail_on: FailOn | None = None) -> None:
    """The options of every command that prints a report; without `fail_on` the settings say what fails it."""
    parser.add_argument("--format", choices=FORMATS, default="terminal", help="default: terminal")
    output.add_destination(parser)
    parser.add_argument(
        "--ledger", action="store_true", help="also list every claim: who, what, when, how much"
    )
    parser.add_argument(
        "--fail-on",
        choices=get_args(FailOn),
        default=fail_on,
        help="exit 1 on contradictions, on warnings as well, or never "
        f"(default: {fail_on or Config().fail_on})",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check every draft, print the report, say by the exit status whether something was found."""
    from factcheck import as_it_stood, parse_date

    published = parse_date(arguments.published)
    as_of = parse_date(arguments.as_of)
    config = overridden(
        find_config(output.folder_of(arguments.drafts[0])),
        select=_split(arguments.select, "--select"),
        ignore=_split(arguments.ignore, "--ignore"),
        fail_on=arguments.fail_on,
        corpus=arguments.corpus,
    )
    if arguments.headline and len(arguments.drafts) > 1:
        raise ConfigError("--headline belongs to one draft; check the drafts one at a time")
    known = _baseline(arguments.baseline)
    source = read_draft(arguments.against, None) if arguments.against else None
    with open_corpus(config.corpus) as whole:
        corpus = as_it_stood(whole, as_of)
        reports = [
            _check(read_draft(draft, published), arguments.headline, corpus, config, source)
            for draft in arguments.drafts
        ]
    if arguments.write_baseline:
        from factcheck.baseline import write_baseline

        write_baseline(arguments.write_baseline, reports)
    if known:
        from factcheck.baseline import without_known

        reports = [without_known(report, known) for report in reports]
    return deliver(reports, arguments, config)


def deliver(reports: Sequence[Report], arguments: argparse.Namespace, config: Config) -> int:
    """Print the reports in the format asked for; the exit status that `config.fail_on` gives them."""
    style = Style(
        width=output.text_width(arguments.width, arguments.output),
        colour=output.wants_colour(arguments.output),
        ledger=arguments.ledger,
    )
    output.emit(renderer(arguments.format)(reports, style), arguments.output)
    for failure in (failure for report in reports for failure in report.failures):
        output.warn(f"{failure.check} crashed, the rest went on: {failure.error}")
    return exit_status(reports, config.fail_on)


def exit_status(reports: Sequence[Report], fail_on: FailOn) -> int:
    """1 if a report holds something at or above `fail_on`; 2 if nothing was found but a check crashed."""
    if fail_on != "never":
        for report in reports:
            for finding in report.findings:
                serious = finding.severity != "info"
                if serious and (fail_on == "warning" or finding.verdict == "contradicted"):
                    return 1
    return 2 if any(report.failures for report in reports) else 0


def read_draft(draft: str, published: date | None) -> Document:
    """A draft by its path, or standard input for "-"."""
    from claims.formats import read_bytes, read_document

    if draft == "-":
        return read_bytes(output.standard_input(), published=published)
    return read_document(Path(draft), published=published)


def _check(
    document: Document,
    headline: str | None,
    corpus: Corpus | None,
    config: Config,
    source: Document | None,
) -> Report:
    from factcheck.engine import check_document, with_headline

    return check_document(with_headline(document, headline), corpus, config, source)


def open_corpus(folder: Path | None) -> AbstractContextManager[Corpus | None]:
    """The corpus in a folder, or none where no folder is named; closed at the end of a `with`."""
    if folder is None:
        return nullcontext()
    from sources.corpus import Corpus

    return Corpus.open(folder)


def _baseline(path: Path | None) -> Counter[str]:
    if path is None:
        return Counter()
    from factcheck.baseline import read_baseline

    return read_baseline(path)


def _split(given: Sequence[str] | None, option: str) -> tuple[str, ...]:
    """The names of a repeatable option, each of which may hold several with commas between.

    Raises:
        ConfigError: if the option was given and names nothing.
    """
    names = tuple(part.strip() for one in given or () for part in one.split(",") if part.strip())
    if given and not names:
        raise ConfigError(f"{option} names no check; `factcheck explain` lists them")
    return names
