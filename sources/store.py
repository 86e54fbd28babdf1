"""The corpus on disk: one SQLite file that holds everything; the FAISS file beside it can be made again from it.

    document   one source file, by the digest of its bytes; `content` is the digest of what was read from it
    source     the publications its figures and passages stand in, each with grade and date
    entity     what a document says of an entity; the directory is the union over documents
    entry      what is searched by words and by meaning: a text and its vector. Passages are entries, and so is
               each distinct description of a series, once for all companies that report it. Its number is never given
               again, so that what an index of vectors lacks and has too much is told by numbers alone
    subject    whose facts are, by the name's key; `meaning` what they measure: measure, definition, unit, concept, scope.
               The two together are a series, and `fact` has its values. `passage` is prose
    note       what a reader left out, and why

A change is one transaction. While it runs the file is in write-ahead mode, so that readers go on reading what was
committed last and a killed writer leaves just that; afterwards it goes back to a rollback journal, because a file in
write-ahead mode cannot be read from a folder without write permission.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import CorpusError

FILE = "corpus.sqlite"
SCHEMA_VERSION = 2
_APPLICATION_ID = 0x46637473  # "Fcts": tells a corpus from any other SQLite file
_BUSY_MS = 10_000
DAMAGE = (sqlite3.DatabaseError, ValueError, ArithmeticError)  # what reading a damaged file raises
# A large build in one transaction: pages are spilled to the log past this, in KiB.
_WRITER_CACHE_KIB = 64 * 1024

# A query reads some hundred pages of indexes, the next one mostly the same ones.
_READER_CACHE_KIB = 32 * 1024

_ENTRY_ADDED = """
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
    INSERT INTO entry_words (rowid, text) VALUES (new.id, new.text);
END"""
_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, content TEXT NOT NULL,
    reader TEXT NOT NULL, size INTEGER NOT NULL);
CREATE TABLE source (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name TEXT NOT NULL, grade INTEGER NOT NULL, published TEXT);
CREATE INDEX source_document ON source (document);
CREATE TABLE entity (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, key TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, aliases TEXT NOT NULL, tickers TEXT NOT NULL, country TEXT NOT NULL,
    description TEXT NOT NULL, private INTEGER NOT NULL, year_end TEXT,
    PRIMARY KEY (document, key)) WITHOUT ROWID;
CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, vector BLOB);
CREATE VIRTUAL TABLE entry_words USING fts5 (
    text, content='entry', content_rowid='id', tokenize='porter unicode61');
{_ENTRY_ADDED};
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
    INSERT INTO entry_words (entry_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TABLE subject (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE meaning (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry, measure TEXT NOT NULL, definition TEXT NOT NULL,
    unit TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, concept TEXT NOT NULL,
    UNIQUE (measure, definition, unit, kind, scope, concept));
CREATE INDEX meaning_entry ON meaning (entry);
CREATE TABLE fact (
    id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES subject, meaning INTEGER NOT NULL REFERENCES meaning,
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, first TEXT, last TEXT, value TEXT, step TEXT,
    text TEXT, formula TEXT, place TEXT, superseded INTEGER NOT NULL DEFAULT 0);
CREATE INDEX fact_meaning ON fact (meaning, subject, last, first);
CREATE INDEX fact_source ON fact (source);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY REFERENCES entry, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    entity TEXT NOT NULL, place TEXT NOT NULL);
CREATE INDEX passage_source ON passage (source);
CREATE INDEX passage_entity ON passage (entity);
CREATE TABLE note (document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, text TEXT NOT NULL);
CREATE INDEX note_document ON note (document);
"""

_FACT_INDEXES = {"fact_meaning": "meaning, subject, last, first", "fact_source": "source"}


def open_read(folder: Path) -> sqlite3.Connection:
    """A connection that cannot write, on the last committed state.

    Raises:
        CorpusError: if the folder holds no corpus, an unfinished one, or one of another version.
    """
    path = _file(folder)
    database: sqlite3.Connection | None = None
    try:
        _recover(path)
        database = sqlite3.connect(_uri(path), uri=True)
        database.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        database.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
        _check(database, folder)
    except sqlite3.Error as error:
        if database is not None:
            database.close()
        raise CorpusError(
            f"{folder}: not a corpus that can be read ({error}); build it again"
        ) from error
    except CorpusError:
        if database is not None:
            database.close()
        raise
    return database


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turns what comes of a damaged file, from SQLite or from rows that make no sense, into a CorpusError."""
    try:
        yield
    except DAMAGE as error:
        raise CorpusError(
            f"{folder}: cannot be read ({error}); `factcheck corpus verify` tells more"
        ) from error


@contextmanager
def writing(folder: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction on the corpus: committed where the block ends well, undone where it raises.

    With `create` the folder and an empty corpus are made where there is none, and a corpus of another version is
    emptied.

    Raises:
        CorpusError: if the folder cannot be written, holds something else, or another process is writing it.
    """
    is_new = not (folder / FILE).exists()
    new_folder = not folder.exists()
    if create:
        _prepare(folder)
    path = folder / FILE if create else _file(folder)
    done = False
    try:
        database = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise CorpusError(
            f"{folder}: cannot be written ({error}); check its permissions"
        ) from error
    try:
        database.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        database.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
        # What is written first refers to nothing but itself, and `verify` looks at every reference.
        database.execute(f"PRAGMA foreign_keys = {'OFF' if is_new else 'ON'}")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN IMMEDIATE")
        if create:
            _make_schema(database)
        _check(database, folder, finished=not create)
        yield database
        database.execute("COMMIT")
        done = True
        _settle(database)
    except sqlite3.Error as error:
        raise CorpusError(f"{folder}: cannot be written ({error}); nothing was changed") from error
    finally:
        database.close()  # undoes a transaction that was not committed
        if is_new and not done:
            _remove_empty(folder, with_folder=new_folder)


def _remove_empty(folder: Path, *, with_folder: bool) -> None:
    """Take away the empty corpus that a build made and could not fill."""
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        (folder / name).unlink(missing_ok=True)
    if with_folder and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def filling(database: sqlite3.Connection) -> Iterator[None]:
    """A block that adds many facts and entries.

    The words of new entries are indexed together when it ends, at a fifth of the cost of one after the other; where there are no
    facts yet, their indexes are made then too. The first time the index of words is put into one piece, since a query looks each word up in every piece.
    """
    empty = not database.execute("SELECT 1 FROM fact LIMIT 1").fetchone()
    (last,) = database.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()
    indexes = _FACT_INDEXES if empty else {}
    for name in indexes:
        database.execute(f"DROP INDEX {name}")
    database.execute("DROP TRIGGER entry_added")
    yield
    database.execute(
        "INSERT INTO entry_words (rowid, text) SELECT id, text FROM entry WHERE id > ?", (last,)
    )
    if not last:
        database.execute("INSERT INTO entry_words (entry_words) VALUES ('optimize')")
    database.execute(_ENTRY_ADDED)
    for name, columns in indexes.items():
        database.execute(f"CREATE INDEX {name} ON fact ({columns})")


def get_meta(database: sqlite3.Connection, key: str) -> str:
    """A setting of the corpus, "" where it is not set."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def set_meta(database: sqlite3.Connection, key: str, value: str) -> None:
    """Set a setting of the corpus."""
    database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _file(folder: Path) -> Path:
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "no such folder"
        raise CorpusError(f"{folder}: {what}; name a folder that `factcheck corpus build` made")
    path = folder / FILE
    if not path.is_file():
        raise CorpusError(f"{folder}: no corpus in it; make one with `factcheck corpus build`")
    return path


def _recover(path: Path) -> None:
    """Undo what a killed writer left half done; a connection that may only read cannot."""
    if _beside(path, "-journal").exists() and _writable(path):
        database = sqlite3.connect(path)
        try:
            database.execute("SELECT count(*) FROM sqlite_master")
        finally:
            database.close()


def _uri(path: Path) -> str:
    """Read-only; and without locks and side files where the folder cannot be written and no log is left in it."""
    log = _beside(path, "-wal")
    immutable = not _writable(path) and not (log.exists() and log.stat().st_size)
    return f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if immutable else "")


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _prepare(folder: Path) -> None:
    if (folder / FILE).exists():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = [entry.name for entry in folder.iterdir() if not entry.name.startswith(FILE)]
    except OSError as error:
        raise CorpusError(
            f"{folder}: cannot be made a corpus ({error.strerror}); choose another folder"
        ) from error
    if strangers:
        raise CorpusError(
            f"{folder}: holds {strangers[0]} and no corpus; choose an empty or a new folder"
        )


def _make_schema(database: sqlite3.Connection) -> None:
    """The tables, in a file that has none or that another version made."""
    application, version = _marks(database)
    objects = database.execute("SELECT type, name FROM sqlite_master").fetchall()
    if objects and application != _APPLICATION_ID:
        return  # somebody else's database: _check refuses it
    if version == SCHEMA_VERSION:
        return
    for name in [n for kind, n in objects if kind == "table" and n == "entry_words"]:
        database.execute(f"DROP TABLE {name}")
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " ORDER BY rowid DESC"  # a table that refers to another was made after it
    ).fetchall():
        database.execute(f"DROP TABLE {name}")
    for statement in _statements(_SCHEMA):
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _statements(script: str) -> Iterator[str]:
    """The script's statements; `executescript` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _marks(database: sqlite3.Connection) -> tuple[int, int]:
    application = int(database.execute("PRAGMA application_id").fetchone()[0])
    return application, int(database.execute("PRAGMA user_version").fetchone()[0])


def _check(database: sqlite3.Connection, folder: Path, *, finished: bool = True) -> None:
    application, version = _marks(database)
    if application == 0 and not database.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise CorpusError(f"{folder}: its first build was never finished; build it again")
    if application != _APPLICATION_ID:
        raise CorpusError(f"{folder}: {FILE} is not a corpus; choose another folder")
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{folder}: made by another version (format {version}, this one reads {SCHEMA_VERSION}); "
            "build it again from its sources"
        )
    if finished and not get_meta(database, "generation"):
        raise CorpusError(f"{folder}: its first build was never finished; build it again")


def _settle(database: sqlite3.Connection) -> None:
    """Back to a rollback journal; with readers about, the next writer does it instead."""
    try:
        database.execute("PRAGMA busy_timeout = 0")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        return
