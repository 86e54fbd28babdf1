"""A corpus of sources: build it, open it, ask it.

    corpus = Corpus.build(["filings/"], "corpus/")
    with Corpus.open("corpus/") as corpus:
        corpus.facts("Alphabet", "capital expenditure")
        corpus.search("capital spending of Alphabet in 2024")

A corpus is one folder; see `store` for what is in it. Opening one reads nothing but a few rows: FAISS and the query
encoder are loaded when something is first searched by its meaning, the readers when something is built.
"""

from __future__ import annotations

import builtins
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from claims.entity import Entity, EntityDirectory
from claims.errors import ConfigError
from sources import index, store
from sources.directory import KnownEntities
from sources.encoder import Encoder, Progress, query_encoder
from sources.evidence import Evidence, Fact, Passage
from sources.holdings import DocumentEntry, Stats, documents, left_out, stats
from sources.limits import Limits, any_of, companies, forms, of_subjects
from sources.rows import PARTS, PASSAGES, fact_of, facts_query, part_of, passage_of, without_repeats
from sources.scope import Scope, read_scope
from sources.search import candidates, evidence_of
from sources.weights import DEFAULT_DIGEST

if TYPE_CHECKING:
    from sources.build import BuildResult
    from sources.encoder import Vectors

_T = TypeVar("_T")
_SCOPES_KEPT = 64  # sets of entries, of companies that were asked about


class Corpus:
    """An open corpus; a context manager. Safe to read while another process writes it.

    `built` says what the build or addition that made this object did; None for one that was opened.
    """

    def __init__(self, path: Path, *, encoder: Encoder | None = None) -> None:
        self.path = path
        self.built: BuildResult | None = None
        self._encoder = encoder
        self._database: sqlite3.Connection = store.open_read(path)
        # Each with the generation of the corpus that it was read from.
        self._index: tuple[str, Any] | None = None
        self._entities: tuple[str, KnownEntities] | None = None
        self._parts: tuple[str, list[tuple[str, str]]] | None = None
        self._scopes: dict[tuple[str, ...], Scope | None] = {}  # by generation and keys
        self._limits = Limits()

    @staticmethod
    def open(path: Path | str, *, encoder: Encoder | None = None) -> Corpus:
        """Open the corpus in a folder.

        Args:
            path: the folder.
            encoder: what turns a query into a vector; by default the exported encoder of the corpus' model.

        Raises:
            CorpusError: if it holds no corpus, an unfinished one, or one of another version.
        """
        return Corpus(Path(path), encoder=encoder)

    @staticmethod
    def build(
        paths: Iterable[Path | str],
        out: Path | str,
        *,
        model: str | Path | Encoder | None = None,
        progress: Progress | None = None,
    ) -> Corpus:
        """Make the corpus in `out` hold exactly the files, and the files in the folders, of `paths`.

        Args:
            paths: files and folders. A file that cannot be read is left out and named in `built.skipped`.
            out: a new folder, an empty one, or one with a corpus in it.
            model: an encoder, the folder or hub name of a sentence-transformers model; None for the default.
            progress: called with (what, done, total).

        Raises:
            CorpusError: if nothing can be read or `out` cannot be written; a corpus in it stays as it was.
            ConfigError: if the model cannot be used.
        """
        from sources import build

        folder = Path(out)
        result = build.build(
            paths, folder, lambda: _encoder_for(model), replace=True, progress=progress
        )
        corpus = Corpus(folder, encoder=None if isinstance(model, str | Path) else model)
        corpus.built = result
        return corpus

    def add(self, paths: Iterable[Path | str], *, progress: Progress | None = None) -> BuildResult:
        """Add files to the corpus; one that it holds already is kept as it is.

        Raises:
            CorpusError: if nothing can be read or the folder cannot be written; the corpus stays as it was.
            ConfigError: if the model that it was built with is not at hand.
        """
        from sources import build

        self.built = build.build(
            paths, self.path, self._adding_encoder, replace=False, progress=progress
        )
        return self.built

    def remove(self, document: str) -> None:
        """Remove a document, by its name or the start of its digest, with every trace of it.

        Raises:
            CorpusError: if none or several are called that.
        """
        from sources import build

        build.remove(self.path, document)

    def limited(
        self,
        *,
        company: str | None = None,
        form: str | None = None,
        as_of: date | None = None,
    ) -> Corpus:
        """This corpus, of which a part is asked: it shares the files, which stay open until either is closed.

        Args:
            company: a name or ticker; facts and passages about it.
            form: "10-K", amendments included; facts and passages of such filings.
            as_of: a day; what was public on it, as it stood then.

        Raises:
            ConfigError: for a company or a form that the corpus does not have; the message names near ones.
        """
        view = copy(self)
        limits = self._limits
        if company is not None:
            keys, names = companies(self._known, (company,))
            limits = replace(limits, keys=keys, names=names)
        if form is not None:
            with store.reading(self.path):
                limits = replace(limits, forms=forms(self._database, (form,)))
        view._limits = limits if as_of is None else replace(limits, as_of=as_of)
        view._scopes = {}
        return view

    @property
    def left_out(self) -> str:
        """How many publications the day of `limited` leaves out, in one line; "" for none or without a day."""
        if self._limits.as_of is None:
            return ""
        with store.reading(self.path):
            return left_out(self._database, self._limits.as_of)

    @property
    def digest(self) -> str:
        """A digest of what the corpus holds, independent of where and when it was built."""
        return store.get_meta(self._database, "digest")

    @property
    def directory(self) -> EntityDirectory:
        """The entities of the corpus under all their names."""
        return self._known.directory

    def year_end(self, entity: Entity | str) -> tuple[int, int] | None:
        """(month, day) of the last day of the entity's fiscal year, where the sources tell."""
        return self._known.year_end(entity)

    def facts(
        self,
        entity: Entity | str | None = None,
        measure: str | None = None,
        definition: str | None = None,
        ends: tuple[date, date] | None = None,
    ) -> builtins.list[Fact]:
        """The facts of an entity (by any of its names), a measure and a definition, by period.

        Only those whose last day is one of `ends` or between them, where it is given. Restated facts are among them, marked
        `superseded`; a fact that several publications give is one.
        """
        wanted, limited = self._limits.of_facts
        values = [*limited]
        if entity is not None:
            keys = self._known.keys(entity)
            wanted += f" AND {of_subjects(keys)}"
            values += keys
        for column, value in (("measure", measure), ("definition", definition)):
            if value is not None:
                wanted += f" AND s.{column} = ?"
                values.append(value)
        if ends is not None:
            wanted += " AND f.last BETWEEN ? AND ?"
            values += [day.isoformat() for day in ends]
        where = f"WHERE {wanted.removeprefix(' ').removeprefix('AND ')} " if wanted else ""
        query = f"{facts_query(self._limits)} {where}ORDER BY f.last, f.first, f.id"
        return without_repeats(self._made(fact_of, query, values))

    def scopes(self) -> builtins.list[tuple[str, str]]:
        """Every (entity id, scope) that there are facts of: segments, products and regions of the companies."""
        generation = store.get_meta(self._database, "generation")
        if self._parts is None or self._parts[0] != generation:
            self._parts = (generation, self._made(part_of, PARTS, ()))
        return self._parts[1]

    def passages(self, entity: Entity | str | None = None) -> builtins.list[Passage]:
        """The passages that are about an entity or name it, or all of them, in the order of their documents."""
        wanted, limited = self._limits.of_passages
        values = [*limited]
        if entity is not None:
            keys = self._known.keys(entity)
            wanted.append(
                f"(p.entity IN ({', '.join('?' * len(keys))}) OR p.id IN"
                " (SELECT rowid FROM entry_words WHERE entry_words MATCH ?))"
            )
            values += [*keys, any_of(self._known.names(entity))]
        where = f"WHERE {' AND '.join(wanted)} " if wanted else ""
        return self._made(passage_of, f"{PASSAGES} {where}ORDER BY p.id", values)

    def search(self, text: str, limit: int = 10) -> builtins.list[Evidence]:
        """The evidence for a query, as `retrieve` ranks it; the best has score 1.

        Where no query encoder is at hand it is words alone; `encoder_problem` says why.
        """
        from sources.retrieve import retrieve

        return retrieve(text, self, limit)

    def candidates(
        self,
        text: str,
        entities: Iterable[Entity] = (),
        *,
        terms: Sequence[str] = (),
        meaning: bool = True,
    ) -> builtins.list[Evidence]:
        """Passages and the facts of series by words (BM25) and by `meaning` (cosine), fused; the best has score 1.

        Of the entities asked about, where the corpus knows them; else of all. `terms` are other words for what is asked.
        """
        found = [e for e in map(self._known.find, entities) if e is not None]
        keys = tuple(dict.fromkeys(key for e in found for key in self._known.keys_of[e.id]))
        names = tuple(name for e in found for name in self._known.names(e))
        with store.reading(self.path):
            scope = self._scope(keys, names)
            nearest = self.nearest if meaning else None
            ranked = candidates(self._database, nearest, text, scope, terms)
            return evidence_of(self._database, self._known, ranked, keys, text, self._limits)

    def nearest(
        self, text: str, limit: int, scope: Scope | None = None
    ) -> builtins.list[tuple[int, float]]:
        """(entry id, cosine) of the entries nearest in meaning; none where no encoder is at hand."""
        if self.encoder_problem:
            return []
        found = self._vectors()
        if found is None:
            return []
        among = None if scope is None else scope.ids
        return index.search_index(found, self._own_encoder().encode([text]), limit, among)

    @property
    def encode(self) -> Callable[[Sequence[str]], Vectors] | None:
        """The query encoder's `encode`, or None where it is not on this machine (see `encoder_problem`).

        The model is loaded by the first call of what this gives.
        """
        return None if self.encoder_problem else self._own_encoder().encode

    @property
    def encoder_problem(self) -> str:
        """Why nothing can be searched by its meaning, in one line; "" where it can."""
        try:
            self._own_encoder()
        except ConfigError as error:
            return str(error)
        return ""

    def prepare(self, progress: Progress | None = None) -> None:
        """Export the query encoder to this machine, where it is missing and the model is installed (some seconds).

        Whether it worked, `encoder_problem` tells.
        """
        if not self.encoder_problem:
            return
        from sources import build

        with suppress(ConfigError):
            build.export(self._adding_encoder(), progress)

    def list(self) -> builtins.list[DocumentEntry]:
        """The documents, by name."""
        with store.reading(self.path):
            return documents(self._database)

    def verify(self) -> builtins.list[str]:
        """What is wrong with the corpus: digests, counts, vectors, full-text index, references; [] if nothing is."""
        from sources.audit import audit

        return audit(self._database, self.path)

    def stats(self) -> Stats:
        """How much the corpus holds."""
        with store.reading(self.path):
            return stats(self._database, self.path, len(self.directory.entities))

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _known(self) -> KnownEntities:
        """The entities of the last committed state."""
        generation = store.get_meta(self._database, "generation")
        if self._entities is None or self._entities[0] != generation:
            with store.reading(self.path):
                self._entities = (generation, KnownEntities.read(self._database))
        return self._entities[1]

    def _scope(self, keys: tuple[str, ...], names: tuple[str, ...]) -> Scope | None:
        """The entries about the entities of these keys within the limits, remembered until the corpus changes."""
        asked = (store.get_meta(self._database, "generation"), *keys)
        if asked not in self._scopes:
            if len(self._scopes) >= _SCOPES_KEPT:
                self._scopes.clear()
            self._scopes[asked] = read_scope(self._database, self._limits, keys, names)
        return self._scopes[asked]

    def _made(
        self,
        make: Callable[[tuple[Any, ...], KnownEntities], _T],
        query: str,
        values: Sequence[object],
    ) -> builtins.list[_T]:
        """What `make` makes of each row of the query."""
        known = self._known
        with store.reading(self.path):
            return [make(row, known) for row in self._database.execute(query, values)]

    def _own_encoder(self) -> Encoder:
        if self._encoder is None:
            self._encoder = query_encoder(store.get_meta(self._database, "encoder_digest"))
        return self._encoder

    def _adding_encoder(self) -> Encoder:
        """The exported encoder gives the vectors that building gave; without it, the default model is at hand."""
        try:
            return self._own_encoder()
        except ConfigError:
            if store.get_meta(self._database, "encoder_digest") != DEFAULT_DIGEST:
                raise
            return _encoder_for(None)

    def _vectors(self) -> Any | None:
        """The FAISS index of the last committed state; made again and kept where its file is of no use."""
        generation = store.get_meta(self._database, "generation")
        if self._index is None or self._index[0] != generation:
            with store.reading(self.path):
                self._index = index.current_index(self._database, self.path)
        return self._index[1]


def _encoder_for(model: str | Path | Encoder | None) -> Encoder:
    from sources.model import building_encoder

    if model is None or isinstance(model, str | Path):
        return building_encoder(model)
    return model
