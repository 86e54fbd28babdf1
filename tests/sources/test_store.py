from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading

import pytest
from shelves import HEADER, HashEncoder

from claims.errors import CorpusError
from sources import store
from sources.corpus import Corpus


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CorpusError, match="no such folder; name a folder"):
        Corpus.open(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder(tmp_path):
    file = tmp_path / "corpus"
    file.write_text("")
    with pytest.raises(CorpusError, match="not a folder"):
        Corpus.open(file)


def test_a_folder_without_a_corpus(tmp_path):
    with pytest.raises(CorpusError, match="no corpus in it; make one"):
        Corpus.open(tmp_path)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / store.FILE).write_text("Dear all, please find attached" * 100)
    with pytest.raises(CorpusError, match="not a corpus that can be read"):
        Corpus.open(tmp_path)


def test_a_file_that_was_cut_short(build, shelf, tmp_path):
    build(shelf).close()
    path = tmp_path / "corpus" / store.FILE
    os.truncate(path, 3 * 4096)
    with pytest.raises(
        CorpusError, match=r"corpus: (cannot be read|not a corpus that can be read)"
    ):
        _ask_everything(tmp_path / "corpus")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entity SET aliases = 'Harrow'",
        "UPDATE fact SET value = '4l0'",
        "UPDATE fact SET last = 'June'",
    ],
)
def test_rows_that_make_no_sense(build, shelf, tmp_path, damage):
    build(shelf).close()
    with sqlite3.connect(tmp_path / "corpus" / store.FILE) as database:
        database.execute(damage)
    with (
        Corpus.open(tmp_path / "corpus") as corpus,
        pytest.raises(CorpusError, match=r"corpus: cannot be read .*corpus verify"),
    ):
        corpus.facts("Harrow Mills")


def test_a_database_of_somebody_else(tmp_path):
    database = sqlite3.connect(tmp_path / store.FILE)
    database.execute("CREATE TABLE recipe (name TEXT)")
    database.close()
    with pytest.raises(CorpusError, match="is not a corpus"):
        Corpus.open(tmp_path)


def test_a_database_of_somebody_else_is_not_built_over(tmp_path, shelf, build):
    folder = tmp_path / "corpus"
    folder.mkdir()
    database = sqlite3.connect(folder / store.FILE)
    database.execute("CREATE TABLE recipe (name TEXT)")
    database.close()
    with pytest.raises(CorpusError, match="is not a corpus"):
        build(shelf)
    with sqlite3.connect(folder / store.FILE) as database:
        assert database.execute("SELECT count(*) FROM recipe").fetchone() == (0,)


def test_a_first_build_that_was_never_finished(tmp_path):
    sqlite3.connect(tmp_path / store.FILE).execute("PRAGMA journal_mode = WAL").close()
    with pytest.raises(CorpusError, match="never finished; build it again"):
        Corpus.open(tmp_path)


def test_an_unfinished_first_build_is_built_over(tmp_path, shelf, build):
    folder = tmp_path / "corpus"
    folder.mkdir()
    sqlite3.connect(folder / store.FILE).execute("PRAGMA journal_mode = WAL").close()
    assert build(shelf).stats().documents == 2


def test_a_corpus_of_another_version_is_refused(build, shelf, tmp_path):
    build(shelf).close()
    _set_version(tmp_path / "corpus", 99)
    with pytest.raises(
        CorpusError, match=r"made by another version \(format 99, this one reads 2\)"
    ):
        Corpus.open(tmp_path / "corpus")


def test_a_corpus_of_another_version_is_built_over(build, shelf, tmp_path):
    build(shelf).close()
    _set_version(tmp_path / "corpus", 99)
    assert build(shelf).verify() == []


def test_a_corpus_is_not_made_among_other_files(build, shelf, tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "letter.txt").write_text("Dear all")
    with pytest.raises(CorpusError, match=r"holds letter\.txt and no corpus; choose an empty"):
        build(shelf, out="desk")


def test_a_failing_block_changes_nothing(build, shelf, tmp_path):
    corpus = build(shelf)
    before = corpus.digest
    with pytest.raises(RuntimeError):
        _delete_and_fail(tmp_path / "corpus")
    assert corpus.digest == before
    assert corpus.verify() == []


def test_a_transaction_that_died_with_its_writer_is_undone(build, shelf, tmp_path):
    corpus = build(shelf)
    before = corpus.digest
    corpus.close()
    path = tmp_path / "corpus" / store.FILE
    dies = (
        "import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "d.execute('PRAGMA cache_size = 1'); d.execute('BEGIN')\n"
        "d.execute('DELETE FROM fact'); d.execute('UPDATE entry SET vector = zeroblob(90000)')\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", dies, str(path)], check=False)
    assert path.with_name(path.name + "-journal").exists()
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert corpus.digest == before
        assert corpus.verify() == []


def test_a_finished_corpus_is_two_files_and_no_log(build, shelf, tmp_path):
    build(shelf).close()
    names = sorted(file.name.split("-")[0] for file in (tmp_path / "corpus").iterdir())
    assert names == [store.FILE, "vectors"]


def test_a_folder_without_write_permission_can_be_read(build, shelf, tmp_path, monkeypatch):
    build(shelf).close()
    folder = tmp_path / "corpus"
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write anywhere
    with Corpus.open(folder, encoder=HashEncoder()) as corpus:
        assert len(corpus.facts("Harrow")) == 3
        assert corpus.search("weaving shed")[0].passage is not None
    folder.chmod(0o755)
    assert len(list(folder.iterdir())) == 2


def test_readers_go_on_reading_what_was_committed_while_a_writer_writes(build, shelf, tmp_path):
    corpus = build(shelf)
    folder = tmp_path / "corpus"
    with Corpus.open(folder) as first, Corpus.open(folder) as second:
        with store.writing(folder) as database:
            database.execute("DELETE FROM passage")
            assert len(first.passages()) == len(second.passages()) == 1
        assert len(first.passages()) == len(second.passages()) == 0
    assert len(corpus.passages()) == 0


def test_a_reader_sees_what_another_process_added(build, shelf, tmp_path):
    corpus = build(shelf)
    extra = tmp_path / "extra.csv"
    extra.write_text(HEADER + "Pell,revenue,,,2024-06-30,3,USD,r,filing,,,\n")
    with Corpus.open(tmp_path / "corpus", encoder=HashEncoder()) as reader:
        assert reader.facts("Pell") == []
        corpus.add([extra])
        assert [f.entity for f in reader.facts("Pell")] == ["Pell"]
        assert reader.directory.find("Pell") is not None


def test_two_writers_take_turns(build, shelf, tmp_path):
    build(shelf).close()
    failures = []

    def add(name: str) -> None:
        path = tmp_path / name
        path.write_text(HEADER + f"{name},revenue,,,2024-06-30,3,USD,r,filing,,,\n")
        try:
            with Corpus.open(tmp_path / "corpus", encoder=HashEncoder()) as corpus:
                corpus.add([path])
        except CorpusError as error:
            failures.append(error)

    writers = [threading.Thread(target=add, args=(f"w{n}.csv",)) for n in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with Corpus.open(tmp_path / "corpus") as corpus:
        assert corpus.stats().documents == 4
        assert corpus.verify() == []


def _ask_everything(folder):
    with Corpus.open(folder, encoder=HashEncoder()) as corpus:
        corpus.search("weaving shed")
        corpus.facts()
        corpus.passages()


def _delete_and_fail(folder):
    with store.writing(folder) as database:
        database.execute("DELETE FROM document")
        raise RuntimeError


def _set_version(folder, version):
    with sqlite3.connect(folder / store.FILE) as database:
        database.execute(f"PRAGMA user_version = {version}")


def test_a_build_that_fails_leaves_no_empty_corpus_behind(tmp_path):
    with pytest.raises(CorpusError), store.writing(tmp_path / "new", create=True):
        raise CorpusError("nothing to read")
    assert not (tmp_path / "new").exists()
