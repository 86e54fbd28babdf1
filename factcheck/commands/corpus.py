"""`factcheck corpus …`: make and keep the filings that drafts are put to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from factcheck.commands import output

_EXAMPLES = """\
examples:
  factcheck corpus build filings/ downloads/    make the corpus "filings" from a folder of sources
  factcheck corpus add filings/ q3.json         add a file
  factcheck corpus search filings/ "capital expenditure definition"
  factcheck corpus verify filings/              digests, counts, vectors, indexes

sources: SEC companyfacts JSON; fact tables (CSV with the columns entity, measure, definition, period_start, period_end,
value, unit, source, grade); plain text, Markdown and HTML passages
"""


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
    _paths(build)
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
    search.add_argument("words", metavar="WORDS")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="default: 10")
    _part(parts, "verify", "prove that the corpus is whole", _verify)
    _part(parts, "stats", "count what is in it", _stats)


def _part(parts: Any, name: str, summary: str, run: Any) -> argparse.ArgumentParser:
    part: argparse.ArgumentParser = parts.add_parser(name, help=summary, description=summary)
    part.add_argument("corpus", type=Path, metavar="CORPUS", help="the corpus folder")
    part.set_defaults(run=run)
    return part


def _paths(part: argparse.ArgumentParser) -> None:
    part.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="source files and folders of them"
    )


def _build(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with _progress() as progress:
        corpus = Corpus.build(
            arguments.paths, arguments.corpus, model=arguments.model, progress=progress
        )
    with corpus:
        return _said(corpus)


def _add(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        with _progress() as progress:
            corpus.add(arguments.paths, progress=progress)
        return _said(corpus)


def _remove(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        corpus.remove(arguments.document)
        return _said(corpus)


def _list(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        lines = [str(document) for document in corpus.list()]
    output.emit("".join(f"{line}\n" for line in lines), None)
    return 0


def _search(arguments: argparse.Namespace) -> int:
    from factcheck.reporters.terminal import render_evidence
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        found = corpus.search(arguments.words, limit=arguments.limit)
    text = render_evidence(found, output.text_width(None, None), output.wants_colour(None))
    output.emit(text, None)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        problems = corpus.verify()
    output.emit("".join(f"{problem}\n" for problem in problems) or "whole\n", None)
    return 1 if problems else 0


def _stats(arguments: argparse.Namespace) -> int:
    from sources.corpus import Corpus

    with Corpus.open(arguments.corpus) as corpus:
        return _said(corpus)
