"""Tables are parsed once for as long as their file stays as it is."""

import sys

import pytest

from claims.lexicon import parsed


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of tables in which Python may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "__pycache__").mkdir()
    return tmp_path


def kept(folder):
    return list((folder / "__pycache__").iterdir())


def test_what_is_kept_is_what_was_parsed(folder):
    table = folder / "fruit.toml"
    table.write_text('figs = ["green", "blue"]\n[prices]\nfig = 3\n', encoding="utf-8")

    first = parsed(table)
    again = parsed(table)

    assert first == again == {"figs": ["green", "blue"], "prices": {"fig": 3}}
    assert len(kept(folder)) == 1


def test_a_corrected_file_is_read_again(folder):
    table = folder / "fruit.toml"
    table.write_text("fig = 3\n", encoding="utf-8")
    parsed(table)
    table.write_text("fig = 3\nplum = 4\n", encoding="utf-8")

    assert parsed(table) == {"fig": 3, "plum": 4}


def test_what_is_kept_and_damaged_is_passed_over(folder):
    table = folder / "fruit.toml"
    table.write_text("fig = 3\n", encoding="utf-8")
    parsed(table)
    (copy,) = kept(folder)
    whole = copy.read_bytes()

    for damage in (b"", b"x", whole[:-4], b"N", b"\xe9\x01\x00\x00\x00"):
        copy.write_bytes(damage)
        assert parsed(table) == {"fig": 3}


def test_where_nothing_can_be_kept_the_file_is_read(folder):
    table = folder / "fruit.toml"
    table.write_text("fig = 3\n", encoding="utf-8")
    (folder / "__pycache__").rmdir()

    assert parsed(table) == {"fig": 3}
    assert sorted(path.name for path in folder.iterdir()) == ["fruit.toml"]


def test_nothing_is_kept_where_python_keeps_nothing(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    table = folder / "fruit.toml"
    table.write_text("fig = 3\n", encoding="utf-8")

    assert parsed(table) == {"fig": 3}
    assert kept(folder) == []


def test_a_mistake_in_a_file_is_told_each_time(folder):
    table = folder / "fruit.toml"
    table.write_text("fig = \n", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(ValueError, match="line 1"):
            parsed(table)
