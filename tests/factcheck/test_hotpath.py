"""Checking must start at once: what it imports, seen from outside."""

import subprocess
import sys
from importlib.resources import files

import pytest

HEAVY = {"torch", "transformers", "sklearn", "sentence_transformers", "pandas", "scipy"}
SAMPLE = files("factcheck") / "sample"
COMMANDS = {
    "check": ["check", str(SAMPLE / "draft.txt"), "--fail-on", "never"],
    "check against a corpus": [
        *("check", str(SAMPLE / "draft.txt"), "--fail-on", "never"),
        *("--corpus", str(SAMPLE / "corpus")),
    ],
    "check to json": ["check", str(SAMPLE / "draft.txt"), "--fail-on", "never", "--format", "json"],
    "demo": ["demo"],
    "claims": ["claims", str(SAMPLE / "draft.txt")],
    "explain": ["explain", "sum-mismatch"],
    "schema": ["schema"],
    "corpus search": ["corpus", "search", str(SAMPLE / "corpus"), "capital expenditure"],
}
PROGRAM = """
import sys
from factcheck.cli import main
status = main(sys.argv[1:])
print("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(status)
"""


def modules_after(arguments):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_that_asks_imports_what_takes_seconds(name):
    assert modules_after(COMMANDS[name]) & HEAVY == set()


def test_a_check_without_a_corpus_needs_neither_index_nor_solver_nor_parser_of_other_formats():
    loaded = modules_after(COMMANDS["explain"])

    assert loaded & {"faiss", "onnxruntime", "z3", "numpy", "lxml", "docx", "markdown_it"} == set()


def test_importing_the_library_imports_no_other_library():
    program = "import sys, factcheck; print({m.partition('.')[0] for m in sys.modules} & set(sys.argv[1:]))"
    libraries = [*HEAVY, "numpy", "msgspec", "rich", "lxml", "z3", "faiss", "onnxruntime"]
    done = subprocess.run(
        [sys.executable, "-c", program, *libraries], capture_output=True, text=True
    )

    assert done.stdout.strip() == "set()"
