"""Making and changing a corpus: each change is one transaction.

Vectors are made inside the transaction, for the entries that have none; the FAISS file is written after it, since it
can be made again from the store.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.errors import ConfigError, CorpusError, SourceError
from sources import index, store
from sources.encoder import Encoder, Progress
from sources.ingest import Ingest
from sources.model import SentenceTransformerEncoder
from sources.restated import mark_superseded, remove_document

_ENCODED_AT_ONCE = 512  # texts between two steps of progress


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A source file that was left out, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build or an addition did, by the names of the documents."""

    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # the same bytes were there already
    removed: tuple[str, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    notes: tuple[str, ...] = ()


def build(
    paths: Iterable[Path | str],
    folder: Path,
    open_encoder: Callable[[], Encoder],
    *,
    replace: bool,
    progress: Progress | None = None,
) -> BuildResult:
    """Read the files (and the files in the folders) of `paths` into the corpus in `folder`.

    With `replace` the corpus is made where there is none and holds exactly these files afterwards; what it held of
    them before is kept. Without, they are added to what it holds.

    Raises:
        CorpusError: if there is nothing to read or the folder cannot be written; the corpus is as it was.
    """
    files = _files([Path(path) for path in paths], folder)
    if not files:
        raise CorpusError("no source files in what was named; name files or folders that hold some")
    tell = progress or _silent
    encoder = open_encoder()  # a model that cannot be used is said before anything is read
    with store.writing(folder, create=replace) as database:
        earlier = store.get_meta(database, "generation")
        if store.get_meta(database, "encoder_digest") != encoder.digest:
            earlier = ""  # its vectors are another model's
        before = _documents(database)
        ingest = Ingest(database)
        with store.filling(database):
            added, kept, skipped = _read(ingest, files, tell)
        if not added and not kept:
            raise CorpusError(
                f"none of {len(files)} files could be read; the first: "
                f"{skipped[0].path}: {skipped[0].why}"
            )
        removed = _remove_others(ingest, before, kept) if replace else []
        mark_superseded(database, None if ingest.alone else ingest.touched)
        _encode(database, encoder, tell)
        _commit_marks(database, encoder)
    write_index(folder, earlier)
    notes = export(encoder, progress)
    return BuildResult(
        tuple(added), tuple(name for name, _ in kept), tuple(removed), tuple(skipped), notes
    )


def remove(folder: Path, document: str) -> None:
    """Remove a document, by its name or the start of its digest, with every trace of it.

    Raises:
        CorpusError: if none or several are called that.
    """
    with store.writing(folder) as database:
        earlier = store.get_meta(database, "generation")
        found = database.execute(
            "SELECT id FROM document WHERE name = ?1 OR (length(?1) >= 8 AND digest LIKE ?1 || '%')",
            (document,),
        ).fetchall()
        if len(found) != 1:
            what = "no document" if not found else f"{len(found)} documents"
            raise CorpusError(
                f"{folder}: {what} called {document}; `factcheck corpus list` shows names and digests"
            )
        mark_superseded(database, remove_document(database, found[0][0]))
        _commit_marks(database, None)
    write_index(folder, earlier)


def write_index(folder: Path, earlier: str) -> None:
    """Make the FAISS file of the corpus as it now stands, from that of an earlier generation where there is one."""
    database = store.open_read(folder)
    try:
        index.current_index(database, folder, earlier=earlier, reuse=False)
    finally:
        database.close()


def corpus_digest(database: sqlite3.Connection) -> str:
    """A digest of what the corpus holds: the same documents and model give the same, wherever and whenever built."""
    contents = [row[0] for row in database.execute("SELECT content FROM document ORDER BY content")]
    model = store.get_meta(database, "encoder_digest")
    return hashlib.sha256(json.dumps([store.SCHEMA_VERSION, model, contents]).encode()).hexdigest()


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _files(paths: Sequence[Path], folder: Path) -> list[tuple[Path, str]]:
    """Each file with the name it gets: its path below the folder that was named, else its own name."""
    own = folder.resolve()
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.resolve(), (path, path.name))
            continue
        for file in sorted(path.rglob("*")):
            inside = file.relative_to(path)
            hidden = any(
                part.startswith((".", "~$")) for part in inside.parts
            )  # "~$": Office's locks
            if hidden or os.path.isdir(file):  # a link to nowhere or a pipe is tried, and named
                continue
            place = Path(os.path.realpath(file))
            if own not in place.parents:
                found.setdefault(place, (file, inside.as_posix()))
    return sorted(found.values(), key=lambda pair: pair[1])


def _documents(database: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    rows = database.execute("SELECT digest, id, name FROM document")
    return {digest: (found, name) for digest, found, name in rows}


def _read(
    ingest: Ingest, files: Sequence[tuple[Path, str]], tell: Progress
) -> tuple[list[str], list[tuple[str, str]], list[SkippedFile]]:
    added: list[str] = []
    kept: list[tuple[str, str]] = []
    skipped: list[SkippedFile] = []
    for done, (path, name) in enumerate(files):
        tell("reading", done, len(files))
        try:
            digest, new = ingest.add(path, name)
        except SourceError as error:
            skipped.append(SkippedFile(str(path), _why(error, path)))
            continue
        if new:
            added.append(name)
        else:
            kept.append((name, digest))
    tell("reading", len(files), len(files))
    return added, kept, skipped


def _why(error: SourceError, path: Path) -> str:
    """The error without the path that it opens with: "line 1: no column unit"."""
    where, _, what = str(error).removeprefix(str(path)).partition(": ")
    return f"line {where[1:]}: {what}" if where[1:].isdigit() else what or str(error)


def _remove_others(
    ingest: Ingest, before: dict[str, tuple[int, str]], kept: Iterable[tuple[str, str]]
) -> list[str]:
    wanted = {digest for _, digest in kept}
    others = [found for digest, found in before.items() if digest not in wanted]
    for document, _ in others:
        ingest.touched |= remove_document(ingest.database, document)
    return [name for _, name in others]


def _encode(database: sqlite3.Connection, encoder: Encoder, tell: Progress) -> None:
    """Vectors for the entries that have none; for all of them where the model is another than before."""
    if store.get_meta(database, "encoder_digest") != encoder.digest:
        database.execute("UPDATE entry SET vector = NULL")
    waiting = [
        row[0] for row in database.execute("SELECT id FROM entry WHERE vector IS NULL ORDER BY id")
    ]
    for at in range(0, len(waiting), _ENCODED_AT_ONCE):
        tell("embedding", at, len(waiting))
        ids = waiting[at : at + _ENCODED_AT_ONCE]
        texts = [
            row[0]
            for row in database.execute(
                f"SELECT text FROM entry WHERE id IN ({', '.join(map(str, ids))}) ORDER BY id"
            )
        ]
        vectors = encoder.encode(texts)
        if vectors.shape != (len(texts), encoder.dimension):
            raise ConfigError(
                f"model {encoder.name}: vectors of shape {vectors.shape}, expected "
                f"({len(texts)}, {encoder.dimension}); choose another model"
            )
        database.executemany(
            "UPDATE entry SET vector = ? WHERE id = ?",
            zip((row.tobytes() for row in vectors.astype("<f4")), ids, strict=True),
        )
    tell("embedding", len(waiting), len(waiting))


def _commit_marks(database: sqlite3.Connection, encoder: Encoder | None) -> None:
    if encoder is not None:
        store.set_meta(database, "encoder_name", encoder.name)
        store.set_meta(database, "encoder_digest", encoder.digest)
        store.set_meta(database, "dimension", str(encoder.dimension))
    digest = corpus_digest(database)
    store.set_meta(database, "digest", digest)
    # A name for this state among all that the folder has been in; the same build gives the same files.
    earlier = store.get_meta(database, "generation")
    generation = hashlib.sha256(f"{earlier} {digest}".encode()).hexdigest()[:16]
    store.set_meta(database, "generation", generation)


def export(encoder: Encoder, progress: Progress | None) -> tuple[str, ...]:
    """Export the query encoder; a corpus is whole without it, so that a failure is a note."""
    if not isinstance(encoder, SentenceTransformerEncoder):
        return ()
    try:
        encoder.export(progress)
    except ConfigError as error:
        return (str(error),)
    return ()
