"""`factcheck corpus …`: make and keep the filings that drafts are put to."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ConfigError
from factcheck.commands import output
from factcheck.reporters.marks import plural

if TYPE_CHECKING:
    from rich.progress import TaskID

    from sources.build import BuildResult
    from sources.corpus import Corpus
    from sources.encoder import Progress

_EXAMPLES = """\
examples:
  factcheck corpus build filings/ downloads/    make the corpus "filings" from a folder of sources
  factcheck corpus build downloads/ --out filings/
  factcheck corpus add filings/ q3.json         add a file
  factcheck corpus search filings/ "capital expenditure definition"
  factcheck corpus search filings/ "headquarters" --company AAPL --form 10-K --as-of 2024-12-31
  factcheck corpus fetch AAPL NVDA --forms 10-K,10-Q --identity "Jane Doe jane@example.org"
  factcheck corpus verify filings/              digests, counts, vectors, indexes

sources: SEC filings (inline XBRL, full submissions, HTML, PDF), companyfacts JSON and data set zips; fact tables (CSV or XLSX
with the columns entity, measure, definition, period_start, period_end, value, unit, source, grade); other spreadsheets;
plain text, Markdown and HTML
"""


_SOURCES = "source files and folders of them"


def configure(commands: output.Commands) -> None:
    """Declare the command and its parts."""
    parser = commands.add_parser(
        "corpus",
        help="build, extend, search and verify a corpus of filings",
        description="Make and keep a corpus: one folder that holds facts, passages and their indexes.",
        epilog=_EXAMPLES,
        formatter_class=output.Examples,
    )
    parts = parser.add_subparsers(title="commands", metavar="ACTION", required=True)
    build = _part(parts, "build", "make a corpus from files and folders", _build)
    build.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=_SOURCES)
    build.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="CORPUS",
        help="the corpus folder, where it does not stand first",
    )
    build.add_argument(
        "--model",
        metavar="NAME",
        help="sentence-transformers model, by name or folder (default: all-MiniLM-L6-v2)",
    )
    _paths(_part(parts, "add", "add files and folders to a corpus", _add))
    remove = _part(parts, "remove", "remove a document", _remove)
    remove.add_argument("document", metavar="DOCUMENT", help="as `factcheck corpus list` names it")
    _part(parts, "list", "list the documents", _list)
    search = _part(parts, "search", "find facts and passages by words and meaning", _search)
    search.add_argument("words", metavar="WORDS", help="what to look for, in quotation marks")
    search.add_argument(
        "--limit", type=output.positive, default=10, metavar="N", help="default: 10"
    )
    search.add_argument("--company", metavar="NAME", help="about this company: a name or ticker")
    search.add_argument("--form", metavar="FORM", help="of this form: 10-K, amendments included")
    search.add_argument("--as-of", metavar="DATE", help="public on that day, as it stood then")
    _fetch_part(parts)
    _part(parts, "verify", "prove that the corpus is whole", _verify)
    _part(parts, "stats", "count what is in it", _stats)


def _part(parts: Any, name: str, summary: str, run: Any) -> argparse.ArgumentParser:
    part: argparse.ArgumentParser = parts.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    part.add_argument("corpus", type=Path, metavar="CORPUS", help="the corpus folder")
    part.set_defaults(run=run)
    return part


def _fetch_part(parts: Any) -> None:
    summary = "bring filings from the SEC's EDGAR into a folder"
    part = parts.add_parser(
        "fetch", help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    part.add_argument("companies", nargs="+", metavar="TICKER", help="tickers, or numbers (CIK)")
    part.add_argument(
        "--forms",
        type=lambda text: tuple(form.strip().upper() for form in text.split(",") if form.strip()),
        default=("10-K", "10-Q", "20-F", "6-K", "8-K"),
        metavar="FORMS",
        help="default: 10-K,10-Q,20-F,6-K,8-K",
    )
    part.add_argument(
        "-o",
        "--out",
        type=Path,
        default=Path("downloads"),
        metavar="FOLDER",
        help="default: downloads",
    )
    part.add_argument(
        "--identity", metavar="WHO", help="name and address for the SEC (default: $EDGAR_IDENTITY)"
    )
    part.add_argument("--since", metavar="DATE", help="filed on that day or later: 2024-01-31")
    part.add_argument(
        "--limit", type=output.positive, metavar="N", help="the newest N filings of each company"
    )
    part.set_defaults(run=_fetch)


def _paths(part: argparse.ArgumentParser) -> None:
    part.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=_SOURCES)


def _build(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    paths, out = _build_folders(arguments)
    with _progress() as progress:
        corpus = Corpus.build(paths, out, model=arguments.model, progress=progress)
    with corpus:
        return _done(corpus)


def _build_folders(arguments: argparse.Namespace) -> tuple[list[Path], Path]:
    """The sources and the corpus folder of a build.

    The corpus stands first, is named by --out, or stands last as with `cp`: where the first folder exists and the last
    does not, nothing else can be meant.

    Raises:
        ConfigError: if there is no source.
    """
    from sources.store import FILE

    first: Path = arguments.corpus
    paths: list[Path] = arguments.paths
    if arguments.out is not None:
        return [first, *paths], arguments.out
    if not paths:
        raise ConfigError(
            "name a corpus folder and at least one source; see factcheck corpus build --help"
        )
    if first.exists() and not (first / FILE).exists() and not paths[-1].exists():
        return [first, *paths[:-1]], paths[-1]
    return paths, first


def _add(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        with _progress() as progress:
            corpus.add(arguments.paths, progress=progress)
        return _done(corpus)


def _remove(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        corpus.remove(arguments.document)
        output.emit(_counts(corpus), None)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    lines = []
    with Corpus.open(arguments.corpus) as corpus:
        for entry in corpus.list():
            held = f"{plural(entry.facts, 'fact')}, {plural(entry.passages, 'passage')}"
            lines.append(f"{entry.digest[:12]}  {entry.name}  ({entry.reader}: {held})")
            lines += [f"{'':12}  left out: {note}" for note in entry.notes]
    lines = lines or ["no documents"]
    output.emit("".join(f"{line}\n" for line in lines), None)
    return 0


def _search(arguments: argparse.Namespace) -> int:
    from factcheck import parse_date
    from factcheck.reporters.terminal import render_evidence
    from sources.asked import not_held
    from sources.corpus import Corpus

    as_of = parse_date(arguments.as_of)
    if not any(c.isalnum() for c in arguments.words):
        raise ConfigError("no words to search for; name a company, a measure, a year")
    with Corpus.open(arguments.corpus) as corpus:
        if corpus.encoder_problem:  # only the first time on a machine
            with _progress() as progress:
                corpus.prepare(progress)
        part = corpus.limited(company=arguments.company, form=arguments.form, as_of=as_of)
        found = part.search(arguments.words, limit=arguments.limit)
        missing = not_held(arguments.words, corpus.directory)
        problem = corpus.encoder_problem
    if problem:
        output.warn(f"searched by words alone: {problem}")
    if missing and not arguments.company:
        output.warn(
            f"the corpus has nothing filed by {' or '.join(missing)}; what is shown is others'"
        )
    width = output.text_width(None, None)
    text = render_evidence(found, width, output.wants_colour(None)) if found else "nothing found\n"
    output.emit(text, None)
    return 0


def _fetch(arguments: argparse.Namespace) -> int:
    from factcheck import parse_date
    from sources.fetch import fetch

    with _progress() as progress:
        result = fetch(
            arguments.companies,
            arguments.out,
            forms=arguments.forms,
            identity=arguments.identity,
            since=parse_date(arguments.since),
            limit=arguments.limit,
            progress=progress,
        )
    lines = (
        f"fetched  {plural(len(result.fetched), 'filing')} into {arguments.out}",
        f"kept     {plural(len(result.kept), 'filing')} that {'was' if len(result.kept) == 1 else 'were'} there",
    )
    output.emit("".join(f"{line}\n" for line in lines), None)
    for line in result.missed:
        output.warn(f"left out: {line}")
    return 1 if result.missed else 0


def _verify(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        problems = corpus.verify()
    output.emit("".join(f"{problem}\n" for problem in problems or ["whole"]), None)
    return 1 if problems else 0


def _stats(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        output.emit(f"{_counts(corpus)}digest   {corpus.digest}\n", None)
    return 0


def _done(corpus: Corpus) -> int:
    """Say what is in the corpus now and what was left out; 1 if a file could not be read."""
    if corpus.built is None:
        output.emit(_counts(corpus), None)
        return 0
    output.emit(_read(corpus.built) + _counts(corpus), None)
    for note in corpus.built.notes:
        output.warn(note)
    _warn_of_skipped(corpus.built)
    return 1 if corpus.built.skipped else 0


def _warn_of_skipped(built: BuildResult) -> None:
    """Each file that was left out, with the reason; a reason that several share is said once."""
    by_reason: dict[str, list[str]] = {}
    for file in built.skipped:
        by_reason.setdefault(file.why, []).append(file.path)
    for why, paths in by_reason.items():
        if len(paths) == 1:
            output.warn(f"left out: {paths[0]}: {why}")
            continue
        output.warn(f"left out: {len(paths)} files: {why}")
        for path in paths:
            output.warn(f"left out: {path}")


def _read(built: BuildResult) -> str:
    """How many files were read, and which were in the corpus already."""
    came, there = len(built.added), len(built.kept)
    every = came + there + len(built.skipped)
    parts = [f"read     {came + there} of {plural(every, 'file')}"]
    if there:
        parts.append(f"{there} {'was' if there == 1 else 'were'} there already")
    if built.removed:
        parts.append(f"{plural(len(built.removed), 'document')} removed")
    return "; ".join(parts) + "\n"


def _counts(corpus: Corpus) -> str:
    stats = corpus.stats()
    lines = (
        f"corpus   {corpus.path}",
        f"holds    {plural(stats.documents, 'document')}, {plural(stats.entities, 'entity')}, "
        f"{plural(stats.facts, 'fact')} in {stats.series} series, {plural(stats.passages, 'passage')}",
        f"encoder  {stats.encoder}, {stats.dimension} dimensions",
        f"size     {stats.bytes / 1e6:.1f} MB",
    )
    return "".join(f"{line}\n" for line in lines)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Bars on standard error, one for each kind of work; nothing where it is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        *(TextColumn("{task.description}"), BarColumn()),
        *(MofNCompleteColumn(), TimeRemainingColumn()),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell
