"""The accuracy gate: floors rise on --raise, sink only on --lower, and a part of each labelled set is kept out of sight."""

import json

import gate
import pytest
from split import by_part, held_out, parts


@pytest.fixture
def one_set(tmp_path, monkeypatch):
    """A gate over one set with the floors and the figures that a test gives it; returns the floors it leaves."""

    def run(floors, measured, *arguments, data="the same", goals=None):
        file = tmp_path / "labels.txt"
        file.write_text("labels", encoding="utf-8")
        digest = gate.digest_of(file) if data == "the same" else data
        kept = tmp_path / "gate.json"
        kept.write_text(
            json.dumps({"labels": {"data": digest, "floors": floors}}), encoding="utf-8"
        )
        monkeypatch.setattr(gate, "FLOORS", kept)
        entry = gate.LabelledSet("labels", file, lambda path: measured, goals or {})
        monkeypatch.setattr(gate, "SETS", (entry,))
        status = gate.main(list(arguments))
        return status, json.loads(kept.read_text(encoding="utf-8"))["labels"]["floors"]

    return run


def test_a_figure_below_its_floor_fails(one_set, capsys):
    assert one_set({"F1": 91.0}, {"F1": 90.9}) == (1, {"F1": 91.0})
    assert "BELOW" in capsys.readouterr().out


def test_a_figure_above_its_floor_leaves_it(one_set):
    assert one_set({"F1": 91.0}, {"F1": 95.0}) == (0, {"F1": 91.0})


def test_raise_lifts_what_rose_keeps_what_sank_and_takes_in_what_is_new(one_set):
    floors = {"F1": 91.0, "recall": 80.0}
    measured = {"F1": 95.0, "recall": 70.0, "unit": 60.0}
    assert one_set(floors, measured, "--raise") == (1, {"F1": 95.0, "recall": 80.0, "unit": 60.0})


def test_lower_takes_what_was_measured(one_set):
    assert one_set({"F1": 91.0, "gone": 5}, {"F1": 90.0}, "--lower") == (0, {"F1": 90.0})


def test_a_floor_of_which_nothing_is_measured_fails(one_set, capsys):
    assert one_set({"F1": 91.0, "recall": 80.0}, {"F1": 91.0})[0] == 1
    assert "GONE" in capsys.readouterr().out


def test_other_data_is_skipped_until_its_floors_are_taken(one_set, capsys):
    assert one_set({"F1": 91.0}, {"F1": 10.0}, data="another digest") == (0, {"F1": 91.0})
    assert "other data" in capsys.readouterr().out
    assert one_set({"F1": 91.0}, {"F1": 10.0}, "--lower", data="another") == (0, {"F1": 10.0})


def test_a_goal_that_is_not_reached_is_named(one_set, capsys):
    one_set({"F1": 90.0}, {"F1": 90.0}, goals={"F1": 92})
    assert "kept, short of the goal" in capsys.readouterr().out


def test_an_unknown_argument_is_refused(one_set):
    with pytest.raises(SystemExit, match="--rise is not known"):
        one_set({}, {}, "--rise")


def test_the_digest_of_a_folder_changes_with_any_file_in_it(tmp_path):
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    before = gate.digest_of(tmp_path)
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    assert gate.digest_of(tmp_path) != before


def test_a_third_of_a_set_is_held_out_and_a_case_stays_where_it_is():
    sentences = [f"Sales rose {number} percent." for number in range(3000)]
    seen, hidden = parts(sentences)
    assert 900 < len(hidden) < 1100
    assert [s for s in sentences if held_out(s)] == hidden
    assert sorted([*seen, *hidden]) == sorted(sentences)


def test_the_scores_of_both_parts_are_named_alike():
    scores = by_part(["a", "b", "c", "d"], lambda cases: {"cases": len(cases)})
    held = sum(map(held_out, "abcd"))
    assert scores == {"cases": 4, "cases, held out": held}
