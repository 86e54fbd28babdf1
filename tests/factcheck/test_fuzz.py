"""The fuzzer itself: that it runs on the code there is, and sees what it looks for."""

import fuzz


def test_the_fuzzer_runs(capsys):
    assert fuzz.main(["--runs", "40", "--seed", "3"]) == 0
    assert "40 inputs from seed 3: no crash" in capsys.readouterr().out


def test_the_fuzzer_names_what_fails(monkeypatch, capsys):
    monkeypatch.setattr(fuzz, "problem_of", lambda text, kind: "a crash")

    assert fuzz.main(["--runs", "1"]) == 1
    assert "input 0 of seed 0" in capsys.readouterr().out
