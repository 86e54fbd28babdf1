"""Checks that other distributions add: found without importlib's scan, run with the others, and no crash if they are broken."""

import re
import sys
from pathlib import Path

import pytest

import factcheck
from factcheck.catalogue import built_in, catalogue
from factcheck.cli import main

DRAFT = "The bridge cost 40 crore rupees."
CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
EXAMPLE = re.search(r"```python\n(.*?)```", CONTRIBUTING.read_text(), re.DOTALL)[1]


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Installs a distribution: a module, and the metadata that pip writes beside it."""

    def install(module, source, entry):
        (tmp_path / f"{module}.py").write_text(source)
        folder = tmp_path / f"{module}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(
            f"[console_scripts]\n{module} = {module}:main\n\n[factcheck.checks]\n{entry}\n"
        )
        monkeypatch.syspath_prepend(tmp_path)

    yield install
    for name in [n for n in sys.modules if n.startswith("desk_")]:
        del sys.modules[name]


def test_the_example_of_the_guide_runs_with_the_other_checks(installed):
    installed("desk_checks", EXAMPLE, "plain-units = desk_checks")
    report = factcheck.check(DRAFT)

    assert [(f.check, f.message) for f in report.findings] == [
        ("plain-units", "write it in millions")
    ]
    assert report.failures == ()


def test_a_check_of_a_plugin_is_explained_listed_selected_and_ignored(installed, tmp_path, capsys):
    installed("desk_units", EXAMPLE, "plain-units = desk_units")
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)

    assert main(["explain", "plain-units"]) == 0
    assert "A price in crore" in capsys.readouterr().out
    assert main(["explain"]) == 0
    assert "plain-units" in capsys.readouterr().out
    main(["check", str(draft), "--select", "plain-units"])
    assert "write it in millions" in capsys.readouterr().out
    main(["check", str(draft), "--ignore", "plain-units"])
    assert "write it in millions" not in capsys.readouterr().out
    assert "plain-units" in catalogue()
    assert "plain-units" not in built_in()


@pytest.mark.parametrize(
    ("source", "entry", "says"),
    [
        ("import nothing_of_this_name\n", "plain-units = desk_broken", "ModuleNotFoundError"),
        ("1 / 0\n", "plain-units = desk_broken", "ZeroDivisionError"),
        ("x = 1\n", "plain-units = desk_broken", "has no function run"),
        (EXAMPLE, "sum-mismatch = desk_broken", "a check of this name exists already"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_a_failure_and_the_rest_goes_on(
    installed, source, entry, says
):
    installed("desk_broken", source, entry)
    report = factcheck.check("Sales fell to $36m from $40m, down 25 percent.")

    assert [f.check for f in report.findings] == ["change-mismatch"]
    assert [says in failure.error for failure in report.failures] == [True]


def test_a_plugin_that_crashes_while_it_runs_is_a_failure(installed):
    installed("desk_late", "def run(draft):\n    raise KeyError('x')\n", "plain-units = desk_late")

    assert [(f.check, f.error) for f in factcheck.check(DRAFT).failures] == [
        ("plain-units", "KeyError: 'x'")
    ]


def test_no_plugin_is_looked_for_with_importlib_where_none_is_declared():
    import subprocess

    program = (
        "import sys; from factcheck.plugins import find_plugins; find_plugins(());"
        "print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout.strip() == "False"
